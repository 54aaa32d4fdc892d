//! AlterShareGroupOffsets: API key 91, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;

/// Request, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AlterShareGroupOffsetsRequest {
    /// Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub topics: Vec<AlterShareGroupOffsetsRequestTopic>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AlterShareGroupOffsetsRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(&mut self.group_id, true, "AlterShareGroupOffsetsRequest.group_id");
        decoder.structs(
            &mut self.topics,
            true,
            version,
            3,
            "AlterShareGroupOffsetsRequest.topics",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.group_id, true, "AlterShareGroupOffsetsRequest.group_id");
        encoder.structs(&self.topics, true, version, "AlterShareGroupOffsetsRequest.topics");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`AlterShareGroupOffsetsRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AlterShareGroupOffsetsRequestTopic {
    /// Versions 0+.
    pub topic_name: String,
    /// Versions 0+.
    pub partitions: Vec<AlterShareGroupOffsetsRequestPartition>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AlterShareGroupOffsetsRequestTopic {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(
            &mut self.topic_name,
            true,
            "AlterShareGroupOffsetsRequestTopic.topic_name",
        );
        decoder.structs(
            &mut self.partitions,
            true,
            version,
            13,
            "AlterShareGroupOffsetsRequestTopic.partitions",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.topic_name, true, "AlterShareGroupOffsetsRequestTopic.topic_name");
        encoder.structs(
            &self.partitions,
            true,
            version,
            "AlterShareGroupOffsetsRequestTopic.partitions",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`AlterShareGroupOffsetsRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AlterShareGroupOffsetsRequestPartition {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub start_offset: i64,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AlterShareGroupOffsetsRequestPartition {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(
            &mut self.partition_index,
            "AlterShareGroupOffsetsRequestPartition.partition_index",
        );
        decoder.i64(
            &mut self.start_offset,
            "AlterShareGroupOffsetsRequestPartition.start_offset",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.partition_index);
        encoder.i64(self.start_offset);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for AlterShareGroupOffsetsRequest {
    const NAME: &'static str = "AlterShareGroupOffsetsRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for AlterShareGroupOffsetsRequest {
    const API_KEY: ApiKey = ApiKey::AlterShareGroupOffsets;
    type Response = AlterShareGroupOffsetsResponse;
}

/// Response, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AlterShareGroupOffsetsResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, null by default.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub responses: Vec<AlterShareGroupOffsetsResponseTopic>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AlterShareGroupOffsetsResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(
            &mut self.throttle_time_ms,
            "AlterShareGroupOffsetsResponse.throttle_time_ms",
        );
        decoder.i16(&mut self.error_code, "AlterShareGroupOffsetsResponse.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            true,
            true,
            "AlterShareGroupOffsetsResponse.error_message",
        );
        decoder.structs(
            &mut self.responses,
            true,
            version,
            19,
            "AlterShareGroupOffsetsResponse.responses",
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
            "AlterShareGroupOffsetsResponse.error_message",
        );
        encoder.structs(
            &self.responses,
            true,
            version,
            "AlterShareGroupOffsetsResponse.responses",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`AlterShareGroupOffsetsResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AlterShareGroupOffsetsResponseTopic {
    /// Versions 0+.
    pub topic_name: String,
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<AlterShareGroupOffsetsResponsePartition>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AlterShareGroupOffsetsResponseTopic {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(
            &mut self.topic_name,
            true,
            "AlterShareGroupOffsetsResponseTopic.topic_name",
        );
        decoder.uuid(&mut self.topic_id, "AlterShareGroupOffsetsResponseTopic.topic_id");
        decoder.structs(
            &mut self.partitions,
            true,
            version,
            8,
            "AlterShareGroupOffsetsResponseTopic.partitions",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.topic_name, true, "AlterShareGroupOffsetsResponseTopic.topic_name");
        encoder.uuid(self.topic_id);
        encoder.structs(
            &self.partitions,
            true,
            version,
            "AlterShareGroupOffsetsResponseTopic.partitions",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`AlterShareGroupOffsetsResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AlterShareGroupOffsetsResponsePartition {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, null by default.
    pub error_message: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AlterShareGroupOffsetsResponsePartition {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(
            &mut self.partition_index,
            "AlterShareGroupOffsetsResponsePartition.partition_index",
        );
        decoder.i16(
            &mut self.error_code,
            "AlterShareGroupOffsetsResponsePartition.error_code",
        );
        decoder.nullable_string(
            &mut self.error_message,
            true,
            true,
            "AlterShareGroupOffsetsResponsePartition.error_message",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.partition_index);
        encoder.i16(self.error_code);
        encoder.nullable_string(
            self.error_message.as_ref(),
            true,
            true,
            "AlterShareGroupOffsetsResponsePartition.error_message",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for AlterShareGroupOffsetsResponse {
    const NAME: &'static str = "AlterShareGroupOffsetsResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
