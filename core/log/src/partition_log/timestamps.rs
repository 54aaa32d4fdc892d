//! From a timestamp to an offset.

use std::fmt::Debug;
use std::sync::{Arc, PoisonError};

use bytes::Bytes;
use ottla_protocol::batch::{DecompressionLimit, records};

use super::PartitionLog;
use crate::error::{IoContext, LogError};
use crate::segment::{BatchPosition, Segment};
use crate::storage::make_resident;

/// Finds timestamps of rows inside columnar batches, which this crate cannot decode.
pub trait RowTimestamps: Send + Sync + Debug {
    /// Offset and timestamp of the first row of a whole columnar batch that has at least this offset and at least this
    /// timestamp. The implementation validates the batch before it trusts it.
    ///
    /// # Errors
    /// Why the batch cannot be decoded.
    fn first_at_or_after(&self, batch: &Bytes, from_offset: i64, timestamp: i64) -> Result<Option<(i64, i64)>, String>;
}

impl PartitionLog {
    /// The first record with a timestamp of at least `timestamp`: offset, timestamp and leader epoch (-1 if none).
    /// `None` when there is no such record. Down to the row, also in columnar batches where a decoder was given.
    ///
    /// # Errors
    /// [`LogError::Io`], [`LogError::Corrupt`], [`LogError::InvalidBatch`], [`LogError::RowTimestamps`].
    pub fn offset_for_timestamp(&self, timestamp: i64) -> Result<Option<(i64, i64, i32)>, LogError> {
        let start = self.log_start_offset();
        let segments = self.segments.load_full();
        for segment in segments.iter() {
            let end = segment.end();
            if end.next_offset <= start || segment.largest().is_none_or(|largest| largest.timestamp < timestamp) {
                continue;
            }
            let (_, entry, _) = segment.time_index.partition(|entry| entry.timestamp <= timestamp)?;
            let from = entry.map_or(start, |entry| {
                (segment.base_offset() + i64::from(entry.relative_offset)).max(start)
            });
            let Some(first) = segment.find(from, end)? else {
                continue;
            };
            let mut scan = segment.headers(first.position, end.bytes)?;
            while let Some(batch) = scan.next()? {
                if batch.header.max_timestamp >= timestamp
                    && let Some((offset, found)) = self.search_batch(segment, &batch, start, timestamp)?
                {
                    return Ok(Some((offset, found, batch.header.partition_leader_epoch)));
                }
            }
        }
        Ok(None)
    }

    /// Last offset and timestamp of the batch with the largest timestamp, from memory. The record itself is given by
    /// [`PartitionLog::offset_of_max_timestamp`].
    #[must_use]
    pub fn max_timestamp(&self) -> Option<(i64, i64)> {
        let segments = self.segments.load();
        let largest = segments.iter().filter_map(|segment| segment.largest());
        largest
            .reduce(|best, next| if next.timestamp > best.timestamp { next } else { best })
            .filter(|largest| largest.offset >= self.log_start_offset())
            .map(|largest| (largest.offset, largest.timestamp))
    }

    /// The first record with the largest timestamp: offset, timestamp and leader epoch (ListOffsets with -3).
    ///
    /// # Errors
    /// As [`PartitionLog::offset_for_timestamp`].
    pub fn offset_of_max_timestamp(&self) -> Result<Option<(i64, i64, i32)>, LogError> {
        match self.max_timestamp() {
            Some((_, timestamp)) => self.offset_for_timestamp(timestamp),
            None => Ok(None),
        }
    }

    /// The first record of a batch with at least this offset and timestamp.
    fn search_batch(
        &self,
        segment: &Arc<Segment>,
        batch: &BatchPosition,
        from_offset: i64,
        timestamp: i64,
    ) -> Result<Option<(i64, i64)>, LogError> {
        let config = self.config.load();
        let header = batch.header;
        let bytes = segment.bytes(batch.position, header.total_length(), config.segment_bytes as u64)?;
        make_resident(&bytes).context("read", segment.path())?;
        if header.attributes.is_columnar() {
            let decoder = self
                .row_timestamps
                .read()
                .unwrap_or_else(PoisonError::into_inner)
                .clone();
            if let Some(decoder) = decoder {
                return decoder
                    .first_at_or_after(&bytes, from_offset, timestamp)
                    .map_err(|reason| LogError::RowTimestamps {
                        base_offset: header.base_offset,
                        reason,
                    });
            }
        }
        let limit = DecompressionLimit(config.max_decompressed_message_bytes);
        for record in &records(&header, &bytes, limit)? {
            let record = record?;
            let offset = header.record_offset(record.offset_delta);
            let found = header.record_timestamp(record.timestamp_delta);
            if offset >= from_offset && found >= timestamp {
                return Ok(Some((offset, found)));
            }
        }
        Ok(None)
    }
}
