//! Retention and DeleteRecords.

use ottla_log::{CleanupPolicy, LogConfig, LogError};

use crate::support::*;

const HOUR: i64 = 3_600_000;

fn hourly() -> LogConfig {
    LogConfig {
        segment_ms: HOUR,
        retention_ms: 3 * HOUR,
        ..LogConfig::default()
    }
}

#[test]
fn old_segments_go_by_the_time_of_their_records() {
    let (_directory, log) = memory_log(hourly());
    for hour in 0..10 {
        append(&log, &batch_at(NOW + hour * (HOUR + 1), &[b"record"]));
    }
    assert_eq!(log.segment_count(), 10);
    let report = log.apply_retention(NOW + 9 * (HOUR + 1)).unwrap();
    assert_eq!(
        (report.deleted_segments, report.log_start_offset, log.log_start_offset()),
        (7, 7, 7)
    );
    let error = log.read(6, 1, 10, true).unwrap_err();
    assert!(
        matches!(
            error,
            LogError::OffsetOutOfRange {
                requested: 6,
                start: 7,
                end: 10
            }
        ),
        "{error}"
    );
    let report = log.apply_retention(NOW + 100 * HOUR).unwrap();
    assert_eq!(
        (report.deleted_segments, log.log_start_offset(), log.log_end_offset()),
        (3, 10, 10)
    );
    assert_eq!(
        append(&log, &batch_at(NOW + 100 * HOUR, &[b"goes on"])).first_offset,
        10
    );
}

#[test]
fn data_of_2013_stays_where_retention_is_off_and_goes_where_it_is_not() {
    let old = batch_at(1_357_000_000_000, &[b"a flight"]);
    let (_directory, log) = memory_log(LogConfig {
        retention_ms: -1,
        ..LogConfig::default()
    });
    append(&log, &old);
    assert_eq!(log.apply_retention(NOW).unwrap().deleted_segments, 0);
    log.update_config(LogConfig {
        cleanup_policy: CleanupPolicy {
            delete: false,
            compact: true,
        },
        ..LogConfig::default()
    });
    assert_eq!(log.apply_retention(NOW).unwrap().deleted_segments, 0, "compaction only");
    log.update_config(LogConfig::default());
    assert_eq!(log.apply_retention(NOW).unwrap().deleted_segments, 1);
}

#[test]
fn retention_by_size_keeps_at_least_that_much() {
    let (_directory, log) = memory_log(LogConfig {
        retention_bytes: 20_000,
        ..small_segments()
    });
    fill(&log, 2000, 5);
    let before = log.size_bytes();
    let report = log.apply_retention(NOW).unwrap();
    assert_eq!(log.size_bytes(), before - report.deleted_bytes);
    assert!(
        log.size_bytes() >= 20_000 && log.size_bytes() < 20_000 + SMALL as u64,
        "{}",
        log.size_bytes()
    );
    assert_eq!(
        read_all(&log, log.log_start_offset()).unwrap(),
        numbers(log.log_start_offset()..2000)
    );
    assert_eq!(log.apply_retention(NOW).unwrap().deleted_segments, 0);
}

#[test]
fn deleted_files_are_renamed_first_and_removed_after_the_delay() {
    let real = RealDirectory::new();
    let directory = real.open();
    let log = open_log(
        &directory,
        LogConfig {
            file_delete_delay_ms: 1000,
            ..hourly()
        },
    );
    append(&log, &batch_at(NOW, &[b"old"]));
    append(&log, &batch_at(NOW + 2 * HOUR, &[b"new"]));
    let read = log.read(0, 1 << 20, 1, true).unwrap();
    let renamed = real.partition_path().join("00000000000000000000.log.deleted");
    log.apply_retention(NOW + 4 * HOUR).unwrap();
    assert!(renamed.exists());
    log.apply_retention(NOW + 4 * HOUR + 999).unwrap();
    assert!(renamed.exists());
    log.apply_retention(NOW + 4 * HOUR + 1000).unwrap();
    assert!(!renamed.exists());
    ottla_log::make_resident(&read.bytes).unwrap();
    assert!(read.bytes.ends_with(b"old\0"), "an open reader keeps its map");
}

#[test]
fn records_deleted_stay_deleted_and_their_segments_go_later() {
    for clean in [true, false] {
        let real = RealDirectory::new();
        let directory = real.open();
        let log = open_log(&directory, small_segments());
        fill(&log, 1000, 5);
        assert_eq!(log.delete_records_before(503).unwrap(), 503);
        assert_eq!(log.delete_records_before(100).unwrap(), 503, "never back");
        assert!(matches!(
            log.delete_records_before(1001).unwrap_err(),
            LogError::OffsetOutOfRange { .. }
        ));
        assert!(log.read(502, 1, 1000, true).is_err());
        assert_eq!(read_all(&log, 503).unwrap(), numbers(503..1000));
        let segments = log.segment_count();
        let report = log.apply_retention(NOW).unwrap();
        assert!(report.deleted_segments > 0 && log.segment_count() < segments);
        assert_eq!(log.log_start_offset(), 503);
        if clean {
            directory.close().unwrap();
        }
        drop((directory, log));
        let directory = real.open();
        let log = open_log(&directory, small_segments());
        assert_eq!(log.log_start_offset(), 503, "clean: {clean}");
        assert_eq!(log.delete_records_before(1000).unwrap(), 1000);
        log.apply_retention(NOW).unwrap();
        assert_eq!((log.size_bytes(), log.log_end_offset()), (0, 1000));
        drop((directory, log));
        let directory = real.open();
        let log = open_log(&directory, small_segments());
        assert_eq!((log.log_start_offset(), log.log_end_offset()), (1000, 1000));
    }
}

#[test]
fn a_clock_that_jumps_back_deletes_nothing() {
    let (_directory, log) = memory_log(hourly());
    append(&log, &batch_at(NOW, &[b"record"]));
    assert_eq!(log.apply_retention(i64::MIN).unwrap().deleted_segments, 0);
    assert_eq!(log.apply_retention(0).unwrap().deleted_segments, 0);
    assert_eq!(log.apply_retention(i64::MAX).unwrap().deleted_segments, 1);
}
