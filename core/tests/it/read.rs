//! Readers: positions, projection, pushdown, pinned ends.

use std::{collections::BTreeMap, time::Duration};

use arrow_array::{Array, cast::AsArray, types::TimestampMillisecondType};
use ottla::{ErrorCode, Position, ReadOptions, ScanOptions, TopicSpec};

use crate::support::*;

fn with_start(start: Position) -> ReadOptions {
    ReadOptions {
        start,
        ..ReadOptions::default()
    }
}

#[test]
fn a_reader_can_be_scanned_again_and_from_many_threads() {
    let log = memory();
    with_flights(&log, 3000);
    let reader = log.read("flights", ReadOptions::default()).unwrap();
    produce(&log, "flights", vec![rows(3000..4000)]);
    assert_eq!(reader.estimated_rows(), 3000);
    for _ in 0..3 {
        assert_complete(&scan(&reader, ScanOptions::default()), 3000);
    }
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| assert_complete(&scan(&reader, ScanOptions::default()), 3000));
        }
    });
    assert_eq!(reader.counters().rows_out, 9 * 3000);
}

#[test]
fn the_end_of_one_read_starts_the_next() {
    let log = memory();
    with_flights(&log, 100);
    let mut start = Position::Earliest;
    let mut all = Vec::new();
    for round in 1..4 {
        let reader = log.read("flights", with_start(start)).unwrap();
        all.extend(scan(&reader, ScanOptions::default()));
        start = Position::Offsets(reader.end().clone());
        produce(&log, "flights", vec![rows(round * 100..(round + 1) * 100)]);
    }
    assert_complete(&all, 300);
}

#[test]
fn columns_come_in_the_order_asked_for() {
    let log = memory();
    with_flights(&log, 100);
    let columns = |names: &[&str]| Some(names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
    let options = ReadOptions {
        columns: columns(&["number", "_offset", "carrier"]),
        ..ReadOptions::default()
    };
    let reader = log.read("flights", options).unwrap();
    let names: Vec<String> = reader
        .schema()
        .fields()
        .iter()
        .map(|field| field.name().clone())
        .collect();
    assert_eq!(names, ["number", "_offset", "carrier"]);
    let batches = scan(&reader, ScanOptions::default());
    assert_eq!(batches[0].schema(), reader.schema());
    assert_eq!(numbers(&batches), (0..100).collect::<Vec<_>>());

    let narrowed = scan(
        &reader,
        ScanOptions {
            columns: columns(&["number"]),
            ..ScanOptions::default()
        },
    );
    assert_eq!(narrowed[0].num_columns(), 1);
    assert_complete(&narrowed, 100);

    let error = reader
        .scan(ScanOptions {
            columns: columns(&["delay"]),
            ..ScanOptions::default()
        })
        .unwrap_err();
    assert_error(
        &error,
        ErrorCode::UnknownColumn,
        &["\"delay\"", "number, _offset, carrier"],
    );
    let none = scan(
        &reader,
        ScanOptions {
            columns: Some(Vec::new()),
            ..ScanOptions::default()
        },
    );
    assert_eq!(none.iter().map(arrow_array::RecordBatch::num_rows).sum::<usize>(), 100);
}

#[test]
fn only_the_columns_asked_for_are_touched() {
    let log = memory();
    log.create_topic(TopicSpec::new("t").schema(schema()).timestamp("time_hour"))
        .unwrap();
    produce(&log, "t", vec![rows(0..200_000)]);
    let reader = log
        .read(
            "t",
            ReadOptions {
                columns: Some(vec!["number".to_owned()]),
                ..ReadOptions::default()
            },
        )
        .unwrap();
    scan(&reader, ScanOptions::default());
    let counters = reader.counters();
    assert_eq!(counters.columns_touched, counters.batches_opened, "{counters:?}");
    assert!(counters.batches_opened > 5, "{counters:?}");
}

#[test]
fn a_time_range_filters_rows_exactly_and_opens_only_what_overlaps() {
    let log = memory();
    log.create_topic(TopicSpec::new("t").schema(schema()).timestamp("time_hour"))
        .unwrap();
    produce(&log, "t", vec![rows(0..300_000)]);
    let all = log.read("t", ReadOptions::default()).unwrap();
    scan(&all, ScanOptions::default());
    let batches = all.counters().batches_opened;

    let at = |n: i64| Position::Timestamp((START_OF_2013_US + n * HOUR_US) / 1000);
    let reader = log
        .read(
            "t",
            ReadOptions {
                start: at(100_000),
                end: Some(at(100_500)),
                ..ReadOptions::default()
            },
        )
        .unwrap();
    assert_eq!(
        integers(&scan(&reader, ScanOptions::default()), "number"),
        (100_000..100_500).collect::<Vec<_>>()
    );
    let counters = reader.counters();
    assert!(counters.batches_opened <= 2, "{counters:?} of {batches}");

    // The same by narrowing a scan of the whole topic.
    let options = ScanOptions {
        start_timestamp_ms: Some((START_OF_2013_US + 100_000 * HOUR_US) / 1000),
        end_timestamp_ms: Some((START_OF_2013_US + 100_500 * HOUR_US) / 1000),
        ..ScanOptions::default()
    };
    let before = all.counters();
    assert_eq!(
        integers(&scan(&all, options), "number"),
        (100_000..100_500).collect::<Vec<_>>()
    );
    let after = all.counters();
    assert!(after.batches_opened - before.batches_opened <= 2, "{after:?}");
    assert!(
        after.batches_skipped - before.batches_skipped >= batches - 2,
        "{after:?}"
    );
}

#[test]
fn times_filter_rows_that_came_out_of_order() {
    let log = memory();
    log.create_topic(TopicSpec::new("t").schema(schema()).timestamp("time_hour"))
        .unwrap();
    for start in [500, 0, 1000, 200] {
        produce(&log, "t", vec![rows(start..start + 100)]);
    }
    let at = |n: i64| Position::Timestamp((START_OF_2013_US + n * HOUR_US) / 1000);
    let reader = log
        .read(
            "t",
            ReadOptions {
                start: at(50),
                end: Some(at(550)),
                ..ReadOptions::default()
            },
        )
        .unwrap();
    let expected: Vec<i64> = (50..100).chain(200..300).chain(500..550).collect();
    assert_eq!(numbers(&scan(&reader, ScanOptions::default())), expected);
}

#[test]
fn offsets_start_and_end_a_read() {
    let log = memory();
    log.create_topic(TopicSpec::new("t").schema(schema()).partitions(2))
        .unwrap();
    for partition in [0, 1] {
        let options = ottla::ProduceOptions {
            partition: Some(partition),
            ..Default::default()
        };
        log.produce("t", stream(vec![rows(0..1000)]), options).unwrap();
    }
    let options = ReadOptions {
        start: Position::Offsets(offsets([(0, 990), (1, 0)])),
        end: Some(Position::Offsets(offsets([(1, 5)]))),
        ..ReadOptions::default()
    };
    let reader = log.read("t", options).unwrap();
    assert_eq!(
        (reader.start(), reader.end()),
        (&offsets([(0, 990), (1, 0)]), &offsets([(0, 1000), (1, 5)]))
    );
    let expected: Vec<i64> = (0..5).chain(990..1000).collect();
    assert_eq!(numbers(&scan(&reader, ScanOptions::default())), expected);

    let one = ReadOptions {
        start: Position::Offset(998),
        partitions: Some(vec![1]),
        ..ReadOptions::default()
    };
    assert_eq!(
        numbers(&scan(&log.read("t", one).unwrap(), ScanOptions::default())),
        [998, 999]
    );
    let error = log.read("t", with_start(Position::Offset(3))).unwrap_err();
    assert_error(&error, ErrorCode::InvalidArgument, &["offset 3", "2 partitions"]);
    let error = log
        .read("t", with_start(Position::Offsets(offsets([(0, 1001)]))))
        .unwrap_err();
    assert_error(
        &error,
        ErrorCode::OffsetOutOfRange,
        &["t-0", "0 to 1000", "1001", "latest"],
    );
    let error = log
        .read("t", with_start(Position::Offsets(offsets([(7, 1)]))))
        .unwrap_err();
    assert_error(&error, ErrorCode::UnknownPartition, &["partition 7"]);
    let beyond = ReadOptions {
        end: Some(Position::Offsets(offsets([(0, 2000)]))),
        ..ReadOptions::default()
    };
    assert_error(
        &log.read("t", beyond).unwrap_err(),
        ErrorCode::OffsetOutOfRange,
        &["2000", "latest"],
    );
}

#[test]
fn latest_and_ago() {
    let log = memory();
    // Without a timestamp column a row's time is when it was appended.
    log.create_topic(TopicSpec::new("t").schema(schema())).unwrap();
    produce(&log, "t", vec![rows(0..10)]);
    let latest = log.read("t", with_start(Position::Latest)).unwrap();
    assert_eq!(latest.estimated_rows(), 0);
    assert!(scan(&latest, ScanOptions::default()).is_empty());
    let hour = log
        .read("t", with_start(Position::Ago(Duration::from_secs(3600))))
        .unwrap();
    assert_complete(&scan(&hour, ScanOptions::default()), 10);
    std::thread::sleep(Duration::from_millis(30));
    let now = log
        .read("t", with_start(Position::Ago(Duration::from_millis(10))))
        .unwrap();
    assert!(scan(&now, ScanOptions::default()).is_empty());
    let nothing = ReadOptions {
        end: Some(Position::Earliest),
        ..ReadOptions::default()
    };
    assert!(scan(&log.read("t", nothing).unwrap(), ScanOptions::default()).is_empty());
}

#[test]
fn virtual_columns_say_where_rows_are() {
    let log = memory();
    with_flights(&log, 500);
    let reader = log
        .read(
            "flights",
            ReadOptions {
                virtual_columns: true,
                ..ReadOptions::default()
            },
        )
        .unwrap();
    let mut seen: BTreeMap<i32, Vec<i64>> = BTreeMap::new();
    let mut scan = reader.scan(ScanOptions::default()).unwrap();
    while let Some(batch) = scan.next_with_position() {
        let batch = batch.unwrap();
        let offsets = integers(std::slice::from_ref(&batch.rows), "_offset");
        assert_eq!(
            (offsets[0], offsets[offsets.len() - 1]),
            (batch.first_offset, batch.last_offset)
        );
        let partitions = batch
            .rows
            .column_by_name("_partition")
            .unwrap()
            .as_primitive::<arrow_array::types::Int32Type>();
        assert!(
            partitions
                .values()
                .iter()
                .all(|partition| *partition == batch.partition)
        );
        let times = batch
            .rows
            .column_by_name("_timestamp")
            .unwrap()
            .as_primitive::<TimestampMillisecondType>();
        for (row, number) in integers(std::slice::from_ref(&batch.rows), "number")
            .into_iter()
            .enumerate()
        {
            assert_eq!(times.value(row), (START_OF_2013_US + number * HOUR_US) / 1000);
        }
        seen.entry(batch.partition).or_default().extend(offsets);
    }
    for (partition, offsets) in seen {
        assert_eq!(
            offsets,
            (0..reader.end()[&partition]).collect::<Vec<_>>(),
            "partition {partition}"
        );
    }
}

#[test]
fn a_limit_ends_a_scan() {
    let log = memory();
    with_flights(&log, 1000);
    let reader = log.read("flights", ReadOptions::default()).unwrap();
    for limit in [0, 1, 999, 1000, 5000] {
        let batches = scan(
            &reader,
            ScanOptions {
                limit: Some(limit),
                ..ScanOptions::default()
            },
        );
        let rows: usize = batches.iter().map(arrow_array::RecordBatch::num_rows).sum();
        assert_eq!(rows as u64, limit.min(1000));
    }
}

#[test]
fn an_interrupt_ends_a_scan() {
    let log = memory();
    with_flights(&log, 1000);
    let reader = log.read("flights", ReadOptions::default()).unwrap();
    let result = ottla::interrupt::with_hook(
        || true,
        || reader.scan(ScanOptions::default()).unwrap().next_with_position(),
    );
    assert_error(&result.unwrap().unwrap_err(), ErrorCode::Interrupted, &["interrupted"]);
}

#[test]
fn a_deleted_topic_is_an_error_even_when_it_was_made_again() {
    let log = memory();
    with_flights(&log, 100);
    let reader = log.read("flights", ReadOptions::default()).unwrap();
    log.delete_topic("flights").unwrap();
    with_flights(&log, 100);
    let error = reader
        .scan(ScanOptions::default())
        .unwrap()
        .next_with_position()
        .unwrap()
        .unwrap_err();
    assert_error(
        &error,
        ErrorCode::UnknownTopic,
        &["\"flights\"", "deleted after this reader was made"],
    );
}

#[test]
fn arrays_lie_in_the_log() {
    let directory = tempfile::tempdir().unwrap();
    let log = ottla::connect(directory.path().join("data").to_str().unwrap(), NO_CONFIG).unwrap();
    log.create_topic(TopicSpec::new("t").schema(schema())).unwrap();
    produce(&log, "t", vec![rows(0..100_000)]);
    let maps = mapped_logs();
    assert!(maps.is_empty() || maps.iter().all(|(start, end)| start < end));
    let batches = read_all(&log, "t");
    let maps = mapped_logs();
    for batch in &batches {
        for column in batch.columns() {
            for buffer in column.to_data().buffers() {
                let address = buffer.as_ptr() as usize;
                assert!(
                    maps.iter().any(|(start, end)| (*start..*end).contains(&address)),
                    "{address:x} is in no mapped segment"
                );
            }
        }
    }
    log.close().unwrap();
}

/// The address ranges of this process that map `.log` files.
fn mapped_logs() -> Vec<(usize, usize)> {
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
    maps.lines()
        .filter(|line| line.ends_with(".log"))
        .map(|line| {
            let (start, rest) = line.split_once('-').unwrap();
            let end = rest.split_whitespace().next().unwrap();
            (
                usize::from_str_radix(start, 16).unwrap(),
                usize::from_str_radix(end, 16).unwrap(),
            )
        })
        .collect()
}

#[test]
fn a_scan_that_passes_over_everything_can_be_stopped() {
    let log = ottla::connect(":memory:", [("max.partition.fetch.bytes", "1024")]).unwrap();
    log.create_topic(TopicSpec::new("t").schema(schema()).timestamp("time_hour"))
        .unwrap();
    for n in 0..3000 {
        produce(&log, "t", vec![rows(n..n + 1)]);
    }
    let nothing = || ScanOptions {
        start_timestamp_ms: Some(i64::MAX / 2),
        ..ScanOptions::default()
    };
    let reader = log.read("t", ReadOptions::default()).unwrap();
    let whole = std::time::Instant::now();
    assert!(reader.scan(nothing()).unwrap().next_with_position().is_none());
    let timeout = whole.elapsed() / 20;
    let before = reader.counters().batches_skipped;
    let error = ottla::interrupt::with_deadline(Some(timeout), || {
        let stopped = reader.scan(nothing())?.next_with_position();
        stopped.expect("the scan ended before its deadline").map(drop)
    })
    .unwrap_err();
    assert_eq!(error.code(), ErrorCode::Timeout);
    let skipped = reader.counters().batches_skipped - before;
    assert!(
        skipped < before / 2,
        "{skipped} of {before} batches were still looked at"
    );
}
