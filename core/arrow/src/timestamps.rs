//! The timestamp column as milliseconds, which is what Kafka counts in.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Date64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType,
};
use arrow_array::{Array, ArrayRef};
use arrow_schema::{DataType, TimeUnit};
use bytes::Bytes;
use ottla_protocol::batch::{BatchHeader, TimestampType};

use crate::decode::{OnRowError, decode_rows};
use crate::error::ColumnarError;
use crate::open::{ColumnarView, open_columnar};
use crate::table::TopicTable;

const DAY_MS: i64 = 86_400_000;

/// Values of a timestamp or date column, seen as milliseconds since 1970 UTC. Finer units are rounded down.
#[derive(Debug, Clone, Copy)]
pub(crate) enum TimeColumn<'a> {
    Days(&'a [i32]),
    Seconds(&'a [i64]),
    Milliseconds(&'a [i64]),
    Microseconds(&'a [i64]),
    Nanoseconds(&'a [i64]),
}

impl<'a> TimeColumn<'a> {
    pub(crate) fn of(array: &'a ArrayRef) -> Option<Self> {
        Some(match array.data_type() {
            DataType::Date32 => Self::Days(array.as_primitive::<Date32Type>().values()),
            DataType::Date64 => Self::Milliseconds(array.as_primitive::<Date64Type>().values()),
            DataType::Timestamp(TimeUnit::Second, _) => {
                Self::Seconds(array.as_primitive::<TimestampSecondType>().values())
            }
            DataType::Timestamp(TimeUnit::Millisecond, _) => {
                Self::Milliseconds(array.as_primitive::<TimestampMillisecondType>().values())
            }
            DataType::Timestamp(TimeUnit::Microsecond, _) => {
                Self::Microseconds(array.as_primitive::<TimestampMicrosecondType>().values())
            }
            DataType::Timestamp(TimeUnit::Nanosecond, _) => {
                Self::Nanoseconds(array.as_primitive::<TimestampNanosecondType>().values())
            }
            _ => return None,
        })
    }

    /// Milliseconds of a value; saturates, for seconds near the ends of an i64.
    fn to_ms(self, value: i64) -> i64 {
        match self {
            Self::Days(_) => value.saturating_mul(DAY_MS),
            Self::Seconds(_) => value.saturating_mul(1000),
            Self::Milliseconds(_) => value,
            Self::Microseconds(_) => value.div_euclid(1000),
            Self::Nanoseconds(_) => value.div_euclid(1_000_000),
        }
    }

    /// Milliseconds of the value at `row`.
    pub(crate) fn value(self, row: usize) -> i64 {
        let raw = match self {
            Self::Days(values) => i64::from(values[row]),
            Self::Seconds(values)
            | Self::Milliseconds(values)
            | Self::Microseconds(values)
            | Self::Nanoseconds(values) => values[row],
        };
        self.to_ms(raw)
    }

    /// Smallest and largest, or `None` of no rows.
    pub(crate) fn range(self) -> Option<(i64, i64)> {
        let (low, high) = match self {
            Self::Days(values) => (
                i64::from(values.iter().copied().min()?),
                i64::from(values.iter().copied().max()?),
            ),
            Self::Seconds(values)
            | Self::Milliseconds(values)
            | Self::Microseconds(values)
            | Self::Nanoseconds(values) => {
                // One pass, in lanes that the compiler turns into vector instructions.
                values.split_first().map(|(first, rest)| {
                    rest.iter().fold((*first, *first), |(low, high), value| {
                        (low.min(*value), high.max(*value))
                    })
                })?
            }
        };
        Some((self.to_ms(low), self.to_ms(high)))
    }
}

/// Refuses a null in the timestamp column.
pub(crate) fn check_timestamps(name: &str, array: &ArrayRef) -> Result<(), ColumnarError> {
    match first_null(array) {
        Some(row) => Err(ColumnarError::NullTimestamp {
            column: name.to_owned(),
            row,
        }),
        None => Ok(()),
    }
}

/// The first row that is null. A union is not: whether it holds a null is a matter of its children.
pub(crate) fn first_null(array: &dyn Array) -> Option<usize> {
    if matches!(array.data_type(), DataType::Union(_, _)) {
        return None;
    }
    let nulls = array.logical_nulls()?;
    if nulls.null_count() == 0 {
        None
    } else {
        nulls.iter().position(|valid| !valid)
    }
}

/// The first offset in a batch whose row has `timestamp` (ms) or a later one, with that row's timestamp. Works on
/// columnar and row batches; `None` when every row is earlier.
///
/// # Errors
/// [`ColumnarError::InvalidBatch`] and [`ColumnarError::Batch`] when the batch cannot be read.
pub fn first_offset_at_or_after(
    batch: &Bytes,
    table: Option<&TopicTable>,
    timestamp: i64,
) -> Result<Option<(i64, i64)>, ColumnarError> {
    first_row_at_or_after(batch, table, i64::MIN, timestamp)
}

/// As [`first_offset_at_or_after`], of the rows from `from_offset` on: a log may start in the middle of a batch.
///
/// # Errors
/// [`ColumnarError::InvalidBatch`] and [`ColumnarError::Batch`] when the batch cannot be read.
pub fn first_row_at_or_after(
    batch: &Bytes,
    table: Option<&TopicTable>,
    from_offset: i64,
    timestamp: i64,
) -> Result<Option<(i64, i64)>, ColumnarError> {
    let header = BatchHeader::parse(batch)?;
    if !header.attributes.is_columnar() {
        let rows = decode_rows(0, batch, None, OnRowError::Raise)?;
        return Ok(rows
            .timestamps
            .iter()
            .enumerate()
            .map(|(row, time)| (rows.offsets.offset(row), *time))
            .find(|(offset, time)| *time >= timestamp && *offset >= from_offset));
    }
    let column = table.and_then(TopicTable::timestamp_index);
    let (Some(column), TimestampType::CreateTime) = (column, header.attributes.timestamp_type()) else {
        // Every row has the same time: the append time, or the time of encoding.
        let open = open_columnar(batch, true, Some(&[]))?;
        let time = header.max_timestamp;
        let first = (0..open.offsets.len())
            .map(|row| open.offsets.offset(row))
            .find(|offset| *offset >= from_offset);
        return Ok(first.filter(|_| time >= timestamp).map(|offset| (offset, time)));
    };
    let view = ColumnarView::parse(batch)?;
    if header.base_timestamp.saturating_add(view.timestamp_delta) < timestamp {
        return Ok(None);
    }
    // Fixed-width values need no validation to be read; any other type would, and is not the topic's.
    let is_time = view.parsed.wire.schema.fields().get(column).is_some_and(|field| {
        matches!(
            field.data_type(),
            DataType::Timestamp(_, _) | DataType::Date32 | DataType::Date64
        )
    });
    if !is_time {
        return Err(view.invalid("its timestamp column is not that of the topic's table".to_owned()));
    }
    let open = view.open(batch, true, Some(&[column]))?;
    let Some(times) = TimeColumn::of(open.rows.column(0)) else {
        return Ok(None);
    };
    Ok((0..open.rows.num_rows())
        .map(|row| (open.offsets.offset(row), times.value(row)))
        .find(|(offset, time)| *time >= timestamp && *offset >= from_offset))
}
