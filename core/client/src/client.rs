//! [`Client`]: one broker, reached through a transport.

use std::{collections::BTreeMap, sync::Arc};

use ottla_arrow::{Isolation, TopicTable, VerifiedBatches};
use ottla_protocol::{
    ApiKey, KafkaError, RequestBody, ResponseBody, Uuid, extensions,
    messages::{
        create_topics::{CreatableTopic, CreatableTopicConfig, CreateTopicsRequest, CreateTopicsResponse},
        delete_topics::{DeleteTopicState, DeleteTopicsRequest, DeleteTopicsResponse},
        describe_configs::{DescribeConfigsRequest, DescribeConfigsResource, DescribeConfigsResponse},
        describe_topic_partitions::{
            Cursor, DescribeTopicPartitionsRequest, DescribeTopicPartitionsResponse,
            DescribeTopicPartitionsResponseTopic, TopicRequest,
        },
        init_producer_id::{InitProducerIdRequest, InitProducerIdResponse},
        list_offsets::{ListOffsetsPartition, ListOffsetsRequest, ListOffsetsResponse, ListOffsetsTopic},
    },
};

use crate::{
    error::ClientError,
    transport::{SharedTransport, Transport},
};

/// Kafka's number for a topic in DescribeConfigs.
const TOPIC_RESOURCE: i8 = 2;
/// Where DescribeConfigs says a value set on the topic itself comes from.
const DYNAMIC_TOPIC_CONFIG: i8 = 1;
/// Creating and deleting topics may wait for storage.
const ADMIN_TIMEOUT_MS: i32 = 60_000;

/// One broker reached through a transport. Cheap to clone; clones share what they know about verified batches.
#[derive(Clone)]
pub struct Client {
    transport: SharedTransport,
    verified: Arc<VerifiedBatches>,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Client")
            .field("transport", &self.transport.describe())
            .finish_non_exhaustive()
    }
}

/// A topic to create.
#[derive(Debug, Clone, Default)]
pub struct NewTopic {
    /// The name.
    pub name: String,
    /// How many partitions; -1 leaves it to the broker.
    pub partitions: i32,
    /// Kafka's topic settings.
    pub configs: BTreeMap<String, String>,
    /// The table, for a topic with a schema.
    pub table: Option<TopicTable>,
}

/// A topic as the broker describes it.
#[derive(Debug, Clone)]
pub struct TopicDescription {
    /// The name.
    pub name: String,
    /// The topic id.
    pub id: Uuid,
    /// The table, when the topic has one.
    pub table: Option<Arc<TopicTable>>,
    /// The partitions in order, with the epochs of their leaders.
    pub partitions: Vec<PartitionDescription>,
    /// True for topics that brokers keep for themselves.
    pub internal: bool,
}

impl TopicDescription {
    /// The numbers of its partitions.
    pub fn partition_indexes(&self) -> Vec<i32> {
        self.partitions.iter().map(|partition| partition.index).collect()
    }
}

/// A partition as the broker describes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartitionDescription {
    /// Its number.
    pub index: i32,
    /// The epoch of its leader.
    pub leader_epoch: i32,
}

/// Which offset of a partition is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OffsetQuery {
    /// The first that is there.
    Earliest,
    /// The one after the last: of committed rows, when the isolation level is read committed.
    Latest,
    /// The first whose row's time, in milliseconds since 1970, is this or later.
    Timestamp(i64),
}

impl OffsetQuery {
    fn code(self) -> i64 {
        match self {
            Self::Earliest => -2,
            Self::Latest => -1,
            // Negative times exist in data and mean something else here; nothing before 1970 is earlier than the earliest.
            Self::Timestamp(timestamp_ms) => timestamp_ms.max(0),
        }
    }
}

/// Kafka's number of an isolation level.
pub(crate) fn isolation_code(isolation: Isolation) -> i8 {
    match isolation {
        Isolation::ReadUncommitted => 0,
        Isolation::ReadCommitted => 1,
    }
}

impl Client {
    /// A client over this transport.
    pub fn new(transport: Arc<dyn Transport>) -> Self {
        Self {
            transport,
            verified: Arc::new(VerifiedBatches::default()),
        }
    }

    /// The transport.
    pub fn transport(&self) -> &dyn Transport {
        &*self.transport
    }

    /// The batches this client has verified since it was made.
    pub(crate) fn verified(&self) -> &Arc<VerifiedBatches> {
        &self.verified
    }

    /// Creates a topic and answers its id.
    pub fn create_topic(&self, topic: &NewTopic) -> Result<Uuid, ClientError> {
        let mut creatable = CreatableTopic {
            name: topic.name.clone(),
            num_partitions: topic.partitions,
            replication_factor: -1,
            configs: topic
                .configs
                .iter()
                .map(|(name, value)| CreatableTopicConfig {
                    name: name.clone(),
                    value: Some(value.clone()),
                    ..Default::default()
                })
                .collect(),
            ..Default::default()
        };
        if let Some(table) = &topic.table {
            extensions::put(&mut creatable.unknown_tagged_fields, table.to_json().into());
        }
        let request = CreateTopicsRequest {
            topics: vec![creatable],
            timeout_ms: ADMIN_TIMEOUT_MS,
            ..Default::default()
        };
        let doing = || format!("create topic {:?}", topic.name);
        let response: CreateTopicsResponse = self.call(ApiKey::CreateTopics, "create a topic", request.into())?;
        let Some(result) = response.topics.first() else {
            return Err(self.unexpected(&doing(), "no topic"));
        };
        if result.error_code != 0 {
            return Err(ClientError::kafka(
                result.error_code,
                doing(),
                result.error_message.as_deref(),
            ));
        }
        Ok(result.topic_id)
    }

    /// Deletes a topic with all of its data.
    pub fn delete_topic(&self, name: &str) -> Result<(), ClientError> {
        let request = DeleteTopicsRequest {
            topics: vec![DeleteTopicState {
                name: Some(name.to_owned()),
                ..Default::default()
            }],
            topic_names: vec![name.to_owned()],
            timeout_ms: ADMIN_TIMEOUT_MS,
            ..Default::default()
        };
        let version = self.version(ApiKey::DeleteTopics, "delete a topic")?;
        let request = if version >= 6 {
            DeleteTopicsRequest {
                topic_names: Vec::new(),
                ..request
            }
        } else {
            DeleteTopicsRequest {
                topics: Vec::new(),
                ..request
            }
        };
        let doing = || format!("delete topic {name:?}");
        let response: DeleteTopicsResponse = self.call_version(version, &doing(), request.into())?;
        let Some(result) = response.responses.first() else {
            return Err(self.unexpected(&doing(), "no topic"));
        };
        match KafkaError::from_i16(result.error_code) {
            Some(KafkaError::None) => Ok(()),
            Some(KafkaError::UnknownTopicOrPartition) => Err(ClientError::UnknownTopic {
                topic: name.to_owned(),
                advice: String::new(),
            }),
            _ => Err(ClientError::kafka(
                result.error_code,
                doing(),
                result.error_message.as_deref(),
            )),
        }
    }

    /// Every topic, by name.
    pub fn topics(&self) -> Result<Vec<TopicDescription>, ClientError> {
        self.describe_topics(&[])?
            .into_iter()
            .map(|topic| self.description(topic))
            .collect()
    }

    /// One topic by name.
    pub fn topic(&self, name: &str) -> Result<TopicDescription, ClientError> {
        let unknown = || ClientError::UnknownTopic {
            topic: name.to_owned(),
            advice: String::new(),
        };
        let topic = self.describe_topics(&[name])?.into_iter().next().ok_or_else(unknown)?;
        match KafkaError::from_i16(topic.error_code) {
            Some(KafkaError::None) => self.description(topic),
            Some(KafkaError::UnknownTopicOrPartition | KafkaError::InvalidTopicException) => Err(unknown()),
            _ => Err(ClientError::kafka(
                topic.error_code,
                format!("describe topic {name:?}"),
                None,
            )),
        }
    }

    /// All pages of a description; no names mean all topics. A topic whose partitions run over a page is put together.
    fn describe_topics(&self, names: &[&str]) -> Result<Vec<DescribeTopicPartitionsResponseTopic>, ClientError> {
        let mut topics: Vec<DescribeTopicPartitionsResponseTopic> = Vec::new();
        let mut cursor = None;
        loop {
            let mut request = DescribeTopicPartitionsRequest {
                topics: names
                    .iter()
                    .map(|name| TopicRequest {
                        name: (*name).to_owned(),
                        ..Default::default()
                    })
                    .collect(),
                cursor,
                ..Default::default()
            };
            extensions::put(&mut request.unknown_tagged_fields, bytes::Bytes::from_static(&[1]));
            let response: DescribeTopicPartitionsResponse =
                self.call(ApiKey::DescribeTopicPartitions, "describe topics", request.into())?;
            let found_before = topics.iter().map(|topic| topic.partitions.len() + 1).sum::<usize>();
            for topic in response.topics {
                match topics.last_mut() {
                    Some(last) if last.name == topic.name && last.topic_id == topic.topic_id => {
                        last.partitions.extend(topic.partitions)
                    }
                    _ => topics.push(topic),
                }
            }
            let found = topics.iter().map(|topic| topic.partitions.len() + 1).sum::<usize>();
            cursor = match response.next_cursor {
                Some(next) if found > found_before => Some(Cursor {
                    topic_name: next.topic_name,
                    partition_index: next.partition_index,
                    ..Default::default()
                }),
                Some(_) => return Err(self.unexpected("describe topics", "a page without topics")),
                None => return Ok(topics),
            };
        }
    }

    fn description(&self, topic: DescribeTopicPartitionsResponseTopic) -> Result<TopicDescription, ClientError> {
        let name = topic.name.unwrap_or_default();
        let table = match extensions::get(&topic.unknown_tagged_fields) {
            Some(json) => Some(Arc::new(TopicTable::from_json(json).map_err(|source| {
                ClientError::Columnar {
                    doing: format!("read the table of topic {name:?}"),
                    source,
                }
            })?)),
            None => None,
        };
        let mut partitions: Vec<PartitionDescription> = topic
            .partitions
            .iter()
            .map(|partition| PartitionDescription {
                index: partition.partition_index,
                leader_epoch: partition.leader_epoch,
            })
            .collect();
        partitions.sort_by_key(|partition| partition.index);
        Ok(TopicDescription {
            name,
            id: topic.topic_id,
            table,
            partitions,
            internal: topic.is_internal,
        })
    }

    /// The settings of a topic: value in force, and whether it was set on the topic itself.
    pub fn topic_configs(&self, name: &str) -> Result<BTreeMap<String, (String, bool)>, ClientError> {
        self.topic_configs_named(name, None)
    }

    /// Some settings of a topic, or all of them.
    pub(crate) fn topic_configs_named(
        &self,
        name: &str,
        keys: Option<&[&str]>,
    ) -> Result<BTreeMap<String, (String, bool)>, ClientError> {
        let request = DescribeConfigsRequest {
            resources: vec![DescribeConfigsResource {
                resource_type: TOPIC_RESOURCE,
                resource_name: name.to_owned(),
                configuration_keys: keys.map(|keys| keys.iter().map(|key| (*key).to_owned()).collect()),
                ..Default::default()
            }],
            ..Default::default()
        };
        let doing = || format!("describe the settings of topic {name:?}");
        let response: DescribeConfigsResponse =
            self.call(ApiKey::DescribeConfigs, "describe settings", request.into())?;
        let Some(result) = response.results.into_iter().next() else {
            return Err(self.unexpected(&doing(), "no topic"));
        };
        if result.error_code != 0 {
            return Err(ClientError::kafka(
                result.error_code,
                doing(),
                result.error_message.as_deref(),
            ));
        }
        Ok(result
            .configs
            .into_iter()
            .filter_map(|config| {
                Some((
                    config.name,
                    (config.value?, config.config_source == DYNAMIC_TOPIC_CONFIG),
                ))
            })
            .collect())
    }

    /// One offset of each partition; a partition without an answer (no row so late) is not in the map.
    pub fn list_offsets(
        &self,
        topic: &str,
        partitions: &[i32],
        query: OffsetQuery,
        isolation: Isolation,
    ) -> Result<BTreeMap<i32, i64>, ClientError> {
        let request = ListOffsetsRequest {
            replica_id: -1,
            isolation_level: isolation_code(isolation),
            topics: vec![ListOffsetsTopic {
                name: topic.to_owned(),
                partitions: partitions
                    .iter()
                    .map(|partition| ListOffsetsPartition {
                        partition_index: *partition,
                        timestamp: query.code(),
                        ..Default::default()
                    })
                    .collect(),
                ..Default::default()
            }],
            ..Default::default()
        };
        let response: ListOffsetsResponse = self.call(ApiKey::ListOffsets, "list offsets", request.into())?;
        let mut offsets = BTreeMap::new();
        for answer in response.topics.into_iter().flat_map(|topic| topic.partitions) {
            match KafkaError::from_i16(answer.error_code) {
                Some(KafkaError::None) => {}
                Some(KafkaError::UnknownTopicOrPartition) => {
                    return Err(ClientError::UnknownTopic {
                        topic: topic.to_owned(),
                        advice: format!(" with a partition {} (any more)", answer.partition_index),
                    });
                }
                _ => {
                    let doing = format!("list offsets of {topic}-{}", answer.partition_index);
                    return Err(ClientError::kafka(answer.error_code, doing, None));
                }
            }
            if answer.offset >= 0 {
                offsets.insert(answer.partition_index, answer.offset);
            }
        }
        Ok(offsets)
    }

    /// A new producer id and its epoch.
    pub(crate) fn init_producer_id(&self) -> Result<(i64, i16), ClientError> {
        let request = InitProducerIdRequest {
            transactional_id: None,
            transaction_timeout_ms: i32::MAX,
            ..Default::default()
        };
        let response: InitProducerIdResponse =
            self.call(ApiKey::InitProducerId, "get a producer id", request.into())?;
        if response.error_code != 0 {
            return Err(ClientError::kafka(response.error_code, "get a producer id", None));
        }
        Ok((response.producer_id, response.producer_epoch))
    }

    /// Sends a request in the newest version both sides speak.
    pub(crate) fn call<R: TryFrom<ResponseBody>>(
        &self,
        api: ApiKey,
        doing: &'static str,
        request: RequestBody,
    ) -> Result<R, ClientError> {
        let version = self.version(api, doing)?;
        self.call_version(version, doing, request)
    }

    /// Sends a request in a version.
    pub(crate) fn call_version<R: TryFrom<ResponseBody>>(
        &self,
        version: i16,
        doing: &str,
        request: RequestBody,
    ) -> Result<R, ClientError> {
        let api = request.api_key();
        let response = self.transport.call(request, version)?;
        R::try_from(response)
            .map_err(|_| self.unexpected(doing, &format!("something that is no answer to {}", api.name())))
    }

    /// The newest version of an API that both sides speak.
    pub(crate) fn version(&self, api: ApiKey, doing: &'static str) -> Result<i16, ClientError> {
        self.transport
            .latest_version(api)
            .ok_or_else(|| ClientError::MissingApi {
                broker: self.transport.describe(),
                api: api.name(),
                doing,
            })
    }

    pub(crate) fn unexpected(&self, doing: &str, found: &str) -> ClientError {
        ClientError::UnexpectedAnswer {
            broker: self.transport.describe(),
            doing: doing.to_owned(),
            found: found.to_owned(),
        }
    }
}
