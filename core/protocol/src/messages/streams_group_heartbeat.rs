//! StreamsGroupHeartbeat: API key 88, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 0-1, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct StreamsGroupHeartbeatRequest {
    /// Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub member_id: String,
    /// Versions 0+.
    pub member_epoch: i32,
    /// Versions 0+.
    pub endpoint_information_epoch: i32,
    /// Versions 0+, may be null, null by default.
    pub instance_id: Option<String>,
    /// Versions 0+, may be null, null by default.
    pub rack_id: Option<String>,
    /// Versions 0+, -1 by default.
    pub rebalance_timeout_ms: i32,
    /// Versions 0+, may be null, null by default.
    pub topology: Option<Topology>,
    /// Versions 0+, may be null, null by default.
    pub active_tasks: Option<Vec<TaskIds>>,
    /// Versions 0+, may be null, null by default.
    pub standby_tasks: Option<Vec<TaskIds>>,
    /// Versions 0+, may be null, null by default.
    pub warmup_tasks: Option<Vec<TaskIds>>,
    /// Versions 0+, may be null, null by default.
    pub process_id: Option<String>,
    /// Versions 0+, may be null, null by default.
    pub user_endpoint: Option<Endpoint>,
    /// Versions 0+, may be null, null by default.
    pub client_tags: Option<Vec<KeyValue>>,
    /// Versions 0+, may be null, null by default.
    pub task_offsets: Option<Vec<TaskOffset>>,
    /// Versions 0+, may be null, null by default.
    pub task_end_offsets: Option<Vec<TaskOffset>>,
    /// Versions 0+, false by default.
    pub shutdown_application: bool,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for StreamsGroupHeartbeatRequest {
    fn default() -> Self {
        Self {
            group_id: Default::default(),
            member_id: Default::default(),
            member_epoch: 0,
            endpoint_information_epoch: 0,
            instance_id: None,
            rack_id: None,
            rebalance_timeout_ms: -1,
            topology: None,
            active_tasks: None,
            standby_tasks: None,
            warmup_tasks: None,
            process_id: None,
            user_endpoint: None,
            client_tags: None,
            task_offsets: None,
            task_end_offsets: None,
            shutdown_application: false,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for StreamsGroupHeartbeatRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(&mut self.group_id, true, "StreamsGroupHeartbeatRequest.group_id");
        decoder.string(&mut self.member_id, true, "StreamsGroupHeartbeatRequest.member_id");
        decoder.i32(&mut self.member_epoch, "StreamsGroupHeartbeatRequest.member_epoch");
        decoder.i32(
            &mut self.endpoint_information_epoch,
            "StreamsGroupHeartbeatRequest.endpoint_information_epoch",
        );
        decoder.nullable_string(
            &mut self.instance_id,
            true,
            true,
            "StreamsGroupHeartbeatRequest.instance_id",
        );
        decoder.nullable_string(&mut self.rack_id, true, true, "StreamsGroupHeartbeatRequest.rack_id");
        decoder.i32(
            &mut self.rebalance_timeout_ms,
            "StreamsGroupHeartbeatRequest.rebalance_timeout_ms",
        );
        decoder.nullable_struct(
            &mut self.topology,
            true,
            version,
            "StreamsGroupHeartbeatRequest.topology",
        );
        decoder.nullable_structs(
            &mut self.active_tasks,
            true,
            true,
            version,
            3,
            "StreamsGroupHeartbeatRequest.active_tasks",
        );
        decoder.nullable_structs(
            &mut self.standby_tasks,
            true,
            true,
            version,
            3,
            "StreamsGroupHeartbeatRequest.standby_tasks",
        );
        decoder.nullable_structs(
            &mut self.warmup_tasks,
            true,
            true,
            version,
            3,
            "StreamsGroupHeartbeatRequest.warmup_tasks",
        );
        decoder.nullable_string(
            &mut self.process_id,
            true,
            true,
            "StreamsGroupHeartbeatRequest.process_id",
        );
        decoder.nullable_struct(
            &mut self.user_endpoint,
            true,
            version,
            "StreamsGroupHeartbeatRequest.user_endpoint",
        );
        decoder.nullable_structs(
            &mut self.client_tags,
            true,
            true,
            version,
            3,
            "StreamsGroupHeartbeatRequest.client_tags",
        );
        decoder.nullable_structs(
            &mut self.task_offsets,
            true,
            true,
            version,
            14,
            "StreamsGroupHeartbeatRequest.task_offsets",
        );
        decoder.nullable_structs(
            &mut self.task_end_offsets,
            true,
            true,
            version,
            14,
            "StreamsGroupHeartbeatRequest.task_end_offsets",
        );
        decoder.boolean(
            &mut self.shutdown_application,
            "StreamsGroupHeartbeatRequest.shutdown_application",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.group_id, true, "StreamsGroupHeartbeatRequest.group_id");
        encoder.string(&self.member_id, true, "StreamsGroupHeartbeatRequest.member_id");
        encoder.i32(self.member_epoch);
        encoder.i32(self.endpoint_information_epoch);
        encoder.nullable_string(
            self.instance_id.as_ref(),
            true,
            true,
            "StreamsGroupHeartbeatRequest.instance_id",
        );
        encoder.nullable_string(
            self.rack_id.as_ref(),
            true,
            true,
            "StreamsGroupHeartbeatRequest.rack_id",
        );
        encoder.i32(self.rebalance_timeout_ms);
        encoder.nullable_struct(
            self.topology.as_ref(),
            true,
            version,
            "StreamsGroupHeartbeatRequest.topology",
        );
        encoder.nullable_structs(
            self.active_tasks.as_ref(),
            true,
            true,
            version,
            "StreamsGroupHeartbeatRequest.active_tasks",
        );
        encoder.nullable_structs(
            self.standby_tasks.as_ref(),
            true,
            true,
            version,
            "StreamsGroupHeartbeatRequest.standby_tasks",
        );
        encoder.nullable_structs(
            self.warmup_tasks.as_ref(),
            true,
            true,
            version,
            "StreamsGroupHeartbeatRequest.warmup_tasks",
        );
        encoder.nullable_string(
            self.process_id.as_ref(),
            true,
            true,
            "StreamsGroupHeartbeatRequest.process_id",
        );
        encoder.nullable_struct(
            self.user_endpoint.as_ref(),
            true,
            version,
            "StreamsGroupHeartbeatRequest.user_endpoint",
        );
        encoder.nullable_structs(
            self.client_tags.as_ref(),
            true,
            true,
            version,
            "StreamsGroupHeartbeatRequest.client_tags",
        );
        encoder.nullable_structs(
            self.task_offsets.as_ref(),
            true,
            true,
            version,
            "StreamsGroupHeartbeatRequest.task_offsets",
        );
        encoder.nullable_structs(
            self.task_end_offsets.as_ref(),
            true,
            true,
            version,
            "StreamsGroupHeartbeatRequest.task_end_offsets",
        );
        encoder.boolean(self.shutdown_application);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupHeartbeatRequest`].
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

/// Part of [`StreamsGroupHeartbeatRequest`].
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

/// Part of [`StreamsGroupHeartbeatRequest`].
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

/// Part of [`StreamsGroupHeartbeatRequest`].
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

/// Part of [`StreamsGroupHeartbeatRequest`].
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

/// Part of [`StreamsGroupHeartbeatRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Topology {
    /// Versions 0+.
    pub epoch: i32,
    /// Versions 0+.
    pub subtopologies: Vec<Subtopology>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for Topology {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.epoch, "Topology.epoch");
        decoder.structs(&mut self.subtopologies, true, version, 8, "Topology.subtopologies");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.epoch);
        encoder.structs(&self.subtopologies, true, version, "Topology.subtopologies");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupHeartbeatRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Subtopology {
    /// Versions 0+.
    pub subtopology_id: String,
    /// Versions 0+.
    pub source_topics: Vec<String>,
    /// Versions 0+.
    pub source_topic_regex: Vec<String>,
    /// Versions 0+.
    pub state_changelog_topics: Vec<TopicInfo>,
    /// Versions 0+.
    pub repartition_sink_topics: Vec<String>,
    /// Versions 0+.
    pub repartition_source_topics: Vec<TopicInfo>,
    /// Versions 0+.
    pub copartition_groups: Vec<CopartitionGroup>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for Subtopology {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(&mut self.subtopology_id, true, "Subtopology.subtopology_id");
        decoder.array(&mut self.source_topics, true, "Subtopology.source_topics");
        decoder.array(&mut self.source_topic_regex, true, "Subtopology.source_topic_regex");
        decoder.structs(
            &mut self.state_changelog_topics,
            true,
            version,
            9,
            "Subtopology.state_changelog_topics",
        );
        decoder.array(
            &mut self.repartition_sink_topics,
            true,
            "Subtopology.repartition_sink_topics",
        );
        decoder.structs(
            &mut self.repartition_source_topics,
            true,
            version,
            9,
            "Subtopology.repartition_source_topics",
        );
        decoder.structs(
            &mut self.copartition_groups,
            true,
            version,
            4,
            "Subtopology.copartition_groups",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.subtopology_id, true, "Subtopology.subtopology_id");
        encoder.array(&self.source_topics, true, "Subtopology.source_topics");
        encoder.array(&self.source_topic_regex, true, "Subtopology.source_topic_regex");
        encoder.structs(
            &self.state_changelog_topics,
            true,
            version,
            "Subtopology.state_changelog_topics",
        );
        encoder.array(
            &self.repartition_sink_topics,
            true,
            "Subtopology.repartition_sink_topics",
        );
        encoder.structs(
            &self.repartition_source_topics,
            true,
            version,
            "Subtopology.repartition_source_topics",
        );
        encoder.structs(
            &self.copartition_groups,
            true,
            version,
            "Subtopology.copartition_groups",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupHeartbeatRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CopartitionGroup {
    /// Versions 0+.
    pub source_topics: Vec<i16>,
    /// Versions 0+.
    pub source_topic_regex: Vec<i16>,
    /// Versions 0+.
    pub repartition_source_topics: Vec<i16>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for CopartitionGroup {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.array(&mut self.source_topics, true, "CopartitionGroup.source_topics");
        decoder.array(
            &mut self.source_topic_regex,
            true,
            "CopartitionGroup.source_topic_regex",
        );
        decoder.array(
            &mut self.repartition_source_topics,
            true,
            "CopartitionGroup.repartition_source_topics",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.array(&self.source_topics, true, "CopartitionGroup.source_topics");
        encoder.array(&self.source_topic_regex, true, "CopartitionGroup.source_topic_regex");
        encoder.array(
            &self.repartition_source_topics,
            true,
            "CopartitionGroup.repartition_source_topics",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for StreamsGroupHeartbeatRequest {
    const NAME: &'static str = "StreamsGroupHeartbeatRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for StreamsGroupHeartbeatRequest {
    const API_KEY: ApiKey = ApiKey::StreamsGroupHeartbeat;
    type Response = StreamsGroupHeartbeatResponse;
}

/// Response, versions 0-1, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct StreamsGroupHeartbeatResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, null by default.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub member_id: String,
    /// Versions 0+.
    pub member_epoch: i32,
    /// Versions 0+.
    pub heartbeat_interval_ms: i32,
    /// Versions 0.
    pub acceptable_recovery_lag_legacy: i32,
    /// Versions 0+.
    pub task_offset_interval_ms: i32,
    /// Versions 1+, -1 by default, dropped where a version lacks it.
    pub acceptable_recovery_lag: i64,
    /// Versions 0+, may be null, empty by default.
    pub status: Option<Vec<Status>>,
    /// Versions 0+, may be null, null by default.
    pub active_tasks: Option<Vec<ResponseTaskIds>>,
    /// Versions 0+, may be null, null by default.
    pub standby_tasks: Option<Vec<ResponseTaskIds>>,
    /// Versions 0+, may be null, null by default.
    pub warmup_tasks: Option<Vec<ResponseTaskIds>>,
    /// Versions 1+, false by default.
    pub topology_description_required: bool,
    /// Versions 0+.
    pub endpoint_information_epoch: i32,
    /// Versions 0+, may be null, null by default.
    pub partitions_by_user_endpoint: Option<Vec<EndpointToPartitions>>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for StreamsGroupHeartbeatResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            error_message: None,
            member_id: Default::default(),
            member_epoch: 0,
            heartbeat_interval_ms: 0,
            acceptable_recovery_lag_legacy: 0,
            task_offset_interval_ms: 0,
            acceptable_recovery_lag: -1,
            status: Some(Default::default()),
            active_tasks: None,
            standby_tasks: None,
            warmup_tasks: None,
            topology_description_required: false,
            endpoint_information_epoch: 0,
            partitions_by_user_endpoint: None,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for StreamsGroupHeartbeatResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(
            &mut self.throttle_time_ms,
            "StreamsGroupHeartbeatResponse.throttle_time_ms",
        );
        decoder.i16(&mut self.error_code, "StreamsGroupHeartbeatResponse.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            true,
            true,
            "StreamsGroupHeartbeatResponse.error_message",
        );
        decoder.string(&mut self.member_id, true, "StreamsGroupHeartbeatResponse.member_id");
        decoder.i32(&mut self.member_epoch, "StreamsGroupHeartbeatResponse.member_epoch");
        decoder.i32(
            &mut self.heartbeat_interval_ms,
            "StreamsGroupHeartbeatResponse.heartbeat_interval_ms",
        );
        if version <= 0 {
            decoder.i32(
                &mut self.acceptable_recovery_lag_legacy,
                "StreamsGroupHeartbeatResponse.acceptable_recovery_lag_legacy",
            );
        }
        decoder.i32(
            &mut self.task_offset_interval_ms,
            "StreamsGroupHeartbeatResponse.task_offset_interval_ms",
        );
        if version >= 1 {
            decoder.i64(
                &mut self.acceptable_recovery_lag,
                "StreamsGroupHeartbeatResponse.acceptable_recovery_lag",
            );
        }
        decoder.nullable_structs(
            &mut self.status,
            true,
            true,
            version,
            3,
            "StreamsGroupHeartbeatResponse.status",
        );
        decoder.nullable_structs(
            &mut self.active_tasks,
            true,
            true,
            version,
            3,
            "StreamsGroupHeartbeatResponse.active_tasks",
        );
        decoder.nullable_structs(
            &mut self.standby_tasks,
            true,
            true,
            version,
            3,
            "StreamsGroupHeartbeatResponse.standby_tasks",
        );
        decoder.nullable_structs(
            &mut self.warmup_tasks,
            true,
            true,
            version,
            3,
            "StreamsGroupHeartbeatResponse.warmup_tasks",
        );
        if version >= 1 {
            decoder.boolean(
                &mut self.topology_description_required,
                "StreamsGroupHeartbeatResponse.topology_description_required",
            );
        }
        decoder.i32(
            &mut self.endpoint_information_epoch,
            "StreamsGroupHeartbeatResponse.endpoint_information_epoch",
        );
        decoder.nullable_structs(
            &mut self.partitions_by_user_endpoint,
            true,
            true,
            version,
            7,
            "StreamsGroupHeartbeatResponse.partitions_by_user_endpoint",
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
            "StreamsGroupHeartbeatResponse.error_message",
        );
        encoder.string(&self.member_id, true, "StreamsGroupHeartbeatResponse.member_id");
        encoder.i32(self.member_epoch);
        encoder.i32(self.heartbeat_interval_ms);
        if version <= 0 {
            encoder.i32(self.acceptable_recovery_lag_legacy);
        } else if self.acceptable_recovery_lag_legacy != 0 {
            encoder.refuse("StreamsGroupHeartbeatResponse.acceptable_recovery_lag_legacy", version);
        }
        encoder.i32(self.task_offset_interval_ms);
        if version >= 1 {
            encoder.i64(self.acceptable_recovery_lag);
        }
        encoder.nullable_structs(
            self.status.as_ref(),
            true,
            true,
            version,
            "StreamsGroupHeartbeatResponse.status",
        );
        encoder.nullable_structs(
            self.active_tasks.as_ref(),
            true,
            true,
            version,
            "StreamsGroupHeartbeatResponse.active_tasks",
        );
        encoder.nullable_structs(
            self.standby_tasks.as_ref(),
            true,
            true,
            version,
            "StreamsGroupHeartbeatResponse.standby_tasks",
        );
        encoder.nullable_structs(
            self.warmup_tasks.as_ref(),
            true,
            true,
            version,
            "StreamsGroupHeartbeatResponse.warmup_tasks",
        );
        if version >= 1 {
            encoder.boolean(self.topology_description_required);
        } else if self.topology_description_required {
            encoder.refuse("StreamsGroupHeartbeatResponse.topology_description_required", version);
        }
        encoder.i32(self.endpoint_information_epoch);
        encoder.nullable_structs(
            self.partitions_by_user_endpoint.as_ref(),
            true,
            true,
            version,
            "StreamsGroupHeartbeatResponse.partitions_by_user_endpoint",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupHeartbeatResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Status {
    /// Versions 0+.
    pub status_code: i8,
    /// Versions 0+.
    pub status_detail: String,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for Status {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i8(&mut self.status_code, "Status.status_code");
        decoder.string(&mut self.status_detail, true, "Status.status_detail");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i8(self.status_code);
        encoder.string(&self.status_detail, true, "Status.status_detail");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupHeartbeatResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicPartition {
    /// Versions 0+.
    pub topic: String,
    /// Versions 0+.
    pub partitions: Vec<i32>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TopicPartition {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.topic, true, "TopicPartition.topic");
        decoder.array(&mut self.partitions, true, "TopicPartition.partitions");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.topic, true, "TopicPartition.topic");
        encoder.array(&self.partitions, true, "TopicPartition.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupHeartbeatResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ResponseTaskIds {
    /// Versions 0+.
    pub subtopology_id: String,
    /// Versions 0+.
    pub partitions: Vec<i32>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ResponseTaskIds {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.subtopology_id, true, "ResponseTaskIds.subtopology_id");
        decoder.array(&mut self.partitions, true, "ResponseTaskIds.partitions");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.subtopology_id, true, "ResponseTaskIds.subtopology_id");
        encoder.array(&self.partitions, true, "ResponseTaskIds.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupHeartbeatResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ResponseEndpoint {
    /// Versions 0+.
    pub host: String,
    /// Versions 0+.
    pub port: u16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ResponseEndpoint {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.host, true, "ResponseEndpoint.host");
        decoder.u16(&mut self.port, "ResponseEndpoint.port");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.host, true, "ResponseEndpoint.host");
        encoder.u16(self.port);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupHeartbeatResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EndpointToPartitions {
    /// Versions 0+.
    pub user_endpoint: ResponseEndpoint,
    /// Versions 0+.
    pub active_partitions: Vec<TopicPartition>,
    /// Versions 0+.
    pub standby_partitions: Vec<TopicPartition>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for EndpointToPartitions {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        self.user_endpoint.read(decoder, version);
        decoder.structs(
            &mut self.active_partitions,
            true,
            version,
            3,
            "EndpointToPartitions.active_partitions",
        );
        decoder.structs(
            &mut self.standby_partitions,
            true,
            version,
            3,
            "EndpointToPartitions.standby_partitions",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        self.user_endpoint.write(encoder, version);
        encoder.structs(
            &self.active_partitions,
            true,
            version,
            "EndpointToPartitions.active_partitions",
        );
        encoder.structs(
            &self.standby_partitions,
            true,
            version,
            "EndpointToPartitions.standby_partitions",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for StreamsGroupHeartbeatResponse {
    const NAME: &'static str = "StreamsGroupHeartbeatResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
