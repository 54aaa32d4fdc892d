//! `UserScramCredentialRecord`, record type 11.
//!
//! Generated from `schema/metadata-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};
use bytes::Bytes;

/// Metadata record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UserScramCredentialRecord {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub mechanism: i8,
    /// Versions 0+.
    pub salt: Bytes,
    /// Versions 0+.
    pub stored_key: Bytes,
    /// Versions 0+.
    pub server_key: Bytes,
    /// Versions 0+.
    pub iterations: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for UserScramCredentialRecord {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.name, true, "UserScramCredentialRecord.name");
        decoder.i8(&mut self.mechanism, "UserScramCredentialRecord.mechanism");
        decoder.bytes(&mut self.salt, true, "UserScramCredentialRecord.salt");
        decoder.bytes(&mut self.stored_key, true, "UserScramCredentialRecord.stored_key");
        decoder.bytes(&mut self.server_key, true, "UserScramCredentialRecord.server_key");
        decoder.i32(&mut self.iterations, "UserScramCredentialRecord.iterations");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.name, true, "UserScramCredentialRecord.name");
        encoder.i8(self.mechanism);
        encoder.bytes(&self.salt, true, "UserScramCredentialRecord.salt");
        encoder.bytes(&self.stored_key, true, "UserScramCredentialRecord.stored_key");
        encoder.bytes(&self.server_key, true, "UserScramCredentialRecord.server_key");
        encoder.i32(self.iterations);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for UserScramCredentialRecord {
    const NAME: &'static str = "UserScramCredentialRecord";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl UserScramCredentialRecord {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 11;
}
