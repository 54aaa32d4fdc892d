//! A wall around every call that comes in from another language: a panic inside becomes an error, never an abort of the
//! host.

use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind},
};

use ottla::{Error, ErrorCode, Result};

/// Runs `body`; a panic is an error with the code [`ErrorCode::Internal`].
///
/// What `body` shares with the rest of the process may be in any state after a panic, so it should hold clones of shared
/// handles, as the border functions do: locks of the facade guard data that is whole at every moment.
pub fn call<T>(body: impl FnOnce() -> Result<T>) -> Result<T> {
    catch(body).unwrap_or_else(|said| Err(bug("a call", &said)))
}

/// Runs `body`; a panic is what it said.
pub(crate) fn catch<T>(body: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(body)).map_err(|payload| {
        let said = message(payload.as_ref()).to_owned();
        discard(payload);
        said
    })
}

/// Drops a value whose destructor may panic.
pub(crate) fn discard<T>(value: T) {
    if let Err(payload) = catch_unwind(AssertUnwindSafe(|| drop(value))) {
        // The payload of a panic in a destructor may itself panic when dropped: it is left alone.
        std::mem::forget(payload);
    }
}

/// The error for a panic.
pub(crate) fn bug(what: &str, said: &str) -> Error {
    Error::new(
        ErrorCode::Internal,
        format!("a bug in Ottla (please report it): {what} panicked: {said}"),
    )
}

fn message(payload: &(dyn Any + Send)) -> &str {
    payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no message")
}
