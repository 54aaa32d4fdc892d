//! ListGroups: API key 16, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 0-5, flexible 3+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListGroupsRequest {
    /// Versions 4+.
    pub states_filter: Vec<String>,
    /// Versions 5+.
    pub types_filter: Vec<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ListGroupsRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 3;
        if version >= 4 {
            decoder.array(&mut self.states_filter, flexible, "ListGroupsRequest.states_filter");
        }
        if version >= 5 {
            decoder.array(&mut self.types_filter, flexible, "ListGroupsRequest.types_filter");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 3;
        if version >= 4 {
            encoder.array(&self.states_filter, flexible, "ListGroupsRequest.states_filter");
        } else if !self.states_filter.is_empty() {
            encoder.refuse("ListGroupsRequest.states_filter", version);
        }
        if version >= 5 {
            encoder.array(&self.types_filter, flexible, "ListGroupsRequest.types_filter");
        } else if !self.types_filter.is_empty() {
            encoder.refuse("ListGroupsRequest.types_filter", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "ListGroupsRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for ListGroupsRequest {
    const NAME: &'static str = "ListGroupsRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 5;

    fn is_flexible(version: i16) -> bool {
        version >= 3
    }
}

impl Request for ListGroupsRequest {
    const API_KEY: ApiKey = ApiKey::ListGroups;
    type Response = ListGroupsResponse;
}

/// Response, versions 0-5, flexible 3+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListGroupsResponse {
    /// Versions 1+, dropped where a version lacks it.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub groups: Vec<ListedGroup>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ListGroupsResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 3;
        if version >= 1 {
            decoder.i32(&mut self.throttle_time_ms, "ListGroupsResponse.throttle_time_ms");
        }
        decoder.i16(&mut self.error_code, "ListGroupsResponse.error_code");
        decoder.structs(&mut self.groups, flexible, version, 3, "ListGroupsResponse.groups");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 3;
        if version >= 1 {
            encoder.i32(self.throttle_time_ms);
        }
        encoder.i16(self.error_code);
        encoder.structs(&self.groups, flexible, version, "ListGroupsResponse.groups");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "ListGroupsResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`ListGroupsResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListedGroup {
    /// Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub protocol_type: String,
    /// Versions 4+, dropped where a version lacks it.
    pub group_state: String,
    /// Versions 5+, dropped where a version lacks it.
    pub group_type: String,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ListedGroup {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 3;
        decoder.string(&mut self.group_id, flexible, "ListedGroup.group_id");
        decoder.string(&mut self.protocol_type, flexible, "ListedGroup.protocol_type");
        if version >= 4 {
            decoder.string(&mut self.group_state, flexible, "ListedGroup.group_state");
        }
        if version >= 5 {
            decoder.string(&mut self.group_type, flexible, "ListedGroup.group_type");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 3;
        encoder.string(&self.group_id, flexible, "ListedGroup.group_id");
        encoder.string(&self.protocol_type, flexible, "ListedGroup.protocol_type");
        if version >= 4 {
            encoder.string(&self.group_state, flexible, "ListedGroup.group_state");
        }
        if version >= 5 {
            encoder.string(&self.group_type, flexible, "ListedGroup.group_type");
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "ListedGroup.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for ListGroupsResponse {
    const NAME: &'static str = "ListGroupsResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 5;

    fn is_flexible(version: i16) -> bool {
        version >= 3
    }
}
