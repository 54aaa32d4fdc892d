//! Which broker settings give a topic setting its default, as Kafka has them.

/// A topic setting and the broker settings behind it, strongest first.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TopicSynonym {
    /// The topic setting.
    pub(crate) topic: &'static str,
    /// The broker settings, with the factor that turns their unit into the topic's.
    pub(crate) broker: &'static [(&'static str, i64)],
}

const HOUR_MS: i64 = 3_600_000;
const MINUTE_MS: i64 = 60_000;

const fn one(topic: &'static str, broker: &'static [(&'static str, i64)]) -> TopicSynonym {
    TopicSynonym { topic, broker }
}

/// All topic settings that have a broker setting behind them.
pub(crate) static TOPIC_SYNONYMS: &[TopicSynonym] = &[
    one("cleanup.policy", &[("log.cleanup.policy", 1)]),
    one("compression.gzip.level", &[("compression.gzip.level", 1)]),
    one("compression.lz4.level", &[("compression.lz4.level", 1)]),
    one("compression.type", &[("compression.type", 1)]),
    one("compression.zstd.level", &[("compression.zstd.level", 1)]),
    one("delete.retention.ms", &[("log.cleaner.delete.retention.ms", 1)]),
    one("file.delete.delay.ms", &[("log.segment.delete.delay.ms", 1)]),
    one("flush.messages", &[("log.flush.interval.messages", 1)]),
    one("flush.ms", &[("log.flush.interval.ms", 1), ("log.flush.scheduler.interval.ms", 1)]),
    one("index.interval.bytes", &[("log.index.interval.bytes", 1)]),
    one("local.retention.bytes", &[("log.local.retention.bytes", 1)]),
    one("local.retention.ms", &[("log.local.retention.ms", 1)]),
    one("max.compaction.lag.ms", &[("log.cleaner.max.compaction.lag.ms", 1)]),
    one("max.message.bytes", &[("message.max.bytes", 1)]),
    one("message.timestamp.after.max.ms", &[("log.message.timestamp.after.max.ms", 1)]),
    one("message.timestamp.before.max.ms", &[("log.message.timestamp.before.max.ms", 1)]),
    one("message.timestamp.type", &[("log.message.timestamp.type", 1)]),
    one("min.cleanable.dirty.ratio", &[("log.cleaner.min.cleanable.ratio", 1)]),
    one("min.compaction.lag.ms", &[("log.cleaner.min.compaction.lag.ms", 1)]),
    one("min.insync.replicas", &[("min.insync.replicas", 1)]),
    one("preallocate", &[("log.preallocate", 1)]),
    one("retention.bytes", &[("log.retention.bytes", 1)]),
    one("retention.ms", &[("log.retention.ms", 1), ("log.retention.minutes", MINUTE_MS), ("log.retention.hours", HOUR_MS)]),
    one("segment.bytes", &[("log.segment.bytes", 1)]),
    one("segment.index.bytes", &[("log.index.size.max.bytes", 1)]),
    one("segment.jitter.ms", &[("log.roll.jitter.ms", 1), ("log.roll.jitter.hours", HOUR_MS)]),
    one("segment.ms", &[("log.roll.ms", 1), ("log.roll.hours", HOUR_MS)]),
    one("unclean.leader.election.enable", &[("unclean.leader.election.enable", 1)]),
];

/// The synonyms of one topic setting.
pub(crate) fn synonyms_of(topic: &str) -> Option<&'static TopicSynonym> {
    TOPIC_SYNONYMS.binary_search_by(|synonym| synonym.topic.cmp(topic)).ok().map(|index| &TOPIC_SYNONYMS[index])
}
