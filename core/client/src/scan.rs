//! Reading: a scan of a topic with pinned ends, run as often as wanted.
//!
//! Pinning asks the broker for the offsets of start and end once. A pass then fetches partition by partition, in offset
//! order, some MiB at a time, and gives the batches to a [`ScanPlan`], which opens only what lies in the range. A pass
//! that meets rows that are gone (retention, `DeleteRecords`, a deleted topic) fails; it leaves nothing out in silence.

mod fetch;
mod pin;

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex, PoisonError, atomic::Ordering},
};

use crate::{
    client::{Client, TopicDescription},
    error::ClientError,
};
use arrow_schema::SchemaRef;
use bytes::Bytes;
use fetch::{batch_error, fetch, whole_batches};
use ottla_arrow::{
    AbortedTransaction, ColumnarError, Isolation, OffsetRange, OnRowError, QuarantinedRow, ScanCounters, ScanPlan,
    ScannedBatch, TimeRange, VirtualColumns,
};
use pin::pin_offsets;

/// Rows that were set aside and are remembered by a scan; more are only counted.
const QUARANTINE_LIMIT: usize = 10_000;

/// What to read.
#[derive(Debug, Clone)]
pub struct ScanRequest {
    /// The partitions, rising.
    pub partitions: Vec<i32>,
    /// Offsets to start at; a partition that is not named starts at its earliest.
    pub start_offsets: Option<BTreeMap<i32, i64>>,
    /// Start where the log ends now.
    pub start_at_end: bool,
    /// Only rows of this time (ms) or later.
    pub start_timestamp_ms: Option<i64>,
    /// Offsets to end before; a partition that is not named ends where its log ends now.
    pub end_offsets: Option<BTreeMap<i32, i64>>,
    /// End at the earliest offset: read nothing.
    pub end_at_start: bool,
    /// Only rows before this time (ms).
    pub end_timestamp_ms: Option<i64>,
    /// The columns; all when not given. Virtual ones can be among them.
    pub columns: Option<Vec<String>>,
    /// Adds the virtual columns after the others.
    pub virtual_columns: bool,
    /// Whether uncommitted rows are read.
    pub isolation: Isolation,
    /// What becomes of a row that does not fit the schema.
    pub on_row_error: OnRowError,
    /// Bytes asked for at a time.
    pub fetch_bytes: i32,
}

/// Makes one pass smaller than its scan.
#[derive(Debug, Clone, Default)]
pub struct ScanNarrowing {
    /// The columns, out of the scan's.
    pub columns: Option<Vec<String>>,
    /// Only rows of this time (ms) or later.
    pub start_timestamp_ms: Option<i64>,
    /// Only rows before this time (ms).
    pub end_timestamp_ms: Option<i64>,
    /// Only these of the scan's partitions.
    pub partitions: Option<Vec<i32>>,
}

/// A scan with pinned ends. Cheap to clone; clones count together.
#[derive(Debug, Clone)]
pub struct FetchScan {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    client: Client,
    topic: TopicDescription,
    starts: BTreeMap<i32, i64>,
    ends: BTreeMap<i32, i64>,
    plan: ScanPlan,
    schema: SchemaRef,
    fetch_bytes: i32,
    totals: ScanCounters,
    quarantined: Mutex<Vec<QuarantinedRow>>,
}

impl FetchScan {
    /// Asks the broker where the scan starts and ends, and keeps to that.
    pub fn pin(client: &Client, topic: TopicDescription, request: ScanRequest) -> Result<Self, ClientError> {
        let (starts, ends) = pin_offsets(client, &topic, &request)?;
        let mut plan = ScanPlan::new(topic.table.as_deref().cloned());
        plan.columns = request.columns;
        if request.virtual_columns {
            plan.virtual_columns = VirtualColumns {
                partition: true,
                offset: true,
                timestamp: true,
            };
        }
        plan.offsets = starts
            .iter()
            .filter_map(|(partition, start)| {
                Some((
                    *partition,
                    OffsetRange {
                        start: *start,
                        end: *ends.get(partition)?,
                    },
                ))
            })
            .collect();
        plan.times = TimeRange {
            start_ms: request.start_timestamp_ms,
            end_ms: request.end_timestamp_ms,
        };
        plan.isolation = request.isolation;
        plan.on_error = request.on_row_error;
        plan.verified = Some((topic.id, Arc::clone(client.verified())));
        let schema = plan.output_schema().map_err(|error| column_error(&topic, error))?;
        Ok(Self {
            inner: Arc::new(Inner {
                client: client.clone(),
                topic,
                starts,
                ends,
                plan,
                schema,
                fetch_bytes: request.fetch_bytes,
                totals: ScanCounters::default(),
                quarantined: Mutex::default(),
            }),
        })
    }

    /// The topic, as it was when the scan was pinned.
    pub fn topic(&self) -> &TopicDescription {
        &self.inner.topic
    }

    /// The columns that a pass gives.
    pub fn schema(&self) -> SchemaRef {
        Arc::clone(&self.inner.schema)
    }

    /// The first offset of each partition.
    pub fn start_offsets(&self) -> &BTreeMap<i32, i64> {
        &self.inner.starts
    }

    /// The offset after the last one of each partition.
    pub fn end_offsets(&self) -> &BTreeMap<i32, i64> {
        &self.inner.ends
    }

    /// What all passes did so far.
    pub fn counters(&self) -> &ScanCounters {
        &self.inner.totals
    }

    /// The rows that all passes so far have set aside, the first 10 000 of them; `counters` has their number.
    pub fn quarantined(&self) -> Vec<QuarantinedRow> {
        self.inner
            .quarantined
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Begins a pass.
    pub fn batches(&self, narrowing: ScanNarrowing) -> Result<FetchScanBatches, ClientError> {
        let inner = &self.inner;
        let mut plan = inner.plan.clone();
        if let Some(columns) = narrowing.columns {
            if let Some(column) = columns.iter().find(|column| inner.schema.index_of(column).is_err()) {
                return Err(unknown_column(&inner.topic.name, column, &inner.schema));
            }
            plan.columns = Some(columns);
            // Those that are wanted are named among the columns now.
            plan.virtual_columns = VirtualColumns::default();
        }
        plan.times.start_ms = plan.times.start_ms.max(narrowing.start_timestamp_ms);
        plan.times.end_ms = match (plan.times.end_ms, narrowing.end_timestamp_ms) {
            (Some(left), Some(right)) => Some(left.min(right)),
            (left, right) => left.or(right),
        };
        let wanted = |partition: &i32| {
            narrowing
                .partitions
                .as_ref()
                .is_none_or(|partitions| partitions.contains(partition))
        };
        if let Some(partition) = narrowing
            .partitions
            .iter()
            .flatten()
            .find(|partition| !inner.starts.contains_key(partition))
        {
            return Err(ClientError::InvalidArgument(format!(
                "partition {partition} is not among those of this reader: {:?}",
                inner.starts.keys().collect::<Vec<_>>()
            )));
        }
        let partitions = inner
            .starts
            .keys()
            .filter(|partition| wanted(partition))
            .copied()
            .collect();
        let schema = plan
            .output_schema()
            .map_err(|error| column_error(&inner.topic, error))?;
        Ok(FetchScanBatches {
            scan: self.clone(),
            plan,
            schema,
            partitions,
            current: None,
            ready: VecDeque::new(),
            counters: ScanCounters::default(),
        })
    }
}

fn column_error(topic: &TopicDescription, error: ColumnarError) -> ClientError {
    match error {
        ColumnarError::UnknownColumn { column, columns } => ClientError::UnknownColumn {
            topic: topic.name.clone(),
            column,
            columns,
        },
        source => ClientError::Columnar {
            doing: format!("read topic {:?}", topic.name),
            source,
        },
    }
}

fn unknown_column(topic: &str, column: &str, schema: &SchemaRef) -> ClientError {
    let columns: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    ClientError::UnknownColumn {
        topic: topic.to_owned(),
        column: column.to_owned(),
        columns: columns.join(", "),
    }
}

/// One pass over a scan.
#[derive(Debug)]
pub struct FetchScanBatches {
    scan: FetchScan,
    plan: ScanPlan,
    schema: SchemaRef,
    partitions: VecDeque<i32>,
    /// The partition being read and the next offset to fetch.
    current: Option<(i32, i64)>,
    ready: VecDeque<ScannedBatch>,
    counters: ScanCounters,
}

impl FetchScanBatches {
    /// The columns of this pass.
    pub fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    /// What this pass did so far.
    pub fn counters(&self) -> &ScanCounters {
        &self.counters
    }

    /// Fetches once more. False when there is nothing left to fetch.
    fn advance(&mut self) -> Result<bool, ClientError> {
        let inner = Arc::clone(&self.scan.inner);
        let goes_on = self.current.is_some();
        let (partition, offset) = match self.current.take() {
            Some(current) => current,
            None => {
                let Some(partition) = self.partitions.pop_front() else {
                    return Ok(false);
                };
                (partition, inner.starts.get(&partition).copied().unwrap_or(0))
            }
        };
        let end = inner.ends.get(&partition).copied().unwrap_or(0);
        if offset >= end {
            return Ok(true);
        }
        let data = fetch(&inner, partition, offset, self.plan.isolation)?;
        let bytes = data.records.unwrap_or_default();
        let doing = || format!("read {}-{partition} from offset {offset}", inner.topic.name);
        let Some((next, length)) = whole_batches(&bytes, offset, goes_on, data.high_watermark)
            .map_err(|misplaced| misplaced.into_error(&inner, partition, doing()))?
        else {
            let published = match self.plan.isolation {
                Isolation::ReadCommitted => data.last_stable_offset,
                Isolation::ReadUncommitted => data.high_watermark,
            };
            if published >= end {
                // Compaction has left nothing between here and the end.
                return Ok(true);
            }
            return Err(ClientError::OffsetOutOfRange {
                topic: inner.topic.name.clone(),
                partition,
                requested: offset,
                start: data.log_start_offset,
                end: published,
                advice: ": the log has become shorter since the reader was made. Make a new reader".to_owned(),
            });
        };
        let aborted: Vec<AbortedTransaction> = data
            .aborted_transactions
            .unwrap_or_default()
            .iter()
            .map(|aborted| AbortedTransaction {
                producer_id: aborted.producer_id,
                first_offset: aborted.first_offset,
            })
            .collect();
        let counters = ScanCounters::default();
        let scanned = self.scan_chunk(partition, bytes.slice(..length), &aborted, &counters);
        add(&counters, &self.counters);
        add(&counters, &inner.totals);
        scanned.map_err(|source| batch_error(&inner, partition, &bytes, doing(), source))?;
        self.current = Some((partition, next));
        Ok(true)
    }

    fn scan_chunk(
        &mut self,
        partition: i32,
        bytes: Bytes,
        aborted: &[AbortedTransaction],
        counters: &ScanCounters,
    ) -> Result<(), ColumnarError> {
        for batch in self.plan.scan(partition, bytes, aborted, counters)? {
            let batch = batch?;
            if !batch.quarantined.is_empty() {
                let mut remembered = self
                    .scan
                    .inner
                    .quarantined
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner);
                let room = QUARANTINE_LIMIT.saturating_sub(remembered.len());
                remembered.extend(batch.quarantined.iter().take(room).cloned());
            }
            self.ready.push_back(batch);
        }
        Ok(())
    }
}

impl FetchScanBatches {
    /// One piece of work: a batch that is ready, or else one fetch, which may have passed over all that it fetched (`None`
    /// inside). A caller that may be interrupted asks between two of them. `None` at the end.
    pub fn step(&mut self) -> Option<Result<Option<ScannedBatch>, ClientError>> {
        if let Some(batch) = self.ready.pop_front() {
            return Some(Ok(Some(batch)));
        }
        match self.advance() {
            Ok(true) => Some(Ok(self.ready.pop_front())),
            Ok(false) => None,
            Err(error) => Some(Err(error)),
        }
    }
}

impl Iterator for FetchScanBatches {
    type Item = Result<ScannedBatch, ClientError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(batch) = self.step()?.transpose() {
                return Some(batch);
            }
        }
    }
}

fn add(from: &ScanCounters, to: &ScanCounters) {
    let pairs = [
        (&from.batches_opened, &to.batches_opened),
        (&from.batches_skipped, &to.batches_skipped),
        (&from.columns_touched, &to.columns_touched),
        (&from.bytes_opened, &to.bytes_opened),
        (&from.rows_out, &to.rows_out),
        (&from.rows_quarantined, &to.rows_quarantined),
    ];
    for (from, to) in pairs {
        to.fetch_add(from.load(Ordering::Relaxed), Ordering::Relaxed);
    }
}
