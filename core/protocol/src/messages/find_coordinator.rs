//! FindCoordinator: API key 10, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;

/// Request, versions 0-6, flexible 3+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FindCoordinatorRequest {
    /// Versions 0-3.
    pub key: String,
    /// Versions 1+, 0 by default.
    pub key_type: i8,
    /// Versions 4+.
    pub coordinator_keys: Vec<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for FindCoordinatorRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 3;
        if version <= 3 {
            decoder.string(&mut self.key, flexible, "FindCoordinatorRequest.key");
        }
        if version >= 1 {
            decoder.i8(&mut self.key_type, "FindCoordinatorRequest.key_type");
        }
        if version >= 4 {
            decoder.array(
                &mut self.coordinator_keys,
                flexible,
                "FindCoordinatorRequest.coordinator_keys",
            );
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 3;
        if version <= 3 {
            encoder.string(&self.key, flexible, "FindCoordinatorRequest.key");
        } else if !self.key.is_empty() {
            encoder.refuse("FindCoordinatorRequest.key", version);
        }
        if version >= 1 {
            encoder.i8(self.key_type);
        } else if self.key_type != 0 {
            encoder.refuse("FindCoordinatorRequest.key_type", version);
        }
        if version >= 4 {
            encoder.array(
                &self.coordinator_keys,
                flexible,
                "FindCoordinatorRequest.coordinator_keys",
            );
        } else if !self.coordinator_keys.is_empty() {
            encoder.refuse("FindCoordinatorRequest.coordinator_keys", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "FindCoordinatorRequest.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for FindCoordinatorRequest {
    const NAME: &'static str = "FindCoordinatorRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 6;

    fn is_flexible(version: i16) -> bool {
        version >= 3
    }
}

impl Request for FindCoordinatorRequest {
    const API_KEY: ApiKey = ApiKey::FindCoordinator;
    type Response = FindCoordinatorResponse;
}

/// Response, versions 0-6, flexible 3+.
#[derive(Debug, Clone, PartialEq)]
pub struct FindCoordinatorResponse {
    /// Versions 1+, dropped where a version lacks it.
    pub throttle_time_ms: i32,
    /// Versions 0-3.
    pub error_code: i16,
    /// Versions 1-3, may be null, empty by default, dropped where a version lacks it.
    pub error_message: Option<String>,
    /// Versions 0-3.
    pub node_id: i32,
    /// Versions 0-3.
    pub host: String,
    /// Versions 0-3.
    pub port: i32,
    /// Versions 4+.
    pub coordinators: Vec<Coordinator>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for FindCoordinatorResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            error_message: Some(Default::default()),
            node_id: 0,
            host: Default::default(),
            port: 0,
            coordinators: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for FindCoordinatorResponse {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 3;
        if version >= 1 {
            decoder.i32(&mut self.throttle_time_ms, "FindCoordinatorResponse.throttle_time_ms");
        }
        if version <= 3 {
            decoder.i16(&mut self.error_code, "FindCoordinatorResponse.error_code");
        }
        if (1..=3).contains(&version) {
            decoder.nullable_string(
                &mut self.error_message,
                flexible,
                (1..=3).contains(&version),
                "FindCoordinatorResponse.error_message",
            );
        }
        if version <= 3 {
            decoder.i32(&mut self.node_id, "FindCoordinatorResponse.node_id");
            decoder.string(&mut self.host, flexible, "FindCoordinatorResponse.host");
            decoder.i32(&mut self.port, "FindCoordinatorResponse.port");
        }
        if version >= 4 {
            decoder.structs(
                &mut self.coordinators,
                flexible,
                version,
                14,
                "FindCoordinatorResponse.coordinators",
            );
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 3;
        if version >= 1 {
            encoder.i32(self.throttle_time_ms);
        }
        if version <= 3 {
            encoder.i16(self.error_code);
        } else if self.error_code != 0 {
            encoder.refuse("FindCoordinatorResponse.error_code", version);
        }
        if (1..=3).contains(&version) {
            encoder.nullable_string(
                self.error_message.as_ref(),
                flexible,
                (1..=3).contains(&version),
                "FindCoordinatorResponse.error_message",
            );
        }
        if version <= 3 {
            encoder.i32(self.node_id);
        } else if self.node_id != 0 {
            encoder.refuse("FindCoordinatorResponse.node_id", version);
        }
        if version <= 3 {
            encoder.string(&self.host, flexible, "FindCoordinatorResponse.host");
        } else if !self.host.is_empty() {
            encoder.refuse("FindCoordinatorResponse.host", version);
        }
        if version <= 3 {
            encoder.i32(self.port);
        } else if self.port != 0 {
            encoder.refuse("FindCoordinatorResponse.port", version);
        }
        if version >= 4 {
            encoder.structs(
                &self.coordinators,
                flexible,
                version,
                "FindCoordinatorResponse.coordinators",
            );
        } else if !self.coordinators.is_empty() {
            encoder.refuse("FindCoordinatorResponse.coordinators", version);
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "FindCoordinatorResponse.unknown_tagged_fields",
                version,
            );
        }
    }
}

/// Part of [`FindCoordinatorResponse`].
#[derive(Debug, Clone, PartialEq)]
pub struct Coordinator {
    /// Versions 4+.
    pub key: String,
    /// Versions 4+.
    pub node_id: i32,
    /// Versions 4+.
    pub host: String,
    /// Versions 4+.
    pub port: i32,
    /// Versions 4+.
    pub error_code: i16,
    /// Versions 4+, may be null, empty by default, dropped where a version lacks it.
    pub error_message: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for Coordinator {
    fn default() -> Self {
        Self {
            key: Default::default(),
            node_id: 0,
            host: Default::default(),
            port: 0,
            error_code: 0,
            error_message: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for Coordinator {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        let flexible = version >= 3;
        if version >= 4 {
            decoder.string(&mut self.key, flexible, "Coordinator.key");
            decoder.i32(&mut self.node_id, "Coordinator.node_id");
            decoder.string(&mut self.host, flexible, "Coordinator.host");
            decoder.i32(&mut self.port, "Coordinator.port");
            decoder.i16(&mut self.error_code, "Coordinator.error_code");
            decoder.nullable_string(
                &mut self.error_message,
                flexible,
                version >= 4,
                "Coordinator.error_message",
            );
        }
        if flexible {
            decoder.unknown_tags(&mut self.unknown_tagged_fields);
        }
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        let flexible = version >= 3;
        if version >= 4 {
            encoder.string(&self.key, flexible, "Coordinator.key");
        } else if !self.key.is_empty() {
            encoder.refuse("Coordinator.key", version);
        }
        if version >= 4 {
            encoder.i32(self.node_id);
        } else if self.node_id != 0 {
            encoder.refuse("Coordinator.node_id", version);
        }
        if version >= 4 {
            encoder.string(&self.host, flexible, "Coordinator.host");
        } else if !self.host.is_empty() {
            encoder.refuse("Coordinator.host", version);
        }
        if version >= 4 {
            encoder.i32(self.port);
        } else if self.port != 0 {
            encoder.refuse("Coordinator.port", version);
        }
        if version >= 4 {
            encoder.i16(self.error_code);
        } else if self.error_code != 0 {
            encoder.refuse("Coordinator.error_code", version);
        }
        if version >= 4 {
            encoder.nullable_string(
                self.error_message.as_ref(),
                flexible,
                version >= 4,
                "Coordinator.error_message",
            );
        }
        if flexible {
            encoder.unknown_tags(&self.unknown_tagged_fields);
        } else {
            encoder.refuse_tags(
                &self.unknown_tagged_fields,
                "Coordinator.unknown_tagged_fields",
                version,
            );
        }
    }
}

impl Message for FindCoordinatorResponse {
    const NAME: &'static str = "FindCoordinatorResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 6;

    fn is_flexible(version: i16) -> bool {
        version >= 3
    }
}
