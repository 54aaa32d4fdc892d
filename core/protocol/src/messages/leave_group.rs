//! LeaveGroup: API key 13, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 0-5, flexible 4+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LeaveGroupRequest {
    /// Versions 0+.
    pub group_id: String,
    /// Versions 0-2.
    pub member_id: String,
    /// Versions 3+.
    pub members: Vec<MemberIdentity>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for LeaveGroupRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 4;
        decoder.string(&mut self.group_id, flexible, "LeaveGroupRequest.group_id");
        if version <= 2 {
            decoder.string(&mut self.member_id, flexible, "LeaveGroupRequest.member_id");
        }
        if version >= 3 {
            decoder.structs(&mut self.members, flexible, version, 3, "LeaveGroupRequest.members");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 4;
        encoder.string(&self.group_id, flexible, "LeaveGroupRequest.group_id");
        if version <= 2 {
            encoder.string(&self.member_id, flexible, "LeaveGroupRequest.member_id");
        } else if !self.member_id.is_empty() {
            encoder.refuse("LeaveGroupRequest.member_id", version);
        }
        if version >= 3 {
            encoder.structs(&self.members, flexible, version, "LeaveGroupRequest.members");
        } else if !self.members.is_empty() {
            encoder.refuse("LeaveGroupRequest.members", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "LeaveGroupRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`LeaveGroupRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MemberIdentity {
    /// Versions 3+.
    pub member_id: String,
    /// Versions 3+, may be null, null by default.
    pub group_instance_id: Option<String>,
    /// Versions 5+, may be null, null by default, dropped where a version lacks it.
    pub reason: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for MemberIdentity {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 4;
        if version >= 3 {
            decoder.string(&mut self.member_id, flexible, "MemberIdentity.member_id");
            decoder.nullable_string(
                &mut self.group_instance_id,
                flexible,
                version >= 3,
                "MemberIdentity.group_instance_id",
            );
        }
        if version >= 5 {
            decoder.nullable_string(&mut self.reason, flexible, version >= 5, "MemberIdentity.reason");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 4;
        if version >= 3 {
            encoder.string(&self.member_id, flexible, "MemberIdentity.member_id");
        } else if !self.member_id.is_empty() {
            encoder.refuse("MemberIdentity.member_id", version);
        }
        if version >= 3 {
            encoder.nullable_string(
                self.group_instance_id.as_ref(),
                flexible,
                version >= 3,
                "MemberIdentity.group_instance_id",
            );
        } else if self.group_instance_id.is_some() {
            encoder.refuse("MemberIdentity.group_instance_id", version);
        }
        if version >= 5 {
            encoder.nullable_string(self.reason.as_ref(), flexible, version >= 5, "MemberIdentity.reason");
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "MemberIdentity.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for LeaveGroupRequest {
    const NAME: &'static str = "LeaveGroupRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 5;

    fn is_flexible(version: i16) -> bool {
        version >= 4
    }
}

impl Request for LeaveGroupRequest {
    const API_KEY: ApiKey = ApiKey::LeaveGroup;
    type Response = LeaveGroupResponse;
}

/// Response, versions 0-5, flexible 4+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LeaveGroupResponse {
    /// Versions 1+, dropped where a version lacks it.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 3+.
    pub members: Vec<MemberResponse>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for LeaveGroupResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 4;
        if version >= 1 {
            decoder.i32(&mut self.throttle_time_ms, "LeaveGroupResponse.throttle_time_ms");
        }
        decoder.i16(&mut self.error_code, "LeaveGroupResponse.error_code");
        if version >= 3 {
            decoder.structs(&mut self.members, flexible, version, 5, "LeaveGroupResponse.members");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 4;
        if version >= 1 {
            encoder.i32(self.throttle_time_ms);
        }
        encoder.i16(self.error_code);
        if version >= 3 {
            encoder.structs(&self.members, flexible, version, "LeaveGroupResponse.members");
        } else if !self.members.is_empty() {
            encoder.refuse("LeaveGroupResponse.members", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "LeaveGroupResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`LeaveGroupResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct MemberResponse {
    /// Versions 3+.
    pub member_id: String,
    /// Versions 3+, may be null, empty by default.
    pub group_instance_id: Option<String>,
    /// Versions 3+.
    pub error_code: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for MemberResponse {
    fn default() -> Self {
        Self {
            member_id: Default::default(),
            group_instance_id: Some(Default::default()),
            error_code: 0,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for MemberResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 4;
        if version >= 3 {
            decoder.string(&mut self.member_id, flexible, "MemberResponse.member_id");
            decoder.nullable_string(
                &mut self.group_instance_id,
                flexible,
                version >= 3,
                "MemberResponse.group_instance_id",
            );
            decoder.i16(&mut self.error_code, "MemberResponse.error_code");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 4;
        if version >= 3 {
            encoder.string(&self.member_id, flexible, "MemberResponse.member_id");
        } else if !self.member_id.is_empty() {
            encoder.refuse("MemberResponse.member_id", version);
        }
        if version >= 3 {
            encoder.nullable_string(
                self.group_instance_id.as_ref(),
                flexible,
                version >= 3,
                "MemberResponse.group_instance_id",
            );
        } else if self.group_instance_id.as_ref().is_none_or(|value| !value.is_empty()) {
            encoder.refuse("MemberResponse.group_instance_id", version);
        }
        if version >= 3 {
            encoder.i16(self.error_code);
        } else if self.error_code != 0 {
            encoder.refuse("MemberResponse.error_code", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "MemberResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for LeaveGroupResponse {
    const NAME: &'static str = "LeaveGroupResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 5;

    fn is_flexible(version: i16) -> bool {
        version >= 4
    }
}
