//! SyncGroup: API key 14, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use bytes::Bytes;

/// Request, versions 0-5, flexible 4+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SyncGroupRequest {
    /// Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub generation_id: i32,
    /// Versions 0+.
    pub member_id: String,
    /// Versions 3+, may be null, null by default.
    pub group_instance_id: Option<String>,
    /// Versions 5+, may be null, null by default, dropped where a version lacks it.
    pub protocol_type: Option<String>,
    /// Versions 5+, may be null, null by default, dropped where a version lacks it.
    pub protocol_name: Option<String>,
    /// Versions 0+.
    pub assignments: Vec<SyncGroupRequestAssignment>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for SyncGroupRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 4;
        decoder.string(&mut self.group_id, flexible, "SyncGroupRequest.group_id");
        decoder.i32(&mut self.generation_id, "SyncGroupRequest.generation_id");
        decoder.string(&mut self.member_id, flexible, "SyncGroupRequest.member_id");
        if version >= 3 {
            decoder.nullable_string(
                &mut self.group_instance_id,
                flexible,
                version >= 3,
                "SyncGroupRequest.group_instance_id",
            );
        }
        if version >= 5 {
            decoder.nullable_string(
                &mut self.protocol_type,
                flexible,
                version >= 5,
                "SyncGroupRequest.protocol_type",
            );
            decoder.nullable_string(
                &mut self.protocol_name,
                flexible,
                version >= 5,
                "SyncGroupRequest.protocol_name",
            );
        }
        decoder.structs(
            &mut self.assignments,
            flexible,
            version,
            3,
            "SyncGroupRequest.assignments",
        );
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 4;
        encoder.string(&self.group_id, flexible, "SyncGroupRequest.group_id");
        encoder.i32(self.generation_id);
        encoder.string(&self.member_id, flexible, "SyncGroupRequest.member_id");
        if version >= 3 {
            encoder.nullable_string(
                self.group_instance_id.as_ref(),
                flexible,
                version >= 3,
                "SyncGroupRequest.group_instance_id",
            );
        } else if self.group_instance_id.is_some() {
            encoder.refuse("SyncGroupRequest.group_instance_id", version);
        }
        if version >= 5 {
            encoder.nullable_string(
                self.protocol_type.as_ref(),
                flexible,
                version >= 5,
                "SyncGroupRequest.protocol_type",
            );
            encoder.nullable_string(
                self.protocol_name.as_ref(),
                flexible,
                version >= 5,
                "SyncGroupRequest.protocol_name",
            );
        }
        encoder.structs(&self.assignments, flexible, version, "SyncGroupRequest.assignments");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "SyncGroupRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`SyncGroupRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SyncGroupRequestAssignment {
    /// Versions 0+.
    pub member_id: String,
    /// Versions 0+.
    pub assignment: Bytes,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for SyncGroupRequestAssignment {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 4;
        decoder.string(&mut self.member_id, flexible, "SyncGroupRequestAssignment.member_id");
        decoder.bytes(&mut self.assignment, flexible, "SyncGroupRequestAssignment.assignment");
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 4;
        encoder.string(&self.member_id, flexible, "SyncGroupRequestAssignment.member_id");
        encoder.bytes(&self.assignment, flexible, "SyncGroupRequestAssignment.assignment");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "SyncGroupRequestAssignment.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for SyncGroupRequest {
    const NAME: &'static str = "SyncGroupRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 5;

    fn is_flexible(version: i16) -> bool {
        version >= 4
    }
}

impl Request for SyncGroupRequest {
    const API_KEY: ApiKey = ApiKey::SyncGroup;
    type Response = SyncGroupResponse;
}

/// Response, versions 0-5, flexible 4+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SyncGroupResponse {
    /// Versions 1+, dropped where a version lacks it.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 5+, may be null, null by default, dropped where a version lacks it.
    pub protocol_type: Option<String>,
    /// Versions 5+, may be null, null by default, dropped where a version lacks it.
    pub protocol_name: Option<String>,
    /// Versions 0+.
    pub assignment: Bytes,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for SyncGroupResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 4;
        if version >= 1 {
            decoder.i32(&mut self.throttle_time_ms, "SyncGroupResponse.throttle_time_ms");
        }
        decoder.i16(&mut self.error_code, "SyncGroupResponse.error_code");
        if version >= 5 {
            decoder.nullable_string(
                &mut self.protocol_type,
                flexible,
                version >= 5,
                "SyncGroupResponse.protocol_type",
            );
            decoder.nullable_string(
                &mut self.protocol_name,
                flexible,
                version >= 5,
                "SyncGroupResponse.protocol_name",
            );
        }
        decoder.bytes(&mut self.assignment, flexible, "SyncGroupResponse.assignment");
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
        if version >= 5 {
            encoder.nullable_string(
                self.protocol_type.as_ref(),
                flexible,
                version >= 5,
                "SyncGroupResponse.protocol_type",
            );
            encoder.nullable_string(
                self.protocol_name.as_ref(),
                flexible,
                version >= 5,
                "SyncGroupResponse.protocol_name",
            );
        }
        encoder.bytes(&self.assignment, flexible, "SyncGroupResponse.assignment");
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "SyncGroupResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for SyncGroupResponse {
    const NAME: &'static str = "SyncGroupResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 5;

    fn is_flexible(version: i16) -> bool {
        version >= 4
    }
}
