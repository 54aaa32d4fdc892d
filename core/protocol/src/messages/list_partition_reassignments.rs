//! ListPartitionReassignments: API key 46, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct ListPartitionReassignmentsRequest {
    /// Versions 0+, 60000 by default.
    pub timeout_ms: i32,
    /// Versions 0+, may be null, null by default.
    pub topics: Option<Vec<ListPartitionReassignmentsTopics>>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for ListPartitionReassignmentsRequest {
    fn default() -> Self {
        Self {
            timeout_ms: 60000,
            topics: None,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for ListPartitionReassignmentsRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.timeout_ms, "ListPartitionReassignmentsRequest.timeout_ms");
        decoder.nullable_structs(
            &mut self.topics,
            true,
            true,
            version,
            3,
            "ListPartitionReassignmentsRequest.topics",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.timeout_ms);
        encoder.nullable_structs(
            self.topics.as_ref(),
            true,
            true,
            version,
            "ListPartitionReassignmentsRequest.topics",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ListPartitionReassignmentsRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListPartitionReassignmentsTopics {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub partition_indexes: Vec<i32>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ListPartitionReassignmentsTopics {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.name, true, "ListPartitionReassignmentsTopics.name");
        decoder.array(
            &mut self.partition_indexes,
            true,
            "ListPartitionReassignmentsTopics.partition_indexes",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.name, true, "ListPartitionReassignmentsTopics.name");
        encoder.array(
            &self.partition_indexes,
            true,
            "ListPartitionReassignmentsTopics.partition_indexes",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for ListPartitionReassignmentsRequest {
    const NAME: &'static str = "ListPartitionReassignmentsRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for ListPartitionReassignmentsRequest {
    const API_KEY: ApiKey = ApiKey::ListPartitionReassignments;
    type Response = ListPartitionReassignmentsResponse;
}

/// Response, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct ListPartitionReassignmentsResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, empty by default.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub topics: Vec<OngoingTopicReassignment>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for ListPartitionReassignmentsResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            error_message: Some(Default::default()),
            topics: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for ListPartitionReassignmentsResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(
            &mut self.throttle_time_ms,
            "ListPartitionReassignmentsResponse.throttle_time_ms",
        );
        decoder.i16(&mut self.error_code, "ListPartitionReassignmentsResponse.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            true,
            true,
            "ListPartitionReassignmentsResponse.error_message",
        );
        decoder.structs(
            &mut self.topics,
            true,
            version,
            3,
            "ListPartitionReassignmentsResponse.topics",
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
            "ListPartitionReassignmentsResponse.error_message",
        );
        encoder.structs(&self.topics, true, version, "ListPartitionReassignmentsResponse.topics");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ListPartitionReassignmentsResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OngoingTopicReassignment {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub partitions: Vec<OngoingPartitionReassignment>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for OngoingTopicReassignment {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(&mut self.name, true, "OngoingTopicReassignment.name");
        decoder.structs(
            &mut self.partitions,
            true,
            version,
            8,
            "OngoingTopicReassignment.partitions",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.name, true, "OngoingTopicReassignment.name");
        encoder.structs(&self.partitions, true, version, "OngoingTopicReassignment.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ListPartitionReassignmentsResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OngoingPartitionReassignment {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub replicas: Vec<i32>,
    /// Versions 0+.
    pub adding_replicas: Vec<i32>,
    /// Versions 0+.
    pub removing_replicas: Vec<i32>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for OngoingPartitionReassignment {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(
            &mut self.partition_index,
            "OngoingPartitionReassignment.partition_index",
        );
        decoder.array(&mut self.replicas, true, "OngoingPartitionReassignment.replicas");
        decoder.array(
            &mut self.adding_replicas,
            true,
            "OngoingPartitionReassignment.adding_replicas",
        );
        decoder.array(
            &mut self.removing_replicas,
            true,
            "OngoingPartitionReassignment.removing_replicas",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.partition_index);
        encoder.array(&self.replicas, true, "OngoingPartitionReassignment.replicas");
        encoder.array(
            &self.adding_replicas,
            true,
            "OngoingPartitionReassignment.adding_replicas",
        );
        encoder.array(
            &self.removing_replicas,
            true,
            "OngoingPartitionReassignment.removing_replicas",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for ListPartitionReassignmentsResponse {
    const NAME: &'static str = "ListPartitionReassignmentsResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
