//! `ShareGroupTargetAssignmentMemberKey` and `ShareGroupTargetAssignmentMemberValue`, record type 13.
//!
//! Generated from `schema/coordinator-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};
use crate::uuid::Uuid;

/// Key of a coordinator's record, versions 0, never flexible.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareGroupTargetAssignmentMemberKey {
    /// Versions 0.
    pub group_id: String,
    /// Versions 0.
    pub member_id: String,
}

impl Fields for ShareGroupTargetAssignmentMemberKey {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(
            &mut self.group_id,
            false,
            "ShareGroupTargetAssignmentMemberKey.group_id",
        );
        decoder.string(
            &mut self.member_id,
            false,
            "ShareGroupTargetAssignmentMemberKey.member_id",
        );
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.group_id, false, "ShareGroupTargetAssignmentMemberKey.group_id");
        encoder.string(&self.member_id, false, "ShareGroupTargetAssignmentMemberKey.member_id");
    }
}

impl Message for ShareGroupTargetAssignmentMemberKey {
    const NAME: &'static str = "ShareGroupTargetAssignmentMemberKey";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        false
    }
}

impl ShareGroupTargetAssignmentMemberKey {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 13;
}

/// Value of a coordinator's record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareGroupTargetAssignmentMemberValue {
    /// Versions 0+.
    pub topic_partitions: Vec<TopicPartition>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ShareGroupTargetAssignmentMemberValue {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.structs(
            &mut self.topic_partitions,
            true,
            version,
            18,
            "ShareGroupTargetAssignmentMemberValue.topic_partitions",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.structs(
            &self.topic_partitions,
            true,
            version,
            "ShareGroupTargetAssignmentMemberValue.topic_partitions",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ShareGroupTargetAssignmentMemberValue`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicPartition {
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<i32>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TopicPartition {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.uuid(&mut self.topic_id, "TopicPartition.topic_id");
        decoder.array(&mut self.partitions, true, "TopicPartition.partitions");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.uuid(self.topic_id);
        encoder.array(&self.partitions, true, "TopicPartition.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for ShareGroupTargetAssignmentMemberValue {
    const NAME: &'static str = "ShareGroupTargetAssignmentMemberValue";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl ShareGroupTargetAssignmentMemberValue {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 13;
}
