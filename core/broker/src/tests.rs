//! The broker's metadata half through `Broker::call`, on memory and on a storage that crashes.

mod cluster;
mod configs;
mod crash;
mod directory;
mod restart;
mod topics;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use ottla_arrow::{RowFormat, TopicTable};
use ottla_log::{MemoryStorage, Storage};
use ottla_protocol::messages::create_topics::{
    CreatableTopic, CreatableTopicConfig, CreatableTopicResult, CreateTopicsRequest,
};
use ottla_protocol::messages::delete_topics::{DeletableTopicResult, DeleteTopicsRequest};
use ottla_protocol::messages::metadata::{MetadataRequest, MetadataRequestTopic, MetadataResponseTopic};
use ottla_protocol::{KafkaError, Request, RequestBody, ResponseBody, extensions};

use crate::broker::{Broker, RequestContext};

/// Storage that outlives a broker.
pub(crate) fn memory() -> Arc<dyn Storage> {
    Arc::new(MemoryStorage::new(64 << 20))
}

pub(crate) fn open(storage: &Arc<dyn Storage>) -> Broker {
    open_with(storage, &[])
}

pub(crate) fn open_with(storage: &Arc<dyn Storage>, settings: &[(&str, &str)]) -> Broker {
    let settings: BTreeMap<String, String> = settings
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    Broker::open_on(Arc::clone(storage), Path::new("/data"), &settings).unwrap()
}

/// Sends a typed request and takes the typed answer.
pub(crate) fn ask<R>(broker: &Broker, request: R, version: i16) -> R::Response
where
    R: Request + Into<RequestBody>,
    R::Response: TryFrom<ResponseBody>,
{
    let answer = broker.call(&RequestContext::in_process("test"), request.into(), version);
    R::Response::try_from(answer).unwrap_or_else(|_| panic!("an answer of another type"))
}

pub(crate) fn topic(name: &str, partitions: i32, configs: &[(&str, &str)]) -> CreatableTopic {
    CreatableTopic {
        name: name.to_owned(),
        num_partitions: partitions,
        replication_factor: -1,
        configs: configs
            .iter()
            .map(|(name, value)| CreatableTopicConfig {
                name: (*name).to_owned(),
                value: Some((*value).to_owned()),
                ..Default::default()
            })
            .collect(),
        ..Default::default()
    }
}

pub(crate) fn create_all(
    broker: &Broker,
    topics: Vec<CreatableTopic>,
    validate_only: bool,
) -> Vec<CreatableTopicResult> {
    ask(
        broker,
        CreateTopicsRequest {
            topics,
            validate_only,
            ..Default::default()
        },
        7,
    )
    .topics
}

pub(crate) fn create(broker: &Broker, topic: CreatableTopic) -> CreatableTopicResult {
    create_all(broker, vec![topic], false).remove(0)
}

pub(crate) fn delete(broker: &Broker, name: &str) -> DeletableTopicResult {
    let request = DeleteTopicsRequest {
        topic_names: vec![name.to_owned()],
        ..Default::default()
    };
    ask(broker, request, 5).responses.remove(0)
}

/// What Metadata says about one topic, without creating it.
pub(crate) fn describe(broker: &Broker, name: &str) -> MetadataResponseTopic {
    let topics = vec![MetadataRequestTopic {
        name: Some(name.to_owned()),
        ..Default::default()
    }];
    let request = MetadataRequest {
        topics: Some(topics),
        allow_auto_topic_creation: false,
        ..Default::default()
    };
    ask(broker, request, 13).topics.remove(0)
}

/// Names of all topics.
pub(crate) fn names(broker: &Broker) -> Vec<String> {
    let request = MetadataRequest {
        topics: None,
        ..Default::default()
    };
    ask(broker, request, 13)
        .topics
        .into_iter()
        .map(|topic| topic.name.unwrap())
        .collect()
}

#[track_caller]
pub(crate) fn assert_error(code: i16, expected: KafkaError) {
    assert_eq!(KafkaError::from_i16(code), Some(expected));
}

pub(crate) fn table() -> TopicTable {
    use arrow_schema::{DataType, Field, Schema, TimeUnit};
    let schema = Schema::new(vec![
        Field::new("carrier", DataType::Utf8, false),
        Field::new(
            "time_hour",
            DataType::Timestamp(TimeUnit::Millisecond, Some("UTC".into())),
            false,
        ),
        Field::new("dep_delay", DataType::Float64, true),
    ]);
    let keys = vec!["carrier".to_owned()];
    TopicTable::new(Arc::new(schema), keys, Some("time_hour".to_owned()), RowFormat::Json, 1).unwrap()
}

pub(crate) fn with_table(mut topic: CreatableTopic) -> CreatableTopic {
    extensions::put(&mut topic.unknown_tagged_fields, Bytes::from(table().to_json()));
    topic
}
