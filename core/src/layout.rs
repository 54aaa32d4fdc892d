//! Another layout for the columns of a stream: what a consumer of Arrow data may ask for.

use std::{collections::BTreeSet, sync::Arc};

use arrow_array::{RecordBatch, RecordBatchOptions};
use arrow_schema::{Schema, SchemaRef};
use ottla_arrow::{Coercion, RowFormat, TopicTable};

use crate::error::{Error, ErrorCode, Result};

/// Where a column of the wanted schema comes from.
#[derive(Debug, Clone, Copy)]
enum Origin {
    /// This column as it is.
    Same(usize),
    /// This column of the coerced ones.
    Coerced(usize),
}

/// How batches of one schema become batches of another with the same columns, or some of them, in any order. Only what
/// loses nothing is done: plain, large and view layouts, dictionaries, wider integers, finer units.
#[derive(Debug)]
pub struct Layout {
    wanted: SchemaRef,
    origins: Vec<Origin>,
    /// The columns to coerce, and how.
    coercion: Option<(Vec<usize>, SchemaRef, Coercion)>,
}

impl Layout {
    /// Decides whether batches of `found` can be given as `wanted`.
    ///
    /// # Errors
    /// [`ErrorCode::UnknownColumn`] for a column that is not there, [`ErrorCode::SchemaMismatch`] for one that cannot be
    /// turned into the type without loss; the message names both types.
    pub fn plan(found: &Schema, wanted: &Schema) -> Result<Self> {
        let mut origins = Vec::with_capacity(wanted.fields().len());
        let mut coerced = Vec::new();
        let mut coerced_fields = Vec::new();
        let mut seen = BTreeSet::new();
        for field in wanted.fields() {
            let name = field.name();
            if !seen.insert(name) {
                return Err(Error::new(
                    ErrorCode::InvalidArgument,
                    format!("column {name:?} is asked for twice"),
                ));
            }
            let Some((index, present)) = found.column_with_name(name) else {
                let names: Vec<&str> = found.fields().iter().map(|field| field.name().as_str()).collect();
                let message = format!(
                    "there is no column {name:?} to give in another layout; the columns are {}",
                    names.join(", ")
                );
                return Err(Error::new(ErrorCode::UnknownColumn, message));
            };
            if present.is_nullable() && !field.is_nullable() {
                let message = format!("column {name:?} may hold nulls and cannot be given as one that may not");
                return Err(Error::new(ErrorCode::SchemaMismatch, message));
            }
            if present.data_type() == field.data_type() {
                origins.push(Origin::Same(index));
            } else {
                origins.push(Origin::Coerced(coerced.len()));
                coerced.push(index);
                coerced_fields.push(Arc::clone(field));
            }
        }
        let coercion = if coerced.is_empty() {
            None
        } else {
            let mismatch = |error: ottla_arrow::ColumnarError| {
                Error::new(
                    ErrorCode::SchemaMismatch,
                    format!("the requested layout loses data: {error}"),
                )
                .with_source(error)
            };
            let incoming = found
                .project(&coerced)
                .map_err(|error| Error::new(ErrorCode::Internal, format!("projecting a schema: {error}")))?;
            let table = TopicTable::new(
                Arc::new(Schema::new(coerced_fields)),
                Vec::new(),
                None,
                RowFormat::Json,
                1,
            )
            .map_err(mismatch)?;
            let coercion = Coercion::plan(&incoming, &table).map_err(mismatch)?;
            Some((coerced, Arc::new(incoming), coercion))
        };
        Ok(Self {
            wanted: Arc::new(wanted.clone()),
            origins,
            coercion,
        })
    }

    /// The schema that batches have afterwards.
    pub fn schema(&self) -> SchemaRef {
        Arc::clone(&self.wanted)
    }

    /// One batch in the wanted layout.
    ///
    /// # Errors
    /// [`ErrorCode::SchemaMismatch`] when a value does not fit after all.
    pub fn apply(&self, rows: RecordBatch) -> Result<RecordBatch> {
        let failed = |error: arrow_schema::ArrowError| {
            Error::new(
                ErrorCode::SchemaMismatch,
                format!("the rows cannot be given in the requested layout: {error}"),
            )
        };
        let coerced = match &self.coercion {
            None => None,
            Some((indices, schema, coercion)) => {
                let columns = indices
                    .iter()
                    .filter_map(|index| rows.columns().get(*index).cloned())
                    .collect();
                let options = RecordBatchOptions::new().with_row_count(Some(rows.num_rows()));
                let incoming =
                    RecordBatch::try_new_with_options(Arc::clone(schema), columns, &options).map_err(failed)?;
                let coerced = coercion.apply(incoming).map_err(|error| {
                    Error::new(
                        ErrorCode::SchemaMismatch,
                        format!("the requested layout loses data: {error}"),
                    )
                    .with_source(error)
                })?;
                Some(coerced)
            }
        };
        let columns = self
            .origins
            .iter()
            .filter_map(|origin| match origin {
                Origin::Same(index) => rows.columns().get(*index).cloned(),
                Origin::Coerced(index) => coerced
                    .as_ref()
                    .and_then(|coerced| coerced.columns().get(*index).cloned()),
            })
            .collect();
        let options = RecordBatchOptions::new().with_row_count(Some(rows.num_rows()));
        RecordBatch::try_new_with_options(self.schema(), columns, &options).map_err(failed)
    }
}

#[cfg(test)]
mod tests {
    use arrow_array::{Array, Int64Array, StringArray, StringViewArray, cast::AsArray};
    use arrow_schema::{DataType, Field};

    use super::*;

    fn batch() -> RecordBatch {
        let schema = Schema::new(vec![
            Field::new("a", DataType::Int64, false),
            Field::new("s", DataType::Utf8View, true),
        ]);
        let columns: Vec<Arc<dyn Array>> = vec![
            Arc::new(Int64Array::from(vec![1, 2])),
            Arc::new(StringViewArray::from(vec![Some("x"), None])),
        ];
        RecordBatch::try_new(Arc::new(schema), columns).unwrap()
    }

    #[test]
    fn columns_come_in_the_order_and_layout_that_was_asked_for() {
        let rows = batch();
        let wanted = Schema::new(vec![
            Field::new("s", DataType::Utf8, true),
            Field::new("a", DataType::Int64, false),
        ]);
        let layout = Layout::plan(rows.schema_ref(), &wanted).unwrap();
        let given = layout.apply(rows).unwrap();
        assert_eq!(*given.schema(), wanted);
        assert_eq!(
            given.column(0).as_string::<i32>(),
            &StringArray::from(vec![Some("x"), None])
        );
        assert_eq!(
            given.column(1).as_primitive::<arrow_array::types::Int64Type>().values(),
            &[1, 2]
        );
    }

    #[test]
    fn what_would_lose_data_is_refused_by_name() {
        let rows = batch();
        let plan = |field: Field| Layout::plan(rows.schema_ref(), &Schema::new(vec![field])).unwrap_err();
        let error = plan(Field::new("a", DataType::Int32, false));
        assert_eq!(error.code(), ErrorCode::SchemaMismatch, "{error}");
        assert!(
            error.message().contains("Int64") && error.message().contains("Int32"),
            "{error}"
        );
        assert_eq!(
            plan(Field::new("b", DataType::Int32, false)).code(),
            ErrorCode::UnknownColumn
        );
        assert_eq!(
            plan(Field::new("s", DataType::Utf8View, false)).code(),
            ErrorCode::SchemaMismatch
        );
    }
}
