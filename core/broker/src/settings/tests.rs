//! The table of broker settings, and where values come from.

use super::*;
use crate::settings::table::Valid;

fn given(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

fn message(pairs: &[(&str, &str)]) -> String {
    BrokerSettings::parse(&given(pairs)).unwrap_err().to_string()
}

#[test]
fn the_table_is_sorted_and_its_defaults_are_valid() {
    for pair in broker_settings().windows(2) {
        assert!(pair[0].name < pair[1].name, "{} and {}", pair[0].name, pair[1].name);
    }
    for setting in broker_settings() {
        if let Some(default) = setting.default {
            assert_eq!(check(setting, default), Ok(()), "{}", setting.name);
        }
        assert!(setting.documentation.ends_with('.'), "{}", setting.name);
        if let Valid::Between(low, high) = setting.valid {
            assert!(low <= high, "{}", setting.name);
        }
    }
}

#[test]
fn every_broker_setting_behind_a_topic_setting_is_in_the_table() {
    for topic in all() {
        for (name, _) in topic.broker_names {
            assert!(find(name).is_some(), "{name}, behind {}", topic.name);
        }
    }
}

#[test]
fn the_defaults_are_those_of_kafka() {
    let settings = BrokerSettings::parse(&BTreeMap::new()).unwrap();
    assert!(settings.auto_create_topics_enable && settings.delete_topic_enable);
    assert_eq!((settings.num_partitions, settings.default_replication_factor), (1, 1));
    assert_eq!(settings.socket_request_max_bytes, 104_857_600);
    assert_eq!(settings.log_retention_check_interval_ms, 300_000);
    assert_eq!(settings.durability, Durability::Os);
    assert_eq!(settings.node_id, None);
    // A broker that was given nothing leaves topics at the topic settings' own defaults.
    let defaults = settings.topic_defaults();
    for topic in all() {
        if let Some(value) = defaults.get(topic.name) {
            assert_eq!(value, topic.default, "{}", topic.name);
        }
    }
}

#[test]
fn unknown_names_and_impossible_values_are_refused_with_advice() {
    assert!(message(&[("log.retention.mss", "1")]).contains("did you mean log.retention.ms?"));
    assert!(message(&[("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", "1")]).contains("unknown setting"));
    assert!(message(&[("num.partitions", "0")]).contains("between 1 and 2147483647"));
    assert!(message(&[("num.partitions", "many")]).contains("whole number"));
    assert!(message(&[("auto.create.topics.enable", "yes")]).contains("true or false"));
    assert!(message(&[("log.dirs", "/tmp/x")]).contains("data directory"));
    assert!(message(&[("process.roles", "broker")]).contains("broker,controller"));
    assert!(message(&[("node.id", "1"), ("broker.id", "2")]).contains("another than node.id"));
    assert!(message(&[("durability", "maybe")]).contains("os, sync"));
    assert!(message(&[("log.cleanup.policy", "delete,burn")]).contains("compact, delete"));
    assert!(message(&[("log.cleaner.min.cleanable.ratio", "1.5")]).contains("between 0 and 1"));
}

#[test]
fn stronger_names_and_stronger_layers_win() {
    let settings = BrokerSettings::parse(&given(&[("log.retention.hours", "2")])).unwrap();
    assert_eq!(settings.topic_defaults()["retention.ms"], "7200000");
    let settings =
        BrokerSettings::parse(&given(&[("log.retention.hours", "2"), ("log.retention.minutes", "3")])).unwrap();
    assert_eq!(settings.topic_defaults()["retention.ms"], "180000");
    let settings = BrokerSettings::parse(&given(&[("log.retention.hours", "-1")])).unwrap();
    assert_eq!(settings.topic_defaults()["retention.ms"], "-1");

    let settings = settings.with_dynamic(given(&[("log.retention.ms", "5")]), BTreeMap::new());
    assert_eq!(settings.topic_defaults()["retention.ms"], "5");
    let settings = settings.with_dynamic(given(&[("log.retention.ms", "5")]), given(&[("log.retention.ms", "6")]));
    assert_eq!(settings.value("log.retention.ms"), Some("6"));
    let sources: Vec<SettingSource> = settings
        .synonyms(&["log.retention.ms", "log.retention.hours"])
        .iter()
        .map(|found| found.source)
        .collect();
    assert_eq!(
        sources,
        [
            SettingSource::DynamicBroker,
            SettingSource::DynamicDefaultBroker,
            SettingSource::StaticBroker,
            SettingSource::Default
        ]
    );
}

#[test]
fn dynamic_values_that_cannot_be_used_are_passed_over() {
    let settings = BrokerSettings::parse(&BTreeMap::new()).unwrap();
    let settings = settings.with_dynamic(
        given(&[("message.max.bytes", "lots"), ("from.the.future", "1")]),
        BTreeMap::new(),
    );
    assert_eq!(settings.value("message.max.bytes"), Some("1048588"));
}

#[test]
fn synonyms_of_broker_settings_are_those_of_kafka() {
    assert_eq!(
        broker_synonyms("log.retention.ms"),
        ["log.retention.ms", "log.retention.minutes", "log.retention.hours"]
    );
    assert_eq!(broker_synonyms("num.partitions"), ["num.partitions"]);
}
