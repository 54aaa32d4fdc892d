//! DescribeUserScramCredentials: API key 50, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeUserScramCredentialsRequest {
    /// Versions 0+, may be null, empty by default.
    pub users: Option<Vec<UserName>>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for DescribeUserScramCredentialsRequest {
    fn default() -> Self {
        Self {
            users: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for DescribeUserScramCredentialsRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.nullable_structs(
            &mut self.users,
            true,
            true,
            version,
            2,
            "DescribeUserScramCredentialsRequest.users",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.nullable_structs(
            self.users.as_ref(),
            true,
            true,
            version,
            "DescribeUserScramCredentialsRequest.users",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DescribeUserScramCredentialsRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UserName {
    /// Versions 0+.
    pub name: String,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for UserName {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.name, true, "UserName.name");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.name, true, "UserName.name");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for DescribeUserScramCredentialsRequest {
    const NAME: &'static str = "DescribeUserScramCredentialsRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for DescribeUserScramCredentialsRequest {
    const API_KEY: ApiKey = ApiKey::DescribeUserScramCredentials;
    type Response = DescribeUserScramCredentialsResponse;
}

/// Response, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeUserScramCredentialsResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, empty by default.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub results: Vec<DescribeUserScramCredentialsResult>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for DescribeUserScramCredentialsResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            error_message: Some(Default::default()),
            results: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for DescribeUserScramCredentialsResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(
            &mut self.throttle_time_ms,
            "DescribeUserScramCredentialsResponse.throttle_time_ms",
        );
        decoder.i16(&mut self.error_code, "DescribeUserScramCredentialsResponse.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            true,
            true,
            "DescribeUserScramCredentialsResponse.error_message",
        );
        decoder.structs(
            &mut self.results,
            true,
            version,
            6,
            "DescribeUserScramCredentialsResponse.results",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.throttle_time_ms);
        encoder.i16(self.error_code);
        encoder.nullable_string(
            self.error_message.as_ref(),
            true,
            true,
            "DescribeUserScramCredentialsResponse.error_message",
        );
        encoder.structs(
            &self.results,
            true,
            version,
            "DescribeUserScramCredentialsResponse.results",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DescribeUserScramCredentialsResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeUserScramCredentialsResult {
    /// Versions 0+.
    pub user: String,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, empty by default.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub credential_infos: Vec<CredentialInfo>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for DescribeUserScramCredentialsResult {
    fn default() -> Self {
        Self {
            user: Default::default(),
            error_code: 0,
            error_message: Some(Default::default()),
            credential_infos: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for DescribeUserScramCredentialsResult {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(&mut self.user, true, "DescribeUserScramCredentialsResult.user");
        decoder.i16(&mut self.error_code, "DescribeUserScramCredentialsResult.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            true,
            true,
            "DescribeUserScramCredentialsResult.error_message",
        );
        decoder.structs(
            &mut self.credential_infos,
            true,
            version,
            6,
            "DescribeUserScramCredentialsResult.credential_infos",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.user, true, "DescribeUserScramCredentialsResult.user");
        encoder.i16(self.error_code);
        encoder.nullable_string(
            self.error_message.as_ref(),
            true,
            true,
            "DescribeUserScramCredentialsResult.error_message",
        );
        encoder.structs(
            &self.credential_infos,
            true,
            version,
            "DescribeUserScramCredentialsResult.credential_infos",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DescribeUserScramCredentialsResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CredentialInfo {
    /// Versions 0+.
    pub mechanism: i8,
    /// Versions 0+.
    pub iterations: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for CredentialInfo {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i8(&mut self.mechanism, "CredentialInfo.mechanism");
        decoder.i32(&mut self.iterations, "CredentialInfo.iterations");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i8(self.mechanism);
        encoder.i32(self.iterations);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for DescribeUserScramCredentialsResponse {
    const NAME: &'static str = "DescribeUserScramCredentialsResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
