//! Reading a C stream that somebody else produces, with less trust than `arrow-array`'s own reader has.
//!
//! Two things are mended or refused on the way: Polars gives arrays of nulls a validity buffer, which the interface says they
//! do not have; and rows that are null as a whole, which a table cannot have, would silently become whatever lies below.
#![expect(unsafe_code, reason = "the Arrow C data interface is raw structs")]

use std::ffi::{CStr, c_void};

use arrow_array::{
    RecordBatch, RecordBatchOptions, RecordBatchReader, StructArray,
    ffi::{self, FFI_ArrowArray},
    ffi_stream::FFI_ArrowArrayStream,
};
use arrow_schema::{ArrowError, DataType, FieldRef, Schema, SchemaRef, ffi::FFI_ArrowSchema};

/// An imported stream of tables.
pub(crate) struct ImportedStream {
    stream: FFI_ArrowArrayStream,
    schema: SchemaRef,
}

fn failure(message: impl Into<String>) -> ArrowError {
    ArrowError::CDataInterface(message.into())
}

impl ImportedStream {
    /// Takes a stream over and asks it for its schema.
    pub(crate) fn try_new(mut stream: FFI_ArrowArrayStream) -> Result<Self, ArrowError> {
        if stream.release().is_none() {
            return Err(failure("the stream was released already: somebody has read it before"));
        }
        let get_schema = stream
            .get_schema()
            .ok_or_else(|| failure("the stream has no get_schema"))?;
        let mut schema = FFI_ArrowSchema::empty();
        // SAFETY: the callback is that of this stream, which is not released; `schema` is valid for writing.
        let code = unsafe { get_schema(&raw mut stream, &raw mut schema) };
        if code != 0 {
            return Err(last_error(&mut stream, "its schema", code));
        }
        if !matches!(DataType::try_from(&schema)?, DataType::Struct(_)) {
            return Err(ArrowError::SchemaError(
                "an array alone is no table: give record batches, or structs whose fields are the columns".to_owned(),
            ));
        }
        let schema = Schema::try_from(&schema)?;
        Ok(Self {
            stream,
            schema: SchemaRef::new(schema),
        })
    }

    fn pull(&mut self) -> Result<Option<RecordBatch>, ArrowError> {
        let get_next = self
            .stream
            .get_next()
            .ok_or_else(|| failure("the stream has no get_next"))?;
        let mut array = FFI_ArrowArray::empty();
        // SAFETY: as above.
        let code = unsafe { get_next(&raw mut self.stream, &raw mut array) };
        if code != 0 {
            return Err(last_error(&mut self.stream, "a batch", code));
        }
        if array.is_released() {
            return Ok(None);
        }
        // SAFETY: the stream's producer vouches that the array is of the stream's schema.
        unsafe { table(array, &self.schema) }.map(Some)
    }
}

/// What the producer says about its last failure.
fn last_error(stream: &mut FFI_ArrowArrayStream, what: &str, code: i32) -> ArrowError {
    let said = stream.get_last_error().and_then(|get_last_error| {
        // SAFETY: the callback is that of this stream; the text is copied before the next call.
        let text = unsafe { get_last_error(std::ptr::from_mut(stream)) };
        // SAFETY: the interface says a null pointer or a NUL-terminated text.
        (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned())
    });
    let said = said.unwrap_or_else(|| format!("error {code}, without a message"));
    ArrowError::ExternalError(format!("the producer of the stream could not give {what}: {said}").into())
}

/// Takes an array of structs over as a table.
///
/// # Safety
/// The array must be what the interface prescribes for an array of structs with the fields of `schema`.
pub(crate) unsafe fn table(mut array: FFI_ArrowArray, schema: &SchemaRef) -> Result<RecordBatch, ArrowError> {
    let kind = DataType::Struct(schema.fields().clone());
    // SAFETY: `RawArray` has the layout that the interface prescribes for the struct, which is valid for reads and writes.
    unsafe { mend((&raw mut array).cast(), &kind) };
    // SAFETY: as the caller vouches.
    let data = unsafe { ffi::from_ffi_and_data_type(array, kind) }?;
    if data.null_count() > 0 {
        return Err(ArrowError::SchemaError(
            "an array of structs with null structs is no table: fill or drop them first".to_owned(),
        ));
    }
    let options = RecordBatchOptions::new().with_row_count(Some(data.len()));
    let (_, columns, _) = StructArray::from(data).into_parts();
    RecordBatch::try_new_with_options(schema.clone(), columns, &options)
}

/// The C struct `ArrowArray`, whose fields `FFI_ArrowArray` keeps to itself.
#[repr(C)]
struct RawArray {
    length: i64,
    null_count: i64,
    offset: i64,
    n_buffers: i64,
    n_children: i64,
    buffers: *mut *const c_void,
    children: *mut *mut RawArray,
    dictionary: *mut RawArray,
    release: *mut c_void,
    private_data: *mut c_void,
}

/// Takes the buffers off arrays of nulls, at any depth.
///
/// # Safety
/// `array` must point to an array of type `kind` as the interface prescribes it.
unsafe fn mend(array: *mut RawArray, kind: &DataType) {
    // SAFETY: as the caller vouches; nothing else refers to the array.
    let array = unsafe { &mut *array };
    let fields: Vec<&FieldRef> = match kind {
        DataType::Null => {
            array.n_buffers = 0;
            return;
        }
        DataType::Dictionary(_, values) => {
            if !array.dictionary.is_null() {
                // SAFETY: a dictionary that is there is an array of the values' type.
                unsafe { mend(array.dictionary, values) };
            }
            return;
        }
        DataType::Struct(fields) => fields.iter().collect(),
        DataType::Union(fields, _) => fields.iter().map(|(_, field)| field).collect(),
        DataType::RunEndEncoded(ends, values) => vec![ends, values],
        DataType::List(field)
        | DataType::LargeList(field)
        | DataType::ListView(field)
        | DataType::LargeListView(field)
        | DataType::FixedSizeList(field, _)
        | DataType::Map(field, _) => vec![field],
        _ => return,
    };
    for (index, field) in fields
        .into_iter()
        .enumerate()
        .take(usize::try_from(array.n_children).unwrap_or(0))
    {
        // SAFETY: `children` points to `n_children` pointers to arrays of the fields' types.
        unsafe { mend(*array.children.add(index), field.data_type()) };
    }
}

impl Iterator for ImportedStream {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.pull().transpose()
    }
}

impl RecordBatchReader for ImportedStream {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }
}
