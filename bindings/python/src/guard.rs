//! A wall around what C code calls back into: a panic inside becomes an error of the stream, never an abort of the host.

use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, Schema, SchemaRef};
use pyo3::{prelude::*, types::PyCapsule};

use crate::capsule;

/// A stream of batches that may be exported through the C interface.
pub(crate) struct Guarded<R> {
    inner: Option<R>,
    schema: SchemaRef,
}

impl<R: RecordBatchReader> Guarded<R> {
    pub(crate) fn new(inner: R) -> Self {
        Self {
            schema: inner.schema(),
            inner: Some(inner),
        }
    }
}

/// What a panic said.
fn panic_message(payload: &(dyn std::any::Any + Send)) -> &str {
    payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no message")
}

impl<R: Iterator<Item = Result<RecordBatch, ArrowError>>> Iterator for Guarded<R> {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let inner = self.inner.as_mut()?;
        match catch_unwind(AssertUnwindSafe(|| inner.next())) {
            Ok(next) => next,
            Err(payload) => {
                // It is not touched again: nobody knows in which state the panic left it. Its destructor may panic as well.
                let broken = self.inner.take();
                let _ = catch_unwind(AssertUnwindSafe(|| drop(broken)));
                let message = format!(
                    "a bug in Ottla (please report it): the scan panicked: {}",
                    panic_message(payload.as_ref())
                );
                Some(Err(ottla::Error::new(ottla::ErrorCode::Internal, message).into()))
            }
        }
    }
}

impl<R: RecordBatchReader> RecordBatchReader for Guarded<R> {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }
}

/// A stream whose first batch panics, so that the tests can see that the host survives it.
struct Panicking;

impl Iterator for Panicking {
    type Item = Result<RecordBatch, ArrowError>;

    #[expect(clippy::panic, reason = "that is what it is for")]
    fn next(&mut self) -> Option<Self::Item> {
        std::panic::panic_any("a panic on purpose")
    }
}

impl RecordBatchReader for Panicking {
    fn schema(&self) -> SchemaRef {
        SchemaRef::new(Schema::empty())
    }
}

/// A stream that panics, for the tests.
#[pyfunction]
#[pyo3(signature = () -> "object")]
pub(crate) fn _panicking_stream_for_tests(py: Python<'_>) -> PyResult<Bound<'_, PyCapsule>> {
    capsule::export_stream(py, Box::new(Panicking))
}
