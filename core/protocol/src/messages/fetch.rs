//! Fetch: API key 1, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;
use bytes::Bytes;

/// Request, versions 4-18, flexible 12+.
#[derive(Debug, Clone, PartialEq)]
pub struct FetchRequest {
    /// Versions 12+, tag 0, may be null, null by default, dropped where a version lacks it.
    pub cluster_id: Option<String>,
    /// Versions 0-14, -1 by default.
    pub replica_id: i32,
    /// Versions 15+, tag 1.
    pub replica_state: ReplicaState,
    /// Versions 0+.
    pub max_wait_ms: i32,
    /// Versions 0+.
    pub min_bytes: i32,
    /// Versions 3+, 0x7fffffff by default, dropped where a version lacks it.
    pub max_bytes: i32,
    /// Versions 4+, 0 by default, dropped where a version lacks it.
    pub isolation_level: i8,
    /// Versions 7+, 0 by default, dropped where a version lacks it.
    pub session_id: i32,
    /// Versions 7+, -1 by default, dropped where a version lacks it.
    pub session_epoch: i32,
    /// Versions 0+.
    pub topics: Vec<FetchTopic>,
    /// Versions 7+.
    pub forgotten_topics_data: Vec<ForgottenTopic>,
    /// Versions 11+, dropped where a version lacks it.
    pub rack_id: String,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for FetchRequest {
    fn default() -> Self {
        Self {
            cluster_id: None,
            replica_id: -1,
            replica_state: Default::default(),
            max_wait_ms: 0,
            min_bytes: 0,
            max_bytes: i32::MAX,
            isolation_level: 0,
            session_id: 0,
            session_epoch: -1,
            topics: Default::default(),
            forgotten_topics_data: Default::default(),
            rack_id: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for FetchRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 12;
        if version <= 14 {
            decoder.i32(&mut self.replica_id, "FetchRequest.replica_id");
        }
        decoder.i32(&mut self.max_wait_ms, "FetchRequest.max_wait_ms");
        decoder.i32(&mut self.min_bytes, "FetchRequest.min_bytes");
        decoder.i32(&mut self.max_bytes, "FetchRequest.max_bytes");
        decoder.i8(&mut self.isolation_level, "FetchRequest.isolation_level");
        if version >= 7 {
            decoder.i32(&mut self.session_id, "FetchRequest.session_id");
            decoder.i32(&mut self.session_epoch, "FetchRequest.session_epoch");
        }
        decoder.structs(&mut self.topics, flexible, version, 3, "FetchRequest.topics");
        if version >= 7 {
            decoder.structs(
                &mut self.forgotten_topics_data,
                flexible,
                version,
                3,
                "FetchRequest.forgotten_topics_data",
            );
        }
        if version >= 11 {
            decoder.string(&mut self.rack_id, flexible, "FetchRequest.rack_id");
        }
        if flexible {
            let mut tags = decoder.open_tags();
            while let Some(tag) = decoder.next_tag(&mut tags) {
                match tag {
                    0 => decoder.nullable_string(
                        &mut self.cluster_id,
                        flexible,
                        version >= 12,
                        "FetchRequest.cluster_id",
                    ),
                    1 if version >= 15 => self.replica_state.read(decoder, version),
                    1 => decoder.refuse_tag(tag),
                    _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
                }
            }
            decoder.close_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 12;
        if version <= 14 {
            encoder.i32(self.replica_id);
        } else if self.replica_id != -1 {
            encoder.refuse("FetchRequest.replica_id", version);
        }
        if version < 15 && self.replica_state != Default::default() {
            encoder.refuse("FetchRequest.replica_state", version);
        }
        encoder.i32(self.max_wait_ms);
        encoder.i32(self.min_bytes);
        encoder.i32(self.max_bytes);
        encoder.i8(self.isolation_level);
        if version >= 7 {
            encoder.i32(self.session_id);
            encoder.i32(self.session_epoch);
        }
        encoder.structs(&self.topics, flexible, version, "FetchRequest.topics");
        if version >= 7 {
            encoder.structs(
                &self.forgotten_topics_data,
                flexible,
                version,
                "FetchRequest.forgotten_topics_data",
            );
        } else if !self.forgotten_topics_data.is_empty() {
            encoder.refuse("FetchRequest.forgotten_topics_data", version);
        }
        if version >= 11 {
            encoder.string(&self.rack_id, flexible, "FetchRequest.rack_id");
        }
        if flexible {
            let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
            if self.cluster_id.is_some() {
                encoder.open_tag(&mut tags, 0);
                encoder.nullable_string(
                    self.cluster_id.as_ref(),
                    flexible,
                    version >= 12,
                    "FetchRequest.cluster_id",
                );
                encoder.close_tag(&tags);
            }
            if version >= 15 && self.replica_state != Default::default() {
                encoder.open_tag(&mut tags, 1);
                self.replica_state.write(encoder, version);
                encoder.close_tag(&tags);
            }
            encoder.close_tags(&mut tags);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "FetchRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`FetchRequest`].
#[derive(Debug, Clone, PartialEq)]
pub struct ReplicaState {
    /// Versions 15+, -1 by default.
    pub replica_id: i32,
    /// Versions 15+, -1 by default.
    pub replica_epoch: i64,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for ReplicaState {
    fn default() -> Self {
        Self {
            replica_id: -1,
            replica_epoch: -1,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for ReplicaState {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 12;
        if version >= 15 {
            decoder.i32(&mut self.replica_id, "ReplicaState.replica_id");
            decoder.i64(&mut self.replica_epoch, "ReplicaState.replica_epoch");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 12;
        if version >= 15 {
            encoder.i32(self.replica_id);
        } else if self.replica_id != -1 {
            encoder.refuse("ReplicaState.replica_id", version);
        }
        if version >= 15 {
            encoder.i64(self.replica_epoch);
        } else if self.replica_epoch != -1 {
            encoder.refuse("ReplicaState.replica_epoch", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "ReplicaState.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`FetchRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FetchTopic {
    /// Versions 0-12, dropped where a version lacks it.
    pub topic: String,
    /// Versions 13+, dropped where a version lacks it.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<FetchPartition>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for FetchTopic {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 12;
        if version <= 12 {
            decoder.string(&mut self.topic, flexible, "FetchTopic.topic");
        }
        if version >= 13 {
            decoder.uuid(&mut self.topic_id, "FetchTopic.topic_id");
        }
        decoder.structs(&mut self.partitions, flexible, version, 16, "FetchTopic.partitions");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 12;
        if version <= 12 {
            encoder.string(&self.topic, flexible, "FetchTopic.topic");
        }
        if version >= 13 {
            encoder.uuid(self.topic_id);
        }
        encoder.structs(&self.partitions, flexible, version, "FetchTopic.partitions");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(&self.unknown_tagged_fields, "FetchTopic.unknown_tagged_fields", version);
        }
    }
}

/// Part of [`FetchRequest`].
#[derive(Debug, Clone, PartialEq)]
pub struct FetchPartition {
    /// Versions 0+.
    pub partition: i32,
    /// Versions 9+, -1 by default, dropped where a version lacks it.
    pub current_leader_epoch: i32,
    /// Versions 0+.
    pub fetch_offset: i64,
    /// Versions 12+, -1 by default.
    pub last_fetched_epoch: i32,
    /// Versions 5+, -1 by default, dropped where a version lacks it.
    pub log_start_offset: i64,
    /// Versions 0+.
    pub partition_max_bytes: i32,
    /// Versions 17+, tag 0, dropped where a version lacks it.
    pub replica_directory_id: Uuid,
    /// Versions 18+, tag 1, 9223372036854775807 by default, dropped where a version lacks it.
    pub high_watermark: i64,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for FetchPartition {
    fn default() -> Self {
        Self {
            partition: 0,
            current_leader_epoch: -1,
            fetch_offset: 0,
            last_fetched_epoch: -1,
            log_start_offset: -1,
            partition_max_bytes: 0,
            replica_directory_id: Default::default(),
            high_watermark: i64::MAX,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for FetchPartition {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 12;
        decoder.i32(&mut self.partition, "FetchPartition.partition");
        if version >= 9 {
            decoder.i32(&mut self.current_leader_epoch, "FetchPartition.current_leader_epoch");
        }
        decoder.i64(&mut self.fetch_offset, "FetchPartition.fetch_offset");
        if version >= 12 {
            decoder.i32(&mut self.last_fetched_epoch, "FetchPartition.last_fetched_epoch");
        }
        if version >= 5 {
            decoder.i64(&mut self.log_start_offset, "FetchPartition.log_start_offset");
        }
        decoder.i32(&mut self.partition_max_bytes, "FetchPartition.partition_max_bytes");
        if flexible {
            let mut tags = decoder.open_tags();
            while let Some(tag) = decoder.next_tag(&mut tags) {
                match tag {
                    0 if version >= 17 => {
                        decoder.uuid(&mut self.replica_directory_id, "FetchPartition.replica_directory_id")
                    }
                    0 => decoder.refuse_tag(tag),
                    1 if version >= 18 => decoder.i64(&mut self.high_watermark, "FetchPartition.high_watermark"),
                    1 => decoder.refuse_tag(tag),
                    _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
                }
            }
            decoder.close_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 12;
        encoder.i32(self.partition);
        if version >= 9 {
            encoder.i32(self.current_leader_epoch);
        }
        encoder.i64(self.fetch_offset);
        if version >= 12 {
            encoder.i32(self.last_fetched_epoch);
        } else if self.last_fetched_epoch != -1 {
            encoder.refuse("FetchPartition.last_fetched_epoch", version);
        }
        if version >= 5 {
            encoder.i64(self.log_start_offset);
        }
        encoder.i32(self.partition_max_bytes);
        if flexible {
            let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
            if version >= 17 && !self.replica_directory_id.is_zero() {
                encoder.open_tag(&mut tags, 0);
                encoder.uuid(self.replica_directory_id);
                encoder.close_tag(&tags);
            }
            if version >= 18 && self.high_watermark != i64::MAX {
                encoder.open_tag(&mut tags, 1);
                encoder.i64(self.high_watermark);
                encoder.close_tag(&tags);
            }
            encoder.close_tags(&mut tags);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "FetchPartition.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`FetchRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ForgottenTopic {
    /// Versions 7-12, dropped where a version lacks it.
    pub topic: String,
    /// Versions 13+, dropped where a version lacks it.
    pub topic_id: Uuid,
    /// Versions 7+.
    pub partitions: Vec<i32>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ForgottenTopic {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 12;
        if (7..=12).contains(&version) {
            decoder.string(&mut self.topic, flexible, "ForgottenTopic.topic");
        }
        if version >= 13 {
            decoder.uuid(&mut self.topic_id, "ForgottenTopic.topic_id");
        }
        if version >= 7 {
            decoder.array(&mut self.partitions, flexible, "ForgottenTopic.partitions");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 12;
        if (7..=12).contains(&version) {
            encoder.string(&self.topic, flexible, "ForgottenTopic.topic");
        }
        if version >= 13 {
            encoder.uuid(self.topic_id);
        }
        if version >= 7 {
            encoder.array(&self.partitions, flexible, "ForgottenTopic.partitions");
        } else if !self.partitions.is_empty() {
            encoder.refuse("ForgottenTopic.partitions", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "ForgottenTopic.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for FetchRequest {
    const NAME: &'static str = "FetchRequest";
    const MIN_VERSION: i16 = 4;
    const MAX_VERSION: i16 = 18;

    fn is_flexible(version: i16) -> bool {
        version >= 12
    }
}

impl Request for FetchRequest {
    const API_KEY: ApiKey = ApiKey::Fetch;
    type Response = FetchResponse;
}

/// Response, versions 4-18, flexible 12+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FetchResponse {
    /// Versions 1+, dropped where a version lacks it.
    pub throttle_time_ms: i32,
    /// Versions 7+, dropped where a version lacks it.
    pub error_code: i16,
    /// Versions 7+, 0 by default.
    pub session_id: i32,
    /// Versions 0+.
    pub responses: Vec<FetchableTopicResponse>,
    /// Versions 16+, tag 0.
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for FetchResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 12;
        decoder.i32(&mut self.throttle_time_ms, "FetchResponse.throttle_time_ms");
        if version >= 7 {
            decoder.i16(&mut self.error_code, "FetchResponse.error_code");
            decoder.i32(&mut self.session_id, "FetchResponse.session_id");
        }
        decoder.structs(&mut self.responses, flexible, version, 3, "FetchResponse.responses");
        if flexible {
            let mut tags = decoder.open_tags();
            while let Some(tag) = decoder.next_tag(&mut tags) {
                match tag {
                    0 if version >= 16 => decoder.structs(
                        &mut self.node_endpoints,
                        flexible,
                        version,
                        11,
                        "FetchResponse.node_endpoints",
                    ),
                    0 => decoder.refuse_tag(tag),
                    _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
                }
            }
            decoder.close_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 12;
        encoder.i32(self.throttle_time_ms);
        if version >= 7 {
            encoder.i16(self.error_code);
        }
        if version >= 7 {
            encoder.i32(self.session_id);
        } else if self.session_id != 0 {
            encoder.refuse("FetchResponse.session_id", version);
        }
        encoder.structs(&self.responses, flexible, version, "FetchResponse.responses");
        if version < 16 && !self.node_endpoints.is_empty() {
            encoder.refuse("FetchResponse.node_endpoints", version);
        }
        if flexible {
            let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
            if version >= 16 && !self.node_endpoints.is_empty() {
                encoder.open_tag(&mut tags, 0);
                encoder.structs(&self.node_endpoints, flexible, version, "FetchResponse.node_endpoints");
                encoder.close_tag(&tags);
            }
            encoder.close_tags(&mut tags);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "FetchResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`FetchResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FetchableTopicResponse {
    /// Versions 0-12, dropped where a version lacks it.
    pub topic: String,
    /// Versions 13+, dropped where a version lacks it.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<PartitionData>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for FetchableTopicResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 12;
        if version <= 12 {
            decoder.string(&mut self.topic, flexible, "FetchableTopicResponse.topic");
        }
        if version >= 13 {
            decoder.uuid(&mut self.topic_id, "FetchableTopicResponse.topic_id");
        }
        decoder.structs(
            &mut self.partitions,
            flexible,
            version,
            30,
            "FetchableTopicResponse.partitions",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 12;
        if version <= 12 {
            encoder.string(&self.topic, flexible, "FetchableTopicResponse.topic");
        }
        if version >= 13 {
            encoder.uuid(self.topic_id);
        }
        encoder.structs(&self.partitions, flexible, version, "FetchableTopicResponse.partitions");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "FetchableTopicResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`FetchResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct PartitionData {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub high_watermark: i64,
    /// Versions 4+, -1 by default, dropped where a version lacks it.
    pub last_stable_offset: i64,
    /// Versions 5+, -1 by default, dropped where a version lacks it.
    pub log_start_offset: i64,
    /// Versions 12+, tag 0.
    pub diverging_epoch: EpochEndOffset,
    /// Versions 12+, tag 1.
    pub current_leader: LeaderIdAndEpoch,
    /// Versions 12+, tag 2.
    pub snapshot_id: SnapshotId,
    /// Versions 4+, may be null, empty by default, dropped where a version lacks it.
    pub aborted_transactions: Option<Vec<AbortedTransaction>>,
    /// Versions 11+, -1 by default.
    pub preferred_read_replica: i32,
    /// Versions 0+, may be null.
    pub records: Option<Bytes>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for PartitionData {
    fn default() -> Self {
        Self {
            partition_index: 0,
            error_code: 0,
            high_watermark: 0,
            last_stable_offset: -1,
            log_start_offset: -1,
            diverging_epoch: Default::default(),
            current_leader: Default::default(),
            snapshot_id: Default::default(),
            aborted_transactions: Some(Default::default()),
            preferred_read_replica: -1,
            records: None,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for PartitionData {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 12;
        decoder.i32(&mut self.partition_index, "PartitionData.partition_index");
        decoder.i16(&mut self.error_code, "PartitionData.error_code");
        decoder.i64(&mut self.high_watermark, "PartitionData.high_watermark");
        decoder.i64(&mut self.last_stable_offset, "PartitionData.last_stable_offset");
        if version >= 5 {
            decoder.i64(&mut self.log_start_offset, "PartitionData.log_start_offset");
        }
        decoder.nullable_structs(
            &mut self.aborted_transactions,
            flexible,
            true,
            version,
            16,
            "PartitionData.aborted_transactions",
        );
        if version >= 11 {
            decoder.i32(&mut self.preferred_read_replica, "PartitionData.preferred_read_replica");
        }
        decoder.nullable_bytes(&mut self.records, flexible, true, "PartitionData.records");
        if flexible {
            let mut tags = decoder.open_tags();
            while let Some(tag) = decoder.next_tag(&mut tags) {
                match tag {
                    0 => self.diverging_epoch.read(decoder, version),
                    1 => self.current_leader.read(decoder, version),
                    2 => self.snapshot_id.read(decoder, version),
                    _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
                }
            }
            decoder.close_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 12;
        encoder.i32(self.partition_index);
        encoder.i16(self.error_code);
        encoder.i64(self.high_watermark);
        encoder.i64(self.last_stable_offset);
        if version >= 5 {
            encoder.i64(self.log_start_offset);
        }
        if version < 12 && self.diverging_epoch != Default::default() {
            encoder.refuse("PartitionData.diverging_epoch", version);
        }
        if version < 12 && self.current_leader != Default::default() {
            encoder.refuse("PartitionData.current_leader", version);
        }
        if version < 12 && self.snapshot_id != Default::default() {
            encoder.refuse("PartitionData.snapshot_id", version);
        }
        encoder.nullable_structs(
            self.aborted_transactions.as_ref(),
            flexible,
            true,
            version,
            "PartitionData.aborted_transactions",
        );
        if version >= 11 {
            encoder.i32(self.preferred_read_replica);
        } else if self.preferred_read_replica != -1 {
            encoder.refuse("PartitionData.preferred_read_replica", version);
        }
        encoder.records(self.records.as_ref(), flexible, true, "PartitionData.records");
        if flexible {
            let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
            if self.diverging_epoch != Default::default() {
                encoder.open_tag(&mut tags, 0);
                self.diverging_epoch.write(encoder, version);
                encoder.close_tag(&tags);
            }
            if self.current_leader != Default::default() {
                encoder.open_tag(&mut tags, 1);
                self.current_leader.write(encoder, version);
                encoder.close_tag(&tags);
            }
            if self.snapshot_id != Default::default() {
                encoder.open_tag(&mut tags, 2);
                self.snapshot_id.write(encoder, version);
                encoder.close_tag(&tags);
            }
            encoder.close_tags(&mut tags);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "PartitionData.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`FetchResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct EpochEndOffset {
    /// Versions 12+, -1 by default.
    pub epoch: i32,
    /// Versions 12+, -1 by default.
    pub end_offset: i64,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for EpochEndOffset {
    fn default() -> Self {
        Self {
            epoch: -1,
            end_offset: -1,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for EpochEndOffset {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 12;
        if version >= 12 {
            decoder.i32(&mut self.epoch, "EpochEndOffset.epoch");
            decoder.i64(&mut self.end_offset, "EpochEndOffset.end_offset");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 12;
        if version >= 12 {
            encoder.i32(self.epoch);
        } else if self.epoch != -1 {
            encoder.refuse("EpochEndOffset.epoch", version);
        }
        if version >= 12 {
            encoder.i64(self.end_offset);
        } else if self.end_offset != -1 {
            encoder.refuse("EpochEndOffset.end_offset", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "EpochEndOffset.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`FetchResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct LeaderIdAndEpoch {
    /// Versions 12+, -1 by default.
    pub leader_id: i32,
    /// Versions 12+, -1 by default.
    pub leader_epoch: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for LeaderIdAndEpoch {
    fn default() -> Self {
        Self {
            leader_id: -1,
            leader_epoch: -1,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for LeaderIdAndEpoch {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 12;
        if version >= 12 {
            decoder.i32(&mut self.leader_id, "LeaderIdAndEpoch.leader_id");
            decoder.i32(&mut self.leader_epoch, "LeaderIdAndEpoch.leader_epoch");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 12;
        if version >= 12 {
            encoder.i32(self.leader_id);
        } else if self.leader_id != -1 {
            encoder.refuse("LeaderIdAndEpoch.leader_id", version);
        }
        if version >= 12 {
            encoder.i32(self.leader_epoch);
        } else if self.leader_epoch != -1 {
            encoder.refuse("LeaderIdAndEpoch.leader_epoch", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "LeaderIdAndEpoch.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`FetchResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct SnapshotId {
    /// Versions 0+, -1 by default.
    pub end_offset: i64,
    /// Versions 0+, -1 by default.
    pub epoch: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for SnapshotId {
    fn default() -> Self {
        Self {
            end_offset: -1,
            epoch: -1,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for SnapshotId {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 12;
        decoder.i64(&mut self.end_offset, "SnapshotId.end_offset");
        decoder.i32(&mut self.epoch, "SnapshotId.epoch");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 12;
        encoder.i64(self.end_offset);
        encoder.i32(self.epoch);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(&self.unknown_tagged_fields, "SnapshotId.unknown_tagged_fields", version);
        }
    }
}

/// Part of [`FetchResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AbortedTransaction {
    /// Versions 4+.
    pub producer_id: i64,
    /// Versions 4+.
    pub first_offset: i64,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AbortedTransaction {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 12;
        decoder.i64(&mut self.producer_id, "AbortedTransaction.producer_id");
        decoder.i64(&mut self.first_offset, "AbortedTransaction.first_offset");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 12;
        encoder.i64(self.producer_id);
        encoder.i64(self.first_offset);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "AbortedTransaction.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`FetchResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NodeEndpoint {
    /// Versions 16+.
    pub node_id: i32,
    /// Versions 16+.
    pub host: String,
    /// Versions 16+.
    pub port: i32,
    /// Versions 16+, may be null, null by default.
    pub rack: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for NodeEndpoint {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 12;
        if version >= 16 {
            decoder.i32(&mut self.node_id, "NodeEndpoint.node_id");
            decoder.string(&mut self.host, flexible, "NodeEndpoint.host");
            decoder.i32(&mut self.port, "NodeEndpoint.port");
            decoder.nullable_string(&mut self.rack, flexible, version >= 16, "NodeEndpoint.rack");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 12;
        if version >= 16 {
            encoder.i32(self.node_id);
        } else if self.node_id != 0 {
            encoder.refuse("NodeEndpoint.node_id", version);
        }
        if version >= 16 {
            encoder.string(&self.host, flexible, "NodeEndpoint.host");
        } else if !self.host.is_empty() {
            encoder.refuse("NodeEndpoint.host", version);
        }
        if version >= 16 {
            encoder.i32(self.port);
        } else if self.port != 0 {
            encoder.refuse("NodeEndpoint.port", version);
        }
        if version >= 16 {
            encoder.nullable_string(self.rack.as_ref(), flexible, version >= 16, "NodeEndpoint.rack");
        } else if self.rack.is_some() {
            encoder.refuse("NodeEndpoint.rack", version);
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

impl Message for FetchResponse {
    const NAME: &'static str = "FetchResponse";
    const MIN_VERSION: i16 = 4;
    const MAX_VERSION: i16 = 18;

    fn is_flexible(version: i16) -> bool {
        version >= 12
    }
}
