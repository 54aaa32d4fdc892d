//! Metadata (key 3), versions 0-13.
//!
//! v1 makes null mean all topics (in v0 the empty list does), v4 lets a client forbid auto-creation, v7 adds leader epochs, v8
//! authorized operations (KIP-430; those of the cluster end with v10), v10 topic ids, which may be asked for from v12 (KIP-516).
//! The address is that of the listener the request came in on. As in Kafka, a topic that is created because someone asked is
//! answered with UNKNOWN_TOPIC_OR_PARTITION this time; the next ask finds it.

use std::collections::HashSet;
use std::sync::Arc;

use ottla_protocol::messages::create_topics::CreatableTopic;
use ottla_protocol::messages::metadata::{
    MetadataRequest, MetadataRequestTopic, MetadataResponse, MetadataResponseBroker, MetadataResponsePartition,
    MetadataResponseTopic,
};
use ottla_protocol::{KafkaError, Uuid};

use crate::api::{authorized_operations, create_topics};
use crate::broker::{RequestContext, State};
use crate::metadata::{Image, TopicImage};
use crate::partition::Topic;
use crate::topic_names;

/// The first version in which a topic can be asked for by id, and its name be null.
const TOPIC_IDS_ASKED: i16 = 12;
/// The first version whose all-topics request is null; before it the empty list is.
const NULL_IS_ALL: i16 = 1;

/// Answers a request.
pub(crate) fn handle(
    state: &Arc<State>,
    context: &RequestContext,
    request: MetadataRequest,
    version: i16,
) -> MetadataResponse {
    let operations = authorized_operations::when(
        request.include_topic_authorized_operations,
        authorized_operations::TOPIC,
    );
    let topics = match &request.topics {
        None => all_topics(state, operations),
        Some(topics) if topics.is_empty() && version < NULL_IS_ALL => all_topics(state, operations),
        Some(topics) => some_topics(state, topics, request.allow_auto_topic_creation, operations, version),
    };
    let endpoint = context.advertised();
    let settings = state.settings();
    MetadataResponse {
        brokers: vec![MetadataResponseBroker {
            node_id: state.node_id,
            host: endpoint.host,
            port: i32::from(endpoint.port),
            rack: settings.broker_rack.clone(),
            ..Default::default()
        }],
        cluster_id: Some(state.directory.cluster_id().to_owned()),
        controller_id: state.node_id,
        topics,
        cluster_authorized_operations: authorized_operations::when(
            request.include_cluster_authorized_operations,
            authorized_operations::CLUSTER,
        ),
        ..Default::default()
    }
}

fn all_topics(state: &State, operations: i32) -> Vec<MetadataResponseTopic> {
    let image = state.image.load();
    image
        .topics
        .values()
        .map(|topic| describe(state, topic, operations))
        .collect()
}

fn some_topics(
    state: &State,
    asked: &[MetadataRequestTopic],
    allow_auto_creation: bool,
    operations: i32,
    version: i16,
) -> Vec<MetadataResponseTopic> {
    let image = state.image.load_full();
    let mut seen = HashSet::new();
    let mut found = Vec::with_capacity(asked.len());
    let mut missing: Vec<String> = Vec::new();
    for topic in asked
        .iter()
        .filter(|topic| seen.insert((topic.name.clone(), topic.topic_id)))
    {
        match (&topic.name, topic.topic_id.is_zero()) {
            (None, _) | (_, false) if version < TOPIC_IDS_ASKED => {
                found.push(refused(
                    topic.name.clone().unwrap_or_default(),
                    topic.topic_id,
                    KafkaError::InvalidRequest,
                ));
            }
            (_, false) => found.push(by_id(state, &image, topic.topic_id, operations)),
            (Some(name), true) => match image.topic(name) {
                Some(topic) => found.push(describe(state, topic, operations)),
                None => missing.push(name.clone()),
            },
            (None, true) => found.push(MetadataResponseTopic {
                error_code: KafkaError::InvalidRequest.code(),
                ..Default::default()
            }),
        }
    }
    if !missing.is_empty() {
        let create = allow_auto_creation && state.settings().auto_create_topics_enable;
        found.extend(missing_topics(state, missing, create));
    }
    found
}

fn by_id(state: &State, image: &Image, id: Uuid, operations: i32) -> MetadataResponseTopic {
    match image.topic_by_id(id) {
        Some(topic) => describe(state, topic, operations),
        None => MetadataResponseTopic {
            error_code: KafkaError::UnknownTopicId.code(),
            name: None,
            topic_id: id,
            ..Default::default()
        },
    }
}

fn refused(name: String, topic_id: Uuid, error: KafkaError) -> MetadataResponseTopic {
    let is_internal = topic_names::is_internal(&name);
    MetadataResponseTopic {
        error_code: error.code(),
        name: Some(name),
        topic_id,
        is_internal,
        ..Default::default()
    }
}

/// Answers for topics that do not exist, and creates those that may be.
fn missing_topics(state: &State, names: Vec<String>, create: bool) -> Vec<MetadataResponseTopic> {
    let (valid, invalid): (Vec<String>, Vec<String>) =
        names.into_iter().partition(|name| topic_names::validate(name).is_ok());
    let mut answers: Vec<MetadataResponseTopic> = invalid
        .into_iter()
        .map(|name| refused(name, Uuid::ZERO, KafkaError::InvalidTopicException))
        .collect();
    let unknown = |name| refused(name, Uuid::ZERO, KafkaError::UnknownTopicOrPartition);
    if !create {
        answers.extend(valid.into_iter().map(unknown));
        return answers;
    }
    let (creatable, internal): (Vec<String>, Vec<String>) =
        valid.into_iter().partition(|name| !topic_names::is_internal(name));
    // Kafka creates its internal topics when their coordinators are asked for; that is not by metadata here.
    answers.extend(internal.into_iter().map(unknown));
    let topics: Vec<CreatableTopic> = creatable
        .iter()
        .map(|name| CreatableTopic {
            name: name.clone(),
            num_partitions: -1,
            replication_factor: -1,
            ..Default::default()
        })
        .collect();
    let results = {
        let mut controller = state.controller.lock();
        create_topics::create(state, &mut controller, &topics, false)
    };
    answers.extend(creatable.into_iter().zip(results).map(|(name, result)| match result {
        Ok(_) => unknown(name),
        // Someone else was quicker.
        Err(refusal) if refusal.error == KafkaError::TopicAlreadyExists => unknown(name),
        Err(refusal) => {
            tracing::warn!(topic = name, error = ?refusal, "a topic that a client asked for cannot be created");
            refused(name, Uuid::ZERO, refusal.error)
        }
    }));
    answers
}

fn describe(state: &State, topic: &TopicImage, operations: i32) -> MetadataResponseTopic {
    let served = state.topic_by_id(topic.id);
    MetadataResponseTopic {
        name: Some(topic.name.to_string()),
        topic_id: topic.id,
        is_internal: topic_names::is_internal(&topic.name),
        partitions: topic
            .partitions
            .iter()
            .map(|(index, partition)| {
                let online = is_online(served.as_deref(), *index);
                MetadataResponsePartition {
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
                    offline_replicas: if online { Vec::new() } else { partition.replicas.clone() },
                    ..Default::default()
                }
            })
            .collect(),
        topic_authorized_operations: operations,
        ..Default::default()
    }
}

/// Whether a partition's log is open. A topic that was committed a moment ago may not be served yet.
pub(crate) fn is_online(topic: Option<&Topic>, index: i32) -> bool {
    topic.is_some_and(|topic| topic.partition(index).is_ok())
}
