//! ShareGroupHeartbeat: API key 76, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;

/// Request, versions 1, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareGroupHeartbeatRequest {
    /// Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub member_id: String,
    /// Versions 0+.
    pub member_epoch: i32,
    /// Versions 0+, may be null, null by default.
    pub rack_id: Option<String>,
    /// Versions 0+, may be null, null by default.
    pub subscribed_topic_names: Option<Vec<String>>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ShareGroupHeartbeatRequest {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.group_id, true, "ShareGroupHeartbeatRequest.group_id");
        decoder.string(&mut self.member_id, true, "ShareGroupHeartbeatRequest.member_id");
        decoder.i32(&mut self.member_epoch, "ShareGroupHeartbeatRequest.member_epoch");
        decoder.nullable_string(&mut self.rack_id, true, true, "ShareGroupHeartbeatRequest.rack_id");
        decoder.nullable_array(
            &mut self.subscribed_topic_names,
            true,
            true,
            "ShareGroupHeartbeatRequest.subscribed_topic_names",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.group_id, true, "ShareGroupHeartbeatRequest.group_id");
        encoder.string(&self.member_id, true, "ShareGroupHeartbeatRequest.member_id");
        encoder.i32(self.member_epoch);
        encoder.nullable_string(self.rack_id.as_ref(), true, true, "ShareGroupHeartbeatRequest.rack_id");
        encoder.nullable_array(
            self.subscribed_topic_names.as_ref(),
            true,
            true,
            "ShareGroupHeartbeatRequest.subscribed_topic_names",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for ShareGroupHeartbeatRequest {
    const NAME: &'static str = "ShareGroupHeartbeatRequest";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for ShareGroupHeartbeatRequest {
    const API_KEY: ApiKey = ApiKey::ShareGroupHeartbeat;
    type Response = ShareGroupHeartbeatResponse;
}

/// Response, versions 1, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareGroupHeartbeatResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, null by default.
    pub error_message: Option<String>,
    /// Versions 0+, may be null, null by default.
    pub member_id: Option<String>,
    /// Versions 0+.
    pub member_epoch: i32,
    /// Versions 0+.
    pub heartbeat_interval_ms: i32,
    /// Versions 0+, may be null, null by default.
    pub assignment: Option<Assignment>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ShareGroupHeartbeatResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(
            &mut self.throttle_time_ms,
            "ShareGroupHeartbeatResponse.throttle_time_ms",
        );
        decoder.i16(&mut self.error_code, "ShareGroupHeartbeatResponse.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            true,
            true,
            "ShareGroupHeartbeatResponse.error_message",
        );
        decoder.nullable_string(&mut self.member_id, true, true, "ShareGroupHeartbeatResponse.member_id");
        decoder.i32(&mut self.member_epoch, "ShareGroupHeartbeatResponse.member_epoch");
        decoder.i32(
            &mut self.heartbeat_interval_ms,
            "ShareGroupHeartbeatResponse.heartbeat_interval_ms",
        );
        decoder.nullable_struct(
            &mut self.assignment,
            true,
            version,
            "ShareGroupHeartbeatResponse.assignment",
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
            "ShareGroupHeartbeatResponse.error_message",
        );
        encoder.nullable_string(
            self.member_id.as_ref(),
            true,
            true,
            "ShareGroupHeartbeatResponse.member_id",
        );
        encoder.i32(self.member_epoch);
        encoder.i32(self.heartbeat_interval_ms);
        encoder.nullable_struct(
            self.assignment.as_ref(),
            true,
            version,
            "ShareGroupHeartbeatResponse.assignment",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ShareGroupHeartbeatResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicPartitions {
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<i32>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TopicPartitions {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.uuid(&mut self.topic_id, "TopicPartitions.topic_id");
        decoder.array(&mut self.partitions, true, "TopicPartitions.partitions");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.uuid(self.topic_id);
        encoder.array(&self.partitions, true, "TopicPartitions.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ShareGroupHeartbeatResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Assignment {
    /// Versions 0+.
    pub topic_partitions: Vec<TopicPartitions>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for Assignment {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.structs(
            &mut self.topic_partitions,
            true,
            version,
            18,
            "Assignment.topic_partitions",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.structs(&self.topic_partitions, true, version, "Assignment.topic_partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for ShareGroupHeartbeatResponse {
    const NAME: &'static str = "ShareGroupHeartbeatResponse";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
