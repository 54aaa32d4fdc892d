//! `produce`: Arrow data into a topic.

use std::collections::BTreeMap;

use pyo3::prelude::*;

use crate::{
    blocking::{Raised, blocking_with},
    connect::Connection,
    source::Source,
};

/// What a produce had acknowledged.
#[pyclass(frozen, get_all, module = "ottla._native")]
pub(crate) struct Produced {
    /// How many rows.
    rows: u64,
    /// For each partition that got rows: the first offset, and the one after the last.
    offsets: BTreeMap<i32, (i64, i64)>,
}

/// Produces everything in `data`, and returns once all of it is acknowledged. `progress` is called with the number of rows
/// taken in so far, ten times a second at most.
#[pyfunction]
#[pyo3(signature = (connection, topic, data, partition=None, batch_bytes=None, progress=None))]
pub(crate) fn produce(
    py: Python<'_>,
    connection: &Bound<'_, Connection>,
    topic: String,
    data: &Bound<'_, PyAny>,
    partition: Option<i32>,
    batch_bytes: Option<usize>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Produced> {
    let connection = connection.get().inner.clone();
    let raised = Raised::default();
    let source = Source::open(data, raised.clone(), progress)?;
    let produced = blocking_with(py, &raised, move || {
        let options = ottla::ProduceOptions { partition, batch_bytes };
        let failed = |error: arrow_schema::ArrowError| {
            ottla::Error::new(
                ottla::ErrorCode::SourceFailed,
                format!("the data for topic {topic:?} failed: {error}"),
            )
        };
        let next = || match source.next_stream() {
            Ok(Some(stream)) => Ok(Some(stream)),
            Ok(None) => source.finish().map(|()| None).map_err(failed),
            Err(error) => Err(failed(error)),
        };
        connection.produce_streams(&topic, next, options)
    })?;
    Ok(Produced {
        rows: produced.rows,
        offsets: produced.offsets,
    })
}
