//! ListOffsets (key 2), versions 1-11: the earliest and latest offset, and the offset of a time.
//!
//! - A timestamp of 0 or more: the first record with that timestamp or a later one, to the row; -1/-1 when there is none.
//! - -1 latest: the high watermark, or the last stable offset when `isolation_level` (version 2) is `read_committed`. -2 earliest.
//!   -3 (version 7, KIP-734) the record with the largest timestamp. -4 (version 8, KIP-405) earliest on local disk, which without
//!   tiers is the earliest. -5 (version 9, KIP-1005) and -6 (version 11, KIP-1023) are about tiers: -1, as nothing is tiered. In an older
//!   version, or with any other negative number: UNSUPPORTED_VERSION.
//! - Version 4 (KIP-320) fences by leader epoch and returns the epoch of the record found.
//! - A partition that is named twice is INVALID_REQUEST, as in Kafka.

use std::collections::HashSet;
use std::sync::Arc;

use ottla_log::LogError;
use ottla_protocol::KafkaError;
use ottla_protocol::messages::list_offsets::{
    ListOffsetsPartition, ListOffsetsPartitionResponse, ListOffsetsRequest, ListOffsetsResponse,
    ListOffsetsTopicResponse,
};

use super::failure::log_failure;
use crate::broker::{RequestContext, State};
use crate::partition::Partition;

const LATEST: i64 = -1;
const EARLIEST: i64 = -2;
const MAX_TIMESTAMP: i64 = -3;
const EARLIEST_LOCAL: i64 = -4;
const LATEST_TIERED: i64 = -5;
const EARLIEST_PENDING_UPLOAD: i64 = -6;

pub(crate) fn handle(
    state: &Arc<State>,
    _context: &RequestContext,
    request: ListOffsetsRequest,
    version: i16,
) -> ListOffsetsResponse {
    let mut seen = HashSet::new();
    let mut twice = HashSet::new();
    for topic in &request.topics {
        for partition in &topic.partitions {
            if !seen.insert((topic.name.as_str(), partition.partition_index)) {
                twice.insert((topic.name.as_str(), partition.partition_index));
            }
        }
    }
    let question = Question {
        version,
        read_committed: request.isolation_level == 1,
        replica: request.replica_id >= 0,
    };
    let topics = request
        .topics
        .iter()
        .map(|topic| ListOffsetsTopicResponse {
            name: topic.name.clone(),
            partitions: topic
                .partitions
                .iter()
                .map(|asked| {
                    let found = if twice.contains(&(topic.name.as_str(), asked.partition_index)) {
                        Err(KafkaError::InvalidRequest)
                    } else {
                        state
                            .partition_by_name(&topic.name, asked.partition_index)
                            .and_then(|partition| find(state, &partition, asked, question))
                    };
                    respond(asked.partition_index, found)
                })
                .collect(),
            ..ListOffsetsTopicResponse::default()
        })
        .collect();
    ListOffsetsResponse {
        topics,
        ..ListOffsetsResponse::default()
    }
}

/// What all partitions of a request are asked with.
#[derive(Debug, Clone, Copy)]
struct Question {
    version: i16,
    read_committed: bool,
    replica: bool,
}

/// An offset that was found; -1 where there is nothing to say.
#[derive(Debug, Clone, Copy)]
struct Found {
    offset: i64,
    timestamp: i64,
    leader_epoch: i32,
}

const NOTHING: Found = Found {
    offset: -1,
    timestamp: -1,
    leader_epoch: -1,
};

fn respond(partition_index: i32, found: Result<Found, KafkaError>) -> ListOffsetsPartitionResponse {
    let (error, found) = match found {
        Ok(found) => (KafkaError::None, found),
        Err(error) => (error, NOTHING),
    };
    ListOffsetsPartitionResponse {
        partition_index,
        error_code: error.code(),
        timestamp: found.timestamp,
        offset: found.offset,
        leader_epoch: found.leader_epoch,
        ..ListOffsetsPartitionResponse::default()
    }
}

fn find(
    state: &State,
    partition: &Partition,
    asked: &ListOffsetsPartition,
    question: Question,
) -> Result<Found, KafkaError> {
    let since = match asked.timestamp {
        LATEST | EARLIEST | 0.. => 0,
        MAX_TIMESTAMP => 7,
        EARLIEST_LOCAL => 8,
        LATEST_TIERED => 9,
        EARLIEST_PENDING_UPLOAD => 11,
        _ => i16::MAX,
    };
    if question.version < since {
        return Err(KafkaError::UnsupportedVersion);
    }
    let epoch = partition.leader_epoch;
    match asked.current_leader_epoch {
        theirs if theirs >= 0 && theirs < epoch => return Err(KafkaError::FencedLeaderEpoch),
        theirs if theirs > epoch => return Err(KafkaError::UnknownLeaderEpoch),
        _ => {}
    }
    let log = &partition.log;
    let bound = if question.replica {
        log.log_end_offset()
    } else if question.read_committed {
        log.last_stable_offset()
    } else {
        log.high_watermark()
    };
    let visible = |found: Found| if found.offset < bound { found } else { NOTHING };
    match asked.timestamp {
        LATEST => Ok(Found {
            offset: bound,
            timestamp: -1,
            leader_epoch: epoch,
        }),
        EARLIEST | EARLIEST_LOCAL => {
            let offset = log.log_start_offset();
            Ok(Found {
                offset,
                timestamp: -1,
                leader_epoch: log.epoch_of(offset).unwrap_or(epoch),
            })
        }
        MAX_TIMESTAMP => found_by_time(state, partition, log.offset_of_max_timestamp()).map(visible),
        LATEST_TIERED | EARLIEST_PENDING_UPLOAD => Ok(NOTHING),
        timestamp => found_by_time(state, partition, log.offset_for_timestamp(timestamp)).map(visible),
    }
}

fn found_by_time(
    state: &State,
    partition: &Partition,
    found: Result<Option<(i64, i64, i32)>, LogError>,
) -> Result<Found, KafkaError> {
    match found {
        Ok(Some((offset, timestamp, leader_epoch))) => Ok(Found {
            offset,
            timestamp,
            leader_epoch,
        }),
        Ok(None) => Ok(NOTHING),
        Err(error) => Err(log_failure(state, partition, "find a timestamp", &error).error),
    }
}
