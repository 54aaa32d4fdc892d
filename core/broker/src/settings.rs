//! Broker settings: the table of Kafka's names, where a value comes from, and the typed values the broker works with.
//!
//! A setting is looked up, as in Kafka, in the dynamic settings of this broker, then the dynamic settings of all brokers
//! (both are records of the metadata log), then what was given to [`crate::Broker::open`], then the default. Topic settings
//! take their defaults from the broker settings that the log's table names (`broker_names`).

mod table;
mod value;

use std::collections::BTreeMap;

use ottla_log::settings::all;

use crate::error::BrokerError;

pub(crate) use table::find;
pub use table::{BrokerSetting, SettingKind, UpdateMode, broker_settings};
pub(crate) use value::check;

/// When a produced batch is acknowledged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Durability {
    /// Once it is in the page cache: survives the death of the process. Kafka's own default.
    #[default]
    Os,
    /// After a group-committed `fdatasync`: survives power loss.
    Sync,
}

/// Where a value in force came from; the numbers are those of DescribeConfigs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(i8)]
pub(crate) enum SettingSource {
    /// Set on the topic.
    DynamicTopic = 1,
    /// Set on this broker by IncrementalAlterConfigs.
    DynamicBroker = 2,
    /// Set on all brokers by IncrementalAlterConfigs.
    DynamicDefaultBroker = 3,
    /// Given when the broker was opened.
    StaticBroker = 4,
    /// Kafka's default.
    Default = 5,
}

/// One place where a setting has a value: a line of DescribeConfigs' synonyms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Synonym {
    pub(crate) name: &'static str,
    pub(crate) value: String,
    pub(crate) source: SettingSource,
}

/// The settings in force, typed, and the layers they came from.
#[derive(Debug, Clone)]
pub(crate) struct BrokerSettings {
    given: BTreeMap<String, String>,
    dynamic_default: BTreeMap<String, String>,
    dynamic_broker: BTreeMap<String, String>,
    /// `durability`: when a batch is acknowledged, unless the topic says otherwise with `flush.messages=1`.
    pub(crate) durability: Durability,
    /// `auto.create.topics.enable`.
    pub(crate) auto_create_topics_enable: bool,
    /// `delete.topic.enable`.
    pub(crate) delete_topic_enable: bool,
    /// `num.partitions`: partitions of a topic that does not say how many.
    pub(crate) num_partitions: i32,
    /// `default.replication.factor`.
    pub(crate) default_replication_factor: i16,
    /// `socket.request.max.bytes`.
    pub(crate) socket_request_max_bytes: usize,
    /// `socket.send.buffer.bytes`; -1 leaves it to the system.
    pub(crate) socket_send_buffer_bytes: i32,
    /// `socket.receive.buffer.bytes`; -1 leaves it to the system.
    pub(crate) socket_receive_buffer_bytes: i32,
    /// `socket.listen.backlog.size`.
    pub(crate) socket_listen_backlog_size: i32,
    /// `connections.max.idle.ms`; negative: never closed for idleness.
    pub(crate) connections_max_idle_ms: i64,
    /// `max.connections`.
    pub(crate) max_connections: usize,
    /// `max.connections.per.ip`.
    pub(crate) max_connections_per_ip: usize,
    /// `queued.max.request.bytes`: their bytes; -1: no limit of its own.
    pub(crate) queued_max_request_bytes: i64,
    /// `num.io.threads`: threads that touch files on behalf of the network.
    pub(crate) num_io_threads: usize,
    /// `fetch.max.bytes`: most bytes of records in one Fetch answer, whatever the client asks.
    pub(crate) fetch_max_bytes: i32,
    /// `max.request.partition.size.limit`: most partitions in one DescribeTopicPartitions answer.
    pub(crate) max_request_partition_size_limit: i32,
    /// `log.retention.check.interval.ms`.
    pub(crate) log_retention_check_interval_ms: i64,
    /// `log.flush.offset.checkpoint.interval.ms`.
    pub(crate) log_flush_offset_checkpoint_interval_ms: i64,
    /// `producer.id.expiration.ms`.
    pub(crate) producer_id_expiration_ms: i64,
    /// `metadata.log.max.record.bytes.between.snapshots`.
    pub(crate) metadata_snapshot_bytes: i64,
    /// `metadata.log.max.snapshot.interval.ms`.
    pub(crate) metadata_snapshot_interval_ms: i64,
    /// `metadata.max.retention.bytes`.
    pub(crate) metadata_retention_bytes: i64,
    /// `node.id`, or `broker.id`; `None` when neither was given.
    pub(crate) node_id: Option<i32>,
    /// `broker.rack`.
    pub(crate) broker_rack: Option<String>,
}

impl BrokerSettings {
    /// Settings as given by the user; unknown names and impossible values are errors.
    pub(crate) fn parse(given: &BTreeMap<String, String>) -> Result<BrokerSettings, BrokerError> {
        for (name, text) in given {
            let Some(setting) = find(name) else {
                return Err(BrokerError::InvalidSetting {
                    name: name.clone(),
                    message: value::unknown(name),
                });
            };
            check(setting, text).map_err(|message| BrokerError::InvalidSetting {
                name: name.clone(),
                message,
            })?;
        }
        refuse_without_effect(given)?;
        Ok(Self::assemble(given.clone(), BTreeMap::new(), BTreeMap::new()))
    }

    /// The same settings with other dynamic layers, as they stand in the metadata image. Names that this version does not
    /// know and values it cannot use are kept and not acted upon: they may have been written by Apache Kafka.
    pub(crate) fn with_dynamic(
        &self,
        dynamic_default: BTreeMap<String, String>,
        dynamic_broker: BTreeMap<String, String>,
    ) -> BrokerSettings {
        Self::assemble(self.given.clone(), dynamic_default, dynamic_broker)
    }

    fn assemble(
        given: BTreeMap<String, String>,
        dynamic_default: BTreeMap<String, String>,
        dynamic_broker: BTreeMap<String, String>,
    ) -> BrokerSettings {
        let layers = Layers {
            given: &given,
            dynamic_default: &dynamic_default,
            dynamic_broker: &dynamic_broker,
        };
        let long = |name: &str| layers.long(name);
        let int = |name: &str| i32::try_from(layers.long(name)).unwrap_or(i32::MAX);
        let size = |name: &str| usize::try_from(layers.long(name)).unwrap_or(0);
        let flag = |name: &str| {
            layers
                .text(name)
                .is_some_and(|text| text.trim().eq_ignore_ascii_case("true"))
        };
        BrokerSettings {
            durability: match layers.text("durability") {
                Some("sync") => Durability::Sync,
                _ => Durability::Os,
            },
            auto_create_topics_enable: flag("auto.create.topics.enable"),
            delete_topic_enable: flag("delete.topic.enable"),
            num_partitions: int("num.partitions"),
            default_replication_factor: i16::try_from(long("default.replication.factor")).unwrap_or(i16::MAX),
            socket_request_max_bytes: size("socket.request.max.bytes"),
            socket_send_buffer_bytes: int("socket.send.buffer.bytes"),
            socket_receive_buffer_bytes: int("socket.receive.buffer.bytes"),
            socket_listen_backlog_size: int("socket.listen.backlog.size"),
            connections_max_idle_ms: long("connections.max.idle.ms"),
            max_connections: size("max.connections"),
            max_connections_per_ip: size("max.connections.per.ip"),
            queued_max_request_bytes: long("queued.max.request.bytes"),
            num_io_threads: size("num.io.threads"),
            fetch_max_bytes: int("fetch.max.bytes"),
            max_request_partition_size_limit: int("max.request.partition.size.limit"),
            log_retention_check_interval_ms: long("log.retention.check.interval.ms"),
            log_flush_offset_checkpoint_interval_ms: long("log.flush.offset.checkpoint.interval.ms"),
            producer_id_expiration_ms: long("producer.id.expiration.ms"),
            metadata_snapshot_bytes: long("metadata.log.max.record.bytes.between.snapshots"),
            metadata_snapshot_interval_ms: long("metadata.log.max.snapshot.interval.ms"),
            metadata_retention_bytes: long("metadata.max.retention.bytes"),
            node_id: ["node.id", "broker.id"].into_iter().map(int).find(|id| *id >= 0),
            broker_rack: layers.text("broker.rack").map(str::to_owned),
            given,
            dynamic_default,
            dynamic_broker,
        }
    }

    /// The value in force of a setting of the table; `None` when it has none.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.layers().text(name)
    }

    /// Every place where one of `names` has a value, strongest first, as DescribeConfigs lists them.
    pub(crate) fn synonyms(&self, names: &[&'static str]) -> Vec<Synonym> {
        let mut found = Vec::new();
        let layers = [
            (&self.dynamic_broker, SettingSource::DynamicBroker),
            (&self.dynamic_default, SettingSource::DynamicDefaultBroker),
            (&self.given, SettingSource::StaticBroker),
        ];
        for (layer, source) in layers {
            for name in names {
                if let Some(value) = layer.get(*name) {
                    found.push(Synonym {
                        name,
                        value: value.clone(),
                        source,
                    });
                }
            }
        }
        for name in names {
            if let Some(value) = find(name).and_then(|setting| setting.default) {
                found.push(Synonym {
                    name,
                    value: value.to_owned(),
                    source: SettingSource::Default,
                });
            }
        }
        found
    }

    /// What topics get for settings they do not set themselves, by topic setting. Settings without a value here have the log's
    /// own default.
    pub(crate) fn topic_defaults(&self) -> BTreeMap<String, String> {
        all()
            .iter()
            .filter_map(|topic| {
                self.topic_default(topic.broker_names)
                    .map(|value| (topic.name.to_owned(), value))
            })
            .collect()
    }

    /// The first of some broker settings that has a value, strongest layer of the strongest name first, in the topic's unit.
    fn topic_default(&self, broker: &[(&'static str, i64)]) -> Option<String> {
        broker.iter().find_map(|(name, factor)| {
            let text = self.value(name)?;
            if *factor == 1 {
                return Some(text.trim().to_owned());
            }
            let number: i64 = text.trim().parse().ok()?;
            Some(if number < 0 {
                "-1".to_owned()
            } else {
                number.saturating_mul(*factor).to_string()
            })
        })
    }

    fn layers(&self) -> Layers<'_> {
        Layers {
            given: &self.given,
            dynamic_default: &self.dynamic_default,
            dynamic_broker: &self.dynamic_broker,
        }
    }
}

/// Refuses what Kafka reads from its settings and this broker is told otherwise: nothing that was asked for is left undone in
/// silence.
fn refuse_without_effect(given: &BTreeMap<String, String>) -> Result<(), BrokerError> {
    let refuse = |name: &str, message: &str| {
        Err(BrokerError::InvalidSetting {
            name: name.to_owned(),
            message: format!("setting {name}: {message}"),
        })
    };
    for name in ["log.dir", "log.dirs"] {
        if given.contains_key(name) {
            return refuse(name, "the data directory is the one that is opened, not a setting");
        }
    }
    if let Some(roles) = given.get("process.roles")
        && !["broker", "controller"]
            .iter()
            .all(|role| roles.split(',').any(|given| given.trim() == *role))
    {
        return refuse("process.roles", "this version of Ottla is always broker,controller");
    }
    match (given.get("node.id"), given.get("broker.id")) {
        (Some(node), Some(broker)) if node.trim() != broker.trim() => {
            refuse("broker.id", "it is another than node.id; give one of them")
        }
        _ => Ok(()),
    }
}

/// The names under which a broker setting may have been given, its own first. The strongest of those behind one topic setting
/// falls back on the others, as in Kafka (`log.retention.ms` on `log.retention.minutes` and `log.retention.hours`).
pub(crate) fn broker_synonyms(name: &'static str) -> Vec<&'static str> {
    let family = all().iter().find(|topic| {
        topic
            .broker_names
            .first()
            .is_some_and(|(strongest, _)| *strongest == name)
    });
    match family {
        Some(topic) => topic.broker_names.iter().map(|(name, _)| *name).collect(),
        None => vec![name],
    }
}

/// The three maps a value may stand in, above the default.
#[derive(Clone, Copy)]
struct Layers<'a> {
    given: &'a BTreeMap<String, String>,
    dynamic_default: &'a BTreeMap<String, String>,
    dynamic_broker: &'a BTreeMap<String, String>,
}

impl<'a> Layers<'a> {
    fn text(&self, name: &str) -> Option<&'a str> {
        let setting = find(name)?;
        [self.dynamic_broker, self.dynamic_default, self.given]
            .into_iter()
            .filter_map(|layer| layer.get(name))
            .find(|text| check(setting, text).is_ok())
            .map(String::as_str)
            .or(setting.default)
    }

    fn long(&self, name: &str) -> i64 {
        self.text(name).and_then(|text| text.trim().parse().ok()).unwrap_or(-1)
    }
}

#[cfg(test)]
mod tests;
