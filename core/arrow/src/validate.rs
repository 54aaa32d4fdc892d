//! Checking a columnar batch that this process did not write.
//!
//! Any client can set attribute bit 14, and arrays that lie about themselves are undefined behaviour in whoever reads
//! them. So nothing is taken on trust: the layout around the stream, the framing, every length, offset, null count,
//! type id and text, the schema, the offsets and the times.

use bytes::Bytes;
use ottla_protocol::batch::{TimestampType, check_crc};

use crate::error::ColumnarError;
use crate::open::{ColumnarView, OpenBatch};
use crate::table::{OFFSET_DELTA_COLUMN, TopicTable, same_type};
use crate::timestamps::{TimeColumn, first_null};

/// Checks everything about a columnar batch: CRC, layout, Arrow stream, values, and against `table` the schema, the
/// key and timestamp columns and the times in the header.
///
/// A batch that [`open_columnar`](crate::open_columnar) is later told is `verified` must have passed here (or have
/// been made by [`ColumnarEncoder`](crate::ColumnarEncoder)).
///
/// # Errors
/// [`ColumnarError::InvalidBatch`], [`ColumnarError::Batch`], [`ColumnarError::SchemaMismatch`] and the null errors.
pub fn validate_columnar(batch: &Bytes, table: Option<&TopicTable>) -> Result<(), ColumnarError> {
    check_crc(batch)?;
    validate_opened(&ColumnarView::parse(batch)?, batch, table)
}

/// As [`validate_columnar`], and what holds of a batch that a producer sends beside: no rows were taken out of it, and the
/// append time is not for a producer to set.
///
/// # Errors
/// As [`validate_columnar`].
pub fn validate_produced(batch: &Bytes, table: &TopicTable) -> Result<(), ColumnarError> {
    check_crc(batch)?;
    let view = ColumnarView::parse(batch)?;
    if view.delta_column().is_some() {
        return Err(view.invalid(format!("a producer may not send the column '{OFFSET_DELTA_COLUMN}'")));
    }
    if view.header.attributes.timestamp_type() == TimestampType::LogAppendTime {
        return Err(view.invalid("a producer may not set the append time".to_owned()));
    }
    validate_opened(&view, batch, Some(table))
}

/// All of [`validate_columnar`] but the CRC.
pub(crate) fn validate_opened(
    view: &ColumnarView<'_>,
    batch: &Bytes,
    table: Option<&TopicTable>,
) -> Result<(), ColumnarError> {
    view.parsed.check_complete().map_err(|reason| view.invalid(reason))?;
    if view.stream[view.parsed.end..].iter().any(|byte| *byte != 0) {
        return Err(view.invalid("bytes that are not zero follow its Arrow stream".to_owned()));
    }
    if let Some(table) = table {
        check_schema(view, table)?;
    }
    let open = view.open(batch, false, None)?;
    check_offsets(view, &open)?;
    check_times(view, table, &open)
}

fn check_schema(view: &ColumnarView<'_>, table: &TopicTable) -> Result<(), ColumnarError> {
    let (expected, found) = (table.schema(), &view.parsed.wire.schema);
    if view.value_columns() != expected.fields().len() {
        return Err(view.invalid(format!(
            "it has {} columns, the topic's schema has {}",
            view.value_columns(),
            expected.fields().len()
        )));
    }
    for (expected, found) in expected.fields().iter().zip(found.fields()) {
        if expected.name() != found.name()
            || expected.is_nullable() != found.is_nullable()
            || !same_type(expected.data_type(), found.data_type())
        {
            let describe = |field: &arrow_schema::Field| {
                format!(
                    "'{}' {}{}",
                    field.name(),
                    field.data_type(),
                    if field.is_nullable() { "" } else { " (not nullable)" }
                )
            };
            return Err(ColumnarError::SchemaMismatch {
                column: expected.name().clone(),
                expected: describe(expected),
                found: describe(found),
            });
        }
    }
    Ok(())
}

fn check_offsets(view: &ColumnarView<'_>, open: &OpenBatch) -> Result<(), ColumnarError> {
    if view.delta_column().is_none() {
        return Ok(());
    }
    let mut previous = -1;
    for row in 0..open.offsets.len() {
        let delta = open.offsets.delta(row);
        if delta <= previous || delta > view.header.last_offset_delta {
            return Err(view.invalid(format!(
                "the offset delta {delta} of row {row} does not rise or passes the last"
            )));
        }
        previous = delta;
    }
    Ok(())
}

fn check_times(view: &ColumnarView<'_>, table: Option<&TopicTable>, open: &OpenBatch) -> Result<(), ColumnarError> {
    let header = &view.header;
    let (low, high) = match header.base_timestamp.checked_add(view.timestamp_delta) {
        Some(high) if high >= header.base_timestamp => (header.base_timestamp, high),
        _ => return Err(view.invalid(format!("its record has the timestamp delta {}", view.timestamp_delta))),
    };
    if header.attributes.timestamp_type() == TimestampType::CreateTime && header.max_timestamp != high {
        return Err(view.invalid(format!(
            "its header has the largest timestamp {}, its record {high}",
            header.max_timestamp
        )));
    }
    let Some(table) = table else {
        return Ok(());
    };
    for (name, index) in table.key_columns().iter().zip(table.key_indices()) {
        if let Some(row) = first_null(open.rows.column(*index)) {
            return Err(ColumnarError::NullKey {
                column: name.clone(),
                row,
            });
        }
    }
    let (Some(name), Some(index)) = (table.timestamp_column(), table.timestamp_index()) else {
        return Ok(());
    };
    let column = open.rows.column(index);
    if let Some(row) = first_null(column) {
        return Err(ColumnarError::NullTimestamp {
            column: name.to_owned(),
            row,
        });
    }
    let Some((smallest, largest)) = TimeColumn::of(column).and_then(TimeColumn::range) else {
        return Ok(());
    };
    // Rows may have been taken out, and the times of the batch stay as they were.
    let truthful = if view.delta_column().is_some() {
        low <= smallest && largest <= high
    } else {
        (low, high) == (smallest, largest)
    };
    if truthful {
        Ok(())
    } else {
        Err(view.invalid(format!(
            "it says its timestamps go from {low} to {high} ms, but column '{name}' goes from {smallest} to {largest}"
        )))
    }
}
