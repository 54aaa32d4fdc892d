//! ShareAcknowledge: API key 79, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;

/// Request, versions 1-2, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareAcknowledgeRequest {
    /// Versions 0+, may be null, null by default.
    pub group_id: Option<String>,
    /// Versions 0+, may be null, empty by default.
    pub member_id: Option<String>,
    /// Versions 0+.
    pub share_session_epoch: i32,
    /// Versions 2+, false by default.
    pub is_renew_ack: bool,
    /// Versions 0+.
    pub topics: Vec<AcknowledgeTopic>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for ShareAcknowledgeRequest {
    fn default() -> Self {
        Self {
            group_id: None,
            member_id: Some(Default::default()),
            share_session_epoch: 0,
            is_renew_ack: false,
            topics: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for ShareAcknowledgeRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.nullable_string(&mut self.group_id, true, true, "ShareAcknowledgeRequest.group_id");
        decoder.nullable_string(&mut self.member_id, true, true, "ShareAcknowledgeRequest.member_id");
        decoder.i32(
            &mut self.share_session_epoch,
            "ShareAcknowledgeRequest.share_session_epoch",
        );
        if version >= 2 {
            decoder.boolean(&mut self.is_renew_ack, "ShareAcknowledgeRequest.is_renew_ack");
        }
        decoder.structs(&mut self.topics, true, version, 18, "ShareAcknowledgeRequest.topics");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.nullable_string(self.group_id.as_ref(), true, true, "ShareAcknowledgeRequest.group_id");
        encoder.nullable_string(self.member_id.as_ref(), true, true, "ShareAcknowledgeRequest.member_id");
        encoder.i32(self.share_session_epoch);
        if version >= 2 {
            encoder.boolean(self.is_renew_ack);
        } else if self.is_renew_ack {
            encoder.refuse("ShareAcknowledgeRequest.is_renew_ack", version);
        }
        encoder.structs(&self.topics, true, version, "ShareAcknowledgeRequest.topics");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ShareAcknowledgeRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AcknowledgeTopic {
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<AcknowledgePartition>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AcknowledgeTopic {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.uuid(&mut self.topic_id, "AcknowledgeTopic.topic_id");
        decoder.structs(&mut self.partitions, true, version, 6, "AcknowledgeTopic.partitions");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.uuid(self.topic_id);
        encoder.structs(&self.partitions, true, version, "AcknowledgeTopic.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ShareAcknowledgeRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AcknowledgePartition {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub acknowledgement_batches: Vec<AcknowledgementBatch>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AcknowledgePartition {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.partition_index, "AcknowledgePartition.partition_index");
        decoder.structs(
            &mut self.acknowledgement_batches,
            true,
            version,
            18,
            "AcknowledgePartition.acknowledgement_batches",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.partition_index);
        encoder.structs(
            &self.acknowledgement_batches,
            true,
            version,
            "AcknowledgePartition.acknowledgement_batches",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ShareAcknowledgeRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AcknowledgementBatch {
    /// Versions 0+.
    pub first_offset: i64,
    /// Versions 0+.
    pub last_offset: i64,
    /// Versions 0+.
    pub acknowledge_types: Vec<i8>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AcknowledgementBatch {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i64(&mut self.first_offset, "AcknowledgementBatch.first_offset");
        decoder.i64(&mut self.last_offset, "AcknowledgementBatch.last_offset");
        decoder.array(
            &mut self.acknowledge_types,
            true,
            "AcknowledgementBatch.acknowledge_types",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i64(self.first_offset);
        encoder.i64(self.last_offset);
        encoder.array(&self.acknowledge_types, true, "AcknowledgementBatch.acknowledge_types");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for ShareAcknowledgeRequest {
    const NAME: &'static str = "ShareAcknowledgeRequest";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 2;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for ShareAcknowledgeRequest {
    const API_KEY: ApiKey = ApiKey::ShareAcknowledge;
    type Response = ShareAcknowledgeResponse;
}

/// Response, versions 1-2, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareAcknowledgeResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, null by default.
    pub error_message: Option<String>,
    /// Versions 2+, dropped where a version lacks it.
    pub acquisition_lock_timeout_ms: i32,
    /// Versions 0+.
    pub responses: Vec<ShareAcknowledgeTopicResponse>,
    /// Versions 0+.
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ShareAcknowledgeResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.throttle_time_ms, "ShareAcknowledgeResponse.throttle_time_ms");
        decoder.i16(&mut self.error_code, "ShareAcknowledgeResponse.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            true,
            true,
            "ShareAcknowledgeResponse.error_message",
        );
        if version >= 2 {
            decoder.i32(
                &mut self.acquisition_lock_timeout_ms,
                "ShareAcknowledgeResponse.acquisition_lock_timeout_ms",
            );
        }
        decoder.structs(
            &mut self.responses,
            true,
            version,
            18,
            "ShareAcknowledgeResponse.responses",
        );
        decoder.structs(
            &mut self.node_endpoints,
            true,
            version,
            11,
            "ShareAcknowledgeResponse.node_endpoints",
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
            "ShareAcknowledgeResponse.error_message",
        );
        if version >= 2 {
            encoder.i32(self.acquisition_lock_timeout_ms);
        }
        encoder.structs(&self.responses, true, version, "ShareAcknowledgeResponse.responses");
        encoder.structs(
            &self.node_endpoints,
            true,
            version,
            "ShareAcknowledgeResponse.node_endpoints",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ShareAcknowledgeResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareAcknowledgeTopicResponse {
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<PartitionData>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ShareAcknowledgeTopicResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.uuid(&mut self.topic_id, "ShareAcknowledgeTopicResponse.topic_id");
        decoder.structs(
            &mut self.partitions,
            true,
            version,
            17,
            "ShareAcknowledgeTopicResponse.partitions",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.uuid(self.topic_id);
        encoder.structs(
            &self.partitions,
            true,
            version,
            "ShareAcknowledgeTopicResponse.partitions",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ShareAcknowledgeResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartitionData {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, null by default.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub current_leader: LeaderIdAndEpoch,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for PartitionData {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.partition_index, "PartitionData.partition_index");
        decoder.i16(&mut self.error_code, "PartitionData.error_code");
        decoder.nullable_string(&mut self.error_message, true, true, "PartitionData.error_message");
        self.current_leader.read(decoder, version);
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.partition_index);
        encoder.i16(self.error_code);
        encoder.nullable_string(self.error_message.as_ref(), true, true, "PartitionData.error_message");
        self.current_leader.write(encoder, version);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ShareAcknowledgeResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LeaderIdAndEpoch {
    /// Versions 0+.
    pub leader_id: i32,
    /// Versions 0+.
    pub leader_epoch: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for LeaderIdAndEpoch {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(&mut self.leader_id, "LeaderIdAndEpoch.leader_id");
        decoder.i32(&mut self.leader_epoch, "LeaderIdAndEpoch.leader_epoch");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.leader_id);
        encoder.i32(self.leader_epoch);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ShareAcknowledgeResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NodeEndpoint {
    /// Versions 0+.
    pub node_id: i32,
    /// Versions 0+.
    pub host: String,
    /// Versions 0+.
    pub port: i32,
    /// Versions 0+, may be null, null by default.
    pub rack: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for NodeEndpoint {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(&mut self.node_id, "NodeEndpoint.node_id");
        decoder.string(&mut self.host, true, "NodeEndpoint.host");
        decoder.i32(&mut self.port, "NodeEndpoint.port");
        decoder.nullable_string(&mut self.rack, true, true, "NodeEndpoint.rack");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.node_id);
        encoder.string(&self.host, true, "NodeEndpoint.host");
        encoder.i32(self.port);
        encoder.nullable_string(self.rack.as_ref(), true, true, "NodeEndpoint.rack");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for ShareAcknowledgeResponse {
    const NAME: &'static str = "ShareAcknowledgeResponse";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 2;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
