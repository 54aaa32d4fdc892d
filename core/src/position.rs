//! Where a read starts and ends.

use std::{collections::BTreeMap, fmt, str::FromStr, time::Duration};

use chrono::{DateTime, NaiveDate, NaiveDateTime};

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
        let negative = match self {
            Self::Offset(offset) => (*offset < 0).then_some(*offset),
            Self::Offsets(offsets) => offsets.values().copied().find(|offset| *offset < 0),
            _ => None,
        };
        if let Some(offset) = negative {
            return Err(Error::new(
                ErrorCode::InvalidArgument,
                format!(
                    "offset {offset} is not allowed: offsets are 0 or more; \"earliest\" and \"latest\" are the ends"
                ),
            ));
        }
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

/// What may be written for a position.
pub(crate) const FORMS: &str = "earliest, latest, a time (2013-06-01, 2013-06-01T12:00:00Z, timestamp:1370044800000), so long \
                                ago (24h), an offset (100), or offsets by partition (0:100,1:250)";

/// As it is written in options and on the command line: [`FromStr`] gives it back.
impl fmt::Display for Position {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Earliest => formatter.write_str("earliest"),
            Self::Latest => formatter.write_str("latest"),
            Self::Timestamp(timestamp_ms) => write!(formatter, "{TIMESTAMP}{timestamp_ms}"),
            Self::Ago(ago) => {
                let nanoseconds = ago.as_nanos();
                let (unit, size) = UNITS
                    .into_iter()
                    .find(|(_, size)| nanoseconds % size == 0)
                    .unwrap_or(("ns", 1));
                write!(formatter, "{}{unit}", nanoseconds / size)
            }
            Self::Offsets(offsets) if offsets.is_empty() => formatter.write_str(NO_OFFSETS),
            Self::Offsets(offsets) => {
                let mut separator = "";
                offsets.iter().try_for_each(|(partition, offset)| {
                    write!(formatter, "{separator}{partition}:{offset}")?;
                    separator = ",";
                    Ok(())
                })
            }
            Self::Offset(offset) => write!(formatter, "{offset}"),
        }
    }
}

impl FromStr for Position {
    type Err = Error;

    /// `earliest`, `latest`, an offset (`100`), offsets by partition (`0:100,1:250`), a date or a time of RFC 3339 (without a
    /// zone UTC), so long ago (`24h`; units are d, h, m, s, ms, us, ns), milliseconds since 1970 (`timestamp:1370044800000`).
    fn from_str(text: &str) -> Result<Self> {
        parse(text).ok_or_else(|| {
            let shown: String = text.chars().take(100).collect();
            Error::new(
                ErrorCode::InvalidArgument,
                format!("{shown:?} is no position: write {FORMS}"),
            )
        })
    }
}

/// Units of a time ago, the largest first, in nanoseconds.
const UNITS: [(&str, u128); 7] = [
    ("d", 86_400_000_000_000),
    ("h", 3_600_000_000_000),
    ("m", 60_000_000_000),
    ("s", 1_000_000_000),
    ("ms", 1_000_000),
    ("us", 1_000),
    ("ns", 1),
];

const TIMESTAMP: &str = "timestamp:";
const NO_OFFSETS: &str = "{}";

/// The position that a text stands for, if it stands for one.
pub(crate) fn parse(text: &str) -> Option<Position> {
    let text = text.trim();
    match text {
        "earliest" => return Some(Position::Earliest),
        "latest" => return Some(Position::Latest),
        NO_OFFSETS => return Some(Position::Offsets(BTreeMap::new())),
        _ => {}
    }
    if let Some(timestamp_ms) = text.strip_prefix(TIMESTAMP) {
        return timestamp_ms.trim().parse().ok().map(Position::Timestamp);
    }
    // A negative one is an offset too: that there are none below 0 is said where every language ends up.
    let offset = text.parse().ok();
    offset
        .map(Position::Offset)
        .or_else(|| offsets(text).map(Position::Offsets))
        .or_else(|| ago(text).map(Position::Ago))
        .or_else(|| time(text).map(Position::Timestamp))
}

fn offsets(text: &str) -> Option<BTreeMap<i32, i64>> {
    let mut offsets = BTreeMap::new();
    for part in text.split(',') {
        let (partition, offset) = part.split_once(':')?;
        let (partition, offset): (i32, i64) = (partition.trim().parse().ok()?, offset.trim().parse().ok()?);
        if offsets.insert(partition, offset).is_some() {
            return None;
        }
    }
    Some(offsets)
}

fn ago(text: &str) -> Option<Duration> {
    const NANOSECONDS: u128 = 1_000_000_000;
    let digits = text.find(|character: char| !character.is_ascii_digit())?;
    let (number, unit) = text.split_at_checked(digits)?;
    let (_, size) = UNITS.into_iter().find(|(name, _)| *name == unit.trim())?;
    let total = number.parse::<u128>().ok()?.checked_mul(size)?;
    Some(Duration::new(
        u64::try_from(total / NANOSECONDS).ok()?,
        u32::try_from(total % NANOSECONDS).ok()?,
    ))
}

/// Milliseconds since 1970 of a date or a time; one without a zone is UTC.
fn time(text: &str) -> Option<i64> {
    if let Ok(time) = DateTime::parse_from_rfc3339(text) {
        return Some(time.timestamp_millis());
    }
    for form in [
        "%Y-%m-%dT%H:%M:%S%.f",
        "%Y-%m-%d %H:%M:%S%.f",
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%d %H:%M",
    ] {
        if let Ok(time) = NaiveDateTime::parse_from_str(text, form) {
            return Some(time.and_utc().timestamp_millis());
        }
    }
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    Some(date.and_hms_opt(0, 0, 0)?.and_utc().timestamp_millis())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(text: &str) -> Result<Position, ErrorCode> {
        text.parse::<Position>().map_err(|error| error.code())
    }

    #[test]
    fn every_form() {
        assert_eq!(text("earliest"), Ok(Position::Earliest));
        assert_eq!(text(" latest "), Ok(Position::Latest));
        assert_eq!(text("100"), Ok(Position::Offset(100)));
        assert_eq!(
            text("0:100, 1:250"),
            Ok(Position::Offsets(BTreeMap::from([(0, 100), (1, 250)])))
        );
        assert_eq!(text("90m"), Ok(Position::Ago(Duration::from_secs(5400))));
        assert_eq!(text("1500ms"), Ok(Position::Ago(Duration::from_millis(1500))));
        assert_eq!(text("2013-06-01"), Ok(Position::Timestamp(1_370_044_800_000)));
        assert_eq!(
            text("timestamp:1370044800000"),
            Ok(Position::Timestamp(1_370_044_800_000))
        );
        assert_eq!(text("timestamp:-1"), Ok(Position::Timestamp(-1)));
        assert_eq!(
            text("2013-06-01T02:00:00+02:00"),
            Ok(Position::Timestamp(1_370_044_800_000))
        );
        assert_eq!(
            text("2013-06-01 00:00:00.5"),
            Ok(Position::Timestamp(1_370_044_800_500))
        );
    }

    #[test]
    fn what_is_none_is_explained() {
        for text in [
            "",
            "yesterday",
            "--1",
            "0:1,0:2",
            "h",
            "2013-13-01",
            "-5s",
            "1.5h",
            "timestamp:",
            "9223372036854775808",
            "340282366920938463463374607431768211455d",
            "0:1,",
            "1 2",
            "\u{661}h",
        ] {
            let error = text.parse::<Position>().unwrap_err();
            assert_eq!(error.code(), ErrorCode::InvalidArgument, "{text}");
            assert!(error.message().contains("write earliest"), "{error}");
        }
    }

    fn positions() -> impl Strategy<Value = Position> {
        prop_oneof![
            Just(Position::Earliest),
            Just(Position::Latest),
            any::<i64>().prop_map(Position::Timestamp),
            any::<Duration>().prop_map(Position::Ago),
            any::<u32>().prop_map(|hours| Position::Ago(Duration::from_secs(u64::from(hours) * 3600))),
            proptest::collection::btree_map(any::<i32>(), any::<i64>(), 0..5).prop_map(Position::Offsets),
            any::<i64>().prop_map(Position::Offset),
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(position in positions()) {
            let written = position.to_string();
            prop_assert_eq!(written.parse::<Position>().unwrap(), position, "{}", written);
        }

        #[test]
        fn no_text_is_too_much(text in "[-+.:,0-9a-zT {}Z]{0,40}|\\PC{0,20}") {
            if let Ok(position) = text.parse::<Position>() {
                prop_assert_eq!(position.to_string().parse::<Position>().unwrap(), position);
            }
        }
    }

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
