//! DescribeTopicPartitions (key 75), version 0 (KIP-966).
//!
//! Topics come sorted by name, with at most as many partitions as client and broker allow; a cursor says where the next answer
//! begins. The extension's tagged field in the request asks for each topic's table, which comes back in the topic's tagged field.

use std::collections::BTreeSet;
use std::sync::Arc;

use bytes::Bytes;
use ottla_protocol::messages::describe_topic_partitions::{
    DescribeTopicPartitionsRequest, DescribeTopicPartitionsResponse, DescribeTopicPartitionsResponsePartition,
    DescribeTopicPartitionsResponseTopic, ResponseCursor,
};
use ottla_protocol::{KafkaError, extensions};

use crate::api::authorized_operations;
use crate::api::metadata::is_online;
use crate::broker::{RequestContext, State};
use crate::metadata::{Image, TopicImage};
use crate::topic_names;

/// Answers a request.
pub(crate) fn handle(
    state: &Arc<State>,
    _context: &RequestContext,
    request: DescribeTopicPartitionsRequest,
    _version: i16,
) -> DescribeTopicPartitionsResponse {
    let image = state.image.load_full();
    let with_tables = extensions::get(&request.unknown_tagged_fields).is_some();
    let most = request
        .response_partition_limit
        .min(state.settings().max_request_partition_size_limit)
        .max(1);
    let mut left = usize::try_from(most).unwrap_or(1);
    let (from_topic, from_partition) = request
        .cursor
        .as_ref()
        .map_or(("", 0), |cursor| (cursor.topic_name.as_str(), cursor.partition_index));
    if from_partition < 0 {
        return invalid_cursor(&request);
    }
    let names = names(&request, &image);
    let mut response = DescribeTopicPartitionsResponse::default();
    for name in names.range(from_topic.to_owned()..) {
        let first = if name == from_topic { from_partition } else { 0 };
        let Some(topic) = image.topic(name) else {
            response.topics.push(unknown(name));
            continue;
        };
        if left == 0 {
            response.next_cursor = Some(cursor(name, first));
            break;
        }
        let (described, next) = describe(state, topic, first, left, with_tables);
        left -= described.partitions.len();
        response.topics.push(described);
        if let Some(next) = next {
            response.next_cursor = Some(cursor(name, next));
            break;
        }
    }
    response
}

/// The topics asked for; all when none is named.
fn names(request: &DescribeTopicPartitionsRequest, image: &Image) -> BTreeSet<String> {
    if request.topics.is_empty() {
        image.topics.keys().map(ToString::to_string).collect()
    } else {
        request.topics.iter().map(|topic| topic.name.clone()).collect()
    }
}

fn cursor(topic_name: &str, partition_index: i32) -> ResponseCursor {
    ResponseCursor {
        topic_name: topic_name.to_owned(),
        partition_index,
        ..Default::default()
    }
}

fn unknown(name: &str) -> DescribeTopicPartitionsResponseTopic {
    let error = match topic_names::validate(name) {
        Ok(()) => KafkaError::UnknownTopicOrPartition,
        Err(_) => KafkaError::InvalidTopicException,
    };
    refused(name, error)
}

fn refused(name: &str, error: KafkaError) -> DescribeTopicPartitionsResponseTopic {
    DescribeTopicPartitionsResponseTopic {
        error_code: error.code(),
        name: Some(name.to_owned()),
        is_internal: topic_names::is_internal(name),
        ..Default::default()
    }
}

/// The response has no place for an error of its own: each topic that was named says it.
fn invalid_cursor(request: &DescribeTopicPartitionsRequest) -> DescribeTopicPartitionsResponse {
    DescribeTopicPartitionsResponse {
        topics: request
            .topics
            .iter()
            .map(|topic| refused(&topic.name, KafkaError::InvalidRequest))
            .collect(),
        ..Default::default()
    }
}

/// A topic with at most `left` partitions from `first` on, and the partition that comes next when there are more.
fn describe(
    state: &State,
    topic: &TopicImage,
    first: i32,
    left: usize,
    with_table: bool,
) -> (DescribeTopicPartitionsResponseTopic, Option<i32>) {
    let served = state.topic_by_id(topic.id);
    let partitions: Vec<_> = topic
        .partitions
        .range(first..)
        .take(left)
        .map(|(index, partition)| {
            let online = is_online(served.as_deref(), *index);
            DescribeTopicPartitionsResponsePartition {
                error_code: if online {
                    0
                } else {
                    KafkaError::LeaderNotAvailable.code()
                },
                partition_index: *index,
                leader_id: if online { partition.leader } else { -1 },
                leader_epoch: partition.leader_epoch,
                replica_nodes: partition.replicas.clone(),
                isr_nodes: partition.isr.clone(),
                eligible_leader_replicas: Some(partition.eligible_leader_replicas.clone()),
                last_known_elr: Some(partition.last_known_elr.clone()),
                offline_replicas: if online { Vec::new() } else { partition.replicas.clone() },
                ..Default::default()
            }
        })
        .collect();
    let next = topic.partitions.range(first..).nth(left).map(|(index, _)| *index);
    let mut described = DescribeTopicPartitionsResponseTopic {
        name: Some(topic.name.to_string()),
        topic_id: topic.id,
        is_internal: topic_names::is_internal(&topic.name),
        partitions,
        topic_authorized_operations: authorized_operations::TOPIC,
        ..Default::default()
    };
    if with_table && let Some(table) = served.and_then(|served| served.table.clone()) {
        extensions::put(&mut described.unknown_tagged_fields, Bytes::from(table.to_json()));
    }
    (described, next)
}
