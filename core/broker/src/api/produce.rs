//! Produce (key 0), versions 3-13: append record batches.
//!
//! - `acks` is 0, 1 or -1 (INVALID_REQUIRED_ACKS). With one replica 1 and -1 mean the same, and with `acks=-1` a topic whose
//!   `min.insync.replicas` is above 1 is refused (NOT_ENOUGH_REPLICAS). With 0 there is no answer, and an error closes the connection.
//! - One record batch of format 2 for each partition, checked by `validate`; zstd from version 7 (KIP-110).
//! - Answers carry the log start offset from version 5 (KIP-207), the records at fault from 8 (KIP-467), the current leader from
//!   10 (KIP-951); from 13 on topics are named by id (KIP-516), UNKNOWN_TOPIC_ID when there is none.
//! - Versions 11 and 12 (KIP-890) only change what a transactional producer may leave out.
//! - A batch of an idempotent producer (KIP-98) that was appended before is answered with its original offset.
//! - Transactional batches are refused with INVALID_TXN_STATE until there are transactions. Internal topics are not for clients.
//! - Partitions stand alone: one that is refused does not hold back the others.
//!
//! Where the durability is `sync` the answer follows a group-committed `fdatasync`.

use std::sync::Arc;

use ottla_log::{AppendInfo, AppendOptions, CompressionType, Origin};
use ottla_protocol::messages::produce::{
    BatchIndexAndErrorMessage, PartitionProduceData, PartitionProduceResponse, ProduceRequest, ProduceResponse,
    TopicProduceData, TopicProduceResponse,
};
use ottla_protocol::{Compression, KafkaError, TimestampType, Uuid};

use super::failure::{Failure, log_failure};
use crate::broker::{Connection, RequestContext, State};
use crate::clock::now_ms;
use crate::partition::Partition;
use crate::settings::Durability;
use crate::validate::{Refusal, Rules, validate};

/// The first version that names topics by id.
const TOPIC_IDS: i16 = 13;
/// A batch may not decompress to more than `max.decompressed.message.bytes`, nor, as that is 2 GiB unless set, to more than the
/// largest request could hold; never less than this is allowed.
const DECOMPRESSED_BYTES_MIN: usize = 16 * 1024 * 1024;

pub(crate) fn handle(
    state: &Arc<State>,
    context: &RequestContext,
    request: ProduceRequest,
    version: i16,
) -> ProduceResponse {
    let acks = request.acks;
    let mut unsynced = Vec::new();
    let mut responses = Vec::with_capacity(request.topic_data.len());
    for (topic_index, topic) in request.topic_data.into_iter().enumerate() {
        let TopicProduceData {
            name,
            topic_id,
            partition_data,
            ..
        } = topic;
        let mut partition_responses = Vec::with_capacity(partition_data.len());
        for (partition_index, data) in partition_data.into_iter().enumerate() {
            let index = data.index;
            let outcome = find(state, &name, topic_id, index, version).and_then(|partition| {
                append(state, context, &partition, data, acks, version).map(|done| (partition, done))
            });
            partition_responses.push(match outcome {
                Ok((partition, appended)) => {
                    if must_sync(state, &partition) {
                        unsynced.push((topic_index, partition_index, partition, appended.last_offset));
                    }
                    PartitionProduceResponse {
                        index,
                        base_offset: appended.first_offset,
                        log_append_time_ms: appended.log_append_time_ms,
                        log_start_offset: appended.log_start_offset,
                        ..PartitionProduceResponse::default()
                    }
                }
                Err(rejected) => rejected.into_response(index),
            });
        }
        responses.push(TopicProduceResponse {
            name,
            topic_id,
            partition_responses,
            ..TopicProduceResponse::default()
        });
    }
    // After all appends, so that one sync of a file covers what several requests wrote to it meanwhile.
    for (topic_index, partition_index, partition, last_offset) in unsynced {
        if let Err(error) = partition.log.flush(last_offset + 1) {
            let failure = log_failure(state, &partition, "sync", &error);
            let slot = &mut responses[topic_index].partition_responses[partition_index];
            *slot = Rejected::from(failure).into_response(slot.index);
        }
    }
    ProduceResponse {
        responses,
        ..ProduceResponse::default()
    }
}

/// Whether any partition of an answer has an error: with `acks=0` that closes the connection.
pub(crate) fn first_error(response: &ProduceResponse) -> Option<(&str, i32, KafkaError)> {
    response.responses.iter().find_map(|topic| {
        topic
            .partition_responses
            .iter()
            .find(|partition| partition.error_code != 0)
            .map(|partition| {
                let error = KafkaError::from_i16(partition.error_code).unwrap_or(KafkaError::UnknownServerError);
                (topic.name.as_str(), partition.index, error)
            })
    })
}

/// Why a partition's batch was not appended.
#[derive(Debug)]
struct Rejected {
    error: KafkaError,
    message: Option<String>,
    record_errors: Vec<(i32, String)>,
}

impl Rejected {
    fn into_response(self, index: i32) -> PartitionProduceResponse {
        PartitionProduceResponse {
            index,
            error_code: self.error.code(),
            base_offset: -1,
            log_append_time_ms: -1,
            log_start_offset: -1,
            record_errors: self
                .record_errors
                .into_iter()
                .map(|(batch_index, message)| BatchIndexAndErrorMessage {
                    batch_index,
                    batch_index_error_message: Some(message),
                    ..BatchIndexAndErrorMessage::default()
                })
                .collect(),
            error_message: self.message,
            ..PartitionProduceResponse::default()
        }
    }
}

impl From<KafkaError> for Rejected {
    fn from(error: KafkaError) -> Rejected {
        Rejected {
            error,
            message: None,
            record_errors: Vec::new(),
        }
    }
}

impl From<Refusal> for Rejected {
    fn from(refusal: Refusal) -> Rejected {
        Rejected {
            error: refusal.error,
            message: Some(refusal.message),
            record_errors: refusal.record_errors,
        }
    }
}

impl From<Failure> for Rejected {
    fn from(failure: Failure) -> Rejected {
        Rejected {
            error: failure.error,
            message: Some(failure.message),
            record_errors: Vec::new(),
        }
    }
}

fn find(state: &State, name: &str, topic_id: Uuid, index: i32, version: i16) -> Result<Arc<Partition>, Rejected> {
    // In process the newest version is spoken, and a client may know a topic by name only.
    let by_id = version >= TOPIC_IDS && (name.is_empty() || !topic_id.is_zero());
    let partition = if by_id {
        state.partition_by_id(topic_id, index)
    } else {
        state.partition_by_name(name, index)
    }?;
    Ok(partition)
}

/// The codec a topic asks for; `None` keeps the producer's.
fn compression(wanted: CompressionType) -> Option<Compression> {
    Some(match wanted {
        CompressionType::Producer => return None,
        CompressionType::Uncompressed => Compression::None,
        CompressionType::Gzip => Compression::Gzip,
        CompressionType::Snappy => Compression::Snappy,
        CompressionType::Lz4 => Compression::Lz4,
        CompressionType::Zstd => Compression::Zstd,
    })
}

fn must_sync(state: &State, partition: &Partition) -> bool {
    state.settings().durability == Durability::Sync || partition.config.load().flush_messages == 1
}

fn append(
    state: &State,
    context: &RequestContext,
    partition: &Partition,
    data: PartitionProduceData,
    acks: i16,
    version: i16,
) -> Result<AppendInfo, Rejected> {
    if !(-1..=1).contains(&acks) {
        return Err(KafkaError::InvalidRequiredAcks.into());
    }
    let trusted = context.origin == Connection::InProcess;
    if partition.internal && !trusted {
        return Err(Rejected {
            error: KafkaError::InvalidTopicException,
            message: Some(format!(
                "{} is an internal topic: clients cannot write to it",
                partition.topic
            )),
            record_errors: Vec::new(),
        });
    }
    let config = partition.config.load();
    if acks == -1 && config.min_insync_replicas > 1 {
        return Err(Rejected {
            error: KafkaError::NotEnoughReplicas,
            message: Some(format!(
                "1 replica is in sync, min.insync.replicas of topic {} is {}",
                partition.topic, config.min_insync_replicas
            )),
            record_errors: Vec::new(),
        });
    }
    let now_ms = now_ms();
    let rules = Rules {
        topic: &partition.topic,
        partition: partition.index,
        version,
        now_ms,
        max_message_bytes: config.max_message_bytes,
        compacted: config.cleanup_policy.compact,
        log_append_time: config.message_timestamp_type == TimestampType::LogAppendTime,
        timestamp_before_max_ms: config.message_timestamp_before_max_ms,
        timestamp_after_max_ms: config.message_timestamp_after_max_ms,
        compression: compression(config.compression_type),
        decompressed_bytes_max: config
            .max_decompressed_message_bytes
            .min(state.settings().socket_request_max_bytes.max(DECOMPRESSED_BYTES_MIN)),
        table: partition.table.as_deref(),
        trusted,
    };
    let accepted = validate(data.records, &rules)?;
    let columnar = accepted.header.attributes.is_columnar();
    let options = AppendOptions {
        leader_epoch: partition.leader_epoch,
        now_ms,
        origin: Origin::Client,
        verified: true,
    };
    let info = partition
        .log
        .append(&accepted.bytes, options)
        .map_err(|error| log_failure(state, partition, "append", &error))?;
    if columnar && !info.duplicate {
        // What was validated, or encoded by ourselves, on its way in need not be validated on its way out.
        state.data.verified.insert(
            partition.topic_id,
            partition.index,
            info.first_offset,
            info.last_offset + 1,
        );
    }
    Ok(info)
}
