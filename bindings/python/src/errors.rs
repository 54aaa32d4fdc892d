//! Errors of the facade as the exceptions of `ottla.errors`, which are Python classes so that they can be TimeoutError too.

use pyo3::{exceptions::PyException, prelude::*, sync::PyOnceLock};

/// The exception for an error: made by `ottla.errors._from_native`, which chooses the class by the code.
pub(crate) fn exception(py: Python<'_>, error: &ottla::Error) -> PyErr {
    static MAKE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let produced = error
        .produced()
        .map(|produced| (produced.rows, produced.offsets.clone()));
    let made = MAKE
        .import(py, "ottla.errors", "_from_native")
        .and_then(|make| make.call1((error.code().number(), error.message(), produced)));
    match made {
        Ok(exception) => PyErr::from_value(exception),
        Err(failure) => failure,
    }
}

/// What the caller gets when Python code that the facade called raised `cause`. Ctrl-C and the exceptions of the caller's
/// own generator go through as they are, with a note that says how far
/// Ottla came and, of a produce, with our exception's `produced`; those of a load's target are the cause of ours.
pub(crate) fn caused(py: Python<'_>, error: &ottla::Error, exception: PyErr, cause: PyErr) -> PyErr {
    if error.code() == ottla::ErrorCode::TargetFailed && cause.is_instance_of::<PyException>(py) && !is_ours(py, &cause)
    {
        exception.set_cause(py, Some(cause));
        return exception;
    }
    if error.produced().is_some() {
        // Some exception classes may refuse: it still is the right one.
        let _ = exception
            .value(py)
            .getattr("produced")
            .and_then(|produced| cause.value(py).setattr("produced", produced));
    }
    if error.code() != ottla::ErrorCode::Interrupted || error.produced().is_some() {
        // A note is a help, not the message: without it the exception still is the right one.
        let _ = cause.add_note(py, format!("ottla: {}", error.message()));
    }
    cause
}

/// Whether an exception is an `ottla.Error` already.
fn is_ours(py: Python<'_>, error: &PyErr) -> bool {
    static BASE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    BASE.import(py, "ottla.errors", "Error")
        .is_ok_and(|base| error.matches(py, base).unwrap_or(false))
}

/// The exception for a wrong argument.
pub(crate) fn invalid(py: Python<'_>, message: impl Into<String>) -> PyErr {
    exception(py, &ottla::Error::new(ottla::ErrorCode::InvalidArgument, message))
}
