//! `RemoteLogSegmentMetadataRecord`, record type 0.
//!
//! Generated from `schema/coordinator-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};
use crate::uuid::Uuid;
use bytes::Bytes;

/// Metadata record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RemoteLogSegmentMetadataRecord {
    /// Versions 0+.
    pub remote_log_segment_id: RemoteLogSegmentIdEntry,
    /// Versions 0+.
    pub start_offset: i64,
    /// Versions 0+.
    pub end_offset: i64,
    /// Versions 0+.
    pub broker_id: i32,
    /// Versions 0+.
    pub max_timestamp_ms: i64,
    /// Versions 0+.
    pub event_timestamp_ms: i64,
    /// Versions 0+.
    pub segment_leader_epochs: Vec<SegmentLeaderEpochEntry>,
    /// Versions 0+.
    pub segment_size_in_bytes: i32,
    /// Versions 0+, may be null, null by default.
    pub custom_metadata: Option<Bytes>,
    /// Versions 0+.
    pub remote_log_segment_state: i8,
    /// Versions 0+, tag 0.
    pub txn_index_empty: bool,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for RemoteLogSegmentMetadataRecord {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        self.remote_log_segment_id.read(decoder, version);
        decoder.i64(&mut self.start_offset, "RemoteLogSegmentMetadataRecord.start_offset");
        decoder.i64(&mut self.end_offset, "RemoteLogSegmentMetadataRecord.end_offset");
        decoder.i32(&mut self.broker_id, "RemoteLogSegmentMetadataRecord.broker_id");
        decoder.i64(
            &mut self.max_timestamp_ms,
            "RemoteLogSegmentMetadataRecord.max_timestamp_ms",
        );
        decoder.i64(
            &mut self.event_timestamp_ms,
            "RemoteLogSegmentMetadataRecord.event_timestamp_ms",
        );
        decoder.structs(
            &mut self.segment_leader_epochs,
            true,
            version,
            13,
            "RemoteLogSegmentMetadataRecord.segment_leader_epochs",
        );
        decoder.i32(
            &mut self.segment_size_in_bytes,
            "RemoteLogSegmentMetadataRecord.segment_size_in_bytes",
        );
        decoder.nullable_bytes(
            &mut self.custom_metadata,
            true,
            true,
            "RemoteLogSegmentMetadataRecord.custom_metadata",
        );
        decoder.i8(
            &mut self.remote_log_segment_state,
            "RemoteLogSegmentMetadataRecord.remote_log_segment_state",
        );
        let mut tags = decoder.open_tags();
        while let Some(tag) = decoder.next_tag(&mut tags) {
            match tag {
                0 => decoder.boolean(
                    &mut self.txn_index_empty,
                    "RemoteLogSegmentMetadataRecord.txn_index_empty",
                ),
                _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
            }
        }
        decoder.close_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        self.remote_log_segment_id.write(encoder, version);
        encoder.i64(self.start_offset);
        encoder.i64(self.end_offset);
        encoder.i32(self.broker_id);
        encoder.i64(self.max_timestamp_ms);
        encoder.i64(self.event_timestamp_ms);
        encoder.structs(
            &self.segment_leader_epochs,
            true,
            version,
            "RemoteLogSegmentMetadataRecord.segment_leader_epochs",
        );
        encoder.i32(self.segment_size_in_bytes);
        encoder.nullable_bytes(
            self.custom_metadata.as_ref(),
            true,
            true,
            "RemoteLogSegmentMetadataRecord.custom_metadata",
        );
        encoder.i8(self.remote_log_segment_state);
        let mut tags = encoder.open_tags(&self.unknown_tagged_fields);
        if self.txn_index_empty {
            encoder.open_tag(&mut tags, 0);
            encoder.boolean(self.txn_index_empty);
            encoder.close_tag(&tags);
        }
        encoder.close_tags(&mut tags);
    }
}

/// Part of [`RemoteLogSegmentMetadataRecord`].
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

/// Part of [`RemoteLogSegmentMetadataRecord`].
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

/// Part of [`RemoteLogSegmentMetadataRecord`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SegmentLeaderEpochEntry {
    /// Versions 0+.
    pub leader_epoch: i32,
    /// Versions 0+.
    pub offset: i64,
    /// Tagged fields that the schema does not know, in ascending order of their tags.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Fields for SegmentLeaderEpochEntry {
    fn read(&mut self, decoder: &mut Decoder, _version: i16) {
        decoder.i32(&mut self.leader_epoch, "SegmentLeaderEpochEntry.leader_epoch");
        decoder.i64(&mut self.offset, "SegmentLeaderEpochEntry.offset");
        decoder.unknown_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, _version: i16) {
        encoder.i32(self.leader_epoch);
        encoder.i64(self.offset);
        encoder.unknown_tags(&self.unknown_tagged_fields);
    }
}

impl Message for RemoteLogSegmentMetadataRecord {
    const NAME: &'static str = "RemoteLogSegmentMetadataRecord";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl RemoteLogSegmentMetadataRecord {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 0;
}
