//! RenewDelegationToken: API key 39, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use bytes::Bytes;

/// Request, versions 1-2, flexible 2+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RenewDelegationTokenRequest {
    /// Versions 0+.
    pub hmac: Bytes,
    /// Versions 0+.
    pub renew_period_ms: i64,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for RenewDelegationTokenRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.bytes(&mut self.hmac, flexible, "RenewDelegationTokenRequest.hmac");
        decoder.i64(&mut self.renew_period_ms, "RenewDelegationTokenRequest.renew_period_ms");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.bytes(&self.hmac, flexible, "RenewDelegationTokenRequest.hmac");
        encoder.i64(self.renew_period_ms);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "RenewDelegationTokenRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for RenewDelegationTokenRequest {
    const NAME: &'static str = "RenewDelegationTokenRequest";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 2;

    fn is_flexible(version: i16) -> bool {
        version >= 2
    }
}

impl Request for RenewDelegationTokenRequest {
    const API_KEY: ApiKey = ApiKey::RenewDelegationToken;
    type Response = RenewDelegationTokenResponse;
}

/// Response, versions 1-2, flexible 2+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RenewDelegationTokenResponse {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub expiry_timestamp_ms: i64,
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for RenewDelegationTokenResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.i16(&mut self.error_code, "RenewDelegationTokenResponse.error_code");
        decoder.i64(
            &mut self.expiry_timestamp_ms,
            "RenewDelegationTokenResponse.expiry_timestamp_ms",
        );
        decoder.i32(
            &mut self.throttle_time_ms,
            "RenewDelegationTokenResponse.throttle_time_ms",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.i16(self.error_code);
        encoder.i64(self.expiry_timestamp_ms);
        encoder.i32(self.throttle_time_ms);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "RenewDelegationTokenResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for RenewDelegationTokenResponse {
    const NAME: &'static str = "RenewDelegationTokenResponse";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 2;

    fn is_flexible(version: i16) -> bool {
        version >= 2
    }
}
