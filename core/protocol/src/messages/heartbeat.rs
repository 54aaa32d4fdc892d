//! Heartbeat: API key 12, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 0-4, flexible 4+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HeartbeatRequest {
    /// Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub generation_id: i32,
    /// Versions 0+.
    pub member_id: String,
    /// Versions 3+, may be null, null by default.
    pub group_instance_id: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for HeartbeatRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 4;
        decoder.string(&mut self.group_id, flexible, "HeartbeatRequest.group_id");
        decoder.i32(&mut self.generation_id, "HeartbeatRequest.generation_id");
        decoder.string(&mut self.member_id, flexible, "HeartbeatRequest.member_id");
        if version >= 3 {
            decoder.nullable_string(
                &mut self.group_instance_id,
                flexible,
                version >= 3,
                "HeartbeatRequest.group_instance_id",
            );
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 4;
        encoder.string(&self.group_id, flexible, "HeartbeatRequest.group_id");
        encoder.i32(self.generation_id);
        encoder.string(&self.member_id, flexible, "HeartbeatRequest.member_id");
        if version >= 3 {
            encoder.nullable_string(
                self.group_instance_id.as_ref(),
                flexible,
                version >= 3,
                "HeartbeatRequest.group_instance_id",
            );
        } else if self.group_instance_id.is_some() {
            encoder.refuse("HeartbeatRequest.group_instance_id", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "HeartbeatRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for HeartbeatRequest {
    const NAME: &'static str = "HeartbeatRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 4;

    fn is_flexible(version: i16) -> bool {
        version >= 4
    }
}

impl Request for HeartbeatRequest {
    const API_KEY: ApiKey = ApiKey::Heartbeat;
    type Response = HeartbeatResponse;
}

/// Response, versions 0-4, flexible 4+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HeartbeatResponse {
    /// Versions 1+, dropped where a version lacks it.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for HeartbeatResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 4;
        if version >= 1 {
            decoder.i32(&mut self.throttle_time_ms, "HeartbeatResponse.throttle_time_ms");
        }
        decoder.i16(&mut self.error_code, "HeartbeatResponse.error_code");
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
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "HeartbeatResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for HeartbeatResponse {
    const NAME: &'static str = "HeartbeatResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 4;

    fn is_flexible(version: i16) -> bool {
        version >= 4
    }
}
