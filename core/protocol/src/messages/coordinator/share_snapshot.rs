//! `ShareSnapshotKey` and `ShareSnapshotValue`, record type 0.
//!
//! Generated from `schema/coordinator-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};
use crate::uuid::Uuid;

/// Key of a coordinator's record, versions 0, never flexible.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareSnapshotKey {
    /// Versions 0.
    pub group_id: String,
    /// Versions 0.
    pub topic_id: Uuid,
    /// Versions 0.
    pub partition: i32,
}

impl Fields for ShareSnapshotKey {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.group_id, false, "ShareSnapshotKey.group_id");
        decoder.uuid(&mut self.topic_id, "ShareSnapshotKey.topic_id");
        decoder.i32(&mut self.partition, "ShareSnapshotKey.partition");
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.group_id, false, "ShareSnapshotKey.group_id");
        encoder.uuid(self.topic_id);
        encoder.i32(self.partition);
    }
}

impl Message for ShareSnapshotKey {
    const NAME: &'static str = "ShareSnapshotKey";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        false
    }
}

impl ShareSnapshotKey {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 0;
}

/// Value of a coordinator's record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareSnapshotValue {
    /// Versions 0+.
    pub snapshot_epoch: i32,
    /// Versions 0+.
    pub state_epoch: i32,
    /// Versions 0+.
    pub leader_epoch: i32,
    /// Versions 0+.
    pub start_offset: i64,
    /// Versions 0+, tag 0, -1 by default.
    pub delivery_complete_count: i32,
    /// Versions 0+.
    pub create_timestamp: i64,
    /// Versions 0+.
    pub write_timestamp: i64,
    /// Versions 0+.
    pub state_batches: Vec<StateBatch>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for ShareSnapshotValue {
    fn default() -> Self {
        Self {
            snapshot_epoch: 0,
            state_epoch: 0,
            leader_epoch: 0,
            start_offset: 0,
            delivery_complete_count: -1,
            create_timestamp: 0,
            write_timestamp: 0,
            state_batches: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for ShareSnapshotValue {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.snapshot_epoch, "ShareSnapshotValue.snapshot_epoch");
        decoder.i32(&mut self.state_epoch, "ShareSnapshotValue.state_epoch");
        decoder.i32(&mut self.leader_epoch, "ShareSnapshotValue.leader_epoch");
        decoder.i64(&mut self.start_offset, "ShareSnapshotValue.start_offset");
        decoder.i64(&mut self.create_timestamp, "ShareSnapshotValue.create_timestamp");
        decoder.i64(&mut self.write_timestamp, "ShareSnapshotValue.write_timestamp");
        decoder.structs(
            &mut self.state_batches,
            true,
            version,
            20,
            "ShareSnapshotValue.state_batches",
        );
        let mut tags = decoder.open_tags();
        while let Some(tag) = decoder.next_tag(&mut tags) {
            match tag {
                0 => decoder.i32(
                    &mut self.delivery_complete_count,
                    "ShareSnapshotValue.delivery_complete_count",
                ),
                _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
            }
        }
        decoder.close_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.snapshot_epoch);
        encoder.i32(self.state_epoch);
        encoder.i32(self.leader_epoch);
        encoder.i64(self.start_offset);
        encoder.i64(self.create_timestamp);
        encoder.i64(self.write_timestamp);
        encoder.structs(&self.state_batches, true, version, "ShareSnapshotValue.state_batches");
        let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
        if self.delivery_complete_count != -1 {
            encoder.open_tag(&mut tags, 0);
            encoder.i32(self.delivery_complete_count);
            encoder.close_tag(&tags);
        }
        encoder.close_tags(&mut tags);
    }
}

/// Part of [`ShareSnapshotValue`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StateBatch {
    /// Versions 0+.
    pub first_offset: i64,
    /// Versions 0+.
    pub last_offset: i64,
    /// Versions 0+.
    pub delivery_state: i8,
    /// Versions 0+.
    pub delivery_count: i16,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for StateBatch {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i64(&mut self.first_offset, "StateBatch.first_offset");
        decoder.i64(&mut self.last_offset, "StateBatch.last_offset");
        decoder.i8(&mut self.delivery_state, "StateBatch.delivery_state");
        decoder.i16(&mut self.delivery_count, "StateBatch.delivery_count");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i64(self.first_offset);
        encoder.i64(self.last_offset);
        encoder.i8(self.delivery_state);
        encoder.i16(self.delivery_count);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for ShareSnapshotValue {
    const NAME: &'static str = "ShareSnapshotValue";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl ShareSnapshotValue {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 0;
}
