//! Tests of the rules for produced batches.

use ottla_protocol::batch::seal;
use ottla_protocol::{BatchBuilder, BatchOptions, Batches, DecompressionLimit, records};
use proptest::prelude::*;

use super::*;

const NOW: i64 = 1_700_000_000_000;

fn rules() -> Rules<'static> {
    Rules {
        topic: "t",
        partition: 3,
        version: 13,
        now_ms: NOW,
        max_message_bytes: 1_048_588,
        compacted: false,
        log_append_time: false,
        timestamp_before_max_ms: i64::MAX,
        timestamp_after_max_ms: 3_600_000,
        compression: None,
        decompressed_bytes_max: 1 << 20,
        table: None,
        trusted: false,
    }
}

/// Timestamp, key and value.
type Sent<'a> = (i64, Option<&'a [u8]>, &'a [u8]);
/// Offset, timestamp, key and value.
type Stored = (i64, i64, Option<Vec<u8>>, Option<Vec<u8>>);

fn batch_of(options: BatchOptions, records: &[Sent<'_>]) -> Bytes {
    let mut builder = BatchBuilder::new(options);
    for (timestamp, key, value) in records {
        builder.append(None, *timestamp, *key, Some(value), &[]).unwrap();
    }
    builder.finish().unwrap()
}

fn batch(options: BatchOptions) -> Bytes {
    batch_of(
        options,
        &[
            (NOW, Some(b"k"), b"one"),
            (NOW + 5, Some(b"k2"), b"two"),
            (NOW + 1, Some(b"k"), b"three"),
        ],
    )
}

/// The same batch with another header, and a CRC that fits it.
fn with_header(batch: &Bytes, change: impl FnOnce(&mut BatchHeader)) -> Bytes {
    let mut header = BatchHeader::parse(batch).unwrap();
    change(&mut header);
    let mut bytes = batch.to_vec();
    seal(&mut bytes, &header).unwrap();
    Bytes::from(bytes)
}

fn refused(records: impl Into<Option<Bytes>>, rules: &Rules<'_>) -> Refusal {
    validate(records.into(), rules).unwrap_err()
}

#[test]
fn a_good_batch_is_kept_byte_for_byte_under_every_codec() {
    for compression in [
        Compression::None,
        Compression::Gzip,
        Compression::Snappy,
        Compression::Lz4,
        Compression::Zstd,
    ] {
        let bytes = batch(BatchOptions {
            compression,
            ..BatchOptions::default()
        });
        let accepted = validate(Some(bytes.clone()), &rules()).unwrap();
        assert_eq!(accepted.bytes, bytes);
        assert_eq!(accepted.bytes.as_ptr(), bytes.as_ptr(), "no copy");
    }
}

#[test]
fn exactly_one_batch_for_a_partition() {
    let one = batch(BatchOptions::default());
    for records in [
        None,
        Some(Bytes::new()),
        Some(one.slice(..60)),
        Some(one.slice(..one.len() - 1)),
    ] {
        assert_eq!(refused(records, &rules()).error, KafkaError::InvalidRecord);
    }
    let two = Bytes::from([&one[..], &one[..]].concat());
    let refusal = refused(two, &rules());
    assert_eq!(refusal.error, KafkaError::InvalidRecord);
    assert!(
        refusal.message.contains("exactly one record batch"),
        "{}",
        refusal.message
    );
    let mut old = one.to_vec();
    old[16] = 1;
    let refusal = refused(Bytes::from(old), &rules());
    assert_eq!(refusal.error, KafkaError::InvalidRecord);
    assert!(refusal.message.contains("magic"), "{}", refusal.message);
}

#[test]
fn headers_that_producers_may_not_write() {
    let good = batch(BatchOptions {
        producer_id: 7,
        producer_epoch: 0,
        base_sequence: 0,
        ..BatchOptions::default()
    });
    let set = |bits: i16| move |header: &mut BatchHeader| header.attributes = Attributes(header.attributes.0 | bits);
    let cases: Vec<(&str, Bytes, KafkaError)> = vec![
        (
            "base offset",
            with_header(&good, |h| h.base_offset = 1),
            KafkaError::InvalidRecord,
        ),
        (
            "control",
            with_header(&good, set(Attributes::CONTROL)),
            KafkaError::InvalidRecord,
        ),
        (
            "delete horizon",
            with_header(&good, set(Attributes::DELETE_HORIZON)),
            KafkaError::InvalidRecord,
        ),
        (
            "LogAppendTime",
            with_header(&good, set(Attributes::TIMESTAMP_TYPE)),
            KafkaError::InvalidTimestamp,
        ),
        (
            "transaction",
            with_header(&good, set(Attributes::TRANSACTIONAL)),
            KafkaError::InvalidTxnState,
        ),
        ("codec 5", with_header(&good, set(5)), KafkaError::InvalidRecord),
        (
            "sequence",
            with_header(&good, |h| h.base_sequence = -1),
            KafkaError::InvalidRecord,
        ),
        (
            "count too small",
            with_header(&good, |h| h.records_count = 2),
            KafkaError::InvalidRecord,
        ),
        (
            "count too large",
            with_header(&good, |h| (h.records_count, h.last_offset_delta) = (4, 3)),
            KafkaError::InvalidRecord,
        ),
        (
            "trailing records",
            with_header(&good, |h| (h.records_count, h.last_offset_delta) = (2, 1)),
            KafkaError::InvalidRecord,
        ),
        (
            "no records",
            with_header(&good, |h| (h.records_count, h.last_offset_delta) = (0, -1)),
            KafkaError::InvalidRecord,
        ),
        (
            "negative count",
            with_header(&good, |h| (h.records_count, h.last_offset_delta) = (-3, -4)),
            KafkaError::InvalidRecord,
        ),
        (
            "columnar, no table",
            with_header(&good, set(Attributes::COLUMNAR)),
            KafkaError::InvalidRecord,
        ),
    ];
    for (what, bytes, error) in cases {
        assert_eq!(refused(bytes, &rules()).error, error, "{what}");
    }
    validate(Some(good), &rules()).unwrap();
}

#[test]
fn crc_size_and_version() {
    let good = batch(BatchOptions {
        compression: Compression::Zstd,
        ..BatchOptions::default()
    });
    let mut flipped = good.to_vec();
    *flipped.last_mut().unwrap() ^= 1;
    assert_eq!(
        refused(Bytes::from(flipped), &rules()).error,
        KafkaError::CorruptMessage
    );
    assert_eq!(
        refused(good.clone(), &Rules { version: 6, ..rules() }).error,
        KafkaError::UnsupportedCompressionType
    );
    let small = Rules {
        max_message_bytes: good.len() - 1,
        ..rules()
    };
    assert_eq!(refused(good.clone(), &small).error, KafkaError::MessageTooLarge);
    validate(
        Some(good.clone()),
        &Rules {
            max_message_bytes: good.len(),
            version: 7,
            ..rules()
        },
    )
    .unwrap();
}

#[test]
fn a_compacted_topic_wants_keys_and_names_the_records_without() {
    let bytes = batch_of(
        BatchOptions::default(),
        &[(NOW, Some(b"k"), b"a"), (NOW, None, b"b"), (NOW, None, b"c")],
    );
    validate(Some(bytes.clone()), &rules()).unwrap();
    let refusal = refused(
        bytes,
        &Rules {
            compacted: true,
            ..rules()
        },
    );
    assert_eq!(refusal.error, KafkaError::InvalidRecord);
    assert_eq!(
        refusal
            .record_errors
            .iter()
            .map(|(index, _)| *index)
            .collect::<Vec<_>>(),
        [1, 2]
    );
    assert!(
        refusal.message.starts_with("2 of the batch's 3 records"),
        "{}",
        refusal.message
    );
}

#[test]
fn timestamps_outside_the_topics_limits() {
    let with = |timestamp: i64| {
        batch_of(
            BatchOptions::default(),
            &[(NOW, Some(b"k"), b"a"), (timestamp, None, b"b")],
        )
    };
    let tight = Rules {
        timestamp_before_max_ms: 1000,
        timestamp_after_max_ms: 500,
        ..rules()
    };
    for allowed in [NOW - 1000, NOW + 500, -1] {
        validate(Some(with(allowed)), &tight).unwrap();
    }
    for (outside, compacted) in [
        (NOW - 1001, false),
        (NOW + 501, true),
        (0, false),
        (i64::MAX / 2, false),
        (-2, false),
    ] {
        let refusal = refused(with(outside), &Rules { compacted, ..tight });
        assert_eq!(refusal.error, KafkaError::InvalidTimestamp, "{outside}");
        assert!(
            refusal
                .record_errors
                .iter()
                .any(|(index, message)| *index == 1 && message.contains("out of range"))
        );
    }
    // The broker's time replaces the producer's, so that is not looked at.
    validate(
        Some(with(0)),
        &Rules {
            log_append_time: true,
            ..tight
        },
    )
    .unwrap();
}

#[test]
fn the_headers_largest_timestamp_is_corrected() {
    let good = batch(BatchOptions::default());
    let wrong = with_header(&good, |header| header.max_timestamp = 17);
    let accepted = validate(Some(wrong), &rules()).unwrap();
    assert_eq!(accepted.bytes, good);
    assert_eq!(accepted.header.max_timestamp, NOW + 5);
}

#[test]
fn offset_deltas_count_up_from_zero() {
    let mut builder = BatchBuilder::new(BatchOptions {
        last_offset_delta: Some(2),
        ..BatchOptions::default()
    });
    for delta in [0, 2] {
        builder.append(Some(delta), NOW, None, Some(b"v"), &[]).unwrap();
    }
    let gap = with_header(&builder.finish().unwrap(), |header| header.last_offset_delta = 1);
    let refusal = refused(gap, &rules());
    assert_eq!(
        (refusal.error, refusal.record_errors[0].0),
        (KafkaError::InvalidRecord, 1)
    );
}

#[test]
fn a_bomb_is_refused() {
    let zeros = vec![0; 8 << 20];
    for compression in [
        Compression::Gzip,
        Compression::Snappy,
        Compression::Lz4,
        Compression::Zstd,
    ] {
        let bomb = batch_of(
            BatchOptions {
                compression,
                ..BatchOptions::default()
            },
            &[(NOW, None, &zeros)],
        );
        assert!(bomb.len() < 1 << 20);
        assert_eq!(
            refused(bomb, &rules()).error,
            KafkaError::InvalidRecord,
            "{compression}"
        );
    }
}

#[test]
fn the_topics_codec_replaces_the_producers() {
    let options = BatchOptions {
        producer_id: 9,
        producer_epoch: 2,
        base_sequence: 77,
        ..BatchOptions::default()
    };
    let codecs = [
        Compression::None,
        Compression::Gzip,
        Compression::Snappy,
        Compression::Lz4,
        Compression::Zstd,
    ];
    let expected = contents(&batch(options));
    for sent in codecs {
        for wanted in codecs {
            let bytes = batch(BatchOptions {
                compression: sent,
                ..options
            });
            let accepted = validate(
                Some(bytes),
                &Rules {
                    compression: Some(wanted),
                    ..rules()
                },
            )
            .unwrap();
            assert_eq!(accepted.header.attributes.compression().unwrap(), wanted);
            check_crc(&accepted.bytes).unwrap();
            assert_eq!(contents(&accepted.bytes), expected);
            let header = accepted.header;
            assert_eq!(
                (header.producer_id, header.producer_epoch, header.base_sequence),
                (9, 2, 77)
            );
        }
    }
    // Unpacked it no longer fits.
    let large = batch_of(
        BatchOptions {
            compression: Compression::Zstd,
            ..options
        },
        &[(NOW, None, &[7; 100_000])],
    );
    let rules = Rules {
        compression: Some(Compression::None),
        max_message_bytes: 50_000,
        ..rules()
    };
    assert_eq!(refused(large, &rules).error, KafkaError::MessageTooLarge);
}

/// Every record.
fn contents(batch: &Bytes) -> Vec<Stored> {
    let mut all = Vec::new();
    for item in Batches::new(batch) {
        let (header, bytes) = item.unwrap();
        for record in &records(&header, bytes, DecompressionLimit::default()).unwrap() {
            let record = record.unwrap();
            all.push((
                header.record_offset(record.offset_delta),
                header.record_timestamp(record.timestamp_delta),
                record.key.map(<[u8]>::to_vec),
                record.value.map(<[u8]>::to_vec),
            ));
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// Whatever is done to a batch, it is either refused or still a batch that a reader can read in full.
    #[test]
    fn damage_is_refused_or_harmless(
        position in 0_usize..200,
        value in any::<u8>(),
        reseal in any::<bool>(),
        compression in 0_u8..5,
    ) {
        let compression = Compression::from_code(compression).unwrap();
        let good = batch(BatchOptions { compression, producer_id: 3, producer_epoch: 1, base_sequence: 5, ..BatchOptions::default() });
        let mut damaged = good.to_vec();
        let position = position % damaged.len();
        damaged[position] = value;
        if reseal && let Ok(header) = BatchHeader::parse(&damaged) {
            seal(&mut damaged, &header).unwrap();
        }
        if let Ok(accepted) = validate(Some(Bytes::from(damaged)), &rules()) {
            let read = contents(&accepted.bytes);
            prop_assert_eq!(read.len() as i64, i64::from(accepted.header.last_offset_delta) + 1);
            check_crc(&accepted.bytes).unwrap();
        }
    }

    /// Bytes from nowhere never panic.
    #[test]
    fn garbage_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = validate(Some(Bytes::from(bytes)), &rules());
    }
}
