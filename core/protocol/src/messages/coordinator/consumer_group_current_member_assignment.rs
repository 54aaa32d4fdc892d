//! `ConsumerGroupCurrentMemberAssignmentKey` and `ConsumerGroupCurrentMemberAssignmentValue`, record type 8.
//!
//! Generated from `schema/coordinator-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};
use crate::uuid::Uuid;

/// Key of a coordinator's record, versions 0, never flexible.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ConsumerGroupCurrentMemberAssignmentKey {
    /// Versions 0.
    pub group_id: String,
    /// Versions 0.
    pub member_id: String,
}

impl Fields for ConsumerGroupCurrentMemberAssignmentKey {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(
            &mut self.group_id,
            false,
            "ConsumerGroupCurrentMemberAssignmentKey.group_id",
        );
        decoder.string(
            &mut self.member_id,
            false,
            "ConsumerGroupCurrentMemberAssignmentKey.member_id",
        );
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(
            &self.group_id,
            false,
            "ConsumerGroupCurrentMemberAssignmentKey.group_id",
        );
        encoder.string(
            &self.member_id,
            false,
            "ConsumerGroupCurrentMemberAssignmentKey.member_id",
        );
    }
}

impl Message for ConsumerGroupCurrentMemberAssignmentKey {
    const NAME: &'static str = "ConsumerGroupCurrentMemberAssignmentKey";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        false
    }
}

impl ConsumerGroupCurrentMemberAssignmentKey {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 8;
}

/// Value of a coordinator's record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ConsumerGroupCurrentMemberAssignmentValue {
    /// Versions 0+.
    pub member_epoch: i32,
    /// Versions 0+.
    pub previous_member_epoch: i32,
    /// Versions 0+.
    pub state: i8,
    /// Versions 0+.
    pub assigned_partitions: Vec<TopicPartitions>,
    /// Versions 0+.
    pub partitions_pending_revocation: Vec<TopicPartitions>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ConsumerGroupCurrentMemberAssignmentValue {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(
            &mut self.member_epoch,
            "ConsumerGroupCurrentMemberAssignmentValue.member_epoch",
        );
        decoder.i32(
            &mut self.previous_member_epoch,
            "ConsumerGroupCurrentMemberAssignmentValue.previous_member_epoch",
        );
        decoder.i8(&mut self.state, "ConsumerGroupCurrentMemberAssignmentValue.state");
        decoder.structs(
            &mut self.assigned_partitions,
            true,
            version,
            18,
            "ConsumerGroupCurrentMemberAssignmentValue.assigned_partitions",
        );
        decoder.structs(
            &mut self.partitions_pending_revocation,
            true,
            version,
            18,
            "ConsumerGroupCurrentMemberAssignmentValue.partitions_pending_revocation",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.member_epoch);
        encoder.i32(self.previous_member_epoch);
        encoder.i8(self.state);
        encoder.structs(
            &self.assigned_partitions,
            true,
            version,
            "ConsumerGroupCurrentMemberAssignmentValue.assigned_partitions",
        );
        encoder.structs(
            &self.partitions_pending_revocation,
            true,
            version,
            "ConsumerGroupCurrentMemberAssignmentValue.partitions_pending_revocation",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ConsumerGroupCurrentMemberAssignmentValue`].
#[derive(Debug, Clone, PartialEq)]
pub struct TopicPartitions {
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<i32>,
    /// Versions 0+, tag 0, may be null, empty by default.
    pub assignment_epochs: Option<Vec<i32>>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for TopicPartitions {
    fn default() -> Self {
        Self {
            topic_id: Default::default(),
            partitions: Default::default(),
            assignment_epochs: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for TopicPartitions {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.uuid(&mut self.topic_id, "TopicPartitions.topic_id");
        decoder.array(&mut self.partitions, true, "TopicPartitions.partitions");
        let mut tags = decoder.open_tags();
        while let Some(tag) = decoder.next_tag(&mut tags) {
            match tag {
                0 => decoder.nullable_array(
                    &mut self.assignment_epochs,
                    true,
                    true,
                    "TopicPartitions.assignment_epochs",
                ),
                _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
            }
        }
        decoder.close_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.uuid(self.topic_id);
        encoder.array(&self.partitions, true, "TopicPartitions.partitions");
        let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
        if self.assignment_epochs.as_ref().is_none_or(|value| !value.is_empty()) {
            encoder.open_tag(&mut tags, 0);
            encoder.nullable_array(
                self.assignment_epochs.as_ref(),
                true,
                true,
                "TopicPartitions.assignment_epochs",
            );
            encoder.close_tag(&tags);
        }
        encoder.close_tags(&mut tags);
    }
}

impl Message for ConsumerGroupCurrentMemberAssignmentValue {
    const NAME: &'static str = "ConsumerGroupCurrentMemberAssignmentValue";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl ConsumerGroupCurrentMemberAssignmentValue {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 8;
}
