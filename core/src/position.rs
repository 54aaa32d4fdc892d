//! Where a read starts and ends.

use std::{collections::BTreeMap, fmt, time::Duration};

use crate::error::{Error, ErrorCode, Result};

/// One end of a half-open range of a topic: a start is included, an end is not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Position {
    /// The first offset that is still there.
    #[default]
    Earliest,
    /// The offset after the last committed row at the moment the reader is made.
    Latest,
    /// A time in milliseconds since 1970-01-01 UTC. Rows are filtered by it exactly, whatever their order.
    Timestamp(i64),
    /// A time so long before the reader is made.
    Ago(Duration),
    /// An offset for each partition. A partition that is not named starts at its earliest and ends at its latest offset,
    /// so that the end of one read can start the next one even after partitions were added.
    Offsets(BTreeMap<i32, i64>),
    /// One offset, for a topic or a read of one partition.
    Offset(i64),
}

impl Position {
    /// The time it stands for, in milliseconds since 1970, when it stands for one.
    pub(crate) fn timestamp_ms(&self, now_ms: i64) -> Option<i64> {
        match self {
            Self::Timestamp(timestamp_ms) => Some(*timestamp_ms),
            Self::Ago(ago) => Some(now_ms.saturating_sub(i64::try_from(ago.as_millis()).unwrap_or(i64::MAX))),
            _ => None,
        }
    }

    /// The offsets it names, checked against the partitions that are read.
    pub(crate) fn named_offsets(&self, topic: &str, partitions: &[i32]) -> Result<Option<BTreeMap<i32, i64>>> {
        match self {
            Self::Offset(offset) => match partitions {
                [partition] => Ok(Some(BTreeMap::from([(*partition, *offset)]))),
                _ => Err(Error::new(
                    ErrorCode::InvalidArgument,
                    format!(
                        "offset {offset} alone says nothing for the {} partitions of topic {topic:?}: give an offset for each \
                         partition, or read one partition",
                        partitions.len()
                    ),
                )),
            },
            Self::Offsets(offsets) => {
                if let Some(unknown) = offsets.keys().find(|partition| !partitions.contains(partition)) {
                    return Err(Error::new(
                        ErrorCode::UnknownPartition,
                        format!(
                            "partition {unknown} has an offset but is not among those read of topic {topic:?}: {partitions:?}"
                        ),
                    ));
                }
                Ok(Some(offsets.clone()))
            }
            _ => Ok(None),
        }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Earliest => formatter.write_str("earliest"),
            Self::Latest => formatter.write_str("latest"),
            Self::Timestamp(timestamp_ms) => write!(formatter, "timestamp {timestamp_ms} ms"),
            Self::Ago(ago) => write!(formatter, "{ago:?} ago"),
            Self::Offsets(offsets) => write!(formatter, "offsets {offsets:?}"),
            Self::Offset(offset) => write!(formatter, "offset {offset}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_ago_is_relative_to_now_and_never_overflows() {
        assert_eq!(Position::Ago(Duration::from_secs(2)).timestamp_ms(10_000), Some(8_000));
        assert_eq!(Position::Ago(Duration::MAX).timestamp_ms(-5), Some(i64::MIN));
        assert_eq!(Position::Earliest.timestamp_ms(10), None);
    }

    #[test]
    fn an_offset_alone_needs_one_partition() {
        assert_eq!(
            Position::Offset(7).named_offsets("t", &[3]).unwrap(),
            Some(BTreeMap::from([(3, 7)]))
        );
        let error = Position::Offset(7).named_offsets("t", &[0, 1]).unwrap_err();
        assert_eq!(error.code(), ErrorCode::InvalidArgument);
        let error = Position::Offsets(BTreeMap::from([(4, 0)]))
            .named_offsets("t", &[0, 1])
            .unwrap_err();
        assert_eq!(error.code(), ErrorCode::UnknownPartition);
    }
}
