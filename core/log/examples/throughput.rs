//! Appends and reads through the log, beside the machine's own `pwrite` and mapped scan of the same bytes, in one run.
//!
//! `cargo run --release -p ottla-log --example throughput [DIRECTORY] [MIB]`
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a program for people, who see a panic's message"
)]

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use ottla_log::storage::OpenMode;
use ottla_log::{
    AppendOptions, DataDirectory, DataDirectoryOptions, LogConfig, Origin, PartitionLog, RealStorage, make_resident,
};
use ottla_protocol::Uuid;
use ottla_protocol::batch::{BatchBuilder, BatchOptions};
use rustix::fs::{FallocateFlags, fallocate};

fn batch_of(bytes: usize) -> Vec<u8> {
    let value: Vec<u8> = (0..bytes as u32 - 100)
        .map(|number| (number.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    let mut builder = BatchBuilder::new(BatchOptions::default());
    builder
        .append(None, 1_700_000_000_000, None, Some(&value), &[])
        .unwrap();
    builder.finish().unwrap().to_vec()
}

fn rate(bytes: usize, took: Duration) -> String {
    format!("{:7.2} GB/s", bytes as f64 / took.as_secs_f64() / 1e9)
}

fn raw_pwrite(path: &Path, batch: &[u8], count: usize) -> Duration {
    let file = File::options()
        .read(true)
        .write(true)
        .create(true)
        .truncate(true)
        .open(path)
        .unwrap();
    let length = (batch.len() * count) as u64;
    let started = Instant::now();
    // As the log does it: reserved ahead in steps of 64 MiB.
    let mut reserved = 0;
    for number in 0..count {
        let position = (number * batch.len()) as u64;
        if position + batch.len() as u64 > reserved {
            fallocate(&file, FallocateFlags::KEEP_SIZE, reserved, (64 << 20).min(length)).unwrap();
            reserved += 64 << 20;
        }
        file.write_all_at(batch, position).unwrap();
    }
    started.elapsed()
}

fn append(log: &PartitionLog, batch: &[u8], count: usize, verified: bool) -> (Duration, Duration) {
    let options = AppendOptions {
        leader_epoch: 0,
        now_ms: 1_700_000_000_000,
        origin: Origin::Client,
        verified,
    };
    let mut each = Vec::with_capacity(count);
    let started = Instant::now();
    for _ in 0..count {
        let one = Instant::now();
        log.append(batch, options).unwrap();
        each.push(one.elapsed());
    }
    let took = started.elapsed();
    each.sort_unstable();
    (took, each.get(count * 99 / 100).copied().unwrap_or_default())
}

/// Reads everything and adds up its words.
fn read(log: &PartitionLog) -> (Duration, usize, u64) {
    let (mut next, mut bytes, mut sum) = (0, 0, 0);
    let started = Instant::now();
    while next < log.high_watermark() {
        let read = log.read(next, 8 << 20, log.high_watermark(), true).unwrap();
        make_resident(&read.bytes).unwrap();
        sum += add_up(&read.bytes);
        bytes += read.bytes.len();
        next = ottla_protocol::batch::Batches::new(&read.bytes)
            .last()
            .unwrap()
            .unwrap()
            .0
            .next_offset();
    }
    (started.elapsed(), bytes, sum)
}

fn add_up(bytes: &[u8]) -> u64 {
    bytes
        .as_chunks::<8>()
        .0
        .iter()
        .fold(0, |sum: u64, word| sum.wrapping_add(u64::from_ne_bytes(*word)))
}

/// Best of a few rounds, each on new files: what is measured is the machine and the log, not what a round before left.
const ROUNDS: usize = 4;

fn measure(root: &Path, size: usize, total: usize) {
    let batch = batch_of(size);
    let count = total / batch.len();
    let bytes = count * batch.len();
    println!("{:4} KiB batches, {} MiB, best of {ROUNDS}", size >> 10, bytes >> 20);
    let mut best = [Duration::MAX; 5];
    let mut sums = [0; 2];
    for _ in 0..ROUNDS {
        let _ = std::fs::remove_dir_all(root);
        std::fs::create_dir_all(root).unwrap();
        let raw_file = root.join("raw");
        let raw = raw_pwrite(&raw_file, &batch, count);
        let scan = mapped_scan(&raw_file, bytes);
        std::fs::remove_file(&raw_file).unwrap();
        let directory = DataDirectory::open(
            RealStorage::shared(),
            &root.join("data"),
            DataDirectoryOptions::default(),
        )
        .unwrap();
        let config = LogConfig {
            max_message_bytes: 2 << 20,
            ..LogConfig::default()
        };
        let log = directory
            .open_partition("throughput", 0, Uuid::ZERO, config, 0)
            .unwrap();
        let (appended, slowest) = append(&log, &batch, count, true);
        let (took, read_bytes, sum) = read(&log);
        assert_eq!(read_bytes, bytes);
        directory.close().unwrap();
        sums = [scan.1, sum];
        for (best, now) in best.iter_mut().zip([raw, appended, slowest, scan.0, took]) {
            *best = now.min(*best);
        }
    }
    let [raw, appended, slowest, scan, read] = best;
    println!("  pwrite, preallocated   {}", rate(bytes, raw));
    println!("  append                 {}   p99 {slowest:?}", rate(bytes, appended));
    println!("  mapped scan of raw     {}   (sum {:x})", rate(bytes, scan), sums[0]);
    println!("  mapped read of the log {}   (sum {:x})", rate(bytes, read), sums[1]);
    std::fs::remove_dir_all(root).unwrap();
}

fn mapped_scan(path: &Path, bytes: usize) -> (Duration, u64) {
    let file = RealStorage::shared().open(path, OpenMode::Read).unwrap();
    let map = Arc::new(file.map(bytes).unwrap().unwrap());
    let slice = map.slice(0, bytes).unwrap();
    let started = Instant::now();
    make_resident(&slice).unwrap();
    let sum = add_up(&slice);
    (started.elapsed(), sum)
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let root = arguments
        .next()
        .map_or_else(|| std::env::temp_dir().join("ottla-throughput"), PathBuf::from);
    let total = arguments.next().map_or(1024, |mib| mib.parse().unwrap()) << 20;
    for size in [1 << 20, 16 << 10] {
        measure(&root, size, total);
    }
}
