//! AlterUserScramCredentials: API key 51, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use bytes::Bytes;

/// Request, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AlterUserScramCredentialsRequest {
    /// Versions 0+.
    pub deletions: Vec<ScramCredentialDeletion>,
    /// Versions 0+.
    pub upsertions: Vec<ScramCredentialUpsertion>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AlterUserScramCredentialsRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.structs(
            &mut self.deletions,
            true,
            version,
            3,
            "AlterUserScramCredentialsRequest.deletions",
        );
        decoder.structs(
            &mut self.upsertions,
            true,
            version,
            9,
            "AlterUserScramCredentialsRequest.upsertions",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.structs(
            &self.deletions,
            true,
            version,
            "AlterUserScramCredentialsRequest.deletions",
        );
        encoder.structs(
            &self.upsertions,
            true,
            version,
            "AlterUserScramCredentialsRequest.upsertions",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`AlterUserScramCredentialsRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ScramCredentialDeletion {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub mechanism: i8,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ScramCredentialDeletion {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.name, true, "ScramCredentialDeletion.name");
        decoder.i8(&mut self.mechanism, "ScramCredentialDeletion.mechanism");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.name, true, "ScramCredentialDeletion.name");
        encoder.i8(self.mechanism);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`AlterUserScramCredentialsRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ScramCredentialUpsertion {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub mechanism: i8,
    /// Versions 0+.
    pub iterations: i32,
    /// Versions 0+.
    pub salt: Bytes,
    /// Versions 0+.
    pub salted_password: Bytes,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ScramCredentialUpsertion {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.name, true, "ScramCredentialUpsertion.name");
        decoder.i8(&mut self.mechanism, "ScramCredentialUpsertion.mechanism");
        decoder.i32(&mut self.iterations, "ScramCredentialUpsertion.iterations");
        decoder.bytes(&mut self.salt, true, "ScramCredentialUpsertion.salt");
        decoder.bytes(
            &mut self.salted_password,
            true,
            "ScramCredentialUpsertion.salted_password",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.name, true, "ScramCredentialUpsertion.name");
        encoder.i8(self.mechanism);
        encoder.i32(self.iterations);
        encoder.bytes(&self.salt, true, "ScramCredentialUpsertion.salt");
        encoder.bytes(&self.salted_password, true, "ScramCredentialUpsertion.salted_password");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for AlterUserScramCredentialsRequest {
    const NAME: &'static str = "AlterUserScramCredentialsRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for AlterUserScramCredentialsRequest {
    const API_KEY: ApiKey = ApiKey::AlterUserScramCredentials;
    type Response = AlterUserScramCredentialsResponse;
}

/// Response, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AlterUserScramCredentialsResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub results: Vec<AlterUserScramCredentialsResult>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AlterUserScramCredentialsResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(
            &mut self.throttle_time_ms,
            "AlterUserScramCredentialsResponse.throttle_time_ms",
        );
        decoder.structs(
            &mut self.results,
            true,
            version,
            5,
            "AlterUserScramCredentialsResponse.results",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.throttle_time_ms);
        encoder.structs(
            &self.results,
            true,
            version,
            "AlterUserScramCredentialsResponse.results",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`AlterUserScramCredentialsResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct AlterUserScramCredentialsResult {
    /// Versions 0+.
    pub user: String,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, empty by default.
    pub error_message: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for AlterUserScramCredentialsResult {
    fn default() -> Self {
        Self {
            user: Default::default(),
            error_code: 0,
            error_message: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for AlterUserScramCredentialsResult {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.user, true, "AlterUserScramCredentialsResult.user");
        decoder.i16(&mut self.error_code, "AlterUserScramCredentialsResult.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            true,
            true,
            "AlterUserScramCredentialsResult.error_message",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.user, true, "AlterUserScramCredentialsResult.user");
        encoder.i16(self.error_code);
        encoder.nullable_string(
            self.error_message.as_ref(),
            true,
            true,
            "AlterUserScramCredentialsResult.error_message",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for AlterUserScramCredentialsResponse {
    const NAME: &'static str = "AlterUserScramCredentialsResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
