//! Configuration: a map of strings checked against one table.
//!
//! The table is made of the keys below, which this side of the connection acts on, and of the broker's settings
//! (`ottla_broker::broker_settings`), which go to the embedded broker. Where Kafka has a setting the name and the meaning
//! are Kafka's. An unknown key is an error that names the nearest known one.

use std::collections::BTreeMap;

use crate::error::{Error, ErrorCode, Result};

/// What values a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ValueKind {
    /// Any text.
    Text,
    /// A whole number between two bounds, both allowed.
    Integer {
        /// The smallest value.
        least: i64,
        /// The largest value.
        most: i64,
    },
    /// One of a few words.
    OneOf(&'static [&'static str]),
    /// Whatever the broker's own table says.
    Broker,
}

/// Who acts on a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// This connection alone: two connections to one directory may differ.
    Connection,
    /// The embedded broker: shared by all connections to the directory.
    Broker,
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// The name.
    pub name: &'static str,
    /// The values it takes.
    pub kind: ValueKind,
    /// The value when it is not given; `None` when there is none.
    pub default: Option<&'static str>,
    /// Who acts on it.
    pub scope: Scope,
    /// What it does, with units.
    pub doc: &'static str,
}

const CONNECTION_KEYS: &[Key] = &[
    Key {
        name: "batch.size",
        kind: ValueKind::Integer {
            least: 1024,
            most: 1 << 30,
        },
        default: Some("1048576"),
        scope: Scope::Connection,
        doc: "Bytes that produced batches aim at. A batch never passes the topic's max.message.bytes.",
    },
    Key {
        name: "client.id",
        kind: ValueKind::Text,
        default: Some("ottla"),
        scope: Scope::Connection,
        doc: "The name requests carry, for the broker's logs.",
    },
    Key {
        name: "isolation.level",
        kind: ValueKind::OneOf(&["read_committed", "read_uncommitted"]),
        default: Some("read_committed"),
        scope: Scope::Connection,
        doc: "Whether reads see rows of open and aborted transactions. Kafka's consumers default to read_uncommitted.",
    },
    Key {
        name: "max.partition.fetch.bytes",
        kind: ValueKind::Integer {
            least: 1024,
            most: 1 << 30,
        },
        default: Some("8388608"),
        scope: Scope::Connection,
        doc: "Bytes a read asks for at a time. A larger batch is still read whole.",
    },
    Key {
        name: "memory.budget.bytes",
        kind: ValueKind::Integer {
            least: 1 << 20,
            most: i64::MAX,
        },
        default: Some("1073741824"),
        scope: Scope::Connection,
        doc: "The most bytes the segments and indexes of a :memory: connection may take; appends beyond it fail.",
    },
];

/// Every key there is: those of the connection first, then the broker's.
pub fn keys() -> Vec<Key> {
    let broker = ottla_broker::broker_settings().iter().map(|setting| Key {
        name: setting.name,
        kind: ValueKind::Broker,
        default: setting.default,
        scope: Scope::Broker,
        doc: setting.documentation,
    });
    CONNECTION_KEYS.iter().copied().chain(broker).collect()
}

/// A checked configuration, split by who acts on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Configuration {
    pub(crate) batch_bytes: usize,
    pub(crate) client_id: String,
    pub(crate) read_committed: bool,
    pub(crate) fetch_bytes: i32,
    pub(crate) memory_budget_bytes: u64,
    /// What goes to the broker, as given.
    pub(crate) broker: BTreeMap<String, String>,
}

impl Configuration {
    /// Checks names and values; broker values are checked by the broker when it opens.
    pub(crate) fn parse<I, K, V>(given: I) -> Result<Self>
    where
        I: IntoIterator<Item = (K, V)>,
        K: Into<String>,
        V: Into<String>,
    {
        let mut own = BTreeMap::new();
        let mut broker = BTreeMap::new();
        for (name, value) in given {
            let (name, value) = (name.into(), value.into());
            if let Some(key) = CONNECTION_KEYS.iter().find(|key| key.name == name) {
                check(key, &value)?;
                own.insert(key.name, value);
            } else if ottla_broker::broker_settings()
                .iter()
                .any(|setting| setting.name == name)
            {
                broker.insert(name, value);
            } else {
                return Err(unknown(&name));
            }
        }
        let text = |name: &str| -> String {
            let default = CONNECTION_KEYS
                .iter()
                .find(|key| key.name == name)
                .and_then(|key| key.default);
            own.get(name)
                .cloned()
                .or_else(|| default.map(str::to_owned))
                .unwrap_or_default()
        };
        let number = |name: &str| -> i64 { text(name).trim().parse().unwrap_or(i64::MAX) };
        Ok(Self {
            batch_bytes: usize::try_from(number("batch.size")).unwrap_or(usize::MAX),
            client_id: text("client.id"),
            read_committed: text("isolation.level") == "read_committed",
            fetch_bytes: i32::try_from(number("max.partition.fetch.bytes")).unwrap_or(i32::MAX),
            memory_budget_bytes: u64::try_from(number("memory.budget.bytes")).unwrap_or(u64::MAX),
            broker,
        })
    }
}

fn check(key: &Key, value: &str) -> Result<()> {
    let wrong = |allowed: String| {
        let name = key.name;
        Err(Error::new(
            ErrorCode::InvalidConfiguration,
            format!("configuration {name}={value:?} is not allowed: write {allowed}"),
        ))
    };
    match key.kind {
        ValueKind::Text | ValueKind::Broker => Ok(()),
        ValueKind::Integer { least, most } => match value.trim().parse::<i64>() {
            Ok(number) if (least..=most).contains(&number) => Ok(()),
            _ => wrong(format!("a whole number from {least} to {most}")),
        },
        ValueKind::OneOf(words) => {
            if words.contains(&value) {
                Ok(())
            } else {
                wrong(format!("one of {}", words.join(", ")))
            }
        }
    }
}

fn unknown(name: &str) -> Error {
    let known = keys();
    let advice = match nearest(name, known.iter().map(|key| key.name)) {
        Some(nearest) => format!("did you mean {nearest:?}?"),
        None => {
            let own: Vec<&str> = CONNECTION_KEYS.iter().map(|key| key.name).collect();
            format!("the keys are {} and Kafka's broker settings", own.join(", "))
        }
    };
    Error::new(
        ErrorCode::InvalidConfiguration,
        format!("unknown configuration key {name:?}: {advice}"),
    )
}

/// The candidate most like `name`, when one is like it at all: at most a third of its letters differ.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // `_` for `.` is the commonest slip, and case never carries meaning.
    let fold = |text: &str| text.to_ascii_lowercase().replace(['_', '-'], ".");
    let wanted = fold(name);
    candidates
        .into_iter()
        .map(|candidate| (distance(&wanted, &fold(candidate)), candidate))
        .min()
        .filter(|(distance, candidate)| *distance <= candidate.chars().count().max(3) / 3)
        .map(|(_, candidate)| candidate)
}

/// Levenshtein's distance in characters; long names are compared by their first 200.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().take(200).collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (above, left_char) in left.chars().take(200).enumerate() {
        let mut diagonal = above;
        let mut before = above + 1;
        for (cell, right_char) in row.iter_mut().skip(1).zip(&right) {
            let replaced = diagonal + usize::from(left_char != *right_char);
            diagonal = *cell;
            before = replaced.min(diagonal + 1).min(before + 1);
            *cell = before;
        }
        if let Some(first) = row.first_mut() {
            *first = above + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (left, right, wanted) in [
            ("", "", 0),
            ("abc", "", 3),
            ("", "ab", 2),
            ("kitten", "sitting", 3),
            ("flaw", "lawn", 2),
        ] {
            assert_eq!(distance(left, right), wanted, "{left} {right}");
        }
    }

    #[test]
    fn an_unknown_key_names_the_nearest() {
        let error = Configuration::parse([("batch_sise", "1")]).unwrap_err();
        assert_eq!(error.code(), ErrorCode::InvalidConfiguration);
        assert_eq!(
            error.message(),
            "unknown configuration key \"batch_sise\": did you mean \"batch.size\"?"
        );
        let error = Configuration::parse([("log.retention.hour", "1")]).unwrap_err();
        assert!(error.message().contains("\"log.retention.hours\""), "{error}");
        let error = Configuration::parse([("qqqqqqqqqqqqqqqqqqqqq", "1")]).unwrap_err();
        assert!(error.message().contains("the keys are batch.size"), "{error}");
    }

    #[test]
    fn values_are_checked() {
        let error = Configuration::parse([("batch.size", "much")]).unwrap_err();
        assert!(
            error.message().contains("batch.size=\"much\"") && error.message().contains("from 1024"),
            "{error}"
        );
        let error = Configuration::parse([("isolation.level", "none")]).unwrap_err();
        assert!(error.message().contains("read_committed, read_uncommitted"), "{error}");
    }

    #[test]
    fn defaults_are_allowed_values_and_names_are_unique() {
        let mut names = std::collections::BTreeSet::new();
        for key in keys() {
            assert!(names.insert(key.name), "{} is in the table twice", key.name);
            if let (Scope::Connection, Some(default)) = (key.scope, key.default) {
                check(&key, default).unwrap();
            }
        }
        let defaults = Configuration::parse([] as [(String, String); 0]).unwrap();
        assert_eq!((defaults.batch_bytes, defaults.read_committed), (1 << 20, true));
    }

    #[test]
    fn keys_go_to_who_acts_on_them() {
        let parsed = Configuration::parse([("client.id", "me"), ("num.partitions", "3")]).unwrap();
        assert_eq!(parsed.client_id, "me");
        assert_eq!(
            parsed.broker,
            BTreeMap::from([("num.partitions".to_owned(), "3".to_owned())])
        );
    }
}
