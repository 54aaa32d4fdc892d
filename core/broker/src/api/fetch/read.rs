//! One look at all partitions of a Fetch. May touch files: not for the reactor's threads.

use std::sync::Arc;

use bytes::Bytes;
use ottla_arrow::TopicTable;
use ottla_log::{LogRead, make_resident};
use ottla_protocol::messages::fetch::{
    AbortedTransaction, EpochEndOffset, FetchPartition, FetchResponse, FetchableTopicResponse, LeaderIdAndEpoch,
    NodeEndpoint, PartitionData,
};
use ottla_protocol::{Batches, KafkaError};

use super::plan::Plan;
use super::render::{RENDER_BYTES_MIN, row_view};
use crate::api::failure::{log_failure, report};
use crate::broker::State;
use crate::data_plane::RenderPermit;
use crate::net::MappedRange;
use crate::partition::Partition;

/// The first version whose answer can say who leads.
const CURRENT_LEADER: i16 = 12;
/// The first version whose answer can say where the leader is.
const NODE_ENDPOINTS: i16 = 16;

/// The most rendered rows in one response. A client with larger limits gets the rest with its next request.
const RENDER_BYTES_MAX: usize = 8 * 1024 * 1024;

/// What one look found.
#[derive(Debug)]
pub(super) struct Attempt {
    pub(super) response: FetchResponse,
    pub(super) ranges: Vec<MappedRange>,
    /// Bytes of records in the response.
    pub(super) bytes: usize,
    /// Bytes of all the partitions' segments before the look.
    pub(super) stored_bytes: u64,
    /// The memory of what was rendered.
    pub(super) render_permit: Option<RenderPermit>,
    /// Whether the response need not wait: enough bytes, an error, or nothing asked for.
    pub(super) complete: bool,
}

/// What one partition has for us.
pub(super) struct Found {
    pub(super) records: Bytes,
    pub(super) range: Option<MappedRange>,
    /// Whether more could be had at once with larger limits: then it is no use to wait for `min_bytes`.
    pub(super) cut: bool,
}

/// The sizes that bind one partition.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// The most bytes of records.
    pub(super) max_bytes: usize,
    /// Whether one batch is returned even if it is larger.
    pub(super) at_least_one: bool,
}

/// As what the records of a partition are returned.
#[derive(Debug, Clone, Copy)]
enum View<'a> {
    /// As they are stored.
    Stored,
    /// As rows, columnar batches rendered up to this size.
    Rows { table: &'a TopicTable, max_bytes: usize },
}

/// Looks at every partition once, in the order of the request.
pub(super) fn attempt(state: &Arc<State>, plan: &Plan) -> Attempt {
    let mut look = Look {
        left: plan.max_bytes,
        empty_so_far: true,
        ranges: Vec::new(),
        bytes: 0,
        stored_bytes: 0,
        complete: plan.topics.iter().all(|topic| topic.partitions.is_empty()),
        names_leader: false,
        render_left: None,
        render_permit: None,
    };
    let mut response = FetchResponse::default();
    for topic in &plan.topics {
        let partitions = topic
            .partitions
            .iter()
            .map(|asked| match plan.find(state, topic, asked.partition) {
                Ok(partition) => look.at(state, plan, &partition, asked),
                Err(error) => look.failed(asked, error),
            })
            .collect();
        response.responses.push(FetchableTopicResponse {
            topic: topic.topic.clone(),
            topic_id: topic.topic_id,
            partitions,
            ..FetchableTopicResponse::default()
        });
    }
    if look.names_leader && plan.version >= NODE_ENDPOINTS {
        response.node_endpoints.push(NodeEndpoint {
            node_id: state.node_id,
            host: plan.advertised.host.clone(),
            port: i32::from(plan.advertised.port),
            ..NodeEndpoint::default()
        });
    }
    let complete = look.complete || look.bytes >= plan.min_bytes;
    Attempt {
        response,
        ranges: look.ranges,
        bytes: look.bytes,
        stored_bytes: look.stored_bytes,
        render_permit: look.render_permit,
        complete,
    }
}

/// What the look at the partitions before leaves for the next.
struct Look {
    left: usize,
    empty_so_far: bool,
    ranges: Vec<MappedRange>,
    bytes: usize,
    stored_bytes: u64,
    complete: bool,
    names_leader: bool,
    /// How much may still be rendered; `None` until the first partition that may need it.
    render_left: Option<usize>,
    render_permit: Option<RenderPermit>,
}

impl Look {
    fn at(&mut self, state: &Arc<State>, plan: &Plan, partition: &Partition, asked: &FetchPartition) -> PartitionData {
        self.stored_bytes += partition.log.size_bytes();
        let ours = partition.leader_epoch;
        let theirs = asked.current_leader_epoch;
        if theirs >= 0 && theirs != ours {
            let error = if theirs < ours {
                KafkaError::FencedLeaderEpoch
            } else {
                KafkaError::UnknownLeaderEpoch
            };
            let mut data = self.failed(asked, error);
            if error == KafkaError::FencedLeaderEpoch && plan.version >= CURRENT_LEADER {
                self.names_leader = true;
                data.current_leader = LeaderIdAndEpoch {
                    leader_id: state.node_id,
                    leader_epoch: ours,
                    ..LeaderIdAndEpoch::default()
                };
            }
            return data;
        }
        let log = &partition.log;
        // The bound is read before anything else: what is appended meanwhile waits for the next request.
        let bound = plan.bound(partition);
        let mut data = PartitionData {
            partition_index: asked.partition,
            high_watermark: log.high_watermark(),
            last_stable_offset: log.last_stable_offset(),
            log_start_offset: log.log_start_offset(),
            aborted_transactions: plan.read_committed.then(Vec::new),
            records: Some(Bytes::new()),
            ..PartitionData::default()
        };
        if let Some(diverging) = diverging_epoch(partition, asked) {
            self.complete = true;
            data.diverging_epoch = diverging;
            return data;
        }
        if asked.fetch_offset < data.log_start_offset || asked.fetch_offset > log.log_end_offset() {
            return self.failed(asked, KafkaError::OffsetOutOfRange);
        }
        let partition_max = usize::try_from(asked.partition_max_bytes).unwrap_or(0);
        let room = Room {
            max_bytes: self.left.min(partition_max),
            at_least_one: self.empty_so_far,
        };
        if asked.fetch_offset >= bound || (room.max_bytes == 0 && !room.at_least_one) {
            return data;
        }
        let table = if plan.columnar || plan.replica {
            None
        } else {
            partition.table.as_deref()
        };
        let view = match table {
            None => View::Stored,
            Some(table) => View::Rows {
                table,
                max_bytes: self.render_left(state).min(room.max_bytes),
            },
        };
        match read(state, plan, partition, asked.fetch_offset, bound, room, view) {
            Ok(found) => {
                self.take(&found);
                if plan.read_committed && !found.records.is_empty() {
                    data.aborted_transactions = Some(aborted(partition, asked.fetch_offset, &found.records, bound));
                }
                data.records = Some(found.records);
                data
            }
            Err(error) => self.failed(asked, error),
        }
    }

    /// How much of a row view may be rendered for this response: its own limit, and what the broker has memory for.
    fn render_left(&mut self, state: &State) -> usize {
        *self.render_left.get_or_insert_with(|| {
            self.render_permit = state.data.reserve_render(RENDER_BYTES_MAX);
            if self.render_permit.is_some() {
                RENDER_BYTES_MAX
            } else {
                RENDER_BYTES_MIN
            }
        })
    }

    fn take(&mut self, found: &Found) {
        self.bytes += found.records.len();
        self.left = self.left.saturating_sub(found.records.len());
        self.empty_so_far &= found.records.is_empty();
        self.complete |= found.cut;
        match (&found.range, &mut self.render_left) {
            (None, Some(left)) => *left = left.saturating_sub(found.records.len()),
            _ => self.ranges.extend(found.range.clone()),
        }
    }

    fn failed(&mut self, asked: &FetchPartition, error: KafkaError) -> PartitionData {
        self.complete = true;
        PartitionData {
            partition_index: asked.partition,
            error_code: error.code(),
            high_watermark: -1,
            last_stable_offset: -1,
            log_start_offset: -1,
            records: Some(Bytes::new()),
            ..PartitionData::default()
        }
    }
}

/// Reads what fits, makes it resident, and renders it where the client reads rows only.
fn read(
    state: &Arc<State>,
    plan: &Plan,
    partition: &Partition,
    offset: i64,
    bound: i64,
    room: Room,
    view: View<'_>,
) -> Result<Found, KafkaError> {
    // A columnar batch above the limit may still have rows within it.
    let at_least_one = room.at_least_one || matches!(view, View::Rows { .. });
    let stored = match partition.log.read(offset, room.max_bytes, bound, at_least_one) {
        Ok(read) => read,
        Err(error) => return Err(log_failure(state, partition, "read", &error).error),
    };
    if stored.bytes.is_empty() {
        return Ok(Found {
            records: Bytes::new(),
            range: None,
            cut: false,
        });
    }
    if let View::Rows { table, max_bytes } = view {
        return row_view(state, partition, table, &stored, offset, room, max_bytes);
    }
    resident(state, partition, &stored.bytes)?;
    let range = mapped_range(&stored, 0, stored.bytes.len());
    // A read ends with its segment. Where that is not the end of the log there is no use in waiting for more.
    let short = stored.bytes.len() < plan.min_bytes && partition.log.segment_count() > 1;
    let cut = short && next_offset(&stored.bytes).is_some_and(|next| next < bound);
    Ok(Found {
        records: stored.bytes,
        range,
        cut,
    })
}

/// The offset after the last of these batches.
fn next_offset(batches: &Bytes) -> Option<i64> {
    Batches::new(batches)
        .filter_map(Result::ok)
        .last()
        .map(|(header, _)| header.next_offset())
}

/// Touches the pages, so that a disk that cannot read them is an error here and not a signal elsewhere.
pub(super) fn resident(state: &State, partition: &Partition, bytes: &Bytes) -> Result<(), KafkaError> {
    make_resident(bytes).map_err(|error| {
        report(state, partition, "read", &error);
        KafkaError::KafkaStorageError
    })
}

/// Bytes `start..end` of what was read, and where they lie in the file.
pub(super) fn mapped_range(read: &LogRead, start: usize, end: usize) -> Option<MappedRange> {
    Some(MappedRange {
        bytes: read.bytes.slice(start..end),
        file: read
            .file
            .as_ref()
            .map(|range| (Arc::clone(&range.file), range.position + start as u64)),
    })
}

/// Where the log of a follower that last fetched `last_fetched_epoch` parts from ours.
fn diverging_epoch(partition: &Partition, asked: &FetchPartition) -> Option<EpochEndOffset> {
    if asked.last_fetched_epoch < 0 {
        return None;
    }
    let (epoch, end_offset) = partition
        .log
        .epoch_end_offset(asked.last_fetched_epoch)
        .unwrap_or((-1, -1));
    let diverges = epoch < asked.last_fetched_epoch || end_offset < asked.fetch_offset;
    diverges.then(|| EpochEndOffset {
        epoch,
        end_offset,
        ..EpochEndOffset::default()
    })
}

/// The aborted transactions that overlap what is returned.
fn aborted(partition: &Partition, offset: i64, records: &Bytes, bound: i64) -> Vec<AbortedTransaction> {
    let end = next_offset(records).unwrap_or(bound);
    partition
        .log
        .aborted_transactions(offset, end)
        .into_iter()
        .map(|aborted| AbortedTransaction {
            producer_id: aborted.producer_id,
            first_offset: aborted.first_offset,
            ..AbortedTransaction::default()
        })
        .collect()
}
