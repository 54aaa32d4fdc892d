//! OffsetForLeaderEpoch: API key 23, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 2-4, flexible 4+.
#[derive(Debug, Clone, PartialEq)]
pub struct OffsetForLeaderEpochRequest {
    /// Versions 3+, -2 by default, dropped where a version lacks it.
    pub replica_id: i32,
    /// Versions 0+.
    pub topics: Vec<OffsetForLeaderTopic>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for OffsetForLeaderEpochRequest {
    fn default() -> Self {
        Self {
            replica_id: -2,
            topics: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for OffsetForLeaderEpochRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 4;
        if version >= 3 {
            decoder.i32(&mut self.replica_id, "OffsetForLeaderEpochRequest.replica_id");
        }
        decoder.structs(
            &mut self.topics,
            flexible,
            version,
            3,
            "OffsetForLeaderEpochRequest.topics",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 4;
        if version >= 3 {
            encoder.i32(self.replica_id);
        }
        encoder.structs(&self.topics, flexible, version, "OffsetForLeaderEpochRequest.topics");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "OffsetForLeaderEpochRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`OffsetForLeaderEpochRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetForLeaderTopic {
    /// Versions 0+.
    pub topic: String,
    /// Versions 0+.
    pub partitions: Vec<OffsetForLeaderPartition>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for OffsetForLeaderTopic {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 4;
        decoder.string(&mut self.topic, flexible, "OffsetForLeaderTopic.topic");
        decoder.structs(
            &mut self.partitions,
            flexible,
            version,
            12,
            "OffsetForLeaderTopic.partitions",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 4;
        encoder.string(&self.topic, flexible, "OffsetForLeaderTopic.topic");
        encoder.structs(&self.partitions, flexible, version, "OffsetForLeaderTopic.partitions");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "OffsetForLeaderTopic.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`OffsetForLeaderEpochRequest`].
#[derive(Debug, Clone, PartialEq)]
pub struct OffsetForLeaderPartition {
    /// Versions 0+.
    pub partition: i32,
    /// Versions 2+, -1 by default, dropped where a version lacks it.
    pub current_leader_epoch: i32,
    /// Versions 0+.
    pub leader_epoch: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for OffsetForLeaderPartition {
    fn default() -> Self {
        Self {
            partition: 0,
            current_leader_epoch: -1,
            leader_epoch: 0,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for OffsetForLeaderPartition {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 4;
        decoder.i32(&mut self.partition, "OffsetForLeaderPartition.partition");
        decoder.i32(
            &mut self.current_leader_epoch,
            "OffsetForLeaderPartition.current_leader_epoch",
        );
        decoder.i32(&mut self.leader_epoch, "OffsetForLeaderPartition.leader_epoch");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 4;
        encoder.i32(self.partition);
        encoder.i32(self.current_leader_epoch);
        encoder.i32(self.leader_epoch);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "OffsetForLeaderPartition.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for OffsetForLeaderEpochRequest {
    const NAME: &'static str = "OffsetForLeaderEpochRequest";
    const MIN_VERSION: i16 = 2;
    const MAX_VERSION: i16 = 4;

    fn is_flexible(version: i16) -> bool {
        version >= 4
    }
}

impl Request for OffsetForLeaderEpochRequest {
    const API_KEY: ApiKey = ApiKey::OffsetForLeaderEpoch;
    type Response = OffsetForLeaderEpochResponse;
}

/// Response, versions 2-4, flexible 4+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetForLeaderEpochResponse {
    /// Versions 2+, dropped where a version lacks it.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub topics: Vec<OffsetForLeaderTopicResult>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for OffsetForLeaderEpochResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 4;
        decoder.i32(
            &mut self.throttle_time_ms,
            "OffsetForLeaderEpochResponse.throttle_time_ms",
        );
        decoder.structs(
            &mut self.topics,
            flexible,
            version,
            3,
            "OffsetForLeaderEpochResponse.topics",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 4;
        encoder.i32(self.throttle_time_ms);
        encoder.structs(&self.topics, flexible, version, "OffsetForLeaderEpochResponse.topics");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "OffsetForLeaderEpochResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`OffsetForLeaderEpochResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetForLeaderTopicResult {
    /// Versions 0+.
    pub topic: String,
    /// Versions 0+.
    pub partitions: Vec<EpochEndOffset>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for OffsetForLeaderTopicResult {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 4;
        decoder.string(&mut self.topic, flexible, "OffsetForLeaderTopicResult.topic");
        decoder.structs(
            &mut self.partitions,
            flexible,
            version,
            18,
            "OffsetForLeaderTopicResult.partitions",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 4;
        encoder.string(&self.topic, flexible, "OffsetForLeaderTopicResult.topic");
        encoder.structs(
            &self.partitions,
            flexible,
            version,
            "OffsetForLeaderTopicResult.partitions",
        );
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "OffsetForLeaderTopicResult.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`OffsetForLeaderEpochResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct EpochEndOffset {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub partition: i32,
    /// Versions 1+, -1 by default, dropped where a version lacks it.
    pub leader_epoch: i32,
    /// Versions 0+, -1 by default.
    pub end_offset: i64,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for EpochEndOffset {
    fn default() -> Self {
        Self {
            error_code: 0,
            partition: 0,
            leader_epoch: -1,
            end_offset: -1,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for EpochEndOffset {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 4;
        decoder.i16(&mut self.error_code, "EpochEndOffset.error_code");
        decoder.i32(&mut self.partition, "EpochEndOffset.partition");
        decoder.i32(&mut self.leader_epoch, "EpochEndOffset.leader_epoch");
        decoder.i64(&mut self.end_offset, "EpochEndOffset.end_offset");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 4;
        encoder.i16(self.error_code);
        encoder.i32(self.partition);
        encoder.i32(self.leader_epoch);
        encoder.i64(self.end_offset);
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

impl Message for OffsetForLeaderEpochResponse {
    const NAME: &'static str = "OffsetForLeaderEpochResponse";
    const MIN_VERSION: i16 = 2;
    const MAX_VERSION: i16 = 4;

    fn is_flexible(version: i16) -> bool {
        version >= 4
    }
}
