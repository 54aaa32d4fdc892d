//! What the broker keeps in memory about each topic and partition it leads.

use std::sync::Arc;

use arc_swap::ArcSwap;
use ottla_arrow::TopicTable;
use ottla_log::{LogConfig, PartitionLog};
use ottla_protocol::{KafkaError, Uuid};

/// A topic as it is served: its partitions in order, its table, its name and id.
#[derive(Debug)]
pub(crate) struct Topic {
    /// The name, as Kafka clients know it.
    pub(crate) name: Arc<str>,
    /// The id; a topic made anew under the same name has another.
    pub(crate) id: Uuid,
    /// Whether clients must not write to it (`__consumer_offsets` and the like).
    pub(crate) internal: bool,
    /// The table that its columnar batches follow, when the topic has one.
    pub(crate) table: Option<Arc<TopicTable>>,
    /// The partitions, by index from 0 and without a gap.
    pub(crate) partitions: Vec<Slot>,
}

/// A place in a topic's list of partitions.
#[derive(Debug, Clone)]
pub(crate) enum Slot {
    /// The partition is open.
    Online(Arc<Partition>),
    /// Its log could not be opened; why. The rest of the broker goes on.
    Offline(Arc<str>),
}

impl Topic {
    /// The partition of this index: `UNKNOWN_TOPIC_OR_PARTITION` when there is none, `KAFKA_STORAGE_ERROR` when its log could
    /// not be opened.
    pub(crate) fn partition(&self, index: i32) -> Result<Arc<Partition>, KafkaError> {
        let slot = usize::try_from(index).ok().and_then(|index| self.partitions.get(index));
        match slot {
            Some(Slot::Online(partition)) => Ok(Arc::clone(partition)),
            Some(Slot::Offline(_)) => Err(KafkaError::KafkaStorageError),
            None => Err(KafkaError::UnknownTopicOrPartition),
        }
    }

    /// The partitions that are open, by rising index.
    pub(crate) fn online(&self) -> impl Iterator<Item = &Arc<Partition>> {
        self.partitions.iter().filter_map(|slot| match slot {
            Slot::Online(partition) => Some(partition),
            Slot::Offline(_) => None,
        })
    }
}

/// A partition that this broker leads.
#[derive(Debug)]
pub(crate) struct Partition {
    /// The topic's name.
    pub(crate) topic: Arc<str>,
    /// The topic's id.
    pub(crate) topic_id: Uuid,
    /// The partition's index in its topic.
    pub(crate) index: i32,
    /// Whether the topic is internal.
    pub(crate) internal: bool,
    /// The log.
    pub(crate) log: Arc<PartitionLog>,
    /// The topic's table, when it has one.
    pub(crate) table: Option<Arc<TopicTable>>,
    /// The settings in force, replaced when they are altered.
    pub(crate) config: ArcSwap<LogConfig>,
    /// The leader epoch of this run of the broker.
    pub(crate) leader_epoch: i32,
}
