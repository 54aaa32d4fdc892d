//! Rows as JSON lines, for the command line and for those who read without Arrow.

use arrow_array::RecordBatch;

use crate::{
    convert,
    error::{Error, Result},
};

/// Appends each row as one JSON object and a line feed, in the same form in which Kafka clients read the rows of a topic
/// with a schema (`docs/json.md`).
pub fn write_lines(rows: &RecordBatch, out: &mut Vec<u8>) -> Result<()> {
    ottla_arrow::write_json_lines(rows, out)
        .map_err(|error| Error::new(convert::columnar_code(&error), error.to_string()).with_source(error))
}
