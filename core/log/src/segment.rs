//! One segment: a `.log` file of batches with its offset and time index.

mod headers;
mod load;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use arc_swap::ArcSwapOption;
use bytes::Bytes;
use ottla_protocol::batch::BatchHeader;

use crate::error::{IoContext, LogError};
use crate::index::{Index, OffsetEntry, TimeEntry};
use crate::published::{PublishedEnd, SegmentEnd};
use crate::storage::{Map, OpenMode, Storage, StorageFile};
use crate::transaction_index::TransactionIndex;

pub(crate) use headers::{BatchPosition, HeaderScan};
pub(crate) use load::{Checked, Trust};

/// Extensions of a segment's files.
pub(crate) const LOG: &str = "log";
pub(crate) const INDEX: &str = "index";
pub(crate) const TIME_INDEX: &str = "timeindex";
pub(crate) const TRANSACTION_INDEX: &str = "txnindex";
pub(crate) const SNAPSHOT: &str = "snapshot";
/// Appended to the names of files that wait to be removed.
pub(crate) const DELETED: &str = ".deleted";

/// `<base offset, 20 digits>.<extension>` in `directory`.
pub(crate) fn file_path(directory: &Path, base_offset: i64, extension: &str) -> PathBuf {
    directory.join(format!("{base_offset:020}.{extension}"))
}

/// The base offset in a file name like `00000000000000000042.log`, if it has this extension.
pub(crate) fn offset_of_name(name: &str, extension: &str) -> Option<i64> {
    let digits = name.strip_suffix(extension)?.strip_suffix('.')?;
    (digits.len() == 20 && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| digits.parse().ok())
        .flatten()
}

/// A timestamp and the last offset of the batch that has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TimestampOffset {
    pub(crate) timestamp: i64,
    pub(crate) offset: i64,
}

/// Synced bytes that are gone.
#[derive(Debug)]
struct Damage {
    position: u64,
    first_offset: i64,
    reason: String,
}

/// What is wrong with a batch when both indexes speak against its header.
const CONTRADICTION: &str = "the index has another offset for it";

/// One segment of a partition. Readers share it; only the partition's writer appends.
#[derive(Debug)]
pub(crate) struct Segment {
    storage: Arc<dyn Storage>,
    path: PathBuf,
    base_offset: i64,
    file: OnceLock<Arc<dyn StorageFile>>,
    end: PublishedEnd,
    pub(crate) offset_index: Index<OffsetEntry>,
    pub(crate) time_index: Index<TimeEntry>,
    pub(crate) transactions: TransactionIndex,
    /// Where synced bytes are missing or unreadable up to the end of the segment, and why.
    damage: OnceLock<Damage>,
    largest: Mutex<Option<TimestampOffset>>,
    map: ArcSwapOption<Map>,
    unmappable: AtomicBool,
    sealed: AtomicBool,
}

impl Segment {
    /// Makes a new, empty segment. Files that a crash left under its names are emptied.
    pub(crate) fn create(
        storage: &Arc<dyn Storage>,
        directory: &Path,
        base_offset: i64,
    ) -> Result<Arc<Self>, LogError> {
        for extension in [INDEX, TIME_INDEX, TRANSACTION_INDEX] {
            let path = file_path(directory, base_offset, extension);
            if storage.entry(&path).context("look at", &path)?.is_some() {
                storage.remove_file(&path).context("remove", &path)?;
            }
        }
        let path = file_path(directory, base_offset, LOG);
        let file = storage.open(&path, OpenMode::Create).context("create", &path)?;
        let emptied = file
            .len()
            .and_then(|length| if length > 0 { file.set_len(0) } else { Ok(()) });
        if let Err(error) = emptied {
            // Where this fails too, the next start finds an empty segment that the one before it reaches into.
            let _ = storage.remove_file(&path);
            return Err(LogError::io("empty", &path, error));
        }
        let segment = Self::assemble(
            storage,
            directory,
            base_offset,
            SegmentEnd {
                bytes: 0,
                next_offset: base_offset,
            },
            Index::new(Arc::clone(storage), file_path(directory, base_offset, INDEX)),
            Index::new(Arc::clone(storage), file_path(directory, base_offset, TIME_INDEX)),
            TransactionIndex::new(
                Arc::clone(storage),
                file_path(directory, base_offset, TRANSACTION_INDEX),
            ),
        );
        let _ = segment.file.set(file);
        Ok(Arc::new(segment))
    }

    fn assemble(
        storage: &Arc<dyn Storage>,
        directory: &Path,
        base_offset: i64,
        end: SegmentEnd,
        offset_index: Index<OffsetEntry>,
        time_index: Index<TimeEntry>,
        transactions: TransactionIndex,
    ) -> Self {
        Self {
            storage: Arc::clone(storage),
            path: file_path(directory, base_offset, LOG),
            base_offset,
            file: OnceLock::new(),
            end: PublishedEnd::new(end),
            offset_index,
            time_index,
            transactions,
            damage: OnceLock::new(),
            largest: Mutex::new(None),
            map: ArcSwapOption::empty(),
            unmappable: AtomicBool::new(false),
            sealed: AtomicBool::new(false),
        }
    }

    pub(crate) const fn base_offset(&self) -> i64 {
        self.base_offset
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// What is published.
    pub(crate) fn end(&self) -> SegmentEnd {
        self.end.load()
    }

    /// Publishes what the writer has written.
    pub(crate) fn publish(&self, end: SegmentEnd) {
        self.end.publish(end);
    }

    /// The `.log` file, opened when it is first needed.
    pub(crate) fn file(&self) -> Result<Arc<dyn StorageFile>, LogError> {
        if let Some(file) = self.file.get() {
            return Ok(Arc::clone(file));
        }
        let opened = match self.storage.open(&self.path, OpenMode::ReadWrite) {
            Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
                self.storage.open(&self.path, OpenMode::Read)
            }
            opened => opened,
        };
        let opened = opened.context("open", &self.path)?;
        Ok(Arc::clone(self.file.get_or_init(|| opened)))
    }

    /// The largest timestamp of the segment, and the last offset of the batch that has it.
    pub(crate) fn largest(&self) -> Option<TimestampOffset> {
        *self.largest.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes note of a batch's largest timestamp.
    pub(crate) fn observe(&self, header: &BatchHeader) {
        let mut largest = self.largest.lock().unwrap_or_else(PoisonError::into_inner);
        if largest.is_none_or(|largest| header.max_timestamp > largest.timestamp) {
            *largest = Some(TimestampOffset {
                timestamp: header.max_timestamp,
                offset: header.last_offset(),
            });
        }
    }

    /// Adds the batch at `position` to both indexes. As in Kafka, the time index gets the largest timestamp so far.
    pub(crate) fn index(&self, header: &BatchHeader, position: u64) {
        let Ok(position) = u32::try_from(position) else { return };
        self.offset_index.push(OffsetEntry {
            relative_offset: self.relative(header.last_offset()),
            position,
        });
        self.index_largest();
    }

    /// Adds the largest timestamp so far to the time index, if it is new.
    fn index_largest(&self) {
        if let Some(largest) = self.largest().filter(|largest| largest.timestamp >= 0) {
            self.time_index.push(TimeEntry {
                timestamp: largest.timestamp,
                relative_offset: self.relative(largest.offset),
            });
        }
    }

    fn relative(&self, offset: i64) -> u32 {
        u32::try_from(offset.saturating_sub(self.base_offset)).unwrap_or(u32::MAX)
    }

    /// Writes the indexes out and gives preallocated space back: no append follows.
    pub(crate) fn seal(&self) -> Result<(), LogError> {
        self.index_largest();
        self.offset_index.finish()?;
        self.time_index.finish()?;
        self.transactions.save()?;
        // Cutting a file to its own length frees the blocks allocated beyond it.
        self.file()?
            .set_len(self.end().bytes)
            .context("free preallocated space of", &self.path)?;
        self.sealed.store(true, Ordering::Release);
        Ok(())
    }

    /// Takes a seal back, with the time index as long as it was: no segment could be made to follow this one.
    pub(crate) fn unseal(&self, times: usize) {
        self.sealed.store(false, Ordering::Release);
        if let Err(error) = self.time_index.truncate(times.min(self.time_index.len())) {
            // An entry more than a rebuild would make is no less true.
            tracing::debug!(%error, "the time index keeps an entry");
        }
    }

    /// Whether the segment takes no more appends.
    pub(crate) fn is_sealed(&self) -> bool {
        self.sealed.load(Ordering::Acquire)
    }

    /// Writes the index entries that wait in memory, so that a recovery finds its way.
    pub(crate) fn flush_indexes(&self) -> Result<(), LogError> {
        self.offset_index.flush()?;
        self.time_index.flush()
    }

    /// Makes the index entries durable, before a recovery point beyond them is.
    pub(crate) fn sync_indexes(&self) -> Result<(), LogError> {
        self.offset_index.sync()?;
        self.time_index.sync()
    }

    /// `length` published bytes at `position`: out of the map, or copied where the file cannot be mapped.
    pub(crate) fn bytes(&self, position: u64, length: usize, expected_size: u64) -> Result<Bytes, LogError> {
        if length == 0 {
            return Ok(Bytes::new());
        }
        let from = usize::try_from(position).unwrap_or(usize::MAX);
        if let Some(map) = self.map_of(from.saturating_add(length), expected_size)?
            && let Some(bytes) = map.slice(from, length)
        {
            return Ok(bytes);
        }
        let mut buffer = vec![0; length];
        self.file()?
            .read_exact_at(&mut buffer, position)
            .context("read", &self.path)?;
        Ok(buffer.into())
    }

    /// A map of at least `length` bytes. A segment that still grows is mapped beyond its end, so that it is mapped
    /// again only when it has doubled.
    fn map_of(&self, length: usize, expected_size: u64) -> Result<Option<Arc<Map>>, LogError> {
        const FIRST_MAP: usize = 4 << 20;
        if self.unmappable.load(Ordering::Relaxed) {
            return Ok(None);
        }
        if let Some(map) = self.map.load_full()
            && map.length() >= length
        {
            return Ok(Some(map));
        }
        let wanted = if self.sealed.load(Ordering::Acquire) {
            usize::try_from(self.end().bytes).unwrap_or(usize::MAX).max(length)
        } else {
            let expected = usize::try_from(expected_size).unwrap_or(usize::MAX);
            length.saturating_mul(2).max(FIRST_MAP).min(expected.max(length))
        };
        match self.file()?.map(wanted).context("map", &self.path)? {
            Some(map) => {
                let map = Arc::new(map);
                self.map.store(Some(Arc::clone(&map)));
                Ok(Some(map))
            }
            None => {
                self.unmappable.store(true, Ordering::Relaxed);
                Ok(None)
            }
        }
    }

    /// The first batch whose last offset is at or after `offset`, below the published end.
    pub(crate) fn find(&self, offset: i64, end: SegmentEnd) -> Result<Option<BatchPosition>, LogError> {
        let found = self.find_undamaged(offset, end)?;
        match self.damage.get() {
            Some(damage) if found.is_none_or(|found| found.position >= damage.position) => Err(LogError::Corrupt {
                file: self.path.clone(),
                position: damage.position,
                first_offset: damage.first_offset,
                last_offset: end.next_offset - 1,
                reason: damage.reason.clone(),
            }),
            _ => Ok(found),
        }
    }

    fn find_undamaged(&self, offset: i64, end: SegmentEnd) -> Result<Option<BatchPosition>, LogError> {
        let relative = offset.saturating_sub(self.base_offset);
        let (_, entry, next) = self
            .offset_index
            .partition(|entry| i64::from(entry.relative_offset) <= relative)?;
        let found = match entry {
            None => self.scan_for(0, offset, end, [None, next]),
            Some(entry) => match self.scan_for(entry.position.into(), offset, end, [Some(entry), next]) {
                Err(LogError::Corrupt { position, .. })
                    if position == u64::from(entry.position) && !self.both_indexes_agree(entry)? =>
                {
                    // Either the entry or the batch is damaged; a scan from the start tells which.
                    tracing::warn!(index = %self.offset_index.path().display(), offset,
                        "an index entry does not point at a batch; scanning the segment instead");
                    self.scan_for(0, offset, end, [None, None])
                }
                found => found,
            },
        };
        // A batch after a damaged one is reached through its own entry, which lies beyond the offset looked for.
        if let (Err(LogError::Corrupt { position, .. }), Some(next)) = (&found, next)
            && *position < u64::from(next.position)
            && let Ok(Some(batch)) = self.scan_for(next.position.into(), offset, end, [Some(next), None])
            && batch.header.base_offset <= offset
        {
            return Ok(Some(batch));
        }
        found
    }

    /// Whether a batch with that last offset starts where the entry says.
    fn is_true(&self, entry: OffsetEntry) -> Result<bool, LogError> {
        match self.headers(entry.position.into(), self.end().bytes)?.next() {
            Ok(found) => {
                Ok(found.is_some_and(|found| self.relative(found.header.last_offset()) == entry.relative_offset))
            }
            Err(LogError::Corrupt { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Whether the time index has the offset of this entry too, for the timestamp that the batch there has: then it is
    /// the batch's base offset that is damaged, not the entry.
    fn both_indexes_agree(&self, entry: OffsetEntry) -> Result<bool, LogError> {
        match self.headers(entry.position.into(), self.end().bytes)?.next() {
            Ok(Some(found)) => {
                let timestamp = found.header.max_timestamp;
                let (_, last, _) = self.time_index.partition(|time| time.timestamp <= timestamp)?;
                Ok(last
                    .is_some_and(|last| (last.timestamp, last.relative_offset) == (timestamp, entry.relative_offset)))
            }
            Ok(None) | Err(LogError::Corrupt { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Whether the last entry of the time index is true: its batch is there and has that timestamp.
    pub(crate) fn last_time_is_true(&self, end: SegmentEnd) -> Result<bool, LogError> {
        let Some(last) = self.time_index.last() else {
            return Ok(true);
        };
        let offset = self.base_offset + i64::from(last.relative_offset);
        match self.find_undamaged(offset, end) {
            Ok(Some(batch)) => Ok(batch.header.last_offset() == offset && batch.header.max_timestamp == last.timestamp),
            Ok(None) | Err(LogError::Corrupt { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn scan_for(
        &self,
        position: u64,
        offset: i64,
        end: SegmentEnd,
        entries: [Option<OffsetEntry>; 2],
    ) -> Result<Option<BatchPosition>, LogError> {
        let mut scan = self.headers(position, end.bytes)?;
        let [first, next] = entries;
        let wanted = offset.saturating_sub(self.base_offset);
        while let Some(found) = scan.next()? {
            // The base offset lies outside of the CRC: where a gap follows, only an entry tells that it is damaged.
            let at = |entry: &OffsetEntry| u64::from(entry.position) == found.position;
            let relative = self.relative(found.header.last_offset());
            if let Some(first) = first.filter(at).filter(|first| first.relative_offset != relative) {
                if i64::from(first.relative_offset) < wanted && self.both_indexes_agree(first)? {
                    // Whatever it claims, it ends before the offset that is looked for.
                    continue;
                }
                return Err(scan.corrupt_at(found.position, CONTRADICTION));
            }
            if let Some(next) = next.filter(at).filter(|next| next.relative_offset != relative)
                && self.both_indexes_agree(next)?
            {
                return Err(scan.corrupt_at(found.position, CONTRADICTION));
            }
            if found.header.last_offset() >= end.next_offset {
                return Err(scan.corrupt_at(
                    found.position,
                    &format!("it claims offsets up to {}", found.header.last_offset()),
                ));
            }
            if found.header.last_offset() >= offset {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// The largest end of a batch that is not beyond `limit`, looking from the batch that starts at `from` on.
    pub(crate) fn boundary_at_most(&self, from: u64, limit: u64, end: SegmentEnd) -> Result<u64, LogError> {
        if limit >= end.bytes {
            return Ok(end.bytes);
        }
        let (_, entry, _) = self
            .offset_index
            .partition(|entry| u64::from(entry.position) <= limit)?;
        let start = match entry {
            Some(entry) if u64::from(entry.position) > from && self.is_true(entry)? => entry.position.into(),
            _ => from,
        };
        let mut boundary = start;
        let mut scan = self.headers(start, end.bytes)?;
        while boundary < limit {
            match scan.next()? {
                Some(found) if found.end() <= limit => boundary = found.end(),
                _ => break,
            }
        }
        Ok(boundary)
    }

    /// Iterates the headers of the batches between two positions.
    pub(crate) fn headers(&self, position: u64, end: u64) -> Result<HeaderScan<'_>, LogError> {
        Ok(HeaderScan::new(self, self.file()?, position, end))
    }
}
