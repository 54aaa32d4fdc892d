//! InitializeShareGroupState: API key 83, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;

/// Request, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct InitializeShareGroupStateRequest {
    /// Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub topics: Vec<InitializeStateData>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for InitializeShareGroupStateRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(&mut self.group_id, true, "InitializeShareGroupStateRequest.group_id");
        decoder.structs(
            &mut self.topics,
            true,
            version,
            18,
            "InitializeShareGroupStateRequest.topics",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.group_id, true, "InitializeShareGroupStateRequest.group_id");
        encoder.structs(&self.topics, true, version, "InitializeShareGroupStateRequest.topics");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`InitializeShareGroupStateRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct InitializeStateData {
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<PartitionData>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for InitializeStateData {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.uuid(&mut self.topic_id, "InitializeStateData.topic_id");
        decoder.structs(
            &mut self.partitions,
            true,
            version,
            17,
            "InitializeStateData.partitions",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.uuid(self.topic_id);
        encoder.structs(&self.partitions, true, version, "InitializeStateData.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`InitializeShareGroupStateRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartitionData {
    /// Versions 0+.
    pub partition: i32,
    /// Versions 0+.
    pub state_epoch: i32,
    /// Versions 0+.
    pub start_offset: i64,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for PartitionData {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(&mut self.partition, "PartitionData.partition");
        decoder.i32(&mut self.state_epoch, "PartitionData.state_epoch");
        decoder.i64(&mut self.start_offset, "PartitionData.start_offset");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.partition);
        encoder.i32(self.state_epoch);
        encoder.i64(self.start_offset);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for InitializeShareGroupStateRequest {
    const NAME: &'static str = "InitializeShareGroupStateRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for InitializeShareGroupStateRequest {
    const API_KEY: ApiKey = ApiKey::InitializeShareGroupState;
    type Response = InitializeShareGroupStateResponse;
}

/// Response, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct InitializeShareGroupStateResponse {
    /// Versions 0+.
    pub results: Vec<InitializeStateResult>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for InitializeShareGroupStateResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.structs(
            &mut self.results,
            true,
            version,
            18,
            "InitializeShareGroupStateResponse.results",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.structs(
            &self.results,
            true,
            version,
            "InitializeShareGroupStateResponse.results",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`InitializeShareGroupStateResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct InitializeStateResult {
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<PartitionResult>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for InitializeStateResult {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.uuid(&mut self.topic_id, "InitializeStateResult.topic_id");
        decoder.structs(
            &mut self.partitions,
            true,
            version,
            8,
            "InitializeStateResult.partitions",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.uuid(self.topic_id);
        encoder.structs(&self.partitions, true, version, "InitializeStateResult.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`InitializeShareGroupStateResponse`].
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

impl Message for InitializeShareGroupStateResponse {
    const NAME: &'static str = "InitializeShareGroupStateResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
