//! Rows that do not fit the topic's schema.

use std::ffi::{CString, c_char, c_void};

use ottla::QuarantinedRow;
use ottla_bindings::handles::Kind;

use crate::{
    border, read,
    types::{ottla_error, ottla_quarantined, ottla_reader},
};

/// Rows that were set aside, as C sees them.
struct QuarantinedView(Vec<(QuarantinedRow, CString)>);

/// The rows that all scans of the reader so far have set aside, with the option `on.error` = `quarantine`: the first 10
/// 000 of them, each once for every scan that met it. Free `*out` with `ottla_quarantined_free`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_reader_quarantined(
    reader: *const ottla_reader,
    out: *mut *mut ottla_quarantined,
    error: *mut *mut ottla_error,
) -> i32 {
    let body = || {
        border::wanted(out, "out")?;
        let rows = read::of(reader)?.quarantined();
        let rows = rows.into_iter().map(|row| {
            let reason = border::c_text(&row.reason);
            (row, reason)
        });
        // SAFETY: as C promises.
        unsafe { border::hand_out(out, Kind::Quarantined, QuarantinedView(rows.collect())) };
        Ok(())
    };
    // SAFETY: as C promises.
    unsafe {
        border::give(out, std::ptr::null_mut());
        border::call(error, body)
    }
}

/// Looks at one of the rows.
fn row<R: Copy>(
    rows: *const ottla_quarantined,
    index: i32,
    otherwise: R,
    body: impl FnOnce(&(QuarantinedRow, CString)) -> R,
) -> R {
    border::look(
        Kind::Quarantined,
        border::key(rows),
        otherwise,
        |view: &QuarantinedView| border::at(&view.0, index).map_or(otherwise, body),
    )
}

/// The bytes of a key or a value, which may be missing.
///
/// # Safety
/// `length` must be NULL or valid for writing.
unsafe fn bytes(field: Option<&Vec<u8>>, length: *mut usize) -> *const c_void {
    // SAFETY: as the caller vouches.
    unsafe { border::give(length, field.map_or(0, Vec::len)) };
    field.map_or(std::ptr::null(), |bytes| bytes.as_ptr().cast())
}

/// How many rows there are. 0 for what is not there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_quarantined_count(rows: *const ottla_quarantined) -> i32 {
    border::look(Kind::Quarantined, border::key(rows), 0, |view: &QuarantinedView| {
        border::count(&view.0)
    })
}

/// The partition of the row at `index`, from 0. -1 for what is not there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_quarantined_partition(rows: *const ottla_quarantined, index: i32) -> i32 {
    row(rows, index, -1, |(row, _)| row.partition)
}

/// The offset of the row at `index`. -1 for what is not there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_quarantined_offset(rows: *const ottla_quarantined, index: i32) -> i64 {
    row(rows, index, -1, |(row, _)| row.offset)
}

/// The time of the row at `index`, in milliseconds since 1970. -1 for what is not there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_quarantined_timestamp_ms(rows: *const ottla_quarantined, index: i32) -> i64 {
    row(rows, index, -1, |(row, _)| row.timestamp_ms)
}

/// Why the row at `index` does not fit. Lives until the rows are freed. NULL for what is not there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_quarantined_reason(rows: *const ottla_quarantined, index: i32) -> *const c_char {
    row(rows, index, std::ptr::null(), |(_, reason)| reason.as_ptr())
}

/// The key of the row at `index`, and its length in bytes (`length` may be NULL). Lives until the rows are freed. NULL
/// for a row without a key, and for what is not there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_quarantined_key(
    rows: *const ottla_quarantined,
    index: i32,
    length: *mut usize,
) -> *const c_void {
    // SAFETY: as C promises.
    unsafe {
        border::give(length, 0);
        row(rows, index, std::ptr::null(), |(row, _)| {
            bytes(row.key.as_ref(), length)
        })
    }
}

/// The value of the row at `index`, and its length in bytes (`length` may be NULL). Lives until the rows are freed.
/// NULL for a row without a value, and for what is not there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_quarantined_value(
    rows: *const ottla_quarantined,
    index: i32,
    length: *mut usize,
) -> *const c_void {
    // SAFETY: as C promises.
    unsafe {
        border::give(length, 0);
        row(rows, index, std::ptr::null(), |(row, _)| {
            bytes(row.value.as_ref(), length)
        })
    }
}

/// Frees the rows. NULL, and rows that were freed before, are allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_quarantined_free(rows: *mut ottla_quarantined) {
    border::free::<QuarantinedView>(Kind::Quarantined, border::key(rows));
}
