//! The table of all topic settings of Kafka 4.4: names, types, defaults, limits, texts.
//!
//! CreateTopics and IncrementalAlterConfigs check against it, DescribeConfigs lists it, and [`parse`] turns a topic's
//! settings into a [`LogConfig`]. Each row also names the broker settings that give its default in Kafka.

mod table;
mod value;

use std::collections::BTreeMap;

use crate::config::LogConfig;

pub use table::all;
pub use value::{SettingType, Valid};

use value::Value;

/// One topic setting.
#[derive(Debug)]
pub struct Setting {
    /// Its name, as in Kafka.
    pub name: &'static str,
    /// Type of its value.
    pub setting_type: SettingType,
    /// Default, as text.
    pub default: &'static str,
    /// What values it takes.
    pub valid: Valid,
    /// What it does.
    pub doc: &'static str,
    /// Broker settings that replace the default, the strongest first, each with the factor to the topic setting's unit.
    pub broker_names: &'static [(&'static str, i64)],
    set: fn(&mut LogConfig, Value),
    get: fn(&LogConfig) -> String,
}

impl Setting {
    /// Checks a value without using it.
    ///
    /// # Errors
    /// [`SettingError::Invalid`], which names setting, value and what is allowed.
    pub fn validate(&self, value: &str) -> Result<(), SettingError> {
        self.parse(value).map(drop)
    }

    fn parse(&self, value: &str) -> Result<Value, SettingError> {
        value::parse(self.setting_type, &self.valid, value).map_err(|reason| SettingError::Invalid {
            name: self.name,
            value: value.to_owned(),
            reason,
        })
    }

    /// The value in a configuration, as text.
    #[must_use]
    pub fn value_in(&self, config: &LogConfig) -> String {
        (self.get)(config)
    }
}

/// What is wrong with a topic's settings.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SettingError {
    /// There is no such topic setting.
    #[error("unknown topic setting {name:?}{}", nearest.map(|nearest| format!("; the nearest is {nearest:?}")).unwrap_or_default())]
    Unknown {
        /// The name given.
        name: String,
        /// The name that is most like it, if any is.
        nearest: Option<&'static str>,
    },
    /// The value does not fit the setting.
    #[error("invalid value {value:?} for topic setting {name}: {reason}")]
    Invalid {
        /// The setting.
        name: &'static str,
        /// The value given.
        value: String,
        /// What is allowed.
        reason: String,
    },
    /// Two settings contradict each other.
    #[error("topic settings {first} and {second} conflict: {reason}")]
    Conflict {
        /// One of them.
        first: &'static str,
        /// The other.
        second: &'static str,
        /// Why.
        reason: String,
    },
}

/// The setting with this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Setting> {
    all().iter().find(|setting| setting.name == name)
}

/// A configuration with these settings, the others at Kafka's defaults.
///
/// # Errors
/// [`SettingError`]: the first unknown name, bad value or conflict.
pub fn parse(settings: &BTreeMap<String, String>) -> Result<LogConfig, SettingError> {
    parse_over(LogConfig::default(), settings)
}

/// A configuration with these settings, the others as in `base`.
///
/// # Errors
/// As [`parse`].
pub fn parse_over(base: LogConfig, settings: &BTreeMap<String, String>) -> Result<LogConfig, SettingError> {
    let mut config = base;
    for (name, value) in settings {
        let setting = find(name).ok_or_else(|| SettingError::Unknown {
            name: name.clone(),
            nearest: nearest(name),
        })?;
        (setting.set)(&mut config, setting.parse(value)?);
    }
    check_conflicts(&config)?;
    Ok(config)
}

/// The defaults of topics on a broker with these settings (`log.retention.hours` and the like). Names that give no
/// topic setting its default are left to others.
///
/// # Errors
/// [`SettingError::Invalid`], [`SettingError::Conflict`].
pub fn defaults_from_broker(settings: &BTreeMap<String, String>) -> Result<LogConfig, SettingError> {
    let mut config = LogConfig::default();
    for setting in all() {
        for (name, factor) in setting.broker_names {
            let Some(text) = settings.get(*name) else { continue };
            let text = match text.trim().parse::<i64>() {
                Ok(number) if number > 0 => number.saturating_mul(*factor).to_string(),
                _ => text.clone(),
            };
            (setting.set)(&mut config, setting.parse(&text)?);
            break;
        }
    }
    check_conflicts(&config)?;
    Ok(config)
}

fn check_conflicts(config: &LogConfig) -> Result<(), SettingError> {
    if config.min_compaction_lag_ms > config.max_compaction_lag_ms {
        return Err(SettingError::Conflict {
            first: "min.compaction.lag.ms",
            second: "max.compaction.lag.ms",
            reason: format!(
                "{} is more than {}",
                config.min_compaction_lag_ms, config.max_compaction_lag_ms
            ),
        });
    }
    let local_ms = config.local_retention_ms;
    if config.remote_storage_enable
        && local_ms != -2
        && config.retention_ms != -1
        && (local_ms == -1 || local_ms > config.retention_ms)
    {
        return Err(SettingError::Conflict {
            first: "local.retention.ms",
            second: "retention.ms",
            reason: format!("{local_ms} is more than {}", config.retention_ms),
        });
    }
    Ok(())
}

/// The known name that takes the fewest changes to get to, if they are few enough to mean it.
fn nearest(name: &str) -> Option<&'static str> {
    all()
        .iter()
        .map(|setting| (distance(name, setting.name), setting.name))
        .min()
        .filter(|(changes, known)| *changes <= known.len() / 3 + 1)
        .map(|(_, known)| known)
}

/// Levenshtein distance.
fn distance(left: &str, right: &str) -> usize {
    // A name from outside may be of any length; nothing that long is near.
    if left.len() > 256 {
        return usize::MAX;
    }
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (number, from) in left.chars().enumerate() {
        let mut diagonal = number;
        let mut above_left = number + 1;
        for (cell, to) in row.iter_mut().skip(1).zip(&right) {
            let substituted = diagonal + usize::from(from != *to);
            diagonal = *cell;
            *cell = substituted.min(diagonal + 1).min(above_left + 1);
            above_left = *cell;
        }
        if let Some(first) = row.first_mut() {
            *first = number + 1;
        }
    }
    row.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests;
