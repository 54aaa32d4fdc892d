//! What an embedder in the same process can ask beyond Kafka's requests: sizes, and why a call failed in more detail than
//! Kafka's error codes have.

use std::cell::RefCell;
use std::collections::BTreeMap;

use ottla_log::LogError;
use ottla_protocol::Uuid;

use crate::broker::Broker;
use crate::partition::Slot;

/// What kind of failure of the log a call met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum LogFailureKind {
    /// There is no room: on the disk, in the quota or in the memory budget.
    Full,
    /// Stored bytes are damaged.
    Corrupt,
    /// Anything else.
    Other,
}

/// A failure of the log that a call met, in its own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogFailure {
    /// What kind it is.
    pub kind: LogFailureKind,
    /// What, where, and what to do.
    pub message: String,
}

thread_local! {
    static LAST: RefCell<Option<LogFailure>> = const { RefCell::new(None) };
}

/// Notes a failure for the embedder whose call this thread answers.
pub(crate) fn note(error: &LogError) {
    let kind = match error {
        LogError::Full { .. } => LogFailureKind::Full,
        LogError::Corrupt { .. } => LogFailureKind::Corrupt,
        _ => LogFailureKind::Other,
    };
    LAST.with(|last| {
        *last.borrow_mut() = Some(LogFailure {
            kind,
            message: error.to_string(),
        })
    });
}

/// Takes the last failure of the log that a [`Broker::call`] on this thread met. An embedder calls it before a call, to forget,
/// and after one that was answered with an error.
pub fn take_log_failure() -> Option<LogFailure> {
    LAST.with(|last| last.borrow_mut().take())
}

impl Broker {
    /// Bytes of the segments of each partition of a topic that is open.
    pub fn partition_sizes(&self, topic: &str) -> BTreeMap<i32, u64> {
        let topic = self.state.topic_by_name(topic);
        topic
            .iter()
            .flat_map(|topic| topic.online())
            .map(|partition| (partition.index, partition.log.size_bytes()))
            .collect()
    }

    /// Why a partition could not be opened; `None` when it is open or does not exist.
    pub fn offline_reason(&self, topic: Uuid, partition: i32) -> Option<String> {
        let topic = self.state.topic_by_id(topic)?;
        match topic.partitions.get(usize::try_from(partition).ok()?)? {
            Slot::Offline(reason) => Some(reason.to_string()),
            Slot::Online(_) => None,
        }
    }

    /// The segment file and the position in it where the batch with `offset` is stored.
    pub fn stored_at(&self, topic: Uuid, partition: i32, offset: i64) -> Option<(std::path::PathBuf, u64)> {
        let log = &self.state.partition_by_id(topic, partition).ok()?.log;
        let batch = match log.batch_headers(offset, offset.saturating_add(1), 1) {
            Ok(found) => found.into_iter().next()?,
            Err(LogError::Corrupt { file, position, .. }) => return Some((file, position)),
            Err(_) => return None,
        };
        Some((
            log.directory().join(format!("{:020}.log", batch.segment_base_offset)),
            batch.position,
        ))
    }
}
