//! DeleteShareGroupOffsets: API key 92, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;

/// Request, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteShareGroupOffsetsRequest {
    /// Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub topics: Vec<DeleteShareGroupOffsetsRequestTopic>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DeleteShareGroupOffsetsRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(&mut self.group_id, true, "DeleteShareGroupOffsetsRequest.group_id");
        decoder.structs(
            &mut self.topics,
            true,
            version,
            2,
            "DeleteShareGroupOffsetsRequest.topics",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.group_id, true, "DeleteShareGroupOffsetsRequest.group_id");
        encoder.structs(&self.topics, true, version, "DeleteShareGroupOffsetsRequest.topics");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DeleteShareGroupOffsetsRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteShareGroupOffsetsRequestTopic {
    /// Versions 0+.
    pub topic_name: String,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DeleteShareGroupOffsetsRequestTopic {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(
            &mut self.topic_name,
            true,
            "DeleteShareGroupOffsetsRequestTopic.topic_name",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.topic_name, true, "DeleteShareGroupOffsetsRequestTopic.topic_name");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for DeleteShareGroupOffsetsRequest {
    const NAME: &'static str = "DeleteShareGroupOffsetsRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for DeleteShareGroupOffsetsRequest {
    const API_KEY: ApiKey = ApiKey::DeleteShareGroupOffsets;
    type Response = DeleteShareGroupOffsetsResponse;
}

/// Response, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteShareGroupOffsetsResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, null by default.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub responses: Vec<DeleteShareGroupOffsetsResponseTopic>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DeleteShareGroupOffsetsResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(
            &mut self.throttle_time_ms,
            "DeleteShareGroupOffsetsResponse.throttle_time_ms",
        );
        decoder.i16(&mut self.error_code, "DeleteShareGroupOffsetsResponse.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            true,
            true,
            "DeleteShareGroupOffsetsResponse.error_message",
        );
        decoder.structs(
            &mut self.responses,
            true,
            version,
            21,
            "DeleteShareGroupOffsetsResponse.responses",
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
            "DeleteShareGroupOffsetsResponse.error_message",
        );
        encoder.structs(
            &self.responses,
            true,
            version,
            "DeleteShareGroupOffsetsResponse.responses",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`DeleteShareGroupOffsetsResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteShareGroupOffsetsResponseTopic {
    /// Versions 0+.
    pub topic_name: String,
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, null by default.
    pub error_message: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DeleteShareGroupOffsetsResponseTopic {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(
            &mut self.topic_name,
            true,
            "DeleteShareGroupOffsetsResponseTopic.topic_name",
        );
        decoder.uuid(&mut self.topic_id, "DeleteShareGroupOffsetsResponseTopic.topic_id");
        decoder.i16(&mut self.error_code, "DeleteShareGroupOffsetsResponseTopic.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            true,
            true,
            "DeleteShareGroupOffsetsResponseTopic.error_message",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(
            &self.topic_name,
            true,
            "DeleteShareGroupOffsetsResponseTopic.topic_name",
        );
        encoder.uuid(self.topic_id);
        encoder.i16(self.error_code);
        encoder.nullable_string(
            self.error_message.as_ref(),
            true,
            true,
            "DeleteShareGroupOffsetsResponseTopic.error_message",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for DeleteShareGroupOffsetsResponse {
    const NAME: &'static str = "DeleteShareGroupOffsetsResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
