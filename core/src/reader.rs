//! Readers: bounded scans of a topic whose ends are pinned when they are made.

use std::{collections::BTreeMap, fmt, sync::Arc};

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use ottla_client::{FetchScan, FetchScanBatches, ScanNarrowing};

use crate::{
    convert,
    error::{Error, ErrorCode, Result},
    fork, interrupt,
    position::Position,
};

pub use ottla_client::Isolation;

/// What becomes of a row that does not fit the topic's schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum OnRowError {
    /// The scan fails; the error names partition and offset.
    #[default]
    Raise,
    /// All columns of the row are null; the schema then says that they may be.
    Null,
    /// The row is left out of the stream and kept with its reason: see [`Reader::quarantined`].
    Quarantine,
}

/// What to read.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// The columns, in this order; all of the topic's when not given. `_partition`, `_offset` and `_timestamp` can be
    /// among them.
    pub columns: Option<Vec<String>>,
    /// Where to start.
    pub start: Position,
    /// Where to end, not included; `None` is [`Position::Latest`].
    pub end: Option<Position>,
    /// The partitions; all when not given.
    pub partitions: Option<Vec<i32>>,
    /// Adds `_partition`, `_offset` and `_timestamp` after the columns.
    pub virtual_columns: bool,
    /// Whether uncommitted rows are read; the connection's `isolation.level` when not given.
    pub isolation: Option<Isolation>,
    /// What becomes of a row that does not fit the topic's schema.
    pub on_error: OnRowError,
}

/// Makes one scan of a reader smaller than the reader.
#[derive(Debug, Clone, Default)]
pub struct ScanOptions {
    /// The columns, in this order, out of the reader's; all of them when not given.
    pub columns: Option<Vec<String>>,
    /// Only rows of this time (milliseconds since 1970) or later.
    pub start_timestamp_ms: Option<i64>,
    /// Only rows before this time (milliseconds since 1970).
    pub end_timestamp_ms: Option<i64>,
    /// At most so many rows.
    pub limit: Option<u64>,
    /// Only these of the reader's partitions.
    pub partitions: Option<Vec<i32>>,
}

/// What scans did, since the reader was made or by one scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counters {
    /// Batches whose rows were looked at.
    pub batches_opened: u64,
    /// Batches that were passed over by their header.
    pub batches_skipped: u64,
    /// Columns of opened batches that were made into arrays, counted once a batch.
    pub columns_touched: u64,
    /// Bytes of the batches that were opened.
    pub bytes_opened: u64,
    /// Rows given out.
    pub rows_out: u64,
    /// Rows that did not fit the schema and were set aside.
    pub rows_quarantined: u64,
}

/// A bounded scan of a topic. Its ends are pinned: every scan gives the same rows, however much is appended meanwhile.
///
/// Cheap to clone and usable from any number of threads at once. It outlives its connection: after `close` it goes on
/// reading what it pinned, from files that stay open until the last reader is dropped. It does not keep retention or a
/// deletion from removing rows: a scan that meets removed rows fails with [`ErrorCode::OffsetOutOfRange`] or
/// [`ErrorCode::UnknownTopic`], it never leaves them out in silence.
#[derive(Clone)]
pub struct Reader {
    inner: Arc<Inner>,
}

struct Inner {
    scan: FetchScan,
    generation: u64,
}

impl fmt::Debug for Reader {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Reader")
            .field("topic", &self.topic())
            .field("start", self.start())
            .field("end", self.end())
            .finish_non_exhaustive()
    }
}

impl Reader {
    pub(crate) fn new(scan: FetchScan, generation: u64) -> Self {
        Self {
            inner: Arc::new(Inner { scan, generation }),
        }
    }

    /// The topic's name.
    pub fn topic(&self) -> &str {
        &self.inner.scan.topic().name
    }

    /// The columns that a scan gives.
    pub fn schema(&self) -> SchemaRef {
        self.inner.scan.schema()
    }

    /// The name of the topic's timestamp column, which filters on time are pushed down for.
    pub fn timestamp_column(&self) -> Option<&str> {
        self.inner
            .scan
            .topic()
            .table
            .as_ref()
            .and_then(|table| table.timestamp_column())
    }

    /// The first offset read of each partition.
    pub fn start(&self) -> &BTreeMap<i32, i64> {
        self.inner.scan.start_offsets()
    }

    /// The offset after the last one read of each partition: the start of the next read.
    pub fn end(&self) -> &BTreeMap<i32, i64> {
        self.inner.scan.end_offsets()
    }

    /// How many rows there are at most: the offsets between start and end. Filters, compaction and transaction markers
    /// make them fewer.
    pub fn estimated_rows(&self) -> u64 {
        let ends = self.end();
        self.start()
            .iter()
            .filter_map(|(partition, start)| Some(ends.get(partition)?.saturating_sub(*start)))
            .filter_map(|rows| u64::try_from(rows).ok())
            .sum()
    }

    /// What all scans of this reader did so far.
    pub fn counters(&self) -> Counters {
        convert::counters(self.inner.scan.counters())
    }

    /// The rows that all scans so far have set aside under [`OnRowError::Quarantine`], the first 10 000 of them;
    /// [`Counters::rows_quarantined`] has their number. A row is there once for each scan that met it.
    pub fn quarantined(&self) -> Vec<QuarantinedRow> {
        self.inner
            .scan
            .quarantined()
            .into_iter()
            .map(|row| QuarantinedRow {
                partition: row.partition,
                offset: row.offset,
                timestamp_ms: row.timestamp,
                key: row.key.map(|key| key.to_vec()),
                value: row.value.map(|value| value.to_vec()),
                reason: row.reason,
            })
            .collect()
    }

    /// Begins a scan, from the start.
    pub fn scan(&self, options: ScanOptions) -> Result<Scan> {
        fork::check(self.inner.generation)?;
        check_columns(options.columns.as_deref())?;
        let narrowing = ScanNarrowing {
            columns: options.columns,
            start_timestamp_ms: options.start_timestamp_ms,
            end_timestamp_ms: options.end_timestamp_ms,
            partitions: options.partitions,
        };
        let batches = self.inner.scan.batches(narrowing).map_err(convert::client_error)?;
        Ok(Scan {
            schema: batches.schema(),
            batches: Some(batches),
            left: options.limit.unwrap_or(u64::MAX),
            generation: self.inner.generation,
        })
    }
}

/// A row that does not fit the topic's schema, as it is in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuarantinedRow {
    /// Its partition.
    pub partition: i32,
    /// Its offset.
    pub offset: i64,
    /// Its time in milliseconds since 1970.
    pub timestamp_ms: i64,
    /// Its key.
    pub key: Option<Vec<u8>>,
    /// Its value.
    pub value: Option<Vec<u8>>,
    /// Why it does not fit.
    pub reason: String,
}

/// Rows of one partition, with the offsets they come from.
#[derive(Debug, Clone)]
pub struct ScanBatch {
    /// The rows.
    pub rows: RecordBatch,
    /// Their partition.
    pub partition: i32,
    /// The offset of the first row.
    pub first_offset: i64,
    /// The offset of the last row. There are more offsets in between than rows when rows were filtered or compacted away.
    pub last_offset: i64,
}

/// One pass over a reader: an iterator of record batches, partition by partition in offset order.
pub struct Scan {
    schema: SchemaRef,
    /// Gone once the scan is complete or failed.
    batches: Option<FetchScanBatches>,
    left: u64,
    generation: u64,
}

impl fmt::Debug for Scan {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Scan")
            .field("schema", &self.schema)
            .field("left", &self.left)
            .finish_non_exhaustive()
    }
}

impl Scan {
    /// The next rows with the offsets they come from; `None` at the end. After an error there is nothing more.
    pub fn next_with_position(&mut self) -> Option<Result<ScanBatch>> {
        let answer = self.advance();
        if !matches!(answer, Some(Ok(_))) {
            self.batches = None;
        }
        answer
    }

    fn advance(&mut self) -> Option<Result<ScanBatch>> {
        let batches = self.batches.as_mut()?;
        loop {
            if self.left == 0 {
                return None;
            }
            if let Err(error) = interrupt::check().and_then(|()| fork::check(self.generation)) {
                return Some(Err(error));
            }
            let scanned = match batches.step()? {
                // A fetch that held nothing of what is looked for.
                Ok(None) => continue,
                Ok(Some(scanned)) if scanned.rows.num_rows() == 0 => continue,
                Ok(Some(scanned)) => scanned,
                Err(error) => return Some(Err(convert::client_error(error))),
            };
            let scanned_rows = scanned.rows.num_rows() as i64;
            let mut batch = ScanBatch {
                rows: scanned.rows,
                partition: scanned.partition,
                first_offset: scanned.first_offset,
                last_offset: scanned.last_offset,
            };
            let left = usize::try_from(self.left).unwrap_or(usize::MAX);
            if batch.rows.num_rows() > left {
                batch.rows = batch.rows.slice(0, left);
                if batch.last_offset - batch.first_offset + 1 == scanned_rows {
                    // Without gaps between the rows, the last of those that are left is known.
                    batch.last_offset = batch.first_offset + left as i64 - 1;
                }
            }
            self.left -= batch.rows.num_rows() as u64;
            return Some(Ok(batch));
        }
    }

    /// What this scan did so far; zero once it is complete: ask the reader then.
    pub fn counters(&self) -> Counters {
        self.batches
            .as_ref()
            .map(|batches| convert::counters(batches.counters()))
            .unwrap_or_default()
    }
}

impl Iterator for Scan {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_with_position()
            .map(|batch| batch.map(|batch| batch.rows).map_err(ArrowError::from))
    }
}

impl RecordBatchReader for Scan {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}

impl Position {
    /// Says what a reader's end must be when none was given.
    pub(crate) fn end_or_latest(end: Option<&Position>) -> Position {
        end.cloned().unwrap_or(Position::Latest)
    }
}

/// Fails when a column is asked for twice.
pub(crate) fn check_columns(columns: Option<&[String]>) -> Result<()> {
    let mut seen = std::collections::BTreeSet::new();
    for column in columns.unwrap_or_default() {
        if !seen.insert(column) {
            return Err(Error::new(
                ErrorCode::InvalidArgument,
                format!("column {column:?} is asked for twice"),
            ));
        }
    }
    Ok(())
}
