//! Appending, reading and rolling.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use ottla_log::{AppendOptions, LogConfig, LogError, Origin};
use ottla_protocol::batch::{BatchHeader, BatchOptions, TimestampType, check_crc};

use crate::support::*;

#[test]
fn offsets_follow_each_other_and_reads_give_whole_batches() {
    let (_directory, log) = memory_log(LogConfig::default());
    let first = append(&log, &batch(&[b"a", b"b", b"c"]));
    assert_eq!(
        (
            first.first_offset,
            first.last_offset,
            first.log_append_time_ms,
            first.duplicate
        ),
        (0, 2, -1, false)
    );
    let second = append(&log, &batch(&[b"d"]));
    assert_eq!((second.first_offset, second.last_offset), (3, 3));
    let both: Vec<u8> = [batch(&[b"e", b"f"]), batch(&[b"g"])].concat();
    let third = append(&log, &both);
    assert_eq!((third.first_offset, third.last_offset), (4, 6));
    assert_eq!(
        (log.log_end_offset(), log.high_watermark(), log.last_stable_offset()),
        (7, 7, 7)
    );

    let values: Vec<(i64, Vec<u8>)> = (0..).zip(b"abcdefg".iter().map(|value| vec![*value])).collect();
    for offset in 0..7 {
        assert_eq!(read_all(&log, offset).unwrap(), values[offset as usize..]);
        assert_eq!(read_all_by(&log, offset, 1).unwrap(), values[offset as usize..]);
    }
    let middle = log.read(1, 1 << 20, 7, true).unwrap();
    assert_eq!(
        middle.first_batch_offset, 0,
        "the batch that contains the offset comes whole"
    );
    assert!(log.read(7, 1 << 20, 7, true).unwrap().bytes.is_empty());
    for (offset, _) in [(8, ()), (-1, ())] {
        let error = log.read(offset, 1, 7, true).unwrap_err();
        assert!(
            matches!(error, LogError::OffsetOutOfRange { start: 0, end: 7, .. }),
            "{error}"
        );
    }
}

#[test]
fn limits_of_a_read() {
    let (_directory, log) = memory_log(LogConfig {
        index_interval_bytes: 100,
        ..LogConfig::default()
    });
    fill(&log, 100, 1);
    let one = log.read(10, 1, 100, true).unwrap().bytes.len();
    assert_eq!(whole_batches(&log.read(10, 1, 100, true).unwrap().bytes).len(), 1);
    assert!(
        log.read(10, 1, 100, false).unwrap().bytes.is_empty(),
        "nothing fits, nothing comes"
    );
    for count in 1..20 {
        for extra in [0, 1, one - 1] {
            let read = log.read(10, one * count + extra, 100, true).unwrap();
            let headers = whole_batches(&read.bytes);
            assert_eq!(headers.len(), count, "{count} {extra}");
            assert_eq!(headers.last().unwrap().0.last_offset(), 9 + count as i64);
        }
    }
    for up_to in 10..20 {
        let read = log.read(10, usize::MAX >> 1, up_to, true).unwrap();
        assert_eq!(
            whole_batches(&read.bytes).len() as i64,
            up_to - 10,
            "the high watermark bounds"
        );
    }
}

#[test]
fn stored_batches_are_the_callers_with_offset_and_epoch_patched() {
    let (_directory, log) = memory_log(LogConfig::default());
    let sent = batch(&[b"one", b"two"]);
    append(&log, &batch(&[b"zero"]));
    log.append(
        &sent,
        AppendOptions {
            leader_epoch: 6,
            ..options()
        },
    )
    .unwrap();
    let read = log.read(1, 1 << 20, 3, true).unwrap();
    let header = BatchHeader::parse(&read.bytes).unwrap();
    assert_eq!((header.base_offset, header.partition_leader_epoch), (1, 6));
    assert_eq!(read.bytes[16..], sent[16..]);
    check_crc(&read.bytes).unwrap();
    assert_eq!(log.epoch_end_offset(0), Some((0, 1)));
    assert_eq!(log.epoch_end_offset(6), Some((6, 3)));
    assert_eq!(log.epoch_end_offset(7), None);
    let stale = log
        .append(
            &sent,
            AppendOptions {
                leader_epoch: 5,
                ..options()
            },
        )
        .unwrap_err();
    assert!(
        matches!(stale, LogError::StaleLeaderEpoch { found: 5, current: 6 }),
        "{stale}"
    );
}

#[test]
fn log_append_time_is_set_by_the_log() {
    let config = LogConfig {
        message_timestamp_type: TimestampType::LogAppendTime,
        ..LogConfig::default()
    };
    let (_directory, log) = memory_log(config);
    let info = log
        .append(
            &batch_at(5, &[b"a", b"b"]),
            AppendOptions {
                now_ms: 99,
                ..options()
            },
        )
        .unwrap();
    assert_eq!(info.log_append_time_ms, 99);
    let read = log.read(0, 1 << 20, 2, true).unwrap();
    check_crc(&read.bytes).unwrap();
    let header = BatchHeader::parse(&read.bytes).unwrap();
    assert_eq!(
        (header.max_timestamp, header.attributes.timestamp_type()),
        (99, TimestampType::LogAppendTime)
    );
    assert_eq!(log.offset_for_timestamp(99).unwrap(), Some((0, 99, 0)));
    assert_eq!(log.offset_for_timestamp(100).unwrap(), None);
}

#[test]
fn what_is_no_batch_is_refused_and_changes_nothing() {
    let (_directory, log) = memory_log(LogConfig {
        max_message_bytes: 200,
        ..LogConfig::default()
    });
    append(&log, &batch(&[b"kept"]));
    let good = batch(&[b"x", b"y"]);
    let mut flipped = good.to_vec();
    *flipped.last_mut().unwrap() ^= 1;
    let mut old_magic = good.to_vec();
    old_magic[16] = 1;
    let control = build(
        BatchOptions {
            control: true,
            transactional: true,
            producer_id: 1,
            producer_epoch: 0,
            ..BatchOptions::default()
        },
        NOW,
        &[b"c"],
    );
    let cases: [(&str, Vec<u8>); 8] = [
        ("no batch", Vec::new()),
        ("after the last whole batch", good[..good.len() - 1].to_vec()),
        ("after the last whole batch", [&good[..], &good[..30]].concat()),
        ("CRC", flipped),
        ("magic", old_magic),
        ("control", control.to_vec()),
        ("max.message.bytes", batch(&[&[0; 300]]).to_vec()),
        ("after the last whole batch", vec![0; 40]),
    ];
    for (part, bytes) in cases {
        let error = log.append(&bytes, options()).unwrap_err().to_string();
        assert!(error.contains(part), "{part}: {error}");
    }
    assert_eq!(log.log_end_offset(), 1);
    assert_eq!(read_all(&log, 0).unwrap().len(), 1);
}

#[test]
fn segments_roll_by_size_and_every_offset_is_found() {
    let real = RealDirectory::new();
    let directory = real.open();
    let log = open_log(&directory, small_segments());
    fill(&log, 1000, 3);
    assert!(log.segment_count() > 5, "{}", log.segment_count());
    assert_eq!(read_all(&log, 0).unwrap(), numbers(0..1000));
    for offset in (0..1000).step_by(37) {
        let read = log.read(offset, 1, 1000, true).unwrap();
        let headers = whole_batches(&read.bytes);
        assert!(headers[0].0.base_offset <= offset && headers[0].0.last_offset() >= offset);
    }
    assert!(
        std::fs::read_dir(real.partition_path())
            .unwrap()
            .all(|entry| { entry.unwrap().metadata().unwrap().len() <= SMALL as u64 })
    );
}

#[test]
fn segments_roll_by_the_age_of_their_records_and_by_full_indexes() {
    let (_directory, log) = memory_log(LogConfig {
        segment_ms: 1000,
        ..LogConfig::default()
    });
    append(&log, &batch_at(5000, &[b"a"]));
    append(&log, &batch_at(6000, &[b"b"]));
    assert_eq!(log.segment_count(), 1, "a second apart is not more than a second");
    append(&log, &batch_at(6001, &[b"c"]));
    assert_eq!(log.segment_count(), 2);
    append(&log, &batch_at(5500, &[b"d"]));
    assert_eq!(log.segment_count(), 2);

    // Without timestamps the clock counts.
    let (_directory, log) = memory_log(LogConfig {
        segment_ms: 1000,
        ..LogConfig::default()
    });
    append(&log, &batch_at(-1, &[b"a"]));
    log.append(
        &batch_at(-1, &[b"b"]),
        AppendOptions {
            now_ms: NOW + 1000,
            ..options()
        },
    )
    .unwrap();
    assert_eq!(log.segment_count(), 1);
    log.append(
        &batch_at(-1, &[b"c"]),
        AppendOptions {
            now_ms: NOW + 1001,
            ..options()
        },
    )
    .unwrap();
    assert_eq!(log.segment_count(), 2);

    let config = LogConfig {
        segment_index_bytes: 8 * 4,
        index_interval_bytes: 0,
        ..LogConfig::default()
    };
    let (_directory, log) = memory_log(config);
    fill(&log, 40, 1);
    assert!(log.segment_count() >= 8, "{}", log.segment_count());
    assert_eq!(read_all(&log, 0).unwrap(), numbers(0..40));
}

#[test]
fn segments_roll_before_their_offsets_pass_31_bits() {
    let (_directory, log) = memory_log(LogConfig::default());
    let replica = AppendOptions {
        origin: Origin::Replica,
        ..options()
    };
    let at = |base_offset| {
        build(
            BatchOptions {
                base_offset,
                partition_leader_epoch: 3,
                ..BatchOptions::default()
            },
            NOW,
            &[b"x"],
        )
    };
    log.append(&at(10), replica).unwrap();
    log.append(&at(10 + i64::from(i32::MAX) - 20), replica).unwrap();
    assert_eq!(log.segment_count(), 1);
    log.append(&at(10 + i64::from(i32::MAX)), replica).unwrap();
    assert_eq!(log.segment_count(), 2);
    let offsets: Vec<i64> = read_all(&log, 0)
        .unwrap()
        .into_iter()
        .map(|(offset, _)| offset)
        .collect();
    assert_eq!(offsets, [10, i64::from(i32::MAX) - 10, i64::from(i32::MAX) + 10]);
    let behind = log.append(&at(5), replica).unwrap_err();
    assert!(
        matches!(behind, LogError::UnexpectedOffset { found: 5, .. }),
        "{behind}"
    );
    assert_eq!(log.leader_epoch(), 3, "a replica takes the leader's epochs");
}

#[test]
fn subscribers_hear_of_appends_until_they_leave() {
    let (_directory, log) = memory_log(LogConfig::default());
    let heard = Arc::new(AtomicI64::new(-1));
    let subscription = {
        let heard = Arc::clone(&heard);
        log.subscribe(Arc::new(move |end| heard.store(end, Ordering::SeqCst)))
    };
    append(&log, &batch(&[b"a", b"b"]));
    assert_eq!(heard.load(Ordering::SeqCst), 2);
    drop(subscription);
    append(&log, &batch(&[b"c"]));
    assert_eq!(heard.load(Ordering::SeqCst), 2);
}

#[test]
fn readers_see_whole_batches_while_writers_append_and_roll() {
    let real = RealDirectory::new();
    let directory = real.open();
    let log = open_log(
        &directory,
        LogConfig {
            segment_bytes: 64 << 10,
            ..LogConfig::default()
        },
    );
    const END: i64 = 20_000;
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let mut next = 0;
                while next < END {
                    let up_to = log.high_watermark();
                    let read = log.read(next, 10_000, up_to, true).unwrap();
                    ottla_log::make_resident(&read.bytes).unwrap();
                    for (header, bytes) in whole_batches(&read.bytes) {
                        check_crc(bytes).unwrap();
                        assert_eq!(header.base_offset, next);
                        next = header.next_offset();
                        assert!(next <= up_to);
                    }
                }
            });
        }
        for _ in 0..2 {
            scope.spawn(|| {
                while log.log_end_offset() < END {
                    append(&log, &batch(&[b"some value", b"another value", b"a third"]));
                }
            });
        }
    });
    assert!(log.segment_count() > 3);
}
