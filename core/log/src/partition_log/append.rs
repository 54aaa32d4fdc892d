//! Appending: checks outside of the lock, then offsets, one write, and publication.

use std::io::IoSlice;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use ottla_protocol::batch::{
    Attributes, BatchHeader, Batches, EndTransactionMarker, HEADER_LENGTH, TimestampType, check_crc,
};

use super::control::marker_of;
use super::{PartitionLog, Writer};
use crate::config::LogConfig;
use crate::error::{IoContext, LogError};
use crate::producers::{StagedProducers, Strictness};
use crate::published::SegmentEnd;
use crate::segment::{SNAPSHOT, Segment, file_path};
use crate::storage::{OpenMode, StorageFile};
use crate::writeback;

/// Who appends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A client: sequences, sizes and the absence of control batches are checked, offsets are assigned.
    Client,
    /// A copy from a leader: offsets and leader epochs are kept.
    Replica,
    /// This broker itself (metadata, coordinators): offsets are assigned, control batches are allowed.
    Internal,
}

/// How batches are appended.
#[derive(Debug, Clone, Copy)]
pub struct AppendOptions {
    /// The leader epoch written into the batches, except for [`Origin::Replica`].
    pub leader_epoch: i32,
    /// The wall clock in milliseconds: append time, age of segments, life of producers.
    pub now_ms: i64,
    /// Who appends.
    pub origin: Origin,
    /// The CRCs have been checked already, or computed in this process.
    pub verified: bool,
}

/// What an append did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AppendInfo {
    /// Offset of the first record.
    pub first_offset: i64,
    /// Offset of the last record.
    pub last_offset: i64,
    /// The append time in milliseconds where the topic uses it, else -1.
    pub log_append_time_ms: i64,
    /// First offset of the log.
    pub log_start_offset: i64,
    /// The batches were there already: the offsets are the original ones.
    pub duplicate: bool,
}

/// Preallocation starts once a segment has this many bytes: a small topic takes no more room than its data.
const ALLOCATE_FROM: u64 = 1 << 20;
const ALLOCATE_MOST: u64 = 64 << 20;

/// A batch as it will be written.
struct Prepared {
    header: BatchHeader,
    /// The patched header, which takes the place of the batch's own.
    bytes: [u8; HEADER_LENGTH],
    range: Range<usize>,
    marker: Option<EndTransactionMarker>,
}

impl PartitionLog {
    /// Appends one or more whole v2 batches, all or nothing. The caller's buffer is not changed: the headers with the
    /// assigned offsets are written beside it.
    ///
    /// A retry of one of the last five batches of an idempotent producer changes nothing and is answered with the
    /// original offsets. Where `flush.messages` says so, the append is also synced.
    ///
    /// # Errors
    /// What is wrong with the batches ([`LogError::InvalidBatch`], [`LogError::Refused`], [`LogError::MessageTooLarge`],
    /// [`LogError::RecordListTooLarge`]), with their producer ([`LogError::OutOfOrderSequence`],
    /// [`LogError::InvalidProducerEpoch`], [`LogError::InvalidTransactionState`]), with the leader
    /// ([`LogError::StaleLeaderEpoch`], [`LogError::UnexpectedOffset`]), or with the storage ([`LogError::Full`],
    /// [`LogError::Io`], [`LogError::Poisoned`], [`LogError::Closed`]). Nothing is appended then, and except for the
    /// last two the log can be written again.
    pub fn append(&self, batches: &[u8], options: AppendOptions) -> Result<AppendInfo, LogError> {
        let config = self.config();
        let (mut prepared, append_time) = prepare(batches, options, &config)?;
        let mut writer = self.writer();
        self.check_open()?;
        if let Some(duplicate) = self.find_duplicate(&writer, &prepared, append_time)? {
            drop(writer);
            // The first time may not have come as far as its sync.
            self.flush_if_asked(duplicate.last_offset + 1, &config)?;
            return Ok(duplicate);
        }
        let first_offset = self.assign_offsets(&mut prepared, options)?;
        let staged = stage(&writer, &prepared, options)?;
        let last = prepared.last().map_or(first_offset, |batch| batch.header.last_offset());
        self.note_epochs(&prepared, options)?;
        self.roll_if_needed(&mut writer, batches.len() as u64, &prepared, options.now_ms, &config)?;

        let end = writer.active.end();
        self.write(&mut writer, batches, &prepared, end, &config)?;
        let (end, written_back) = self.publish(&mut writer, &prepared, staged, end, options, &config);
        let file = writer.active.file();
        drop(writer);

        if let (Some(range), Ok(file)) = (written_back, file) {
            writeback::start(file, range.start, range.end - range.start);
        }
        self.notify(end);
        self.flush_if_asked(end, &config)?;
        // A sync may have failed meanwhile: nothing is acknowledged any more.
        self.flush.check(&|| self.name())?;
        Ok(AppendInfo {
            first_offset,
            last_offset: last,
            log_append_time_ms: append_time,
            log_start_offset: self.log_start_offset(),
            duplicate: false,
        })
    }

    fn flush_if_asked(&self, end: i64, config: &LogConfig) -> Result<(), LogError> {
        if end.saturating_sub(self.recovery_point()) >= config.flush_messages {
            self.flush(end)?;
        }
        Ok(())
    }

    fn find_duplicate(
        &self,
        writer: &Writer,
        prepared: &[Prepared],
        append_time: i64,
    ) -> Result<Option<AppendInfo>, LogError> {
        let mut found = prepared
            .iter()
            .map(|batch| writer.producers.duplicate_of(&batch.header));
        let Some(Some(first)) = found.next() else {
            return Ok(None);
        };
        let mut last = first;
        for duplicate in found {
            last = duplicate.ok_or_else(|| LogError::Refused {
                reason: "some of the batches were appended before, and others not".to_owned(),
            })?;
        }
        Ok(Some(AppendInfo {
            first_offset: first.first_offset,
            last_offset: last.last_offset,
            log_append_time_ms: if append_time < 0 { -1 } else { last.timestamp },
            log_start_offset: self.log_start_offset(),
            duplicate: true,
        }))
    }

    /// Gives the batches their offsets and leader epochs, or checks those of a replica.
    fn assign_offsets(&self, prepared: &mut [Prepared], options: AppendOptions) -> Result<i64, LogError> {
        let end = self.log_end_offset();
        let mut next = end;
        for batch in prepared.iter_mut() {
            if options.origin == Origin::Replica {
                if batch.header.base_offset < next {
                    return Err(LogError::UnexpectedOffset {
                        found: batch.header.base_offset,
                        expected: next,
                    });
                }
            } else {
                batch.header.base_offset = next;
                batch.header.partition_leader_epoch = options.leader_epoch;
            }
            next = batch.header.next_offset();
            if next == i64::MAX {
                return Err(LogError::Refused {
                    reason: "the offsets of this partition are used up".to_owned(),
                });
            }
            batch.header.write_to(&mut batch.bytes)?;
        }
        let first = prepared.first().map_or(end, |batch| batch.header.base_offset);
        if next - first > i64::from(i32::MAX) {
            return Err(LogError::Refused {
                reason: "the batches together span more than 2^31 offsets".to_owned(),
            });
        }
        Ok(first)
    }

    /// Writes new leader epochs to the checkpoint before anything is written in them.
    fn note_epochs(&self, prepared: &[Prepared], options: AppendOptions) -> Result<(), LogError> {
        let mut latest = self.read_epochs().latest();
        if options.origin != Origin::Replica {
            let current = latest.max(self.leader_epoch());
            if options.leader_epoch < current {
                return Err(LogError::StaleLeaderEpoch {
                    found: options.leader_epoch,
                    current,
                });
            }
        }
        for batch in prepared {
            let epoch = batch.header.partition_leader_epoch;
            if epoch > latest {
                self.write_epochs().assign(epoch, batch.header.base_offset)?;
                self.current_leader_epoch.fetch_max(epoch, Ordering::AcqRel);
                latest = epoch;
            }
        }
        Ok(())
    }

    fn roll_if_needed(
        &self,
        writer: &mut Writer,
        length: u64,
        prepared: &[Prepared],
        now_ms: i64,
        config: &LogConfig,
    ) -> Result<(), LogError> {
        let (Some(first), Some(last)) = (prepared.first(), prepared.last()) else {
            return Ok(());
        };
        let active = &writer.active;
        let end = active.end();
        let timestamp = prepared
            .iter()
            .map(|batch| batch.header.max_timestamp)
            .max()
            .unwrap_or(-1);
        let waited = match writer.rolling_timestamp {
            Some(started) if started >= 0 && timestamp >= 0 => timestamp.saturating_sub(started),
            _ => writer
                .first_append_ms
                .map_or(0, |started| now_ms.saturating_sub(started)),
        };
        let too_old = end.bytes > 0 && waited > config.segment_ms.saturating_sub(writer.jitter_ms);
        let too_large = end.bytes > 0 && end.bytes + length > config.segment_bytes as u64;
        let index_full = active.offset_index.len() >= config.segment_index_bytes / 8
            || active.time_index.len() >= config.segment_index_bytes / 12;
        let too_wide = last.header.last_offset() - active.base_offset() > i64::from(i32::MAX);
        if too_old || too_large || too_wide || (index_full && end.bytes > 0) {
            self.roll_to(writer, first.header.base_offset, config)?;
        }
        Ok(())
    }

    /// Closes the active segment and starts one at `base_offset`. On an error the active segment stays.
    pub(super) fn roll_to(&self, writer: &mut Writer, base_offset: i64, config: &LogConfig) -> Result<(), LogError> {
        if writer.active.end().bytes == 0 && writer.active.base_offset() == base_offset {
            return Ok(());
        }
        self.trim(writer)?;
        let times = writer.active.time_index.len();
        let next = writer
            .active
            .seal()
            .and_then(|()| Segment::create(&self.storage, &self.directory, base_offset))
            .inspect_err(|_| writer.active.unseal(times))?;
        self.flush.names_changed();
        if let Err(error) = self.write_snapshot(writer, base_offset) {
            // It is rebuilt from the log when it is needed.
            tracing::warn!(%error, "no producer snapshot");
        }
        let mut segments = Vec::clone(&self.segments.load());
        segments.push(Arc::clone(&next));
        self.segments.store(Arc::new(segments));
        writer.active = next;
        writer.bytes_since_entry = 0;
        writer.rolling_timestamp = None;
        writer.first_append_ms = None;
        writer.jitter_ms = jitter(config);
        writer.allocated = 0;
        writer.written_back = 0;
        Ok(())
    }

    /// Writes the producers' state as of `offset`. Not a sync: it can be had from an older one and the log.
    pub(super) fn write_snapshot(&self, writer: &Writer, offset: i64) -> Result<Arc<dyn StorageFile>, LogError> {
        let path = file_path(&self.directory, offset, SNAPSHOT);
        let file = self.storage.open(&path, OpenMode::Create).context("create", &path)?;
        let content = writer.producers.to_snapshot();
        file.set_len(0)
            .and_then(|()| file.write_all_at(&content, 0))
            .context("write", &path)?;
        Ok(file)
    }

    fn write(
        &self,
        writer: &mut Writer,
        batches: &[u8],
        prepared: &[Prepared],
        end: SegmentEnd,
        config: &LogConfig,
    ) -> Result<(), LogError> {
        let file = writer.active.file()?;
        self.trim(writer)?;
        let after = end.bytes + batches.len() as u64;
        if after > writer.allocated && after >= ALLOCATE_FROM {
            let step = after.clamp(ALLOCATE_FROM, ALLOCATE_MOST);
            let target = (after + step).min((config.segment_bytes as u64).max(after));
            if let Err(error) = file.allocate_keep_size(end.bytes, target - end.bytes) {
                // The write may still fit, and says so better if it does not.
                tracing::debug!(%error, "no preallocation");
            }
            writer.allocated = target;
        }
        let mut slices = Vec::with_capacity(prepared.len() * 2);
        for batch in prepared {
            slices.push(IoSlice::new(&batch.bytes));
            let payload = batch.range.start + HEADER_LENGTH..batch.range.end;
            slices.push(IoSlice::new(batches.get(payload).unwrap_or_default()));
        }
        if let Err(source) = file.write_all_vectored_at(&slices, end.bytes) {
            writer.untrimmed = true;
            if let Err(error) = self.trim(writer) {
                tracing::warn!(%error, "a failed append could not be trimmed yet");
            }
            return Err(LogError::io("append to", writer.active.path(), source));
        }
        Ok(())
    }

    /// Cuts what a failed append left above the published end: a batch of it might follow the next one as if it belonged
    /// there. Where that fails, nothing is appended until it succeeds.
    pub(super) fn trim(&self, writer: &mut Writer) -> Result<(), LogError> {
        if !writer.untrimmed {
            return Ok(());
        }
        let segment = &writer.active;
        // The next sync must bring it to the device, even if it has no other reason to sync this file.
        self.flush.trimmed(Arc::clone(segment));
        segment
            .file()?
            .set_len(segment.end().bytes)
            .context("trim", segment.path())?;
        writer.untrimmed = false;
        writer.allocated = 0;
        Ok(())
    }

    /// Makes what was written visible. Gives the log's new end, and the range whose writeback is due.
    fn publish(
        &self,
        writer: &mut Writer,
        prepared: &[Prepared],
        staged: StagedProducers,
        end: SegmentEnd,
        options: AppendOptions,
        config: &LogConfig,
    ) -> (i64, Option<Range<u64>>) {
        let mut position = end.bytes;
        let mut next_offset = end.next_offset;
        for batch in prepared {
            let length = batch.header.total_length() as u64;
            writer.active.observe(&batch.header);
            if writer.bytes_since_entry > config.index_interval_bytes {
                writer.active.index(&batch.header, position);
                writer.bytes_since_entry = 0;
            }
            writer.bytes_since_entry += length;
            position += length;
            next_offset = batch.header.next_offset();
        }
        self.flush.appended(position - end.bytes);
        writer.rolling_timestamp = writer
            .rolling_timestamp
            .or(prepared.first().map(|batch| batch.header.max_timestamp));
        writer.first_append_ms = writer.first_append_ms.or(Some(options.now_ms));
        let replicated = self.replicated.load(Ordering::Acquire);
        let high_watermark = if replicated { self.high_watermark() } else { next_offset };
        for aborted in writer.producers.commit(staged, high_watermark) {
            writer.active.transactions.append(aborted);
        }
        writer.active.publish(SegmentEnd {
            bytes: position,
            next_offset,
        });
        self.log_end_offset.store(next_offset, Ordering::Release);
        self.publish_high_watermark(writer, high_watermark);
        let due = position - writer.written_back >= config.writeback_bytes && !self.storage.is_volatile();
        let written_back = due.then(|| std::mem::replace(&mut writer.written_back, position)..position);
        (next_offset, written_back)
    }
}

/// A part of `segment.jitter.ms`, so that many partitions do not roll at once.
pub(super) fn jitter(config: &LogConfig) -> i64 {
    let mut random = [0; 8];
    let most = config.segment_jitter_ms.min(config.segment_ms);
    if most <= 0 || getrandom::fill(&mut random).is_err() {
        return 0;
    }
    (u64::from_ne_bytes(random) % most.unsigned_abs()).cast_signed()
}

/// Everything that can be checked without the writer. Also gives the append time, -1 where the producer's counts.
fn prepare(batches: &[u8], options: AppendOptions, config: &LogConfig) -> Result<(Vec<Prepared>, i64), LogError> {
    let append_time = match (config.message_timestamp_type, options.origin) {
        (TimestampType::LogAppendTime, Origin::Client | Origin::Internal) => options.now_ms,
        _ => -1,
    };
    if options.origin != Origin::Replica && batches.len() > config.segment_bytes {
        return Err(LogError::RecordListTooLarge {
            size: batches.len(),
            limit: config.segment_bytes,
        });
    }
    let mut prepared = Vec::with_capacity(1);
    let mut walk = Batches::new(batches);
    let mut start = 0;
    for batch in &mut walk {
        let (header, bytes) = batch?;
        check_batch(&header, bytes, options, config)?;
        let range = start..start + bytes.len();
        start = range.end;
        let mut batch = Prepared {
            header,
            bytes: [0; HEADER_LENGTH],
            range,
            marker: marker_of(&header, bytes)?,
        };
        if append_time >= 0 && !header.attributes.is_control() {
            set_append_time(&mut batch, bytes, append_time)?;
        }
        prepared.push(batch);
    }
    if !walk.remainder().is_empty() {
        let reason = format!("{} bytes after the last whole batch", walk.remainder().len());
        return Err(LogError::Refused { reason });
    }
    if prepared.is_empty() {
        return Err(LogError::Refused {
            reason: "there is no batch in it".to_owned(),
        });
    }
    Ok((prepared, append_time))
}

fn check_batch(header: &BatchHeader, bytes: &[u8], options: AppendOptions, config: &LogConfig) -> Result<(), LogError> {
    if header.last_offset_delta < 0 {
        return Err(LogError::Refused {
            reason: format!("its last offset delta is {}", header.last_offset_delta),
        });
    }
    if options.origin == Origin::Client {
        if bytes.len() > config.max_message_bytes {
            return Err(LogError::MessageTooLarge {
                size: bytes.len(),
                limit: config.max_message_bytes,
            });
        }
        if header.attributes.is_control() {
            return Err(LogError::Refused {
                reason: "clients may not write control batches".to_owned(),
            });
        }
    }
    if !options.verified {
        check_crc(bytes)?;
    }
    Ok(())
}

/// Makes the batch's timestamps append times, with a new CRC over the patched header and the untouched payload.
fn set_append_time(batch: &mut Prepared, bytes: &[u8], now_ms: i64) -> Result<(), LogError> {
    const CRC_FROM: usize = 21;
    batch.header.attributes = batch.header.attributes.with(Attributes::TIMESTAMP_TYPE, true);
    batch.header.max_timestamp = now_ms;
    batch.header.write_to(&mut batch.bytes)?;
    let head = crc32c::crc32c(batch.bytes.get(CRC_FROM..).unwrap_or_default());
    batch.header.crc = crc32c::crc32c_append(head, bytes.get(HEADER_LENGTH..).unwrap_or_default());
    Ok(())
}

fn stage(writer: &Writer, prepared: &[Prepared], options: AppendOptions) -> Result<StagedProducers, LogError> {
    let strictness = match options.origin {
        Origin::Client => Strictness::Sequence,
        Origin::Internal => Strictness::Epoch,
        Origin::Replica => Strictness::Nothing,
    };
    let mut staged = StagedProducers::default();
    for batch in prepared {
        writer
            .producers
            .stage(&mut staged, &batch.header, batch.marker, strictness, options.now_ms)?;
    }
    Ok(staged)
}
