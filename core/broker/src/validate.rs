//! What a produced batch must be before it may be appended: Kafka's rules for rows, and ours for columnar batches.
//!
//! Kafka opens every batch a producer sends, and so do we: whether each record of a compacted topic has a key, and each timestamp
//! lies within the topic's limits, cannot be seen from outside. Decompression is bounded. A batch that obeys is kept byte for
//! byte, except where the topic asks for another compression or the header's largest timestamp is not that of the records
//! (Kafka corrects it, too). Offsets, leader epoch and log append time are the log's to write.

mod columnar;
mod rows;

use bytes::Bytes;
use ottla_arrow::TopicTable;
use ottla_protocol::{Attributes, BatchError, BatchHeader, Compression, HEADER_LENGTH, KafkaError, check_crc};

/// The most record errors that are listed; the message says how many there are.
const RECORD_ERRORS_MAX: usize = 1000;

/// What the topic, the request and the clock ask of a batch.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rules<'a> {
    /// The topic's name, for messages.
    pub(crate) topic: &'a str,
    /// The partition's index, for messages.
    pub(crate) partition: i32,
    /// Version of the Produce request.
    pub(crate) version: i16,
    /// The time, in milliseconds since 1970.
    pub(crate) now_ms: i64,
    /// `max.message.bytes`.
    pub(crate) max_message_bytes: usize,
    /// Whether `cleanup.policy` includes `compact`.
    pub(crate) compacted: bool,
    /// Whether `message.timestamp.type` is `LogAppendTime`.
    pub(crate) log_append_time: bool,
    /// `message.timestamp.before.max.ms`.
    pub(crate) timestamp_before_max_ms: i64,
    /// `message.timestamp.after.max.ms`.
    pub(crate) timestamp_after_max_ms: i64,
    /// `compression.type`; `None` is `producer`.
    pub(crate) compression: Option<Compression>,
    /// The most bytes a batch may decompress to.
    pub(crate) decompressed_bytes_max: usize,
    /// The topic's table, when it has one.
    pub(crate) table: Option<&'a TopicTable>,
    /// Whether the batch was encoded by our own client in this process.
    pub(crate) trusted: bool,
}

impl Rules<'_> {
    /// Whether a producer may give a record this timestamp; -1 means that it has none.
    fn allows(&self, timestamp: i64) -> bool {
        self.log_append_time || timestamp == -1 || {
            let age = i128::from(self.now_ms) - i128::from(timestamp);
            age <= i128::from(self.timestamp_before_max_ms) && -age <= i128::from(self.timestamp_after_max_ms)
        }
    }

    fn timestamp_limits(&self) -> String {
        let earliest = self.now_ms.saturating_sub(self.timestamp_before_max_ms);
        let latest = self.now_ms.saturating_add(self.timestamp_after_max_ms);
        format!("the topic takes {earliest} to {latest}")
    }
}

/// Why a batch is not appended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// Kafka's code.
    pub(crate) error: KafkaError,
    /// What is wrong, for people.
    pub(crate) message: String,
    /// The records at fault, by their index in the batch.
    pub(crate) record_errors: Vec<(i32, String)>,
}

impl Refusal {
    fn new(error: KafkaError, message: impl Into<String>) -> Refusal {
        Refusal {
            error,
            message: message.into(),
            record_errors: Vec::new(),
        }
    }

    fn invalid(message: impl Into<String>) -> Refusal {
        Refusal::new(KafkaError::InvalidRecord, message)
    }
}

/// A batch that may be appended.
#[derive(Debug, Clone)]
pub(crate) struct Accepted {
    /// The whole batch, its CRC right.
    pub(crate) bytes: Bytes,
    /// Its header.
    pub(crate) header: BatchHeader,
}

/// Checks the `records` of one partition of a Produce request.
pub(crate) fn validate(records: Option<Bytes>, rules: &Rules<'_>) -> Result<Accepted, Refusal> {
    let records = records.unwrap_or_default();
    let header = single_batch(&records)?;
    check_header(&header, rules)?;
    if !rules.trusted {
        check_crc(&records).map_err(|error| Refusal::new(KafkaError::CorruptMessage, error.to_string()))?;
    }
    if header.attributes.is_columnar() {
        columnar::check(records, header, rules)
    } else {
        rows::check(records, header, rules)
    }
}

/// The header of the one batch that `records` must be.
fn single_batch(records: &Bytes) -> Result<BatchHeader, Refusal> {
    if records.len() < HEADER_LENGTH {
        return Err(Refusal::invalid(format!(
            "a produce request must have exactly one record batch for each partition; {} bytes are none",
            records.len()
        )));
    }
    let header = BatchHeader::parse(records).map_err(|error| match error {
        BatchError::UnsupportedMagic { .. } => {
            Refusal::invalid(format!("only record batches of magic 2 can be produced: {error}"))
        }
        _ => Refusal::new(KafkaError::CorruptMessage, error.to_string()),
    })?;
    match header.total_length().cmp(&records.len()) {
        std::cmp::Ordering::Equal => Ok(header),
        std::cmp::Ordering::Greater => Err(Refusal::invalid(format!(
            "the record batch says it has {} bytes, {} were sent",
            header.total_length(),
            records.len()
        ))),
        std::cmp::Ordering::Less => Err(Refusal::invalid(format!(
            "a produce request must have exactly one record batch for each partition; {} bytes follow the first",
            records.len() - header.total_length()
        ))),
    }
}

/// The rules that the header alone decides, in Kafka's order.
fn check_header(header: &BatchHeader, rules: &Rules<'_>) -> Result<(), Refusal> {
    let attributes = header.attributes;
    let compression = attributes
        .compression()
        .map_err(|error| Refusal::invalid(error.to_string()))?;
    if compression == Compression::Zstd && rules.version < 7 {
        return Err(Refusal::new(
            KafkaError::UnsupportedCompressionType,
            format!(
                "zstd needs Produce version 7 or later, this request has {}",
                rules.version
            ),
        ));
    }
    if header.base_offset != 0 {
        return Err(Refusal::invalid(format!(
            "the base offset of a produced batch must be 0, this one has {}",
            header.base_offset
        )));
    }
    check_size(header.total_length(), rules)?;
    if attributes.is_control() {
        return Err(Refusal::invalid("clients may not write control records"));
    }
    if attributes.has_delete_horizon() {
        return Err(Refusal::invalid("clients may not set a delete horizon"));
    }
    if attributes.contains(Attributes::TIMESTAMP_TYPE) {
        return Err(Refusal::new(
            KafkaError::InvalidTimestamp,
            "a producer may not set the timestamp type LogAppendTime: the topic's message.timestamp.type does",
        ));
    }
    if header.has_producer_id() && header.base_sequence < 0 {
        return Err(Refusal::invalid(format!(
            "a batch of producer {} must have a sequence, this one has {}",
            header.producer_id, header.base_sequence
        )));
    }
    if attributes.is_transactional() {
        return Err(Refusal::new(
            KafkaError::InvalidTxnState,
            format!(
                "partition {}-{} is in no transaction of producer {}",
                rules.topic, rules.partition, header.producer_id
            ),
        ));
    }
    Ok(())
}

fn check_size(size: usize, rules: &Rules<'_>) -> Result<(), Refusal> {
    if size > rules.max_message_bytes {
        return Err(Refusal::new(
            KafkaError::MessageTooLarge,
            format!(
                "the record batch has {size} bytes, max.message.bytes of topic {} is {}",
                rules.topic, rules.max_message_bytes
            ),
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
