//! The Arrow C data interface in PyCapsules: what comes in is moved out of its capsule, what goes out frees itself.
#![expect(
    unsafe_code,
    reason = "the Arrow C data interface is raw structs behind PyCapsule pointers"
)]

use std::ffi::CStr;

use arrow_array::{
    Array, RecordBatch, RecordBatchReader, StructArray, ffi::FFI_ArrowArray, ffi_stream::FFI_ArrowArrayStream,
};
use arrow_schema::{Schema, SchemaRef, ffi::FFI_ArrowSchema};
use ottla_bindings::{
    for_tests,
    stream::{self, ImportedStream},
};
use pyo3::{exceptions::PyTypeError, prelude::*, types::PyCapsule};

use crate::errors;

const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";
const STREAM: &CStr = c"arrow_array_stream";

/// The struct inside a capsule, which must have the name the interface prescribes for it.
fn pointer<T>(capsule: &Bound<'_, PyAny>, name: &CStr, method: &str) -> PyResult<*mut T> {
    let capsule = capsule
        .cast::<PyCapsule>()
        .map_err(|_| PyTypeError::new_err(format!("{method} must give a PyCapsule, not {}", capsule.get_type())))?;
    Ok(capsule.pointer_checked(Some(name))?.cast::<T>().as_ptr())
}

/// The stream of `object.__arrow_c_stream__()`.
pub(crate) fn import_stream(object: &Bound<'_, PyAny>) -> PyResult<ImportedStream> {
    let capsule = object.call_method0("__arrow_c_stream__")?;
    let stream = pointer::<FFI_ArrowArrayStream>(&capsule, STREAM, "__arrow_c_stream__")?;
    // SAFETY: the capsule's name says that it points to an initialised stream struct, which lives while we hold the
    // capsule and which the lock of the interpreter keeps to us. The struct is moved out and left released, as prescribed.
    let mut stream = unsafe { FFI_ArrowArrayStream::from_raw(stream) };
    let py = object.py();
    // Asking for the schema may run the producer's code, which may need the lock.
    // SAFETY: the struct was moved out of the capsule; the producer vouches for what is in it.
    py.detach(move || unsafe { stream::import(&raw mut stream) })
        .map_err(|error| errors::exception(py, &error))
}

/// The one batch of `object.__arrow_c_array__()`.
pub(crate) fn import_batch(object: &Bound<'_, PyAny>) -> PyResult<RecordBatch> {
    let (schema, array) = object
        .call_method0("__arrow_c_array__")?
        .extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>()?;
    let schema = pointer::<FFI_ArrowSchema>(&schema, SCHEMA, "__arrow_c_array__")?;
    let array = pointer::<FFI_ArrowArray>(&array, ARRAY, "__arrow_c_array__")?;
    // SAFETY: as for a stream: initialised structs behind capsules of the right names that we hold; the schema is only
    // read, the array is moved out and left released.
    unsafe { stream::import_batch(schema, array) }.map_err(|error| errors::exception(object.py(), &error))
}

/// The schema behind an `arrow_schema` capsule.
pub(crate) fn import_schema(capsule: &Bound<'_, PyAny>) -> PyResult<SchemaRef> {
    let schema = pointer::<FFI_ArrowSchema>(capsule, SCHEMA, "__arrow_c_schema__")?;
    // SAFETY: an initialised schema struct behind a capsule of the right name that we hold; it is only read.
    unsafe { stream::import_schema(schema) }.map_err(|error| errors::exception(capsule.py(), &error))
}

/// A schema as a capsule.
pub(crate) fn export_schema<'py>(py: Python<'py>, schema: &Schema) -> PyResult<Bound<'py, PyCapsule>> {
    let exported = stream::export_schema(schema).map_err(|error| errors::exception(py, &error))?;
    PyCapsule::new_with_value(py, exported, SCHEMA)
}

/// A stream as a capsule. Whoever takes it out pulls from it on any thread, with or without the interpreter lock.
pub(crate) fn export_stream<'py>(
    py: Python<'py>,
    reader: Box<dyn RecordBatchReader + Send>,
) -> PyResult<Bound<'py, PyCapsule>> {
    PyCapsule::new_with_value(py, stream::export(reader, None), STREAM)
}

/// A stream that panics, for the tests.
#[pyfunction]
#[pyo3(signature = () -> "object")]
pub(crate) fn _panicking_stream_for_tests(py: Python<'_>) -> PyResult<Bound<'_, PyCapsule>> {
    PyCapsule::new_with_value(py, for_tests::panicking_stream(), STREAM)
}

/// A batch as a pair of capsules.
pub(crate) fn export_batch<'py>(
    py: Python<'py>,
    batch: &RecordBatch,
) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
    let schema = export_schema(py, batch.schema_ref())?;
    let array = FFI_ArrowArray::new(&StructArray::from(batch.clone()).to_data());
    Ok((schema, PyCapsule::new_with_value(py, array, ARRAY)?))
}
