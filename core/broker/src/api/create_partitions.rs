//! CreatePartitions (key 37), versions 0-3.
//!
//! Adds partitions to a topic; they cannot be taken away. Rows with a key may go to another partition afterwards, as in Kafka.

use std::collections::HashMap;
use std::sync::Arc;

use ottla_protocol::KafkaError;
use ottla_protocol::messages::create_partitions::{
    CreatePartitionsRequest, CreatePartitionsResponse, CreatePartitionsTopic, CreatePartitionsTopicResult,
};

use crate::api::create_topics::{MOST_PARTITIONS, check_replicas, new_partition};
use crate::api::outcome::Refusal;
use crate::broker::{RequestContext, State};
use crate::metadata::ControllerGuard;
use crate::topic_names;

/// Answers a request.
pub(crate) fn handle(
    state: &Arc<State>,
    _context: &RequestContext,
    request: CreatePartitionsRequest,
    _version: i16,
) -> CreatePartitionsResponse {
    let mut times: HashMap<String, usize> = HashMap::new();
    for topic in &request.topics {
        *times.entry(topic.name.clone()).or_default() += 1;
    }
    let mut controller = state.controller.lock();
    let mut results = Vec::with_capacity(request.topics.len());
    for topic in &request.topics {
        // One that occurs twice is answered once.
        let Some(count) = times.remove(&topic.name) else {
            continue;
        };
        let result = if count > 1 {
            Err(Refusal::new(KafkaError::InvalidRequest, "Duplicate topic name."))
        } else {
            add(state, &mut controller, topic, request.validate_only)
        };
        let (error_code, error_message) = match result {
            Ok(()) => (0, None),
            Err(refusal) => (refusal.code(), refusal.message()),
        };
        results.push(CreatePartitionsTopicResult {
            name: topic.name.clone(),
            error_code,
            error_message,
            ..Default::default()
        });
    }
    CreatePartitionsResponse {
        results,
        ..Default::default()
    }
}

fn add(
    state: &State,
    controller: &mut ControllerGuard<'_>,
    request: &CreatePartitionsTopic,
    validate_only: bool,
) -> Result<(), Refusal> {
    let image = controller.image();
    let topic = image.topic(&request.name).ok_or(KafkaError::UnknownTopicOrPartition)?;
    if topic_names::is_reserved(&topic.name) {
        return Err(Refusal::new(
            KafkaError::InvalidTopicException,
            format!(
                "Topic '{}' belongs to the broker; its partitions are fixed.",
                topic.name
            ),
        ));
    }
    let additional = check_count(request, topic.partitions.len())?;
    let assignments = match &request.assignments {
        None => vec![vec![state.node_id]; additional],
        Some(assignments) => {
            if assignments.len() != additional {
                return Err(Refusal::new(
                    KafkaError::InvalidReplicaAssignment,
                    format!(
                        "Attempted to add {additional} additional partition(s), but only {} assignment(s) were specified.",
                        assignments.len()
                    ),
                ));
            }
            for assignment in assignments {
                check_replicas(state.node_id, &assignment.broker_ids)?;
            }
            assignments
                .iter()
                .map(|assignment| assignment.broker_ids.clone())
                .collect()
        }
    };
    if validate_only {
        return Ok(());
    }
    let mut grown = Clone::clone(&**topic);
    let first = topic.partitions.last_key_value().map_or(0, |(index, _)| index + 1);
    let mut records = Vec::with_capacity(additional);
    for (index, replicas) in (first..).zip(&assignments) {
        let partition = new_partition(state, replicas);
        records.push(partition.to_record(topic.id, index).into());
        grown.partitions.insert(index, partition);
    }
    controller.commit(records)?;
    // Partitions cannot be taken back. One whose log cannot be made is offline until the broker is opened with room for it.
    let served = state.serve_more(&grown);
    match served
        .as_deref()
        .and_then(|served| State::first_offline(&served.partitions, topic.partitions.len()))
    {
        Some(reason) => Err(Refusal::new(KafkaError::KafkaStorageError, reason.to_string())),
        None => Ok(()),
    }
}

/// How many partitions a request adds to a topic of `current`.
fn check_count(request: &CreatePartitionsTopic, current: usize) -> Result<usize, Refusal> {
    let invalid = |message: String| Refusal::new(KafkaError::InvalidPartitions, message);
    let count = usize::try_from(request.count)
        .map_err(|_| invalid(format!("The topic cannot have {} partition(s).", request.count)))?;
    if count == current {
        return Err(invalid(format!("Topic already has {current} partition(s).")));
    }
    let additional = count.checked_sub(current).ok_or_else(|| {
        invalid(format!(
            "The topic {} currently has {current} partition(s); {count} would not be an increase.",
            request.name
        ))
    })?;
    if additional > MOST_PARTITIONS {
        return Err(invalid(format!(
            "The request adds {additional} partitions; one request may add {MOST_PARTITIONS}."
        )));
    }
    Ok(additional)
}
