//! OffsetFetch: API key 9, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;

/// Request, versions 1-10, flexible 6+.
#[derive(Debug, Clone, PartialEq)]
pub struct OffsetFetchRequest {
    /// Versions 0-7.
    pub group_id: String,
    /// Versions 0-7, may be null in 2-7, empty by default.
    pub topics: Option<Vec<OffsetFetchRequestTopic>>,
    /// Versions 8+.
    pub groups: Vec<OffsetFetchRequestGroup>,
    /// Versions 7+, false by default.
    pub require_stable: bool,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for OffsetFetchRequest {
    fn default() -> Self {
        Self {
            group_id: Default::default(),
            topics: Some(Default::default()),
            groups: Default::default(),
            require_stable: false,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for OffsetFetchRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 6;
        if version <= 7 {
            decoder.string(&mut self.group_id, flexible, "OffsetFetchRequest.group_id");
            decoder.nullable_structs(
                &mut self.topics,
                flexible,
                (2..=7).contains(&version),
                version,
                3,
                "OffsetFetchRequest.topics",
            );
        }
        if version >= 8 {
            decoder.structs(&mut self.groups, flexible, version, 3, "OffsetFetchRequest.groups");
        }
        if version >= 7 {
            decoder.boolean(&mut self.require_stable, "OffsetFetchRequest.require_stable");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 6;
        if version <= 7 {
            encoder.string(&self.group_id, flexible, "OffsetFetchRequest.group_id");
        } else if !self.group_id.is_empty() {
            encoder.refuse("OffsetFetchRequest.group_id", version);
        }
        if version <= 7 {
            encoder.nullable_structs(
                self.topics.as_ref(),
                flexible,
                (2..=7).contains(&version),
                version,
                "OffsetFetchRequest.topics",
            );
        } else if self.topics.as_ref().is_none_or(|value| !value.is_empty()) {
            encoder.refuse("OffsetFetchRequest.topics", version);
        }
        if version >= 8 {
            encoder.structs(&self.groups, flexible, version, "OffsetFetchRequest.groups");
        } else if !self.groups.is_empty() {
            encoder.refuse("OffsetFetchRequest.groups", version);
        }
        if version >= 7 {
            encoder.boolean(self.require_stable);
        } else if self.require_stable {
            encoder.refuse("OffsetFetchRequest.require_stable", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "OffsetFetchRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`OffsetFetchRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetFetchRequestTopic {
    /// Versions 0-7.
    pub name: String,
    /// Versions 0-7.
    pub partition_indexes: Vec<i32>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for OffsetFetchRequestTopic {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 6;
        if version <= 7 {
            decoder.string(&mut self.name, flexible, "OffsetFetchRequestTopic.name");
            decoder.array(
                &mut self.partition_indexes,
                flexible,
                "OffsetFetchRequestTopic.partition_indexes",
            );
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 6;
        if version <= 7 {
            encoder.string(&self.name, flexible, "OffsetFetchRequestTopic.name");
        } else if !self.name.is_empty() {
            encoder.refuse("OffsetFetchRequestTopic.name", version);
        }
        if version <= 7 {
            encoder.array(
                &self.partition_indexes,
                flexible,
                "OffsetFetchRequestTopic.partition_indexes",
            );
        } else if !self.partition_indexes.is_empty() {
            encoder.refuse("OffsetFetchRequestTopic.partition_indexes", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "OffsetFetchRequestTopic.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`OffsetFetchRequest`].
#[derive(Debug, Clone, PartialEq)]
pub struct OffsetFetchRequestGroup {
    /// Versions 8+.
    pub group_id: String,
    /// Versions 9+, may be null, null by default, dropped where a version lacks it.
    pub member_id: Option<String>,
    /// Versions 9+, -1 by default, dropped where a version lacks it.
    pub member_epoch: i32,
    /// Versions 8+, may be null, empty by default.
    pub topics: Option<Vec<OffsetFetchRequestTopics>>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for OffsetFetchRequestGroup {
    fn default() -> Self {
        Self {
            group_id: Default::default(),
            member_id: None,
            member_epoch: -1,
            topics: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for OffsetFetchRequestGroup {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 6;
        if version >= 8 {
            decoder.string(&mut self.group_id, flexible, "OffsetFetchRequestGroup.group_id");
        }
        if version >= 9 {
            decoder.nullable_string(
                &mut self.member_id,
                flexible,
                version >= 9,
                "OffsetFetchRequestGroup.member_id",
            );
            decoder.i32(&mut self.member_epoch, "OffsetFetchRequestGroup.member_epoch");
        }
        if version >= 8 {
            decoder.nullable_structs(
                &mut self.topics,
                flexible,
                version >= 8,
                version,
                3,
                "OffsetFetchRequestGroup.topics",
            );
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 6;
        if version >= 8 {
            encoder.string(&self.group_id, flexible, "OffsetFetchRequestGroup.group_id");
        } else if !self.group_id.is_empty() {
            encoder.refuse("OffsetFetchRequestGroup.group_id", version);
        }
        if version >= 9 {
            encoder.nullable_string(
                self.member_id.as_ref(),
                flexible,
                version >= 9,
                "OffsetFetchRequestGroup.member_id",
            );
            encoder.i32(self.member_epoch);
        }
        if version >= 8 {
            encoder.nullable_structs(
                self.topics.as_ref(),
                flexible,
                version >= 8,
                version,
                "OffsetFetchRequestGroup.topics",
            );
        } else if self.topics.as_ref().is_none_or(|value| !value.is_empty()) {
            encoder.refuse("OffsetFetchRequestGroup.topics", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "OffsetFetchRequestGroup.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`OffsetFetchRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetFetchRequestTopics {
    /// Versions 8-9, dropped where a version lacks it.
    pub name: String,
    /// Versions 10+, dropped where a version lacks it.
    pub topic_id: Uuid,
    /// Versions 8+.
    pub partition_indexes: Vec<i32>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for OffsetFetchRequestTopics {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 6;
        if (8..=9).contains(&version) {
            decoder.string(&mut self.name, flexible, "OffsetFetchRequestTopics.name");
        }
        if version >= 10 {
            decoder.uuid(&mut self.topic_id, "OffsetFetchRequestTopics.topic_id");
        }
        if version >= 8 {
            decoder.array(
                &mut self.partition_indexes,
                flexible,
                "OffsetFetchRequestTopics.partition_indexes",
            );
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 6;
        if (8..=9).contains(&version) {
            encoder.string(&self.name, flexible, "OffsetFetchRequestTopics.name");
        }
        if version >= 10 {
            encoder.uuid(self.topic_id);
        }
        if version >= 8 {
            encoder.array(
                &self.partition_indexes,
                flexible,
                "OffsetFetchRequestTopics.partition_indexes",
            );
        } else if !self.partition_indexes.is_empty() {
            encoder.refuse("OffsetFetchRequestTopics.partition_indexes", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "OffsetFetchRequestTopics.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for OffsetFetchRequest {
    const NAME: &'static str = "OffsetFetchRequest";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 10;

    fn is_flexible(version: i16) -> bool {
        version >= 6
    }
}

impl Request for OffsetFetchRequest {
    const API_KEY: ApiKey = ApiKey::OffsetFetch;
    type Response = OffsetFetchResponse;
}

/// Response, versions 1-10, flexible 6+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetFetchResponse {
    /// Versions 3+, dropped where a version lacks it.
    pub throttle_time_ms: i32,
    /// Versions 0-7.
    pub topics: Vec<OffsetFetchResponseTopic>,
    /// Versions 2-7, 0 by default, dropped where a version lacks it.
    pub error_code: i16,
    /// Versions 8+.
    pub groups: Vec<OffsetFetchResponseGroup>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for OffsetFetchResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 6;
        if version >= 3 {
            decoder.i32(&mut self.throttle_time_ms, "OffsetFetchResponse.throttle_time_ms");
        }
        if version <= 7 {
            decoder.structs(&mut self.topics, flexible, version, 3, "OffsetFetchResponse.topics");
        }
        if (2..=7).contains(&version) {
            decoder.i16(&mut self.error_code, "OffsetFetchResponse.error_code");
        }
        if version >= 8 {
            decoder.structs(&mut self.groups, flexible, version, 5, "OffsetFetchResponse.groups");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 6;
        if version >= 3 {
            encoder.i32(self.throttle_time_ms);
        }
        if version <= 7 {
            encoder.structs(&self.topics, flexible, version, "OffsetFetchResponse.topics");
        } else if !self.topics.is_empty() {
            encoder.refuse("OffsetFetchResponse.topics", version);
        }
        if (2..=7).contains(&version) {
            encoder.i16(self.error_code);
        }
        if version >= 8 {
            encoder.structs(&self.groups, flexible, version, "OffsetFetchResponse.groups");
        } else if !self.groups.is_empty() {
            encoder.refuse("OffsetFetchResponse.groups", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "OffsetFetchResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`OffsetFetchResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetFetchResponseTopic {
    /// Versions 0-7.
    pub name: String,
    /// Versions 0-7.
    pub partitions: Vec<OffsetFetchResponsePartition>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for OffsetFetchResponseTopic {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 6;
        if version <= 7 {
            decoder.string(&mut self.name, flexible, "OffsetFetchResponseTopic.name");
            decoder.structs(
                &mut self.partitions,
                flexible,
                version,
                16,
                "OffsetFetchResponseTopic.partitions",
            );
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 6;
        if version <= 7 {
            encoder.string(&self.name, flexible, "OffsetFetchResponseTopic.name");
        } else if !self.name.is_empty() {
            encoder.refuse("OffsetFetchResponseTopic.name", version);
        }
        if version <= 7 {
            encoder.structs(
                &self.partitions,
                flexible,
                version,
                "OffsetFetchResponseTopic.partitions",
            );
        } else if !self.partitions.is_empty() {
            encoder.refuse("OffsetFetchResponseTopic.partitions", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "OffsetFetchResponseTopic.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`OffsetFetchResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct OffsetFetchResponsePartition {
    /// Versions 0-7.
    pub partition_index: i32,
    /// Versions 0-7.
    pub committed_offset: i64,
    /// Versions 5-7, -1 by default, dropped where a version lacks it.
    pub committed_leader_epoch: i32,
    /// Versions 0-7, may be null, empty by default.
    pub metadata: Option<String>,
    /// Versions 0-7.
    pub error_code: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for OffsetFetchResponsePartition {
    fn default() -> Self {
        Self {
            partition_index: 0,
            committed_offset: 0,
            committed_leader_epoch: -1,
            metadata: Some(Default::default()),
            error_code: 0,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for OffsetFetchResponsePartition {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 6;
        if version <= 7 {
            decoder.i32(
                &mut self.partition_index,
                "OffsetFetchResponsePartition.partition_index",
            );
            decoder.i64(
                &mut self.committed_offset,
                "OffsetFetchResponsePartition.committed_offset",
            );
        }
        if (5..=7).contains(&version) {
            decoder.i32(
                &mut self.committed_leader_epoch,
                "OffsetFetchResponsePartition.committed_leader_epoch",
            );
        }
        if version <= 7 {
            decoder.nullable_string(
                &mut self.metadata,
                flexible,
                version <= 7,
                "OffsetFetchResponsePartition.metadata",
            );
            decoder.i16(&mut self.error_code, "OffsetFetchResponsePartition.error_code");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 6;
        if version <= 7 {
            encoder.i32(self.partition_index);
        } else if self.partition_index != 0 {
            encoder.refuse("OffsetFetchResponsePartition.partition_index", version);
        }
        if version <= 7 {
            encoder.i64(self.committed_offset);
        } else if self.committed_offset != 0 {
            encoder.refuse("OffsetFetchResponsePartition.committed_offset", version);
        }
        if (5..=7).contains(&version) {
            encoder.i32(self.committed_leader_epoch);
        }
        if version <= 7 {
            encoder.nullable_string(
                self.metadata.as_ref(),
                flexible,
                version <= 7,
                "OffsetFetchResponsePartition.metadata",
            );
        } else if self.metadata.as_ref().is_none_or(|value| !value.is_empty()) {
            encoder.refuse("OffsetFetchResponsePartition.metadata", version);
        }
        if version <= 7 {
            encoder.i16(self.error_code);
        } else if self.error_code != 0 {
            encoder.refuse("OffsetFetchResponsePartition.error_code", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "OffsetFetchResponsePartition.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`OffsetFetchResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetFetchResponseGroup {
    /// Versions 8+.
    pub group_id: String,
    /// Versions 8+.
    pub topics: Vec<OffsetFetchResponseTopics>,
    /// Versions 8+, 0 by default.
    pub error_code: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for OffsetFetchResponseGroup {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 6;
        if version >= 8 {
            decoder.string(&mut self.group_id, flexible, "OffsetFetchResponseGroup.group_id");
            decoder.structs(
                &mut self.topics,
                flexible,
                version,
                3,
                "OffsetFetchResponseGroup.topics",
            );
            decoder.i16(&mut self.error_code, "OffsetFetchResponseGroup.error_code");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 6;
        if version >= 8 {
            encoder.string(&self.group_id, flexible, "OffsetFetchResponseGroup.group_id");
        } else if !self.group_id.is_empty() {
            encoder.refuse("OffsetFetchResponseGroup.group_id", version);
        }
        if version >= 8 {
            encoder.structs(&self.topics, flexible, version, "OffsetFetchResponseGroup.topics");
        } else if !self.topics.is_empty() {
            encoder.refuse("OffsetFetchResponseGroup.topics", version);
        }
        if version >= 8 {
            encoder.i16(self.error_code);
        } else if self.error_code != 0 {
            encoder.refuse("OffsetFetchResponseGroup.error_code", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "OffsetFetchResponseGroup.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`OffsetFetchResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetFetchResponseTopics {
    /// Versions 8-9, dropped where a version lacks it.
    pub name: String,
    /// Versions 10+, dropped where a version lacks it.
    pub topic_id: Uuid,
    /// Versions 8+.
    pub partitions: Vec<OffsetFetchResponsePartitions>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for OffsetFetchResponseTopics {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 6;
        if (8..=9).contains(&version) {
            decoder.string(&mut self.name, flexible, "OffsetFetchResponseTopics.name");
        }
        if version >= 10 {
            decoder.uuid(&mut self.topic_id, "OffsetFetchResponseTopics.topic_id");
        }
        if version >= 8 {
            decoder.structs(
                &mut self.partitions,
                flexible,
                version,
                20,
                "OffsetFetchResponseTopics.partitions",
            );
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 6;
        if (8..=9).contains(&version) {
            encoder.string(&self.name, flexible, "OffsetFetchResponseTopics.name");
        }
        if version >= 10 {
            encoder.uuid(self.topic_id);
        }
        if version >= 8 {
            encoder.structs(
                &self.partitions,
                flexible,
                version,
                "OffsetFetchResponseTopics.partitions",
            );
        } else if !self.partitions.is_empty() {
            encoder.refuse("OffsetFetchResponseTopics.partitions", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "OffsetFetchResponseTopics.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`OffsetFetchResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct OffsetFetchResponsePartitions {
    /// Versions 8+.
    pub partition_index: i32,
    /// Versions 8+.
    pub committed_offset: i64,
    /// Versions 8+, -1 by default, dropped where a version lacks it.
    pub committed_leader_epoch: i32,
    /// Versions 8+, may be null, empty by default.
    pub metadata: Option<String>,
    /// Versions 8+.
    pub error_code: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for OffsetFetchResponsePartitions {
    fn default() -> Self {
        Self {
            partition_index: 0,
            committed_offset: 0,
            committed_leader_epoch: -1,
            metadata: Some(Default::default()),
            error_code: 0,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for OffsetFetchResponsePartitions {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 6;
        if version >= 8 {
            decoder.i32(
                &mut self.partition_index,
                "OffsetFetchResponsePartitions.partition_index",
            );
            decoder.i64(
                &mut self.committed_offset,
                "OffsetFetchResponsePartitions.committed_offset",
            );
            decoder.i32(
                &mut self.committed_leader_epoch,
                "OffsetFetchResponsePartitions.committed_leader_epoch",
            );
            decoder.nullable_string(
                &mut self.metadata,
                flexible,
                version >= 8,
                "OffsetFetchResponsePartitions.metadata",
            );
            decoder.i16(&mut self.error_code, "OffsetFetchResponsePartitions.error_code");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 6;
        if version >= 8 {
            encoder.i32(self.partition_index);
        } else if self.partition_index != 0 {
            encoder.refuse("OffsetFetchResponsePartitions.partition_index", version);
        }
        if version >= 8 {
            encoder.i64(self.committed_offset);
        } else if self.committed_offset != 0 {
            encoder.refuse("OffsetFetchResponsePartitions.committed_offset", version);
        }
        if version >= 8 {
            encoder.i32(self.committed_leader_epoch);
        }
        if version >= 8 {
            encoder.nullable_string(
                self.metadata.as_ref(),
                flexible,
                version >= 8,
                "OffsetFetchResponsePartitions.metadata",
            );
        } else if self.metadata.as_ref().is_none_or(|value| !value.is_empty()) {
            encoder.refuse("OffsetFetchResponsePartitions.metadata", version);
        }
        if version >= 8 {
            encoder.i16(self.error_code);
        } else if self.error_code != 0 {
            encoder.refuse("OffsetFetchResponsePartitions.error_code", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "OffsetFetchResponsePartitions.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for OffsetFetchResponse {
    const NAME: &'static str = "OffsetFetchResponse";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 10;

    fn is_flexible(version: i16) -> bool {
        version >= 6
    }
}
