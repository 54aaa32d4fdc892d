//! What must hold at any time: reads, timestamps, pinned readers, producers, indexes.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use ottla_log::storage::{AfterFailedSync, OpenMode};
use ottla_log::{LogError, PartitionLog};

use super::story::{ModelBatch, ROOT, Story};
use crate::support::{NOW, whole_batches};

/// A reader that was opened some time ago.
pub(super) struct Pinned {
    log: Arc<PartitionLog>,
    batches: Vec<ModelBatch>,
    /// What was handed out, and what was in it.
    held: Option<(Bytes, Vec<u8>)>,
    /// Every page that it may read is as it was written.
    pages_are_true: bool,
}

impl Story {
    /// Checks a read against the model: the right batches, byte for byte.
    fn check_read(&self, log: &PartitionLog, offset: i64, max_bytes: usize, up_to: i64) -> i64 {
        let read = log.read(offset, max_bytes, up_to, true).unwrap();
        let first = self.batches.partition_point(|batch| batch.next <= offset);
        let mut position = 0;
        let mut next = offset;
        for batch in &self.batches[first..] {
            if position == read.bytes.len() {
                break;
            }
            let stored = &read.bytes[position..position + batch.bytes.len()];
            assert!(
                stored == batch.bytes,
                "the batch at offset {} is not what was appended",
                batch.base
            );
            position += batch.bytes.len();
            next = batch.next;
        }
        assert_eq!(position, read.bytes.len());
        assert!(next <= up_to.max(offset));
        let whole_batch_below = self.batches.get(first).is_some_and(|batch| batch.next <= up_to);
        assert_eq!(
            read.bytes.is_empty(),
            !whole_batch_below,
            "offset {offset} up to {up_to}"
        );
        assert!(read.bytes.len() <= max_bytes || whole_batches(&read.bytes).len() == 1);
        next
    }

    pub(super) fn read(&mut self) {
        let offset = self.random.between(self.start(), self.end());
        let max_bytes = self.random.pick(&[1, 500, 3000, 1 << 20]);
        let up_to = match self.random.below(3) {
            0 => self.batches[self.random.below(self.batches.len() as u64) as usize..]
                .first()
                .map_or(0, |b| b.next),
            _ => self.end(),
        };
        self.check_read(&self.log, offset, max_bytes, up_to);
        for outside in [self.start() - 1, self.end() + 1] {
            let error = self.log.read(outside, max_bytes, self.end(), true).unwrap_err();
            assert!(matches!(error, LogError::OffsetOutOfRange { .. }), "{error}");
        }
    }

    pub(super) fn find_timestamp(&mut self) {
        let target = self.timestamp();
        let expected = self.batches.iter().find_map(|batch| {
            let mut records = batch.times.iter().map(|(delta, time)| (batch.base + delta, *time));
            records.find(|(offset, time)| *offset >= self.start() && *time >= target)
        });
        let found = self.log.offset_for_timestamp(target).unwrap();
        assert_eq!(found.map(|(offset, time, _)| (offset, time)), expected);
    }

    /// Reads everything that is there.
    pub(super) fn check_everything(&self) {
        assert_eq!(
            (self.log.log_end_offset(), self.log.high_watermark()),
            (self.end(), self.end())
        );
        let mut next = self.start();
        while next < self.end() {
            next = self.check_read(&self.log, next, 2500, self.end());
        }
        for (epoch, start) in self.first_offsets_of_epochs() {
            if start >= self.start() {
                assert_eq!(self.log.epoch_of(start), Some(epoch));
            }
        }
    }

    fn first_offsets_of_epochs(&self) -> BTreeMap<i32, i64> {
        let mut found = BTreeMap::new();
        for batch in &self.batches {
            let epoch = whole_batches(&batch.bytes)[0].0.partition_leader_epoch;
            found.entry(epoch).or_insert(batch.base);
        }
        found
    }

    /// Opens a reader on what is there now.
    pub(super) fn pin(&mut self) {
        let from = self.random.between(self.start(), self.end());
        let batches: Vec<ModelBatch> = self
            .batches
            .iter()
            .filter(|batch| batch.base >= from)
            .cloned()
            .collect();
        let held = batches.first().map(|batch| {
            let read = self.log.read(batch.base, 3000, self.end(), true).unwrap();
            (read.bytes.clone(), read.bytes.to_vec())
        });
        self.pinned.push(Pinned {
            log: Arc::clone(&self.log),
            batches,
            held,
            pages_are_true: true,
        });
    }

    /// Readers that a failed sync may have shown old pages, as the system did.
    pub(super) fn doubt_pinned(&mut self) {
        if self.after_failed_sync != AfterFailedSync::NewBytes {
            self.pinned.iter_mut().for_each(|pinned| pinned.pages_are_true = false);
        }
    }

    /// Every open reader reads what it pinned, as far as it was not deleted.
    pub(super) fn check_pinned(&self) {
        for pinned in &self.pinned {
            if let Some((held, copy)) = &pinned.held {
                assert_eq!(held, copy, "what was handed out has changed");
            }
            for batch in pinned.batches.iter().filter(|_| pinned.pages_are_true) {
                match pinned.log.read(batch.base, 1, batch.next, true) {
                    Ok(read) => assert!(
                        read.bytes == batch.bytes,
                        "a reader reads something else at {}",
                        batch.base
                    ),
                    Err(LogError::OffsetOutOfRange { start, .. }) => assert!(batch.base < start),
                    // Opened anew, the partition may have deleted what the old log had not opened yet.
                    Err(LogError::Io { source, .. }) => {
                        assert_eq!(source.kind(), std::io::ErrorKind::NotFound);
                        assert!(!Arc::ptr_eq(&pinned.log, &self.log) && batch.base < self.start());
                    }
                    Err(error) => panic!("{error}"),
                }
            }
        }
    }

    fn file(&self, name: &str) -> Vec<u8> {
        let path = Path::new(ROOT).join("topic-0").join(name);
        ottla_log::storage::read_file(&*self.shared, &path).unwrap().unwrap()
    }

    fn files(&self, suffix: &str) -> Vec<String> {
        let entries = self.shared.list(&Path::new(ROOT).join("topic-0")).unwrap();
        let names = entries.into_iter().map(|entry| entry.name);
        names.filter(|name| name.ends_with(suffix)).collect()
    }

    fn remove(&self, names: &[String]) {
        for name in names {
            self.shared
                .remove_file(&Path::new(ROOT).join("topic-0").join(name))
                .unwrap();
        }
    }

    /// The producers that a clean stop has written down: epoch and remembered batches.
    fn producers_in_snapshot(&self) -> BTreeMap<i64, Vec<(i16, i32, i64)>> {
        let name = format!("{:020}.snapshot", self.end());
        let mut found: BTreeMap<i64, Vec<(i16, i32, i64)>> = BTreeMap::new();
        if !self.files(".snapshot").contains(&name) {
            return found;
        }
        for entry in self.file(&name)[10..].chunks(46) {
            let number =
                |from: usize, to: usize| entry[from..to].iter().fold(0_i64, |n, byte| n << 8 | i64::from(*byte));
            let batch = (number(8, 10) as i16, number(10, 14) as i32, number(14, 22));
            found.entry(number(0, 8)).or_default().push(batch);
        }
        found
    }

    /// The producers' state is what a rebuild from the log makes of it, as far as the log still goes back.
    pub(super) fn check_producers(&mut self) {
        self.restart();
        self.directory.close().unwrap();
        let before = self.producers_in_snapshot();
        self.remove(&self.files(".snapshot"));
        self.reopen();
        let start = self.start();
        self.directory.close().unwrap();
        let rebuilt = self.producers_in_snapshot();
        for (producer_id, batches) in &rebuilt {
            let known = &before[producer_id];
            assert!(
                known.ends_with(batches),
                "producer {producer_id}: {known:?}, a rebuild gives {batches:?}"
            );
        }
        for (producer_id, batches) in &before {
            let missing = batches.iter().filter(|batch| batch.2 >= start);
            let there = rebuilt.get(producer_id);
            for batch in missing {
                assert!(
                    there.is_some_and(|there| there.contains(batch)),
                    "producer {producer_id}: a rebuild does not find {batch:?}"
                );
            }
        }
        self.reopen();
    }

    fn index_files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        for name in self.files("index") {
            let path = Path::new(ROOT).join("topic-0").join(&name);
            let file = self.shared.open(&path, OpenMode::Read).unwrap();
            let mut content = vec![0; file.len().unwrap() as usize];
            file.read_exact_at(&mut content, 0).unwrap();
            files.insert(name, content);
        }
        files
    }

    /// What is in the index files is what a rebuild from the log makes.
    pub(super) fn check_indexes(&mut self) {
        self.restart();
        for _ in 0..5 {
            self.find_timestamp();
        }
        self.directory.close().unwrap();
        let before = self.index_files();
        self.remove(&before.keys().cloned().collect::<Vec<_>>());
        self.reopen();
        self.check_everything();
        for _ in 0..5 {
            self.find_timestamp();
        }
        self.directory.close().unwrap();
        let after = self.index_files();
        if !self.calm {
            // A failed sync may have cost entries, which are hints.
            return;
        }
        assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
        for (name, content) in &before {
            let rebuilt = &after[name];
            if name.ends_with(".index") {
                assert!(
                    content == rebuilt,
                    "{name}: {content:?} was written, a rebuild gives {rebuilt:?}"
                );
                continue;
            }
            // A stop adds the largest timestamp so far, and a crash may keep what the next start took out again.
            let entries: Vec<&[u8]> = content.chunks(12).collect();
            assert!(entries.is_sorted(), "{name}: {entries:?}");
            let shown = |entries: &[u8]| -> Vec<(i64, u32)> {
                let number = |bytes: &[u8]| bytes.iter().fold(0_i64, |number, byte| number << 8 | i64::from(*byte));
                entries
                    .chunks(12)
                    .map(|entry| (number(&entry[..8]) - NOW, number(&entry[8..]) as u32))
                    .collect()
            };
            let complete = rebuilt.chunks(12).all(|entry| entries.contains(&entry));
            assert!(
                complete,
                "{name}: {:?} was written, a rebuild gives {:?}",
                shown(content),
                shown(rebuilt)
            );
            assert_eq!(entries.last(), rebuilt.chunks(12).last().as_ref(), "{name}");
        }
    }
}
