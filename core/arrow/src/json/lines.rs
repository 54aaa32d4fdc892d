//! Record batches as JSON lines.

use arrow_array::RecordBatch;

use super::write::ObjectWriter;
use crate::error::ColumnarError;

/// Appends each row as one JSON object and a line feed, in the form of rows that Kafka clients read (`docs/json.md`).
/// Unlike those it takes any record batch: a projection, or one with virtual columns.
///
/// # Errors
/// [`ColumnarError::Arrow`] when a column has a type without a JSON form.
pub fn write_json_lines(rows: &RecordBatch, out: &mut Vec<u8>) -> Result<(), ColumnarError> {
    let mut writer = ObjectWriter::new(rows.schema_ref().fields(), rows.columns())?;
    for row in 0..rows.num_rows() {
        writer.write(row, out);
        out.push(b'\n');
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{ArrayRef, Int32Array, StringArray};

    use super::*;

    #[test]
    fn one_object_a_line() {
        let rows = RecordBatch::try_from_iter([
            (
                "carrier",
                Arc::new(StringArray::from(vec![Some("UA"), None])) as ArrayRef,
            ),
            ("delay", Arc::new(Int32Array::from(vec![Some(-3), Some(7)])) as ArrayRef),
        ])
        .unwrap();
        let mut out = Vec::new();
        write_json_lines(&rows, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(
            text,
            "{\"carrier\":\"UA\",\"delay\":-3}\n{\"carrier\":null,\"delay\":7}\n"
        );
    }
}
