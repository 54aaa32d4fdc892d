//! Describing and altering settings.

use std::collections::BTreeMap;

use ottla_protocol::KafkaError;
use ottla_protocol::messages::describe_configs::{
    DescribeConfigsRequest, DescribeConfigsResource, DescribeConfigsResourceResult, DescribeConfigsResult,
};
use ottla_protocol::messages::incremental_alter_configs::{
    AlterConfigsResource, AlterConfigsResourceResponse, AlterableConfig, IncrementalAlterConfigsRequest,
};

use super::*;

const TOPIC: i8 = 2;
const BROKER: i8 = 4;
const LOGGER: i8 = 8;
const SET: i8 = 0;
const DELETE: i8 = 1;
const APPEND: i8 = 2;
const SUBTRACT: i8 = 3;

fn described(broker: &Broker, resource_type: i8, name: &str, keys: Option<&[&str]>) -> DescribeConfigsResult {
    let resource = DescribeConfigsResource {
        resource_type,
        resource_name: name.to_owned(),
        configuration_keys: keys.map(|keys| keys.iter().map(|key| (*key).to_owned()).collect()),
        ..Default::default()
    };
    let request = DescribeConfigsRequest {
        resources: vec![resource],
        include_synonyms: true,
        include_documentation: true,
        ..Default::default()
    };
    ask(broker, request, 4).results.remove(0)
}

fn entry(broker: &Broker, resource_type: i8, name: &str, key: &str) -> DescribeConfigsResourceResult {
    let mut result = described(broker, resource_type, name, Some(&[key]));
    assert_eq!((result.error_code, result.configs.len()), (0, 1), "{result:?}");
    result.configs.remove(0)
}

fn value(broker: &Broker, resource_type: i8, name: &str, key: &str) -> (String, i8) {
    let entry = entry(broker, resource_type, name, key);
    (entry.value.unwrap(), entry.config_source)
}

fn alter_with(
    broker: &Broker,
    resource_type: i8,
    name: &str,
    changes: &[(&str, i8, Option<&str>)],
    validate_only: bool,
) -> AlterConfigsResourceResponse {
    let configs = changes
        .iter()
        .map(|(name, config_operation, value)| AlterableConfig {
            name: (*name).to_owned(),
            config_operation: *config_operation,
            value: value.map(str::to_owned),
            ..Default::default()
        })
        .collect();
    let resource = AlterConfigsResource {
        resource_type,
        resource_name: name.to_owned(),
        configs,
        ..Default::default()
    };
    let request = IncrementalAlterConfigsRequest {
        resources: vec![resource],
        validate_only,
        ..Default::default()
    };
    ask(broker, request, 1).responses.remove(0)
}

fn alter(broker: &Broker, resource_type: i8, name: &str, key: &str, operation: i8, value: Option<&str>) -> i16 {
    alter_with(broker, resource_type, name, &[(key, operation, value)], false).error_code
}

#[test]
fn every_setting_of_a_topic_is_listed_with_its_source() {
    let broker = open_with(&memory(), &[("log.segment.bytes", "2097152")]);
    create(&broker, topic("t", 1, &[("cleanup.policy", "compact")]));
    let result = described(&broker, TOPIC, "t", None);
    assert_eq!(result.configs.len(), crate::topic_config::rows().len());
    for entry in &result.configs {
        assert!(
            entry.value.is_some() && !entry.documentation.as_deref().unwrap_or_default().is_empty(),
            "{entry:?}"
        );
        assert!(!entry.read_only && entry.config_type > 0, "{entry:?}");
    }
    let policy = entry(&broker, TOPIC, "t", "cleanup.policy");
    assert_eq!(
        (policy.value.as_deref(), policy.config_source, policy.config_type),
        (Some("compact"), 1, 7)
    );
    let sources: Vec<(&str, i8)> = policy
        .synonyms
        .iter()
        .map(|synonym| (synonym.name.as_str(), synonym.source))
        .collect();
    assert_eq!(sources, [("cleanup.policy", 1), ("log.cleanup.policy", 5)]);
    assert_eq!(value(&broker, TOPIC, "t", "segment.bytes"), ("2097152".to_owned(), 4));
    assert_eq!(value(&broker, TOPIC, "t", "retention.ms"), ("604800000".to_owned(), 5));
    assert_eq!(described(&broker, TOPIC, "t", Some(&["no.such"])).configs, []);
    assert_eq!(
        described(&broker, TOPIC, "t", Some(&[])).configs.len(),
        result.configs.len(),
        "none named means all"
    );
}

#[test]
fn synonyms_and_documentation_come_when_asked() {
    let broker = open(&memory());
    create(&broker, topic("t", 1, &[]));
    let resource = DescribeConfigsResource {
        resource_type: TOPIC,
        resource_name: "t".to_owned(),
        configuration_keys: None,
        ..Default::default()
    };
    let request = DescribeConfigsRequest {
        resources: vec![resource],
        ..Default::default()
    };
    let result = ask(&broker, request, 4).results.remove(0);
    assert!(
        result
            .configs
            .iter()
            .all(|entry| entry.synonyms.is_empty() && entry.documentation.is_none())
    );
}

#[test]
fn a_broker_lists_its_settings() {
    let broker = open_with(&memory(), &[("num.partitions", "3")]);
    let result = described(&broker, BROKER, "1", None);
    assert_eq!(result.configs.len(), crate::broker_settings().len());
    assert_eq!(value(&broker, BROKER, "1", "num.partitions"), ("3".to_owned(), 4));
    assert_eq!(value(&broker, BROKER, "1", "node.id"), ("1".to_owned(), 5));
    assert!(entry(&broker, BROKER, "1", "num.partitions").read_only);
    assert!(!entry(&broker, BROKER, "1", "message.max.bytes").read_only);
    assert_eq!(
        described(&broker, BROKER, "", None).configs,
        [],
        "nothing was altered for all brokers"
    );
    let loggers = described(&broker, LOGGER, "1", None);
    assert_eq!(
        (loggers.configs[0].name.as_str(), loggers.configs[0].config_source),
        ("root", 6)
    );
}

#[test]
fn what_does_not_exist_has_no_settings() {
    let broker = open(&memory());
    for (resource_type, name, error) in [
        (TOPIC, "none", KafkaError::UnknownTopicOrPartition),
        (TOPIC, "bad name", KafkaError::InvalidTopicException),
        (BROKER, "2", KafkaError::InvalidRequest),
        (BROKER, "x", KafkaError::InvalidRequest),
        (LOGGER, "", KafkaError::InvalidRequest),
        (16, "subscription", KafkaError::InvalidRequest),
        (32, "group", KafkaError::InvalidRequest),
        (99, "x", KafkaError::InvalidRequest),
    ] {
        let result = described(&broker, resource_type, name, None);
        assert_error(result.error_code, error);
        assert!(result.configs.is_empty() && result.error_message.is_some());
        assert_error(
            alter(&broker, resource_type, name, "retention.ms", SET, Some("1")),
            error,
        );
    }
}

#[test]
fn topic_settings_are_set_deleted_appended_and_subtracted() {
    let storage = memory();
    let broker = open(&storage);
    create(&broker, topic("t", 1, &[]));
    let partition = broker.state.partition_by_name("t", 0).unwrap();
    assert_eq!(alter(&broker, TOPIC, "t", "retention.ms", SET, Some("1234")), 0);
    assert_eq!(value(&broker, TOPIC, "t", "retention.ms"), ("1234".to_owned(), 1));
    assert_eq!(
        (
            partition.log.config().retention_ms,
            partition.config.load().retention_ms
        ),
        (1234, 1234)
    );
    assert_eq!(alter(&broker, TOPIC, "t", "cleanup.policy", APPEND, Some("compact")), 0);
    assert_eq!(value(&broker, TOPIC, "t", "cleanup.policy").0, "delete,compact");
    assert_eq!(alter(&broker, TOPIC, "t", "cleanup.policy", APPEND, Some("compact")), 0);
    assert_eq!(value(&broker, TOPIC, "t", "cleanup.policy").0, "delete,compact");
    assert_eq!(
        alter(&broker, TOPIC, "t", "cleanup.policy", SUBTRACT, Some("delete")),
        0
    );
    assert!(partition.log.config().cleanup_policy.compact && !partition.log.config().cleanup_policy.delete);

    broker.close().unwrap();
    let broker = open(&storage);
    assert_eq!(
        broker
            .state
            .partition_by_name("t", 0)
            .unwrap()
            .log
            .config()
            .retention_ms,
        1234
    );
    assert_eq!(value(&broker, TOPIC, "t", "cleanup.policy"), ("compact".to_owned(), 1));
    assert_eq!(alter(&broker, TOPIC, "t", "retention.ms", DELETE, None), 0);
    assert_eq!(value(&broker, TOPIC, "t", "retention.ms"), ("604800000".to_owned(), 5));
    assert_eq!(
        broker
            .state
            .partition_by_name("t", 0)
            .unwrap()
            .log
            .config()
            .retention_ms,
        604_800_000
    );
}

#[test]
fn a_change_that_does_not_fit_changes_nothing() {
    let broker = open(&memory());
    create(&broker, topic("t", 1, &[]));
    let end = broker.statistics().metadata_end_offset;
    let two = [("retention.ms", SET, Some("5")), ("retention.bytes", SET, Some("many"))];
    assert_error(
        alter_with(&broker, TOPIC, "t", &two, false).error_code,
        KafkaError::InvalidConfig,
    );
    let twice = [("retention.ms", SET, Some("5")), ("retention.ms", DELETE, None)];
    assert_error(
        alter_with(&broker, TOPIC, "t", &twice, false).error_code,
        KafkaError::InvalidRequest,
    );
    assert_error(
        alter(&broker, TOPIC, "t", "retention.ms", SET, None),
        KafkaError::InvalidRequest,
    );
    assert_error(
        alter(&broker, TOPIC, "t", "retention.ms", APPEND, Some("1")),
        KafkaError::InvalidConfig,
    );
    assert_error(
        alter(&broker, TOPIC, "t", "retention.ms", 9, Some("1")),
        KafkaError::InvalidRequest,
    );
    assert_error(
        alter(&broker, TOPIC, "t", "no.such", SET, Some("1")),
        KafkaError::InvalidConfig,
    );
    assert_eq!(
        alter_with(&broker, TOPIC, "t", &[("retention.ms", SET, Some("5"))], true).error_code,
        0
    );
    assert_eq!(
        alter(&broker, TOPIC, "t", "retention.ms", DELETE, None),
        0,
        "deleting what is not set is no error"
    );
    assert_eq!(value(&broker, TOPIC, "t", "retention.ms"), ("604800000".to_owned(), 5));
    assert_eq!(broker.statistics().metadata_end_offset, end);

    let resource = AlterConfigsResource {
        resource_type: TOPIC,
        resource_name: "t".to_owned(),
        ..Default::default()
    };
    let request = IncrementalAlterConfigsRequest {
        resources: vec![resource.clone(), resource],
        ..Default::default()
    };
    for response in ask(&broker, request, 1).responses {
        assert_error(response.error_code, KafkaError::InvalidRequest);
    }
}

#[test]
fn broker_settings_change_while_it_runs_and_reach_its_topics() {
    let storage = memory();
    let broker = open(&storage);
    create(&broker, topic("follows", 1, &[]));
    create(&broker, topic("own", 1, &[("retention.ms", "77")]));
    assert_eq!(alter(&broker, BROKER, "", "log.retention.ms", SET, Some("1000")), 0);
    let retention = |broker: &Broker, name: &str| {
        broker
            .state
            .partition_by_name(name, 0)
            .unwrap()
            .log
            .config()
            .retention_ms
    };
    assert_eq!((retention(&broker, "follows"), retention(&broker, "own")), (1000, 77));
    assert_eq!(value(&broker, TOPIC, "follows", "retention.ms"), ("1000".to_owned(), 3));
    assert_eq!(alter(&broker, BROKER, "1", "log.retention.ms", SET, Some("2000")), 0);
    assert_eq!(value(&broker, TOPIC, "follows", "retention.ms"), ("2000".to_owned(), 2));
    assert_eq!(value(&broker, BROKER, "", "log.retention.ms"), ("1000".to_owned(), 3));
    broker.close().unwrap();
    let broker = open(&storage);
    assert_eq!((retention(&broker, "follows"), retention(&broker, "own")), (2000, 77));
    assert_eq!(alter(&broker, BROKER, "1", "log.retention.ms", DELETE, None), 0);
    assert_eq!(retention(&broker, "follows"), 1000);

    assert_error(
        alter(&broker, BROKER, "", "num.partitions", SET, Some("4")),
        KafkaError::InvalidRequest,
    );
    assert_error(
        alter(&broker, BROKER, "", "no.such", SET, Some("4")),
        KafkaError::InvalidRequest,
    );
    assert_error(
        alter(&broker, BROKER, "", "message.max.bytes", SET, Some("-4")),
        KafkaError::InvalidRequest,
    );
    assert_error(
        alter(&broker, LOGGER, "1", "root", SET, Some("DEBUG")),
        KafkaError::InvalidRequest,
    );
}

#[test]
fn the_brokers_own_topics_keep_their_settings() {
    let broker = open(&memory());
    create(&broker, with_table(topic("t", 1, &[])));
    assert_eq!(
        value(&broker, TOPIC, "__ottla_tables", "cleanup.policy"),
        ("compact".to_owned(), 1)
    );
    assert_error(
        alter(&broker, TOPIC, "__ottla_tables", "cleanup.policy", SET, Some("delete")),
        KafkaError::InvalidTopicException,
    );
}

#[test]
fn answers_name_each_resource_once_asked() {
    let broker = open(&memory());
    create(&broker, topic("t", 1, &[]));
    let resource = |resource_type: i8, name: &str| DescribeConfigsResource {
        resource_type,
        resource_name: name.to_owned(),
        configuration_keys: None,
        ..Default::default()
    };
    let request = DescribeConfigsRequest {
        resources: vec![resource(TOPIC, "t"), resource(BROKER, "1"), resource(TOPIC, "none")],
        ..Default::default()
    };
    let found: BTreeMap<String, i16> = ask(&broker, request, 1)
        .results
        .into_iter()
        .map(|result| {
            (
                format!("{} {}", result.resource_type, result.resource_name),
                result.error_code,
            )
        })
        .collect();
    assert_eq!(
        found,
        BTreeMap::from([("2 t".to_owned(), 0), ("4 1".to_owned(), 0), ("2 none".to_owned(), 3)])
    );
}
