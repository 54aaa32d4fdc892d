//! Metadata, the cluster, coordinators and producer ids.

use std::collections::HashSet;

use ottla_protocol::messages::describe_cluster::DescribeClusterRequest;
use ottla_protocol::messages::find_coordinator::FindCoordinatorRequest;
use ottla_protocol::messages::init_producer_id::{InitProducerIdRequest, InitProducerIdResponse};
use ottla_protocol::messages::metadata::MetadataResponse;
use ottla_protocol::{KafkaError, Uuid};

use super::*;
use crate::broker::{Connection, Endpoint};

fn metadata(broker: &Broker, names: Option<&[&str]>, auto_create: bool, version: i16) -> MetadataResponse {
    let topics = names.map(|names| {
        let named = |name: &&str| MetadataRequestTopic {
            name: Some((*name).to_owned()),
            ..Default::default()
        };
        names.iter().map(named).collect()
    });
    ask(
        broker,
        MetadataRequest {
            topics,
            allow_auto_topic_creation: auto_create,
            ..Default::default()
        },
        version,
    )
}

fn found(response: &MetadataResponse) -> Vec<(&str, Option<KafkaError>)> {
    response
        .topics
        .iter()
        .map(|topic| {
            (
                topic.name.as_deref().unwrap_or_default(),
                KafkaError::from_i16(topic.error_code),
            )
        })
        .collect()
}

#[test]
fn all_none_and_some_topics() {
    let broker = open(&memory());
    create_all(&broker, vec![topic("a", 1, &[]), topic("b", 2, &[])], false);
    assert_eq!(
        metadata(&broker, Some(&[]), true, 0).topics.len(),
        2,
        "in version 0 none means all"
    );
    assert_eq!(metadata(&broker, Some(&[]), true, 1).topics.len(), 0);
    for version in 1..=13 {
        assert_eq!(metadata(&broker, None, true, version).topics.len(), 2);
        let some = metadata(&broker, Some(&["b", "a", "b"]), false, version);
        assert_eq!(
            found(&some),
            [("b", Some(KafkaError::None)), ("a", Some(KafkaError::None))]
        );
    }
}

#[test]
fn the_listener_that_was_asked_is_advertised() {
    let broker = open_with(&memory(), &[("broker.rack", "r1")]);
    let listener = Endpoint {
        host: "example.org".to_owned(),
        port: 9092,
    };
    let context = RequestContext {
        origin: Connection::Network {
            peer: "127.0.0.1:5".parse().unwrap(),
        },
        client_id: String::new(),
        listener: Some(Arc::new(listener)),
    };
    let request = MetadataRequest {
        topics: None,
        ..Default::default()
    };
    let response = MetadataResponse::try_from(broker.call(&context, request.into(), 12)).unwrap();
    assert_eq!(response.brokers.len(), 1);
    let this = &response.brokers[0];
    assert_eq!((this.node_id, this.host.as_str(), this.port), (1, "example.org", 9092));
    assert_eq!((response.controller_id, this.rack.as_deref()), (1, Some("r1")));
    assert_eq!(response.cluster_id.as_deref(), Some(broker.cluster_id()));
}

#[test]
fn topics_are_found_by_id_from_version_12() {
    let broker = open(&memory());
    let id = create(&broker, topic("t", 1, &[])).topic_id;
    let by_id = |topic_id: Uuid, version: i16| {
        let topics = vec![MetadataRequestTopic {
            topic_id,
            name: None,
            ..Default::default()
        }];
        let request = MetadataRequest {
            topics: Some(topics),
            ..Default::default()
        };
        ask(&broker, request, version).topics.remove(0)
    };
    let answer = by_id(id, 12);
    assert_eq!(
        (answer.error_code, answer.name.as_deref(), answer.topic_id),
        (0, Some("t"), id)
    );
    let answer = by_id(Uuid([9; 16]), 13);
    assert_error(answer.error_code, KafkaError::UnknownTopicId);
    assert_eq!((answer.name, answer.topic_id), (None, Uuid([9; 16])));
    assert_error(by_id(id, 11).error_code, KafkaError::InvalidRequest);
}

#[test]
fn a_topic_that_is_asked_for_is_created_if_broker_and_client_allow() {
    let broker = open_with(&memory(), &[("num.partitions", "2")]);
    assert_eq!(
        found(&metadata(&broker, Some(&["new"]), false, 4)),
        [("new", Some(KafkaError::UnknownTopicOrPartition))],
        "the client forbids it"
    );
    assert!(names(&broker).is_empty());
    assert_eq!(
        found(&metadata(
            &broker,
            Some(&["new", "bad name", "__consumer_offsets"]),
            true,
            4
        )),
        [
            ("bad name", Some(KafkaError::InvalidTopicException)),
            ("__consumer_offsets", Some(KafkaError::UnknownTopicOrPartition)),
            ("new", Some(KafkaError::UnknownTopicOrPartition)),
        ],
        "as in Kafka the first answer does not know it yet"
    );
    let second = metadata(&broker, Some(&["new"]), true, 4);
    assert_eq!(found(&second), [("new", Some(KafkaError::None))]);
    assert_eq!(second.topics[0].partitions.len(), 2);
    assert_eq!(names(&broker), ["new"]);
    assert_eq!(
        found(&metadata(&broker, Some(&["n.w", "n_w"]), true, 4)),
        [
            ("n.w", Some(KafkaError::UnknownTopicOrPartition)),
            ("n_w", Some(KafkaError::InvalidTopicException))
        ]
    );

    let broker = open_with(&memory(), &[("auto.create.topics.enable", "false")]);
    assert_eq!(
        found(&metadata(&broker, Some(&["new"]), true, 13)),
        [("new", Some(KafkaError::UnknownTopicOrPartition))]
    );
    assert!(names(&broker).is_empty());
}

#[test]
fn operations_are_told_when_asked() {
    let broker = open(&memory());
    create(&broker, topic("t", 1, &[]));
    let plain = metadata(&broker, Some(&["t"]), true, 8);
    assert_eq!(
        (
            plain.cluster_authorized_operations,
            plain.topics[0].topic_authorized_operations
        ),
        (i32::MIN, i32::MIN)
    );
    let request = MetadataRequest {
        topics: None,
        include_cluster_authorized_operations: true,
        include_topic_authorized_operations: true,
        ..Default::default()
    };
    let asked = ask(&broker, request, 8);
    assert_eq!(
        (
            asked.cluster_authorized_operations,
            asked.topics[0].topic_authorized_operations
        ),
        (8096, 3576)
    );
}

#[test]
fn the_cluster_is_this_broker() {
    let broker = open(&memory());
    let answer = ask(
        &broker,
        DescribeClusterRequest {
            endpoint_type: 1,
            ..Default::default()
        },
        2,
    );
    assert_eq!(
        (answer.error_code, answer.controller_id, answer.brokers.len()),
        (0, 1, 1)
    );
    assert_eq!(
        (answer.cluster_id.as_str(), answer.brokers[0].broker_id),
        (broker.cluster_id(), 1)
    );
    assert!(!answer.brokers[0].is_fenced);
    for (endpoint_type, error) in [
        (2, KafkaError::MismatchedEndpointType),
        (7, KafkaError::UnsupportedEndpointType),
    ] {
        let answer = ask(
            &broker,
            DescribeClusterRequest {
                endpoint_type,
                ..Default::default()
            },
            1,
        );
        assert_error(answer.error_code, error);
        assert!(answer.error_message.is_some());
    }
}

#[test]
fn groups_have_a_coordinator_and_transactions_are_refused_for_good() {
    let broker = open(&memory());
    let one = |key_type: i8, version: i16| {
        ask(
            &broker,
            FindCoordinatorRequest {
                key: "k".to_owned(),
                key_type,
                ..Default::default()
            },
            version,
        )
    };
    for version in 0..=3 {
        let answer = one(0, version);
        assert_eq!((answer.error_code, answer.node_id), (0, 1), "version {version}");
    }
    let answer = one(1, 3);
    assert_error(answer.error_code, KafkaError::TransactionalIdAuthorizationFailed);
    assert!(!KafkaError::TransactionalIdAuthorizationFailed.retriable());
    assert!(answer.error_message.unwrap().contains("not served yet"));
    assert_error(one(2, 3).error_code, KafkaError::InvalidRequest);
    assert_error(one(9, 3).error_code, KafkaError::InvalidRequest);
    let request = FindCoordinatorRequest {
        key_type: 0,
        coordinator_keys: vec!["a".to_owned(), "b".to_owned()],
        ..Default::default()
    };
    let answer = ask(&broker, request, 6);
    let keys: Vec<(&str, i32)> = answer
        .coordinators
        .iter()
        .map(|found| (found.key.as_str(), found.node_id))
        .collect();
    assert_eq!(keys, [("a", 1), ("b", 1)]);
    let request = FindCoordinatorRequest {
        key_type: 2,
        coordinator_keys: vec!["g:t:0".to_owned()],
        ..Default::default()
    };
    assert_error(
        ask(&broker, request, 6).coordinators[0].error_code,
        KafkaError::InvalidRequest,
    );
}

fn init(
    broker: &Broker,
    transactional_id: Option<&str>,
    producer_id: i64,
    producer_epoch: i16,
) -> InitProducerIdResponse {
    let request = InitProducerIdRequest {
        transactional_id: transactional_id.map(str::to_owned),
        transaction_timeout_ms: 60_000,
        producer_id,
        producer_epoch,
        ..Default::default()
    };
    ask(broker, request, 5)
}

#[test]
fn a_producer_id_is_given_once_also_after_a_restart() {
    let storage = memory();
    let mut seen = HashSet::new();
    for _ in 0..3 {
        let broker = open(&storage);
        for _ in 0..1100 {
            let answer = init(&broker, None, -1, -1);
            assert_eq!((answer.error_code, answer.producer_epoch), (0, 0));
            assert!(seen.insert(answer.producer_id), "{} twice", answer.producer_id);
        }
        broker.close().unwrap();
    }
    let most = *seen.iter().max().unwrap();
    assert!(most < 3 * 2000, "blocks are of 1000: {most}");
}

#[test]
fn producer_ids_are_given_by_many_threads_at_once() {
    let broker = open(&memory());
    let seen = std::sync::Mutex::new(HashSet::new());
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..600 {
                    let id = init(&broker, None, -1, -1).producer_id;
                    assert!(seen.lock().unwrap().insert(id));
                }
            });
        }
    });
    assert_eq!(seen.lock().unwrap().len(), 2400);
}

#[test]
fn producers_that_cannot_be_served_hear_it_at_once() {
    let broker = open(&memory());
    let refused = init(&broker, Some("tx"), -1, -1);
    assert_error(refused.error_code, KafkaError::TransactionalIdAuthorizationFailed);
    assert_eq!((refused.producer_id, refused.producer_epoch), (-1, -1));
    assert_error(init(&broker, Some(""), -1, -1).error_code, KafkaError::InvalidRequest);
    assert_error(init(&broker, None, 5, -1).error_code, KafkaError::InvalidRequest);
    assert_error(init(&broker, None, -1, 5).error_code, KafkaError::InvalidRequest);
    let again = init(&broker, None, 5, 5);
    assert_eq!((again.error_code, again.producer_epoch), (0, 0));
}
