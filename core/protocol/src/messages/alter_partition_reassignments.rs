//! AlterPartitionReassignments: API key 45, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 0-1, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct AlterPartitionReassignmentsRequest {
    /// Versions 0+, 60000 by default.
    pub timeout_ms: i32,
    /// Versions 1+, true by default.
    pub allow_replication_factor_change: bool,
    /// Versions 0+.
    pub topics: Vec<ReassignableTopic>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for AlterPartitionReassignmentsRequest {
    fn default() -> Self {
        Self {
            timeout_ms: 60000,
            allow_replication_factor_change: true,
            topics: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for AlterPartitionReassignmentsRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.timeout_ms, "AlterPartitionReassignmentsRequest.timeout_ms");
        if version >= 1 {
            decoder.boolean(
                &mut self.allow_replication_factor_change,
                "AlterPartitionReassignmentsRequest.allow_replication_factor_change",
            );
        }
        decoder.structs(
            &mut self.topics,
            true,
            version,
            3,
            "AlterPartitionReassignmentsRequest.topics",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.timeout_ms);
        if version >= 1 {
            encoder.boolean(self.allow_replication_factor_change);
        } else if !self.allow_replication_factor_change {
            encoder.refuse(
                "AlterPartitionReassignmentsRequest.allow_replication_factor_change",
                version,
            );
        }
        encoder.structs(&self.topics, true, version, "AlterPartitionReassignmentsRequest.topics");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`AlterPartitionReassignmentsRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReassignableTopic {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub partitions: Vec<ReassignablePartition>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ReassignableTopic {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(&mut self.name, true, "ReassignableTopic.name");
        decoder.structs(&mut self.partitions, true, version, 6, "ReassignableTopic.partitions");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.name, true, "ReassignableTopic.name");
        encoder.structs(&self.partitions, true, version, "ReassignableTopic.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`AlterPartitionReassignmentsRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReassignablePartition {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+, may be null, null by default.
    pub replicas: Option<Vec<i32>>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ReassignablePartition {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(&mut self.partition_index, "ReassignablePartition.partition_index");
        decoder.nullable_array(&mut self.replicas, true, true, "ReassignablePartition.replicas");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.partition_index);
        encoder.nullable_array(self.replicas.as_ref(), true, true, "ReassignablePartition.replicas");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for AlterPartitionReassignmentsRequest {
    const NAME: &'static str = "AlterPartitionReassignmentsRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for AlterPartitionReassignmentsRequest {
    const API_KEY: ApiKey = ApiKey::AlterPartitionReassignments;
    type Response = AlterPartitionReassignmentsResponse;
}

/// Response, versions 0-1, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct AlterPartitionReassignmentsResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 1+, true by default, dropped where a version lacks it.
    pub allow_replication_factor_change: bool,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, empty by default.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub responses: Vec<ReassignableTopicResponse>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for AlterPartitionReassignmentsResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            allow_replication_factor_change: true,
            error_code: 0,
            error_message: Some(Default::default()),
            responses: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for AlterPartitionReassignmentsResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(
            &mut self.throttle_time_ms,
            "AlterPartitionReassignmentsResponse.throttle_time_ms",
        );
        if version >= 1 {
            decoder.boolean(
                &mut self.allow_replication_factor_change,
                "AlterPartitionReassignmentsResponse.allow_replication_factor_change",
            );
        }
        decoder.i16(&mut self.error_code, "AlterPartitionReassignmentsResponse.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            true,
            true,
            "AlterPartitionReassignmentsResponse.error_message",
        );
        decoder.structs(
            &mut self.responses,
            true,
            version,
            3,
            "AlterPartitionReassignmentsResponse.responses",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.throttle_time_ms);
        if version >= 1 {
            encoder.boolean(self.allow_replication_factor_change);
        }
        encoder.i16(self.error_code);
        encoder.nullable_string(
            self.error_message.as_ref(),
            true,
            true,
            "AlterPartitionReassignmentsResponse.error_message",
        );
        encoder.structs(
            &self.responses,
            true,
            version,
            "AlterPartitionReassignmentsResponse.responses",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`AlterPartitionReassignmentsResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReassignableTopicResponse {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub partitions: Vec<ReassignablePartitionResponse>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ReassignableTopicResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(&mut self.name, true, "ReassignableTopicResponse.name");
        decoder.structs(
            &mut self.partitions,
            true,
            version,
            8,
            "ReassignableTopicResponse.partitions",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.name, true, "ReassignableTopicResponse.name");
        encoder.structs(&self.partitions, true, version, "ReassignableTopicResponse.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`AlterPartitionReassignmentsResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct ReassignablePartitionResponse {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, empty by default.
    pub error_message: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for ReassignablePartitionResponse {
    fn default() -> Self {
        Self {
            partition_index: 0,
            error_code: 0,
            error_message: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for ReassignablePartitionResponse {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(
            &mut self.partition_index,
            "ReassignablePartitionResponse.partition_index",
        );
        decoder.i16(&mut self.error_code, "ReassignablePartitionResponse.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            true,
            true,
            "ReassignablePartitionResponse.error_message",
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
            "ReassignablePartitionResponse.error_message",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for AlterPartitionReassignmentsResponse {
    const NAME: &'static str = "AlterPartitionReassignmentsResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
