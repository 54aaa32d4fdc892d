//! `ConsumerGroupTargetAssignmentMetadataKey` and `ConsumerGroupTargetAssignmentMetadataValue`, record type 6.
//!
//! Generated from `schema/coordinator-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};

/// Key of a coordinator's record, versions 0, never flexible.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ConsumerGroupTargetAssignmentMetadataKey {
    /// Versions 0.
    pub group_id: String,
}

impl Fields for ConsumerGroupTargetAssignmentMetadataKey {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(
            &mut self.group_id,
            false,
            "ConsumerGroupTargetAssignmentMetadataKey.group_id",
        );
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(
            &self.group_id,
            false,
            "ConsumerGroupTargetAssignmentMetadataKey.group_id",
        );
    }
}

impl Message for ConsumerGroupTargetAssignmentMetadataKey {
    const NAME: &'static str = "ConsumerGroupTargetAssignmentMetadataKey";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        false
    }
}

impl ConsumerGroupTargetAssignmentMetadataKey {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 6;
}

/// Value of a coordinator's record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ConsumerGroupTargetAssignmentMetadataValue {
    /// Versions 0+.
    pub assignment_epoch: i32,
    /// Versions 0+, tag 0, 0 by default, dropped where a version lacks it.
    pub assignment_timestamp: i64,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ConsumerGroupTargetAssignmentMetadataValue {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(
            &mut self.assignment_epoch,
            "ConsumerGroupTargetAssignmentMetadataValue.assignment_epoch",
        );
        let mut tags = decoder.open_tags();
        while let Some(tag) = decoder.next_tag(&mut tags) {
            match tag {
                0 => decoder.i64(
                    &mut self.assignment_timestamp,
                    "ConsumerGroupTargetAssignmentMetadataValue.assignment_timestamp",
                ),
                _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
            }
        }
        decoder.close_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.assignment_epoch);
        let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
        if self.assignment_timestamp != 0 {
            encoder.open_tag(&mut tags, 0);
            encoder.i64(self.assignment_timestamp);
            encoder.close_tag(&tags);
        }
        encoder.close_tags(&mut tags);
    }
}

impl Message for ConsumerGroupTargetAssignmentMetadataValue {
    const NAME: &'static str = "ConsumerGroupTargetAssignmentMetadataValue";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl ConsumerGroupTargetAssignmentMetadataValue {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 6;
}
