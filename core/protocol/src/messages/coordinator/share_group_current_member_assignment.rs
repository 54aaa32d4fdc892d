//! `ShareGroupCurrentMemberAssignmentKey` and `ShareGroupCurrentMemberAssignmentValue`, record type 14.
//!
//! Generated from `schema/coordinator-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};
use crate::uuid::Uuid;

/// Key of a coordinator's record, versions 0, never flexible.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareGroupCurrentMemberAssignmentKey {
    /// Versions 0.
    pub group_id: String,
    /// Versions 0.
    pub member_id: String,
}

impl Fields for ShareGroupCurrentMemberAssignmentKey {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(
            &mut self.group_id,
            false,
            "ShareGroupCurrentMemberAssignmentKey.group_id",
        );
        decoder.string(
            &mut self.member_id,
            false,
            "ShareGroupCurrentMemberAssignmentKey.member_id",
        );
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.group_id, false, "ShareGroupCurrentMemberAssignmentKey.group_id");
        encoder.string(&self.member_id, false, "ShareGroupCurrentMemberAssignmentKey.member_id");
    }
}

impl Message for ShareGroupCurrentMemberAssignmentKey {
    const NAME: &'static str = "ShareGroupCurrentMemberAssignmentKey";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        false
    }
}

impl ShareGroupCurrentMemberAssignmentKey {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 14;
}

/// Value of a coordinator's record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareGroupCurrentMemberAssignmentValue {
    /// Versions 0+.
    pub member_epoch: i32,
    /// Versions 0+.
    pub previous_member_epoch: i32,
    /// Versions 0+.
    pub state: i8,
    /// Versions 0+.
    pub assigned_partitions: Vec<TopicPartitions>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ShareGroupCurrentMemberAssignmentValue {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(
            &mut self.member_epoch,
            "ShareGroupCurrentMemberAssignmentValue.member_epoch",
        );
        decoder.i32(
            &mut self.previous_member_epoch,
            "ShareGroupCurrentMemberAssignmentValue.previous_member_epoch",
        );
        decoder.i8(&mut self.state, "ShareGroupCurrentMemberAssignmentValue.state");
        decoder.structs(
            &mut self.assigned_partitions,
            true,
            version,
            18,
            "ShareGroupCurrentMemberAssignmentValue.assigned_partitions",
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
            "ShareGroupCurrentMemberAssignmentValue.assigned_partitions",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ShareGroupCurrentMemberAssignmentValue`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicPartitions {
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<i32>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TopicPartitions {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.uuid(&mut self.topic_id, "TopicPartitions.topic_id");
        decoder.array(&mut self.partitions, true, "TopicPartitions.partitions");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.uuid(self.topic_id);
        encoder.array(&self.partitions, true, "TopicPartitions.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for ShareGroupCurrentMemberAssignmentValue {
    const NAME: &'static str = "ShareGroupCurrentMemberAssignmentValue";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl ShareGroupCurrentMemberAssignmentValue {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 14;
}
