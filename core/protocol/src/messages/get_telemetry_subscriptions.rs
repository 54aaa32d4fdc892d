//! GetTelemetrySubscriptions: API key 71, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;

/// Request, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetTelemetrySubscriptionsRequest {
    /// Versions 0+.
    pub client_instance_id: Uuid,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for GetTelemetrySubscriptionsRequest {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.uuid(
            &mut self.client_instance_id,
            "GetTelemetrySubscriptionsRequest.client_instance_id",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.uuid(self.client_instance_id);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for GetTelemetrySubscriptionsRequest {
    const NAME: &'static str = "GetTelemetrySubscriptionsRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for GetTelemetrySubscriptionsRequest {
    const API_KEY: ApiKey = ApiKey::GetTelemetrySubscriptions;
    type Response = GetTelemetrySubscriptionsResponse;
}

/// Response, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetTelemetrySubscriptionsResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub client_instance_id: Uuid,
    /// Versions 0+.
    pub subscription_id: i32,
    /// Versions 0+.
    pub accepted_compression_types: Vec<i8>,
    /// Versions 0+.
    pub push_interval_ms: i32,
    /// Versions 0+.
    pub telemetry_max_bytes: i32,
    /// Versions 0+.
    pub delta_temporality: bool,
    /// Versions 0+.
    pub requested_metrics: Vec<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for GetTelemetrySubscriptionsResponse {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(
            &mut self.throttle_time_ms,
            "GetTelemetrySubscriptionsResponse.throttle_time_ms",
        );
        decoder.i16(&mut self.error_code, "GetTelemetrySubscriptionsResponse.error_code");
        decoder.uuid(
            &mut self.client_instance_id,
            "GetTelemetrySubscriptionsResponse.client_instance_id",
        );
        decoder.i32(
            &mut self.subscription_id,
            "GetTelemetrySubscriptionsResponse.subscription_id",
        );
        decoder.array(
            &mut self.accepted_compression_types,
            true,
            "GetTelemetrySubscriptionsResponse.accepted_compression_types",
        );
        decoder.i32(
            &mut self.push_interval_ms,
            "GetTelemetrySubscriptionsResponse.push_interval_ms",
        );
        decoder.i32(
            &mut self.telemetry_max_bytes,
            "GetTelemetrySubscriptionsResponse.telemetry_max_bytes",
        );
        decoder.boolean(
            &mut self.delta_temporality,
            "GetTelemetrySubscriptionsResponse.delta_temporality",
        );
        decoder.array(
            &mut self.requested_metrics,
            true,
            "GetTelemetrySubscriptionsResponse.requested_metrics",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.throttle_time_ms);
        encoder.i16(self.error_code);
        encoder.uuid(self.client_instance_id);
        encoder.i32(self.subscription_id);
        encoder.array(
            &self.accepted_compression_types,
            true,
            "GetTelemetrySubscriptionsResponse.accepted_compression_types",
        );
        encoder.i32(self.push_interval_ms);
        encoder.i32(self.telemetry_max_bytes);
        encoder.boolean(self.delta_temporality);
        encoder.array(
            &self.requested_metrics,
            true,
            "GetTelemetrySubscriptionsResponse.requested_metrics",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for GetTelemetrySubscriptionsResponse {
    const NAME: &'static str = "GetTelemetrySubscriptionsResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
