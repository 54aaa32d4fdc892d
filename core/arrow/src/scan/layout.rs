//! Which columns a scan reads and gives.

use std::sync::Arc;

use arrow_schema::{DataType, Field, Schema, SchemaRef, TimeUnit};

use super::ScanPlan;
use crate::decode::{OnRowError, row_schema};
use crate::error::ColumnarError;
use crate::table::{OFFSET_COLUMN, PARTITION_COLUMN, TIMESTAMP_COLUMN};

/// The columns of a scan, resolved to positions.
#[derive(Debug)]
pub(super) struct Layout {
    /// Positions of the wanted columns in the schema of the rows as stored or decoded.
    pub(super) wanted: Vec<usize>,
    /// Position of the timestamp column in it.
    pub(super) timestamp: Option<usize>,
    /// The schema of what comes out: wanted columns, then virtual ones.
    pub(super) output: SchemaRef,
}

impl Layout {
    pub(super) fn new(plan: &ScanPlan) -> Result<Self, ColumnarError> {
        let source = plan.table.as_ref().map_or_else(row_schema, |table| Arc::clone(table.schema()));
        let wanted = match &plan.columns {
            None => (0..source.fields().len()).collect(),
            Some(columns) => columns
                .iter()
                .map(|column| {
                    source.index_of(column).map_err(|_| {
                        let names: Vec<&str> = source.fields().iter().map(|field| field.name().as_str()).collect();
                        ColumnarError::UnknownColumn { column: column.clone(), columns: names.join(", ") }
                    })
                })
                .collect::<Result<Vec<_>, _>>()?,
        };
        let may_be_null = plan.table.is_some() && plan.on_error == OnRowError::Null;
        let mut fields: Vec<Arc<Field>> = wanted
            .iter()
            .map(|index| {
                let field = &source.fields()[*index];
                if may_be_null && !field.is_nullable() {
                    Arc::new(field.as_ref().clone().with_nullable(true))
                } else {
                    Arc::clone(field)
                }
            })
            .collect();
        let virtual_columns = plan.virtual_columns;
        if virtual_columns.partition {
            fields.push(Arc::new(Field::new(PARTITION_COLUMN, DataType::Int32, false)));
        }
        if virtual_columns.offset {
            fields.push(Arc::new(Field::new(OFFSET_COLUMN, DataType::Int64, false)));
        }
        if virtual_columns.timestamp {
            let utc = DataType::Timestamp(TimeUnit::Millisecond, Some("UTC".into()));
            fields.push(Arc::new(Field::new(TIMESTAMP_COLUMN, utc, true)));
        }
        let output = Arc::new(Schema::new_with_metadata(fields, source.metadata().clone()));
        let timestamp = plan.table.as_ref().and_then(|table| table.timestamp_index());
        Ok(Self { wanted, timestamp, output })
    }
}
