//! Reading a run of batches as record batches of one schema.

mod layout;
mod run;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use bytes::Bytes;
use ottla_protocol::Uuid;

use crate::decode::{OnRowError, QuarantinedRow};
use crate::error::ColumnarError;
use crate::open::RowOffsets;
use crate::table::TopicTable;
use crate::verified::VerifiedBatches;
use layout::Layout;
pub use run::Scan;

/// Columns that are not in the data, on request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct VirtualColumns {
    /// `_partition`, int32.
    pub partition: bool,
    /// `_offset`, int64.
    pub offset: bool,
    /// `_timestamp`, timestamp in milliseconds UTC: the record's.
    pub timestamp: bool,
}

/// Offsets of one partition, half-open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OffsetRange {
    /// The first offset.
    pub start: i64,
    /// The offset after the last.
    pub end: i64,
}

/// Times in milliseconds since 1970 UTC, half-open; an absent bound is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TimeRange {
    /// The first time.
    pub start_ms: Option<i64>,
    /// The time after the last.
    pub end_ms: Option<i64>,
}

/// Whether rows of aborted transactions are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Isolation {
    /// Rows of aborted transactions are left out.
    #[default]
    ReadCommitted,
    /// Everything is read.
    ReadUncommitted,
}

/// An aborted transaction, as Fetch reports it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AbortedTransaction {
    /// Its producer.
    pub producer_id: i64,
    /// Its first offset.
    pub first_offset: i64,
}

/// What a scan did; one may be shared by many scans.
#[derive(Debug, Default)]
pub struct ScanCounters {
    /// Batches whose rows were looked at.
    pub batches_opened: AtomicU64,
    /// Batches left alone: outside the range, control, or aborted.
    pub batches_skipped: AtomicU64,
    /// Columns decoded, summed over the batches opened.
    pub columns_touched: AtomicU64,
    /// Bytes of the batches opened.
    pub bytes_opened: AtomicU64,
    /// Rows given out.
    pub rows_out: AtomicU64,
    /// Records set aside because they do not fit the schema.
    pub rows_quarantined: AtomicU64,
}

/// What to read, decided once for a topic.
#[derive(Debug, Clone)]
pub struct ScanPlan {
    /// The topic's table; without one rows come as [`row_schema`](crate::row_schema).
    pub table: Option<TopicTable>,
    /// Columns wanted, in this order; all when `None`. Virtual columns may be named among them.
    pub columns: Option<Vec<String>>,
    /// Virtual columns, which follow the others.
    pub virtual_columns: VirtualColumns,
    /// Offsets wanted, by partition; a partition that is not named is read whole.
    pub offsets: BTreeMap<i32, OffsetRange>,
    /// Times wanted; filters rows exactly.
    pub times: TimeRange,
    /// Whether rows of aborted transactions are read.
    pub isolation: Isolation,
    /// What becomes of records that do not fit the schema.
    pub on_error: OnRowError,
    /// The topic's id and the batches verified before; a batch that is not among them is verified first. Without it
    /// every columnar batch is verified each time.
    pub verified: Option<(Uuid, Arc<VerifiedBatches>)>,
}

/// Rows of one batch.
#[derive(Debug, Clone)]
pub struct ScannedBatch {
    /// The rows, in the plan's schema.
    pub rows: RecordBatch,
    /// Their partition.
    pub partition: i32,
    /// Their offsets.
    pub offsets: RowOffsets,
    /// Offset of the first row.
    pub first_offset: i64,
    /// Offset of the last row.
    pub last_offset: i64,
    /// Records of the batch that were set aside.
    pub quarantined: Vec<QuarantinedRow>,
}

impl ScanPlan {
    /// A plan that reads everything of a topic.
    #[must_use]
    pub fn new(table: Option<TopicTable>) -> Self {
        Self {
            table,
            columns: None,
            virtual_columns: VirtualColumns::default(),
            offsets: BTreeMap::new(),
            times: TimeRange::default(),
            isolation: Isolation::default(),
            on_error: OnRowError::default(),
            verified: None,
        }
    }

    /// The schema of what the scan gives.
    ///
    /// # Errors
    /// [`ColumnarError::UnknownColumn`].
    pub fn output_schema(&self) -> Result<SchemaRef, ColumnarError> {
        Ok(Arc::clone(&Layout::new(self)?.output))
    }

    /// Reads `bytes`, whole batches of `partition` one after the other (a partial one at the end is left alone), and
    /// gives the rows of each batch that has any. `aborted` is what Fetch said of the range.
    ///
    /// # Errors
    /// [`ColumnarError::UnknownColumn`]; the iterator gives what goes wrong with a batch, and ends after it.
    pub fn scan<'a>(
        &self,
        partition: i32,
        bytes: Bytes,
        aborted: &[AbortedTransaction],
        counters: &'a ScanCounters,
    ) -> Result<Scan<'a>, ColumnarError> {
        let layout = Layout::new(self)?;
        Ok(Scan::new(self.clone(), layout, partition, bytes, aborted, counters))
    }
}
