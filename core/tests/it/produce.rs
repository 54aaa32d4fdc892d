//! Produce: round trips, order, coercion, streams that fail half way.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, DictionaryArray, Int32Array, Int64Array, RecordBatch, RecordBatchIterator, StringArray, types::Int32Type,
};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use ottla::{ErrorCode, ProduceOptions, ReadOptions, ScanOptions, TopicSpec};

use crate::support::*;

#[test]
fn rows_come_back_as_they_went_in() {
    let log = memory();
    log.create_topic(flights()).unwrap();
    let produced = produce(&log, "flights", vec![rows(0..1000), rows(1000..1000), rows(1000..2500)]);
    assert_eq!(produced.rows, 2500);
    let covered: i64 = produced.offsets.values().map(|(first, next)| next - first).sum();
    assert_eq!(covered, 2500);

    let back = read_all(&log, "flights");
    assert_complete(&back, 2500);
    assert_eq!(back[0].schema(), schema());
    let mut nulls = 0;
    for batch in &back {
        nulls += batch.column_by_name("delay").unwrap().null_count();
    }
    assert_eq!(nulls, 500);
}

#[test]
fn a_partition_keeps_the_order_and_a_key_its_partition() {
    let log = memory();
    log.create_topic(flights()).unwrap();
    for start in (0..5000).step_by(500) {
        produce(&log, "flights", vec![rows(start..start + 500)]);
    }
    let reader = log
        .read(
            "flights",
            ReadOptions {
                virtual_columns: true,
                ..ReadOptions::default()
            },
        )
        .unwrap();
    let mut home = std::collections::BTreeMap::new();
    let mut last = std::collections::BTreeMap::new();
    let mut scan = reader.scan(ScanOptions::default()).unwrap();
    while let Some(batch) = scan.next_with_position() {
        let batch = batch.unwrap();
        let carriers = arrow_array::cast::AsArray::as_string::<i32>(batch.rows.column(0));
        for (row, number) in integers(std::slice::from_ref(&batch.rows), "number")
            .into_iter()
            .enumerate()
        {
            assert_eq!(
                *home.entry(carriers.value(row).to_owned()).or_insert(batch.partition),
                batch.partition
            );
            if let Some(before) = last.insert(batch.partition, number) {
                assert!(
                    before < number,
                    "partition {}: {before} before {number}",
                    batch.partition
                );
            }
        }
    }
    assert_eq!(home.len(), CARRIERS.len());
    for carrier in CARRIERS {
        assert_eq!(
            home[carrier],
            ottla_arrow::partition_for_key(carrier.as_bytes(), 4),
            "{carrier}"
        );
    }
}

#[test]
fn more_than_a_batch_is_cut_into_batches_of_a_mebibyte() {
    let log = memory();
    log.create_topic(TopicSpec::new("wide").schema(schema())).unwrap();
    produce(&log, "wide", vec![rows(0..400_000)]);
    let reader = log.read("wide", ReadOptions::default()).unwrap();
    assert_complete(&scan(&reader, ScanOptions::default()), 400_000);
    let counters = reader.counters();
    let average = counters.bytes_opened / counters.batches_opened;
    assert!((600_000..=1_048_588).contains(&average), "{counters:?}");
}

#[test]
fn small_appends_are_gathered_within_one_call() {
    let log = memory();
    log.create_topic(TopicSpec::new("drops").schema(schema())).unwrap();
    produce(&log, "drops", (0..1000).map(|n| rows(n..n + 1)).collect());
    let reader = log.read("drops", ReadOptions::default()).unwrap();
    assert_complete(&scan(&reader, ScanOptions::default()), 1000);
    assert!(reader.counters().batches_opened < 20, "{:?}", reader.counters());
}

#[test]
fn lossless_differences_are_coerced() {
    let log = memory();
    let schema = Arc::new(Schema::new(vec![
        Field::new("name", DataType::Utf8, true),
        Field::new("count", DataType::Int64, true),
        Field::new("note", DataType::Utf8, true),
    ]));
    log.create_topic(TopicSpec::new("t").schema(schema.clone())).unwrap();
    let names: DictionaryArray<Int32Type> = vec!["a", "b", "a"].into_iter().collect();
    let rows = RecordBatch::try_from_iter([
        ("count", Arc::new(Int32Array::from(vec![1, 2, 3])) as ArrayRef),
        ("name", Arc::new(names) as ArrayRef),
    ])
    .unwrap();
    produce(&log, "t", vec![rows]);
    let back = read_all(&log, "t");
    assert_eq!(back[0].schema(), schema);
    assert_eq!(integers(&back, "count"), [1, 2, 3]);
    assert_eq!(back[0].column_by_name("note").unwrap().logical_null_count(), 3);
}

#[test]
fn a_stream_that_fails_leaves_exactly_its_first_rows() {
    let log = memory();
    log.create_topic(flights()).unwrap();
    let batches = vec![
        Ok(rows(0..3000)),
        Ok(rows(3000..3500)),
        Err(ArrowError::ComputeError("the cable was cut".into())),
        Ok(rows(3500..9000)),
    ];
    let failing = RecordBatchIterator::new(batches, schema());
    let error = log
        .produce("flights", Box::new(failing), ProduceOptions::default())
        .unwrap_err();
    assert_error(
        &error,
        ErrorCode::SourceFailed,
        &[
            "batch 2",
            "the cable was cut",
            "3500 rows were acknowledged before and stay",
            "partition 0: offsets 0 to",
        ],
    );
    assert_eq!(error.produced().unwrap().rows, 3500);
    assert_complete(&read_all(&log, "flights"), 3500);
    // The connection is none the worse.
    produce(&log, "flights", vec![rows(3500..4000)]);
    assert_complete(&read_all(&log, "flights"), 4000);
}

#[test]
fn an_interrupt_leaves_exactly_the_first_rows() {
    let log = memory();
    log.create_topic(flights()).unwrap();
    let endless = RecordBatchIterator::new((0..).map(|n| Ok(rows(n * 100..(n + 1) * 100))), schema());
    let begun = std::time::Instant::now();
    let error = ottla::interrupt::with_hook(
        move || begun.elapsed().as_millis() > 200,
        || {
            log.produce("flights", Box::new(endless), ProduceOptions::default())
                .unwrap_err()
        },
    );
    assert_error(&error, ErrorCode::Interrupted, &["were acknowledged before and stay"]);
    assert!(begun.elapsed().as_millis() < 1000, "{:?}", begun.elapsed());
    let count = i64::try_from(error.produced().unwrap().rows).unwrap();
    assert!(count > 0 && count % 100 == 0, "{count}");
    assert_complete(&read_all(&log, "flights"), count);
}

#[test]
fn many_threads_share_a_connection() {
    let log = memory();
    log.create_topic(flights()).unwrap();
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let log = &log;
            scope.spawn(move || {
                for round in 0..5 {
                    let first = (thread * 5 + round) * 200;
                    produce(log, "flights", vec![rows(first..first + 200)]);
                }
            });
        }
    });
    assert_complete(&read_all(&log, "flights"), 8000);
}

#[test]
fn into_one_partition() {
    let log = memory();
    log.create_topic(flights()).unwrap();
    let options = ProduceOptions {
        partition: Some(3),
        ..ProduceOptions::default()
    };
    let produced = log.produce("flights", stream(vec![rows(0..50)]), options).unwrap();
    assert_eq!(produced.offsets, std::collections::BTreeMap::from([(3, (0, 50))]));
    let options = ProduceOptions {
        partition: Some(4),
        ..ProduceOptions::default()
    };
    let error = log.produce("flights", stream(vec![rows(0..50)]), options).unwrap_err();
    assert_error(
        &error,
        ErrorCode::UnknownPartition,
        &["\"flights\"", "no partition 4", "it has 4"],
    );
}

#[test]
fn sequences_go_on_over_many_calls() {
    let log = memory();
    log.create_topic(TopicSpec::new("t").schema(schema())).unwrap();
    for n in 0..50 {
        let produced = produce(&log, "t", vec![rows(n..n + 1)]);
        assert_eq!(produced.offsets[&0], (n, n + 1));
    }
    assert_eq!(integers(&read_all(&log, "t"), "number"), (0..50).collect::<Vec<_>>());
}

#[test]
fn several_streams_count_as_one() {
    let log = memory();
    log.create_topic(TopicSpec::new("t").schema(schema())).unwrap();
    let mut streams = vec![stream(vec![rows(0..2), rows(2..5)]), stream(vec![rows(5..6)])].into_iter();
    let next = || match streams.next() {
        Some(stream) => Ok(Some(stream)),
        None => Err(ottla::Error::new(ErrorCode::SourceFailed, "no more")),
    };
    let error = log.produce_streams("t", next, ProduceOptions::default()).unwrap_err();
    assert_error(
        &error,
        ErrorCode::SourceFailed,
        &["no more. 6 rows were acknowledged before and stay (partition 0: offsets 0 to 5)"],
    );
    assert_eq!(error.produced().unwrap().rows, 6);
    let mut one = Some(stream(vec![rows(6..7)]));
    let produced = log
        .produce_streams("t", || Ok(one.take()), ProduceOptions::default())
        .unwrap();
    assert_eq!((produced.rows, produced.offsets[&0]), (1, (6, 7)));
}

#[test]
fn nothing_is_produced_from_an_empty_stream() {
    let log = memory();
    log.create_topic(flights()).unwrap();
    let produced = log
        .produce(
            "flights",
            Box::new(RecordBatchIterator::new([], schema())),
            ProduceOptions::default(),
        )
        .unwrap();
    assert_eq!((produced.rows, produced.offsets.len()), (0, 0));
}

#[test]
fn compressed_topics_read_the_same() {
    let log = memory();
    for codec in ["lz4", "zstd"] {
        log.create_topic(TopicSpec::new(codec).schema(schema()).config("compression.type", codec))
            .unwrap();
        produce(&log, codec, vec![rows(0..50_000)]);
        assert_complete(&read_all(&log, codec), 50_000);
    }
    log.create_topic(TopicSpec::new("plain").schema(schema())).unwrap();
    produce(&log, "plain", vec![rows(0..50_000)]);
    let size = |topic: &str| log.topic(topic).unwrap().size_bytes.unwrap();
    assert!(size("zstd") * 2 < size("plain"), "{} {}", size("zstd"), size("plain"));
}

#[test]
fn a_column_that_is_too_much() {
    let log = memory();
    let schema = Arc::new(Schema::new(vec![Field::new("text", DataType::Utf8, false)]));
    log.create_topic(TopicSpec::new("t").schema(schema)).unwrap();
    let rows = RecordBatch::try_from_iter([(
        "text",
        Arc::new(StringArray::from(vec!["x".repeat(2 << 20)])) as ArrayRef,
    )])
    .unwrap();
    let error = log
        .produce("t", stream(vec![rows]), ProduceOptions::default())
        .unwrap_err();
    assert_error(
        &error,
        ErrorCode::RecordTooLarge,
        &["max.message.bytes", "Nothing was produced"],
    );
    let extra = RecordBatch::try_from_iter([("other", Arc::new(Int64Array::from(vec![1])) as ArrayRef)]).unwrap();
    let error = log
        .produce("t", stream(vec![extra]), ProduceOptions::default())
        .unwrap_err();
    assert_error(&error, ErrorCode::SchemaMismatch, &["other"]);
}

#[test]
fn of_a_batch_with_a_row_too_large_nothing_is_seen() {
    let log = memory();
    let schema = Arc::new(Schema::new(vec![Field::new("text", DataType::Utf8, false)]));
    for partitions in [1, 3] {
        let topic = format!("of-{partitions}");
        log.create_topic(
            TopicSpec::new(&topic)
                .schema(schema.clone())
                .partitions(partitions)
                .key(["text"]),
        )
        .unwrap();
        let texts = |count: usize, last: usize| {
            let texts = (0..count).map(|n| match n + 1 == count {
                true => "x".repeat(last),
                false => format!("row {n}"),
            });
            let texts = Arc::new(StringArray::from_iter_values(texts)) as ArrayRef;
            RecordBatch::try_from_iter([("text", texts)]).unwrap()
        };
        let error = log
            .produce(
                &topic,
                stream(vec![texts(100, 9), texts(20_000, 3 << 20)]),
                ProduceOptions::default(),
            )
            .unwrap_err();
        assert_error(
            &error,
            ErrorCode::RecordTooLarge,
            &[
                "batch 1 of the input stream",
                "row 19999 takes",
                "100 rows were acknowledged",
            ],
        );
        assert_eq!(log.topic(&topic).unwrap().rows(), 100);
    }
}

/// A topic of three partitions by key, with a time that producers may leave out by mistake.
fn keyed(log: &ottla::Connection) -> Arc<Schema> {
    let schema = Arc::new(Schema::new(vec![
        Field::new("key", DataType::Int64, true),
        Field::new(
            "time",
            DataType::Timestamp(arrow_schema::TimeUnit::Millisecond, None),
            true,
        ),
        Field::new("number", DataType::Int64, false),
    ]));
    let spec = TopicSpec::new("t")
        .schema(schema.clone())
        .key(["key"])
        .timestamp("time");
    log.create_topic(spec.partitions(3)).unwrap();
    schema
}

/// So many rows, of which one lacks its key or its time.
fn with_a_hole(schema: &Arc<Schema>, numbers: std::ops::Range<i64>, hole: Option<(usize, i64)>) -> RecordBatch {
    let but = |column: usize| {
        let lacks = move |number: i64| hole == Some((column, number));
        let numbers = numbers.clone();
        move || numbers.clone().map(move |number| (!lacks(number)).then_some(number))
    };
    let columns: Vec<ArrayRef> = vec![
        Arc::new(Int64Array::from_iter(but(0)())),
        Arc::new(arrow_array::TimestampMillisecondArray::from_iter(but(1)())),
        Arc::new(Int64Array::from_iter_values(numbers)),
    ];
    RecordBatch::try_new(schema.clone(), columns).unwrap()
}

#[test]
fn of_a_batch_that_does_not_fit_nothing_is_seen() {
    // Two million rows are taken in three slices, and the hole is in the last.
    for (rows, hole) in [(50, 40), (2_000_000, 1_999_990)] {
        for (column, code, name) in [
            (0, ErrorCode::NullKey, "'key'"),
            (1, ErrorCode::SchemaMismatch, "'time'"),
        ] {
            let log = memory();
            let schema = keyed(&log);
            let batches = vec![
                with_a_hole(&schema, 0..10, None),
                with_a_hole(&schema, 10..10 + rows, Some((column, 10 + hole))),
            ];
            let error = log
                .produce("t", stream(batches), ProduceOptions::default())
                .unwrap_err();
            let row = format!("row {hole}");
            assert_eq!(error.code(), code, "{error}");
            assert!(
                error.message().contains("batch 1") && error.message().contains(name),
                "{error}"
            );
            assert!(error.message().contains(&row), "{error}");
            assert_eq!(error.produced().unwrap().rows, 10);
            assert_complete(&read_all(&log, "t"), 10);
        }
    }
}

#[test]
fn of_records_that_do_not_fit_nothing_is_seen() {
    let log = memory();
    log.create_topic(TopicSpec::new("t").partitions(2)).unwrap();
    let records = |partitions: Vec<i32>| {
        let values = StringArray::from_iter_values(partitions.iter().map(i32::to_string));
        RecordBatch::try_from_iter([
            ("value", Arc::new(values) as ArrayRef),
            ("partition", Arc::new(Int32Array::from(partitions)) as ArrayRef),
        ])
        .unwrap()
    };
    let batches = vec![records(vec![0, 1]), records(vec![0, 1, 0, 7])];
    let error = log
        .produce("t", stream(batches), ProduceOptions::default())
        .unwrap_err();
    assert_error(
        &error,
        ErrorCode::UnknownPartition,
        &["batch 1", "row 3", "no partition 7", "2 rows were acknowledged"],
    );
    assert_eq!(log.topic("t").unwrap().rows(), 2);
}
