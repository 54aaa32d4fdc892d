//! `ShareUpdateKey` and `ShareUpdateValue`, record type 1.
//!
//! Generated from `schema/coordinator-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};
use crate::uuid::Uuid;

/// Key of a coordinator's record, versions 0, never flexible.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareUpdateKey {
    /// Versions 0.
    pub group_id: String,
    /// Versions 0.
    pub topic_id: Uuid,
    /// Versions 0.
    pub partition: i32,
}

impl Fields for ShareUpdateKey {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.group_id, false, "ShareUpdateKey.group_id");
        decoder.uuid(&mut self.topic_id, "ShareUpdateKey.topic_id");
        decoder.i32(&mut self.partition, "ShareUpdateKey.partition");
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.group_id, false, "ShareUpdateKey.group_id");
        encoder.uuid(self.topic_id);
        encoder.i32(self.partition);
    }
}

impl Message for ShareUpdateKey {
    const NAME: &'static str = "ShareUpdateKey";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        false
    }
}

impl ShareUpdateKey {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 1;
}

/// Value of a coordinator's record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareUpdateValue {
    /// Versions 0+.
    pub snapshot_epoch: i32,
    /// Versions 0+.
    pub leader_epoch: i32,
    /// Versions 0+.
    pub start_offset: i64,
    /// Versions 0+, tag 0, -1 by default.
    pub delivery_complete_count: i32,
    /// Versions 0+.
    pub state_batches: Vec<StateBatch>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for ShareUpdateValue {
    fn default() -> Self {
        Self {
            snapshot_epoch: 0,
            leader_epoch: 0,
            start_offset: 0,
            delivery_complete_count: -1,
            state_batches: Default::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for ShareUpdateValue {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.snapshot_epoch, "ShareUpdateValue.snapshot_epoch");
        decoder.i32(&mut self.leader_epoch, "ShareUpdateValue.leader_epoch");
        decoder.i64(&mut self.start_offset, "ShareUpdateValue.start_offset");
        decoder.structs(
            &mut self.state_batches,
            true,
            version,
            20,
            "ShareUpdateValue.state_batches",
        );
        let mut tags = decoder.open_tags();
        while let Some(tag) = decoder.next_tag(&mut tags) {
            match tag {
                0 => decoder.i32(
                    &mut self.delivery_complete_count,
                    "ShareUpdateValue.delivery_complete_count",
                ),
                _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
            }
        }
        decoder.close_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.snapshot_epoch);
        encoder.i32(self.leader_epoch);
        encoder.i64(self.start_offset);
        encoder.structs(&self.state_batches, true, version, "ShareUpdateValue.state_batches");
        let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
        if self.delivery_complete_count != -1 {
            encoder.open_tag(&mut tags, 0);
            encoder.i32(self.delivery_complete_count);
            encoder.close_tag(&tags);
        }
        encoder.close_tags(&mut tags);
    }
}

/// Part of [`ShareUpdateValue`].
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

impl Message for ShareUpdateValue {
    const NAME: &'static str = "ShareUpdateValue";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl ShareUpdateValue {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 1;
}
