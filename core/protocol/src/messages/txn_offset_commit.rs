//! TxnOffsetCommit: API key 28, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;

/// Request, versions 0-6, flexible 3+.
#[derive(Debug, Clone, PartialEq)]
pub struct TxnOffsetCommitRequest {
    /// Versions 0+.
    pub transactional_id: String,
    /// Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub producer_id: i64,
    /// Versions 0+.
    pub producer_epoch: i16,
    /// Versions 3+, -1 by default.
    pub generation_id_or_member_epoch: i32,
    /// Versions 3+.
    pub member_id: String,
    /// Versions 3+, may be null, null by default.
    pub group_instance_id: Option<String>,
    /// Versions 0+.
    pub topics: Vec<TxnOffsetCommitRequestTopic>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for TxnOffsetCommitRequest {
    fn default() -> Self {
        Self {
            transactional_id: Default::default(),
            group_id: Default::default(),
            producer_id: 0,
            producer_epoch: 0,
            generation_id_or_member_epoch: -1,
            member_id: Default::default(),
            group_instance_id: None,
            topics: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for TxnOffsetCommitRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 3;
        decoder.string(
            &mut self.transactional_id,
            flexible,
            "TxnOffsetCommitRequest.transactional_id",
        );
        decoder.string(&mut self.group_id, flexible, "TxnOffsetCommitRequest.group_id");
        decoder.i64(&mut self.producer_id, "TxnOffsetCommitRequest.producer_id");
        decoder.i16(&mut self.producer_epoch, "TxnOffsetCommitRequest.producer_epoch");
        if version >= 3 {
            decoder.i32(
                &mut self.generation_id_or_member_epoch,
                "TxnOffsetCommitRequest.generation_id_or_member_epoch",
            );
            decoder.string(&mut self.member_id, flexible, "TxnOffsetCommitRequest.member_id");
            decoder.nullable_string(
                &mut self.group_instance_id,
                flexible,
                version >= 3,
                "TxnOffsetCommitRequest.group_instance_id",
            );
        }
        decoder.structs(&mut self.topics, flexible, version, 3, "TxnOffsetCommitRequest.topics");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 3;
        encoder.string(
            &self.transactional_id,
            flexible,
            "TxnOffsetCommitRequest.transactional_id",
        );
        encoder.string(&self.group_id, flexible, "TxnOffsetCommitRequest.group_id");
        encoder.i64(self.producer_id);
        encoder.i16(self.producer_epoch);
        if version >= 3 {
            encoder.i32(self.generation_id_or_member_epoch);
        } else if self.generation_id_or_member_epoch != -1 {
            encoder.refuse("TxnOffsetCommitRequest.generation_id_or_member_epoch", version);
        }
        if version >= 3 {
            encoder.string(&self.member_id, flexible, "TxnOffsetCommitRequest.member_id");
        } else if !self.member_id.is_empty() {
            encoder.refuse("TxnOffsetCommitRequest.member_id", version);
        }
        if version >= 3 {
            encoder.nullable_string(
                self.group_instance_id.as_ref(),
                flexible,
                version >= 3,
                "TxnOffsetCommitRequest.group_instance_id",
            );
        } else if self.group_instance_id.is_some() {
            encoder.refuse("TxnOffsetCommitRequest.group_instance_id", version);
        }
        encoder.structs(&self.topics, flexible, version, "TxnOffsetCommitRequest.topics");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "TxnOffsetCommitRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`TxnOffsetCommitRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TxnOffsetCommitRequestTopic {
    /// Versions 0-5, dropped where a version lacks it.
    pub name: String,
    /// Versions 6+, dropped where a version lacks it.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<TxnOffsetCommitRequestPartition>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TxnOffsetCommitRequestTopic {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 3;
        if version <= 5 {
            decoder.string(&mut self.name, flexible, "TxnOffsetCommitRequestTopic.name");
        }
        if version >= 6 {
            decoder.uuid(&mut self.topic_id, "TxnOffsetCommitRequestTopic.topic_id");
        }
        decoder.structs(
            &mut self.partitions,
            flexible,
            version,
            14,
            "TxnOffsetCommitRequestTopic.partitions",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 3;
        if version <= 5 {
            encoder.string(&self.name, flexible, "TxnOffsetCommitRequestTopic.name");
        }
        if version >= 6 {
            encoder.uuid(self.topic_id);
        }
        encoder.structs(
            &self.partitions,
            flexible,
            version,
            "TxnOffsetCommitRequestTopic.partitions",
        );
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "TxnOffsetCommitRequestTopic.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`TxnOffsetCommitRequest`].
#[derive(Debug, Clone, PartialEq)]
pub struct TxnOffsetCommitRequestPartition {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub committed_offset: i64,
    /// Versions 2+, -1 by default, dropped where a version lacks it.
    pub committed_leader_epoch: i32,
    /// Versions 0+, may be null, empty by default.
    pub committed_metadata: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for TxnOffsetCommitRequestPartition {
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

impl Fields for TxnOffsetCommitRequestPartition {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 3;
        decoder.i32(
            &mut self.partition_index,
            "TxnOffsetCommitRequestPartition.partition_index",
        );
        decoder.i64(
            &mut self.committed_offset,
            "TxnOffsetCommitRequestPartition.committed_offset",
        );
        if version >= 2 {
            decoder.i32(
                &mut self.committed_leader_epoch,
                "TxnOffsetCommitRequestPartition.committed_leader_epoch",
            );
        }
        decoder.nullable_string(
            &mut self.committed_metadata,
            flexible,
            true,
            "TxnOffsetCommitRequestPartition.committed_metadata",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 3;
        encoder.i32(self.partition_index);
        encoder.i64(self.committed_offset);
        if version >= 2 {
            encoder.i32(self.committed_leader_epoch);
        }
        encoder.nullable_string(
            self.committed_metadata.as_ref(),
            flexible,
            true,
            "TxnOffsetCommitRequestPartition.committed_metadata",
        );
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "TxnOffsetCommitRequestPartition.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for TxnOffsetCommitRequest {
    const NAME: &'static str = "TxnOffsetCommitRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 6;

    fn is_flexible(version: i16) -> bool {
        version >= 3
    }
}

impl Request for TxnOffsetCommitRequest {
    const API_KEY: ApiKey = ApiKey::TxnOffsetCommit;
    type Response = TxnOffsetCommitResponse;
}

/// Response, versions 0-6, flexible 3+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TxnOffsetCommitResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub topics: Vec<TxnOffsetCommitResponseTopic>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TxnOffsetCommitResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 3;
        decoder.i32(&mut self.throttle_time_ms, "TxnOffsetCommitResponse.throttle_time_ms");
        decoder.structs(&mut self.topics, flexible, version, 3, "TxnOffsetCommitResponse.topics");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 3;
        encoder.i32(self.throttle_time_ms);
        encoder.structs(&self.topics, flexible, version, "TxnOffsetCommitResponse.topics");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "TxnOffsetCommitResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`TxnOffsetCommitResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TxnOffsetCommitResponseTopic {
    /// Versions 0-5, dropped where a version lacks it.
    pub name: String,
    /// Versions 6+, dropped where a version lacks it.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<TxnOffsetCommitResponsePartition>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TxnOffsetCommitResponseTopic {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 3;
        if version <= 5 {
            decoder.string(&mut self.name, flexible, "TxnOffsetCommitResponseTopic.name");
        }
        if version >= 6 {
            decoder.uuid(&mut self.topic_id, "TxnOffsetCommitResponseTopic.topic_id");
        }
        decoder.structs(
            &mut self.partitions,
            flexible,
            version,
            6,
            "TxnOffsetCommitResponseTopic.partitions",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 3;
        if version <= 5 {
            encoder.string(&self.name, flexible, "TxnOffsetCommitResponseTopic.name");
        }
        if version >= 6 {
            encoder.uuid(self.topic_id);
        }
        encoder.structs(
            &self.partitions,
            flexible,
            version,
            "TxnOffsetCommitResponseTopic.partitions",
        );
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "TxnOffsetCommitResponseTopic.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`TxnOffsetCommitResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TxnOffsetCommitResponsePartition {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TxnOffsetCommitResponsePartition {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 3;
        decoder.i32(
            &mut self.partition_index,
            "TxnOffsetCommitResponsePartition.partition_index",
        );
        decoder.i16(&mut self.error_code, "TxnOffsetCommitResponsePartition.error_code");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 3;
        encoder.i32(self.partition_index);
        encoder.i16(self.error_code);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "TxnOffsetCommitResponsePartition.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for TxnOffsetCommitResponse {
    const NAME: &'static str = "TxnOffsetCommitResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 6;

    fn is_flexible(version: i16) -> bool {
        version >= 3
    }
}
