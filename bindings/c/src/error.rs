//! Errors: a code, a text, and whether trying again can help.

use std::{
    collections::BTreeMap,
    ffi::{CStr, CString, c_char},
    sync::LazyLock,
};

use ottla::{Error, ErrorCode, Produced};
use ottla_bindings::{
    guard,
    handles::{self, Kind},
};

use crate::{
    border,
    error_codes::OTTLA_OK,
    produce::ProducedView,
    types::{ottla_error, ottla_produced},
};

/// An error as C sees it.
pub(crate) struct ErrorView {
    code: i32,
    message: CString,
    produced: Option<Produced>,
}

impl ErrorView {
    /// An error of a stream, which kept code and text.
    pub(crate) fn new(code: i32, message: &str) -> Self {
        Self {
            code,
            message: border::c_text(message),
            produced: None,
        }
    }
}

impl From<Error> for ErrorView {
    fn from(error: Error) -> Self {
        Self {
            code: error.code().number(),
            message: border::c_text(error.message()),
            produced: error.produced().cloned(),
        }
    }
}

/// Gives an error out and returns its code.
///
/// # Safety
/// `out` must be NULL or valid for writing a pointer.
pub(crate) unsafe fn give(error: Error, out: *mut *mut ottla_error) -> i32 {
    let code = error.code().number();
    // SAFETY: as the caller vouches.
    unsafe { border::hand_out(out, Kind::Error, ErrorView::from(error)) };
    code
}

/// Looks at an error: `null` for NULL, `otherwise` for what is no error (any more).
fn of<R>(
    error: *const ottla_error,
    null: R,
    otherwise: impl FnOnce(&Error) -> R,
    body: impl FnOnce(&ErrorView) -> R,
) -> R {
    if error.is_null() {
        return null;
    }
    match guard::call(|| handles::get::<ErrorView>(Kind::Error, border::key(error))) {
        Ok(view) => body(&view),
        Err(failure) => otherwise(&failure),
    }
}

/// The name of a code.
fn name_of(code: i32) -> Option<&'static CStr> {
    static NAMES: LazyLock<BTreeMap<i32, CString>> = LazyLock::new(|| {
        let names = ErrorCode::ALL
            .iter()
            .map(|code| (code.number(), border::c_text(code.name())));
        names.chain([(OTTLA_OK, border::c_text("OK"))]).collect()
    });
    NAMES.get(&code).map(CString::as_c_str)
}

/// The code of an error, one of `OTTLA_ERROR_...`. `OTTLA_OK` for NULL; `OTTLA_ERROR_CLOSED` for an error that was
/// freed, and `OTTLA_ERROR_INVALID_ARGUMENT` for what never was one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_error_code(error: *const ottla_error) -> i32 {
    of(error, OTTLA_OK, |failure| failure.code().number(), |view| view.code)
}

/// What went wrong, where, and what to do about it. Never NULL. Lives until the error is freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_error_message(error: *const ottla_error) -> *const c_char {
    of(
        error,
        c"no error".as_ptr(),
        |_| c"this is not an error, or it was freed".as_ptr(),
        |view| view.message.as_ptr(),
    )
}

/// The name of the error's code, such as `UNKNOWN_TOPIC`: see `ottla_code_name`. Never NULL, never freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_error_name(error: *const ottla_error) -> *const c_char {
    // SAFETY: any value is allowed.
    let code = unsafe { ottla_error_code(error) };
    name_of(code).unwrap_or(c"").as_ptr()
}

/// 1 when the same call may succeed later without any change by the caller, else 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_error_retriable(error: *const ottla_error) -> i32 {
    // SAFETY: any value is allowed.
    let code = unsafe { ottla_error_code(error) };
    i32::from(ErrorCode::from_number(code).is_some_and(ErrorCode::retriable))
}

/// For a produce that failed half way: what was acknowledged before, and stays. `*out` is NULL when nothing was sent at
/// all, and for every other error. Free it with `ottla_produced_free`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_error_produced(
    error: *const ottla_error,
    out: *mut *mut ottla_produced,
    failure: *mut *mut ottla_error,
) -> i32 {
    let body = || {
        border::wanted(out, "out")?;
        let view = handles::get::<ErrorView>(Kind::Error, border::key(error))?;
        if let Some(produced) = &view.produced {
            // SAFETY: as C promises.
            unsafe { border::hand_out(out, Kind::Produced, ProducedView::new(produced)) };
        }
        Ok(())
    };
    // SAFETY: as C promises.
    unsafe {
        border::give(out, std::ptr::null_mut());
        border::call(failure, body)
    }
}

/// Frees an error. NULL, and an error that was freed before, are allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ottla_error_free(error: *mut ottla_error) {
    border::free::<ErrorView>(Kind::Error, border::key(error));
}

/// The name of a code, such as `UNKNOWN_TOPIC`, and `OK` for `OTTLA_OK`. NULL for a number that is no code. Never
/// freed.
#[unsafe(no_mangle)]
pub extern "C" fn ottla_code_name(code: i32) -> *const c_char {
    name_of(code).map_or(std::ptr::null(), CStr::as_ptr)
}
