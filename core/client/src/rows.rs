//! Producing rows: records gathered into ordinary batches, as any Kafka producer does.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use ottla_arrow::partition_for_key;
use ottla_protocol::{BatchBuilder, BatchOptions, record::RecordHeader};

use crate::{
    client::Client,
    error::{ClientError, Doing as _},
    identity::ProducerIdentity,
    target::{Acknowledged, ProduceTarget, send},
};

/// One record.
#[derive(Debug, Clone, Copy, Default)]
pub struct RowRecord<'a> {
    /// The key.
    pub key: Option<&'a [u8]>,
    /// The value.
    pub value: Option<&'a [u8]>,
    /// Headers in order.
    pub headers: &'a [(String, Option<Vec<u8>>)],
    /// Milliseconds since 1970.
    pub timestamp_ms: i64,
    /// The partition; by the key when not given.
    pub partition: Option<i32>,
}

/// When gathered records are sent.
#[derive(Debug, Clone, Copy)]
pub struct RowBatching {
    /// A batch that has grown to so many bytes is sent.
    pub batch_bytes: usize,
    /// A batch of so many records is sent.
    pub batch_rows: usize,
    /// A batch this old is sent at the next record, or when [`RowBatches::flush_old`] is called.
    pub linger: Duration,
}

impl Default for RowBatching {
    fn default() -> Self {
        // A batch a record costs 2.6 KB as columns and 70 bytes as a row: gathering pays even for slow input.
        Self {
            batch_bytes: 1 << 20,
            batch_rows: 10_000,
            linger: Duration::from_millis(100),
        }
    }
}

/// Gathers records into a batch for each partition, and sends them.
#[derive(Debug)]
pub struct RowBatches {
    client: Client,
    target: ProduceTarget,
    identity: ProducerIdentity,
    batching: RowBatching,
    open: BTreeMap<i32, OpenBatch>,
    /// Rows without a key go to this partition until its batch is sent, then to the next one.
    sticky: usize,
    done: Acknowledged,
}

#[derive(Debug)]
struct OpenBatch {
    builder: BatchBuilder,
    since: Instant,
}

impl RowBatches {
    /// A producer of records for a topic.
    pub fn new(client: Client, target: ProduceTarget, identity: ProducerIdentity, batching: RowBatching) -> Self {
        Self {
            client,
            target,
            identity,
            batching,
            open: BTreeMap::new(),
            sticky: 0,
            done: Acknowledged::default(),
        }
    }

    /// Fails as [`RowBatches::append`] would over the record itself: its partition is unknown, or it is too large.
    pub fn check(&self, record: &RowRecord<'_>) -> Result<(), ClientError> {
        if let Some(partition) = record.partition {
            self.target.check_partition(partition)?;
        }
        let size_bytes = bytes_needed(record).saturating_add(ottla_protocol::HEADER_LENGTH);
        if size_bytes > self.target.max_message_bytes {
            return Err(ClientError::RowTooLarge {
                topic: self.target.topic.name.clone(),
                size_bytes,
                max_bytes: self.target.max_message_bytes,
            });
        }
        Ok(())
    }

    /// Adds a record; sends the batches that are full or old enough.
    pub fn append(&mut self, record: &RowRecord<'_>) -> Result<(), ClientError> {
        self.check(record)?;
        let partition = self.partition(record);
        let headers: Vec<RecordHeader<'_>> = record
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_deref()))
            .collect();
        let needed = bytes_needed(record);
        if self
            .open
            .get(&partition)
            .is_some_and(|open| open.builder.size().saturating_add(needed) > self.target.max_message_bytes)
        {
            self.send_partition(partition)?;
        }
        let options = self.options(partition);
        let open = self.open.entry(partition).or_insert_with(|| OpenBatch {
            builder: BatchBuilder::new(options),
            since: Instant::now(),
        });
        open.builder
            .append(None, record.timestamp_ms, record.key, record.value, &headers)
            .doing(|| format!("produce to {}-{partition}", self.target.topic.name))?;
        let full = open.builder.size() >= self.batching.batch_bytes
            || usize::try_from(open.builder.records_count()).is_ok_and(|rows| rows >= self.batching.batch_rows);
        if full {
            self.send_partition(partition)?;
        }
        self.flush_old()
    }

    fn options(&self, partition: i32) -> BatchOptions {
        BatchOptions {
            compression: self.target.compression,
            producer_id: self.identity.producer_id(),
            producer_epoch: self.identity.epoch(),
            base_sequence: self.identity.sequence(self.target.topic.id, partition),
            ..Default::default()
        }
    }

    fn partition(&self, record: &RowRecord<'_>) -> i32 {
        let count = self.target.topic.partitions.len();
        match (record.partition, record.key) {
            (Some(partition), _) => partition,
            (None, Some(key)) => partition_for_key(key, i32::try_from(count).unwrap_or(i32::MAX)),
            (None, None) => i32::try_from(self.sticky % count.max(1)).unwrap_or(0),
        }
    }

    /// Sends the batches that have lingered long enough.
    pub fn flush_old(&mut self) -> Result<(), ClientError> {
        while let Some(partition) = self
            .open
            .iter()
            .find_map(|(partition, open)| (open.since.elapsed() >= self.batching.linger).then_some(*partition))
        {
            self.send_partition(partition)?;
        }
        Ok(())
    }

    /// Sends everything gathered so far.
    pub fn flush(&mut self) -> Result<(), ClientError> {
        while let Some(partition) = self.open.keys().next().copied() {
            self.send_partition(partition)?;
        }
        Ok(())
    }

    /// How long from now the oldest batch may still linger; `None` when nothing is gathered.
    pub fn time_to_flush(&self) -> Option<Duration> {
        self.open
            .values()
            .map(|open| self.batching.linger.saturating_sub(open.since.elapsed()))
            .min()
    }

    /// False once a batch was refused: flushing more would leave a hole in front of it.
    pub fn can_go_on(&self) -> bool {
        self.identity.is_certain()
    }

    /// What the broker has acknowledged so far.
    pub fn acknowledged(&self) -> &Acknowledged {
        &self.done
    }

    /// The topic.
    pub fn target(&self) -> &ProduceTarget {
        &self.target
    }

    /// Gives the producer id back for the next producer. What is gathered and not flushed is dropped.
    pub fn into_identity(self) -> ProducerIdentity {
        self.identity
    }

    fn send_partition(&mut self, partition: i32) -> Result<(), ClientError> {
        let Some(open) = self.open.remove(&partition) else {
            return Ok(());
        };
        let rows = usize::try_from(open.builder.records_count()).unwrap_or(0);
        let batch = open
            .builder
            .finish()
            .doing(|| format!("produce to {}-{partition}", self.target.topic.name))?;
        if i32::try_from(self.sticky % self.target.topic.partitions.len().max(1)) == Ok(partition) {
            self.sticky = self.sticky.wrapping_add(1);
        }
        let first_offset = send(&self.client, &self.target, &mut self.identity, partition, batch, rows)?;
        self.done.add(partition, first_offset, rows);
        Ok(())
    }
}
/// The most bytes that a record takes in a batch: its frame (lengths, deltas) never takes more than 64 beside its parts.
fn bytes_needed(record: &RowRecord<'_>) -> usize {
    let headers = record.headers.iter();
    64 + record.key.map_or(0, <[u8]>::len)
        + record.value.map_or(0, <[u8]>::len)
        + headers
            .map(|(name, value)| 16 + name.len() + value.as_ref().map_or(0, Vec::len))
            .sum::<usize>()
}
