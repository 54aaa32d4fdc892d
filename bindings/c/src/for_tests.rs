//! For the tests of the bindings.

use arrow_array::ffi_stream::FFI_ArrowArrayStream as ArrowArrayStream;
use ottla_bindings::for_tests;

use crate::{border, types::ottla_error};

/// Panics inside: an `OTTLA_ERROR_INTERNAL`, after which the library goes on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_panic_for_tests(error: *mut *mut ottla_error) -> i32 {
    // SAFETY: as C promises.
    unsafe { border::call(error, || for_tests::panic()) }
}

/// Fails with any code. A number that is no code is `OTTLA_ERROR_INVALID_ARGUMENT`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_error_for_tests(code: i32, error: *mut *mut ottla_error) -> i32 {
    // SAFETY: as C promises.
    unsafe { border::call(error, || Err(for_tests::error_of(code))) }
}

/// Writes a stream to `out` whose `get_next` panics inside.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_panicking_stream_for_tests(
    out: *mut ArrowArrayStream,
    error: *mut *mut ottla_error,
) -> i32 {
    let body = || {
        border::wanted(out, "out")?;
        // SAFETY: as C promises.
        unsafe { border::give(out, for_tests::panicking_stream()) };
        Ok(())
    };
    // SAFETY: as C promises.
    unsafe {
        border::give(out, ArrowArrayStream::empty());
        border::call(error, body)
    }
}
