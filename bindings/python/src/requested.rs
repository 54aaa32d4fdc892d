//! `requested_schema`: a consumer's wish for another layout, granted where nothing is lost by it.

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use pyo3::{prelude::*, types::PyCapsule};

use crate::{capsule, errors};

pub(crate) use ottla::Layout;

/// A stream in another layout.
struct LaidOut<R> {
    inner: R,
    layout: Layout,
}

impl<R: Iterator<Item = Result<RecordBatch, ArrowError>>> Iterator for LaidOut<R> {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(
            self.inner
                .next()?
                .and_then(|rows| self.layout.apply(rows).map_err(ArrowError::from)),
        )
    }
}

impl<R: RecordBatchReader> RecordBatchReader for LaidOut<R> {
    fn schema(&self) -> SchemaRef {
        self.layout.schema()
    }
}

/// Exports a stream, in the layout of the `requested` schema capsule when there is one.
pub(crate) fn export<'py>(
    py: Python<'py>,
    reader: Box<dyn RecordBatchReader + Send>,
    requested: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyCapsule>> {
    let Some(requested) = requested else {
        return capsule::export_stream(py, reader);
    };
    let requested = capsule::import_schema(requested)?;
    let layout = Layout::plan(&reader.schema(), &requested).map_err(|error| errors::exception(py, &error))?;
    capsule::export_stream(py, Box::new(LaidOut { inner: reader, layout }))
}
