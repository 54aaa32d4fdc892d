//! `BeginTransactionRecord`, record type 23.
//!
//! Generated from `schema/metadata-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};

/// Metadata record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BeginTransactionRecord {
    /// Versions 0+, tag 0, may be null, null by default.
    pub name: Option<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for BeginTransactionRecord {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        let mut tags = decoder.open_tags();
        while let Some(tag) = decoder.next_tag(&mut tags) {
            match tag {
                0 => decoder.nullable_string(&mut self.name, true, true, "BeginTransactionRecord.name"),
                _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
            }
        }
        decoder.close_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
        if self.name.is_some() {
            encoder.open_tag(&mut tags, 0);
            encoder.nullable_string(self.name.as_ref(), true, true, "BeginTransactionRecord.name");
            encoder.close_tag(&tags);
        }
        encoder.close_tags(&mut tags);
    }
}

impl Message for BeginTransactionRecord {
    const NAME: &'static str = "BeginTransactionRecord";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl BeginTransactionRecord {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 23;
}
