//! Metadata: API key 3, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;

/// Request, versions 0-13, flexible 9+.
#[derive(Debug, Clone, PartialEq)]
pub struct MetadataRequest {
    /// Versions 0+, may be null in 1+, empty by default.
    pub topics: Option<Vec<MetadataRequestTopic>>,
    /// Versions 4+, true by default.
    pub allow_auto_topic_creation: bool,
    /// Versions 8-10.
    pub include_cluster_authorized_operations: bool,
    /// Versions 8+.
    pub include_topic_authorized_operations: bool,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for MetadataRequest {
    fn default() -> Self {
        Self {
            topics: Some(Default::default()),
            allow_auto_topic_creation: true,
            include_cluster_authorized_operations: false,
            include_topic_authorized_operations: false,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for MetadataRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 9;
        decoder.nullable_structs(
            &mut self.topics,
            flexible,
            version >= 1,
            version,
            2,
            "MetadataRequest.topics",
        );
        if version >= 4 {
            decoder.boolean(
                &mut self.allow_auto_topic_creation,
                "MetadataRequest.allow_auto_topic_creation",
            );
        }
        if (8..=10).contains(&version) {
            decoder.boolean(
                &mut self.include_cluster_authorized_operations,
                "MetadataRequest.include_cluster_authorized_operations",
            );
        }
        if version >= 8 {
            decoder.boolean(
                &mut self.include_topic_authorized_operations,
                "MetadataRequest.include_topic_authorized_operations",
            );
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 9;
        encoder.nullable_structs(
            self.topics.as_ref(),
            flexible,
            version >= 1,
            version,
            "MetadataRequest.topics",
        );
        if version >= 4 {
            encoder.boolean(self.allow_auto_topic_creation);
        } else if !self.allow_auto_topic_creation {
            encoder.refuse("MetadataRequest.allow_auto_topic_creation", version);
        }
        if (8..=10).contains(&version) {
            encoder.boolean(self.include_cluster_authorized_operations);
        } else if self.include_cluster_authorized_operations {
            encoder.refuse("MetadataRequest.include_cluster_authorized_operations", version);
        }
        if version >= 8 {
            encoder.boolean(self.include_topic_authorized_operations);
        } else if self.include_topic_authorized_operations {
            encoder.refuse("MetadataRequest.include_topic_authorized_operations", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "MetadataRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`MetadataRequest`].
#[derive(Debug, Clone, PartialEq)]
pub struct MetadataRequestTopic {
    /// Versions 10+, dropped where a version lacks it.
    pub topic_id: Uuid,
    /// Versions 0+, may be null in 10+, empty by default.
    pub name: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for MetadataRequestTopic {
    fn default() -> Self {
        Self {
            topic_id: Default::default(),
            name: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for MetadataRequestTopic {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 9;
        if version >= 10 {
            decoder.uuid(&mut self.topic_id, "MetadataRequestTopic.topic_id");
        }
        decoder.nullable_string(&mut self.name, flexible, version >= 10, "MetadataRequestTopic.name");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 9;
        if version >= 10 {
            encoder.uuid(self.topic_id);
        }
        encoder.nullable_string(self.name.as_ref(), flexible, version >= 10, "MetadataRequestTopic.name");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "MetadataRequestTopic.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for MetadataRequest {
    const NAME: &'static str = "MetadataRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 13;

    fn is_flexible(version: i16) -> bool {
        version >= 9
    }
}

impl Request for MetadataRequest {
    const API_KEY: ApiKey = ApiKey::Metadata;
    type Response = MetadataResponse;
}

/// Response, versions 0-13, flexible 9+.
#[derive(Debug, Clone, PartialEq)]
pub struct MetadataResponse {
    /// Versions 3+, dropped where a version lacks it.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub brokers: Vec<MetadataResponseBroker>,
    /// Versions 2+, may be null, null by default, dropped where a version lacks it.
    pub cluster_id: Option<String>,
    /// Versions 1+, -1 by default, dropped where a version lacks it.
    pub controller_id: i32,
    /// Versions 0+.
    pub topics: Vec<MetadataResponseTopic>,
    /// Versions 8-10, -2147483648 by default.
    pub cluster_authorized_operations: i32,
    /// Versions 13+, dropped where a version lacks it.
    pub error_code: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for MetadataResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            brokers: Default::default(),
            cluster_id: None,
            controller_id: -1,
            topics: Default::default(),
            cluster_authorized_operations: i32::MIN,
            error_code: 0,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for MetadataResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 9;
        if version >= 3 {
            decoder.i32(&mut self.throttle_time_ms, "MetadataResponse.throttle_time_ms");
        }
        decoder.structs(&mut self.brokers, flexible, version, 10, "MetadataResponse.brokers");
        if version >= 2 {
            decoder.nullable_string(
                &mut self.cluster_id,
                flexible,
                version >= 2,
                "MetadataResponse.cluster_id",
            );
        }
        if version >= 1 {
            decoder.i32(&mut self.controller_id, "MetadataResponse.controller_id");
        }
        decoder.structs(&mut self.topics, flexible, version, 8, "MetadataResponse.topics");
        if (8..=10).contains(&version) {
            decoder.i32(
                &mut self.cluster_authorized_operations,
                "MetadataResponse.cluster_authorized_operations",
            );
        }
        if version >= 13 {
            decoder.i16(&mut self.error_code, "MetadataResponse.error_code");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 9;
        if version >= 3 {
            encoder.i32(self.throttle_time_ms);
        }
        encoder.structs(&self.brokers, flexible, version, "MetadataResponse.brokers");
        if version >= 2 {
            encoder.nullable_string(
                self.cluster_id.as_ref(),
                flexible,
                version >= 2,
                "MetadataResponse.cluster_id",
            );
        }
        if version >= 1 {
            encoder.i32(self.controller_id);
        }
        encoder.structs(&self.topics, flexible, version, "MetadataResponse.topics");
        if (8..=10).contains(&version) {
            encoder.i32(self.cluster_authorized_operations);
        } else if self.cluster_authorized_operations != i32::MIN {
            encoder.refuse("MetadataResponse.cluster_authorized_operations", version);
        }
        if version >= 13 {
            encoder.i16(self.error_code);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "MetadataResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`MetadataResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MetadataResponseBroker {
    /// Versions 0+.
    pub node_id: i32,
    /// Versions 0+.
    pub host: String,
    /// Versions 0+.
    pub port: i32,
    /// Versions 1+, may be null, null by default, dropped where a version lacks it.
    pub rack: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for MetadataResponseBroker {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 9;
        decoder.i32(&mut self.node_id, "MetadataResponseBroker.node_id");
        decoder.string(&mut self.host, flexible, "MetadataResponseBroker.host");
        decoder.i32(&mut self.port, "MetadataResponseBroker.port");
        if version >= 1 {
            decoder.nullable_string(&mut self.rack, flexible, version >= 1, "MetadataResponseBroker.rack");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 9;
        encoder.i32(self.node_id);
        encoder.string(&self.host, flexible, "MetadataResponseBroker.host");
        encoder.i32(self.port);
        if version >= 1 {
            encoder.nullable_string(
                self.rack.as_ref(),
                flexible,
                version >= 1,
                "MetadataResponseBroker.rack",
            );
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "MetadataResponseBroker.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`MetadataResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct MetadataResponseTopic {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null in 12+, empty by default.
    pub name: Option<String>,
    /// Versions 10+, dropped where a version lacks it.
    pub topic_id: Uuid,
    /// Versions 1+, false by default, dropped where a version lacks it.
    pub is_internal: bool,
    /// Versions 0+.
    pub partitions: Vec<MetadataResponsePartition>,
    /// Versions 8+, -2147483648 by default.
    pub topic_authorized_operations: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for MetadataResponseTopic {
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

impl Fields for MetadataResponseTopic {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 9;
        decoder.i16(&mut self.error_code, "MetadataResponseTopic.error_code");
        decoder.nullable_string(&mut self.name, flexible, version >= 12, "MetadataResponseTopic.name");
        if version >= 10 {
            decoder.uuid(&mut self.topic_id, "MetadataResponseTopic.topic_id");
        }
        if version >= 1 {
            decoder.boolean(&mut self.is_internal, "MetadataResponseTopic.is_internal");
        }
        decoder.structs(
            &mut self.partitions,
            flexible,
            version,
            18,
            "MetadataResponseTopic.partitions",
        );
        if version >= 8 {
            decoder.i32(
                &mut self.topic_authorized_operations,
                "MetadataResponseTopic.topic_authorized_operations",
            );
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 9;
        encoder.i16(self.error_code);
        encoder.nullable_string(
            self.name.as_ref(),
            flexible,
            version >= 12,
            "MetadataResponseTopic.name",
        );
        if version >= 10 {
            encoder.uuid(self.topic_id);
        }
        if version >= 1 {
            encoder.boolean(self.is_internal);
        }
        encoder.structs(&self.partitions, flexible, version, "MetadataResponseTopic.partitions");
        if version >= 8 {
            encoder.i32(self.topic_authorized_operations);
        } else if self.topic_authorized_operations != i32::MIN {
            encoder.refuse("MetadataResponseTopic.topic_authorized_operations", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "MetadataResponseTopic.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`MetadataResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct MetadataResponsePartition {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub leader_id: i32,
    /// Versions 7+, -1 by default, dropped where a version lacks it.
    pub leader_epoch: i32,
    /// Versions 0+.
    pub replica_nodes: Vec<i32>,
    /// Versions 0+.
    pub isr_nodes: Vec<i32>,
    /// Versions 5+, dropped where a version lacks it.
    pub offline_replicas: Vec<i32>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for MetadataResponsePartition {
    fn default() -> Self {
        Self {
            error_code: 0,
            partition_index: 0,
            leader_id: 0,
            leader_epoch: -1,
            replica_nodes: Default::default(),
            isr_nodes: Default::default(),
            offline_replicas: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for MetadataResponsePartition {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 9;
        decoder.i16(&mut self.error_code, "MetadataResponsePartition.error_code");
        decoder.i32(&mut self.partition_index, "MetadataResponsePartition.partition_index");
        decoder.i32(&mut self.leader_id, "MetadataResponsePartition.leader_id");
        if version >= 7 {
            decoder.i32(&mut self.leader_epoch, "MetadataResponsePartition.leader_epoch");
        }
        decoder.array(
            &mut self.replica_nodes,
            flexible,
            "MetadataResponsePartition.replica_nodes",
        );
        decoder.array(&mut self.isr_nodes, flexible, "MetadataResponsePartition.isr_nodes");
        if version >= 5 {
            decoder.array(
                &mut self.offline_replicas,
                flexible,
                "MetadataResponsePartition.offline_replicas",
            );
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 9;
        encoder.i16(self.error_code);
        encoder.i32(self.partition_index);
        encoder.i32(self.leader_id);
        if version >= 7 {
            encoder.i32(self.leader_epoch);
        }
        encoder.array(&self.replica_nodes, flexible, "MetadataResponsePartition.replica_nodes");
        encoder.array(&self.isr_nodes, flexible, "MetadataResponsePartition.isr_nodes");
        if version >= 5 {
            encoder.array(
                &self.offline_replicas,
                flexible,
                "MetadataResponsePartition.offline_replicas",
            );
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "MetadataResponsePartition.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for MetadataResponse {
    const NAME: &'static str = "MetadataResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 13;

    fn is_flexible(version: i16) -> bool {
        version >= 9
    }
}

pub use super::metadata_records::*;
