//! Rows of a columnar batch as an ordinary batch of records, each a JSON object.

use arrow_array::RecordBatch;
use bytes::Bytes;
use ottla_protocol::batch::{
    Attributes, BatchHeader, HEADER_LENGTH, MAGIC, NO_LEADER_EPOCH, NO_PRODUCER_EPOCH, NO_PRODUCER_ID, NO_SEQUENCE,
    TimestampType, increment_sequence, seal,
};
use ottla_protocol::record::write_record;

use crate::encode::ProducerStamp;
use crate::error::ColumnarError;
use crate::json::write::ObjectWriter;
use crate::key::KeyWriter;
use crate::open::{RowOffsets, open_columnar};
use crate::table::{TopicTable, same_schema};
use crate::timestamps::{TimeColumn, check_timestamps};

/// What a record takes beside its value, key and the names of its columns, at least.
const RECORD_OVERHEAD: usize = 7;

/// How rows without a log are rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RenderOptions {
    /// Bytes a batch aims at; it has one row at least.
    pub target_bytes: usize,
    /// Bytes a batch never passes.
    pub max_bytes: usize,
    /// Timestamp (ms) of rows of a topic without a timestamp column.
    pub now_ms: i64,
    /// Producer fields of the first batch; the sequence goes on.
    pub producer: Option<ProducerStamp>,
}

/// The rows of a columnar batch from `from_offset` on as one ordinary, uncompressed v2 batch of at most `max_bytes`,
/// but one row at least. The batch must have been verified ([`validate_columnar`](crate::validate_columnar)).
///
/// Offsets, leader epoch, producer and transaction stay what they are, and the sequence is shifted by the rows left
/// out. Where the last rows of the batch were compacted away, the result reaches to the same last offset; it then has
/// no record when `from_offset` lies among them. Empty when the batch ends before `from_offset`.
///
/// # Errors
/// [`ColumnarError::InvalidBatch`] when the batch is not what it says, or has other columns than `table`.
pub fn render_rows(
    batch: &Bytes,
    table: &TopicTable,
    from_offset: i64,
    max_bytes: usize,
) -> Result<Bytes, ColumnarError> {
    let open = open_columnar(batch, true, None)?;
    let header = open.header;
    if header.last_offset() < from_offset {
        return Ok(Bytes::new());
    }
    if !same_schema(open.rows.schema_ref(), table.schema()) {
        return Err(ColumnarError::InvalidBatch {
            base_offset: header.base_offset,
            reason: "its columns are not those of the topic's table".to_owned(),
        });
    }
    let start = open.offsets.first_row_at_or_after(from_offset);
    let first_offset = if start < open.offsets.len() {
        open.offsets.offset(start)
    } else {
        from_offset.max(header.base_offset)
    };
    let log_append = header.attributes.timestamp_type() == TimestampType::LogAppendTime;
    let mut renderer = Renderer::new(&open.rows, table, start)?;
    let fallback = header.max_timestamp;
    let mut body = renderer.render(
        &open.offsets.slice(start, open.offsets.len() - start),
        first_offset,
        max_bytes,
        usize::MAX,
        if log_append {
            Times::All(fallback)
        } else {
            Times::ColumnOr(fallback)
        },
    )?;
    let ends_batch = start + body.rows == open.offsets.len();
    let last_offset = if ends_batch {
        header.last_offset()
    } else {
        body.last_offset
    };
    let shift = i32::try_from(first_offset - header.base_offset).unwrap_or(i32::MAX);
    let sequence = if header.base_sequence < 0 {
        header.base_sequence
    } else {
        increment_sequence(header.base_sequence, shift)
    };
    let rendered = BatchHeader {
        base_offset: first_offset,
        attributes: header.attributes.with(Attributes::COLUMNAR, false),
        last_offset_delta: i32::try_from(last_offset - first_offset).unwrap_or(i32::MAX),
        base_timestamp: if body.rows == 0 {
            header.max_timestamp
        } else {
            body.base_timestamp
        },
        max_timestamp: if body.rows == 0 {
            header.max_timestamp
        } else {
            body.max_timestamp
        },
        base_sequence: sequence,
        records_count: i32::try_from(body.rows).unwrap_or(i32::MAX),
        ..header
    };
    seal(&mut body.bytes, &rendered)?;
    Ok(body.bytes.into())
}

/// Rows as ordinary v2 batches, for a producer that meets a broker without columnar batches.
///
/// # Errors
/// [`ColumnarError::NullKey`], [`ColumnarError::NullTimestamp`], [`ColumnarError::RowTooLarge`].
pub fn render_record_batch(
    rows: &RecordBatch,
    table: &TopicTable,
    options: RenderOptions,
) -> Result<Vec<Bytes>, ColumnarError> {
    if !same_schema(rows.schema_ref(), table.schema()) {
        return Err(ColumnarError::InvalidTable {
            reason: "the rows do not have the topic's schema".to_owned(),
        });
    }
    if let (Some(name), Some(index)) = (table.timestamp_column(), table.timestamp_index()) {
        check_timestamps(name, rows.column(index))?;
    }
    let mut batches = Vec::new();
    let mut producer = options.producer;
    let mut start = 0;
    let mut renderer = Renderer::new(rows, table, 0)?;
    while start < rows.num_rows() {
        renderer.start = start;
        let offsets = RowOffsets::contiguous(0, rows.num_rows() - start);
        let times = Times::ColumnOr(options.now_ms);
        let target = options.target_bytes.min(options.max_bytes);
        let mut body = renderer.render(&offsets, 0, target, options.max_bytes, times)?;
        let (id, epoch, sequence, transactional) =
            producer.map_or((NO_PRODUCER_ID, NO_PRODUCER_EPOCH, NO_SEQUENCE, false), |stamp| {
                (
                    stamp.producer_id,
                    stamp.producer_epoch,
                    stamp.base_sequence,
                    stamp.transactional,
                )
            });
        let rows_out = i32::try_from(body.rows).unwrap_or(i32::MAX);
        let header = BatchHeader {
            base_offset: 0,
            batch_length: 0,
            partition_leader_epoch: NO_LEADER_EPOCH,
            magic: MAGIC,
            crc: 0,
            attributes: Attributes::default().with(Attributes::TRANSACTIONAL, transactional),
            last_offset_delta: rows_out - 1,
            base_timestamp: body.base_timestamp,
            max_timestamp: body.max_timestamp,
            producer_id: id,
            producer_epoch: epoch,
            base_sequence: sequence,
            records_count: rows_out,
        };
        if let Some(stamp) = &mut producer {
            stamp.base_sequence = increment_sequence(stamp.base_sequence, rows_out);
        }
        seal(&mut body.bytes, &header)?;
        start += body.rows;
        batches.push(body.bytes.into());
    }
    Ok(batches)
}

/// Where the records' timestamps come from.
#[derive(Clone, Copy)]
enum Times {
    /// All the same.
    All(i64),
    /// The timestamp column; all the same where there is none.
    ColumnOr(i64),
}

/// Records, with room for a header before them.
struct Body {
    bytes: Vec<u8>,
    rows: usize,
    last_offset: i64,
    base_timestamp: i64,
    max_timestamp: i64,
}

struct Renderer<'a> {
    object: ObjectWriter<'a>,
    key: KeyWriter<'a>,
    times: Option<TimeColumn<'a>>,
    /// The row of the arrays that the next rendering starts with.
    start: usize,
    least_row_bytes: usize,
}

impl<'a> Renderer<'a> {
    fn new(rows: &'a RecordBatch, table: &TopicTable, start: usize) -> Result<Self, ColumnarError> {
        let object = ObjectWriter::new(rows.schema_ref().fields(), rows.columns())?;
        let times = table
            .timestamp_index()
            .and_then(|index| TimeColumn::of(rows.column(index)));
        let least_row_bytes = RECORD_OVERHEAD + object.least_bytes();
        Ok(Self {
            object,
            key: KeyWriter::new(rows, table)?,
            times,
            start,
            least_row_bytes,
        })
    }

    /// Renders rows until the next would pass `target_bytes`; the first is rendered whatever it takes, up to
    /// `max_bytes`.
    fn render(
        &mut self,
        offsets: &RowOffsets,
        first_offset: i64,
        target_bytes: usize,
        max_bytes: usize,
        times: Times,
    ) -> Result<Body, ColumnarError> {
        let rows_at_most = target_bytes
            .div_ceil(self.least_row_bytes)
            .clamp(1, offsets.len().max(1));
        let mut bytes = Vec::with_capacity(target_bytes.min(rows_at_most * self.least_row_bytes * 2) + HEADER_LENGTH);
        bytes.resize(HEADER_LENGTH, 0);
        let (mut value, mut key) = (Vec::with_capacity(self.least_row_bytes * 2), Vec::new());
        let mut body = Body {
            bytes,
            rows: 0,
            last_offset: first_offset,
            base_timestamp: 0,
            max_timestamp: i64::MIN,
        };
        for row in 0..offsets.len() {
            let array_row = self.start + row;
            let timestamp = match (times, self.times) {
                (Times::ColumnOr(_), Some(column)) => column.value(array_row),
                (Times::All(time) | Times::ColumnOr(time), _) => time,
            };
            if row == 0 {
                body.base_timestamp = timestamp;
            }
            value.clear();
            self.object.write(array_row, &mut value);
            let key = self.key.key(array_row, &mut key);
            let offset = offsets.offset(row);
            let length = body.bytes.len();
            let offset_delta = i32::try_from(offset - first_offset).unwrap_or(i32::MAX);
            let timestamp_delta = timestamp.wrapping_sub(body.base_timestamp);
            write_record(&mut body.bytes, offset_delta, timestamp_delta, key, Some(&value), &[])?;
            if body.bytes.len() > target_bytes && row > 0 {
                body.bytes.truncate(length);
                break;
            }
            if body.bytes.len() > max_bytes {
                return Err(ColumnarError::RowTooLarge {
                    row: array_row,
                    size_bytes: body.bytes.len(),
                    max_bytes,
                });
            }
            body.rows += 1;
            body.last_offset = offset;
            body.max_timestamp = body.max_timestamp.max(timestamp);
        }
        Ok(body)
    }
}
