//! EndQuorumEpoch: API key 54, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;

/// Request, versions 0-1, flexible 1+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EndQuorumEpochRequest {
    /// Versions 0+, may be null, null by default.
    pub cluster_id: Option<String>,
    /// Versions 0+.
    pub topics: Vec<TopicData>,
    /// Versions 1+, dropped where a version lacks it.
    pub leader_endpoints: Vec<LeaderEndpoint>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for EndQuorumEpochRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 1;
        decoder.nullable_string(&mut self.cluster_id, flexible, true, "EndQuorumEpochRequest.cluster_id");
        decoder.structs(&mut self.topics, flexible, version, 3, "EndQuorumEpochRequest.topics");
        if version >= 1 {
            decoder.structs(
                &mut self.leader_endpoints,
                flexible,
                version,
                5,
                "EndQuorumEpochRequest.leader_endpoints",
            );
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 1;
        encoder.nullable_string(
            self.cluster_id.as_ref(),
            flexible,
            true,
            "EndQuorumEpochRequest.cluster_id",
        );
        encoder.structs(&self.topics, flexible, version, "EndQuorumEpochRequest.topics");
        if version >= 1 {
            encoder.structs(
                &self.leader_endpoints,
                flexible,
                version,
                "EndQuorumEpochRequest.leader_endpoints",
            );
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "EndQuorumEpochRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`EndQuorumEpochRequest`].
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
        let flexible = version >= 1;
        decoder.string(&mut self.topic_name, flexible, "TopicData.topic_name");
        decoder.structs(&mut self.partitions, flexible, version, 14, "TopicData.partitions");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 1;
        encoder.string(&self.topic_name, flexible, "TopicData.topic_name");
        encoder.structs(&self.partitions, flexible, version, "TopicData.partitions");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(&self.unknown_tagged_fields, "TopicData.unknown_tagged_fields", version);
        }
    }
}

/// Part of [`EndQuorumEpochRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartitionData {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub leader_id: i32,
    /// Versions 0+.
    pub leader_epoch: i32,
    /// Versions 0, dropped where a version lacks it.
    pub preferred_successors: Vec<i32>,
    /// Versions 1+, dropped where a version lacks it.
    pub preferred_candidates: Vec<ReplicaInfo>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for PartitionData {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 1;
        decoder.i32(&mut self.partition_index, "PartitionData.partition_index");
        decoder.i32(&mut self.leader_id, "PartitionData.leader_id");
        decoder.i32(&mut self.leader_epoch, "PartitionData.leader_epoch");
        if version <= 0 {
            decoder.array(
                &mut self.preferred_successors,
                flexible,
                "PartitionData.preferred_successors",
            );
        }
        if version >= 1 {
            decoder.structs(
                &mut self.preferred_candidates,
                flexible,
                version,
                21,
                "PartitionData.preferred_candidates",
            );
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 1;
        encoder.i32(self.partition_index);
        encoder.i32(self.leader_id);
        encoder.i32(self.leader_epoch);
        if version <= 0 {
            encoder.array(
                &self.preferred_successors,
                flexible,
                "PartitionData.preferred_successors",
            );
        }
        if version >= 1 {
            encoder.structs(
                &self.preferred_candidates,
                flexible,
                version,
                "PartitionData.preferred_candidates",
            );
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "PartitionData.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`EndQuorumEpochRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReplicaInfo {
    /// Versions 1+.
    pub candidate_id: i32,
    /// Versions 1+.
    pub candidate_directory_id: Uuid,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ReplicaInfo {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 1;
        if version >= 1 {
            decoder.i32(&mut self.candidate_id, "ReplicaInfo.candidate_id");
            decoder.uuid(&mut self.candidate_directory_id, "ReplicaInfo.candidate_directory_id");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 1;
        if version >= 1 {
            encoder.i32(self.candidate_id);
        } else if self.candidate_id != 0 {
            encoder.refuse("ReplicaInfo.candidate_id", version);
        }
        if version >= 1 {
            encoder.uuid(self.candidate_directory_id);
        } else if !self.candidate_directory_id.is_zero() {
            encoder.refuse("ReplicaInfo.candidate_directory_id", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "ReplicaInfo.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`EndQuorumEpochRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LeaderEndpoint {
    /// Versions 1+.
    pub name: String,
    /// Versions 1+.
    pub host: String,
    /// Versions 1+.
    pub port: u16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for LeaderEndpoint {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 1;
        if version >= 1 {
            decoder.string(&mut self.name, flexible, "LeaderEndpoint.name");
            decoder.string(&mut self.host, flexible, "LeaderEndpoint.host");
            decoder.u16(&mut self.port, "LeaderEndpoint.port");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 1;
        if version >= 1 {
            encoder.string(&self.name, flexible, "LeaderEndpoint.name");
        } else if !self.name.is_empty() {
            encoder.refuse("LeaderEndpoint.name", version);
        }
        if version >= 1 {
            encoder.string(&self.host, flexible, "LeaderEndpoint.host");
        } else if !self.host.is_empty() {
            encoder.refuse("LeaderEndpoint.host", version);
        }
        if version >= 1 {
            encoder.u16(self.port);
        } else if self.port != 0 {
            encoder.refuse("LeaderEndpoint.port", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "LeaderEndpoint.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for EndQuorumEpochRequest {
    const NAME: &'static str = "EndQuorumEpochRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(version: i16) -> bool {
        version >= 1
    }
}

impl Request for EndQuorumEpochRequest {
    const API_KEY: ApiKey = ApiKey::EndQuorumEpoch;
    type Response = EndQuorumEpochResponse;
}

/// Response, versions 0-1, flexible 1+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EndQuorumEpochResponse {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub topics: Vec<ResponseTopicData>,
    /// Versions 1+, tag 0.
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for EndQuorumEpochResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 1;
        decoder.i16(&mut self.error_code, "EndQuorumEpochResponse.error_code");
        decoder.structs(&mut self.topics, flexible, version, 3, "EndQuorumEpochResponse.topics");
        if flexible {
            let mut tags = decoder.open_tags();
            while let Some(tag) = decoder.next_tag(&mut tags) {
                match tag {
                    0 => decoder.structs(
                        &mut self.node_endpoints,
                        flexible,
                        version,
                        8,
                        "EndQuorumEpochResponse.node_endpoints",
                    ),
                    _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
                }
            }
            decoder.close_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 1;
        encoder.i16(self.error_code);
        encoder.structs(&self.topics, flexible, version, "EndQuorumEpochResponse.topics");
        if version < 1 && !self.node_endpoints.is_empty() {
            encoder.refuse("EndQuorumEpochResponse.node_endpoints", version);
        }
        if flexible {
            let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
            if !self.node_endpoints.is_empty() {
                encoder.open_tag(&mut tags, 0);
                encoder.structs(
                    &self.node_endpoints,
                    flexible,
                    version,
                    "EndQuorumEpochResponse.node_endpoints",
                );
                encoder.close_tag(&tags);
            }
            encoder.close_tags(&mut tags);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "EndQuorumEpochResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`EndQuorumEpochResponse`].
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
        let flexible = version >= 1;
        decoder.string(&mut self.topic_name, flexible, "ResponseTopicData.topic_name");
        decoder.structs(
            &mut self.partitions,
            flexible,
            version,
            14,
            "ResponseTopicData.partitions",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 1;
        encoder.string(&self.topic_name, flexible, "ResponseTopicData.topic_name");
        encoder.structs(&self.partitions, flexible, version, "ResponseTopicData.partitions");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "ResponseTopicData.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`EndQuorumEpochResponse`].
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
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ResponsePartitionData {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 1;
        decoder.i32(&mut self.partition_index, "ResponsePartitionData.partition_index");
        decoder.i16(&mut self.error_code, "ResponsePartitionData.error_code");
        decoder.i32(&mut self.leader_id, "ResponsePartitionData.leader_id");
        decoder.i32(&mut self.leader_epoch, "ResponsePartitionData.leader_epoch");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 1;
        encoder.i32(self.partition_index);
        encoder.i16(self.error_code);
        encoder.i32(self.leader_id);
        encoder.i32(self.leader_epoch);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "ResponsePartitionData.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`EndQuorumEpochResponse`].
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
        let flexible = version >= 1;
        if version >= 1 {
            decoder.i32(&mut self.node_id, "NodeEndpoint.node_id");
            decoder.string(&mut self.host, flexible, "NodeEndpoint.host");
            decoder.u16(&mut self.port, "NodeEndpoint.port");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 1;
        if version >= 1 {
            encoder.i32(self.node_id);
        } else if self.node_id != 0 {
            encoder.refuse("NodeEndpoint.node_id", version);
        }
        if version >= 1 {
            encoder.string(&self.host, flexible, "NodeEndpoint.host");
        } else if !self.host.is_empty() {
            encoder.refuse("NodeEndpoint.host", version);
        }
        if version >= 1 {
            encoder.u16(self.port);
        } else if self.port != 0 {
            encoder.refuse("NodeEndpoint.port", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "NodeEndpoint.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for EndQuorumEpochResponse {
    const NAME: &'static str = "EndQuorumEpochResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(version: i16) -> bool {
        version >= 1
    }
}
