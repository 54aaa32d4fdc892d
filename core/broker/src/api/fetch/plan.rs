//! What a Fetch asks for, once its request is understood.

use std::sync::Arc;
use std::time::{Duration, Instant};

use ottla_protocol::messages::fetch::{FetchPartition, FetchRequest, FetchResponse, FetchTopic};
use ottla_protocol::{KafkaError, extensions};

use super::read::Attempt;
use crate::broker::{Endpoint, RequestContext, State};
use crate::partition::Partition;

/// The first version that names topics by id.
const TOPIC_IDS: i16 = 13;
/// The first version with sessions.
const SESSIONS: i16 = 7;
/// The epoch of a request that asks for a session, and of one that wants none or ends one: both are full requests.
const FULL_EPOCHS: [i32; 2] = [0, -1];

/// A Fetch request, understood.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) version: i16,
    pub(super) topics: Vec<FetchTopic>,
    /// When the wait is over.
    pub(super) deadline: Instant,
    pub(super) min_bytes: usize,
    pub(super) max_bytes: usize,
    /// Whether only what is below the last stable offset is asked for.
    pub(super) read_committed: bool,
    /// Whether it is a replica that fetches.
    pub(super) replica: bool,
    /// Whether stored bytes are wanted as they are.
    pub(super) columnar: bool,
    /// Under which address the client reaches this broker.
    pub(super) advertised: Endpoint,
}

impl Plan {
    /// Understands a request; the error is the answer to one that cannot be.
    pub(super) fn new(
        state: &State,
        context: &RequestContext,
        request: FetchRequest,
        version: i16,
    ) -> Result<Plan, FetchResponse> {
        if version >= SESSIONS && !FULL_EPOCHS.contains(&request.session_epoch) {
            return Err(FetchResponse {
                error_code: KafkaError::FetchSessionIdNotFound.code(),
                ..FetchResponse::default()
            });
        }
        let replica = request.replica_id >= 0 || request.replica_state.replica_id >= 0;
        let max_wait = Duration::from_millis(u64::try_from(request.max_wait_ms).unwrap_or(0));
        let size = |bytes: i32| usize::try_from(bytes).unwrap_or(0);
        Ok(Plan {
            version,
            deadline: Instant::now() + max_wait,
            min_bytes: size(request.min_bytes),
            max_bytes: size(request.max_bytes.min(state.settings().fetch_max_bytes)),
            read_committed: request.isolation_level == 1 && !replica,
            replica,
            columnar: extensions::has_columnar(&request.unknown_tagged_fields),
            topics: request.topics,
            advertised: context.advertised(),
        })
    }

    /// Finds a partition as this version names it.
    pub(super) fn find(&self, state: &State, topic: &FetchTopic, index: i32) -> Result<Arc<Partition>, KafkaError> {
        // In process the newest version is spoken, and a client may know a topic by name only.
        let by_id = self.version >= TOPIC_IDS && (topic.topic.is_empty() || !topic.topic_id.is_zero());
        if by_id {
            state.partition_by_id(topic.topic_id, index)
        } else {
            state.partition_by_name(&topic.topic, index)
        }
    }

    /// The partitions asked for that exist.
    pub(super) fn partitions(&self, state: &State) -> impl Iterator<Item = Arc<Partition>> {
        self.each(state).filter_map(|(_, partition)| partition.ok())
    }

    fn each(&self, state: &State) -> impl Iterator<Item = (&FetchPartition, Result<Arc<Partition>, KafkaError>)> {
        self.topics.iter().flat_map(move |topic| {
            topic
                .partitions
                .iter()
                .map(move |asked| (asked, self.find(state, topic, asked.partition)))
        })
    }

    /// The offset before which this fetch reads.
    pub(super) fn bound(&self, partition: &Partition) -> i64 {
        if self.replica {
            partition.log.log_end_offset()
        } else if self.read_committed {
            partition.log.last_stable_offset()
        } else {
            partition.log.high_watermark()
        }
    }

    /// Whether an attempt would read no file: every partition is at its end, or is an error that memory alone decides.
    pub(super) fn has_nothing_to_read(&self, state: &State) -> bool {
        self.each(state).all(|(asked, partition)| match partition {
            Err(_) => true,
            Ok(partition) => asked.last_fetched_epoch < 0 && asked.fetch_offset >= self.bound(&partition),
        })
    }

    /// Whether, by what memory alone knows, another attempt could end the wait of one that found `before`.
    ///
    /// Without this every append would cost a fetch that waits for a megabyte a read of all its partitions.
    pub(super) fn worth_another_look(&self, state: &State, before: &Attempt) -> bool {
        if state.is_closed() || self.min_bytes <= 1 {
            return true;
        }
        let mut stored_bytes = 0_u64;
        for (_, partition) in self.each(state) {
            match partition {
                Ok(partition) => stored_bytes += partition.log.size_bytes(),
                Err(_) => return true,
            }
        }
        // Rendered rows are larger than what is stored: then any growth may be enough.
        let grown = stored_bytes.saturating_sub(before.stored_bytes);
        let rendered =
            !self.columnar && !self.replica && self.partitions(state).any(|partition| partition.table.is_some());
        if rendered {
            grown > 0
        } else {
            before.bytes as u64 + grown >= self.min_bytes as u64 || stored_bytes < before.stored_bytes
        }
    }
}
