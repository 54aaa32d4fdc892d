//! RemoveRaftVoter: API key 81, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;

/// Request, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct RemoveRaftVoterRequest {
    /// Versions 0+, may be null, empty by default.
    pub cluster_id: Option<String>,
    /// Versions 0+.
    pub voter_id: i32,
    /// Versions 0+.
    pub voter_directory_id: Uuid,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for RemoveRaftVoterRequest {
    fn default() -> Self {
        Self {
            cluster_id: Some(Default::default()),
            voter_id: 0,
            voter_directory_id: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for RemoveRaftVoterRequest {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.nullable_string(&mut self.cluster_id, true, true, "RemoveRaftVoterRequest.cluster_id");
        decoder.i32(&mut self.voter_id, "RemoveRaftVoterRequest.voter_id");
        decoder.uuid(
            &mut self.voter_directory_id,
            "RemoveRaftVoterRequest.voter_directory_id",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.nullable_string(
            self.cluster_id.as_ref(),
            true,
            true,
            "RemoveRaftVoterRequest.cluster_id",
        );
        encoder.i32(self.voter_id);
        encoder.uuid(self.voter_directory_id);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for RemoveRaftVoterRequest {
    const NAME: &'static str = "RemoveRaftVoterRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for RemoveRaftVoterRequest {
    const API_KEY: ApiKey = ApiKey::RemoveRaftVoter;
    type Response = RemoveRaftVoterResponse;
}

/// Response, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct RemoveRaftVoterResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, empty by default, dropped where a version lacks it.
    pub error_message: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for RemoveRaftVoterResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            error_message: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for RemoveRaftVoterResponse {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(&mut self.throttle_time_ms, "RemoveRaftVoterResponse.throttle_time_ms");
        decoder.i16(&mut self.error_code, "RemoveRaftVoterResponse.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            true,
            true,
            "RemoveRaftVoterResponse.error_message",
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
            "RemoveRaftVoterResponse.error_message",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for RemoveRaftVoterResponse {
    const NAME: &'static str = "RemoveRaftVoterResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
