//! DescribeQuorum: API key 55, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;

/// Request, versions 0-2, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeQuorumRequest {
    /// Versions 0+.
    pub topics: Vec<TopicData>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DescribeQuorumRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.structs(&mut self.topics, true, version, 3, "DescribeQuorumRequest.topics");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.structs(&self.topics, true, version, "DescribeQuorumRequest.topics");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DescribeQuorumRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicData {
    /// Versions 0+.
    pub topic_name: String,
    /// Versions 0+.
    pub partitions: Vec<PartitionData>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TopicData {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(&mut self.topic_name, true, "TopicData.topic_name");
        decoder.structs(&mut self.partitions, true, version, 5, "TopicData.partitions");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.topic_name, true, "TopicData.topic_name");
        encoder.structs(&self.partitions, true, version, "TopicData.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DescribeQuorumRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartitionData {
    /// Versions 0+.
    pub partition_index: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for PartitionData {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(&mut self.partition_index, "PartitionData.partition_index");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.partition_index);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for DescribeQuorumRequest {
    const NAME: &'static str = "DescribeQuorumRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 2;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for DescribeQuorumRequest {
    const API_KEY: ApiKey = ApiKey::DescribeQuorum;
    type Response = DescribeQuorumResponse;
}

/// Response, versions 0-2, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeQuorumResponse {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 2+, may be null, empty by default, dropped where a version lacks it.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub topics: Vec<ResponseTopicData>,
    /// Versions 2+.
    pub nodes: Vec<Node>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for DescribeQuorumResponse {
    fn default() -> Self {
        Self {
            error_code: 0,
            error_message: Some(Default::default()),
            topics: Default::default(),
            nodes: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for DescribeQuorumResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i16(&mut self.error_code, "DescribeQuorumResponse.error_code");
        if version >= 2 {
            decoder.nullable_string(
                &mut self.error_message,
                true,
                version >= 2,
                "DescribeQuorumResponse.error_message",
            );
        }
        decoder.structs(&mut self.topics, true, version, 3, "DescribeQuorumResponse.topics");
        if version >= 2 {
            decoder.structs(&mut self.nodes, true, version, 6, "DescribeQuorumResponse.nodes");
        }
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i16(self.error_code);
        if version >= 2 {
            encoder.nullable_string(
                self.error_message.as_ref(),
                true,
                version >= 2,
                "DescribeQuorumResponse.error_message",
            );
        }
        encoder.structs(&self.topics, true, version, "DescribeQuorumResponse.topics");
        if version >= 2 {
            encoder.structs(&self.nodes, true, version, "DescribeQuorumResponse.nodes");
        } else if !self.nodes.is_empty() {
            encoder.refuse("DescribeQuorumResponse.nodes", version);
        }
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DescribeQuorumResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct ReplicaState {
    /// Versions 0+.
    pub replica_id: i32,
    /// Versions 2+.
    pub replica_directory_id: Uuid,
    /// Versions 0+.
    pub log_end_offset: i64,
    /// Versions 1+, -1 by default, dropped where a version lacks it.
    pub last_fetch_timestamp: i64,
    /// Versions 1+, -1 by default, dropped where a version lacks it.
    pub last_caught_up_timestamp: i64,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for ReplicaState {
    fn default() -> Self {
        Self {
            replica_id: 0,
            replica_directory_id: Default::default(),
            log_end_offset: 0,
            last_fetch_timestamp: -1,
            last_caught_up_timestamp: -1,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for ReplicaState {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.replica_id, "ReplicaState.replica_id");
        if version >= 2 {
            decoder.uuid(&mut self.replica_directory_id, "ReplicaState.replica_directory_id");
        }
        decoder.i64(&mut self.log_end_offset, "ReplicaState.log_end_offset");
        if version >= 1 {
            decoder.i64(&mut self.last_fetch_timestamp, "ReplicaState.last_fetch_timestamp");
            decoder.i64(
                &mut self.last_caught_up_timestamp,
                "ReplicaState.last_caught_up_timestamp",
            );
        }
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.replica_id);
        if version >= 2 {
            encoder.uuid(self.replica_directory_id);
        } else if !self.replica_directory_id.is_zero() {
            encoder.refuse("ReplicaState.replica_directory_id", version);
        }
        encoder.i64(self.log_end_offset);
        if version >= 1 {
            encoder.i64(self.last_fetch_timestamp);
            encoder.i64(self.last_caught_up_timestamp);
        }
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DescribeQuorumResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ResponseTopicData {
    /// Versions 0+.
    pub topic_name: String,
    /// Versions 0+.
    pub partitions: Vec<ResponsePartitionData>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ResponseTopicData {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(&mut self.topic_name, true, "ResponseTopicData.topic_name");
        decoder.structs(&mut self.partitions, true, version, 25, "ResponseTopicData.partitions");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.topic_name, true, "ResponseTopicData.topic_name");
        encoder.structs(&self.partitions, true, version, "ResponseTopicData.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DescribeQuorumResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct ResponsePartitionData {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 2+, may be null, empty by default, dropped where a version lacks it.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub leader_id: i32,
    /// Versions 0+.
    pub leader_epoch: i32,
    /// Versions 0+.
    pub high_watermark: i64,
    /// Versions 0+.
    pub current_voters: Vec<ReplicaState>,
    /// Versions 0+.
    pub observers: Vec<ReplicaState>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for ResponsePartitionData {
    fn default() -> Self {
        Self {
            partition_index: 0,
            error_code: 0,
            error_message: Some(Default::default()),
            leader_id: 0,
            leader_epoch: 0,
            high_watermark: 0,
            current_voters: Default::default(),
            observers: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for ResponsePartitionData {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.partition_index, "ResponsePartitionData.partition_index");
        decoder.i16(&mut self.error_code, "ResponsePartitionData.error_code");
        if version >= 2 {
            decoder.nullable_string(
                &mut self.error_message,
                true,
                version >= 2,
                "ResponsePartitionData.error_message",
            );
        }
        decoder.i32(&mut self.leader_id, "ResponsePartitionData.leader_id");
        decoder.i32(&mut self.leader_epoch, "ResponsePartitionData.leader_epoch");
        decoder.i64(&mut self.high_watermark, "ResponsePartitionData.high_watermark");
        decoder.structs(
            &mut self.current_voters,
            true,
            version,
            13,
            "ResponsePartitionData.current_voters",
        );
        decoder.structs(
            &mut self.observers,
            true,
            version,
            13,
            "ResponsePartitionData.observers",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.partition_index);
        encoder.i16(self.error_code);
        if version >= 2 {
            encoder.nullable_string(
                self.error_message.as_ref(),
                true,
                version >= 2,
                "ResponsePartitionData.error_message",
            );
        }
        encoder.i32(self.leader_id);
        encoder.i32(self.leader_epoch);
        encoder.i64(self.high_watermark);
        encoder.structs(
            &self.current_voters,
            true,
            version,
            "ResponsePartitionData.current_voters",
        );
        encoder.structs(&self.observers, true, version, "ResponsePartitionData.observers");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DescribeQuorumResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Node {
    /// Versions 2+.
    pub node_id: i32,
    /// Versions 2+.
    pub listeners: Vec<Listener>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for Node {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        if version >= 2 {
            decoder.i32(&mut self.node_id, "Node.node_id");
            decoder.structs(&mut self.listeners, true, version, 5, "Node.listeners");
        }
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        if version >= 2 {
            encoder.i32(self.node_id);
        } else if self.node_id != 0 {
            encoder.refuse("Node.node_id", version);
        }
        if version >= 2 {
            encoder.structs(&self.listeners, true, version, "Node.listeners");
        } else if !self.listeners.is_empty() {
            encoder.refuse("Node.listeners", version);
        }
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DescribeQuorumResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Listener {
    /// Versions 2+.
    pub name: String,
    /// Versions 2+.
    pub host: String,
    /// Versions 2+.
    pub port: u16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for Listener {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        if version >= 2 {
            decoder.string(&mut self.name, true, "Listener.name");
            decoder.string(&mut self.host, true, "Listener.host");
            decoder.u16(&mut self.port, "Listener.port");
        }
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        if version >= 2 {
            encoder.string(&self.name, true, "Listener.name");
        } else if !self.name.is_empty() {
            encoder.refuse("Listener.name", version);
        }
        if version >= 2 {
            encoder.string(&self.host, true, "Listener.host");
        } else if !self.host.is_empty() {
            encoder.refuse("Listener.host", version);
        }
        if version >= 2 {
            encoder.u16(self.port);
        } else if self.port != 0 {
            encoder.refuse("Listener.port", version);
        }
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for DescribeQuorumResponse {
    const NAME: &'static str = "DescribeQuorumResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 2;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
