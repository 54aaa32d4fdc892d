//! ControllerRegistration: API key 70, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;

/// Request, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ControllerRegistrationRequest {
    /// Versions 0+.
    pub controller_id: i32,
    /// Versions 0+.
    pub incarnation_id: Uuid,
    /// Versions 0+.
    pub zk_migration_ready: bool,
    /// Versions 0+.
    pub listeners: Vec<Listener>,
    /// Versions 0+.
    pub features: Vec<Feature>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ControllerRegistrationRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.controller_id, "ControllerRegistrationRequest.controller_id");
        decoder.uuid(&mut self.incarnation_id, "ControllerRegistrationRequest.incarnation_id");
        decoder.boolean(
            &mut self.zk_migration_ready,
            "ControllerRegistrationRequest.zk_migration_ready",
        );
        decoder.structs(
            &mut self.listeners,
            true,
            version,
            7,
            "ControllerRegistrationRequest.listeners",
        );
        decoder.structs(
            &mut self.features,
            true,
            version,
            6,
            "ControllerRegistrationRequest.features",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.controller_id);
        encoder.uuid(self.incarnation_id);
        encoder.boolean(self.zk_migration_ready);
        encoder.structs(
            &self.listeners,
            true,
            version,
            "ControllerRegistrationRequest.listeners",
        );
        encoder.structs(&self.features, true, version, "ControllerRegistrationRequest.features");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ControllerRegistrationRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Listener {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub host: String,
    /// Versions 0+.
    pub port: u16,
    /// Versions 0+.
    pub security_protocol: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for Listener {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.name, true, "Listener.name");
        decoder.string(&mut self.host, true, "Listener.host");
        decoder.u16(&mut self.port, "Listener.port");
        decoder.i16(&mut self.security_protocol, "Listener.security_protocol");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.name, true, "Listener.name");
        encoder.string(&self.host, true, "Listener.host");
        encoder.u16(self.port);
        encoder.i16(self.security_protocol);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ControllerRegistrationRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Feature {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub min_supported_version: i16,
    /// Versions 0+.
    pub max_supported_version: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for Feature {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.name, true, "Feature.name");
        decoder.i16(&mut self.min_supported_version, "Feature.min_supported_version");
        decoder.i16(&mut self.max_supported_version, "Feature.max_supported_version");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.name, true, "Feature.name");
        encoder.i16(self.min_supported_version);
        encoder.i16(self.max_supported_version);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for ControllerRegistrationRequest {
    const NAME: &'static str = "ControllerRegistrationRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for ControllerRegistrationRequest {
    const API_KEY: ApiKey = ApiKey::ControllerRegistration;
    type Response = ControllerRegistrationResponse;
}

/// Response, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct ControllerRegistrationResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, may be null, empty by default.
    pub error_message: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for ControllerRegistrationResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            error_message: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for ControllerRegistrationResponse {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(
            &mut self.throttle_time_ms,
            "ControllerRegistrationResponse.throttle_time_ms",
        );
        decoder.i16(&mut self.error_code, "ControllerRegistrationResponse.error_code");
        decoder.nullable_string(
            &mut self.error_message,
            true,
            true,
            "ControllerRegistrationResponse.error_message",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.throttle_time_ms);
        encoder.i16(self.error_code);
        encoder.nullable_string(
            self.error_message.as_ref(),
            true,
            true,
            "ControllerRegistrationResponse.error_message",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for ControllerRegistrationResponse {
    const NAME: &'static str = "ControllerRegistrationResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
