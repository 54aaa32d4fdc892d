//! `ClientQuotaRecord`, record type 14.
//!
//! Generated from `schema/metadata-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};

/// Metadata record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ClientQuotaRecord {
    /// Versions 0+.
    pub entity: Vec<EntityData>,
    /// Versions 0+.
    pub key: String,
    /// Versions 0+.
    pub value: f64,
    /// Versions 0+.
    pub remove: bool,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ClientQuotaRecord {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.structs(&mut self.entity, true, version, 3, "ClientQuotaRecord.entity");
        decoder.string(&mut self.key, true, "ClientQuotaRecord.key");
        decoder.f64(&mut self.value, "ClientQuotaRecord.value");
        decoder.boolean(&mut self.remove, "ClientQuotaRecord.remove");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.structs(&self.entity, true, version, "ClientQuotaRecord.entity");
        encoder.string(&self.key, true, "ClientQuotaRecord.key");
        encoder.f64(self.value);
        encoder.boolean(self.remove);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ClientQuotaRecord`].
#[derive(Debug, Clone, PartialEq)]
pub struct EntityData {
    /// Versions 0+.
    pub entity_type: String,
    /// Versions 0+, may be null, empty by default.
    pub entity_name: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for EntityData {
    fn default() -> Self {
        Self {
            entity_type: Default::default(),
            entity_name: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for EntityData {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.entity_type, true, "EntityData.entity_type");
        decoder.nullable_string(&mut self.entity_name, true, true, "EntityData.entity_name");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.entity_type, true, "EntityData.entity_type");
        encoder.nullable_string(self.entity_name.as_ref(), true, true, "EntityData.entity_name");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for ClientQuotaRecord {
    const NAME: &'static str = "ClientQuotaRecord";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl ClientQuotaRecord {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 14;
}
