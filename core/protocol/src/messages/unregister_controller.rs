//! UnregisterController: API key 94, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UnregisterControllerRequest {
    /// Versions 0+.
    pub controller_id: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for UnregisterControllerRequest {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(&mut self.controller_id, "UnregisterControllerRequest.controller_id");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.controller_id);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for UnregisterControllerRequest {
    const NAME: &'static str = "UnregisterControllerRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for UnregisterControllerRequest {
    const API_KEY: ApiKey = ApiKey::UnregisterController;
    type Response = UnregisterControllerResponse;
}

/// Response, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct UnregisterControllerResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, empty by default.
    pub error_message: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for UnregisterControllerResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            error_message: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for UnregisterControllerResponse {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(
            &mut self.throttle_time_ms,
            "UnregisterControllerResponse.throttle_time_ms",
        );
        decoder.i16(&mut self.error_code, "UnregisterControllerResponse.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            true,
            true,
            "UnregisterControllerResponse.error_message",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.throttle_time_ms);
        encoder.i16(self.error_code);
        encoder.nullable_string(
            self.error_message.as_ref(),
            true,
            true,
            "UnregisterControllerResponse.error_message",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for UnregisterControllerResponse {
    const NAME: &'static str = "UnregisterControllerResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
