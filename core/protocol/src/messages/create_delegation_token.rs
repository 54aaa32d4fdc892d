//! CreateDelegationToken: API key 38, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use bytes::Bytes;

/// Request, versions 1-3, flexible 2+.
#[derive(Debug, Clone, PartialEq)]
pub struct CreateDelegationTokenRequest {
    /// Versions 3+, may be null, empty by default.
    pub owner_principal_type: Option<String>,
    /// Versions 3+, may be null, empty by default.
    pub owner_principal_name: Option<String>,
    /// Versions 0+.
    pub renewers: Vec<CreatableRenewers>,
    /// Versions 0+.
    pub max_lifetime_ms: i64,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for CreateDelegationTokenRequest {
    fn default() -> Self {
        Self {
            owner_principal_type: Some(Default::default()),
            owner_principal_name: Some(Default::default()),
            renewers: Default::default(),
            max_lifetime_ms: 0,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for CreateDelegationTokenRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        if version >= 3 {
            decoder.nullable_string(
                &mut self.owner_principal_type,
                flexible,
                version >= 3,
                "CreateDelegationTokenRequest.owner_principal_type",
            );
            decoder.nullable_string(
                &mut self.owner_principal_name,
                flexible,
                version >= 3,
                "CreateDelegationTokenRequest.owner_principal_name",
            );
        }
        decoder.structs(
            &mut self.renewers,
            flexible,
            version,
            3,
            "CreateDelegationTokenRequest.renewers",
        );
        decoder.i64(
            &mut self.max_lifetime_ms,
            "CreateDelegationTokenRequest.max_lifetime_ms",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        if version >= 3 {
            encoder.nullable_string(
                self.owner_principal_type.as_ref(),
                flexible,
                version >= 3,
                "CreateDelegationTokenRequest.owner_principal_type",
            );
        } else if self.owner_principal_type.as_ref().is_none_or(|value| !value.is_empty()) {
            encoder.refuse("CreateDelegationTokenRequest.owner_principal_type", version);
        }
        if version >= 3 {
            encoder.nullable_string(
                self.owner_principal_name.as_ref(),
                flexible,
                version >= 3,
                "CreateDelegationTokenRequest.owner_principal_name",
            );
        } else if self.owner_principal_name.as_ref().is_none_or(|value| !value.is_empty()) {
            encoder.refuse("CreateDelegationTokenRequest.owner_principal_name", version);
        }
        encoder.structs(
            &self.renewers,
            flexible,
            version,
            "CreateDelegationTokenRequest.renewers",
        );
        encoder.i64(self.max_lifetime_ms);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "CreateDelegationTokenRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`CreateDelegationTokenRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreatableRenewers {
    /// Versions 0+.
    pub principal_type: String,
    /// Versions 0+.
    pub principal_name: String,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for CreatableRenewers {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.string(&mut self.principal_type, flexible, "CreatableRenewers.principal_type");
        decoder.string(&mut self.principal_name, flexible, "CreatableRenewers.principal_name");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.string(&self.principal_type, flexible, "CreatableRenewers.principal_type");
        encoder.string(&self.principal_name, flexible, "CreatableRenewers.principal_name");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "CreatableRenewers.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for CreateDelegationTokenRequest {
    const NAME: &'static str = "CreateDelegationTokenRequest";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 3;

    fn is_flexible(version: i16) -> bool {
        version >= 2
    }
}

impl Request for CreateDelegationTokenRequest {
    const API_KEY: ApiKey = ApiKey::CreateDelegationToken;
    type Response = CreateDelegationTokenResponse;
}

/// Response, versions 1-3, flexible 2+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateDelegationTokenResponse {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub principal_type: String,
    /// Versions 0+.
    pub principal_name: String,
    /// Versions 3+.
    pub token_requester_principal_type: String,
    /// Versions 3+.
    pub token_requester_principal_name: String,
    /// Versions 0+.
    pub issue_timestamp_ms: i64,
    /// Versions 0+.
    pub expiry_timestamp_ms: i64,
    /// Versions 0+.
    pub max_timestamp_ms: i64,
    /// Versions 0+.
    pub token_id: String,
    /// Versions 0+.
    pub hmac: Bytes,
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for CreateDelegationTokenResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.i16(&mut self.error_code, "CreateDelegationTokenResponse.error_code");
        decoder.string(
            &mut self.principal_type,
            flexible,
            "CreateDelegationTokenResponse.principal_type",
        );
        decoder.string(
            &mut self.principal_name,
            flexible,
            "CreateDelegationTokenResponse.principal_name",
        );
        if version >= 3 {
            decoder.string(
                &mut self.token_requester_principal_type,
                flexible,
                "CreateDelegationTokenResponse.token_requester_principal_type",
            );
            decoder.string(
                &mut self.token_requester_principal_name,
                flexible,
                "CreateDelegationTokenResponse.token_requester_principal_name",
            );
        }
        decoder.i64(
            &mut self.issue_timestamp_ms,
            "CreateDelegationTokenResponse.issue_timestamp_ms",
        );
        decoder.i64(
            &mut self.expiry_timestamp_ms,
            "CreateDelegationTokenResponse.expiry_timestamp_ms",
        );
        decoder.i64(
            &mut self.max_timestamp_ms,
            "CreateDelegationTokenResponse.max_timestamp_ms",
        );
        decoder.string(&mut self.token_id, flexible, "CreateDelegationTokenResponse.token_id");
        decoder.bytes(&mut self.hmac, flexible, "CreateDelegationTokenResponse.hmac");
        decoder.i32(
            &mut self.throttle_time_ms,
            "CreateDelegationTokenResponse.throttle_time_ms",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.i16(self.error_code);
        encoder.string(
            &self.principal_type,
            flexible,
            "CreateDelegationTokenResponse.principal_type",
        );
        encoder.string(
            &self.principal_name,
            flexible,
            "CreateDelegationTokenResponse.principal_name",
        );
        if version >= 3 {
            encoder.string(
                &self.token_requester_principal_type,
                flexible,
                "CreateDelegationTokenResponse.token_requester_principal_type",
            );
        } else if !self.token_requester_principal_type.is_empty() {
            encoder.refuse("CreateDelegationTokenResponse.token_requester_principal_type", version);
        }
        if version >= 3 {
            encoder.string(
                &self.token_requester_principal_name,
                flexible,
                "CreateDelegationTokenResponse.token_requester_principal_name",
            );
        } else if !self.token_requester_principal_name.is_empty() {
            encoder.refuse("CreateDelegationTokenResponse.token_requester_principal_name", version);
        }
        encoder.i64(self.issue_timestamp_ms);
        encoder.i64(self.expiry_timestamp_ms);
        encoder.i64(self.max_timestamp_ms);
        encoder.string(&self.token_id, flexible, "CreateDelegationTokenResponse.token_id");
        encoder.bytes(&self.hmac, flexible, "CreateDelegationTokenResponse.hmac");
        encoder.i32(self.throttle_time_ms);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "CreateDelegationTokenResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for CreateDelegationTokenResponse {
    const NAME: &'static str = "CreateDelegationTokenResponse";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 3;

    fn is_flexible(version: i16) -> bool {
        version >= 2
    }
}
