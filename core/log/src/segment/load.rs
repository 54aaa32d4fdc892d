//! Opening a segment that is there already: trusting, checking and cutting it, and rebuilding its indexes.

use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::{Arc, OnceLock};

use ottla_protocol::batch::{BatchHeader, HEADER_LENGTH, check_crc};

use super::{BatchPosition, Damage, INDEX, LOG, Segment, TIME_INDEX, TRANSACTION_INDEX, TimestampOffset, file_path};
use crate::error::{IoContext, LogError};
use crate::index::{Index, IndexEntry};
use crate::published::SegmentEnd;
use crate::storage::{OpenMode, Storage};
use crate::transaction_index::TransactionIndex;

/// What is believed of a segment before it is looked at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Trust {
    /// Offsets below this were synced: bytes missing there are damage, and never cut.
    pub(crate) synced_below: i64,
    /// Batches that reach this offset are checked in full; the others by their headers.
    pub(crate) check_from: i64,
    /// Batches that are checked in full are written once more, so that the next sync has them to write: a sync that
    /// failed, in this process or in one before, may have dropped their pages, which the system still shows.
    pub(crate) write_anew: bool,
    /// Where the next segment begins. It was made when this one ended there, so what lies beyond is left from an append
    /// that failed, and is cut in silence.
    pub(crate) next_base: Option<i64>,
    /// Offsets must follow each other without gaps (there has been no compaction).
    pub(crate) contiguous: bool,
    /// Maps of this file may exist in the process: cut by copying, never in place.
    pub(crate) may_have_readers: bool,
}

/// What a check found.
#[derive(Debug)]
pub(crate) struct Checked {
    pub(crate) segment: Segment,
    /// Bytes cut, and why.
    pub(crate) cut: Option<(u64, String)>,
    /// Whether an index was missing or damaged.
    pub(crate) rebuilt: bool,
    /// Why the segment cannot be appended to: synced bytes are damaged, and readers must get an error for them.
    pub(crate) damaged: Option<String>,
    /// Leader epochs of the batches looked at, with the first offset of each.
    pub(crate) epochs: Vec<(i32, i64)>,
    /// Bytes since the last index entry.
    pub(crate) since_entry: u64,
}

fn open_index<E: IndexEntry>(
    storage: &Arc<dyn Storage>,
    directory: &Path,
    base_offset: i64,
    extension: &str,
    check_all: bool,
) -> Result<(Index<E>, bool), LogError> {
    let path = file_path(directory, base_offset, extension);
    let problem = match storage.entry(&path).context("look at", &path)? {
        None => "it is missing".to_owned(),
        Some(entry) => match Index::open(Arc::clone(storage), path.clone(), entry.length, check_all) {
            Ok(index) => return Ok((index, true)),
            Err(problem) => problem,
        },
    };
    tracing::debug!(index = %path.display(), problem, "an index is rebuilt");
    let index = Index::new(Arc::clone(storage), path);
    index.clear()?;
    Ok((index, false))
}

impl Segment {
    fn open(
        storage: &Arc<dyn Storage>,
        directory: &Path,
        base_offset: i64,
        check_all: bool,
    ) -> Result<(Self, u64, bool), LogError> {
        let path = file_path(directory, base_offset, LOG);
        let length = storage
            .entry(&path)
            .context("look at", &path)?
            .map_or(0, |entry| entry.length);
        let (offset_index, offsets_good) = open_index(storage, directory, base_offset, INDEX, check_all)?;
        let (time_index, times_good) = open_index(storage, directory, base_offset, TIME_INDEX, check_all)?;
        let transactions = TransactionIndex::open(
            Arc::clone(storage),
            file_path(directory, base_offset, TRANSACTION_INDEX),
        )?;
        let end = SegmentEnd {
            bytes: length,
            next_offset: base_offset,
        };
        let segment = Self::assemble(
            storage,
            directory,
            base_offset,
            end,
            offset_index,
            time_index,
            transactions,
        );
        Ok((segment, length, offsets_good && times_good))
    }

    /// Opens a segment that is followed by another one and was synced: nothing is read but the ends of its indexes, and
    /// the headers from the last entry on.
    pub(crate) fn open_sealed(
        storage: &Arc<dyn Storage>,
        directory: &Path,
        base_offset: i64,
        next_offset: i64,
        trust: Trust,
        index_interval: u64,
    ) -> Result<Checked, LogError> {
        let Trust {
            contiguous,
            may_have_readers,
            ..
        } = trust;
        let (mut segment, bytes, mut good) = Self::open(storage, directory, base_offset, false)?;
        segment.publish(SegmentEnd { bytes, next_offset });
        let relative_end = u32::try_from(next_offset - base_offset).unwrap_or(u32::MAX);
        // An index that points beyond its segment belongs to another one.
        good &= segment
            .offset_index
            .last()
            .is_none_or(|last| u64::from(last.position) < bytes && last.relative_offset < relative_end);
        good &= segment
            .time_index
            .last()
            .is_none_or(|last| last.relative_offset < relative_end);
        good &= bytes == 0 || segment.time_index.last().is_some() || segment.first_timestamp()?.is_none_or(|at| at < 0);
        let mut walk = None;
        if good {
            (good, walk) = segment.walk_end(next_offset)?;
        }
        good = good && segment.last_time_is_true(segment.end())?;
        if good {
            segment.adopt_largest();
        } else {
            segment.rebuild(index_interval)?;
            // The next open believes it, whatever happens until then.
            segment.sync_indexes()?;
            (_, walk) = segment.walk_end(next_offset)?;
        }
        if let Some((position, _)) = walk.filter(|(position, end)| *end == next_offset && *position < bytes) {
            tracing::warn!(segment = %segment.path.display(), position, "cutting what a failed append has left");
            segment.publish(SegmentEnd {
                bytes: position,
                next_offset,
            });
            segment.cut(storage, position, may_have_readers)?;
        }
        segment.sealed.store(true, Ordering::Release);
        let damaged = walk
            .filter(|(position, end)| contiguous && *position == bytes && *end < next_offset)
            .map(|(position, end)| segment.miss(position, end, next_offset));
        Ok(Checked {
            segment,
            cut: None,
            rebuilt: !good,
            damaged,
            epochs: Vec::new(),
            since_entry: 0,
        })
    }

    /// Walks from the batch of the last entry of the offset index to the end, or to the batch that ends at `up_to`. Says
    /// whether that entry is true, and gives position and offset after the last batch, unless a bad one is in the way.
    fn walk_end(&self, up_to: i64) -> Result<(bool, Option<(u64, i64)>), LogError> {
        let last = self.offset_index.last();
        let mut position = last.map_or(0, |last| last.position.into());
        let mut scan = self.headers(position, self.end().bytes)?;
        let mut entry_is_true = last.is_none();
        let mut next_offset = self.base_offset;
        while next_offset < up_to {
            match scan.next() {
                Ok(Some(found)) => {
                    let relative = self.relative(found.header.last_offset());
                    entry_is_true |= last.is_some_and(|last| last.relative_offset == relative);
                    if !entry_is_true {
                        return Ok((false, None));
                    }
                    next_offset = found.header.next_offset();
                    position = found.end();
                }
                Ok(None) => break,
                Err(LogError::Corrupt { .. }) => return Ok((entry_is_true, None)),
                Err(error) => return Err(error),
            }
        }
        Ok((entry_is_true, Some((position, next_offset))))
    }

    /// Takes note that synced records are missing after the last batch, which ends at `position`. Gives the reason.
    fn miss(&self, position: u64, first_offset: i64, next_offset: i64) -> String {
        let missing = file_path(Path::new(""), first_offset, LOG);
        let reason = format!(
            "its batches end before offset {first_offset}, but offsets up to {next_offset} were synced: it was cut, or \
             the segment {} was taken away",
            missing.display()
        );
        tracing::error!(segment = %self.path.display(), reason);
        self.damage.get_or_init(|| Damage {
            position,
            first_offset,
            reason: reason.clone(),
        });
        reason
    }

    fn adopt_largest(&self) {
        let largest = self.time_index.last().map(|last| TimestampOffset {
            timestamp: last.timestamp,
            offset: self.base_offset + i64::from(last.relative_offset),
        });
        *self.largest.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = largest;
    }

    /// Largest timestamp of the first batch; `None` when there is no readable one.
    pub(crate) fn first_timestamp(&self) -> Result<Option<i64>, LogError> {
        if self.end().bytes < HEADER_LENGTH as u64 {
            return Ok(None);
        }
        let mut bytes = [0; HEADER_LENGTH];
        self.file()?.read_exact_at(&mut bytes, 0).context("read", &self.path)?;
        Ok(BatchHeader::parse(&bytes).ok().map(|header| header.max_timestamp))
    }

    /// Builds both indexes anew from the headers.
    fn rebuild(&self, index_interval: u64) -> Result<(), LogError> {
        tracing::warn!(segment = %self.path.display(), "rebuilding the indexes of a segment");
        self.offset_index.clear()?;
        self.time_index.clear()?;
        *self.largest.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = None;
        let end = self.end();
        let mut since_entry = 0;
        let mut position = 0;
        while position < end.bytes {
            let mut scan = self.headers(position, end.bytes)?;
            let failed = loop {
                match scan.next() {
                    Ok(Some(found)) => self.note(&found, &mut since_entry, index_interval),
                    Ok(None) => break None,
                    Err(LogError::Corrupt {
                        position, first_offset, ..
                    }) => break Some((position, first_offset)),
                    Err(error) => return Err(error),
                }
            };
            let Some((bad, next_offset)) = failed else { break };
            let Some(found) = self.resynchronize(bad + 1, end.bytes, next_offset)? else {
                break;
            };
            // The first batch after a hole must be in the index, or no reader would find its way over it.
            since_entry = u64::MAX;
            position = found;
        }
        self.index_largest();
        self.flush_indexes()
    }

    fn note(&self, found: &BatchPosition, since_entry: &mut u64, index_interval: u64) {
        self.observe(&found.header);
        if *since_entry > index_interval {
            self.index(&found.header, found.position);
            *since_entry = 0;
        }
        *since_entry = since_entry.saturating_add(found.header.total_length() as u64);
    }

    /// Opens a segment whose end is not known for sure: walks its batches from the last trustworthy index entry, checks
    /// those that were not synced, and cuts at the first bad one.
    pub(crate) fn open_checked(
        storage: &Arc<dyn Storage>,
        directory: &Path,
        base_offset: i64,
        trust: Trust,
        index_interval: u64,
    ) -> Result<Checked, LogError> {
        let (mut segment, length, good) = Self::open(storage, directory, base_offset, true)?;
        let (mut position, mut next_offset) = segment.resume(trust, length, good)?;
        let (mut cut, mut damaged) = (None, None);
        let mut epochs: Vec<(i32, i64)> = Vec::new();
        let mut since_entry = 0;
        let mut buffer = Vec::new();
        while position < length {
            let mut scan = segment.headers(position, length)?;
            let walked = segment.check_batches(&mut scan, trust, &mut next_offset, &mut buffer, |found| {
                segment.note(found, &mut since_entry, index_interval);
                let epoch = found.header.partition_leader_epoch;
                if epoch >= 0 && epochs.last().is_none_or(|(last, _)| *last < epoch) {
                    epochs.push((epoch, found.header.base_offset));
                }
            });
            let reason = match walked {
                Ok(leftover) => {
                    position = leftover.unwrap_or(length);
                    break;
                }
                Err(LogError::Corrupt {
                    position: bad, reason, ..
                }) => {
                    position = bad;
                    reason
                }
                Err(error) => return Err(error),
            };
            if trust.next_base == Some(next_offset) {
                // All that belongs here is there: what follows is left from an append that failed.
                break;
            }
            if next_offset >= trust.synced_below {
                cut = Some((length - position, reason));
                break;
            }
            // Synced bytes are bad. They are never cut: readers get an error for them, and what follows is kept.
            tracing::error!(segment = %segment.path.display(), position, next_offset, reason, "a synced batch is corrupt");
            match segment.resynchronize(position + 1, length, next_offset)? {
                Some(found) => {
                    since_entry = u64::MAX;
                    position = found;
                }
                None => {
                    segment.damage.get_or_init(|| Damage {
                        position,
                        first_offset: next_offset,
                        reason: reason.clone(),
                    });
                    next_offset = trust.synced_below;
                    position = length;
                }
            }
            damaged.get_or_insert(reason);
        }
        if trust.contiguous && next_offset < trust.synced_below {
            let reason = segment.miss(position, next_offset, trust.synced_below);
            damaged.get_or_insert(reason);
            next_offset = trust.synced_below;
        }
        segment.publish(SegmentEnd {
            bytes: position,
            next_offset,
        });
        if position < length {
            segment.cut(storage, position, trust.may_have_readers)?;
        }
        Ok(Checked {
            segment,
            cut,
            rebuilt: !good && length > 0,
            damaged,
            epochs,
            since_entry,
        })
    }

    /// Where to start walking, and the offset expected there: the last index entry below what must be checked, if the
    /// index can be believed. Entries after it are dropped, to be made anew.
    fn resume(&self, trust: Trust, length: u64, good: bool) -> Result<(u64, i64), LogError> {
        let limit = trust.check_from.min(trust.synced_below.max(self.base_offset));
        let relative = limit.saturating_sub(self.base_offset);
        let (count, entry, _) = self
            .offset_index
            .partition(|entry| i64::from(entry.relative_offset) < relative)?;
        if good && let Some(entry) = entry {
            let position = u64::from(entry.position);
            let mut bytes = [0; HEADER_LENGTH];
            if position + HEADER_LENGTH as u64 <= length {
                self.file()?
                    .read_exact_at(&mut bytes, position)
                    .context("read", &self.path)?;
                if let Ok(header) = BatchHeader::parse(&bytes)
                    && header.last_offset() - self.base_offset == i64::from(entry.relative_offset)
                {
                    // The entry itself stays: the checkpoint says that it is on the device.
                    self.offset_index.truncate(count)?;
                    let (times, ..) = self
                        .time_index
                        .partition(|time| time.relative_offset <= entry.relative_offset)?;
                    self.time_index.truncate(times)?;
                    let end = SegmentEnd {
                        bytes: length,
                        next_offset: i64::MAX,
                    };
                    let times_known = header.max_timestamp < 0
                        || self
                            .time_index
                            .last()
                            .is_some_and(|last| last.timestamp >= header.max_timestamp);
                    if times_known && self.last_time_is_true(end)? {
                        self.adopt_largest();
                        return Ok((position, header.base_offset));
                    }
                }
            }
        }
        // From the start, then, with new indexes.
        self.offset_index.clear()?;
        self.time_index.clear()?;
        Ok((0, self.base_offset))
    }

    /// Walks batches until one is bad, calling `visit` for each good one.
    fn check_batches(
        &self,
        scan: &mut super::HeaderScan<'_>,
        trust: Trust,
        next_offset: &mut i64,
        buffer: &mut Vec<u8>,
        mut visit: impl FnMut(&BatchPosition),
    ) -> Result<Option<u64>, LogError> {
        while let Some(found) = scan.next()? {
            let header = found.header;
            if trust.next_base.is_some_and(|next| header.base_offset >= next) {
                return Ok(Some(found.position));
            }
            let expected = *next_offset;
            if header.base_offset < expected
                || (trust.contiguous && header.base_offset != expected && expected >= trust.synced_below)
            {
                return Err(scan.corrupt_at(
                    found.position,
                    &format!("it starts at offset {}, and {expected} comes next", header.base_offset),
                ));
            }
            if header.last_offset() >= trust.check_from {
                buffer.resize(header.total_length(), 0);
                self.file()?
                    .read_exact_at(buffer, found.position)
                    .context("read", &self.path)?;
                if let Err(error) = check_crc(buffer) {
                    return Err(scan.corrupt_at(found.position, &error.to_string()));
                }
                if trust.write_anew {
                    if BatchHeader::parse(buffer).ok() != Some(header) {
                        return Err(scan.corrupt_at(found.position, "it changed while it was read"));
                    }
                    // The same bytes in the same place: no reader can tell.
                    self.file()?
                        .write_all_at(buffer, found.position)
                        .context("write anew", &self.path)?;
                }
            }
            *next_offset = header.next_offset();
            visit(&found);
        }
        Ok(None)
    }

    /// Position of the next whole, valid batch at or after `from` with an offset of at least `next_offset`.
    fn resynchronize(&self, from: u64, length: u64, next_offset: i64) -> Result<Option<u64>, LogError> {
        const WINDOW: usize = 1 << 20;
        let file = self.file()?;
        let mut window = Vec::new();
        let mut batch = Vec::new();
        let mut start = from;
        while start + HEADER_LENGTH as u64 <= length {
            window.resize(WINDOW.min(usize::try_from(length - start).unwrap_or(WINDOW)), 0);
            file.read_exact_at(&mut window, start).context("read", &self.path)?;
            for (at, candidate) in window.windows(HEADER_LENGTH).enumerate() {
                let Ok(header) = BatchHeader::parse(candidate) else {
                    continue;
                };
                let position = start + at as u64;
                let fits = header.base_offset >= next_offset
                    && header.last_offset() - self.base_offset <= i64::from(i32::MAX)
                    && header.last_offset_delta >= 0
                    && position + header.total_length() as u64 <= length;
                if fits {
                    batch.resize(header.total_length(), 0);
                    file.read_exact_at(&mut batch, position).context("read", &self.path)?;
                    if check_crc(&batch).is_ok() {
                        return Ok(Some(position));
                    }
                }
            }
            start += (window.len() - HEADER_LENGTH + 1) as u64;
        }
        Ok(None)
    }

    /// Cuts the file to `length`, durably.
    fn cut(&mut self, storage: &Arc<dyn Storage>, length: u64, may_have_readers: bool) -> Result<(), LogError> {
        let file = self.file()?;
        if !may_have_readers {
            file.set_len(length).context("cut", &self.path)?;
            return file.sync_data().context("sync", &self.path);
        }
        // Maps, arrays and queued bytes of earlier readers show the old file for as long as they live.
        let mut copy_path = self.path.clone().into_os_string();
        copy_path.push(".tmp");
        let copy_path = Path::new(&copy_path);
        let copy = storage.open(copy_path, OpenMode::Create).context("create", copy_path)?;
        copy.set_len(0).context("empty", copy_path)?;
        let mut buffer = vec![0; 1 << 20];
        let mut position = 0;
        while position < length {
            let count = buffer
                .len()
                .min(usize::try_from(length - position).unwrap_or(usize::MAX));
            let part = buffer.get_mut(..count).unwrap_or_default();
            file.read_exact_at(part, position).context("read", &self.path)?;
            copy.write_all_at(part, position).context("write", copy_path)?;
            position += count as u64;
        }
        copy.sync_data().context("sync", copy_path)?;
        storage.rename(copy_path, &self.path).context("replace", &self.path)?;
        self.file = OnceLock::new();
        crate::storage::sync_parent(&**storage, &self.path)
    }
}
