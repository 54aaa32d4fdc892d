//! One partition: its segments, its one writer, and any number of readers that never wait for it.

mod append;
mod control;
mod flush;
mod open;
mod read;
mod retention;
mod timestamps;

use std::fmt::Debug;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicI32, AtomicI64, AtomicU8, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use arc_swap::ArcSwap;
use ottla_protocol::Uuid;

pub use append::{AppendInfo, AppendOptions, Origin};
pub use open::RecoveryReport;
pub use read::{BatchLocation, FileRange, LogRead};
pub use retention::RetentionReport;
pub use timestamps::RowTimestamps;

use crate::checkpoint::Checkpoints;
use crate::config::LogConfig;
use crate::error::LogError;
use crate::leader_epochs::{EpochEntry, LeaderEpochs};
use crate::producers::Producers;
use crate::segment::Segment;
use crate::storage::Storage;
use crate::transaction_index::AbortedTransaction;

pub(crate) use open::OpenRequest;

const OPEN: u8 = 0;
const CLOSED: u8 = 1;

/// A callback for each new log end offset.
type Listener = Arc<dyn Fn(i64) + Send + Sync>;

/// What only the writer touches.
#[derive(Debug)]
struct Writer {
    active: Arc<Segment>,
    producers: Producers,
    bytes_since_entry: u64,
    /// Largest timestamp of the active segment's first batch, which its age counts from.
    rolling_timestamp: Option<i64>,
    /// When the active segment got its first append, for batches without timestamps.
    first_append_ms: Option<i64>,
    jitter_ms: i64,
    allocated: u64,
    written_back: u64,
    /// A failed append could not be trimmed: the file is longer than what is published.
    untrimmed: bool,
}

/// One partition's log. All methods take `&self`; appends serialize on the writer, reads never wait for it.
///
/// What is published never changes: no byte below the published end is overwritten or cut in place, so bytes handed to
/// a reader stay what they are for as long as the reader keeps them, whatever retention or deletion does.
pub struct PartitionLog {
    topic: String,
    partition: i32,
    topic_id: Uuid,
    directory: PathBuf,
    storage: Arc<dyn Storage>,
    checkpoints: Arc<Checkpoints>,
    /// Keeps the data directory locked for as long as something may write into it.
    _lock: Arc<dyn Send + Sync + Debug>,
    config: ArcSwap<LogConfig>,
    segments: ArcSwap<Vec<Arc<Segment>>>,
    log_start_offset: AtomicI64,
    log_end_offset: AtomicI64,
    high_watermark: AtomicI64,
    last_stable_offset: AtomicI64,
    /// Another broker decides the high watermark; else it follows the log's end.
    replicated: AtomicBool,
    current_leader_epoch: AtomicI32,
    epochs: RwLock<LeaderEpochs>,
    writer: Mutex<Writer>,
    flush: flush::FlushState,
    listeners: ArcSwap<Vec<(u64, Listener)>>,
    next_listener: AtomicU64,
    listener_changes: Mutex<()>,
    row_timestamps: RwLock<Option<Arc<dyn RowTimestamps>>>,
    /// One retention pass at a time; appends go on meanwhile.
    retention: Mutex<()>,
    doomed: Mutex<Vec<retention::Doomed>>,
    state: AtomicU8,
    report: RecoveryReport,
}

impl Debug for PartitionLog {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("PartitionLog")
            .field("name", &self.name())
            .field("log_start_offset", &self.log_start_offset())
            .field("log_end_offset", &self.log_end_offset())
            .finish_non_exhaustive()
    }
}

/// A registered callback; dropping it takes it away.
pub struct Subscription {
    log: std::sync::Weak<PartitionLog>,
    id: u64,
}

impl Debug for Subscription {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Subscription({})", self.id)
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        if let Some(log) = self.log.upgrade() {
            log.change_listeners(|listeners| listeners.retain(|(id, _)| *id != self.id));
        }
    }
}

impl PartitionLog {
    /// The topic's name.
    #[must_use]
    pub fn topic(&self) -> &str {
        &self.topic
    }

    /// The partition's number.
    #[must_use]
    pub const fn partition(&self) -> i32 {
        self.partition
    }

    /// The topic's id.
    #[must_use]
    pub const fn topic_id(&self) -> Uuid {
        self.topic_id
    }

    /// `<topic>-<partition>`, the name of the directory.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}-{}", self.topic, self.partition)
    }

    /// The partition's directory.
    #[must_use]
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// The settings in force.
    #[must_use]
    pub fn config(&self) -> Arc<LogConfig> {
        self.config.load_full()
    }

    /// Puts new settings in force, from the next append and the next retention pass on.
    pub fn update_config(&self, config: LogConfig) {
        self.config.store(Arc::new(config));
    }

    /// First offset that can be read.
    #[must_use]
    pub fn log_start_offset(&self) -> i64 {
        self.log_start_offset.load(Ordering::Acquire)
    }

    /// Offset that the next record will get.
    #[must_use]
    pub fn log_end_offset(&self) -> i64 {
        self.log_end_offset.load(Ordering::Acquire)
    }

    /// Offset below which records are on all in-sync replicas; without replicas the log's end.
    #[must_use]
    pub fn high_watermark(&self) -> i64 {
        self.high_watermark.load(Ordering::Acquire)
    }

    /// Offset below which every transaction is decided: what a read-committed reader may see.
    #[must_use]
    pub fn last_stable_offset(&self) -> i64 {
        self.last_stable_offset.load(Ordering::Acquire)
    }

    /// The leader epoch in force; -1 before the first.
    #[must_use]
    pub fn leader_epoch(&self) -> i32 {
        self.current_leader_epoch.load(Ordering::Acquire)
    }

    /// Starts a new leader epoch at the log's end. Written to the checkpoint before the first append in it.
    ///
    /// # Errors
    /// [`LogError::StaleLeaderEpoch`] when it is older than the one in force.
    pub fn start_leader_epoch(&self, epoch: i32) -> Result<(), LogError> {
        let _writer = self.writer();
        let current = self.leader_epoch();
        if epoch < current {
            return Err(LogError::StaleLeaderEpoch { found: epoch, current });
        }
        self.current_leader_epoch.store(epoch, Ordering::Release);
        Ok(())
    }

    /// Epoch and end offset as `OffsetForLeaderEpoch` answers them: for the current epoch the log's end, for a past one
    /// where the next starts (with the epoch that wrote last before), for a future one `None` (answered as -1, -1).
    #[must_use]
    pub fn epoch_end_offset(&self, epoch: i32) -> Option<(i32, i64)> {
        let end = self.log_end_offset();
        let epochs = self.read_epochs();
        if epoch >= 0 && epoch == self.leader_epoch() {
            return Some((epoch, end));
        }
        if epoch > epochs.latest() && epoch < self.leader_epoch() {
            // Nothing was written in it: what the last known epoch wrote ends at the log's end.
            return (epochs.latest() >= 0).then(|| (epochs.latest(), end));
        }
        epochs
            .end_offset_of(epoch, end)
            .map(|entry| (entry.epoch, entry.start_offset))
    }

    /// The epoch in which the record at `offset` was written.
    #[must_use]
    pub fn epoch_of(&self, offset: i64) -> Option<i32> {
        self.read_epochs().epoch_of(offset)
    }

    /// All known epochs with their first offsets.
    #[must_use]
    pub fn leader_epochs(&self) -> Vec<EpochEntry> {
        self.read_epochs().entries().to_vec()
    }

    /// Bytes of all segments.
    #[must_use]
    pub fn size_bytes(&self) -> u64 {
        self.segments.load().iter().map(|segment| segment.end().bytes).sum()
    }

    /// Number of segments.
    #[must_use]
    pub fn segment_count(&self) -> usize {
        self.segments.load().len()
    }

    /// Number of producers whose sequences are remembered.
    #[must_use]
    pub fn producer_count(&self) -> usize {
        self.writer().producers.len()
    }

    /// What opening the partition found and did.
    #[must_use]
    pub const fn recovery_report(&self) -> &RecoveryReport {
        &self.report
    }

    /// Gives the decoder that finds timestamps inside columnar batches. Without one, such a batch counts as its one
    /// record, as in Kafka.
    pub fn set_row_timestamps(&self, row_timestamps: Arc<dyn RowTimestamps>) {
        *self.row_timestamps.write().unwrap_or_else(PoisonError::into_inner) = Some(row_timestamps);
    }

    /// Leaves the high watermark to [`PartitionLog::advance_high_watermark`]: the partition has other replicas.
    pub fn set_replicated(&self, replicated: bool) {
        let mut writer = self.writer();
        self.replicated.store(replicated, Ordering::Release);
        if !replicated {
            self.publish_high_watermark(&mut writer, self.log_end_offset());
        }
    }

    /// Moves the high watermark forward, up to the log's end. Moving it back does nothing.
    pub fn advance_high_watermark(&self, offset: i64) {
        let mut writer = self.writer();
        let offset = offset.min(self.log_end_offset());
        if offset > self.high_watermark() {
            self.publish_high_watermark(&mut writer, offset);
        }
    }

    fn publish_high_watermark(&self, writer: &mut Writer, offset: i64) {
        self.high_watermark.store(offset, Ordering::Release);
        self.last_stable_offset
            .store(writer.producers.last_stable_offset(offset), Ordering::Release);
    }

    /// The aborted transactions that overlap the offsets from `from` up to `to` (exclusive).
    #[must_use]
    pub fn aborted_transactions(&self, from: i64, to: i64) -> Vec<AbortedTransaction> {
        let segments = self.segments.load();
        let first = segments
            .partition_point(|segment| segment.base_offset() <= from)
            .saturating_sub(1);
        let mut found = Vec::new();
        for segment in segments.iter().skip(first) {
            if segment.transactions.collect(from, to, &mut found) {
                break;
            }
        }
        found
    }

    /// Calls `listener` with the new log end offset after each append, on the appending thread, outside of the writer's
    /// lock: it must be cheap and must not block. Ends may come out of order when several threads append.
    #[must_use]
    pub fn subscribe(self: &Arc<Self>, listener: Arc<dyn Fn(i64) + Send + Sync>) -> Subscription {
        let id = self.next_listener.fetch_add(1, Ordering::Relaxed);
        self.change_listeners(|listeners| listeners.push((id, listener)));
        Subscription {
            log: Arc::downgrade(self),
            id,
        }
    }

    fn change_listeners(&self, change: impl FnOnce(&mut Vec<(u64, Listener)>)) {
        let _one_at_a_time = self.listener_changes.lock().unwrap_or_else(PoisonError::into_inner);
        let mut listeners = Vec::clone(&self.listeners.load());
        change(&mut listeners);
        self.listeners.store(Arc::new(listeners));
    }

    fn notify(&self, new_end: i64) {
        for (_, listener) in self.listeners.load().iter() {
            listener(new_end);
        }
    }

    fn writer(&self) -> MutexGuard<'_, Writer> {
        // A panic while appending leaves at most bytes above the published end, which the next append overwrites.
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn read_epochs(&self) -> std::sync::RwLockReadGuard<'_, LeaderEpochs> {
        self.epochs.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write_epochs(&self) -> std::sync::RwLockWriteGuard<'_, LeaderEpochs> {
        self.epochs.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Fails when the partition takes no more changes.
    fn check_open(&self) -> Result<(), LogError> {
        if self.state.load(Ordering::Acquire) != OPEN {
            return Err(LogError::Closed {
                what: format!("partition {}", self.name()),
            });
        }
        self.flush.check(&|| self.name())
    }

    /// Whether a sync has failed, so that the partition takes nothing more until it is opened anew.
    #[must_use]
    pub fn is_poisoned(&self) -> bool {
        self.flush.is_poisoned()
    }
}
