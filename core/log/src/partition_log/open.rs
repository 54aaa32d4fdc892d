//! Opening a partition: a new one is made; one that is there is recovered as far as it has to be.
//!
//! After a clean stop the files are believed. After an unclean one everything beyond the recovery point is checked batch
//! by batch, and the log is cut at the first bad one: writeback has no order, so good bytes may follow a hole. A bad
//! batch below the recovery point is never cut: readers get an error for its offsets, and the rest stays readable.

mod epochs;
mod producers;

use std::collections::HashSet;
use std::fmt::Debug;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicI32, AtomicI64, AtomicU8, AtomicU64};
use std::sync::{Arc, Mutex, RwLock};

use arc_swap::ArcSwap;
use ottla_protocol::Uuid;

use super::append::jitter;
use super::flush::FlushState;
use super::{OPEN, PartitionLog, Writer};
use crate::checkpoint::Checkpoints;
use crate::config::LogConfig;
use crate::error::{IoContext, LogError};
use crate::leader_epochs::{self, LeaderEpochs};
use crate::partition_metadata;
use crate::producers::Producers;
use crate::segment::{
    Checked, INDEX, LOG, SNAPSHOT, Segment, TIME_INDEX, TRANSACTION_INDEX, Trust, file_path, offset_of_name,
};
use crate::storage::Storage;

/// What opening a partition found and did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecoveryReport {
    /// Whether the log was checked, because the last stop was not clean.
    pub checked: bool,
    /// Bytes cut off, whole segments among them.
    pub truncated_bytes: u64,
    /// The offset the log was cut at, if it was cut.
    pub truncated_from_offset: Option<i64>,
    /// Why it was cut.
    pub truncation_reason: Option<String>,
    /// Segments whose indexes were missing or damaged and were built anew.
    pub rebuilt_indexes: usize,
    /// What is damaged although it had been synced; its offsets give [`LogError::Corrupt`].
    pub damaged: Vec<String>,
    /// Batches from which the producers' state was built.
    pub replayed_batches: u64,
}

/// What is needed to open a partition.
pub(crate) struct OpenRequest {
    pub(crate) storage: Arc<dyn Storage>,
    pub(crate) checkpoints: Arc<Checkpoints>,
    pub(crate) lock: Arc<dyn Send + Sync + Debug>,
    pub(crate) root: PathBuf,
    pub(crate) topic: String,
    pub(crate) partition: i32,
    pub(crate) topic_id: Uuid,
    pub(crate) config: LogConfig,
    pub(crate) leader_epoch: i32,
    pub(crate) now_ms: i64,
    /// The directory was closed properly before.
    pub(crate) clean: bool,
    /// The partition was open in this process and a sync of it failed: what its last good sync covered.
    pub(crate) after_failed_sync: Option<i64>,
}

impl OpenRequest {
    fn checkpointed_start(&self) -> i64 {
        let start = self.checkpoints.log_start.get(&self.topic, self.partition);
        start.unwrap_or(0)
    }

    fn checkpointed_recovery_point(&self) -> i64 {
        let recovery_point = self.checkpoints.recovery_point.get(&self.topic, self.partition);
        recovery_point.unwrap_or(0)
    }

    /// Fails when the checkpoints know of records and `path`, which should have them, is not there. Taken for a new
    /// partition it would give the same offsets to other records.
    fn check_nothing_is_missing(&self, path: &Path) -> Result<(), LogError> {
        let (start, recovery_point) = (self.checkpointed_start(), self.checkpointed_recovery_point());
        if recovery_point <= start {
            return Ok(());
        }
        Err(LogError::Missing {
            path: path.to_path_buf(),
            first_offset: start,
            last_offset: recovery_point - 1,
            line: format!("{} {} {recovery_point}", self.topic, self.partition),
        })
    }
}

struct Recovery<'a> {
    request: &'a OpenRequest,
    directory: &'a Path,
    segments: Vec<Arc<Segment>>,
    epochs: LeaderEpochs,
    report: RecoveryReport,
    since_entry: u64,
    appendable: bool,
    /// The latest leader epoch that the checkpoint knows; -1 when it was missing or damaged.
    checkpointed_epoch: i32,
}

impl PartitionLog {
    /// Makes or recovers a partition.
    pub(crate) fn open(request: OpenRequest) -> Result<Arc<Self>, LogError> {
        let storage = Arc::clone(&request.storage);
        let directory = request.root.join(format!("{}-{}", request.topic, request.partition));
        let is_new = storage.entry(&directory).context("look at", &directory)?.is_none();
        if is_new {
            request.check_nothing_is_missing(&directory)?;
            storage
                .create_directory(&directory)
                .context("create directory", &directory)?;
        } else {
            Self::sweep(&*storage, &directory)?;
        }
        let topic_id = partition_metadata::reconcile(&*storage, &directory, request.topic_id)?;
        if is_new {
            storage
                .sync_directory(&request.root)
                .context("sync directory", &request.root)?;
        }
        let checkpointed_start = request.checkpointed_start();
        let (epochs, epochs_known) = LeaderEpochs::load(&storage, directory.join(leader_epochs::FILE_NAME))?;
        let checkpointed_epoch = if epochs_known { epochs.latest() } else { -1 };
        let mut recovery = Recovery {
            request: &request,
            checkpointed_epoch,
            directory: &directory,
            segments: Vec::new(),
            epochs,
            report: RecoveryReport::default(),
            since_entry: 0,
            appendable: true,
        };
        let mut recovery_point = recovery.load_segments()?;
        recovery.ensure_active(checkpointed_start)?;
        recovery.seal_all_but_the_last()?;
        let end = recovery.segments.last().map_or(0, |segment| segment.end().next_offset);
        if recovery.report.checked && end > recovery_point {
            // What an earlier process was told is durable may only be in this system's memory now, as far as we know. A
            // failing sync later on must not take it.
            recovery.sync_from(recovery_point)?;
            recovery_point = end;
        }
        let start = recovery
            .segments
            .first()
            .map_or(0, |segment| segment.base_offset())
            .max(checkpointed_start.min(end));
        recovery.settle_epochs(epochs_known, start, end)?;
        let producers = recovery.load_producers(end)?;
        let Recovery {
            segments,
            epochs,
            report,
            since_entry,
            ..
        } = recovery;
        Self::assemble(
            request,
            directory,
            topic_id,
            segments,
            epochs,
            report,
            producers,
            since_entry,
            (start, end, recovery_point),
        )
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of a log, put together in one place")]
    fn assemble(
        request: OpenRequest,
        directory: PathBuf,
        topic_id: Uuid,
        segments: Vec<Arc<Segment>>,
        epochs: LeaderEpochs,
        report: RecoveryReport,
        mut producers: Producers,
        since_entry: u64,
        (start, end, recovery_point): (i64, i64, i64),
    ) -> Result<Arc<Self>, LogError> {
        let Some(active) = segments.last().cloned() else {
            return Err(LogError::InvalidMetadata {
                path: directory,
                reason: "it has no segment".to_owned(),
            });
        };
        let last_stable_offset = producers.last_stable_offset(end);
        let rolling_timestamp = active.first_timestamp()?;
        let bytes = active.end().bytes;
        let writer = Writer {
            first_append_ms: (bytes > 0).then_some(request.now_ms),
            jitter_ms: jitter(&request.config),
            allocated: 0,
            written_back: bytes,
            untrimmed: false,
            active,
            producers,
            bytes_since_entry: since_entry,
            rolling_timestamp,
        };
        if report.truncated_from_offset.is_some() || report.rebuilt_indexes > 0 || !report.damaged.is_empty() {
            tracing::warn!(partition = %directory.display(), ?report, "the log was recovered");
        }
        let leader_epoch = request.leader_epoch.max(epochs.latest());
        Ok(Arc::new(Self {
            topic: request.topic,
            partition: request.partition,
            topic_id,
            directory,
            storage: request.storage,
            checkpoints: request.checkpoints,
            _lock: request.lock,
            config: ArcSwap::from_pointee(request.config),
            segments: ArcSwap::from_pointee(segments),
            log_start_offset: AtomicI64::new(start),
            log_end_offset: AtomicI64::new(end),
            high_watermark: AtomicI64::new(end),
            last_stable_offset: AtomicI64::new(last_stable_offset),
            replicated: AtomicBool::new(false),
            current_leader_epoch: AtomicI32::new(leader_epoch),
            epochs: RwLock::new(epochs),
            writer: Mutex::new(writer),
            // A file made while recovering may not have its name on the device yet.
            flush: FlushState::new(recovery_point.min(end), true, request.now_ms),
            listeners: ArcSwap::from_pointee(Vec::new()),
            next_listener: AtomicU64::new(0),
            listener_changes: Mutex::new(()),
            row_timestamps: RwLock::new(None),
            retention: Mutex::new(()),
            doomed: Mutex::new(Vec::new()),
            state: AtomicU8::new(OPEN),
            report,
        }))
    }
}

impl Recovery<'_> {
    /// Base offsets of the segments in the directory, in order, and those that have no batches. Files that belong to none are removed.
    fn base_offsets(&self) -> Result<(Vec<i64>, HashSet<i64>), LogError> {
        let storage = &self.request.storage;
        let entries = storage.list(self.directory).context("list", self.directory)?;
        let mut offsets: Vec<i64> = Vec::new();
        let mut empty = HashSet::new();
        for entry in &entries {
            if entry.name.ends_with(".swap") {
                return Err(LogError::Interrupted {
                    path: self.directory.join(&entry.name),
                    what: "compaction",
                });
            }
            if let Some(base) = offset_of_name(&entry.name, LOG) {
                offsets.push(base);
                if entry.length == 0 {
                    empty.insert(base);
                }
            }
        }
        offsets.sort_unstable();
        let known: HashSet<i64> = offsets.iter().copied().collect();
        for entry in &entries {
            let orphan = [INDEX, TIME_INDEX, TRANSACTION_INDEX]
                .iter()
                .any(|extension| offset_of_name(&entry.name, extension).is_some_and(|offset| !known.contains(&offset)));
            if orphan {
                let path = self.directory.join(&entry.name);
                tracing::warn!(path = %path.display(), "removing an index without a segment");
                storage.remove_file(&path).context("remove", &path)?;
            }
        }
        Ok((offsets, empty))
    }

    /// Opens all segments, checks what has to be checked, and cuts. Gives the recovery point.
    fn load_segments(&mut self) -> Result<i64, LogError> {
        let request = self.request;
        let (mut bases, empty) = self.base_offsets()?;
        // Names that retention took away and a crash brought back, not all of them perhaps.
        let started = bases
            .partition_point(|base| *base <= request.checkpointed_start())
            .saturating_sub(1);
        let stale: Vec<i64> = bases.drain(..started).collect();
        self.remove_segments(&stale)?;
        if bases.is_empty() {
            request.check_nothing_is_missing(&file_path(self.directory, request.checkpointed_start(), LOG))?;
        }
        let checkpointed = request.checkpointed_recovery_point();
        let recovery_point = request.after_failed_sync.unwrap_or(checkpointed);
        self.report.checked = !request.clean && !bases.is_empty();
        let contiguous = !request.config.cleanup_policy.compact
            && !request.checkpoints.may_have_gaps(&request.topic, request.partition);
        let trust = Trust {
            synced_below: recovery_point,
            check_from: if request.clean { i64::MAX } else { recovery_point },
            write_anew: !request.clean && !request.storage.is_volatile(),
            next_base: None,
            contiguous,
            may_have_readers: request.after_failed_sync.is_some(),
        };
        let interval = request.config.index_interval_bytes;
        for (number, base) in bases.iter().copied().enumerate() {
            let following = bases.get(number + 1..).unwrap_or_default();
            let next_base = following.iter().find(|next| !empty.contains(next)).copied();
            let previous_end = self.segments.last().map(|segment| segment.end().next_offset);
            if let Some(end) = previous_end
                && empty.contains(&base)
                && (base != end || !following.is_empty())
            {
                // A roll that failed has left it, or compaction has: the log does not go on in it.
                tracing::warn!(partition = %self.directory.display(), base, end, "removing an empty segment");
                self.remove_segments(&[base])?;
                continue;
            }
            if let Some(expected) = previous_end
                && base != expected
                && (base < expected || (contiguous && base > recovery_point))
            {
                let reason = format!("a segment starts at offset {base}, and {expected} comes next");
                self.drop_segments(bases.get(number..).unwrap_or_default(), &reason)?;
                break;
            }
            // A checkpoint beyond the next base was written after this segment was sealed and its indexes synced.
            let sealed = next_base.filter(|next| request.clean || *next < checkpointed);
            let checked = match sealed {
                Some(next) => Segment::open_sealed(&request.storage, self.directory, base, next, trust, interval)?,
                None => {
                    // Only the last segment that was synced in part can miss synced bytes.
                    let synced_below = next_base.map_or(recovery_point, |next| recovery_point.min(next));
                    let trust = Trust {
                        synced_below,
                        next_base,
                        ..trust
                    };
                    Segment::open_checked(&request.storage, self.directory, base, trust, interval)?
                }
            };
            if self.adopt(checked) {
                self.drop_segments(bases.get(number + 1..).unwrap_or_default(), "it follows a bad batch")?;
                break;
            }
        }
        Ok(recovery_point)
    }

    /// Takes a segment into the log. Says whether it was cut, so that nothing may follow it.
    fn adopt(&mut self, checked: Checked) -> bool {
        let Checked {
            segment,
            cut,
            rebuilt,
            damaged,
            epochs,
            since_entry,
        } = checked;
        self.report.rebuilt_indexes += usize::from(rebuilt);
        self.appendable = damaged.is_none();
        if let Some(reason) = damaged {
            self.report
                .damaged
                .push(format!("{}: {reason}", segment.path().display()));
        }
        for (epoch, offset) in epochs {
            if self.may_be(epoch) {
                self.epochs.note(epoch, offset);
            }
        }
        self.since_entry = since_entry;
        let was_cut = cut.is_some();
        if let Some((bytes, reason)) = cut {
            self.report.truncated_bytes += bytes;
            self.report.truncated_from_offset = Some(segment.end().next_offset);
            self.report.truncation_reason = Some(format!("{}: {reason}", segment.path().display()));
        }
        self.segments.push(Arc::new(segment));
        was_cut
    }

    /// Drops the end of the log.
    fn drop_segments(&mut self, bases: &[i64], reason: &str) -> Result<(), LogError> {
        let Some(first) = bases.first() else { return Ok(()) };
        for base in bases {
            let path = file_path(self.directory, *base, LOG);
            let bytes = self
                .request
                .storage
                .entry(&path)
                .context("look at", &path)?
                .map_or(0, |entry| entry.length);
            tracing::warn!(segment = %path.display(), bytes, reason, "dropping a segment");
            self.report.truncated_bytes += bytes;
        }
        self.remove_segments(bases)?;
        let end = self.segments.last().map(|segment| segment.end().next_offset);
        self.report.truncated_from_offset.get_or_insert(end.unwrap_or(*first));
        self.report.truncation_reason.get_or_insert_with(|| reason.to_owned());
        Ok(())
    }

    /// Removes the files of segments from the last to the first, so that a crash meanwhile leaves no gap.
    fn remove_segments(&self, bases: &[i64]) -> Result<(), LogError> {
        let storage = &self.request.storage;
        for base in bases.iter().rev() {
            for extension in [SNAPSHOT, INDEX, TIME_INDEX, TRANSACTION_INDEX, LOG] {
                let path = file_path(self.directory, *base, extension);
                match storage.remove_file(&path) {
                    Ok(()) => {}
                    Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                    Err(error) => return Err(LogError::io("remove", &path, error)),
                }
            }
            storage
                .sync_directory(self.directory)
                .context("sync directory", self.directory)?;
        }
        Ok(())
    }

    /// Makes what follows an offset durable.
    fn sync_from(&self, offset: i64) -> Result<(), LogError> {
        if self.request.storage.is_volatile() {
            return Ok(());
        }
        for segment in self
            .segments
            .iter()
            .filter(|segment| segment.end().next_offset > offset)
        {
            segment.file()?.sync_data().context("sync", segment.path())?;
        }
        self.request
            .storage
            .sync_directory(self.directory)
            .context("sync directory", self.directory)
    }

    /// Finishes the indexes of segments that were checked and take no more appends.
    fn seal_all_but_the_last(&self) -> Result<(), LogError> {
        for segment in self
            .segments
            .iter()
            .rev()
            .skip(1)
            .filter(|segment| !segment.is_sealed())
        {
            segment.seal()?;
        }
        Ok(())
    }

    /// Makes sure that the last segment can be appended to.
    fn ensure_active(&mut self, log_start: i64) -> Result<(), LogError> {
        if self
            .segments
            .last()
            .is_some_and(|last| last.end().next_offset < log_start)
        {
            // A crash took the end of the log, and with it only records that had been deleted. As in Kafka the log goes on
            // at its start, so that no offset is used twice.
            let bases: Vec<i64> = self.segments.drain(..).map(|segment| segment.base_offset()).collect();
            self.drop_segments(&bases, "it ends before the log's start")?;
        }
        let base = match self.segments.last() {
            None => log_start,
            Some(last) if !self.appendable => {
                last.flush_indexes()?;
                last.end().next_offset
            }
            Some(_) => return Ok(()),
        };
        self.segments
            .push(Segment::create(&self.request.storage, self.directory, base)?);
        self.since_entry = 0;
        Ok(())
    }
}
