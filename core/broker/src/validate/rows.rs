//! Rules for ordinary batches, which need the records looked at one by one.

use bytes::{Bytes, BytesMut};
use ottla_protocol::batch::seal;
use ottla_protocol::compression::compress_into;
use ottla_protocol::{
    Attributes, BatchHeader, Compression, DecompressionLimit, HEADER_LENGTH, KafkaError, Records, records,
};

use super::{Accepted, RECORD_ERRORS_MAX, Refusal, Rules, check_size};

/// Checks a row batch and brings it into the form that is stored.
pub(super) fn check(batch: Bytes, header: BatchHeader, rules: &Rules<'_>) -> Result<Accepted, Refusal> {
    let counted = i64::from(header.last_offset_delta) + 1;
    if header.records_count <= 0 || counted != i64::from(header.records_count) {
        return Err(Refusal::invalid(format!(
            "the record batch has {} records and offset deltas up to {}: they must agree",
            header.records_count, header.last_offset_delta
        )));
    }
    let opened = records(&header, &batch, DecompressionLimit(rules.decompressed_bytes_max))
        .map_err(|error| Refusal::invalid(error.to_string()))?;
    let max_timestamp = check_records(&opened, &header, rules)?;
    let stored = header.attributes.compression().unwrap_or(Compression::None);
    let wanted = rules.compression.unwrap_or(stored);
    let corrected = BatchHeader {
        max_timestamp,
        ..header
    };
    let bytes = if wanted != stored {
        recompress(opened.payload(), corrected, wanted)?
    } else if max_timestamp != header.max_timestamp {
        drop(opened);
        let mut bytes = BytesMut::from(batch);
        seal(&mut bytes, &corrected).map_err(|error| Refusal::invalid(error.to_string()))?;
        bytes.freeze()
    } else {
        drop(opened);
        return Ok(Accepted { bytes: batch, header });
    };
    check_size(bytes.len(), rules)?;
    let header = BatchHeader::parse(&bytes).map_err(|error| Refusal::invalid(error.to_string()))?;
    Ok(Accepted { bytes, header })
}

/// Looks at every record; returns the largest timestamp.
fn check_records(opened: &Records<'_>, header: &BatchHeader, rules: &Rules<'_>) -> Result<i64, Refusal> {
    let mut max_timestamp = i64::MIN;
    let mut faults = Faults::default();
    for (index, record) in (0_i32..).zip(opened) {
        let record = record.map_err(|error| Refusal::invalid(error.to_string()))?;
        if record.offset_delta != index {
            return Err(Refusal {
                error: KafkaError::InvalidRecord,
                message: format!(
                    "record {index} of the batch has offset delta {}: they must count up from 0",
                    record.offset_delta
                ),
                record_errors: vec![(index, "the offset delta is not the record's index".to_owned())],
            });
        }
        if rules.compacted && record.key.is_none() {
            faults.add(index, KafkaError::InvalidRecord, || {
                format!(
                    "compacted topic {} cannot take a record without a key (partition {})",
                    rules.topic, rules.partition
                )
            });
        }
        let timestamp = header.record_timestamp(record.timestamp_delta);
        max_timestamp = max_timestamp.max(timestamp);
        if !rules.allows(timestamp) {
            faults.add(index, KafkaError::InvalidTimestamp, || {
                format!("timestamp {timestamp} is out of range: {}", rules.timestamp_limits())
            });
        }
    }
    faults.into_result(header.records_count)?;
    Ok(max_timestamp)
}

/// What is wrong with single records.
#[derive(Debug, Default)]
struct Faults {
    count: usize,
    timestamps: bool,
    listed: Vec<(i32, String)>,
}

impl Faults {
    fn add(&mut self, index: i32, error: KafkaError, message: impl FnOnce() -> String) {
        self.count += 1;
        self.timestamps |= error == KafkaError::InvalidTimestamp;
        if self.listed.len() < RECORD_ERRORS_MAX {
            self.listed.push((index, message()));
        }
    }

    fn into_result(self, records_count: i32) -> Result<(), Refusal> {
        let Some((index, first)) = self.listed.first() else {
            return Ok(());
        };
        let message = format!(
            "{} of the batch's {records_count} records are refused; record {index}: {first}",
            self.count
        );
        // As in Kafka, one bad timestamp decides the code of the whole batch.
        let error = if self.timestamps {
            KafkaError::InvalidTimestamp
        } else {
            KafkaError::InvalidRecord
        };
        Err(Refusal {
            error,
            message,
            record_errors: self.listed,
        })
    }
}

/// The same records under another codec. Records are encoded alike inside every codec, so only the payload is packed anew.
fn recompress(payload: &[u8], header: BatchHeader, wanted: Compression) -> Result<Bytes, Refusal> {
    let mut batch = vec![0; HEADER_LENGTH];
    compress_into(wanted, payload, &mut batch).map_err(|error| {
        Refusal::invalid(format!(
            "the batch cannot be stored as the topic's compression.type asks: {error}"
        ))
    })?;
    let kept = header.attributes.0 & !Attributes::COMPRESSION_MASK;
    let attributes = Attributes(kept | Attributes::with_compression(wanted).0);
    seal(&mut batch, &BatchHeader { attributes, ..header }).map_err(|error| Refusal::invalid(error.to_string()))?;
    Ok(Bytes::from(batch))
}
