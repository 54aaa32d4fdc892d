//! StreamsGroupDescribe: API key 89, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 0-1, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StreamsGroupDescribeRequest {
    /// Versions 0+.
    pub group_ids: Vec<String>,
    /// Versions 0+.
    pub include_authorized_operations: bool,
    /// Versions 1+, false by default.
    pub include_topology_description: bool,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for StreamsGroupDescribeRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.array(&mut self.group_ids, true, "StreamsGroupDescribeRequest.group_ids");
        decoder.boolean(
            &mut self.include_authorized_operations,
            "StreamsGroupDescribeRequest.include_authorized_operations",
        );
        if version >= 1 {
            decoder.boolean(
                &mut self.include_topology_description,
                "StreamsGroupDescribeRequest.include_topology_description",
            );
        }
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.array(&self.group_ids, true, "StreamsGroupDescribeRequest.group_ids");
        encoder.boolean(self.include_authorized_operations);
        if version >= 1 {
            encoder.boolean(self.include_topology_description);
        } else if self.include_topology_description {
            encoder.refuse("StreamsGroupDescribeRequest.include_topology_description", version);
        }
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for StreamsGroupDescribeRequest {
    const NAME: &'static str = "StreamsGroupDescribeRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for StreamsGroupDescribeRequest {
    const API_KEY: ApiKey = ApiKey::StreamsGroupDescribe;
    type Response = StreamsGroupDescribeResponse;
}

/// Response, versions 0-1, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StreamsGroupDescribeResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub groups: Vec<DescribedGroup>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for StreamsGroupDescribeResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(
            &mut self.throttle_time_ms,
            "StreamsGroupDescribeResponse.throttle_time_ms",
        );
        decoder.structs(
            &mut self.groups,
            true,
            version,
            20,
            "StreamsGroupDescribeResponse.groups",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.throttle_time_ms);
        encoder.structs(&self.groups, true, version, "StreamsGroupDescribeResponse.groups");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupDescribeResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Endpoint {
    /// Versions 0+.
    pub host: String,
    /// Versions 0+.
    pub port: u16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for Endpoint {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.host, true, "Endpoint.host");
        decoder.u16(&mut self.port, "Endpoint.port");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.host, true, "Endpoint.host");
        encoder.u16(self.port);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupDescribeResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TaskOffset {
    /// Versions 0+.
    pub subtopology_id: String,
    /// Versions 0+.
    pub partition: i32,
    /// Versions 0+.
    pub offset: i64,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TaskOffset {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.subtopology_id, true, "TaskOffset.subtopology_id");
        decoder.i32(&mut self.partition, "TaskOffset.partition");
        decoder.i64(&mut self.offset, "TaskOffset.offset");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.subtopology_id, true, "TaskOffset.subtopology_id");
        encoder.i32(self.partition);
        encoder.i64(self.offset);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupDescribeResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Assignment {
    /// Versions 0+.
    pub active_tasks: Vec<TaskIds>,
    /// Versions 0+.
    pub standby_tasks: Vec<TaskIds>,
    /// Versions 0+.
    pub warmup_tasks: Vec<TaskIds>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for Assignment {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.structs(&mut self.active_tasks, true, version, 3, "Assignment.active_tasks");
        decoder.structs(&mut self.standby_tasks, true, version, 3, "Assignment.standby_tasks");
        decoder.structs(&mut self.warmup_tasks, true, version, 3, "Assignment.warmup_tasks");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.structs(&self.active_tasks, true, version, "Assignment.active_tasks");
        encoder.structs(&self.standby_tasks, true, version, "Assignment.standby_tasks");
        encoder.structs(&self.warmup_tasks, true, version, "Assignment.warmup_tasks");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupDescribeResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TaskIds {
    /// Versions 0+.
    pub subtopology_id: String,
    /// Versions 0+.
    pub partitions: Vec<i32>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TaskIds {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.subtopology_id, true, "TaskIds.subtopology_id");
        decoder.array(&mut self.partitions, true, "TaskIds.partitions");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.subtopology_id, true, "TaskIds.subtopology_id");
        encoder.array(&self.partitions, true, "TaskIds.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupDescribeResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct KeyValue {
    /// Versions 0+.
    pub key: String,
    /// Versions 0+.
    pub value: String,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for KeyValue {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.key, true, "KeyValue.key");
        decoder.string(&mut self.value, true, "KeyValue.value");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.key, true, "KeyValue.key");
        encoder.string(&self.value, true, "KeyValue.value");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupDescribeResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicInfo {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub partitions: i32,
    /// Versions 0+.
    pub replication_factor: i16,
    /// Versions 0+.
    pub topic_configs: Vec<KeyValue>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TopicInfo {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(&mut self.name, true, "TopicInfo.name");
        decoder.i32(&mut self.partitions, "TopicInfo.partitions");
        decoder.i16(&mut self.replication_factor, "TopicInfo.replication_factor");
        decoder.structs(&mut self.topic_configs, true, version, 3, "TopicInfo.topic_configs");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.name, true, "TopicInfo.name");
        encoder.i32(self.partitions);
        encoder.i16(self.replication_factor);
        encoder.structs(&self.topic_configs, true, version, "TopicInfo.topic_configs");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupDescribeResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopologyDescription {
    /// Versions 1+.
    pub subtopologies: Vec<TopologyDescriptionSubtopology>,
    /// Versions 1+.
    pub global_stores: Vec<TopologyDescriptionGlobalStore>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TopologyDescription {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        if version >= 1 {
            decoder.structs(
                &mut self.subtopologies,
                true,
                version,
                3,
                "TopologyDescription.subtopologies",
            );
            decoder.structs(
                &mut self.global_stores,
                true,
                version,
                15,
                "TopologyDescription.global_stores",
            );
        }
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        if version >= 1 {
            encoder.structs(&self.subtopologies, true, version, "TopologyDescription.subtopologies");
        } else if !self.subtopologies.is_empty() {
            encoder.refuse("TopologyDescription.subtopologies", version);
        }
        if version >= 1 {
            encoder.structs(&self.global_stores, true, version, "TopologyDescription.global_stores");
        } else if !self.global_stores.is_empty() {
            encoder.refuse("TopologyDescription.global_stores", version);
        }
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupDescribeResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopologyDescriptionSubtopology {
    /// Versions 1+.
    pub subtopology_id: String,
    /// Versions 1+.
    pub nodes: Vec<TopologyDescriptionNode>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TopologyDescriptionSubtopology {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        if version >= 1 {
            decoder.string(
                &mut self.subtopology_id,
                true,
                "TopologyDescriptionSubtopology.subtopology_id",
            );
            decoder.structs(
                &mut self.nodes,
                true,
                version,
                7,
                "TopologyDescriptionSubtopology.nodes",
            );
        }
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        if version >= 1 {
            encoder.string(
                &self.subtopology_id,
                true,
                "TopologyDescriptionSubtopology.subtopology_id",
            );
        } else if !self.subtopology_id.is_empty() {
            encoder.refuse("TopologyDescriptionSubtopology.subtopology_id", version);
        }
        if version >= 1 {
            encoder.structs(&self.nodes, true, version, "TopologyDescriptionSubtopology.nodes");
        } else if !self.nodes.is_empty() {
            encoder.refuse("TopologyDescriptionSubtopology.nodes", version);
        }
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupDescribeResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopologyDescriptionNode {
    /// Versions 1+.
    pub name: String,
    /// Versions 1+.
    pub node_type: i8,
    /// Versions 1+.
    pub source_topics: Vec<String>,
    /// Versions 1+, may be null, null by default.
    pub sink_topic: Option<String>,
    /// Versions 1+.
    pub stores: Vec<String>,
    /// Versions 1+.
    pub successors: Vec<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TopologyDescriptionNode {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        if version >= 1 {
            decoder.string(&mut self.name, true, "TopologyDescriptionNode.name");
            decoder.i8(&mut self.node_type, "TopologyDescriptionNode.node_type");
            decoder.array(&mut self.source_topics, true, "TopologyDescriptionNode.source_topics");
            decoder.nullable_string(
                &mut self.sink_topic,
                true,
                version >= 1,
                "TopologyDescriptionNode.sink_topic",
            );
            decoder.array(&mut self.stores, true, "TopologyDescriptionNode.stores");
            decoder.array(&mut self.successors, true, "TopologyDescriptionNode.successors");
        }
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        if version >= 1 {
            encoder.string(&self.name, true, "TopologyDescriptionNode.name");
        } else if !self.name.is_empty() {
            encoder.refuse("TopologyDescriptionNode.name", version);
        }
        if version >= 1 {
            encoder.i8(self.node_type);
        } else if self.node_type != 0 {
            encoder.refuse("TopologyDescriptionNode.node_type", version);
        }
        if version >= 1 {
            encoder.array(&self.source_topics, true, "TopologyDescriptionNode.source_topics");
        } else if !self.source_topics.is_empty() {
            encoder.refuse("TopologyDescriptionNode.source_topics", version);
        }
        if version >= 1 {
            encoder.nullable_string(
                self.sink_topic.as_ref(),
                true,
                version >= 1,
                "TopologyDescriptionNode.sink_topic",
            );
        } else if self.sink_topic.is_some() {
            encoder.refuse("TopologyDescriptionNode.sink_topic", version);
        }
        if version >= 1 {
            encoder.array(&self.stores, true, "TopologyDescriptionNode.stores");
        } else if !self.stores.is_empty() {
            encoder.refuse("TopologyDescriptionNode.stores", version);
        }
        if version >= 1 {
            encoder.array(&self.successors, true, "TopologyDescriptionNode.successors");
        } else if !self.successors.is_empty() {
            encoder.refuse("TopologyDescriptionNode.successors", version);
        }
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupDescribeResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopologyDescriptionGlobalStore {
    /// Versions 1+.
    pub source: TopologyDescriptionNode,
    /// Versions 1+.
    pub processor: TopologyDescriptionNode,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TopologyDescriptionGlobalStore {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        if version >= 1 {
            self.source.read(decoder, version);
            self.processor.read(decoder, version);
        }
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        if version >= 1 {
            self.source.write(encoder, version);
        } else if self.source != Default::default() {
            encoder.refuse("TopologyDescriptionGlobalStore.source", version);
        }
        if version >= 1 {
            self.processor.write(encoder, version);
        } else if self.processor != Default::default() {
            encoder.refuse("TopologyDescriptionGlobalStore.processor", version);
        }
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupDescribeResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct DescribedGroup {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, null by default.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub group_state: String,
    /// Versions 0+.
    pub group_epoch: i32,
    /// Versions 0+.
    pub assignment_epoch: i32,
    /// Versions 0+, may be null, null by default.
    pub topology: Option<Topology>,
    /// Versions 0+.
    pub members: Vec<Member>,
    /// Versions 0+, -2147483648 by default.
    pub authorized_operations: i32,
    /// Versions 1+, may be null, null by default.
    pub topology_description: Option<TopologyDescription>,
    /// Versions 1+, 0 by default.
    pub topology_description_status: i8,
    /// Versions 1+, may be null, null by default, dropped where a version lacks it.
    pub assignor_name: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for DescribedGroup {
    fn default() -> Self {
        Self {
            error_code: 0,
            error_message: None,
            group_id: Default::default(),
            group_state: Default::default(),
            group_epoch: 0,
            assignment_epoch: 0,
            topology: None,
            members: Default::default(),
            authorized_operations: i32::MIN,
            topology_description: None,
            topology_description_status: 0,
            assignor_name: None,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for DescribedGroup {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i16(&mut self.error_code, "DescribedGroup.error_code");
        decoder.nullable_string(&mut self.error_message, true, true, "DescribedGroup.error_message");
        decoder.string(&mut self.group_id, true, "DescribedGroup.group_id");
        decoder.string(&mut self.group_state, true, "DescribedGroup.group_state");
        decoder.i32(&mut self.group_epoch, "DescribedGroup.group_epoch");
        decoder.i32(&mut self.assignment_epoch, "DescribedGroup.assignment_epoch");
        decoder.nullable_struct(&mut self.topology, true, version, "DescribedGroup.topology");
        decoder.structs(&mut self.members, true, version, 28, "DescribedGroup.members");
        decoder.i32(&mut self.authorized_operations, "DescribedGroup.authorized_operations");
        if version >= 1 {
            decoder.nullable_struct(
                &mut self.topology_description,
                version >= 1,
                version,
                "DescribedGroup.topology_description",
            );
            decoder.i8(
                &mut self.topology_description_status,
                "DescribedGroup.topology_description_status",
            );
            decoder.nullable_string(
                &mut self.assignor_name,
                true,
                version >= 1,
                "DescribedGroup.assignor_name",
            );
        }
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i16(self.error_code);
        encoder.nullable_string(self.error_message.as_ref(), true, true, "DescribedGroup.error_message");
        encoder.string(&self.group_id, true, "DescribedGroup.group_id");
        encoder.string(&self.group_state, true, "DescribedGroup.group_state");
        encoder.i32(self.group_epoch);
        encoder.i32(self.assignment_epoch);
        encoder.nullable_struct(self.topology.as_ref(), true, version, "DescribedGroup.topology");
        encoder.structs(&self.members, true, version, "DescribedGroup.members");
        encoder.i32(self.authorized_operations);
        if version >= 1 {
            encoder.nullable_struct(
                self.topology_description.as_ref(),
                version >= 1,
                version,
                "DescribedGroup.topology_description",
            );
        } else if self.topology_description.is_some() {
            encoder.refuse("DescribedGroup.topology_description", version);
        }
        if version >= 1 {
            encoder.i8(self.topology_description_status);
        } else if self.topology_description_status != 0 {
            encoder.refuse("DescribedGroup.topology_description_status", version);
        }
        if version >= 1 {
            encoder.nullable_string(
                self.assignor_name.as_ref(),
                true,
                version >= 1,
                "DescribedGroup.assignor_name",
            );
        }
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupDescribeResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Topology {
    /// Versions 0+.
    pub epoch: i32,
    /// Versions 0+, may be null, null by default.
    pub subtopologies: Option<Vec<Subtopology>>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for Topology {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.epoch, "Topology.epoch");
        decoder.nullable_structs(
            &mut self.subtopologies,
            true,
            true,
            version,
            6,
            "Topology.subtopologies",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.epoch);
        encoder.nullable_structs(
            self.subtopologies.as_ref(),
            true,
            true,
            version,
            "Topology.subtopologies",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupDescribeResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Subtopology {
    /// Versions 0+.
    pub subtopology_id: String,
    /// Versions 0+.
    pub source_topics: Vec<String>,
    /// Versions 0+.
    pub repartition_sink_topics: Vec<String>,
    /// Versions 0+.
    pub state_changelog_topics: Vec<TopicInfo>,
    /// Versions 0+.
    pub repartition_source_topics: Vec<TopicInfo>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for Subtopology {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(&mut self.subtopology_id, true, "Subtopology.subtopology_id");
        decoder.array(&mut self.source_topics, true, "Subtopology.source_topics");
        decoder.array(
            &mut self.repartition_sink_topics,
            true,
            "Subtopology.repartition_sink_topics",
        );
        decoder.structs(
            &mut self.state_changelog_topics,
            true,
            version,
            9,
            "Subtopology.state_changelog_topics",
        );
        decoder.structs(
            &mut self.repartition_source_topics,
            true,
            version,
            9,
            "Subtopology.repartition_source_topics",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.subtopology_id, true, "Subtopology.subtopology_id");
        encoder.array(&self.source_topics, true, "Subtopology.source_topics");
        encoder.array(
            &self.repartition_sink_topics,
            true,
            "Subtopology.repartition_sink_topics",
        );
        encoder.structs(
            &self.state_changelog_topics,
            true,
            version,
            "Subtopology.state_changelog_topics",
        );
        encoder.structs(
            &self.repartition_source_topics,
            true,
            version,
            "Subtopology.repartition_source_topics",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupDescribeResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Member {
    /// Versions 0+.
    pub member_id: String,
    /// Versions 0+.
    pub member_epoch: i32,
    /// Versions 0+, may be null, null by default.
    pub instance_id: Option<String>,
    /// Versions 0+, may be null, null by default.
    pub rack_id: Option<String>,
    /// Versions 0+.
    pub client_id: String,
    /// Versions 0+.
    pub client_host: String,
    /// Versions 0+.
    pub topology_epoch: i32,
    /// Versions 0+.
    pub process_id: String,
    /// Versions 0+, may be null, null by default.
    pub user_endpoint: Option<Endpoint>,
    /// Versions 0+.
    pub client_tags: Vec<KeyValue>,
    /// Versions 0+.
    pub task_offsets: Vec<TaskOffset>,
    /// Versions 0+.
    pub task_end_offsets: Vec<TaskOffset>,
    /// Versions 0+.
    pub assignment: Assignment,
    /// Versions 0+.
    pub target_assignment: Assignment,
    /// Versions 0+.
    pub is_classic: bool,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for Member {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(&mut self.member_id, true, "Member.member_id");
        decoder.i32(&mut self.member_epoch, "Member.member_epoch");
        decoder.nullable_string(&mut self.instance_id, true, true, "Member.instance_id");
        decoder.nullable_string(&mut self.rack_id, true, true, "Member.rack_id");
        decoder.string(&mut self.client_id, true, "Member.client_id");
        decoder.string(&mut self.client_host, true, "Member.client_host");
        decoder.i32(&mut self.topology_epoch, "Member.topology_epoch");
        decoder.string(&mut self.process_id, true, "Member.process_id");
        decoder.nullable_struct(&mut self.user_endpoint, true, version, "Member.user_endpoint");
        decoder.structs(&mut self.client_tags, true, version, 3, "Member.client_tags");
        decoder.structs(&mut self.task_offsets, true, version, 14, "Member.task_offsets");
        decoder.structs(&mut self.task_end_offsets, true, version, 14, "Member.task_end_offsets");
        self.assignment.read(decoder, version);
        self.target_assignment.read(decoder, version);
        decoder.boolean(&mut self.is_classic, "Member.is_classic");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.member_id, true, "Member.member_id");
        encoder.i32(self.member_epoch);
        encoder.nullable_string(self.instance_id.as_ref(), true, true, "Member.instance_id");
        encoder.nullable_string(self.rack_id.as_ref(), true, true, "Member.rack_id");
        encoder.string(&self.client_id, true, "Member.client_id");
        encoder.string(&self.client_host, true, "Member.client_host");
        encoder.i32(self.topology_epoch);
        encoder.string(&self.process_id, true, "Member.process_id");
        encoder.nullable_struct(self.user_endpoint.as_ref(), true, version, "Member.user_endpoint");
        encoder.structs(&self.client_tags, true, version, "Member.client_tags");
        encoder.structs(&self.task_offsets, true, version, "Member.task_offsets");
        encoder.structs(&self.task_end_offsets, true, version, "Member.task_end_offsets");
        self.assignment.write(encoder, version);
        self.target_assignment.write(encoder, version);
        encoder.boolean(self.is_classic);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for StreamsGroupDescribeResponse {
    const NAME: &'static str = "StreamsGroupDescribeResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
