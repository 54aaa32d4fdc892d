//! SaslHandshake: API key 17, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, Request};
use crate::messages::ApiKey;

/// Request, versions 0-1, never flexible.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SaslHandshakeRequest {
    /// Versions 0+.
    pub mechanism: String,
}

impl Fields for SaslHandshakeRequest {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.mechanism, false, "SaslHandshakeRequest.mechanism");
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.mechanism, false, "SaslHandshakeRequest.mechanism");
    }
}

impl Message for SaslHandshakeRequest {
    const NAME: &'static str = "SaslHandshakeRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(_: i16) -> bool {
        false
    }
}

impl Request for SaslHandshakeRequest {
    const API_KEY: ApiKey = ApiKey::SaslHandshake;
    type Response = SaslHandshakeResponse;
}

/// Response, versions 0-1, never flexible.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SaslHandshakeResponse {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub mechanisms: Vec<String>,
}

impl Fields for SaslHandshakeResponse {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i16(&mut self.error_code, "SaslHandshakeResponse.error_code");
        decoder.array(&mut self.mechanisms, false, "SaslHandshakeResponse.mechanisms");
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i16(self.error_code);
        encoder.array(&self.mechanisms, false, "SaslHandshakeResponse.mechanisms");
    }
}

impl Message for SaslHandshakeResponse {
    const NAME: &'static str = "SaslHandshakeResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(_: i16) -> bool {
        false
    }
}
