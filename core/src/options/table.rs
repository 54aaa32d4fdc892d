//! The table of options: for each verb the names it takes, with what they do. `docs/settings.md` is made of it.

use std::fmt;

use crate::configuration::{self, ValueKind};

/// One option of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OptionKey {
    /// The name.
    pub name: &'static str,
    /// What its value looks like, in words.
    pub kind: &'static str,
    /// The value when it is not given; `None` when leaving it out says something that no value says.
    pub default: Option<&'static str>,
    /// What it does, with units.
    pub doc: &'static str,
}

/// What a connection, or what it gave, can be asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Verb {
    /// Open a connection.
    Connect,
    /// Create a topic.
    CreateTopic,
    /// Delete a topic.
    DeleteTopic,
    /// List the topics.
    ListTopics,
    /// Show one topic.
    DescribeTopic,
    /// Append rows.
    Produce,
    /// Pin a bounded read.
    Read,
    /// Pass over a reader once.
    Scan,
    /// Open a port.
    Listen,
    /// Figures about the broker.
    Statistics,
    /// Close what was opened.
    Close,
}

impl Verb {
    /// Every verb.
    pub const ALL: &'static [Verb] = &[
        Verb::Connect,
        Verb::CreateTopic,
        Verb::DeleteTopic,
        Verb::ListTopics,
        Verb::DescribeTopic,
        Verb::Produce,
        Verb::Read,
        Verb::Scan,
        Verb::Listen,
        Verb::Statistics,
        Verb::Close,
    ];

    /// The name in messages and in the documentation.
    pub fn name(self) -> &'static str {
        match self {
            Self::Connect => "connect",
            Self::CreateTopic => "create_topic",
            Self::DeleteTopic => "delete_topic",
            Self::ListTopics => "list_topics",
            Self::DescribeTopic => "describe_topic",
            Self::Produce => "produce",
            Self::Read => "read",
            Self::Scan => "scan",
            Self::Listen => "listen",
            Self::Statistics => "statistics",
            Self::Close => "close",
        }
    }
}

impl fmt::Display for Verb {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

const fn key(name: &'static str, kind: &'static str, default: Option<&'static str>, doc: &'static str) -> OptionKey {
    OptionKey {
        name,
        kind,
        default,
        doc,
    }
}

const WHOLE_NUMBER: &str = "whole number";
const NAMES: &str = "list of names";
const NUMBERS: &str = "list of whole numbers";
const BOOLEAN: &str = "true or false";
const POSITION: &str = "position";

const TIMEOUT: OptionKey = key(
    "timeout.ms",
    WHOLE_NUMBER,
    None,
    "Milliseconds after which the call gives up with TIMEOUT; without it a call takes as long as it takes.",
);

const CREATE_TOPIC: &[OptionKey] = &[
    key(
        "partitions",
        WHOLE_NUMBER,
        Some("1"),
        "How many partitions, at least 1.",
    ),
    key(
        "key",
        NAMES,
        None,
        "The columns whose values choose a row's partition, as Kafka's default partitioner does.",
    ),
    key(
        "timestamp",
        "name",
        None,
        "The column that holds a row's time; without one a row's time is when it was appended.",
    ),
    key(
        "exist.ok",
        BOOLEAN,
        Some("false"),
        "Whether a topic that exists with the same schema, key, timestamp column and partitions is given back instead of an error.",
    ),
];

const PRODUCE: &[OptionKey] = &[
    key(
        "partition",
        WHOLE_NUMBER,
        None,
        "Puts every row into this partition, whatever its key.",
    ),
    key(
        "batch.size",
        WHOLE_NUMBER,
        None,
        "Bytes that batches aim at, 1024 to 1073741824; the connection's batch.size when not given.",
    ),
];

const COLUMNS: OptionKey = key(
    "columns",
    NAMES,
    None,
    "The columns, in this order, _partition, _offset and _timestamp among them if wanted; all of the topic's when not given.",
);

const LIMIT: OptionKey = key("limit", WHOLE_NUMBER, None, "At most so many rows.");

const READ: &[OptionKey] = &[
    COLUMNS,
    key("start", POSITION, Some("earliest"), "Where to start."),
    key("end", POSITION, Some("latest"), "Where to end, not included."),
    key(
        "partitions",
        NUMBERS,
        None,
        "The partitions; all of them when not given.",
    ),
    key(
        "virtual.columns",
        BOOLEAN,
        Some("false"),
        "Whether _partition, _offset and _timestamp come after the columns.",
    ),
    key(
        "isolation.level",
        "read_committed or read_uncommitted",
        None,
        "Whether rows of open and aborted transactions are left out; the connection's isolation.level when not given.",
    ),
    key(
        "on.error",
        "raise, null or quarantine",
        Some("raise"),
        "What becomes of a row that does not fit the topic's schema: the scan fails, its columns are null, or it is left out and kept \
         with its reason.",
    ),
    key(
        "limit",
        WHOLE_NUMBER,
        None,
        "At most so many rows, where one call makes a reader and scans it; otherwise the scan takes it.",
    ),
];

const SCAN: &[OptionKey] = &[
    key(
        "columns",
        NAMES,
        None,
        "The columns, in this order, out of the reader's; all of them when not given.",
    ),
    key(
        "start.timestamp.ms",
        WHOLE_NUMBER,
        None,
        "Only rows of this time (milliseconds since 1970) or later.",
    ),
    key(
        "end.timestamp.ms",
        WHOLE_NUMBER,
        None,
        "Only rows before this time (milliseconds since 1970).",
    ),
    LIMIT,
    key("partitions", NUMBERS, None, "Only these of the reader's partitions."),
];

/// The options that are a verb's own, `timeout.ms` last.
pub(super) fn own_keys(verb: Verb) -> Vec<OptionKey> {
    let own = match verb {
        Verb::CreateTopic => CREATE_TOPIC,
        Verb::Produce => PRODUCE,
        Verb::Read => READ,
        Verb::Scan => SCAN,
        Verb::Connect
        | Verb::DeleteTopic
        | Verb::ListTopics
        | Verb::DescribeTopic
        | Verb::Listen
        | Verb::Statistics
        | Verb::Close => &[],
    };
    own.iter().copied().chain([TIMEOUT]).collect()
}

/// Every option that a verb takes. `connect` also takes the keys of [`configuration`], `create_topic` Kafka's topic
/// settings.
pub fn keys(verb: Verb) -> Vec<OptionKey> {
    let mut keys = own_keys(verb);
    match verb {
        Verb::Connect => keys.extend(configuration::keys().into_iter().map(|setting| OptionKey {
            name: setting.name,
            kind: match setting.kind {
                ValueKind::Text => "text",
                ValueKind::Integer { .. } => WHOLE_NUMBER,
                ValueKind::OneOf(_) => "one of a few words",
                ValueKind::Broker => "as Kafka takes it",
            },
            default: setting.default,
            doc: setting.doc,
        })),
        Verb::CreateTopic => keys.extend(ottla_log::settings::all().iter().map(|setting| OptionKey {
            name: setting.name,
            kind: "as Kafka takes it",
            default: Some(setting.default),
            doc: setting.doc,
        })),
        _ => {}
    }
    keys
}
