//! The options of every verb as a map of strings, parsed in this one place.
//!
//! C, Java and whatever comes later hand over names and values as text, so a new option costs them nothing: it is one row
//! of the table (`options/table.rs`) and one line here. Names with dots look like the settings they are (`on.error`).
//! Only the form is checked here; what a value means is checked where every language ends up, so that a wrong one is the
//! same error everywhere. Both are [`ErrorCode::InvalidArgument`] when it is the option that is wrong.

mod table;
#[cfg(test)]
mod tests;
mod values;

use std::{collections::BTreeMap, time::Duration};

use arrow_schema::SchemaRef;

use crate::{
    configuration::nearest,
    error::{Error, ErrorCode, Result},
    produce::ProduceOptions,
    reader::{Isolation, OnRowError, ReadOptions, ScanOptions},
    topic::TopicSpec,
};

pub use table::{OptionKey, Verb, keys};

/// The option that every verb has.
const TIMEOUT: &str = "timeout.ms";

/// Options as they were given: names and values, not looked at before a verb asks for them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    values: BTreeMap<String, String>,
}

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for Options {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let pairs = pairs.into_iter().map(|(name, value)| (name.into(), value.into()));
        Self {
            values: pairs.collect(),
        }
    }
}

impl<I, K, V> From<I> for Options
where
    I: IntoIterator<Item = (K, V)>,
    K: Into<String>,
    V: Into<String>,
{
    fn from(pairs: I) -> Self {
        pairs.into_iter().collect()
    }
}

impl Options {
    /// No options: every default.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets an option; one that was set before is replaced.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.values.insert(name.into(), value.into());
    }

    /// The value of an option, as it was given.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// All options, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// True when none was set.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// `timeout.ms`: how long the call may take; `None` when it may take as long as it needs.
    pub fn timeout(&self) -> Result<Option<Duration>> {
        self.value(TIMEOUT, values::milliseconds)
    }

    /// What [`connect`](crate::connect) takes: all but `timeout.ms`. It checks names and values itself.
    pub fn connect(&self) -> Result<BTreeMap<String, String>> {
        self.timeout()?;
        let mut configuration = self.values.clone();
        configuration.remove(TIMEOUT);
        Ok(configuration)
    }

    /// The topic that `create_topic` is to create. What is no option is one of Kafka's topic settings, which the broker
    /// checks.
    pub fn topic_spec(&self, name: &str, schema: Option<SchemaRef>) -> Result<TopicSpec> {
        self.timeout()?;
        let own = table::own_keys(Verb::CreateTopic);
        let mut config = self.values.clone();
        config.retain(|name, _| !own.iter().any(|key| key.name == name));
        for given in config.keys() {
            self.check_misspelled_setting(given, &own)?;
        }
        Ok(TopicSpec {
            name: name.to_owned(),
            schema,
            partitions: self.value("partitions", values::number)?.unwrap_or(1),
            key: self.value("key", values::names)?.unwrap_or_default(),
            timestamp: self.get("timestamp").map(str::to_owned),
            config,
            exist_ok: self.value("exist.ok", values::boolean)?.unwrap_or(false),
        })
    }

    /// How to produce.
    pub fn produce(&self) -> Result<ProduceOptions> {
        self.only(Verb::Produce)?;
        Ok(ProduceOptions {
            partition: self.value("partition", values::number)?,
            batch_bytes: self.value("batch.size", values::batch_bytes)?,
        })
    }

    /// What a reader reads.
    pub fn read(&self) -> Result<ReadOptions> {
        self.only(Verb::Read)?;
        if self.get("limit").is_some() {
            return Err(invalid(
                "option limit belongs to the scan: a reader can be scanned again and again, each time with another limit",
            ));
        }
        self.read_options()
    }

    /// How one scan is smaller than its reader.
    pub fn scan(&self) -> Result<ScanOptions> {
        self.only(Verb::Scan)?;
        Ok(ScanOptions {
            columns: self.value("columns", values::names)?,
            start_timestamp_ms: self.value("start.timestamp.ms", values::number)?,
            end_timestamp_ms: self.value("end.timestamp.ms", values::number)?,
            limit: self.value("limit", values::count)?,
            partitions: self.value("partitions", values::numbers)?,
        })
    }

    /// For a read in one call, which makes a reader and scans it once: the options of a reader, and `limit`.
    pub fn read_and_scan(&self) -> Result<(ReadOptions, ScanOptions)> {
        self.only(Verb::Read)?;
        let scan = ScanOptions {
            limit: self.value("limit", values::count)?,
            ..ScanOptions::default()
        };
        Ok((self.read_options()?, scan))
    }

    /// Checks the options of a verb that has none but `timeout.ms`.
    pub fn none(&self, verb: Verb) -> Result<()> {
        self.only(verb)
    }

    fn read_options(&self) -> Result<ReadOptions> {
        Ok(ReadOptions {
            columns: self.value("columns", values::names)?,
            start: self.value("start", values::position)?.unwrap_or_default(),
            end: self.value("end", values::position)?,
            partitions: self.value("partitions", values::numbers)?,
            virtual_columns: self.value("virtual.columns", values::boolean)?.unwrap_or(false),
            isolation: self.word(
                "isolation.level",
                &[
                    ("read_committed", Isolation::ReadCommitted),
                    ("read_uncommitted", Isolation::ReadUncommitted),
                ],
            )?,
            on_error: self
                .word(
                    "on.error",
                    &[
                        ("raise", OnRowError::Raise),
                        ("null", OnRowError::Null),
                        ("quarantine", OnRowError::Quarantine),
                    ],
                )?
                .unwrap_or_default(),
        })
    }

    /// Parses an option that was given; what `parse` fails with says what to write.
    fn value<T>(&self, name: &str, parse: impl FnOnce(&str) -> Result<T, String>) -> Result<Option<T>> {
        let Some(value) = self.get(name) else { return Ok(None) };
        parse(value)
            .map(Some)
            .map_err(|allowed| not_allowed(name, value, &allowed))
    }

    fn word<T: Copy>(&self, name: &str, words: &[(&str, T)]) -> Result<Option<T>> {
        self.value(name, |text| {
            let found = words.iter().find(|(word, _)| *word == text);
            found.map(|(_, meaning)| *meaning).ok_or_else(|| {
                let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
                format!("one of {}", words.join(", "))
            })
        })
    }

    /// Fails when there is an option that the verb does not have, and checks `timeout.ms`, which all have.
    fn only(&self, verb: Verb) -> Result<()> {
        let known = table::own_keys(verb);
        for name in self.values.keys() {
            if known.iter().any(|key| key.name == name) {
                continue;
            }
            let names: Vec<&str> = known.iter().map(|key| key.name).collect();
            let advice = match nearest(name, names.iter().copied()) {
                Some(nearest) => format!("did you mean {nearest:?}?"),
                None if names.len() == 1 => format!("it only takes {}", names.join(", ")),
                None => format!("it takes {}", names.join(", ")),
            };
            return Err(invalid(format!("{verb} has no option {name:?}: {advice}")));
        }
        self.timeout().map(drop)
    }

    /// A name that no topic setting has, and that is most like an option of ours, is a slip and not for the broker.
    fn check_misspelled_setting(&self, given: &str, own: &[OptionKey]) -> Result<()> {
        let settings = || ottla_log::settings::all().iter().map(|setting| setting.name);
        if settings().any(|name| name == given) {
            return Ok(());
        }
        let near = nearest(given, own.iter().map(|key| key.name).chain(settings()));
        match near.filter(|near| own.iter().any(|key| key.name == *near)) {
            None => Ok(()),
            Some(near) => Err(invalid(format!(
                "{} has no option {given:?} and Kafka no such topic setting: did you mean {near:?}?",
                Verb::CreateTopic
            ))),
        }
    }
}

fn invalid(message: impl Into<String>) -> Error {
    Error::new(ErrorCode::InvalidArgument, message)
}

fn not_allowed(name: &str, value: &str, allowed: &str) -> Error {
    const SHOWN: usize = 200;
    let shown: String = value.chars().take(SHOWN).collect();
    let more = if shown.len() < value.len() { "..." } else { "" };
    invalid(format!("option {name}={shown:?}{more} is not allowed: write {allowed}"))
}
