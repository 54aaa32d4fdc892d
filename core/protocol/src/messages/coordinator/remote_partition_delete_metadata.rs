//! `RemotePartitionDeleteMetadataRecord`, record type 2.
//!
//! Generated from `schema/coordinator-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};
use crate::uuid::Uuid;

/// Metadata record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RemotePartitionDeleteMetadataRecord {
    /// Versions 0+.
    pub topic_id_partition: TopicIdPartitionEntry,
    /// Versions 0+.
    pub broker_id: i32,
    /// Versions 0+.
    pub event_timestamp_ms: i64,
    /// Versions 0+.
    pub remote_partition_delete_state: i8,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for RemotePartitionDeleteMetadataRecord {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        self.topic_id_partition.read(decoder, version);
        decoder.i32(&mut self.broker_id, "RemotePartitionDeleteMetadataRecord.broker_id");
        decoder.i64(
            &mut self.event_timestamp_ms,
            "RemotePartitionDeleteMetadataRecord.event_timestamp_ms",
        );
        decoder.i8(
            &mut self.remote_partition_delete_state,
            "RemotePartitionDeleteMetadataRecord.remote_partition_delete_state",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        self.topic_id_partition.write(encoder, version);
        encoder.i32(self.broker_id);
        encoder.i64(self.event_timestamp_ms);
        encoder.i8(self.remote_partition_delete_state);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`RemotePartitionDeleteMetadataRecord`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicIdPartitionEntry {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub id: Uuid,
    /// Versions 0+.
    pub partition: i32,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for TopicIdPartitionEntry {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.string(&mut self.name, true, "TopicIdPartitionEntry.name");
        decoder.uuid(&mut self.id, "TopicIdPartitionEntry.id");
        decoder.i32(&mut self.partition, "TopicIdPartitionEntry.partition");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.string(&self.name, true, "TopicIdPartitionEntry.name");
        encoder.uuid(self.id);
        encoder.i32(self.partition);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for RemotePartitionDeleteMetadataRecord {
    const NAME: &'static str = "RemotePartitionDeleteMetadataRecord";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl RemotePartitionDeleteMetadataRecord {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 2;
}
