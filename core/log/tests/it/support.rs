//! Batches and logs for tests.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use ottla_log::storage::{Fault, Operation};
use ottla_log::{
    AppendInfo, AppendOptions, DataDirectory, DataDirectoryOptions, LogConfig, LogError, MemoryStorage, Origin,
    PartitionLog, RealStorage, SimulatedStorage, Storage, make_resident,
};
use ottla_protocol::Uuid;
use ottla_protocol::batch::{BatchBuilder, BatchHeader, BatchOptions, Batches, DecompressionLimit, check_crc, records};

pub(crate) const NOW: i64 = 1_700_000_000_000;
pub(crate) const TOPIC_ID: Uuid = Uuid([7; 16]);

/// A batch of these values, one millisecond apart from `timestamp` on.
pub(crate) fn batch_at(timestamp: i64, values: &[&[u8]]) -> Bytes {
    build(BatchOptions::default(), timestamp, values)
}

pub(crate) fn batch(values: &[&[u8]]) -> Bytes {
    batch_at(NOW, values)
}

/// A batch of an idempotent producer.
pub(crate) fn sequenced(producer_id: i64, producer_epoch: i16, base_sequence: i32, values: &[&[u8]]) -> Bytes {
    build(
        BatchOptions {
            producer_id,
            producer_epoch,
            base_sequence,
            ..BatchOptions::default()
        },
        NOW,
        values,
    )
}

pub(crate) fn build(options: BatchOptions, timestamp: i64, values: &[&[u8]]) -> Bytes {
    let mut builder = BatchBuilder::new(options);
    for (number, value) in values.iter().enumerate() {
        builder
            .append(None, timestamp + number as i64, None, Some(value), &[])
            .unwrap();
    }
    builder.finish().unwrap()
}

pub(crate) fn options() -> AppendOptions {
    AppendOptions {
        leader_epoch: 0,
        now_ms: NOW,
        origin: Origin::Client,
        verified: false,
    }
}

pub(crate) fn append(log: &PartitionLog, batch: &[u8]) -> AppendInfo {
    log.append(batch, options()).unwrap()
}

pub(crate) fn open_directory(storage: &Arc<dyn Storage>, path: &Path) -> Result<Arc<DataDirectory>, LogError> {
    let options = DataDirectoryOptions {
        now_ms: Some(NOW),
        ..DataDirectoryOptions::default()
    };
    DataDirectory::open(Arc::clone(storage), path, options)
}

pub(crate) fn open_log(directory: &DataDirectory, config: LogConfig) -> Arc<PartitionLog> {
    directory.open_partition("topic", 0, TOPIC_ID, config, 0).unwrap()
}

/// Bytes of a small segment.
pub(crate) const SMALL: usize = 4 << 10;

/// Segments of a few batches each.
pub(crate) fn small_segments() -> LogConfig {
    LogConfig {
        segment_bytes: SMALL,
        index_interval_bytes: 256,
        ..LogConfig::default()
    }
}

/// A real directory, gone after the test.
pub(crate) struct RealDirectory {
    pub(crate) temporary: tempfile::TempDir,
    pub(crate) storage: Arc<dyn Storage>,
}

impl RealDirectory {
    pub(crate) fn new() -> Self {
        Self {
            temporary: tempfile::tempdir().unwrap(),
            storage: RealStorage::shared(),
        }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.temporary.path().join("data")
    }

    pub(crate) fn open(&self) -> Arc<DataDirectory> {
        open_directory(&self.storage, &self.path()).unwrap()
    }

    pub(crate) fn partition_path(&self) -> PathBuf {
        self.path().join("topic-0")
    }
}

/// A simulated machine.
pub(crate) struct Simulated {
    pub(crate) storage: Arc<SimulatedStorage>,
    pub(crate) shared: Arc<dyn Storage>,
}

impl Simulated {
    pub(crate) fn new(seed: u64) -> Self {
        let storage = Arc::new(SimulatedStorage::new(seed));
        Self {
            shared: storage.clone(),
            storage,
        }
    }

    pub(crate) fn open(&self, config: LogConfig) -> (Arc<DataDirectory>, Arc<PartitionLog>) {
        let directory = open_directory(&self.shared, Path::new("/data")).unwrap();
        let log = open_log(&directory, config);
        (directory, log)
    }

    pub(crate) fn fail(&self, operation: Operation, path: &str, times: u32, errno: i32) {
        self.storage.inject(Fault {
            operation,
            path_contains: path.into(),
            after: 0,
            times,
            errno,
        });
    }
}

pub(crate) fn memory_log(config: LogConfig) -> (Arc<DataDirectory>, Arc<PartitionLog>) {
    let storage: Arc<dyn Storage> = Arc::new(MemoryStorage::new(256 << 20));
    let directory = open_directory(&storage, Path::new("/data")).unwrap();
    let log = open_log(&directory, config);
    (directory, log)
}

/// Everything from `offset` on: (offset, value) of each record. Checks CRCs and that batches are whole.
pub(crate) fn read_all(log: &PartitionLog, offset: i64) -> Result<Vec<(i64, Vec<u8>)>, LogError> {
    read_all_by(log, offset, 1 << 20)
}

pub(crate) fn read_all_by(log: &PartitionLog, offset: i64, max_bytes: usize) -> Result<Vec<(i64, Vec<u8>)>, LogError> {
    let mut next = offset;
    let mut found = Vec::new();
    loop {
        let read = log.read(next, max_bytes, i64::MAX, true)?;
        if read.bytes.is_empty() {
            return Ok(found);
        }
        make_resident(&read.bytes).unwrap();
        let mut first = true;
        for (header, bytes) in whole_batches(&read.bytes) {
            if first {
                assert_eq!(header.base_offset, read.first_batch_offset);
                first = false;
            }
            check_crc(bytes).unwrap();
            for record in &records(&header, bytes, DecompressionLimit::default()).unwrap() {
                let record = record.unwrap();
                let offset = header.record_offset(record.offset_delta);
                if offset >= next {
                    found.push((offset, record.value.unwrap().to_vec()));
                }
            }
            next = header.next_offset();
        }
    }
}

pub(crate) fn whole_batches(bytes: &[u8]) -> Vec<(BatchHeader, &[u8])> {
    let mut batches = Batches::new(bytes);
    let all = batches.by_ref().map(Result::unwrap).collect();
    assert!(batches.remainder().is_empty(), "a read ends within a batch");
    all
}

/// Values of the numbers in a range, as text.
pub(crate) fn numbers(range: std::ops::Range<i64>) -> Vec<(i64, Vec<u8>)> {
    range
        .map(|number| (number, format!("value {number}").into_bytes()))
        .collect()
}

/// Appends batches of `per_batch` numbered values until the log ends at `end`.
pub(crate) fn fill(log: &PartitionLog, end: i64, per_batch: i64) {
    while log.log_end_offset() < end {
        let start = log.log_end_offset();
        let values = numbers(start..(start + per_batch).min(end));
        let values: Vec<&[u8]> = values.iter().map(|(_, value)| value.as_slice()).collect();
        append(log, &batch_at(NOW + start, &values));
    }
}
