//! Offsets by timestamp.

use std::sync::Arc;

use bytes::Bytes;
use ottla_log::{AppendOptions, LogConfig, RowTimestamps};
use ottla_protocol::batch::{Attributes, BatchHeader, BatchOptions, seal};
use ottla_protocol::compression::Compression;

use crate::support::*;

#[test]
fn the_first_record_at_or_after_a_timestamp_is_found() {
    for compression in [Compression::None, Compression::Zstd] {
        let (_directory, log) = memory_log(small_segments());
        let mut expected = Vec::new();
        // Times go up and down from batch to batch.
        for number in 0..300_i64 {
            let time = 1000 + number * 10 - (number % 7) * 25;
            let options = BatchOptions {
                compression,
                ..BatchOptions::default()
            };
            append(&log, &build(options, time, &[b"first", b"second", b"third"]));
            expected.extend([time, time + 1, time + 2]);
        }
        assert!(log.segment_count() > 2);
        for target in (900..4100).step_by(13) {
            let first = expected
                .iter()
                .position(|time| *time >= target)
                .map(|at| (at as i64, expected[at], 0));
            assert_eq!(log.offset_for_timestamp(target).unwrap(), first, "{target}");
        }
        let largest = *expected.iter().max().unwrap();
        let at = expected.iter().position(|time| *time == largest).unwrap() as i64;
        assert_eq!(log.offset_of_max_timestamp().unwrap(), Some((at, largest, 0)));
        assert_eq!(log.max_timestamp().unwrap().1, largest);
        log.delete_records_before(200).unwrap();
        let first = expected.iter().skip(200).position(|time| *time >= 1500).unwrap() + 200;
        assert_eq!(
            log.offset_for_timestamp(1500).unwrap(),
            Some((first as i64, expected[first], 0))
        );
    }
}

#[test]
fn an_empty_log_has_no_timestamps() {
    let (_directory, log) = memory_log(LogConfig::default());
    assert_eq!(log.offset_for_timestamp(0).unwrap(), None);
    assert_eq!(log.offset_of_max_timestamp().unwrap(), None);
    append(&log, &batch_at(-1, &[b"no timestamp"]));
    assert_eq!(log.offset_for_timestamp(0).unwrap(), None);
}

/// Rows of a test's columnar batch: offset delta is the row, timestamp is base + 10 * row.
#[derive(Debug)]
struct TenApart;

impl RowTimestamps for TenApart {
    fn first_at_or_after(&self, batch: &Bytes, from: i64, timestamp: i64) -> Result<Option<(i64, i64)>, String> {
        let header = BatchHeader::parse(batch).map_err(|error| error.to_string())?;
        Ok((0..=i64::from(header.last_offset_delta))
            .map(|row| (header.base_offset + row, header.base_timestamp + row * 10))
            .find(|(offset, time)| *offset >= from && *time >= timestamp))
    }
}

#[test]
fn rows_in_columnar_batches_are_found_by_the_decoder_given() {
    let (_directory, log) = memory_log(LogConfig::default());
    let mut columnar = batch_at(1000, &[b"stands for an Arrow stream"]).to_vec();
    let header = BatchHeader::parse(&columnar).unwrap();
    let attributes = Attributes(header.attributes.0 | Attributes::COLUMNAR);
    seal(
        &mut columnar,
        &BatchHeader {
            attributes,
            last_offset_delta: 99,
            max_timestamp: 1990,
            ..header
        },
    )
    .unwrap();
    log.append(
        &columnar,
        AppendOptions {
            verified: false,
            ..options()
        },
    )
    .unwrap();
    assert_eq!(log.log_end_offset(), 100, "every row has an offset");
    assert_eq!(
        log.offset_for_timestamp(1001).unwrap(),
        None,
        "without a decoder it is one record, as for Kafka"
    );
    log.set_row_timestamps(Arc::new(TenApart));
    assert_eq!(log.offset_for_timestamp(1001).unwrap(), Some((1, 1010, 0)));
    assert_eq!(log.offset_of_max_timestamp().unwrap(), Some((99, 1990, 0)));
    log.delete_records_before(50).unwrap();
    assert_eq!(log.offset_for_timestamp(1001).unwrap(), Some((50, 1500, 0)));
}
