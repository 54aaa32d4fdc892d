//! `AccessControlEntryRecord`, record type 18.
//!
//! Generated from `schema/metadata-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};
use crate::uuid::Uuid;

/// Metadata record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AccessControlEntryRecord {
    /// Versions 0+.
    pub id: Uuid,
    /// Versions 0+.
    pub resource_type: i8,
    /// Versions 0+.
    pub resource_name: String,
    /// Versions 0+.
    pub pattern_type: i8,
    /// Versions 0+.
    pub principal: String,
    /// Versions 0+.
    pub host: String,
    /// Versions 0+.
    pub operation: i8,
    /// Versions 0+.
    pub permission_type: i8,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for AccessControlEntryRecord {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.uuid(&mut self.id, "AccessControlEntryRecord.id");
        decoder.i8(&mut self.resource_type, "AccessControlEntryRecord.resource_type");
        decoder.string(&mut self.resource_name, true, "AccessControlEntryRecord.resource_name");
        decoder.i8(&mut self.pattern_type, "AccessControlEntryRecord.pattern_type");
        decoder.string(&mut self.principal, true, "AccessControlEntryRecord.principal");
        decoder.string(&mut self.host, true, "AccessControlEntryRecord.host");
        decoder.i8(&mut self.operation, "AccessControlEntryRecord.operation");
        decoder.i8(&mut self.permission_type, "AccessControlEntryRecord.permission_type");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.uuid(self.id);
        encoder.i8(self.resource_type);
        encoder.string(&self.resource_name, true, "AccessControlEntryRecord.resource_name");
        encoder.i8(self.pattern_type);
        encoder.string(&self.principal, true, "AccessControlEntryRecord.principal");
        encoder.string(&self.host, true, "AccessControlEntryRecord.host");
        encoder.i8(self.operation);
        encoder.i8(self.permission_type);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for AccessControlEntryRecord {
    const NAME: &'static str = "AccessControlEntryRecord";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl AccessControlEntryRecord {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 18;
}
