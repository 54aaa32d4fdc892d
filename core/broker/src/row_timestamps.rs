//! Finding a row by time inside columnar batches, for the log, which cannot decode them.

use std::sync::Arc;

use bytes::Bytes;
use ottla_arrow::{TopicTable, first_row_at_or_after, validate_columnar};
use ottla_log::RowTimestamps;
use ottla_protocol::check_crc;

/// Looks into the columnar batches of one topic.
#[derive(Debug)]
pub(crate) struct ColumnarTimestamps {
    table: Option<Arc<TopicTable>>,
}

impl ColumnarTimestamps {
    pub(crate) fn new(table: Option<Arc<TopicTable>>) -> ColumnarTimestamps {
        ColumnarTimestamps { table }
    }
}

impl RowTimestamps for ColumnarTimestamps {
    fn first_at_or_after(&self, batch: &Bytes, from_offset: i64, timestamp: i64) -> Result<Option<(i64, i64)>, String> {
        // A lookup by time opens one batch: checking it costs little, and it may be the first to open it in this process.
        check_crc(batch).map_err(|error| error.to_string())?;
        let table = self.table.as_deref();
        validate_columnar(batch, table).map_err(|error| error.to_string())?;
        first_row_at_or_after(batch, table, from_offset, timestamp).map_err(|error| error.to_string())
    }
}
