//! Topics as the facade shows them: what to create, and what is there.

use std::collections::BTreeMap;

use arrow_schema::SchemaRef;

/// A topic to create.
#[derive(Debug, Clone)]
pub struct TopicSpec {
    /// The topic's name: 1 to 249 of the characters a-z, A-Z, 0-9, `.`, `_` and `-`.
    pub name: String,
    /// The columns. A topic without a schema holds ordinary Kafka records: key, value, headers, timestamp.
    pub schema: Option<SchemaRef>,
    /// How many partitions, at least 1.
    pub partitions: i32,
    /// The columns whose values choose a row's partition, as Kafka's default partitioner does with their key bytes.
    pub key: Vec<String>,
    /// The column that holds a row's time; without one a row's time is when it was appended.
    pub timestamp: Option<String>,
    /// Kafka's topic settings. The facade keeps data for ever (`retention.ms=-1`) unless told otherwise here.
    pub config: BTreeMap<String, String>,
    /// When the topic exists with the same schema, key, timestamp column and partitions: give it back, do not fail.
    pub exist_ok: bool,
}

impl TopicSpec {
    /// A topic of one partition without a schema.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            schema: None,
            partitions: 1,
            key: Vec::new(),
            timestamp: None,
            config: BTreeMap::new(),
            exist_ok: false,
        }
    }

    /// The same with a schema.
    #[must_use]
    pub fn schema(mut self, schema: SchemaRef) -> Self {
        self.schema = Some(schema);
        self
    }

    /// The same with this many partitions.
    #[must_use]
    pub fn partitions(mut self, partitions: i32) -> Self {
        self.partitions = partitions;
        self
    }

    /// The same with these key columns.
    #[must_use]
    pub fn key<I: IntoIterator<Item = S>, S: Into<String>>(mut self, columns: I) -> Self {
        self.key = columns.into_iter().map(Into::into).collect();
        self
    }

    /// The same with this timestamp column.
    #[must_use]
    pub fn timestamp(mut self, column: impl Into<String>) -> Self {
        self.timestamp = Some(column.into());
        self
    }

    /// The same with one more of Kafka's topic settings.
    #[must_use]
    pub fn config(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.config.insert(name.into(), value.into());
        self
    }

    /// The same, content with an equal topic that exists already.
    #[must_use]
    pub fn exist_ok(mut self) -> Self {
        self.exist_ok = true;
        self
    }
}

/// A topic as it was when it was asked for.
#[derive(Debug, Clone)]
pub struct Topic {
    /// The name.
    pub name: String,
    /// The topic id, as Kafka writes it (22 characters). A topic that was deleted and created again has another one.
    pub id: String,
    /// The columns, when it has a schema.
    pub schema: Option<SchemaRef>,
    /// The key columns.
    pub key: Vec<String>,
    /// The timestamp column.
    pub timestamp: Option<String>,
    /// The settings of this topic that are not Kafka's defaults.
    pub config: BTreeMap<String, String>,
    /// The partitions, by number.
    pub partitions: Vec<Partition>,
    /// Bytes of all segments on disk, when the broker can tell.
    pub size_bytes: Option<u64>,
}

impl Topic {
    /// How many offsets lie between the start and the end of all partitions: the number of rows, unless compaction or
    /// transaction markers left gaps.
    pub fn rows(&self) -> u64 {
        self.partitions.iter().map(Partition::rows).sum()
    }

    /// The end offset of each partition.
    pub fn end_offsets(&self) -> BTreeMap<i32, i64> {
        self.partitions
            .iter()
            .map(|partition| (partition.index, partition.end_offset))
            .collect()
    }
}

/// One partition as it was when its topic was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partition {
    /// Its number, from 0.
    pub index: i32,
    /// The first offset that is still there (the log start offset).
    pub start_offset: i64,
    /// The offset the next row will get.
    pub end_offset: i64,
    /// The epoch of its leader; grows with every start of the broker.
    pub leader_epoch: i32,
    /// Bytes of its segments on disk, when the broker can tell.
    pub size_bytes: Option<u64>,
}

impl Partition {
    /// How many offsets lie between its start and its end.
    pub fn rows(&self) -> u64 {
        u64::try_from(self.end_offset.saturating_sub(self.start_offset)).unwrap_or(0)
    }
}

/// One line of a list of topics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicSummary {
    /// The name.
    pub name: String,
    /// The topic id, as Kafka writes it.
    pub id: String,
    /// How many partitions.
    pub partitions: i32,
    /// How many offsets lie between the start and the end of all partitions.
    pub rows: u64,
    /// True when it has a schema.
    pub has_schema: bool,
    /// True for topics that Ottla keeps for itself, such as `__ottla_tables`.
    pub internal: bool,
}
