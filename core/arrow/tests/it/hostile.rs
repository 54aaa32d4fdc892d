//! Batches that lie about themselves.

use std::sync::Arc;

use arrow_array::{Array, ArrayRef, Int32Array, Int64Array, RecordBatch, StringArray, TimestampMillisecondArray};
use arrow_ipc::writer::{IpcWriteOptions, StreamWriter};
use arrow_ipc::{CompressionType, MetadataVersion};
use arrow_schema::{DataType, Field, Schema, TimeUnit};
use bytes::Bytes;
use ottla_arrow::{
    EncoderOptions, IpcCompression, OnRowError, RowFormat, ScanCounters, ScanPlan, TopicTable, decode_rows,
    open_columnar, render_rows, validate_columnar, validate_produced,
};
use ottla_protocol::batch::{Attributes, BatchHeader, HEADER_LENGTH, patch_log_append_time, seal};
use ottla_protocol::record::write_record;
use proptest::prelude::*;

use crate::columnar::{aligned, encode_all, lines};
use crate::random::{Random, table_and_rows};

/// Whatever passes validation must be safe to walk in every way there is.
fn use_everything(bytes: &Bytes, table: &TopicTable) {
    let open = open_columnar(bytes, true, None).unwrap();
    for column in open.rows.columns() {
        column.to_data().validate_full().unwrap();
    }
    assert!(!lines(std::slice::from_ref(&open.rows)).is_empty() || open.rows.num_rows() == 0);
    let rendered = render_rows(bytes, table, 0, usize::MAX).unwrap();
    if !rendered.is_empty() {
        decode_rows(0, &rendered, Some(table), OnRowError::Quarantine).unwrap();
    }
    let counters = ScanCounters::default();
    for scanned in ScanPlan::new(Some(table.clone()))
        .scan(0, bytes.clone(), &[], &counters)
        .unwrap()
    {
        scanned.unwrap();
    }
}

fn sealed(mut bytes: Vec<u8>) -> Option<Bytes> {
    let header = BatchHeader::parse(&bytes).ok()?;
    seal(&mut bytes, &header).ok()?;
    Some(aligned(&bytes))
}

fn mutate(random: &mut Random, bytes: &mut Vec<u8>) {
    for _ in 0..random.below(4) + 1 {
        // Mostly in the metadata, where lengths and offsets are.
        let bound = if random.chance(3) {
            bytes.len()
        } else {
            bytes.len().min(2048)
        };
        let at = HEADER_LENGTH + random.below(bound - HEADER_LENGTH);
        match random.below(6) {
            0 => bytes[at] ^= 1 << random.below(8),
            1 => bytes[at] = random.next() as u8,
            2 => {
                let value = [0_u64, 1, u64::MAX, 1 << 63, 1 << 31, 1 << 40, i64::MAX as u64][random.below(7)];
                let end = (at + 8).min(bytes.len());
                bytes[at..end].copy_from_slice(&value.to_le_bytes()[..end - at]);
            }
            3 => {
                let value = [0_u32, 1, u32::MAX, 1 << 31, i32::MAX as u32, 64][random.below(6)];
                let at = at & !3;
                let end = (at + 4).min(bytes.len());
                bytes[at..end].copy_from_slice(&value.to_le_bytes()[..end - at]);
            }
            4 => {
                let from = HEADER_LENGTH + random.below(bytes.len() - HEADER_LENGTH);
                let length = random.below(16).min(bytes.len() - at.max(from));
                bytes.copy_within(from..from + length, at);
            }
            _ => {
                let field = [8, 16, 21, 23, 27, 35, 57][random.below(7)];
                bytes[field + random.below(2)] = random.next() as u8;
            }
        }
    }
    if random.chance(20) {
        let length = random.below(bytes.len());
        bytes.truncate(length);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, max_shrink_iters: 20, ..ProptestConfig::default() })]

    #[test]
    fn a_mutated_batch_is_refused_or_harmless(seed in any::<u64>(), count in 1_usize..30, compressed in 0_usize..4) {
        let mut random = Random(seed);
        let (table, rows) = table_and_rows(&mut random, count);
        let compression = [None, None, Some(IpcCompression::Lz4), Some(IpcCompression::Zstd)][compressed];
        let options = EncoderOptions { compression, max_bytes: 64 << 20, target_bytes: 64 << 20, ..Default::default() };
        let valid = encode_all(&table, &[rows], options).remove(0).bytes;
        for _ in 0..40 {
            let mut bytes = valid.clone();
            mutate(&mut random, &mut bytes);
            let Some(bytes) = sealed(bytes) else { continue };
            if validate_columnar(&bytes, Some(&table)).is_ok() {
                use_everything(&bytes, &table);
            }
            let _ = open_columnar(&bytes, false, None).is_ok();
            let counters = ScanCounters::default();
            let plan = ScanPlan::new(Some(table.clone()));
            for scanned in plan.scan(0, bytes.clone(), &[], &counters).unwrap() {
                let _ = scanned.is_ok();
            }
        }
    }
}

/// A columnar batch around any Arrow stream.
struct Forged {
    stream: Vec<u8>,
    key: Vec<u8>,
    last_offset_delta: i32,
    times: (i64, i64),
    trailing: Vec<u8>,
}

impl Forged {
    fn new(stream: Vec<u8>, rows: usize) -> Self {
        let mut key = b"ottla.columnar.v1\0".to_vec();
        key.extend_from_slice(&[7; 16]);
        Self {
            stream,
            key,
            last_offset_delta: rows as i32 - 1,
            times: (0, 0),
            trailing: Vec::new(),
        }
    }

    fn bytes(&self) -> Bytes {
        let mut value = self.stream.clone();
        value.extend_from_slice(&self.trailing);
        while !(128 + value.len() + 1).is_multiple_of(64) {
            value.push(0);
        }
        let delta = self.times.1 - self.times.0;
        let mut key = self.key.clone();
        loop {
            let mut bytes = vec![0; HEADER_LENGTH];
            write_record(&mut bytes, self.last_offset_delta, delta, Some(&key), Some(&value), &[]).unwrap();
            if bytes.len() - 1 - value.len() < 128 {
                key.push(0);
                continue;
            }
            let header = BatchHeader {
                base_offset: 0,
                batch_length: 0,
                partition_leader_epoch: -1,
                magic: 2,
                crc: 0,
                attributes: Attributes(Attributes::COLUMNAR),
                last_offset_delta: self.last_offset_delta,
                base_timestamp: self.times.0,
                max_timestamp: self.times.1,
                producer_id: -1,
                producer_epoch: -1,
                base_sequence: -1,
                records_count: 1,
            };
            seal(&mut bytes, &header).unwrap();
            return aligned(&bytes);
        }
    }
}

fn stream(batches: &[RecordBatch], options: IpcWriteOptions) -> Vec<u8> {
    let mut writer = StreamWriter::try_new_with_options(Vec::new(), &batches[0].schema(), options).unwrap();
    for batch in batches {
        writer.write(batch).unwrap();
    }
    writer.finish().unwrap();
    writer.into_inner().unwrap()
}

fn sample() -> (TopicTable, RecordBatch) {
    let schema = Arc::new(Schema::new(vec![
        Field::new("text", DataType::Utf8, true),
        Field::new("at", DataType::Timestamp(TimeUnit::Millisecond, None), false),
    ]));
    let table = TopicTable::new(schema.clone(), vec![], Some("at".into()), RowFormat::Json, 1).unwrap();
    let columns: Vec<ArrayRef> = vec![
        Arc::new(StringArray::from(vec![Some("one"), None, Some("three")])),
        Arc::new(TimestampMillisecondArray::from(vec![10, 30, 20])),
    ];
    (table, RecordBatch::try_new(schema, columns).unwrap())
}

fn forged() -> Forged {
    let (_, rows) = sample();
    Forged {
        times: (10, 30),
        ..Forged::new(stream(&[rows], IpcWriteOptions::default()), 3)
    }
}

fn refused(forged: &Forged, part: &str) {
    let (table, _) = sample();
    let error = validate_columnar(&forged.bytes(), Some(&table))
        .unwrap_err()
        .to_string();
    assert!(error.contains(part), "'{error}' does not say '{part}'");
}

#[test]
fn streams_of_other_writers_are_accepted() {
    let (table, rows) = sample();
    for alignment in [8, 16, 32, 64] {
        let options = IpcWriteOptions::try_new(alignment, false, MetadataVersion::V5).unwrap();
        for compression in [None, Some(CompressionType::LZ4_FRAME), Some(CompressionType::ZSTD)] {
            let options = options.clone().try_with_compression(compression).unwrap();
            let forged = Forged {
                times: (10, 30),
                ..Forged::new(stream(std::slice::from_ref(&rows), options), 3)
            };
            let bytes = forged.bytes();
            validate_columnar(&bytes, Some(&table)).unwrap();
            assert_eq!(open_columnar(&bytes, true, None).unwrap().rows, rows);
        }
    }
}

#[test]
fn lies_are_named() {
    let (_, rows) = sample();
    refused(
        &Forged {
            last_offset_delta: 3,
            ..forged()
        },
        "3 rows",
    );
    refused(
        &Forged {
            last_offset_delta: 1,
            ..forged()
        },
        "3 rows",
    );
    refused(
        &Forged {
            times: (10, 31),
            ..forged()
        },
        "timestamps",
    );
    refused(
        &Forged {
            times: (9, 30),
            ..forged()
        },
        "timestamps",
    );
    refused(
        &Forged {
            key: vec![b'k'; 40],
            ..forged()
        },
        "key",
    );
    refused(
        &Forged {
            trailing: b"junk".to_vec(),
            ..forged()
        },
        "follow",
    );
    refused(
        &Forged {
            stream: stream(&[rows.clone(), rows.clone()], IpcWriteOptions::default()),
            ..forged()
        },
        "goes on",
    );
    let legacy = IpcWriteOptions::try_new(8, false, MetadataVersion::V4).unwrap();
    refused(
        &Forged {
            stream: stream(std::slice::from_ref(&rows), legacy),
            ..forged()
        },
        "V5",
    );
    let mut cut = forged();
    cut.stream.truncate(cut.stream.len() - 8);
    refused(&cut, "continuation marker");
    let (table, _) = sample();
    let other = RecordBatch::try_from_iter([("text", Arc::new(Int64Array::from(vec![1])) as ArrayRef)]).unwrap();
    let forged_other = Forged::new(stream(&[other], IpcWriteOptions::default()), 1);
    assert!(validate_columnar(&forged_other.bytes(), Some(&table)).is_err());
    let mut bad_crc = forged().bytes().to_vec();
    bad_crc[300] ^= 1;
    assert!(
        validate_columnar(&bad_crc.into(), None)
            .unwrap_err()
            .to_string()
            .contains("CRC")
    );
}

#[test]
fn a_producer_may_not_set_the_append_time() {
    let (table, _) = sample();
    let mut bytes = forged().bytes().to_vec();
    validate_produced(&aligned(&bytes), &table).unwrap();
    patch_log_append_time(&mut bytes, 30);
    validate_columnar(&aligned(&bytes), Some(&table)).unwrap();
    let error = validate_produced(&aligned(&bytes), &table).unwrap_err().to_string();
    assert!(error.contains("append time"), "{error}");
}

#[test]
fn text_that_is_not_utf8_is_refused() {
    let mut forged = forged();
    let at = forged.stream.windows(3).rposition(|window| window == b"one").unwrap();
    forged.stream[at] = 0xff;
    refused(&forged, "text");
}

#[test]
fn a_length_that_would_be_a_bomb_is_refused_before_it_is_allocated() {
    let schema = Arc::new(Schema::new(vec![Field::new("n", DataType::Int64, false)]));
    let table = TopicTable::new(schema.clone(), vec![], None, RowFormat::Json, 1).unwrap();
    let rows = RecordBatch::try_new(schema, vec![Arc::new(Int64Array::from(vec![7; 1000]))]).unwrap();
    for compression in [CompressionType::LZ4_FRAME, CompressionType::ZSTD] {
        let options = IpcWriteOptions::default()
            .try_with_compression(Some(compression))
            .unwrap();
        let mut forged = Forged::new(stream(std::slice::from_ref(&rows), options), 1000);
        validate_columnar(&forged.bytes(), Some(&table)).unwrap();
        let at = forged
            .stream
            .windows(8)
            .rposition(|window| window == 8000_i64.to_le_bytes())
            .unwrap();
        for length in [i64::MAX, 1 << 40, 8001, 7999, -2] {
            forged.stream[at..at + 8].copy_from_slice(&length.to_le_bytes());
            assert!(validate_columnar(&forged.bytes(), Some(&table)).is_err(), "{length}");
        }
    }
}

#[test]
fn rows_taken_out_keep_their_offsets() {
    let (table, rows) = sample();
    let mut fields: Vec<Field> = rows
        .schema()
        .fields()
        .iter()
        .map(|field| field.as_ref().clone())
        .collect();
    fields.push(Field::new("_offset_delta", DataType::Int32, false));
    let mut columns = rows.columns().to_vec();
    let with_deltas = |columns: &mut Vec<ArrayRef>, deltas: Vec<i32>| {
        columns.truncate(2);
        columns.push(Arc::new(Int32Array::from(deltas)));
        let schema = Arc::new(Schema::new(fields.clone()));
        let rows = RecordBatch::try_new(schema, columns.clone()).unwrap();
        Forged {
            last_offset_delta: 9,
            times: (5, 40),
            ..Forged::new(stream(&[rows], IpcWriteOptions::default()), 10)
        }
    };
    let bytes = with_deltas(&mut columns, vec![2, 5, 6]).bytes();
    validate_columnar(&bytes, Some(&table)).unwrap();
    let open = open_columnar(&bytes, false, None).unwrap();
    assert_eq!(open.rows, rows);
    assert_eq!(
        (0..3).map(|row| open.offsets.offset(row)).collect::<Vec<_>>(),
        [2, 5, 6]
    );
    let open = open_columnar(&bytes, false, Some(&[1])).unwrap();
    assert_eq!(open.rows.num_columns(), 1);
    let rendered = render_rows(&bytes, &table, 3, usize::MAX).unwrap();
    let decoded = decode_rows(0, &rendered, Some(&table), OnRowError::Raise).unwrap();
    assert_eq!(
        (0..2).map(|row| decoded.offsets.offset(row)).collect::<Vec<_>>(),
        [5, 6]
    );
    assert_eq!(BatchHeader::parse(&rendered).unwrap().last_offset(), 9);
    // Nothing is left after offset 6, but a consumer must get past it.
    let rendered = render_rows(&bytes, &table, 8, usize::MAX).unwrap();
    let header = BatchHeader::parse(&rendered).unwrap();
    assert_eq!(
        (header.records_count, header.base_offset, header.last_offset()),
        (0, 8, 9)
    );
    for deltas in [vec![2, 2, 6], vec![3, 2, 6], vec![2, 5, 10], vec![-1, 5, 6]] {
        assert!(validate_columnar(&with_deltas(&mut columns, deltas).bytes(), Some(&table)).is_err());
    }
}
