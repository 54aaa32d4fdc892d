//! Rows in, columnar batches out.

use std::time::{SystemTime, UNIX_EPOCH};

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_select::concat::concat_batches;
use ottla_protocol::batch::{
    Attributes, BatchHeader, HEADER_LENGTH, MAGIC, NO_LEADER_EPOCH, NO_PRODUCER_EPOCH, NO_PRODUCER_ID, NO_SEQUENCE,
    increment_sequence, seal,
};
use ottla_protocol::compression::Compression;

use crate::error::ColumnarError;
use crate::ipc::message::{ALIGNMENT, padded};
use crate::ipc::plan::{BodyPlan, StreamPlan};
use crate::ipc::read::MAX_DECOMPRESSED_BYTES;
use crate::ipc::write::PreparedStream;
use crate::layout::{KEY_RANDOM_LENGTH, VALUE_OFFSET, batch_length, batch_length_field, write_record_prefix};
use crate::pool::BufferPool;
use crate::table::{TopicTable, same_type};
use crate::timestamps::{TimeColumn, check_timestamps, first_null};

/// Rows planned first when nothing is known of their size.
const FIRST_GUESS_ROWS: usize = 8192;

/// Compression of the Arrow buffers inside a batch (IPC body compression).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IpcCompression {
    /// LZ4 frames.
    Lz4,
    /// Zstandard.
    Zstd,
}

impl IpcCompression {
    /// What a topic's `compression.type` means for its columnar batches: `lz4` and `zstd` compress the Arrow buffers,
    /// the others (for which Arrow has no codec) leave them plain.
    #[must_use]
    pub fn from_compression(compression: Compression) -> Option<Self> {
        match compression {
            Compression::Lz4 => Some(Self::Lz4),
            Compression::Zstd => Some(Self::Zstd),
            Compression::None | Compression::Gzip | Compression::Snappy => None,
        }
    }
}

/// How batches are made.
#[derive(Debug, Clone)]
pub struct EncoderOptions {
    /// Bytes a batch aims at, before compression. 1 MiB is a good size: smaller ones cost header and schema, larger
    /// ones are copied and checked outside the processor's cache.
    pub target_bytes: usize,
    /// Bytes a batch never passes: `max.message.bytes` of the topic.
    pub max_bytes: usize,
    /// Compression of the Arrow buffers.
    pub compression: Option<IpcCompression>,
    /// Timestamp (ms) of rows of a topic without a timestamp column; the clock's when `None`.
    pub now_ms: Option<i64>,
    /// Where buffers come from.
    pub pool: BufferPool,
}

impl Default for EncoderOptions {
    /// 1 MiB, Kafka's default of `max.message.bytes`, no compression, the clock.
    fn default() -> Self {
        Self {
            target_bytes: 1 << 20,
            max_bytes: 1_048_588,
            compression: None,
            now_ms: None,
            pool: BufferPool::default(),
        }
    }
}

/// What an idempotent or transactional producer writes into a batch's header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProducerStamp {
    /// Producer id.
    pub producer_id: i64,
    /// Producer epoch.
    pub producer_epoch: i16,
    /// Sequence of the first row; sequences count rows and wrap after 2^31 - 1.
    pub base_sequence: i32,
    /// Whether the batch belongs to a transaction.
    pub transactional: bool,
}

/// A whole v2 batch: base offset 0, no leader epoch, CRC set.
#[derive(Debug, Clone)]
pub struct EncodedBatch {
    /// The bytes; give them back to the [`BufferPool`] when they are written.
    pub bytes: Vec<u8>,
    /// Rows in it.
    pub rows: usize,
    /// Smallest timestamp (ms) of the rows.
    pub min_timestamp: i64,
    /// Largest timestamp (ms) of the rows.
    pub max_timestamp: i64,
}

impl EncodedBatch {
    /// Sets the producer's fields and the CRC, for which the whole batch is read again: [`ColumnarEncoder::set_producer`]
    /// costs nothing, where the stamp is known before.
    ///
    /// # Errors
    /// None for a batch as it was made: [`ColumnarError::Batch`] when `bytes` was cut.
    pub fn stamp(&mut self, producer: ProducerStamp) -> Result<(), ColumnarError> {
        let mut header = BatchHeader::parse(&self.bytes)?;
        set_producer(&mut header, Some(producer));
        Ok(seal(&mut self.bytes, &header)?)
    }
}

fn set_producer(header: &mut BatchHeader, producer: Option<ProducerStamp>) {
    let (id, epoch, sequence, transactional) =
        producer.map_or((NO_PRODUCER_ID, NO_PRODUCER_EPOCH, NO_SEQUENCE, false), |stamp| {
            (
                stamp.producer_id,
                stamp.producer_epoch,
                stamp.base_sequence,
                stamp.transactional,
            )
        });
    header.producer_id = id;
    header.producer_epoch = epoch;
    header.base_sequence = sequence;
    header.attributes = header.attributes.with(Attributes::TRANSACTIONAL, transactional);
}

/// Rows waiting for more, with the position of their first row in the batch they came in.
struct Pending {
    rows: RecordBatch,
    first_row: usize,
}

/// Makes columnar batches of one partition's rows: large inputs are cut, small ones gathered, to about
/// [`EncoderOptions::target_bytes`].
///
/// One pass: sizes are planned from offsets and lengths, then each buffer is copied once, straight to its place in the
/// batch, and checked once.
pub struct ColumnarEncoder {
    table: TopicTable,
    options: EncoderOptions,
    producer: Option<ProducerStamp>,
    pending: Vec<Pending>,
    pending_bytes: usize,
    pending_rows: usize,
    rows_hint: usize,
    random: RandomBytes,
}

impl ColumnarEncoder {
    /// An encoder for the rows of a topic.
    #[must_use]
    pub fn new(table: &TopicTable, options: EncoderOptions) -> Self {
        Self {
            table: table.clone(),
            options,
            producer: None,
            pending: Vec::new(),
            pending_bytes: 0,
            pending_rows: 0,
            rows_hint: FIRST_GUESS_ROWS,
            random: RandomBytes::default(),
        }
    }

    /// Stamps the batches made from now on; the sequence goes on by itself.
    pub fn set_producer(&mut self, producer: Option<ProducerStamp>) {
        self.producer = producer;
    }

    /// The stamp the next batch will get.
    #[must_use]
    pub fn producer(&self) -> Option<ProducerStamp> {
        self.producer
    }

    /// The pool to give used buffers back to.
    #[must_use]
    pub fn pool(&self) -> &BufferPool {
        &self.options.pool
    }

    /// Rows that wait for more to come.
    #[must_use]
    pub fn pending_rows(&self) -> usize {
        self.pending_rows
    }

    /// Takes rows and returns the batches that are full. The rows must have the topic's schema
    /// ([`Coercion`](crate::Coercion) brings them into it).
    ///
    /// All batches of a large input are in memory at once; [`ColumnarEncoder::push_with`] hands them on one by one.
    ///
    /// # Errors
    /// [`ColumnarError::SchemaMismatch`], [`ColumnarError::NullKey`], [`ColumnarError::NullTimestamp`],
    /// [`ColumnarError::NullValue`]: nothing was taken. [`ColumnarError::RowTooLarge`]: the rows before it were.
    pub fn push(&mut self, rows: &RecordBatch) -> Result<Vec<EncodedBatch>, ColumnarError> {
        let mut batches = Vec::new();
        self.push_with(rows, |batch| {
            batches.push(batch);
            Ok::<(), ColumnarError>(())
        })?;
        Ok(batches)
    }

    /// As [`ColumnarEncoder::push`], giving each batch to `sink` as soon as it is made.
    ///
    /// # Errors
    /// As [`ColumnarEncoder::push`], and whatever `sink` returns; rows not yet handed on are then dropped.
    pub fn push_with<E: From<ColumnarError>>(
        &mut self,
        rows: &RecordBatch,
        mut sink: impl FnMut(EncodedBatch) -> Result<(), E>,
    ) -> Result<(), E> {
        check_rows(&self.table, rows)?;
        if rows.num_rows() == 0 {
            return Ok(());
        }
        let target = self.target();
        if !self.pending.is_empty() {
            // Measured with the pending rows of the same dictionary, which is then written once.
            let bytes = self.measure(rows)?;
            if self.pending_bytes + bytes <= target {
                self.hold(rows.clone(), 0, bytes);
                return Ok(());
            }
            self.flush_with(&mut sink)?;
        }
        self.emit(rows, &|row| row, true, &mut sink)
    }

    /// Makes a batch of the rows that wait, if any; several when dictionaries grow while they are merged.
    ///
    /// # Errors
    /// [`ColumnarError::RowTooLarge`].
    pub fn finish(&mut self) -> Result<Vec<EncodedBatch>, ColumnarError> {
        let mut batches = Vec::new();
        self.finish_with(|batch| {
            batches.push(batch);
            Ok::<(), ColumnarError>(())
        })?;
        Ok(batches)
    }

    /// As [`ColumnarEncoder::finish`], giving each batch to `sink`.
    ///
    /// # Errors
    /// As [`ColumnarEncoder::finish`], and whatever `sink` returns.
    pub fn finish_with<E: From<ColumnarError>>(
        &mut self,
        mut sink: impl FnMut(EncodedBatch) -> Result<(), E>,
    ) -> Result<(), E> {
        self.flush_with(&mut sink)
    }

    fn target(&self) -> usize {
        self.options.target_bytes.min(self.options.max_bytes).max(1)
    }

    fn plan(&self, rows: &RecordBatch) -> Result<StreamPlan, ColumnarError> {
        let fields = self.table.wire().schema.fields();
        Ok(StreamPlan::new(
            fields.iter().map(|field| &**field),
            rows.columns(),
            rows.num_rows(),
        )?)
    }

    fn measure(&self, rows: &RecordBatch) -> Result<usize, ColumnarError> {
        let plan = self.plan(rows)?;
        let shared = self
            .pending
            .last()
            .is_some_and(|last| same_dictionaries(last.rows.columns(), rows.columns()));
        Ok(if shared {
            plan.raw_bytes() - plan.dictionary_bytes()
        } else {
            plan.raw_bytes()
        })
    }

    fn hold(&mut self, rows: RecordBatch, first_row: usize, bytes: usize) {
        self.pending_rows += rows.num_rows();
        self.pending_bytes += bytes;
        self.pending.push(Pending { rows, first_row });
    }

    fn flush_with<E: From<ColumnarError>>(
        &mut self,
        sink: &mut impl FnMut(EncodedBatch) -> Result<(), E>,
    ) -> Result<(), E> {
        let pending = std::mem::take(&mut self.pending);
        self.pending_bytes = 0;
        self.pending_rows = 0;
        if let [only] = &pending[..] {
            return self.emit(&only.rows, &|row| only.first_row + row, false, sink);
        }
        let Some(first) = pending.first() else {
            return Ok(());
        };
        match concat_batches(&first.rows.schema(), pending.iter().map(|pending| &pending.rows)) {
            Ok(rows) => {
                let original_row = |mut row: usize| {
                    for part in &pending {
                        if row < part.rows.num_rows() {
                            return part.first_row + row;
                        }
                        row -= part.rows.num_rows();
                    }
                    row
                };
                self.emit(&rows, &original_row, false, sink)
            }
            // Dictionaries that together pass the range of their index cannot be one batch.
            Err(_) => pending
                .iter()
                .try_for_each(|part| self.emit(&part.rows, &|row| part.first_row + row, false, sink)),
        }
    }

    /// Cuts `rows` into batches. With `keep_tail`, rows at the end that do not fill one are held back.
    fn emit<E: From<ColumnarError>>(
        &mut self,
        rows: &RecordBatch,
        original_row: &dyn Fn(usize) -> usize,
        keep_tail: bool,
        sink: &mut impl FnMut(EncodedBatch) -> Result<(), E>,
    ) -> Result<(), E> {
        let target = self.target();
        let mut start = 0;
        let mut max_rows = usize::MAX;
        while start < rows.num_rows() {
            let remaining = rows.num_rows() - start;
            let (slice, plan) = self.fit(rows, start, remaining.min(max_rows), target)?;
            let taken = slice.num_rows();
            if keep_tail && taken == remaining && self.size_of(&plan) <= target - target / 8 {
                let bytes = plan.raw_bytes();
                self.hold(slice, original_row(start), bytes);
                return Ok(());
            }
            match self.encode(&slice, &plan)? {
                Ok(batch) => {
                    start += taken;
                    max_rows = usize::MAX;
                    sink(batch)?;
                }
                Err(size_bytes) if taken == 1 => {
                    let (row, max_bytes) = (original_row(start), self.options.max_bytes);
                    return Err(ColumnarError::RowTooLarge {
                        row,
                        size_bytes,
                        max_bytes,
                    }
                    .into());
                }
                Err(_) => max_rows = taken / 2,
            }
        }
        Ok(())
    }

    /// The longest run of rows from `start` that (about) reaches the target, and its plan.
    fn fit(
        &mut self,
        rows: &RecordBatch,
        start: usize,
        limit: usize,
        target: usize,
    ) -> Result<(RecordBatch, StreamPlan), ColumnarError> {
        let mut count = self.rows_hint.clamp(1, limit);
        let mut too_many = limit + 1;
        loop {
            let slice = rows.slice(start, count);
            let plan = self.plan(&slice)?;
            let size = self.size_of(&plan);
            let fixed = self.fixed_size(&plan);
            let per_row = (size.saturating_sub(fixed) / count).max(1);
            let fitting = (target.saturating_sub(fixed) / per_row).max(1);
            if size > target && count > 1 {
                too_many = count;
                count = fitting.min(count - 1 - (count - 1) / 64).max(1);
                continue;
            }
            let better = fitting.min(too_many - 1);
            // Near enough: another round would plan again for a few rows more.
            if better > count + count / 16 && count < too_many - 1 && size < target - target / 16 {
                count = better;
                continue;
            }
            if count < limit || size > target / 2 {
                self.rows_hint = count;
            }
            return Ok((slice, plan));
        }
    }

    /// Bytes that a batch of `plan` has whatever the number of its rows.
    fn fixed_size(&self, plan: &StreamPlan) -> usize {
        let metadata = |body: &BodyPlan| 320 + 16 * (body.nodes.len() + body.segments.len());
        let dictionaries: usize = plan
            .dictionaries
            .iter()
            .map(|(_, body)| metadata(body) + body.padded_bytes)
            .sum();
        let padding = plan.body.segments.len() * ALIGNMENT;
        VALUE_OFFSET + self.table.schema_message().len() + dictionaries + metadata(&plan.body) + ALIGNMENT + padding
    }

    /// Bytes of the batch before compression; a little more than it will have.
    fn size_of(&self, plan: &StreamPlan) -> usize {
        self.fixed_size(plan) - plan.body.segments.len() * ALIGNMENT + padded(plan.body.padded_bytes)
    }

    /// Writes one batch, or says how many bytes it would have when those are too many.
    fn encode(&mut self, rows: &RecordBatch, plan: &StreamPlan) -> Result<Result<EncodedBatch, usize>, ColumnarError> {
        let invalid = |reason: String| ColumnarError::InvalidBatch { base_offset: 0, reason };
        if self.options.compression.is_some() && plan.raw_bytes() > MAX_DECOMPRESSED_BYTES {
            // Nobody would open it.
            return Ok(Err(plan.raw_bytes()));
        }
        let prepared =
            PreparedStream::new(self.table.schema_message(), plan, self.options.compression).map_err(invalid)?;
        let total = batch_length(prepared.length());
        let Some(total) = total.filter(|total| *total <= self.options.max_bytes) else {
            return Ok(Err(total.unwrap_or(usize::MAX)));
        };
        let (min_timestamp, max_timestamp) = self.timestamps(rows.columns());
        let too_far = || ColumnarError::InvalidBatch {
            base_offset: 0,
            reason: format!("its rows' timestamps, {min_timestamp} to {max_timestamp} ms, are too far apart"),
        };
        let timestamp_delta = max_timestamp.checked_sub(min_timestamp).ok_or_else(too_far)?;
        let last_offset_delta = i32::try_from(rows.num_rows() - 1)
            .map_err(|_| invalid(format!("{} rows are more than a batch can have", rows.num_rows())))?;
        let too_long = || invalid(format!("{total} bytes are more than a batch can have"));
        let mut bytes = self.options.pool.take();
        bytes.reserve(total);
        bytes.resize(HEADER_LENGTH, 0);
        write_record_prefix(
            &mut bytes,
            total,
            timestamp_delta,
            last_offset_delta,
            self.random.next()?,
        )
        .ok_or_else(too_long)?;
        prepared.write_to(&mut bytes);
        // Zeros after the stream, the last of them the number of headers.
        bytes.resize(total, 0);
        let mut header = BatchHeader {
            base_offset: 0,
            batch_length: batch_length_field(total).ok_or_else(too_long)?,
            partition_leader_epoch: NO_LEADER_EPOCH,
            magic: MAGIC,
            crc: 0,
            attributes: Attributes(Attributes::COLUMNAR),
            last_offset_delta,
            base_timestamp: min_timestamp,
            max_timestamp,
            producer_id: NO_PRODUCER_ID,
            producer_epoch: NO_PRODUCER_EPOCH,
            base_sequence: NO_SEQUENCE,
            records_count: 1,
        };
        set_producer(&mut header, self.producer);
        if let Some(producer) = &mut self.producer {
            producer.base_sequence = increment_sequence(producer.base_sequence, last_offset_delta);
            producer.base_sequence = increment_sequence(producer.base_sequence, 1);
        }
        seal(&mut bytes, &header)?;
        Ok(Ok(EncodedBatch {
            bytes,
            rows: rows.num_rows(),
            min_timestamp,
            max_timestamp,
        }))
    }

    fn timestamps(&self, columns: &[ArrayRef]) -> (i64, i64) {
        let column = self.table.timestamp_index().and_then(|index| columns.get(index));
        column
            .and_then(TimeColumn::of)
            .and_then(TimeColumn::range)
            .unwrap_or_else(|| {
                let now = self.options.now_ms.unwrap_or_else(now_ms);
                (now, now)
            })
    }
}

/// Whether rows are what a topic takes: its schema, and no null where none may be. Rows that are too large for
/// a batch are found by [`check_row_sizes`](crate::check_row_sizes).
///
/// # Errors
/// [`ColumnarError::SchemaMismatch`], [`ColumnarError::NullValue`], [`ColumnarError::NullKey`],
/// [`ColumnarError::NullTimestamp`].
pub fn check_rows(table: &TopicTable, rows: &RecordBatch) -> Result<(), ColumnarError> {
    let schema = table.schema();
    let given = rows.schema_ref();
    if given.fields().len() != schema.fields().len() {
        return Err(ColumnarError::InvalidTable {
            reason: format!(
                "the rows have {} columns, the topic's schema has {}",
                given.fields().len(),
                schema.fields().len()
            ),
        });
    }
    for ((expected, given), column) in schema.fields().iter().zip(given.fields()).zip(rows.columns()) {
        if expected.name() != given.name() || !same_type(expected.data_type(), column.data_type()) {
            return Err(ColumnarError::SchemaMismatch {
                column: given.name().clone(),
                expected: format!("'{}' {}", expected.name(), expected.data_type()),
                found: column.data_type().to_string(),
            });
        }
        if !expected.is_nullable()
            && let Some(row) = first_null(column)
        {
            return Err(ColumnarError::NullValue {
                column: expected.name().clone(),
                row,
            });
        }
    }
    for (name, index) in table.key_columns().iter().zip(table.key_indices()) {
        if let Some(row) = first_null(rows.column(*index)) {
            return Err(ColumnarError::NullKey {
                column: name.clone(),
                row,
            });
        }
    }
    if let (Some(name), Some(index)) = (table.timestamp_column(), table.timestamp_index()) {
        check_timestamps(name, rows.column(index))?;
    }
    Ok(())
}

/// The clock, in milliseconds since 1970.
pub(crate) fn now_ms() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// Whether the dictionary columns of two batches share their values, so that gathered they have them once.
fn same_dictionaries(a: &[ArrayRef], b: &[ArrayRef]) -> bool {
    a.iter()
        .zip(b)
        .all(|(a, b)| match (a.as_any_dictionary_opt(), b.as_any_dictionary_opt()) {
            (Some(a), Some(b)) => a.values().to_data().ptr_eq(&b.values().to_data()),
            _ => true,
        })
}

/// Random bytes, asked of the operating system in larger pieces.
#[derive(Default)]
struct RandomBytes {
    bytes: Vec<u8>,
}

impl RandomBytes {
    fn next(&mut self) -> Result<[u8; KEY_RANDOM_LENGTH], ColumnarError> {
        if self.bytes.len() < KEY_RANDOM_LENGTH {
            self.bytes.resize(64 * KEY_RANDOM_LENGTH, 0);
            getrandom::fill(&mut self.bytes).map_err(|error| ColumnarError::Random(error.to_string()))?;
        }
        let mut next = [0; KEY_RANDOM_LENGTH];
        next.copy_from_slice(&self.bytes[self.bytes.len() - KEY_RANDOM_LENGTH..]);
        self.bytes.truncate(self.bytes.len() - KEY_RANDOM_LENGTH);
        Ok(next)
    }
}
