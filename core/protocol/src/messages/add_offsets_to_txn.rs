//! AddOffsetsToTxn: API key 25, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 0-4, flexible 3+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AddOffsetsToTxnRequest {
    /// Versions 0+.
    pub transactional_id: String,
    /// Versions 0+.
    pub producer_id: i64,
    /// Versions 0+.
    pub producer_epoch: i16,
    /// Versions 0+.
    pub group_id: String,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AddOffsetsToTxnRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 3;
        decoder.string(
            &mut self.transactional_id,
            flexible,
            "AddOffsetsToTxnRequest.transactional_id",
        );
        decoder.i64(&mut self.producer_id, "AddOffsetsToTxnRequest.producer_id");
        decoder.i16(&mut self.producer_epoch, "AddOffsetsToTxnRequest.producer_epoch");
        decoder.string(&mut self.group_id, flexible, "AddOffsetsToTxnRequest.group_id");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 3;
        encoder.string(
            &self.transactional_id,
            flexible,
            "AddOffsetsToTxnRequest.transactional_id",
        );
        encoder.i64(self.producer_id);
        encoder.i16(self.producer_epoch);
        encoder.string(&self.group_id, flexible, "AddOffsetsToTxnRequest.group_id");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "AddOffsetsToTxnRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for AddOffsetsToTxnRequest {
    const NAME: &'static str = "AddOffsetsToTxnRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 4;

    fn is_flexible(version: i16) -> bool {
        version >= 3
    }
}

impl Request for AddOffsetsToTxnRequest {
    const API_KEY: ApiKey = ApiKey::AddOffsetsToTxn;
    type Response = AddOffsetsToTxnResponse;
}

/// Response, versions 0-4, flexible 3+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AddOffsetsToTxnResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AddOffsetsToTxnResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 3;
        decoder.i32(&mut self.throttle_time_ms, "AddOffsetsToTxnResponse.throttle_time_ms");
        decoder.i16(&mut self.error_code, "AddOffsetsToTxnResponse.error_code");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 3;
        encoder.i32(self.throttle_time_ms);
        encoder.i16(self.error_code);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "AddOffsetsToTxnResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for AddOffsetsToTxnResponse {
    const NAME: &'static str = "AddOffsetsToTxnResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 4;

    fn is_flexible(version: i16) -> bool {
        version >= 3
    }
}
