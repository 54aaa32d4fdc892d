//! `ConfigRecord`, record type 4.
//!
//! Generated from `schema/metadata-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};

/// Metadata record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct ConfigRecord {
    /// Versions 0+.
    pub resource_type: i8,
    /// Versions 0+.
    pub resource_name: String,
    /// Versions 0+.
    pub name: String,
    /// Versions 0+, may be null, empty by default.
    pub value: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for ConfigRecord {
    fn default() -> Self {
        Self {
            resource_type: 0,
            resource_name: Default::default(),
            name: Default::default(),
            value: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for ConfigRecord {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i8(&mut self.resource_type, "ConfigRecord.resource_type");
        decoder.string(&mut self.resource_name, true, "ConfigRecord.resource_name");
        decoder.string(&mut self.name, true, "ConfigRecord.name");
        decoder.nullable_string(&mut self.value, true, true, "ConfigRecord.value");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i8(self.resource_type);
        encoder.string(&self.resource_name, true, "ConfigRecord.resource_name");
        encoder.string(&self.name, true, "ConfigRecord.name");
        encoder.nullable_string(self.value.as_ref(), true, true, "ConfigRecord.value");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for ConfigRecord {
    const NAME: &'static str = "ConfigRecord";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl ConfigRecord {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 4;
}
