//! Kafka's checkpoint files: a version (0), a count, and one line an entry.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::error::LogError;
use crate::storage::{Storage, read_file, write_file_atomically};

const VERSION: &str = "0";

/// Reads the lines of a checkpoint; `entry` turns the fields of a line into a value.
pub(crate) fn parse<T>(content: &[u8], entry: impl Fn(&[&str]) -> Option<T>) -> Result<Vec<T>, String> {
    let text = std::str::from_utf8(content).map_err(|_| "it is not text".to_owned())?;
    let mut lines = text.lines();
    match lines.next().map(str::trim) {
        Some(VERSION) => {}
        Some(version) => return Err(format!("it has version {version:?}, and only 0 is known")),
        None => return Err("it is empty".to_owned()),
    }
    let count: usize = lines
        .next()
        .and_then(|line| line.trim().parse().ok())
        .ok_or_else(|| "its second line is not the number of entries".to_owned())?;
    let mut entries = Vec::new();
    for (number, line) in lines.enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let fields: Vec<&str> = line.split_whitespace().collect();
        entries.push(entry(&fields).ok_or_else(|| format!("line {} is malformed: {line:?}", number + 3))?);
    }
    if entries.len() == count {
        Ok(entries)
    } else {
        Err(format!(
            "it says that it has {count} entries, and has {}",
            entries.len()
        ))
    }
}

/// The content of a checkpoint with these lines.
pub(crate) fn format(lines: impl Iterator<Item = String>) -> String {
    let lines: Vec<String> = lines.collect();
    let mut content = format!("{VERSION}\n{}\n", lines.len());
    for line in lines {
        content.push_str(&line);
        content.push('\n');
    }
    content
}

/// Offsets by topic and partition.
pub(crate) type Offsets = BTreeMap<(String, i32), i64>;

/// One of the files at the root of a data directory that hold an offset for each partition.
#[derive(Debug)]
pub(crate) struct OffsetCheckpoint {
    storage: Arc<dyn Storage>,
    path: PathBuf,
    offsets: Mutex<Offsets>,
}

impl OffsetCheckpoint {
    pub(crate) const RECOVERY_POINT: &'static str = "recovery-point-offset-checkpoint";
    pub(crate) const LOG_START: &'static str = "log-start-offset-checkpoint";
    pub(crate) const HIGH_WATERMARK: &'static str = "replication-offset-checkpoint";

    /// Reads the file; a missing one is empty.
    pub(crate) fn load(storage: &Arc<dyn Storage>, root: &Path, name: &str) -> Result<Self, LogError> {
        let path = root.join(name);
        let entries = match read_file(&**storage, &path)? {
            None => Vec::new(),
            Some(bytes) => parse(&bytes, |fields| {
                let [topic, partition, offset] = *fields else {
                    return None;
                };
                Some(((topic.to_owned(), partition.parse().ok()?), offset.parse().ok()?))
            })
            .map_err(|reason| LogError::InvalidMetadata {
                path: path.clone(),
                reason: format!("{reason}; remove the file to start without it (the log is then checked in full)"),
            })?,
        };
        Ok(Self {
            storage: Arc::clone(storage),
            path,
            offsets: Mutex::new(entries.into_iter().collect()),
        })
    }

    /// The offset of a partition.
    pub(crate) fn get(&self, topic: &str, partition: i32) -> Option<i64> {
        self.offsets
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&(topic.to_owned(), partition))
            .copied()
    }

    /// The partitions that have an entry.
    fn keys(&self) -> BTreeSet<(String, i32)> {
        let offsets = self.offsets.lock().unwrap_or_else(PoisonError::into_inner);
        offsets.keys().cloned().collect()
    }

    /// Applies `change` and writes the file if that changed anything. The lock is held meanwhile, so that an older
    /// content never replaces a newer one.
    pub(crate) fn update(&self, change: impl FnOnce(&mut Offsets)) -> Result<(), LogError> {
        let mut offsets = self.offsets.lock().unwrap_or_else(PoisonError::into_inner);
        let mut changed = offsets.clone();
        change(&mut changed);
        if changed == *offsets {
            return Ok(());
        }
        let lines = changed
            .iter()
            .map(|((topic, partition), offset)| format!("{topic} {partition} {offset}"));
        write_file_atomically(&*self.storage, &self.path, format(lines).as_bytes())?;
        *offsets = changed;
        Ok(())
    }
}

/// The three offset checkpoints of a data directory.
#[derive(Debug)]
pub(crate) struct Checkpoints {
    pub(crate) recovery_point: OffsetCheckpoint,
    pub(crate) log_start: OffsetCheckpoint,
    pub(crate) high_watermark: OffsetCheckpoint,
    /// Partitions that have been compacted, by Kafka's cleaner or by ours. `None`: nobody knows, because the file that
    /// says so is damaged.
    compacted: Option<BTreeSet<(String, i32)>>,
}

/// Kafka's file of how far the cleaner has come in each partition.
const CLEANER: &str = "cleaner-offset-checkpoint";

impl Checkpoints {
    pub(crate) fn load(storage: &Arc<dyn Storage>, root: &Path) -> Result<Self, LogError> {
        Ok(Self {
            recovery_point: OffsetCheckpoint::load(storage, root, OffsetCheckpoint::RECOVERY_POINT)?,
            log_start: OffsetCheckpoint::load(storage, root, OffsetCheckpoint::LOG_START)?,
            high_watermark: OffsetCheckpoint::load(storage, root, OffsetCheckpoint::HIGH_WATERMARK)?,
            compacted: OffsetCheckpoint::load(storage, root, CLEANER)
                .inspect_err(|error| tracing::warn!(%error, "gaps in offsets are taken for the work of compaction"))
                .ok()
                .map(|cleaner| cleaner.keys()),
        })
    }

    /// Whether compaction may have left gaps in the offsets of a partition.
    pub(crate) fn may_have_gaps(&self, topic: &str, partition: i32) -> bool {
        self.compacted
            .as_ref()
            .is_none_or(|compacted| compacted.contains(&(topic.to_owned(), partition)))
    }

    /// Forgets a partition that is deleted.
    pub(crate) fn remove(&self, topic: &str, partition: i32) -> Result<(), LogError> {
        let key = (topic.to_owned(), partition);
        for checkpoint in [&self.recovery_point, &self.log_start, &self.high_watermark] {
            checkpoint.update(|offsets| {
                offsets.remove(&key);
            })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::MemoryStorage;

    #[test]
    fn checkpoints_come_back_and_damage_is_named() {
        let storage: Arc<dyn Storage> = Arc::new(MemoryStorage::new(1 << 20));
        let root = Path::new("/data");
        storage.create_directory(root).unwrap();
        let checkpoint = OffsetCheckpoint::load(&storage, root, OffsetCheckpoint::RECOVERY_POINT).unwrap();
        checkpoint
            .update(|offsets| offsets.extend([(("a".into(), 1), 7)]))
            .unwrap();
        checkpoint
            .update(|offsets| offsets.extend([(("a".into(), 0), 9)]))
            .unwrap();
        let path = root.join(OffsetCheckpoint::RECOVERY_POINT);
        assert_eq!(read_file(&*storage, &path).unwrap().unwrap(), b"0\n2\na 0 9\na 1 7\n");
        let again = OffsetCheckpoint::load(&storage, root, OffsetCheckpoint::RECOVERY_POINT).unwrap();
        assert_eq!(
            (again.get("a", 0), again.get("a", 1), again.get("b", 0)),
            (Some(9), Some(7), None)
        );
        for damaged in ["", "1\n0\n", "0\nx\n", "0\n2\na 0 9\n", "0\n1\na 0\n", "\u{0}\u{0}"] {
            write_file_atomically(&*storage, &path, damaged.as_bytes()).unwrap();
            let error = OffsetCheckpoint::load(&storage, root, OffsetCheckpoint::RECOVERY_POINT).unwrap_err();
            assert!(
                error.to_string().contains("recovery-point-offset-checkpoint"),
                "{error}"
            );
        }
    }
}
