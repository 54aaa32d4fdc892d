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
use std::time::{Duration, Instant};

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

fn main() {
    let mut arguments = std::env::args().skip(1);
    let root = arguments
        .next()
        .map_or_else(|| std::env::temp_dir().join("ottla-throughput"), PathBuf::from);
    let total = arguments.next().map_or(1024, |mib| mib.parse().unwrap()) << 20;
    for size in [1 << 20, 16 << 10] {
        let batch = batch_of(size);
        let count = total / batch.len();
        let bytes = count * batch.len();
        std::fs::create_dir_all(&root).unwrap();
        let raw_file = root.join("raw");
        // Once to warm up the allocator of the file system, once for the figure.
        raw_pwrite(&raw_file, &batch, count);
        let raw = raw_pwrite(&raw_file, &batch, count);
        let path = root.join(format!("data-{size}"));
        let storage = RealStorage::shared();
        let directory = DataDirectory::open(storage.clone(), &path, DataDirectoryOptions::default()).unwrap();
        let config = LogConfig {
            max_message_bytes: 2 << 20,
            ..LogConfig::default()
        };
        let log = directory
            .open_partition("throughput", 0, Uuid::ZERO, config, 0)
            .unwrap();
        let (appended, slowest) = append(&log, &batch, count, true);
        println!("{:4} KiB batches, {} MiB", size >> 10, bytes >> 20);
        println!("  pwrite, preallocated   {}", rate(bytes, raw));
        println!("  append                 {}   p99 {slowest:?}", rate(bytes, appended));
        let map = storage
            .open(&raw_file, ottla_log::storage::OpenMode::Read)
            .unwrap()
            .map(bytes)
            .unwrap()
            .map(std::sync::Arc::new);
        if let Some(raw_bytes) = map.and_then(|map| map.slice(0, bytes)) {
            for warm in [false, true] {
                let started = Instant::now();
                make_resident(&raw_bytes).unwrap();
                let sum = add_up(&raw_bytes);
                if warm {
                    println!(
                        "  mapped scan of raw     {}   (sum {sum:x})",
                        rate(bytes, started.elapsed())
                    );
                }
            }
        }
        read(&log);
        let (took, bytes, sum) = read(&log);
        println!("  mapped read of the log {}   (sum {sum:x})", rate(bytes, took));
        directory.close().unwrap();
        std::fs::remove_file(&raw_file).unwrap();
    }
}
