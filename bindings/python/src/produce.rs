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

/// Adds one stream's result to what came before it.
fn add(total: &mut ottla::Produced, part: &ottla::Produced) {
    total.rows += part.rows;
    for (partition, (first, next)) in &part.offsets {
        total
            .offsets
            .entry(*partition)
            .and_modify(|range| range.1 = *next)
            .or_insert((*first, *next));
    }
}

/// Produces everything in `data`, and returns once all of it is acknowledged. `progress` is called with the number of rows
/// taken in so far, ten times a second at most.
#[pyfunction]
#[pyo3(signature = (connection, topic, data, partition=None, progress=None))]
pub(crate) fn produce(
    py: Python<'_>,
    connection: &Bound<'_, Connection>,
    topic: String,
    data: &Bound<'_, PyAny>,
    partition: Option<i32>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Produced> {
    let connection = connection.get().inner.clone();
    let raised = Raised::default();
    let source = Source::open(data, raised.clone(), progress)?;
    let produced = blocking_with(py, &raised, move || {
        let options = ottla::ProduceOptions {
            partition,
            ..ottla::ProduceOptions::default()
        };
        // An unknown topic is an error even when there is nothing to produce.
        connection.topic(&topic)?;
        let mut total = ottla::Produced::default();
        let failed = |error: arrow_schema::ArrowError| {
            ottla::Error::new(
                ottla::ErrorCode::SourceFailed,
                format!("the data for topic {topic:?} failed: {error}"),
            )
        };
        while let Some(stream) = source
            .next_stream()
            .map_err(|error| failed(error).with_produced(total.clone()))?
        {
            match connection.produce(&topic, stream, options.clone()) {
                Ok(part) => add(&mut total, &part),
                Err(error) => {
                    if let Some(part) = error.produced() {
                        add(&mut total, part);
                    }
                    return Err(error.with_produced(total));
                }
            }
        }
        source
            .finish()
            .map_err(|error| failed(error).with_produced(total.clone()))?;
        Ok(total)
    })?;
    Ok(Produced {
        rows: produced.rows,
        offsets: produced.offsets,
    })
}
