//! `PartitionRecord`, record type 3.
//!
//! Generated from `schema/metadata-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};
use crate::uuid::Uuid;

/// Metadata record, versions 0-2, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct PartitionRecord {
    /// Versions 0+, -1 by default.
    pub partition_id: i32,
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub replicas: Vec<i32>,
    /// Versions 0+.
    pub isr: Vec<i32>,
    /// Versions 0+.
    pub removing_replicas: Vec<i32>,
    /// Versions 0+.
    pub adding_replicas: Vec<i32>,
    /// Versions 0+, -1 by default.
    pub leader: i32,
    /// Versions 0+, tag 0, 0 by default.
    pub leader_recovery_state: i8,
    /// Versions 0+, -1 by default.
    pub leader_epoch: i32,
    /// Versions 0+, -1 by default.
    pub partition_epoch: i32,
    /// Versions 1+.
    pub directories: Vec<Uuid>,
    /// Versions 2+, tag 1, may be null, null by default.
    pub eligible_leader_replicas: Option<Vec<i32>>,
    /// Versions 2+, tag 2, may be null, null by default.
    pub last_known_elr: Option<Vec<i32>>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for PartitionRecord {
    fn default() -> Self {
        Self {
            partition_id: -1,
            topic_id: Default::default(),
            replicas: Default::default(),
            isr: Default::default(),
            removing_replicas: Default::default(),
            adding_replicas: Default::default(),
            leader: -1,
            leader_recovery_state: 0,
            leader_epoch: -1,
            partition_epoch: -1,
            directories: Default::default(),
            eligible_leader_replicas: None,
            last_known_elr: None,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for PartitionRecord {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.partition_id, "PartitionRecord.partition_id");
        decoder.uuid(&mut self.topic_id, "PartitionRecord.topic_id");
        decoder.array(&mut self.replicas, true, "PartitionRecord.replicas");
        decoder.array(&mut self.isr, true, "PartitionRecord.isr");
        decoder.array(&mut self.removing_replicas, true, "PartitionRecord.removing_replicas");
        decoder.array(&mut self.adding_replicas, true, "PartitionRecord.adding_replicas");
        decoder.i32(&mut self.leader, "PartitionRecord.leader");
        decoder.i32(&mut self.leader_epoch, "PartitionRecord.leader_epoch");
        decoder.i32(&mut self.partition_epoch, "PartitionRecord.partition_epoch");
        if version >= 1 {
            decoder.array(&mut self.directories, true, "PartitionRecord.directories");
        }
        let mut tags = decoder.open_tags();
        while let Some(tag) = decoder.next_tag(&mut tags) {
            match tag {
                0 => decoder.i8(&mut self.leader_recovery_state, "PartitionRecord.leader_recovery_state"),
                1 if version >= 2 => decoder.nullable_array(
                    &mut self.eligible_leader_replicas,
                    true,
                    version >= 2,
                    "PartitionRecord.eligible_leader_replicas",
                ),
                1 => decoder.refuse_tag(tag),
                2 if version >= 2 => decoder.nullable_array(
                    &mut self.last_known_elr,
                    true,
                    version >= 2,
                    "PartitionRecord.last_known_elr",
                ),
                2 => decoder.refuse_tag(tag),
                _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
            }
        }
        decoder.close_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.partition_id);
        encoder.uuid(self.topic_id);
        encoder.array(&self.replicas, true, "PartitionRecord.replicas");
        encoder.array(&self.isr, true, "PartitionRecord.isr");
        encoder.array(&self.removing_replicas, true, "PartitionRecord.removing_replicas");
        encoder.array(&self.adding_replicas, true, "PartitionRecord.adding_replicas");
        encoder.i32(self.leader);
        encoder.i32(self.leader_epoch);
        encoder.i32(self.partition_epoch);
        if version >= 1 {
            encoder.array(&self.directories, true, "PartitionRecord.directories");
        } else if !self.directories.is_empty() {
            encoder.refuse("PartitionRecord.directories", version);
        }
        if version < 2 && self.eligible_leader_replicas.is_some() {
            encoder.refuse("PartitionRecord.eligible_leader_replicas", version);
        }
        if version < 2 && self.last_known_elr.is_some() {
            encoder.refuse("PartitionRecord.last_known_elr", version);
        }
        let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
        if self.leader_recovery_state != 0 {
            encoder.open_tag(&mut tags, 0);
            encoder.i8(self.leader_recovery_state);
            encoder.close_tag(&tags);
        }
        if version >= 2 && self.eligible_leader_replicas.is_some() {
            encoder.open_tag(&mut tags, 1);
            encoder.nullable_array(
                self.eligible_leader_replicas.as_ref(),
                true,
                version >= 2,
                "PartitionRecord.eligible_leader_replicas",
            );
            encoder.close_tag(&tags);
        }
        if version >= 2 && self.last_known_elr.is_some() {
            encoder.open_tag(&mut tags, 2);
            encoder.nullable_array(
                self.last_known_elr.as_ref(),
                true,
                version >= 2,
                "PartitionRecord.last_known_elr",
            );
            encoder.close_tag(&tags);
        }
        encoder.close_tags(&mut tags);
    }
}

impl Message for PartitionRecord {
    const NAME: &'static str = "PartitionRecord";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 2;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl PartitionRecord {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 3;
}
