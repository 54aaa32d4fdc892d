//! A disk that fills up, fails, or loses a sync.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use ottla_log::storage::Operation;
use ottla_log::{LogConfig, LogError, SimulatedStorage, Storage};

use crate::support::*;

#[test]
fn a_full_disk_fails_the_append_and_nothing_else() {
    for config in [LogConfig::default(), small_segments()] {
        let simulated = Simulated::new(3);
        let (_directory, log) = simulated.open(config);
        fill(&log, 100, 5);
        simulated
            .storage
            .set_capacity(Some(simulated.storage.used_bytes() + 5000));
        let mut refused = 0;
        let value = [1; 700];
        for _ in 0..30 {
            let end = log.log_end_offset();
            match log.append(&batch(&[&value, &value]), options()) {
                Ok(info) => assert_eq!(info.first_offset, end),
                Err(LogError::Full { .. }) => {
                    refused += 1;
                    assert_eq!(log.log_end_offset(), end);
                }
                Err(error) => panic!("{error}"),
            }
        }
        assert!(refused > 10);
        let end = log.log_end_offset();
        assert_eq!(read_all(&log, 0).unwrap().len() as i64, end, "the log is whole");
        simulated.storage.set_capacity(None);
        append(&log, &batch(&[&value]));
        assert_eq!(read_all(&log, 0).unwrap().len() as i64, end + 1, "and writable again");
    }
}

#[test]
fn failing_writes_leave_no_trace() {
    for errno in [libc::EIO, libc::ENOSPC] {
        let simulated = Simulated::new(4);
        let (_directory, log) = simulated.open(small_segments());
        for round in 0..200 {
            // Every third append fails after a part of it was written; every ninth cannot be trimmed at once either.
            if round % 3 == 0 {
                simulated.fail(Operation::Write, ".log", 1, errno);
                if round % 9 == 0 {
                    simulated.fail(Operation::SetLength, ".log", 1, libc::EIO);
                }
                let end = log.log_end_offset();
                log.append(&batch(&[b"lost", b"gone"]), options()).unwrap_err();
                assert_eq!(log.log_end_offset(), end);
            }
            fill(&log, log.log_end_offset() + 3, 3);
        }
        assert_eq!(read_all(&log, 0).unwrap(), numbers(0..600));
        simulated.storage.kill();
        drop((log, _directory));
        let (_directory, log) = simulated.open(small_segments());
        assert_eq!(read_all(&log, 0).unwrap(), numbers(0..600));
        assert_eq!(log.recovery_report().truncated_from_offset, None);
    }
}

#[test]
fn a_segment_that_cannot_be_made_fails_the_append_until_it_can() {
    let simulated = Simulated::new(5);
    let (_directory, log) = simulated.open(small_segments());
    fill(&log, 20, 5);
    for operation in [Operation::Open, Operation::Write] {
        let path = if operation == Operation::Open { ".log" } else { ".index" };
        simulated.fail(operation, path, u32::MAX, libc::EMFILE);
        let mut failed = false;
        for _ in 0..40 {
            failed |= log.append(&batch(&[&[5; 300]]), options()).is_err();
        }
        assert!(failed, "{operation:?}");
        simulated.storage.kill();
    }
}

#[test]
fn a_failed_directory_sync_poisons_too() {
    let simulated = Simulated::new(9);
    let (_directory, log) = simulated.open(LogConfig::default());
    append(&log, &batch(&[b"a"]));
    simulated.fail(Operation::SyncDirectory, "topic-0", 1, libc::EIO);
    assert!(matches!(log.flush(1).unwrap_err(), LogError::Poisoned { .. }));
}

#[test]
fn a_directory_with_a_failed_partition_is_not_marked_clean() {
    let simulated = Simulated::new(6);
    let (directory, log) = simulated.open(LogConfig::default());
    append(&log, &batch(&[b"a"]));
    simulated.fail(Operation::Sync, ".log", 1, libc::EIO);
    directory.close().unwrap_err();
    drop((directory, log));
    let (directory, _log) = simulated.open(LogConfig::default());
    assert!(!directory.was_clean_shutdown());
}

/// Counts syncs, which take as long as those of a disk.
#[derive(Debug)]
struct SlowSync {
    inner: Arc<dyn Storage>,
    syncs: Arc<AtomicUsize>,
}

#[derive(Debug)]
struct SlowFile {
    inner: Arc<dyn ottla_log::StorageFile>,
    syncs: Arc<AtomicUsize>,
}

impl ottla_log::StorageFile for SlowFile {
    fn read_at(&self, buffer: &mut [u8], position: u64) -> std::io::Result<usize> {
        self.inner.read_at(buffer, position)
    }
    fn write_all_at(&self, buffer: &[u8], position: u64) -> std::io::Result<()> {
        self.inner.write_all_at(buffer, position)
    }
    fn len(&self) -> std::io::Result<u64> {
        self.inner.len()
    }
    fn sync_data(&self) -> std::io::Result<()> {
        self.syncs.fetch_add(1, Ordering::SeqCst);
        std::thread::sleep(std::time::Duration::from_millis(2));
        self.inner.sync_data()
    }
    fn set_len(&self, length: u64) -> std::io::Result<()> {
        self.inner.set_len(length)
    }
    fn allocate_keep_size(&self, position: u64, length: u64) -> std::io::Result<()> {
        self.inner.allocate_keep_size(position, length)
    }
    fn start_writeback(&self, position: u64, length: u64) {
        self.inner.start_writeback(position, length);
    }
    fn map(&self, length: usize) -> std::io::Result<Option<ottla_log::storage::Map>> {
        self.inner.map(length)
    }
    fn file(&self) -> Option<Arc<std::fs::File>> {
        self.inner.file()
    }
}

impl Storage for SlowSync {
    fn create_directory(&self, path: &Path) -> std::io::Result<()> {
        self.inner.create_directory(path)
    }
    fn list(&self, path: &Path) -> std::io::Result<Vec<ottla_log::storage::Entry>> {
        self.inner.list(path)
    }
    fn entry(&self, path: &Path) -> std::io::Result<Option<ottla_log::storage::Entry>> {
        self.inner.entry(path)
    }
    fn open(
        &self,
        path: &Path,
        mode: ottla_log::storage::OpenMode,
    ) -> std::io::Result<Arc<dyn ottla_log::StorageFile>> {
        let inner = self.inner.open(path, mode)?;
        Ok(Arc::new(SlowFile {
            inner,
            syncs: Arc::clone(&self.syncs),
        }))
    }
    fn rename(&self, from: &Path, to: &Path) -> std::io::Result<()> {
        self.inner.rename(from, to)
    }
    fn remove_file(&self, path: &Path) -> std::io::Result<()> {
        self.inner.remove_file(path)
    }
    fn remove_directory_all(&self, path: &Path) -> std::io::Result<()> {
        self.inner.remove_directory_all(path)
    }
    fn sync_directory(&self, path: &Path) -> std::io::Result<()> {
        self.inner.sync_directory(path)
    }
    fn lock(&self, path: &Path) -> Result<Box<dyn ottla_log::storage::StorageLock>, ottla_log::storage::LockError> {
        self.inner.lock(path)
    }
}

#[test]
fn producers_that_wait_for_the_device_share_its_syncs() {
    let syncs = Arc::new(AtomicUsize::new(0));
    let storage: Arc<dyn Storage> = Arc::new(SlowSync {
        inner: Arc::new(SimulatedStorage::new(1)),
        syncs: Arc::clone(&syncs),
    });
    let directory = open_directory(&storage, Path::new("/data")).unwrap();
    let log = open_log(
        &directory,
        LogConfig {
            flush_messages: 1,
            ..LogConfig::default()
        },
    );
    syncs.store(0, Ordering::SeqCst);
    std::thread::scope(|scope| {
        for _ in 0..32 {
            scope.spawn(|| {
                for _ in 0..20 {
                    let info = append(&log, &batch(&[b"value"]));
                    assert!(
                        log.recovery_point() > info.last_offset,
                        "acknowledged before it was synced"
                    );
                }
            });
        }
    });
    let syncs = syncs.load(Ordering::SeqCst);
    assert_eq!(log.log_end_offset(), 640);
    assert!((20..=160).contains(&syncs), "640 appends took {syncs} syncs");
}
