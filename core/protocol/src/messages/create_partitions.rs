//! CreatePartitions: API key 37, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 0-3, flexible 2+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreatePartitionsRequest {
    /// Versions 0+.
    pub topics: Vec<CreatePartitionsTopic>,
    /// Versions 0+.
    pub timeout_ms: i32,
    /// Versions 0+.
    pub validate_only: bool,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for CreatePartitionsRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.structs(&mut self.topics, flexible, version, 7, "CreatePartitionsRequest.topics");
        decoder.i32(&mut self.timeout_ms, "CreatePartitionsRequest.timeout_ms");
        decoder.boolean(&mut self.validate_only, "CreatePartitionsRequest.validate_only");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.structs(&self.topics, flexible, version, "CreatePartitionsRequest.topics");
        encoder.i32(self.timeout_ms);
        encoder.boolean(self.validate_only);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "CreatePartitionsRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`CreatePartitionsRequest`].
#[derive(Debug, Clone, PartialEq)]
pub struct CreatePartitionsTopic {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub count: i32,
    /// Versions 0+, may be null, empty by default.
    pub assignments: Option<Vec<CreatePartitionsAssignment>>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for CreatePartitionsTopic {
    fn default() -> Self {
        Self {
            name: Default::default(),
            count: 0,
            assignments: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for CreatePartitionsTopic {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.string(&mut self.name, flexible, "CreatePartitionsTopic.name");
        decoder.i32(&mut self.count, "CreatePartitionsTopic.count");
        decoder.nullable_structs(
            &mut self.assignments,
            flexible,
            true,
            version,
            2,
            "CreatePartitionsTopic.assignments",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.string(&self.name, flexible, "CreatePartitionsTopic.name");
        encoder.i32(self.count);
        encoder.nullable_structs(
            self.assignments.as_ref(),
            flexible,
            true,
            version,
            "CreatePartitionsTopic.assignments",
        );
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "CreatePartitionsTopic.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`CreatePartitionsRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreatePartitionsAssignment {
    /// Versions 0+.
    pub broker_ids: Vec<i32>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for CreatePartitionsAssignment {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.array(&mut self.broker_ids, flexible, "CreatePartitionsAssignment.broker_ids");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.array(&self.broker_ids, flexible, "CreatePartitionsAssignment.broker_ids");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "CreatePartitionsAssignment.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for CreatePartitionsRequest {
    const NAME: &'static str = "CreatePartitionsRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 3;

    fn is_flexible(version: i16) -> bool {
        version >= 2
    }
}

impl Request for CreatePartitionsRequest {
    const API_KEY: ApiKey = ApiKey::CreatePartitions;
    type Response = CreatePartitionsResponse;
}

/// Response, versions 0-3, flexible 2+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreatePartitionsResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub results: Vec<CreatePartitionsTopicResult>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for CreatePartitionsResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.i32(&mut self.throttle_time_ms, "CreatePartitionsResponse.throttle_time_ms");
        decoder.structs(
            &mut self.results,
            flexible,
            version,
            5,
            "CreatePartitionsResponse.results",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.i32(self.throttle_time_ms);
        encoder.structs(&self.results, flexible, version, "CreatePartitionsResponse.results");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "CreatePartitionsResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`CreatePartitionsResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreatePartitionsTopicResult {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, null by default.
    pub error_message: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for CreatePartitionsTopicResult {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.string(&mut self.name, flexible, "CreatePartitionsTopicResult.name");
        decoder.i16(&mut self.error_code, "CreatePartitionsTopicResult.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            flexible,
            true,
            "CreatePartitionsTopicResult.error_message",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.string(&self.name, flexible, "CreatePartitionsTopicResult.name");
        encoder.i16(self.error_code);
        encoder.nullable_string(
            self.error_message.as_ref(),
            flexible,
            true,
            "CreatePartitionsTopicResult.error_message",
        );
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "CreatePartitionsTopicResult.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for CreatePartitionsResponse {
    const NAME: &'static str = "CreatePartitionsResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 3;

    fn is_flexible(version: i16) -> bool {
        version >= 2
    }
}
