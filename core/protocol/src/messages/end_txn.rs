//! EndTxn: API key 26, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 0-5, flexible 3+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EndTxnRequest {
    /// Versions 0+.
    pub transactional_id: String,
    /// Versions 0+.
    pub producer_id: i64,
    /// Versions 0+.
    pub producer_epoch: i16,
    /// Versions 0+.
    pub committed: bool,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for EndTxnRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 3;
        decoder.string(&mut self.transactional_id, flexible, "EndTxnRequest.transactional_id");
        decoder.i64(&mut self.producer_id, "EndTxnRequest.producer_id");
        decoder.i16(&mut self.producer_epoch, "EndTxnRequest.producer_epoch");
        decoder.boolean(&mut self.committed, "EndTxnRequest.committed");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 3;
        encoder.string(&self.transactional_id, flexible, "EndTxnRequest.transactional_id");
        encoder.i64(self.producer_id);
        encoder.i16(self.producer_epoch);
        encoder.boolean(self.committed);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "EndTxnRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for EndTxnRequest {
    const NAME: &'static str = "EndTxnRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 5;

    fn is_flexible(version: i16) -> bool {
        version >= 3
    }
}

impl Request for EndTxnRequest {
    const API_KEY: ApiKey = ApiKey::EndTxn;
    type Response = EndTxnResponse;
}

/// Response, versions 0-5, flexible 3+.
#[derive(Debug, Clone, PartialEq)]
pub struct EndTxnResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 5+, -1 by default, dropped where a version lacks it.
    pub producer_id: i64,
    /// Versions 5+, -1 by default, dropped where a version lacks it.
    pub producer_epoch: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for EndTxnResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            producer_id: -1,
            producer_epoch: -1,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for EndTxnResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 3;
        decoder.i32(&mut self.throttle_time_ms, "EndTxnResponse.throttle_time_ms");
        decoder.i16(&mut self.error_code, "EndTxnResponse.error_code");
        if version >= 5 {
            decoder.i64(&mut self.producer_id, "EndTxnResponse.producer_id");
            decoder.i16(&mut self.producer_epoch, "EndTxnResponse.producer_epoch");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 3;
        encoder.i32(self.throttle_time_ms);
        encoder.i16(self.error_code);
        if version >= 5 {
            encoder.i64(self.producer_id);
            encoder.i16(self.producer_epoch);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "EndTxnResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for EndTxnResponse {
    const NAME: &'static str = "EndTxnResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 5;

    fn is_flexible(version: i16) -> bool {
        version >= 3
    }
}
