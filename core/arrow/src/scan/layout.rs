//! Which columns a scan reads and gives.

use std::sync::Arc;

use arrow_schema::{DataType, Field, Schema, SchemaRef, TimeUnit};

use super::{ScanPlan, VirtualColumns};
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
    /// The virtual columns wanted, asked for by name or altogether.
    pub(super) virtual_columns: VirtualColumns,
    /// The schema of what comes out.
    pub(super) output: SchemaRef,
    /// Where each column that comes out is among the wanted columns and the virtual ones after them; `None` when just so.
    pub(super) order: Option<Vec<usize>>,
}

impl Layout {
    pub(super) fn new(plan: &ScanPlan) -> Result<Self, ColumnarError> {
        let source = plan
            .table
            .as_ref()
            .map_or_else(row_schema, |table| Arc::clone(table.schema()));
        let wanted = match &plan.columns {
            None => (0..source.fields().len()).collect(),
            Some(columns) => columns
                .iter()
                .filter(|column| !is_virtual(column))
                .map(|column| {
                    source.index_of(column).map_err(|_| {
                        let names: Vec<&str> = source.fields().iter().map(|field| field.name().as_str()).collect();
                        ColumnarError::UnknownColumn {
                            column: column.clone(),
                            columns: names.join(", "),
                        }
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
        let named = |name: &str| plan.columns.iter().flatten().any(|column| column == name);
        let virtual_columns = VirtualColumns {
            partition: plan.virtual_columns.partition || named(PARTITION_COLUMN),
            offset: plan.virtual_columns.offset || named(OFFSET_COLUMN),
            timestamp: plan.virtual_columns.timestamp || named(TIMESTAMP_COLUMN),
        };
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
        let order = order(plan.columns.as_deref(), &fields);
        if let Some(order) = &order {
            fields = order
                .iter()
                .filter_map(|position| fields.get(*position).cloned())
                .collect();
        }
        let output = Arc::new(Schema::new_with_metadata(fields, source.metadata().clone()));
        let timestamp = plan.table.as_ref().and_then(|table| table.timestamp_index());
        Ok(Self {
            wanted,
            timestamp,
            virtual_columns,
            output,
            order,
        })
    }
}

fn is_virtual(column: &str) -> bool {
    [PARTITION_COLUMN, OFFSET_COLUMN, TIMESTAMP_COLUMN].contains(&column)
}

/// Brings virtual columns that were asked for by name among the others to where they were asked for.
fn order(columns: Option<&[String]>, fields: &[Arc<Field>]) -> Option<Vec<usize>> {
    let columns = columns?;
    if !columns.iter().any(|column| is_virtual(column)) {
        return None;
    }
    let position = |column: &String| fields.iter().position(|field| field.name() == column);
    let mut order: Vec<usize> = columns.iter().filter_map(position).collect();
    let rest: Vec<usize> = (0..fields.len()).filter(|position| !order.contains(position)).collect();
    order.extend(rest);
    Some(order)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(columns: &[&str], virtual_columns: VirtualColumns) -> Vec<String> {
        let mut plan = ScanPlan::new(None);
        plan.columns = Some(columns.iter().map(|column| (*column).to_owned()).collect());
        plan.virtual_columns = virtual_columns;
        let layout = Layout::new(&plan).unwrap();
        layout
            .output
            .fields()
            .iter()
            .map(|field| field.name().clone())
            .collect()
    }

    #[test]
    fn virtual_columns_come_where_they_are_named() {
        let none = VirtualColumns::default();
        assert_eq!(names(&["value", "_offset", "key"], none), ["value", "_offset", "key"]);
        assert_eq!(names(&["_timestamp", "_partition"], none), ["_timestamp", "_partition"]);
        assert_eq!(names(&["value", "key"], none), ["value", "key"]);
        let all = VirtualColumns {
            partition: true,
            offset: true,
            timestamp: true,
        };
        assert_eq!(
            names(&["_offset", "key"], all),
            ["_offset", "key", "_partition", "_timestamp"]
        );
        assert_eq!(names(&["key"], all), ["key", "_partition", "_offset", "_timestamp"]);
    }

    #[test]
    fn an_unknown_column_is_an_error() {
        let mut plan = ScanPlan::new(None);
        plan.columns = Some(vec!["_ofset".to_owned()]);
        assert!(matches!(Layout::new(&plan), Err(ColumnarError::UnknownColumn { .. })));
    }
}
