//! Encoding and opening columnar batches.

use std::io::Cursor;
use std::sync::Arc;

use arrow_array::{
    Array, ArrayRef, DictionaryArray, Float64Array, Int32Array, Int64Array, RecordBatch, StringArray, StringViewArray,
    TimestampMicrosecondArray,
};
use arrow_ipc::reader::StreamReader;
use arrow_schema::{DataType, Field, Schema, TimeUnit};
use bytes::Bytes;
use ottla_arrow::{
    ColumnarEncoder, ColumnarError, EncodedBatch, EncoderOptions, IpcCompression, ProducerStamp, RowFormat, TopicTable,
    open_columnar, validate_columnar,
};
use ottla_protocol::batch::{Attributes, BatchHeader, DecompressionLimit, check_crc, records};
use proptest::prelude::*;

use crate::random::{Random, table_and_rows};

pub(crate) fn encode_all(table: &TopicTable, rows: &[RecordBatch], options: EncoderOptions) -> Vec<EncodedBatch> {
    let mut encoder = ColumnarEncoder::new(table, options);
    let mut batches: Vec<EncodedBatch> = rows.iter().flat_map(|rows| encoder.push(rows).unwrap()).collect();
    batches.extend(encoder.finish().unwrap());
    assert_eq!(encoder.pending_rows(), 0);
    batches
}

/// Bytes at a multiple of 64, as a mapped batch has them.
pub(crate) fn aligned(bytes: &[u8]) -> Bytes {
    let mut buffer = arrow_buffer::MutableBuffer::new(bytes.len());
    buffer.extend_from_slice(bytes);
    Bytes::from_owner(arrow_buffer::Buffer::from(buffer))
}

fn misaligned(bytes: &[u8]) -> Bytes {
    let mut padded = vec![0; 7];
    padded.extend_from_slice(bytes);
    aligned(&padded).slice(7..)
}

fn concat(batches: &[RecordBatch]) -> RecordBatch {
    arrow_select::concat::concat_batches(&batches[0].schema(), batches).unwrap()
}

fn assert_layout(batch: &EncodedBatch) {
    let bytes = &batch.bytes;
    let header = BatchHeader::parse(bytes).unwrap();
    check_crc(bytes).unwrap();
    assert_eq!(bytes.len() % 64, 0);
    assert_eq!(header.total_length(), bytes.len());
    assert_eq!(header.base_offset, 0);
    assert_eq!(header.attributes.0, Attributes::COLUMNAR);
    assert_eq!(header.records_count, 1);
    assert_eq!(header.last_offset_delta as usize, batch.rows - 1);
    assert_eq!(
        (header.base_timestamp, header.max_timestamp),
        (batch.min_timestamp, batch.max_timestamp)
    );
    // The record, read as any Kafka client does.
    let mut opened = records(&header, bytes, DecompressionLimit::default()).unwrap();
    let record = opened.next_record().unwrap().unwrap();
    assert_eq!(record.offset_delta, header.last_offset_delta);
    assert_eq!(record.timestamp_delta, header.max_timestamp - header.base_timestamp);
    let key = record.key.unwrap();
    assert!(key.starts_with(b"ottla.columnar.v1\0"));
    assert!(key[18..34].iter().any(|byte| *byte != 0));
    assert!(key[34..].iter().all(|byte| *byte == 0));
    let value = record.value.unwrap();
    assert_eq!(value.as_ptr() as usize - bytes.as_ptr() as usize, 128);
    assert!(record.headers.is_empty());
    assert!(opened.next_record().is_none());
    assert_eq!(bytes.last(), Some(&0));
}

fn round_trip(seed: u64, rows: usize, compression: Option<IpcCompression>) {
    let mut random = Random(seed);
    let (table, rows) = table_and_rows(&mut random, rows);
    let options = EncoderOptions {
        compression,
        max_bytes: 64 << 20,
        ..EncoderOptions::default()
    };
    let batches = encode_all(&table, std::slice::from_ref(&rows), options);
    let mut opened = Vec::new();
    for batch in &batches {
        assert_layout(batch);
        for bytes in [aligned(&batch.bytes), misaligned(&batch.bytes)] {
            validate_columnar(&bytes, Some(&table)).unwrap();
            let verified = open_columnar(&bytes, true, None).unwrap();
            let checked = open_columnar(&bytes, false, None).unwrap();
            assert_eq!(verified.rows, checked.rows);
            assert_eq!(verified.rows.schema_ref(), table.schema(), "metadata is kept");
            assert_eq!(verified.offsets.len(), batch.rows);
        }
        // What arrow-rs itself makes of the stream, which is what pyarrow sees.
        let theirs = StreamReader::try_new(Cursor::new(&batch.bytes[128..batch.bytes.len() - 1]), None).unwrap();
        let theirs: Vec<RecordBatch> = theirs.map(Result::unwrap).collect();
        assert_eq!(theirs.len(), 1);
        let ours = open_columnar(&aligned(&batch.bytes), true, None).unwrap().rows;
        assert_eq!(theirs[0], ours);
        // Any one column alone.
        let column = random.below(ours.num_columns());
        let projected = open_columnar(&aligned(&batch.bytes), true, Some(&[column])).unwrap();
        assert_eq!(projected.rows.column(0), ours.column(column));
        opened.push(ours);
    }
    if rows.num_rows() == 0 {
        assert!(batches.is_empty());
        return;
    }
    let opened = concat(&opened);
    assert_eq!(opened.num_rows(), rows.num_rows());
    for (column, expected) in opened.columns().iter().zip(rows.columns()) {
        assert_same_values(column, expected);
    }
}

/// Equality by value: dictionaries and runs may be laid out in another way.
pub(crate) fn assert_same_values(found: &ArrayRef, expected: &ArrayRef) {
    assert_eq!(found.data_type(), expected.data_type());
    assert_eq!(found.len(), expected.len());
    let plain = |array: &ArrayRef| match array.data_type() {
        DataType::Dictionary(_, values) => arrow_cast::cast(array, values).unwrap(),
        DataType::RunEndEncoded(_, values) => arrow_cast::cast(array, values.data_type()).unwrap(),
        _ => array.clone(),
    };
    let (found, expected) = (plain(found), plain(expected));
    if found.to_data() != expected.to_data() {
        // NaN differs from itself, and a sparse union has values that it does not show: the text is compared.
        let text = |array: &ArrayRef| {
            lines(&[RecordBatch::try_from_iter_with_nullable([("v", array.clone(), true)]).unwrap()])
        };
        assert_eq!(text(&found), text(&expected));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn what_is_encoded_opens_the_same(seed in any::<u64>(), rows in 0_usize..200) {
        round_trip(seed, rows, None);
    }

    #[test]
    fn compressed_too(seed in any::<u64>(), rows in 0_usize..100, zstd in any::<bool>()) {
        round_trip(seed, rows, Some(if zstd { IpcCompression::Zstd } else { IpcCompression::Lz4 }));
    }

    #[test]
    fn the_value_starts_at_128_whatever_the_lengths(rows in 1_usize..3000, width in 0_usize..700) {
        let schema = Arc::new(Schema::new(vec![Field::new("text", DataType::Utf8, false)]));
        let table = TopicTable::new(schema.clone(), vec![], None, RowFormat::Json, 1).unwrap();
        let text = "x".repeat(width);
        let column: ArrayRef = Arc::new(StringArray::from(vec![text.as_str(); rows]));
        let batch = RecordBatch::try_new(schema, vec![column]).unwrap();
        for batch in encode_all(&table, &[batch], EncoderOptions::default()) {
            assert_layout(&batch);
        }
    }

    #[test]
    fn slices_and_small_pieces_come_back_in_order(seed in any::<u64>(), pieces in 1_usize..30, target in 600_usize..20_000) {
        let mut random = Random(seed);
        let (table, _) = table_and_rows(&mut random, 0);
        let pieces: Vec<RecordBatch> = (0..pieces)
            .map(|_| {
                let rows = random.below(40);
                crate::random::batch(&mut random, table.schema(), rows)
            })
            .collect();
        let options = EncoderOptions { target_bytes: target, max_bytes: 64 << 20, ..EncoderOptions::default() };
        let batches = encode_all(&table, &pieces, options);
        let opened: Vec<RecordBatch> =
            batches.iter().map(|batch| open_columnar(&aligned(&batch.bytes), false, None).unwrap().rows).collect();
        let expected: Vec<RecordBatch> = pieces.into_iter().filter(|piece| piece.num_rows() > 0).collect();
        if expected.is_empty() {
            prop_assert!(batches.is_empty());
            return Ok(());
        }
        let rows: usize = expected.iter().map(RecordBatch::num_rows).sum();
        prop_assert_eq!(opened.iter().map(RecordBatch::num_rows).sum::<usize>(), rows);
        let found: Vec<String> = lines(&opened);
        prop_assert_eq!(found, lines(&expected));
    }
}

pub(crate) fn lines(batches: &[RecordBatch]) -> Vec<String> {
    let mut out = Vec::new();
    for batch in batches {
        ottla_arrow::write_json_lines(batch, &mut out).unwrap();
    }
    String::from_utf8(out).unwrap().lines().map(str::to_owned).collect()
}

/// Nineteen columns, somewhat like the flights.
pub(crate) fn flights(rows: usize) -> RecordBatch {
    let mut random = Random(1);
    let mut columns: Vec<(String, ArrayRef)> = Vec::new();
    for index in 0..8 {
        let values: Vec<i64> = (0..rows).map(|_| random.below(3000) as i64).collect();
        columns.push((format!("i{index}"), Arc::new(Int64Array::from(values))));
    }
    for index in 0..5 {
        let values: Vec<Option<f64>> = (0..rows)
            .map(|_| (!random.chance(40)).then(|| random.below(200) as f64 - 20.0))
            .collect();
        columns.push((format!("f{index}"), Arc::new(Float64Array::from(values))));
    }
    for index in 0..5 {
        let values: Vec<String> = (0..rows).map(|_| format!("N{}", random.below(20_000))).collect();
        columns.push((format!("s{index}"), Arc::new(StringArray::from(values))));
    }
    let times: Vec<i64> = (0..rows)
        .map(|row| 1_356_998_400_000_000 + (row as i64 / 40) * 3_600_000_000)
        .collect();
    let times = TimestampMicrosecondArray::from(times).with_timezone("UTC");
    columns.push(("time_hour".to_owned(), Arc::new(times)));
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, column)| (name, column, true))).unwrap()
}

pub(crate) fn flights_table() -> TopicTable {
    let key = vec!["s0".to_owned()];
    TopicTable::new(
        flights(1).schema(),
        key,
        Some("time_hour".to_owned()),
        RowFormat::Json,
        1,
    )
    .unwrap()
}

#[test]
fn large_input_is_cut_to_about_a_mebibyte_and_never_past_the_limit() {
    let rows = flights(100_000);
    let table = flights_table();
    let batches = encode_all(&table, std::slice::from_ref(&rows), EncoderOptions::default());
    let sizes: Vec<usize> = batches.iter().map(|batch| batch.bytes.len()).collect();
    assert!(sizes.iter().all(|size| *size <= 1 << 20), "{sizes:?}");
    assert!(sizes[..sizes.len() - 1].iter().all(|size| *size > 900_000), "{sizes:?}");
    assert_eq!(batches.iter().map(|batch| batch.rows).sum::<usize>(), 100_000);
}

#[test]
fn small_input_is_gathered() {
    let rows = flights(20_000);
    let table = flights_table();
    let pieces: Vec<RecordBatch> = (0..2000).map(|piece| rows.slice(piece * 10, 10)).collect();
    let batches = encode_all(&table, &pieces, EncoderOptions::default());
    let sizes: Vec<usize> = batches.iter().map(|batch| batch.bytes.len()).collect();
    assert!(sizes[..sizes.len() - 1].iter().all(|size| *size > 800_000), "{sizes:?}");
    assert!(sizes.iter().all(|size| *size <= 1 << 20), "{sizes:?}");
}

#[test]
fn timestamps_are_those_of_the_column_in_milliseconds() {
    let table = flights_table();
    let batch = &encode_all(&table, &[flights(100)], EncoderOptions::default())[0];
    assert_eq!(batch.min_timestamp, 1_356_998_400_000);
    assert_eq!(batch.max_timestamp, 1_356_998_400_000 + 2 * 3_600_000);
    let plain = TopicTable::new(flights(1).schema(), vec![], None, RowFormat::Json, 1).unwrap();
    let options = EncoderOptions {
        now_ms: Some(77),
        ..EncoderOptions::default()
    };
    let batch = &encode_all(&plain, &[flights(100)], options)[0];
    assert_eq!((batch.min_timestamp, batch.max_timestamp), (77, 77));
}

#[test]
fn a_row_that_is_too_large_is_named() {
    let schema = Arc::new(Schema::new(vec![Field::new("text", DataType::Utf8, false)]));
    let table = TopicTable::new(schema.clone(), vec![], None, RowFormat::Json, 1).unwrap();
    let large = "y".repeat(2 << 20);
    let column: ArrayRef = Arc::new(StringArray::from(vec!["a", "b", &large, "c"]));
    let rows = RecordBatch::try_new(schema, vec![column]).unwrap();
    let mut encoder = ColumnarEncoder::new(&table, EncoderOptions::default());
    let error = encoder.push(&rows).unwrap_err();
    assert!(
        matches!(error, ColumnarError::RowTooLarge { row: 2, size_bytes, max_bytes: 1_048_588 } if size_bytes > 2 << 20)
    );
    // With compression the same row is small.
    let options = EncoderOptions {
        compression: Some(IpcCompression::Zstd),
        ..EncoderOptions::default()
    };
    assert_eq!(
        encode_all(&table, &[rows], options)
            .iter()
            .map(|batch| batch.rows)
            .sum::<usize>(),
        4
    );
}

#[test]
fn nulls_in_key_and_timestamp_are_named() {
    let schema = Arc::new(Schema::new(vec![
        Field::new("carrier", DataType::Utf8, true),
        Field::new("at", DataType::Timestamp(TimeUnit::Microsecond, None), true),
    ]));
    let table = TopicTable::new(
        schema.clone(),
        vec!["carrier".into()],
        Some("at".into()),
        RowFormat::Json,
        1,
    )
    .unwrap();
    let rows = |carrier: Option<&str>, at: Option<i64>| {
        let carriers: ArrayRef = Arc::new(StringArray::from(vec![Some("UA"), carrier]));
        let times: ArrayRef = Arc::new(TimestampMicrosecondArray::from(vec![Some(1), at]));
        RecordBatch::try_new(schema.clone(), vec![carriers, times]).unwrap()
    };
    let mut encoder = ColumnarEncoder::new(&table, EncoderOptions::default());
    let error = encoder.push(&rows(None, Some(1))).unwrap_err();
    assert!(
        matches!(&error, ColumnarError::NullKey { column, row: 1 } if column == "carrier"),
        "{error}"
    );
    let error = encoder.push(&rows(Some("DL"), None)).unwrap_err();
    assert!(
        matches!(&error, ColumnarError::NullTimestamp { column, row: 1 } if column == "at"),
        "{error}"
    );
    assert_eq!(encoder.pending_rows(), 0);
}

#[test]
fn slices_do_not_bring_their_parents_along() {
    let schema = |data_type: DataType| Arc::new(Schema::new(vec![Field::new("c", data_type, true)]));
    let texts: Vec<String> = (0..50_000)
        .map(|row| format!("a text that is long enough not to be inlined {row}"))
        .collect();
    let keys = Int32Array::from_iter_values(0..50_000);
    let dictionary = DictionaryArray::new(keys, Arc::new(StringArray::from(texts.clone())));
    let columns: Vec<ArrayRef> = vec![
        Arc::new(StringArray::from(texts.clone())),
        Arc::new(StringViewArray::from_iter_values(texts.iter())),
        Arc::new(dictionary),
    ];
    for column in columns {
        let schema = schema(column.data_type().clone());
        let table = TopicTable::new(schema.clone(), vec![], None, RowFormat::Json, 1).unwrap();
        let rows = RecordBatch::try_new(schema, vec![column.slice(40_000, 10)]).unwrap();
        let batches = encode_all(&table, std::slice::from_ref(&rows), EncoderOptions::default());
        assert!(
            batches[0].bytes.len() < 4096,
            "{} bytes of {}",
            batches[0].bytes.len(),
            column.data_type()
        );
        let opened = open_columnar(&aligned(&batches[0].bytes), false, None).unwrap().rows;
        assert_same_values(opened.column(0), rows.column(0));
    }
}

#[test]
fn an_aligned_batch_is_not_copied() {
    let table = flights_table();
    let batch = &encode_all(&table, &[flights(1000)], EncoderOptions::default())[0];
    let bytes = aligned(&batch.bytes);
    let range = bytes.as_ptr_range();
    let opened = open_columnar(&bytes, true, None).unwrap();
    for column in opened.rows.columns() {
        for buffer in column.to_data().buffers() {
            assert!(range.contains(&buffer.as_ptr()) && buffer.as_ptr().addr().is_multiple_of(64));
        }
    }
    // The arrays own the bytes.
    drop(bytes);
    assert_eq!(
        opened.rows,
        open_columnar(&aligned(&batch.bytes), true, None).unwrap().rows
    );
}

#[test]
fn a_stamp_sets_the_producer_and_the_crc() {
    let table = flights_table();
    let mut encoder = ColumnarEncoder::new(
        &table,
        EncoderOptions {
            target_bytes: 100_000,
            ..EncoderOptions::default()
        },
    );
    let stamp = ProducerStamp {
        producer_id: 9,
        producer_epoch: 3,
        base_sequence: i32::MAX - 10,
        transactional: true,
    };
    encoder.set_producer(Some(stamp));
    let mut batches = encoder.push(&flights(5000)).unwrap();
    batches.extend(encoder.finish().unwrap());
    let mut expected = i64::from(stamp.base_sequence);
    for batch in &batches {
        let header = BatchHeader::parse(&batch.bytes).unwrap();
        check_crc(&batch.bytes).unwrap();
        assert_eq!(i64::from(header.base_sequence), expected);
        assert_eq!((header.producer_id, header.producer_epoch), (9, 3));
        assert!(header.attributes.is_transactional() && header.attributes.is_columnar());
        expected = (expected + batch.rows as i64) % (1 << 31);
    }
    let again = ProducerStamp {
        producer_id: 10,
        producer_epoch: 0,
        base_sequence: 5,
        transactional: false,
    };
    batches[0].stamp(again).unwrap();
    check_crc(&batches[0].bytes).unwrap();
    let header = BatchHeader::parse(&batches[0].bytes).unwrap();
    assert_eq!((header.producer_id, header.base_sequence), (10, 5));
    assert!(!header.attributes.is_transactional());
}

#[test]
fn a_table_survives_its_json() {
    let mut random = Random(5);
    for _ in 0..50 {
        let (table, _) = table_and_rows(&mut random, 0);
        assert_eq!(TopicTable::from_json(&table.to_json()).unwrap(), table);
    }
    let table = flights_table();
    assert_eq!(TopicTable::from_json(&table.to_json()).unwrap(), table);
    assert!(TopicTable::from_json(b"{}").is_err());
}

#[test]
fn a_table_that_contradicts_itself_is_refused() {
    let schema = Arc::new(Schema::new(vec![
        Field::new("a", DataType::Float64, true),
        Field::new("b", DataType::Utf8, true),
    ]));
    let new = |keys: &[&str], timestamp: Option<&str>| {
        let keys = keys.iter().map(|key| (*key).to_owned()).collect();
        TopicTable::new(schema.clone(), keys, timestamp.map(str::to_owned), RowFormat::Json, 1)
    };
    assert!(new(&["b"], None).is_ok());
    assert!(new(&["c"], None).unwrap_err().to_string().contains("'c'"));
    assert!(matches!(new(&["a"], None), Err(ColumnarError::UnsupportedType { .. })));
    assert!(matches!(
        new(&[], Some("b")),
        Err(ColumnarError::UnsupportedType { .. })
    ));
    let twice = Arc::new(Schema::new(vec![
        Field::new("a", DataType::Int8, true),
        Field::new("a", DataType::Int8, true),
    ]));
    assert!(TopicTable::new(twice, vec![], None, RowFormat::Json, 1).is_err());
    let reserved = Arc::new(Schema::new(vec![Field::new("_offset", DataType::Int8, true)]));
    assert!(TopicTable::new(reserved, vec![], None, RowFormat::Json, 1).is_err());
}
