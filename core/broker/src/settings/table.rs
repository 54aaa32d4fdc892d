//! The table of broker settings: Kafka's names and defaults, as of Kafka 4.4, for what this broker acts on or can truthfully
//! report, and `durability`, which is Ottla's own.

use std::collections::HashMap;
use std::sync::OnceLock;

/// The type of a setting's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingKind {
    /// `true` or `false`.
    Boolean,
    /// Any text.
    String,
    /// 32-bit integer.
    Int,
    /// 16-bit integer.
    Short,
    /// 64-bit integer.
    Long,
    /// A number.
    Double,
    /// Items separated by commas.
    List,
    /// The name of a class; kept for Kafka's sake, never loaded.
    Class,
    /// Text that is never shown.
    Password,
}

impl SettingKind {
    /// The number of this type in DescribeConfigs (v3 and later, KIP-569).
    pub(crate) fn code(self) -> i8 {
        match self {
            SettingKind::Boolean => 1,
            SettingKind::String => 2,
            SettingKind::Int => 3,
            SettingKind::Short => 4,
            SettingKind::Long => 5,
            SettingKind::Double => 6,
            SettingKind::List => 7,
            SettingKind::Class => 8,
            SettingKind::Password => 9,
        }
    }
}

/// Whether a setting can be altered while the broker runs (KIP-226).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UpdateMode {
    /// Only when the broker is opened.
    ReadOnly,
    /// By IncrementalAlterConfigs, for one broker or for all.
    Dynamic,
}

/// What values are allowed beyond the type.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Valid {
    Any,
    AtLeast(i64),
    Between(i64, i64),
    Fraction,
    OneOf(&'static [&'static str]),
    ListOf(&'static [&'static str]),
}

/// One broker setting.
#[derive(Debug, Clone, Copy)]
pub struct BrokerSetting {
    /// Kafka's name.
    pub name: &'static str,
    /// The type of the value.
    pub kind: SettingKind,
    /// The default; `None` where the setting has no value unless one is given.
    pub default: Option<&'static str>,
    /// Whether it can be altered while the broker runs.
    pub update: UpdateMode,
    /// What it does, with its unit.
    pub documentation: &'static str,
    pub(crate) valid: Valid,
}

/// All broker settings, sorted by name.
pub fn broker_settings() -> &'static [BrokerSetting] {
    TABLE
}

/// The row of a setting.
pub(crate) fn find(name: &str) -> Option<&'static BrokerSetting> {
    static INDEX: OnceLock<HashMap<&'static str, &'static BrokerSetting>> = OnceLock::new();
    INDEX
        .get_or_init(|| TABLE.iter().map(|setting| (setting.name, setting)).collect())
        .get(name)
        .copied()
}

const fn row(
    name: &'static str,
    kind: SettingKind,
    default: Option<&'static str>,
    valid: Valid,
    update: UpdateMode,
    documentation: &'static str,
) -> BrokerSetting {
    BrokerSetting {
        name,
        kind,
        default,
        update,
        documentation,
        valid,
    }
}

use SettingKind::{Boolean, Double, Int, List, Long, String as Text};
use UpdateMode::{Dynamic, ReadOnly};
use Valid::{Any, AtLeast, Between, Fraction, ListOf, OneOf};

const LONGEST: &str = "9223372036854775807";

#[rustfmt::skip]
static TABLE: &[BrokerSetting] = &[
    row("advertised.listeners", List, None, Any, ReadOnly, "Host and port that clients are told to connect to. Unset: the address that was listened on."),
    row("auto.create.topics.enable", Boolean, Some("true"), Any, ReadOnly, "Whether a topic is created when a client asks for the metadata of one that does not exist and allows it."),
    row("broker.id", Int, Some("-1"), Any, ReadOnly, "This node's id; the same as node.id."),
    row("broker.rack", Text, None, Any, ReadOnly, "The rack that this broker stands in, reported in metadata."),
    row("compression.gzip.level", Int, Some("-1"), Between(-1, 9), Dynamic, "The gzip level used when the broker compresses; -1 is gzip's own default."),
    row("compression.lz4.level", Int, Some("9"), Between(1, 17), Dynamic, "The lz4 level used when the broker compresses."),
    row("compression.type", Text, Some("producer"), OneOf(&["uncompressed", "zstd", "lz4", "snappy", "gzip", "producer"]), Dynamic, "How batches are compressed at rest: a codec, uncompressed, or producer for as they came."),
    row("compression.zstd.level", Int, Some("3"), Between(-131_072, 22), Dynamic, "The zstd level used when the broker compresses."),
    row("connections.max.idle.ms", Long, Some("600000"), Any, ReadOnly, "A connection that has been idle for so many milliseconds is closed; negative: never."),
    row("default.replication.factor", Int, Some("1"), Between(1, 32_767), ReadOnly, "Replicas of a topic whose creator does not say how many."),
    row("delete.topic.enable", Boolean, Some("true"), Any, ReadOnly, "Whether topics may be deleted."),
    row("durability", Text, Some("os"), OneOf(&["os", "sync"]), ReadOnly, "When a batch is acknowledged: os, once it is in the page cache (it survives the death of the process); sync, after fdatasync (it survives power loss). A topic with flush.messages=1 is always sync. Ottla's own."),
    row("fetch.max.bytes", Int, Some("57671680"), AtLeast(1024), ReadOnly, "The most bytes of batches in one Fetch answer, whatever the client asks; the first batch is sent whole all the same."),
    row("log.cleaner.delete.retention.ms", Long, Some("86400000"), AtLeast(0), Dynamic, "How long a compacted topic keeps a delete marker, in milliseconds."),
    row("log.cleaner.max.compaction.lag.ms", Long, Some(LONGEST), AtLeast(1), Dynamic, "The longest that a record may wait for compaction, in milliseconds."),
    row("log.cleaner.min.cleanable.ratio", Double, Some("0.5"), Fraction, Dynamic, "The share of a compacted log that must be uncompacted before it is compacted."),
    row("log.cleaner.min.compaction.lag.ms", Long, Some("0"), AtLeast(0), Dynamic, "The shortest time that a record stays uncompacted, in milliseconds."),
    row("log.cleanup.policy", List, Some("delete"), ListOf(&["compact", "delete"]), Dynamic, "What happens to old segments: delete, compact, or both."),
    row("log.dir", List, None, Any, ReadOnly, "The data directory; given to the broker at open."),
    row("log.dirs", List, None, Any, ReadOnly, "The data directory; given to the broker at open."),
    row("log.flush.interval.messages", Long, Some(LONGEST), AtLeast(1), Dynamic, "Records after which a log is synced; 1 syncs before each acknowledgement."),
    row("log.flush.interval.ms", Long, None, Any, Dynamic, "The longest that a record stays unsynced, in milliseconds. Unset: log.flush.scheduler.interval.ms."),
    row("log.flush.offset.checkpoint.interval.ms", Int, Some("60000"), AtLeast(0), ReadOnly, "How often recovery points and log start offsets are written down, in milliseconds."),
    row("log.flush.scheduler.interval.ms", Long, Some(LONGEST), Any, ReadOnly, "The default of log.flush.interval.ms, in milliseconds. Ottla looks every second whether a log is to be synced."),
    row("log.index.interval.bytes", Int, Some("4096"), AtLeast(0), Dynamic, "Bytes of batches between two entries of an offset index."),
    row("log.index.size.max.bytes", Int, Some("10485760"), AtLeast(4), Dynamic, "The largest offset index, in bytes."),
    row("log.local.retention.bytes", Long, Some("-2"), AtLeast(-2), Dynamic, "Bytes kept on local disk of a tiered topic; -2: as log.retention.bytes."),
    row("log.local.retention.ms", Long, Some("-2"), AtLeast(-2), Dynamic, "Time for which a tiered topic is kept on local disk, in milliseconds; -2: as log.retention.ms."),
    row("log.message.timestamp.after.max.ms", Long, Some("3600000"), AtLeast(0), Dynamic, "How far a record's timestamp may lie ahead of the broker's clock, in milliseconds."),
    row("log.message.timestamp.before.max.ms", Long, Some(LONGEST), AtLeast(0), Dynamic, "How far a record's timestamp may lie behind the broker's clock, in milliseconds."),
    row("log.message.timestamp.type", Text, Some("CreateTime"), OneOf(&["CreateTime", "LogAppendTime"]), Dynamic, "Whether a record keeps the time its producer gave it or gets the time of its append."),
    row("log.preallocate", Boolean, Some("false"), Any, Dynamic, "Whether a new segment's file is allocated ahead, the way Kafka does it. Ottla allocates ahead on its own, without a zero tail."),
    row("log.remote.copy.lag.bytes", Long, Some("-1"), AtLeast(-1), Dynamic, "Bytes that a tiered topic keeps back before copying a segment away; -1: none but by log.remote.copy.lag.ms."),
    row("log.remote.copy.lag.ms", Long, Some("0"), AtLeast(-1), Dynamic, "How long a tiered topic waits before copying a segment away, in milliseconds."),
    row("log.retention.bytes", Long, Some("-1"), Any, Dynamic, "Bytes a partition keeps; -1: no limit."),
    row("log.retention.check.interval.ms", Long, Some("300000"), AtLeast(1), ReadOnly, "How often retention looks for segments to delete, in milliseconds."),
    row("log.retention.hours", Int, Some("168"), Any, ReadOnly, "How long a record is kept, in hours; -1: for ever. Weaker than log.retention.minutes and log.retention.ms."),
    row("log.retention.minutes", Int, None, Any, ReadOnly, "How long a record is kept, in minutes; -1: for ever. Weaker than log.retention.ms."),
    row("log.retention.ms", Long, None, Any, Dynamic, "How long a record is kept, in milliseconds; -1: for ever."),
    row("log.roll.hours", Int, Some("168"), AtLeast(1), ReadOnly, "The longest that a segment is written to, in hours. Weaker than log.roll.ms."),
    row("log.roll.jitter.hours", Int, Some("0"), AtLeast(0), ReadOnly, "The most that is taken from log.roll.hours at random, in hours."),
    row("log.roll.jitter.ms", Long, None, Any, Dynamic, "The most that is taken from log.roll.ms at random, in milliseconds."),
    row("log.roll.ms", Long, None, Any, Dynamic, "The longest that a segment is written to, in milliseconds."),
    row("log.segment.bytes", Int, Some("1073741824"), AtLeast(1_048_576), Dynamic, "The largest segment file, in bytes."),
    row("log.segment.delete.delay.ms", Long, Some("60000"), AtLeast(0), Dynamic, "How long a deleted segment's file stays, in milliseconds."),
    row("max.connections", Int, Some("2147483647"), AtLeast(0), Dynamic, "The most connections at a time."),
    row("max.connections.per.ip", Int, Some("2147483647"), AtLeast(0), Dynamic, "The most connections at a time from one address."),
    row("max.decompressed.message.bytes", Int, Some("2147483639"), Between(1, 2_147_483_639), Dynamic, "The most bytes that a compressed record batch may hold once it is decompressed."),
    row("max.request.partition.size.limit", Int, Some("2000"), AtLeast(1), ReadOnly, "The most partitions in one DescribeTopicPartitions answer."),
    row("message.max.bytes", Int, Some("1048588"), AtLeast(0), Dynamic, "The largest record batch that is accepted, in bytes and as compressed."),
    row("metadata.log.max.record.bytes.between.snapshots", Long, Some("20971520"), AtLeast(1), ReadOnly, "Bytes in the metadata log after which a snapshot is written."),
    row("metadata.log.max.snapshot.interval.ms", Long, Some("3600000"), AtLeast(0), ReadOnly, "The longest time without a metadata snapshot while there is something new, in milliseconds; 0: no limit."),
    row("metadata.max.retention.bytes", Long, Some("104857600"), Any, ReadOnly, "Bytes of metadata log and snapshots after which what the latest snapshot covers is deleted."),
    row("min.insync.replicas", Int, Some("1"), AtLeast(1), Dynamic, "Replicas that must have a batch before acks=all is answered."),
    row("node.id", Int, None, AtLeast(0), ReadOnly, "This node's id; it stands in meta.properties once the directory exists."),
    row("num.io.threads", Int, Some("8"), AtLeast(1), ReadOnly, "Threads that touch files on behalf of network clients."),
    row("num.partitions", Int, Some("1"), AtLeast(1), ReadOnly, "Partitions of a topic whose creator does not say how many."),
    row("process.roles", List, Some("broker,controller"), ListOf(&["broker", "controller"]), ReadOnly, "What this node is."),
    row("producer.id.expiration.ms", Int, Some("86400000"), AtLeast(1), Dynamic, "How long the sequences of an idle producer are remembered, in milliseconds."),
    row("queued.max.request.bytes", Long, Some("-1"), Any, ReadOnly, "Bytes of requests that are being worked on, over all connections, above which no more are read; -1: Ottla's own budget."),
    row("socket.listen.backlog.size", Int, Some("50"), AtLeast(1), ReadOnly, "Connections that may wait to be accepted."),
    row("socket.receive.buffer.bytes", Int, Some("102400"), AtLeast(-1), ReadOnly, "SO_RCVBUF of a client's socket, in bytes; -1: the system's."),
    row("socket.request.max.bytes", Int, Some("104857600"), AtLeast(1), ReadOnly, "The largest request, in bytes."),
    row("socket.send.buffer.bytes", Int, Some("102400"), AtLeast(-1), ReadOnly, "SO_SNDBUF of a client's socket, in bytes; -1: the system's."),
    row("unclean.leader.election.enable", Boolean, Some("false"), Any, Dynamic, "Whether a replica that is not in sync may lead, at the price of data."),
];
