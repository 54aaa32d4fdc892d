//! Records: topics without a schema, and JSON rows into topics with one.

use std::sync::Arc;

use arrow_array::{Array, ArrayRef, BinaryArray, RecordBatch, cast::AsArray};
use ottla::{ErrorCode, OnRowError, ProduceOptions, ReadOptions, Row, ScanOptions, TopicSpec};

use crate::support::*;

fn row(key: Option<&str>, value: Option<&str>) -> Row {
    Row {
        key: key.map(Into::into),
        value: value.map(Into::into),
        ..Row::default()
    }
}

#[test]
fn records_come_back_with_everything_they_had() {
    let log = memory();
    log.create_topic(TopicSpec::new("events")).unwrap();
    let headers = vec![("h".to_owned(), Some(b"1".to_vec())), ("h".to_owned(), None)];
    let first = Row {
        headers,
        timestamp_ms: Some(1234),
        ..row(Some("a"), Some("x"))
    };
    let produced = log
        .produce_rows("events", [first, row(None, Some("y")), row(Some("gone"), None)])
        .unwrap();
    assert_eq!((produced.rows, produced.offsets[&0]), (3, (0, 3)));

    let back = read_all(&log, "events");
    let rows = arrow_select_concat(&back);
    let names: Vec<&str> = rows
        .schema_ref()
        .fields()
        .iter()
        .map(|field| field.name().as_str())
        .collect();
    assert_eq!(names, ["partition", "offset", "timestamp", "key", "value", "headers"]);
    assert_eq!(integers(std::slice::from_ref(&rows), "offset"), [0, 1, 2]);
    let keys = binary(&rows, "key");
    assert_eq!(keys, [Some(b"a".to_vec()), None, Some(b"gone".to_vec())]);
    assert_eq!(binary(&rows, "value"), [Some(b"x".to_vec()), Some(b"y".to_vec()), None]);

    // What was read can be produced again.
    log.create_topic(TopicSpec::new("copy")).unwrap();
    let copied = log.produce("copy", stream(back), ProduceOptions::default()).unwrap();
    assert_eq!(copied.rows, 3);
    let copy = arrow_select_concat(&read_all(&log, "copy"));
    assert_eq!(copy.columns(), rows.columns());
}

fn arrow_select_concat(batches: &[RecordBatch]) -> RecordBatch {
    assert_eq!(batches.len(), 1, "so few records are one batch");
    batches[0].clone()
}

fn binary(rows: &RecordBatch, column: &str) -> Vec<Option<Vec<u8>>> {
    let column = arrow_cast::cast(rows.column_by_name(column).unwrap(), &arrow_schema::DataType::Binary).unwrap();
    column
        .as_binary::<i32>()
        .iter()
        .map(|value| value.map(<[u8]>::to_vec))
        .collect()
}

#[test]
fn keys_choose_the_partition() {
    let log = memory();
    log.create_topic(TopicSpec::new("events").partitions(5)).unwrap();
    log.produce_rows(
        "events",
        (0..500).map(|n| row(Some(&format!("k{}", n % 20)), Some("v"))),
    )
    .unwrap();
    let mut scan = log
        .read("events", ReadOptions::default())
        .unwrap()
        .scan(ScanOptions::default())
        .unwrap();
    let mut seen = 0;
    while let Some(batch) = scan.next_with_position() {
        let batch = batch.unwrap();
        for key in binary(&batch.rows, "key") {
            assert_eq!(ottla_arrow::partition_for_key(&key.unwrap(), 5), batch.partition);
            seen += 1;
        }
    }
    assert_eq!(seen, 500);
}

#[test]
fn json_rows_become_columns() {
    let log = memory();
    log.create_topic(flights()).unwrap();
    let json = |n: i64| {
        format!("{{\"carrier\":\"UA\",\"number\":{n},\"delay\":null,\"time_hour\":\"2013-01-01T0{n}:00:00Z\"}}")
    };
    let produced = log
        .produce_rows("flights", (0..5).map(|n| row(None, Some(&json(n)))))
        .unwrap();
    assert_eq!(produced.rows, 5);
    let back = read_all(&log, "flights");
    assert_complete(&back, 5);
    assert_eq!(back[0].schema(), schema());
    let topic = log.topic("flights").unwrap();
    let home = ottla_arrow::partition_for_key(b"UA", 4);
    assert_eq!(topic.end_offsets()[&home], 5);

    let error = log
        .produce_rows(
            "flights",
            [row(None, Some(&json(5))), row(None, Some("{\"carrier\":7}"))],
        )
        .unwrap_err();
    assert_error(
        &error,
        ErrorCode::InvalidRecord,
        &["row 1", "\"flights\"", "Nothing was produced"],
    );
    let error = log
        .produce_rows("flights", [row(Some("UA"), Some(&json(5)))])
        .unwrap_err();
    assert_error(&error, ErrorCode::InvalidRecord, &["row 0", "key columns"]);
    assert_complete(&read_all(&log, "flights"), 5);
}

#[test]
fn a_row_that_does_not_fit_is_never_dropped_in_silence() {
    let log = memory();
    log.create_topic(TopicSpec::new("t").schema(schema())).unwrap();
    produce(&log, "t", vec![rows(0..3)]);
    let listener = log.listen("127.0.0.1:0").unwrap();
    // A Kafka client may write any bytes: here through the port, as such a client does.
    crate::support::wire::produce(
        listener.bootstrap_servers(),
        &log.topic("t").unwrap().id,
        b"{\"carrier\": 5}",
    );
    let read = |on_error| {
        log.read(
            "t",
            ReadOptions {
                on_error,
                ..ReadOptions::default()
            },
        )
        .unwrap()
    };

    let raised = read(OnRowError::Raise)
        .scan(ScanOptions::default())
        .unwrap()
        .collect::<Result<Vec<_>, _>>()
        .unwrap_err();
    let text = raised.to_string();
    assert!(text.contains("partition 0") && text.contains("offset 3"), "{text}");

    let nulls = scan(&read(OnRowError::Null), ScanOptions::default());
    let rows: usize = nulls.iter().map(RecordBatch::num_rows).sum();
    assert_eq!(rows, 4);
    assert!(nulls.last().unwrap().column(0).is_null(0));

    let reader = read(OnRowError::Quarantine);
    assert_complete(&scan(&reader, ScanOptions::default()), 3);
    let quarantined = reader.quarantined();
    assert_eq!(
        (
            quarantined.len(),
            quarantined[0].offset,
            reader.counters().rows_quarantined
        ),
        (1, 3, 1)
    );
    assert_eq!(quarantined[0].value.as_deref(), Some(&b"{\"carrier\": 5}"[..]));
}

#[test]
fn columns_that_records_do_not_have() {
    let log = memory();
    log.create_topic(TopicSpec::new("events")).unwrap();
    let error = log
        .produce("events", stream(vec![rows(0..3)]), ProduceOptions::default())
        .unwrap_err();
    assert_error(
        &error,
        ErrorCode::SchemaMismatch,
        &["\"events\" has no schema", "carrier"],
    );
    let values: ArrayRef = Arc::new(BinaryArray::from_iter_values([b"a", b"b"]));
    let produced = log.produce(
        "events",
        stream(vec![RecordBatch::try_from_iter([("value", values)]).unwrap()]),
        ProduceOptions::default(),
    );
    assert_eq!(produced.unwrap().rows, 2);
}

#[test]
fn slow_rows_are_sent_when_they_have_waited() {
    let log = memory();
    log.create_topic(TopicSpec::new("events")).unwrap();
    let mut producer = log.row_producer("events").unwrap();
    assert_eq!(producer.time_to_flush(), None);
    producer.send(row(None, Some("a"))).unwrap();
    assert!(producer.time_to_flush().is_some());
    std::thread::sleep(std::time::Duration::from_millis(120));
    producer.send(row(None, Some("b"))).unwrap();
    assert_eq!(log.topic("events").unwrap().rows(), 2);
    producer.send(row(None, Some("c"))).unwrap();
    assert_eq!(producer.finish().unwrap().rows, 3);
}

#[test]
fn a_delete_by_key_keeps_its_place() {
    let log = memory();
    let spec = TopicSpec::new("t").schema(schema()).key(["carrier"]).partitions(3);
    log.create_topic(spec).unwrap();
    let json = |n: i64| {
        row(
            None,
            Some(&format!(
                "{{\"carrier\":\"UA\",\"number\":{n},\"delay\":1,\"time_hour\":\"2013-01-01T00:00:00Z\"}}"
            )),
        )
    };
    let produced = log
        .produce_rows("t", [json(0), row(Some("UA"), None), json(1)])
        .unwrap();
    assert_eq!((produced.rows, produced.offsets.len()), (3, 1));
    let home = ottla_arrow::partition_for_key(b"UA", 3);
    assert_eq!(log.topic("t").unwrap().end_offsets()[&home], 3);
}
