//! Vote: API key 52, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;

/// Request, versions 0-2, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct VoteRequest {
    /// Versions 0+, may be null, null by default.
    pub cluster_id: Option<String>,
    /// Versions 1+, -1 by default, dropped where a version lacks it.
    pub voter_id: i32,
    /// Versions 0+.
    pub topics: Vec<TopicData>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for VoteRequest {
    fn default() -> Self {
        Self {
            cluster_id: None,
            voter_id: -1,
            topics: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for VoteRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.nullable_string(&mut self.cluster_id, true, true, "VoteRequest.cluster_id");
        if version >= 1 {
            decoder.i32(&mut self.voter_id, "VoteRequest.voter_id");
        }
        decoder.structs(&mut self.topics, true, version, 3, "VoteRequest.topics");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.nullable_string(self.cluster_id.as_ref(), true, true, "VoteRequest.cluster_id");
        if version >= 1 {
            encoder.i32(self.voter_id);
        }
        encoder.structs(&self.topics, true, version, "VoteRequest.topics");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`VoteRequest`].
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
        decoder.structs(&mut self.partitions, true, version, 25, "TopicData.partitions");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.topic_name, true, "TopicData.topic_name");
        encoder.structs(&self.partitions, true, version, "TopicData.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`VoteRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartitionData {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub replica_epoch: i32,
    /// Versions 0+.
    pub replica_id: i32,
    /// Versions 1+, dropped where a version lacks it.
    pub replica_directory_id: Uuid,
    /// Versions 1+, dropped where a version lacks it.
    pub voter_directory_id: Uuid,
    /// Versions 0+.
    pub last_offset_epoch: i32,
    /// Versions 0+.
    pub last_offset: i64,
    /// Versions 2+.
    pub pre_vote: bool,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for PartitionData {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.partition_index, "PartitionData.partition_index");
        decoder.i32(&mut self.replica_epoch, "PartitionData.replica_epoch");
        decoder.i32(&mut self.replica_id, "PartitionData.replica_id");
        if version >= 1 {
            decoder.uuid(&mut self.replica_directory_id, "PartitionData.replica_directory_id");
            decoder.uuid(&mut self.voter_directory_id, "PartitionData.voter_directory_id");
        }
        decoder.i32(&mut self.last_offset_epoch, "PartitionData.last_offset_epoch");
        decoder.i64(&mut self.last_offset, "PartitionData.last_offset");
        if version >= 2 {
            decoder.boolean(&mut self.pre_vote, "PartitionData.pre_vote");
        }
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.partition_index);
        encoder.i32(self.replica_epoch);
        encoder.i32(self.replica_id);
        if version >= 1 {
            encoder.uuid(self.replica_directory_id);
            encoder.uuid(self.voter_directory_id);
        }
        encoder.i32(self.last_offset_epoch);
        encoder.i64(self.last_offset);
        if version >= 2 {
            encoder.boolean(self.pre_vote);
        } else if self.pre_vote {
            encoder.refuse("PartitionData.pre_vote", version);
        }
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for VoteRequest {
    const NAME: &'static str = "VoteRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 2;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for VoteRequest {
    const API_KEY: ApiKey = ApiKey::Vote;
    type Response = VoteResponse;
}

/// Response, versions 0-2, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct VoteResponse {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub topics: Vec<ResponseTopicData>,
    /// Versions 1+, tag 0.
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for VoteResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i16(&mut self.error_code, "VoteResponse.error_code");
        decoder.structs(&mut self.topics, true, version, 3, "VoteResponse.topics");
        let mut tags = decoder.open_tags();
        while let Some(tag) = decoder.next_tag(&mut tags) {
            match tag {
                0 if version >= 1 => decoder.structs(
                    &mut self.node_endpoints,
                    true,
                    version,
                    8,
                    "VoteResponse.node_endpoints",
                ),
                0 => decoder.refuse_tag(tag),
                _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
            }
        }
        decoder.close_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i16(self.error_code);
        encoder.structs(&self.topics, true, version, "VoteResponse.topics");
        if version < 1 && !self.node_endpoints.is_empty() {
            encoder.refuse("VoteResponse.node_endpoints", version);
        }
        let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
        if version >= 1 && !self.node_endpoints.is_empty() {
            encoder.open_tag(&mut tags, 0);
            encoder.structs(&self.node_endpoints, true, version, "VoteResponse.node_endpoints");
            encoder.close_tag(&tags);
        }
        encoder.close_tags(&mut tags);
    }
}

/// Part of [`VoteResponse`].
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
        decoder.structs(&mut self.partitions, true, version, 16, "ResponseTopicData.partitions");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.topic_name, true, "ResponseTopicData.topic_name");
        encoder.structs(&self.partitions, true, version, "ResponseTopicData.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`VoteResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ResponsePartitionData {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub leader_id: i32,
    /// Versions 0+.
    pub leader_epoch: i32,
    /// Versions 0+.
    pub vote_granted: bool,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ResponsePartitionData {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(&mut self.partition_index, "ResponsePartitionData.partition_index");
        decoder.i16(&mut self.error_code, "ResponsePartitionData.error_code");
        decoder.i32(&mut self.leader_id, "ResponsePartitionData.leader_id");
        decoder.i32(&mut self.leader_epoch, "ResponsePartitionData.leader_epoch");
        decoder.boolean(&mut self.vote_granted, "ResponsePartitionData.vote_granted");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.partition_index);
        encoder.i16(self.error_code);
        encoder.i32(self.leader_id);
        encoder.i32(self.leader_epoch);
        encoder.boolean(self.vote_granted);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`VoteResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NodeEndpoint {
    /// Versions 1+.
    pub node_id: i32,
    /// Versions 1+.
    pub host: String,
    /// Versions 1+.
    pub port: u16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for NodeEndpoint {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        if version >= 1 {
            decoder.i32(&mut self.node_id, "NodeEndpoint.node_id");
            decoder.string(&mut self.host, true, "NodeEndpoint.host");
            decoder.u16(&mut self.port, "NodeEndpoint.port");
        }
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        if version >= 1 {
            encoder.i32(self.node_id);
        } else if self.node_id != 0 {
            encoder.refuse("NodeEndpoint.node_id", version);
        }
        if version >= 1 {
            encoder.string(&self.host, true, "NodeEndpoint.host");
        } else if !self.host.is_empty() {
            encoder.refuse("NodeEndpoint.host", version);
        }
        if version >= 1 {
            encoder.u16(self.port);
        } else if self.port != 0 {
            encoder.refuse("NodeEndpoint.port", version);
        }
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for VoteResponse {
    const NAME: &'static str = "VoteResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 2;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
