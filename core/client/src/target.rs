//! What a producer must know of a topic, and sending it a batch.

use std::{collections::BTreeMap, sync::Arc};

use bytes::Bytes;
use ottla_arrow::TopicTable;
use ottla_protocol::{
    ApiKey, Compression, KafkaError,
    messages::produce::{PartitionProduceData, ProduceRequest, ProduceResponse, TopicProduceData},
};

use crate::{
    client::{Client, TopicDescription},
    error::ClientError,
    identity::ProducerIdentity,
};

/// Waits for all in-sync replicas.
const ACKS_ALL: i16 = -1;
const PRODUCE_TIMEOUT_MS: i32 = 30_000;
/// Kafka's default, for a broker that does not say.
const MAX_MESSAGE_BYTES: usize = 1_048_588;

/// A topic as a producer sees it.
#[derive(Debug, Clone)]
pub struct ProduceTarget {
    pub(crate) topic: Arc<TopicDescription>,
    pub(crate) max_message_bytes: usize,
    pub(crate) compression: Compression,
}

impl ProduceTarget {
    /// Reads what there is to know of a topic: its table, partitions, `max.message.bytes` and `compression.type`.
    pub fn new(client: &Client, topic: TopicDescription) -> Result<Self, ClientError> {
        let configs = client.topic_configs_named(&topic.name, Some(&["max.message.bytes", "compression.type"]))?;
        let value = |name: &str| configs.get(name).map(|(value, _)| value.as_str());
        Ok(Self {
            max_message_bytes: value("max.message.bytes")
                .and_then(|text| text.parse().ok())
                .unwrap_or(MAX_MESSAGE_BYTES),
            // "producer" leaves it to us, and we leave it uncompressed: mapped reads need no copy then.
            compression: value("compression.type")
                .and_then(|text| text.parse().ok())
                .unwrap_or(Compression::None),
            topic: Arc::new(topic),
        })
    }

    /// The topic's table, when it has one.
    pub fn table(&self) -> Option<&Arc<TopicTable>> {
        self.topic.table.as_ref()
    }

    /// The topic.
    pub fn topic(&self) -> &TopicDescription {
        &self.topic
    }

    pub(crate) fn check_partition(&self, partition: i32) -> Result<(), ClientError> {
        if self.topic.partitions.iter().any(|known| known.index == partition) {
            return Ok(());
        }
        Err(ClientError::UnknownPartition {
            topic: self.topic.name.clone(),
            partition,
            count: self.topic.partitions.len(),
        })
    }
}

/// What the broker has acknowledged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Acknowledged {
    /// Rows.
    pub rows: u64,
    /// For each partition that got rows: the first offset, and the one after the last.
    pub offsets: BTreeMap<i32, (i64, i64)>,
}

impl Acknowledged {
    pub(crate) fn add(&mut self, partition: i32, first_offset: i64, rows: usize) {
        self.rows += rows as u64;
        let next = first_offset.saturating_add(i64::try_from(rows).unwrap_or(i64::MAX));
        let range = self.offsets.entry(partition).or_insert((first_offset, next));
        range.0 = range.0.min(first_offset);
        range.1 = range.1.max(next);
    }
}

/// Sends one batch to one partition and waits until it is acknowledged; answers the offset of its first row.
pub(crate) fn send(
    client: &Client,
    target: &ProduceTarget,
    identity: &mut ProducerIdentity,
    partition: i32,
    batch: Bytes,
    rows: usize,
) -> Result<i64, ClientError> {
    let topic = &target.topic;
    let doing = || format!("produce to {}-{partition}", topic.name);
    let version = client.version(ApiKey::Produce, "produce")?;
    let request = ProduceRequest {
        acks: ACKS_ALL,
        timeout_ms: PRODUCE_TIMEOUT_MS,
        topic_data: vec![TopicProduceData {
            name: if version <= 12 {
                topic.name.clone()
            } else {
                String::new()
            },
            topic_id: topic.id,
            partition_data: vec![PartitionProduceData {
                index: partition,
                records: Some(batch),
                ..Default::default()
            }],
            ..Default::default()
        }],
        ..Default::default()
    };
    let response: ProduceResponse = match client.call_version(version, "produce", request.into()) {
        Ok(response) => response,
        Err(error) => {
            identity.doubt();
            return Err(error);
        }
    };
    let answer = response
        .responses
        .first()
        .and_then(|topic| topic.partition_responses.first());
    let Some(answer) = answer else {
        identity.doubt();
        return Err(client.unexpected(&doing(), "no partition"));
    };
    match KafkaError::from_i16(answer.error_code) {
        Some(KafkaError::None) => {
            identity.advance(topic.id, partition, rows);
            Ok(answer.base_offset)
        }
        code => {
            // The batch is not in the log, but what else the broker thinks of this id is not worth finding out.
            identity.doubt();
            if let Some(explained) = client.transport().explain(topic.id, partition, &doing()) {
                return Err(explained);
            }
            match code {
                Some(KafkaError::UnknownTopicId | KafkaError::UnknownTopicOrPartition) => {
                    Err(ClientError::UnknownTopic {
                        topic: topic.name.clone(),
                        advice: format!(" with a partition {partition} any more: it was deleted meanwhile"),
                    })
                }
                _ => {
                    let message = answer.error_message.as_deref().or_else(|| {
                        answer
                            .record_errors
                            .first()
                            .and_then(|record| record.batch_index_error_message.as_deref())
                    });
                    Err(ClientError::kafka(answer.error_code, doing(), message))
                }
            }
        }
    }
}
