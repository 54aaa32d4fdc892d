//! A wall around what C code calls back into: a panic inside becomes an error of the stream, never an abort of the host.

use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};

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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::RecordBatchIterator;
    use arrow_schema::Schema;

    use super::*;

    #[test]
    fn a_panic_is_an_error_and_the_end() {
        let schema = Arc::new(Schema::empty());
        let batches = std::iter::from_fn(|| -> Option<Result<RecordBatch, ArrowError>> {
            std::panic::resume_unwind(Box::new("boom"))
        });
        let mut guarded = Guarded::new(RecordBatchIterator::new(batches, schema));
        let error = guarded.next().unwrap().unwrap_err().to_string();
        assert!(error.contains("boom"), "{error}");
        assert!(guarded.next().is_none());
    }
}
