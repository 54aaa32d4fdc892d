//! A scan at work.

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;

use arrow_array::{
    ArrayRef, BooleanArray, Int32Array, Int64Array, RecordBatch, RecordBatchOptions, TimestampMillisecondArray,
};
use arrow_buffer::{BooleanBuffer, ScalarBuffer};
use arrow_schema::SchemaRef;
use arrow_select::filter::filter_record_batch;
use bytes::Bytes;
use ottla_protocol::batch::{
    BatchHeader, DecompressionLimit, HEADER_LENGTH, NO_TIMESTAMP, TimestampType, check_crc, records,
};

use super::layout::Layout;
use super::{AbortedTransaction, Isolation, OffsetRange, ScanCounters, ScanPlan, ScannedBatch};
use crate::coerce::Coercion;
use crate::decode::{QuarantinedRow, decode_rows_within};
use crate::error::ColumnarError;
use crate::open::{ColumnarView, RowOffsets};
use crate::table::same_schema;
use crate::timestamps::TimeColumn;
use crate::validate::validate_opened;

/// Type of the control record that ends an aborted transaction.
const ABORT_MARKER: i16 = 0;

/// A running scan: an iterator over the batches that have rows (or records set aside).
#[derive(Debug)]
pub struct Scan<'a> {
    plan: ScanPlan,
    layout: Layout,
    partition: i32,
    bytes: Bytes,
    position: usize,
    range: OffsetRange,
    /// Aborted transactions whose first offset is still ahead, in the order of those.
    aborted_ahead: VecDeque<AbortedTransaction>,
    /// Producers inside an aborted transaction.
    aborted_producers: HashSet<i64>,
    counters: &'a ScanCounters,
    ended: bool,
}

/// Rows of a batch, before ranges are applied to them.
struct Candidate {
    /// The wanted columns, then the timestamp column if it was read beside them.
    rows: RecordBatch,
    offsets: RowOffsets,
    times: RowTimes,
    quarantined: Vec<QuarantinedRow>,
}

/// Timestamps (ms) of rows.
enum RowTimes {
    /// Not needed.
    Unknown,
    /// The same for all.
    All(i64),
    /// One a row; -1 where there is none.
    Each(Vec<i64>),
}

impl RowTimes {
    fn value(&self, row: usize) -> i64 {
        match self {
            Self::Unknown => NO_TIMESTAMP,
            Self::All(time) => *time,
            Self::Each(times) => times[row],
        }
    }
}

impl<'a> Scan<'a> {
    pub(super) fn new(
        plan: ScanPlan,
        layout: Layout,
        partition: i32,
        bytes: Bytes,
        aborted: &[AbortedTransaction],
        counters: &'a ScanCounters,
    ) -> Self {
        let mut aborted = aborted.to_vec();
        aborted.sort_by_key(|transaction| transaction.first_offset);
        let everything = OffsetRange {
            start: i64::MIN,
            end: i64::MAX,
        };
        let range = plan.offsets.get(&partition).copied().unwrap_or(everything);
        Self {
            plan,
            layout,
            partition,
            bytes,
            position: 0,
            range,
            aborted_ahead: aborted.into(),
            aborted_producers: HashSet::new(),
            counters,
            ended: false,
        }
    }

    /// The schema of the rows.
    #[must_use]
    pub fn schema(&self) -> &SchemaRef {
        &self.layout.output
    }

    /// Goes on to the next batch that lies whole in the bytes.
    fn next_batch(&mut self) -> Result<Option<(BatchHeader, Bytes)>, ColumnarError> {
        let rest = &self.bytes[self.position..];
        if rest.len() < HEADER_LENGTH {
            return Ok(None);
        }
        let header = BatchHeader::parse(rest)?;
        let length = header.total_length();
        if length > rest.len() {
            return Ok(None);
        }
        let batch = self.bytes.slice(self.position..self.position + length);
        self.position += length;
        Ok(Some((header, batch)))
    }

    /// Whether the rows of a batch belong to an aborted transaction; control batches move the transactions on.
    fn is_left_out(&mut self, header: &BatchHeader, batch: &Bytes) -> Result<bool, ColumnarError> {
        if self.plan.isolation == Isolation::ReadCommitted {
            while self
                .aborted_ahead
                .front()
                .is_some_and(|next| next.first_offset <= header.last_offset())
            {
                if let Some(transaction) = self.aborted_ahead.pop_front() {
                    self.aborted_producers.insert(transaction.producer_id);
                }
            }
            if header.attributes.is_control() {
                if self.aborted_producers.contains(&header.producer_id) && is_abort_marker(header, batch)? {
                    self.aborted_producers.remove(&header.producer_id);
                }
            } else if header.attributes.is_transactional() && self.aborted_producers.contains(&header.producer_id) {
                return Ok(true);
            }
        }
        Ok(header.attributes.is_control())
    }

    fn scan_batch(&mut self, header: &BatchHeader, batch: &Bytes) -> Result<Option<ScannedBatch>, ColumnarError> {
        let outside = header.last_offset() < self.range.start || header.base_offset >= self.range.end;
        // An abort marker counts even where its batch is not wanted.
        if self.is_left_out(header, batch)? || outside {
            self.counters.batches_skipped.fetch_add(1, Relaxed);
            return Ok(None);
        }
        let candidate = if header.attributes.is_columnar() {
            self.open_columnar(header, batch)?
        } else {
            self.open_rows(header, batch)?
        };
        match candidate {
            Some(candidate) => {
                self.counters.batches_opened.fetch_add(1, Relaxed);
                self.counters.bytes_opened.fetch_add(batch.len() as u64, Relaxed);
                self.finish(candidate)
            }
            None => {
                self.counters.batches_skipped.fetch_add(1, Relaxed);
                Ok(None)
            }
        }
    }

    fn verify(
        &self,
        header: &BatchHeader,
        check: impl FnOnce() -> Result<(), ColumnarError>,
    ) -> Result<(), ColumnarError> {
        let (base, next) = (header.base_offset, header.next_offset());
        match &self.plan.verified {
            Some((topic, verified)) => {
                if !verified.contains(*topic, self.partition, base, next) {
                    check()?;
                    verified.insert(*topic, self.partition, base, next);
                }
                Ok(())
            }
            None => check(),
        }
    }

    fn time_is_filtered(&self) -> bool {
        self.plan.times.start_ms.is_some() || self.plan.times.end_ms.is_some()
    }

    fn time_matches(&self, time: i64) -> bool {
        self.plan.times.start_ms.is_none_or(|start| time >= start)
            && self.plan.times.end_ms.is_none_or(|end| time < end)
    }

    fn open_columnar(&self, header: &BatchHeader, batch: &Bytes) -> Result<Option<Candidate>, ColumnarError> {
        let table = self.plan.table.as_ref();
        let view = ColumnarView::parse(batch)?;
        self.verify(header, || {
            check_crc(batch)?;
            validate_opened(&view, batch, None)
        })?;
        // The record keeps the largest timestamp of the rows when the header's was replaced by the append time.
        let by_column = self.layout.timestamp.is_some();
        let log_append = header.attributes.timestamp_type() == TimestampType::LogAppendTime;
        let (earliest, latest) = if by_column {
            (
                header.base_timestamp,
                header.base_timestamp.saturating_add(view.timestamp_delta),
            )
        } else {
            (header.max_timestamp, header.max_timestamp)
        };
        let times = &self.plan.times;
        if times.start_ms.is_some_and(|start| latest < start) || times.end_ms.is_some_and(|end| earliest >= end) {
            return Ok(None);
        }
        let filter = self.time_is_filtered() && !(self.time_matches(earliest) && self.time_matches(latest));
        let shows_column_time = self.layout.virtual_columns.timestamp && !log_append;
        let timestamp = self.layout.timestamp.filter(|_| filter || shows_column_time);
        let mut columns = self.layout.wanted.clone();
        columns.extend(timestamp);
        let Some(table) = table else {
            return Err(view.invalid("it is columnar, but its topic has no table".to_owned()));
        };
        let wire = &view.parsed.wire.schema;
        let fits = view.delta_column().is_none() && same_schema(wire, table.schema());
        let open = if fits || same_columns(wire, table.schema(), view.value_columns()) {
            view.open(batch, true, Some(&columns))?
        } else {
            // A batch of another version of the schema.
            let mut open = view.open(batch, true, None)?;
            let coerced = Coercion::plan(open.rows.schema_ref(), table)?.apply(open.rows)?;
            open.rows = coerced.project(&columns)?;
            open
        };
        self.counters
            .columns_touched
            .fetch_add(open.rows.num_columns() as u64, Relaxed);
        let times = match timestamp.and_then(|_| TimeColumn::of(open.rows.columns().last()?)) {
            Some(column) => RowTimes::Each((0..open.rows.num_rows()).map(|row| column.value(row)).collect()),
            None if log_append || !by_column => RowTimes::All(header.max_timestamp),
            None => RowTimes::Unknown,
        };
        let candidate = Candidate {
            rows: open.rows,
            offsets: open.offsets,
            times,
            quarantined: Vec::new(),
        };
        Ok(Some(if filter { self.filter(candidate)? } else { candidate }))
    }

    fn open_rows(&self, header: &BatchHeader, batch: &Bytes) -> Result<Option<Candidate>, ColumnarError> {
        self.verify(header, || Ok(check_crc(batch)?))?;
        let times = &self.plan.times;
        let log_append = header.attributes.timestamp_type() == TimestampType::LogAppendTime;
        // The first record's time need not be the smallest, so only the largest tells anything.
        if self.layout.timestamp.is_none()
            && (times.start_ms.is_some_and(|start| header.max_timestamp < start)
                || (log_append && times.end_ms.is_some_and(|end| header.max_timestamp >= end)))
        {
            return Ok(None);
        }
        let wanted = self.range.start..self.range.end;
        let table = self.plan.table.as_ref();
        let decoded = decode_rows_within(self.partition, batch, table, self.plan.on_error, &wanted)?;
        self.counters
            .columns_touched
            .fetch_add(decoded.rows.num_columns() as u64, Relaxed);
        let mut columns = self.layout.wanted.clone();
        columns.extend(self.layout.timestamp);
        let rows = decoded.rows.project(&columns)?;
        let filter_times = match self
            .layout
            .timestamp
            .and_then(|_| TimeColumn::of(rows.columns().last()?))
        {
            Some(column) if self.time_is_filtered() => {
                let array = rows.columns().last();
                // A row that did not fit has no time; it is kept, so that it is seen.
                let time = |row: usize| {
                    if array.is_some_and(|array| array.is_null(row)) {
                        None
                    } else {
                        Some(column.value(row))
                    }
                };
                Some((0..rows.num_rows()).map(time).collect::<Vec<_>>())
            }
            _ => None,
        };
        let mut candidate = Candidate {
            rows,
            offsets: decoded.offsets,
            times: RowTimes::Each(decoded.timestamps),
            quarantined: decoded.quarantined,
        };
        if let Some(times) = filter_times {
            let keep = times
                .into_iter()
                .map(|time| time.is_none_or(|time| self.time_matches(time)))
                .collect();
            candidate = keep_rows(candidate, &keep)?;
        } else if self.time_is_filtered() {
            candidate = self.filter(candidate)?;
        }
        Ok(Some(candidate))
    }

    /// Keeps the rows whose time matches.
    fn filter(&self, candidate: Candidate) -> Result<Candidate, ColumnarError> {
        let rows = candidate.rows.num_rows();
        let keep = BooleanBuffer::collect_bool(rows, |row| self.time_matches(candidate.times.value(row)));
        keep_rows(candidate, &keep)
    }

    /// Applies the offset range and gives the rows their output columns.
    fn finish(&self, candidate: Candidate) -> Result<Option<ScannedBatch>, ColumnarError> {
        let Candidate {
            rows,
            offsets,
            times,
            mut quarantined,
        } = candidate;
        let start = offsets.first_row_at_or_after(self.range.start);
        let end = offsets.first_row_at_or_after(self.range.end).max(start);
        let count = end - start;
        quarantined.retain(|row| (self.range.start..self.range.end).contains(&row.offset));
        if count == 0 && quarantined.is_empty() {
            return Ok(None);
        }
        let offsets = offsets.slice(start, count);
        let sliced = |array: &ArrayRef| {
            if count == array.len() {
                Arc::clone(array)
            } else {
                array.slice(start, count)
            }
        };
        let mut columns: Vec<ArrayRef> = rows
            .columns()
            .iter()
            .take(self.layout.wanted.len())
            .map(sliced)
            .collect();
        let virtual_columns = self.layout.virtual_columns;
        if virtual_columns.partition {
            columns.push(Arc::new(Int32Array::from_value(self.partition, count)));
        }
        if virtual_columns.offset {
            columns.push(Arc::new(Int64Array::from_iter_values(
                (0..count).map(|row| offsets.offset(row)),
            )));
        }
        if virtual_columns.timestamp {
            let times = (start..end).map(|row| Some(times.value(row)).filter(|time| *time != NO_TIMESTAMP));
            columns.push(Arc::new(
                TimestampMillisecondArray::from_iter(times).with_timezone("UTC"),
            ));
        }
        if let Some(order) = &self.layout.order {
            columns = order
                .iter()
                .filter_map(|position| columns.get(*position).cloned())
                .collect();
        }
        let options = RecordBatchOptions::new().with_row_count(Some(count));
        let rows = RecordBatch::try_new_with_options(Arc::clone(&self.layout.output), columns, &options)?;
        self.counters.rows_out.fetch_add(count as u64, Relaxed);
        self.counters
            .rows_quarantined
            .fetch_add(quarantined.len() as u64, Relaxed);
        let first_offset = if count > 0 {
            offsets.offset(0)
        } else {
            offsets.base_offset()
        };
        let last_offset = if count > 0 {
            offsets.offset(count - 1)
        } else {
            first_offset
        };
        Ok(Some(ScannedBatch {
            rows,
            partition: self.partition,
            offsets,
            first_offset,
            last_offset,
            quarantined,
        }))
    }
}

/// Whether the first columns of `wire` are those of `table` (a column of offset deltas may follow).
fn same_columns(wire: &arrow_schema::Schema, table: &arrow_schema::Schema, columns: usize) -> bool {
    columns == table.fields().len()
        && same_schema(
            &arrow_schema::Schema::new(wire.fields().iter().take(columns).cloned().collect::<Vec<_>>()),
            table,
        )
}

fn keep_rows(candidate: Candidate, keep: &BooleanBuffer) -> Result<Candidate, ColumnarError> {
    let rows = candidate.rows.num_rows();
    let kept = keep.count_set_bits();
    if kept == rows {
        return Ok(candidate);
    }
    let positions: Vec<usize> = keep.set_indices().collect();
    let neighbours = match (positions.first(), positions.last()) {
        (Some(first), Some(last)) => last - first + 1 == kept,
        _ => true,
    };
    let first = positions.first().copied().unwrap_or(0);
    let (kept_rows, offsets) = if neighbours {
        // A run of neighbours is a slice: nothing is copied.
        (candidate.rows.slice(first, kept), candidate.offsets.slice(first, kept))
    } else {
        let mask = BooleanArray::new(keep.clone(), None);
        let deltas: Vec<i32> = positions.iter().map(|row| candidate.offsets.delta(*row)).collect();
        let offsets = RowOffsets::with_deltas(candidate.offsets.base_offset(), ScalarBuffer::from(deltas));
        (filter_record_batch(&candidate.rows, &mask)?, offsets)
    };
    let times = match candidate.times {
        RowTimes::Each(times) => RowTimes::Each(positions.iter().map(|row| times[*row]).collect()),
        other => other,
    };
    Ok(Candidate {
        rows: kept_rows,
        offsets,
        times,
        quarantined: candidate.quarantined,
    })
}

fn is_abort_marker(header: &BatchHeader, batch: &Bytes) -> Result<bool, ColumnarError> {
    let mut records = records(header, batch, DecompressionLimit::default())?;
    let Some(record) = records.next_record() else {
        return Ok(false);
    };
    // The key of a control record: version (2 bytes), type (2 bytes).
    let key = record?
        .key
        .and_then(|key| key.get(2..4))
        .and_then(|kind| kind.try_into().ok())
        .map(i16::from_be_bytes);
    Ok(key == Some(ABORT_MARKER))
}

impl Iterator for Scan<'_> {
    type Item = Result<ScannedBatch, ColumnarError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let scanned = match self.next_batch() {
                Ok(Some((header, batch))) => self.scan_batch(&header, &batch),
                Ok(None) => break,
                Err(error) => Err(error),
            };
            match scanned {
                Ok(Some(scanned)) => return Some(Ok(scanned)),
                Ok(None) => {}
                Err(error) => {
                    self.ended = true;
                    return Some(Err(error));
                }
            }
        }
        self.ended = true;
        None
    }
}
