//! `FeatureLevelRecord`, record type 12.
//!
//! Generated from `schema/metadata-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};

/// Metadata record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FeatureLevelRecord {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub feature_level: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for FeatureLevelRecord {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.name, true, "FeatureLevelRecord.name");
        decoder.i16(&mut self.feature_level, "FeatureLevelRecord.feature_level");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.name, true, "FeatureLevelRecord.name");
        encoder.i16(self.feature_level);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for FeatureLevelRecord {
    const NAME: &'static str = "FeatureLevelRecord";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl FeatureLevelRecord {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 12;
}
