//! When a partition is synced without being asked: `flush.messages`, `flush.ms`, closed segments.

use std::path::Path;

use ottla_log::storage::Operation;
use ottla_log::{LogConfig, LogError};

use crate::support::*;

#[test]
fn every_so_many_messages_an_append_is_synced() {
    let simulated = Simulated::new(1);
    let (_directory, log) = simulated.open(LogConfig {
        flush_messages: 10,
        ..LogConfig::default()
    });
    for number in 1..=35 {
        append(&log, &batch(&[b"x"]));
        assert_eq!(log.recovery_point(), number / 10 * 10);
    }
    append(&log, &batch(&[b"y".as_slice(); 25]));
    assert_eq!(log.recovery_point(), 60);
}

#[test]
fn what_has_waited_for_flush_ms_is_synced_in_the_background_and_the_checkpoint_knows() {
    let simulated = Simulated::new(2);
    let (directory, log) = simulated.open(LogConfig {
        flush_ms: 5_000,
        ..LogConfig::default()
    });
    directory.flush_due(NOW).unwrap();
    fill(&log, 20, 5);
    for (later_ms, expected) in [(1_000, 0), (4_999, 0), (5_000, 20)] {
        directory.flush_due(NOW + later_ms).unwrap();
        assert_eq!(log.recovery_point(), expected, "after {later_ms} ms");
    }
    fill(&log, 30, 5);
    directory.flush_due(NOW + 9_999).unwrap();
    assert_eq!(log.recovery_point(), 20);
    // The clock goes back, and the wait begins anew.
    directory.flush_due(NOW - 1_000_000).unwrap();
    directory.flush_due(NOW - 1_000_000 + 4_999).unwrap();
    assert_eq!(log.recovery_point(), 20);
    directory.flush_due(NOW - 1_000_000 + 5_000).unwrap();
    assert_eq!(log.recovery_point(), 30);
    let checkpoint = Path::new("/data/recovery-point-offset-checkpoint");
    let content = ottla_log::storage::read_file(&*simulated.shared, checkpoint)
        .unwrap()
        .unwrap();
    assert_eq!(content, b"0\n1\ntopic 0 30\n");
    simulated.storage.crash();
    drop((directory, log));
    let (_directory, log) = simulated.open(LogConfig::default());
    assert_eq!(read_all(&log, 0).unwrap(), numbers(0..30));
}

#[test]
fn a_closed_segment_is_synced_in_the_background() {
    let simulated = Simulated::new(3);
    let (directory, log) = simulated.open(small_segments());
    directory.flush_due(NOW).unwrap();
    fill(&log, 20, 5);
    directory.flush_due(NOW + 1_000_000_000).unwrap();
    assert_eq!(log.recovery_point(), 0, "flush.ms is for ever by default");
    while log.segment_count() == 1 {
        fill(&log, log.log_end_offset() + 5, 5);
    }
    directory.flush_due(NOW).unwrap();
    assert_eq!(log.recovery_point(), log.log_end_offset());
}

#[test]
fn a_partition_that_cannot_be_synced_does_not_keep_others_from_it() {
    let simulated = Simulated::new(4);
    let config = LogConfig {
        flush_ms: 0,
        ..LogConfig::default()
    };
    let (directory, log) = simulated.open(config.clone());
    let other = directory.open_partition("other", 0, TOPIC_ID, config, 0).unwrap();
    append(&log, &batch(&[b"x"]));
    append(&other, &batch(&[b"x"]));
    simulated.fail(Operation::Sync, "topic-0", 1, libc::EIO);
    directory.flush_due(NOW).unwrap();
    assert_eq!((log.recovery_point(), other.recovery_point()), (0, 1));
    let error = log.append(&batch(&[b"y"]), options()).unwrap_err();
    assert!(matches!(error, LogError::Poisoned { .. }), "{error}");
    directory.flush_due(NOW + 10).unwrap();
}
