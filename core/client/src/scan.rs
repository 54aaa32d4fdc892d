//! Reading: a scan of a topic with pinned ends, run as often as wanted.
//!
//! Pinning asks the broker for the offsets of start and end once. A pass then fetches partition by partition, in offset
//! order, some MiB at a time, and gives the batches to a [`ScanPlan`], which opens only what lies in the range. A pass
//! that meets rows that are gone (retention, `DeleteRecords`, a deleted topic) fails; it leaves nothing out in silence.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex, PoisonError, atomic::Ordering},
};

use arrow_schema::SchemaRef;
use bytes::Bytes;
use ottla_arrow::{
    AbortedTransaction, ColumnarError, Isolation, OffsetRange, OnRowError, QuarantinedRow, ScanCounters, ScanPlan,
    ScannedBatch, TimeRange, VirtualColumns,
};
use ottla_protocol::{
    ApiKey, Batches, KafkaError, check_crc, extensions,
    messages::fetch::{FetchPartition, FetchRequest, FetchResponse, FetchTopic, PartitionData},
};

use crate::{
    client::{Client, OffsetQuery, TopicDescription, isolation_code},
    error::ClientError,
};

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

type Offsets = BTreeMap<i32, i64>;

fn pin_offsets(
    client: &Client,
    topic: &TopicDescription,
    request: &ScanRequest,
) -> Result<(Offsets, Offsets), ClientError> {
    let partitions = &request.partitions;
    let latest = client.list_offsets(&topic.name, partitions, OffsetQuery::Latest, request.isolation)?;
    let earliest = client.list_offsets(&topic.name, partitions, OffsetQuery::Earliest, request.isolation)?;
    let by_time = match request.start_timestamp_ms {
        // A time before 1970 is before every time that can be asked for.
        Some(timestamp_ms) if timestamp_ms > 0 => Some(client.list_offsets(
            &topic.name,
            partitions,
            OffsetQuery::Timestamp(timestamp_ms),
            request.isolation,
        )?),
        _ => None,
    };
    let mut starts = Offsets::new();
    let mut ends = Offsets::new();
    for partition in partitions {
        let (Some(first), Some(last)) = (earliest.get(partition).copied(), latest.get(partition).copied()) else {
            return Err(client.unexpected("list offsets", &format!("no offsets of {}-{partition}", topic.name)));
        };
        let named = |offsets: &Option<Offsets>| offsets.as_ref().and_then(|offsets| offsets.get(partition).copied());
        let out_of_range = |requested: i64, advice: &str| ClientError::OffsetOutOfRange {
            topic: topic.name.clone(),
            partition: *partition,
            requested,
            start: first,
            end: last,
            advice: advice.to_owned(),
        };
        let start = match (named(&request.start_offsets), &by_time) {
            (Some(start), _) if start < first => {
                return Err(out_of_range(
                    start,
                    " from there: those rows were removed by retention. Start at \"earliest\" to read what is left",
                ));
            }
            (Some(start), _) if start > last => {
                return Err(out_of_range(
                    start,
                    " from there: that row is not written yet. Start at \"latest\" to wait for it",
                ));
            }
            (Some(start), _) => start,
            (None, Some(by_time)) => by_time.get(partition).copied().unwrap_or(last),
            (None, None) if request.start_at_end => last,
            (None, None) => first,
        };
        let end = match named(&request.end_offsets) {
            Some(end) if end > last || end < 0 => {
                return Err(out_of_range(
                    end,
                    " up to there: end at \"latest\" to read all there is",
                ));
            }
            Some(end) => end,
            None if request.end_at_start => first,
            None => last,
        };
        starts.insert(*partition, start);
        // A start behind the end reads nothing; as the start of the next read it must not go back.
        ends.insert(*partition, end.max(start));
    }
    Ok((starts, ends))
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
        let Some((next, length)) =
            whole_batches(&bytes).map_err(|source| ClientError::Batch { doing: doing(), source })?
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
        if next <= offset {
            return Err(inner
                .client
                .unexpected(&doing(), &format!("a batch that ends before, at {next}")));
        }
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

impl Iterator for FetchScanBatches {
    type Item = Result<ScannedBatch, ClientError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(batch) = self.ready.pop_front() {
                return Some(Ok(batch));
            }
            match self.advance() {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// What a batch that cannot be opened is: damage, which is said to lie where it does, or something the reader asked for.
fn batch_error(inner: &Inner, partition: i32, bytes: &[u8], doing: String, source: ColumnarError) -> ClientError {
    let damaged = match &source {
        ColumnarError::InvalidBatch { base_offset, .. } => Some(*base_offset),
        ColumnarError::Batch(_) => Batches::new(bytes)
            .filter_map(Result::ok)
            .find(|(_, batch)| check_crc(batch).is_err())
            .map(|(header, _)| header.base_offset),
        _ => None,
    };
    let Some(offset) = damaged else {
        return ClientError::Columnar { doing, source };
    };
    let place = inner
        .client
        .transport()
        .stored_at(inner.topic.id, partition, offset)
        .unwrap_or_else(|| format!("{}-{partition}", inner.topic.name));
    let message =
        format!("damaged batch at offset {offset} in {place}: {source}. What comes before and after it stays readable");
    ClientError::CorruptSegment { doing, message }
}

/// The offset after the last whole batch, and the bytes up to there; `None` when there is no whole batch.
fn whole_batches(bytes: &[u8]) -> Result<Option<(i64, usize)>, ottla_protocol::BatchError> {
    let mut last = None;
    let mut length = 0;
    for batch in Batches::new(bytes) {
        let (header, batch) = batch?;
        length += batch.len();
        last = Some((header.next_offset(), length));
    }
    Ok(last)
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

/// One Fetch of one partition that does not wait.
fn fetch(inner: &Inner, partition: i32, offset: i64, isolation: Isolation) -> Result<PartitionData, ClientError> {
    let client = &inner.client;
    let topic = &inner.topic;
    let doing = || format!("read {}-{partition} from offset {offset}", topic.name);
    let version = client.version(ApiKey::Fetch, "read")?;
    let mut request = FetchRequest {
        max_wait_ms: 0,
        min_bytes: 0,
        max_bytes: inner.fetch_bytes,
        isolation_level: isolation_code(isolation),
        topics: vec![FetchTopic {
            topic: if version <= 12 {
                topic.name.clone()
            } else {
                String::new()
            },
            topic_id: topic.id,
            partitions: vec![FetchPartition {
                partition,
                fetch_offset: offset,
                partition_max_bytes: inner.fetch_bytes,
                ..Default::default()
            }],
            ..Default::default()
        }],
        ..Default::default()
    };
    if version <= 14 {
        request.replica_id = -1;
    }
    extensions::put(
        &mut request.unknown_tagged_fields,
        Bytes::from_static(&[extensions::COLUMNAR_VERSION]),
    );
    let response: FetchResponse = client.call_version(version, "read", request.into())?;
    if response.error_code != 0 {
        return Err(ClientError::kafka(response.error_code, doing(), None));
    }
    let answer = response
        .responses
        .into_iter()
        .next()
        .and_then(|topic| topic.partitions.into_iter().next());
    let Some(data) = answer else {
        return Err(client.unexpected(&doing(), "no partition"));
    };
    match KafkaError::from_i16(data.error_code) {
        Some(KafkaError::None) => Ok(data),
        Some(KafkaError::UnknownTopicId | KafkaError::UnknownTopicOrPartition | KafkaError::InconsistentTopicId) => {
            Err(ClientError::UnknownTopic {
                topic: topic.name.clone(),
                advice: format!(
                    " with the id {} any more: it was deleted after this reader was made",
                    topic.id
                ),
            })
        }
        Some(KafkaError::OffsetOutOfRange) => Err(ClientError::OffsetOutOfRange {
            topic: topic.name.clone(),
            partition,
            requested: offset,
            start: data.log_start_offset,
            end: data.high_watermark,
            advice:
                ": rows were removed by retention after this reader was made. Make a new reader to read what is left"
                    .to_owned(),
        }),
        _ => match client.transport().explain(topic.id, partition, &doing()) {
            Some(explained) => Err(explained),
            None => Err(ClientError::kafka(data.error_code, doing(), None)),
        },
    }
}
