//! How a call crosses: every exported function runs its body in [`call`] or [`look`], and nothing else turns C's
//! pointers into values.

use std::{
    any::Any,
    ffi::{CStr, CString, c_char},
    sync::Arc,
};

use arrow_array::ffi_stream::FFI_ArrowArrayStream as ArrowArrayStream;
use ottla::{Error, ErrorCode, Result, interrupt};
use ottla_bindings::{
    guard,
    handles::{self, Kind},
    stream,
};

use crate::{
    error,
    error_codes::OTTLA_OK,
    options,
    types::{ottla_error, ottla_options},
};

/// Runs the body of a function that can fail and returns its code. A panic inside is an error like any other.
///
/// # Safety
/// `error` must be NULL or valid for writing a pointer.
pub(crate) unsafe fn call(error: *mut *mut ottla_error, body: impl FnOnce() -> Result<()>) -> i32 {
    // SAFETY: as the caller vouches.
    unsafe { give(error, std::ptr::null_mut()) };
    match guard::call(|| not_forked().and_then(|()| body())) {
        Ok(()) => OTTLA_OK,
        // SAFETY: as the caller vouches.
        Err(failure) => unsafe { error::give(failure, error) },
    }
}

/// Fails in a forked child: locks of the parent's other threads may be held for ever there.
fn not_forked() -> Result<()> {
    match ottla::forked() {
        true => Err(Error::new(
            ErrorCode::Forked,
            "this process was forked from one that uses Ottla, and cannot use it: start it afresh instead (exec)",
        )),
        false => Ok(()),
    }
}

/// The same for a function that takes a stream over, which has to happen in every case.
///
/// # Safety
/// As for [`call`]; `stream` must be NULL or point to a stream that is the caller's.
pub(crate) unsafe fn call_with(
    stream: *mut ArrowArrayStream,
    error: *mut *mut ottla_error,
    body: impl FnOnce() -> Result<()>,
) -> i32 {
    if ottla::forked() {
        // SAFETY: as the caller vouches.
        let _ = guard::call(|| unsafe { stream::import(stream) }.map(drop));
    }
    // SAFETY: as the caller vouches.
    unsafe { call(error, body) }
}

/// Runs the body of a function that only looks at a handle: `otherwise` is what it gives when the handle is not one.
pub(crate) fn look<T: Any + Send + Sync, R>(kind: Kind, key: u64, otherwise: R, body: impl FnOnce(&T) -> R) -> R {
    guard::call(|| handles::get::<T>(kind, key).map(|thing| body(&thing))).unwrap_or(otherwise)
}

/// Takes a handle out of the table, if it is there.
pub(crate) fn free<T: Any + Send + Sync>(kind: Kind, key: u64) {
    // What is no handle, or was freed before, is none now either: there is nothing to tell.
    let _ = guard::call(|| handles::remove::<T>(kind, key).map(drop));
}

/// The key that a handle is.
pub(crate) fn key<T>(handle: *const T) -> u64 {
    handle.addr() as u64
}

/// Puts a thing into the table and gives its handle out.
///
/// # Safety
/// `out` must be NULL or valid for writing a pointer.
pub(crate) unsafe fn hand_out<T: Any + Send + Sync, H>(out: *mut *mut H, kind: Kind, thing: T) {
    if !out.is_null() {
        // SAFETY: as the caller vouches.
        unsafe { give(out, handle(handles::insert(kind, Arc::new(thing)))) };
    }
}

/// The handle that a key is.
pub(crate) fn handle<H>(key: u64) -> *mut H {
    std::ptr::without_provenance_mut(usize::try_from(key).unwrap_or(0))
}

/// Writes an output, when the caller wants it.
///
/// # Safety
/// `out` must be NULL or valid for writing.
pub(crate) unsafe fn give<T>(out: *mut T, value: T) {
    if !out.is_null() {
        // SAFETY: as the caller vouches. What was there before is not dropped: it may never have been set.
        unsafe { out.write(value) };
    }
}

/// Fails when an output that must be there is not.
pub(crate) fn wanted<T>(out: *mut T, name: &str) -> Result<()> {
    if out.is_null() {
        return Err(null(name));
    }
    Ok(())
}

/// The error for a pointer that must not be NULL.
pub(crate) fn null(name: &str) -> Error {
    Error::new(ErrorCode::InvalidArgument, format!("{name} is NULL"))
}

/// A text that C passes.
///
/// # Safety
/// `text` must be NULL or point to a text that ends with NUL and lives for as long as the result is used.
pub(crate) unsafe fn text<'a>(text: *const c_char, name: &str) -> Result<&'a str> {
    if text.is_null() {
        return Err(null(name));
    }
    // SAFETY: as the caller vouches.
    let bytes = unsafe { CStr::from_ptr(text) };
    bytes.to_str().map_err(|error| {
        Error::new(
            ErrorCode::InvalidArgument,
            format!(
                "{name} is not UTF-8: the first {} bytes are, the next is not",
                error.valid_up_to()
            ),
        )
    })
}

/// A text for C. One with a NUL inside, which C could not see the end of, gets U+FFFD there.
pub(crate) fn c_text(text: &str) -> CString {
    CString::new(text)
        .or_else(|_| CString::new(text.replace('\0', "\u{fffd}")))
        .unwrap_or_default()
}

/// Runs a verb of the facade with the options that came with it, under their `timeout.ms`.
pub(crate) fn verb<T>(
    options: *const ottla_options,
    body: impl FnOnce(&ottla::options::Options) -> Result<T>,
) -> Result<T> {
    let options = options::of(options)?;
    interrupt::with_deadline(options.timeout()?, || body(&options))
}

/// A count for C, which knows it as an `int64_t`.
pub(crate) fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// What stands at a place that C names, which may be anything.
pub(crate) fn at<T>(items: &[T], index: i32) -> Option<&T> {
    items.get(usize::try_from(index).ok()?)
}

/// How many there are, for C.
pub(crate) fn count<T>(items: &[T]) -> i32 {
    i32::try_from(items.len()).unwrap_or(i32::MAX)
}
