//! The single writer of the metadata log.
//!
//! An operation locks the controller, looks at the image, decides, and commits records: they are tried on a copy of the image,
//! appended, synced, and only then published. Operations are therefore serial, and nobody ever sees metadata that a crash can
//! take back.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use arc_swap::ArcSwap;
use ottla_log::LogError;

use super::image::Image;
use super::log::MetadataLog;
use super::records::{MetadataRecord, wire};
use super::replay::Replay;
use super::snapshot::{self, SnapshotError, SnapshotId};
use crate::clock::now_ms;

/// Records above which a commit is made a metadata transaction: they do not all fit one batch, and a batch is what is atomic.
const ATOMIC_RECORDS: usize = 1000;
/// Snapshots that are kept.
const KEPT_SNAPSHOTS: usize = 2;

/// Why a commit did not happen.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CommitError {
    /// The disk is full or the write failed; nothing was changed and a later commit may succeed.
    #[error("the metadata log cannot be written: {0}")]
    Log(#[from] LogError),
    /// The sync failed, now or before; nothing more is committed until the broker is opened anew.
    #[error("the metadata log is closed for writing since a sync failed: {0}; open the broker again")]
    Failed(String),
    /// The records do not fit the image. This is a defect of Ottla.
    #[error("the records do not fit the cluster's metadata: {0}; please report this")]
    Unfit(String),
    /// The broker was closed.
    #[error("the broker is closed")]
    Closed,
}

impl CommitError {
    /// Whether the records may have reached the disk all the same: the next start then finds them, or does not.
    pub(crate) fn is_unclear(&self) -> bool {
        matches!(self, CommitError::Failed(_))
    }
}

#[derive(Debug)]
struct Inner {
    log: MetadataLog,
    failed: Option<String>,
    closed: bool,
    snapshot: SnapshotProgress,
}

#[derive(Debug, Clone, Copy)]
struct SnapshotProgress {
    /// The end of the last snapshot.
    end_offset: i64,
    written_ms: i64,
    /// Bytes appended since.
    bytes: u64,
}

/// The metadata log behind its lock.
#[derive(Debug)]
pub(crate) struct Controller {
    inner: Mutex<Inner>,
    image: Arc<ArcSwap<Image>>,
}

/// The right to change the cluster, held for the length of one operation.
#[derive(Debug)]
pub(crate) struct ControllerGuard<'a> {
    inner: MutexGuard<'a, Inner>,
    image: &'a ArcSwap<Image>,
}

impl Controller {
    pub(crate) fn new(log: MetadataLog, image: Arc<ArcSwap<Image>>, last_snapshot: Option<SnapshotId>) -> Controller {
        let snapshot = SnapshotProgress {
            end_offset: last_snapshot.map_or(0, |id| id.end_offset),
            written_ms: now_ms(),
            bytes: 0,
        };
        Controller {
            inner: Mutex::new(Inner {
                log,
                failed: None,
                closed: false,
                snapshot,
            }),
            image,
        }
    }

    /// Waits for the operation that is going on and begins the next.
    pub(crate) fn lock(&self) -> ControllerGuard<'_> {
        // A panic while the lock was held leaves at worst an append that was not published; the log itself is whole.
        let inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        ControllerGuard {
            inner,
            image: &self.image,
        }
    }

    /// Whether so much was appended, or so long ago, that a snapshot is due.
    pub(crate) fn snapshot_is_due(&self, bytes: i64, interval_ms: i64) -> bool {
        let guard = self.lock();
        let progress = guard.inner.snapshot;
        let anything_new = guard.image.load().end_offset > progress.end_offset;
        let old = interval_ms > 0 && now_ms().saturating_sub(progress.written_ms) >= interval_ms;
        anything_new && (progress.bytes >= u64::try_from(bytes).unwrap_or(u64::MAX) || old)
    }

    /// Writes a snapshot of the published image, unless there is one, and lets go of what it makes superfluous.
    pub(crate) fn write_snapshot(&self, retention_bytes: i64) -> Result<(), SnapshotError> {
        let mut guard = self.lock();
        let image = guard.image();
        let inner = &mut *guard.inner;
        if inner.closed || image.end_offset <= inner.snapshot.end_offset {
            return Ok(());
        }
        let (storage, directory) = (inner.log.storage(), inner.log.directory());
        let now = now_ms();
        let written = snapshot::write(storage, directory, &image, inner.log.kraft(), now)?;
        inner.snapshot = SnapshotProgress {
            end_offset: written.end_offset,
            written_ms: now,
            bytes: 0,
        };
        // The log keeps its beginning until it is large: a log that begins at 0 can be replayed without any snapshot.
        if retention_bytes >= 0 && inner.log.size_bytes() > u64::try_from(retention_bytes).unwrap_or(u64::MAX) {
            inner.log.trim(written.end_offset, now).map_err(SnapshotError::Log)?;
        }
        let mut snapshots = snapshot::list(storage, directory).unwrap_or_default();
        snapshots.truncate(snapshots.len().saturating_sub(KEPT_SNAPSHOTS));
        for superfluous in snapshots {
            // A file that stays is only a file too many.
            if let Err(error) = storage.remove_file(&directory.join(superfluous.file_name())) {
                tracing::warn!(file = superfluous.file_name(), %error, "cannot remove an old metadata snapshot");
            }
        }
        Ok(())
    }

    /// The next offset of the metadata log.
    pub(crate) fn end_offset(&self) -> i64 {
        self.lock().inner.log.end_offset()
    }

    /// Refuses every later commit.
    pub(crate) fn close(&self) {
        self.lock().inner.closed = true;
    }
}

impl ControllerGuard<'_> {
    /// The image that the next commit builds on.
    pub(crate) fn image(&self) -> Arc<Image> {
        self.image.load_full()
    }

    /// Appends records, syncs, and publishes the image with them. All of them count, or none.
    pub(crate) fn commit(&mut self, records: Vec<MetadataRecord>) -> Result<(), CommitError> {
        let inner = &mut *self.inner;
        if inner.closed {
            return Err(CommitError::Closed);
        }
        if let Some(reason) = &inner.failed {
            return Err(CommitError::Failed(reason.clone()));
        }
        if records.is_empty() {
            return Ok(());
        }
        let records = as_transaction(records);
        let mut replay = Replay::new(Image::clone(&self.image.load()), inner.log.kraft().clone());
        for record in &records {
            replay.apply(record).map_err(CommitError::Unfit)?;
        }
        let now = now_ms();
        let batches = inner.log.encode(&records, now).map_err(CommitError::Unfit)?;
        inner.log.append(&batches, now)?;
        if let Err(error) = inner.log.sync() {
            let reason = error.to_string();
            inner.failed = Some(reason.clone());
            return Err(CommitError::Failed(reason));
        }
        let bytes: usize = batches.iter().map(|batch| batch.len()).sum();
        inner.snapshot.bytes = inner
            .snapshot
            .bytes
            .saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX));
        let (mut image, _) = replay.into_image();
        image.end_offset = inner.log.end_offset();
        image.epoch = inner.log.epoch();
        image.timestamp_ms = image.timestamp_ms.max(now);
        self.image.store(Arc::new(image));
        Ok(())
    }
}

/// Puts a metadata transaction (KIP-868) around records that may not fit one batch.
pub(crate) fn as_transaction(records: Vec<MetadataRecord>) -> Vec<MetadataRecord> {
    if records.len() <= ATOMIC_RECORDS {
        return records;
    }
    let begin = wire::BeginTransactionRecord {
        name: Some("Ottla".to_owned()),
        ..Default::default()
    };
    std::iter::once(begin.into())
        .chain(records)
        .chain(std::iter::once(wire::EndTransactionRecord::default().into()))
        .collect()
}
