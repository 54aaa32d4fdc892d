//! Bringing rows of another layout into the topic's schema, where nothing is lost by it.
//!
//! Polars, pandas, DuckDB and pyarrow send the same table in different layouts. Columns match by name. In silence go:
//! plain, large and view layouts of text, binary and lists; dictionaries and run-end encoding, in and out; a wider
//! integer, float or decimal; a finer unit of time; another zone name of an instant; columns of type null; a missing
//! column that may be null. Anything else is an error that names the column and both types: a narrower type, a local
//! time for an instant, a number for a text. Metadata is not compared, and the topic's is kept.

mod apply;
mod rules;

use std::sync::Arc;

use arrow_array::{RecordBatch, RecordBatchOptions, new_null_array};
use arrow_schema::{DataType, Schema};

use crate::error::ColumnarError;
use crate::table::TopicTable;
use crate::timestamps::first_null;
use rules::Conversion;

/// How the columns of an incoming schema become the topic's: decided once, applied to every batch.
#[derive(Debug)]
pub struct Coercion {
    table: TopicTable,
    incoming: Vec<DataType>,
    /// For each of the topic's columns the incoming one and what is done to it; `None` where it is missing.
    columns: Vec<Option<(usize, Conversion)>>,
}

impl Coercion {
    /// Decides whether `incoming` fits the topic's schema without loss, and how.
    ///
    /// # Errors
    /// [`ColumnarError::SchemaMismatch`], [`ColumnarError::UnknownColumn`], [`ColumnarError::MissingColumn`],
    /// [`ColumnarError::InvalidTable`] when a column comes twice.
    pub fn plan(incoming: &Schema, table: &TopicTable) -> Result<Self, ColumnarError> {
        let schema = table.schema();
        for (index, field) in incoming.fields().iter().enumerate() {
            if schema.index_of(field.name()).is_err() {
                let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
                return Err(ColumnarError::UnknownColumn {
                    column: field.name().clone(),
                    columns: names.join(", "),
                });
            }
            if incoming.fields()[..index]
                .iter()
                .any(|earlier| earlier.name() == field.name())
            {
                return Err(ColumnarError::InvalidTable {
                    reason: format!("the column '{}' comes twice in the rows", field.name()),
                });
            }
        }
        let mut columns = Vec::with_capacity(schema.fields().len());
        for field in schema.fields() {
            columns.push(match incoming.index_of(field.name()) {
                Ok(index) => {
                    let from = incoming.field(index).data_type();
                    Some((index, Conversion::plan(field.name(), from, field.data_type())?))
                }
                Err(_) if field.is_nullable() => None,
                Err(_) => {
                    return Err(ColumnarError::MissingColumn {
                        column: field.name().clone(),
                        expected: field.data_type().to_string(),
                    });
                }
            });
        }
        let incoming = incoming
            .fields()
            .iter()
            .map(|field| field.data_type().clone())
            .collect();
        Ok(Self {
            table: table.clone(),
            incoming,
            columns,
        })
    }

    /// Whether the rows are taken as they are.
    #[must_use]
    pub fn is_identity(&self) -> bool {
        self.columns
            .iter()
            .enumerate()
            .all(|(position, column)| matches!(column, Some((index, Conversion::Keep)) if *index == position))
    }

    /// The rows in the topic's schema. Columns that need no conversion are shared, not copied.
    ///
    /// # Errors
    /// [`ColumnarError::NullValue`] and [`ColumnarError::ValueOutOfRange`], which name column and row;
    /// [`ColumnarError::SchemaMismatch`] when `rows` do not have the schema that was planned for.
    pub fn apply(&self, rows: RecordBatch) -> Result<RecordBatch, ColumnarError> {
        let given = rows.schema_ref().fields();
        if given.len() != self.incoming.len() {
            return Err(ColumnarError::InvalidTable {
                reason: format!(
                    "a record batch has {} columns, its stream's schema {}",
                    given.len(),
                    self.incoming.len()
                ),
            });
        }
        for (field, expected) in given.iter().zip(&self.incoming) {
            if field.data_type() != expected {
                return Err(ColumnarError::SchemaMismatch {
                    column: field.name().clone(),
                    expected: format!("{expected} in its stream's schema"),
                    found: field.data_type().to_string(),
                });
            }
        }
        let count = rows.num_rows();
        let mut columns = Vec::with_capacity(self.columns.len());
        for (field, column) in self.table.schema().fields().iter().zip(&self.columns) {
            let array = match column {
                None => new_null_array(field.data_type(), count),
                Some((index, conversion)) => {
                    let array = rows.column(*index);
                    if !field.is_nullable()
                        && let Some(row) = first_null(array)
                    {
                        return Err(ColumnarError::NullValue {
                            column: field.name().clone(),
                            row,
                        });
                    }
                    conversion.apply(field.name(), array)?
                }
            };
            columns.push(array);
        }
        let options = RecordBatchOptions::new().with_row_count(Some(count));
        Ok(RecordBatch::try_new_with_options(
            Arc::clone(self.table.schema()),
            columns,
            &options,
        )?)
    }
}
