//! SaslAuthenticate: API key 36, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use bytes::Bytes;

/// Request, versions 0-2, flexible 2+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SaslAuthenticateRequest {
    /// Versions 0+.
    pub auth_bytes: Bytes,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for SaslAuthenticateRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.bytes(&mut self.auth_bytes, flexible, "SaslAuthenticateRequest.auth_bytes");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.bytes(&self.auth_bytes, flexible, "SaslAuthenticateRequest.auth_bytes");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "SaslAuthenticateRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for SaslAuthenticateRequest {
    const NAME: &'static str = "SaslAuthenticateRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 2;

    fn is_flexible(version: i16) -> bool {
        version >= 2
    }
}

impl Request for SaslAuthenticateRequest {
    const API_KEY: ApiKey = ApiKey::SaslAuthenticate;
    type Response = SaslAuthenticateResponse;
}

/// Response, versions 0-2, flexible 2+.
#[derive(Debug, Clone, PartialEq)]
pub struct SaslAuthenticateResponse {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, empty by default.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub auth_bytes: Bytes,
    /// Versions 1+, 0 by default, dropped where a version lacks it.
    pub session_lifetime_ms: i64,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for SaslAuthenticateResponse {
    fn default() -> Self {
        Self {
            error_code: 0,
            error_message: Some(Default::default()),
            auth_bytes: Default::default(),
            session_lifetime_ms: 0,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for SaslAuthenticateResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.i16(&mut self.error_code, "SaslAuthenticateResponse.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            flexible,
            true,
            "SaslAuthenticateResponse.error_message",
        );
        decoder.bytes(&mut self.auth_bytes, flexible, "SaslAuthenticateResponse.auth_bytes");
        if version >= 1 {
            decoder.i64(
                &mut self.session_lifetime_ms,
                "SaslAuthenticateResponse.session_lifetime_ms",
            );
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.i16(self.error_code);
        encoder.nullable_string(
            self.error_message.as_ref(),
            flexible,
            true,
            "SaslAuthenticateResponse.error_message",
        );
        encoder.bytes(&self.auth_bytes, flexible, "SaslAuthenticateResponse.auth_bytes");
        if version >= 1 {
            encoder.i64(self.session_lifetime_ms);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "SaslAuthenticateResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for SaslAuthenticateResponse {
    const NAME: &'static str = "SaslAuthenticateResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 2;

    fn is_flexible(version: i16) -> bool {
        version >= 2
    }
}
