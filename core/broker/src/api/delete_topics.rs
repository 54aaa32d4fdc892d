//! DeleteTopics (key 20), versions 1-6.
//!
//! v5 adds messages, v6 takes ids beside names (KIP-516). A topic is gone once the answer says so; its files are renamed at once
//! and removed behind readers' backs, who go on reading what they mapped. The broker's own topics are refused.

use std::collections::HashMap;
use std::sync::Arc;

use ottla_protocol::messages::delete_topics::{
    DeletableTopicResult, DeleteTopicState, DeleteTopicsRequest, DeleteTopicsResponse,
};
use ottla_protocol::{KafkaError, Uuid};

use crate::api::create_topics::forget_tables;
use crate::api::outcome::Refusal;
use crate::broker::{RequestContext, State};
use crate::metadata::{ControllerGuard, TopicImage, wire};
use crate::topic_names;

/// Answers a request.
pub(crate) fn handle(
    state: &Arc<State>,
    _context: &RequestContext,
    request: DeleteTopicsRequest,
    version: i16,
) -> DeleteTopicsResponse {
    let topics: Vec<DeleteTopicState> = if version >= 6 {
        request.topics
    } else {
        let named = |name| DeleteTopicState {
            name: Some(name),
            ..Default::default()
        };
        request.topic_names.into_iter().map(named).collect()
    };
    let mut times: HashMap<(Option<String>, Uuid), usize> = HashMap::new();
    for topic in &topics {
        *times.entry((topic.name.clone(), topic.topic_id)).or_default() += 1;
    }
    let mut controller = state.controller.lock();
    let mut responses = Vec::with_capacity(topics.len());
    for topic in topics {
        // One that occurs twice is answered once.
        let Some(count) = times.remove(&(topic.name.clone(), topic.topic_id)) else {
            continue;
        };
        let result = if state.settings().delete_topic_enable {
            delete(state, &mut controller, &topic, count)
        } else if version < 3 {
            Err(KafkaError::InvalidRequest.into())
        } else {
            Err(KafkaError::TopicDeletionDisabled.into())
        };
        responses.push(match result {
            Ok(deleted) => DeletableTopicResult {
                name: Some(deleted.name.to_string()),
                topic_id: deleted.id,
                ..Default::default()
            },
            Err(refusal) => DeletableTopicResult {
                // Before v6 the name may not be null.
                name: if version < 6 {
                    Some(topic.name.unwrap_or_default())
                } else {
                    topic.name
                },
                topic_id: topic.topic_id,
                error_code: refusal.code(),
                error_message: refusal.message(),
                ..Default::default()
            },
        });
    }
    DeleteTopicsResponse {
        responses,
        ..Default::default()
    }
}

fn delete(
    state: &State,
    controller: &mut ControllerGuard<'_>,
    request: &DeleteTopicState,
    times: usize,
) -> Result<Arc<TopicImage>, Refusal> {
    let invalid = |message: &str| Refusal::new(KafkaError::InvalidRequest, message);
    let image = controller.image();
    let topic = match (&request.name, request.topic_id.is_zero()) {
        (Some(_), false) => return Err(invalid("You may not specify both topic name and topic id.")),
        (None, true) => return Err(invalid("Neither topic name nor id were specified.")),
        (Some(_), true) if times > 1 => return Err(invalid("Duplicate topic name.")),
        (None, false) if times > 1 => return Err(invalid("Duplicate topic id.")),
        (Some(name), true) => image.topic(name).ok_or(KafkaError::UnknownTopicOrPartition)?,
        (None, false) => image.topic_by_id(request.topic_id).ok_or(KafkaError::UnknownTopicId)?,
    };
    if topic_names::is_internal(&topic.name) {
        return Err(Refusal::new(
            KafkaError::InvalidTopicException,
            format!("Topic '{}' is internal and cannot be deleted.", topic.name),
        ));
    }
    let topic = Arc::clone(topic);
    let removal = wire::RemoveTopicRecord {
        topic_id: topic.id,
        ..Default::default()
    };
    controller.commit(vec![removal.into()])?;
    let has_table = state.topic_by_id(topic.id).is_some_and(|served| served.table.is_some());
    state.drop_topic(&topic);
    if has_table {
        forget_tables(state, std::iter::once(topic.id));
    }
    Ok(topic)
}
