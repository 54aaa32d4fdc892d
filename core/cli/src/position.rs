//! `--from` and `--to`.

use std::{collections::BTreeMap, str::FromStr, time::Duration};

use chrono::{DateTime, NaiveDate, NaiveDateTime};
use ottla::Position;

/// A position as it is written on the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PositionArgument(pub(crate) Position);

impl FromStr for PositionArgument {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let position = match text {
            "earliest" => Some(Position::Earliest),
            "latest" => Some(Position::Latest),
            _ => None,
        };
        position
            .or_else(|| text.parse().ok().filter(|offset| *offset >= 0).map(Position::Offset))
            .or_else(|| offsets(text).map(Position::Offsets))
            .or_else(|| ago(text).map(Position::Ago))
            .or_else(|| time(text).map(Position::Timestamp))
            .map(Self)
            .ok_or_else(|| {
                format!(
                    "{text:?} is no position: write earliest, latest, a time (2013-06-01, 2013-06-01T12:00:00Z), so long ago (24h), an \
                     offset (100), or offsets by partition (0:100,1:250)"
                )
            })
    }
}

fn offsets(text: &str) -> Option<BTreeMap<i32, i64>> {
    let mut offsets = BTreeMap::new();
    for part in text.split(',') {
        let (partition, offset) = part.split_once(':')?;
        let (partition, offset): (i32, i64) = (partition.trim().parse().ok()?, offset.trim().parse().ok()?);
        if partition < 0 || offset < 0 || offsets.insert(partition, offset).is_some() {
            return None;
        }
    }
    Some(offsets)
}

fn ago(text: &str) -> Option<Duration> {
    let (number, seconds) = match text.char_indices().last()? {
        (at, 's') => (text.get(..at)?, 1),
        (at, 'm') => (text.get(..at)?, 60),
        (at, 'h') => (text.get(..at)?, 3600),
        (at, 'd') => (text.get(..at)?, 86_400),
        _ => return None,
    };
    number
        .parse::<u64>()
        .ok()?
        .checked_mul(seconds)
        .map(Duration::from_secs)
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
    use super::*;

    fn parse(text: &str) -> Result<Position, String> {
        text.parse::<PositionArgument>().map(|position| position.0)
    }

    #[test]
    fn every_form() {
        assert_eq!(parse("earliest"), Ok(Position::Earliest));
        assert_eq!(parse("100"), Ok(Position::Offset(100)));
        assert_eq!(
            parse("0:100, 1:250"),
            Ok(Position::Offsets(BTreeMap::from([(0, 100), (1, 250)])))
        );
        assert_eq!(parse("90m"), Ok(Position::Ago(Duration::from_secs(5400))));
        assert_eq!(parse("2013-06-01"), Ok(Position::Timestamp(1_370_044_800_000)));
        assert_eq!(
            parse("2013-06-01T02:00:00+02:00"),
            Ok(Position::Timestamp(1_370_044_800_000))
        );
        assert_eq!(
            parse("2013-06-01 00:00:00.5"),
            Ok(Position::Timestamp(1_370_044_800_500))
        );
    }

    #[test]
    fn what_is_none_is_explained() {
        for text in ["", "yesterday", "-1", "0:1,0:2", "0:-1", "h", "2013-13-01"] {
            assert!(parse(text).is_err_and(|message| message.contains("earliest")), "{text}");
        }
    }
}
