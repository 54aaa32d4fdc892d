//! `connect`: the one object a user holds.

use std::collections::BTreeMap;

use pyo3::prelude::*;

use crate::blocking::blocking;

/// The native half of `ottla.Connection`. It may be used by many threads at once.
#[pyclass(frozen, module = "ottla._native")]
pub(crate) struct Connection {
    pub(crate) inner: ottla::Connection,
}

#[pymethods]
impl Connection {
    /// Closes the connection; the last one of a directory shuts its broker down in order. Closing again does nothing.
    fn close(&self, py: Python<'_>) -> PyResult<()> {
        blocking(py, || self.inner.close())
    }

    /// Whether it was closed.
    #[getter]
    fn closed(&self) -> bool {
        self.inner.is_closed()
    }
}

/// Figures about the embedded broker.
#[pyclass(frozen, get_all, module = "ottla._native")]
pub(crate) struct Statistics {
    /// Topics, without those that Ottla keeps for itself.
    topics: u64,
    /// Partitions of all topics.
    partitions: u64,
    /// Bytes in all segments.
    size_bytes: u64,
}

/// Figures about the embedded broker.
#[pyfunction]
pub(crate) fn statistics(py: Python<'_>, connection: &Bound<'_, Connection>) -> PyResult<Statistics> {
    let connection = connection.get().inner.clone();
    let statistics = blocking(py, move || connection.statistics())?;
    Ok(Statistics {
        topics: statistics.topics,
        partitions: statistics.partitions,
        size_bytes: statistics.size_bytes,
    })
}

/// Opens a data directory, or `:memory:`.
#[pyfunction]
#[pyo3(signature = (uri, config))]
pub(crate) fn connect(py: Python<'_>, uri: String, config: BTreeMap<String, String>) -> PyResult<Connection> {
    blocking(py, || ottla::connect(&uri, &config)).map(|inner| Connection { inner })
}
