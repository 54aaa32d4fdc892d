//! Positions as Python passes them: `ottla._positions` has turned datetimes and the rest into a kind and its value.

use std::{collections::BTreeMap, time::Duration};

use pyo3::prelude::*;

use crate::errors;

/// A kind (`earliest`, `latest`, `timestamp`, `ago`, `offsets`, `offset`), milliseconds or an offset, and offsets.
pub(crate) type PositionParts = (String, i64, BTreeMap<i32, i64>);

/// The facade's position.
pub(crate) fn position(py: Python<'_>, (kind, value, offsets): PositionParts) -> PyResult<ottla::Position> {
    Ok(match kind.as_str() {
        "earliest" => ottla::Position::Earliest,
        "latest" => ottla::Position::Latest,
        "timestamp" => ottla::Position::Timestamp(value),
        "ago" => {
            let milliseconds =
                u64::try_from(value).map_err(|_| errors::invalid(py, "a timedelta ago must not be negative"))?;
            ottla::Position::Ago(Duration::from_millis(milliseconds))
        }
        "offsets" => ottla::Position::Offsets(offsets),
        "offset" => ottla::Position::Offset(value),
        other => return Err(errors::invalid(py, format!("no kind of position: {other:?}"))),
    })
}
