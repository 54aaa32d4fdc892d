//! CreateTopics: API key 19, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;

/// Request, versions 2-7, flexible 5+.
#[derive(Debug, Clone, PartialEq)]
pub struct CreateTopicsRequest {
    /// Versions 0+.
    pub topics: Vec<CreatableTopic>,
    /// Versions 0+, 60000 by default.
    pub timeout_ms: i32,
    /// Versions 1+, false by default.
    pub validate_only: bool,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for CreateTopicsRequest {
    fn default() -> Self {
        Self {
            topics: Default::default(),
            timeout_ms: 60000,
            validate_only: false,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for CreateTopicsRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 5;
        decoder.structs(&mut self.topics, flexible, version, 10, "CreateTopicsRequest.topics");
        decoder.i32(&mut self.timeout_ms, "CreateTopicsRequest.timeout_ms");
        decoder.boolean(&mut self.validate_only, "CreateTopicsRequest.validate_only");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 5;
        encoder.structs(&self.topics, flexible, version, "CreateTopicsRequest.topics");
        encoder.i32(self.timeout_ms);
        encoder.boolean(self.validate_only);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "CreateTopicsRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`CreateTopicsRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreatableTopic {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub num_partitions: i32,
    /// Versions 0+.
    pub replication_factor: i16,
    /// Versions 0+.
    pub assignments: Vec<CreatableReplicaAssignment>,
    /// Versions 0+.
    pub configs: Vec<CreatableTopicConfig>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for CreatableTopic {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 5;
        decoder.string(&mut self.name, flexible, "CreatableTopic.name");
        decoder.i32(&mut self.num_partitions, "CreatableTopic.num_partitions");
        decoder.i16(&mut self.replication_factor, "CreatableTopic.replication_factor");
        decoder.structs(
            &mut self.assignments,
            flexible,
            version,
            6,
            "CreatableTopic.assignments",
        );
        decoder.structs(&mut self.configs, flexible, version, 3, "CreatableTopic.configs");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 5;
        encoder.string(&self.name, flexible, "CreatableTopic.name");
        encoder.i32(self.num_partitions);
        encoder.i16(self.replication_factor);
        encoder.structs(&self.assignments, flexible, version, "CreatableTopic.assignments");
        encoder.structs(&self.configs, flexible, version, "CreatableTopic.configs");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "CreatableTopic.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`CreateTopicsRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreatableReplicaAssignment {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub broker_ids: Vec<i32>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for CreatableReplicaAssignment {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 5;
        decoder.i32(&mut self.partition_index, "CreatableReplicaAssignment.partition_index");
        decoder.array(&mut self.broker_ids, flexible, "CreatableReplicaAssignment.broker_ids");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 5;
        encoder.i32(self.partition_index);
        encoder.array(&self.broker_ids, flexible, "CreatableReplicaAssignment.broker_ids");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "CreatableReplicaAssignment.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`CreateTopicsRequest`].
#[derive(Debug, Clone, PartialEq)]
pub struct CreatableTopicConfig {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+, may be null, empty by default.
    pub value: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for CreatableTopicConfig {
    fn default() -> Self {
        Self {
            name: Default::default(),
            value: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for CreatableTopicConfig {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 5;
        decoder.string(&mut self.name, flexible, "CreatableTopicConfig.name");
        decoder.nullable_string(&mut self.value, flexible, true, "CreatableTopicConfig.value");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 5;
        encoder.string(&self.name, flexible, "CreatableTopicConfig.name");
        encoder.nullable_string(self.value.as_ref(), flexible, true, "CreatableTopicConfig.value");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "CreatableTopicConfig.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for CreateTopicsRequest {
    const NAME: &'static str = "CreateTopicsRequest";
    const MIN_VERSION: i16 = 2;
    const MAX_VERSION: i16 = 7;

    fn is_flexible(version: i16) -> bool {
        version >= 5
    }
}

impl Request for CreateTopicsRequest {
    const API_KEY: ApiKey = ApiKey::CreateTopics;
    type Response = CreateTopicsResponse;
}

/// Response, versions 2-7, flexible 5+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateTopicsResponse {
    /// Versions 2+, dropped where a version lacks it.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub topics: Vec<CreatableTopicResult>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for CreateTopicsResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 5;
        decoder.i32(&mut self.throttle_time_ms, "CreateTopicsResponse.throttle_time_ms");
        decoder.structs(&mut self.topics, flexible, version, 6, "CreateTopicsResponse.topics");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 5;
        encoder.i32(self.throttle_time_ms);
        encoder.structs(&self.topics, flexible, version, "CreateTopicsResponse.topics");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "CreateTopicsResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`CreateTopicsResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct CreatableTopicResult {
    /// Versions 0+.
    pub name: String,
    /// Versions 7+, dropped where a version lacks it.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 1+, may be null in 0+, empty by default, dropped where a version lacks it.
    pub error_message: Option<String>,
    /// Versions 5+, tag 0, dropped where a version lacks it.
    pub topic_config_error_code: i16,
    /// Versions 5+, -1 by default, dropped where a version lacks it.
    pub num_partitions: i32,
    /// Versions 5+, -1 by default, dropped where a version lacks it.
    pub replication_factor: i16,
    /// Versions 5+, may be null, empty by default, dropped where a version lacks it.
    pub configs: Option<Vec<CreatableTopicConfigs>>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for CreatableTopicResult {
    fn default() -> Self {
        Self {
            name: Default::default(),
            topic_id: Default::default(),
            error_code: 0,
            error_message: Some(Default::default()),
            topic_config_error_code: 0,
            num_partitions: -1,
            replication_factor: -1,
            configs: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for CreatableTopicResult {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 5;
        decoder.string(&mut self.name, flexible, "CreatableTopicResult.name");
        if version >= 7 {
            decoder.uuid(&mut self.topic_id, "CreatableTopicResult.topic_id");
        }
        decoder.i16(&mut self.error_code, "CreatableTopicResult.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            flexible,
            true,
            "CreatableTopicResult.error_message",
        );
        if version >= 5 {
            decoder.i32(&mut self.num_partitions, "CreatableTopicResult.num_partitions");
            decoder.i16(&mut self.replication_factor, "CreatableTopicResult.replication_factor");
            decoder.nullable_structs(
                &mut self.configs,
                flexible,
                version >= 5,
                version,
                6,
                "CreatableTopicResult.configs",
            );
        }
        if flexible {
            let mut tags = decoder.open_tags();
            while let Some(tag) = decoder.next_tag(&mut tags) {
                match tag {
                    0 => decoder.i16(
                        &mut self.topic_config_error_code,
                        "CreatableTopicResult.topic_config_error_code",
                    ),
                    _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
                }
            }
            decoder.close_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 5;
        encoder.string(&self.name, flexible, "CreatableTopicResult.name");
        if version >= 7 {
            encoder.uuid(self.topic_id);
        }
        encoder.i16(self.error_code);
        encoder.nullable_string(
            self.error_message.as_ref(),
            flexible,
            true,
            "CreatableTopicResult.error_message",
        );
        if version >= 5 {
            encoder.i32(self.num_partitions);
            encoder.i16(self.replication_factor);
            encoder.nullable_structs(
                self.configs.as_ref(),
                flexible,
                version >= 5,
                version,
                "CreatableTopicResult.configs",
            );
        }
        if flexible {
            let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
            if self.topic_config_error_code != 0 {
                encoder.open_tag(&mut tags, 0);
                encoder.i16(self.topic_config_error_code);
                encoder.close_tag(&tags);
            }
            encoder.close_tags(&mut tags);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "CreatableTopicResult.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`CreateTopicsResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct CreatableTopicConfigs {
    /// Versions 5+.
    pub name: String,
    /// Versions 5+, may be null, empty by default.
    pub value: Option<String>,
    /// Versions 5+.
    pub read_only: bool,
    /// Versions 5+, -1 by default, dropped where a version lacks it.
    pub config_source: i8,
    /// Versions 5+.
    pub is_sensitive: bool,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for CreatableTopicConfigs {
    fn default() -> Self {
        Self {
            name: Default::default(),
            value: Some(Default::default()),
            read_only: false,
            config_source: -1,
            is_sensitive: false,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for CreatableTopicConfigs {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 5;
        if version >= 5 {
            decoder.string(&mut self.name, flexible, "CreatableTopicConfigs.name");
            decoder.nullable_string(&mut self.value, flexible, version >= 5, "CreatableTopicConfigs.value");
            decoder.boolean(&mut self.read_only, "CreatableTopicConfigs.read_only");
            decoder.i8(&mut self.config_source, "CreatableTopicConfigs.config_source");
            decoder.boolean(&mut self.is_sensitive, "CreatableTopicConfigs.is_sensitive");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 5;
        if version >= 5 {
            encoder.string(&self.name, flexible, "CreatableTopicConfigs.name");
        } else if !self.name.is_empty() {
            encoder.refuse("CreatableTopicConfigs.name", version);
        }
        if version >= 5 {
            encoder.nullable_string(
                self.value.as_ref(),
                flexible,
                version >= 5,
                "CreatableTopicConfigs.value",
            );
        } else if self.value.as_ref().is_none_or(|value| !value.is_empty()) {
            encoder.refuse("CreatableTopicConfigs.value", version);
        }
        if version >= 5 {
            encoder.boolean(self.read_only);
        } else if self.read_only {
            encoder.refuse("CreatableTopicConfigs.read_only", version);
        }
        if version >= 5 {
            encoder.i8(self.config_source);
        }
        if version >= 5 {
            encoder.boolean(self.is_sensitive);
        } else if self.is_sensitive {
            encoder.refuse("CreatableTopicConfigs.is_sensitive", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "CreatableTopicConfigs.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for CreateTopicsResponse {
    const NAME: &'static str = "CreateTopicsResponse";
    const MIN_VERSION: i16 = 2;
    const MAX_VERSION: i16 = 7;

    fn is_flexible(version: i16) -> bool {
        version >= 5
    }
}
