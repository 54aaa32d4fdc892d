//! `listen`: the door for every Kafka client.

use std::sync::{Mutex, PoisonError};

use pyo3::prelude::*;

use crate::{blocking::blocking, connect::Connection};

/// The native half of `ottla.Listener`.
#[pyclass(frozen, module = "ottla._native")]
pub(crate) struct Listener {
    inner: Mutex<Option<ottla::Listener>>,
    bootstrap_servers: String,
}

#[pymethods]
impl Listener {
    /// The address for a client's `bootstrap.servers`.
    #[getter]
    fn bootstrap_servers(&self) -> &str {
        &self.bootstrap_servers
    }

    /// Closes the port and the connections on it. Closing again does nothing.
    fn close(&self, py: Python<'_>) -> PyResult<()> {
        blocking(py, || {
            let listener = self.inner.lock().unwrap_or_else(PoisonError::into_inner).take();
            listener.map_or(Ok(()), |listener| listener.close())
        })
    }
}

/// Opens a port for Kafka clients.
#[pyfunction]
pub(crate) fn listen(py: Python<'_>, connection: &Bound<'_, Connection>, address: String) -> PyResult<Listener> {
    let connection = connection.get().inner.clone();
    let listener = blocking(py, move || connection.listen(&address))?;
    let bootstrap_servers = listener.bootstrap_servers().to_owned();
    Ok(Listener {
        inner: Mutex::new(Some(listener)),
        bootstrap_servers,
    })
}
