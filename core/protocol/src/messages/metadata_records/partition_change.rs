//! `PartitionChangeRecord`, record type 5.
//!
//! Generated from `schema/metadata-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};
use crate::uuid::Uuid;

/// Metadata record, versions 0-2, flexible 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct PartitionChangeRecord {
    /// Versions 0+, -1 by default.
    pub partition_id: i32,
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+, tag 0, may be null, null by default.
    pub isr: Option<Vec<i32>>,
    /// Versions 0+, tag 1, -2 by default.
    pub leader: i32,
    /// Versions 0+, tag 2, may be null, null by default.
    pub replicas: Option<Vec<i32>>,
    /// Versions 0+, tag 3, may be null, null by default.
    pub removing_replicas: Option<Vec<i32>>,
    /// Versions 0+, tag 4, may be null, null by default.
    pub adding_replicas: Option<Vec<i32>>,
    /// Versions 0+, tag 5, -1 by default.
    pub leader_recovery_state: i8,
    /// Versions 1+, tag 8, may be null, null by default.
    pub directories: Option<Vec<Uuid>>,
    /// Versions 2+, tag 6, may be null, null by default.
    pub eligible_leader_replicas: Option<Vec<i32>>,
    /// Versions 2+, tag 7, may be null, null by default.
    pub last_known_elr: Option<Vec<i32>>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for PartitionChangeRecord {
    fn default() -> Self {
        Self {
            partition_id: -1,
            topic_id: Default::default(),
            isr: None,
            leader: -2,
            replicas: None,
            removing_replicas: None,
            adding_replicas: None,
            leader_recovery_state: -1,
            directories: None,
            eligible_leader_replicas: None,
            last_known_elr: None,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for PartitionChangeRecord {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(&mut self.partition_id, "PartitionChangeRecord.partition_id");
        decoder.uuid(&mut self.topic_id, "PartitionChangeRecord.topic_id");
        let mut tags = decoder.open_tags();
        while let Some(tag) = decoder.next_tag(&mut tags) {
            match tag {
                0 => decoder.nullable_array(&mut self.isr, true, true, "PartitionChangeRecord.isr"),
                1 => decoder.i32(&mut self.leader, "PartitionChangeRecord.leader"),
                2 => decoder.nullable_array(&mut self.replicas, true, true, "PartitionChangeRecord.replicas"),
                3 => decoder.nullable_array(
                    &mut self.removing_replicas,
                    true,
                    true,
                    "PartitionChangeRecord.removing_replicas",
                ),
                4 => decoder.nullable_array(
                    &mut self.adding_replicas,
                    true,
                    true,
                    "PartitionChangeRecord.adding_replicas",
                ),
                5 => decoder.i8(
                    &mut self.leader_recovery_state,
                    "PartitionChangeRecord.leader_recovery_state",
                ),
                6 if version >= 2 => decoder.nullable_array(
                    &mut self.eligible_leader_replicas,
                    true,
                    version >= 2,
                    "PartitionChangeRecord.eligible_leader_replicas",
                ),
                6 => decoder.refuse_tag(tag),
                7 if version >= 2 => decoder.nullable_array(
                    &mut self.last_known_elr,
                    true,
                    version >= 2,
                    "PartitionChangeRecord.last_known_elr",
                ),
                7 => decoder.refuse_tag(tag),
                8 if version >= 1 => decoder.nullable_array(
                    &mut self.directories,
                    true,
                    version >= 1,
                    "PartitionChangeRecord.directories",
                ),
                8 => decoder.refuse_tag(tag),
                _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
            }
        }
        decoder.close_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.partition_id);
        encoder.uuid(self.topic_id);
        if version < 1 && self.directories.is_some() {
            encoder.refuse("PartitionChangeRecord.directories", version);
        }
        if version < 2 && self.eligible_leader_replicas.is_some() {
            encoder.refuse("PartitionChangeRecord.eligible_leader_replicas", version);
        }
        if version < 2 && self.last_known_elr.is_some() {
            encoder.refuse("PartitionChangeRecord.last_known_elr", version);
        }
        let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
        if self.isr.is_some() {
            encoder.open_tag(&mut tags, 0);
            encoder.nullable_array(self.isr.as_ref(), true, true, "PartitionChangeRecord.isr");
            encoder.close_tag(&tags);
        }
        if self.leader != -2 {
            encoder.open_tag(&mut tags, 1);
            encoder.i32(self.leader);
            encoder.close_tag(&tags);
        }
        if self.replicas.is_some() {
            encoder.open_tag(&mut tags, 2);
            encoder.nullable_array(self.replicas.as_ref(), true, true, "PartitionChangeRecord.replicas");
            encoder.close_tag(&tags);
        }
        if self.removing_replicas.is_some() {
            encoder.open_tag(&mut tags, 3);
            encoder.nullable_array(
                self.removing_replicas.as_ref(),
                true,
                true,
                "PartitionChangeRecord.removing_replicas",
            );
            encoder.close_tag(&tags);
        }
        if self.adding_replicas.is_some() {
            encoder.open_tag(&mut tags, 4);
            encoder.nullable_array(
                self.adding_replicas.as_ref(),
                true,
                true,
                "PartitionChangeRecord.adding_replicas",
            );
            encoder.close_tag(&tags);
        }
        if self.leader_recovery_state != -1 {
            encoder.open_tag(&mut tags, 5);
            encoder.i8(self.leader_recovery_state);
            encoder.close_tag(&tags);
        }
        if version >= 2 && self.eligible_leader_replicas.is_some() {
            encoder.open_tag(&mut tags, 6);
            encoder.nullable_array(
                self.eligible_leader_replicas.as_ref(),
                true,
                version >= 2,
                "PartitionChangeRecord.eligible_leader_replicas",
            );
            encoder.close_tag(&tags);
        }
        if version >= 2 && self.last_known_elr.is_some() {
            encoder.open_tag(&mut tags, 7);
            encoder.nullable_array(
                self.last_known_elr.as_ref(),
                true,
                version >= 2,
                "PartitionChangeRecord.last_known_elr",
            );
            encoder.close_tag(&tags);
        }
        if version >= 1 && self.directories.is_some() {
            encoder.open_tag(&mut tags, 8);
            encoder.nullable_array(
                self.directories.as_ref(),
                true,
                version >= 1,
                "PartitionChangeRecord.directories",
            );
            encoder.close_tag(&tags);
        }
        encoder.close_tags(&mut tags);
    }
}

impl Message for PartitionChangeRecord {
    const NAME: &'static str = "PartitionChangeRecord";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 2;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl PartitionChangeRecord {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 5;
}
