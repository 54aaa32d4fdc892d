//! One Fetch of a scan, and what its failures mean.

use bytes::Bytes;
use ottla_arrow::{ColumnarError, Isolation};
use ottla_protocol::{
    ApiKey, Batches, KafkaError, check_crc, extensions,
    messages::fetch::{FetchPartition, FetchRequest, FetchResponse, FetchTopic, PartitionData},
};

use super::Inner;
use crate::{client::isolation_code, error::ClientError};

/// One Fetch of one partition that does not wait.
pub(super) fn fetch(
    inner: &Inner,
    partition: i32,
    offset: i64,
    isolation: Isolation,
) -> Result<PartitionData, ClientError> {
    let client = &inner.client;
    let topic = &inner.topic;
    let doing = || format!("read {}-{partition} from offset {offset}", topic.name);
    let version = client.version(ApiKey::Fetch, "read")?;
    let mut request = FetchRequest {
        max_wait_ms: 0,
        min_bytes: 0,
        max_bytes: inner.fetch_bytes,
        isolation_level: isolation_code(isolation),
        topics: vec![FetchTopic {
            topic: if version <= 12 {
                topic.name.clone()
            } else {
                String::new()
            },
            topic_id: topic.id,
            partitions: vec![FetchPartition {
                partition,
                fetch_offset: offset,
                partition_max_bytes: inner.fetch_bytes,
                ..Default::default()
            }],
            ..Default::default()
        }],
        ..Default::default()
    };
    if version <= 14 {
        request.replica_id = -1;
    }
    extensions::put(
        &mut request.unknown_tagged_fields,
        Bytes::from_static(&[extensions::COLUMNAR_VERSION]),
    );
    let response: FetchResponse = client.call_version(version, "read", request.into())?;
    if response.error_code != 0 {
        return Err(ClientError::kafka(response.error_code, doing(), None));
    }
    let answer = response
        .responses
        .into_iter()
        .next()
        .and_then(|topic| topic.partitions.into_iter().next());
    let Some(data) = answer else {
        return Err(client.unexpected(&doing(), "no partition"));
    };
    match KafkaError::from_i16(data.error_code) {
        Some(KafkaError::None) => Ok(data),
        Some(KafkaError::UnknownTopicId | KafkaError::UnknownTopicOrPartition | KafkaError::InconsistentTopicId) => {
            Err(ClientError::UnknownTopic {
                topic: topic.name.clone(),
                advice: format!(
                    " with the id {} any more: it was deleted after this reader was made",
                    topic.id
                ),
            })
        }
        Some(KafkaError::OffsetOutOfRange) => Err(ClientError::OffsetOutOfRange {
            topic: topic.name.clone(),
            partition,
            requested: offset,
            start: data.log_start_offset,
            end: data.high_watermark,
            advice:
                ": rows were removed by retention after this reader was made. Make a new reader to read what is left"
                    .to_owned(),
        }),
        _ => match client.transport().explain(topic.id, partition, &doing()) {
            Some(explained) => Err(explained),
            None => Err(ClientError::kafka(data.error_code, doing(), None)),
        },
    }
}

/// What a batch that cannot be opened is: damage, which is said to lie where it does, or something the reader asked for.
pub(super) fn batch_error(
    inner: &Inner,
    partition: i32,
    bytes: &[u8],
    doing: String,
    source: ColumnarError,
) -> ClientError {
    let damaged = match &source {
        ColumnarError::InvalidBatch { base_offset, .. } => Some(*base_offset),
        ColumnarError::Batch(_) => Batches::new(bytes)
            .filter_map(Result::ok)
            .find(|(_, batch)| check_crc(batch).is_err())
            .map(|(header, _)| header.base_offset),
        _ => None,
    };
    let Some(offset) = damaged else {
        return ClientError::Columnar { doing, source };
    };
    damaged_batch(inner, partition, offset, doing, &source)
}

fn damaged_batch(
    inner: &Inner,
    partition: i32,
    offset: i64,
    doing: String,
    reason: &dyn std::fmt::Display,
) -> ClientError {
    let place = inner
        .client
        .transport()
        .stored_at(inner.topic.id, partition, offset)
        .unwrap_or_else(|| format!("{}-{partition}", inner.topic.name));
    let message =
        format!("damaged batch at offset {offset} in {place}: {reason}. What comes before and after it stays readable");
    ClientError::CorruptSegment { doing, message }
}

/// A batch that cannot stand where it stands. The base offset lies outside of the CRC, so only the order of the batches
/// tells that it is damaged.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Misplaced {
    /// The offset that should come there.
    pub(super) offset: i64,
    reason: String,
}

impl Misplaced {
    pub(super) fn into_error(self, inner: &Inner, partition: i32, doing: String) -> ClientError {
        damaged_batch(inner, partition, self.offset, doing, &self.reason)
    }
}

/// The offset after the last whole batch, and the bytes up to there; `None` when there is no whole batch. The offsets rise
/// from batch to batch and stay below `end`. The first batch holds `offset` or follows it; where the read goes on from the
/// end of a batch, it does not reach back.
pub(super) fn whole_batches(
    bytes: &[u8],
    offset: i64,
    goes_on: bool,
    end: i64,
) -> Result<Option<(i64, usize)>, Misplaced> {
    let mut last = None;
    let mut length = 0;
    let mut expected = offset;
    for batch in Batches::new(bytes) {
        let misplaced = |reason| Misplaced {
            offset: expected,
            reason,
        };
        let (header, batch) = batch.map_err(|error| misplaced(error.to_string()))?;
        let may_reach_back = last.is_none() && !goes_on;
        let rises = header.base_offset >= expected || (may_reach_back && header.next_offset() > expected);
        if !rises || header.last_offset_delta < 0 || header.next_offset() > end {
            return Err(misplaced(format!(
                "it claims the offsets {} to {}, but {expected} comes next and the log ends at {end}",
                header.base_offset,
                header.last_offset()
            )));
        }
        length += batch.len();
        expected = header.next_offset();
        last = Some((expected, length));
    }
    Ok(last)
}

#[cfg(test)]
mod tests {
    use ottla_protocol::batch::{BatchBuilder, BatchOptions, patch_offset_and_epoch};

    use super::*;

    /// Batches of ten records each, at these base offsets.
    fn batches(bases: &[i64]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for base in bases {
            let mut builder = BatchBuilder::new(BatchOptions::default());
            for _ in 0..10 {
                builder.append(None, 0, None, Some(b"value"), &[]).unwrap();
            }
            let mut batch = builder.finish().unwrap().to_vec();
            patch_offset_and_epoch(&mut batch, *base, 0);
            bytes.extend_from_slice(&batch);
        }
        bytes
    }

    #[test]
    fn offsets_rise_from_batch_to_batch() {
        let bytes = batches(&[10, 20, 35]);
        let whole = Ok(Some((45, bytes.len())));
        assert_eq!(whole_batches(&bytes, 10, false, 45), whole);
        assert_eq!(
            whole_batches(&bytes, 14, false, 45),
            whole,
            "a read may begin within a batch"
        );
        assert_eq!(whole_batches(&bytes, 7, true, 45), whole, "compaction leaves gaps");
        let misplaced = |found: Result<Option<(i64, usize)>, Misplaced>| found.unwrap_err().offset;
        assert_eq!(
            misplaced(whole_batches(&bytes, 14, true, 45)),
            14,
            "but goes on from the end of one"
        );
        assert_eq!(
            misplaced(whole_batches(&bytes, 20, false, 45)),
            20,
            "the first batch ends before"
        );
        assert_eq!(
            misplaced(whole_batches(&bytes, 10, false, 44)),
            30,
            "beyond the log's end"
        );
        assert_eq!(misplaced(whole_batches(&batches(&[10, 19]), 10, false, 99)), 20);
        assert_eq!(misplaced(whole_batches(&batches(&[10, 0]), 10, false, 99)), 20);
    }

    #[test]
    fn a_batch_cut_short_is_left_for_the_next_fetch() {
        let bytes = batches(&[0, 10]);
        assert_eq!(
            whole_batches(&bytes[..bytes.len() - 1], 0, false, 20),
            Ok(Some((10, bytes.len() / 2)))
        );
        assert_eq!(whole_batches(&[], 0, false, 20), Ok(None));
    }
}
