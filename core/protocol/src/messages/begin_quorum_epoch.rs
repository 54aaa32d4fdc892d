//! BeginQuorumEpoch: API key 53, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;

/// Request, versions 0-1, flexible 1+.
#[derive(Debug, Clone, PartialEq)]
pub struct BeginQuorumEpochRequest {
    /// Versions 0+, may be null, null by default.
    pub cluster_id: Option<String>,
    /// Versions 1+, -1 by default, dropped where a version lacks it.
    pub voter_id: i32,
    /// Versions 0+.
    pub topics: Vec<TopicData>,
    /// Versions 1+, dropped where a version lacks it.
    pub leader_endpoints: Vec<LeaderEndpoint>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for BeginQuorumEpochRequest {
    fn default() -> Self {
        Self {
            cluster_id: None,
            voter_id: -1,
            topics: Default::default(),
            leader_endpoints: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for BeginQuorumEpochRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 1;
        decoder.nullable_string(
            &mut self.cluster_id,
            flexible,
            true,
            "BeginQuorumEpochRequest.cluster_id",
        );
        if version >= 1 {
            decoder.i32(&mut self.voter_id, "BeginQuorumEpochRequest.voter_id");
        }
        decoder.structs(&mut self.topics, flexible, version, 3, "BeginQuorumEpochRequest.topics");
        if version >= 1 {
            decoder.structs(
                &mut self.leader_endpoints,
                flexible,
                version,
                5,
                "BeginQuorumEpochRequest.leader_endpoints",
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
            "BeginQuorumEpochRequest.cluster_id",
        );
        if version >= 1 {
            encoder.i32(self.voter_id);
        }
        encoder.structs(&self.topics, flexible, version, "BeginQuorumEpochRequest.topics");
        if version >= 1 {
            encoder.structs(
                &self.leader_endpoints,
                flexible,
                version,
                "BeginQuorumEpochRequest.leader_endpoints",
            );
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "BeginQuorumEpochRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`BeginQuorumEpochRequest`].
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
        decoder.structs(&mut self.partitions, flexible, version, 12, "TopicData.partitions");
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

/// Part of [`BeginQuorumEpochRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartitionData {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 1+, dropped where a version lacks it.
    pub voter_directory_id: Uuid,
    /// Versions 0+.
    pub leader_id: i32,
    /// Versions 0+.
    pub leader_epoch: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for PartitionData {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 1;
        decoder.i32(&mut self.partition_index, "PartitionData.partition_index");
        if version >= 1 {
            decoder.uuid(&mut self.voter_directory_id, "PartitionData.voter_directory_id");
        }
        decoder.i32(&mut self.leader_id, "PartitionData.leader_id");
        decoder.i32(&mut self.leader_epoch, "PartitionData.leader_epoch");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 1;
        encoder.i32(self.partition_index);
        if version >= 1 {
            encoder.uuid(self.voter_directory_id);
        }
        encoder.i32(self.leader_id);
        encoder.i32(self.leader_epoch);
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

/// Part of [`BeginQuorumEpochRequest`].
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

impl Message for BeginQuorumEpochRequest {
    const NAME: &'static str = "BeginQuorumEpochRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(version: i16) -> bool {
        version >= 1
    }
}

impl Request for BeginQuorumEpochRequest {
    const API_KEY: ApiKey = ApiKey::BeginQuorumEpoch;
    type Response = BeginQuorumEpochResponse;
}

/// Response, versions 0-1, flexible 1+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BeginQuorumEpochResponse {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub topics: Vec<ResponseTopicData>,
    /// Versions 1+, tag 0.
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for BeginQuorumEpochResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 1;
        decoder.i16(&mut self.error_code, "BeginQuorumEpochResponse.error_code");
        decoder.structs(
            &mut self.topics,
            flexible,
            version,
            3,
            "BeginQuorumEpochResponse.topics",
        );
        if flexible {
            let mut tags = decoder.open_tags();
            while let Some(tag) = decoder.next_tag(&mut tags) {
                match tag {
                    0 => decoder.structs(
                        &mut self.node_endpoints,
                        flexible,
                        version,
                        8,
                        "BeginQuorumEpochResponse.node_endpoints",
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
        encoder.structs(&self.topics, flexible, version, "BeginQuorumEpochResponse.topics");
        if version < 1 && !self.node_endpoints.is_empty() {
            encoder.refuse("BeginQuorumEpochResponse.node_endpoints", version);
        }
        if flexible {
            let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
            if !self.node_endpoints.is_empty() {
                encoder.open_tag(&mut tags, 0);
                encoder.structs(
                    &self.node_endpoints,
                    flexible,
                    version,
                    "BeginQuorumEpochResponse.node_endpoints",
                );
                encoder.close_tag(&tags);
            }
            encoder.close_tags(&mut tags);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "BeginQuorumEpochResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`BeginQuorumEpochResponse`].
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

/// Part of [`BeginQuorumEpochResponse`].
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

/// Part of [`BeginQuorumEpochResponse`].
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

impl Message for BeginQuorumEpochResponse {
    const NAME: &'static str = "BeginQuorumEpochResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(version: i16) -> bool {
        version >= 1
    }
}
