//! DeleteGroups: API key 42, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 0-3, flexible 2+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteGroupsRequest {
    /// Versions 0+.
    pub groups_names: Vec<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DeleteGroupsRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.array(&mut self.groups_names, flexible, "DeleteGroupsRequest.groups_names");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.array(&self.groups_names, flexible, "DeleteGroupsRequest.groups_names");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DeleteGroupsRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for DeleteGroupsRequest {
    const NAME: &'static str = "DeleteGroupsRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 3;

    fn is_flexible(version: i16) -> bool {
        version >= 2
    }
}

impl Request for DeleteGroupsRequest {
    const API_KEY: ApiKey = ApiKey::DeleteGroups;
    type Response = DeleteGroupsResponse;
}

/// Response, versions 0-3, flexible 2+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteGroupsResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub results: Vec<DeletableGroupResult>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DeleteGroupsResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.i32(&mut self.throttle_time_ms, "DeleteGroupsResponse.throttle_time_ms");
        decoder.structs(&mut self.results, flexible, version, 4, "DeleteGroupsResponse.results");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.i32(self.throttle_time_ms);
        encoder.structs(&self.results, flexible, version, "DeleteGroupsResponse.results");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DeleteGroupsResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`DeleteGroupsResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeletableGroupResult {
    /// Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 3+, may be null, null by default, dropped where a version lacks it.
    pub error_message: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DeletableGroupResult {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 2;
        decoder.string(&mut self.group_id, flexible, "DeletableGroupResult.group_id");
        decoder.i16(&mut self.error_code, "DeletableGroupResult.error_code");
        if version >= 3 {
            decoder.nullable_string(
                &mut self.error_message,
                flexible,
                version >= 3,
                "DeletableGroupResult.error_message",
            );
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 2;
        encoder.string(&self.group_id, flexible, "DeletableGroupResult.group_id");
        encoder.i16(self.error_code);
        if version >= 3 {
            encoder.nullable_string(
                self.error_message.as_ref(),
                flexible,
                version >= 3,
                "DeletableGroupResult.error_message",
            );
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DeletableGroupResult.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for DeleteGroupsResponse {
    const NAME: &'static str = "DeleteGroupsResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 3;

    fn is_flexible(version: i16) -> bool {
        version >= 2
    }
}
