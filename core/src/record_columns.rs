//! Columns into a topic without a schema: what a read of such a topic gives can be produced again.
//!
//! The columns are `key`, `value`, `headers`, `timestamp` and `partition`, each optional; `offset` is left aside, since
//! the topic gives new ones. Text and binary of any layout become bytes.

use std::sync::Arc;

use arrow_array::{
    Array, ArrayRef, BinaryArray, Int32Array, ListArray, RecordBatch, RecordBatchReader, StructArray,
    TimestampMillisecondArray, cast::AsArray as _, types::TimestampMillisecondType,
};
use arrow_schema::{DataType, Field, Fields, Schema, TimeUnit};
use ottla_client::{ClientError, ProduceTarget, RowBatches, RowBatching, RowRecord};

use crate::{
    connection::Operation,
    convert,
    error::{Error, ErrorCode, Result},
    produce::{ProduceOptions, Produced},
    producing::{Take, each_slice, produced},
    topics::now_ms,
};

const COLUMNS: [&str; 6] = ["key", "value", "headers", "timestamp", "partition", "offset"];

pub(crate) fn produce(
    operation: &Operation<'_>,
    target: ProduceTarget,
    rows: &mut dyn RecordBatchReader,
    options: &ProduceOptions,
    number: &mut u64,
) -> Result<Produced> {
    let topic = target.topic().name.clone();
    check_schema(&topic, &rows.schema()).map_err(|error| error.with_produced(Produced::default()))?;
    let batching = RowBatching {
        batch_bytes: options.batch_bytes.unwrap_or(operation.configuration().batch_bytes),
        ..RowBatching::default()
    };
    let mut batches = RowBatches::new(operation.client().clone(), target, operation.take_producer()?, batching);
    let pushed = each_slice(operation, rows, number, |slice, first_row, take| {
        let columns = Columns::of(&topic, slice)?;
        let now_ms = now_ms();
        let each_row = |each: &mut dyn FnMut(&RowRecord<'_>) -> Result<(), ClientError>| {
            (0..slice.num_rows()).try_for_each(|row| {
                let headers = columns.headers(row);
                each(&RowRecord {
                    key: columns.bytes(columns.key.as_ref(), row),
                    value: columns.bytes(columns.value.as_ref(), row),
                    headers: &headers,
                    timestamp_ms: columns.timestamp(row).unwrap_or(now_ms),
                    partition: options.partition.or_else(|| columns.partition(row)),
                })
                .map_err(|error| convert::client_error(error).context(format!("row {}", first_row + row)))
            })
        };
        each_row(&mut |record| batches.check(record))?;
        match take {
            Take::Check => Ok(()),
            Take::Rows => each_row(&mut |record| batches.append(record)),
        }
    });
    let flushed = match batches.can_go_on() {
        true => batches.flush().map_err(convert::client_error),
        false => Ok(()),
    };
    let acknowledged = batches.acknowledged().clone();
    operation.give_producer(batches.into_identity());
    match pushed.and(flushed) {
        Ok(()) => Ok(produced(&acknowledged)),
        Err(error) => Err(error.with_produced(produced(&acknowledged))),
    }
}

fn check_schema(topic: &str, schema: &Schema) -> Result<()> {
    let unknown: Vec<&str> = schema
        .fields()
        .iter()
        .map(|field| field.name().as_str())
        .filter(|name| !COLUMNS.contains(name))
        .collect();
    if unknown.is_empty() {
        return Ok(());
    }
    Err(Error::new(
        ErrorCode::SchemaMismatch,
        format!(
            "topic {topic:?} has no schema and takes the columns {}, not {}: produce those, or create a topic with a schema",
            COLUMNS.join(", "),
            unknown.join(", ")
        ),
    ))
}

/// The columns of a slice, in the types that records are made of.
struct Columns {
    key: Option<BinaryArray>,
    value: Option<BinaryArray>,
    headers: Option<ListArray>,
    timestamp: Option<TimestampMillisecondArray>,
    partition: Option<Int32Array>,
}

impl Columns {
    fn of(topic: &str, rows: &RecordBatch) -> Result<Self> {
        let cast = |name: &str, wanted: &DataType| -> Result<Option<ArrayRef>> {
            let Some(column) = rows.column_by_name(name) else {
                return Ok(None);
            };
            if matches!(column.data_type(), DataType::Null) && name != "headers" {
                return Ok(None);
            }
            let options = arrow_cast::CastOptions {
                safe: false,
                ..Default::default()
            };
            arrow_cast::cast_with_options(column, wanted, &options).map(Some).map_err(|error| {
                Error::new(
                    ErrorCode::SchemaMismatch,
                    format!("column {name:?} is {}, but topic {topic:?} has no schema and takes {wanted} there: {error}", column.data_type()),
                )
            })
        };
        Ok(Self {
            key: cast("key", &DataType::Binary)?.map(|array| array.as_binary().clone()),
            value: cast("value", &DataType::Binary)?.map(|array| array.as_binary().clone()),
            headers: match rows.column_by_name("headers") {
                Some(column) if !matches!(column.data_type(), DataType::Null) => {
                    cast("headers", &headers_type())?.map(|array| array.as_list::<i32>().clone())
                }
                _ => None,
            },
            timestamp: cast("timestamp", &DataType::Timestamp(TimeUnit::Millisecond, None))?
                .map(|array| array.as_primitive::<TimestampMillisecondType>().clone()),
            partition: cast("partition", &DataType::Int32)?.map(|array| array.as_primitive().clone()),
        })
    }

    fn bytes<'a>(&self, column: Option<&'a BinaryArray>, row: usize) -> Option<&'a [u8]> {
        column
            .filter(|column| column.is_valid(row))
            .map(|column| column.value(row))
    }

    fn timestamp(&self, row: usize) -> Option<i64> {
        self.timestamp
            .as_ref()
            .filter(|column| column.is_valid(row))
            .map(|column| column.value(row))
    }

    fn partition(&self, row: usize) -> Option<i32> {
        self.partition
            .as_ref()
            .filter(|column| column.is_valid(row))
            .map(|column| column.value(row))
    }

    fn headers(&self, row: usize) -> Vec<(String, Option<Vec<u8>>)> {
        let Some(column) = self.headers.as_ref().filter(|column| column.is_valid(row)) else {
            return Vec::new();
        };
        let list = column.value(row);
        let Some(entries) = list.as_any().downcast_ref::<StructArray>() else {
            return Vec::new();
        };
        let (names, values) = (
            entries.column(0).as_string::<i32>(),
            entries.column(1).as_binary::<i32>(),
        );
        (0..entries.len())
            .map(|entry| {
                (
                    names.value(entry).to_owned(),
                    values.is_valid(entry).then(|| values.value(entry).to_vec()),
                )
            })
            .collect()
    }
}

fn headers_type() -> DataType {
    let fields = Fields::from(vec![
        Field::new("key", DataType::Utf8, false),
        Field::new("value", DataType::Binary, true),
    ]);
    DataType::List(Arc::new(Field::new("item", DataType::Struct(fields), true)))
}

#[cfg(test)]
mod tests {
    use arrow_array::{Int64Array, StringArray};

    use super::*;

    #[test]
    fn text_becomes_bytes_and_times_milliseconds() {
        let rows = RecordBatch::try_from_iter([
            ("key", Arc::new(StringArray::from(vec![Some("a"), None])) as ArrayRef),
            ("timestamp", Arc::new(Int64Array::from(vec![5, 6])) as ArrayRef),
        ])
        .unwrap();
        let columns = Columns::of("t", &rows).unwrap();
        assert_eq!(columns.bytes(columns.key.as_ref(), 0), Some(&b"a"[..]));
        assert_eq!(columns.bytes(columns.key.as_ref(), 1), None);
        assert_eq!((columns.timestamp(1), columns.partition(1)), (Some(6), None));
        assert!(columns.headers(0).is_empty());
    }

    #[test]
    fn what_records_do_not_have_is_named() {
        let schema = Schema::new(vec![
            Field::new("delay", DataType::Int64, false),
            Field::new("key", DataType::Utf8, false),
        ]);
        let error = check_schema("t", &schema).unwrap_err();
        assert_eq!(error.code(), ErrorCode::SchemaMismatch);
        assert!(error.message().contains("not delay:"), "{error}");
    }
}
