//! ListOffsets: API key 2, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 1-11, flexible 6+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListOffsetsRequest {
    /// Versions 0+.
    pub replica_id: i32,
    /// Versions 2+.
    pub isolation_level: i8,
    /// Versions 0+.
    pub topics: Vec<ListOffsetsTopic>,
    /// Versions 10+, dropped where a version lacks it.
    pub timeout_ms: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ListOffsetsRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 6;
        decoder.i32(&mut self.replica_id, "ListOffsetsRequest.replica_id");
        if version >= 2 {
            decoder.i8(&mut self.isolation_level, "ListOffsetsRequest.isolation_level");
        }
        decoder.structs(&mut self.topics, flexible, version, 3, "ListOffsetsRequest.topics");
        if version >= 10 {
            decoder.i32(&mut self.timeout_ms, "ListOffsetsRequest.timeout_ms");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 6;
        encoder.i32(self.replica_id);
        if version >= 2 {
            encoder.i8(self.isolation_level);
        } else if self.isolation_level != 0 {
            encoder.refuse("ListOffsetsRequest.isolation_level", version);
        }
        encoder.structs(&self.topics, flexible, version, "ListOffsetsRequest.topics");
        if version >= 10 {
            encoder.i32(self.timeout_ms);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "ListOffsetsRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`ListOffsetsRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListOffsetsTopic {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub partitions: Vec<ListOffsetsPartition>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ListOffsetsTopic {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 6;
        decoder.string(&mut self.name, flexible, "ListOffsetsTopic.name");
        decoder.structs(
            &mut self.partitions,
            flexible,
            version,
            12,
            "ListOffsetsTopic.partitions",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 6;
        encoder.string(&self.name, flexible, "ListOffsetsTopic.name");
        encoder.structs(&self.partitions, flexible, version, "ListOffsetsTopic.partitions");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "ListOffsetsTopic.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`ListOffsetsRequest`].
#[derive(Debug, Clone, PartialEq)]
pub struct ListOffsetsPartition {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 4+, -1 by default, dropped where a version lacks it.
    pub current_leader_epoch: i32,
    /// Versions 0+.
    pub timestamp: i64,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for ListOffsetsPartition {
    fn default() -> Self {
        Self {
            partition_index: 0,
            current_leader_epoch: -1,
            timestamp: 0,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for ListOffsetsPartition {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 6;
        decoder.i32(&mut self.partition_index, "ListOffsetsPartition.partition_index");
        if version >= 4 {
            decoder.i32(
                &mut self.current_leader_epoch,
                "ListOffsetsPartition.current_leader_epoch",
            );
        }
        decoder.i64(&mut self.timestamp, "ListOffsetsPartition.timestamp");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 6;
        encoder.i32(self.partition_index);
        if version >= 4 {
            encoder.i32(self.current_leader_epoch);
        }
        encoder.i64(self.timestamp);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "ListOffsetsPartition.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for ListOffsetsRequest {
    const NAME: &'static str = "ListOffsetsRequest";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 11;

    fn is_flexible(version: i16) -> bool {
        version >= 6
    }
}

impl Request for ListOffsetsRequest {
    const API_KEY: ApiKey = ApiKey::ListOffsets;
    type Response = ListOffsetsResponse;
}

/// Response, versions 1-11, flexible 6+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListOffsetsResponse {
    /// Versions 2+, dropped where a version lacks it.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub topics: Vec<ListOffsetsTopicResponse>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ListOffsetsResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 6;
        if version >= 2 {
            decoder.i32(&mut self.throttle_time_ms, "ListOffsetsResponse.throttle_time_ms");
        }
        decoder.structs(&mut self.topics, flexible, version, 3, "ListOffsetsResponse.topics");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 6;
        if version >= 2 {
            encoder.i32(self.throttle_time_ms);
        }
        encoder.structs(&self.topics, flexible, version, "ListOffsetsResponse.topics");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "ListOffsetsResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`ListOffsetsResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListOffsetsTopicResponse {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub partitions: Vec<ListOffsetsPartitionResponse>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ListOffsetsTopicResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 6;
        decoder.string(&mut self.name, flexible, "ListOffsetsTopicResponse.name");
        decoder.structs(
            &mut self.partitions,
            flexible,
            version,
            22,
            "ListOffsetsTopicResponse.partitions",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 6;
        encoder.string(&self.name, flexible, "ListOffsetsTopicResponse.name");
        encoder.structs(
            &self.partitions,
            flexible,
            version,
            "ListOffsetsTopicResponse.partitions",
        );
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "ListOffsetsTopicResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`ListOffsetsResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct ListOffsetsPartitionResponse {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 1+, -1 by default.
    pub timestamp: i64,
    /// Versions 1+, -1 by default.
    pub offset: i64,
    /// Versions 4+, -1 by default.
    pub leader_epoch: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for ListOffsetsPartitionResponse {
    fn default() -> Self {
        Self {
            partition_index: 0,
            error_code: 0,
            timestamp: -1,
            offset: -1,
            leader_epoch: -1,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for ListOffsetsPartitionResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 6;
        decoder.i32(
            &mut self.partition_index,
            "ListOffsetsPartitionResponse.partition_index",
        );
        decoder.i16(&mut self.error_code, "ListOffsetsPartitionResponse.error_code");
        decoder.i64(&mut self.timestamp, "ListOffsetsPartitionResponse.timestamp");
        decoder.i64(&mut self.offset, "ListOffsetsPartitionResponse.offset");
        if version >= 4 {
            decoder.i32(&mut self.leader_epoch, "ListOffsetsPartitionResponse.leader_epoch");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 6;
        encoder.i32(self.partition_index);
        encoder.i16(self.error_code);
        encoder.i64(self.timestamp);
        encoder.i64(self.offset);
        if version >= 4 {
            encoder.i32(self.leader_epoch);
        } else if self.leader_epoch != -1 {
            encoder.refuse("ListOffsetsPartitionResponse.leader_epoch", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "ListOffsetsPartitionResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for ListOffsetsResponse {
    const NAME: &'static str = "ListOffsetsResponse";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 11;

    fn is_flexible(version: i16) -> bool {
        version >= 6
    }
}
