//! Rows for a broker without columnar batches: gathered, then rendered as ordinary batches of JSON records.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_select::concat::concat_batches;
use bytes::Bytes;
use ottla_arrow::{ColumnarError, ProducerStamp, RenderOptions, TopicTable, render_record_batch};
use ottla_protocol::BatchHeader;

/// One partition's rows on their way to a broker that reads rows only.
pub(crate) struct RenderedRows {
    table: Arc<TopicTable>,
    pending: Vec<RecordBatch>,
    pending_bytes: usize,
    target_bytes: usize,
    max_bytes: usize,
}

impl RenderedRows {
    pub(crate) fn new(table: Arc<TopicTable>, target_bytes: usize, max_bytes: usize) -> Self {
        Self {
            table,
            pending: Vec::new(),
            pending_bytes: 0,
            target_bytes: target_bytes.min(max_bytes),
            max_bytes,
        }
    }

    /// Takes rows; true when enough are gathered for a batch.
    pub(crate) fn push(&mut self, rows: &RecordBatch) -> bool {
        self.pending_bytes += rows
            .columns()
            .iter()
            .map(|column| {
                column
                    .to_data()
                    .get_slice_memory_size()
                    .unwrap_or_else(|_| column.get_array_memory_size())
            })
            .sum::<usize>();
        self.pending.push(rows.clone());
        self.pending_bytes >= self.target_bytes
    }

    /// The gathered rows as batches, each with the number of its rows. Their sequences go on from the stamp's.
    pub(crate) fn render(
        &mut self,
        producer: ProducerStamp,
        now_ms: i64,
    ) -> Result<Vec<(Bytes, usize)>, ColumnarError> {
        let pending = std::mem::take(&mut self.pending);
        self.pending_bytes = 0;
        let Some(first) = pending.first() else {
            return Ok(Vec::new());
        };
        let rows = concat_batches(&first.schema(), &pending)?;
        let options = RenderOptions {
            target_bytes: self.target_bytes,
            max_bytes: self.max_bytes,
            now_ms,
            producer: Some(producer),
        };
        render_record_batch(&rows, &self.table, options)?
            .into_iter()
            .map(|batch| {
                let header = BatchHeader::parse(&batch)?;
                Ok((batch, usize::try_from(header.records_count).unwrap_or(0)))
            })
            .collect()
    }
}
