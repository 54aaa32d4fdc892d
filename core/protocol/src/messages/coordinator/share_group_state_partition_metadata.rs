//! `ShareGroupStatePartitionMetadataKey` and `ShareGroupStatePartitionMetadataValue`, record type 15.
//!
//! Generated from `schema/coordinator-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};
use crate::uuid::Uuid;

/// Key of a coordinator's record, versions 0, never flexible.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareGroupStatePartitionMetadataKey {
    /// Versions 0.
    pub group_id: String,
}

impl Fields for ShareGroupStatePartitionMetadataKey {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(
            &mut self.group_id,
            false,
            "ShareGroupStatePartitionMetadataKey.group_id",
        );
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.group_id, false, "ShareGroupStatePartitionMetadataKey.group_id");
    }
}

impl Message for ShareGroupStatePartitionMetadataKey {
    const NAME: &'static str = "ShareGroupStatePartitionMetadataKey";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        false
    }
}

impl ShareGroupStatePartitionMetadataKey {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 15;
}

/// Value of a coordinator's record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareGroupStatePartitionMetadataValue {
    /// Versions 0+.
    pub initializing_topics: Vec<TopicPartitionsInfo>,
    /// Versions 0+.
    pub initialized_topics: Vec<TopicPartitionsInfo>,
    /// Versions 0+.
    pub deleting_topics: Vec<TopicInfo>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ShareGroupStatePartitionMetadataValue {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.structs(
            &mut self.initializing_topics,
            true,
            version,
            19,
            "ShareGroupStatePartitionMetadataValue.initializing_topics",
        );
        decoder.structs(
            &mut self.initialized_topics,
            true,
            version,
            19,
            "ShareGroupStatePartitionMetadataValue.initialized_topics",
        );
        decoder.structs(
            &mut self.deleting_topics,
            true,
            version,
            18,
            "ShareGroupStatePartitionMetadataValue.deleting_topics",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.structs(
            &self.initializing_topics,
            true,
            version,
            "ShareGroupStatePartitionMetadataValue.initializing_topics",
        );
        encoder.structs(
            &self.initialized_topics,
            true,
            version,
            "ShareGroupStatePartitionMetadataValue.initialized_topics",
        );
        encoder.structs(
            &self.deleting_topics,
            true,
            version,
            "ShareGroupStatePartitionMetadataValue.deleting_topics",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ShareGroupStatePartitionMetadataValue`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicPartitionsInfo {
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub topic_name: String,
    /// Versions 0+.
    pub partitions: Vec<i32>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TopicPartitionsInfo {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.uuid(&mut self.topic_id, "TopicPartitionsInfo.topic_id");
        decoder.string(&mut self.topic_name, true, "TopicPartitionsInfo.topic_name");
        decoder.array(&mut self.partitions, true, "TopicPartitionsInfo.partitions");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.uuid(self.topic_id);
        encoder.string(&self.topic_name, true, "TopicPartitionsInfo.topic_name");
        encoder.array(&self.partitions, true, "TopicPartitionsInfo.partitions");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ShareGroupStatePartitionMetadataValue`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicInfo {
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub topic_name: String,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TopicInfo {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.uuid(&mut self.topic_id, "TopicInfo.topic_id");
        decoder.string(&mut self.topic_name, true, "TopicInfo.topic_name");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.uuid(self.topic_id);
        encoder.string(&self.topic_name, true, "TopicInfo.topic_name");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for ShareGroupStatePartitionMetadataValue {
    const NAME: &'static str = "ShareGroupStatePartitionMetadataValue";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl ShareGroupStatePartitionMetadataValue {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 15;
}
