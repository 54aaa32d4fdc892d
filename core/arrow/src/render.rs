//! Rows of a columnar batch as an ordinary batch of JSON records.

use arrow_array::RecordBatch;
use bytes::Bytes;

use crate::encode::ProducerStamp;
use crate::error::ColumnarError;
use crate::table::TopicTable;

/// How rows without a log are rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RenderOptions {
    /// Bytes a batch aims at; it has one row at least.
    pub target_bytes: usize,
    /// Bytes a batch never passes.
    pub max_bytes: usize,
    /// Timestamp (ms) of rows of a topic without a timestamp column.
    pub now_ms: i64,
    /// Producer fields of the first batch; the sequence goes on.
    pub producer: Option<ProducerStamp>,
}

/// The rows of a columnar batch from `from_offset` on as one ordinary, uncompressed v2 batch of at most (about)
/// `max_bytes`, but one row at least. Offsets, leader epoch, producer and transaction stay. Empty when the batch has no
/// row at or after `from_offset`.
///
/// # Errors
/// [`ColumnarError::InvalidBatch`] when the batch is not what it says.
pub fn render_rows(
    batch: &Bytes,
    table: Option<&TopicTable>,
    from_offset: i64,
    max_bytes: usize,
) -> Result<Bytes, ColumnarError> {
    let _ = (batch, table, from_offset, max_bytes);
    Err(ColumnarError::InvalidTable { reason: "rendering is being written".to_owned() })
}

/// Rows as ordinary v2 batches, for a producer that meets a broker without columnar batches.
///
/// # Errors
/// [`ColumnarError::NullKey`], [`ColumnarError::NullTimestamp`], [`ColumnarError::RowTooLarge`].
pub fn render_record_batch(
    rows: &RecordBatch,
    table: &TopicTable,
    options: RenderOptions,
) -> Result<Vec<Bytes>, ColumnarError> {
    let _ = (rows, table, options);
    Err(ColumnarError::InvalidTable { reason: "rendering is being written".to_owned() })
}
