//! CreateTopics (key 19), versions 2-7.
//!
//! v4 makes -1 mean the broker's defaults (KIP-464), v5 answers with partitions, replicas and settings (KIP-525), v7 with the
//! topic's id (KIP-516). A topic exists once the answer says so: its records are synced and its logs are open. The extension's
//! tagged field of a topic carries its table, which is stored before the topic can be seen. Each topic succeeds or fails on its
//! own.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use bytes::Bytes;
use ottla_arrow::TopicTable;
use ottla_protocol::messages::create_topics::{
    CreatableReplicaAssignment, CreatableTopic, CreatableTopicConfig, CreatableTopicConfigs, CreatableTopicResult,
    CreateTopicsRequest, CreateTopicsResponse,
};
use ottla_protocol::{KafkaError, Uuid, extensions};

use crate::api::describe_configs::topic_entries;
use crate::api::outcome::Refusal;
use crate::broker::{RequestContext, State};
use crate::metadata::{
    ConfigResource, Configs, ControllerGuard, Image, MetadataRecord, PartitionImage, TopicImage, wire,
};
use crate::{random, tables, topic_config, topic_names};

/// The most partitions that one request may make, as in Kafka.
pub(crate) const MOST_PARTITIONS: usize = 10_000;

/// Answers a request.
pub(crate) fn handle(
    state: &Arc<State>,
    _context: &RequestContext,
    request: CreateTopicsRequest,
    _version: i16,
) -> CreateTopicsResponse {
    let mut controller = state.controller.lock();
    let results = create(state, &mut controller, &request.topics, request.validate_only);
    let topics = request
        .topics
        .iter()
        .zip(results)
        // A name that occurs twice is answered once.
        .filter({
            let mut seen = HashSet::new();
            move |(topic, _)| seen.insert(topic.name.clone())
        })
        .map(|(topic, result)| answer(state, &topic.name, result))
        .collect();
    CreateTopicsResponse {
        topics,
        ..Default::default()
    }
}

/// A topic that was made, or would have been.
#[derive(Debug)]
pub(crate) struct Created {
    topic: Arc<TopicImage>,
    configs: Configs,
    validate_only: bool,
}

/// A topic that passed all checks and has no record yet.
#[derive(Debug)]
struct Prepared {
    topic: Arc<TopicImage>,
    configs: Configs,
    table: Option<(Arc<TopicTable>, Bytes)>,
}

/// Creates topics, with the controller locked. One result a topic, in their order. All that pass their checks are committed
/// together: one sync makes them count.
pub(crate) fn create(
    state: &State,
    controller: &mut ControllerGuard<'_>,
    topics: &[CreatableTopic],
    validate_only: bool,
) -> Vec<Result<Created, Refusal>> {
    let mut results = prepare_all(state, &controller.image(), topics);
    if !validate_only {
        make(state, controller, &mut results);
    }
    results
        .into_iter()
        .map(|result| {
            result.map(|prepared| Created {
                topic: prepared.topic,
                configs: prepared.configs,
                validate_only,
            })
        })
        .collect()
}

fn prepare_all(state: &State, image: &Image, topics: &[CreatableTopic]) -> Vec<Result<Prepared, Refusal>> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for topic in topics {
        *times.entry(topic.name.as_str()).or_default() += 1;
    }
    let defaults = usize::try_from(state.settings().num_partitions).unwrap_or(1);
    let asked: usize = topics
        .iter()
        .map(|topic| partitions_asked(topic, defaults))
        .fold(0, usize::saturating_add);
    let mut accepted: Vec<Arc<str>> = Vec::new();
    topics
        .iter()
        .map(|topic| {
            if times.get(topic.name.as_str()).is_some_and(|times| *times > 1) {
                return Err(Refusal::new(KafkaError::InvalidRequest, "Duplicate topic name."));
            }
            if asked > MOST_PARTITIONS {
                return Err(Refusal::new(
                    KafkaError::PolicyViolation,
                    format!("The request asks for {asked} partitions; one request may make {MOST_PARTITIONS}."),
                ));
            }
            let prepared = prepare(state, image, &accepted, topic)?;
            accepted.push(Arc::clone(&prepared.topic.name));
            Ok(prepared)
        })
        .collect()
}

fn partitions_asked(topic: &CreatableTopic, default: usize) -> usize {
    if topic.assignments.is_empty() {
        usize::try_from(topic.num_partitions).unwrap_or(default)
    } else {
        topic.assignments.len()
    }
}

fn prepare(state: &State, image: &Image, accepted: &[Arc<str>], request: &CreatableTopic) -> Result<Prepared, Refusal> {
    check_name(image, accepted, &request.name)?;
    let configs = requested_configs(&request.configs)?;
    check_configs(state, &configs)?;
    let partitions = replicas(state, request)?;
    let table = match extensions::get(&request.unknown_tagged_fields) {
        Some(json) => Some((parse_table(json)?, json.clone())),
        None => None,
    };
    let topic = Arc::new(new_topic(state, &request.name, &partitions)?);
    Ok(Prepared { topic, configs, table })
}

/// Makes what was prepared: tables first, so that no topic is ever seen without its table, then records, then logs. A topic
/// whose log cannot be made is taken back.
fn make(state: &State, controller: &mut ControllerGuard<'_>, results: &mut [Result<Prepared, Refusal>]) {
    let prepared = || results.iter().filter_map(|result| result.as_ref().ok());
    let tables: Vec<(Uuid, Option<Bytes>)> = prepared()
        .filter_map(|prepared| {
            prepared
                .table
                .as_ref()
                .map(|(_, json)| (prepared.topic.id, Some(json.clone())))
        })
        .collect();
    let records: Vec<MetadataRecord> = prepared()
        .flat_map(|prepared| records_of(&prepared.topic, &prepared.configs))
        .collect();
    let topics: Vec<(Arc<TopicImage>, Option<Arc<TopicTable>>)> = prepared()
        .map(|prepared| {
            (
                Arc::clone(&prepared.topic),
                prepared.table.as_ref().map(|(table, _)| Arc::clone(table)),
            )
        })
        .collect();
    let committed = match store_tables(state, controller, &tables) {
        Ok(()) => controller
            .commit(records)
            .map_err(|error| (error.is_unclear(), Refusal::from(error))),
        Err(refusal) => Err((false, refusal)),
    };
    if let Err((unclear, refusal)) = committed {
        // Where it is not known whether the next start will find the topics, their tables must stay for them.
        if !unclear {
            forget_tables(state, tables.into_iter().map(|(id, _)| id));
        }
        for result in results.iter_mut().filter(|result| result.is_ok()) {
            *result = Err(refusal.clone());
        }
        return;
    }
    let offline = serve(state, controller, &topics);
    for result in results.iter_mut() {
        let reason = result
            .as_ref()
            .ok()
            .and_then(|prepared| offline.get(&prepared.topic.id));
        if let Some(reason) = reason {
            *result = Err(Refusal::new(KafkaError::KafkaStorageError, reason.to_string()));
        }
    }
}

/// Serves committed topics. Those whose logs cannot be made are taken back; the reasons come back by topic id.
fn serve(
    state: &State,
    controller: &mut ControllerGuard<'_>,
    topics: &[(Arc<TopicImage>, Option<Arc<TopicTable>>)],
) -> HashMap<Uuid, Arc<str>> {
    let served = state.serve(topics);
    let offline: HashMap<Uuid, Arc<str>> = served
        .iter()
        .filter_map(|topic| State::first_offline(&topic.partitions, 0).map(|reason| (topic.id, reason)))
        .collect();
    if offline.is_empty() {
        return offline;
    }
    let removals = offline.keys().map(|id| {
        wire::RemoveTopicRecord {
            topic_id: *id,
            ..Default::default()
        }
        .into()
    });
    if let Err(error) = controller.commit(removals.collect()) {
        // They stay in the metadata, offline, and come to life when the directory is opened with room for them.
        tracing::error!(%error, "topics whose logs cannot be made cannot be taken back either");
        return offline;
    }
    let taken_back = topics.iter().filter(|(topic, _)| offline.contains_key(&topic.id));
    for (topic, _) in taken_back.clone() {
        state.drop_topic(topic);
    }
    forget_tables(
        state,
        taken_back
            .filter(|(_, table)| table.is_some())
            .map(|(topic, _)| topic.id),
    );
    offline
}

fn check_name(image: &Image, accepted: &[Arc<str>], name: &str) -> Result<(), Refusal> {
    topic_names::validate(name).map_err(|message| Refusal::new(KafkaError::InvalidTopicException, message))?;
    if topic_names::is_reserved(name) {
        return Err(Refusal::new(
            KafkaError::TopicAuthorizationFailed,
            format!("Topic '{name}' belongs to the broker; only the broker creates it."),
        ));
    }
    if image.topic(name).is_some() {
        return Err(Refusal::new(
            KafkaError::TopicAlreadyExists,
            format!("Topic '{name}' already exists."),
        ));
    }
    match topic_names::colliding(name, image.topics.keys().chain(accepted).map(AsRef::as_ref)) {
        Some(other) => Err(Refusal::new(
            KafkaError::InvalidTopicException,
            format!("Topic '{name}' collides with existing topic: {other}"),
        )),
        None => Ok(()),
    }
}

fn requested_configs(requested: &[CreatableTopicConfig]) -> Result<Configs, Refusal> {
    let mut configs = Configs::new();
    for config in requested {
        let Some(value) = &config.value else {
            return Err(Refusal::new(
                KafkaError::InvalidConfig,
                format!("Null value not supported for topic configs: {}", config.name),
            ));
        };
        if configs.insert(config.name.clone(), value.clone()).is_some() {
            return Err(Refusal::new(
                KafkaError::InvalidConfig,
                format!("Setting {} is given twice.", config.name),
            ));
        }
    }
    Ok(configs)
}

fn check_configs(state: &State, configs: &Configs) -> Result<(), Refusal> {
    topic_config::validate(&state.settings(), configs)
        .map_err(|error| Refusal::new(KafkaError::InvalidConfig, error.to_string()))
}

/// The replicas of each partition, by index.
fn replicas(state: &State, request: &CreatableTopic) -> Result<Vec<Vec<i32>>, Refusal> {
    let settings = state.settings();
    if !request.assignments.is_empty() {
        return manual_replicas(state.node_id, request);
    }
    let partitions = match request.num_partitions {
        -1 => settings.num_partitions,
        count if count > 0 => count,
        _ => {
            return Err(Refusal::new(
                KafkaError::InvalidPartitions,
                "Number of partitions was set to an invalid non-positive value.",
            ));
        }
    };
    let factor = match request.replication_factor {
        -1 => settings.default_replication_factor,
        factor if factor > 0 => factor,
        _ => {
            return Err(Refusal::new(
                KafkaError::InvalidReplicationFactor,
                "Replication factor must be larger than 0, or -1 to use the default value.",
            ));
        }
    };
    if factor != 1 {
        return Err(Refusal::new(
            KafkaError::InvalidReplicationFactor,
            format!(
                "Unable to replicate the partition {factor} time(s): The target replication factor of {factor} cannot be reached because only 1 broker(s) are registered."
            ),
        ));
    }
    let count = usize::try_from(partitions).unwrap_or(1);
    Ok(vec![vec![state.node_id]; count])
}

fn manual_replicas(node_id: i32, request: &CreatableTopic) -> Result<Vec<Vec<i32>>, Refusal> {
    let invalid = |what: &str| {
        Refusal::new(
            KafkaError::InvalidRequest,
            format!("A manual partition assignment was specified, but {what} was not set to -1."),
        )
    };
    if request.replication_factor != -1 {
        return Err(invalid("replication factor"));
    }
    if request.num_partitions != -1 {
        return Err(invalid("numPartitions"));
    }
    let mut partitions = BTreeMap::new();
    for CreatableReplicaAssignment {
        partition_index,
        broker_ids,
        ..
    } in &request.assignments
    {
        check_replicas(node_id, broker_ids)?;
        if partitions.insert(*partition_index, broker_ids.clone()).is_some() {
            return Err(Refusal::new(
                KafkaError::InvalidReplicaAssignment,
                format!("Found multiple manual partition assignments for partition {partition_index}"),
            ));
        }
    }
    if !partitions.keys().zip(0..).all(|(index, expected)| *index == expected) {
        return Err(Refusal::new(
            KafkaError::InvalidReplicaAssignment,
            "partitions should be a consecutive 0-based integer sequence",
        ));
    }
    Ok(partitions.into_values().collect())
}

/// Checks the brokers of one partition in a manual assignment.
pub(crate) fn check_replicas(node_id: i32, broker_ids: &[i32]) -> Result<(), Refusal> {
    let invalid = |message: String| Err(Refusal::new(KafkaError::InvalidReplicaAssignment, message));
    if broker_ids.is_empty() {
        return invalid("The manual partition assignment includes an empty replica list.".to_owned());
    }
    if let Some(unknown) = broker_ids.iter().find(|id| **id != node_id) {
        return invalid(format!(
            "The manual partition assignment includes broker {unknown}, but no such broker is registered."
        ));
    }
    if broker_ids.len() > 1 {
        return invalid(format!(
            "The manual partition assignment includes the broker {node_id} more than once."
        ));
    }
    Ok(())
}

fn parse_table(json: &Bytes) -> Result<Arc<TopicTable>, Refusal> {
    TopicTable::from_json(json).map(Arc::new).map_err(|error| {
        Refusal::new(
            KafkaError::InvalidConfig,
            format!("The topic's table cannot be used: {error}"),
        )
    })
}

fn new_topic(state: &State, name: &str, replicas: &[Vec<i32>]) -> Result<TopicImage, Refusal> {
    let id = random::uuid().map_err(|error| Refusal::new(KafkaError::UnknownServerError, error.to_string()))?;
    let partitions = (0..)
        .zip(replicas)
        .map(|(index, replicas)| (index, new_partition(state, replicas)))
        .collect();
    Ok(TopicImage {
        name: Arc::from(name),
        id,
        partitions,
    })
}

/// A partition that was never led before.
pub(crate) fn new_partition(state: &State, replicas: &[i32]) -> PartitionImage {
    PartitionImage {
        replicas: replicas.to_vec(),
        isr: replicas.to_vec(),
        leader: state.node_id,
        directories: vec![state.directory.directory_id(); replicas.len()],
        ..PartitionImage::default()
    }
}

/// The records of a new topic in Kafka's order: the topic, its settings, its partitions.
fn records_of(topic: &TopicImage, configs: &Configs) -> Vec<MetadataRecord> {
    let mut records = vec![
        wire::TopicRecord {
            name: topic.name.to_string(),
            topic_id: topic.id,
            ..Default::default()
        }
        .into(),
    ];
    records.extend(configs.iter().map(|(name, value)| {
        MetadataRecord::from(wire::ConfigRecord {
            resource_type: ConfigResource::TOPIC,
            resource_name: topic.name.to_string(),
            name: name.clone(),
            value: Some(value.clone()),
            ..Default::default()
        })
    }));
    records.extend(
        topic
            .partitions
            .iter()
            .map(|(index, partition)| MetadataRecord::from(partition.to_record(topic.id, *index))),
    );
    records
}

/// Stores the tables of topics, making `__ottla_tables` first when it does not exist.
fn store_tables(
    state: &State,
    controller: &mut ControllerGuard<'_>,
    stored: &[(Uuid, Option<Bytes>)],
) -> Result<(), Refusal> {
    if stored.is_empty() {
        return Ok(());
    }
    if controller.image().topic(tables::TOPIC).is_none() {
        let topic = Arc::new(new_topic(state, tables::TOPIC, &[vec![state.node_id]])?);
        let configs = Configs::from([("cleanup.policy".to_owned(), "compact".to_owned())]);
        controller.commit(records_of(&topic, &configs))?;
        serve(state, controller, &[(topic, None)]);
    }
    let Some(partition) = state.tables_partition() else {
        return Err(Refusal::new(
            KafkaError::KafkaStorageError,
            format!("{}-0, which holds the tables of topics, is offline", tables::TOPIC),
        ));
    };
    tables::store(&partition.log, partition.leader_epoch, stored).map_err(Refusal::from)
}

/// Deletes the tables of topics that do not exist (any more). A table that stays harms nobody: no topic has its id.
pub(crate) fn forget_tables(state: &State, topic_ids: impl Iterator<Item = Uuid>) {
    let deleted: Vec<(Uuid, Option<Bytes>)> = topic_ids.map(|id| (id, None)).collect();
    let Some(partition) = state.tables_partition().filter(|_| !deleted.is_empty()) else {
        return;
    };
    if let Err(error) = tables::store(&partition.log, partition.leader_epoch, &deleted) {
        tracing::warn!(%error, "the tables of topics that are gone cannot be deleted");
    }
}

fn answer(state: &State, name: &str, result: Result<Created, Refusal>) -> CreatableTopicResult {
    let created = match result {
        Ok(created) => created,
        Err(refusal) => {
            return CreatableTopicResult {
                name: name.to_owned(),
                error_code: refusal.code(),
                error_message: refusal.message(),
                configs: None,
                ..Default::default()
            };
        }
    };
    let replicas = created
        .topic
        .partitions
        .values()
        .map(|partition| partition.replicas.len())
        .max()
        .unwrap_or(0);
    let configs = topic_entries(&state.settings(), &created.configs)
        .into_iter()
        .map(|entry| CreatableTopicConfigs {
            name: entry.name,
            value: entry.value,
            read_only: entry.read_only,
            config_source: entry.config_source,
            is_sensitive: entry.is_sensitive,
            ..Default::default()
        })
        .collect();
    CreatableTopicResult {
        name: name.to_owned(),
        topic_id: if created.validate_only {
            Uuid::ZERO
        } else {
            created.topic.id
        },
        num_partitions: i32::try_from(created.topic.partitions.len()).unwrap_or(i32::MAX),
        replication_factor: i16::try_from(replicas).unwrap_or(i16::MAX),
        configs: Some(configs),
        error_message: None,
        ..Default::default()
    }
}
