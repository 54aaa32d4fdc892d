//! FetchSnapshot: API key 59, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;
use bytes::Bytes;

/// Request, versions 0-1, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct FetchSnapshotRequest {
    /// Versions 0+, tag 0, may be null, null by default.
    pub cluster_id: Option<String>,
    /// Versions 0+, -1 by default.
    pub replica_id: i32,
    /// Versions 0+, 0x7fffffff by default.
    pub max_bytes: i32,
    /// Versions 0+.
    pub topics: Vec<TopicSnapshot>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for FetchSnapshotRequest {
    fn default() -> Self {
        Self {
            cluster_id: None,
            replica_id: -1,
            max_bytes: i32::MAX,
            topics: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for FetchSnapshotRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.replica_id, "FetchSnapshotRequest.replica_id");
        decoder.i32(&mut self.max_bytes, "FetchSnapshotRequest.max_bytes");
        decoder.structs(&mut self.topics, true, version, 3, "FetchSnapshotRequest.topics");
        let mut tags = decoder.open_tags();
        while let Some(tag) = decoder.next_tag(&mut tags) {
            match tag {
                0 => decoder.nullable_string(&mut self.cluster_id, true, true, "FetchSnapshotRequest.cluster_id"),
                _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
            }
        }
        decoder.close_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.replica_id);
        encoder.i32(self.max_bytes);
        encoder.structs(&self.topics, true, version, "FetchSnapshotRequest.topics");
        let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
        if self.cluster_id.is_some() {
            encoder.open_tag(&mut tags, 0);
            encoder.nullable_string(self.cluster_id.as_ref(), true, true, "FetchSnapshotRequest.cluster_id");
            encoder.close_tag(&tags);
        }
        encoder.close_tags(&mut tags);
    }
}

/// Part of [`FetchSnapshotRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicSnapshot {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub partitions: Vec<PartitionSnapshot>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TopicSnapshot {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(&mut self.name, true, "TopicSnapshot.name");
        decoder.structs(&mut self.partitions, true, version, 30, "TopicSnapshot.partitions");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.name, true, "TopicSnapshot.name");
        encoder.structs(&self.partitions, true, version, "TopicSnapshot.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`FetchSnapshotRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartitionSnapshot {
    /// Versions 0+.
    pub partition: i32,
    /// Versions 0+.
    pub current_leader_epoch: i32,
    /// Versions 0+.
    pub snapshot_id: SnapshotId,
    /// Versions 0+.
    pub position: i64,
    /// Versions 1+, tag 0, dropped where a version lacks it.
    pub replica_directory_id: Uuid,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for PartitionSnapshot {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.partition, "PartitionSnapshot.partition");
        decoder.i32(&mut self.current_leader_epoch, "PartitionSnapshot.current_leader_epoch");
        self.snapshot_id.read(decoder, version);
        decoder.i64(&mut self.position, "PartitionSnapshot.position");
        let mut tags = decoder.open_tags();
        while let Some(tag) = decoder.next_tag(&mut tags) {
            match tag {
                0 if version >= 1 => {
                    decoder.uuid(&mut self.replica_directory_id, "PartitionSnapshot.replica_directory_id")
                }
                0 => decoder.refuse_tag(tag),
                _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
            }
        }
        decoder.close_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.partition);
        encoder.i32(self.current_leader_epoch);
        self.snapshot_id.write(encoder, version);
        encoder.i64(self.position);
        let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
        if version >= 1 && !self.replica_directory_id.is_zero() {
            encoder.open_tag(&mut tags, 0);
            encoder.uuid(self.replica_directory_id);
            encoder.close_tag(&tags);
        }
        encoder.close_tags(&mut tags);
    }
}

/// Part of [`FetchSnapshotRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SnapshotId {
    /// Versions 0+.
    pub end_offset: i64,
    /// Versions 0+.
    pub epoch: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for SnapshotId {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i64(&mut self.end_offset, "SnapshotId.end_offset");
        decoder.i32(&mut self.epoch, "SnapshotId.epoch");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i64(self.end_offset);
        encoder.i32(self.epoch);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for FetchSnapshotRequest {
    const NAME: &'static str = "FetchSnapshotRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for FetchSnapshotRequest {
    const API_KEY: ApiKey = ApiKey::FetchSnapshot;
    type Response = FetchSnapshotResponse;
}

/// Response, versions 0-1, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FetchSnapshotResponse {
    /// Versions 0+, dropped where a version lacks it.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub topics: Vec<ResponseTopicSnapshot>,
    /// Versions 1+, tag 0.
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for FetchSnapshotResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.throttle_time_ms, "FetchSnapshotResponse.throttle_time_ms");
        decoder.i16(&mut self.error_code, "FetchSnapshotResponse.error_code");
        decoder.structs(&mut self.topics, true, version, 3, "FetchSnapshotResponse.topics");
        let mut tags = decoder.open_tags();
        while let Some(tag) = decoder.next_tag(&mut tags) {
            match tag {
                0 if version >= 1 => decoder.structs(
                    &mut self.node_endpoints,
                    true,
                    version,
                    8,
                    "FetchSnapshotResponse.node_endpoints",
                ),
                0 => decoder.refuse_tag(tag),
                _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
            }
        }
        decoder.close_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.throttle_time_ms);
        encoder.i16(self.error_code);
        encoder.structs(&self.topics, true, version, "FetchSnapshotResponse.topics");
        if version < 1 && !self.node_endpoints.is_empty() {
            encoder.refuse("FetchSnapshotResponse.node_endpoints", version);
        }
        let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
        if version >= 1 && !self.node_endpoints.is_empty() {
            encoder.open_tag(&mut tags, 0);
            encoder.structs(
                &self.node_endpoints,
                true,
                version,
                "FetchSnapshotResponse.node_endpoints",
            );
            encoder.close_tag(&tags);
        }
        encoder.close_tags(&mut tags);
    }
}

/// Part of [`FetchSnapshotResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ResponseTopicSnapshot {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub partitions: Vec<ResponsePartitionSnapshot>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ResponseTopicSnapshot {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(&mut self.name, true, "ResponseTopicSnapshot.name");
        decoder.structs(
            &mut self.partitions,
            true,
            version,
            37,
            "ResponseTopicSnapshot.partitions",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.name, true, "ResponseTopicSnapshot.name");
        encoder.structs(&self.partitions, true, version, "ResponseTopicSnapshot.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`FetchSnapshotResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ResponsePartitionSnapshot {
    /// Versions 0+.
    pub index: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub snapshot_id: ResponseSnapshotId,
    /// Versions 0+, tag 0.
    pub current_leader: LeaderIdAndEpoch,
    /// Versions 0+.
    pub size: i64,
    /// Versions 0+.
    pub position: i64,
    /// Versions 0+.
    pub unaligned_records: Option<Bytes>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ResponsePartitionSnapshot {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.index, "ResponsePartitionSnapshot.index");
        decoder.i16(&mut self.error_code, "ResponsePartitionSnapshot.error_code");
        self.snapshot_id.read(decoder, version);
        decoder.i64(&mut self.size, "ResponsePartitionSnapshot.size");
        decoder.i64(&mut self.position, "ResponsePartitionSnapshot.position");
        decoder.nullable_bytes(
            &mut self.unaligned_records,
            true,
            false,
            "ResponsePartitionSnapshot.unaligned_records",
        );
        let mut tags = decoder.open_tags();
        while let Some(tag) = decoder.next_tag(&mut tags) {
            match tag {
                0 => self.current_leader.read(decoder, version),
                _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
            }
        }
        decoder.close_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.index);
        encoder.i16(self.error_code);
        self.snapshot_id.write(encoder, version);
        encoder.i64(self.size);
        encoder.i64(self.position);
        encoder.records(
            self.unaligned_records.as_ref(),
            true,
            false,
            "ResponsePartitionSnapshot.unaligned_records",
        );
        let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
        if self.current_leader != Default::default() {
            encoder.open_tag(&mut tags, 0);
            self.current_leader.write(encoder, version);
            encoder.close_tag(&tags);
        }
        encoder.close_tags(&mut tags);
    }
}

/// Part of [`FetchSnapshotResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ResponseSnapshotId {
    /// Versions 0+.
    pub end_offset: i64,
    /// Versions 0+.
    pub epoch: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ResponseSnapshotId {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i64(&mut self.end_offset, "ResponseSnapshotId.end_offset");
        decoder.i32(&mut self.epoch, "ResponseSnapshotId.epoch");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i64(self.end_offset);
        encoder.i32(self.epoch);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`FetchSnapshotResponse`].
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

/// Part of [`FetchSnapshotResponse`].
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

impl Message for FetchSnapshotResponse {
    const NAME: &'static str = "FetchSnapshotResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
