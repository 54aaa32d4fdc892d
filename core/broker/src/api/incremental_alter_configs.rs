//! IncrementalAlterConfigs (key 44), versions 0-1 (KIP-339).
//!
//! Sets, deletes, appends to and subtracts from settings of topics and brokers. Each resource succeeds or fails as a whole and on
//! its own; what succeeds is in force when the answer comes.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use ottla_protocol::KafkaError;
use ottla_protocol::messages::incremental_alter_configs::{
    AlterConfigsResource, AlterConfigsResourceResponse, AlterableConfig, IncrementalAlterConfigsRequest,
    IncrementalAlterConfigsResponse,
};

use crate::api::describe_configs::check_broker;
use crate::api::outcome::Refusal;
use crate::broker::{RequestContext, State};
use crate::metadata::{ConfigResource, Configs, ControllerGuard, MetadataRecord, wire};
use crate::settings::{SettingKind, UpdateMode, check, find};
use crate::{topic_config, topic_names};

const SET: i8 = 0;
const DELETE: i8 = 1;
const APPEND: i8 = 2;
const SUBTRACT: i8 = 3;

/// Answers a request.
pub(crate) fn handle(
    state: &Arc<State>,
    _context: &RequestContext,
    request: IncrementalAlterConfigsRequest,
    _version: i16,
) -> IncrementalAlterConfigsResponse {
    let mut times: HashMap<(i8, &str), usize> = HashMap::new();
    for resource in &request.resources {
        *times
            .entry((resource.resource_type, resource.resource_name.as_str()))
            .or_default() += 1;
    }
    let mut controller = state.controller.lock();
    let mut altered = false;
    let responses = request
        .resources
        .iter()
        .map(|resource| {
            let repeated = times
                .get(&(resource.resource_type, resource.resource_name.as_str()))
                .is_some_and(|n| *n > 1);
            let result = if repeated {
                Err(Refusal::new(
                    KafkaError::InvalidRequest,
                    "Each resource must appear at most once.",
                ))
            } else {
                alter(state, &mut controller, resource, request.validate_only)
            };
            altered |= matches!(result, Ok(true));
            let (error_code, error_message) = match result {
                Ok(_) => (0, None),
                Err(refusal) => (refusal.code(), refusal.message()),
            };
            AlterConfigsResourceResponse {
                error_code,
                error_message,
                resource_type: resource.resource_type,
                resource_name: resource.resource_name.clone(),
                ..Default::default()
            }
        })
        .collect();
    if altered {
        state.reconfigure();
    }
    IncrementalAlterConfigsResponse {
        responses,
        ..Default::default()
    }
}

/// Alters one resource; says whether anything changed.
fn alter(
    state: &State,
    controller: &mut ControllerGuard<'_>,
    request: &AlterConfigsResource,
    validate_only: bool,
) -> Result<bool, Refusal> {
    let resource = ConfigResource {
        resource_type: request.resource_type,
        name: request.resource_name.clone(),
    };
    check_resource(state, controller, &resource)?;
    check_operations(&request.configs)?;
    let image = controller.image();
    let before = image.configs_of(&resource);
    let mut after = Configs::clone(&before);
    for change in &request.configs {
        apply(state, &resource, &mut after, change)?;
    }
    check_result(state, &resource, &before, &after)?;
    let records = difference(&resource, &before, &after);
    if validate_only || records.is_empty() {
        return Ok(false);
    }
    controller.commit(records)?;
    Ok(true)
}

fn check_resource(state: &State, controller: &ControllerGuard<'_>, resource: &ConfigResource) -> Result<(), Refusal> {
    match resource.resource_type {
        ConfigResource::TOPIC => {
            topic_names::validate(&resource.name)
                .map_err(|message| Refusal::new(KafkaError::InvalidTopicException, message))?;
            if topic_names::is_reserved(&resource.name) {
                return Err(Refusal::new(
                    KafkaError::InvalidTopicException,
                    format!(
                        "Topic '{}' belongs to the broker; its settings are fixed.",
                        resource.name
                    ),
                ));
            }
            match controller.image().topic(&resource.name) {
                Some(_) => Ok(()),
                None => Err(Refusal::new(
                    KafkaError::UnknownTopicOrPartition,
                    format!("The topic '{}' does not exist.", resource.name),
                )),
            }
        }
        ConfigResource::BROKER if resource.name.is_empty() => Ok(()),
        ConfigResource::BROKER => check_broker(state, &resource.name),
        ConfigResource::BROKER_LOGGER => Err(Refusal::new(
            KafkaError::InvalidRequest,
            "Log levels are set where the process is started, not here.",
        )),
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

fn check_operations(changes: &[AlterableConfig]) -> Result<(), Refusal> {
    let mut names = HashSet::new();
    for change in changes {
        if !names.insert(change.name.as_str()) {
            return Err(Refusal::new(
                KafkaError::InvalidRequest,
                "Error due to duplicate config keys",
            ));
        }
        if change.config_operation != DELETE && change.value.is_none() {
            return Err(Refusal::new(
                KafkaError::InvalidRequest,
                format!("Null value not supported for : {}", change.name),
            ));
        }
    }
    Ok(())
}

fn apply(
    state: &State,
    resource: &ConfigResource,
    settings: &mut Configs,
    change: &AlterableConfig,
) -> Result<(), Refusal> {
    let name = change.name.as_str();
    let value = change.value.as_deref().unwrap_or_default();
    match change.config_operation {
        SET => {
            settings.insert(name.to_owned(), value.to_owned());
        }
        DELETE => {
            settings.remove(name);
        }
        APPEND | SUBTRACT => {
            let verb = if change.config_operation == APPEND {
                "APPEND"
            } else {
                "SUBTRACT"
            };
            if !is_list(resource, name) {
                return Err(Refusal::new(
                    KafkaError::InvalidConfig,
                    format!("Can't {verb} to key {name} because its type is not LIST."),
                ));
            }
            let current = settings
                .get(name)
                .cloned()
                .or_else(|| current_default(state, resource, name));
            let mut items = items(current.as_deref().unwrap_or_default());
            let given = self::items(value);
            if change.config_operation == APPEND {
                for item in given {
                    if !items.contains(&item) {
                        items.push(item);
                    }
                }
            } else {
                items.retain(|item| !given.contains(item));
            }
            settings.insert(name.to_owned(), items.join(","));
        }
        other => {
            return Err(Refusal::new(
                KafkaError::InvalidRequest,
                format!("Unknown operation {other} for {name}."),
            ));
        }
    }
    Ok(())
}

fn items(list: &str) -> Vec<String> {
    list.split(',')
        .map(str::trim)
        .filter(|item| !item.is_empty())
        .map(str::to_owned)
        .collect()
}

fn is_list(resource: &ConfigResource, name: &str) -> bool {
    match resource.resource_type {
        ConfigResource::TOPIC => topic_config::rows()
            .iter()
            .any(|row| row.name == name && topic_config::kind(row) == SettingKind::List),
        _ => find(name).is_some_and(|setting| setting.kind == SettingKind::List),
    }
}

/// What a list has before it was ever altered.
fn current_default(state: &State, resource: &ConfigResource, name: &str) -> Option<String> {
    match resource.resource_type {
        ConfigResource::TOPIC => state.settings().topic_defaults().remove(name).or_else(|| {
            topic_config::rows()
                .iter()
                .find(|row| row.name == name)
                .map(|row| row.default.to_owned())
        }),
        _ => state.settings().value(name).map(str::to_owned),
    }
}

fn check_result(state: &State, resource: &ConfigResource, before: &Configs, after: &Configs) -> Result<(), Refusal> {
    if resource.resource_type == ConfigResource::TOPIC {
        // What stood there before may come from a newer Kafka; only what is new must be known.
        let known: Configs = after
            .iter()
            .filter(|(name, value)| before.get(*name) != Some(*value) || topic_config::is_known(name))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        return topic_config::validate(&state.settings(), &known)
            .map_err(|refusal| Refusal::new(KafkaError::InvalidConfig, refusal.to_string()));
    }
    for (name, value) in after.iter().filter(|(name, value)| before.get(*name) != Some(*value)) {
        let invalid = |message: String| {
            Refusal::new(
                KafkaError::InvalidRequest,
                format!(
                    "Invalid config value for resource BROKER '{}': {message}",
                    resource.name
                ),
            )
        };
        let setting = find(name).ok_or_else(|| invalid(format!("{name} is not known")))?;
        if setting.update == UpdateMode::ReadOnly {
            return Err(invalid(format!("{name} cannot be altered while the broker runs")));
        }
        check(setting, value).map_err(invalid)?;
    }
    Ok(())
}

/// The records that turn one set of settings into another.
fn difference(resource: &ConfigResource, before: &Configs, after: &Configs) -> Vec<MetadataRecord> {
    let record = |name: &String, value: Option<String>| {
        MetadataRecord::from(wire::ConfigRecord {
            resource_type: resource.resource_type,
            resource_name: resource.name.clone(),
            name: name.clone(),
            value,
            ..Default::default()
        })
    };
    let set = after
        .iter()
        .filter(|(name, value)| before.get(*name) != Some(*value))
        .map(|(name, value)| record(name, Some(value.clone())));
    let deleted = before
        .keys()
        .filter(|name| !after.contains_key(*name))
        .map(|name| record(name, None));
    set.chain(deleted).collect()
}
