//! The 16 attribute bits of a record batch.

use std::fmt;

use super::BatchError;
use crate::compression::Compression;

/// Where the timestamps of a batch come from (topic setting `message.timestamp.type`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum TimestampType {
    /// The producer set them.
    #[default]
    CreateTime,
    /// The broker set them when it appended the batch; every record has the batch's `max_timestamp`.
    LogAppendTime,
}

/// Attribute bits of a batch: bits 0-2 compression, 3 timestamp type, 4 transactional, 5 control, 6 delete horizon
/// (KIP-534), 14 columnar (Ottla's, unused by Kafka).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Attributes(pub i16);

impl Attributes {
    /// The bits that hold the compression type.
    pub const COMPRESSION_MASK: i16 = 0x0007;
    /// Set when the timestamps are log append times.
    pub const TIMESTAMP_TYPE: i16 = 0x0008;
    /// Set when the batch belongs to a transaction.
    pub const TRANSACTIONAL: i16 = 0x0010;
    /// Set when the batch holds control records, which no consumer sees.
    pub const CONTROL: i16 = 0x0020;
    /// Set when the base timestamp holds the time after which tombstones and markers may be removed (KIP-534).
    pub const DELETE_HORIZON: i16 = 0x0040;
    /// Set when the payload is one record whose value is an Arrow IPC stream.
    pub const COLUMNAR: i16 = 0x4000;

    /// Attributes with this compression and nothing else set.
    #[must_use]
    pub const fn with_compression(compression: Compression) -> Self {
        Self(compression.code() as i16)
    }

    /// The same attributes with `bits` set or cleared.
    #[must_use]
    pub const fn with(self, bits: i16, set: bool) -> Self {
        if set { Self(self.0 | bits) } else { Self(self.0 & !bits) }
    }

    /// Whether all of `bits` are set.
    #[must_use]
    pub const fn contains(self, bits: i16) -> bool {
        self.0 & bits == bits
    }

    /// The codec of the payload.
    ///
    /// # Errors
    /// [`BatchError::UnknownCompression`] for the codes 5 to 7.
    pub const fn compression(self) -> Result<Compression, BatchError> {
        let code = (self.0 & Self::COMPRESSION_MASK) as u8;
        match Compression::from_code(code) {
            Some(compression) => Ok(compression),
            None => Err(BatchError::UnknownCompression { code }),
        }
    }

    /// Who set the timestamps.
    #[must_use]
    pub const fn timestamp_type(self) -> TimestampType {
        if self.contains(Self::TIMESTAMP_TYPE) {
            TimestampType::LogAppendTime
        } else {
            TimestampType::CreateTime
        }
    }

    /// Whether the batch belongs to a transaction.
    #[must_use]
    pub const fn is_transactional(self) -> bool {
        self.contains(Self::TRANSACTIONAL)
    }

    /// Whether the batch holds control records.
    #[must_use]
    pub const fn is_control(self) -> bool {
        self.contains(Self::CONTROL)
    }

    /// Whether the base timestamp is a delete horizon.
    #[must_use]
    pub const fn has_delete_horizon(self) -> bool {
        self.contains(Self::DELETE_HORIZON)
    }

    /// Whether the payload is an Arrow IPC stream. Not to be trusted on a batch from outside before its validation.
    #[must_use]
    pub const fn is_columnar(self) -> bool {
        self.contains(Self::COLUMNAR)
    }
}

impl fmt::Debug for Attributes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Attributes({:#06x}", self.0)?;
        match self.compression() {
            Ok(compression) => write!(formatter, " {compression}")?,
            Err(_) => write!(formatter, " unknown compression")?,
        }
        for (bits, name) in [
            (Self::TIMESTAMP_TYPE, "LogAppendTime"),
            (Self::TRANSACTIONAL, "transactional"),
            (Self::CONTROL, "control"),
            (Self::DELETE_HORIZON, "delete horizon"),
            (Self::COLUMNAR, "columnar"),
        ] {
            if self.contains(bits) {
                write!(formatter, " | {name}")?;
            }
        }
        formatter.write_str(")")
    }
}
