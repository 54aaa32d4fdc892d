//! DescribeTopicPartitions: API key 75, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;

/// Request, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeTopicPartitionsRequest {
    /// Versions 0+.
    pub topics: Vec<TopicRequest>,
    /// Versions 0+, 2000 by default.
    pub response_partition_limit: i32,
    /// Versions 0+, may be null, null by default.
    pub cursor: Option<Cursor>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for DescribeTopicPartitionsRequest {
    fn default() -> Self {
        Self {
            topics: Default::default(),
            response_partition_limit: 2000,
            cursor: None,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for DescribeTopicPartitionsRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.structs(
            &mut self.topics,
            true,
            version,
            2,
            "DescribeTopicPartitionsRequest.topics",
        );
        decoder.i32(
            &mut self.response_partition_limit,
            "DescribeTopicPartitionsRequest.response_partition_limit",
        );
        decoder.nullable_struct(&mut self.cursor, true, version, "DescribeTopicPartitionsRequest.cursor");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.structs(&self.topics, true, version, "DescribeTopicPartitionsRequest.topics");
        encoder.i32(self.response_partition_limit);
        encoder.nullable_struct(
            self.cursor.as_ref(),
            true,
            version,
            "DescribeTopicPartitionsRequest.cursor",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DescribeTopicPartitionsRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicRequest {
    /// Versions 0+.
    pub name: String,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TopicRequest {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.name, true, "TopicRequest.name");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.name, true, "TopicRequest.name");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DescribeTopicPartitionsRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cursor {
    /// Versions 0+.
    pub topic_name: String,
    /// Versions 0+.
    pub partition_index: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for Cursor {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.topic_name, true, "Cursor.topic_name");
        decoder.i32(&mut self.partition_index, "Cursor.partition_index");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.topic_name, true, "Cursor.topic_name");
        encoder.i32(self.partition_index);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for DescribeTopicPartitionsRequest {
    const NAME: &'static str = "DescribeTopicPartitionsRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for DescribeTopicPartitionsRequest {
    const API_KEY: ApiKey = ApiKey::DescribeTopicPartitions;
    type Response = DescribeTopicPartitionsResponse;
}

/// Response, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeTopicPartitionsResponse {
    /// Versions 0+, dropped where a version lacks it.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub topics: Vec<DescribeTopicPartitionsResponseTopic>,
    /// Versions 0+, may be null, null by default.
    pub next_cursor: Option<ResponseCursor>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DescribeTopicPartitionsResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(
            &mut self.throttle_time_ms,
            "DescribeTopicPartitionsResponse.throttle_time_ms",
        );
        decoder.structs(
            &mut self.topics,
            true,
            version,
            26,
            "DescribeTopicPartitionsResponse.topics",
        );
        decoder.nullable_struct(
            &mut self.next_cursor,
            true,
            version,
            "DescribeTopicPartitionsResponse.next_cursor",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.throttle_time_ms);
        encoder.structs(&self.topics, true, version, "DescribeTopicPartitionsResponse.topics");
        encoder.nullable_struct(
            self.next_cursor.as_ref(),
            true,
            version,
            "DescribeTopicPartitionsResponse.next_cursor",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DescribeTopicPartitionsResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeTopicPartitionsResponseTopic {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, empty by default.
    pub name: Option<String>,
    /// Versions 0+, dropped where a version lacks it.
    pub topic_id: Uuid,
    /// Versions 0+, false by default, dropped where a version lacks it.
    pub is_internal: bool,
    /// Versions 0+.
    pub partitions: Vec<DescribeTopicPartitionsResponsePartition>,
    /// Versions 0+, -2147483648 by default.
    pub topic_authorized_operations: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for DescribeTopicPartitionsResponseTopic {
    fn default() -> Self {
        Self {
            error_code: 0,
            name: Some(Default::default()),
            topic_id: Default::default(),
            is_internal: false,
            partitions: Default::default(),
            topic_authorized_operations: i32::MIN,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for DescribeTopicPartitionsResponseTopic {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i16(&mut self.error_code, "DescribeTopicPartitionsResponseTopic.error_code");
        decoder.nullable_string(&mut self.name, true, true, "DescribeTopicPartitionsResponseTopic.name");
        decoder.uuid(&mut self.topic_id, "DescribeTopicPartitionsResponseTopic.topic_id");
        decoder.boolean(
            &mut self.is_internal,
            "DescribeTopicPartitionsResponseTopic.is_internal",
        );
        decoder.structs(
            &mut self.partitions,
            true,
            version,
            20,
            "DescribeTopicPartitionsResponseTopic.partitions",
        );
        decoder.i32(
            &mut self.topic_authorized_operations,
            "DescribeTopicPartitionsResponseTopic.topic_authorized_operations",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i16(self.error_code);
        encoder.nullable_string(
            self.name.as_ref(),
            true,
            true,
            "DescribeTopicPartitionsResponseTopic.name",
        );
        encoder.uuid(self.topic_id);
        encoder.boolean(self.is_internal);
        encoder.structs(
            &self.partitions,
            true,
            version,
            "DescribeTopicPartitionsResponseTopic.partitions",
        );
        encoder.i32(self.topic_authorized_operations);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DescribeTopicPartitionsResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeTopicPartitionsResponsePartition {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub leader_id: i32,
    /// Versions 0+, -1 by default, dropped where a version lacks it.
    pub leader_epoch: i32,
    /// Versions 0+.
    pub replica_nodes: Vec<i32>,
    /// Versions 0+.
    pub isr_nodes: Vec<i32>,
    /// Versions 0+, may be null, null by default.
    pub eligible_leader_replicas: Option<Vec<i32>>,
    /// Versions 0+, may be null, null by default.
    pub last_known_elr: Option<Vec<i32>>,
    /// Versions 0+, dropped where a version lacks it.
    pub offline_replicas: Vec<i32>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for DescribeTopicPartitionsResponsePartition {
    fn default() -> Self {
        Self {
            error_code: 0,
            partition_index: 0,
            leader_id: 0,
            leader_epoch: -1,
            replica_nodes: Default::default(),
            isr_nodes: Default::default(),
            eligible_leader_replicas: None,
            last_known_elr: None,
            offline_replicas: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for DescribeTopicPartitionsResponsePartition {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i16(
            &mut self.error_code,
            "DescribeTopicPartitionsResponsePartition.error_code",
        );
        decoder.i32(
            &mut self.partition_index,
            "DescribeTopicPartitionsResponsePartition.partition_index",
        );
        decoder.i32(
            &mut self.leader_id,
            "DescribeTopicPartitionsResponsePartition.leader_id",
        );
        decoder.i32(
            &mut self.leader_epoch,
            "DescribeTopicPartitionsResponsePartition.leader_epoch",
        );
        decoder.array(
            &mut self.replica_nodes,
            true,
            "DescribeTopicPartitionsResponsePartition.replica_nodes",
        );
        decoder.array(
            &mut self.isr_nodes,
            true,
            "DescribeTopicPartitionsResponsePartition.isr_nodes",
        );
        decoder.nullable_array(
            &mut self.eligible_leader_replicas,
            true,
            true,
            "DescribeTopicPartitionsResponsePartition.eligible_leader_replicas",
        );
        decoder.nullable_array(
            &mut self.last_known_elr,
            true,
            true,
            "DescribeTopicPartitionsResponsePartition.last_known_elr",
        );
        decoder.array(
            &mut self.offline_replicas,
            true,
            "DescribeTopicPartitionsResponsePartition.offline_replicas",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i16(self.error_code);
        encoder.i32(self.partition_index);
        encoder.i32(self.leader_id);
        encoder.i32(self.leader_epoch);
        encoder.array(
            &self.replica_nodes,
            true,
            "DescribeTopicPartitionsResponsePartition.replica_nodes",
        );
        encoder.array(
            &self.isr_nodes,
            true,
            "DescribeTopicPartitionsResponsePartition.isr_nodes",
        );
        encoder.nullable_array(
            self.eligible_leader_replicas.as_ref(),
            true,
            true,
            "DescribeTopicPartitionsResponsePartition.eligible_leader_replicas",
        );
        encoder.nullable_array(
            self.last_known_elr.as_ref(),
            true,
            true,
            "DescribeTopicPartitionsResponsePartition.last_known_elr",
        );
        encoder.array(
            &self.offline_replicas,
            true,
            "DescribeTopicPartitionsResponsePartition.offline_replicas",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DescribeTopicPartitionsResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ResponseCursor {
    /// Versions 0+.
    pub topic_name: String,
    /// Versions 0+.
    pub partition_index: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ResponseCursor {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.topic_name, true, "ResponseCursor.topic_name");
        decoder.i32(&mut self.partition_index, "ResponseCursor.partition_index");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.topic_name, true, "ResponseCursor.topic_name");
        encoder.i32(self.partition_index);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for DescribeTopicPartitionsResponse {
    const NAME: &'static str = "DescribeTopicPartitionsResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
