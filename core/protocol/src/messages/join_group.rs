//! JoinGroup: API key 11, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use bytes::Bytes;

/// Request, versions 0-9, flexible 6+.
#[derive(Debug, Clone, PartialEq)]
pub struct JoinGroupRequest {
    /// Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub session_timeout_ms: i32,
    /// Versions 1+, -1 by default, dropped where a version lacks it.
    pub rebalance_timeout_ms: i32,
    /// Versions 0+.
    pub member_id: String,
    /// Versions 5+, may be null, null by default.
    pub group_instance_id: Option<String>,
    /// Versions 0+.
    pub protocol_type: String,
    /// Versions 0+.
    pub protocols: Vec<JoinGroupRequestProtocol>,
    /// Versions 8+, may be null, null by default, dropped where a version lacks it.
    pub reason: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for JoinGroupRequest {
    fn default() -> Self {
        Self {
            group_id: Default::default(),
            session_timeout_ms: 0,
            rebalance_timeout_ms: -1,
            member_id: Default::default(),
            group_instance_id: None,
            protocol_type: Default::default(),
            protocols: Default::default(),
            reason: None,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for JoinGroupRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 6;
        decoder.string(&mut self.group_id, flexible, "JoinGroupRequest.group_id");
        decoder.i32(&mut self.session_timeout_ms, "JoinGroupRequest.session_timeout_ms");
        if version >= 1 {
            decoder.i32(&mut self.rebalance_timeout_ms, "JoinGroupRequest.rebalance_timeout_ms");
        }
        decoder.string(&mut self.member_id, flexible, "JoinGroupRequest.member_id");
        if version >= 5 {
            decoder.nullable_string(
                &mut self.group_instance_id,
                flexible,
                version >= 5,
                "JoinGroupRequest.group_instance_id",
            );
        }
        decoder.string(&mut self.protocol_type, flexible, "JoinGroupRequest.protocol_type");
        decoder.structs(&mut self.protocols, flexible, version, 3, "JoinGroupRequest.protocols");
        if version >= 8 {
            decoder.nullable_string(&mut self.reason, flexible, version >= 8, "JoinGroupRequest.reason");
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 6;
        encoder.string(&self.group_id, flexible, "JoinGroupRequest.group_id");
        encoder.i32(self.session_timeout_ms);
        if version >= 1 {
            encoder.i32(self.rebalance_timeout_ms);
        }
        encoder.string(&self.member_id, flexible, "JoinGroupRequest.member_id");
        if version >= 5 {
            encoder.nullable_string(
                self.group_instance_id.as_ref(),
                flexible,
                version >= 5,
                "JoinGroupRequest.group_instance_id",
            );
        } else if self.group_instance_id.is_some() {
            encoder.refuse("JoinGroupRequest.group_instance_id", version);
        }
        encoder.string(&self.protocol_type, flexible, "JoinGroupRequest.protocol_type");
        encoder.structs(&self.protocols, flexible, version, "JoinGroupRequest.protocols");
        if version >= 8 {
            encoder.nullable_string(self.reason.as_ref(), flexible, version >= 8, "JoinGroupRequest.reason");
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "JoinGroupRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`JoinGroupRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct JoinGroupRequestProtocol {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub metadata: Bytes,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for JoinGroupRequestProtocol {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 6;
        decoder.string(&mut self.name, flexible, "JoinGroupRequestProtocol.name");
        decoder.bytes(&mut self.metadata, flexible, "JoinGroupRequestProtocol.metadata");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 6;
        encoder.string(&self.name, flexible, "JoinGroupRequestProtocol.name");
        encoder.bytes(&self.metadata, flexible, "JoinGroupRequestProtocol.metadata");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "JoinGroupRequestProtocol.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for JoinGroupRequest {
    const NAME: &'static str = "JoinGroupRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 9;

    fn is_flexible(version: i16) -> bool {
        version >= 6
    }
}

impl Request for JoinGroupRequest {
    const API_KEY: ApiKey = ApiKey::JoinGroup;
    type Response = JoinGroupResponse;
}

/// Response, versions 0-9, flexible 6+.
#[derive(Debug, Clone, PartialEq)]
pub struct JoinGroupResponse {
    /// Versions 2+, dropped where a version lacks it.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, -1 by default.
    pub generation_id: i32,
    /// Versions 7+, may be null, null by default, dropped where a version lacks it.
    pub protocol_type: Option<String>,
    /// Versions 0+, may be null in 7+, empty by default.
    pub protocol_name: Option<String>,
    /// Versions 0+.
    pub leader: String,
    /// Versions 9+, false by default.
    pub skip_assignment: bool,
    /// Versions 0+.
    pub member_id: String,
    /// Versions 0+.
    pub members: Vec<JoinGroupResponseMember>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for JoinGroupResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            generation_id: -1,
            protocol_type: None,
            protocol_name: Some(Default::default()),
            leader: Default::default(),
            skip_assignment: false,
            member_id: Default::default(),
            members: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for JoinGroupResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 6;
        if version >= 2 {
            decoder.i32(&mut self.throttle_time_ms, "JoinGroupResponse.throttle_time_ms");
        }
        decoder.i16(&mut self.error_code, "JoinGroupResponse.error_code");
        decoder.i32(&mut self.generation_id, "JoinGroupResponse.generation_id");
        if version >= 7 {
            decoder.nullable_string(
                &mut self.protocol_type,
                flexible,
                version >= 7,
                "JoinGroupResponse.protocol_type",
            );
        }
        decoder.nullable_string(
            &mut self.protocol_name,
            flexible,
            version >= 7,
            "JoinGroupResponse.protocol_name",
        );
        decoder.string(&mut self.leader, flexible, "JoinGroupResponse.leader");
        if version >= 9 {
            decoder.boolean(&mut self.skip_assignment, "JoinGroupResponse.skip_assignment");
        }
        decoder.string(&mut self.member_id, flexible, "JoinGroupResponse.member_id");
        decoder.structs(&mut self.members, flexible, version, 4, "JoinGroupResponse.members");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 6;
        if version >= 2 {
            encoder.i32(self.throttle_time_ms);
        }
        encoder.i16(self.error_code);
        encoder.i32(self.generation_id);
        if version >= 7 {
            encoder.nullable_string(
                self.protocol_type.as_ref(),
                flexible,
                version >= 7,
                "JoinGroupResponse.protocol_type",
            );
        }
        encoder.nullable_string(
            self.protocol_name.as_ref(),
            flexible,
            version >= 7,
            "JoinGroupResponse.protocol_name",
        );
        encoder.string(&self.leader, flexible, "JoinGroupResponse.leader");
        if version >= 9 {
            encoder.boolean(self.skip_assignment);
        } else if self.skip_assignment {
            encoder.refuse("JoinGroupResponse.skip_assignment", version);
        }
        encoder.string(&self.member_id, flexible, "JoinGroupResponse.member_id");
        encoder.structs(&self.members, flexible, version, "JoinGroupResponse.members");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "JoinGroupResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`JoinGroupResponse`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct JoinGroupResponseMember {
    /// Versions 0+.
    pub member_id: String,
    /// Versions 5+, may be null, null by default, dropped where a version lacks it.
    pub group_instance_id: Option<String>,
    /// Versions 0+.
    pub metadata: Bytes,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for JoinGroupResponseMember {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 6;
        decoder.string(&mut self.member_id, flexible, "JoinGroupResponseMember.member_id");
        if version >= 5 {
            decoder.nullable_string(
                &mut self.group_instance_id,
                flexible,
                version >= 5,
                "JoinGroupResponseMember.group_instance_id",
            );
        }
        decoder.bytes(&mut self.metadata, flexible, "JoinGroupResponseMember.metadata");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 6;
        encoder.string(&self.member_id, flexible, "JoinGroupResponseMember.member_id");
        if version >= 5 {
            encoder.nullable_string(
                self.group_instance_id.as_ref(),
                flexible,
                version >= 5,
                "JoinGroupResponseMember.group_instance_id",
            );
        }
        encoder.bytes(&self.metadata, flexible, "JoinGroupResponseMember.metadata");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "JoinGroupResponseMember.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for JoinGroupResponse {
    const NAME: &'static str = "JoinGroupResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 9;

    fn is_flexible(version: i16) -> bool {
        version >= 6
    }
}
