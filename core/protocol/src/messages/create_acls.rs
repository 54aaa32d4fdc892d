//! CreateAcls: API key 30, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 1-3, flexible 2+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateAclsRequest {
    /// Versions 0+.
    pub creations: Vec<AclCreation>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for CreateAclsRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.structs(&mut self.creations, flexible, version, 8, "CreateAclsRequest.creations");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.structs(&self.creations, flexible, version, "CreateAclsRequest.creations");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "CreateAclsRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`CreateAclsRequest`].
#[derive(Debug, Clone, PartialEq)]
pub struct AclCreation {
    /// Versions 0+.
    pub resource_type: i8,
    /// Versions 0+.
    pub resource_name: String,
    /// Versions 1+, 3 by default.
    pub resource_pattern_type: i8,
    /// Versions 0+.
    pub principal: String,
    /// Versions 0+.
    pub host: String,
    /// Versions 0+.
    pub operation: i8,
    /// Versions 0+.
    pub permission_type: i8,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for AclCreation {
    fn default() -> Self {
        Self {
            resource_type: 0,
            resource_name: Default::default(),
            resource_pattern_type: 3,
            principal: Default::default(),
            host: Default::default(),
            operation: 0,
            permission_type: 0,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for AclCreation {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.i8(&mut self.resource_type, "AclCreation.resource_type");
        decoder.string(&mut self.resource_name, flexible, "AclCreation.resource_name");
        decoder.i8(&mut self.resource_pattern_type, "AclCreation.resource_pattern_type");
        decoder.string(&mut self.principal, flexible, "AclCreation.principal");
        decoder.string(&mut self.host, flexible, "AclCreation.host");
        decoder.i8(&mut self.operation, "AclCreation.operation");
        decoder.i8(&mut self.permission_type, "AclCreation.permission_type");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.i8(self.resource_type);
        encoder.string(&self.resource_name, flexible, "AclCreation.resource_name");
        encoder.i8(self.resource_pattern_type);
        encoder.string(&self.principal, flexible, "AclCreation.principal");
        encoder.string(&self.host, flexible, "AclCreation.host");
        encoder.i8(self.operation);
        encoder.i8(self.permission_type);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "AclCreation.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for CreateAclsRequest {
    const NAME: &'static str = "CreateAclsRequest";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 3;

    fn is_flexible(version: i16) -> bool {
        version >= 2
    }
}

impl Request for CreateAclsRequest {
    const API_KEY: ApiKey = ApiKey::CreateAcls;
    type Response = CreateAclsResponse;
}

/// Response, versions 1-3, flexible 2+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateAclsResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub results: Vec<AclCreationResult>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for CreateAclsResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.i32(&mut self.throttle_time_ms, "CreateAclsResponse.throttle_time_ms");
        decoder.structs(&mut self.results, flexible, version, 4, "CreateAclsResponse.results");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.i32(self.throttle_time_ms);
        encoder.structs(&self.results, flexible, version, "CreateAclsResponse.results");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "CreateAclsResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`CreateAclsResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct AclCreationResult {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, empty by default.
    pub error_message: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for AclCreationResult {
    fn default() -> Self {
        Self {
            error_code: 0,
            error_message: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for AclCreationResult {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.i16(&mut self.error_code, "AclCreationResult.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            flexible,
            true,
            "AclCreationResult.error_message",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.i16(self.error_code);
        encoder.nullable_string(
            self.error_message.as_ref(),
            flexible,
            true,
            "AclCreationResult.error_message",
        );
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "AclCreationResult.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for CreateAclsResponse {
    const NAME: &'static str = "CreateAclsResponse";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 3;

    fn is_flexible(version: i16) -> bool {
        version >= 2
    }
}
