//! OffsetCommit: API key 8, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;

/// Request, versions 2-10, flexible 8+.
#[derive(Debug, Clone, PartialEq)]
pub struct OffsetCommitRequest {
    /// Versions 0+.
    pub group_id: String,
    /// Versions 1+, -1 by default, dropped where a version lacks it.
    pub generation_id_or_member_epoch: i32,
    /// Versions 1+, dropped where a version lacks it.
    pub member_id: String,
    /// Versions 7+, may be null, null by default.
    pub group_instance_id: Option<String>,
    /// Versions 2-4, -1 by default, dropped where a version lacks it.
    pub retention_time_ms: i64,
    /// Versions 0+.
    pub topics: Vec<OffsetCommitRequestTopic>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for OffsetCommitRequest {
    fn default() -> Self {
        Self {
            group_id: Default::default(),
            generation_id_or_member_epoch: -1,
            member_id: Default::default(),
            group_instance_id: None,
            retention_time_ms: -1,
            topics: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for OffsetCommitRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 8;
        decoder.string(&mut self.group_id, flexible, "OffsetCommitRequest.group_id");
        decoder.i32(
            &mut self.generation_id_or_member_epoch,
            "OffsetCommitRequest.generation_id_or_member_epoch",
        );
        decoder.string(&mut self.member_id, flexible, "OffsetCommitRequest.member_id");
        if version >= 7 {
            decoder.nullable_string(
                &mut self.group_instance_id,
                flexible,
                version >= 7,
                "OffsetCommitRequest.group_instance_id",
            );
        }
        if version <= 4 {
            decoder.i64(&mut self.retention_time_ms, "OffsetCommitRequest.retention_time_ms");
        }
        decoder.structs(&mut self.topics, flexible, version, 3, "OffsetCommitRequest.topics");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 8;
        encoder.string(&self.group_id, flexible, "OffsetCommitRequest.group_id");
        encoder.i32(self.generation_id_or_member_epoch);
        encoder.string(&self.member_id, flexible, "OffsetCommitRequest.member_id");
        if version >= 7 {
            encoder.nullable_string(
                self.group_instance_id.as_ref(),
                flexible,
                version >= 7,
                "OffsetCommitRequest.group_instance_id",
            );
        } else if self.group_instance_id.is_some() {
            encoder.refuse("OffsetCommitRequest.group_instance_id", version);
        }
        if version <= 4 {
            encoder.i64(self.retention_time_ms);
        }
        encoder.structs(&self.topics, flexible, version, "OffsetCommitRequest.topics");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "OffsetCommitRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`OffsetCommitRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetCommitRequestTopic {
    /// Versions 0-9, dropped where a version lacks it.
    pub name: String,
    /// Versions 10+, dropped where a version lacks it.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<OffsetCommitRequestPartition>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for OffsetCommitRequestTopic {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 8;
        if version <= 9 {
            decoder.string(&mut self.name, flexible, "OffsetCommitRequestTopic.name");
        }
        if version >= 10 {
            decoder.uuid(&mut self.topic_id, "OffsetCommitRequestTopic.topic_id");
        }
        decoder.structs(
            &mut self.partitions,
            flexible,
            version,
            14,
            "OffsetCommitRequestTopic.partitions",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 8;
        if version <= 9 {
            encoder.string(&self.name, flexible, "OffsetCommitRequestTopic.name");
        }
        if version >= 10 {
            encoder.uuid(self.topic_id);
        }
        encoder.structs(
            &self.partitions,
            flexible,
            version,
            "OffsetCommitRequestTopic.partitions",
        );
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "OffsetCommitRequestTopic.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`OffsetCommitRequest`].
#[derive(Debug, Clone, PartialEq)]
pub struct OffsetCommitRequestPartition {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub committed_offset: i64,
    /// Versions 6+, -1 by default, dropped where a version lacks it.
    pub committed_leader_epoch: i32,
    /// Versions 0+, may be null, empty by default.
    pub committed_metadata: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for OffsetCommitRequestPartition {
    fn default() -> Self {
        Self {
            partition_index: 0,
            committed_offset: 0,
            committed_leader_epoch: -1,
            committed_metadata: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for OffsetCommitRequestPartition {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 8;
        decoder.i32(
            &mut self.partition_index,
            "OffsetCommitRequestPartition.partition_index",
        );
        decoder.i64(
            &mut self.committed_offset,
            "OffsetCommitRequestPartition.committed_offset",
        );
        if version >= 6 {
            decoder.i32(
                &mut self.committed_leader_epoch,
                "OffsetCommitRequestPartition.committed_leader_epoch",
            );
        }
        decoder.nullable_string(
            &mut self.committed_metadata,
            flexible,
            true,
            "OffsetCommitRequestPartition.committed_metadata",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 8;
        encoder.i32(self.partition_index);
        encoder.i64(self.committed_offset);
        if version >= 6 {
            encoder.i32(self.committed_leader_epoch);
        }
        encoder.nullable_string(
            self.committed_metadata.as_ref(),
            flexible,
            true,
            "OffsetCommitRequestPartition.committed_metadata",
        );
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "OffsetCommitRequestPartition.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for OffsetCommitRequest {
    const NAME: &'static str = "OffsetCommitRequest";
    const MIN_VERSION: i16 = 2;
    const MAX_VERSION: i16 = 10;

    fn is_flexible(version: i16) -> bool {
        version >= 8
    }
}

impl Request for OffsetCommitRequest {
    const API_KEY: ApiKey = ApiKey::OffsetCommit;
    type Response = OffsetCommitResponse;
}

/// Response, versions 2-10, flexible 8+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetCommitResponse {
    /// Versions 3+, dropped where a version lacks it.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub topics: Vec<OffsetCommitResponseTopic>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for OffsetCommitResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 8;
        if version >= 3 {
            decoder.i32(&mut self.throttle_time_ms, "OffsetCommitResponse.throttle_time_ms");
        }
        decoder.structs(&mut self.topics, flexible, version, 3, "OffsetCommitResponse.topics");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 8;
        if version >= 3 {
            encoder.i32(self.throttle_time_ms);
        }
        encoder.structs(&self.topics, flexible, version, "OffsetCommitResponse.topics");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "OffsetCommitResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`OffsetCommitResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetCommitResponseTopic {
    /// Versions 0-9, dropped where a version lacks it.
    pub name: String,
    /// Versions 10+, dropped where a version lacks it.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<OffsetCommitResponsePartition>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for OffsetCommitResponseTopic {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 8;
        if version <= 9 {
            decoder.string(&mut self.name, flexible, "OffsetCommitResponseTopic.name");
        }
        if version >= 10 {
            decoder.uuid(&mut self.topic_id, "OffsetCommitResponseTopic.topic_id");
        }
        decoder.structs(
            &mut self.partitions,
            flexible,
            version,
            6,
            "OffsetCommitResponseTopic.partitions",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 8;
        if version <= 9 {
            encoder.string(&self.name, flexible, "OffsetCommitResponseTopic.name");
        }
        if version >= 10 {
            encoder.uuid(self.topic_id);
        }
        encoder.structs(
            &self.partitions,
            flexible,
            version,
            "OffsetCommitResponseTopic.partitions",
        );
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "OffsetCommitResponseTopic.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`OffsetCommitResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetCommitResponsePartition {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for OffsetCommitResponsePartition {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 8;
        decoder.i32(
            &mut self.partition_index,
            "OffsetCommitResponsePartition.partition_index",
        );
        decoder.i16(&mut self.error_code, "OffsetCommitResponsePartition.error_code");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 8;
        encoder.i32(self.partition_index);
        encoder.i16(self.error_code);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "OffsetCommitResponsePartition.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for OffsetCommitResponse {
    const NAME: &'static str = "OffsetCommitResponse";
    const MIN_VERSION: i16 = 2;
    const MAX_VERSION: i16 = 10;

    fn is_flexible(version: i16) -> bool {
        version >= 8
    }
}
