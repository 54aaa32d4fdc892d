//! A producer of records one by one.

use std::{fmt, sync::Arc, time::Duration};

use arrow_array::RecordBatch;
use bytes::Bytes;
use ottla_arrow::{ColumnarError, OnRowError, TopicTable, decode_rows};
use ottla_client::{Acknowledged, ColumnarProduce, ProduceTarget, RowBatches, RowBatching, RowRecord};
use ottla_protocol::{BatchBuilder, BatchOptions};

use crate::{
    connection::{Connection, Inner, Operation},
    convert,
    error::{Error, ErrorCode, Result},
    produce::{Produced, Row},
    producing::{produced, with_progress},
    topics::{self, now_ms},
};

/// A producer of records one by one, which gathers them into batches. Call [`RowProducer::flush`] or
/// [`RowProducer::finish`]: what is gathered and not flushed is lost when it is dropped.
///
/// In a topic without a schema records are stored as they are. In a topic with a schema a value is a JSON object in the
/// topic's row format and becomes columns, so it is checked here; key and timestamp come out of its columns. A record with a key and
/// no value is a delete of that key there.
pub struct RowProducer {
    connection: Arc<Inner>,
    topic: String,
    lane: Lane,
    linger: Duration,
    /// Rows taken so far.
    taken: u64,
}

enum Lane {
    /// A topic without a schema.
    Records(Box<RowBatches>),
    /// A topic with one.
    Columns(Box<Columns>),
    /// Nothing more can be sent.
    Ended,
}

struct Columns {
    table: Arc<TopicTable>,
    target: ProduceTarget,
    produce: Option<ColumnarProduce>,
    /// Values waiting to become columns, as the records they are.
    gathered: BatchBuilder,
    since: std::time::Instant,
    /// The first of them, counted over the whole producer.
    first_row: u64,
    batch_bytes: usize,
    done: Acknowledged,
}

/// Rows that become columns together at most.
const GATHERED_ROWS: i32 = 16 * 1024;

impl fmt::Debug for RowProducer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RowProducer")
            .field("topic", &self.topic)
            .field("taken", &self.taken)
            .finish_non_exhaustive()
    }
}

impl RowProducer {
    pub(crate) fn new(connection: &Connection, topic: &str) -> Result<Self> {
        let connection = Arc::clone(connection.inner());
        let batching = RowBatching {
            batch_bytes: connection.configuration().batch_bytes,
            ..RowBatching::default()
        };
        let lane = {
            let operation = connection.enter()?;
            let description = topics::find(operation.client(), topic)?;
            let target = ProduceTarget::new(operation.client(), description).map_err(convert::client_error)?;
            match target.table().cloned() {
                None => Lane::Records(Box::new(RowBatches::new(
                    operation.client().clone(),
                    target,
                    operation.take_producer()?,
                    batching,
                ))),
                Some(table) => Lane::Columns(Box::new(Columns {
                    table,
                    target,
                    produce: None,
                    gathered: BatchBuilder::new(BatchOptions::default()),
                    since: std::time::Instant::now(),
                    first_row: 0,
                    batch_bytes: batching.batch_bytes,
                    done: Acknowledged::default(),
                })),
            }
        };
        Ok(Self {
            connection,
            topic: topic.to_owned(),
            lane,
            linger: batching.linger,
            taken: 0,
        })
    }

    /// True when values must be JSON objects that fit the topic's schema.
    pub fn has_schema(&self) -> bool {
        matches!(self.lane, Lane::Columns(_))
    }

    /// Takes a record; sends batches that are full or old enough. After an error the producer is at its end, and the error
    /// says what was acknowledged.
    pub fn send(&mut self, row: Row) -> Result<()> {
        let number = self.taken;
        self.taken += 1;
        self.step(|lane, operation| match lane {
            Lane::Records(batches) => {
                let record = RowRecord {
                    key: row.key.as_deref(),
                    value: row.value.as_deref(),
                    headers: &row.headers,
                    timestamp_ms: row.timestamp_ms.unwrap_or_else(now_ms),
                    partition: row.partition,
                };
                batches
                    .append(&record)
                    .map_err(|error| convert::client_error(error).context(format!("row {number}")))
            }
            Lane::Columns(columns) => columns.take(operation, &row, number),
            Lane::Ended => Err(ended()),
        })?;
        if self.time_to_flush().is_some_and(|left| left.is_zero()) {
            self.flush()
        } else {
            Ok(())
        }
    }

    /// Sends what is gathered, and waits until it is acknowledged.
    pub fn flush(&mut self) -> Result<()> {
        self.step(|lane, operation| match lane {
            Lane::Records(batches) => batches.flush().map_err(convert::client_error),
            Lane::Columns(columns) => columns.flush(operation),
            Lane::Ended => Ok(()),
        })
    }

    /// How long from now what is gathered may still wait for more; `None` when nothing is gathered.
    pub fn time_to_flush(&self) -> Option<Duration> {
        match &self.lane {
            Lane::Records(batches) => batches.time_to_flush(),
            Lane::Columns(columns) if columns.gathered.records_count() > 0 => {
                Some(self.linger.saturating_sub(columns.since.elapsed()))
            }
            _ => None,
        }
    }

    /// What was acknowledged so far.
    pub fn produced(&self) -> Produced {
        produced(&self.acknowledged())
    }

    /// Flushes and ends.
    pub fn finish(mut self) -> Result<Produced> {
        self.flush()?;
        let done = self.produced();
        self.end();
        Ok(done)
    }

    fn acknowledged(&self) -> Acknowledged {
        match &self.lane {
            Lane::Records(batches) => batches.acknowledged().clone(),
            Lane::Columns(columns) => columns.acknowledged(),
            Lane::Ended => Acknowledged::default(),
        }
    }

    fn step(&mut self, work: impl FnOnce(&mut Lane, &Operation<'_>) -> Result<()>) -> Result<()> {
        let connection = Arc::clone(&self.connection);
        let outcome = connection.enter().and_then(|operation| {
            operation.check()?;
            work(&mut self.lane, &operation)
        });
        outcome.map_err(|error| {
            let acknowledged = self.acknowledged();
            self.end();
            with_progress(error, produced(&acknowledged))
        })
    }

    /// Gives the producer id back.
    fn end(&mut self) {
        match std::mem::replace(&mut self.lane, Lane::Ended) {
            Lane::Records(batches) => self.connection.give_producer(batches.into_identity()),
            Lane::Columns(columns) => {
                if let Some(produce) = columns.produce {
                    self.connection.give_producer(produce.into_parts().1);
                }
            }
            Lane::Ended => {}
        }
    }
}

impl Drop for RowProducer {
    fn drop(&mut self) {
        self.end();
    }
}

fn ended() -> Error {
    Error::new(
        ErrorCode::Closed,
        "this producer has failed or ended before: make another one",
    )
}

impl Columns {
    fn take(&mut self, operation: &Operation<'_>, row: &Row, number: u64) -> Result<()> {
        let refuse = |what: &str| {
            let name = &self.target.topic().name;
            Err(Error::new(
                ErrorCode::InvalidRecord,
                format!("row {number} for topic {name:?}, which has a schema: {what}"),
            ))
        };
        if !row.headers.is_empty() {
            return refuse("columns hold no headers; leave them out, or use a topic without a schema");
        }
        if row.timestamp_ms.is_some() {
            return refuse("its time is that of the timestamp column, or when it is appended; leave the timestamp out");
        }
        let Some(value) = &row.value else {
            let Some(key) = &row.key else {
                return refuse("it has neither key nor value");
            };
            return self.delete(operation, key, row.partition);
        };
        if row.key.is_some() {
            return refuse("its key is made of its key columns; leave the key out");
        }
        if row.partition.is_some() {
            return refuse("its partition is chosen by its key columns; leave the partition out");
        }
        if self.gathered.records_count() == 0 {
            self.since = std::time::Instant::now();
            self.first_row = number;
        }
        self.gathered.append(None, 0, None, Some(value), &[]).map_err(|error| {
            Error::new(ErrorCode::InvalidRecord, format!("row {number}: {error}")).with_source(error)
        })?;
        if self.gathered.records_count() >= GATHERED_ROWS || self.gathered.size() >= self.batch_bytes {
            self.decode(operation)?;
        }
        Ok(())
    }

    /// Turns what is gathered into columns and hands them on.
    fn decode(&mut self, operation: &Operation<'_>) -> Result<()> {
        if self.gathered.records_count() == 0 {
            return Ok(());
        }
        let gathered = std::mem::replace(&mut self.gathered, BatchBuilder::new(BatchOptions::default()));
        let batch: Bytes = gathered
            .finish()
            .map_err(|error| Error::new(ErrorCode::Internal, format!("gathering rows: {error}")).with_source(error))?;
        let rows: RecordBatch = decode_rows(0, &batch, Some(&self.table), OnRowError::Raise)
            .map_err(|error| match error {
                ColumnarError::InvalidRow { offset, reason, .. } => {
                    let number = self.first_row.saturating_add(offset.unsigned_abs());
                    let name = &self.target.topic().name;
                    Error::new(
                        ErrorCode::InvalidRecord,
                        format!("row {number} does not fit the schema of topic {name:?}: {reason}"),
                    )
                }
                error => Error::new(convert::columnar_code(&error), error.to_string()).with_source(error),
            })?
            .rows;
        if self.produce.is_none() {
            let identity = operation.take_producer()?;
            let produce = ColumnarProduce::new(
                operation.client(),
                self.target.clone(),
                identity,
                &rows.schema(),
                None,
                self.batch_bytes,
            );
            self.produce = Some(produce.map_err(convert::client_error)?);
        }
        let first_row = usize::try_from(self.first_row).unwrap_or(usize::MAX);
        self.produce
            .as_mut()
            .map_or(Ok(()), |produce| produce.push(&rows, first_row))
            .map_err(convert::client_error)
    }

    fn flush(&mut self, operation: &Operation<'_>) -> Result<()> {
        self.decode(operation)?;
        self.produce
            .as_mut()
            .map_or(Ok(()), ColumnarProduce::flush)
            .map_err(convert::client_error)
    }

    /// A delete of a key: a record with that key and no value, after everything gathered before it.
    fn delete(&mut self, operation: &Operation<'_>, key: &[u8], partition: Option<i32>) -> Result<()> {
        self.flush(operation)?;
        // The sequences of this partition go on in the other producer's hands, and come back.
        let identity = match self.produce.take() {
            Some(produce) => {
                let (acknowledged, identity) = produce.into_parts();
                add(&acknowledged, &mut self.done);
                identity
            }
            None => operation.take_producer()?,
        };
        let mut batches = RowBatches::new(
            operation.client().clone(),
            self.target.clone(),
            identity,
            RowBatching::default(),
        );
        let record = RowRecord {
            key: Some(key),
            value: None,
            headers: &[],
            timestamp_ms: now_ms(),
            partition,
        };
        let sent = batches.append(&record).and_then(|()| batches.flush());
        add(batches.acknowledged(), &mut self.done);
        operation.give_producer(batches.into_identity());
        sent.map_err(convert::client_error)
    }

    fn acknowledged(&self) -> Acknowledged {
        let mut all = self.done.clone();
        if let Some(produce) = &self.produce {
            add(produce.acknowledged(), &mut all);
        }
        all
    }
}

fn add(from: &Acknowledged, to: &mut Acknowledged) {
    to.rows += from.rows;
    for (partition, (first, next)) in &from.offsets {
        let range = to.offsets.entry(*partition).or_insert((*first, *next));
        *range = (range.0.min(*first), range.1.max(*next));
    }
}
