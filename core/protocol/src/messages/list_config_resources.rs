//! ListConfigResources: API key 74, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 0-1, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListConfigResourcesRequest {
    /// Versions 1+.
    pub resource_types: Vec<i8>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ListConfigResourcesRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        if version >= 1 {
            decoder.array(
                &mut self.resource_types,
                true,
                "ListConfigResourcesRequest.resource_types",
            );
        }
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        if version >= 1 {
            encoder.array(&self.resource_types, true, "ListConfigResourcesRequest.resource_types");
        } else if !self.resource_types.is_empty() {
            encoder.refuse("ListConfigResourcesRequest.resource_types", version);
        }
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for ListConfigResourcesRequest {
    const NAME: &'static str = "ListConfigResourcesRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for ListConfigResourcesRequest {
    const API_KEY: ApiKey = ApiKey::ListConfigResources;
    type Response = ListConfigResourcesResponse;
}

/// Response, versions 0-1, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListConfigResourcesResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub config_resources: Vec<ConfigResource>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ListConfigResourcesResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(
            &mut self.throttle_time_ms,
            "ListConfigResourcesResponse.throttle_time_ms",
        );
        decoder.i16(&mut self.error_code, "ListConfigResourcesResponse.error_code");
        decoder.structs(
            &mut self.config_resources,
            true,
            version,
            2,
            "ListConfigResourcesResponse.config_resources",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.throttle_time_ms);
        encoder.i16(self.error_code);
        encoder.structs(
            &self.config_resources,
            true,
            version,
            "ListConfigResourcesResponse.config_resources",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ListConfigResourcesResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct ConfigResource {
    /// Versions 0+.
    pub resource_name: String,
    /// Versions 1+, 16 by default, dropped where a version lacks it.
    pub resource_type: i8,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for ConfigResource {
    fn default() -> Self {
        Self {
            resource_name: Default::default(),
            resource_type: 16,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for ConfigResource {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.string(&mut self.resource_name, true, "ConfigResource.resource_name");
        if version >= 1 {
            decoder.i8(&mut self.resource_type, "ConfigResource.resource_type");
        }
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.string(&self.resource_name, true, "ConfigResource.resource_name");
        if version >= 1 {
            encoder.i8(self.resource_type);
        }
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for ListConfigResourcesResponse {
    const NAME: &'static str = "ListConfigResourcesResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 1;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
