//! Rules for columnar batches. Attribute bit 14 proves nothing: any client can set it, and Arrow that was not validated is
//! undefined behaviour in whoever opens it.

use bytes::Bytes;
use ottla_arrow::validate_produced;
use ottla_protocol::{BatchHeader, KafkaError};

use super::{Accepted, Refusal, Rules};

/// Checks a batch that says it is columnar. What comes from outside is validated in full.
pub(super) fn check(batch: Bytes, header: BatchHeader, rules: &Rules<'_>) -> Result<Accepted, Refusal> {
    let Some(table) = rules.table else {
        return Err(Refusal::invalid(format!(
            "topic {} has no table, so it takes no columnar batches; create it with a schema, or produce rows",
            rules.topic
        )));
    };
    if !rules.trusted {
        validate_produced(&batch, table).map_err(|error| Refusal::invalid(error.to_string()))?;
    }
    if rules.compacted && table.key_columns().is_empty() {
        return Err(Refusal::invalid(format!(
            "compacted topic {} has no key columns, so its rows have no key; create it with a key",
            rules.topic
        )));
    }
    // The header has the smallest and the largest timestamp of the rows, and that was checked or computed.
    for timestamp in [header.base_timestamp, header.max_timestamp] {
        if !rules.allows(timestamp) {
            return Err(Refusal::new(
                KafkaError::InvalidTimestamp,
                format!(
                    "a row has timestamp {timestamp}, which is out of range: {}",
                    rules.timestamp_limits()
                ),
            ));
        }
    }
    Ok(Accepted { bytes: batch, header })
}
