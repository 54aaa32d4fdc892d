//! `RemoveUserScramCredentialRecord`, record type 22.
//!
//! Generated from `schema/metadata-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};

/// Metadata record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RemoveUserScramCredentialRecord {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub mechanism: i8,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for RemoveUserScramCredentialRecord {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.name, true, "RemoveUserScramCredentialRecord.name");
        decoder.i8(&mut self.mechanism, "RemoveUserScramCredentialRecord.mechanism");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.name, true, "RemoveUserScramCredentialRecord.name");
        encoder.i8(self.mechanism);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for RemoveUserScramCredentialRecord {
    const NAME: &'static str = "RemoveUserScramCredentialRecord";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl RemoveUserScramCredentialRecord {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 22;
}
