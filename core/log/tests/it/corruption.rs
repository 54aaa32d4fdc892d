//! Damaged files: what was not synced is cut, what was synced is an error, indexes are built anew.

use std::fs;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use ottla_log::{LogConfig, LogError, PartitionLog};

use crate::support::*;

/// A log of small segments with 600 values, closed properly or not; gives the paths of its `.log` files.
fn written(real: &RealDirectory, clean: bool, flushed: bool) -> Vec<PathBuf> {
    let directory = real.open();
    let log = open_log(&directory, small_segments());
    fill(&log, 600, 5);
    if flushed {
        directory.flush_checkpoints().unwrap();
    }
    if clean {
        directory.close().unwrap();
    }
    files(&real.partition_path(), ".log")
}

fn files(path: &Path, suffix: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.to_string_lossy().ends_with(suffix));
    files.sort();
    files
}

fn flip(path: &Path, position: u64) {
    let file = fs::File::options().read(true).write(true).open(path).unwrap();
    let mut byte = [0];
    file.read_exact_at(&mut byte, position).unwrap();
    file.write_all_at(&[byte[0] ^ 0xff], position).unwrap();
}

/// Positions of the batches in a segment file, with base offset and next offset.
fn batches_in(path: &Path) -> Vec<(u64, i64, i64)> {
    let bytes = fs::read(path).unwrap();
    let mut position = 0;
    whole_batches(&bytes)
        .into_iter()
        .map(|(header, batch)| {
            let at = position;
            position += batch.len() as u64;
            (at, header.base_offset, header.next_offset())
        })
        .collect()
}

#[test]
fn what_was_not_synced_is_cut_at_the_first_bad_batch_and_reported() {
    let real = RealDirectory::new();
    let logs = written(&real, false, false);
    assert!(logs.len() >= 4);
    let damaged = &logs[2];
    let batches = batches_in(damaged);
    let (position, base_offset, _) = batches[batches.len() / 2];
    let cut: u64 = logs[2..]
        .iter()
        .map(|path| fs::metadata(path).unwrap().len())
        .sum::<u64>()
        - position;
    flip(damaged, position + 70);
    let directory = real.open();
    let log = open_log(&directory, small_segments());
    let report = log.recovery_report();
    assert!(report.checked);
    assert_eq!(
        (report.truncated_from_offset, report.truncated_bytes),
        (Some(base_offset), cut)
    );
    assert!(report.truncation_reason.as_ref().unwrap().contains("CRC"), "{report:?}");
    assert_eq!(log.log_end_offset(), base_offset);
    assert_eq!(read_all(&log, 0).unwrap(), numbers(0..base_offset));
    fill(&log, 600, 5);
    drop((directory, log));
    let log_again = open_log(&real.open(), small_segments());
    assert_eq!(log_again.recovery_report().truncated_from_offset, None);
    assert_eq!(read_all(&log_again, 0).unwrap(), numbers(0..600));
}

#[test]
fn every_kind_of_torn_tail_is_cut() {
    for damage in ["cut", "zeros", "garbage", "half a header", "one byte"] {
        let real = RealDirectory::new();
        let logs = written(&real, false, false);
        let last = logs.last().unwrap();
        let file = fs::File::options().read(true).write(true).open(last).unwrap();
        let batches = batches_in(last);
        let (position, base_offset, next_offset) = *batches.last().unwrap();
        let length = file.metadata().unwrap().len();
        let expected = match damage {
            "cut" => {
                file.set_len(length - 1).unwrap();
                base_offset
            }
            "zeros" => {
                file.write_all_at(&vec![0; (length - position) as usize], position)
                    .unwrap();
                base_offset
            }
            "garbage" => {
                file.write_all_at(&[0xa5; 300], length).unwrap();
                next_offset
            }
            "half a header" => {
                file.write_all_at(&[0; 30], length).unwrap();
                next_offset
            }
            _ => {
                file.write_all_at(&[1], length).unwrap();
                next_offset
            }
        };
        let directory = real.open();
        let log = open_log(&directory, small_segments());
        assert_eq!(log.log_end_offset(), expected, "{damage}");
        assert_eq!(log.recovery_report().truncated_from_offset, Some(expected), "{damage}");
        assert_eq!(read_all(&log, 0).unwrap(), numbers(0..expected), "{damage}");
        assert_eq!(append(&log, &batch(&[b"next"])).first_offset, expected, "{damage}");
    }
}

/// What can be read batch by batch, going over what gives an error.
fn readable(log: &PartitionLog) -> (Vec<i64>, Vec<(i64, i64)>) {
    let (mut next, mut good, mut bad) = (log.log_start_offset(), Vec::new(), Vec::new());
    while next < log.log_end_offset() {
        match log.read(next, 1, i64::MAX, true) {
            Ok(read) => {
                ottla_log::make_resident(&read.bytes).unwrap();
                for (header, _) in whole_batches(&read.bytes) {
                    good.extend(header.base_offset.max(next)..header.next_offset());
                    next = header.next_offset();
                }
            }
            Err(LogError::Corrupt {
                first_offset,
                last_offset,
                ..
            }) => {
                assert!(last_offset >= next, "an error must lead on");
                bad.push((first_offset, last_offset));
                next = last_offset + 1;
            }
            Err(error) => panic!("{error}"),
        }
    }
    (good, bad)
}

#[test]
fn a_synced_batch_that_is_bad_is_an_error_with_its_offsets_and_the_rest_stays_readable() {
    for clean in [true, false] {
        for number in [0, 2, usize::MAX] {
            let real = RealDirectory::new();
            let logs = written(&real, clean, true);
            let damaged = &logs[number.min(logs.len() - 1)];
            let batches = batches_in(damaged);
            let (position, base_offset, next_offset) = batches[batches.len() / 2];
            // The magic: the header itself is bad.
            flip(damaged, position + 16);
            let directory = real.open();
            let log = open_log(&directory, small_segments());
            assert_eq!(log.log_end_offset(), 600, "nothing synced is cut");
            let error = log.read(base_offset, 1, 600, true).unwrap_err();
            let LogError::Corrupt {
                file,
                position: at,
                first_offset,
                ..
            } = &error
            else {
                panic!("{error}")
            };
            assert_eq!((file, *at, *first_offset), (damaged, position, base_offset), "{error}");
            let (good, bad) = readable(&log);
            assert!(good.iter().all(|offset| !(base_offset..next_offset).contains(offset)));
            assert_eq!(bad.len(), 1, "{bad:?}");
            // Small batches share an index entry: the readers are led to the next one.
            assert_eq!(good.len() as i64, 600 - (bad[0].1 - bad[0].0 + 1));
            assert!(bad[0].1 - bad[0].0 < 30, "{bad:?}");
            assert_eq!(append(&log, &batch(&[b"goes on"])).first_offset, 600);
        }
    }
}

#[test]
fn synced_bytes_that_are_missing_are_an_error_and_their_offsets_are_not_used_again() {
    for clean in [true, false] {
        let real = RealDirectory::new();
        let logs = written(&real, clean, true);
        let last = logs.last().unwrap();
        let batches = batches_in(last);
        let (position, base_offset, _) = batches[batches.len() - 3];
        fs::File::options()
            .write(true)
            .open(last)
            .unwrap()
            .set_len(position)
            .unwrap();
        let directory = real.open();
        let log = open_log(&directory, small_segments());
        assert_eq!(append(&log, &batch(&[b"goes on"])).first_offset, 600, "clean: {clean}");
        let error = log.read(base_offset, 1, 600, true).unwrap_err();
        assert!(
            matches!(error, LogError::Corrupt { last_offset: 599, .. }),
            "clean: {clean}: {error}"
        );
        let (good, bad) = readable(&log);
        assert_eq!(
            (good.len() as i64, bad.as_slice()),
            (base_offset + 1, &[(base_offset, 599)][..])
        );
        assert_eq!(log.recovery_report().damaged.len(), 1);
    }
}

#[test]
fn missing_stale_and_corrupt_indexes_are_built_anew() {
    for clean in [true, false] {
        for suffix in [".index", ".timeindex"] {
            for damage in [
                "missing",
                "empty",
                "odd length",
                "zeros at the end",
                "shuffled",
                "another segment's",
            ] {
                let real = RealDirectory::new();
                written(&real, clean, true);
                let before: Vec<(PathBuf, Vec<u8>)> = files(&real.partition_path(), suffix)
                    .into_iter()
                    .map(|path| (path.clone(), fs::read(path).unwrap()))
                    .collect();
                for (path, content) in &before {
                    match damage {
                        "missing" => fs::remove_file(path).unwrap(),
                        "empty" => fs::write(path, []).unwrap(),
                        "odd length" => fs::write(path, &content[..content.len() - 1]).unwrap(),
                        "zeros at the end" => fs::write(path, [&content[..], &[0; 240]].concat()).unwrap(),
                        "shuffled" => fs::write(path, content.iter().rev().copied().collect::<Vec<u8>>()).unwrap(),
                        _ => fs::write(path, &before[0].1).unwrap(),
                    }
                }
                let directory = real.open();
                let log = open_log(&directory, small_segments());
                let what = format!("{damage} {suffix} clean: {clean}");
                assert_eq!(read_all(&log, 0).unwrap(), numbers(0..600), "{what}");
                for offset in (0..600).step_by(41) {
                    let found = log.offset_for_timestamp(NOW + offset).unwrap().map(|found| found.0);
                    assert_eq!(found, Some(offset), "{what}");
                }
                directory.close().unwrap();
                for (path, content) in &before {
                    // An empty offset index is a legal one: lookups scan.
                    if !(damage == "empty" && suffix == ".index") {
                        let now = fs::read(path).unwrap();
                        // A clean stop has added nothing; an unclean one had not written the last entries yet.
                        assert!(now.starts_with(content), "{what} {}", path.display());
                        assert!(!clean || now.len() == content.len(), "{what} {}", path.display());
                    }
                }
            }
        }
    }
}

#[test]
fn damaged_small_files_are_named_or_rebuilt() {
    let real = RealDirectory::new();
    written(&real, true, true);
    let partition = real.partition_path();
    fs::write(partition.join("leader-epoch-checkpoint"), "0\n9\nnonsense").unwrap();
    fs::write(partition.join("a note of mine.txt"), "hello").unwrap();
    fs::write(partition.join("00000000000000077777.index"), [0; 16]).unwrap();
    let directory = real.open();
    let log = open_log(&directory, small_segments());
    assert_eq!(log.epoch_of(5), Some(0), "leader epochs come back from the batches");
    assert!(partition.join("a note of mine.txt").exists(), "foreign files stay");
    assert!(
        !partition.join("00000000000000077777.index").exists(),
        "an index without a segment goes"
    );
    directory.close().unwrap();
    drop((directory, log));

    fs::write(partition.join("partition.metadata"), "version: 1\n").unwrap();
    let directory = real.open();
    let error = directory
        .open_partition("topic", 0, TOPIC_ID, LogConfig::default(), 0)
        .unwrap_err();
    assert!(matches!(error, LogError::InvalidMetadata { .. }) && error.to_string().contains("partition.metadata"));
    fs::write(
        partition.join("partition.metadata"),
        format!("version: 0\ntopic_id: {TOPIC_ID}"),
    )
    .unwrap();
    fs::write(partition.join("00000000000000000000.log.swap"), "").unwrap();
    let error = directory
        .open_partition("topic", 0, TOPIC_ID, LogConfig::default(), 0)
        .unwrap_err();
    assert!(matches!(error, LogError::Interrupted { .. }), "{error}");
    drop(directory);
    fs::write(real.path().join("recovery-point-offset-checkpoint"), "garbage").unwrap();
    let error = open_directory(&real.storage, &real.path()).unwrap_err();
    assert!(
        error.to_string().contains("recovery-point-offset-checkpoint"),
        "{error}"
    );
}
