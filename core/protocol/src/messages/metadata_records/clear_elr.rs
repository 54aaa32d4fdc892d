//! `ClearElrRecord`, record type 28.
//!
//! Generated from `schema/metadata-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};

/// Metadata record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ClearElrRecord {
    /// Versions 0+.
    pub topic_name: String,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ClearElrRecord {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.topic_name, true, "ClearElrRecord.topic_name");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.topic_name, true, "ClearElrRecord.topic_name");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for ClearElrRecord {
    const NAME: &'static str = "ClearElrRecord";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl ClearElrRecord {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 28;
}
