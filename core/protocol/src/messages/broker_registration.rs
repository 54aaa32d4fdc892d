//! BrokerRegistration: API key 62, request and response.
//!
//! Generated from `schema/apis.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField, Request};
use crate::messages::ApiKey;
use crate::uuid::Uuid;

/// Request, versions 0-4, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct BrokerRegistrationRequest {
    /// Versions 0+.
    pub broker_id: i32,
    /// Versions 0+.
    pub cluster_id: String,
    /// Versions 0+.
    pub incarnation_id: Uuid,
    /// Versions 0+.
    pub listeners: Vec<Listener>,
    /// Versions 0+.
    pub features: Vec<Feature>,
    /// Versions 0+, may be null, empty by default.
    pub rack: Option<String>,
    /// Versions 1+, false by default.
    pub is_migrating_zk_broker: bool,
    /// Versions 2+, dropped where a version lacks it.
    pub log_dirs: Vec<Uuid>,
    /// Versions 3+, -1 by default, dropped where a version lacks it.
    pub previous_broker_epoch: i64,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for BrokerRegistrationRequest {
    fn default() -> Self {
        Self {
            broker_id: 0,
            cluster_id: Default::default(),
            incarnation_id: Default::default(),
            listeners: Default::default(),
            features: Default::default(),
            rack: Some(Default::default()),
            is_migrating_zk_broker: false,
            log_dirs: Default::default(),
            previous_broker_epoch: -1,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for BrokerRegistrationRequest {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.broker_id, "BrokerRegistrationRequest.broker_id");
        decoder.string(&mut self.cluster_id, true, "BrokerRegistrationRequest.cluster_id");
        decoder.uuid(&mut self.incarnation_id, "BrokerRegistrationRequest.incarnation_id");
        decoder.structs(
            &mut self.listeners,
            true,
            version,
            7,
            "BrokerRegistrationRequest.listeners",
        );
        decoder.structs(
            &mut self.features,
            true,
            version,
            6,
            "BrokerRegistrationRequest.features",
        );
        decoder.nullable_string(&mut self.rack, true, true, "BrokerRegistrationRequest.rack");
        if version >= 1 {
            decoder.boolean(
                &mut self.is_migrating_zk_broker,
                "BrokerRegistrationRequest.is_migrating_zk_broker",
            );
        }
        if version >= 2 {
            decoder.array(&mut self.log_dirs, true, "BrokerRegistrationRequest.log_dirs");
        }
        if version >= 3 {
            decoder.i64(
                &mut self.previous_broker_epoch,
                "BrokerRegistrationRequest.previous_broker_epoch",
            );
        }
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.broker_id);
        encoder.string(&self.cluster_id, true, "BrokerRegistrationRequest.cluster_id");
        encoder.uuid(self.incarnation_id);
        encoder.structs(&self.listeners, true, version, "BrokerRegistrationRequest.listeners");
        encoder.structs(&self.features, true, version, "BrokerRegistrationRequest.features");
        encoder.nullable_string(self.rack.as_ref(), true, true, "BrokerRegistrationRequest.rack");
        if version >= 1 {
            encoder.boolean(self.is_migrating_zk_broker);
        } else if self.is_migrating_zk_broker {
            encoder.refuse("BrokerRegistrationRequest.is_migrating_zk_broker", version);
        }
        if version >= 2 {
            encoder.array(&self.log_dirs, true, "BrokerRegistrationRequest.log_dirs");
        }
        if version >= 3 {
            encoder.i64(self.previous_broker_epoch);
        }
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`BrokerRegistrationRequest`].
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

/// Part of [`BrokerRegistrationRequest`].
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

impl Message for BrokerRegistrationRequest {
    const NAME: &'static str = "BrokerRegistrationRequest";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 4;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl Request for BrokerRegistrationRequest {
    const API_KEY: ApiKey = ApiKey::BrokerRegistration;
    type Response = BrokerRegistrationResponse;
}

/// Response, versions 0-4, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct BrokerRegistrationResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+, -1 by default.
    pub broker_epoch: i64,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for BrokerRegistrationResponse {
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            broker_epoch: -1,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for BrokerRegistrationResponse {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(
            &mut self.throttle_time_ms,
            "BrokerRegistrationResponse.throttle_time_ms",
        );
        decoder.i16(&mut self.error_code, "BrokerRegistrationResponse.error_code");
        decoder.i64(&mut self.broker_epoch, "BrokerRegistrationResponse.broker_epoch");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.throttle_time_ms);
        encoder.i16(self.error_code);
        encoder.i64(self.broker_epoch);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for BrokerRegistrationResponse {
    const NAME: &'static str = "BrokerRegistrationResponse";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 4;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
