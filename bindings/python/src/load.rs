//! `load`: the facade's loop over a target written in Python.

use std::{collections::BTreeMap, error::Error, sync::Arc};

use arrow_array::{RecordBatch, RecordBatchIterator};
use arrow_schema::SchemaRef;
use pyo3::{prelude::*, types::PyCapsule};

use crate::{
    blocking::{Raised, blocking_with},
    capsule,
    connect::Connection,
    position::{PositionParts, position},
    schema::Schema,
};

/// The rows of one transaction, as `write` gets them; each `__arrow_c_stream__` starts anew.
#[pyclass(frozen, module = "ottla._native")]
pub(crate) struct Chunk {
    schema: SchemaRef,
    batches: Arc<Vec<RecordBatch>>,
    rows: u64,
}

#[pymethods]
impl Chunk {
    /// How many rows.
    #[getter]
    fn num_rows(&self) -> u64 {
        self.rows
    }

    /// The columns.
    #[getter]
    fn schema(&self) -> Schema {
        Schema {
            inner: self.schema.clone(),
        }
    }

    /// The schema through the Arrow C data interface.
    #[pyo3(signature = () -> "object")]
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        capsule::export_schema(py, &self.schema)
    }

    /// The rows through the Arrow C stream interface.
    #[pyo3(signature = (requested_schema: "object | None" = None) -> "object")]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let batches = Arc::clone(&self.batches);
        let count = batches.len();
        let rows = (0..count).filter_map(move |index| batches.get(index).cloned().map(Ok));
        let reader = Box::new(RecordBatchIterator::new(rows, self.schema.clone()));
        crate::requested::export(py, reader, requested_schema)
    }
}

/// What a load did.
#[pyclass(frozen, get_all, module = "ottla._native")]
pub(crate) struct Loaded {
    /// Rows committed by this call.
    rows: u64,
    /// Transactions committed by this call.
    transactions: u64,
    /// The next offset of each partition, as the target holds it now.
    offsets: BTreeMap<i32, i64>,
}

/// A target whose callbacks are methods of a Python object.
struct PythonTarget {
    object: Py<PyAny>,
    raised: Raised,
}

type TargetResult<T> = Result<T, Box<dyn Error + Send + Sync>>;

impl PythonTarget {
    fn call<T>(&self, call: impl for<'py> FnOnce(&Bound<'py, PyAny>) -> PyResult<T>) -> TargetResult<T> {
        Python::try_attach(|py| {
            call(self.object.bind(py)).map_err(|error| {
                let message = error.to_string();
                self.raised.keep(error);
                message.into()
            })
        })
        .unwrap_or_else(|| Err("Python is shutting down".into()))
    }
}

impl ottla::LoadTarget for PythonTarget {
    fn describe(&self) -> String {
        // Asked while an error is being made: a failure here must not take that one's place.
        Python::try_attach(|py| self.object.call_method0(py, "describe").ok()?.extract(py).ok())
            .flatten()
            .unwrap_or_else(|| "a target in Python".to_owned())
    }

    fn prepare(&mut self, table: &str, schema: &SchemaRef) -> TargetResult<()> {
        let schema = Schema { inner: schema.clone() };
        self.call(|target| target.call_method1("prepare", (table, schema)).map(drop))
    }

    fn begin(&mut self) -> TargetResult<()> {
        self.call(|target| target.call_method0("begin").map(drop))
    }

    fn offsets(&mut self, name: &str, topic_id: &str) -> TargetResult<BTreeMap<i32, i64>> {
        self.call(|target| target.call_method1("offsets", (name, topic_id))?.extract())
    }

    fn write(&mut self, table: &str, chunk: &ottla::LoadChunk) -> TargetResult<()> {
        let chunk = Chunk {
            schema: chunk.schema.clone(),
            batches: Arc::new(chunk.batches.clone()),
            rows: chunk.rows,
        };
        self.call(|target| target.call_method1("write", (table, chunk)).map(drop))
    }

    fn store_offsets(
        &mut self,
        name: &str,
        topic_id: &str,
        moves: &BTreeMap<i32, ottla::OffsetMove>,
    ) -> TargetResult<bool> {
        let moves: BTreeMap<i32, (Option<i64>, i64)> = moves
            .iter()
            .map(|(partition, offsets)| (*partition, (offsets.from, offsets.to)))
            .collect();
        self.call(|target| target.call_method1("store_offsets", (name, topic_id, moves))?.extract())
    }

    fn commit(&mut self) -> TargetResult<()> {
        self.call(|target| target.call_method0("commit").map(drop))
    }

    fn rollback(&mut self) -> TargetResult<()> {
        self.call(|target| target.call_method0("rollback").map(drop))
    }
}

/// Loads what a target does not have yet. The methods of `target` are those of `ottla._targets.Target`.
#[pyfunction]
#[pyo3(signature = (connection, topic, target, name, table, start: "tuple[str, int, dict[int, int]]", max_rows, max_bytes))]
#[expect(
    clippy::too_many_arguments,
    reason = "the Python module in front of it has them as keywords"
)]
pub(crate) fn load(
    py: Python<'_>,
    connection: &Bound<'_, Connection>,
    topic: String,
    target: Py<PyAny>,
    name: String,
    table: Option<String>,
    start: PositionParts,
    max_rows: u64,
    max_bytes: u64,
) -> PyResult<Loaded> {
    let options = ottla::LoadOptions {
        table,
        start: position(py, start)?,
        max_rows,
        max_bytes,
        ..ottla::LoadOptions::new(name)
    };
    let raised = Raised::default();
    let mut target = PythonTarget {
        object: target,
        raised: raised.clone(),
    };
    let connection = connection.get().inner.clone();
    let loaded = blocking_with(py, &raised, move || connection.load(&topic, &mut target, options))?;
    Ok(Loaded {
        rows: loaded.rows,
        transactions: loaded.transactions,
        offsets: loaded.offsets,
    })
}
