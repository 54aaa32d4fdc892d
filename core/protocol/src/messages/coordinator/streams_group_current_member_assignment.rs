//! `StreamsGroupCurrentMemberAssignmentKey` and `StreamsGroupCurrentMemberAssignmentValue`, record type 22.
//!
//! Generated from `schema/coordinator-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};

/// Key of a coordinator's record, versions 0, never flexible.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StreamsGroupCurrentMemberAssignmentKey {
    /// Versions 0.
    pub group_id: String,
    /// Versions 0.
    pub member_id: String,
}

impl Fields for StreamsGroupCurrentMemberAssignmentKey {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(
            &mut self.group_id,
            false,
            "StreamsGroupCurrentMemberAssignmentKey.group_id",
        );
        decoder.string(
            &mut self.member_id,
            false,
            "StreamsGroupCurrentMemberAssignmentKey.member_id",
        );
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.group_id, false, "StreamsGroupCurrentMemberAssignmentKey.group_id");
        encoder.string(
            &self.member_id,
            false,
            "StreamsGroupCurrentMemberAssignmentKey.member_id",
        );
    }
}

impl Message for StreamsGroupCurrentMemberAssignmentKey {
    const NAME: &'static str = "StreamsGroupCurrentMemberAssignmentKey";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        false
    }
}

impl StreamsGroupCurrentMemberAssignmentKey {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 22;
}

/// Value of a coordinator's record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StreamsGroupCurrentMemberAssignmentValue {
    /// Versions 0+.
    pub member_epoch: i32,
    /// Versions 0+.
    pub previous_member_epoch: i32,
    /// Versions 0+.
    pub state: i8,
    /// Versions 0+.
    pub active_tasks: Vec<TaskIds>,
    /// Versions 0+.
    pub standby_tasks: Vec<TaskIds>,
    /// Versions 0+.
    pub warmup_tasks: Vec<TaskIds>,
    /// Versions 0+.
    pub active_tasks_pending_revocation: Vec<TaskIds>,
    /// Versions 0+.
    pub standby_tasks_pending_revocation: Vec<TaskIds>,
    /// Versions 0+.
    pub warmup_tasks_pending_revocation: Vec<TaskIds>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for StreamsGroupCurrentMemberAssignmentValue {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.i32(
            &mut self.member_epoch,
            "StreamsGroupCurrentMemberAssignmentValue.member_epoch",
        );
        decoder.i32(
            &mut self.previous_member_epoch,
            "StreamsGroupCurrentMemberAssignmentValue.previous_member_epoch",
        );
        decoder.i8(&mut self.state, "StreamsGroupCurrentMemberAssignmentValue.state");
        decoder.structs(
            &mut self.active_tasks,
            true,
            version,
            3,
            "StreamsGroupCurrentMemberAssignmentValue.active_tasks",
        );
        decoder.structs(
            &mut self.standby_tasks,
            true,
            version,
            3,
            "StreamsGroupCurrentMemberAssignmentValue.standby_tasks",
        );
        decoder.structs(
            &mut self.warmup_tasks,
            true,
            version,
            3,
            "StreamsGroupCurrentMemberAssignmentValue.warmup_tasks",
        );
        decoder.structs(
            &mut self.active_tasks_pending_revocation,
            true,
            version,
            3,
            "StreamsGroupCurrentMemberAssignmentValue.active_tasks_pending_revocation",
        );
        decoder.structs(
            &mut self.standby_tasks_pending_revocation,
            true,
            version,
            3,
            "StreamsGroupCurrentMemberAssignmentValue.standby_tasks_pending_revocation",
        );
        decoder.structs(
            &mut self.warmup_tasks_pending_revocation,
            true,
            version,
            3,
            "StreamsGroupCurrentMemberAssignmentValue.warmup_tasks_pending_revocation",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.i32(self.member_epoch);
        encoder.i32(self.previous_member_epoch);
        encoder.i8(self.state);
        encoder.structs(
            &self.active_tasks,
            true,
            version,
            "StreamsGroupCurrentMemberAssignmentValue.active_tasks",
        );
        encoder.structs(
            &self.standby_tasks,
            true,
            version,
            "StreamsGroupCurrentMemberAssignmentValue.standby_tasks",
        );
        encoder.structs(
            &self.warmup_tasks,
            true,
            version,
            "StreamsGroupCurrentMemberAssignmentValue.warmup_tasks",
        );
        encoder.structs(
            &self.active_tasks_pending_revocation,
            true,
            version,
            "StreamsGroupCurrentMemberAssignmentValue.active_tasks_pending_revocation",
        );
        encoder.structs(
            &self.standby_tasks_pending_revocation,
            true,
            version,
            "StreamsGroupCurrentMemberAssignmentValue.standby_tasks_pending_revocation",
        );
        encoder.structs(
            &self.warmup_tasks_pending_revocation,
            true,
            version,
            "StreamsGroupCurrentMemberAssignmentValue.warmup_tasks_pending_revocation",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupCurrentMemberAssignmentValue`].
#[derive(Debug, Clone, PartialEq)]
pub struct TaskIds {
    /// Versions 0+.
    pub subtopology_id: String,
    /// Versions 0+.
    pub partitions: Vec<i32>,
    /// Versions 0+, tag 0, may be null, empty by default.
    pub assignment_epochs: Option<Vec<i32>>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for TaskIds {
    fn default() -> Self {
        Self {
            subtopology_id: Default::default(),
            partitions: Default::default(),
            assignment_epochs: Some(Default::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Fields for TaskIds {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.subtopology_id, true, "TaskIds.subtopology_id");
        decoder.array(&mut self.partitions, true, "TaskIds.partitions");
        let mut tags = decoder.open_tags();
        while let Some(tag) = decoder.next_tag(&mut tags) {
            match tag {
                0 => decoder.nullable_array(&mut self.assignment_epochs, true, true, "TaskIds.assignment_epochs"),
                _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
            }
        }
        decoder.close_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.subtopology_id, true, "TaskIds.subtopology_id");
        encoder.array(&self.partitions, true, "TaskIds.partitions");
        let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
        if self.assignment_epochs.as_ref().is_none_or(|value| !value.is_empty()) {
            encoder.open_tag(&mut tags, 0);
            encoder.nullable_array(self.assignment_epochs.as_ref(), true, true, "TaskIds.assignment_epochs");
            encoder.close_tag(&tags);
        }
        encoder.close_tags(&mut tags);
    }
}

impl Message for StreamsGroupCurrentMemberAssignmentValue {
    const NAME: &'static str = "StreamsGroupCurrentMemberAssignmentValue";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl StreamsGroupCurrentMemberAssignmentValue {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 22;
}
