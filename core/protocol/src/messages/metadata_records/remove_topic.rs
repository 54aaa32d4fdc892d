//! `RemoveTopicRecord`, record type 9.
//!
//! Generated from `schema/metadata-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};
use crate::uuid::Uuid;

/// Metadata record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RemoveTopicRecord {
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for RemoveTopicRecord {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.uuid(&mut self.topic_id, "RemoveTopicRecord.topic_id");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.uuid(self.topic_id);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for RemoveTopicRecord {
    const NAME: &'static str = "RemoveTopicRecord";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl RemoveTopicRecord {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 9;
}
