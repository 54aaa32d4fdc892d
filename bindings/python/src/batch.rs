//! One batch of a scan, as iteration yields it.

use pyo3::{
    prelude::*,
    types::{PyCapsule, PyRange},
};

use crate::{capsule, requested, schema::Schema};

/// Rows of one partition that lie together. Any Arrow library takes it: `pyarrow.record_batch(batch)`.
#[pyclass(frozen, module = "ottla._native")]
pub(crate) struct RecordBatch {
    pub(crate) rows: arrow_array::RecordBatch,
    pub(crate) partition: i32,
    pub(crate) first_offset: i64,
    pub(crate) last_offset: i64,
}

#[pymethods]
impl RecordBatch {
    /// How many rows.
    #[getter]
    fn num_rows(&self) -> usize {
        self.rows.num_rows()
    }

    /// How many columns.
    #[getter]
    fn num_columns(&self) -> usize {
        self.rows.num_columns()
    }

    /// The partition all rows come from.
    #[getter]
    fn partition(&self) -> i32 {
        self.partition
    }

    /// The offset of the first row.
    #[getter]
    fn first_offset(&self) -> i64 {
        self.first_offset
    }

    /// The offset of the last row.
    #[getter]
    fn last_offset(&self) -> i64 {
        self.last_offset
    }

    /// The columns.
    #[getter]
    fn schema(&self) -> Schema {
        Schema {
            inner: self.rows.schema(),
        }
    }

    /// The offsets from the first row's to the last row's, as a range. Rows that compaction or a time range took out leave
    /// gaps: ask for the column `_offset` to have each row's own.
    #[getter]
    fn offsets<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyRange>> {
        PyRange::new(py, self.first_offset as isize, self.last_offset as isize + 1)
    }

    fn __len__(&self) -> usize {
        self.rows.num_rows()
    }

    fn __repr__(&self) -> String {
        format!(
            "ottla.RecordBatch({} rows, partition {}, offsets {} to {})",
            self.rows.num_rows(),
            self.partition,
            self.first_offset,
            self.last_offset
        )
    }

    /// The schema through the Arrow C data interface.
    #[pyo3(signature = () -> "object")]
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        capsule::export_schema(py, self.rows.schema_ref())
    }

    /// The rows through the Arrow C data interface, in the layout of `requested_schema` where nothing is lost by it.
    #[pyo3(signature = (requested_schema: "object | None" = None) -> "tuple[object, object]")]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
        match requested_schema {
            None => capsule::export_batch(py, &self.rows),
            Some(requested) => {
                let requested = capsule::import_schema(requested)?;
                let layout = requested::Layout::plan(self.rows.schema_ref(), &requested)
                    .map_err(|error| crate::errors::exception(py, &error))?;
                let rows = layout
                    .apply(self.rows.clone())
                    .map_err(|error| crate::errors::exception(py, &error))?;
                capsule::export_batch(py, &rows)
            }
        }
    }
}
