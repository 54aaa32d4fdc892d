//! Removing old segments: by time, by size, and below the log's start. None of it looks at who has read what.

use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};

use super::PartitionLog;
use crate::error::{IoContext, LogError};
use crate::segment::{DELETED, INDEX, LOG, SNAPSHOT, Segment, TIME_INDEX, TRANSACTION_INDEX, file_path};

/// What a retention pass did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RetentionReport {
    /// Segments removed.
    pub deleted_segments: usize,
    /// Their bytes.
    pub deleted_bytes: u64,
    /// First offset of the log afterwards.
    pub log_start_offset: i64,
    /// Producers forgotten.
    pub expired_producers: usize,
}

/// A renamed file that waits for `file.delete.delay.ms`.
#[derive(Debug)]
pub(super) struct Doomed {
    due_ms: i64,
    path: PathBuf,
}

impl PartitionLog {
    /// Removes what `retention.ms`, `retention.bytes` and the log's start let go, forgets silent producers, and deletes
    /// files whose delay is over. As in Kafka, a segment's age is that of its largest timestamp, whole segments go, and
    /// the active one goes only by time (or when the log's start has passed it), after a new one was started.
    ///
    /// # Errors
    /// [`LogError::Closed`], [`LogError::Poisoned`], and what renaming and making files may fail with.
    pub fn apply_retention(&self, now_ms: i64) -> Result<RetentionReport, LogError> {
        let _one_at_a_time = self.retention.lock().unwrap_or_else(PoisonError::into_inner);
        let config = self.config();
        let mut writer = self.writer();
        self.check_open()?;
        let mut report = RetentionReport {
            expired_producers: writer.producers.expire(now_ms, config.producer_id_expiration_ms),
            ..RetentionReport::default()
        };
        let segments = self.segments.load_full();
        let bound = self.high_watermark();
        let log_start = self.log_start_offset();
        let mut size = self.size_bytes();
        let mut count = 0;
        for (number, segment) in segments.iter().enumerate() {
            let bytes = segment.end().bytes;
            let next_base = segments
                .get(number + 1)
                .map_or(self.log_end_offset(), |next| next.base_offset());
            let last = number + 1 == segments.len();
            let below_start = next_base <= log_start && !(last && bytes == 0);
            let too_old = config.cleanup_policy.delete
                && config.retention_ms >= 0
                && bytes > 0
                && segment
                    .largest()
                    .is_some_and(|largest| now_ms.saturating_sub(largest.timestamp) > config.retention_ms);
            let too_much = config.cleanup_policy.delete
                && !last
                && u64::try_from(config.retention_bytes).is_ok_and(|keep| size.saturating_sub(bytes) >= keep);
            if next_base > bound || !(below_start || too_old || too_much) {
                break;
            }
            size = size.saturating_sub(bytes);
            report.deleted_segments += 1;
            report.deleted_bytes += bytes;
            count = number + 1;
        }
        if count > 0 && count == segments.len() {
            self.roll_to(&mut writer, self.log_end_offset(), &config)?;
        }
        drop(writer);
        if count > 0 {
            let new_start = self
                .segments
                .load()
                .get(count)
                .map_or(log_start, |next| next.base_offset());
            self.delete_before(new_start, now_ms.saturating_add(config.file_delete_delay_ms))?;
        }
        self.remove_doomed(now_ms);
        report.log_start_offset = self.log_start_offset();
        Ok(report)
    }

    /// Takes the segments that begin before `new_start` out of the log.
    ///
    /// The new start is written down before the first of them loses its name: names need not reach the device in order,
    /// and a recovery that found one gone from the middle would take what follows for the part of the log that a crash
    /// has torn off. The names of the segments that stay are made durable first, for the same reason.
    fn delete_before(&self, new_start: i64, due_ms: i64) -> Result<(), LogError> {
        self.sync_names()?;
        self.checkpoints.log_start.update(|offsets| {
            let start = offsets.entry((self.topic.clone(), self.partition)).or_insert(new_start);
            *start = new_start.max(*start);
        })?;
        let segments = {
            let _writer = self.writer();
            self.check_open()?;
            let segments = self.segments.load_full();
            // The start moves before the segments go: a reader that finds no segment sees the new start.
            self.log_start_offset.fetch_max(new_start, Ordering::AcqRel);
            let kept: Vec<Arc<Segment>> = segments
                .iter()
                .filter(|segment| segment.base_offset() >= new_start)
                .cloned()
                .collect();
            self.segments.store(Arc::new(kept));
            segments
        };
        if self.write_epochs().truncate_from_start(self.log_start_offset())
            && let Err(error) = self.read_epochs().save()
        {
            // What it still holds is older than the log, which harms nobody.
            tracing::warn!(%error, "the leader epochs were not shortened");
        }
        for segment in segments.iter().filter(|segment| segment.base_offset() < new_start) {
            self.doom(segment, due_ms)?;
        }
        Ok(())
    }

    /// Renames a segment's files, the log first: without it the others mean nothing.
    fn doom(&self, segment: &Segment, due_ms: i64) -> Result<(), LogError> {
        for extension in [LOG, INDEX, TIME_INDEX, TRANSACTION_INDEX, SNAPSHOT] {
            let path = file_path(&self.directory, segment.base_offset(), extension);
            let mut renamed = path.clone().into_os_string();
            renamed.push(DELETED);
            let renamed = PathBuf::from(renamed);
            match self.storage.rename(&path, &renamed) {
                Ok(()) => {}
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
                Err(error) => return Err(LogError::io("rename", &path, error)),
            }
            self.doomed
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(Doomed { due_ms, path: renamed });
        }
        Ok(())
    }

    /// Deletes renamed files whose time has come.
    pub(super) fn remove_doomed(&self, now_ms: i64) {
        let mut doomed = self.doomed.lock().unwrap_or_else(PoisonError::into_inner);
        doomed.retain(|file| {
            if file.due_ms > now_ms {
                return true;
            }
            match self.storage.remove_file(&file.path) {
                Ok(()) => false,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => false,
                Err(error) => {
                    tracing::warn!(path = %file.path.display(), %error, "a deleted segment's file is still there");
                    true
                }
            }
        });
    }

    /// Moves the log's start to `offset` (as `DeleteRecords` does), durably. Whole segments below it go with the next
    /// retention pass. Moving it back does nothing.
    ///
    /// # Errors
    /// [`LogError::OffsetOutOfRange`] beyond the high watermark; what writing the checkpoint may fail with.
    pub fn delete_records_before(&self, offset: i64) -> Result<i64, LogError> {
        let _one_at_a_time = self.retention.lock().unwrap_or_else(PoisonError::into_inner);
        let _writer = self.writer();
        self.check_open()?;
        let (start, end) = (self.log_start_offset(), self.high_watermark());
        if offset > end || offset < 0 {
            return Err(LogError::OffsetOutOfRange {
                requested: offset,
                start,
                end,
            });
        }
        if offset > start {
            let key = (self.topic.clone(), self.partition);
            self.checkpoints.log_start.update(|offsets| {
                offsets.insert(key, offset);
            })?;
            self.log_start_offset.store(offset, Ordering::Release);
            self.write_epochs().truncate_from_start(offset);
            self.read_epochs().save()?;
        }
        Ok(self.log_start_offset())
    }

    /// First offset that files still have; below it nothing can come back.
    pub(crate) fn first_segment_offset(&self) -> i64 {
        self.segments.load().first().map_or(0, |segment| segment.base_offset())
    }

    /// Removes files of earlier runs that are no part of the log.
    pub(super) fn sweep(storage: &dyn crate::storage::Storage, directory: &std::path::Path) -> Result<(), LogError> {
        for entry in storage.list(directory).context("list", directory)? {
            let leftover = entry.name.ends_with(DELETED)
                || entry.name.ends_with(".cleaned")
                || entry.name.ends_with(".log.tmp")
                || entry.name.ends_with("-checkpoint.tmp");
            if leftover && !entry.is_directory {
                let path = directory.join(&entry.name);
                storage.remove_file(&path).context("remove", &path)?;
            }
        }
        Ok(())
    }
}
