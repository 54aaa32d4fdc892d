//! Creating, growing and deleting topics.

use bytes::Bytes;
use ottla_protocol::messages::create_partitions::{
    CreatePartitionsAssignment, CreatePartitionsRequest, CreatePartitionsTopic,
};
use ottla_protocol::messages::create_topics::{CreatableReplicaAssignment, CreatableTopicConfig};
use ottla_protocol::messages::delete_topics::{DeleteTopicState, DeleteTopicsRequest};
use ottla_protocol::messages::describe_topic_partitions::{Cursor, DescribeTopicPartitionsRequest, TopicRequest};
use ottla_protocol::{KafkaError, Uuid, extensions};

use super::*;

#[test]
fn a_topic_is_there_when_the_answer_comes() {
    let broker = open(&memory());
    let created = create(&broker, topic("flights", 3, &[("retention.ms", "-1")]));
    assert_eq!(created.error_code, 0, "{:?}", created.error_message);
    assert_eq!((created.num_partitions, created.replication_factor), (3, 1));
    let configs = created.configs.unwrap();
    let retention = configs.iter().find(|config| config.name == "retention.ms").unwrap();
    assert_eq!((retention.value.as_deref(), retention.config_source), (Some("-1"), 1));
    let segment = configs.iter().find(|config| config.name == "segment.bytes").unwrap();
    assert_eq!(
        (segment.value.as_deref(), segment.config_source),
        (Some("1073741824"), 5)
    );

    let described = describe(&broker, "flights");
    assert_eq!((described.error_code, described.topic_id), (0, created.topic_id));
    assert!(!described.is_internal && !created.topic_id.is_zero());
    assert_eq!(described.partitions.len(), 3);
    for (index, partition) in (0..).zip(&described.partitions) {
        assert_eq!(
            (partition.partition_index, partition.leader_id, partition.leader_epoch),
            (index, 1, 0)
        );
        assert_eq!(
            (partition.replica_nodes.as_slice(), partition.isr_nodes.as_slice()),
            ([1].as_slice(), [1].as_slice())
        );
        assert!(broker.state.partition_by_id(created.topic_id, index).is_ok());
    }
    assert_eq!(
        broker.state.partition_by_name("flights", 3).unwrap_err(),
        KafkaError::UnknownTopicOrPartition
    );
    assert_eq!(
        broker.state.partition_by_name("flights", -1).unwrap_err(),
        KafkaError::UnknownTopicOrPartition
    );
    assert_eq!(
        broker.state.partition_by_id(Uuid([3; 16]), 0).unwrap_err(),
        KafkaError::UnknownTopicId
    );
}

#[test]
fn minus_one_means_the_brokers_defaults() {
    let broker = open_with(&memory(), &[("num.partitions", "5")]);
    assert_eq!(create(&broker, topic("t", -1, &[])).num_partitions, 5);
}

#[test]
fn what_cannot_be_created_says_why() {
    let broker = open(&memory());
    assert_eq!(create(&broker, topic("a.b", 1, &[])).error_code, 0);
    let mut factor = topic("factor", 1, &[]);
    factor.replication_factor = 3;
    let mut zero_factor = topic("zero", 1, &[]);
    zero_factor.replication_factor = 0;
    let mut no_value = topic("no-value", 1, &[]);
    no_value.configs = vec![CreatableTopicConfig {
        name: "retention.ms".to_owned(),
        value: None,
        ..Default::default()
    }];
    let mut bad_table = topic("bad-table", 1, &[]);
    extensions::put(&mut bad_table.unknown_tagged_fields, Bytes::from_static(b"{}"));
    let cases = [
        (topic("a.b", 1, &[]), KafkaError::TopicAlreadyExists, "already exists"),
        (
            topic("a_b", 1, &[]),
            KafkaError::InvalidTopicException,
            "collides with existing topic: a.b",
        ),
        (topic("", 1, &[]), KafkaError::InvalidTopicException, "empty"),
        (topic("sp ace", 1, &[]), KafkaError::InvalidTopicException, "' '"),
        (
            topic(&"x".repeat(250), 1, &[]),
            KafkaError::InvalidTopicException,
            "250",
        ),
        (
            topic("__cluster_metadata", 1, &[]),
            KafkaError::TopicAuthorizationFailed,
            "broker",
        ),
        (
            topic("__ottla_tables", 1, &[]),
            KafkaError::TopicAuthorizationFailed,
            "broker",
        ),
        (topic("p0", 0, &[]), KafkaError::InvalidPartitions, "non-positive"),
        (topic("p-2", -2, &[]), KafkaError::InvalidPartitions, "non-positive"),
        (topic("many", 10_001, &[]), KafkaError::PolicyViolation, "10001"),
        (factor, KafkaError::InvalidReplicationFactor, "only 1 broker(s)"),
        (zero_factor, KafkaError::InvalidReplicationFactor, "larger than 0"),
        (
            topic("c", 1, &[("retention.mz", "1")]),
            KafkaError::InvalidConfig,
            "retention.m",
        ),
        (
            topic("c", 1, &[("retention.ms", "soon")]),
            KafkaError::InvalidConfig,
            "soon",
        ),
        (
            topic("c", 1, &[("retention.ms", "1"), ("retention.ms", "2")]),
            KafkaError::InvalidConfig,
            "twice",
        ),
        (no_value, KafkaError::InvalidConfig, "Null value"),
        (bad_table, KafkaError::InvalidConfig, "table"),
    ];
    for (topic, error, message) in cases {
        let name = topic.name.clone();
        let result = create(&broker, topic);
        assert_eq!(KafkaError::from_i16(result.error_code), Some(error), "{name}");
        let found = result.error_message.unwrap();
        assert!(found.contains(message), "{name}: {found}");
    }
    assert_eq!(names(&broker), ["a.b"], "nothing of the refused is left");
}

#[test]
fn topics_of_one_request_succeed_and_fail_on_their_own() {
    let broker = open(&memory());
    let topics = vec![
        topic("good", 1, &[]),
        topic("twice", 1, &[]),
        topic("twice", 1, &[]),
        topic("x.y", 1, &[]),
        topic("x_y", 1, &[]),
        topic("bad", 1, &[("no.such", "1")]),
    ];
    let results = create_all(&broker, topics, false);
    let found: Vec<(&str, Option<KafkaError>)> = results
        .iter()
        .map(|result| (result.name.as_str(), KafkaError::from_i16(result.error_code)))
        .collect();
    assert_eq!(
        found,
        [
            ("good", Some(KafkaError::None)),
            ("twice", Some(KafkaError::InvalidRequest)),
            ("x.y", Some(KafkaError::None)),
            ("x_y", Some(KafkaError::InvalidTopicException)),
            ("bad", Some(KafkaError::InvalidConfig)),
        ]
    );
    assert_eq!(names(&broker), ["good", "x.y"]);
}

#[test]
fn validating_changes_nothing() {
    let broker = open(&memory());
    let end = broker.statistics().metadata_end_offset;
    let results = create_all(&broker, vec![with_table(topic("t", 2, &[])), topic("u", 0, &[])], true);
    assert_eq!(
        (results[0].error_code, results[0].num_partitions, results[0].topic_id),
        (0, 2, Uuid::ZERO)
    );
    assert_error(results[1].error_code, KafkaError::InvalidPartitions);
    assert!(names(&broker).is_empty());
    assert_eq!(broker.statistics().metadata_end_offset, end, "not a record was written");
}

#[test]
fn manual_assignments_must_be_whole_and_on_this_broker() {
    let broker = open(&memory());
    let assigned = |name: &str, assignments: &[(i32, &[i32])]| {
        let mut topic = topic(name, -1, &[]);
        topic.assignments = assignments
            .iter()
            .map(|(index, ids)| CreatableReplicaAssignment {
                partition_index: *index,
                broker_ids: ids.to_vec(),
                ..Default::default()
            })
            .collect();
        topic
    };
    assert_eq!(
        create(&broker, assigned("good", &[(1, &[1]), (0, &[1])])).num_partitions,
        2
    );
    for assignments in [
        [(0, [2].as_slice()), (1, &[1])],
        [(0, [].as_slice()), (1, &[1])],
        [(0, [1, 1].as_slice()), (1, &[1])],
        [(0, [1].as_slice()), (0, &[1])],
        [(0, [1].as_slice()), (2, &[1])],
    ] {
        assert_error(
            create(&broker, assigned("bad", &assignments)).error_code,
            KafkaError::InvalidReplicaAssignment,
        );
    }
    let mut both = assigned("bad", &[(0, &[1])]);
    both.num_partitions = 1;
    assert_error(create(&broker, both).error_code, KafkaError::InvalidRequest);
}

#[test]
fn partitions_can_be_added_and_not_taken_away() {
    let broker = open(&memory());
    create(&broker, topic("t", 2, &[]));
    let grow = |count: i32, assignments: Option<Vec<Vec<i32>>>, validate_only: bool| {
        let assignments = assignments.map(|all| {
            all.into_iter()
                .map(|broker_ids| CreatePartitionsAssignment {
                    broker_ids,
                    ..Default::default()
                })
                .collect()
        });
        let topics = vec![CreatePartitionsTopic {
            name: "t".to_owned(),
            count,
            assignments,
            ..Default::default()
        }];
        let request = CreatePartitionsRequest {
            topics,
            validate_only,
            ..Default::default()
        };
        ask(&broker, request, 3).results.remove(0).error_code
    };
    assert_error(grow(2, None, false), KafkaError::InvalidPartitions);
    assert_error(grow(1, None, false), KafkaError::InvalidPartitions);
    assert_error(grow(-1, None, false), KafkaError::InvalidPartitions);
    assert_error(grow(i32::MAX, None, false), KafkaError::InvalidPartitions);
    assert_error(
        grow(4, Some(vec![vec![1]]), false),
        KafkaError::InvalidReplicaAssignment,
    );
    assert_error(
        grow(4, Some(vec![vec![1], vec![7]]), false),
        KafkaError::InvalidReplicaAssignment,
    );
    assert_eq!(grow(4, None, true), 0);
    assert_eq!(describe(&broker, "t").partitions.len(), 2);
    let before = broker.state.partition_by_name("t", 1).unwrap();
    assert_eq!(grow(4, Some(vec![vec![1], vec![1]]), false), 0);
    assert_eq!(describe(&broker, "t").partitions.len(), 4);
    assert!(broker.state.partition_by_name("t", 3).is_ok());
    let after = broker.state.partition_by_name("t", 1).unwrap();
    assert!(
        std::sync::Arc::ptr_eq(&before.log, &after.log),
        "what was there goes on"
    );

    let unknown = CreatePartitionsTopic {
        name: "none".to_owned(),
        count: 3,
        assignments: None,
        ..Default::default()
    };
    let request = CreatePartitionsRequest {
        topics: vec![unknown.clone(), unknown],
        ..Default::default()
    };
    let results = ask(&broker, request, 3).results;
    assert_eq!(results.len(), 1);
    assert_error(results[0].error_code, KafkaError::InvalidRequest);
}

#[test]
fn topics_are_deleted_by_name_and_by_id() {
    let broker = open(&memory());
    let first = create(&broker, topic("by-name", 1, &[]));
    let second = create(&broker, topic("by-id", 1, &[]));
    assert_eq!(delete(&broker, "by-name").error_code, 0);
    assert_error(
        delete(&broker, "by-name").error_code,
        KafkaError::UnknownTopicOrPartition,
    );
    let by = |name: Option<&str>, topic_id: Uuid| DeleteTopicState {
        name: name.map(str::to_owned),
        topic_id,
        ..Default::default()
    };
    let topics = vec![
        by(None, second.topic_id),
        by(None, first.topic_id),
        by(Some("by-id"), second.topic_id),
        by(None, Uuid::ZERO),
        by(Some("twice"), Uuid::ZERO),
        by(Some("twice"), Uuid::ZERO),
    ];
    let responses = ask(
        &broker,
        DeleteTopicsRequest {
            topics,
            ..Default::default()
        },
        6,
    )
    .responses;
    let found: Vec<Option<KafkaError>> = responses
        .iter()
        .map(|response| KafkaError::from_i16(response.error_code))
        .collect();
    assert_eq!(
        found,
        [
            Some(KafkaError::None),
            Some(KafkaError::UnknownTopicId),
            Some(KafkaError::InvalidRequest),
            Some(KafkaError::InvalidRequest),
            Some(KafkaError::InvalidRequest),
        ]
    );
    assert_eq!(responses[0].name.as_deref(), Some("by-id"));
    assert!(names(&broker).is_empty());
    assert_eq!(
        broker.state.partition_by_id(second.topic_id, 0).unwrap_err(),
        KafkaError::UnknownTopicId
    );
}

#[test]
fn a_topic_made_anew_is_another_topic() {
    let broker = open(&memory());
    let first = create(&broker, topic("t", 1, &[("retention.ms", "7")]));
    delete(&broker, "t");
    let second = create(&broker, topic("t", 1, &[]));
    assert_eq!(second.error_code, 0);
    assert_ne!(first.topic_id, second.topic_id);
    let retention = second
        .configs
        .unwrap()
        .into_iter()
        .find(|config| config.name == "retention.ms")
        .unwrap();
    assert_eq!(
        retention.value.as_deref(),
        Some("604800000"),
        "the settings of the first are gone"
    );
}

#[test]
fn deletion_can_be_forbidden() {
    let broker = open_with(&memory(), &[("delete.topic.enable", "false")]);
    create(&broker, topic("t", 1, &[]));
    assert_error(delete(&broker, "t").error_code, KafkaError::TopicDeletionDisabled);
    let request = DeleteTopicsRequest {
        topic_names: vec!["t".to_owned()],
        ..Default::default()
    };
    assert_error(
        ask(&broker, request, 2).responses[0].error_code,
        KafkaError::InvalidRequest,
    );
    assert_eq!(names(&broker), ["t"]);
}

#[test]
fn a_table_comes_with_its_topic_and_goes_with_it() {
    let storage = memory();
    let broker = open(&storage);
    let created = create_all(
        &broker,
        vec![with_table(topic("flights", 2, &[])), topic("plain", 1, &[])],
        false,
    );
    assert!(created.iter().all(|result| result.error_code == 0), "{created:?}");
    assert_eq!(names(&broker), ["__ottla_tables", "flights", "plain"]);
    assert!(describe(&broker, "__ottla_tables").is_internal);
    let check = |broker: &Broker| {
        assert_eq!(broker.topic_table("flights").unwrap().to_json(), table().to_json());
        assert!(broker.topic_table("plain").is_none());
        assert!(broker.state.partition_by_name("flights", 1).unwrap().table.is_some());
    };
    check(&broker);

    let mut request = DescribeTopicPartitionsRequest::default();
    let answer = ask(&broker, request.clone(), 0);
    assert!(
        answer
            .topics
            .iter()
            .all(|topic| extensions::get(&topic.unknown_tagged_fields).is_none()),
        "nobody asked"
    );
    extensions::put(&mut request.unknown_tagged_fields, Bytes::from_static(&[1]));
    let answer = ask(&broker, request, 0);
    let tables: Vec<bool> = answer
        .topics
        .iter()
        .map(|topic| extensions::get(&topic.unknown_tagged_fields).is_some())
        .collect();
    assert_eq!(tables, [false, true, false]);
    assert_eq!(
        extensions::get(&answer.topics[1].unknown_tagged_fields).unwrap(),
        &table().to_json()
    );

    broker.close().unwrap();
    let broker = open(&storage);
    check(&broker);
    assert_eq!(delete(&broker, "flights").error_code, 0);
    assert_error(
        delete(&broker, "__ottla_tables").error_code,
        KafkaError::InvalidTopicException,
    );
    let tables = crate::tables::load(&broker.state.tables_partition().unwrap().log).unwrap();
    assert!(tables.is_empty(), "the table went with its topic");
}

#[test]
fn topics_are_described_page_by_page() {
    let broker = open_with(&memory(), &[("max.request.partition.size.limit", "4")]);
    for name in ["c", "a", "b"] {
        create(&broker, topic(name, 3, &[]));
    }
    let mut cursor = None;
    let mut pages = Vec::new();
    loop {
        let request = DescribeTopicPartitionsRequest {
            cursor,
            ..Default::default()
        };
        let answer = ask(&broker, request, 0);
        let page: Vec<(String, Vec<i32>)> = answer
            .topics
            .iter()
            .map(|topic| {
                let indexes = topic
                    .partitions
                    .iter()
                    .map(|partition| partition.partition_index)
                    .collect();
                (topic.name.clone().unwrap(), indexes)
            })
            .collect();
        pages.push(page);
        let Some(next) = answer.next_cursor else { break };
        cursor = Some(Cursor {
            topic_name: next.topic_name,
            partition_index: next.partition_index,
            ..Default::default()
        });
    }
    let own = |name: &str, indexes: &[i32]| (name.to_owned(), indexes.to_vec());
    assert_eq!(
        pages,
        [
            vec![own("a", &[0, 1, 2]), own("b", &[0])],
            vec![own("b", &[1, 2]), own("c", &[0, 1])],
            vec![own("c", &[2])],
        ]
    );

    let named = |name: &str| TopicRequest {
        name: name.to_owned(),
        ..Default::default()
    };
    let request = DescribeTopicPartitionsRequest {
        topics: vec![named("none"), named("b"), named("bad name")],
        ..Default::default()
    };
    let answer = ask(&broker, request, 0);
    let found: Vec<(&str, Option<KafkaError>)> = answer
        .topics
        .iter()
        .map(|topic| (topic.name.as_deref().unwrap(), KafkaError::from_i16(topic.error_code)))
        .collect();
    assert_eq!(
        found,
        [
            ("b", Some(KafkaError::None)),
            ("bad name", Some(KafkaError::InvalidTopicException)),
            ("none", Some(KafkaError::UnknownTopicOrPartition)),
        ]
    );
    let request = DescribeTopicPartitionsRequest {
        topics: vec![named("b")],
        cursor: Some(Cursor {
            topic_name: "b".to_owned(),
            partition_index: -1,
            ..Default::default()
        }),
        ..Default::default()
    };
    assert_error(
        ask(&broker, request, 0).topics[0].error_code,
        KafkaError::InvalidRequest,
    );
}
