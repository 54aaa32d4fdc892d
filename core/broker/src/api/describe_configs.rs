//! DescribeConfigs (key 32), versions 1-4.
//!
//! v1 adds sources and synonyms (KIP-226), v3 types and documentation (KIP-569). Every setting is listed, whether altered or not:
//! clients look for those they need and take what is missing for an error. Topics and brokers have settings; a broker's log
//! levels are what the process's subscriber decides, shown and not altered here.

use std::collections::HashSet;
use std::sync::Arc;

use ottla_protocol::KafkaError;
use ottla_protocol::messages::describe_configs::{
    DescribeConfigsRequest, DescribeConfigsResource, DescribeConfigsResourceResult, DescribeConfigsResponse,
    DescribeConfigsResult, DescribeConfigsSynonym,
};

use crate::api::outcome::Refusal;
use crate::broker::{RequestContext, State};
use crate::metadata::{ConfigResource, Configs};
use crate::settings::{
    BrokerSettings, SettingKind, SettingSource, Synonym, UpdateMode, broker_settings, broker_synonyms,
};
use crate::{topic_config, topic_names};

/// The source of a log level, KIP-412.
const DYNAMIC_BROKER_LOGGER: i8 = 6;

/// Answers a request.
pub(crate) fn handle(
    state: &Arc<State>,
    _context: &RequestContext,
    request: DescribeConfigsRequest,
    _version: i16,
) -> DescribeConfigsResponse {
    let results = request
        .resources
        .iter()
        .map(|resource| {
            let mut result = DescribeConfigsResult {
                resource_type: resource.resource_type,
                resource_name: resource.resource_name.clone(),
                error_message: None,
                ..Default::default()
            };
            match describe(state, resource) {
                Ok(entries) => {
                    result.configs = chosen(entries, resource)
                        .map(|entry| shown(entry, request.include_synonyms, request.include_documentation))
                        .collect();
                }
                Err(refusal) => {
                    result.error_code = refusal.code();
                    result.error_message = refusal.message();
                }
            }
            result
        })
        .collect();
    DescribeConfigsResponse {
        results,
        ..Default::default()
    }
}

/// The entries that were asked for: all when no key, or none, is named.
fn chosen(
    entries: Vec<DescribeConfigsResourceResult>,
    resource: &DescribeConfigsResource,
) -> impl Iterator<Item = DescribeConfigsResourceResult> {
    let keys: Option<HashSet<String>> = resource
        .configuration_keys
        .as_ref()
        .filter(|keys| !keys.is_empty())
        .map(|keys| keys.iter().cloned().collect());
    entries
        .into_iter()
        .filter(move |entry| keys.as_ref().is_none_or(|keys| keys.contains(&entry.name)))
}

fn shown(
    mut entry: DescribeConfigsResourceResult,
    synonyms: bool,
    documentation: bool,
) -> DescribeConfigsResourceResult {
    if !synonyms {
        entry.synonyms.clear();
    }
    if !documentation {
        entry.documentation = None;
    }
    entry
}

fn describe(state: &State, resource: &DescribeConfigsResource) -> Result<Vec<DescribeConfigsResourceResult>, Refusal> {
    let name = resource.resource_name.as_str();
    let settings = state.settings();
    match resource.resource_type {
        ConfigResource::TOPIC => {
            topic_names::validate(name).map_err(|message| Refusal::new(KafkaError::InvalidTopicException, message))?;
            let image = state.image.load();
            if image.topic(name).is_none() {
                return Err(KafkaError::UnknownTopicOrPartition.into());
            }
            Ok(topic_entries(
                &settings,
                &image.configs_of(&ConfigResource::topic(name)),
            ))
        }
        ConfigResource::BROKER if name.is_empty() => Ok(broker_default_entries(&settings)),
        ConfigResource::BROKER => {
            check_broker(state, name)?;
            Ok(broker_entries(state, &settings))
        }
        ConfigResource::BROKER_LOGGER => {
            if name.is_empty() {
                return Err(Refusal::new(KafkaError::InvalidRequest, "Broker id must not be empty"));
            }
            check_broker(state, name)?;
            Ok(vec![DescribeConfigsResourceResult {
                name: "root".to_owned(),
                value: Some(
                    tracing::level_filters::LevelFilter::current()
                        .to_string()
                        .to_uppercase(),
                ),
                read_only: true,
                config_source: DYNAMIC_BROKER_LOGGER,
                config_type: SettingKind::String.code(),
                documentation: Some("The most detailed level that any subscriber of the process takes.".to_owned()),
                ..Default::default()
            }])
        }
        ConfigResource::CLIENT_METRICS | ConfigResource::GROUP => Err(Refusal::new(
            KafkaError::InvalidRequest,
            "Client metrics and groups have no settings in this version of Ottla.",
        )),
        other => Err(Refusal::new(
            KafkaError::InvalidRequest,
            format!("Unsupported resource type: {other}"),
        )),
    }
}

/// Checks that a broker resource is this broker.
pub(crate) fn check_broker(state: &State, name: &str) -> Result<(), Refusal> {
    match name.parse::<i32>() {
        Ok(id) if id == state.node_id => Ok(()),
        Ok(id) => Err(Refusal::new(
            KafkaError::InvalidRequest,
            format!(
                "Unexpected broker id, expected {} or empty string, but received {id}",
                state.node_id
            ),
        )),
        Err(_) => Err(Refusal::new(
            KafkaError::InvalidRequest,
            format!("Broker id must be an integer, but it is: {name}"),
        )),
    }
}

fn synonym(name: &str, value: Option<String>, source: SettingSource) -> DescribeConfigsSynonym {
    DescribeConfigsSynonym {
        name: name.to_owned(),
        value,
        source: source as i8,
        ..Default::default()
    }
}

/// Synonyms in Kafka's order. Kafka drops those before the first that has the setting's own name: a default under another name
/// (`log.retention.hours` for `log.retention.ms`) is then not shown, and the setting counts as default.
fn synonyms(settings: &BrokerSettings, names: &[&'static str]) -> Vec<DescribeConfigsSynonym> {
    let own = names.first().copied().unwrap_or_default();
    settings
        .synonyms(names)
        .into_iter()
        .skip_while(|Synonym { name, .. }| *name != own)
        .map(|Synonym { name, value, source }| synonym(name, Some(value), source))
        .collect()
}

/// The entries of a topic with these altered settings, sorted by name, complete with synonyms and documentation.
pub(crate) fn topic_entries(settings: &BrokerSettings, altered: &Configs) -> Vec<DescribeConfigsResourceResult> {
    let defaults = settings.topic_defaults();
    topic_config::rows()
        .iter()
        .map(|row| {
            let names: Vec<&'static str> = row.broker_names.iter().map(|(name, _)| *name).collect();
            let mut synonyms = synonyms(settings, &names);
            let own = altered.get(row.name);
            if let Some(value) = own {
                synonyms.insert(0, synonym(row.name, Some(value.clone()), SettingSource::DynamicTopic));
            }
            let value = own
                .or_else(|| defaults.get(row.name))
                .cloned()
                .unwrap_or_else(|| row.default.to_owned());
            DescribeConfigsResourceResult {
                name: row.name.to_owned(),
                value: Some(value),
                read_only: false,
                config_source: synonyms
                    .first()
                    .map_or(SettingSource::Default as i8, |synonym| synonym.source),
                is_sensitive: false,
                synonyms,
                config_type: topic_config::kind(row).code(),
                documentation: Some(row.doc.to_owned()),
                ..Default::default()
            }
        })
        .collect()
}

fn broker_entries(state: &State, settings: &BrokerSettings) -> Vec<DescribeConfigsResourceResult> {
    broker_settings()
        .iter()
        .map(|setting| {
            let all = synonyms(settings, &broker_synonyms(setting.name));
            let value = match setting.name {
                "node.id" | "broker.id" => Some(state.node_id.to_string()),
                "log.dir" | "log.dirs" => Some(state.directory.path().display().to_string()),
                name => settings.value(name).map(str::to_owned),
            };
            let sensitive = setting.kind == SettingKind::Password;
            DescribeConfigsResourceResult {
                name: setting.name.to_owned(),
                value: value.filter(|_| !sensitive),
                read_only: setting.update == UpdateMode::ReadOnly,
                config_source: all
                    .first()
                    .map_or(SettingSource::Default as i8, |synonym| synonym.source),
                is_sensitive: sensitive,
                synonyms: all,
                config_type: setting.kind.code(),
                documentation: Some(setting.documentation.to_owned()),
                ..Default::default()
            }
        })
        .collect()
}

/// What was altered for all brokers.
fn broker_default_entries(settings: &BrokerSettings) -> Vec<DescribeConfigsResourceResult> {
    broker_settings()
        .iter()
        .filter_map(|setting| {
            let all: Vec<DescribeConfigsSynonym> = settings
                .synonyms(&[setting.name])
                .into_iter()
                .filter(|found| found.source == SettingSource::DynamicDefaultBroker)
                .map(|found| synonym(found.name, Some(found.value), found.source))
                .collect();
            let value = all.first()?.value.clone();
            Some(DescribeConfigsResourceResult {
                name: setting.name.to_owned(),
                value,
                read_only: setting.update == UpdateMode::ReadOnly,
                config_source: SettingSource::DynamicDefaultBroker as i8,
                is_sensitive: false,
                synonyms: all,
                config_type: setting.kind.code(),
                documentation: Some(setting.documentation.to_owned()),
                ..Default::default()
            })
        })
        .collect()
}
