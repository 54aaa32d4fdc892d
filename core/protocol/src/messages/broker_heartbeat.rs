//! BrokerHeartbeat: API key 63, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;

/// Request, versions 0-2, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct BrokerHeartbeatRequest {
    /// Versions 0+.
    pub broker_id: i32,
    /// Versions 0+, -1 by default.
    pub broker_epoch: i64,
    /// Versions 0+.
    pub current_metadata_offset: i64,
    /// Versions 0+.
    pub want_fence: bool,
    /// Versions 0+.
    pub want_shut_down: bool,
    /// Versions 1+, tag 0.
    pub offline_log_dirs: Vec<Uuid>,
    /// Versions 2+, tag 1, may be null, null by default.
    pub cordoned_log_dirs: Option<Vec<Uuid>>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for BrokerHeartbeatRequest {
    fn default() -> Self {
        Self {
            broker_id: 0,
            broker_epoch: -1,
            current_metadata_offset: 0,
            want_fence: false,
            want_shut_down: false,
            offline_log_dirs: Default::default(),
            cordoned_log_dirs: None,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for BrokerHeartbeatRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.broker_id, "BrokerHeartbeatRequest.broker_id");
        decoder.i64(&mut self.broker_epoch, "BrokerHeartbeatRequest.broker_epoch");
        decoder.i64(
            &mut self.current_metadata_offset,
            "BrokerHeartbeatRequest.current_metadata_offset",
        );
        decoder.boolean(&mut self.want_fence, "BrokerHeartbeatRequest.want_fence");
        decoder.boolean(&mut self.want_shut_down, "BrokerHeartbeatRequest.want_shut_down");
        let mut tags = decoder.open_tags();
        while let Some(tag) = decoder.next_tag(&mut tags) {
            match tag {
                0 if version >= 1 => decoder.array(
                    &mut self.offline_log_dirs,
                    true,
                    "BrokerHeartbeatRequest.offline_log_dirs",
                ),
                0 => decoder.refuse_tag(tag),
                1 if version >= 2 => decoder.nullable_array(
                    &mut self.cordoned_log_dirs,
                    true,
                    version >= 2,
                    "BrokerHeartbeatRequest.cordoned_log_dirs",
                ),
                1 => decoder.refuse_tag(tag),
                _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
            }
        }
        decoder.close_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.broker_id);
        encoder.i64(self.broker_epoch);
        encoder.i64(self.current_metadata_offset);
        encoder.boolean(self.want_fence);
        encoder.boolean(self.want_shut_down);
        if version < 1 && !self.offline_log_dirs.is_empty() {
            encoder.refuse("BrokerHeartbeatRequest.offline_log_dirs", version);
        }
        if version < 2 && self.cordoned_log_dirs.is_some() {
            encoder.refuse("BrokerHeartbeatRequest.cordoned_log_dirs", version);
        }
        let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
        if version >= 1 && !self.offline_log_dirs.is_empty() {
            encoder.open_tag(&mut tags, 0);
            encoder.array(&self.offline_log_dirs, true, "BrokerHeartbeatRequest.offline_log_dirs");
            encoder.close_tag(&tags);
        }
        if version >= 2 && self.cordoned_log_dirs.is_some() {
            encoder.open_tag(&mut tags, 1);
            encoder.nullable_array(
                self.cordoned_log_dirs.as_ref(),
                true,
                version >= 2,
                "BrokerHeartbeatRequest.cordoned_log_dirs",
            );
            encoder.close_tag(&tags);
        }
        encoder.close_tags(&mut tags);
    }
}

impl Message for BrokerHeartbeatRequest {
    const NAME: &'static str = "BrokerHeartbeatRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 2;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for BrokerHeartbeatRequest {
    const API_KEY: ApiKey = ApiKey::BrokerHeartbeat;
    type Response = BrokerHeartbeatResponse;
}

/// Response, versions 0-2, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct BrokerHeartbeatResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, false by default.
    pub is_caught_up: bool,
    /// Versions 0+, true by default.
    pub is_fenced: bool,
    /// Versions 0+.
    pub should_shut_down: bool,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for BrokerHeartbeatResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            is_caught_up: false,
            is_fenced: true,
            should_shut_down: false,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for BrokerHeartbeatResponse {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(&mut self.throttle_time_ms, "BrokerHeartbeatResponse.throttle_time_ms");
        decoder.i16(&mut self.error_code, "BrokerHeartbeatResponse.error_code");
        decoder.boolean(&mut self.is_caught_up, "BrokerHeartbeatResponse.is_caught_up");
        decoder.boolean(&mut self.is_fenced, "BrokerHeartbeatResponse.is_fenced");
        decoder.boolean(&mut self.should_shut_down, "BrokerHeartbeatResponse.should_shut_down");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.throttle_time_ms);
        encoder.i16(self.error_code);
        encoder.boolean(self.is_caught_up);
        encoder.boolean(self.is_fenced);
        encoder.boolean(self.should_shut_down);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for BrokerHeartbeatResponse {
    const NAME: &'static str = "BrokerHeartbeatResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 2;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
