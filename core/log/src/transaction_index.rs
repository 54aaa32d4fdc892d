//! Aborted transactions of a segment, in Kafka's `.txnindex` format: entries of 34 bytes, written when the marker is.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use crate::error::{IoContext, LogError};
use crate::storage::{OpenMode, Storage, read_file};

const ENTRY_SIZE: usize = 34;
const VERSION: i16 = 0;

/// A transaction that was aborted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AbortedTransaction {
    /// Its producer.
    pub producer_id: i64,
    /// Offset of its first record.
    pub first_offset: i64,
    /// Offset of its abort marker.
    pub last_offset: i64,
    /// The last stable offset when it had ended.
    pub last_stable_offset: i64,
}

fn i64_at(bytes: &[u8], at: usize) -> i64 {
    bytes
        .get(at..)
        .and_then(|rest| rest.first_chunk())
        .map_or(0, |chunk| i64::from_be_bytes(*chunk))
}

impl AbortedTransaction {
    fn encode(&self) -> [u8; ENTRY_SIZE] {
        let mut entry = [0; ENTRY_SIZE];
        entry[0..2].copy_from_slice(&VERSION.to_be_bytes());
        entry[2..10].copy_from_slice(&self.producer_id.to_be_bytes());
        entry[10..18].copy_from_slice(&self.first_offset.to_be_bytes());
        entry[18..26].copy_from_slice(&self.last_offset.to_be_bytes());
        entry[26..34].copy_from_slice(&self.last_stable_offset.to_be_bytes());
        entry
    }

    fn decode(entry: &[u8]) -> Self {
        Self {
            producer_id: i64_at(entry, 2),
            first_offset: i64_at(entry, 10),
            last_offset: i64_at(entry, 18),
            last_stable_offset: i64_at(entry, 26),
        }
    }
}

/// The `.txnindex` file of one segment. It exists only once a transaction has been aborted there.
#[derive(Debug)]
pub(crate) struct TransactionIndex {
    storage: Arc<dyn Storage>,
    path: PathBuf,
    entries: RwLock<Entries>,
}

#[derive(Debug, Default)]
struct Entries {
    all: Vec<AbortedTransaction>,
    /// How many of them are in the file.
    stored: usize,
}

impl TransactionIndex {
    pub(crate) fn new(storage: Arc<dyn Storage>, path: PathBuf) -> Self {
        Self {
            storage,
            path,
            entries: RwLock::default(),
        }
    }

    /// Reads the file. Entries from the first whose marker does not follow its predecessor's are left out.
    pub(crate) fn open(storage: Arc<dyn Storage>, path: PathBuf) -> Result<Self, LogError> {
        let index = Self::new(storage, path);
        let bytes = read_file(&*index.storage, &index.path)?.unwrap_or_default();
        {
            let mut entries = index.entries.write().unwrap_or_else(PoisonError::into_inner);
            for entry in bytes.chunks_exact(ENTRY_SIZE).map(AbortedTransaction::decode) {
                if entry.last_offset < entry.first_offset
                    || entries
                        .all
                        .last()
                        .is_some_and(|last| last.last_offset >= entry.last_offset)
                {
                    tracing::warn!(path = %index.path.display(), "the transaction index is damaged; using what precedes");
                    break;
                }
                entries.all.push(entry);
            }
            entries.stored = entries.all.len();
        }
        Ok(index)
    }

    /// Adds an aborted transaction, unless it is there already (as after a restart). What cannot be written now stays
    /// in memory, and [`TransactionIndex::save`] tries again.
    pub(crate) fn append(&self, transaction: AbortedTransaction) {
        let mut entries = self.entries.write().unwrap_or_else(PoisonError::into_inner);
        if entries
            .all
            .last()
            .is_none_or(|last| last.last_offset < transaction.last_offset)
        {
            entries.all.push(transaction);
            if let Err(error) = self.write(&mut entries) {
                tracing::warn!(%error, "an aborted transaction is kept in memory until it can be written");
            }
        }
    }

    fn write(&self, entries: &mut Entries) -> Result<(), LogError> {
        let unsaved = entries.all.get(entries.stored..).unwrap_or_default();
        if unsaved.is_empty() {
            return Ok(());
        }
        let bytes: Vec<u8> = unsaved.iter().flat_map(AbortedTransaction::encode).collect();
        let file = self
            .storage
            .open(&self.path, OpenMode::Create)
            .context("open", &self.path)?;
        file.write_all_at(&bytes, (entries.stored * ENTRY_SIZE) as u64)
            .context("append to", &self.path)?;
        entries.stored = entries.all.len();
        Ok(())
    }

    /// Writes what could not be written before, and makes everything durable.
    pub(crate) fn save(&self) -> Result<(), LogError> {
        let mut entries = self.entries.write().unwrap_or_else(PoisonError::into_inner);
        if entries.all.is_empty() {
            return Ok(());
        }
        self.write(&mut entries)?;
        let file = self
            .storage
            .open(&self.path, OpenMode::ReadWrite)
            .context("open", &self.path)?;
        file.sync_data().context("sync", &self.path)
    }

    /// Forgets transactions whose marker lies at or after `offset`.
    pub(crate) fn truncate_from(&self, offset: i64) -> Result<(), LogError> {
        let mut entries = self.entries.write().unwrap_or_else(PoisonError::into_inner);
        let keep = entries.all.partition_point(|entry| entry.last_offset < offset);
        entries.all.truncate(keep);
        entries.stored = entries.stored.min(keep);
        if self.storage.entry(&self.path).context("look at", &self.path)?.is_some() {
            let file = self
                .storage
                .open(&self.path, OpenMode::ReadWrite)
                .context("open", &self.path)?;
            file.set_len((entries.stored * ENTRY_SIZE) as u64)
                .context("cut", &self.path)?;
        }
        Ok(())
    }

    /// Adds the transactions that overlap `from..to` to `found`. Says whether the search is complete: a later segment
    /// cannot have another.
    pub(crate) fn collect(&self, from: i64, to: i64, found: &mut Vec<AbortedTransaction>) -> bool {
        for entry in self.entries.read().unwrap_or_else(PoisonError::into_inner).all.iter() {
            if entry.last_offset >= from && entry.first_offset < to {
                found.push(*entry);
            }
            if entry.last_stable_offset >= to {
                return true;
            }
        }
        false
    }
}
