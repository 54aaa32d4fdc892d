//! `ConsumerGroupPartitionMetadataKey` and `ConsumerGroupPartitionMetadataValue`, record type 4.
//!
//! Generated from `schema/coordinator-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};
use crate::uuid::Uuid;

/// Key of a coordinator's record, versions 0, never flexible.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ConsumerGroupPartitionMetadataKey {
    /// Versions 0.
    pub group_id: String,
}

impl Fields for ConsumerGroupPartitionMetadataKey {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.group_id, false, "ConsumerGroupPartitionMetadataKey.group_id");
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.group_id, false, "ConsumerGroupPartitionMetadataKey.group_id");
    }
}

impl Message for ConsumerGroupPartitionMetadataKey {
    const NAME: &'static str = "ConsumerGroupPartitionMetadataKey";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        false
    }
}

impl ConsumerGroupPartitionMetadataKey {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 4;
}

/// Value of a coordinator's record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ConsumerGroupPartitionMetadataValue {
    /// Versions 0+.
    pub topics: Vec<TopicMetadata>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for ConsumerGroupPartitionMetadataValue {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.structs(
            &mut self.topics,
            true,
            version,
            23,
            "ConsumerGroupPartitionMetadataValue.topics",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.structs(
            &self.topics,
            true,
            version,
            "ConsumerGroupPartitionMetadataValue.topics",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ConsumerGroupPartitionMetadataValue`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicMetadata {
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub topic_name: String,
    /// Versions 0+.
    pub num_partitions: i32,
    /// Versions 0+.
    pub partition_metadata: Vec<PartitionMetadata>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TopicMetadata {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.uuid(&mut self.topic_id, "TopicMetadata.topic_id");
        decoder.string(&mut self.topic_name, true, "TopicMetadata.topic_name");
        decoder.i32(&mut self.num_partitions, "TopicMetadata.num_partitions");
        decoder.structs(
            &mut self.partition_metadata,
            true,
            version,
            6,
            "TopicMetadata.partition_metadata",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.uuid(self.topic_id);
        encoder.string(&self.topic_name, true, "TopicMetadata.topic_name");
        encoder.i32(self.num_partitions);
        encoder.structs(
            &self.partition_metadata,
            true,
            version,
            "TopicMetadata.partition_metadata",
        );
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`ConsumerGroupPartitionMetadataValue`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartitionMetadata {
    /// Versions 0+.
    pub partition: i32,
    /// Versions 0+.
    pub racks: Vec<String>,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for PartitionMetadata {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(&mut self.partition, "PartitionMetadata.partition");
        decoder.array(&mut self.racks, true, "PartitionMetadata.racks");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.partition);
        encoder.array(&self.racks, true, "PartitionMetadata.racks");
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for ConsumerGroupPartitionMetadataValue {
    const NAME: &'static str = "ConsumerGroupPartitionMetadataValue";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl ConsumerGroupPartitionMetadataValue {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 4;
}
