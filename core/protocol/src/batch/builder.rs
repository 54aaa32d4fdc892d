//! Building a row batch.

use bytes::Bytes;

use super::header::{
    HEADER_LENGTH, MAGIC, NO_LEADER_EPOCH, NO_PRODUCER_EPOCH, NO_PRODUCER_ID, NO_SEQUENCE, NO_TIMESTAMP, seal,
};
use super::{Attributes, BatchError, BatchHeader, TimestampType};
use crate::compression::{self, Compression};
use crate::record::{RecordHeader, write_record};

/// The fields of a batch that do not come from its records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BatchOptions {
    /// Offset of the batch; a producer leaves it 0.
    pub base_offset: i64,
    /// Codec of the payload.
    pub compression: Compression,
    /// Who set the timestamps that are appended.
    pub timestamp_type: TimestampType,
    /// Id of an idempotent producer, else -1.
    pub producer_id: i64,
    /// Epoch of an idempotent producer, else -1.
    pub producer_epoch: i16,
    /// Sequence of the first record of an idempotent producer, else -1.
    pub base_sequence: i32,
    /// Whether the batch belongs to a transaction.
    pub transactional: bool,
    /// Whether the records are control records.
    pub control: bool,
    /// Epoch of the leader that appends the batch, -1 if that is not known yet.
    pub partition_leader_epoch: i32,
    /// Offset delta the header is to give when it is larger than the last record's (compaction keeps the original).
    pub last_offset_delta: Option<i32>,
    /// Time (ms) after which compaction may remove the tombstones in the batch (KIP-534).
    pub delete_horizon_ms: Option<i64>,
}

impl Default for BatchOptions {
    fn default() -> Self {
        Self {
            base_offset: 0,
            compression: Compression::None,
            timestamp_type: TimestampType::CreateTime,
            producer_id: NO_PRODUCER_ID,
            producer_epoch: NO_PRODUCER_EPOCH,
            base_sequence: NO_SEQUENCE,
            transactional: false,
            control: false,
            partition_leader_epoch: NO_LEADER_EPOCH,
            last_offset_delta: None,
            delete_horizon_ms: None,
        }
    }
}

/// Collects records into one batch.
///
/// With [`TimestampType::LogAppendTime`] the largest timestamp appended becomes the time of every record: append all
/// with the one append time.
#[derive(Debug)]
pub struct BatchBuilder {
    options: BatchOptions,
    buffer: Vec<u8>,
    records_count: i32,
    last_offset_delta: i32,
    base_timestamp: i64,
    max_timestamp: i64,
}

impl BatchBuilder {
    /// An empty batch.
    #[must_use]
    pub fn new(options: BatchOptions) -> Self {
        Self::with_capacity(options, 0)
    }

    /// An empty batch with room for `records_bytes` of records.
    #[must_use]
    pub fn with_capacity(options: BatchOptions, records_bytes: usize) -> Self {
        let mut buffer = Vec::with_capacity(HEADER_LENGTH + records_bytes);
        // The header's place; `finish` fills it.
        buffer.resize(HEADER_LENGTH, 0);
        Self {
            options,
            buffer,
            records_count: 0,
            last_offset_delta: -1,
            base_timestamp: NO_TIMESTAMP,
            max_timestamp: NO_TIMESTAMP,
        }
    }

    /// Appends a record. Without an offset delta it gets the one after the last record's.
    ///
    /// # Errors
    /// [`BatchError::NotEncodable`] when the delta does not rise, a length or a delta passes its field, or the batch
    /// is full (2 GiB). The builder is as it was before.
    pub fn append(
        &mut self,
        offset_delta: Option<i32>,
        timestamp: i64,
        key: Option<&[u8]>,
        value: Option<&[u8]>,
        headers: &[RecordHeader<'_>],
    ) -> Result<(), BatchError> {
        let offset_delta = match offset_delta {
            Some(delta) => delta,
            None => self.last_offset_delta.checked_add(1).ok_or(BatchError::NotEncodable {
                reason: "the offset delta passes 2^31 - 1",
            })?,
        };
        if offset_delta <= self.last_offset_delta {
            return Err(BatchError::NotEncodable {
                reason: "its offset delta is not above the one before",
            });
        }
        let base_timestamp = match (self.options.delete_horizon_ms, self.records_count) {
            (Some(horizon), _) => horizon,
            (None, 0) => timestamp,
            (None, _) => self.base_timestamp,
        };
        let timestamp_delta = timestamp.checked_sub(base_timestamp).ok_or(BatchError::NotEncodable {
            reason: "its timestamp is too far from the batch's base timestamp",
        })?;
        let length_before = self.buffer.len();
        write_record(&mut self.buffer, offset_delta, timestamp_delta, key, value, headers)?;
        let full = i32::try_from(self.buffer.len()).is_err();
        let Some(records_count) = self.records_count.checked_add(1).filter(|_| !full) else {
            self.buffer.truncate(length_before);
            return Err(BatchError::NotEncodable {
                reason: "the batch would be longer than 2 GiB",
            });
        };
        self.max_timestamp = if self.records_count == 0 {
            timestamp
        } else {
            std::cmp::max(self.max_timestamp, timestamp)
        };
        self.records_count = records_count;
        self.base_timestamp = base_timestamp;
        self.last_offset_delta = offset_delta;
        Ok(())
    }

    /// Bytes of the batch so far, before compression: header and records.
    #[must_use]
    pub fn size(&self) -> usize {
        self.buffer.len()
    }

    /// Number of records appended.
    #[must_use]
    pub fn records_count(&self) -> i32 {
        self.records_count
    }

    /// Whether no record has been appended.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records_count == 0
    }

    /// Compresses the records and writes the header.
    ///
    /// # Errors
    /// [`BatchError::Empty`] without a record; [`BatchError::Compression`] when the codec fails;
    /// [`BatchError::NotEncodable`] when the last offset delta asked for lies below the last record's, or the batch
    /// would be longer than 2 GiB.
    pub fn finish(mut self) -> Result<Bytes, BatchError> {
        if self.records_count == 0 {
            return Err(BatchError::Empty);
        }
        let options = self.options;
        let last_offset_delta = options.last_offset_delta.unwrap_or(self.last_offset_delta);
        if last_offset_delta < self.last_offset_delta {
            return Err(BatchError::NotEncodable {
                reason: "the last offset delta lies below the last record's",
            });
        }
        if options.compression != Compression::None {
            let mut compressed = vec![0; HEADER_LENGTH];
            compression::compress_into(options.compression, &self.buffer[HEADER_LENGTH..], &mut compressed).map_err(
                |source| BatchError::Compression {
                    compression: options.compression,
                    source,
                },
            )?;
            self.buffer = compressed;
        }
        let attributes = Attributes::with_compression(options.compression)
            .with(
                Attributes::TIMESTAMP_TYPE,
                options.timestamp_type == TimestampType::LogAppendTime,
            )
            .with(Attributes::TRANSACTIONAL, options.transactional)
            .with(Attributes::CONTROL, options.control)
            .with(Attributes::DELETE_HORIZON, options.delete_horizon_ms.is_some());
        let header = BatchHeader {
            base_offset: options.base_offset,
            batch_length: 0,
            partition_leader_epoch: options.partition_leader_epoch,
            magic: MAGIC,
            crc: 0,
            attributes,
            last_offset_delta,
            base_timestamp: self.base_timestamp,
            max_timestamp: self.max_timestamp,
            producer_id: options.producer_id,
            producer_epoch: options.producer_epoch,
            base_sequence: options.base_sequence,
            records_count: self.records_count,
        };
        seal(&mut self.buffer, &header)?;
        Ok(Bytes::from(self.buffer))
    }
}
