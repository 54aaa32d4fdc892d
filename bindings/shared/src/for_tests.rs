//! What the bindings export for their tests, so that each language sees what a bug in Ottla and every error look like.

use arrow_array::{RecordBatch, RecordBatchReader, ffi_stream::FFI_ArrowArrayStream};
use arrow_schema::{ArrowError, Schema, SchemaRef};
use ottla::{Error, ErrorCode};

use crate::stream;

/// Panics.
#[expect(clippy::panic, reason = "that is what it is for")]
pub fn panic() -> ! {
    panic!("a panic on purpose")
}

/// A stream of no columns whose first batch panics.
pub fn panicking_stream() -> FFI_ArrowArrayStream {
    stream::export(Box::new(Panicking), None)
}

/// An error of the code with this number; an unknown number is an error that says so.
pub fn error_of(number: i32) -> Error {
    match ErrorCode::from_number(number) {
        Some(code) => Error::new(code, format!("an error on purpose: {}", code.doc())),
        None => Error::new(ErrorCode::InvalidArgument, format!("there is no error code {number}")),
    }
}

/// A reader whose first batch panics.
struct Panicking;

impl Iterator for Panicking {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        panic()
    }
}

impl RecordBatchReader for Panicking {
    fn schema(&self) -> SchemaRef {
        SchemaRef::new(Schema::empty())
    }
}
