//! `__ottla_tables`: the table of each topic that has one.
//!
//! A compacted internal topic of one partition, made when the first table is stored. Key: the topic's id in Kafka's text form;
//! value: the table as JSON, or null once the topic is deleted. Kafka's own topic settings have no room for it: a Kafka
//! controller refuses names it does not know.

use std::collections::HashMap;
use std::str::FromStr;

use bytes::Bytes;
use ottla_log::{AppendOptions, LogError, Origin, PartitionLog, make_resident};
use ottla_protocol::{BatchBuilder, BatchError, BatchOptions, Batches, DecompressionLimit, Uuid, check_crc, records};

use crate::clock::now_ms;

/// The topic's name.
pub(crate) const TOPIC: &str = "__ottla_tables";
/// Bytes read at a time.
const READ_BYTES: usize = 4 << 20;
/// The largest batch of tables that is decompressed; we write them uncompressed, a later Kafka may not.
const LARGEST_BATCH: DecompressionLimit = DecompressionLimit(64 << 20);

/// Why tables could not be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TablesError {
    #[error(transparent)]
    Log(#[from] LogError),
    #[error("a batch of {TOPIC}-0 at offset {offset} is damaged: {error}")]
    Batch { offset: i64, error: BatchError },
    #[error("reading {TOPIC}-0: {0}")]
    Io(#[from] std::io::Error),
}

/// The JSON of every table, by topic id: the last record of each key that has a value.
pub(crate) fn load(log: &PartitionLog) -> Result<HashMap<Uuid, Bytes>, TablesError> {
    let mut tables = HashMap::new();
    let mut offset = log.log_start_offset();
    let end = log.high_watermark();
    while offset < end {
        let read = log.read(offset, READ_BYTES, end, true)?;
        make_resident(&read.bytes)?;
        let from = offset;
        for batch in Batches::new(&read.bytes) {
            let (header, batch) = batch.map_err(|error| TablesError::Batch { offset, error })?;
            let damaged = |error| TablesError::Batch {
                offset: header.base_offset,
                error,
            };
            offset = header.next_offset();
            if header.attributes.is_control() {
                continue;
            }
            check_crc(batch).map_err(damaged)?;
            let mut records = records(&header, batch, LARGEST_BATCH).map_err(damaged)?;
            while let Some(record) = records.next_record() {
                let record = record.map_err(damaged)?;
                let id = record
                    .key
                    .and_then(|key| std::str::from_utf8(key).ok())
                    .and_then(|key| Uuid::from_str(key).ok());
                match (id, record.value) {
                    (Some(id), Some(value)) => {
                        tables.insert(id, Bytes::copy_from_slice(value));
                    }
                    (Some(id), None) => {
                        tables.remove(&id);
                    }
                    (None, _) => {
                        tracing::warn!(
                            offset = header.base_offset,
                            "a record of {TOPIC} has a key that is no topic id; it is ignored"
                        );
                    }
                }
            }
        }
        if offset <= from {
            break;
        }
    }
    Ok(tables)
}

/// Stores tables, or with `None` deletes them, and syncs: once this returns they survive power loss.
pub(crate) fn store(log: &PartitionLog, leader_epoch: i32, tables: &[(Uuid, Option<Bytes>)]) -> Result<(), LogError> {
    if tables.is_empty() {
        return Ok(());
    }
    let now = now_ms();
    let mut buffer = Vec::new();
    // A batch each: tables can be large, and a batch must not pass max.message.bytes.
    for (id, json) in tables {
        let mut batch = BatchBuilder::new(BatchOptions::default());
        batch.append(None, now, Some(id.to_string().as_bytes()), json.as_deref(), &[])?;
        buffer.extend_from_slice(&batch.finish()?);
    }
    let options = AppendOptions {
        leader_epoch,
        now_ms: now,
        origin: Origin::Internal,
        verified: true,
    };
    log.append(&buffer, options)?;
    log.flush(log.log_end_offset())
}
