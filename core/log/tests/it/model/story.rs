//! One story: a log, its model, and random steps.

use std::path::Path;
use std::sync::Arc;

use ottla_log::storage::AfterFailedSync;
use ottla_log::{AppendOptions, DataDirectory, LogConfig, LogError, PartitionLog, SimulatedStorage, Storage};
use ottla_protocol::batch::{Attributes, BatchBuilder, BatchHeader, BatchOptions, patch_offset_and_epoch, seal};

use super::checks::Pinned;
use super::note;
use super::random::Random;
use crate::support::{NOW, TOPIC_ID, batch_at, build, open_directory, options};

pub(super) const ROOT: &str = "/data";

/// A batch as it must be stored.
#[derive(Clone, Debug)]
pub(super) struct ModelBatch {
    pub(super) base: i64,
    pub(super) next: i64,
    pub(super) bytes: Vec<u8>,
    /// Offset after the base and timestamp of each record.
    pub(super) times: Vec<(i64, i64)>,
    pub(super) producer: Option<(i64, i16, i32)>,
}

pub(super) struct Story {
    pub(super) random: Random,
    pub(super) storage: Arc<SimulatedStorage>,
    pub(super) shared: Arc<dyn Storage>,
    pub(super) config: LogConfig,
    pub(super) directory: Arc<DataDirectory>,
    pub(super) log: Arc<PartitionLog>,
    pub(super) leader_epoch: i32,
    /// Every batch ever stored, also those that retention has removed since.
    pub(super) batches: Vec<ModelBatch>,
    /// Batches whose append failed: a crash may bring them to light where no other has taken their place for good.
    pub(super) ghosts: Vec<ModelBatch>,
    /// What no crash may take.
    pub(super) durable: i64,
    /// The log's start may not be before this.
    pub(super) deleted_before: i64,
    /// It may be as far as this: a deletion that failed may come to light.
    pub(super) deleted_at_most: i64,
    /// Beyond every epoch that a producer has had.
    pub(super) fresh_epoch: i16,
    /// Where the log went on when a crash had taken what was deleted anyway, and more.
    pub(super) jumped_to: i64,
    pub(super) after_failed_sync: AfterFailedSync,
    /// Nothing fails in this story, so that indexes are exactly what a rebuild makes.
    pub(super) calm: bool,
    pub(super) pinned: Vec<Pinned>,
}

impl Story {
    pub(super) fn new(seed: u64) -> Self {
        let mut random = Random(seed ^ 0x0077_11a0);
        let storage = Arc::new(SimulatedStorage::new(seed));
        let after_failed_sync = random.pick(&[
            AfterFailedSync::NewBytes,
            AfterFailedSync::OldBytes,
            AfterFailedSync::Drawn,
        ]);
        storage.set_after_failed_sync(after_failed_sync);
        let shared: Arc<dyn Storage> = storage.clone();
        let config = LogConfig {
            segment_bytes: random.pick(&[2_000, 6_000, 20_000, 1 << 30]),
            index_interval_bytes: random.pick(&[0, 200, 1000, 4096]),
            segment_ms: if random.one_in(3) { 40 } else { i64::MAX },
            retention_bytes: if random.one_in(2) { 8_000 } else { -1 },
            retention_ms: -1,
            flush_messages: random.pick(&[1, 1, 20, i64::MAX, i64::MAX]),
            file_delete_delay_ms: 0,
            ..LogConfig::default()
        };
        let calm = random.one_in(3);
        let directory = open_directory(&shared, Path::new(ROOT)).unwrap();
        let log = directory
            .open_partition("topic", 0, TOPIC_ID, config.clone(), 0)
            .unwrap();
        Self {
            random,
            storage,
            shared,
            config,
            directory,
            log,
            leader_epoch: 0,
            batches: Vec::new(),
            ghosts: Vec::new(),
            durable: 0,
            deleted_before: 0,
            deleted_at_most: 0,
            fresh_epoch: 0,
            jumped_to: 0,
            after_failed_sync,
            calm,
            pinned: Vec::new(),
        }
    }

    pub(super) fn step(&mut self) {
        let draw = self.random.below(100);
        note(format!(
            "step {draw}: {} to {}, durable {}",
            self.start(),
            self.end(),
            self.durable
        ));
        match draw {
            0..=22 => self.append_plain(),
            23..=30 => self.append_columnar(),
            31..=44 => self.append_sequenced(),
            45..=53 => self.append_again(),
            54..=57 => self.append_wrongly(),
            58..=66 => self.read(),
            67..=70 => self.find_timestamp(),
            71..=73 => self.flush(),
            74 => self.directory.flush_checkpoints().unwrap(),
            75 => self.directory.flush_due(NOW).unwrap(),
            76..=77 => self.retention(),
            78..=79 => self.delete_records(),
            80..=82 => self.pin(),
            83..=84 => self.check_pinned(),
            85..=86 => self.restart(),
            87..=88 => self.kill(),
            89..=91 => self.crash(),
            _ if self.calm => self.fill_the_disk(),
            _ => self.have_trouble(),
        }
        self.durable = self.durable.max(self.log.recovery_point());
    }

    pub(super) fn finish(&mut self) {
        self.check_everything();
        self.check_pinned();
        self.check_producers();
        self.check_indexes();
    }

    pub(super) fn end(&self) -> i64 {
        self.batches.last().map_or(0, |batch| batch.next).max(self.jumped_to)
    }

    pub(super) fn start(&self) -> i64 {
        self.log.log_start_offset()
    }

    pub(super) fn options(&self) -> AppendOptions {
        AppendOptions {
            leader_epoch: self.leader_epoch,
            ..options()
        }
    }

    fn values(&mut self) -> Vec<Vec<u8>> {
        let count = self.random.below(5) + 1;
        (0..count)
            .map(|_| {
                let longest = if self.random.one_in(10) { 900 } else { 40 };
                let length = self.random.below(longest);
                (0..length).map(|_| self.random.next() as u8).collect()
            })
            .collect()
    }

    /// Timestamps that mostly rise.
    pub(super) fn timestamp(&mut self) -> i64 {
        NOW + self.end() * 2 + self.random.between(-20, 20)
    }

    fn make(&mut self, producer: Option<(i64, i16, i32)>) -> ModelBatch {
        let timestamp = self.timestamp();
        let values = self.values();
        let values: Vec<&[u8]> = values.iter().map(Vec::as_slice).collect();
        let bytes = match producer {
            None => batch_at(timestamp, &values),
            Some(producer) => build(of_producer(producer), timestamp, &values),
        };
        ModelBatch {
            base: 0,
            next: values.len() as i64,
            bytes: bytes.to_vec(),
            times: (0..values.len() as i64)
                .map(|delta| (delta, timestamp + delta))
                .collect(),
            producer,
        }
    }

    /// One record that stands for many rows, each with an offset and a sequence. What is in it is no concern of the log.
    fn make_columnar(&mut self, producer: Option<(i64, i16, i32)>) -> ModelBatch {
        let timestamp = self.timestamp();
        let rows = self.random.between(1, 30);
        let value = vec![self.random.next() as u8; self.random.below(1200) as usize];
        let mut builder = BatchBuilder::new(producer.map_or_else(BatchOptions::default, of_producer));
        builder
            .append(
                Some((rows - 1) as i32),
                timestamp,
                Some(b"ottla.columnar.v1"),
                Some(&value),
                &[],
            )
            .unwrap();
        let mut bytes = builder.finish().unwrap().to_vec();
        let mut header = BatchHeader::parse(&bytes).unwrap();
        header.attributes = header.attributes.with(Attributes::COLUMNAR, true);
        seal(&mut bytes, &header).unwrap();
        ModelBatch {
            base: 0,
            next: rows,
            bytes,
            times: vec![(rows - 1, timestamp)],
            producer,
        }
    }

    /// Batches with the offsets that they get at the log's end.
    fn placed(&self, made: Vec<ModelBatch>) -> Vec<ModelBatch> {
        let mut base = self.end();
        let place = |mut batch: ModelBatch| {
            batch.next += base;
            batch.base = base;
            patch_offset_and_epoch(&mut batch.bytes, base, self.leader_epoch);
            base = batch.next;
            batch
        };
        made.into_iter().map(place).collect()
    }

    /// Appends, whatever fails. Says whether the partition takes more.
    pub(super) fn append_made(&mut self, made: Vec<ModelBatch>, may_fail: bool) -> bool {
        let bytes: Vec<u8> = made.iter().flat_map(|batch| batch.bytes.clone()).collect();
        if bytes.len() > self.config.segment_bytes {
            return true;
        }
        let placed = self.placed(made);
        let (first, next) = (self.end(), placed.last().unwrap().next);
        match self.log.append(&bytes, self.options()) {
            Ok(info) => {
                assert_eq!(
                    (info.first_offset, info.last_offset, info.duplicate),
                    (first, next - 1, false)
                );
                self.batches.extend(placed);
                if self.config.flush_messages == 1 {
                    assert_eq!(self.log.recovery_point(), next, "the append was synced");
                }
            }
            Err(LogError::Poisoned { .. }) if may_fail => {
                assert!(self.log.is_poisoned());
                // It may be there; nobody was told.
                if self.log.log_end_offset() == next {
                    self.batches.extend(placed);
                }
            }
            Err(LogError::Io { .. } | LogError::Full { .. }) if may_fail => self.ghosts.extend(placed),
            Err(error) => panic!("{error}"),
        }
        assert_eq!(self.log.log_end_offset(), self.end());
        !self.log.is_poisoned()
    }

    pub(super) fn make_some(&mut self) -> Vec<ModelBatch> {
        match self.random.below(3) {
            0 => {
                let producer = self.next_of_producer();
                vec![self.make(Some(producer))]
            }
            1 => vec![self.make_columnar(None)],
            _ => {
                // Together they must fit the smallest segment.
                let mut made = vec![self.make(None)];
                while self.random.one_in(3) && made.iter().map(|batch| batch.bytes.len()).sum::<usize>() < 800 {
                    made.push(self.make(None));
                }
                made
            }
        }
    }

    fn append_plain(&mut self) {
        let made = self.make_some();
        self.append_made(made, false);
    }

    fn append_columnar(&mut self) {
        let producer = self.random.one_in(2).then(|| self.next_of_producer());
        let made = self.make_columnar(producer);
        self.append_made(vec![made], false);
    }

    fn append_sequenced(&mut self) {
        let producer = self.next_of_producer();
        let made = self.make(Some(producer));
        self.append_made(vec![made], false);
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

    /// A producer, its epoch, and the sequence that fits.
    fn next_of_producer(&mut self) -> (i64, i16, i32) {
        let producer_id = self.random.between(1, 4);
        let (epoch, sequence) = match self.producer_state(producer_id) {
            Some((epoch, _)) if self.random.one_in(8) => (epoch + 1, 0),
            Some(state) => state,
            // It may have been known before a crash, so it comes back with a new epoch.
            None => {
                self.fresh_epoch += 20;
                (self.fresh_epoch, 0)
            }
        };
        (producer_id, epoch, sequence)
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
        if self.start() > before {
            // Written down before the first segment went.
            self.deleted_before = self.deleted_before.max(self.start());
        }
    }

    fn delete_records(&mut self) {
        let offset = self.random.between(self.start(), self.end());
        let start = self.log.delete_records_before(offset).unwrap();
        assert_eq!(start, offset);
        self.deleted_before = self.deleted_before.max(offset);
    }
}

fn of_producer((producer_id, producer_epoch, base_sequence): (i64, i16, i32)) -> BatchOptions {
    BatchOptions {
        producer_id,
        producer_epoch,
        base_sequence,
        ..BatchOptions::default()
    }
}
