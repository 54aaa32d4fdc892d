//! IncrementalAlterConfigs: API key 44, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 0-1, flexible 1+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct IncrementalAlterConfigsRequest {
    /// Versions 0+.
    pub resources: Vec<AlterConfigsResource>,
    /// Versions 0+.
    pub validate_only: bool,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for IncrementalAlterConfigsRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 1;
        decoder.structs(
            &mut self.resources,
            flexible,
            version,
            4,
            "IncrementalAlterConfigsRequest.resources",
        );
        decoder.boolean(&mut self.validate_only, "IncrementalAlterConfigsRequest.validate_only");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 1;
        encoder.structs(
            &self.resources,
            flexible,
            version,
            "IncrementalAlterConfigsRequest.resources",
        );
        encoder.boolean(self.validate_only);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "IncrementalAlterConfigsRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`IncrementalAlterConfigsRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AlterConfigsResource {
    /// Versions 0+.
    pub resource_type: i8,
    /// Versions 0+.
    pub resource_name: String,
    /// Versions 0+.
    pub configs: Vec<AlterableConfig>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AlterConfigsResource {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 1;
        decoder.i8(&mut self.resource_type, "AlterConfigsResource.resource_type");
        decoder.string(&mut self.resource_name, flexible, "AlterConfigsResource.resource_name");
        decoder.structs(&mut self.configs, flexible, version, 4, "AlterConfigsResource.configs");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 1;
        encoder.i8(self.resource_type);
        encoder.string(&self.resource_name, flexible, "AlterConfigsResource.resource_name");
        encoder.structs(&self.configs, flexible, version, "AlterConfigsResource.configs");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "AlterConfigsResource.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`IncrementalAlterConfigsRequest`].
#[derive(Debug, Clone, PartialEq)]
pub struct AlterableConfig {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub config_operation: i8,
    /// Versions 0+, may be null, empty by default.
    pub value: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for AlterableConfig {
    fn default() -> Self {
        Self {
            name: Default::default(),
            config_operation: 0,
            value: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for AlterableConfig {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 1;
        decoder.string(&mut self.name, flexible, "AlterableConfig.name");
        decoder.i8(&mut self.config_operation, "AlterableConfig.config_operation");
        decoder.nullable_string(&mut self.value, flexible, true, "AlterableConfig.value");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 1;
        encoder.string(&self.name, flexible, "AlterableConfig.name");
        encoder.i8(self.config_operation);
        encoder.nullable_string(self.value.as_ref(), flexible, true, "AlterableConfig.value");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "AlterableConfig.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for IncrementalAlterConfigsRequest {
    const NAME: &'static str = "IncrementalAlterConfigsRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(version: i16) -> bool {
        version >= 1
    }
}

impl Request for IncrementalAlterConfigsRequest {
    const API_KEY: ApiKey = ApiKey::IncrementalAlterConfigs;
    type Response = IncrementalAlterConfigsResponse;
}

/// Response, versions 0-1, flexible 1+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct IncrementalAlterConfigsResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub responses: Vec<AlterConfigsResourceResponse>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for IncrementalAlterConfigsResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 1;
        decoder.i32(
            &mut self.throttle_time_ms,
            "IncrementalAlterConfigsResponse.throttle_time_ms",
        );
        decoder.structs(
            &mut self.responses,
            flexible,
            version,
            6,
            "IncrementalAlterConfigsResponse.responses",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 1;
        encoder.i32(self.throttle_time_ms);
        encoder.structs(
            &self.responses,
            flexible,
            version,
            "IncrementalAlterConfigsResponse.responses",
        );
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "IncrementalAlterConfigsResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`IncrementalAlterConfigsResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct AlterConfigsResourceResponse {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, empty by default.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub resource_type: i8,
    /// Versions 0+.
    pub resource_name: String,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for AlterConfigsResourceResponse {
    fn default() -> Self {
        Self {
            error_code: 0,
            error_message: Some(Default::default()),
            resource_type: 0,
            resource_name: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for AlterConfigsResourceResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 1;
        decoder.i16(&mut self.error_code, "AlterConfigsResourceResponse.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            flexible,
            true,
            "AlterConfigsResourceResponse.error_message",
        );
        decoder.i8(&mut self.resource_type, "AlterConfigsResourceResponse.resource_type");
        decoder.string(
            &mut self.resource_name,
            flexible,
            "AlterConfigsResourceResponse.resource_name",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 1;
        encoder.i16(self.error_code);
        encoder.nullable_string(
            self.error_message.as_ref(),
            flexible,
            true,
            "AlterConfigsResourceResponse.error_message",
        );
        encoder.i8(self.resource_type);
        encoder.string(
            &self.resource_name,
            flexible,
            "AlterConfigsResourceResponse.resource_name",
        );
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "AlterConfigsResourceResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for IncrementalAlterConfigsResponse {
    const NAME: &'static str = "IncrementalAlterConfigsResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(version: i16) -> bool {
        version >= 1
    }
}
