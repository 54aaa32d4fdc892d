//! Timeouts: every verb takes one in Python, and all of them come through here.

use std::time::Duration;

use pyo3::prelude::*;

use crate::{blocking::blocking, errors};

/// Calls `function`; what it does inside Ottla on this thread fails with the code TIMEOUT once the time is up.
#[pyfunction]
pub(crate) fn with_timeout<'py>(
    py: Python<'py>,
    timeout_ms: u64,
    function: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    let timeout = Some(Duration::from_millis(timeout_ms));
    ottla::interrupt::with_deadline(timeout, || Ok(function.call0())).map_err(|error| errors::exception(py, &error))?
}

/// Fails with the code of this number, so that the tests can see how every error comes to Python.
#[pyfunction]
pub(crate) fn _error_for_tests(py: Python<'_>, number: i32) -> PyResult<()> {
    blocking(py, || Err(ottla_bindings::for_tests::error_of(number)))
}
