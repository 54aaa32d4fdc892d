//! The offset index and the time index of a segment, in Kafka's format.
//!
//! Both are sorted runs of fixed entries: relative offset and position (4 + 4 bytes), or timestamp and relative offset
//! (8 + 4 bytes). New entries wait in memory and go to the file in blocks, at a flush and when the segment is closed:
//! an index is a hint that can be rebuilt, so it costs an append no system call. Lookups read the file by `pread`, so
//! a damaged device gives an error and never a signal.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use crate::error::{IoContext, LogError};
use crate::storage::{OpenMode, Storage, StorageFile};

/// Entries kept in memory before they are written.
const BLOCK: usize = 512;

/// One entry of an index.
pub(crate) trait IndexEntry: Copy + PartialEq + std::fmt::Debug {
    /// Bytes in the file.
    const SIZE: usize;
    fn encode(self, out: &mut Vec<u8>);
    /// Reads an entry from exactly [`Self::SIZE`] bytes.
    fn decode(bytes: &[u8]) -> Self;
    /// Whether `next` may follow.
    fn precedes(self, next: Self) -> bool;
    /// Whether the entry may come first.
    fn may_be_first(self) -> bool;
}

/// Where a batch starts: its last offset, relative to the segment's base, and its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OffsetEntry {
    pub(crate) relative_offset: u32,
    pub(crate) position: u32,
}

/// The largest timestamp so far, and the relative last offset of the batch that brought it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TimeEntry {
    pub(crate) timestamp: i64,
    pub(crate) relative_offset: u32,
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes
        .get(at..)
        .and_then(|rest| rest.first_chunk())
        .map_or(0, |chunk| u32::from_be_bytes(*chunk))
}

impl IndexEntry for OffsetEntry {
    const SIZE: usize = 8;

    fn encode(self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.relative_offset.to_be_bytes());
        out.extend_from_slice(&self.position.to_be_bytes());
    }

    fn decode(bytes: &[u8]) -> Self {
        Self {
            relative_offset: u32_at(bytes, 0),
            position: u32_at(bytes, 4),
        }
    }

    fn precedes(self, next: Self) -> bool {
        self.relative_offset < next.relative_offset && self.position < next.position
    }

    fn may_be_first(self) -> bool {
        // The first batch of a segment never gets an entry: these are zeros that a crash left.
        self.position > 0
    }
}

impl IndexEntry for TimeEntry {
    const SIZE: usize = 12;

    fn encode(self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.timestamp.to_be_bytes());
        out.extend_from_slice(&self.relative_offset.to_be_bytes());
    }

    fn decode(bytes: &[u8]) -> Self {
        let timestamp = i64::from(u32_at(bytes, 0)) << 32 | i64::from(u32_at(bytes, 4));
        Self {
            timestamp,
            relative_offset: u32_at(bytes, 8),
        }
    }

    fn precedes(self, next: Self) -> bool {
        self.timestamp < next.timestamp && self.relative_offset <= next.relative_offset
    }

    fn may_be_first(self) -> bool {
        true
    }
}

#[derive(Debug)]
struct Entries<E> {
    /// Entries in the file.
    stored: usize,
    /// Entries after those.
    pending: Vec<E>,
    /// The last entry of all.
    last: Option<E>,
}

/// An index file and its unwritten tail.
#[derive(Debug)]
pub(crate) struct Index<E> {
    storage: Arc<dyn Storage>,
    path: PathBuf,
    file: Mutex<Option<Arc<dyn StorageFile>>>,
    /// Written since the last sync.
    unsynced: AtomicBool,
    entries: RwLock<Entries<E>>,
}

impl<E: IndexEntry> Index<E> {
    /// A new index without entries. Its file is made when the first block is written.
    pub(crate) fn new(storage: Arc<dyn Storage>, path: PathBuf) -> Self {
        let entries = Entries {
            stored: 0,
            pending: Vec::new(),
            last: None,
        };
        Self {
            storage,
            path,
            file: Mutex::new(None),
            unsynced: AtomicBool::new(false),
            entries: RwLock::new(entries),
        }
    }

    /// Opens the index of `length` bytes at its path. Entries from the first that does not follow its predecessor are
    /// left out: a preallocated tail of zeros, or what a crash left. `Err` says why the file cannot be used at all.
    pub(crate) fn open(storage: Arc<dyn Storage>, path: PathBuf, length: u64, check_all: bool) -> Result<Self, String> {
        let index = Self::new(storage, path);
        if !length.is_multiple_of(E::SIZE as u64) {
            return Err(format!("its length {length} is no multiple of {}", E::SIZE));
        }
        let count = usize::try_from(length).unwrap_or(0) / E::SIZE;
        let (stored, last) = index
            .valid_prefix(count, check_all)
            .map_err(|error| error.to_string())?;
        // What an earlier process wrote may only be in the system's memory.
        index.unsynced.store(check_all, Ordering::Release);
        if !check_all && stored < count {
            return Err(format!("entry {stored} of {count} is out of order"));
        }
        {
            let mut entries = index.entries.write().unwrap_or_else(PoisonError::into_inner);
            entries.stored = stored;
            entries.last = last;
        }
        Ok(index)
    }

    /// How many entries are in order, and the last of them. Without `check_all` only the last two are looked at.
    fn valid_prefix(&self, count: usize, check_all: bool) -> io::Result<(usize, Option<E>)> {
        let mut start = if check_all { 0 } else { count.saturating_sub(2) };
        let mut last: Option<E> = None;
        while start < count {
            let block = self.read_stored(start, (start + BLOCK).min(count))?;
            for (number, entry) in block.iter().enumerate() {
                if last.map_or(start == 0 && !entry.may_be_first(), |last| !last.precedes(*entry)) {
                    return Ok((start + number, last));
                }
                last = Some(*entry);
            }
            start += block.len();
        }
        Ok((count, last))
    }

    /// Forgets all entries, those in the file too, durably: a crash must not leave a part of the old ones to be believed
    /// among the new.
    pub(crate) fn clear(&self) -> Result<(), LogError> {
        let mut entries = self.entries.write().unwrap_or_else(PoisonError::into_inner);
        *entries = Entries {
            stored: 0,
            pending: Vec::new(),
            last: None,
        };
        match self.storage.open(&self.path, OpenMode::ReadWrite) {
            Ok(file) if file.len().context("read the length of", &self.path)? == 0 => Ok(()),
            Ok(file) => file
                .set_len(0)
                .and_then(|()| file.sync_data())
                .context("empty", &self.path),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(LogError::io("open", &self.path, error)),
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn len(&self) -> usize {
        let entries = self.entries.read().unwrap_or_else(PoisonError::into_inner);
        entries.stored + entries.pending.len()
    }

    pub(crate) fn last(&self) -> Option<E> {
        self.entries.read().unwrap_or_else(PoisonError::into_inner).last
    }

    /// Adds an entry if it may follow the last one; says whether it did.
    pub(crate) fn push(&self, entry: E) -> bool {
        let mut entries = self.entries.write().unwrap_or_else(PoisonError::into_inner);
        if entries.last.is_some_and(|last| !last.precedes(entry)) {
            return false;
        }
        entries.pending.push(entry);
        entries.last = Some(entry);
        let full = entries.pending.len() >= BLOCK;
        drop(entries);
        if full && let Err(error) = self.flush() {
            // The entries stay in memory, and the next block tries again.
            tracing::debug!(%error, "an index block could not be written");
        }
        true
    }

    fn handle(&self, create: bool) -> io::Result<Arc<dyn StorageFile>> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(file) = &*file {
            return Ok(Arc::clone(file));
        }
        let mode = if create { OpenMode::Create } else { OpenMode::Read };
        let opened = self.storage.open(&self.path, mode)?;
        if create {
            *file = Some(Arc::clone(&opened));
        }
        Ok(opened)
    }

    /// Writes what waits in memory. Not a sync: an index need not survive a crash.
    pub(crate) fn flush(&self) -> Result<(), LogError> {
        let mut entries = self.entries.write().unwrap_or_else(PoisonError::into_inner);
        if entries.pending.is_empty() && entries.stored > 0 {
            return Ok(());
        }
        let mut bytes = Vec::with_capacity(entries.pending.len() * E::SIZE);
        for entry in &entries.pending {
            entry.encode(&mut bytes);
        }
        let file = self.handle(true).context("open", &self.path)?;
        file.write_all_at(&bytes, (entries.stored * E::SIZE) as u64)
            .context("write", &self.path)?;
        entries.stored += entries.pending.len();
        entries.pending.clear();
        self.unsynced.store(true, Ordering::Release);
        Ok(())
    }

    /// Writes what waits in memory and makes it durable.
    pub(crate) fn sync(&self) -> Result<(), LogError> {
        self.flush()?;
        if self.unsynced.swap(false, Ordering::AcqRel) {
            let synced = self
                .storage
                .open(&self.path, OpenMode::ReadWrite)
                .and_then(|file| file.sync_data());
            if let Err(error) = synced {
                self.unsynced.store(true, Ordering::Release);
                // The system may show older entries now. Without any, lookups scan the segment.
                if let Err(error) = self.clear() {
                    tracing::warn!(index = %self.path.display(), %error, "an index could not be emptied");
                }
                return Err(LogError::io("sync", &self.path, error));
            }
        }
        Ok(())
    }

    /// Writes everything, cuts the file to its entries and closes it: the segment takes no more appends.
    pub(crate) fn finish(&self) -> Result<(), LogError> {
        self.flush()?;
        let length = (self.len() * E::SIZE) as u64;
        let file = self.handle(true).context("open", &self.path)?;
        if file.len().context("read the length of", &self.path)? != length {
            file.set_len(length).context("cut", &self.path)?;
        }
        *self.file.lock().unwrap_or_else(PoisonError::into_inner) = None;
        Ok(())
    }

    /// Keeps the first `count` entries.
    pub(crate) fn truncate(&self, count: usize) -> Result<(), LogError> {
        let mut entries = self.entries.write().unwrap_or_else(PoisonError::into_inner);
        if count >= entries.stored {
            let keep = count - entries.stored;
            if keep >= entries.pending.len() {
                return Ok(());
            }
            entries.pending.truncate(keep);
        } else {
            // What may fail comes first: entries that are believed to be there must be, and no others.
            let last = match count {
                0 => None,
                count => self.read_stored(count - 1, count).context("read", &self.path)?.pop(),
            };
            let file = self.handle(true).context("open", &self.path)?;
            file.set_len((count * E::SIZE) as u64).context("cut", &self.path)?;
            *entries = Entries {
                stored: count,
                pending: Vec::new(),
                last,
            };
            return Ok(());
        }
        entries.last = match (entries.pending.last(), entries.stored) {
            (Some(last), _) => Some(*last),
            (None, 0) => None,
            (None, stored) => self.read_stored(stored - 1, stored).context("read", &self.path)?.pop(),
        };
        Ok(())
    }

    fn read_stored(&self, start: usize, end: usize) -> io::Result<Vec<E>> {
        let mut bytes = vec![0; end.saturating_sub(start) * E::SIZE];
        self.handle(false)?
            .read_exact_at(&mut bytes, (start * E::SIZE) as u64)?;
        Ok(bytes.chunks_exact(E::SIZE).map(E::decode).collect())
    }

    /// The number of entries for which `before` holds; it must hold for a first part of them and then no more. With it
    /// the last of these and the first of the others.
    ///
    /// An index whose file is gone or has become shorter counts as one without entries: a log that goes on in the same
    /// process after a failed sync makes it anew, and readers of the old one scan.
    pub(crate) fn partition(&self, before: impl Fn(&E) -> bool) -> Result<(usize, Option<E>, Option<E>), LogError> {
        match self.search(before) {
            Err(LogError::Io { source, .. })
                if matches!(source.kind(), io::ErrorKind::UnexpectedEof | io::ErrorKind::NotFound) =>
            {
                Ok((0, None, None))
            }
            found => found,
        }
    }

    fn search(&self, before: impl Fn(&E) -> bool) -> Result<(usize, Option<E>, Option<E>), LogError> {
        let stored = {
            let entries = self.entries.read().unwrap_or_else(PoisonError::into_inner);
            if entries.pending.first().is_some_and(&before) || entries.stored == 0 {
                let count = entries.pending.partition_point(&before);
                let last = count.checked_sub(1).and_then(|at| entries.pending.get(at)).copied();
                return Ok((entries.stored + count, last, entries.pending.get(count).copied()));
            }
            entries.stored
        };
        // What is stored does not change, except by a truncation at open, before there are readers.
        let first_pending = || {
            self.entries
                .read()
                .unwrap_or_else(PoisonError::into_inner)
                .pending
                .first()
                .copied()
        };
        let file = self.handle(false).context("open", &self.path)?;
        let (mut low, mut high) = (0, stored);
        let mut bytes = vec![0; E::SIZE];
        while high - low > BLOCK {
            let middle = low + (high - low) / 2;
            file.read_exact_at(&mut bytes, (middle * E::SIZE) as u64)
                .context("read", &self.path)?;
            if before(&E::decode(&bytes)) {
                low = middle
            } else {
                high = middle
            }
        }
        let mut block = vec![0; (high - low) * E::SIZE];
        file.read_exact_at(&mut block, (low * E::SIZE) as u64)
            .context("read", &self.path)?;
        let block: Vec<E> = block.chunks_exact(E::SIZE).map(E::decode).collect();
        let count = block.partition_point(&before);
        let last = count.checked_sub(1).and_then(|at| block.get(at)).copied();
        let next = match block.get(count) {
            Some(next) => Some(*next),
            None if high < stored => {
                file.read_exact_at(&mut bytes, (high * E::SIZE) as u64)
                    .context("read", &self.path)?;
                Some(E::decode(&bytes))
            }
            None => first_pending(),
        };
        Ok((low + count, last, next))
    }
}
