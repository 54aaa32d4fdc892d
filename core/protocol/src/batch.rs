//! Record batches of format version 2, the unit of Kafka's log on disk and on the wire.
//!
//! [`BatchHeader`] reads the 61-byte header and nothing else; [`Batches`] walks a run of batches; [`records`] opens
//! the payload and iterates its records lazily; [`BatchBuilder`] makes a batch. The base offset and the leader epoch
//! lie outside the CRC and are patched in place ([`patch_offset_and_epoch`]).

mod attributes;
mod builder;
mod control;
mod error;
mod header;
mod iterator;
mod records;

pub use attributes::{Attributes, TimestampType};
pub use builder::{BatchBuilder, BatchOptions};
pub use control::{ControlRecordType, EndTransactionMarker, control_batch};
pub use error::{BatchError, RecordError};
pub use header::{
    BatchHeader, HEADER_LENGTH, LENGTH_OVERHEAD, MAGIC, NO_LEADER_EPOCH, NO_PRODUCER_EPOCH, NO_PRODUCER_ID,
    NO_SEQUENCE, NO_TIMESTAMP, check_crc, compute_crc, decrement_sequence, increment_sequence, patch_log_append_time,
    patch_offset_and_epoch, seal,
};
pub use iterator::Batches;
pub use records::{DecompressionLimit, RecordIterator, Records, records};

#[cfg(test)]
mod tests;
