//! Making appends durable: one sync for all who wait, and no second chance after a failed one.

use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};

use super::PartitionLog;
use crate::error::{IoContext, LogError};
use crate::segment::Segment;

/// Unsynced bytes at which the background syncs a partition, so that a recovery has little to read: with the pages pushed
/// out early there is next to nothing to wait for.
const SYNC_BYTES: u64 = 64 << 20;

/// How far the partition is synced, and whether someone is syncing.
#[derive(Debug)]
pub(super) struct FlushState {
    /// Everything below is on the device.
    recovery_point: AtomicI64,
    /// Base offset of the first segment whose indexes may not be on the device.
    indexes_from: AtomicI64,
    /// The recovery point up to which the indexes are on the device.
    settled: AtomicI64,
    /// Bytes appended since the last sync began.
    unsynced_bytes: AtomicU64,
    /// When everything was last seen to be synced, in milliseconds.
    synced_at_ms: AtomicI64,
    syncing: Mutex<bool>,
    done: Condvar,
    /// Segments that were cut to their published end since the last sync.
    trimmed: Mutex<Vec<Arc<Segment>>>,
    /// A file was made since the directory was last synced.
    names_changed: AtomicBool,
    poisoned: OnceLock<String>,
}

impl FlushState {
    pub(super) const fn new(recovery_point: i64, names_changed: bool, now_ms: i64) -> Self {
        Self {
            recovery_point: AtomicI64::new(recovery_point),
            indexes_from: AtomicI64::new(0),
            settled: AtomicI64::new(-1),
            unsynced_bytes: AtomicU64::new(0),
            synced_at_ms: AtomicI64::new(now_ms),
            syncing: Mutex::new(false),
            done: Condvar::new(),
            trimmed: Mutex::new(Vec::new()),
            names_changed: AtomicBool::new(names_changed),
            poisoned: OnceLock::new(),
        }
    }

    pub(super) fn names_changed(&self) {
        self.names_changed.store(true, Ordering::Release);
    }

    /// Takes note of an append.
    pub(super) fn appended(&self, bytes: u64) {
        self.unsynced_bytes.fetch_add(bytes, Ordering::Relaxed);
    }

    /// Takes note that a segment was cut: the next sync syncs it in any case.
    pub(super) fn trimmed(&self, segment: Arc<Segment>) {
        self.trimmed
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(segment);
    }

    fn take_trimmed(&self) -> Vec<Arc<Segment>> {
        std::mem::take(&mut self.trimmed.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn is_poisoned(&self) -> bool {
        self.poisoned.get().is_some()
    }

    pub(super) fn check(&self, name: &dyn Fn() -> String) -> Result<(), LogError> {
        match self.poisoned.get() {
            Some(reason) => Err(LogError::Poisoned {
                partition: name(),
                reason: reason.clone(),
            }),
            None => Ok(()),
        }
    }

    fn syncing(&self) -> MutexGuard<'_, bool> {
        self.syncing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Ends a turn of syncing, also when the sync panics.
struct Turn<'a>(&'a FlushState);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.0.syncing() = false;
        self.0.done.notify_all();
    }
}

impl PartitionLog {
    /// Offset below which everything is on the device. A recovery checks only what follows.
    #[must_use]
    pub fn recovery_point(&self) -> i64 {
        self.flush.recovery_point.load(Ordering::Acquire)
    }

    /// Waits until everything below `up_to` is on the device. Callers that wait at the same time share one sync: the
    /// first of them syncs for all that was appended by then, the others wait for it.
    ///
    /// # Errors
    /// [`LogError::Poisoned`] once any sync has failed: the system may have dropped what it could not write, so nothing
    /// more is acknowledged until the partition is opened again.
    pub fn flush(&self, up_to: i64) -> Result<(), LogError> {
        let up_to = up_to.min(self.log_end_offset());
        let mut syncing = self.flush.syncing();
        loop {
            self.flush.check(&|| self.name())?;
            if self.recovery_point() >= up_to {
                return Ok(());
            }
            if !*syncing {
                break;
            }
            syncing = self.flush.done.wait(syncing).unwrap_or_else(PoisonError::into_inner);
        }
        *syncing = true;
        drop(syncing);
        let turn = Turn(&self.flush);
        self.flush.unsynced_bytes.store(0, Ordering::Relaxed);
        let end = self.log_end_offset();
        let synced = self.sync_up_to(end);
        match synced {
            Ok(()) => {
                self.flush.recovery_point.fetch_max(end, Ordering::AcqRel);
            }
            Err(error) => {
                tracing::error!(partition = %self.name(), %error, "a sync failed; the partition takes nothing more");
                let _ = self.flush.poisoned.set(error.to_string());
            }
        }
        drop(turn);
        self.flush.check(&|| self.name())
    }

    /// Syncs when `flush.ms` have passed since everything was last seen to be synced, when a segment was closed, or when
    /// many bytes wait for it. Says whether it did. Never on the append path: the background calls it.
    ///
    /// # Errors
    /// As [`PartitionLog::flush`].
    pub(crate) fn flush_if_due(&self, now_ms: i64) -> Result<bool, LogError> {
        let (end, recovery_point) = (self.log_end_offset(), self.recovery_point());
        if recovery_point >= end || self.storage.is_volatile() {
            self.flush.synced_at_ms.store(now_ms, Ordering::Relaxed);
            return Ok(false);
        }
        let synced_at_ms = self.flush.synced_at_ms.load(Ordering::Relaxed);
        // A clock that was set back starts the wait anew.
        let waited_ms = now_ms.saturating_sub(synced_at_ms);
        if waited_ms < 0 {
            self.flush.synced_at_ms.store(now_ms, Ordering::Relaxed);
        }
        let active_base = self.segments.load().last().map_or(0, |active| active.base_offset());
        let due = waited_ms >= self.config.load().flush_ms
            || active_base > recovery_point
            || self.flush.unsynced_bytes.load(Ordering::Relaxed) >= SYNC_BYTES;
        if due {
            self.flush(end)?;
            self.flush.synced_at_ms.store(now_ms, Ordering::Relaxed);
        }
        Ok(due)
    }

    /// Gives the recovery point to write into the checkpoint, after making the indexes below it durable: a recovery
    /// believes them up to there. Where nothing was synced since the last time, there is nothing to do, unless `always`.
    ///
    /// # Errors
    /// [`LogError::Io`], [`LogError::Full`]: the checkpoint must stay as it was.
    pub(crate) fn settle_recovery_point(&self, always: bool) -> Result<i64, LogError> {
        let recovery_point = self.recovery_point();
        let settled = self.flush.settled.load(Ordering::Acquire) == recovery_point;
        if self.storage.is_volatile() || (settled && !always) {
            return Ok(recovery_point);
        }
        let from = self.flush.indexes_from.load(Ordering::Acquire);
        let segments = self.segments.load_full();
        for segment in segments.iter().filter(|segment| segment.base_offset() >= from) {
            match segment.sync_indexes() {
                Err(error) if !(error.is_not_found() && segment.base_offset() < self.first_segment_offset()) => {
                    return Err(error);
                }
                _ => {}
            }
        }
        self.storage
            .sync_directory(&self.directory)
            .context("sync directory", &self.directory)?;
        if let Some(last) = segments.last() {
            self.flush.indexes_from.store(last.base_offset(), Ordering::Release);
        }
        self.flush.settled.store(recovery_point, Ordering::Release);
        Ok(recovery_point)
    }

    fn sync_up_to(&self, end: i64) -> Result<(), LogError> {
        if self.storage.is_volatile() {
            return Ok(());
        }
        let from = self.recovery_point();
        for segment in self.flush.take_trimmed() {
            if segment.end().next_offset <= from {
                segment.file()?.sync_data().context("sync", segment.path())?;
            }
        }
        let segments: Vec<Arc<Segment>> = {
            let segments = self.segments.load();
            let first = segments
                .partition_point(|segment| segment.base_offset() <= from)
                .saturating_sub(1);
            segments
                .iter()
                .skip(first)
                .filter(|segment| segment.base_offset() <= end)
                .cloned()
                .collect()
        };
        for segment in segments {
            if segment.end().next_offset > from {
                match segment.file() {
                    Ok(file) => file.sync_data().context("sync", segment.path())?,
                    // Retention removed it before anyone opened it: nothing is left to be made durable.
                    Err(error) if error.is_not_found() => continue,
                    Err(error) => return Err(error),
                }
                // An index is a hint, but one that is there makes a recovery start where it should.
                if let Err(error) = segment.flush_indexes() {
                    tracing::debug!(%error, "index entries stay in memory");
                }
            }
        }
        self.sync_names()
    }

    /// Makes the names of new files durable, if there are any.
    pub(super) fn sync_names(&self) -> Result<(), LogError> {
        if !self.storage.is_volatile()
            && self.flush.names_changed.swap(false, Ordering::AcqRel)
            && let Err(error) = self.storage.sync_directory(&self.directory)
        {
            self.flush.names_changed();
            return Err(LogError::io("sync directory", &self.directory, error));
        }
        Ok(())
    }

    /// Ends the partition: everything is synced, indexes and the producer snapshot are written. Readers go on reading
    /// what they hold; appends fail from now on.
    pub(crate) fn close(&self) -> Result<(), LogError> {
        let mut writer = self.writer();
        if self.state.swap(super::CLOSED, Ordering::AcqRel) == super::CLOSED {
            return Ok(());
        }
        let trimmed = self.trim(&mut writer);
        self.flush.check(&|| self.name())?;
        trimmed?;
        writer.active.seal()?;
        self.flush(self.log_end_offset())?;
        let end = self.log_end_offset();
        if writer.producers.len() > 0 {
            let snapshot = self.write_snapshot(&writer, end)?;
            // After a clean stop nobody looks for more in the log.
            snapshot.sync_data().context("sync the snapshot in", &self.directory)?;
        }
        self.settle_recovery_point(true)?;
        self.remove_doomed(i64::MAX);
        Ok(())
    }

    /// Ends the partition at once: it is being deleted.
    pub(crate) fn abandon(&self) {
        let _writer = self.writer();
        self.state.store(super::CLOSED, Ordering::Release);
    }
}
