//! The image: what all records of the metadata log up to an offset add up to.
//!
//! An image is immutable once published. The next one shares whatever did not change (each part stands behind an `Arc`), so
//! that a change costs a copy of the maps it touches and readers never wait.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use ottla_protocol::Uuid;

use super::records::{MetadataRecord, wire};

/// `metadata.version` as Kafka 4.4 finalises it (4.4-IV2).
pub(crate) const METADATA_VERSION: i16 = 33;
/// The oldest `metadata.version` that Kafka 4.4, and so Ottla, reads (3.3-IV3).
pub(crate) const OLDEST_METADATA_VERSION: i16 = 7;
/// The feature of that name.
pub(crate) const METADATA_VERSION_FEATURE: &str = "metadata.version";

/// What settings belong to. The numbers are those of `ConfigResource.Type`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ConfigResource {
    pub(crate) resource_type: i8,
    pub(crate) name: String,
}

impl ConfigResource {
    /// A topic's settings.
    pub(crate) const TOPIC: i8 = 2;
    /// A broker's settings, or with an empty name those of all brokers.
    pub(crate) const BROKER: i8 = 4;
    /// A broker's log levels.
    pub(crate) const BROKER_LOGGER: i8 = 8;
    /// A client metrics subscription (KIP-714).
    pub(crate) const CLIENT_METRICS: i8 = 16;
    /// A group's settings (KIP-848).
    pub(crate) const GROUP: i8 = 32;

    pub(crate) fn topic(name: &str) -> ConfigResource {
        ConfigResource {
            resource_type: Self::TOPIC,
            name: name.to_owned(),
        }
    }

    pub(crate) fn broker(name: &str) -> ConfigResource {
        ConfigResource {
            resource_type: Self::BROKER,
            name: name.to_owned(),
        }
    }
}

/// Settings of one resource.
pub(crate) type Configs = BTreeMap<String, String>;

/// A partition, as the metadata log has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct PartitionImage {
    pub(crate) replicas: Vec<i32>,
    pub(crate) isr: Vec<i32>,
    pub(crate) removing_replicas: Vec<i32>,
    pub(crate) adding_replicas: Vec<i32>,
    /// -1: none.
    pub(crate) leader: i32,
    pub(crate) leader_recovery_state: i8,
    pub(crate) leader_epoch: i32,
    pub(crate) partition_epoch: i32,
    pub(crate) directories: Vec<Uuid>,
    pub(crate) eligible_leader_replicas: Vec<i32>,
    pub(crate) last_known_elr: Vec<i32>,
}

/// A topic, as the metadata log has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TopicImage {
    pub(crate) name: Arc<str>,
    pub(crate) id: Uuid,
    pub(crate) partitions: BTreeMap<i32, PartitionImage>,
}

/// What a kept record is about; a later one of the same key replaces it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum RetainedKey {
    Controller(i32),
    UserScramCredential(String, i8),
    DelegationToken(String),
    ClientQuota(Vec<(String, Option<String>)>, String),
    AccessControlEntry(Uuid),
    ZkMigrationState,
    /// Of a type that is not known: all are kept, in their order.
    Unknown(u64),
}

/// The cluster at one offset of the metadata log.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Image {
    /// The offset after the last record that is in the image.
    pub(crate) end_offset: i64,
    /// The epoch of the last batch that is in the image.
    pub(crate) epoch: i32,
    /// The append time of the last batch that is in the image, in milliseconds.
    pub(crate) timestamp_ms: i64,
    /// Finalised features; a level of 0 is absence.
    pub(crate) features: Arc<BTreeMap<String, i16>>,
    /// Topics by name.
    pub(crate) topics: Arc<BTreeMap<Arc<str>, Arc<TopicImage>>>,
    /// Names of topics by id.
    pub(crate) topic_names: Arc<HashMap<Uuid, Arc<str>>>,
    /// Settings that were altered.
    pub(crate) configs: Arc<BTreeMap<ConfigResource, Arc<Configs>>>,
    /// Registered brokers.
    pub(crate) brokers: Arc<BTreeMap<i32, wire::RegisterBrokerRecord>>,
    /// The first producer id of the next block.
    pub(crate) next_producer_id: i64,
    /// Records that this broker does not act on and must not lose: ACLs, quotas, credentials, tokens, controllers, and
    /// those of unknown types.
    pub(crate) retained: Arc<BTreeMap<RetainedKey, MetadataRecord>>,
}

impl Image {
    /// A topic by name.
    pub(crate) fn topic(&self, name: &str) -> Option<&Arc<TopicImage>> {
        self.topics.get(name)
    }

    /// A topic by id.
    pub(crate) fn topic_by_id(&self, id: Uuid) -> Option<&Arc<TopicImage>> {
        self.topics.get(self.topic_names.get(&id)?)
    }

    /// The altered settings of a resource; empty when there are none.
    pub(crate) fn configs_of(&self, resource: &ConfigResource) -> Arc<Configs> {
        self.configs.get(resource).cloned().unwrap_or_default()
    }

    /// Applies one record. The error says what does not fit; the image must not be used after it.
    pub(crate) fn apply(&mut self, record: &MetadataRecord) -> Result<(), String> {
        match record {
            MetadataRecord::FeatureLevel(record) => self.apply_feature(record),
            MetadataRecord::Topic(record) => self.apply_topic(record),
            MetadataRecord::Partition(record) => self.apply_partition(record),
            MetadataRecord::PartitionChange(record) => self.apply_partition_change(record),
            MetadataRecord::RemoveTopic(record) => self.apply_remove_topic(record),
            MetadataRecord::Config(record) => self.apply_config(record),
            MetadataRecord::RegisterBroker(record) => {
                Arc::make_mut(&mut self.brokers).insert(record.broker_id, record.clone());
                Ok(())
            }
            MetadataRecord::UnregisterBroker(record) => {
                match Arc::make_mut(&mut self.brokers).remove(&record.broker_id) {
                    Some(_) => Ok(()),
                    None => Err(format!(
                        "broker {} is unregistered, but never registered",
                        record.broker_id
                    )),
                }
            }
            MetadataRecord::FenceBroker(record) => {
                self.broker(record.id, record.epoch).map(|broker| broker.fenced = true)
            }
            MetadataRecord::UnfenceBroker(record) => {
                self.broker(record.id, record.epoch).map(|broker| broker.fenced = false)
            }
            MetadataRecord::BrokerRegistrationChange(record) => self.apply_registration_change(record),
            MetadataRecord::ProducerIds(record) => {
                self.next_producer_id = record.next_producer_id;
                Ok(())
            }
            MetadataRecord::ClearElr(record) => self.apply_clear_elr(record),
            MetadataRecord::NoOp(_) => Ok(()),
            MetadataRecord::BeginTransaction(_)
            | MetadataRecord::EndTransaction(_)
            | MetadataRecord::AbortTransaction(_) => Err("a metadata transaction inside another".to_owned()),
            other => {
                self.retain(other);
                Ok(())
            }
        }
    }

    fn apply_feature(&mut self, record: &wire::FeatureLevelRecord) -> Result<(), String> {
        let level = record.feature_level;
        if record.name == METADATA_VERSION_FEATURE && !(OLDEST_METADATA_VERSION..=METADATA_VERSION).contains(&level) {
            return Err(format!(
                "metadata.version is {level}; this version of Ottla reads {OLDEST_METADATA_VERSION} to {METADATA_VERSION}"
            ));
        }
        let features = Arc::make_mut(&mut self.features);
        if level == 0 {
            features.remove(&record.name);
        } else {
            features.insert(record.name.clone(), level);
        }
        Ok(())
    }

    fn apply_topic(&mut self, record: &wire::TopicRecord) -> Result<(), String> {
        if self.topics.contains_key(record.name.as_str()) || self.topic_names.contains_key(&record.topic_id) {
            return Err(format!("topic {} ({}) is created twice", record.name, record.topic_id));
        }
        let name: Arc<str> = Arc::from(record.name.as_str());
        let topic = TopicImage {
            name: Arc::clone(&name),
            id: record.topic_id,
            partitions: BTreeMap::new(),
        };
        Arc::make_mut(&mut self.topics).insert(Arc::clone(&name), Arc::new(topic));
        Arc::make_mut(&mut self.topic_names).insert(record.topic_id, name);
        Ok(())
    }

    fn topic_mut(&mut self, id: Uuid) -> Result<&mut TopicImage, String> {
        let missing = || format!("a record is about topic id {id}, which does not exist");
        let name = self.topic_names.get(&id).ok_or_else(missing)?;
        Arc::make_mut(&mut self.topics)
            .get_mut(name)
            .map(Arc::make_mut)
            .ok_or_else(missing)
    }

    fn apply_partition(&mut self, record: &wire::PartitionRecord) -> Result<(), String> {
        if record.partition_id < 0 {
            return Err(format!(
                "a partition of topic id {} has index {}",
                record.topic_id, record.partition_id
            ));
        }
        let partition = PartitionImage {
            replicas: record.replicas.clone(),
            isr: record.isr.clone(),
            removing_replicas: record.removing_replicas.clone(),
            adding_replicas: record.adding_replicas.clone(),
            leader: record.leader,
            leader_recovery_state: record.leader_recovery_state,
            leader_epoch: record.leader_epoch,
            partition_epoch: record.partition_epoch,
            directories: record.directories.clone(),
            eligible_leader_replicas: record.eligible_leader_replicas.clone().unwrap_or_default(),
            last_known_elr: record.last_known_elr.clone().unwrap_or_default(),
        };
        self.topic_mut(record.topic_id)?
            .partitions
            .insert(record.partition_id, partition);
        Ok(())
    }

    fn apply_partition_change(&mut self, record: &wire::PartitionChangeRecord) -> Result<(), String> {
        let topic = self.topic_mut(record.topic_id)?;
        let Some(partition) = topic.partitions.get_mut(&record.partition_id) else {
            return Err(format!(
                "partition {}-{} changes, but does not exist",
                topic.name, record.partition_id
            ));
        };
        partition.change(record);
        Ok(())
    }

    fn apply_remove_topic(&mut self, record: &wire::RemoveTopicRecord) -> Result<(), String> {
        let Some(name) = Arc::make_mut(&mut self.topic_names).remove(&record.topic_id) else {
            return Err(format!("topic id {} is removed, but does not exist", record.topic_id));
        };
        Arc::make_mut(&mut self.topics).remove(&name);
        let resource = ConfigResource::topic(&name);
        if self.configs.contains_key(&resource) {
            Arc::make_mut(&mut self.configs).remove(&resource);
        }
        Ok(())
    }

    fn apply_config(&mut self, record: &wire::ConfigRecord) -> Result<(), String> {
        let resource = ConfigResource {
            resource_type: record.resource_type,
            name: record.resource_name.clone(),
        };
        let configs = Arc::make_mut(&mut self.configs);
        match &record.value {
            Some(value) => {
                let settings = configs.entry(resource).or_default();
                Arc::make_mut(settings).insert(record.name.clone(), value.clone());
            }
            None => {
                if let Some(settings) = configs.get_mut(&resource) {
                    Arc::make_mut(settings).remove(&record.name);
                    if settings.is_empty() {
                        configs.remove(&resource);
                    }
                }
            }
        }
        Ok(())
    }

    fn broker(&mut self, id: i32, epoch: i64) -> Result<&mut wire::RegisterBrokerRecord, String> {
        match Arc::make_mut(&mut self.brokers).get_mut(&id) {
            Some(broker) if broker.broker_epoch == epoch => Ok(broker),
            Some(broker) => Err(format!(
                "a change of broker {id} is for its epoch {epoch}, but it is registered with epoch {}",
                broker.broker_epoch
            )),
            None => Err(format!("broker {id} changes, but is not registered")),
        }
    }

    fn apply_registration_change(&mut self, record: &wire::BrokerRegistrationChangeRecord) -> Result<(), String> {
        let broker = self.broker(record.broker_id, record.broker_epoch)?;
        match record.fenced {
            0 => {}
            change => broker.fenced = change > 0,
        }
        match record.in_controlled_shutdown {
            0 => {}
            change => broker.in_controlled_shutdown = change > 0,
        }
        if !record.log_dirs.is_empty() {
            broker.log_dirs = record.log_dirs.clone();
        }
        if let Some(cordoned) = &record.cordoned_log_dirs {
            broker.cordoned_log_dirs = Some(cordoned.clone());
        }
        Ok(())
    }

    fn apply_clear_elr(&mut self, record: &wire::ClearElrRecord) -> Result<(), String> {
        let topics = Arc::make_mut(&mut self.topics);
        let clear = |topic: &mut Arc<TopicImage>| {
            for partition in Arc::make_mut(topic).partitions.values_mut() {
                partition.eligible_leader_replicas.clear();
                partition.last_known_elr.clear();
            }
        };
        if record.topic_name.is_empty() {
            topics.values_mut().for_each(clear);
            return Ok(());
        }
        match topics.get_mut(record.topic_name.as_str()) {
            Some(topic) => {
                clear(topic);
                Ok(())
            }
            None => Err(format!("topic {} changes, but does not exist", record.topic_name)),
        }
    }

    /// Keeps, or with a removing record forgets, what this broker does not act on.
    fn retain(&mut self, record: &MetadataRecord) {
        let retained = Arc::make_mut(&mut self.retained);
        let key = match record {
            MetadataRecord::RegisterController(record) => RetainedKey::Controller(record.controller_id),
            MetadataRecord::UserScramCredential(record) => {
                RetainedKey::UserScramCredential(record.name.clone(), record.mechanism)
            }
            MetadataRecord::DelegationToken(record) => RetainedKey::DelegationToken(record.token_id.clone()),
            MetadataRecord::ClientQuota(record) => {
                let key = quota_key(record);
                if record.remove {
                    retained.remove(&key);
                    return;
                }
                key
            }
            MetadataRecord::AccessControlEntry(record) => RetainedKey::AccessControlEntry(record.id),
            MetadataRecord::ZkMigrationState(_) => RetainedKey::ZkMigrationState,
            MetadataRecord::UnregisterController(record) => {
                retained.remove(&RetainedKey::Controller(record.controller_id));
                return;
            }
            MetadataRecord::RemoveUserScramCredential(record) => {
                retained.remove(&RetainedKey::UserScramCredential(record.name.clone(), record.mechanism));
                return;
            }
            MetadataRecord::RemoveDelegationToken(record) => {
                retained.remove(&RetainedKey::DelegationToken(record.token_id.clone()));
                return;
            }
            MetadataRecord::RemoveAccessControlEntry(record) => {
                retained.remove(&RetainedKey::AccessControlEntry(record.id));
                return;
            }
            _ => match retained.last_key_value() {
                // Unknown records sort last, so the last key tells the next number.
                Some((RetainedKey::Unknown(number), _)) => RetainedKey::Unknown(number.saturating_add(1)),
                _ => RetainedKey::Unknown(0),
            },
        };
        retained.insert(key, record.clone());
    }

    /// The records that make this image out of an empty one, in the order a Kafka controller writes them to a snapshot.
    pub(crate) fn to_records(&self) -> Vec<MetadataRecord> {
        let mut records = Vec::new();
        // Kafka reads metadata.version first: it decides how the rest is read.
        let (first, rest): (Vec<_>, Vec<_>) = self
            .features
            .iter()
            .partition(|(name, _)| name.as_str() == METADATA_VERSION_FEATURE);
        for (name, level) in first.into_iter().chain(rest) {
            records.push(
                wire::FeatureLevelRecord {
                    name: name.clone(),
                    feature_level: *level,
                    ..Default::default()
                }
                .into(),
            );
        }
        records.extend(self.brokers.values().cloned().map(MetadataRecord::from));
        for topic in self.topics.values() {
            records.push(
                wire::TopicRecord {
                    name: topic.name.to_string(),
                    topic_id: topic.id,
                    ..Default::default()
                }
                .into(),
            );
            for (index, partition) in &topic.partitions {
                records.push(partition.to_record(topic.id, *index).into());
            }
        }
        for (resource, settings) in self.configs.iter() {
            for (name, value) in settings.iter() {
                records.push(
                    wire::ConfigRecord {
                        resource_type: resource.resource_type,
                        resource_name: resource.name.clone(),
                        name: name.clone(),
                        value: Some(value.clone()),
                        ..Default::default()
                    }
                    .into(),
                );
            }
        }
        if self.next_producer_id > 0 {
            records.push(
                wire::ProducerIdsRecord {
                    broker_id: -1,
                    broker_epoch: -1,
                    next_producer_id: self.next_producer_id,
                    ..Default::default()
                }
                .into(),
            );
        }
        records.extend(self.retained.values().cloned());
        records
    }
}

impl PartitionImage {
    /// Applies what Kafka's `PartitionRegistration.merge` applies: a record that names a leader starts a new leader epoch,
    /// also when the leader stays; any record starts a new partition epoch.
    fn change(&mut self, record: &wire::PartitionChangeRecord) {
        const NO_LEADER_CHANGE: i32 = -2;
        const NO_RECOVERY_CHANGE: i8 = -1;
        let set = |field: &mut Vec<i32>, change: &Option<Vec<i32>>| {
            if let Some(change) = change {
                field.clone_from(change);
            }
        };
        set(&mut self.isr, &record.isr);
        set(&mut self.replicas, &record.replicas);
        set(&mut self.removing_replicas, &record.removing_replicas);
        set(&mut self.adding_replicas, &record.adding_replicas);
        set(&mut self.eligible_leader_replicas, &record.eligible_leader_replicas);
        set(&mut self.last_known_elr, &record.last_known_elr);
        if let Some(directories) = &record.directories {
            self.directories.clone_from(directories);
        }
        if record.leader != NO_LEADER_CHANGE {
            self.leader = record.leader;
            self.leader_epoch = self.leader_epoch.saturating_add(1);
        }
        if record.leader_recovery_state != NO_RECOVERY_CHANGE {
            self.leader_recovery_state = record.leader_recovery_state;
        }
        self.partition_epoch = self.partition_epoch.saturating_add(1);
    }

    pub(crate) fn to_record(&self, topic_id: Uuid, index: i32) -> wire::PartitionRecord {
        let unless_empty = |list: &Vec<i32>| (!list.is_empty()).then(|| list.clone());
        wire::PartitionRecord {
            partition_id: index,
            topic_id,
            replicas: self.replicas.clone(),
            isr: self.isr.clone(),
            removing_replicas: self.removing_replicas.clone(),
            adding_replicas: self.adding_replicas.clone(),
            leader: self.leader,
            leader_recovery_state: self.leader_recovery_state,
            leader_epoch: self.leader_epoch,
            partition_epoch: self.partition_epoch,
            directories: self.directories.clone(),
            eligible_leader_replicas: unless_empty(&self.eligible_leader_replicas),
            last_known_elr: unless_empty(&self.last_known_elr),
            ..Default::default()
        }
    }
}

fn quota_key(record: &wire::ClientQuotaRecord) -> RetainedKey {
    let mut entity: Vec<_> = record
        .entity
        .iter()
        .map(|part| (part.entity_type.clone(), part.entity_name.clone()))
        .collect();
    entity.sort();
    RetainedKey::ClientQuota(entity, record.key.clone())
}

#[cfg(test)]
mod tests;
