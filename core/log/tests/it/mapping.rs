//! Mapped reads: no copy, no signal, and memory under a budget.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use ottla_log::{LogConfig, LogError, MemoryStorage, Storage, make_resident};

use crate::support::*;

/// Address ranges in which this process maps a file whose path contains `part`.
fn maps_of(part: &str) -> Vec<std::ops::Range<usize>> {
    let maps = fs::read_to_string("/proc/self/maps").unwrap();
    maps.lines()
        .filter(|line| line.contains(part))
        .map(|line| {
            let (start, end) = line.split(' ').next().unwrap().split_once('-').unwrap();
            usize::from_str_radix(start, 16).unwrap()..usize::from_str_radix(end, 16).unwrap()
        })
        .collect()
}

#[test]
fn bytes_handed_out_lie_inside_the_map_of_the_file() {
    let real = RealDirectory::new();
    let directory = real.open();
    let log = open_log(&directory, LogConfig::default());
    append(&log, &batch(&[b"before the first map"]));
    let first = log.read(0, 1 << 20, i64::MAX, true).unwrap();
    fill(&log, 20_000, 100);
    let later = log.read(15_000, 1 << 20, i64::MAX, true).unwrap();
    let segment = real.partition_path().join("00000000000000000000.log");
    let maps = maps_of(segment.to_str().unwrap());
    for read in [&first, &later] {
        make_resident(&read.bytes).unwrap();
        let start = read.bytes.as_ptr() as usize;
        let inside = maps
            .iter()
            .any(|map| map.contains(&start) && start + read.bytes.len() <= map.end);
        assert!(inside, "the bytes are a copy: {start:x} is not in {maps:x?}");
        let range = read.file.as_ref().unwrap();
        let mut from_file = vec![0; range.length];
        std::os::unix::fs::FileExt::read_exact_at(&*range.file, &mut from_file, range.position).unwrap();
        assert_eq!(from_file, read.bytes, "the file range is the same bytes");
    }
    assert_eq!(maps.len(), 1, "appends within the mapped length need no new map");
    let slice = later.bytes.slice(100..200);
    drop((first, later, log, directory));
    assert_eq!(maps_of(segment.to_str().unwrap()).len(), 1, "a slice keeps the map");
    assert_eq!(slice.len(), 100);
    drop(slice);
    assert!(maps_of(segment.to_str().unwrap()).is_empty());
}

#[test]
fn a_page_that_is_gone_is_an_error_and_not_a_signal() {
    let real = RealDirectory::new();
    let directory = real.open();
    let log = open_log(&directory, LogConfig::default());
    for _ in 0..10 {
        append(&log, &batch(&[&[1; 10_000]]));
    }
    let read = log.read(5, 1 << 20, i64::MAX, true).unwrap();
    // Behind our back: what no Ottla does.
    let segment = real.partition_path().join("00000000000000000000.log");
    fs::File::options()
        .write(true)
        .open(&segment)
        .unwrap()
        .set_len(4096)
        .unwrap();
    let error = make_resident(&read.bytes).unwrap_err();
    assert!(error.to_string().contains("cannot be read"), "{error}");
    let error = log.read(5, 1 << 20, i64::MAX, true).unwrap_err();
    assert!(
        matches!(error, LogError::Io { .. } | LogError::Corrupt { .. }),
        "{error}"
    );
    make_resident(b"on the heap").unwrap();
    make_resident(b"").unwrap();
}

#[test]
fn memory_is_bounded_and_given_back_when_the_last_reader_is_gone() {
    let storage = Arc::new(MemoryStorage::new(1 << 20));
    let shared: Arc<dyn Storage> = storage.clone();
    let directory = open_directory(&shared, Path::new("/data")).unwrap();
    let config = LogConfig {
        segment_bytes: 100 << 10,
        file_delete_delay_ms: 0,
        retention_bytes: 0,
        ..LogConfig::default()
    };
    let log = open_log(&directory, config);
    let value = [7; 20_000];
    let error = loop {
        if let Err(error) = log.append(&batch(&[&value]), options()) {
            break error;
        }
    };
    let LogError::Full { source, .. } = &error else {
        panic!("{error}")
    };
    assert!(source.to_string().contains("budget of 1048576 bytes"), "{error}");
    let end = log.log_end_offset();
    assert!(end > 40 && storage.used_bytes() <= 1 << 20);
    assert_eq!(
        read_all(&log, 0).unwrap().len() as i64,
        end,
        "what was acknowledged is there"
    );
    let held = log.read(0, 1 << 20, i64::MAX, true).unwrap();
    assert!(held.file.is_some(), "memory can be sent like a file");
    let used = storage.used_bytes();
    log.apply_retention(NOW).unwrap();
    log.apply_retention(NOW).unwrap();
    let after = storage.used_bytes();
    assert!(
        after < used && after >= 80_000,
        "{used} {after}: the held segment still counts"
    );
    make_resident(&held.bytes).unwrap();
    assert!(held.bytes.windows(100).any(|window| window == [7; 100]));
    append(&log, &batch(&[&value]));
    let before = storage.used_bytes();
    drop(held);
    assert!(storage.used_bytes() + 80_000 <= before);
}
