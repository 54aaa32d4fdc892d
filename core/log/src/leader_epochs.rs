//! Which leader wrote which offsets: the cache behind `leader-epoch-checkpoint` and `OffsetForLeaderEpoch`.

use std::path::PathBuf;
use std::sync::Arc;

use crate::checkpoint;
use crate::error::LogError;
use crate::storage::{Storage, read_file, write_file_atomically};

/// File name in the partition's directory.
pub(crate) const FILE_NAME: &str = "leader-epoch-checkpoint";

/// An epoch and the first offset written in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EpochEntry {
    /// The leader epoch.
    pub epoch: i32,
    /// First offset of the epoch.
    pub start_offset: i64,
}

/// The epochs of a partition, rising in both fields.
#[derive(Debug)]
pub(crate) struct LeaderEpochs {
    storage: Arc<dyn Storage>,
    path: PathBuf,
    entries: Vec<EpochEntry>,
}

impl LeaderEpochs {
    /// Reads the checkpoint. `None` when it is missing or damaged: the epochs are then taken from the batches.
    pub(crate) fn load(storage: &Arc<dyn Storage>, path: PathBuf) -> Result<(Self, bool), LogError> {
        let parsed = match read_file(&**storage, &path)? {
            None => None,
            Some(bytes) => match checkpoint::parse(&bytes, |fields| {
                let [epoch, start_offset] = *fields else { return None };
                Some(EpochEntry {
                    epoch: epoch.parse().ok()?,
                    start_offset: start_offset.parse().ok()?,
                })
            }) {
                Ok(entries) => Some(entries),
                Err(reason) => {
                    tracing::warn!(path = %path.display(), reason, "leader epochs are damaged; taking them from the log");
                    None
                }
            },
        };
        let found = parsed.is_some();
        let mut epochs = Self {
            storage: Arc::clone(storage),
            path,
            entries: Vec::new(),
        };
        for entry in parsed.unwrap_or_default() {
            epochs.note(entry.epoch, entry.start_offset);
        }
        Ok((epochs, found))
    }

    /// The latest epoch; -1 without any.
    pub(crate) fn latest(&self) -> i32 {
        self.entries.last().map_or(-1, |entry| entry.epoch)
    }

    pub(crate) fn entries(&self) -> &[EpochEntry] {
        &self.entries
    }

    /// Takes note that `epoch` starts at `offset`, in memory. Says whether that was new.
    pub(crate) fn note(&mut self, epoch: i32, start_offset: i64) -> bool {
        if epoch < 0 || epoch <= self.latest() {
            return false;
        }
        // An epoch in which nothing was written never was.
        self.entries.retain(|entry| entry.start_offset < start_offset);
        self.entries.push(EpochEntry { epoch, start_offset });
        true
    }

    /// Takes note that `epoch` starts at `offset`, durably.
    pub(crate) fn assign(&mut self, epoch: i32, start_offset: i64) -> Result<(), LogError> {
        let before = self.entries.clone();
        if self.note(epoch, start_offset)
            && let Err(error) = self.save()
        {
            self.entries = before;
            return Err(error);
        }
        Ok(())
    }

    /// Forgets an epoch, in memory.
    pub(crate) fn forget(&mut self, epoch: i32) {
        self.entries.retain(|entry| entry.epoch != epoch);
    }

    /// Forgets epochs that start at or after `end_offset`, in memory.
    pub(crate) fn truncate_from_end(&mut self, end_offset: i64) {
        self.entries.retain(|entry| entry.start_offset < end_offset);
    }

    /// Forgets epochs that ended at or before `start_offset`, in memory; the one that holds it starts there.
    pub(crate) fn truncate_from_start(&mut self, start_offset: i64) -> bool {
        let ended = self.entries.partition_point(|entry| entry.start_offset <= start_offset);
        let Some(holder) = ended.checked_sub(1) else {
            return false;
        };
        let changed = holder > 0
            || self
                .entries
                .first()
                .is_some_and(|entry| entry.start_offset < start_offset);
        self.entries.drain(..holder);
        if let Some(first) = self.entries.first_mut() {
            first.start_offset = start_offset;
        }
        changed
    }

    /// Writes the checkpoint.
    pub(crate) fn save(&self) -> Result<(), LogError> {
        let lines = self
            .entries
            .iter()
            .map(|entry| format!("{} {}", entry.epoch, entry.start_offset));
        write_file_atomically(&*self.storage, &self.path, checkpoint::format(lines).as_bytes())
    }

    /// The epoch that wrote the record at `offset`.
    pub(crate) fn epoch_of(&self, offset: i64) -> Option<i32> {
        let after = self.entries.partition_point(|entry| entry.start_offset <= offset);
        after
            .checked_sub(1)
            .and_then(|at| self.entries.get(at))
            .map(|entry| entry.epoch)
    }

    /// The end of `epoch`, as `OffsetForLeaderEpoch` answers: the largest known epoch that is not later, and the offset
    /// where the next one starts; for the latest epoch the log's end. `None` for an epoch that is in the future, or
    /// when no epoch is known (answered as -1, -1).
    pub(crate) fn end_offset_of(&self, epoch: i32, log_end: i64) -> Option<EpochEntry> {
        let latest = self.latest();
        if epoch < 0 || epoch > latest {
            return None;
        }
        if epoch == latest {
            return Some(EpochEntry {
                epoch,
                start_offset: log_end,
            });
        }
        let later = self.entries.partition_point(|entry| entry.epoch <= epoch);
        let next = self.entries.get(later)?;
        match later.checked_sub(1).and_then(|at| self.entries.get(at)) {
            // Before the first epoch that is still known: it ended where that one starts.
            None => Some(EpochEntry {
                epoch,
                start_offset: next.start_offset,
            }),
            Some(floor) => Some(EpochEntry {
                epoch: floor.epoch,
                start_offset: next.start_offset,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::storage::MemoryStorage;

    fn epochs(entries: &[(i32, i64)]) -> LeaderEpochs {
        let storage: Arc<dyn Storage> = Arc::new(MemoryStorage::new(1 << 20));
        storage.create_directory(Path::new("/p")).unwrap();
        let (mut epochs, found) = LeaderEpochs::load(&storage, PathBuf::from("/p").join(FILE_NAME)).unwrap();
        assert!(!found);
        for (epoch, start) in entries {
            epochs.assign(*epoch, *start).unwrap();
        }
        epochs
    }

    #[test]
    fn ends_of_epochs() {
        let epochs = epochs(&[(2, 0), (4, 10), (7, 25)]);
        let end = |epoch| {
            epochs
                .end_offset_of(epoch, 40)
                .map(|entry| (entry.epoch, entry.start_offset))
        };
        assert_eq!(end(7), Some((7, 40)));
        assert_eq!(end(8), None);
        assert_eq!(end(-1), None);
        assert_eq!(end(5), Some((4, 25)));
        assert_eq!(end(2), Some((2, 10)));
        assert_eq!(end(0), Some((0, 0)));
        assert_eq!(epochs.epoch_of(24), Some(4));
    }

    #[test]
    fn the_checkpoint_is_kafkas_and_comes_back() {
        let mut epochs = epochs(&[(0, 0), (1, 5), (3, 5), (4, 9)]);
        assert_eq!(
            read_file(&*epochs.storage, &epochs.path).unwrap().unwrap(),
            b"0\n3\n0 0\n3 5\n4 9\n"
        );
        let (loaded, found) = LeaderEpochs::load(&epochs.storage, epochs.path.clone()).unwrap();
        assert!(found);
        assert_eq!(loaded.entries(), epochs.entries());
        assert!(epochs.truncate_from_start(7));
        epochs.truncate_from_end(9);
        assert_eq!(
            epochs.entries(),
            [EpochEntry {
                epoch: 3,
                start_offset: 7
            }]
        );
    }
}
