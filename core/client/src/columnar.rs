//! Producing record batches: coerce to the topic's schema, split by key, encode to batches of about 1 MiB, send each.
//!
//! Rows keep their order within a partition, since a partition's batches are sent one after the other and each is
//! acknowledged before the next. A broker without columnar batches gets the same rows as JSON records.

use std::{collections::BTreeMap, sync::Arc};

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use bytes::Bytes;
use ottla_arrow::{
    BufferPool, Coercion, ColumnarEncoder, ColumnarError, EncodedBatch, EncoderOptions, IpcCompression, Partitioner,
    ProducerStamp, TopicTable, check_row_sizes, check_rows,
};

use crate::{
    client::Client,
    error::ClientError,
    identity::ProducerIdentity,
    rendered::RenderedRows,
    target::{Acknowledged, ProduceTarget, send},
};

/// Bytes of rows taken from a record batch at a time, so that memory for coercion and partitioning stays bounded and a
/// caller can stop in between. A batch of the log takes 1 MiB of them, and what is left over of a slice may become a
/// smaller one, so a slice should be many.
pub const SLICE_BYTES: usize = 16 << 20;

/// Rows taken at a time at most.
pub const SLICE_ROWS: usize = 1 << 20;

/// One produce call: record batches of one schema into one topic.
pub struct ColumnarProduce {
    client: Client,
    target: ProduceTarget,
    table: Arc<TopicTable>,
    identity: ProducerIdentity,
    coercion: Coercion,
    partitioner: Partitioner,
    /// Everything into this partition.
    partition: Option<i32>,
    batch_bytes: usize,
    lanes: BTreeMap<i32, Lane>,
    pool: BufferPool,
    done: Acknowledged,
}

/// What gathers one partition's rows.
enum Lane {
    Columnar(Box<ColumnarEncoder>),
    Rendered(RenderedRows),
}

/// An error inside an encoder's sink, where the encoder adds its own.
struct SinkError(ClientError);

impl From<ColumnarError> for SinkError {
    fn from(source: ColumnarError) -> Self {
        SinkError(ClientError::Columnar {
            doing: "produce".to_owned(),
            source,
        })
    }
}

impl ColumnarProduce {
    /// Checks that `schema` fits the topic; nothing is sent yet.
    pub fn new(
        client: &Client,
        target: ProduceTarget,
        identity: ProducerIdentity,
        schema: &SchemaRef,
        partition: Option<i32>,
        batch_bytes: usize,
    ) -> Result<Self, ClientError> {
        let name = target.topic.name.clone();
        let doing = || format!("produce to {name}");
        let Some(table) = target.table().cloned() else {
            return Err(ClientError::InvalidArgument(format!(
                "topic {name:?} has no schema, so no columns can be produced to it"
            )));
        };
        if let Some(partition) = partition {
            target.check_partition(partition)?;
        }
        let columnar = |source| ClientError::Columnar { doing: doing(), source };
        let coercion = Coercion::plan(schema, &table).map_err(columnar)?;
        let count = i32::try_from(target.topic.partitions.len()).unwrap_or(i32::MAX);
        let partitioner = Partitioner::new(&table, count);
        Ok(Self {
            client: client.clone(),
            target,
            table,
            identity,
            coercion,
            partitioner,
            partition,
            batch_bytes,
            lanes: BTreeMap::new(),
            pool: BufferPool::default(),
            done: Acknowledged::default(),
        })
    }

    /// Fails as [`ColumnarProduce::push`] would over the rows themselves, and takes nothing. A caller that pushes a batch in
    /// slices checks all of them before it pushes the first, so that of a batch that does not fit nothing is seen.
    pub fn check(&self, rows: &RecordBatch, first_row: usize) -> Result<(), ClientError> {
        self.checked(rows, first_row).map(drop)
    }

    /// The rows in the topic's schema.
    fn checked(&self, rows: &RecordBatch, first_row: usize) -> Result<RecordBatch, ClientError> {
        let coerced = self.coercion.apply(rows.clone());
        let checked = coerced.and_then(|rows| {
            check_rows(&self.table, &rows)?;
            if self.client.transport().has_columnar() {
                let compression = IpcCompression::from_compression(self.target.compression);
                check_row_sizes(&self.table, &rows, compression, self.target.max_message_bytes)?;
            }
            Ok(rows)
        });
        checked.map_err(|source| self.columnar(source, first_row))
    }

    fn columnar(&self, source: ColumnarError, first_row: usize) -> ClientError {
        ClientError::Columnar {
            doing: format!("produce to {}", self.target.topic.name),
            source: shift(source, first_row),
        }
    }

    /// Takes rows, about [`SLICE_BYTES`] for bounded work; sends the batches that are full. Errors count rows from
    /// `first_row`, the position of the slice in the caller's batch. Of rows that do not fit none is taken.
    pub fn push(&mut self, rows: &RecordBatch, first_row: usize) -> Result<(), ClientError> {
        let rows = self.checked(rows, first_row)?;
        if rows.num_rows() == 0 {
            return Ok(());
        }
        let parts = match self.partition {
            Some(partition) => vec![(partition, rows)],
            None => match self.partitioner.split(&rows) {
                Ok(parts) => parts,
                Err(source) => return Err(self.columnar(source, first_row)),
            },
        };
        for (partition, rows) in parts {
            self.push_part(partition, &rows)?;
        }
        Ok(())
    }

    fn push_part(&mut self, partition: i32, rows: &RecordBatch) -> Result<(), ClientError> {
        let mut lane = match self.lanes.remove(&partition) {
            Some(lane) => lane,
            None => self.lane(),
        };
        let pushed = match &mut lane {
            Lane::Columnar(encoder) => {
                encoder.set_producer(Some(self.stamp(partition)));
                encoder
                    .push_with(rows, |batch| self.send_encoded(partition, batch))
                    .map_err(|error| error.0)
            }
            Lane::Rendered(rendered) => match rendered.push(rows) {
                true => self.send_rendered(partition, rendered),
                false => Ok(()),
            },
        };
        // After a failure the rest of the lane must not be sent: rows of it are lost, and order would be with them.
        if pushed.is_ok() {
            self.lanes.insert(partition, lane);
        }
        pushed
    }

    fn lane(&self) -> Lane {
        if !self.client.transport().has_columnar() {
            return Lane::Rendered(RenderedRows::new(
                Arc::clone(&self.table),
                self.batch_bytes,
                self.target.max_message_bytes,
            ));
        }
        let options = EncoderOptions {
            target_bytes: self.batch_bytes,
            max_bytes: self.target.max_message_bytes,
            compression: IpcCompression::from_compression(self.target.compression),
            pool: self.pool.clone(),
            ..EncoderOptions::default()
        };
        Lane::Columnar(Box::new(ColumnarEncoder::new(&self.table, options)))
    }

    fn send_encoded(&mut self, partition: i32, batch: EncodedBatch) -> Result<(), SinkError> {
        let rows = batch.rows;
        let batch = Bytes::from(batch.bytes);
        let mut written = batch.clone();
        self.send(partition, batch, rows).map_err(SinkError)?;
        // In process the bytes are in the page cache by now and nobody holds them: the buffer is used again, which saves
        // touching fresh pages for every batch.
        written.truncate(0);
        if written.is_unique() {
            self.pool.give(Vec::from(written));
        }
        Ok(())
    }

    fn send_rendered(&mut self, partition: i32, rendered: &mut RenderedRows) -> Result<(), ClientError> {
        let batches = rendered
            .render(self.stamp(partition), now_ms())
            .map_err(|source| ClientError::Columnar {
                doing: format!("produce to {}", self.target.topic.name),
                source,
            })?;
        for (batch, rows) in batches {
            self.send(partition, batch, rows)?;
        }
        Ok(())
    }

    fn stamp(&self, partition: i32) -> ProducerStamp {
        ProducerStamp {
            producer_id: self.identity.producer_id(),
            producer_epoch: self.identity.epoch(),
            base_sequence: self.identity.sequence(self.target.topic.id, partition),
            transactional: false,
        }
    }

    fn send(&mut self, partition: i32, batch: Bytes, rows: usize) -> Result<(), ClientError> {
        let first_offset = send(&self.client, &self.target, &mut self.identity, partition, batch, rows)?;
        self.done.add(partition, first_offset, rows);
        Ok(())
    }

    /// Sends what is gathered.
    pub fn flush(&mut self) -> Result<(), ClientError> {
        for (partition, mut lane) in std::mem::take(&mut self.lanes) {
            match &mut lane {
                Lane::Columnar(encoder) => {
                    encoder.set_producer(Some(self.stamp(partition)));
                    encoder
                        .finish_with(|batch| self.send_encoded(partition, batch))
                        .map_err(|error| error.0)?;
                }
                Lane::Rendered(rendered) => self.send_rendered(partition, rendered)?,
            }
        }
        Ok(())
    }

    /// False once a batch was refused: flushing more would leave a hole in front of it.
    pub fn can_go_on(&self) -> bool {
        self.identity.is_certain()
    }

    /// What the broker has acknowledged so far.
    pub fn acknowledged(&self) -> &Acknowledged {
        &self.done
    }

    /// Ends the call: what was acknowledged, and the producer id for the next one. What is gathered and not flushed is
    /// dropped.
    pub fn into_parts(self) -> (Acknowledged, ProducerIdentity) {
        (self.done, self.identity)
    }
}

fn now_ms() -> i64 {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .ok()
        .and_then(|elapsed| i64::try_from(elapsed.as_millis()).ok())
        .unwrap_or(0)
}

/// The error with its row counted from the start of the caller's batch.
fn shift(error: ColumnarError, by: usize) -> ColumnarError {
    match error {
        ColumnarError::NullValue { column, row } => ColumnarError::NullValue { column, row: row + by },
        ColumnarError::NullKey { column, row } => ColumnarError::NullKey { column, row: row + by },
        ColumnarError::NullTimestamp { column, row } => ColumnarError::NullTimestamp { column, row: row + by },
        ColumnarError::RowTooLarge {
            row,
            size_bytes,
            max_bytes,
        } => ColumnarError::RowTooLarge {
            row: row + by,
            size_bytes,
            max_bytes,
        },
        ColumnarError::ValueOutOfRange {
            column,
            row,
            value,
            expected,
        } => ColumnarError::ValueOutOfRange {
            column,
            row: row + by,
            value,
            expected,
        },
        other => other,
    }
}
