//! DeleteShareGroupState: API key 86, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;

/// Request, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteShareGroupStateRequest {
    /// Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub topics: Vec<DeleteStateData>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DeleteShareGroupStateRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(&mut self.group_id, true, "DeleteShareGroupStateRequest.group_id");
        decoder.structs(
            &mut self.topics,
            true,
            version,
            18,
            "DeleteShareGroupStateRequest.topics",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.group_id, true, "DeleteShareGroupStateRequest.group_id");
        encoder.structs(&self.topics, true, version, "DeleteShareGroupStateRequest.topics");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DeleteShareGroupStateRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteStateData {
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<PartitionData>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DeleteStateData {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.uuid(&mut self.topic_id, "DeleteStateData.topic_id");
        decoder.structs(&mut self.partitions, true, version, 5, "DeleteStateData.partitions");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.uuid(self.topic_id);
        encoder.structs(&self.partitions, true, version, "DeleteStateData.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DeleteShareGroupStateRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartitionData {
    /// Versions 0+.
    pub partition: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for PartitionData {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(&mut self.partition, "PartitionData.partition");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.partition);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for DeleteShareGroupStateRequest {
    const NAME: &'static str = "DeleteShareGroupStateRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for DeleteShareGroupStateRequest {
    const API_KEY: ApiKey = ApiKey::DeleteShareGroupState;
    type Response = DeleteShareGroupStateResponse;
}

/// Response, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteShareGroupStateResponse {
    /// Versions 0+.
    pub results: Vec<DeleteStateResult>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DeleteShareGroupStateResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.structs(
            &mut self.results,
            true,
            version,
            18,
            "DeleteShareGroupStateResponse.results",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.structs(&self.results, true, version, "DeleteShareGroupStateResponse.results");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DeleteShareGroupStateResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteStateResult {
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<PartitionResult>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DeleteStateResult {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.uuid(&mut self.topic_id, "DeleteStateResult.topic_id");
        decoder.structs(&mut self.partitions, true, version, 8, "DeleteStateResult.partitions");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.uuid(self.topic_id);
        encoder.structs(&self.partitions, true, version, "DeleteStateResult.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DeleteShareGroupStateResponse`].
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

impl Message for DeleteShareGroupStateResponse {
    const NAME: &'static str = "DeleteShareGroupStateResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
