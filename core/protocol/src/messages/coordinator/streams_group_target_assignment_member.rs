//! `StreamsGroupTargetAssignmentMemberKey` and `StreamsGroupTargetAssignmentMemberValue`, record type 21.
//!
//! Generated from `schema/coordinator-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};

/// Key of a coordinator's record, versions 0, never flexible.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StreamsGroupTargetAssignmentMemberKey {
    /// Versions 0.
    pub group_id: String,
    /// Versions 0.
    pub member_id: String,
}

impl Fields for StreamsGroupTargetAssignmentMemberKey {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(
            &mut self.group_id,
            false,
            "StreamsGroupTargetAssignmentMemberKey.group_id",
        );
        decoder.string(
            &mut self.member_id,
            false,
            "StreamsGroupTargetAssignmentMemberKey.member_id",
        );
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.group_id, false, "StreamsGroupTargetAssignmentMemberKey.group_id");
        encoder.string(
            &self.member_id,
            false,
            "StreamsGroupTargetAssignmentMemberKey.member_id",
        );
    }
}

impl Message for StreamsGroupTargetAssignmentMemberKey {
    const NAME: &'static str = "StreamsGroupTargetAssignmentMemberKey";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        false
    }
}

impl StreamsGroupTargetAssignmentMemberKey {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 21;
}

/// Value of a coordinator's record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StreamsGroupTargetAssignmentMemberValue {
    /// Versions 0+.
    pub active_tasks: Vec<TaskIds>,
    /// Versions 0+.
    pub standby_tasks: Vec<TaskIds>,
    /// Versions 0+.
    pub warmup_tasks: Vec<TaskIds>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for StreamsGroupTargetAssignmentMemberValue {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.structs(
            &mut self.active_tasks,
            true,
            version,
            3,
            "StreamsGroupTargetAssignmentMemberValue.active_tasks",
        );
        decoder.structs(
            &mut self.standby_tasks,
            true,
            version,
            3,
            "StreamsGroupTargetAssignmentMemberValue.standby_tasks",
        );
        decoder.structs(
            &mut self.warmup_tasks,
            true,
            version,
            3,
            "StreamsGroupTargetAssignmentMemberValue.warmup_tasks",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.structs(
            &self.active_tasks,
            true,
            version,
            "StreamsGroupTargetAssignmentMemberValue.active_tasks",
        );
        encoder.structs(
            &self.standby_tasks,
            true,
            version,
            "StreamsGroupTargetAssignmentMemberValue.standby_tasks",
        );
        encoder.structs(
            &self.warmup_tasks,
            true,
            version,
            "StreamsGroupTargetAssignmentMemberValue.warmup_tasks",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`StreamsGroupTargetAssignmentMemberValue`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TaskIds {
    /// Versions 0+.
    pub subtopology_id: String,
    /// Versions 0+.
    pub partitions: Vec<i32>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TaskIds {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.subtopology_id, true, "TaskIds.subtopology_id");
        decoder.array(&mut self.partitions, true, "TaskIds.partitions");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.subtopology_id, true, "TaskIds.subtopology_id");
        encoder.array(&self.partitions, true, "TaskIds.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for StreamsGroupTargetAssignmentMemberValue {
    const NAME: &'static str = "StreamsGroupTargetAssignmentMemberValue";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl StreamsGroupTargetAssignmentMemberValue {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 21;
}
