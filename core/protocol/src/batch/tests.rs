//! Properties of batches: what is built is what is read, and no damage goes unnoticed or panics.

use bytes::Bytes;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::*;
use crate::compression::Compression;
use crate::record::{parse_record, record_length, write_record, write_record_with_raw_headers};

/// A record to write, with owned parts. Offset deltas rise by `gap + 1`.
#[derive(Debug, Clone)]
struct Sample {
    gap: u8,
    timestamp: i64,
    key: Option<Vec<u8>>,
    value: Option<Vec<u8>>,
    headers: Vec<(String, Option<Vec<u8>>)>,
}

fn sample() -> impl Strategy<Value = Sample> {
    let header = (
        prop_oneof!["a", "b", "[a-zåäö]{0,12}"],
        option::of(vec(any::<u8>(), 0..20)),
    );
    // Few byte values make the compressors find something to do.
    let bytes = prop_oneof![vec(any::<u8>(), 0..50), vec(0_u8..3, 0..400)];
    (
        prop_oneof![Just(0_u8), any::<u8>()],
        prop_oneof![
            Just(-1_i64),
            1_700_000_000_000_i64..1_800_000_000_000,
            (i64::MIN / 4)..(i64::MAX / 4)
        ],
        option::of(bytes.clone()),
        option::of(bytes),
        vec(header, 0..5),
    )
        .prop_map(|(gap, timestamp, key, value, headers)| Sample {
            gap,
            timestamp,
            key,
            value,
            headers,
        })
}

fn options() -> impl Strategy<Value = BatchOptions> {
    (
        any::<i64>(),
        prop::sample::select(Compression::ALL.to_vec()),
        any::<bool>(),
        (any::<i64>(), any::<i16>(), any::<i32>()),
        any::<bool>(),
        any::<bool>(),
        any::<i32>(),
        option::of(0..i64::MAX / 4),
    )
        .prop_map(
            |(base_offset, compression, append_time, producer, transactional, control, epoch, horizon)| BatchOptions {
                base_offset,
                compression,
                timestamp_type: if append_time {
                    TimestampType::LogAppendTime
                } else {
                    TimestampType::CreateTime
                },
                producer_id: producer.0,
                producer_epoch: producer.1,
                base_sequence: producer.2,
                transactional,
                control,
                partition_leader_epoch: epoch,
                last_offset_delta: None,
                delete_horizon_ms: horizon,
            },
        )
}

fn build(options: BatchOptions, samples: &[Sample]) -> Bytes {
    let mut builder = BatchBuilder::new(options);
    let mut next = 0_i32;
    for sample in samples {
        let headers: Vec<_> = sample
            .headers
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_deref()))
            .collect();
        let delta = next + i32::from(sample.gap);
        next = delta + 1;
        builder
            .append(
                Some(delta),
                sample.timestamp,
                sample.key.as_deref(),
                sample.value.as_deref(),
                &headers,
            )
            .unwrap();
    }
    builder.finish().unwrap()
}

/// Reads everything there is to read; says whether no error came. Bounded by the batch, or the test would hang.
fn read_all(batch: &[u8]) -> bool {
    let Ok(header) = BatchHeader::parse(batch) else {
        return false;
    };
    let Ok(records) = records(&header, batch, DecompressionLimit(1 << 20)) else {
        return false;
    };
    let mut count = 0_usize;
    for record in &records {
        let Ok(record) = record else { return false };
        count += 1;
        assert!(record.headers().iter().count() == record.headers().len());
    }
    count == records.count()
}

fn sealed_again(batch: &mut [u8]) {
    let crc = compute_crc(batch);
    batch[17..21].copy_from_slice(&crc.to_be_bytes());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_built_is_read(options in options(), samples in vec(sample(), 1..30)) {
        let batch = build(options, &samples);
        check_crc(&batch).unwrap();
        let header = BatchHeader::parse(&batch[..HEADER_LENGTH]).unwrap();
        prop_assert_eq!(header.total_length(), batch.len());
        prop_assert_eq!(header.base_offset, options.base_offset);
        prop_assert_eq!(header.partition_leader_epoch, options.partition_leader_epoch);
        prop_assert_eq!(header.attributes.compression().unwrap(), options.compression);
        prop_assert_eq!(header.attributes.timestamp_type(), options.timestamp_type);
        prop_assert_eq!(header.attributes.is_transactional(), options.transactional);
        prop_assert_eq!(header.attributes.is_control(), options.control);
        prop_assert_eq!(header.delete_horizon_ms(), options.delete_horizon_ms);
        prop_assert!(!header.attributes.is_columnar());
        prop_assert_eq!(
            (header.producer_id, header.producer_epoch, header.base_sequence),
            (options.producer_id, options.producer_epoch, options.base_sequence)
        );
        prop_assert_eq!(header.records_count as usize, samples.len());
        prop_assert_eq!(header.max_timestamp, samples.iter().map(|s| s.timestamp).max().unwrap());
        if options.delete_horizon_ms.is_none() {
            prop_assert_eq!(header.base_timestamp, samples[0].timestamp);
        }

        let mut opened = records(&header, &batch, DecompressionLimit::default()).unwrap();
        let mut next = 0_i32;
        for sample in &samples {
            let delta = next + i32::from(sample.gap);
            next = delta + 1;
            let record = opened.next_record().unwrap().unwrap();
            prop_assert_eq!(record.offset_delta, delta);
            let expected_timestamp = match options.timestamp_type {
                TimestampType::CreateTime => sample.timestamp,
                TimestampType::LogAppendTime => header.max_timestamp,
            };
            prop_assert_eq!(header.record_timestamp(record.timestamp_delta), expected_timestamp);
            prop_assert_eq!(record.key, sample.key.as_deref());
            prop_assert_eq!(record.value, sample.value.as_deref());
            let headers: Vec<_> = record.headers().iter().collect();
            let expected: Vec<_> =
                sample.headers.iter().map(|(key, value)| (key.as_bytes(), value.as_deref())).collect();
            prop_assert_eq!(headers, expected);
        }
        prop_assert!(opened.next_record().is_none());
        prop_assert!(opened.next_record().is_none());
        prop_assert_eq!(header.last_offset_delta, next - 1);
        prop_assert_eq!(opened.iter().count(), samples.len());
    }

    #[test]
    fn every_truncation_is_noticed(options in options(), samples in vec(sample(), 1..4)) {
        let batch = build(options, &samples);
        let header = BatchHeader::parse(&batch).unwrap();
        for length in 0..batch.len() {
            let cut = &batch[..length];
            prop_assert!(check_crc(cut).is_err());
            prop_assert!(records(&header, cut, DecompressionLimit::default()).is_err());
            prop_assert_eq!(BatchHeader::parse(cut).is_ok(), length >= HEADER_LENGTH);
            let mut batches = Batches::new(cut);
            prop_assert!(batches.next().is_none());
            prop_assert_eq!(batches.remainder().len(), length);
            // The same with a header that agrees with the shorter length: the records must notice.
            if length >= HEADER_LENGTH {
                let mut shortened = cut.to_vec();
                seal(&mut shortened, &header).unwrap();
                check_crc(&shortened).unwrap();
                prop_assert!(!read_all(&shortened), "cut to {} of {}", length, batch.len());
            }
        }
    }

    #[test]
    fn bit_flips_do_no_harm(options in options(), samples in vec(sample(), 1..4), flips in vec(any::<(prop::sample::Index, u8)>(), 1..40)) {
        let batch = build(options, &samples);
        for (index, bit) in flips {
            let at = index.index(batch.len());
            let mut damaged = batch.to_vec();
            damaged[at] ^= 1 << (bit % 8);
            // Base offset and leader epoch lie outside the CRC; everything else is covered, or is the length.
            let outside = at < 8 || (12..16).contains(&at);
            prop_assert_eq!(check_crc(&damaged).is_ok(), outside, "byte {}", at);
            prop_assert!(check_crc(&batch).is_ok());
            read_all(&damaged);
            // An attacker computes the CRC too.
            sealed_again(&mut damaged);
            read_all(&damaged);
            for entry in Batches::new(&damaged) {
                let _ = entry;
            }
        }
    }

    #[test]
    fn arbitrary_payloads_never_panic(payload in vec(any::<u8>(), 0..300), count in -3..40_i32, codec in 0..8_i16) {
        let header = BatchHeader {
            base_offset: i64::MAX, batch_length: 0, partition_leader_epoch: 0, magic: MAGIC, crc: 0,
            attributes: Attributes(codec), last_offset_delta: i32::MAX, base_timestamp: i64::MAX, max_timestamp: 0,
            producer_id: 0, producer_epoch: 0, base_sequence: i32::MAX, records_count: count,
        };
        let mut batch = vec![0; HEADER_LENGTH];
        batch.extend_from_slice(&payload);
        seal(&mut batch, &header).unwrap();
        check_crc(&batch).unwrap();
        read_all(&batch);
        let parsed = BatchHeader::parse(&batch).unwrap();
        let _ = (parsed.last_offset(), parsed.next_offset(), parsed.last_sequence(), parsed.record_timestamp(i64::MAX));
        let mut position = 0;
        let _ = parse_record(&payload, &mut position);
    }

    #[test]
    fn arbitrary_headers_never_panic(bytes in vec(any::<u8>(), 0..200)) {
        for (header, batch) in Batches::new(&bytes).flatten() {
            let _ = records(&header, batch, DecompressionLimit(1 << 16)).map(|records| records.iter().count());
        }
        let mut patched = bytes.clone();
        patch_offset_and_epoch(&mut patched, 1, 2);
        patch_log_append_time(&mut patched, 3);
    }

    #[test]
    fn patching_keeps_the_crc(options in options(), samples in vec(sample(), 1..4), offset in any::<i64>(), epoch in any::<i32>(), now in any::<i64>()) {
        let batch = build(options, &samples);
        let before = BatchHeader::parse(&batch).unwrap();
        let mut patched = batch.to_vec();
        patch_offset_and_epoch(&mut patched, offset, epoch);
        check_crc(&patched).unwrap();
        let expected = BatchHeader { base_offset: offset, partition_leader_epoch: epoch, ..before };
        prop_assert_eq!(BatchHeader::parse(&patched).unwrap(), expected);
        patch_log_append_time(&mut patched, now);
        check_crc(&patched).unwrap();
        let after = BatchHeader::parse(&patched).unwrap();
        let attributes = before.attributes.with(Attributes::TIMESTAMP_TYPE, true);
        prop_assert_eq!(after, BatchHeader { attributes, max_timestamp: now, crc: after.crc, ..expected });
        prop_assert_eq!(&patched[HEADER_LENGTH..], &batch[HEADER_LENGTH..]);
    }

    #[test]
    fn batches_come_one_after_the_other(samples in vec(vec(sample(), 1..3), 0..5), cut in any::<prop::sample::Index>()) {
        let built: Vec<_> = samples.iter().map(|samples| build(BatchOptions::default(), samples)).collect();
        let run = built.concat();
        let mut walk = Batches::new(&run);
        for expected in &built {
            let (header, batch) = walk.next().unwrap().unwrap();
            prop_assert_eq!(batch, &expected[..]);
            prop_assert_eq!(header, BatchHeader::parse(expected).unwrap());
        }
        prop_assert!(walk.next().is_none());
        prop_assert!(walk.remainder().is_empty());
        let length = cut.index(run.len() + 1);
        let mut walk = Batches::new(&run[..length]);
        let whole: usize = walk.by_ref().map(|entry| entry.unwrap().1.len()).sum();
        prop_assert_eq!(whole + walk.remainder().len(), length);
    }

    #[test]
    fn raw_headers_are_taken_over(sample in sample()) {
        let headers: Vec<_> = sample.headers.iter().map(|(key, value)| (key.as_str(), value.as_deref())).collect();
        let (key, value) = (sample.key.as_deref(), sample.value.as_deref());
        let mut first = Vec::new();
        write_record(&mut first, 7, sample.timestamp, key, value, &headers).unwrap();
        prop_assert_eq!(first.len(), record_length(7, sample.timestamp, key, value, &headers).unwrap());
        let mut position = 0;
        let record = parse_record(&first, &mut position).unwrap();
        prop_assert_eq!(position, first.len());
        let mut second = Vec::new();
        write_record_with_raw_headers(&mut second, 7, sample.timestamp, record.key, record.value, record.headers)
            .unwrap();
        prop_assert_eq!(first, second);
    }

    #[test]
    fn sequences_wrap(sequence in 0..=i32::MAX, step in 0..=i32::MAX) {
        let after = increment_sequence(sequence, step);
        prop_assert!(after >= 0);
        prop_assert_eq!(i64::from(after), (i64::from(sequence) + i64::from(step)) % (1 << 31));
        prop_assert_eq!(decrement_sequence(after, step), sequence);
    }
}

fn single(records_payload: &[u8], count: i32) -> Result<usize, BatchError> {
    let header = BatchHeader {
        base_offset: 5,
        batch_length: 0,
        partition_leader_epoch: 0,
        magic: MAGIC,
        crc: 0,
        attributes: Attributes(0),
        last_offset_delta: 0,
        base_timestamp: 0,
        max_timestamp: 0,
        producer_id: -1,
        producer_epoch: -1,
        base_sequence: -1,
        records_count: count,
    };
    let mut batch = vec![0; HEADER_LENGTH];
    batch.extend_from_slice(records_payload);
    seal(&mut batch, &header)?;
    let header = BatchHeader::parse(&batch)?;
    let opened = records(&header, &batch, DecompressionLimit::default())?;
    let mut read = 0;
    opened.for_each(|_| {
        read += 1;
        Ok::<_, BatchError>(())
    })?;
    Ok(read)
}

#[test]
fn records_are_checked_as_kafka_checks_them() {
    // Length 6: attributes, timestamp delta, offset delta, null key, null value, no headers.
    let minimal = [12, 0, 0, 0, 1, 1, 0];
    assert_eq!(single(&minimal, 1), Ok(1));
    let invalid = |payload: &[u8], reason: RecordError| {
        assert_eq!(
            single(payload, 1),
            Err(BatchError::InvalidRecord {
                index: 0,
                base_offset: 5,
                reason
            }),
            "{payload:?}"
        );
    };
    // More bytes than the fields take, and fewer.
    invalid(
        &[14, 0, 0, 0, 1, 1, 0, 0],
        RecordError::LengthMismatch { used: 6, declared: 7 },
    );
    invalid(
        &[10, 0, 0, 0, 1, 1, 0],
        RecordError::Malformed {
            what: "its header count",
        },
    );
    invalid(
        &[1],
        RecordError::InvalidLength {
            what: "its length",
            value: -1,
        },
    );
    invalid(&[0], RecordError::Malformed { what: "its attributes" });
    invalid(
        &[12, 0, 0, 0, 1, 1, 1],
        RecordError::InvalidLength {
            what: "its header count",
            value: -1,
        },
    );
    invalid(
        &[12, 0, 0, 0, 1, 1, 2],
        RecordError::InvalidLength {
            what: "its header count",
            value: 1,
        },
    );
    invalid(
        &[16, 0, 0, 0, 1, 1, 2, 1, 1],
        RecordError::InvalidLength {
            what: "the length of a header key",
            value: -1,
        },
    );
    invalid(&[12, 0, 0, 0, 8, 1, 0], RecordError::Malformed { what: "its key" });
    // Every negative length of a key or a value is null to Kafka.
    assert_eq!(single(&[12, 0, 0, 0, 3, 5, 0], 1), Ok(1));
    // A record beyond the count, and a count beyond the records.
    let two = [minimal, minimal].concat();
    assert_eq!(single(&two, 2), Ok(2));
    assert_eq!(
        single(&two, 1),
        Err(BatchError::TrailingBytes {
            base_offset: 5,
            trailing: 7
        })
    );
    assert!(matches!(
        single(&two, 3),
        Err(BatchError::InvalidRecord { index: 2, .. })
    ));
    assert_eq!(single(&[], 0), Ok(0));
    assert_eq!(
        single(&[], -1),
        Err(BatchError::InvalidLength {
            what: "records count",
            value: -1
        })
    );
}

#[test]
fn headers_are_checked() {
    let batch = build(
        BatchOptions::default(),
        &[].into_iter()
            .chain([Sample {
                gap: 0,
                timestamp: 1,
                key: None,
                value: None,
                headers: Vec::new(),
            }])
            .collect::<Vec<_>>(),
    );
    let mut old = batch.to_vec();
    old[16] = 1;
    assert_eq!(BatchHeader::parse(&old), Err(BatchError::UnsupportedMagic { magic: 1 }));
    assert_eq!(
        Batches::new(&old).next(),
        Some(Err(BatchError::UnsupportedMagic { magic: 1 }))
    );
    for length in [48_i32, 0, -1, i32::MIN] {
        let mut short = batch.to_vec();
        short[8..12].copy_from_slice(&length.to_be_bytes());
        let expected = BatchError::InvalidLength {
            what: "length",
            value: length.into(),
        };
        assert_eq!(BatchHeader::parse(&short), Err(expected.clone()));
        let mut walk = Batches::new(&short);
        assert_eq!(walk.next(), Some(Err(expected)));
        assert_eq!(walk.next(), None, "an error ends the walk");
    }
    let header = BatchHeader::parse(&batch).unwrap();
    assert!(matches!(
        records(
            &BatchHeader {
                attributes: Attributes(5),
                ..header
            },
            &batch,
            DecompressionLimit::default()
        ),
        Err(BatchError::UnknownCompression { code: 5 })
    ));
}

#[test]
fn the_builder_refuses_what_no_batch_can_hold() {
    assert_eq!(
        BatchBuilder::new(BatchOptions::default()).finish(),
        Err(BatchError::Empty)
    );
    let mut builder = BatchBuilder::new(BatchOptions::default());
    builder.append(Some(3), 10, None, Some(b"x"), &[]).unwrap();
    let size = builder.size();
    for delta in [3, 0, -1] {
        assert!(builder.append(Some(delta), 10, None, None, &[]).is_err());
    }
    assert!(
        builder.append(None, i64::MIN, None, None, &[]).is_err(),
        "the timestamp delta passes 64 bits"
    );
    assert_eq!((builder.size(), builder.records_count()), (size, 1));
    builder.append(Some(i32::MAX), -5, None, None, &[]).unwrap();
    assert!(
        builder.append(None, 10, None, None, &[]).is_err(),
        "no offset delta is left"
    );
    let header = BatchHeader::parse(&builder.finish().unwrap()).unwrap();
    assert_eq!(
        (header.last_offset_delta, header.base_timestamp, header.max_timestamp),
        (i32::MAX, 10, 10)
    );

    let options = BatchOptions {
        last_offset_delta: Some(9),
        ..BatchOptions::default()
    };
    let mut builder = BatchBuilder::new(options);
    builder.append(Some(4), 0, None, None, &[]).unwrap();
    let header = BatchHeader::parse(&builder.finish().unwrap()).unwrap();
    assert_eq!((header.last_offset_delta, header.records_count), (9, 1));
    let mut builder = BatchBuilder::new(options);
    builder.append(Some(10), 0, None, None, &[]).unwrap();
    assert!(builder.finish().is_err());
}

#[test]
fn control_batches_say_what_they_are() {
    for committed in [true, false] {
        let marker = EndTransactionMarker {
            committed,
            coordinator_epoch: 77,
        };
        let options = BatchOptions {
            producer_id: 9,
            producer_epoch: 3,
            ..BatchOptions::default()
        };
        let batch = marker.to_batch(options, 1234).unwrap();
        check_crc(&batch).unwrap();
        let header = BatchHeader::parse(&batch).unwrap();
        assert!(header.attributes.is_control() && header.attributes.is_transactional());
        assert_eq!(
            (header.producer_id, header.producer_epoch, header.base_sequence),
            (9, 3, -1)
        );
        let mut opened = records(&header, &batch, DecompressionLimit::default()).unwrap();
        let record = opened.next_record().unwrap().unwrap();
        assert_eq!(EndTransactionMarker::from_record(&record), Ok(Some(marker)));
    }
    assert_eq!(
        ControlRecordType::from_key(Some(&[0, 9, 0, 2, 1])),
        Ok(Some(ControlRecordType::LeaderChange))
    );
    assert_eq!(ControlRecordType::from_key(Some(&[0, 0, 0, 7])), Ok(None));
    assert!(ControlRecordType::from_key(Some(&[0, 0, 0])).is_err());
    assert!(ControlRecordType::from_key(Some(&[0x80, 0, 0, 0])).is_err());
    assert!(ControlRecordType::from_key(None).is_err());
    for number in 0..7 {
        let known = ControlRecordType::from_i16(number).unwrap();
        assert_eq!(ControlRecordType::from_key(Some(&known.to_key())), Ok(Some(known)));
    }
}

#[test]
fn a_bomb_inside_a_batch_is_an_error() {
    let zeros = vec![0; 4 << 20];
    for compression in [
        Compression::Gzip,
        Compression::Snappy,
        Compression::Lz4,
        Compression::Zstd,
    ] {
        let mut builder = BatchBuilder::new(BatchOptions {
            compression,
            ..BatchOptions::default()
        });
        builder.append(None, 0, None, Some(&zeros), &[]).unwrap();
        let batch = builder.finish().unwrap();
        assert!(batch.len() < zeros.len() / 15, "{compression}");
        let header = BatchHeader::parse(&batch).unwrap();
        let refused = records(&header, &batch, DecompressionLimit(1 << 20)).map(|_| ());
        assert!(
            matches!(
                refused,
                Err(BatchError::Compression {
                    source: crate::compression::CompressionError::LimitExceeded { limit: 1_048_576 },
                    ..
                })
            ),
            "{compression}: {refused:?}"
        );
        let opened = records(&header, &batch, DecompressionLimit(5 << 20)).unwrap();
        assert_eq!(opened.iter().next().unwrap().unwrap().value, Some(&zeros[..]));
    }
}
