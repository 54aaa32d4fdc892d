//! What the tests share: a topic of flights, rows for it, and reading them back.

pub mod fork;
pub mod process;
pub mod wire;

use std::{collections::BTreeMap, sync::Arc};

use arrow_array::{
    ArrayRef, Int64Array, RecordBatch, RecordBatchIterator, RecordBatchReader, StringArray, TimestampMicrosecondArray,
    cast::AsArray, types::Int64Type,
};
use arrow_schema::{DataType, Field, Schema, SchemaRef, TimeUnit};
use ottla::{Connection, Error, ErrorCode, ProduceOptions, Produced, ReadOptions, Reader, ScanOptions, TopicSpec};

/// 2013-01-01T00:00:00Z in microseconds.
pub const START_OF_2013_US: i64 = 1_356_998_400_000_000;
pub const HOUR_US: i64 = 3_600_000_000;

pub const NO_CONFIG: [(&str, &str); 0] = [];

pub fn memory() -> Connection {
    ottla::connect(":memory:", NO_CONFIG).unwrap()
}

pub fn schema() -> SchemaRef {
    Arc::new(Schema::new(vec![
        Field::new("carrier", DataType::Utf8, false),
        Field::new("number", DataType::Int64, false),
        Field::new("delay", DataType::Int64, true),
        Field::new(
            "time_hour",
            DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into())),
            false,
        ),
    ]))
}

pub fn flights() -> TopicSpec {
    TopicSpec::new("flights")
        .schema(schema())
        .partitions(4)
        .key(["carrier"])
        .timestamp("time_hour")
}

pub const CARRIERS: [&str; 7] = ["UA", "AA", "B6", "DL", "EV", "MQ", "WN"];

/// Rows `numbers`: one an hour from 2013 on; row n has the number n.
pub fn rows(numbers: std::ops::Range<i64>) -> RecordBatch {
    let carriers = StringArray::from_iter_values(
        numbers
            .clone()
            .map(|n| CARRIERS[usize::try_from(n).unwrap() % CARRIERS.len()]),
    );
    let delays = Int64Array::from_iter(numbers.clone().map(|n| (n % 5 != 0).then_some(n % 90 - 20)));
    let times = TimestampMicrosecondArray::from_iter_values(numbers.clone().map(|n| START_OF_2013_US + n * HOUR_US));
    let columns: Vec<ArrayRef> = vec![
        Arc::new(carriers),
        Arc::new(Int64Array::from_iter_values(numbers)),
        Arc::new(delays),
        Arc::new(times.with_timezone("UTC")),
    ];
    RecordBatch::try_new(schema(), columns).unwrap()
}

pub fn stream(batches: Vec<RecordBatch>) -> Box<dyn RecordBatchReader + Send> {
    let schema = batches[0].schema();
    Box::new(RecordBatchIterator::new(batches.into_iter().map(Ok), schema))
}

pub fn produce(log: &Connection, topic: &str, batches: Vec<RecordBatch>) -> Produced {
    log.produce(topic, stream(batches), ProduceOptions::default()).unwrap()
}

/// A topic `flights` with the rows 0 to `count`.
pub fn with_flights(log: &Connection, count: i64) {
    log.create_topic(flights()).unwrap();
    assert_eq!(
        produce(log, "flights", vec![rows(0..count)]).rows,
        u64::try_from(count).unwrap()
    );
}

pub fn read_all(log: &Connection, topic: &str) -> Vec<RecordBatch> {
    scan(
        &log.read(topic, ReadOptions::default()).unwrap(),
        ScanOptions::default(),
    )
}

pub fn scan(reader: &Reader, options: ScanOptions) -> Vec<RecordBatch> {
    reader.scan(options).unwrap().collect::<Result<_, _>>().unwrap()
}

/// The values of an integer column, in the order they came.
pub fn integers(batches: &[RecordBatch], column: &str) -> Vec<i64> {
    let mut values = Vec::new();
    for batch in batches {
        let array = batch.column_by_name(column).unwrap().as_primitive::<Int64Type>();
        values.extend((0..array.len()).map(|row| array.value(row)));
    }
    values
}

/// The `number` column, sorted.
pub fn numbers(batches: &[RecordBatch]) -> Vec<i64> {
    let mut numbers = integers(batches, "number");
    numbers.sort_unstable();
    numbers
}

/// Asserts that the numbers are 0 to `count`, each once.
pub fn assert_complete(batches: &[RecordBatch], count: i64) {
    assert_eq!(numbers(batches), (0..count).collect::<Vec<_>>());
}

/// Asserts a code, and that the message holds all these parts.
#[track_caller]
pub fn assert_error(error: &Error, code: ErrorCode, parts: &[&str]) {
    assert_eq!(error.code(), code, "{error}");
    for part in parts {
        assert!(error.message().contains(part), "{part:?} is not in: {error}");
    }
}

pub fn offsets<const N: usize>(pairs: [(i32, i64); N]) -> BTreeMap<i32, i64> {
    BTreeMap::from(pairs)
}
