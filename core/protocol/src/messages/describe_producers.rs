//! DescribeProducers: API key 61, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeProducersRequest {
    /// Versions 0+.
    pub topics: Vec<TopicRequest>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DescribeProducersRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.structs(&mut self.topics, true, version, 3, "DescribeProducersRequest.topics");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.structs(&self.topics, true, version, "DescribeProducersRequest.topics");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DescribeProducersRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicRequest {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub partition_indexes: Vec<i32>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TopicRequest {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.name, true, "TopicRequest.name");
        decoder.array(&mut self.partition_indexes, true, "TopicRequest.partition_indexes");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.name, true, "TopicRequest.name");
        encoder.array(&self.partition_indexes, true, "TopicRequest.partition_indexes");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for DescribeProducersRequest {
    const NAME: &'static str = "DescribeProducersRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for DescribeProducersRequest {
    const API_KEY: ApiKey = ApiKey::DescribeProducers;
    type Response = DescribeProducersResponse;
}

/// Response, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeProducersResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub topics: Vec<TopicResponse>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DescribeProducersResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.throttle_time_ms, "DescribeProducersResponse.throttle_time_ms");
        decoder.structs(&mut self.topics, true, version, 3, "DescribeProducersResponse.topics");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.throttle_time_ms);
        encoder.structs(&self.topics, true, version, "DescribeProducersResponse.topics");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DescribeProducersResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicResponse {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub partitions: Vec<PartitionResponse>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TopicResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(&mut self.name, true, "TopicResponse.name");
        decoder.structs(&mut self.partitions, true, version, 9, "TopicResponse.partitions");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.name, true, "TopicResponse.name");
        encoder.structs(&self.partitions, true, version, "TopicResponse.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DescribeProducersResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartitionResponse {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, null by default.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub active_producers: Vec<ProducerState>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for PartitionResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.partition_index, "PartitionResponse.partition_index");
        decoder.i16(&mut self.error_code, "PartitionResponse.error_code");
        decoder.nullable_string(&mut self.error_message, true, true, "PartitionResponse.error_message");
        decoder.structs(
            &mut self.active_producers,
            true,
            version,
            37,
            "PartitionResponse.active_producers",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.partition_index);
        encoder.i16(self.error_code);
        encoder.nullable_string(
            self.error_message.as_ref(),
            true,
            true,
            "PartitionResponse.error_message",
        );
        encoder.structs(
            &self.active_producers,
            true,
            version,
            "PartitionResponse.active_producers",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DescribeProducersResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct ProducerState {
    /// Versions 0+.
    pub producer_id: i64,
    /// Versions 0+.
    pub producer_epoch: i32,
    /// Versions 0+, -1 by default.
    pub last_sequence: i32,
    /// Versions 0+, -1 by default.
    pub last_timestamp: i64,
    /// Versions 0+.
    pub coordinator_epoch: i32,
    /// Versions 0+, -1 by default.
    pub current_txn_start_offset: i64,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for ProducerState {
    fn default() -> Self {
        Self {
            producer_id: 0,
            producer_epoch: 0,
            last_sequence: -1,
            last_timestamp: -1,
            coordinator_epoch: 0,
            current_txn_start_offset: -1,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for ProducerState {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i64(&mut self.producer_id, "ProducerState.producer_id");
        decoder.i32(&mut self.producer_epoch, "ProducerState.producer_epoch");
        decoder.i32(&mut self.last_sequence, "ProducerState.last_sequence");
        decoder.i64(&mut self.last_timestamp, "ProducerState.last_timestamp");
        decoder.i32(&mut self.coordinator_epoch, "ProducerState.coordinator_epoch");
        decoder.i64(
            &mut self.current_txn_start_offset,
            "ProducerState.current_txn_start_offset",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i64(self.producer_id);
        encoder.i32(self.producer_epoch);
        encoder.i32(self.last_sequence);
        encoder.i64(self.last_timestamp);
        encoder.i32(self.coordinator_epoch);
        encoder.i64(self.current_txn_start_offset);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for DescribeProducersResponse {
    const NAME: &'static str = "DescribeProducersResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
