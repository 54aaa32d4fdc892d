//! `RemoteLogSegmentMetadataUpdateRecord`, record type 1.
//!
//! Generated from `schema/coordinator-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};
use crate::uuid::Uuid;
use bytes::Bytes;

/// Metadata record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RemoteLogSegmentMetadataUpdateRecord {
    /// Versions 0+.
    pub remote_log_segment_id: RemoteLogSegmentIdEntry,
    /// Versions 0+.
    pub broker_id: i32,
    /// Versions 0+.
    pub event_timestamp_ms: i64,
    /// Versions 0+, may be null, null by default.
    pub custom_metadata: Option<Bytes>,
    /// Versions 0+.
    pub remote_log_segment_state: i8,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for RemoteLogSegmentMetadataUpdateRecord {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        self.remote_log_segment_id.read(decoder, version);
        decoder.i32(&mut self.broker_id, "RemoteLogSegmentMetadataUpdateRecord.broker_id");
        decoder.i64(
            &mut self.event_timestamp_ms,
            "RemoteLogSegmentMetadataUpdateRecord.event_timestamp_ms",
        );
        decoder.nullable_bytes(
            &mut self.custom_metadata,
            true,
            true,
            "RemoteLogSegmentMetadataUpdateRecord.custom_metadata",
        );
        decoder.i8(
            &mut self.remote_log_segment_state,
            "RemoteLogSegmentMetadataUpdateRecord.remote_log_segment_state",
        );
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        self.remote_log_segment_id.write(encoder, version);
        encoder.i32(self.broker_id);
        encoder.i64(self.event_timestamp_ms);
        encoder.nullable_bytes(
            self.custom_metadata.as_ref(),
            true,
            true,
            "RemoteLogSegmentMetadataUpdateRecord.custom_metadata",
        );
        encoder.i8(self.remote_log_segment_state);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`RemoteLogSegmentMetadataUpdateRecord`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RemoteLogSegmentIdEntry {
    /// Versions 0+.
    pub topic_id_partition: TopicIdPartitionEntry,
    /// Versions 0+.
    pub id: Uuid,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for RemoteLogSegmentIdEntry {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        self.topic_id_partition.read(decoder, version);
        decoder.uuid(&mut self.id, "RemoteLogSegmentIdEntry.id");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        self.topic_id_partition.write(encoder, version);
        encoder.uuid(self.id);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

/// Part of [`RemoteLogSegmentMetadataUpdateRecord`].
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

impl Message for RemoteLogSegmentMetadataUpdateRecord {
    const NAME: &'static str = "RemoteLogSegmentMetadataUpdateRecord";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl RemoteLogSegmentMetadataUpdateRecord {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 1;
}
