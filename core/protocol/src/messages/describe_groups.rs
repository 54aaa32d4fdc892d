//! DescribeGroups: API key 15, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use bytes::Bytes;

/// Request, versions 0-6, flexible 5+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeGroupsRequest {
    /// Versions 0+.
    pub groups: Vec<String>,
    /// Versions 3+.
    pub include_authorized_operations: bool,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DescribeGroupsRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 5;
        decoder.array(&mut self.groups, flexible, "DescribeGroupsRequest.groups");
        if version >= 3 {
            decoder.boolean(
                &mut self.include_authorized_operations,
                "DescribeGroupsRequest.include_authorized_operations",
            );
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 5;
        encoder.array(&self.groups, flexible, "DescribeGroupsRequest.groups");
        if version >= 3 {
            encoder.boolean(self.include_authorized_operations);
        } else if self.include_authorized_operations {
            encoder.refuse("DescribeGroupsRequest.include_authorized_operations", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DescribeGroupsRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for DescribeGroupsRequest {
    const NAME: &'static str = "DescribeGroupsRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 6;

    fn is_flexible(version: i16) -> bool {
        version >= 5
    }
}

impl Request for DescribeGroupsRequest {
    const API_KEY: ApiKey = ApiKey::DescribeGroups;
    type Response = DescribeGroupsResponse;
}

/// Response, versions 0-6, flexible 5+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeGroupsResponse {
    /// Versions 1+, dropped where a version lacks it.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub groups: Vec<DescribedGroup>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DescribeGroupsResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 5;
        if version >= 1 {
            decoder.i32(&mut self.throttle_time_ms, "DescribeGroupsResponse.throttle_time_ms");
        }
        decoder.structs(&mut self.groups, flexible, version, 12, "DescribeGroupsResponse.groups");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 5;
        if version >= 1 {
            encoder.i32(self.throttle_time_ms);
        }
        encoder.structs(&self.groups, flexible, version, "DescribeGroupsResponse.groups");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DescribeGroupsResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`DescribeGroupsResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct DescribedGroup {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 6+, may be null, null by default.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub group_state: String,
    /// Versions 0+.
    pub protocol_type: String,
    /// Versions 0+.
    pub protocol_data: String,
    /// Versions 0+.
    pub members: Vec<DescribedGroupMember>,
    /// Versions 3+, -2147483648 by default.
    pub authorized_operations: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for DescribedGroup {
    fn default() -> Self {
        Self {
            error_code: 0,
            error_message: None,
            group_id: Default::default(),
            group_state: Default::default(),
            protocol_type: Default::default(),
            protocol_data: Default::default(),
            members: Default::default(),
            authorized_operations: i32::MIN,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for DescribedGroup {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 5;
        decoder.i16(&mut self.error_code, "DescribedGroup.error_code");
        if version >= 6 {
            decoder.nullable_string(
                &mut self.error_message,
                flexible,
                version >= 6,
                "DescribedGroup.error_message",
            );
        }
        decoder.string(&mut self.group_id, flexible, "DescribedGroup.group_id");
        decoder.string(&mut self.group_state, flexible, "DescribedGroup.group_state");
        decoder.string(&mut self.protocol_type, flexible, "DescribedGroup.protocol_type");
        decoder.string(&mut self.protocol_data, flexible, "DescribedGroup.protocol_data");
        decoder.structs(&mut self.members, flexible, version, 7, "DescribedGroup.members");
        if version >= 3 {
            decoder.i32(&mut self.authorized_operations, "DescribedGroup.authorized_operations");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 5;
        encoder.i16(self.error_code);
        if version >= 6 {
            encoder.nullable_string(
                self.error_message.as_ref(),
                flexible,
                version >= 6,
                "DescribedGroup.error_message",
            );
        } else if self.error_message.is_some() {
            encoder.refuse("DescribedGroup.error_message", version);
        }
        encoder.string(&self.group_id, flexible, "DescribedGroup.group_id");
        encoder.string(&self.group_state, flexible, "DescribedGroup.group_state");
        encoder.string(&self.protocol_type, flexible, "DescribedGroup.protocol_type");
        encoder.string(&self.protocol_data, flexible, "DescribedGroup.protocol_data");
        encoder.structs(&self.members, flexible, version, "DescribedGroup.members");
        if version >= 3 {
            encoder.i32(self.authorized_operations);
        } else if self.authorized_operations != i32::MIN {
            encoder.refuse("DescribedGroup.authorized_operations", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DescribedGroup.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`DescribeGroupsResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribedGroupMember {
    /// Versions 0+.
    pub member_id: String,
    /// Versions 4+, may be null, null by default, dropped where a version lacks it.
    pub group_instance_id: Option<String>,
    /// Versions 0+.
    pub client_id: String,
    /// Versions 0+.
    pub client_host: String,
    /// Versions 0+.
    pub member_metadata: Bytes,
    /// Versions 0+.
    pub member_assignment: Bytes,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for DescribedGroupMember {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 5;
        decoder.string(&mut self.member_id, flexible, "DescribedGroupMember.member_id");
        if version >= 4 {
            decoder.nullable_string(
                &mut self.group_instance_id,
                flexible,
                version >= 4,
                "DescribedGroupMember.group_instance_id",
            );
        }
        decoder.string(&mut self.client_id, flexible, "DescribedGroupMember.client_id");
        decoder.string(&mut self.client_host, flexible, "DescribedGroupMember.client_host");
        decoder.bytes(
            &mut self.member_metadata,
            flexible,
            "DescribedGroupMember.member_metadata",
        );
        decoder.bytes(
            &mut self.member_assignment,
            flexible,
            "DescribedGroupMember.member_assignment",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 5;
        encoder.string(&self.member_id, flexible, "DescribedGroupMember.member_id");
        if version >= 4 {
            encoder.nullable_string(
                self.group_instance_id.as_ref(),
                flexible,
                version >= 4,
                "DescribedGroupMember.group_instance_id",
            );
        }
        encoder.string(&self.client_id, flexible, "DescribedGroupMember.client_id");
        encoder.string(&self.client_host, flexible, "DescribedGroupMember.client_host");
        encoder.bytes(&self.member_metadata, flexible, "DescribedGroupMember.member_metadata");
        encoder.bytes(
            &self.member_assignment,
            flexible,
            "DescribedGroupMember.member_assignment",
        );
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "DescribedGroupMember.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for DescribeGroupsResponse {
    const NAME: &'static str = "DescribeGroupsResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 6;

    fn is_flexible(version: i16) -> bool {
        version >= 5
    }
}
