//! The settings of topics: the log's table of them over the broker's defaults.

use std::collections::BTreeMap;

use ottla_log::LogConfig;
use ottla_log::settings::{Setting, SettingError, SettingType, all, find, parse_over};

use crate::metadata::Configs;
use crate::settings::{BrokerSettings, SettingKind};

/// All topic settings, sorted by name.
pub(crate) fn rows() -> &'static [Setting] {
    all()
}

/// Whether a topic setting of this name exists.
pub(crate) fn is_known(name: &str) -> bool {
    find(name).is_some()
}

/// The type of a topic setting as DescribeConfigs names types.
pub(crate) fn kind(setting: &Setting) -> SettingKind {
    match setting.setting_type {
        SettingType::Boolean => SettingKind::Boolean,
        SettingType::Int => SettingKind::Int,
        SettingType::Long => SettingKind::Long,
        SettingType::Double => SettingKind::Double,
        SettingType::String => SettingKind::String,
        SettingType::List => SettingKind::List,
    }
}

/// What the broker gives to topics that do not set something themselves.
fn defaults(settings: &BrokerSettings) -> LogConfig {
    let config = LogConfig {
        producer_id_expiration_ms: settings.producer_id_expiration_ms,
        ..LogConfig::default()
    };
    over(config, &settings.topic_defaults(), "the broker's defaults")
}

/// Checks the settings of a topic that is to be created or altered.
///
/// # Errors
/// The first unknown name, impossible value or conflict.
pub(crate) fn validate(settings: &BrokerSettings, configs: &Configs) -> Result<(), SettingError> {
    parse_over(defaults(settings), configs).map(drop)
}

/// The settings in force of a topic. What a newer Kafka may have set and this version does not know or accept is left aside
/// with a warning: a topic that exists must open.
pub(crate) fn effective(settings: &BrokerSettings, configs: &Configs, topic: &str) -> LogConfig {
    over(defaults(settings), configs, topic)
}

fn over(base: LogConfig, configs: &BTreeMap<String, String>, whose: &str) -> LogConfig {
    if let Ok(config) = parse_over(base.clone(), configs) {
        return config;
    }
    let mut config = base;
    for (name, value) in configs {
        match parse_over(config.clone(), &BTreeMap::from([(name.clone(), value.clone())])) {
            Ok(changed) => config = changed,
            Err(error) => tracing::warn!(topic = whose, setting = name, %error, "a topic setting is not acted upon"),
        }
    }
    config
}
