//! What can go wrong between rows, columns and batches.

use arrow_schema::ArrowError;
use ottla_protocol::batch::BatchError;

/// An error of this crate. Each variant names what, where and, where that helps, what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ColumnarError {
    /// A column of the data does not fit the topic's column of that name.
    #[error("column '{column}' is {found}, the topic's column is {expected}; cast it before producing")]
    SchemaMismatch {
        /// Path of the column; members of nested columns are joined with dots.
        column: String,
        /// Type of the topic's column.
        expected: String,
        /// Type that was given.
        found: String,
    },
    /// The data has a column that the topic does not have.
    #[error("column '{column}' is not in the topic's schema; its columns are {columns}")]
    UnknownColumn {
        /// Name of the column.
        column: String,
        /// Names of the columns that exist.
        columns: String,
    },
    /// The topic has a column that must not be null, and the data does not have that column.
    #[error("column '{column}' ({expected}, not nullable) is missing")]
    MissingColumn {
        /// Path of the column.
        column: String,
        /// Type of the topic's column.
        expected: String,
    },
    /// A null in a column that must not hold one.
    #[error("column '{column}' is null in row {row}, but the topic's column is not nullable")]
    NullValue {
        /// Path of the column.
        column: String,
        /// Row of the batch handed in, from 0.
        row: usize,
    },
    /// A key column is null.
    #[error("key column '{column}' is null in row {row}; every row of the topic needs a key")]
    NullKey {
        /// Name of the key column.
        column: String,
        /// Row of the batch handed in, from 0.
        row: usize,
    },
    /// The timestamp column is null.
    #[error("timestamp column '{column}' is null in row {row}; every row of the topic needs a timestamp")]
    NullTimestamp {
        /// Name of the timestamp column.
        column: String,
        /// Row of the batch handed in, from 0.
        row: usize,
    },
    /// A value does not fit the type it is to become.
    #[error("column '{column}', row {row}: {value} does not fit {expected}")]
    ValueOutOfRange {
        /// Path of the column.
        column: String,
        /// Row of the batch handed in, from 0.
        row: usize,
        /// The value.
        value: String,
        /// The type it had to fit.
        expected: String,
    },
    /// One row alone is larger than a batch may be.
    #[error(
        "row {row} takes {size_bytes} bytes as a record batch, max.message.bytes allows {max_bytes}; raise max.message.bytes of the topic"
    )]
    RowTooLarge {
        /// Row of the batch handed in, from 0.
        row: usize,
        /// Bytes of a batch with this row alone.
        size_bytes: usize,
        /// Bytes that are allowed.
        max_bytes: usize,
    },
    /// A type that cannot be used for this purpose.
    #[error("column '{column}' is {found}, which {purpose}")]
    UnsupportedType {
        /// Path of the column.
        column: String,
        /// The type.
        found: String,
        /// What it can't be used for, as the rest of a sentence: "cannot be a key".
        purpose: &'static str,
    },
    /// A topic's table contradicts itself.
    #[error("invalid table: {reason}")]
    InvalidTable {
        /// What is wrong.
        reason: String,
    },
    /// A columnar batch is not what it says it is.
    #[error("columnar batch at offset {base_offset} is invalid: {reason}")]
    InvalidBatch {
        /// Base offset of the batch.
        base_offset: i64,
        /// What is wrong.
        reason: String,
    },
    /// A record that does not fit the topic's schema.
    #[error("the record at partition {partition}, offset {offset} does not fit the topic's schema: {reason}")]
    InvalidRow {
        /// Its partition.
        partition: i32,
        /// Its offset.
        offset: i64,
        /// What does not fit; names the column.
        reason: String,
    },
    /// A batch is larger than this process is willing to open.
    #[error("batch at offset {base_offset} decompresses to more than {limit_bytes} bytes")]
    TooLarge {
        /// Base offset of the batch.
        base_offset: i64,
        /// The bound.
        limit_bytes: usize,
    },
    /// The bytes are no record batch.
    #[error(transparent)]
    Batch(#[from] BatchError),
    /// An Arrow computation failed.
    #[error("arrow: {0}")]
    Arrow(#[from] ArrowError),
    /// The operating system gave no random bytes.
    #[error("no random bytes from the operating system: {0}")]
    Random(String),
}
