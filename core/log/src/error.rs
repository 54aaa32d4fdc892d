//! What can go wrong in the log.

use std::io;
use std::path::{Path, PathBuf};

use ottla_protocol::batch::BatchError;

/// An error of the log. Each variant says what, where, and with which numbers.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LogError {
    /// The operating system refused a call.
    #[error("{operation} {}: {source}", path.display())]
    Io {
        /// What was tried, as a verb: `read`, `append to`.
        operation: &'static str,
        /// The file or directory.
        path: PathBuf,
        /// The system's error.
        #[source]
        source: io::Error,
    },
    /// There is no room: the disk, the quota or the memory budget is used up. Nothing was changed; the log is whole and
    /// can be written again as soon as there is room.
    #[error("{operation} {}: {source}; nothing was changed, free some space and try again", path.display())]
    Full {
        /// What was tried.
        operation: &'static str,
        /// The file or directory.
        path: PathBuf,
        /// The system's error, or the budget's.
        #[source]
        source: io::Error,
    },
    /// Another owner holds the data directory.
    #[error("data directory {} is in use by {owner}; close it there, or use another directory", path.display())]
    Locked {
        /// The data directory.
        path: PathBuf,
        /// Process id and command of the owner, as far as known.
        owner: String,
    },
    /// The path exists and is not a directory.
    #[error("{} is not a directory", path.display())]
    NotADirectory {
        /// The path.
        path: PathBuf,
    },
    /// The directory holds something else than a log.
    #[error("{} is not a data directory of Ottla or Kafka: {reason}; give an empty or a new directory", path.display())]
    NotOttla {
        /// The directory.
        path: PathBuf,
        /// What was found.
        reason: String,
    },
    /// The directory cannot be written.
    #[error("data directory {} is not writable: {source}", path.display())]
    NotWritable {
        /// The directory.
        path: PathBuf,
        /// The system's error.
        #[source]
        source: io::Error,
    },
    /// A small file of the data directory (`meta.properties`, `partition.metadata`, a checkpoint) is not what it should
    /// be.
    #[error("{}: {reason}", path.display())]
    InvalidMetadata {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The directory belongs to another cluster, node or topic than the one expected.
    #[error("{}: {what} is {found}, but {expected} was expected", path.display())]
    Mismatch {
        /// The file that says so.
        path: PathBuf,
        /// What differs: `cluster.id`, `topic_id`.
        what: &'static str,
        /// The value in the file.
        found: String,
        /// The value asked for.
        expected: String,
    },
    /// Stored bytes are damaged. Other batches of the partition stay readable.
    #[error("{} is corrupt at position {position} (offsets {first_offset} to {last_offset}): {reason}", file.display())]
    Corrupt {
        /// The segment file.
        file: PathBuf,
        /// Position in the file, in bytes.
        position: u64,
        /// First offset that cannot be read.
        first_offset: i64,
        /// Last offset that cannot be read.
        last_offset: i64,
        /// What is wrong there.
        reason: String,
    },
    /// Files with synced records are not there any more, and nothing of the partition is.
    #[error(
        "{} is missing, which had offsets {first_offset} to {last_offset}; put it back, or remove the line \"{line}\" \
         from recovery-point-offset-checkpoint to go on without them", path.display()
    )]
    Missing {
        /// The directory or file.
        path: PathBuf,
        /// First offset that is gone.
        first_offset: i64,
        /// Last offset that is gone.
        last_offset: i64,
        /// The line of the checkpoint that knows of them.
        line: String,
    },
    /// Only Apache Kafka can finish what it left half done in this directory.
    #[error("{} was left by an interrupted {what} of Apache Kafka; start and stop that Kafka once, then open it here", path.display())]
    Interrupted {
        /// The file found.
        path: PathBuf,
        /// The operation it belongs to.
        what: &'static str,
    },
    /// The offset is outside the log.
    #[error("offset {requested} is out of range: the log has offsets {start} to {end} (exclusive)")]
    OffsetOutOfRange {
        /// The offset asked for.
        requested: i64,
        /// Log start offset.
        start: i64,
        /// Log end offset, or the high watermark where that is the bound.
        end: i64,
    },
    /// The bytes to append are not whole, valid v2 batches.
    #[error("invalid record batch: {0}")]
    InvalidBatch(#[from] BatchError),
    /// The bytes to append break a rule of the log.
    #[error("record batch refused: {reason}")]
    Refused {
        /// The rule and the value.
        reason: String,
    },
    /// A batch exceeds `max.message.bytes`.
    #[error("record batch of {size} bytes exceeds max.message.bytes = {limit}")]
    MessageTooLarge {
        /// Bytes of the batch.
        size: usize,
        /// The limit.
        limit: usize,
    },
    /// The batches together exceed `segment.bytes`.
    #[error("record batches of {size} bytes exceed segment.bytes = {limit}")]
    RecordListTooLarge {
        /// Bytes of all batches.
        size: usize,
        /// The limit.
        limit: usize,
    },
    /// A sequence number leaves a gap, or a new epoch does not start at 0.
    #[error(
        "out of order sequence: producer {producer_id} (epoch {producer_epoch}) sent sequence {found}, expected {expected}"
    )]
    OutOfOrderSequence {
        /// The producer.
        producer_id: i64,
        /// Its epoch.
        producer_epoch: i16,
        /// First sequence of the batch.
        found: i32,
        /// The sequence that would have fitted.
        expected: i32,
    },
    /// The batch comes from an older epoch of the producer.
    #[error("producer {producer_id} has epoch {current}; a batch of epoch {found} is fenced")]
    InvalidProducerEpoch {
        /// The producer.
        producer_id: i64,
        /// The epoch of the batch.
        found: i16,
        /// The epoch the log has seen.
        current: i16,
    },
    /// A batch does not fit the producer's transaction.
    #[error("producer {producer_id}: {reason}")]
    InvalidTransactionState {
        /// The producer.
        producer_id: i64,
        /// What does not fit.
        reason: &'static str,
    },
    /// A replicated batch does not continue the log.
    #[error("batch with base offset {found} does not continue the log, which ends at {expected}")]
    UnexpectedOffset {
        /// Base offset of the batch.
        found: i64,
        /// Log end offset.
        expected: i64,
    },
    /// The leader epoch of an append is older than one the log has seen.
    #[error("leader epoch {found} is older than the log's {current}")]
    StaleLeaderEpoch {
        /// The epoch given.
        found: i32,
        /// The log's latest.
        current: i32,
    },
    /// A sync failed earlier. Nothing more is acknowledged until the partition is opened anew.
    #[error(
        "partition {partition} is read-only since a sync failed ({reason}); open it again to go on from what is safe"
    )]
    Poisoned {
        /// `<topic>-<partition>`.
        partition: String,
        /// The failure.
        reason: String,
    },
    /// The partition or the data directory has been closed or deleted.
    #[error("{what} is closed")]
    Closed {
        /// `<topic>-<partition>`, or the data directory.
        what: String,
    },
    /// The topic name or partition number cannot name a directory.
    #[error("invalid partition {topic:?}-{partition}: {reason}")]
    InvalidPartition {
        /// The topic.
        topic: String,
        /// The partition.
        partition: i32,
        /// Why not.
        reason: &'static str,
    },
    /// The decoder of columnar timestamps failed.
    #[error("cannot find a timestamp in the batch at offset {base_offset}: {reason}")]
    RowTimestamps {
        /// Base offset of the batch.
        base_offset: i64,
        /// The decoder's error.
        reason: String,
    },
}

impl LogError {
    /// Wraps a system error; one that means "no room" becomes [`LogError::Full`].
    pub(crate) fn io(operation: &'static str, path: &Path, source: io::Error) -> Self {
        let path = path.to_path_buf();
        if is_full(&source) {
            Self::Full {
                operation,
                path,
                source,
            }
        } else {
            Self::Io {
                operation,
                path,
                source,
            }
        }
    }

    /// Whether this is a system error that says the file is not there.
    pub(crate) fn is_not_found(&self) -> bool {
        matches!(self, Self::Io { source, .. } if source.kind() == io::ErrorKind::NotFound)
    }
}

/// Whether a system error means that there is no room.
pub(crate) fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge
    )
}

/// Adds operation and path to the errors of system calls.
pub(crate) trait IoContext<T> {
    /// Names what was tried, and on which path.
    fn context(self, operation: &'static str, path: &Path) -> Result<T, LogError>;
}

impl<T> IoContext<T> for io::Result<T> {
    fn context(self, operation: &'static str, path: &Path) -> Result<T, LogError> {
        self.map_err(|source| LogError::io(operation, path, source))
    }
}
