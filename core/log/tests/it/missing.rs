//! Files that someone took away, and systems that give none: errors that say so, never a log that starts anew.

use std::fs;

use ottla_log::storage::Operation;
use ottla_log::{LogConfig, LogError};

use crate::support::*;

/// A log of 600 values in small segments, stopped. Gives the base offsets of its segments.
fn stopped(real: &RealDirectory, clean: bool) -> Vec<i64> {
    let directory = real.open();
    let log = open_log(&directory, small_segments());
    fill(&log, 600, 5);
    directory.flush_checkpoints().unwrap();
    if clean {
        directory.close().unwrap();
    }
    let mut bases: Vec<i64> = fs::read_dir(real.partition_path())
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().to_str()?.strip_suffix(".log")?.parse().ok())
        .collect();
    bases.sort_unstable();
    assert!(bases.len() > 4);
    bases
}

fn take_away(real: &RealDirectory, base: i64) {
    for extension in ["log", "index", "timeindex"] {
        fs::remove_file(real.partition_path().join(format!("{base:020}.{extension}"))).unwrap();
    }
}

#[test]
fn a_segment_that_is_gone_is_an_error_for_its_offsets_at_every_start() {
    for clean in [true, false] {
        for which in [1, 2, usize::MAX] {
            let real = RealDirectory::new();
            let bases = stopped(&real, clean);
            let which = which.min(bases.len() - 1);
            let (first, end) = (bases[which], bases.get(which + 1).copied().unwrap_or(600));
            take_away(&real, first);
            for start in 0..3 {
                let what = format!("clean: {clean}, segment {which}, start {start}");
                let directory = real.open();
                let log = open_log(&directory, small_segments());
                assert_eq!(log.recovery_report().damaged.len(), 1, "{what}");
                assert_eq!(log.recovery_report().truncated_from_offset, None, "{what}");
                for offset in [first, end - 1] {
                    let error = log.read(offset, 1, i64::MAX, true).unwrap_err();
                    let LogError::Corrupt {
                        first_offset,
                        last_offset,
                        ..
                    } = &error
                    else {
                        panic!("{what}: {error}")
                    };
                    assert_eq!((*first_offset, *last_offset), (first, end - 1), "{what}");
                    assert!(
                        error.to_string().contains(&format!("{first:020}.log")),
                        "{what}: {error}"
                    );
                }
                assert_eq!(
                    read_all(&log, end).unwrap()[..(600 - end) as usize],
                    numbers(end..600),
                    "{what}"
                );
                let before = log.read(first - 1, 1, first, true).unwrap();
                assert!(!before.bytes.is_empty(), "{what}");
                let appended = append(&log, &batch(&[b"goes on"]));
                assert_eq!(appended.first_offset, 600 + start, "{what}");
                if clean {
                    directory.close().unwrap();
                } else {
                    directory.flush_checkpoints().unwrap();
                }
            }
        }
    }
}

#[test]
fn a_partition_that_is_gone_is_not_taken_for_a_new_one() {
    for clean in [true, false] {
        for whole_directory in [true, false] {
            let real = RealDirectory::new();
            let bases = stopped(&real, clean);
            if whole_directory {
                fs::remove_dir_all(real.partition_path()).unwrap();
            } else {
                bases.iter().for_each(|base| take_away(&real, *base));
            }
            let directory = real.open();
            for _ in 0..2 {
                let error = directory
                    .open_partition("topic", 0, TOPIC_ID, small_segments(), 0)
                    .unwrap_err();
                let LogError::Missing {
                    path,
                    first_offset,
                    last_offset,
                    line,
                } = &error
                else {
                    panic!("{error}")
                };
                assert!(path.starts_with(real.partition_path()), "{error}");
                assert_eq!((*first_offset, *last_offset, line.as_str()), (0, 599, "topic 0 600"));
            }
            let other = directory
                .open_partition("other", 0, TOPIC_ID, small_segments(), 0)
                .unwrap();
            append(&other, &batch(&[b"the rest goes on"]));
            drop((directory, other));

            // As the error says.
            let checkpoint = real.path().join("recovery-point-offset-checkpoint");
            fs::remove_file(checkpoint).unwrap();
            let directory = real.open();
            assert_eq!(open_log(&directory, small_segments()).log_end_offset(), 0);
        }
    }
}

#[test]
fn a_partition_that_was_deleted_is_not_missed() {
    let real = RealDirectory::new();
    stopped(&real, true);
    let directory = real.open();
    open_log(&directory, small_segments());
    directory.delete_partition("topic", 0).unwrap();
    assert_eq!(open_log(&directory, small_segments()).log_end_offset(), 0);
    drop(directory);
    assert_eq!(open_log(&real.open(), small_segments()).log_end_offset(), 0);
}

#[test]
fn what_compaction_left_out_is_not_missed() {
    let real = RealDirectory::new();
    let bases = stopped(&real, true);
    fs::write(real.path().join("cleaner-offset-checkpoint"), "0\n1\ntopic 0 500\n").unwrap();
    take_away(&real, bases[2]);
    let log = open_log(&real.open(), small_segments());
    assert_eq!(log.recovery_report().damaged, Vec::<String>::new());
    assert_eq!(read_all(&log, 0).unwrap().len() as i64, 600 - (bases[3] - bases[2]));
}

#[test]
fn a_system_without_descriptors_gives_errors_and_recovers() {
    let simulated = Simulated::new(1);
    let (directory, log) = simulated.open(small_segments());
    fill(&log, 300, 5);
    directory.close().unwrap();
    drop((directory, log));
    let (directory, log) = simulated.open(small_segments());
    simulated.fail(Operation::Open, "", u32::MAX, libc::EMFILE);
    let error = log.read(100, 1 << 20, i64::MAX, true).unwrap_err();
    assert!(
        matches!(&error, LogError::Io { .. }) && error.to_string().contains("topic-0"),
        "{error}"
    );
    let error = directory
        .open_partition("other", 0, TOPIC_ID, LogConfig::default(), 0)
        .unwrap_err();
    assert!(matches!(error, LogError::Io { .. }), "{error}");
    let mut refused = 0;
    for _ in 0..40 {
        refused += usize::from(log.append(&batch(&[&[7; 300]]), options()).is_err());
    }
    assert!(refused > 0, "no new segment can be made");
    simulated.storage.clear_faults();
    let end = log.log_end_offset();
    assert_eq!(append(&log, &batch(&[b"goes on"])).first_offset, end);
    assert_eq!(read_all(&log, 0).unwrap().len() as i64, end + 1);
    directory.close().unwrap();
}

#[test]
fn a_disk_that_turns_read_only_refuses_appends_and_is_read_on() {
    let simulated = Simulated::new(2);
    let (directory, log) = simulated.open(small_segments());
    fill(&log, 100, 5);
    for operation in [
        Operation::Write,
        Operation::Names,
        Operation::SetLength,
        Operation::Open,
    ] {
        simulated.fail(operation, "", u32::MAX, libc::EROFS);
    }
    let error = log.append(&batch(&[b"x"]), options()).unwrap_err();
    assert!(matches!(error, LogError::Io { .. }), "{error}");
    assert!(log.delete_records_before(10).is_err());
    assert_eq!(read_all(&log, 0).unwrap(), numbers(0..100));
    directory.close().unwrap_err();
    drop((directory, log));
    let error = open_directory(&simulated.shared, std::path::Path::new("/data")).unwrap_err();
    assert!(
        matches!(error, LogError::NotWritable { .. } | LogError::Io { .. }),
        "{error}"
    );
    simulated.storage.kill();
    let (_directory, log) = simulated.open(small_segments());
    assert_eq!(read_all(&log, 0).unwrap(), numbers(0..100));
}
