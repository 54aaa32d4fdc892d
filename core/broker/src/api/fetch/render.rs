//! The row view: what a client that does not read columnar batches gets of a topic with a table.
//!
//! A run of row batches is handed out as it is stored. Columnar batches are rendered from the offset asked for and cut to the
//! size; the rows keep their offsets, so the next request goes on in the middle of the batch. A response holds one kind or
//! the other: the next request brings what follows.

use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use ottla_arrow::{TopicTable, render_rows, validate_columnar};
use ottla_log::LogRead;
use ottla_protocol::{BatchHeader, Batches, HEADER_LENGTH, KafkaError};

use super::read::{Found, Room, mapped_range, resident};
use crate::api::failure::report;
use crate::broker::State;
use crate::partition::Partition;
use crate::render_cache::RenderKey;

/// How far ahead the walk over headers makes pages resident.
const WALK_BYTES: usize = 128 * 1024;
/// With less room than this left, the next columnar batch waits for the next request. Sizes are rounded to powers of two from here on,
/// so that consumers with slightly different room share what is cached.
pub(super) const RENDER_BYTES_MIN: usize = 64 * 1024;

/// The rows of what was read, from `offset` on: at most `render_bytes` of them rendered.
pub(super) fn row_view(
    state: &Arc<State>,
    partition: &Partition,
    table: &TopicTable,
    read: &LogRead,
    offset: i64,
    room: Room,
    render_bytes: usize,
) -> Result<Found, KafkaError> {
    let mut walk = Walk {
        state,
        partition,
        bytes: &read.bytes,
        position: 0,
        resident: 0,
    };
    let mut rendered: Vec<Bytes> = Vec::new();
    let mut rendered_bytes = 0;
    // Bytes of the run of row batches at the start.
    let mut run = 0;
    let mut cut = false;
    while let Some((header, batch)) = walk.next()? {
        if !header.attributes.is_columnar() {
            if !rendered.is_empty() {
                cut = true;
                break;
            }
            if run + batch.len() > room.max_bytes && !(run == 0 && room.at_least_one) {
                cut = true;
                break;
            }
            run += batch.len();
            continue;
        }
        if run > 0 {
            cut = true;
            break;
        }
        let left = render_bytes.saturating_sub(rendered_bytes);
        let first = rendered.is_empty();
        if left < RENDER_BYTES_MIN && !(first && (room.at_least_one || left > 0)) {
            cut = true;
            break;
        }
        let from_offset = offset.max(header.base_offset);
        let rows = rendered_rows(state, partition, table, &header, &batch, from_offset, rounded(left))?;
        if rows.is_empty() {
            continue;
        }
        if rows.len() > left && !(first && room.at_least_one) {
            cut = true;
            break;
        }
        rendered_bytes += rows.len();
        let complete = last_offset(&rows).is_some_and(|last| last >= header.last_offset());
        rendered.push(rows);
        if !complete {
            cut = true;
            break;
        }
    }
    if run > 0 {
        let stored = read.bytes.slice(..run);
        resident(state, partition, &stored)?;
        return Ok(Found {
            range: mapped_range(read, 0, run),
            records: stored,
            cut,
        });
    }
    let records = match rendered.len() {
        1 => rendered.swap_remove(0),
        _ => {
            let mut joined = BytesMut::with_capacity(rendered_bytes);
            rendered.iter().for_each(|rows| joined.extend_from_slice(rows));
            joined.freeze()
        }
    };
    Ok(Found {
        records,
        range: None,
        cut,
    })
}

/// A size that is often the same: the largest power of two within it.
fn rounded(left: usize) -> usize {
    if left < RENDER_BYTES_MIN {
        left
    } else {
        1 << left.ilog2()
    }
}

fn last_offset(rows: &Bytes) -> Option<i64> {
    Batches::new(rows)
        .filter_map(Result::ok)
        .last()
        .map(|(header, _)| header.last_offset())
}

/// The rows of one columnar batch from `from_offset` on, from the cache or rendered now.
fn rendered_rows(
    state: &State,
    partition: &Partition,
    table: &TopicTable,
    header: &BatchHeader,
    batch: &Bytes,
    from_offset: i64,
    max_bytes: usize,
) -> Result<Bytes, KafkaError> {
    let key = RenderKey {
        topic_id: partition.topic_id,
        partition: partition.index,
        base_offset: header.base_offset,
        from_offset,
        max_bytes,
    };
    if let Some(rows) = state.data.rendered.get(&key) {
        return Ok(rows);
    }
    resident(state, partition, batch)?;
    let damaged = |error: ottla_arrow::ColumnarError| {
        report(
            state,
            partition,
            "render a columnar batch as rows",
            &format!("offset {}: {error}", header.base_offset),
        );
        KafkaError::CorruptMessage
    };
    let (base, next) = (header.base_offset, header.next_offset());
    if !state
        .data
        .verified
        .contains(partition.topic_id, partition.index, base, next)
    {
        validate_columnar(batch, None).map_err(damaged)?;
        state
            .data
            .verified
            .insert(partition.topic_id, partition.index, base, next);
    }
    let rows = render_rows(batch, table, from_offset, max_bytes).map_err(damaged)?;
    state.data.rendered.insert(key, rows.clone());
    Ok(rows)
}

/// Walks over batches, making pages resident before it looks at them.
struct Walk<'a> {
    state: &'a State,
    partition: &'a Partition,
    bytes: &'a Bytes,
    position: usize,
    resident: usize,
}

impl Walk<'_> {
    fn next(&mut self) -> Result<Option<(BatchHeader, Bytes)>, KafkaError> {
        let header_end = self.position + HEADER_LENGTH;
        if header_end > self.bytes.len() {
            return Ok(None);
        }
        if header_end > self.resident {
            let end = self.bytes.len().min(self.position + WALK_BYTES);
            resident(self.state, self.partition, &self.bytes.slice(self.position..end))?;
            self.resident = end;
        }
        let header = BatchHeader::parse(&self.bytes[self.position..]).map_err(|error| {
            report(self.state, self.partition, "read", &error);
            KafkaError::CorruptMessage
        })?;
        let end = self.position + header.total_length();
        if end > self.bytes.len() {
            return Ok(None);
        }
        let batch = self.bytes.slice(self.position..end);
        self.position = end;
        Ok(Some((header, batch)))
    }
}
