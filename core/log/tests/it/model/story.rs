//! One story: a log, its model, and random steps.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use ottla_log::storage::{Fault, OpenMode, Operation};
use ottla_log::{AppendOptions, DataDirectory, LogConfig, LogError, PartitionLog, SimulatedStorage, Storage};
use ottla_protocol::batch::{BatchOptions, patch_offset_and_epoch};

use crate::support::{NOW, batch_at, build, open_directory, open_log, options, whole_batches};

/// splitmix64, as in the simulated storage.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        if bound == 0 { 0 } else { self.next() % bound }
    }

    fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below((high - low + 1) as u64) as i64
    }
}

/// A batch as it must be stored.
#[derive(Clone)]
struct ModelBatch {
    base: i64,
    next: i64,
    bytes: Vec<u8>,
    first_timestamp: i64,
    producer: Option<(i64, i16, i32)>,
}

pub(super) struct Story {
    random: Random,
    storage: Arc<SimulatedStorage>,
    shared: Arc<dyn Storage>,
    config: LogConfig,
    directory: Arc<DataDirectory>,
    log: Arc<PartitionLog>,
    leader_epoch: i32,
    /// Every batch ever stored, also those that retention has removed since.
    batches: Vec<ModelBatch>,
    /// What no crash may take.
    durable: i64,
    /// The log's start may not be before this.
    deleted_before: i64,
    /// Beyond every epoch that a producer has had.
    fresh_epoch: i16,
    /// Where the log went on when a crash had taken what was deleted anyway, and more.
    jumped_to: i64,
}

const ROOT: &str = "/data";

impl Story {
    pub(super) fn new(seed: u64) -> Self {
        let mut random = Random(seed ^ 0x0077_11a0);
        let storage = Arc::new(SimulatedStorage::new(seed));
        let shared: Arc<dyn Storage> = storage.clone();
        let config = LogConfig {
            segment_bytes: [2_000, 6_000, 20_000, 1 << 30][random.below(4) as usize],
            index_interval_bytes: [0, 200, 1000, 4096][random.below(4) as usize],
            segment_ms: if random.below(3) == 0 { 40 } else { i64::MAX },
            retention_bytes: if random.below(2) == 0 { 8_000 } else { -1 },
            retention_ms: -1,
            flush_messages: if random.below(2) == 0 { 1 } else { i64::MAX },
            file_delete_delay_ms: 0,
            ..LogConfig::default()
        };
        let directory = open_directory(&shared, Path::new(ROOT)).unwrap();
        let log = open_log(&directory, config.clone());
        Self {
            random,
            storage,
            shared,
            config,
            directory,
            log,
            leader_epoch: 0,
            batches: Vec::new(),
            durable: 0,
            deleted_before: 0,
            jumped_to: 0,
            fresh_epoch: 0,
        }
    }

    pub(super) fn step(&mut self) {
        let draw = self.random.below(100);
        match draw {
            0..=29 => self.append_plain(),
            30..=44 => self.append_sequenced(),
            45..=54 => self.append_again(),
            55..=58 => self.append_wrongly(),
            59..=63 => self.append_on_a_bad_disk(),
            64..=75 => self.read(),
            76..=79 => self.find_timestamp(),
            80..=82 => self.flush(),
            83..=84 => self.directory.flush_checkpoints().unwrap(),
            85..=86 => self.retention(),
            87..=88 => self.delete_records(),
            89..=90 => self.fail_a_sync(),
            91..=93 => self.restart(),
            94..=96 => self.kill(),
            _ => self.crash(),
        }
        self.durable = self.durable.max(self.log.recovery_point());
    }

    pub(super) fn finish(&mut self) {
        self.check_everything();
        self.check_indexes();
    }

    fn end(&self) -> i64 {
        self.batches.last().map_or(0, |batch| batch.next).max(self.jumped_to)
    }

    fn start(&self) -> i64 {
        self.log.log_start_offset()
    }

    fn options(&self) -> AppendOptions {
        AppendOptions {
            leader_epoch: self.leader_epoch,
            ..options()
        }
    }

    fn values(&mut self) -> Vec<Vec<u8>> {
        let count = self.random.below(5) + 1;
        (0..count)
            .map(|_| {
                let length = if self.random.below(10) == 0 {
                    self.random.below(900)
                } else {
                    self.random.below(40)
                };
                (0..length).map(|_| self.random.next() as u8).collect()
            })
            .collect()
    }

    /// Timestamps that mostly rise.
    fn timestamp(&mut self) -> i64 {
        NOW + self.end() * 2 + self.random.between(-20, 20)
    }

    fn make(&mut self, producer: Option<(i64, i16, i32)>) -> ModelBatch {
        let timestamp = self.timestamp();
        let values = self.values();
        let values: Vec<&[u8]> = values.iter().map(Vec::as_slice).collect();
        let bytes = match producer {
            None => batch_at(timestamp, &values),
            Some((producer_id, producer_epoch, base_sequence)) => build(
                BatchOptions {
                    producer_id,
                    producer_epoch,
                    base_sequence,
                    ..BatchOptions::default()
                },
                timestamp,
                &values,
            ),
        };
        ModelBatch {
            base: 0,
            next: values.len() as i64,
            bytes: bytes.to_vec(),
            first_timestamp: timestamp,
            producer,
        }
    }

    /// Takes batches into the model at the log's end.
    fn accept(&mut self, made: Vec<ModelBatch>) {
        for mut batch in made {
            let base = self.end();
            batch.next += base;
            batch.base = base;
            patch_offset_and_epoch(&mut batch.bytes, base, self.leader_epoch);
            self.batches.push(batch);
        }
        assert_eq!(self.log.log_end_offset(), self.end());
    }

    fn append_made(&mut self, made: Vec<ModelBatch>) {
        let bytes: Vec<u8> = made.iter().flat_map(|batch| batch.bytes.clone()).collect();
        let count: i64 = made.iter().map(|batch| batch.next).sum();
        let info = self.log.append(&bytes, self.options()).unwrap();
        assert!(!info.duplicate);
        assert_eq!(
            (info.first_offset, info.last_offset),
            (self.end(), self.end() + count - 1)
        );
        self.accept(made);
        if self.config.flush_messages == 1 {
            assert_eq!(self.log.recovery_point(), self.end(), "the append was synced");
        }
    }

    fn append_plain(&mut self) {
        // Together they must fit the smallest segment.
        let mut made = vec![self.make(None)];
        while self.random.below(3) == 0 && made.iter().map(|batch| batch.bytes.len()).sum::<usize>() < 800 {
            made.push(self.make(None));
        }
        if made.iter().map(|batch| batch.bytes.len()).sum::<usize>() <= self.config.segment_bytes {
            self.append_made(made);
        }
    }

    /// Epoch and next sequence of a producer, as its stored batches tell.
    fn producer_state(&self, producer_id: i64) -> Option<(i16, i32)> {
        let last = self
            .batches
            .iter()
            .rev()
            .find(|batch| batch.producer.is_some_and(|known| known.0 == producer_id))?;
        let (_, epoch, sequence) = last.producer?;
        Some((epoch, sequence + (last.next - last.base) as i32))
    }

    fn append_sequenced(&mut self) {
        let producer_id = self.random.between(1, 4);
        let (epoch, sequence) = match self.producer_state(producer_id) {
            Some((epoch, _)) if self.random.below(8) == 0 => (epoch + 1, 0),
            Some(state) => state,
            // It may have been known before a crash, so it comes back with a new epoch.
            None => {
                self.fresh_epoch += 20;
                (self.fresh_epoch, 0)
            }
        };
        let made = self.make(Some((producer_id, epoch, sequence)));
        if made.bytes.len() <= self.config.segment_bytes {
            self.append_made(vec![made]);
        }
    }

    /// The last five batches of a producer's current epoch, newest first.
    fn remembered(&self, producer_id: i64) -> Vec<ModelBatch> {
        let Some((epoch, _)) = self.producer_state(producer_id) else {
            return Vec::new();
        };
        let of_epoch = |batch: &&ModelBatch| {
            batch
                .producer
                .is_some_and(|(id, known, _)| (id, known) == (producer_id, epoch))
        };
        self.batches.iter().rev().filter(of_epoch).take(5).cloned().collect()
    }

    fn append_again(&mut self) {
        let producer_id = self.random.between(1, 4);
        let known = self.remembered(producer_id);
        let Some(batch) = known.get(self.random.below(known.len() as u64) as usize).cloned() else {
            return;
        };
        // Batches below the log's start may have been forgotten in a crash, and the producer with them.
        if known.iter().any(|batch| batch.base < self.start()) {
            return;
        }
        let mut again = batch.bytes.clone();
        patch_offset_and_epoch(&mut again, 0, -1);
        let info = self.log.append(&again, self.options()).unwrap();
        assert_eq!(
            (info.first_offset, info.last_offset, info.duplicate),
            (batch.base, batch.next - 1, true)
        );
        assert_eq!(self.log.log_end_offset(), self.end());
    }

    fn append_wrongly(&mut self) {
        let producer_id = self.random.between(1, 4);
        let known = self.remembered(producer_id);
        let Some((epoch, next)) = self.producer_state(producer_id) else {
            return;
        };
        if known.iter().any(|batch| batch.base < self.start()) {
            return;
        }
        let (producer, stale) = match self.random.below(3) {
            0 => ((producer_id, epoch, next + 1 + self.random.below(5) as i32), false),
            1 => ((producer_id, epoch + 1, 1 + self.random.below(5) as i32), false),
            _ if epoch > 0 => ((producer_id, epoch - 1, next), true),
            _ => return,
        };
        let made = self.make(Some(producer));
        if made.bytes.len() > self.config.segment_bytes {
            return;
        }
        let error = self.log.append(&made.bytes, self.options()).unwrap_err();
        match error {
            LogError::InvalidProducerEpoch { .. } => assert!(stale),
            LogError::OutOfOrderSequence { .. } => assert!(!stale),
            error => panic!("{error}"),
        }
        assert_eq!(self.log.log_end_offset(), self.end());
    }

    fn append_on_a_bad_disk(&mut self) {
        let made = self.make(None);
        if made.bytes.len() > self.config.segment_bytes {
            return;
        }
        let errno = if self.random.below(2) == 0 {
            libc::EIO
        } else {
            libc::ENOSPC
        };
        if self.random.below(2) == 0 {
            self.storage
                .set_capacity(Some(self.storage.used_bytes() + self.random.below(1500)));
        } else {
            let fault = Fault {
                operation: if self.random.below(4) == 0 {
                    Operation::Open
                } else {
                    Operation::Write
                },
                path_contains: "topic-0".into(),
                after: self.random.below(2) as u32,
                times: 1,
                errno,
            };
            self.storage.inject(fault);
        }
        let result = self.log.append(&made.bytes, self.options());
        self.storage.set_capacity(None);
        self.storage.clear_faults();
        match result {
            Ok(_) => self.accept(vec![made]),
            Err(LogError::Io { .. } | LogError::Full { .. }) => assert_eq!(self.log.log_end_offset(), self.end()),
            Err(error) => panic!("{error}"),
        }
    }

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

    fn read(&mut self) {
        let offset = self.random.between(self.start(), self.end());
        let max_bytes = [1, 500, 3000, 1 << 20][self.random.below(4) as usize];
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

    fn find_timestamp(&mut self) {
        let target = self.timestamp();
        let expected = self.batches.iter().find_map(|batch| {
            (batch.base..batch.next)
                .map(|offset| (offset, batch.first_timestamp + offset - batch.base))
                .find(|(offset, time)| *offset >= self.start() && *time >= target)
        });
        let found = self.log.offset_for_timestamp(target).unwrap();
        assert_eq!(found.map(|(offset, time, _)| (offset, time)), expected);
    }

    fn flush(&mut self) {
        let up_to = self.random.between(0, self.end());
        self.log.flush(up_to).unwrap();
        assert!(self.log.recovery_point() >= up_to);
    }

    fn retention(&mut self) {
        let before = self.start();
        self.log.apply_retention(NOW).unwrap();
        assert!(self.start() >= before);
        if self.config.retention_bytes < 0 {
            assert_eq!(self.start(), before, "nothing asked for it");
        }
    }

    fn delete_records(&mut self) {
        if self.random.below(3) == 0 {
            let offset = self.random.between(self.start(), self.end());
            self.deleted_before = self.log.delete_records_before(offset).unwrap();
            assert_eq!(self.deleted_before, offset);
        }
    }

    /// A sync fails; after the reopen the log ends where the last good one did.
    fn fail_a_sync(&mut self) {
        if self.log.recovery_point() == self.end() {
            return;
        }
        let (good, start) = (self.log.recovery_point(), self.start());
        let fault = Fault {
            operation: Operation::Sync,
            path_contains: ".log".into(),
            after: 0,
            times: 1,
            errno: libc::EIO,
        };
        self.storage.inject(fault);
        assert!(matches!(
            self.log.flush(self.end()).unwrap_err(),
            LogError::Poisoned { .. }
        ));
        let refused = batch_at(NOW, &[b"refused"]);
        assert!(matches!(
            self.log.append(&refused, self.options()).unwrap_err(),
            LogError::Poisoned { .. }
        ));
        self.log = self
            .directory
            .open_partition(
                "topic",
                0,
                crate::support::TOPIC_ID,
                self.config.clone(),
                self.leader_epoch,
            )
            .unwrap();
        self.batches.retain(|batch| batch.next <= good);
        // What is gone anyway is not used again.
        self.jumped_to = self.jumped_to.max(start.max(self.deleted_before));
        self.check_everything();
    }

    fn reopen(&mut self) {
        self.leader_epoch += 1;
        self.directory = open_directory(&self.shared, Path::new(ROOT)).unwrap();
        self.log = self
            .directory
            .open_partition(
                "topic",
                0,
                crate::support::TOPIC_ID,
                self.config.clone(),
                self.leader_epoch,
            )
            .unwrap();
        assert!(
            self.log.recovery_report().damaged.is_empty(),
            "{:?}",
            self.log.recovery_report()
        );
    }

    fn restart(&mut self) {
        let start = self.start();
        self.directory.close().unwrap();
        self.reopen();
        assert!(self.directory.was_clean_shutdown());
        let report = self.log.recovery_report();
        assert_eq!(
            (report.truncated_from_offset, report.rebuilt_indexes),
            (None, 0),
            "{report:?}"
        );
        assert_eq!((self.start(), self.log.log_end_offset()), (start, self.end()));
        self.check_everything();
    }

    fn kill(&mut self) {
        let start = self.start();
        self.storage.kill();
        self.reopen();
        assert_eq!((self.start(), self.log.log_end_offset()), (start, self.end()));
        self.check_everything();
    }

    fn crash(&mut self) {
        let start = self.start();
        self.storage.crash();
        self.reopen();
        let end = self.log.log_end_offset();
        assert!(
            end >= self.durable,
            "synced up to {}, but the log ends at {end}",
            self.durable
        );
        self.batches.retain(|batch| batch.next <= end);
        if self.end() < end {
            assert_eq!(self.start(), end, "offsets were skipped");
            self.jumped_to = end;
        }
        assert!(
            self.start() <= start && self.start() >= self.deleted_before,
            "{} {start}",
            self.start()
        );
        assert_eq!(self.end(), end);
        self.check_everything();
    }

    /// Reads everything that is there.
    fn check_everything(&self) {
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

    fn index_files(&self) -> BTreeMap<String, Vec<u8>> {
        let directory = Path::new(ROOT).join("topic-0");
        let mut files = BTreeMap::new();
        for entry in self.shared.list(&directory).unwrap() {
            if entry.name.ends_with("index") {
                let file = self.shared.open(&directory.join(&entry.name), OpenMode::Read).unwrap();
                let mut content = vec![0; entry.length as usize];
                file.read_exact_at(&mut content, 0).unwrap();
                files.insert(entry.name, content);
            }
        }
        files
    }

    /// What is in the index files is what a rebuild from the log makes.
    fn check_indexes(&mut self) {
        self.restart();
        self.directory.close().unwrap();
        let before = self.index_files();
        for name in before.keys() {
            self.shared
                .remove_file(&Path::new(ROOT).join("topic-0").join(name))
                .unwrap();
        }
        self.reopen();
        self.check_everything();
        self.directory.close().unwrap();
        let after = self.index_files();
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
