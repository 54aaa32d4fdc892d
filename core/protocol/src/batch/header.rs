//! The 61-byte header of a v2 record batch: parsed, checked and patched without touching the records.
//!
//! ```text
//!  0 base offset (8)        21 attributes (2)          43 producer id (8)
//!  8 batch length (4)       23 last offset delta (4)   51 producer epoch (2)
//! 12 leader epoch (4)       27 base timestamp (8)      53 base sequence (4)
//! 16 magic (1)              35 max timestamp (8)       57 records count (4)
//! 17 CRC32C (4) of bytes 21 to the end
//! ```

use super::{Attributes, BatchError, TimestampType};

/// Length of the header of a v2 batch, in bytes.
pub const HEADER_LENGTH: usize = 61;

/// What `batch_length` does not count: the base offset and the length field itself.
pub const LENGTH_OVERHEAD: usize = 12;

/// The only record format version that exists in Kafka 4.
pub const MAGIC: i8 = 2;

/// `producer_id` of a batch without a producer id.
pub const NO_PRODUCER_ID: i64 = -1;
/// `producer_epoch` of a batch without a producer id.
pub const NO_PRODUCER_EPOCH: i16 = -1;
/// `base_sequence` of a batch without a sequence.
pub const NO_SEQUENCE: i32 = -1;
/// `partition_leader_epoch` of a batch that no leader has appended.
pub const NO_LEADER_EPOCH: i32 = -1;
/// Timestamp of a record that has none.
pub const NO_TIMESTAMP: i64 = -1;

const CRC_OFFSET: usize = 17;
const ATTRIBUTES_OFFSET: usize = 21;
const MAX_TIMESTAMP_OFFSET: usize = 35;

/// The header of a v2 record batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BatchHeader {
    /// Offset of the batch; records hold deltas to it. Outside the CRC.
    pub base_offset: i64,
    /// Bytes that follow this field.
    pub batch_length: i32,
    /// Epoch of the leader that appended the batch; -1 before. Outside the CRC.
    pub partition_leader_epoch: i32,
    /// Format version, always 2.
    pub magic: i8,
    /// CRC32C of everything from the attributes on.
    pub crc: u32,
    /// Compression, timestamp type and flags.
    pub attributes: Attributes,
    /// Offset of the last record minus the base offset. Compaction keeps it, so it may exceed the last record's delta.
    pub last_offset_delta: i32,
    /// Timestamp (ms) of the first record, or the delete horizon; records hold deltas to it.
    pub base_timestamp: i64,
    /// Largest timestamp (ms) of the records, or the append time.
    pub max_timestamp: i64,
    /// Id of an idempotent producer, else -1.
    pub producer_id: i64,
    /// Epoch of an idempotent producer, else -1.
    pub producer_epoch: i16,
    /// Sequence of the first record of an idempotent producer, else -1.
    pub base_sequence: i32,
    /// Number of records in the payload.
    pub records_count: i32,
}

fn field<const N: usize>(input: &[u8; HEADER_LENGTH], at: usize) -> [u8; N] {
    let mut bytes = [0; N];
    bytes.copy_from_slice(&input[at..at + N]);
    bytes
}

impl BatchHeader {
    /// Reads the header at the start of `input`, looking at its first 61 bytes only: the rest of the batch need not
    /// be there. Checks the magic and that the length field covers the header.
    ///
    /// # Errors
    /// [`BatchError::Truncated`], [`BatchError::UnsupportedMagic`] or [`BatchError::InvalidLength`].
    pub fn parse(input: &[u8]) -> Result<Self, BatchError> {
        let Some(bytes) = input.first_chunk::<HEADER_LENGTH>() else {
            return Err(BatchError::Truncated {
                what: "its header",
                needed: HEADER_LENGTH,
                available: input.len(),
            });
        };
        let header = Self {
            base_offset: i64::from_be_bytes(field(bytes, 0)),
            batch_length: i32::from_be_bytes(field(bytes, 8)),
            partition_leader_epoch: i32::from_be_bytes(field(bytes, 12)),
            magic: bytes[16].cast_signed(),
            crc: u32::from_be_bytes(field(bytes, CRC_OFFSET)),
            attributes: Attributes(i16::from_be_bytes(field(bytes, ATTRIBUTES_OFFSET))),
            last_offset_delta: i32::from_be_bytes(field(bytes, 23)),
            base_timestamp: i64::from_be_bytes(field(bytes, 27)),
            max_timestamp: i64::from_be_bytes(field(bytes, MAX_TIMESTAMP_OFFSET)),
            producer_id: i64::from_be_bytes(field(bytes, 43)),
            producer_epoch: i16::from_be_bytes(field(bytes, 51)),
            base_sequence: i32::from_be_bytes(field(bytes, 53)),
            records_count: i32::from_be_bytes(field(bytes, 57)),
        };
        if header.magic != MAGIC {
            return Err(BatchError::UnsupportedMagic { magic: header.magic });
        }
        if header.batch_length < (HEADER_LENGTH - LENGTH_OVERHEAD) as i32 {
            return Err(BatchError::InvalidLength {
                what: "length",
                value: i64::from(header.batch_length),
            });
        }
        Ok(header)
    }

    /// Writes the fields, `crc` among them as it stands, to the first 61 bytes of `out`.
    ///
    /// # Errors
    /// [`BatchError::Truncated`] when `out` is shorter than a header.
    pub fn write_to(&self, out: &mut [u8]) -> Result<(), BatchError> {
        let available = out.len();
        let Some(out) = out.first_chunk_mut::<HEADER_LENGTH>() else {
            return Err(BatchError::Truncated {
                what: "its header",
                needed: HEADER_LENGTH,
                available,
            });
        };
        out[0..8].copy_from_slice(&self.base_offset.to_be_bytes());
        out[8..12].copy_from_slice(&self.batch_length.to_be_bytes());
        out[12..16].copy_from_slice(&self.partition_leader_epoch.to_be_bytes());
        out[16] = self.magic.cast_unsigned();
        out[17..21].copy_from_slice(&self.crc.to_be_bytes());
        out[21..23].copy_from_slice(&self.attributes.0.to_be_bytes());
        out[23..27].copy_from_slice(&self.last_offset_delta.to_be_bytes());
        out[27..35].copy_from_slice(&self.base_timestamp.to_be_bytes());
        out[35..43].copy_from_slice(&self.max_timestamp.to_be_bytes());
        out[43..51].copy_from_slice(&self.producer_id.to_be_bytes());
        out[51..53].copy_from_slice(&self.producer_epoch.to_be_bytes());
        out[53..57].copy_from_slice(&self.base_sequence.to_be_bytes());
        out[57..61].copy_from_slice(&self.records_count.to_be_bytes());
        Ok(())
    }

    /// Length of the whole batch in bytes, header included.
    #[must_use]
    pub fn total_length(&self) -> usize {
        LENGTH_OVERHEAD + usize::try_from(self.batch_length).unwrap_or(0)
    }

    /// Offset of the last record (also when compaction has removed it). Saturates.
    #[must_use]
    pub fn last_offset(&self) -> i64 {
        self.base_offset.saturating_add(i64::from(self.last_offset_delta))
    }

    /// Offset after the last record. Saturates.
    #[must_use]
    pub fn next_offset(&self) -> i64 {
        self.last_offset().saturating_add(1)
    }

    /// Sequence of the last record, which wraps from 2^31 - 1 to 0; -1 when the batch has no sequence.
    #[must_use]
    pub fn last_sequence(&self) -> i32 {
        if self.base_sequence < 0 {
            NO_SEQUENCE
        } else {
            increment_sequence(self.base_sequence, self.last_offset_delta)
        }
    }

    /// Whether the batch comes from an idempotent or transactional producer.
    #[must_use]
    pub const fn has_producer_id(&self) -> bool {
        self.producer_id > NO_PRODUCER_ID
    }

    /// The time (ms) after which tombstones and markers in the batch may be removed, when compaction has set one.
    #[must_use]
    pub const fn delete_horizon_ms(&self) -> Option<i64> {
        if self.attributes.has_delete_horizon() {
            Some(self.base_timestamp)
        } else {
            None
        }
    }

    /// Timestamp (ms) of a record with this delta: the append time when the broker set it, else base plus delta.
    #[must_use]
    pub const fn record_timestamp(&self, timestamp_delta: i64) -> i64 {
        match self.attributes.timestamp_type() {
            TimestampType::LogAppendTime => self.max_timestamp,
            TimestampType::CreateTime => self.base_timestamp.wrapping_add(timestamp_delta),
        }
    }

    /// Offset of a record with this delta. Saturates.
    #[must_use]
    pub fn record_offset(&self, offset_delta: i32) -> i64 {
        self.base_offset.saturating_add(i64::from(offset_delta))
    }
}

/// The sequence `increment` after `sequence`, which wraps from 2^31 - 1 to 0. Both must be 0 or more.
#[must_use]
pub const fn increment_sequence(sequence: i32, increment: i32) -> i32 {
    // In 64 bits nothing overflows, and the mask is the wrap at 2^31.
    ((sequence as i64 + increment as i64) & 0x7fff_ffff) as i32
}

/// The sequence `decrement` before `sequence`, which wraps from 0 to 2^31 - 1. Both must be 0 or more.
#[must_use]
pub const fn decrement_sequence(sequence: i32, decrement: i32) -> i32 {
    ((sequence as i64 - decrement as i64) & 0x7fff_ffff) as i32
}

/// CRC32C of a whole batch, over everything from the attributes on. A slice that ends before them gives the checksum
/// of nothing.
#[must_use]
pub fn compute_crc(batch: &[u8]) -> u32 {
    crc32c::crc32c(batch.get(ATTRIBUTES_OFFSET..).unwrap_or_default())
}

/// Checks the CRC32C of `batch`, which must be exactly one whole batch.
///
/// # Errors
/// [`BatchError::CrcMismatch`]; [`BatchError::Truncated`] when the slice is shorter than the header says;
/// [`BatchError::InvalidLength`] when it is longer; what [`BatchHeader::parse`] says of the header.
pub fn check_crc(batch: &[u8]) -> Result<(), BatchError> {
    let header = BatchHeader::parse(batch)?;
    check_whole(&header, batch)?;
    let computed = compute_crc(batch);
    if computed == header.crc {
        Ok(())
    } else {
        Err(BatchError::CrcMismatch {
            stored: header.crc,
            computed,
        })
    }
}

/// Checks that `batch` is as long as its header says.
pub(super) fn check_whole(header: &BatchHeader, batch: &[u8]) -> Result<(), BatchError> {
    let needed = header.total_length();
    if batch.len() < needed {
        return Err(BatchError::Truncated {
            what: "the batch",
            needed,
            available: batch.len(),
        });
    }
    if batch.len() > needed {
        return Err(BatchError::InvalidLength {
            what: "length",
            value: i64::from(header.batch_length),
        });
    }
    Ok(())
}

/// Sets base offset and leader epoch in place, which leaves the CRC valid. Does nothing to a slice that is shorter
/// than a header, which [`BatchHeader::parse`] would have refused.
pub fn patch_offset_and_epoch(batch: &mut [u8], base_offset: i64, leader_epoch: i32) {
    if let Some(header) = batch.first_chunk_mut::<HEADER_LENGTH>() {
        header[0..8].copy_from_slice(&base_offset.to_be_bytes());
        header[12..16].copy_from_slice(&leader_epoch.to_be_bytes());
    }
}

/// Makes the timestamps of a whole batch log append times: sets the timestamp type bit and the largest timestamp to
/// `now_ms`, and computes the CRC anew. Does nothing to a slice that is shorter than a header.
pub fn patch_log_append_time(batch: &mut [u8], now_ms: i64) {
    let Some(header) = batch.first_chunk_mut::<HEADER_LENGTH>() else {
        return;
    };
    let attributes = i16::from_be_bytes(field(header, ATTRIBUTES_OFFSET)) | Attributes::TIMESTAMP_TYPE;
    header[ATTRIBUTES_OFFSET..ATTRIBUTES_OFFSET + 2].copy_from_slice(&attributes.to_be_bytes());
    header[MAX_TIMESTAMP_OFFSET..MAX_TIMESTAMP_OFFSET + 8].copy_from_slice(&now_ms.to_be_bytes());
    let crc = compute_crc(batch);
    batch[CRC_OFFSET..CRC_OFFSET + 4].copy_from_slice(&crc.to_be_bytes());
}

/// Writes the header and then its correct CRC to the start of `batch`, which must be the whole batch. Sets
/// `batch_length` from the slice.
///
/// # Errors
/// [`BatchError::Truncated`] when the slice is shorter than a header, [`BatchError::NotEncodable`] when it is longer
/// than 2 GiB.
pub fn seal(batch: &mut [u8], header: &BatchHeader) -> Result<(), BatchError> {
    let batch_length =
        i32::try_from(batch.len().saturating_sub(LENGTH_OVERHEAD)).map_err(|_| BatchError::NotEncodable {
            reason: "the batch would be longer than 2 GiB",
        })?;
    BatchHeader {
        batch_length,
        ..*header
    }
    .write_to(batch)?;
    let crc = compute_crc(batch);
    batch[CRC_OFFSET..CRC_OFFSET + 4].copy_from_slice(&crc.to_be_bytes());
    Ok(())
}
