//! A topic's schema, readable without pyarrow.

use std::collections::BTreeMap;

use arrow_schema::SchemaRef;
use pyo3::{exceptions::PyTypeError, prelude::*, types::PyCapsule};

use crate::capsule;

/// The columns of a topic or reader. Any Arrow library takes it: `pyarrow.schema(topic.schema)`.
#[pyclass(frozen, eq, module = "ottla._native")]
#[derive(PartialEq)]
pub(crate) struct Schema {
    pub(crate) inner: SchemaRef,
}

#[pymethods]
impl Schema {
    /// The names of the columns, in order.
    #[getter]
    fn names(&self) -> Vec<String> {
        self.inner.fields().iter().map(|field| field.name().clone()).collect()
    }

    /// The columns, in order.
    #[getter]
    fn fields(&self) -> Vec<Field> {
        self.inner
            .fields()
            .iter()
            .map(|field| Field {
                name: field.name().clone(),
                data_type: field.data_type().to_string(),
                nullable: field.is_nullable(),
                metadata: field
                    .metadata()
                    .iter()
                    .map(|(key, value)| (key.clone(), value.clone()))
                    .collect(),
            })
            .collect()
    }

    /// The metadata of the schema itself.
    #[getter]
    fn metadata(&self) -> BTreeMap<String, String> {
        self.inner
            .metadata()
            .iter()
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect()
    }

    /// The schema through the Arrow C data interface.
    #[pyo3(signature = () -> "object")]
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        capsule::export_schema(py, &self.inner)
    }

    /// A stream of these columns and no rows.
    #[pyo3(signature = () -> "object")]
    fn empty_stream<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        capsule::export_stream(
            py,
            Box::new(arrow_array::RecordBatchIterator::new([], self.inner.clone())),
        )
    }

    fn __len__(&self) -> usize {
        self.inner.fields().len()
    }

    fn __repr__(&self) -> String {
        let columns: Vec<String> = self.fields().iter().map(Field::line).collect();
        format!("ottla.Schema({})", columns.join(", "))
    }
}

/// One column: its name, Arrow type, and whether it may hold nulls.
#[pyclass(frozen, eq, get_all, module = "ottla._native")]
#[derive(PartialEq)]
pub(crate) struct Field {
    /// The column's name.
    name: String,
    /// Its Arrow type, as text.
    data_type: String,
    /// Whether it may hold nulls.
    nullable: bool,
    /// What producers attached to it, such as the categories of a Polars Enum.
    metadata: BTreeMap<String, String>,
}

impl Field {
    fn line(&self) -> String {
        format!(
            "{}: {}{}",
            self.name,
            self.data_type,
            if self.nullable { "" } else { " not null" }
        )
    }
}

#[pymethods]
impl Field {
    fn __repr__(&self) -> String {
        format!("ottla.Field({})", self.line())
    }
}

/// The schema of anything that has one: `__arrow_c_schema__`, or a table whose stream tells it.
pub(crate) fn schema_of(object: &Bound<'_, PyAny>) -> PyResult<SchemaRef> {
    if object.hasattr("__arrow_c_schema__")? {
        let capsule = object.call_method0("__arrow_c_schema__")?;
        return capsule::import_schema(&capsule);
    }
    if object.hasattr("__arrow_c_stream__")? {
        return Ok(arrow_array::RecordBatchReader::schema(&capsule::import_stream(object)?));
    }
    Err(PyTypeError::new_err(format!(
        "a schema must have __arrow_c_schema__ (pyarrow, Polars, ottla) or be a table with __arrow_c_stream__, not {}",
        object.get_type().fully_qualified_name()?
    )))
}
