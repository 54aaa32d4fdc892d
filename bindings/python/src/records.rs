//! The rows of a topic without a schema as Kafka records, for those who look at them without an Arrow library.

use arrow_array::{
    Array as _, ArrayRef, BinaryArray, Int32Array, Int64Array, ListArray, RecordBatch, StringArray, StructArray,
    TimestampMillisecondArray,
};
use pyo3::prelude::*;

use crate::{batch, errors};

/// One Kafka record as it lies in the log.
#[pyclass(frozen, eq, module = "ottla._native")]
#[derive(PartialEq)]
pub(crate) struct Record {
    partition: i32,
    offset: i64,
    timestamp_ms: Option<i64>,
    key: Option<Vec<u8>>,
    value: Option<Vec<u8>>,
    headers: Vec<(String, Option<Vec<u8>>)>,
}

#[pymethods]
impl Record {
    /// Its partition.
    #[getter]
    fn partition(&self) -> i32 {
        self.partition
    }

    /// Its offset.
    #[getter]
    fn offset(&self) -> i64 {
        self.offset
    }

    /// Its time in milliseconds since 1970.
    #[getter]
    fn timestamp_ms(&self) -> Option<i64> {
        self.timestamp_ms
    }

    /// Its key.
    #[getter]
    fn key(&self) -> Option<&[u8]> {
        self.key.as_deref()
    }

    /// Its value; None is a delete by key.
    #[getter]
    fn value(&self) -> Option<&[u8]> {
        self.value.as_deref()
    }

    /// Its headers in their order; a name may occur more than once.
    #[getter]
    fn headers(&self) -> Vec<(&str, Option<&[u8]>)> {
        self.headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_deref()))
            .collect()
    }

    fn __repr__(&self) -> String {
        let text = |bytes: Option<&Vec<u8>>| {
            bytes.map_or_else(|| "None".to_owned(), |bytes| format!("b\"{}\"", bytes.escape_ascii()))
        };
        format!(
            "Record(partition={}, offset={}, key={}, value={})",
            self.partition,
            self.offset,
            text(self.key.as_ref()),
            text(self.value.as_ref())
        )
    }
}

/// The rows of a batch that was read, with all of its columns, from a topic without a schema.
#[pyfunction]
pub(crate) fn records(py: Python<'_>, batch: &Bound<'_, batch::RecordBatch>) -> PyResult<Vec<Record>> {
    let rows = &batch.get().rows;
    let Some(columns) = Columns::of(rows) else {
        return Err(errors::invalid(
            py,
            format!("these rows are no Kafka records but have the columns {:?}", names(rows)),
        ));
    };
    Ok((0..rows.num_rows()).map(|row| columns.record(row)).collect())
}

fn names(rows: &RecordBatch) -> Vec<String> {
    rows.schema_ref()
        .fields()
        .iter()
        .map(|field| field.name().clone())
        .collect()
}

/// The columns that a topic without a schema has.
struct Columns<'a> {
    partition: &'a Int32Array,
    offset: &'a Int64Array,
    timestamp: &'a TimestampMillisecondArray,
    key: &'a BinaryArray,
    value: &'a BinaryArray,
    headers: &'a ListArray,
    header_names: &'a StringArray,
    header_values: &'a BinaryArray,
}

impl<'a> Columns<'a> {
    fn of(rows: &'a RecordBatch) -> Option<Self> {
        let headers: &ListArray = rows.column_by_name("headers")?.as_any().downcast_ref()?;
        let entries: &StructArray = headers.values().as_any().downcast_ref()?;
        Some(Self {
            partition: typed(rows.column_by_name("partition"))?,
            offset: typed(rows.column_by_name("offset"))?,
            timestamp: typed(rows.column_by_name("timestamp"))?,
            key: typed(rows.column_by_name("key"))?,
            value: typed(rows.column_by_name("value"))?,
            headers,
            header_names: typed(entries.column_by_name("key"))?,
            header_values: typed(entries.column_by_name("value"))?,
        })
    }

    fn record(&self, row: usize) -> Record {
        Record {
            partition: self.partition.value(row),
            offset: self.offset.value(row),
            timestamp_ms: self.timestamp.is_valid(row).then(|| self.timestamp.value(row)),
            key: bytes(self.key, row),
            value: bytes(self.value, row),
            headers: self.headers(row),
        }
    }

    fn headers(&self, row: usize) -> Vec<(String, Option<Vec<u8>>)> {
        let offset = |index: usize| {
            self.headers
                .value_offsets()
                .get(index)
                .map_or(0, |offset| *offset as usize)
        };
        (offset(row)..offset(row + 1))
            .map(|entry| {
                (
                    self.header_names.value(entry).to_owned(),
                    bytes(self.header_values, entry),
                )
            })
            .collect()
    }
}

fn typed<T: 'static>(column: Option<&ArrayRef>) -> Option<&T> {
    column?.as_any().downcast_ref()
}

fn bytes(column: &BinaryArray, row: usize) -> Option<Vec<u8>> {
    column.is_valid(row).then(|| column.value(row).to_vec())
}
