//! How many appends a second are acknowledged as durable when one `fdatasync` takes a fixed time.
//!
//! `cargo run --release -p ottla-log --example group_commit -- [milliseconds a sync] [seconds] [directory]`
//!
//! Producers of one partition append small batches, each waiting for its own to be on the device before it sends the next.
//! Those that wait at the same time share a sync, so that the rate rises with their number.
#![expect(clippy::print_stdout, reason = "it prints figures")]

use std::error::Error;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use ottla_log::storage::{Entry, LockError, Map, OpenMode, StorageLock};
use ottla_log::{AppendOptions, DataDirectory, LogConfig, Origin, PartitionLog, RealStorage, Storage, StorageFile};
use ottla_protocol::Uuid;
use ottla_protocol::batch::{BatchBuilder, BatchOptions};

/// The file system, with syncs that take a given time and do nothing else.
#[derive(Debug)]
struct TimedSync {
    inner: Arc<dyn Storage>,
    took: Duration,
    syncs: Arc<AtomicU64>,
}

#[derive(Debug)]
struct TimedFile {
    inner: Arc<dyn StorageFile>,
    took: Duration,
    syncs: Arc<AtomicU64>,
}

impl StorageFile for TimedFile {
    fn read_at(&self, buffer: &mut [u8], position: u64) -> io::Result<usize> {
        self.inner.read_at(buffer, position)
    }
    fn write_all_at(&self, buffer: &[u8], position: u64) -> io::Result<()> {
        self.inner.write_all_at(buffer, position)
    }
    fn write_all_vectored_at(&self, buffers: &[io::IoSlice<'_>], position: u64) -> io::Result<()> {
        self.inner.write_all_vectored_at(buffers, position)
    }
    fn len(&self) -> io::Result<u64> {
        self.inner.len()
    }
    fn sync_data(&self) -> io::Result<()> {
        self.syncs.fetch_add(1, Ordering::Relaxed);
        std::thread::sleep(self.took);
        Ok(())
    }
    fn set_len(&self, length: u64) -> io::Result<()> {
        self.inner.set_len(length)
    }
    fn allocate_keep_size(&self, position: u64, length: u64) -> io::Result<()> {
        self.inner.allocate_keep_size(position, length)
    }
    fn start_writeback(&self, _position: u64, _length: u64) {}
    fn map(&self, length: usize) -> io::Result<Option<Map>> {
        self.inner.map(length)
    }
    fn file(&self) -> Option<Arc<File>> {
        self.inner.file()
    }
}

impl Storage for TimedSync {
    fn create_directory(&self, path: &Path) -> io::Result<()> {
        self.inner.create_directory(path)
    }
    fn list(&self, path: &Path) -> io::Result<Vec<Entry>> {
        self.inner.list(path)
    }
    fn entry(&self, path: &Path) -> io::Result<Option<Entry>> {
        self.inner.entry(path)
    }
    fn open(&self, path: &Path, mode: OpenMode) -> io::Result<Arc<dyn StorageFile>> {
        Ok(Arc::new(TimedFile {
            inner: self.inner.open(path, mode)?,
            took: self.took,
            syncs: Arc::clone(&self.syncs),
        }))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.inner.rename(from, to)
    }
    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.inner.remove_file(path)
    }
    fn remove_directory_all(&self, path: &Path) -> io::Result<()> {
        self.inner.remove_directory_all(path)
    }
    fn sync_directory(&self, _path: &Path) -> io::Result<()> {
        Ok(())
    }
    fn lock(&self, path: &Path) -> Result<Box<dyn StorageLock>, LockError> {
        self.inner.lock(path)
    }
}

/// Appends until `until`, each time waiting for the device; gives how often, and the longest wait.
fn produce(log: &PartitionLog, batch: &[u8], until: Instant) -> Result<(u64, Duration), String> {
    let options = AppendOptions {
        leader_epoch: 0,
        now_ms: 1_700_000_000_000,
        origin: Origin::Client,
        verified: true,
    };
    let (mut count, mut longest) = (0, Duration::ZERO);
    loop {
        let started = Instant::now();
        if started >= until {
            return Ok((count, longest));
        }
        log.append(batch, options).map_err(|error| error.to_string())?;
        longest = longest.max(started.elapsed());
        count += 1;
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let took = Duration::from_millis(arguments.next().map_or(Ok(2), |text| text.parse())?);
    let seconds: u64 = arguments.next().map_or(Ok(3), |text| text.parse())?;
    let root = arguments.next().map_or_else(std::env::temp_dir, PathBuf::from);
    let path = root.join(format!("ottla-group-commit-{}", std::process::id()));
    let syncs = Arc::new(AtomicU64::new(0));
    let storage = TimedSync {
        inner: RealStorage::shared(),
        took,
        syncs: Arc::clone(&syncs),
    };
    let directory = DataDirectory::open(Arc::new(storage), &path, Default::default())?;
    let config = LogConfig {
        flush_messages: 1,
        ..LogConfig::default()
    };
    let mut builder = BatchBuilder::new(BatchOptions::default());
    builder.append(None, 1_700_000_000_000, None, Some(&[b'x'; 100]), &[])?;
    let batch = builder.finish()?;
    println!(
        "one sync takes {} ms; batches of one record of 100 bytes",
        took.as_millis()
    );
    println!("producers  acknowledged/s  syncs/s  appends a sync  longest wait");
    for (partition, producers) in [1_u64, 8, 64, 256].into_iter().enumerate() {
        let log = directory.open_partition("topic", i32::try_from(partition)?, Uuid::ZERO, config.clone(), 0)?;
        let before = syncs.load(Ordering::Relaxed);
        let until = Instant::now() + Duration::from_secs(seconds);
        let results: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..producers)
                .map(|_| scope.spawn(|| produce(&log, &batch, until)))
                .collect();
            threads.into_iter().map(|thread| thread.join()).collect()
        });
        let (mut count, mut longest) = (0, Duration::ZERO);
        for result in results {
            let (more, wait) = result.map_err(|_| "a producer panicked")??;
            count += more;
            longest = longest.max(wait);
        }
        let shared = syncs.load(Ordering::Relaxed) - before;
        println!(
            "{producers:>9}  {:>14}  {:>7}  {:>14.1}  {:>9.1} ms",
            count / seconds,
            shared / seconds,
            count as f64 / shared.max(1) as f64,
            longest.as_secs_f64() * 1e3
        );
    }
    directory.close()?;
    std::fs::remove_dir_all(&path)?;
    Ok(())
}
