//! `RegisterControllerRecord`, record type 27.
//!
//! Generated from `schema/metadata-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};
use crate::uuid::Uuid;

/// Metadata record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RegisterControllerRecord {
    /// Versions 0+.
    pub controller_id: i32,
    /// Versions 0+.
    pub incarnation_id: Uuid,
    /// Versions 0+.
    pub zk_migration_ready: bool,
    /// Versions 0+.
    pub end_points: Vec<ControllerEndpoint>,
    /// Versions 0+.
    pub features: Vec<ControllerFeature>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for RegisterControllerRecord {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.controller_id, "RegisterControllerRecord.controller_id");
        decoder.uuid(&mut self.incarnation_id, "RegisterControllerRecord.incarnation_id");
        decoder.boolean(
            &mut self.zk_migration_ready,
            "RegisterControllerRecord.zk_migration_ready",
        );
        decoder.structs(
            &mut self.end_points,
            true,
            version,
            7,
            "RegisterControllerRecord.end_points",
        );
        decoder.structs(
            &mut self.features,
            true,
            version,
            6,
            "RegisterControllerRecord.features",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.controller_id);
        encoder.uuid(self.incarnation_id);
        encoder.boolean(self.zk_migration_ready);
        encoder.structs(&self.end_points, true, version, "RegisterControllerRecord.end_points");
        encoder.structs(&self.features, true, version, "RegisterControllerRecord.features");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`RegisterControllerRecord`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ControllerEndpoint {
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

impl Fields for ControllerEndpoint {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.name, true, "ControllerEndpoint.name");
        decoder.string(&mut self.host, true, "ControllerEndpoint.host");
        decoder.u16(&mut self.port, "ControllerEndpoint.port");
        decoder.i16(&mut self.security_protocol, "ControllerEndpoint.security_protocol");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.name, true, "ControllerEndpoint.name");
        encoder.string(&self.host, true, "ControllerEndpoint.host");
        encoder.u16(self.port);
        encoder.i16(self.security_protocol);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`RegisterControllerRecord`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ControllerFeature {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub min_supported_version: i16,
    /// Versions 0+.
    pub max_supported_version: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ControllerFeature {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.name, true, "ControllerFeature.name");
        decoder.i16(
            &mut self.min_supported_version,
            "ControllerFeature.min_supported_version",
        );
        decoder.i16(
            &mut self.max_supported_version,
            "ControllerFeature.max_supported_version",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.name, true, "ControllerFeature.name");
        encoder.i16(self.min_supported_version);
        encoder.i16(self.max_supported_version);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for RegisterControllerRecord {
    const NAME: &'static str = "RegisterControllerRecord";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl RegisterControllerRecord {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 27;
}
