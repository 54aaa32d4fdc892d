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
    let place = inner
        .client
        .transport()
        .stored_at(inner.topic.id, partition, offset)
        .unwrap_or_else(|| format!("{}-{partition}", inner.topic.name));
    let message =
        format!("damaged batch at offset {offset} in {place}: {source}. What comes before and after it stays readable");
    ClientError::CorruptSegment { doing, message }
}

/// The offset after the last whole batch, and the bytes up to there; `None` when there is no whole batch.
pub(super) fn whole_batches(bytes: &[u8]) -> Result<Option<(i64, usize)>, ottla_protocol::BatchError> {
    let mut last = None;
    let mut length = 0;
    for batch in Batches::new(bytes) {
        let (header, batch) = batch?;
        length += batch.len();
        last = Some((header.next_offset(), length));
    }
    Ok(last)
}
