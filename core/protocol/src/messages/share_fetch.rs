//! ShareFetch: API key 78, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;
use bytes::Bytes;

/// Request, versions 1-2, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareFetchRequest {
    /// Versions 0+, may be null, null by default.
    pub group_id: Option<String>,
    /// Versions 0+, may be null, empty by default.
    pub member_id: Option<String>,
    /// Versions 0+.
    pub share_session_epoch: i32,
    /// Versions 0+.
    pub max_wait_ms: i32,
    /// Versions 0+.
    pub min_bytes: i32,
    /// Versions 0+, 0x7fffffff by default.
    pub max_bytes: i32,
    /// Versions 1+.
    pub max_records: i32,
    /// Versions 1+.
    pub batch_size: i32,
    /// Versions 2+, 0 by default, dropped where a version lacks it.
    pub share_acquire_mode: i8,
    /// Versions 2+, false by default.
    pub is_renew_ack: bool,
    /// Versions 0+.
    pub topics: Vec<FetchTopic>,
    /// Versions 0+.
    pub forgotten_topics_data: Vec<ForgottenTopic>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for ShareFetchRequest {
    fn default() -> Self {
        Self {
            group_id: None,
            member_id: Some(Default::default()),
            share_session_epoch: 0,
            max_wait_ms: 0,
            min_bytes: 0,
            max_bytes: i32::MAX,
            max_records: 0,
            batch_size: 0,
            share_acquire_mode: 0,
            is_renew_ack: false,
            topics: Default::default(),
            forgotten_topics_data: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for ShareFetchRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.nullable_string(&mut self.group_id, true, true, "ShareFetchRequest.group_id");
        decoder.nullable_string(&mut self.member_id, true, true, "ShareFetchRequest.member_id");
        decoder.i32(&mut self.share_session_epoch, "ShareFetchRequest.share_session_epoch");
        decoder.i32(&mut self.max_wait_ms, "ShareFetchRequest.max_wait_ms");
        decoder.i32(&mut self.min_bytes, "ShareFetchRequest.min_bytes");
        decoder.i32(&mut self.max_bytes, "ShareFetchRequest.max_bytes");
        decoder.i32(&mut self.max_records, "ShareFetchRequest.max_records");
        decoder.i32(&mut self.batch_size, "ShareFetchRequest.batch_size");
        if version >= 2 {
            decoder.i8(&mut self.share_acquire_mode, "ShareFetchRequest.share_acquire_mode");
            decoder.boolean(&mut self.is_renew_ack, "ShareFetchRequest.is_renew_ack");
        }
        decoder.structs(&mut self.topics, true, version, 18, "ShareFetchRequest.topics");
        decoder.structs(
            &mut self.forgotten_topics_data,
            true,
            version,
            18,
            "ShareFetchRequest.forgotten_topics_data",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.nullable_string(self.group_id.as_ref(), true, true, "ShareFetchRequest.group_id");
        encoder.nullable_string(self.member_id.as_ref(), true, true, "ShareFetchRequest.member_id");
        encoder.i32(self.share_session_epoch);
        encoder.i32(self.max_wait_ms);
        encoder.i32(self.min_bytes);
        encoder.i32(self.max_bytes);
        encoder.i32(self.max_records);
        encoder.i32(self.batch_size);
        if version >= 2 {
            encoder.i8(self.share_acquire_mode);
        }
        if version >= 2 {
            encoder.boolean(self.is_renew_ack);
        } else if self.is_renew_ack {
            encoder.refuse("ShareFetchRequest.is_renew_ack", version);
        }
        encoder.structs(&self.topics, true, version, "ShareFetchRequest.topics");
        encoder.structs(
            &self.forgotten_topics_data,
            true,
            version,
            "ShareFetchRequest.forgotten_topics_data",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ShareFetchRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FetchTopic {
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<FetchPartition>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for FetchTopic {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.uuid(&mut self.topic_id, "FetchTopic.topic_id");
        decoder.structs(&mut self.partitions, true, version, 6, "FetchTopic.partitions");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.uuid(self.topic_id);
        encoder.structs(&self.partitions, true, version, "FetchTopic.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ShareFetchRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FetchPartition {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0.
    pub partition_max_bytes: i32,
    /// Versions 0+.
    pub acknowledgement_batches: Vec<AcknowledgementBatch>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for FetchPartition {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.partition_index, "FetchPartition.partition_index");
        decoder.structs(
            &mut self.acknowledgement_batches,
            true,
            version,
            18,
            "FetchPartition.acknowledgement_batches",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.partition_index);
        if self.partition_max_bytes != 0 {
            encoder.refuse("FetchPartition.partition_max_bytes", version);
        }
        encoder.structs(
            &self.acknowledgement_batches,
            true,
            version,
            "FetchPartition.acknowledgement_batches",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ShareFetchRequest`].
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

/// Part of [`ShareFetchRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ForgottenTopic {
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<i32>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ForgottenTopic {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.uuid(&mut self.topic_id, "ForgottenTopic.topic_id");
        decoder.array(&mut self.partitions, true, "ForgottenTopic.partitions");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.uuid(self.topic_id);
        encoder.array(&self.partitions, true, "ForgottenTopic.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for ShareFetchRequest {
    const NAME: &'static str = "ShareFetchRequest";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 2;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for ShareFetchRequest {
    const API_KEY: ApiKey = ApiKey::ShareFetch;
    type Response = ShareFetchResponse;
}

/// Response, versions 1-2, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareFetchResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, null by default.
    pub error_message: Option<String>,
    /// Versions 1+.
    pub acquisition_lock_timeout_ms: i32,
    /// Versions 0+.
    pub responses: Vec<ShareFetchableTopicResponse>,
    /// Versions 0+.
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ShareFetchResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.throttle_time_ms, "ShareFetchResponse.throttle_time_ms");
        decoder.i16(&mut self.error_code, "ShareFetchResponse.error_code");
        decoder.nullable_string(&mut self.error_message, true, true, "ShareFetchResponse.error_message");
        decoder.i32(
            &mut self.acquisition_lock_timeout_ms,
            "ShareFetchResponse.acquisition_lock_timeout_ms",
        );
        decoder.structs(&mut self.responses, true, version, 18, "ShareFetchResponse.responses");
        decoder.structs(
            &mut self.node_endpoints,
            true,
            version,
            11,
            "ShareFetchResponse.node_endpoints",
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
            "ShareFetchResponse.error_message",
        );
        encoder.i32(self.acquisition_lock_timeout_ms);
        encoder.structs(&self.responses, true, version, "ShareFetchResponse.responses");
        encoder.structs(&self.node_endpoints, true, version, "ShareFetchResponse.node_endpoints");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ShareFetchResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareFetchableTopicResponse {
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<PartitionData>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ShareFetchableTopicResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.uuid(&mut self.topic_id, "ShareFetchableTopicResponse.topic_id");
        decoder.structs(
            &mut self.partitions,
            true,
            version,
            22,
            "ShareFetchableTopicResponse.partitions",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.uuid(self.topic_id);
        encoder.structs(
            &self.partitions,
            true,
            version,
            "ShareFetchableTopicResponse.partitions",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ShareFetchResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartitionData {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, null by default.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub acknowledge_error_code: i16,
    /// Versions 0+, may be null, null by default.
    pub acknowledge_error_message: Option<String>,
    /// Versions 0+.
    pub current_leader: LeaderIdAndEpoch,
    /// Versions 0+, may be null in 0.
    pub records: Option<Bytes>,
    /// Versions 0+.
    pub acquired_records: Vec<AcquiredRecords>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for PartitionData {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.partition_index, "PartitionData.partition_index");
        decoder.i16(&mut self.error_code, "PartitionData.error_code");
        decoder.nullable_string(&mut self.error_message, true, true, "PartitionData.error_message");
        decoder.i16(&mut self.acknowledge_error_code, "PartitionData.acknowledge_error_code");
        decoder.nullable_string(
            &mut self.acknowledge_error_message,
            true,
            true,
            "PartitionData.acknowledge_error_message",
        );
        self.current_leader.read(decoder, version);
        decoder.nullable_bytes(&mut self.records, true, false, "PartitionData.records");
        decoder.structs(
            &mut self.acquired_records,
            true,
            version,
            19,
            "PartitionData.acquired_records",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.partition_index);
        encoder.i16(self.error_code);
        encoder.nullable_string(self.error_message.as_ref(), true, true, "PartitionData.error_message");
        encoder.i16(self.acknowledge_error_code);
        encoder.nullable_string(
            self.acknowledge_error_message.as_ref(),
            true,
            true,
            "PartitionData.acknowledge_error_message",
        );
        self.current_leader.write(encoder, version);
        encoder.records(self.records.as_ref(), true, false, "PartitionData.records");
        encoder.structs(&self.acquired_records, true, version, "PartitionData.acquired_records");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ShareFetchResponse`].
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

/// Part of [`ShareFetchResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AcquiredRecords {
    /// Versions 0+.
    pub first_offset: i64,
    /// Versions 0+.
    pub last_offset: i64,
    /// Versions 0+.
    pub delivery_count: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AcquiredRecords {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i64(&mut self.first_offset, "AcquiredRecords.first_offset");
        decoder.i64(&mut self.last_offset, "AcquiredRecords.last_offset");
        decoder.i16(&mut self.delivery_count, "AcquiredRecords.delivery_count");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i64(self.first_offset);
        encoder.i64(self.last_offset);
        encoder.i16(self.delivery_count);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ShareFetchResponse`].
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

impl Message for ShareFetchResponse {
    const NAME: &'static str = "ShareFetchResponse";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 2;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
