//! DeleteAcls: API key 31, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 1-3, flexible 2+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteAclsRequest {
    /// Versions 0+.
    pub filters: Vec<DeleteAclsFilter>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DeleteAclsRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.structs(&mut self.filters, flexible, version, 8, "DeleteAclsRequest.filters");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.structs(&self.filters, flexible, version, "DeleteAclsRequest.filters");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DeleteAclsRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`DeleteAclsRequest`].
#[derive(Debug, Clone, PartialEq)]
pub struct DeleteAclsFilter {
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

impl Default for DeleteAclsFilter {
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

impl Fields for DeleteAclsFilter {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.i8(&mut self.resource_type_filter, "DeleteAclsFilter.resource_type_filter");
        decoder.nullable_string(
            &mut self.resource_name_filter,
            flexible,
            true,
            "DeleteAclsFilter.resource_name_filter",
        );
        decoder.i8(&mut self.pattern_type_filter, "DeleteAclsFilter.pattern_type_filter");
        decoder.nullable_string(
            &mut self.principal_filter,
            flexible,
            true,
            "DeleteAclsFilter.principal_filter",
        );
        decoder.nullable_string(&mut self.host_filter, flexible, true, "DeleteAclsFilter.host_filter");
        decoder.i8(&mut self.operation, "DeleteAclsFilter.operation");
        decoder.i8(&mut self.permission_type, "DeleteAclsFilter.permission_type");
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
            "DeleteAclsFilter.resource_name_filter",
        );
        encoder.i8(self.pattern_type_filter);
        encoder.nullable_string(
            self.principal_filter.as_ref(),
            flexible,
            true,
            "DeleteAclsFilter.principal_filter",
        );
        encoder.nullable_string(
            self.host_filter.as_ref(),
            flexible,
            true,
            "DeleteAclsFilter.host_filter",
        );
        encoder.i8(self.operation);
        encoder.i8(self.permission_type);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DeleteAclsFilter.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for DeleteAclsRequest {
    const NAME: &'static str = "DeleteAclsRequest";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 3;

    fn is_flexible(version: i16) -> bool {
        version >= 2
    }
}

impl Request for DeleteAclsRequest {
    const API_KEY: ApiKey = ApiKey::DeleteAcls;
    type Response = DeleteAclsResponse;
}

/// Response, versions 1-3, flexible 2+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteAclsResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub filter_results: Vec<DeleteAclsFilterResult>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DeleteAclsResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.i32(&mut self.throttle_time_ms, "DeleteAclsResponse.throttle_time_ms");
        decoder.structs(
            &mut self.filter_results,
            flexible,
            version,
            5,
            "DeleteAclsResponse.filter_results",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.i32(self.throttle_time_ms);
        encoder.structs(
            &self.filter_results,
            flexible,
            version,
            "DeleteAclsResponse.filter_results",
        );
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DeleteAclsResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`DeleteAclsResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct DeleteAclsFilterResult {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, empty by default.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub matching_acls: Vec<DeleteAclsMatchingAcl>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for DeleteAclsFilterResult {
    fn default() -> Self {
        Self {
            error_code: 0,
            error_message: Some(Default::default()),
            matching_acls: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for DeleteAclsFilterResult {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.i16(&mut self.error_code, "DeleteAclsFilterResult.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            flexible,
            true,
            "DeleteAclsFilterResult.error_message",
        );
        decoder.structs(
            &mut self.matching_acls,
            flexible,
            version,
            11,
            "DeleteAclsFilterResult.matching_acls",
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
            "DeleteAclsFilterResult.error_message",
        );
        encoder.structs(
            &self.matching_acls,
            flexible,
            version,
            "DeleteAclsFilterResult.matching_acls",
        );
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DeleteAclsFilterResult.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`DeleteAclsResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct DeleteAclsMatchingAcl {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, empty by default.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub resource_type: i8,
    /// Versions 0+.
    pub resource_name: String,
    /// Versions 1+, 3 by default.
    pub pattern_type: i8,
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

impl Default for DeleteAclsMatchingAcl {
    fn default() -> Self {
        Self {
            error_code: 0,
            error_message: Some(Default::default()),
            resource_type: 0,
            resource_name: Default::default(),
            pattern_type: 3,
            principal: Default::default(),
            host: Default::default(),
            operation: 0,
            permission_type: 0,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for DeleteAclsMatchingAcl {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.i16(&mut self.error_code, "DeleteAclsMatchingAcl.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            flexible,
            true,
            "DeleteAclsMatchingAcl.error_message",
        );
        decoder.i8(&mut self.resource_type, "DeleteAclsMatchingAcl.resource_type");
        decoder.string(&mut self.resource_name, flexible, "DeleteAclsMatchingAcl.resource_name");
        decoder.i8(&mut self.pattern_type, "DeleteAclsMatchingAcl.pattern_type");
        decoder.string(&mut self.principal, flexible, "DeleteAclsMatchingAcl.principal");
        decoder.string(&mut self.host, flexible, "DeleteAclsMatchingAcl.host");
        decoder.i8(&mut self.operation, "DeleteAclsMatchingAcl.operation");
        decoder.i8(&mut self.permission_type, "DeleteAclsMatchingAcl.permission_type");
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
            "DeleteAclsMatchingAcl.error_message",
        );
        encoder.i8(self.resource_type);
        encoder.string(&self.resource_name, flexible, "DeleteAclsMatchingAcl.resource_name");
        encoder.i8(self.pattern_type);
        encoder.string(&self.principal, flexible, "DeleteAclsMatchingAcl.principal");
        encoder.string(&self.host, flexible, "DeleteAclsMatchingAcl.host");
        encoder.i8(self.operation);
        encoder.i8(self.permission_type);
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DeleteAclsMatchingAcl.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for DeleteAclsResponse {
    const NAME: &'static str = "DeleteAclsResponse";
    const MIN_VERSION: i16 = 1;
    const MAX_VERSION: i16 = 3;

    fn is_flexible(version: i16) -> bool {
        version >= 2
    }
}
