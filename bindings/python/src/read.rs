//! `read`: a bounded scan of a topic, to be scanned again and again.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use pyo3::{prelude::*, types::PyCapsule};

use crate::{
    batch::RecordBatch,
    blocking::blocking,
    capsule,
    connect::Connection,
    errors,
    position::{PositionParts, position},
    requested,
    schema::Schema,
};

/// The native half of `ottla.Reader`.
#[pyclass(frozen, module = "ottla._native")]
pub(crate) struct Reader {
    inner: ottla::Reader,
}

/// What the scans of a reader did so far.
#[pyclass(frozen, eq, get_all, module = "ottla._native")]
#[derive(PartialEq)]
pub(crate) struct Counters {
    /// Batches whose rows were looked at.
    batches_opened: u64,
    /// Batches that were passed over by their header.
    batches_skipped: u64,
    /// Columns of opened batches that were made into arrays, counted once a batch.
    columns_touched: u64,
    /// Bytes of the batches that were opened.
    bytes_opened: u64,
    /// Rows given out.
    rows_out: u64,
    /// Rows that did not fit the schema and were set aside.
    rows_quarantined: u64,
}

#[pymethods]
impl Counters {
    fn __repr__(&self) -> String {
        format!(
            "ottla.Counters(batches_opened={}, batches_skipped={}, columns_touched={}, bytes_opened={}, rows_out={}, \
             rows_quarantined={})",
            self.batches_opened,
            self.batches_skipped,
            self.columns_touched,
            self.bytes_opened,
            self.rows_out,
            self.rows_quarantined
        )
    }
}

/// A row that does not fit the topic's schema, as it is in the log.
#[pyclass(frozen, eq, module = "ottla._native")]
#[derive(PartialEq)]
pub(crate) struct QuarantinedRow {
    inner: ottla::QuarantinedRow,
}

#[pymethods]
impl QuarantinedRow {
    /// Its partition.
    #[getter]
    fn partition(&self) -> i32 {
        self.inner.partition
    }

    /// Its offset.
    #[getter]
    fn offset(&self) -> i64 {
        self.inner.offset
    }

    /// Its time in milliseconds since 1970.
    #[getter]
    fn timestamp_ms(&self) -> i64 {
        self.inner.timestamp_ms
    }

    /// The record's key.
    #[getter]
    fn key(&self) -> Option<&[u8]> {
        self.inner.key.as_deref()
    }

    /// The record's value.
    #[getter]
    fn value(&self) -> Option<&[u8]> {
        self.inner.value.as_deref()
    }

    /// Why it does not fit.
    #[getter]
    fn reason(&self) -> &str {
        &self.inner.reason
    }

    fn __repr__(&self) -> String {
        format!(
            "ottla.QuarantinedRow(partition={}, offset={}, reason={:?})",
            self.inner.partition, self.inner.offset, self.inner.reason
        )
    }
}

impl Reader {
    fn begin(
        &self,
        py: Python<'_>,
        columns: Option<Vec<String>>,
        start_timestamp_ms: Option<i64>,
        end_timestamp_ms: Option<i64>,
        limit: Option<u64>,
        partitions: Option<Vec<i32>>,
    ) -> PyResult<ottla::Scan> {
        let reader = self.inner.clone();
        let options = ottla::ScanOptions {
            columns,
            start_timestamp_ms,
            end_timestamp_ms,
            limit,
            partitions,
        };
        blocking(py, move || reader.scan(options))
    }
}

#[pymethods]
impl Reader {
    /// The topic's name.
    #[getter]
    fn topic(&self) -> &str {
        self.inner.topic()
    }

    /// The columns a scan gives.
    #[getter]
    fn schema(&self) -> Schema {
        Schema {
            inner: self.inner.schema(),
        }
    }

    /// The topic's timestamp column, which filters on time are pushed down for.
    #[getter]
    fn timestamp_column(&self) -> Option<&str> {
        self.inner.timestamp_column()
    }

    /// The first offset read of each partition.
    #[getter]
    fn start(&self) -> BTreeMap<i32, i64> {
        self.inner.start().clone()
    }

    /// The offset after the last one read of each partition.
    #[getter]
    fn end(&self) -> BTreeMap<i32, i64> {
        self.inner.end().clone()
    }

    /// How many rows there are at most.
    #[getter]
    fn estimated_rows(&self) -> u64 {
        self.inner.estimated_rows()
    }

    /// What all scans of this reader did so far.
    #[getter]
    fn counters(&self) -> Counters {
        let counters = self.inner.counters();
        Counters {
            batches_opened: counters.batches_opened,
            batches_skipped: counters.batches_skipped,
            columns_touched: counters.columns_touched,
            bytes_opened: counters.bytes_opened,
            rows_out: counters.rows_out,
            rows_quarantined: counters.rows_quarantined,
        }
    }

    /// The rows that all scans so far have set aside, the first 10 000 of them.
    #[getter]
    fn quarantined(&self) -> Vec<QuarantinedRow> {
        self.inner
            .quarantined()
            .into_iter()
            .map(|inner| QuarantinedRow { inner })
            .collect()
    }

    /// Begins a scan that yields batches.
    #[pyo3(signature = (columns=None, start_timestamp_ms=None, end_timestamp_ms=None, limit=None, partitions=None, timeout_ms=None))]
    #[expect(
        clippy::too_many_arguments,
        reason = "the Python module in front of it has them as keywords"
    )]
    fn scan(
        &self,
        py: Python<'_>,
        columns: Option<Vec<String>>,
        start_timestamp_ms: Option<i64>,
        end_timestamp_ms: Option<i64>,
        limit: Option<u64>,
        partitions: Option<Vec<i32>>,
        timeout_ms: Option<u64>,
    ) -> PyResult<Scan> {
        let scan = self.begin(py, columns, start_timestamp_ms, end_timestamp_ms, limit, partitions)?;
        Ok(Scan {
            schema: arrow_array::RecordBatchReader::schema(&scan),
            inner: Mutex::new(Some(scan)),
            timeout: timeout_ms.map(Duration::from_millis),
        })
    }

    /// The schema through the Arrow C data interface.
    #[pyo3(signature = () -> "object")]
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        capsule::export_schema(py, &self.inner.schema())
    }

    /// A new scan through the Arrow C stream interface.
    #[pyo3(signature = (requested_schema: "object | None" = None) -> "object")]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let scan = self.begin(py, None, None, None, None, None)?;
        requested::export(py, Box::new(scan), requested_schema)
    }
}

/// One pass over a reader: an iterator of batches, or a stream that can be taken once.
#[pyclass(frozen, module = "ottla._native")]
pub(crate) struct Scan {
    schema: arrow_schema::SchemaRef,
    inner: Mutex<Option<ottla::Scan>>,
    /// How long each batch may take.
    timeout: Option<Duration>,
}

/// A scan each of whose batches may take so long.
struct Timed {
    scan: ottla::Scan,
    timeout: Option<Duration>,
}

impl Iterator for Timed {
    type Item = Result<arrow_array::RecordBatch, arrow_schema::ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        ottla::interrupt::with_deadline(self.timeout, || self.scan.next_with_position().transpose())
            .map(|batch| batch.map(|batch| batch.rows))
            .map_err(arrow_schema::ArrowError::from)
            .transpose()
    }
}

impl arrow_array::RecordBatchReader for Timed {
    fn schema(&self) -> arrow_schema::SchemaRef {
        self.scan.schema()
    }
}

#[pymethods]
impl Scan {
    /// The columns.
    #[getter]
    fn schema(&self) -> Schema {
        Schema {
            inner: self.schema.clone(),
        }
    }

    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<RecordBatch>> {
        let batch = blocking(py, || {
            let mut scan = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
            ottla::interrupt::with_deadline(self.timeout, || {
                scan.as_mut().and_then(ottla::Scan::next_with_position).transpose()
            })
        })?;
        Ok(batch.map(|batch| RecordBatch {
            rows: batch.rows,
            partition: batch.partition,
            first_offset: batch.first_offset,
            last_offset: batch.last_offset,
        }))
    }

    /// The schema through the Arrow C data interface.
    #[pyo3(signature = () -> "object")]
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        capsule::export_schema(py, &self.schema)
    }

    /// What is left of this pass through the Arrow C stream interface; the pass itself is at its end then.
    #[pyo3(signature = (requested_schema: "object | None" = None) -> "object")]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let scan = py.detach(|| self.inner.lock().unwrap_or_else(PoisonError::into_inner).take());
        let Some(scan) = scan else {
            return Err(errors::invalid(
                py,
                "this scan was taken already: ask its reader for another one",
            ));
        };
        let timed = Timed {
            scan,
            timeout: self.timeout,
        };
        requested::export(py, Box::new(timed), requested_schema)
    }
}

/// Pins the ends of a read.
#[pyfunction]
#[pyo3(signature = (connection, topic, columns, start: "tuple[str, int, dict[int, int]]", end: "tuple[str, int, dict[int, int]]", partitions, isolation, on_error, virtual_columns))]
#[expect(
    clippy::too_many_arguments,
    reason = "the Python module in front of it has them as keywords"
)]
pub(crate) fn read(
    py: Python<'_>,
    connection: &Bound<'_, Connection>,
    topic: String,
    columns: Option<Vec<String>>,
    start: PositionParts,
    end: PositionParts,
    partitions: Option<Vec<i32>>,
    isolation: Option<&str>,
    on_error: &str,
    virtual_columns: bool,
) -> PyResult<Reader> {
    let isolation = match isolation {
        None => None,
        Some("read_committed") => Some(ottla::Isolation::ReadCommitted),
        Some("read_uncommitted") => Some(ottla::Isolation::ReadUncommitted),
        Some(other) => {
            return Err(errors::invalid(
                py,
                format!("isolation is read_committed or read_uncommitted, not {other:?}"),
            ));
        }
    };
    let on_error = match on_error {
        "raise" => ottla::OnRowError::Raise,
        "null" => ottla::OnRowError::Null,
        "quarantine" => ottla::OnRowError::Quarantine,
        other => {
            return Err(errors::invalid(
                py,
                format!("on_error is raise, null or quarantine, not {other:?}"),
            ));
        }
    };
    let options = ottla::ReadOptions {
        columns,
        start: position(py, start)?,
        end: Some(position(py, end)?),
        partitions,
        virtual_columns,
        isolation,
        on_error,
    };
    let connection = connection.get().inner.clone();
    blocking(py, move || connection.read(&topic, options)).map(|inner| Reader { inner })
}
