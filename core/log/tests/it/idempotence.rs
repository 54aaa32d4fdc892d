//! Idempotent and transactional producers, across restarts.

use ottla_log::{AbortedTransaction, AppendOptions, LogConfig, LogError, Origin};
use ottla_protocol::batch::{BatchOptions, EndTransactionMarker};

use crate::support::*;

fn control_batch(producer_id: i64, committed: bool) -> Vec<u8> {
    let marker = EndTransactionMarker {
        committed,
        coordinator_epoch: 0,
    };
    let options = BatchOptions {
        control: true,
        transactional: true,
        producer_id,
        producer_epoch: 0,
        ..BatchOptions::default()
    };
    let mut builder = ottla_protocol::batch::BatchBuilder::new(options);
    builder
        .append(
            None,
            NOW,
            Some(&marker.record_type().to_key()),
            Some(&marker.to_value()),
            &[],
        )
        .unwrap();
    builder.finish().unwrap().to_vec()
}

fn transactional(producer_id: i64, base_sequence: i32) -> Vec<u8> {
    let options = BatchOptions {
        transactional: true,
        producer_id,
        producer_epoch: 0,
        base_sequence,
        ..BatchOptions::default()
    };
    build(options, NOW, &[b"t1", b"t2"]).to_vec()
}

#[test]
fn a_retry_gets_the_original_offsets_also_after_a_restart_of_either_kind() {
    for clean in [true, false] {
        let real = RealDirectory::new();
        let mut directory = real.open();
        let mut log = open_log(&directory, small_segments());
        for number in 0..7 {
            append(&log, &batch(&[b"another's"]));
            let info = append(&log, &sequenced(5, 1, number * 2, &[b"x", b"y"]));
            assert_eq!(info.first_offset, i64::from(number) * 3 + 1);
        }
        for restarted in [false, true] {
            if restarted {
                if clean {
                    directory.close().unwrap();
                }
                drop((directory, log));
                directory = real.open();
                assert_eq!(directory.was_clean_shutdown(), clean);
                log = open_log(&directory, small_segments());
                assert_eq!(log.recovery_report().replayed_batches > 0, !clean);
            }
            let end = log.log_end_offset();
            for number in 2..7 {
                let info = append(&log, &sequenced(5, 1, number * 2, &[b"x", b"y"]));
                assert!(info.duplicate);
                assert_eq!(
                    (info.first_offset, info.last_offset),
                    (i64::from(number) * 3 + 1, i64::from(number) * 3 + 2)
                );
            }
            let forgotten = log.append(&sequenced(5, 1, 2, &[b"x", b"y"]), options()).unwrap_err();
            assert!(
                matches!(
                    forgotten,
                    LogError::OutOfOrderSequence {
                        expected: 14,
                        found: 2,
                        ..
                    }
                ),
                "{forgotten}"
            );
            let gap = log.append(&sequenced(5, 1, 15, &[b"x"]), options()).unwrap_err();
            assert!(
                matches!(
                    gap,
                    LogError::OutOfOrderSequence {
                        expected: 14,
                        found: 15,
                        ..
                    }
                ),
                "{gap}"
            );
            let fenced = log.append(&sequenced(5, 0, 0, &[b"x"]), options()).unwrap_err();
            assert!(
                matches!(
                    fenced,
                    LogError::InvalidProducerEpoch {
                        found: 0,
                        current: 1,
                        ..
                    }
                ),
                "{fenced}"
            );
            assert_eq!(log.log_end_offset(), end, "nothing was appended");
        }
        append(&log, &sequenced(5, 1, 14, &[b"goes on"]));
        append(&log, &sequenced(5, 2, 0, &[b"a new epoch"]));
    }
}

#[test]
fn a_retry_of_several_batches_is_one_duplicate() {
    let (_directory, log) = memory_log(LogConfig::default());
    let two = [sequenced(1, 0, 0, &[b"a"]), sequenced(1, 0, 1, &[b"b", b"c"])].concat();
    assert_eq!(append(&log, &two).last_offset, 2);
    let again = append(&log, &two);
    assert_eq!((again.first_offset, again.last_offset, again.duplicate), (0, 2, true));
    let mixed = [sequenced(1, 0, 0, &[b"a"]), sequenced(1, 0, 3, &[b"d"])].concat();
    let error = log.append(&mixed, options()).unwrap_err();
    assert!(matches!(error, LogError::Refused { .. }), "{error}");
    let gap_within = [sequenced(1, 0, 3, &[b"d"]), sequenced(1, 0, 5, &[b"f"])].concat();
    let error = log.append(&gap_within, options()).unwrap_err();
    assert!(
        matches!(error, LogError::OutOfOrderSequence { expected: 4, .. }),
        "{error}"
    );
    assert_eq!(log.log_end_offset(), 3);
}

#[test]
fn producers_expire_by_the_clock_whatever_their_records_say() {
    let (_directory, log) = memory_log(LogConfig {
        retention_ms: -1,
        ..LogConfig::default()
    });
    let of_2013 = build(
        BatchOptions {
            producer_id: 3,
            producer_epoch: 0,
            base_sequence: 0,
            ..BatchOptions::default()
        },
        1_357_000_000_000,
        &[b"old data"],
    );
    append(&log, &of_2013);
    log.apply_retention(NOW + 86_400_000 - 1).unwrap();
    assert!(append(&log, &of_2013).duplicate, "a retry within a day is known");
    let report = log.apply_retention(NOW + 86_400_000).unwrap();
    assert_eq!(
        (report.expired_producers, report.deleted_segments, log.producer_count()),
        (1, 0, 0)
    );
    append(&log, &sequenced(3, 0, 77, &[b"an unknown producer may start anywhere"]));
}

#[test]
fn transactions_hold_back_the_last_stable_offset_and_aborted_ones_are_listed() {
    for clean in [true, false] {
        let real = RealDirectory::new();
        let directory = real.open();
        let log = open_log(&directory, LogConfig::default());
        let internal = AppendOptions {
            origin: Origin::Internal,
            ..options()
        };
        append(&log, &transactional(1, 0));
        append(&log, &transactional(2, 0));
        assert_eq!(log.last_stable_offset(), 0);
        log.append(&control_batch(1, false), internal).unwrap();
        assert_eq!(log.last_stable_offset(), 2);
        append(&log, &transactional(1, 2));
        if clean {
            directory.close().unwrap();
        }
        drop((directory, log));
        let directory = real.open();
        let log = open_log(&directory, LogConfig::default());
        assert_eq!(log.last_stable_offset(), 2, "clean: {clean}");
        log.append(&control_batch(2, true), internal).unwrap();
        assert_eq!(log.last_stable_offset(), 5);
        log.append(&control_batch(1, true), internal).unwrap();
        assert_eq!((log.last_stable_offset(), log.log_end_offset()), (9, 9));
        let aborted = AbortedTransaction {
            producer_id: 1,
            first_offset: 0,
            last_offset: 4,
            last_stable_offset: 2,
        };
        assert_eq!(log.aborted_transactions(0, 9), [aborted], "clean: {clean}");
        assert_eq!(log.aborted_transactions(5, 9), []);
        assert_eq!(
            std::fs::metadata(real.partition_path().join("00000000000000000000.txnindex"))
                .unwrap()
                .len(),
            34
        );
    }
}
