//! Rows that are too large for any batch, found before the first row of their batch is taken.

use arrow_array::RecordBatch;

use crate::encode::IpcCompression;
use crate::error::ColumnarError;
use crate::ipc::plan::StreamPlan;
use crate::ipc::write::PreparedStream;
use crate::layout::batch_length;
use crate::table::TopicTable;

/// Whether each row fits into a batch of its own. Rows that fit together are looked at together, so this costs a plan for
/// each run of about `max_bytes`.
///
/// # Errors
/// [`ColumnarError::RowTooLarge`] for the first row that does not.
pub fn check_row_sizes(
    table: &TopicTable,
    rows: &RecordBatch,
    compression: Option<IpcCompression>,
    max_bytes: usize,
) -> Result<(), ColumnarError> {
    // Runs that were not looked at yet, the first of them last.
    let mut runs = vec![(0, rows.num_rows())];
    while let Some((start, count)) = runs.pop() {
        if count == 0 {
            continue;
        }
        let run = rows.slice(start, count);
        let plan = StreamPlan::new(
            table.wire().schema.fields().iter().map(|field| &**field),
            run.columns(),
            count,
        )?;
        let size = |compression| {
            PreparedStream::new(table.schema_message(), &plan, compression)
                .map(|stream| batch_length(stream.length()).unwrap_or(usize::MAX))
                .map_err(|reason| ColumnarError::InvalidBatch { base_offset: 0, reason })
        };
        if size(None)? <= max_bytes {
            continue;
        }
        if count > 1 {
            let half = count / 2;
            runs.push((start + half, count - half));
            runs.push((start, half));
            continue;
        }
        let size_bytes = size(compression)?;
        if size_bytes > max_bytes {
            return Err(ColumnarError::RowTooLarge {
                row: start,
                size_bytes,
                max_bytes,
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{ArrayRef, StringArray};
    use arrow_schema::{DataType, Field, Schema};

    use super::*;
    use crate::table::RowFormat;

    fn table() -> TopicTable {
        let schema = Arc::new(Schema::new(vec![Field::new("text", DataType::Utf8, false)]));
        TopicTable::new(schema, vec![], None, RowFormat::Json, 1).unwrap()
    }

    fn rows(lengths: &[usize]) -> RecordBatch {
        let texts: Vec<String> = lengths.iter().map(|length| "x".repeat(*length)).collect();
        RecordBatch::try_from_iter([("text", Arc::new(StringArray::from(texts)) as ArrayRef)]).unwrap()
    }

    fn too_large(lengths: &[usize], compression: Option<IpcCompression>) -> Option<usize> {
        match check_row_sizes(&table(), &rows(lengths), compression, 20_000) {
            Ok(()) => None,
            Err(ColumnarError::RowTooLarge { row, .. }) => Some(row),
            Err(error) => panic!("{error}"),
        }
    }

    #[test]
    fn the_first_row_too_large_is_named() {
        let mut lengths = vec![1_000; 500];
        assert_eq!(too_large(&lengths, None), None);
        for row in [0, 1, 249, 250, 499] {
            lengths[row] = 30_000;
            assert_eq!(too_large(&lengths, None), Some(row));
            lengths[row] = 1_000;
        }
        lengths[300] = 30_000;
        lengths[77] = 30_000;
        assert_eq!(too_large(&lengths, None), Some(77));
        assert_eq!(too_large(&[], None), None);
    }

    #[test]
    fn a_row_that_fits_once_it_is_compressed_fits() {
        assert_eq!(too_large(&[1, 30_000, 1], None), Some(1));
        assert_eq!(too_large(&[1, 30_000, 1], Some(IpcCompression::Zstd)), None);
    }
}
