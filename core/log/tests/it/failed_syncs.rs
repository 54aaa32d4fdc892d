//! After a failed sync: nothing is acknowledged, and nothing is believed that was not written anew.

use std::sync::Arc;

use ottla_log::storage::{AfterFailedSync, Operation};
use ottla_log::{LogConfig, LogError};

use crate::support::*;

const MODES: [AfterFailedSync; 3] = [
    AfterFailedSync::NewBytes,
    AfterFailedSync::OldBytes,
    AfterFailedSync::Drawn,
];

fn sync() -> LogConfig {
    LogConfig {
        flush_messages: 1,
        ..LogConfig::default()
    }
}

/// A log with ten synced values, and an eleventh whose sync has failed.
fn with_a_failed_sync(simulated: &Simulated) -> (Arc<ottla_log::DataDirectory>, Arc<ottla_log::PartitionLog>) {
    let (directory, log) = simulated.open(sync());
    fill(&log, 10, 1);
    assert_eq!(log.recovery_point(), 10, "synced with each append");
    simulated.fail(Operation::Sync, ".log", 1, libc::EIO);
    let error = log.append(&batch(&[b"not acknowledged"]), options()).unwrap_err();
    assert!(matches!(error, LogError::Poisoned { .. }), "{error}");
    (directory, log)
}

#[test]
fn nothing_is_acknowledged_until_a_reopen_which_writes_anew_what_no_good_sync_covered() {
    for (seed, after) in (0..30).flat_map(|seed| MODES.map(|after| (seed, after))) {
        let simulated = Simulated::new(seed);
        simulated.storage.set_after_failed_sync(after);
        let (directory, log) = with_a_failed_sync(&simulated);
        for _ in 0..3 {
            let error = log.append(&batch(&[b"refused"]), options()).unwrap_err();
            assert!(matches!(error, LogError::Poisoned { .. }), "{error}");
            assert!(log.flush(11).is_err(), "the next sync would succeed, and prove nothing");
        }
        let read = log.read(0, 1 << 20, 10, true).unwrap();
        assert_eq!(whole_batches(&read.bytes).len(), 10, "readers go on");

        let again = open_log(&directory, sync());
        assert!(!Arc::ptr_eq(&again, &log));
        let end = again.log_end_offset();
        match after {
            AfterFailedSync::NewBytes => assert_eq!(end, 11, "it is there, and is written once more"),
            AfterFailedSync::OldBytes => {
                assert_eq!(end, 10, "the system has forgotten it");
                assert_eq!(again.recovery_report().truncated_from_offset, Some(10));
            }
            AfterFailedSync::Drawn => assert!((10..=11).contains(&end)),
        }
        assert_eq!(again.recovery_point(), end);
        fill(&again, 15, 1);
        assert!(matches!(
            log.append(&batch(&[b"x"]), options()).unwrap_err(),
            LogError::Closed { .. }
        ));
        simulated.storage.crash();
        drop((directory, log, again));
        let (_directory, log) = simulated.open(sync());
        let mut expected = numbers(0..15);
        if end == 11 {
            expected[10].1 = b"not acknowledged".to_vec();
        }
        assert_eq!(read_all(&log, 0).unwrap(), expected);
    }
}

#[test]
fn what_was_handed_out_does_not_change_when_the_log_is_opened_anew() {
    for seed in 0..20 {
        let simulated = Simulated::new(seed);
        let (directory, log) = with_a_failed_sync(&simulated);
        let held = log.read(10, 100, 11, true).unwrap();
        let again = open_log(&directory, sync());
        fill(&again, 15, 1);
        assert!(held.bytes.ends_with(b"not acknowledged\0"));
        let read_again = log.read(10, 100, 11, true).unwrap();
        assert_eq!(read_again.bytes, held.bytes, "the old log reads on");
    }
}

#[test]
fn a_restart_does_not_believe_what_the_system_shows_and_the_device_never_had() {
    for (seed, after) in (0..50).flat_map(|seed| MODES.map(|after| (seed, after))) {
        let simulated = Simulated::new(seed);
        simulated.storage.set_after_failed_sync(after);
        drop(with_a_failed_sync(&simulated));
        simulated.storage.kill();
        let (directory, log) = simulated.open(sync());
        let end = log.log_end_offset();
        assert!(end == 11 || end == 10 && after != AfterFailedSync::NewBytes);
        assert_eq!(log.recovery_point(), end);
        fill(&log, 20, 1);
        simulated.storage.crash();
        drop((directory, log));
        let (_directory, log) = simulated.open(sync());
        assert_eq!(log.recovery_report().damaged, Vec::<String>::new());
        assert_eq!(read_all(&log, 0).unwrap().len(), 20, "seed {seed}, {after:?}");
    }
}

#[test]
fn a_reopen_that_fails_is_tried_again_from_the_same_point() {
    for after in MODES {
        let simulated = Simulated::new(1);
        simulated.storage.set_after_failed_sync(after);
        // A clean stop first: the files of this start were good ones.
        simulated.open(sync()).0.close().unwrap();
        let (directory, log) = with_a_failed_sync(&simulated);
        let open = || directory.open_partition("topic", 0, TOPIC_ID, sync(), 0);
        for _ in 0..3 {
            simulated.fail(Operation::Sync, ".log", 1, libc::EIO);
            match open() {
                Err(LogError::Io { .. }) => {}
                // Nothing was left to be synced.
                Ok(_) => simulated.storage.clear_faults(),
                Err(error) => panic!("{error}"),
            }
        }
        let again = open().unwrap();
        fill(&again, 20, 1);
        simulated.storage.crash();
        drop((directory, log, again));
        let (_directory, log) = simulated.open(sync());
        assert_eq!(read_all(&log, 0).unwrap().len(), 20, "{after:?}");
    }
}
