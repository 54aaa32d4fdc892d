//! Columnar batches in, arrays out, without copying where the batch lies aligned.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{RecordBatch, RecordBatchOptions};
use arrow_buffer::{Buffer, ScalarBuffer};
use arrow_schema::{DataType, Schema, SchemaRef};
use bytes::Bytes;
use ottla_protocol::batch::BatchHeader;

use crate::error::ColumnarError;
use crate::ipc::read::ParsedStream;
use crate::layout::{VALUE_OFFSET, read_record_prefix};
use crate::table::OFFSET_DELTA_COLUMN;
use crate::validate::validate_opened;

/// The offsets of a batch's rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowOffsets {
    base_offset: i64,
    rows: usize,
    /// Rising, one a row; `None` when they are 0, 1, 2 and so on.
    deltas: Option<ScalarBuffer<i32>>,
}

impl RowOffsets {
    /// Offsets of `rows` rows without a gap.
    #[must_use]
    pub fn contiguous(base_offset: i64, rows: usize) -> Self {
        Self {
            base_offset,
            rows,
            deltas: None,
        }
    }

    /// Offsets of rows at `deltas` from the base.
    #[must_use]
    pub fn with_deltas(base_offset: i64, deltas: ScalarBuffer<i32>) -> Self {
        Self {
            base_offset,
            rows: deltas.len(),
            deltas: Some(deltas),
        }
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Base offset of the batch.
    #[must_use]
    pub fn base_offset(&self) -> i64 {
        self.base_offset
    }

    /// Delta of a row. Panics when there is no such row.
    #[must_use]
    pub fn delta(&self, row: usize) -> i32 {
        match &self.deltas {
            Some(deltas) => deltas[row],
            None => {
                assert!(row < self.rows, "row {row} of {}", self.rows);
                row as i32
            }
        }
    }

    /// Offset of a row. Panics when there is no such row.
    #[must_use]
    pub fn offset(&self, row: usize) -> i64 {
        self.base_offset.saturating_add(i64::from(self.delta(row)))
    }

    /// The first row whose offset is `offset` or a later one; the number of rows when there is none.
    #[must_use]
    pub fn first_row_at_or_after(&self, offset: i64) -> usize {
        let delta = offset.saturating_sub(self.base_offset);
        match &self.deltas {
            Some(deltas) => deltas.partition_point(|candidate| i64::from(*candidate) < delta),
            None => usize::try_from(delta).map_or(0, |delta| delta.min(self.rows)),
        }
    }

    /// The offsets of rows `start` to `start + length`.
    #[must_use]
    pub fn slice(&self, start: usize, length: usize) -> Self {
        match &self.deltas {
            Some(deltas) => Self::with_deltas(self.base_offset, deltas.slice(start, length)),
            None => Self {
                base_offset: self.base_offset.saturating_add(start as i64),
                rows: length,
                deltas: None,
            },
        }
    }
}

/// A columnar batch as arrays.
#[derive(Debug, Clone)]
pub struct OpenBatch {
    /// The batch's header.
    pub header: BatchHeader,
    /// The rows, or the projected columns of them.
    pub rows: RecordBatch,
    /// Their offsets.
    pub offsets: RowOffsets,
}

/// A batch of which everything but the columns has been looked at.
pub(crate) struct ColumnarView<'a> {
    pub(crate) header: BatchHeader,
    pub(crate) timestamp_delta: i64,
    pub(crate) stream: &'a [u8],
    pub(crate) parsed: ParsedStream<'a>,
}

impl<'a> ColumnarView<'a> {
    pub(crate) fn parse(batch: &'a [u8]) -> Result<Self, ColumnarError> {
        let header = BatchHeader::parse(batch)?;
        let invalid = |reason| ColumnarError::InvalidBatch {
            base_offset: header.base_offset,
            reason,
        };
        let prefix = read_record_prefix(&header, batch).map_err(invalid)?;
        if prefix.offset_delta != header.last_offset_delta || prefix.offset_delta < 0 {
            return Err(invalid(format!(
                "its record has the offset delta {}, its header {}",
                prefix.offset_delta, header.last_offset_delta
            )));
        }
        let stream = &batch[VALUE_OFFSET..batch.len() - 1];
        let parsed = ParsedStream::parse(stream).map_err(invalid)?;
        Ok(Self {
            header,
            timestamp_delta: prefix.timestamp_delta,
            stream,
            parsed,
        })
    }

    pub(crate) fn invalid(&self, reason: String) -> ColumnarError {
        ColumnarError::InvalidBatch {
            base_offset: self.header.base_offset,
            reason,
        }
    }

    /// Position of the column of offset deltas, which is the last where there is one.
    pub(crate) fn delta_column(&self) -> Option<usize> {
        let fields = self.parsed.wire.schema.fields();
        let last = fields.last()?;
        let is_delta =
            last.name() == OFFSET_DELTA_COLUMN && *last.data_type() == DataType::Int32 && !last.is_nullable();
        is_delta.then(|| fields.len() - 1)
    }

    /// Columns that hold the rows' values.
    pub(crate) fn value_columns(&self) -> usize {
        self.parsed.wire.schema.fields().len() - usize::from(self.delta_column().is_some())
    }

    /// Decodes the columns at `projection` (all when `None`).
    pub(crate) fn open(
        &self,
        batch: &Bytes,
        trusted: bool,
        projection: Option<&[usize]>,
    ) -> Result<OpenBatch, ColumnarError> {
        let all: Vec<usize>;
        let (wanted, schema): (&[usize], SchemaRef) = match projection {
            Some(projection) => {
                if let Some(column) = projection.iter().find(|column| **column >= self.value_columns()) {
                    return Err(self.invalid(format!("it has no column {column}")));
                }
                (projection, Arc::new(self.parsed.wire.schema.project(projection)?))
            }
            None => {
                all = (0..self.value_columns()).collect();
                let schema = if self.delta_column().is_some() {
                    let wire = &self.parsed.wire.schema;
                    let fields = wire.fields().iter().take(all.len()).cloned().collect::<Vec<_>>();
                    Arc::new(Schema::new_with_metadata(fields, wire.metadata().clone()))
                } else {
                    Arc::clone(&self.parsed.wire.schema)
                };
                (&all, schema)
            }
        };
        let rows = self.parsed.rows().map_err(|reason| self.invalid(reason))?;
        let buffer = Buffer::from(batch.slice(VALUE_OFFSET..VALUE_OFFSET + self.stream.len()));
        let with_deltas: Vec<usize>;
        let wanted_columns = match self.delta_column() {
            Some(column) => {
                with_deltas = wanted.iter().copied().chain([column]).collect();
                &with_deltas
            }
            None => wanted,
        };
        let mut columns = self
            .parsed
            .columns(&buffer, wanted_columns, trusted)
            .map_err(|reason| self.invalid(reason))?;
        let base_offset = self.header.base_offset;
        let offsets = match self.delta_column().and_then(|_| columns.pop()) {
            Some(deltas) => RowOffsets::with_deltas(base_offset, deltas.as_primitive::<Int32Type>().values().clone()),
            None => RowOffsets::contiguous(base_offset, rows),
        };
        if self.delta_column().is_none()
            && i64::try_from(rows).ok() != Some(i64::from(self.header.last_offset_delta) + 1)
        {
            return Err(self.invalid(format!(
                "it has {rows} rows, but its header gives {} offsets",
                i64::from(self.header.last_offset_delta) + 1
            )));
        }
        let options = RecordBatchOptions::new().with_row_count(Some(rows));
        let rows = RecordBatch::try_new_with_options(schema, columns, &options)?;
        Ok(OpenBatch {
            header: self.header,
            rows,
            offsets,
        })
    }
}

/// Opens a whole columnar batch as arrays. Where `batch` lies at a multiple of 64 in memory (as a mapped one does in a
/// topic that holds only columnar batches) the arrays point into it and own it; elsewhere, and where buffers are
/// compressed, what is wanted is copied.
///
/// `verified` says that this process wrote the batch, or checked it with [`validate_columnar`](crate::validate_columnar)
/// before: its values are then not looked at. Anything else is fully validated here, all columns of it.
///
/// `projection` names columns by position in the batch's schema; only their buffers are touched.
///
/// # Errors
/// [`ColumnarError::InvalidBatch`] and [`ColumnarError::Batch`] when it is not what it says.
pub fn open_columnar(batch: &Bytes, verified: bool, projection: Option<&[usize]>) -> Result<OpenBatch, ColumnarError> {
    let view = ColumnarView::parse(batch)?;
    if !verified {
        validate_opened(&view, batch, None)?;
    }
    view.open(batch, true, projection)
}
