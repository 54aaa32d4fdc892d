//! Row batches in, columns out.

use std::ops::Range;
use std::sync::Arc;

use arrow_array::builder::{BinaryBuilder, ListBuilder, StringBuilder, StructBuilder};
use arrow_array::{ArrayRef, Int32Array, Int64Array, RecordBatch, RecordBatchOptions, TimestampMillisecondArray};
use arrow_buffer::ScalarBuffer;
use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef, TimeUnit};
use bytes::Bytes;
use ottla_protocol::batch::{BatchHeader, DecompressionLimit, NO_TIMESTAMP, TimestampType, records};
use ottla_protocol::record::Record;

use crate::error::ColumnarError;
use crate::json::object::Object;
use crate::open::RowOffsets;
use crate::table::TopicTable;

/// What becomes of a record that does not fit the topic's schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OnRowError {
    /// The read fails; the error names partition and offset.
    #[default]
    Raise,
    /// The row comes with null in every column, all of which are nullable then.
    Null,
    /// The row is set aside with its reason.
    Quarantine,
}

/// A record that was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuarantinedRow {
    /// Its partition.
    pub partition: i32,
    /// Its offset.
    pub offset: i64,
    /// Its timestamp in milliseconds.
    pub timestamp: i64,
    /// Its key.
    pub key: Option<Bytes>,
    /// Its value.
    pub value: Option<Bytes>,
    /// Why it does not fit.
    pub reason: String,
}

/// A row batch as columns.
#[derive(Debug, Clone)]
pub struct DecodedRows {
    /// The rows.
    pub rows: RecordBatch,
    /// Their offsets.
    pub offsets: RowOffsets,
    /// Their timestamps in milliseconds, one a row; -1 where a record has none.
    pub timestamps: Vec<i64>,
    /// Records that were set aside.
    pub quarantined: Vec<QuarantinedRow>,
}

/// The schema of rows of a topic without a table: `partition`, `offset`, `timestamp`, `key`, `value`, `headers`.
#[must_use]
pub fn row_schema() -> SchemaRef {
    let utc = DataType::Timestamp(TimeUnit::Millisecond, Some("UTC".into()));
    let headers = Field::new("item", DataType::Struct(header_fields()), false);
    Arc::new(Schema::new(vec![
        Field::new("partition", DataType::Int32, false),
        Field::new("offset", DataType::Int64, false),
        Field::new("timestamp", utc, true),
        Field::new("key", DataType::Binary, true),
        Field::new("value", DataType::Binary, true),
        Field::new("headers", DataType::List(Arc::new(headers)), false),
    ]))
}

fn header_fields() -> Fields {
    Fields::from(vec![
        Field::new("key", DataType::Utf8, false),
        Field::new("value", DataType::Binary, true),
    ])
}

/// Decodes a row batch (any compression): into the columns of `table`, or without one into [`row_schema`]. The CRC is
/// not checked.
///
/// A record fits when its value is a JSON object with the columns as members: the exact inverse of
/// [`render_rows`](crate::render_rows), in any order of members, where one that may be null may be missing. A member
/// that is no column does not fit, and neither does a null value (a delete by key).
///
/// # Errors
/// [`ColumnarError::InvalidRow`] under [`OnRowError::Raise`], [`ColumnarError::Batch`] when the batch cannot be read.
pub fn decode_rows(
    partition: i32,
    batch: &Bytes,
    table: Option<&TopicTable>,
    on_error: OnRowError,
) -> Result<DecodedRows, ColumnarError> {
    decode_rows_within(partition, batch, table, on_error, &(i64::MIN..i64::MAX))
}

/// [`decode_rows`] of the records whose offsets lie in `wanted`; the others are not looked into.
pub(crate) fn decode_rows_within(
    partition: i32,
    batch: &Bytes,
    table: Option<&TopicTable>,
    on_error: OnRowError,
    wanted: &Range<i64>,
) -> Result<DecodedRows, ColumnarError> {
    let header = BatchHeader::parse(batch)?;
    if header.attributes.is_columnar() {
        return Err(ColumnarError::InvalidBatch {
            base_offset: header.base_offset,
            reason: "it is columnar; a row batch was expected".to_owned(),
        });
    }
    match table {
        Some(table) => decode_into_table(Reader::new(partition, &header, on_error, wanted), batch, table),
        None => decode_records(Reader::new(partition, &header, on_error, wanted), batch),
    }
}

/// Offsets, timestamps and what was set aside, as records are read.
struct Reader<'a> {
    partition: i32,
    header: &'a BatchHeader,
    on_error: OnRowError,
    wanted: &'a Range<i64>,
    last_delta: i32,
    deltas: Vec<i32>,
    timestamps: Vec<i64>,
    quarantined: Vec<QuarantinedRow>,
}

impl<'a> Reader<'a> {
    fn new(partition: i32, header: &'a BatchHeader, on_error: OnRowError, wanted: &'a Range<i64>) -> Self {
        let (deltas, timestamps, quarantined) = (Vec::new(), Vec::new(), Vec::new());
        Self {
            partition,
            header,
            on_error,
            wanted,
            last_delta: -1,
            deltas,
            timestamps,
            quarantined,
        }
    }

    fn timestamp(&self, record: &Record<'_>) -> i64 {
        match self.header.attributes.timestamp_type() {
            TimestampType::LogAppendTime => self.header.max_timestamp,
            TimestampType::CreateTime => self.header.base_timestamp.saturating_add(record.timestamp_delta),
        }
    }

    /// Whether the record is wanted. Offset deltas must rise: everything that looks for an offset relies on it.
    fn wants(&mut self, record: &Record<'_>) -> Result<bool, ColumnarError> {
        let before = self.last_delta;
        if record.offset_delta <= before || record.offset_delta > self.header.last_offset_delta {
            return Err(ColumnarError::InvalidBatch {
                base_offset: self.header.base_offset,
                reason: format!(
                    "a record has the offset delta {} after {before}, the last of the batch is {}",
                    record.offset_delta, self.header.last_offset_delta
                ),
            });
        }
        self.last_delta = record.offset_delta;
        Ok(self
            .wanted
            .contains(&self.header.base_offset.saturating_add(i64::from(record.offset_delta))))
    }

    fn accept(&mut self, record: &Record<'_>) {
        self.deltas.push(record.offset_delta);
        self.timestamps.push(self.timestamp(record));
    }

    /// What becomes of a record that does not fit; true when a row of nulls is to stand for it.
    fn refuse(&mut self, record: &Record<'_>, reason: String) -> Result<bool, ColumnarError> {
        let offset = self.header.base_offset.saturating_add(i64::from(record.offset_delta));
        match self.on_error {
            OnRowError::Raise => Err(ColumnarError::InvalidRow {
                partition: self.partition,
                offset,
                reason,
            }),
            OnRowError::Null => {
                self.accept(record);
                Ok(true)
            }
            OnRowError::Quarantine => {
                self.quarantined.push(QuarantinedRow {
                    partition: self.partition,
                    offset,
                    timestamp: self.timestamp(record),
                    key: record.key.map(Bytes::copy_from_slice),
                    value: record.value.map(Bytes::copy_from_slice),
                    reason,
                });
                Ok(false)
            }
        }
    }

    fn finish(self, schema: SchemaRef, columns: Vec<ArrayRef>) -> Result<DecodedRows, ColumnarError> {
        let count = self.deltas.len();
        let options = RecordBatchOptions::new().with_row_count(Some(count));
        let rows = RecordBatch::try_new_with_options(schema, columns, &options)?;
        let contiguous = self
            .deltas
            .iter()
            .enumerate()
            .all(|(row, delta)| usize::try_from(*delta) == Ok(row));
        let offsets = if contiguous {
            RowOffsets::contiguous(self.header.base_offset, count)
        } else {
            RowOffsets::with_deltas(self.header.base_offset, ScalarBuffer::from(self.deltas))
        };
        Ok(DecodedRows {
            rows,
            offsets,
            timestamps: self.timestamps,
            quarantined: self.quarantined,
        })
    }
}

fn decode_into_table(mut reader: Reader<'_>, batch: &Bytes, table: &TopicTable) -> Result<DecodedRows, ColumnarError> {
    let mut object = Object::new(table.schema().fields());
    for record in &records(reader.header, batch, DecompressionLimit::default())? {
        let record = record?;
        if !reader.wants(&record)? {
            continue;
        }
        let read = match record.value.map(std::str::from_utf8) {
            Some(Ok(text)) => object.read_row(text),
            Some(Err(error)) => Err(format!("its value is not UTF-8: {error}")),
            None => Err("its value is null (a delete by key)".to_owned()),
        };
        match read {
            Ok(()) => reader.accept(&record),
            Err(reason) => {
                if reader.refuse(&record, reason)? {
                    object.push_null();
                }
            }
        }
    }
    let schema = if reader.on_error == OnRowError::Null {
        nullable(table.schema())
    } else {
        Arc::clone(table.schema())
    };
    reader.finish(schema, object.finish_columns()?)
}

/// The schema with every column nullable.
fn nullable(schema: &Schema) -> SchemaRef {
    let fields = schema
        .fields()
        .iter()
        .map(|field| Arc::new(field.as_ref().clone().with_nullable(true)));
    Arc::new(Schema::new_with_metadata(
        fields.collect::<Vec<_>>(),
        schema.metadata().clone(),
    ))
}

fn decode_records(mut reader: Reader<'_>, batch: &Bytes) -> Result<DecodedRows, ColumnarError> {
    let header = reader.header;
    let (mut keys, mut values) = (BinaryBuilder::new(), BinaryBuilder::new());
    let header_builders: Vec<Box<dyn arrow_array::builder::ArrayBuilder>> =
        vec![Box::new(StringBuilder::new()), Box::new(BinaryBuilder::new())];
    let item = Field::new("item", DataType::Struct(header_fields()), false);
    let mut headers = ListBuilder::new(StructBuilder::new(header_fields(), header_builders)).with_field(item);
    for record in &records(header, batch, DecompressionLimit::default())? {
        let record = record?;
        if !reader.wants(&record)? {
            continue;
        }
        let names: Result<Vec<&str>, _> = record
            .headers
            .iter()
            .map(|(name, _)| std::str::from_utf8(name))
            .collect();
        let names = match names {
            Ok(names) => names,
            Err(error) => {
                // A row of nulls keeps its offset, and has no key, value or headers.
                if reader.refuse(&record, format!("the name of a header is not UTF-8: {error}"))? {
                    keys.append_null();
                    values.append_null();
                    headers.append(true);
                }
                continue;
            }
        };
        reader.accept(&record);
        keys.append_option(record.key);
        values.append_option(record.value);
        for (name, (_, value)) in names.into_iter().zip(record.headers.iter()) {
            let fields = headers.values();
            if let Some(builder) = fields.field_builder::<StringBuilder>(0) {
                builder.append_value(name);
            }
            if let Some(builder) = fields.field_builder::<BinaryBuilder>(1) {
                builder.append_option(value);
            }
            fields.append(true);
        }
        headers.append(true);
    }
    let count = reader.deltas.len();
    let offsets = reader
        .deltas
        .iter()
        .map(|delta| header.base_offset.saturating_add(i64::from(*delta)));
    let times = reader
        .timestamps
        .iter()
        .map(|time| Some(*time).filter(|time| *time != NO_TIMESTAMP));
    let columns: Vec<ArrayRef> = vec![
        Arc::new(Int32Array::from_value(reader.partition, count)),
        Arc::new(Int64Array::from_iter_values(offsets)),
        Arc::new(TimestampMillisecondArray::from_iter(times).with_timezone("UTC")),
        Arc::new(keys.finish()),
        Arc::new(values.finish()),
        Arc::new(headers.finish()),
    ];
    reader.finish(row_schema(), columns)
}
