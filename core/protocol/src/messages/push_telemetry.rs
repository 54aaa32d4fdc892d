//! PushTelemetry: API key 72, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;
use bytes::Bytes;

/// Request, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PushTelemetryRequest {
    /// Versions 0+.
    pub client_instance_id: Uuid,
    /// Versions 0+.
    pub subscription_id: i32,
    /// Versions 0+.
    pub terminating: bool,
    /// Versions 0+.
    pub compression_type: i8,
    /// Versions 0+.
    pub metrics: Bytes,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for PushTelemetryRequest {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.uuid(&mut self.client_instance_id, "PushTelemetryRequest.client_instance_id");
        decoder.i32(&mut self.subscription_id, "PushTelemetryRequest.subscription_id");
        decoder.boolean(&mut self.terminating, "PushTelemetryRequest.terminating");
        decoder.i8(&mut self.compression_type, "PushTelemetryRequest.compression_type");
        decoder.bytes(&mut self.metrics, true, "PushTelemetryRequest.metrics");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.uuid(self.client_instance_id);
        encoder.i32(self.subscription_id);
        encoder.boolean(self.terminating);
        encoder.i8(self.compression_type);
        encoder.bytes(&self.metrics, true, "PushTelemetryRequest.metrics");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for PushTelemetryRequest {
    const NAME: &'static str = "PushTelemetryRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for PushTelemetryRequest {
    const API_KEY: ApiKey = ApiKey::PushTelemetry;
    type Response = PushTelemetryResponse;
}

/// Response, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PushTelemetryResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for PushTelemetryResponse {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(&mut self.throttle_time_ms, "PushTelemetryResponse.throttle_time_ms");
        decoder.i16(&mut self.error_code, "PushTelemetryResponse.error_code");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.throttle_time_ms);
        encoder.i16(self.error_code);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for PushTelemetryResponse {
    const NAME: &'static str = "PushTelemetryResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
