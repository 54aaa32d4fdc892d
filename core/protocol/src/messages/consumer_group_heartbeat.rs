//! ConsumerGroupHeartbeat: API key 68, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;

/// Request, versions 0-1, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct ConsumerGroupHeartbeatRequest {
    /// Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub member_id: String,
    /// Versions 0+.
    pub member_epoch: i32,
    /// Versions 0+, may be null, null by default.
    pub instance_id: Option<String>,
    /// Versions 0+, may be null, null by default.
    pub rack_id: Option<String>,
    /// Versions 0+, -1 by default.
    pub rebalance_timeout_ms: i32,
    /// Versions 0+, may be null, null by default.
    pub subscribed_topic_names: Option<Vec<String>>,
    /// Versions 1+, may be null, null by default.
    pub subscribed_topic_regex: Option<String>,
    /// Versions 0+, may be null, null by default.
    pub server_assignor: Option<String>,
    /// Versions 0+, may be null, null by default.
    pub topic_partitions: Option<Vec<TopicPartitions>>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for ConsumerGroupHeartbeatRequest {
    fn default() -> Self {
        Self {
            group_id: Default::default(),
            member_id: Default::default(),
            member_epoch: 0,
            instance_id: None,
            rack_id: None,
            rebalance_timeout_ms: -1,
            subscribed_topic_names: None,
            subscribed_topic_regex: None,
            server_assignor: None,
            topic_partitions: None,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for ConsumerGroupHeartbeatRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(&mut self.group_id, true, "ConsumerGroupHeartbeatRequest.group_id");
        decoder.string(&mut self.member_id, true, "ConsumerGroupHeartbeatRequest.member_id");
        decoder.i32(&mut self.member_epoch, "ConsumerGroupHeartbeatRequest.member_epoch");
        decoder.nullable_string(
            &mut self.instance_id,
            true,
            true,
            "ConsumerGroupHeartbeatRequest.instance_id",
        );
        decoder.nullable_string(&mut self.rack_id, true, true, "ConsumerGroupHeartbeatRequest.rack_id");
        decoder.i32(
            &mut self.rebalance_timeout_ms,
            "ConsumerGroupHeartbeatRequest.rebalance_timeout_ms",
        );
        decoder.nullable_array(
            &mut self.subscribed_topic_names,
            true,
            true,
            "ConsumerGroupHeartbeatRequest.subscribed_topic_names",
        );
        if version >= 1 {
            decoder.nullable_string(
                &mut self.subscribed_topic_regex,
                true,
                version >= 1,
                "ConsumerGroupHeartbeatRequest.subscribed_topic_regex",
            );
        }
        decoder.nullable_string(
            &mut self.server_assignor,
            true,
            true,
            "ConsumerGroupHeartbeatRequest.server_assignor",
        );
        decoder.nullable_structs(
            &mut self.topic_partitions,
            true,
            true,
            version,
            18,
            "ConsumerGroupHeartbeatRequest.topic_partitions",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.group_id, true, "ConsumerGroupHeartbeatRequest.group_id");
        encoder.string(&self.member_id, true, "ConsumerGroupHeartbeatRequest.member_id");
        encoder.i32(self.member_epoch);
        encoder.nullable_string(
            self.instance_id.as_ref(),
            true,
            true,
            "ConsumerGroupHeartbeatRequest.instance_id",
        );
        encoder.nullable_string(
            self.rack_id.as_ref(),
            true,
            true,
            "ConsumerGroupHeartbeatRequest.rack_id",
        );
        encoder.i32(self.rebalance_timeout_ms);
        encoder.nullable_array(
            self.subscribed_topic_names.as_ref(),
            true,
            true,
            "ConsumerGroupHeartbeatRequest.subscribed_topic_names",
        );
        if version >= 1 {
            encoder.nullable_string(
                self.subscribed_topic_regex.as_ref(),
                true,
                version >= 1,
                "ConsumerGroupHeartbeatRequest.subscribed_topic_regex",
            );
        } else if self.subscribed_topic_regex.is_some() {
            encoder.refuse("ConsumerGroupHeartbeatRequest.subscribed_topic_regex", version);
        }
        encoder.nullable_string(
            self.server_assignor.as_ref(),
            true,
            true,
            "ConsumerGroupHeartbeatRequest.server_assignor",
        );
        encoder.nullable_structs(
            self.topic_partitions.as_ref(),
            true,
            true,
            version,
            "ConsumerGroupHeartbeatRequest.topic_partitions",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ConsumerGroupHeartbeatRequest`].
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

impl Message for ConsumerGroupHeartbeatRequest {
    const NAME: &'static str = "ConsumerGroupHeartbeatRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for ConsumerGroupHeartbeatRequest {
    const API_KEY: ApiKey = ApiKey::ConsumerGroupHeartbeat;
    type Response = ConsumerGroupHeartbeatResponse;
}

/// Response, versions 0-1, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ConsumerGroupHeartbeatResponse {
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

impl Fields for ConsumerGroupHeartbeatResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(
            &mut self.throttle_time_ms,
            "ConsumerGroupHeartbeatResponse.throttle_time_ms",
        );
        decoder.i16(&mut self.error_code, "ConsumerGroupHeartbeatResponse.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            true,
            true,
            "ConsumerGroupHeartbeatResponse.error_message",
        );
        decoder.nullable_string(
            &mut self.member_id,
            true,
            true,
            "ConsumerGroupHeartbeatResponse.member_id",
        );
        decoder.i32(&mut self.member_epoch, "ConsumerGroupHeartbeatResponse.member_epoch");
        decoder.i32(
            &mut self.heartbeat_interval_ms,
            "ConsumerGroupHeartbeatResponse.heartbeat_interval_ms",
        );
        decoder.nullable_struct(
            &mut self.assignment,
            true,
            version,
            "ConsumerGroupHeartbeatResponse.assignment",
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
            "ConsumerGroupHeartbeatResponse.error_message",
        );
        encoder.nullable_string(
            self.member_id.as_ref(),
            true,
            true,
            "ConsumerGroupHeartbeatResponse.member_id",
        );
        encoder.i32(self.member_epoch);
        encoder.i32(self.heartbeat_interval_ms);
        encoder.nullable_struct(
            self.assignment.as_ref(),
            true,
            version,
            "ConsumerGroupHeartbeatResponse.assignment",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ConsumerGroupHeartbeatResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ResponseTopicPartitions {
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<i32>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ResponseTopicPartitions {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.uuid(&mut self.topic_id, "ResponseTopicPartitions.topic_id");
        decoder.array(&mut self.partitions, true, "ResponseTopicPartitions.partitions");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.uuid(self.topic_id);
        encoder.array(&self.partitions, true, "ResponseTopicPartitions.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ConsumerGroupHeartbeatResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Assignment {
    /// Versions 0+.
    pub topic_partitions: Vec<ResponseTopicPartitions>,
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

impl Message for ConsumerGroupHeartbeatResponse {
    const NAME: &'static str = "ConsumerGroupHeartbeatResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
