//! UpdateRaftVoter: API key 82, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;

/// Request, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct UpdateRaftVoterRequest {
    /// Versions 0+, may be null, empty by default.
    pub cluster_id: Option<String>,
    /// Versions 0+.
    pub current_leader_epoch: i32,
    /// Versions 0+.
    pub voter_id: i32,
    /// Versions 0+.
    pub voter_directory_id: Uuid,
    /// Versions 0+.
    pub listeners: Vec<Listener>,
    /// Versions 0+.
    pub kraft_version_feature: KRaftVersionFeature,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for UpdateRaftVoterRequest {
    fn default() -> Self {
        Self {
            cluster_id: Some(Default::default()),
            current_leader_epoch: 0,
            voter_id: 0,
            voter_directory_id: Default::default(),
            listeners: Default::default(),
            kraft_version_feature: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for UpdateRaftVoterRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.nullable_string(&mut self.cluster_id, true, true, "UpdateRaftVoterRequest.cluster_id");
        decoder.i32(
            &mut self.current_leader_epoch,
            "UpdateRaftVoterRequest.current_leader_epoch",
        );
        decoder.i32(&mut self.voter_id, "UpdateRaftVoterRequest.voter_id");
        decoder.uuid(
            &mut self.voter_directory_id,
            "UpdateRaftVoterRequest.voter_directory_id",
        );
        decoder.structs(
            &mut self.listeners,
            true,
            version,
            5,
            "UpdateRaftVoterRequest.listeners",
        );
        self.kraft_version_feature.read(decoder, version);
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.nullable_string(
            self.cluster_id.as_ref(),
            true,
            true,
            "UpdateRaftVoterRequest.cluster_id",
        );
        encoder.i32(self.current_leader_epoch);
        encoder.i32(self.voter_id);
        encoder.uuid(self.voter_directory_id);
        encoder.structs(&self.listeners, true, version, "UpdateRaftVoterRequest.listeners");
        self.kraft_version_feature.write(encoder, version);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`UpdateRaftVoterRequest`].
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

/// Part of [`UpdateRaftVoterRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct KRaftVersionFeature {
    /// Versions 0+.
    pub min_supported_version: i16,
    /// Versions 0+.
    pub max_supported_version: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for KRaftVersionFeature {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i16(
            &mut self.min_supported_version,
            "KRaftVersionFeature.min_supported_version",
        );
        decoder.i16(
            &mut self.max_supported_version,
            "KRaftVersionFeature.max_supported_version",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i16(self.min_supported_version);
        encoder.i16(self.max_supported_version);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for UpdateRaftVoterRequest {
    const NAME: &'static str = "UpdateRaftVoterRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for UpdateRaftVoterRequest {
    const API_KEY: ApiKey = ApiKey::UpdateRaftVoter;
    type Response = UpdateRaftVoterResponse;
}

/// Response, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateRaftVoterResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, tag 0.
    pub current_leader: CurrentLeader,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for UpdateRaftVoterResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.throttle_time_ms, "UpdateRaftVoterResponse.throttle_time_ms");
        decoder.i16(&mut self.error_code, "UpdateRaftVoterResponse.error_code");
        let mut tags = decoder.open_tags();
        while let Some(tag) = decoder.next_tag(&mut tags) {
            match tag {
                0 => self.current_leader.read(decoder, version),
                _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
            }
        }
        decoder.close_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.throttle_time_ms);
        encoder.i16(self.error_code);
        let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
        if self.current_leader != Default::default() {
            encoder.open_tag(&mut tags, 0);
            self.current_leader.write(encoder, version);
            encoder.close_tag(&tags);
        }
        encoder.close_tags(&mut tags);
    }
}

/// Part of [`UpdateRaftVoterResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct CurrentLeader {
    /// Versions 0+, -1 by default.
    pub leader_id: i32,
    /// Versions 0+, -1 by default.
    pub leader_epoch: i32,
    /// Versions 0+.
    pub host: String,
    /// Versions 0+.
    pub port: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for CurrentLeader {
    fn default() -> Self {
        Self {
            leader_id: -1,
            leader_epoch: -1,
            host: Default::default(),
            port: 0,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for CurrentLeader {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(&mut self.leader_id, "CurrentLeader.leader_id");
        decoder.i32(&mut self.leader_epoch, "CurrentLeader.leader_epoch");
        decoder.string(&mut self.host, true, "CurrentLeader.host");
        decoder.i32(&mut self.port, "CurrentLeader.port");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.leader_id);
        encoder.i32(self.leader_epoch);
        encoder.string(&self.host, true, "CurrentLeader.host");
        encoder.i32(self.port);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for UpdateRaftVoterResponse {
    const NAME: &'static str = "UpdateRaftVoterResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
