//! Envelope: API key 58, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use bytes::Bytes;

/// Request, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct EnvelopeRequest {
    /// Versions 0+.
    pub request_data: Bytes,
    /// Versions 0+, may be null, empty by default.
    pub request_principal: Option<Bytes>,
    /// Versions 0+.
    pub client_host_address: Bytes,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for EnvelopeRequest {
    fn default() -> Self {
        Self {
            request_data: Default::default(),
            request_principal: Some(Default::default()),
            client_host_address: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for EnvelopeRequest {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.bytes(&mut self.request_data, true, "EnvelopeRequest.request_data");
        decoder.nullable_bytes(
            &mut self.request_principal,
            true,
            true,
            "EnvelopeRequest.request_principal",
        );
        decoder.bytes(
            &mut self.client_host_address,
            true,
            "EnvelopeRequest.client_host_address",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.bytes(&self.request_data, true, "EnvelopeRequest.request_data");
        encoder.nullable_bytes(
            self.request_principal.as_ref(),
            true,
            true,
            "EnvelopeRequest.request_principal",
        );
        encoder.bytes(&self.client_host_address, true, "EnvelopeRequest.client_host_address");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for EnvelopeRequest {
    const NAME: &'static str = "EnvelopeRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for EnvelopeRequest {
    const API_KEY: ApiKey = ApiKey::Envelope;
    type Response = EnvelopeResponse;
}

/// Response, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EnvelopeResponse {
    /// Versions 0+, may be null, null by default.
    pub response_data: Option<Bytes>,
    /// Versions 0+.
    pub error_code: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for EnvelopeResponse {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.nullable_bytes(&mut self.response_data, true, true, "EnvelopeResponse.response_data");
        decoder.i16(&mut self.error_code, "EnvelopeResponse.error_code");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.nullable_bytes(
            self.response_data.as_ref(),
            true,
            true,
            "EnvelopeResponse.response_data",
        );
        encoder.i16(self.error_code);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for EnvelopeResponse {
    const NAME: &'static str = "EnvelopeResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
