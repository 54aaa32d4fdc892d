//! InitProducerId: API key 22, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 0-6, flexible 2+, the newest not final.
#[derive(Debug, Clone, PartialEq)]
pub struct InitProducerIdRequest {
    /// Versions 0+, may be null, empty by default.
    pub transactional_id: Option<String>,
    /// Versions 0+.
    pub transaction_timeout_ms: i32,
    /// Versions 3+, -1 by default.
    pub producer_id: i64,
    /// Versions 3+, -1 by default.
    pub producer_epoch: i16,
    /// Versions 6+, false by default.
    pub enable2_pc: bool,
    /// Versions 6+, false by default.
    pub keep_prepared_txn: bool,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for InitProducerIdRequest {
    fn default() -> Self {
        Self {
            transactional_id: Some(Default::default()),
            transaction_timeout_ms: 0,
            producer_id: -1,
            producer_epoch: -1,
            enable2_pc: false,
            keep_prepared_txn: false,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for InitProducerIdRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.nullable_string(
            &mut self.transactional_id,
            flexible,
            true,
            "InitProducerIdRequest.transactional_id",
        );
        decoder.i32(
            &mut self.transaction_timeout_ms,
            "InitProducerIdRequest.transaction_timeout_ms",
        );
        if version >= 3 {
            decoder.i64(&mut self.producer_id, "InitProducerIdRequest.producer_id");
            decoder.i16(&mut self.producer_epoch, "InitProducerIdRequest.producer_epoch");
        }
        if version >= 6 {
            decoder.boolean(&mut self.enable2_pc, "InitProducerIdRequest.enable2_pc");
            decoder.boolean(&mut self.keep_prepared_txn, "InitProducerIdRequest.keep_prepared_txn");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.nullable_string(
            self.transactional_id.as_ref(),
            flexible,
            true,
            "InitProducerIdRequest.transactional_id",
        );
        encoder.i32(self.transaction_timeout_ms);
        if version >= 3 {
            encoder.i64(self.producer_id);
        } else if self.producer_id != -1 {
            encoder.refuse("InitProducerIdRequest.producer_id", version);
        }
        if version >= 3 {
            encoder.i16(self.producer_epoch);
        } else if self.producer_epoch != -1 {
            encoder.refuse("InitProducerIdRequest.producer_epoch", version);
        }
        if version >= 6 {
            encoder.boolean(self.enable2_pc);
        } else if self.enable2_pc {
            encoder.refuse("InitProducerIdRequest.enable2_pc", version);
        }
        if version >= 6 {
            encoder.boolean(self.keep_prepared_txn);
        } else if self.keep_prepared_txn {
            encoder.refuse("InitProducerIdRequest.keep_prepared_txn", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "InitProducerIdRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for InitProducerIdRequest {
    const NAME: &'static str = "InitProducerIdRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 6;

    fn is_flexible(version: i16) -> bool {
        version >= 2
    }
}

impl Request for InitProducerIdRequest {
    const API_KEY: ApiKey = ApiKey::InitProducerId;
    type Response = InitProducerIdResponse;
}

/// Response, versions 0-6, flexible 2+.
#[derive(Debug, Clone, PartialEq)]
pub struct InitProducerIdResponse {
    /// Versions 0+, dropped where a version lacks it.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, -1 by default.
    pub producer_id: i64,
    /// Versions 0+.
    pub producer_epoch: i16,
    /// Versions 6+, -1 by default.
    pub ongoing_txn_producer_id: i64,
    /// Versions 6+, -1 by default.
    pub ongoing_txn_producer_epoch: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for InitProducerIdResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            producer_id: -1,
            producer_epoch: 0,
            ongoing_txn_producer_id: -1,
            ongoing_txn_producer_epoch: -1,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for InitProducerIdResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.i32(&mut self.throttle_time_ms, "InitProducerIdResponse.throttle_time_ms");
        decoder.i16(&mut self.error_code, "InitProducerIdResponse.error_code");
        decoder.i64(&mut self.producer_id, "InitProducerIdResponse.producer_id");
        decoder.i16(&mut self.producer_epoch, "InitProducerIdResponse.producer_epoch");
        if version >= 6 {
            decoder.i64(
                &mut self.ongoing_txn_producer_id,
                "InitProducerIdResponse.ongoing_txn_producer_id",
            );
            decoder.i16(
                &mut self.ongoing_txn_producer_epoch,
                "InitProducerIdResponse.ongoing_txn_producer_epoch",
            );
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.i32(self.throttle_time_ms);
        encoder.i16(self.error_code);
        encoder.i64(self.producer_id);
        encoder.i16(self.producer_epoch);
        if version >= 6 {
            encoder.i64(self.ongoing_txn_producer_id);
        } else if self.ongoing_txn_producer_id != -1 {
            encoder.refuse("InitProducerIdResponse.ongoing_txn_producer_id", version);
        }
        if version >= 6 {
            encoder.i16(self.ongoing_txn_producer_epoch);
        } else if self.ongoing_txn_producer_epoch != -1 {
            encoder.refuse("InitProducerIdResponse.ongoing_txn_producer_epoch", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "InitProducerIdResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for InitProducerIdResponse {
    const NAME: &'static str = "InitProducerIdResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 6;

    fn is_flexible(version: i16) -> bool {
        version >= 2
    }
}
