//! DescribeDelegationToken: API key 41, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use bytes::Bytes;

/// Request, versions 1-3, flexible 2+.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeDelegationTokenRequest {
    /// Versions 0+, may be null, empty by default.
    pub owners: Option<Vec<DescribeDelegationTokenOwner>>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for DescribeDelegationTokenRequest {
    fn default() -> Self {
        Self {
            owners: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for DescribeDelegationTokenRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.nullable_structs(
            &mut self.owners,
            flexible,
            true,
            version,
            3,
            "DescribeDelegationTokenRequest.owners",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.nullable_structs(
            self.owners.as_ref(),
            flexible,
            true,
            version,
            "DescribeDelegationTokenRequest.owners",
        );
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DescribeDelegationTokenRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`DescribeDelegationTokenRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeDelegationTokenOwner {
    /// Versions 0+.
    pub principal_type: String,
    /// Versions 0+.
    pub principal_name: String,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DescribeDelegationTokenOwner {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.string(
            &mut self.principal_type,
            flexible,
            "DescribeDelegationTokenOwner.principal_type",
        );
        decoder.string(
            &mut self.principal_name,
            flexible,
            "DescribeDelegationTokenOwner.principal_name",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.string(
            &self.principal_type,
            flexible,
            "DescribeDelegationTokenOwner.principal_type",
        );
        encoder.string(
            &self.principal_name,
            flexible,
            "DescribeDelegationTokenOwner.principal_name",
        );
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DescribeDelegationTokenOwner.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for DescribeDelegationTokenRequest {
    const NAME: &'static str = "DescribeDelegationTokenRequest";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 3;

    fn is_flexible(version: i16) -> bool {
        version >= 2
    }
}

impl Request for DescribeDelegationTokenRequest {
    const API_KEY: ApiKey = ApiKey::DescribeDelegationToken;
    type Response = DescribeDelegationTokenResponse;
}

/// Response, versions 1-3, flexible 2+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeDelegationTokenResponse {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub tokens: Vec<DescribedDelegationToken>,
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DescribeDelegationTokenResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.i16(&mut self.error_code, "DescribeDelegationTokenResponse.error_code");
        decoder.structs(
            &mut self.tokens,
            flexible,
            version,
            30,
            "DescribeDelegationTokenResponse.tokens",
        );
        decoder.i32(
            &mut self.throttle_time_ms,
            "DescribeDelegationTokenResponse.throttle_time_ms",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.i16(self.error_code);
        encoder.structs(
            &self.tokens,
            flexible,
            version,
            "DescribeDelegationTokenResponse.tokens",
        );
        encoder.i32(self.throttle_time_ms);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DescribeDelegationTokenResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`DescribeDelegationTokenResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribedDelegationToken {
    /// Versions 0+.
    pub principal_type: String,
    /// Versions 0+.
    pub principal_name: String,
    /// Versions 3+.
    pub token_requester_principal_type: String,
    /// Versions 3+.
    pub token_requester_principal_name: String,
    /// Versions 0+.
    pub issue_timestamp: i64,
    /// Versions 0+.
    pub expiry_timestamp: i64,
    /// Versions 0+.
    pub max_timestamp: i64,
    /// Versions 0+.
    pub token_id: String,
    /// Versions 0+.
    pub hmac: Bytes,
    /// Versions 0+.
    pub renewers: Vec<DescribedDelegationTokenRenewer>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DescribedDelegationToken {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.string(
            &mut self.principal_type,
            flexible,
            "DescribedDelegationToken.principal_type",
        );
        decoder.string(
            &mut self.principal_name,
            flexible,
            "DescribedDelegationToken.principal_name",
        );
        if version >= 3 {
            decoder.string(
                &mut self.token_requester_principal_type,
                flexible,
                "DescribedDelegationToken.token_requester_principal_type",
            );
            decoder.string(
                &mut self.token_requester_principal_name,
                flexible,
                "DescribedDelegationToken.token_requester_principal_name",
            );
        }
        decoder.i64(&mut self.issue_timestamp, "DescribedDelegationToken.issue_timestamp");
        decoder.i64(&mut self.expiry_timestamp, "DescribedDelegationToken.expiry_timestamp");
        decoder.i64(&mut self.max_timestamp, "DescribedDelegationToken.max_timestamp");
        decoder.string(&mut self.token_id, flexible, "DescribedDelegationToken.token_id");
        decoder.bytes(&mut self.hmac, flexible, "DescribedDelegationToken.hmac");
        decoder.structs(
            &mut self.renewers,
            flexible,
            version,
            3,
            "DescribedDelegationToken.renewers",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.string(
            &self.principal_type,
            flexible,
            "DescribedDelegationToken.principal_type",
        );
        encoder.string(
            &self.principal_name,
            flexible,
            "DescribedDelegationToken.principal_name",
        );
        if version >= 3 {
            encoder.string(
                &self.token_requester_principal_type,
                flexible,
                "DescribedDelegationToken.token_requester_principal_type",
            );
        } else if !self.token_requester_principal_type.is_empty() {
            encoder.refuse("DescribedDelegationToken.token_requester_principal_type", version);
        }
        if version >= 3 {
            encoder.string(
                &self.token_requester_principal_name,
                flexible,
                "DescribedDelegationToken.token_requester_principal_name",
            );
        } else if !self.token_requester_principal_name.is_empty() {
            encoder.refuse("DescribedDelegationToken.token_requester_principal_name", version);
        }
        encoder.i64(self.issue_timestamp);
        encoder.i64(self.expiry_timestamp);
        encoder.i64(self.max_timestamp);
        encoder.string(&self.token_id, flexible, "DescribedDelegationToken.token_id");
        encoder.bytes(&self.hmac, flexible, "DescribedDelegationToken.hmac");
        encoder.structs(&self.renewers, flexible, version, "DescribedDelegationToken.renewers");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DescribedDelegationToken.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`DescribeDelegationTokenResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribedDelegationTokenRenewer {
    /// Versions 0+.
    pub principal_type: String,
    /// Versions 0+.
    pub principal_name: String,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DescribedDelegationTokenRenewer {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.string(
            &mut self.principal_type,
            flexible,
            "DescribedDelegationTokenRenewer.principal_type",
        );
        decoder.string(
            &mut self.principal_name,
            flexible,
            "DescribedDelegationTokenRenewer.principal_name",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.string(
            &self.principal_type,
            flexible,
            "DescribedDelegationTokenRenewer.principal_type",
        );
        encoder.string(
            &self.principal_name,
            flexible,
            "DescribedDelegationTokenRenewer.principal_name",
        );
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DescribedDelegationTokenRenewer.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for DescribeDelegationTokenResponse {
    const NAME: &'static str = "DescribeDelegationTokenResponse";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 3;

    fn is_flexible(version: i16) -> bool {
        version >= 2
    }
}
