//! Taking over a stream that somebody else produces.
#![expect(unsafe_code, reason = "the Arrow C stream interface is raw structs")]

use std::ffi::{CStr, c_int};

use arrow_array::{
    RecordBatch, RecordBatchOptions, RecordBatchReader, StructArray,
    ffi::{self, FFI_ArrowArray},
    ffi_stream::FFI_ArrowArrayStream,
};
use arrow_schema::{ArrowError, DataType, SchemaRef, ffi::FFI_ArrowSchema};
use ottla::{Error, ErrorCode, Result};

use super::{
    array,
    raw::{Owned, RawArray, RawSchema, RawStream},
    schema, validate, views,
};
use crate::{foreign, guard};

/// Letters of a producer's own message that are passed on.
const MESSAGE_LETTERS: usize = 4000;

/// A stream of tables that was taken over. Its batches are validated; an error ends it.
pub struct ImportedStream {
    /// Gone once it ended or failed: released at the first moment at which nothing more can come.
    stream: Option<Owned<RawStream>>,
    schema: SchemaRef,
}

fn invalid(message: impl Into<String>) -> Error {
    Error::new(ErrorCode::InvalidArgument, message)
}

/// Takes a stream over and asks it for its schema. The caller's struct is left released, also after an error: there is
/// nothing for the caller to release any more.
///
/// Fails with `INVALID_ARGUMENT` when it is NULL, was released before, lacks a callback or has a schema that contradicts
/// itself, and with `SOURCE_FAILED` when its producer fails or throws.
///
/// # Safety
/// `stream` must be NULL or point to an initialised `ArrowArrayStream` that nobody else uses meanwhile. Pointers in it, and
/// in what it gives, must be NULL or what the interface prescribes, and buffers as long as it prescribes.
pub unsafe fn import(stream: *mut FFI_ArrowArrayStream) -> Result<ImportedStream> {
    let place = stream.cast::<RawStream>();
    if place.is_null() {
        return Err(invalid("the stream is NULL: pass the address of an ArrowArrayStream"));
    }
    if !place.is_aligned() {
        return Err(invalid(
            "the address of the stream is not that of an ArrowArrayStream: it is not aligned",
        ));
    }
    // SAFETY: as the caller vouches.
    let mut stream = unsafe { Owned::take(place) };
    if stream.is_released() {
        return Err(invalid(
            "the stream was released already, or has no release: somebody has read it before",
        ));
    }
    let callbacks = stream.get();
    let missing = [
        ("get_schema", callbacks.get_schema.is_none()),
        ("get_next", callbacks.get_next.is_none()),
        ("get_last_error", callbacks.get_last_error.is_none()),
    ];
    if let Some((name, _)) = missing.into_iter().find(|(_, missing)| *missing) {
        return Err(invalid(format!("the stream has no {name}: it is NULL")));
    }
    let schema = read_schema(&mut stream)?;
    Ok(ImportedStream {
        stream: Some(stream),
        schema,
    })
}

fn read_schema(stream: &mut Owned<RawStream>) -> Result<SchemaRef> {
    let Some(get_schema) = stream.get().get_schema else {
        return Err(invalid("the stream has no get_schema: it is NULL"));
    };
    // SAFETY: all zero is a released schema.
    let mut schema = unsafe { Owned::<RawSchema>::new(std::mem::zeroed()) };
    let (from, into): (*mut RawStream, *mut RawSchema) = (stream.get_mut(), schema.get_mut());
    // SAFETY: the callback is that of this stream, which is not released; `into` is valid for writing.
    let called = foreign::catch(|| unsafe { get_schema(from, into) });
    if called != Ok(0) {
        schema.forget();
    }
    let code = called.map_err(|exception| exception.into_error("get_schema of the stream"))?;
    if code != 0 {
        return Err(failure(stream, "its schema", code));
    }
    if schema.is_released() {
        return Err(invalid("the stream gave a schema that is released already"));
    }
    // SAFETY: the producer vouches for what its pointers point to.
    guard::call(|| unsafe { schema::read(schema.get()) }).map_err(|error| error.context("the stream"))
}

/// What the producer says about its last failure.
fn failure(stream: &mut Owned<RawStream>, what: &str, code: c_int) -> Error {
    let get_last_error = stream.get().get_last_error;
    let from: *mut RawStream = stream.get_mut();
    let said = match get_last_error.map(|get_last_error| {
        // SAFETY: the callback is that of this stream, which is not released.
        foreign::catch(|| unsafe { get_last_error(from) })
    }) {
        Some(Ok(text)) if !text.is_null() => {
            // SAFETY: the interface says a text that ends with a NUL; it is copied before the next call.
            let text = unsafe { CStr::from_ptr(text) }.to_string_lossy();
            // Java's end with a line break, which our sentences go on after.
            text.trim_end().chars().take(MESSAGE_LETTERS).collect()
        }
        Some(Err(exception)) => format!("error {code}, and get_last_error threw {exception}"),
        _ => format!("error {code}, without a message"),
    };
    Error::new(
        ErrorCode::SourceFailed,
        format!("the producer of the stream could not give {what}: {said}"),
    )
}

impl ImportedStream {
    fn pull(&mut self) -> Result<Option<RecordBatch>> {
        let Some(stream) = &mut self.stream else {
            return Ok(None);
        };
        let Some(get_next) = stream.get().get_next else {
            return Err(invalid("the stream has no get_next: it is NULL"));
        };
        // SAFETY: all zero is a released array.
        let mut batch = unsafe { Owned::<RawArray>::new(std::mem::zeroed()) };
        let (from, into): (*mut RawStream, *mut RawArray) = (stream.get_mut(), batch.get_mut());
        // SAFETY: the callback is that of this stream, which is not released; `into` is valid for writing.
        let called = foreign::catch(|| unsafe { get_next(from, into) });
        if called != Ok(0) {
            batch.forget();
        }
        let code = called.map_err(|exception| exception.into_error("get_next of the stream"))?;
        if code != 0 {
            return Err(failure(stream, "a batch", code));
        }
        if batch.is_released() {
            return Ok(None);
        }
        // SAFETY: the producer vouches for what its pointers point to.
        guard::call(|| unsafe { table(batch, &self.schema) }).map(Some)
    }
}

impl Iterator for ImportedStream {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let pulled = self.pull();
        if !matches!(pulled, Ok(Some(_))) {
            self.stream = None;
        }
        pulled.map_err(ArrowError::from).transpose()
    }
}

impl RecordBatchReader for ImportedStream {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }
}

/// Takes a batch over: an array of structs, with the schema that describes it. The array's struct is left released, also
/// after an error; the schema is only read.
///
/// # Safety
/// As for [`import`], for both structs.
pub unsafe fn import_batch(schema: *const FFI_ArrowSchema, array: *mut FFI_ArrowArray) -> Result<RecordBatch> {
    let place = array.cast::<RawArray>();
    if place.is_null() || !place.is_aligned() {
        return Err(invalid("the address of the array is NULL or not that of an ArrowArray"));
    }
    // SAFETY: as the caller vouches.
    let mut array = unsafe { Owned::take(place) };
    if array.is_released() {
        return Err(invalid("the array was released already"));
    }
    // SAFETY: as the caller vouches.
    guard::call(|| unsafe {
        let schema = schema::import_schema(schema)?;
        table(array, &schema)
    })
}

/// Takes an array of structs as a table: compares it with its schema, validates it, and lets its buffers be columns.
///
/// # Safety
/// Pointers in it must be NULL or what the interface prescribes.
unsafe fn table(mut array: Owned<RawArray>, schema: &SchemaRef) -> Result<RecordBatch> {
    let kind = DataType::Struct(schema.fields().clone());
    // SAFETY: as the caller vouches.
    unsafe { array::check(array.get_mut(), &kind) }?;
    let unreadable = |error: ArrowError| {
        Error::new(
            ErrorCode::InvalidRecord,
            format!("the batch is not valid Arrow data: {error}"),
        )
    };
    // SAFETY: its shape was compared with the type, its buffers are the producer's promise.
    let data = unsafe { ffi::from_ffi_and_data_type(array::lend(array), kind) }.map_err(unreadable)?;
    let data = views::settle(data);
    for (field, column) in schema.fields().iter().zip(data.child_data()) {
        validate::column(column).map_err(|error| {
            Error::new(
                ErrorCode::InvalidRecord,
                format!(
                    "column {:?} of the batch is not valid Arrow data: {error}",
                    field.name()
                ),
            )
        })?;
    }
    data.validate()
        .and_then(|()| data.validate_nulls())
        .map_err(unreadable)?;
    if data.null_count() > 0 {
        return Err(Error::new(
            ErrorCode::InvalidRecord,
            "an array of structs with null structs is no table: fill or drop them first",
        ));
    }
    let options = RecordBatchOptions::new().with_row_count(Some(data.len()));
    let (_, columns, _) = StructArray::from(data).into_parts();
    RecordBatch::try_new_with_options(schema.clone(), columns, &options).map_err(unreadable)
}
