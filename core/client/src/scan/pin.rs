//! Pinning: where a scan starts and ends, asked of the broker once.

use std::collections::BTreeMap;

use super::ScanRequest;
use crate::{
    client::{Client, OffsetQuery, TopicDescription},
    error::ClientError,
};

/// Offsets by partition.
pub(super) type Offsets = BTreeMap<i32, i64>;

/// The first offset of each partition, and the one after the last.
pub(super) fn pin_offsets(
    client: &Client,
    topic: &TopicDescription,
    request: &ScanRequest,
) -> Result<(Offsets, Offsets), ClientError> {
    let partitions = &request.partitions;
    let latest = client.list_offsets(&topic.name, partitions, OffsetQuery::Latest, request.isolation)?;
    let earliest = client.list_offsets(&topic.name, partitions, OffsetQuery::Earliest, request.isolation)?;
    let by_time = match request.start_timestamp_ms {
        // A time before 1970 is before every time that can be asked for.
        Some(timestamp_ms) if timestamp_ms > 0 => Some(client.list_offsets(
            &topic.name,
            partitions,
            OffsetQuery::Timestamp(timestamp_ms),
            request.isolation,
        )?),
        _ => None,
    };
    let mut starts = Offsets::new();
    let mut ends = Offsets::new();
    for partition in partitions {
        let (Some(first), Some(last)) = (earliest.get(partition).copied(), latest.get(partition).copied()) else {
            return Err(client.unexpected("list offsets", &format!("no offsets of {}-{partition}", topic.name)));
        };
        let named = |offsets: &Option<Offsets>| offsets.as_ref().and_then(|offsets| offsets.get(partition).copied());
        let out_of_range = |requested: i64, advice: &str| ClientError::OffsetOutOfRange {
            topic: topic.name.clone(),
            partition: *partition,
            requested,
            start: first,
            end: last,
            advice: advice.to_owned(),
        };
        let start = match (named(&request.start_offsets), &by_time) {
            (Some(start), _) if start < first => {
                return Err(out_of_range(
                    start,
                    " from there: those rows were removed by retention. Start at \"earliest\" to read what is left",
                ));
            }
            (Some(start), _) if start > last => {
                return Err(out_of_range(
                    start,
                    " from there: that row is not written yet. Start at \"latest\" to wait for it",
                ));
            }
            (Some(start), _) => start,
            (None, Some(by_time)) => by_time.get(partition).copied().unwrap_or(last),
            (None, None) if request.start_at_end => last,
            (None, None) => first,
        };
        let end = match named(&request.end_offsets) {
            Some(end) if end > last || end < 0 => {
                return Err(out_of_range(
                    end,
                    " up to there: end at \"latest\" to read all there is",
                ));
            }
            Some(end) => end,
            None if request.end_at_start => first,
            None => last,
        };
        starts.insert(*partition, start);
        // A start behind the end reads nothing; as the start of the next read it must not go back.
        ends.insert(*partition, end.max(start));
    }
    Ok((starts, ends))
}
