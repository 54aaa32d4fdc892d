//! `SnapshotHeaderRecord`.
//!
//! Generated from `schema/data.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};

/// Data, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SnapshotHeaderRecord {
    /// Versions 0+.
    pub version: i16,
    /// Versions 0+.
    pub last_contained_log_timestamp: i64,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for SnapshotHeaderRecord {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i16(&mut self.version, "SnapshotHeaderRecord.version");
        decoder.i64(
            &mut self.last_contained_log_timestamp,
            "SnapshotHeaderRecord.last_contained_log_timestamp",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i16(self.version);
        encoder.i64(self.last_contained_log_timestamp);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for SnapshotHeaderRecord {
    const NAME: &'static str = "SnapshotHeaderRecord";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}
