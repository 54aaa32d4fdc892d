//! DeleteTopics: API key 20, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;

/// Request, versions 1-6, flexible 4+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteTopicsRequest {
    /// Versions 6+.
    pub topics: Vec<DeleteTopicState>,
    /// Versions 0-5, dropped where a version lacks it.
    pub topic_names: Vec<String>,
    /// Versions 0+.
    pub timeout_ms: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DeleteTopicsRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 4;
        if version >= 6 {
            decoder.structs(&mut self.topics, flexible, version, 18, "DeleteTopicsRequest.topics");
        }
        if version <= 5 {
            decoder.array(&mut self.topic_names, flexible, "DeleteTopicsRequest.topic_names");
        }
        decoder.i32(&mut self.timeout_ms, "DeleteTopicsRequest.timeout_ms");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 4;
        if version >= 6 {
            encoder.structs(&self.topics, flexible, version, "DeleteTopicsRequest.topics");
        } else if !self.topics.is_empty() {
            encoder.refuse("DeleteTopicsRequest.topics", version);
        }
        if version <= 5 {
            encoder.array(&self.topic_names, flexible, "DeleteTopicsRequest.topic_names");
        }
        encoder.i32(self.timeout_ms);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DeleteTopicsRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`DeleteTopicsRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteTopicState {
    /// Versions 6+, may be null, null by default.
    pub name: Option<String>,
    /// Versions 6+.
    pub topic_id: Uuid,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DeleteTopicState {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 4;
        if version >= 6 {
            decoder.nullable_string(&mut self.name, flexible, version >= 6, "DeleteTopicState.name");
            decoder.uuid(&mut self.topic_id, "DeleteTopicState.topic_id");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 4;
        if version >= 6 {
            encoder.nullable_string(self.name.as_ref(), flexible, version >= 6, "DeleteTopicState.name");
        } else if self.name.is_some() {
            encoder.refuse("DeleteTopicState.name", version);
        }
        if version >= 6 {
            encoder.uuid(self.topic_id);
        } else if !self.topic_id.is_zero() {
            encoder.refuse("DeleteTopicState.topic_id", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DeleteTopicState.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for DeleteTopicsRequest {
    const NAME: &'static str = "DeleteTopicsRequest";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 6;

    fn is_flexible(version: i16) -> bool {
        version >= 4
    }
}

impl Request for DeleteTopicsRequest {
    const API_KEY: ApiKey = ApiKey::DeleteTopics;
    type Response = DeleteTopicsResponse;
}

/// Response, versions 1-6, flexible 4+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteTopicsResponse {
    /// Versions 1+, dropped where a version lacks it.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub responses: Vec<DeletableTopicResult>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DeleteTopicsResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 4;
        decoder.i32(&mut self.throttle_time_ms, "DeleteTopicsResponse.throttle_time_ms");
        decoder.structs(
            &mut self.responses,
            flexible,
            version,
            4,
            "DeleteTopicsResponse.responses",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 4;
        encoder.i32(self.throttle_time_ms);
        encoder.structs(&self.responses, flexible, version, "DeleteTopicsResponse.responses");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DeleteTopicsResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`DeleteTopicsResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct DeletableTopicResult {
    /// Versions 0+, may be null in 6+, empty by default.
    pub name: Option<String>,
    /// Versions 6+, dropped where a version lacks it.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 5+, may be null, null by default, dropped where a version lacks it.
    pub error_message: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for DeletableTopicResult {
    fn default() -> Self {
        Self {
            name: Some(Default::default()),
            topic_id: Default::default(),
            error_code: 0,
            error_message: None,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for DeletableTopicResult {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 4;
        decoder.nullable_string(&mut self.name, flexible, version >= 6, "DeletableTopicResult.name");
        if version >= 6 {
            decoder.uuid(&mut self.topic_id, "DeletableTopicResult.topic_id");
        }
        decoder.i16(&mut self.error_code, "DeletableTopicResult.error_code");
        if version >= 5 {
            decoder.nullable_string(
                &mut self.error_message,
                flexible,
                version >= 5,
                "DeletableTopicResult.error_message",
            );
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 4;
        encoder.nullable_string(self.name.as_ref(), flexible, version >= 6, "DeletableTopicResult.name");
        if version >= 6 {
            encoder.uuid(self.topic_id);
        }
        encoder.i16(self.error_code);
        if version >= 5 {
            encoder.nullable_string(
                self.error_message.as_ref(),
                flexible,
                version >= 5,
                "DeletableTopicResult.error_message",
            );
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DeletableTopicResult.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for DeleteTopicsResponse {
    const NAME: &'static str = "DeleteTopicsResponse";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 6;

    fn is_flexible(version: i16) -> bool {
        version >= 4
    }
}
