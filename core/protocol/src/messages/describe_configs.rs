//! DescribeConfigs: API key 32, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 1-4, flexible 4+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeConfigsRequest {
    /// Versions 0+.
    pub resources: Vec<DescribeConfigsResource>,
    /// Versions 1+, false by default.
    pub include_synonyms: bool,
    /// Versions 3+, false by default.
    pub include_documentation: bool,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DescribeConfigsRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 4;
        decoder.structs(
            &mut self.resources,
            flexible,
            version,
            4,
            "DescribeConfigsRequest.resources",
        );
        decoder.boolean(&mut self.include_synonyms, "DescribeConfigsRequest.include_synonyms");
        if version >= 3 {
            decoder.boolean(
                &mut self.include_documentation,
                "DescribeConfigsRequest.include_documentation",
            );
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 4;
        encoder.structs(&self.resources, flexible, version, "DescribeConfigsRequest.resources");
        encoder.boolean(self.include_synonyms);
        if version >= 3 {
            encoder.boolean(self.include_documentation);
        } else if self.include_documentation {
            encoder.refuse("DescribeConfigsRequest.include_documentation", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DescribeConfigsRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`DescribeConfigsRequest`].
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeConfigsResource {
    /// Versions 0+.
    pub resource_type: i8,
    /// Versions 0+.
    pub resource_name: String,
    /// Versions 0+, may be null, empty by default.
    pub configuration_keys: Option<Vec<String>>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for DescribeConfigsResource {
    fn default() -> Self {
        Self {
            resource_type: 0,
            resource_name: Default::default(),
            configuration_keys: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for DescribeConfigsResource {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 4;
        decoder.i8(&mut self.resource_type, "DescribeConfigsResource.resource_type");
        decoder.string(
            &mut self.resource_name,
            flexible,
            "DescribeConfigsResource.resource_name",
        );
        decoder.nullable_array(
            &mut self.configuration_keys,
            flexible,
            true,
            "DescribeConfigsResource.configuration_keys",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 4;
        encoder.i8(self.resource_type);
        encoder.string(&self.resource_name, flexible, "DescribeConfigsResource.resource_name");
        encoder.nullable_array(
            self.configuration_keys.as_ref(),
            flexible,
            true,
            "DescribeConfigsResource.configuration_keys",
        );
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DescribeConfigsResource.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for DescribeConfigsRequest {
    const NAME: &'static str = "DescribeConfigsRequest";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 4;

    fn is_flexible(version: i16) -> bool {
        version >= 4
    }
}

impl Request for DescribeConfigsRequest {
    const API_KEY: ApiKey = ApiKey::DescribeConfigs;
    type Response = DescribeConfigsResponse;
}

/// Response, versions 1-4, flexible 4+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeConfigsResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub results: Vec<DescribeConfigsResult>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DescribeConfigsResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 4;
        decoder.i32(&mut self.throttle_time_ms, "DescribeConfigsResponse.throttle_time_ms");
        decoder.structs(
            &mut self.results,
            flexible,
            version,
            7,
            "DescribeConfigsResponse.results",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 4;
        encoder.i32(self.throttle_time_ms);
        encoder.structs(&self.results, flexible, version, "DescribeConfigsResponse.results");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DescribeConfigsResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`DescribeConfigsResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeConfigsResult {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, empty by default.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub resource_type: i8,
    /// Versions 0+.
    pub resource_name: String,
    /// Versions 0+.
    pub configs: Vec<DescribeConfigsResourceResult>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for DescribeConfigsResult {
    fn default() -> Self {
        Self {
            error_code: 0,
            error_message: Some(Default::default()),
            resource_type: 0,
            resource_name: Default::default(),
            configs: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for DescribeConfigsResult {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 4;
        decoder.i16(&mut self.error_code, "DescribeConfigsResult.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            flexible,
            true,
            "DescribeConfigsResult.error_message",
        );
        decoder.i8(&mut self.resource_type, "DescribeConfigsResult.resource_type");
        decoder.string(&mut self.resource_name, flexible, "DescribeConfigsResult.resource_name");
        decoder.structs(&mut self.configs, flexible, version, 9, "DescribeConfigsResult.configs");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 4;
        encoder.i16(self.error_code);
        encoder.nullable_string(
            self.error_message.as_ref(),
            flexible,
            true,
            "DescribeConfigsResult.error_message",
        );
        encoder.i8(self.resource_type);
        encoder.string(&self.resource_name, flexible, "DescribeConfigsResult.resource_name");
        encoder.structs(&self.configs, flexible, version, "DescribeConfigsResult.configs");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DescribeConfigsResult.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`DescribeConfigsResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeConfigsResourceResult {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+, may be null, empty by default.
    pub value: Option<String>,
    /// Versions 0+.
    pub read_only: bool,
    /// Versions 1+, -1 by default, dropped where a version lacks it.
    pub config_source: i8,
    /// Versions 0+.
    pub is_sensitive: bool,
    /// Versions 1+, dropped where a version lacks it.
    pub synonyms: Vec<DescribeConfigsSynonym>,
    /// Versions 3+, 0 by default, dropped where a version lacks it.
    pub config_type: i8,
    /// Versions 3+, may be null in 0+, empty by default, dropped where a version lacks it.
    pub documentation: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for DescribeConfigsResourceResult {
    fn default() -> Self {
        Self {
            name: Default::default(),
            value: Some(Default::default()),
            read_only: false,
            config_source: -1,
            is_sensitive: false,
            synonyms: Default::default(),
            config_type: 0,
            documentation: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for DescribeConfigsResourceResult {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 4;
        decoder.string(&mut self.name, flexible, "DescribeConfigsResourceResult.name");
        decoder.nullable_string(&mut self.value, flexible, true, "DescribeConfigsResourceResult.value");
        decoder.boolean(&mut self.read_only, "DescribeConfigsResourceResult.read_only");
        decoder.i8(&mut self.config_source, "DescribeConfigsResourceResult.config_source");
        decoder.boolean(&mut self.is_sensitive, "DescribeConfigsResourceResult.is_sensitive");
        decoder.structs(
            &mut self.synonyms,
            flexible,
            version,
            4,
            "DescribeConfigsResourceResult.synonyms",
        );
        if version >= 3 {
            decoder.i8(&mut self.config_type, "DescribeConfigsResourceResult.config_type");
            decoder.nullable_string(
                &mut self.documentation,
                flexible,
                true,
                "DescribeConfigsResourceResult.documentation",
            );
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 4;
        encoder.string(&self.name, flexible, "DescribeConfigsResourceResult.name");
        encoder.nullable_string(
            self.value.as_ref(),
            flexible,
            true,
            "DescribeConfigsResourceResult.value",
        );
        encoder.boolean(self.read_only);
        encoder.i8(self.config_source);
        encoder.boolean(self.is_sensitive);
        encoder.structs(
            &self.synonyms,
            flexible,
            version,
            "DescribeConfigsResourceResult.synonyms",
        );
        if version >= 3 {
            encoder.i8(self.config_type);
            encoder.nullable_string(
                self.documentation.as_ref(),
                flexible,
                true,
                "DescribeConfigsResourceResult.documentation",
            );
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DescribeConfigsResourceResult.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`DescribeConfigsResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeConfigsSynonym {
    /// Versions 1+.
    pub name: String,
    /// Versions 1+, may be null in 0+, empty by default.
    pub value: Option<String>,
    /// Versions 1+.
    pub source: i8,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for DescribeConfigsSynonym {
    fn default() -> Self {
        Self {
            name: Default::default(),
            value: Some(Default::default()),
            source: 0,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for DescribeConfigsSynonym {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 4;
        decoder.string(&mut self.name, flexible, "DescribeConfigsSynonym.name");
        decoder.nullable_string(&mut self.value, flexible, true, "DescribeConfigsSynonym.value");
        decoder.i8(&mut self.source, "DescribeConfigsSynonym.source");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 4;
        encoder.string(&self.name, flexible, "DescribeConfigsSynonym.name");
        encoder.nullable_string(self.value.as_ref(), flexible, true, "DescribeConfigsSynonym.value");
        encoder.i8(self.source);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DescribeConfigsSynonym.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for DescribeConfigsResponse {
    const NAME: &'static str = "DescribeConfigsResponse";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 4;

    fn is_flexible(version: i16) -> bool {
        version >= 4
    }
}
