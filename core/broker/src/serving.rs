//! From the image to open logs: making, opening, altering and dropping the partitions that the metadata names.

use std::collections::HashMap;
use std::sync::Arc;

use arc_swap::ArcSwap;
use bytes::Bytes;
use ottla_arrow::TopicTable;
use ottla_log::{DataDirectory, LogConfig, RecoveryReport};
use ottla_protocol::Uuid;

use crate::broker::{State, Topics};
use crate::error::BrokerError;
use crate::metadata::{ConfigResource, Image, PartitionImage, TopicImage};
use crate::partition::{Partition, Slot, Topic};
use crate::row_timestamps::ColumnarTimestamps;
use crate::settings::BrokerSettings;
use crate::{random, tables, topic_config, topic_names};

/// The end of a stray's name, and the longest name of a directory.
const STRAY_SUFFIX: &str = "-stray";
const LONGEST_NAME: usize = 255;

/// The settings in force of a topic.
fn config_of(settings: &BrokerSettings, image: &Image, topic: &str) -> LogConfig {
    topic_config::effective(settings, &image.configs_of(&ConfigResource::topic(topic)), topic)
}

/// Opens the partitions of one topic. A partition that cannot be opened is offline, and says why.
pub(crate) fn open_topic(
    directory: &DataDirectory,
    topic: &TopicImage,
    config: &LogConfig,
    table: Option<Arc<TopicTable>>,
) -> Topic {
    let partitions = topic
        .partitions
        .iter()
        .map(|(index, partition)| open_partition(directory, topic, *index, partition, config, table.as_ref()))
        .collect();
    Topic {
        name: Arc::clone(&topic.name),
        id: topic.id,
        internal: topic_names::is_internal(&topic.name),
        table,
        partitions,
    }
}

pub(crate) fn open_partition(
    directory: &DataDirectory,
    topic: &TopicImage,
    index: i32,
    partition: &PartitionImage,
    config: &LogConfig,
    table: Option<&Arc<TopicTable>>,
) -> Slot {
    match directory.open_partition(&topic.name, index, topic.id, config.clone(), partition.leader_epoch) {
        Ok(log) => {
            log.set_row_timestamps(Arc::new(ColumnarTimestamps::new(table.cloned())));
            report_recovery(topic, index, log.recovery_report());
            Slot::Online(Arc::new(Partition {
                topic: Arc::clone(&topic.name),
                topic_id: topic.id,
                index,
                internal: topic_names::is_internal(&topic.name),
                log,
                table: table.cloned(),
                config: ArcSwap::from_pointee(config.clone()),
                leader_epoch: partition.leader_epoch,
            }))
        }
        Err(error) => {
            tracing::error!(topic = %topic.name, partition = index, %error, "a partition cannot be opened and is offline");
            Slot::Offline(Arc::from(error.to_string()))
        }
    }
}

/// Opens everything the image names: `__ottla_tables` first, since it says which table a topic has.
pub(crate) fn open_all(
    directory: &DataDirectory,
    settings: &BrokerSettings,
    image: &Image,
) -> Result<Topics, BrokerError> {
    put_strays_aside(directory, image)?;
    let mut topics = Topics::default();
    let mut stored = HashMap::new();
    if let Some(topic) = image.topic(tables::TOPIC) {
        let opened = open_topic(directory, topic, &config_of(settings, image, tables::TOPIC), None);
        match opened.partitions.first() {
            Some(Slot::Online(partition)) => {
                stored = tables::load(&partition.log).map_err(|error| BrokerError::Tables(error.to_string()))?;
            }
            Some(Slot::Offline(reason)) => return Err(BrokerError::Tables(reason.to_string())),
            None => {}
        }
        topics.insert(Arc::new(opened));
    }
    for topic in image
        .topics
        .values()
        .filter(|topic| topic.name.as_ref() != tables::TOPIC)
    {
        let table = stored
            .get(&topic.id)
            .map(|json| table_from_json(topic, json))
            .transpose()?;
        let config = config_of(settings, image, &topic.name);
        topics.insert(Arc::new(open_topic(directory, topic, &config, table)));
    }
    Ok(topics)
}

fn table_from_json(topic: &TopicImage, json: &Bytes) -> Result<Arc<TopicTable>, BrokerError> {
    TopicTable::from_json(json)
        .map(Arc::new)
        .map_err(|error| BrokerError::Tables(format!("the table of topic {} cannot be used: {error}", topic.name)))
}

/// Puts aside directories of partitions that the metadata does not name, as Kafka does: they are left from a creation that a
/// crash took back or a deletion that it interrupted, and must not come to life under a new topic of the same name.
fn put_strays_aside(directory: &DataDirectory, image: &Image) -> Result<(), BrokerError> {
    for (topic, index) in directory.list_partitions()? {
        if topic == crate::metadata::METADATA_TOPIC {
            continue;
        }
        let named = image
            .topic(&topic)
            .filter(|topic| topic.partitions.contains_key(&index));
        let stray = match named {
            None => true,
            Some(named) => match directory.partition_topic_id(&topic, index) {
                // An id that is another topic's is no left-over of a deletion: someone has copied files.
                Ok(found) => found.is_some_and(|id| id != named.id && !image.topic_names.contains_key(&id)),
                Err(error) => {
                    // Opening it fails for the same reason: it is offline then, and everything else goes on.
                    tracing::error!(topic, partition = index, %error, "nobody knows whose partition this is");
                    false
                }
            },
        };
        if stray {
            tracing::warn!(
                topic,
                partition = index,
                "a partition on disk is not in the metadata; it is put aside as a stray"
            );
            put_aside(directory, &topic, index)?;
        }
    }
    Ok(())
}

/// Gives the directory of a stray another name, as Kafka does: nothing is deleted that someone may want back.
fn put_aside(directory: &DataDirectory, topic: &str, index: i32) -> Result<(), BrokerError> {
    let name = format!("{topic}-{index}");
    let from = directory.path().join(&name);
    let hex: String = random::uuid()?.0.iter().map(|byte| format!("{byte:02x}")).collect();
    let suffix = format!(".{hex}{STRAY_SUFFIX}");
    // Names are ASCII, so that a cut never splits a character.
    let kept: String = name.chars().take(LONGEST_NAME - suffix.len()).collect();
    let to = directory.path().join(kept + &suffix);
    // What the checkpoints say goes first: a recovery point without a log is an error.
    directory.forget_partition(topic, index)?;
    let storage = directory.storage();
    storage
        .rename(&from, &to)
        .and_then(|()| storage.sync_directory(directory.path()))
        .map_err(|source| BrokerError::Io {
            doing: format!("renaming the stray {}", from.display()),
            source,
        })?;
    Ok(())
}

/// Says what an unclean stop has cost.
fn report_recovery(topic: &TopicImage, index: i32, report: &RecoveryReport) {
    if report.truncated_bytes > 0 {
        tracing::warn!(
            topic = %topic.name,
            partition = index,
            bytes = report.truncated_bytes,
            from_offset = ?report.truncated_from_offset,
            "the end of a log was cut: it had not been written whole when the broker was stopped"
        );
    }
}

impl Topics {
    /// Adds a topic, or replaces the one of the same name.
    pub(crate) fn insert(&mut self, topic: Arc<Topic>) {
        self.by_id.insert(topic.id, Arc::clone(&topic));
        if let Some(before) = self.by_name.insert(Arc::clone(&topic.name), Arc::clone(&topic))
            && before.id != topic.id
        {
            self.by_id.remove(&before.id);
        }
    }

    fn remove(&mut self, id: Uuid) -> Option<Arc<Topic>> {
        let topic = self.by_id.remove(&id)?;
        self.by_name.remove(&topic.name);
        Some(topic)
    }
}

impl State {
    /// Opens and serves topics that were just committed. Called with the controller locked.
    pub(crate) fn serve(&self, created: &[(Arc<TopicImage>, Option<Arc<TopicTable>>)]) -> Vec<Arc<Topic>> {
        let settings = self.settings();
        let image = self.image.load_full();
        let opened: Vec<Arc<Topic>> = created
            .iter()
            .map(|(topic, table)| {
                let config = config_of(&settings, &image, &topic.name);
                Arc::new(open_topic(&self.directory, topic, &config, table.clone()))
            })
            .collect();
        self.publish(&opened);
        opened
    }

    /// Opens and serves the partitions that a topic has in the image and not yet here. Called with the controller locked.
    pub(crate) fn serve_more(&self, topic: &TopicImage) -> Option<Arc<Topic>> {
        let before = self.topic_by_id(topic.id)?;
        let config = config_of(&self.settings(), &self.image.load(), &topic.name);
        let mut partitions = before.partitions.clone();
        for (index, partition) in topic.partitions.iter().skip(partitions.len()) {
            partitions.push(open_partition(
                &self.directory,
                topic,
                *index,
                partition,
                &config,
                before.table.as_ref(),
            ));
        }
        let after = Arc::new(Topic {
            name: Arc::clone(&before.name),
            id: before.id,
            internal: before.internal,
            table: before.table.clone(),
            partitions,
        });
        self.publish(std::slice::from_ref(&after));
        Some(after)
    }

    fn publish(&self, opened: &[Arc<Topic>]) {
        let mut topics = Topics::clone(&self.topics.load());
        for topic in opened {
            topics.insert(Arc::clone(topic));
        }
        self.topics.store(Arc::new(topics));
        self.data.topics_opened(opened);
    }

    /// Stops serving a topic that was just removed from the metadata, and deletes its partitions. Called with the controller
    /// locked. What cannot be deleted now is a stray at the next start.
    pub(crate) fn drop_topic(&self, topic: &TopicImage) {
        let mut topics = Topics::clone(&self.topics.load());
        let dropped = topics.remove(topic.id);
        self.topics.store(Arc::new(topics));
        if let Some(dropped) = dropped {
            self.data.topic_removed(&dropped);
        }
        for index in topic.partitions.keys() {
            if let Err(error) = self.directory.delete_partition(&topic.name, *index) {
                tracing::warn!(topic = %topic.name, partition = index, %error, "a deleted partition's files are still there");
            }
        }
    }

    /// Takes altered settings into use: the broker's own and those of every partition.
    pub(crate) fn reconfigure(&self) {
        let image = self.image.load_full();
        let settings = Arc::new(self.settings().with_dynamic(
            Clone::clone(&*image.configs_of(&ConfigResource::broker(""))),
            Clone::clone(&*image.configs_of(&ConfigResource::broker(&self.node_id.to_string()))),
        ));
        self.settings.store(Arc::clone(&settings));
        for topic in self.topics.load().by_id.values() {
            let config = config_of(&settings, &image, &topic.name);
            for partition in topic.online() {
                partition.log.update_config(config.clone());
                partition.config.store(Arc::new(config.clone()));
            }
        }
    }

    /// The open partition of `__ottla_tables`.
    pub(crate) fn tables_partition(&self) -> Option<Arc<Partition>> {
        self.topic_by_name(tables::TOPIC)
            .and_then(|topic| topic.partition(0).ok())
    }

    /// Why a partition of these, from an index on, is offline, when one is.
    pub(crate) fn first_offline(partitions: &[Slot], from: usize) -> Option<Arc<str>> {
        partitions.iter().skip(from).find_map(|slot| match slot {
            Slot::Offline(reason) => Some(Arc::clone(reason)),
            Slot::Online(_) => None,
        })
    }
}
