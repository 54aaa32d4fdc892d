//! `ZkMigrationStateRecord`, record type 21.
//!
//! Generated from `schema/metadata-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};

/// Metadata record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ZkMigrationStateRecord {
    /// Versions 0+.
    pub zk_migration_state: i8,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ZkMigrationStateRecord {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i8(
            &mut self.zk_migration_state,
            "ZkMigrationStateRecord.zk_migration_state",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i8(self.zk_migration_state);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for ZkMigrationStateRecord {
    const NAME: &'static str = "ZkMigrationStateRecord";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl ZkMigrationStateRecord {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 21;
}
