//! AllocateProducerIds: API key 67, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct AllocateProducerIdsRequest {
    /// Versions 0+.
    pub broker_id: i32,
    /// Versions 0+, -1 by default.
    pub broker_epoch: i64,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for AllocateProducerIdsRequest {
    fn default() -> Self {
        Self {
            broker_id: 0,
            broker_epoch: -1,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for AllocateProducerIdsRequest {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(&mut self.broker_id, "AllocateProducerIdsRequest.broker_id");
        decoder.i64(&mut self.broker_epoch, "AllocateProducerIdsRequest.broker_epoch");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.broker_id);
        encoder.i64(self.broker_epoch);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for AllocateProducerIdsRequest {
    const NAME: &'static str = "AllocateProducerIdsRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for AllocateProducerIdsRequest {
    const API_KEY: ApiKey = ApiKey::AllocateProducerIds;
    type Response = AllocateProducerIdsResponse;
}

/// Response, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AllocateProducerIdsResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub producer_id_start: i64,
    /// Versions 0+.
    pub producer_id_len: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AllocateProducerIdsResponse {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(
            &mut self.throttle_time_ms,
            "AllocateProducerIdsResponse.throttle_time_ms",
        );
        decoder.i16(&mut self.error_code, "AllocateProducerIdsResponse.error_code");
        decoder.i64(
            &mut self.producer_id_start,
            "AllocateProducerIdsResponse.producer_id_start",
        );
        decoder.i32(&mut self.producer_id_len, "AllocateProducerIdsResponse.producer_id_len");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.throttle_time_ms);
        encoder.i16(self.error_code);
        encoder.i64(self.producer_id_start);
        encoder.i32(self.producer_id_len);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for AllocateProducerIdsResponse {
    const NAME: &'static str = "AllocateProducerIdsResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
