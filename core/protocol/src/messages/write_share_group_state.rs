//! WriteShareGroupState: API key 85, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;

/// Request, versions 0-1, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WriteShareGroupStateRequest {
    /// Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub topics: Vec<WriteStateData>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for WriteShareGroupStateRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(&mut self.group_id, true, "WriteShareGroupStateRequest.group_id");
        decoder.structs(
            &mut self.topics,
            true,
            version,
            18,
            "WriteShareGroupStateRequest.topics",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.group_id, true, "WriteShareGroupStateRequest.group_id");
        encoder.structs(&self.topics, true, version, "WriteShareGroupStateRequest.topics");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`WriteShareGroupStateRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WriteStateData {
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<PartitionData>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for WriteStateData {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.uuid(&mut self.topic_id, "WriteStateData.topic_id");
        decoder.structs(&mut self.partitions, true, version, 22, "WriteStateData.partitions");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.uuid(self.topic_id);
        encoder.structs(&self.partitions, true, version, "WriteStateData.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`WriteShareGroupStateRequest`].
#[derive(Debug, Clone, PartialEq)]
pub struct PartitionData {
    /// Versions 0+.
    pub partition: i32,
    /// Versions 0+.
    pub state_epoch: i32,
    /// Versions 0+.
    pub leader_epoch: i32,
    /// Versions 0+.
    pub start_offset: i64,
    /// Versions 1+, -1 by default, dropped where a version lacks it.
    pub delivery_complete_count: i32,
    /// Versions 0+.
    pub state_batches: Vec<StateBatch>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for PartitionData {
    fn default() -> Self {
        Self {
            partition: 0,
            state_epoch: 0,
            leader_epoch: 0,
            start_offset: 0,
            delivery_complete_count: -1,
            state_batches: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for PartitionData {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.partition, "PartitionData.partition");
        decoder.i32(&mut self.state_epoch, "PartitionData.state_epoch");
        decoder.i32(&mut self.leader_epoch, "PartitionData.leader_epoch");
        decoder.i64(&mut self.start_offset, "PartitionData.start_offset");
        if version >= 1 {
            decoder.i32(
                &mut self.delivery_complete_count,
                "PartitionData.delivery_complete_count",
            );
        }
        decoder.structs(
            &mut self.state_batches,
            true,
            version,
            20,
            "PartitionData.state_batches",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.partition);
        encoder.i32(self.state_epoch);
        encoder.i32(self.leader_epoch);
        encoder.i64(self.start_offset);
        if version >= 1 {
            encoder.i32(self.delivery_complete_count);
        }
        encoder.structs(&self.state_batches, true, version, "PartitionData.state_batches");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`WriteShareGroupStateRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StateBatch {
    /// Versions 0+.
    pub first_offset: i64,
    /// Versions 0+.
    pub last_offset: i64,
    /// Versions 0+.
    pub delivery_state: i8,
    /// Versions 0+.
    pub delivery_count: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for StateBatch {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i64(&mut self.first_offset, "StateBatch.first_offset");
        decoder.i64(&mut self.last_offset, "StateBatch.last_offset");
        decoder.i8(&mut self.delivery_state, "StateBatch.delivery_state");
        decoder.i16(&mut self.delivery_count, "StateBatch.delivery_count");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i64(self.first_offset);
        encoder.i64(self.last_offset);
        encoder.i8(self.delivery_state);
        encoder.i16(self.delivery_count);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for WriteShareGroupStateRequest {
    const NAME: &'static str = "WriteShareGroupStateRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for WriteShareGroupStateRequest {
    const API_KEY: ApiKey = ApiKey::WriteShareGroupState;
    type Response = WriteShareGroupStateResponse;
}

/// Response, versions 0-1, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WriteShareGroupStateResponse {
    /// Versions 0+.
    pub results: Vec<WriteStateResult>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for WriteShareGroupStateResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.structs(
            &mut self.results,
            true,
            version,
            18,
            "WriteShareGroupStateResponse.results",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.structs(&self.results, true, version, "WriteShareGroupStateResponse.results");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`WriteShareGroupStateResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WriteStateResult {
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<PartitionResult>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for WriteStateResult {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.uuid(&mut self.topic_id, "WriteStateResult.topic_id");
        decoder.structs(&mut self.partitions, true, version, 8, "WriteStateResult.partitions");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.uuid(self.topic_id);
        encoder.structs(&self.partitions, true, version, "WriteStateResult.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`WriteShareGroupStateResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartitionResult {
    /// Versions 0+.
    pub partition: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, null by default.
    pub error_message: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for PartitionResult {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(&mut self.partition, "PartitionResult.partition");
        decoder.i16(&mut self.error_code, "PartitionResult.error_code");
        decoder.nullable_string(&mut self.error_message, true, true, "PartitionResult.error_message");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.partition);
        encoder.i16(self.error_code);
        encoder.nullable_string(self.error_message.as_ref(), true, true, "PartitionResult.error_message");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for WriteShareGroupStateResponse {
    const NAME: &'static str = "WriteShareGroupStateResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
