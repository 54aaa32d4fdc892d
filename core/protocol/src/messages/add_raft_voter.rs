//! AddRaftVoter: API key 80, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;

/// Request, versions 0-1, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct AddRaftVoterRequest {
    /// Versions 0+, may be null, empty by default.
    pub cluster_id: Option<String>,
    /// Versions 0+.
    pub timeout_ms: i32,
    /// Versions 0+.
    pub voter_id: i32,
    /// Versions 0+.
    pub voter_directory_id: Uuid,
    /// Versions 0+.
    pub listeners: Vec<Listener>,
    /// Versions 1+, true by default.
    pub ack_when_committed: bool,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for AddRaftVoterRequest {
    fn default() -> Self {
        Self {
            cluster_id: Some(Default::default()),
            timeout_ms: 0,
            voter_id: 0,
            voter_directory_id: Default::default(),
            listeners: Default::default(),
            ack_when_committed: true,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for AddRaftVoterRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.nullable_string(&mut self.cluster_id, true, true, "AddRaftVoterRequest.cluster_id");
        decoder.i32(&mut self.timeout_ms, "AddRaftVoterRequest.timeout_ms");
        decoder.i32(&mut self.voter_id, "AddRaftVoterRequest.voter_id");
        decoder.uuid(&mut self.voter_directory_id, "AddRaftVoterRequest.voter_directory_id");
        decoder.structs(&mut self.listeners, true, version, 5, "AddRaftVoterRequest.listeners");
        if version >= 1 {
            decoder.boolean(&mut self.ack_when_committed, "AddRaftVoterRequest.ack_when_committed");
        }
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.nullable_string(self.cluster_id.as_ref(), true, true, "AddRaftVoterRequest.cluster_id");
        encoder.i32(self.timeout_ms);
        encoder.i32(self.voter_id);
        encoder.uuid(self.voter_directory_id);
        encoder.structs(&self.listeners, true, version, "AddRaftVoterRequest.listeners");
        if version >= 1 {
            encoder.boolean(self.ack_when_committed);
        } else if !self.ack_when_committed {
            encoder.refuse("AddRaftVoterRequest.ack_when_committed", version);
        }
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`AddRaftVoterRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Listener {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub host: String,
    /// Versions 0+.
    pub port: u16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for Listener {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.name, true, "Listener.name");
        decoder.string(&mut self.host, true, "Listener.host");
        decoder.u16(&mut self.port, "Listener.port");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.name, true, "Listener.name");
        encoder.string(&self.host, true, "Listener.host");
        encoder.u16(self.port);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for AddRaftVoterRequest {
    const NAME: &'static str = "AddRaftVoterRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for AddRaftVoterRequest {
    const API_KEY: ApiKey = ApiKey::AddRaftVoter;
    type Response = AddRaftVoterResponse;
}

/// Response, versions 0-1, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct AddRaftVoterResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, empty by default, dropped where a version lacks it.
    pub error_message: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for AddRaftVoterResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            error_message: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for AddRaftVoterResponse {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(&mut self.throttle_time_ms, "AddRaftVoterResponse.throttle_time_ms");
        decoder.i16(&mut self.error_code, "AddRaftVoterResponse.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            true,
            true,
            "AddRaftVoterResponse.error_message",
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
            "AddRaftVoterResponse.error_message",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for AddRaftVoterResponse {
    const NAME: &'static str = "AddRaftVoterResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
