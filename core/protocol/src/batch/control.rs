//! Control batches: transaction markers, leader changes and the other records that brokers write for themselves.

use bytes::Bytes;

use super::{BatchBuilder, BatchError, BatchOptions};
use crate::record::Record;

/// What a control record says, by the second field of its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(i16)]
pub enum ControlRecordType {
    /// The transaction of the batch's producer is aborted.
    Abort = 0,
    /// The transaction of the batch's producer is committed.
    Commit = 1,
    /// A KRaft leader starts its epoch (KIP-595); the value is a `LeaderChangeMessage`.
    LeaderChange = 2,
    /// First record of a snapshot (KIP-630); the value is a `SnapshotHeaderRecord`.
    SnapshotHeader = 3,
    /// Last record of a snapshot (KIP-630); the value is a `SnapshotFooterRecord`.
    SnapshotFooter = 4,
    /// The version of KRaft in use (KIP-853); the value is a `KRaftVersionRecord`.
    KraftVersion = 5,
    /// The voters of a KRaft quorum (KIP-853); the value is a `VotersRecord`.
    KraftVoters = 6,
}

impl ControlRecordType {
    /// Version of the key format that is written.
    pub const KEY_VERSION: i16 = 0;

    /// The type with this number; `None` for one that this version does not know.
    #[must_use]
    pub const fn from_i16(number: i16) -> Option<Self> {
        Some(match number {
            0 => Self::Abort,
            1 => Self::Commit,
            2 => Self::LeaderChange,
            3 => Self::SnapshotHeader,
            4 => Self::SnapshotFooter,
            5 => Self::KraftVersion,
            6 => Self::KraftVoters,
            _ => return None,
        })
    }

    /// The type in the key of a control record. A newer key version only appends fields. `None` for an unknown type.
    ///
    /// # Errors
    /// [`BatchError::InvalidLength`] when the key is missing or too short, or its version negative.
    pub fn from_key(key: Option<&[u8]>) -> Result<Option<Self>, BatchError> {
        let key = key.unwrap_or_default();
        let Some([version_high, version_low, type_high, type_low]) = key.first_chunk::<4>() else {
            return Err(BatchError::InvalidLength {
                what: "a control record key of length",
                value: key.len() as i64,
            });
        };
        let version = i16::from_be_bytes([*version_high, *version_low]);
        if version < 0 {
            return Err(BatchError::InvalidLength {
                what: "a control record key of version",
                value: version.into(),
            });
        }
        Ok(Self::from_i16(i16::from_be_bytes([*type_high, *type_low])))
    }

    /// The key of a control record of this type.
    #[must_use]
    pub const fn to_key(self) -> [u8; 4] {
        let version = Self::KEY_VERSION.to_be_bytes();
        let number = (self as i16).to_be_bytes();
        [version[0], version[1], number[0], number[1]]
    }
}

/// The end of a transaction on one partition: the one record of a control batch with the producer's id and epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EndTransactionMarker {
    /// Whether the transaction is committed; else aborted.
    pub committed: bool,
    /// Epoch of the coordinator that ended it: an older coordinator is fenced by it.
    pub coordinator_epoch: i32,
}

impl EndTransactionMarker {
    /// Version of the value format that is written.
    pub const VALUE_VERSION: i16 = 0;

    /// The marker's value: version and coordinator epoch.
    #[must_use]
    pub const fn to_value(self) -> [u8; 6] {
        let version = Self::VALUE_VERSION.to_be_bytes();
        let epoch = self.coordinator_epoch.to_be_bytes();
        [version[0], version[1], epoch[0], epoch[1], epoch[2], epoch[3]]
    }

    /// The control record type of the marker.
    #[must_use]
    pub const fn record_type(self) -> ControlRecordType {
        if self.committed {
            ControlRecordType::Commit
        } else {
            ControlRecordType::Abort
        }
    }

    /// Reads a record of a control batch; `None` when it is not the end of a transaction.
    ///
    /// # Errors
    /// [`BatchError::InvalidLength`] when key or value is too short or has a negative version.
    pub fn from_record(record: &Record<'_>) -> Result<Option<Self>, BatchError> {
        let committed = match ControlRecordType::from_key(record.key)? {
            Some(ControlRecordType::Commit) => true,
            Some(ControlRecordType::Abort) => false,
            _ => return Ok(None),
        };
        let value = record.value.unwrap_or_default();
        let Some([version_high, version_low, epoch @ ..]) = value.first_chunk::<6>() else {
            return Err(BatchError::InvalidLength {
                what: "an end transaction marker of length",
                value: value.len() as i64,
            });
        };
        let version = i16::from_be_bytes([*version_high, *version_low]);
        if version < 0 {
            return Err(BatchError::InvalidLength {
                what: "an end transaction marker of version",
                value: version.into(),
            });
        }
        Ok(Some(Self {
            committed,
            coordinator_epoch: i32::from_be_bytes(*epoch),
        }))
    }

    /// The whole control batch, uncompressed and transactional, for the producer in `options`.
    ///
    /// # Errors
    /// What [`BatchBuilder`] says.
    pub fn to_batch(self, options: BatchOptions, timestamp: i64) -> Result<Bytes, BatchError> {
        control_batch(
            BatchOptions {
                transactional: true,
                ..options
            },
            timestamp,
            &[(self.record_type(), &self.to_value())],
        )
    }
}

/// A control batch of the given records, whose values the caller has encoded. It is never compressed.
///
/// # Errors
/// What [`BatchBuilder`] says.
pub fn control_batch(
    options: BatchOptions,
    timestamp: i64,
    records: &[(ControlRecordType, &[u8])],
) -> Result<Bytes, BatchError> {
    let options = BatchOptions {
        control: true,
        compression: crate::compression::Compression::None,
        ..options
    };
    let mut builder = BatchBuilder::new(options);
    for (record_type, value) in records {
        builder.append(None, timestamp, Some(&record_type.to_key()), Some(value), &[])?;
    }
    builder.finish()
}
