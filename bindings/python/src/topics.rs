//! `create_topic`, `delete_topic`, `topics` and `topic`.

use std::collections::BTreeMap;

use pyo3::prelude::*;

use crate::{
    blocking::blocking,
    connect::Connection,
    schema::{Schema, schema_of},
};

/// A topic as it was when it was asked for.
#[pyclass(frozen, module = "ottla._native")]
pub(crate) struct Topic {
    inner: ottla::Topic,
}

#[pymethods]
impl Topic {
    /// The name.
    #[getter]
    fn name(&self) -> &str {
        &self.inner.name
    }

    /// The topic id, as Kafka writes it.
    #[getter]
    fn id(&self) -> &str {
        &self.inner.id
    }

    /// The columns; `None` for a topic of plain Kafka records.
    #[getter]
    fn schema(&self) -> Option<Schema> {
        self.inner.schema.clone().map(|inner| Schema { inner })
    }

    /// The key columns.
    #[getter]
    fn key(&self) -> Vec<String> {
        self.inner.key.clone()
    }

    /// The timestamp column.
    #[getter]
    fn timestamp(&self) -> Option<&str> {
        self.inner.timestamp.as_deref()
    }

    /// The settings that are not Kafka's defaults.
    #[getter]
    fn config(&self) -> BTreeMap<String, String> {
        self.inner.config.clone()
    }

    /// The partitions, by number.
    #[getter]
    fn partitions(&self) -> Vec<Partition> {
        self.inner
            .partitions
            .iter()
            .map(|partition| Partition {
                index: partition.index,
                start_offset: partition.start_offset,
                end_offset: partition.end_offset,
                leader_epoch: partition.leader_epoch,
                size_bytes: partition.size_bytes,
            })
            .collect()
    }

    /// How many offsets lie between the start and the end of all partitions.
    #[getter]
    fn rows(&self) -> u64 {
        self.inner.rows()
    }

    /// Bytes of all segments, when the broker can tell.
    #[getter]
    fn size_bytes(&self) -> Option<u64> {
        self.inner.size_bytes
    }
}

/// One partition of a topic.
#[pyclass(frozen, get_all, module = "ottla._native")]
pub(crate) struct Partition {
    /// Its number, from 0.
    index: i32,
    /// The first offset that is still there.
    start_offset: i64,
    /// The offset the next row will get.
    end_offset: i64,
    /// The epoch of its leader.
    leader_epoch: i32,
    /// Bytes of its segments, when the broker can tell.
    size_bytes: Option<u64>,
}

#[pymethods]
impl Partition {
    fn __repr__(&self) -> String {
        format!(
            "ottla.Partition({}, offsets {} to {})",
            self.index, self.start_offset, self.end_offset
        )
    }
}

/// One line of the list of topics.
#[pyclass(frozen, get_all, module = "ottla._native")]
pub(crate) struct TopicSummary {
    /// The name.
    name: String,
    /// The topic id, as Kafka writes it.
    id: String,
    /// How many partitions.
    partitions: i32,
    /// How many offsets lie between the start and the end of all partitions.
    rows: u64,
    /// Whether it has a schema.
    has_schema: bool,
    /// Whether Ottla keeps it for itself.
    internal: bool,
}

#[pymethods]
impl TopicSummary {
    fn __repr__(&self) -> String {
        format!(
            "ottla.TopicSummary({:?}, {} partitions, {} rows)",
            self.name, self.partitions, self.rows
        )
    }
}

/// Creates a topic.
#[pyfunction]
#[pyo3(signature = (connection, name, schema, partitions, key, timestamp, exist_ok, config))]
#[expect(
    clippy::too_many_arguments,
    reason = "the Python module in front of it has them as keywords"
)]
pub(crate) fn create_topic(
    py: Python<'_>,
    connection: &Bound<'_, Connection>,
    name: String,
    schema: Option<&Bound<'_, PyAny>>,
    partitions: i32,
    key: Vec<String>,
    timestamp: Option<String>,
    exist_ok: bool,
    config: BTreeMap<String, String>,
) -> PyResult<Topic> {
    let schema = schema.map(schema_of).transpose()?;
    let spec = ottla::TopicSpec {
        name,
        schema,
        partitions,
        key,
        timestamp,
        config,
        exist_ok,
    };
    let connection = connection.get().inner.clone();
    blocking(py, move || connection.create_topic(spec)).map(|inner| Topic { inner })
}

/// Deletes a topic and its data.
#[pyfunction]
pub(crate) fn delete_topic(py: Python<'_>, connection: &Bound<'_, Connection>, name: String) -> PyResult<()> {
    let connection = connection.get().inner.clone();
    blocking(py, move || connection.delete_topic(&name))
}

/// The topics, by name.
#[pyfunction]
pub(crate) fn topics(py: Python<'_>, connection: &Bound<'_, Connection>) -> PyResult<Vec<TopicSummary>> {
    let connection = connection.get().inner.clone();
    let topics = blocking(py, move || connection.topics())?;
    Ok(topics
        .into_iter()
        .map(|topic| TopicSummary {
            name: topic.name,
            id: topic.id,
            partitions: topic.partitions,
            rows: topic.rows,
            has_schema: topic.has_schema,
            internal: topic.internal,
        })
        .collect())
}

/// One topic as it is now.
#[pyfunction]
pub(crate) fn topic(py: Python<'_>, connection: &Bound<'_, Connection>, name: String) -> PyResult<Topic> {
    let connection = connection.get().inner.clone();
    blocking(py, move || connection.topic(&name)).map(|inner| Topic { inner })
}
