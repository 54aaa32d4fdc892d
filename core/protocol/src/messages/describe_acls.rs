//! DescribeAcls: API key 29, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 1-3, flexible 2+.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeAclsRequest {
    /// Versions 0+.
    pub resource_type_filter: i8,
    /// Versions 0+, may be null, empty by default.
    pub resource_name_filter: Option<String>,
    /// Versions 1+, 3 by default.
    pub pattern_type_filter: i8,
    /// Versions 0+, may be null, empty by default.
    pub principal_filter: Option<String>,
    /// Versions 0+, may be null, empty by default.
    pub host_filter: Option<String>,
    /// Versions 0+.
    pub operation: i8,
    /// Versions 0+.
    pub permission_type: i8,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for DescribeAclsRequest {
    fn default() -> Self {
        Self {
            resource_type_filter: 0,
            resource_name_filter: Some(Default::default()),
            pattern_type_filter: 3,
            principal_filter: Some(Default::default()),
            host_filter: Some(Default::default()),
            operation: 0,
            permission_type: 0,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for DescribeAclsRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.i8(
            &mut self.resource_type_filter,
            "DescribeAclsRequest.resource_type_filter",
        );
        decoder.nullable_string(
            &mut self.resource_name_filter,
            flexible,
            true,
            "DescribeAclsRequest.resource_name_filter",
        );
        decoder.i8(&mut self.pattern_type_filter, "DescribeAclsRequest.pattern_type_filter");
        decoder.nullable_string(
            &mut self.principal_filter,
            flexible,
            true,
            "DescribeAclsRequest.principal_filter",
        );
        decoder.nullable_string(&mut self.host_filter, flexible, true, "DescribeAclsRequest.host_filter");
        decoder.i8(&mut self.operation, "DescribeAclsRequest.operation");
        decoder.i8(&mut self.permission_type, "DescribeAclsRequest.permission_type");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.i8(self.resource_type_filter);
        encoder.nullable_string(
            self.resource_name_filter.as_ref(),
            flexible,
            true,
            "DescribeAclsRequest.resource_name_filter",
        );
        encoder.i8(self.pattern_type_filter);
        encoder.nullable_string(
            self.principal_filter.as_ref(),
            flexible,
            true,
            "DescribeAclsRequest.principal_filter",
        );
        encoder.nullable_string(
            self.host_filter.as_ref(),
            flexible,
            true,
            "DescribeAclsRequest.host_filter",
        );
        encoder.i8(self.operation);
        encoder.i8(self.permission_type);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DescribeAclsRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for DescribeAclsRequest {
    const NAME: &'static str = "DescribeAclsRequest";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 3;

    fn is_flexible(version: i16) -> bool {
        version >= 2
    }
}

impl Request for DescribeAclsRequest {
    const API_KEY: ApiKey = ApiKey::DescribeAcls;
    type Response = DescribeAclsResponse;
}

/// Response, versions 1-3, flexible 2+.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeAclsResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, empty by default.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub resources: Vec<DescribeAclsResource>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for DescribeAclsResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            error_message: Some(Default::default()),
            resources: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for DescribeAclsResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.i32(&mut self.throttle_time_ms, "DescribeAclsResponse.throttle_time_ms");
        decoder.i16(&mut self.error_code, "DescribeAclsResponse.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            flexible,
            true,
            "DescribeAclsResponse.error_message",
        );
        decoder.structs(
            &mut self.resources,
            flexible,
            version,
            5,
            "DescribeAclsResponse.resources",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.i32(self.throttle_time_ms);
        encoder.i16(self.error_code);
        encoder.nullable_string(
            self.error_message.as_ref(),
            flexible,
            true,
            "DescribeAclsResponse.error_message",
        );
        encoder.structs(&self.resources, flexible, version, "DescribeAclsResponse.resources");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DescribeAclsResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`DescribeAclsResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeAclsResource {
    /// Versions 0+.
    pub resource_type: i8,
    /// Versions 0+.
    pub resource_name: String,
    /// Versions 1+, 3 by default.
    pub pattern_type: i8,
    /// Versions 0+.
    pub acls: Vec<AclDescription>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for DescribeAclsResource {
    fn default() -> Self {
        Self {
            resource_type: 0,
            resource_name: Default::default(),
            pattern_type: 3,
            acls: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for DescribeAclsResource {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.i8(&mut self.resource_type, "DescribeAclsResource.resource_type");
        decoder.string(&mut self.resource_name, flexible, "DescribeAclsResource.resource_name");
        decoder.i8(&mut self.pattern_type, "DescribeAclsResource.pattern_type");
        decoder.structs(&mut self.acls, flexible, version, 5, "DescribeAclsResource.acls");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.i8(self.resource_type);
        encoder.string(&self.resource_name, flexible, "DescribeAclsResource.resource_name");
        encoder.i8(self.pattern_type);
        encoder.structs(&self.acls, flexible, version, "DescribeAclsResource.acls");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DescribeAclsResource.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`DescribeAclsResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AclDescription {
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

impl Fields for AclDescription {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.string(&mut self.principal, flexible, "AclDescription.principal");
        decoder.string(&mut self.host, flexible, "AclDescription.host");
        decoder.i8(&mut self.operation, "AclDescription.operation");
        decoder.i8(&mut self.permission_type, "AclDescription.permission_type");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.string(&self.principal, flexible, "AclDescription.principal");
        encoder.string(&self.host, flexible, "AclDescription.host");
        encoder.i8(self.operation);
        encoder.i8(self.permission_type);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "AclDescription.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for DescribeAclsResponse {
    const NAME: &'static str = "DescribeAclsResponse";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 3;

    fn is_flexible(version: i16) -> bool {
        version >= 2
    }
}
