//! What can be wrong with a record batch.

use crate::compression::{Compression, CompressionError};

/// An error in the bytes of a record batch. Each variant says what was read and why it cannot be right.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BatchError {
    /// The input ends before the batch does.
    #[error("record batch is truncated: {what} needs {needed} bytes, {available} are there")]
    Truncated {
        /// The part that does not fit.
        what: &'static str,
        /// Bytes it takes.
        needed: usize,
        /// Bytes present.
        available: usize,
    },
    /// The batch is not of format version 2, the only one Kafka 4 reads and writes.
    #[error("record batch has magic {magic}; only magic 2 is supported")]
    UnsupportedMagic {
        /// The magic byte found.
        magic: i8,
    },
    /// A length or count field has a value that no batch can have.
    #[error("record batch has {what} {value}, which is not possible")]
    InvalidLength {
        /// The field.
        what: &'static str,
        /// Its value.
        value: i64,
    },
    /// The stored CRC32C does not match the bytes.
    #[error("record batch is corrupt: its CRC32C is {computed:#010x}, the header says {stored:#010x}")]
    CrcMismatch {
        /// The checksum in the header.
        stored: u32,
        /// The checksum of the bytes.
        computed: u32,
    },
    /// The attributes name a compression that does not exist.
    #[error("record batch names compression type {code}; 0 to 4 exist")]
    UnknownCompression {
        /// The three lowest attribute bits.
        code: u8,
    },
    /// The payload could not be compressed or decompressed.
    #[error("record batch with {compression} payload: {source}")]
    Compression {
        /// The codec named by the attributes.
        compression: Compression,
        /// What went wrong.
        #[source]
        source: CompressionError,
    },
    /// A record inside the batch is malformed.
    #[error("record {index} of the batch at offset {base_offset} is invalid: {reason}")]
    InvalidRecord {
        /// Position of the record in the batch, from 0.
        index: usize,
        /// Base offset of the batch.
        base_offset: i64,
        /// What is wrong with it.
        reason: RecordError,
    },
    /// The records end, but the payload goes on.
    #[error("record batch at offset {base_offset} has {trailing} bytes after its last record")]
    TrailingBytes {
        /// Base offset of the batch.
        base_offset: i64,
        /// Bytes left over.
        trailing: usize,
    },
    /// A batch was to be finished without a record in it.
    #[error("a record batch needs at least one record")]
    Empty,
    /// The values appended do not fit the fields of a batch.
    #[error("record does not fit the batch: {reason}")]
    NotEncodable {
        /// What does not fit.
        reason: &'static str,
    },
}

/// What is wrong with one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RecordError {
    /// The record (or a part of it) reaches past the end of what contains it, or a number in it is malformed.
    #[error("{what} is truncated or malformed")]
    Malformed {
        /// The part being read.
        what: &'static str,
    },
    /// A length or a count is impossible.
    #[error("{what} is {value}")]
    InvalidLength {
        /// The field.
        what: &'static str,
        /// Its value.
        value: i64,
    },
    /// The record's fields take fewer bytes than the record says it has.
    #[error("its fields take {used} bytes, but its length says {declared}")]
    LengthMismatch {
        /// Bytes the fields took.
        used: usize,
        /// Bytes the length field gave.
        declared: usize,
    },
}
