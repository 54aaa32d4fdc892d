//! DescribeShareGroupOffsets: API key 90, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;

/// Request, versions 0-1, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeShareGroupOffsetsRequest {
    /// Versions 0+.
    pub groups: Vec<DescribeShareGroupOffsetsRequestGroup>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DescribeShareGroupOffsetsRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.structs(
            &mut self.groups,
            true,
            version,
            3,
            "DescribeShareGroupOffsetsRequest.groups",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.structs(&self.groups, true, version, "DescribeShareGroupOffsetsRequest.groups");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DescribeShareGroupOffsetsRequest`].
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeShareGroupOffsetsRequestGroup {
    /// Versions 0+.
    pub group_id: String,
    /// Versions 0+, may be null, empty by default.
    pub topics: Option<Vec<DescribeShareGroupOffsetsRequestTopic>>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for DescribeShareGroupOffsetsRequestGroup {
    fn default() -> Self {
        Self {
            group_id: Default::default(),
            topics: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for DescribeShareGroupOffsetsRequestGroup {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(
            &mut self.group_id,
            true,
            "DescribeShareGroupOffsetsRequestGroup.group_id",
        );
        decoder.nullable_structs(
            &mut self.topics,
            true,
            true,
            version,
            3,
            "DescribeShareGroupOffsetsRequestGroup.topics",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.group_id, true, "DescribeShareGroupOffsetsRequestGroup.group_id");
        encoder.nullable_structs(
            self.topics.as_ref(),
            true,
            true,
            version,
            "DescribeShareGroupOffsetsRequestGroup.topics",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DescribeShareGroupOffsetsRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeShareGroupOffsetsRequestTopic {
    /// Versions 0+.
    pub topic_name: String,
    /// Versions 0+.
    pub partitions: Vec<i32>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DescribeShareGroupOffsetsRequestTopic {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(
            &mut self.topic_name,
            true,
            "DescribeShareGroupOffsetsRequestTopic.topic_name",
        );
        decoder.array(
            &mut self.partitions,
            true,
            "DescribeShareGroupOffsetsRequestTopic.partitions",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(
            &self.topic_name,
            true,
            "DescribeShareGroupOffsetsRequestTopic.topic_name",
        );
        encoder.array(
            &self.partitions,
            true,
            "DescribeShareGroupOffsetsRequestTopic.partitions",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for DescribeShareGroupOffsetsRequest {
    const NAME: &'static str = "DescribeShareGroupOffsetsRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for DescribeShareGroupOffsetsRequest {
    const API_KEY: ApiKey = ApiKey::DescribeShareGroupOffsets;
    type Response = DescribeShareGroupOffsetsResponse;
}

/// Response, versions 0-1, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeShareGroupOffsetsResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub groups: Vec<DescribeShareGroupOffsetsResponseGroup>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DescribeShareGroupOffsetsResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(
            &mut self.throttle_time_ms,
            "DescribeShareGroupOffsetsResponse.throttle_time_ms",
        );
        decoder.structs(
            &mut self.groups,
            true,
            version,
            6,
            "DescribeShareGroupOffsetsResponse.groups",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.throttle_time_ms);
        encoder.structs(&self.groups, true, version, "DescribeShareGroupOffsetsResponse.groups");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DescribeShareGroupOffsetsResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeShareGroupOffsetsResponseGroup {
    /// Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub topics: Vec<DescribeShareGroupOffsetsResponseTopic>,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, null by default.
    pub error_message: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DescribeShareGroupOffsetsResponseGroup {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(
            &mut self.group_id,
            true,
            "DescribeShareGroupOffsetsResponseGroup.group_id",
        );
        decoder.structs(
            &mut self.topics,
            true,
            version,
            19,
            "DescribeShareGroupOffsetsResponseGroup.topics",
        );
        decoder.i16(
            &mut self.error_code,
            "DescribeShareGroupOffsetsResponseGroup.error_code",
        );
        decoder.nullable_string(
            &mut self.error_message,
            true,
            true,
            "DescribeShareGroupOffsetsResponseGroup.error_message",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.group_id, true, "DescribeShareGroupOffsetsResponseGroup.group_id");
        encoder.structs(
            &self.topics,
            true,
            version,
            "DescribeShareGroupOffsetsResponseGroup.topics",
        );
        encoder.i16(self.error_code);
        encoder.nullable_string(
            self.error_message.as_ref(),
            true,
            true,
            "DescribeShareGroupOffsetsResponseGroup.error_message",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DescribeShareGroupOffsetsResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeShareGroupOffsetsResponseTopic {
    /// Versions 0+.
    pub topic_name: String,
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<DescribeShareGroupOffsetsResponsePartition>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DescribeShareGroupOffsetsResponseTopic {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(
            &mut self.topic_name,
            true,
            "DescribeShareGroupOffsetsResponseTopic.topic_name",
        );
        decoder.uuid(&mut self.topic_id, "DescribeShareGroupOffsetsResponseTopic.topic_id");
        decoder.structs(
            &mut self.partitions,
            true,
            version,
            20,
            "DescribeShareGroupOffsetsResponseTopic.partitions",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(
            &self.topic_name,
            true,
            "DescribeShareGroupOffsetsResponseTopic.topic_name",
        );
        encoder.uuid(self.topic_id);
        encoder.structs(
            &self.partitions,
            true,
            version,
            "DescribeShareGroupOffsetsResponseTopic.partitions",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DescribeShareGroupOffsetsResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeShareGroupOffsetsResponsePartition {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub start_offset: i64,
    /// Versions 0+.
    pub leader_epoch: i32,
    /// Versions 1+, -1 by default, dropped where a version lacks it.
    pub lag: i64,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, null by default.
    pub error_message: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for DescribeShareGroupOffsetsResponsePartition {
    fn default() -> Self {
        Self {
            partition_index: 0,
            start_offset: 0,
            leader_epoch: 0,
            lag: -1,
            error_code: 0,
            error_message: None,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for DescribeShareGroupOffsetsResponsePartition {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(
            &mut self.partition_index,
            "DescribeShareGroupOffsetsResponsePartition.partition_index",
        );
        decoder.i64(
            &mut self.start_offset,
            "DescribeShareGroupOffsetsResponsePartition.start_offset",
        );
        decoder.i32(
            &mut self.leader_epoch,
            "DescribeShareGroupOffsetsResponsePartition.leader_epoch",
        );
        if version >= 1 {
            decoder.i64(&mut self.lag, "DescribeShareGroupOffsetsResponsePartition.lag");
        }
        decoder.i16(
            &mut self.error_code,
            "DescribeShareGroupOffsetsResponsePartition.error_code",
        );
        decoder.nullable_string(
            &mut self.error_message,
            true,
            true,
            "DescribeShareGroupOffsetsResponsePartition.error_message",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.partition_index);
        encoder.i64(self.start_offset);
        encoder.i32(self.leader_epoch);
        if version >= 1 {
            encoder.i64(self.lag);
        }
        encoder.i16(self.error_code);
        encoder.nullable_string(
            self.error_message.as_ref(),
            true,
            true,
            "DescribeShareGroupOffsetsResponsePartition.error_message",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for DescribeShareGroupOffsetsResponse {
    const NAME: &'static str = "DescribeShareGroupOffsetsResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
