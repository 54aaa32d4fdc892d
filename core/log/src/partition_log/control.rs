//! Reading the markers in control batches.

use ottla_protocol::batch::{BatchError, BatchHeader, DecompressionLimit, EndTransactionMarker, records};

/// Control batches are tiny; nothing that a broker wrote comes near this.
const LIMIT: DecompressionLimit = DecompressionLimit(1 << 20);

/// The end of a transaction, when this batch is one. `None` for other control batches and for data.
pub(super) fn marker_of(header: &BatchHeader, batch: &[u8]) -> Result<Option<EndTransactionMarker>, BatchError> {
    if !header.attributes.is_control() || !header.has_producer_id() {
        return Ok(None);
    }
    match records(header, batch, LIMIT)?.iter().next() {
        // Compaction may leave a control batch without its record.
        None => Ok(None),
        Some(record) => EndTransactionMarker::from_record(&record?),
    }
}
