//! `LegacyOffsetCommitKey` and `LegacyOffsetCommitValue`, record type 0.
//!
//! Generated from `schema/coordinator-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message};

/// Key of a coordinator's record, versions 0, never flexible.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LegacyOffsetCommitKey {
    /// Versions 0.
    pub group: String,
    /// Versions 0.
    pub topic: String,
    /// Versions 0.
    pub partition: i32,
}

impl Fields for LegacyOffsetCommitKey {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.group, false, "LegacyOffsetCommitKey.group");
        decoder.string(&mut self.topic, false, "LegacyOffsetCommitKey.topic");
        decoder.i32(&mut self.partition, "LegacyOffsetCommitKey.partition");
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.group, false, "LegacyOffsetCommitKey.group");
        encoder.string(&self.topic, false, "LegacyOffsetCommitKey.topic");
        encoder.i32(self.partition);
    }
}

impl Message for LegacyOffsetCommitKey {
    const NAME: &'static str = "LegacyOffsetCommitKey";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        false
    }
}

impl LegacyOffsetCommitKey {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 0;
}

/// Value of a coordinator's record, versions 0, never flexible.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LegacyOffsetCommitValue {
    /// Versions 0.
    pub offset: i64,
    /// Versions 0.
    pub metadata: String,
    /// Versions 0.
    pub commit_timestamp: i64,
}

impl Fields for LegacyOffsetCommitValue {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i64(&mut self.offset, "LegacyOffsetCommitValue.offset");
        decoder.string(&mut self.metadata, false, "LegacyOffsetCommitValue.metadata");
        decoder.i64(&mut self.commit_timestamp, "LegacyOffsetCommitValue.commit_timestamp");
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i64(self.offset);
        encoder.string(&self.metadata, false, "LegacyOffsetCommitValue.metadata");
        encoder.i64(self.commit_timestamp);
    }
}

impl Message for LegacyOffsetCommitValue {
    const NAME: &'static str = "LegacyOffsetCommitValue";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        false
    }
}

impl LegacyOffsetCommitValue {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 0;
}
