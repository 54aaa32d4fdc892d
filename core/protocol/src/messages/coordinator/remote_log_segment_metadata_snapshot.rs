//! `RemoteLogSegmentMetadataSnapshotRecord`, record type 3.
//!
//! Generated from `schema/coordinator-records.schema` by the test `generated_code_is_fresh`: do not edit.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::message::{Fields, Message, RawTaggedField};
use crate::uuid::Uuid;
use bytes::Bytes;

/// Metadata record, versions 0, flexible 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RemoteLogSegmentMetadataSnapshotRecord {
    /// Versions 0+.
    pub segment_id: Uuid,
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

impl Fields for RemoteLogSegmentMetadataSnapshotRecord {
    fn read(&mut self, decoder: &mut Decoder, version: i16) {
        decoder.uuid(
            &mut self.segment_id,
            "RemoteLogSegmentMetadataSnapshotRecord.segment_id",
        );
        decoder.i64(
            &mut self.start_offset,
            "RemoteLogSegmentMetadataSnapshotRecord.start_offset",
        );
        decoder.i64(
            &mut self.end_offset,
            "RemoteLogSegmentMetadataSnapshotRecord.end_offset",
        );
        decoder.i32(&mut self.broker_id, "RemoteLogSegmentMetadataSnapshotRecord.broker_id");
        decoder.i64(
            &mut self.max_timestamp_ms,
            "RemoteLogSegmentMetadataSnapshotRecord.max_timestamp_ms",
        );
        decoder.i64(
            &mut self.event_timestamp_ms,
            "RemoteLogSegmentMetadataSnapshotRecord.event_timestamp_ms",
        );
        decoder.structs(
            &mut self.segment_leader_epochs,
            true,
            version,
            13,
            "RemoteLogSegmentMetadataSnapshotRecord.segment_leader_epochs",
        );
        decoder.i32(
            &mut self.segment_size_in_bytes,
            "RemoteLogSegmentMetadataSnapshotRecord.segment_size_in_bytes",
        );
        decoder.nullable_bytes(
            &mut self.custom_metadata,
            true,
            true,
            "RemoteLogSegmentMetadataSnapshotRecord.custom_metadata",
        );
        decoder.i8(
            &mut self.remote_log_segment_state,
            "RemoteLogSegmentMetadataSnapshotRecord.remote_log_segment_state",
        );
        let mut tags = decoder.open_tags();
        while let Some(tag) = decoder.next_tag(&mut tags) {
            match tag {
                0 => decoder.boolean(
                    &mut self.txn_index_empty,
                    "RemoteLogSegmentMetadataSnapshotRecord.txn_index_empty",
                ),
                _ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),
            }
        }
        decoder.close_tags(&mut self.unknown_tagged_fields);
    }

    fn write(&self, encoder: &mut Encoder, version: i16) {
        encoder.uuid(self.segment_id);
        encoder.i64(self.start_offset);
        encoder.i64(self.end_offset);
        encoder.i32(self.broker_id);
        encoder.i64(self.max_timestamp_ms);
        encoder.i64(self.event_timestamp_ms);
        encoder.structs(
            &self.segment_leader_epochs,
            true,
            version,
            "RemoteLogSegmentMetadataSnapshotRecord.segment_leader_epochs",
        );
        encoder.i32(self.segment_size_in_bytes);
        encoder.nullable_bytes(
            self.custom_metadata.as_ref(),
            true,
            true,
            "RemoteLogSegmentMetadataSnapshotRecord.custom_metadata",
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

/// Part of [`RemoteLogSegmentMetadataSnapshotRecord`].
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

impl Message for RemoteLogSegmentMetadataSnapshotRecord {
    const NAME: &'static str = "RemoteLogSegmentMetadataSnapshotRecord";
    const MIN_VERSION: i16 = 0;
    const MAX_VERSION: i16 = 0;

    fn is_flexible(_: i16) -> bool {
        true
    }
}

impl RemoteLogSegmentMetadataSnapshotRecord {
    /// What tells this record from the others of its topic.
    pub const RECORD_TYPE: i16 = 3;
}
