//! Rows out of columnar batches, and columns out of row batches.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef, Int64Array, RecordBatch, TimestampMillisecondArray};
use arrow_schema::{DataType, Field, Schema, TimeUnit};
use bytes::Bytes;
use ottla_arrow::{
    ColumnarError, EncoderOptions, OnRowError, ProducerStamp, RenderOptions, RowFormat, TopicTable, decode_rows,
    first_offset_at_or_after, render_record_batch, render_rows, row_schema,
};
use ottla_protocol::batch::{
    Attributes, BatchBuilder, BatchHeader, BatchOptions, DecompressionLimit, check_crc, patch_log_append_time,
    patch_offset_and_epoch, records,
};
use ottla_protocol::compression::Compression;
use proptest::prelude::*;

use crate::columnar::{aligned, assert_same_values, encode_all, flights, flights_table};
use crate::random::{Random, table_and_rows};

/// The batch of `rows`, at `base_offset`.
pub(crate) fn columnar_batch(table: &TopicTable, rows: &RecordBatch, base_offset: i64) -> Bytes {
    let options = EncoderOptions {
        target_bytes: 64 << 20,
        max_bytes: 64 << 20,
        now_ms: Some(5),
        ..Default::default()
    };
    let batches = encode_all(table, std::slice::from_ref(rows), options);
    assert_eq!(batches.len(), 1);
    let mut bytes = batches[0].bytes.clone();
    patch_offset_and_epoch(&mut bytes, base_offset, 4);
    aligned(&bytes)
}

/// A row batch of records with these values.
pub(crate) fn row_batch(base_offset: i64, compression: Compression, values: &[Option<&str>]) -> Bytes {
    let mut builder = BatchBuilder::new(BatchOptions {
        base_offset,
        compression,
        ..Default::default()
    });
    for (index, value) in values.iter().enumerate() {
        let header: &[(&str, Option<&[u8]>)] = &[("h", Some(b"v")), ("h", None)];
        builder
            .append(None, 1000 + index as i64, Some(b"k"), value.map(str::as_bytes), header)
            .unwrap();
    }
    builder.finish().unwrap()
}

fn value_texts(batch: &Bytes) -> Vec<String> {
    let header = BatchHeader::parse(batch).unwrap();
    let records = records(&header, batch, DecompressionLimit::default()).unwrap();
    records
        .iter()
        .map(|record| String::from_utf8(record.unwrap().value.unwrap().to_vec()).unwrap())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn decoding_undoes_rendering(seed in any::<u64>(), count in 1_usize..60) {
        let mut random = Random(seed);
        let (table, rows) = table_and_rows(&mut random, count);
        let batch = columnar_batch(&table, &rows, 700);
        let rendered = render_rows(&batch, &table, 0, usize::MAX).unwrap();
        let decoded = decode_rows(3, &rendered, Some(&table), OnRowError::Raise).unwrap();
        prop_assert_eq!(decoded.rows.schema_ref(), table.schema());
        for (found, expected) in decoded.rows.columns().iter().zip(rows.columns()) {
            found.to_data().validate_full().unwrap();
            assert_same_values(found, expected);
        }
        let offsets: Vec<i64> = (0..count).map(|row| decoded.offsets.offset(row)).collect();
        prop_assert_eq!(offsets, (700..700 + count as i64).collect::<Vec<_>>());
        // Every value is JSON by another reader's judgement, too.
        for text in value_texts(&rendered) {
            serde_json::from_str::<serde::de::IgnoredAny>(&text).unwrap();
        }
    }

    #[test]
    fn any_range_is_the_same_rows_at_the_same_offsets(from in 0_i64..400, max_bytes in 0_usize..60_000) {
        let table = flights_table();
        let rows = flights(300);
        let batch = columnar_batch(&table, &rows, 50);
        let whole = value_texts(&render_rows(&batch, &table, 50, usize::MAX).unwrap());
        let rendered = render_rows(&batch, &table, from, max_bytes).unwrap();
        if from > 349 {
            prop_assert!(rendered.is_empty());
            return Ok(());
        }
        let header = BatchHeader::parse(&rendered).unwrap();
        check_crc(&rendered).unwrap();
        prop_assert_eq!(header.total_length(), rendered.len());
        let first = from.max(50);
        prop_assert_eq!(header.base_offset, first);
        prop_assert_eq!(header.records_count, header.last_offset_delta + 1);
        prop_assert!(rendered.len() <= max_bytes || header.records_count == 1);
        let texts = value_texts(&rendered);
        let start = (first - 50) as usize;
        prop_assert_eq!(&texts[..], &whole[start..start + texts.len()]);
        // As many rows as fit.
        if start + texts.len() < 300 {
            let more = render_rows(&batch, &table, from, rendered.len() + 3000).unwrap();
            prop_assert!(BatchHeader::parse(&more).unwrap().records_count > header.records_count);
            let next_record = more.len() - rendered.len();
            prop_assert!(rendered.len() + next_record > max_bytes);
        }
    }
}

#[test]
fn rendered_batches_keep_what_transactions_and_followers_need() {
    let table = flights_table();
    let options = EncoderOptions {
        max_bytes: 8 << 20,
        target_bytes: 8 << 20,
        ..Default::default()
    };
    let mut encoded = encode_all(&table, &[flights(100)], options).remove(0);
    let stamp = ProducerStamp {
        producer_id: 77,
        producer_epoch: 5,
        base_sequence: i32::MAX - 9,
        transactional: true,
    };
    encoded.stamp(stamp).unwrap();
    patch_offset_and_epoch(&mut encoded.bytes, 1000, 12);
    let batch = aligned(&encoded.bytes);
    let header = BatchHeader::parse(&render_rows(&batch, &table, 1030, usize::MAX).unwrap()).unwrap();
    assert_eq!(
        (header.producer_id, header.producer_epoch, header.partition_leader_epoch),
        (77, 5, 12)
    );
    assert_eq!(header.base_sequence, 20);
    assert_eq!(header.attributes.0, Attributes::TRANSACTIONAL);
    assert_eq!((header.base_offset, header.last_offset()), (1030, 1099));
    assert_eq!(header.base_timestamp, 1_356_998_400_000);
    assert_eq!(header.max_timestamp, 1_356_998_400_000 + 2 * 3_600_000);
}

#[test]
fn keys_and_timestamps_come_from_their_columns() {
    let table = flights_table();
    let rows = flights(100);
    let mut bytes = columnar_batch(&table, &rows, 0).to_vec();
    let rendered = render_rows(&aligned(&bytes), &table, 0, usize::MAX).unwrap();
    let header = BatchHeader::parse(&rendered).unwrap();
    let keys = rows.column_by_name("s0").unwrap().as_string::<i32>();
    for (row, record) in records(&header, &rendered, DecompressionLimit::default())
        .unwrap()
        .iter()
        .enumerate()
    {
        let record = record.unwrap();
        assert_eq!(record.key, Some(keys.value(row).as_bytes()));
        let hour = 1_356_998_400_000 + (row as i64 / 40) * 3_600_000;
        assert_eq!(header.base_timestamp + record.timestamp_delta, hour);
    }
    // With append times every record has the batch's.
    patch_log_append_time(&mut bytes, 42_000);
    let rendered = render_rows(&aligned(&bytes), &table, 10, usize::MAX).unwrap();
    let decoded = decode_rows(0, &rendered, None, OnRowError::Raise).unwrap();
    assert!(decoded.timestamps.iter().all(|time| *time == 42_000));
}

#[test]
fn a_row_that_does_not_fit_is_raised_nulled_or_set_aside() {
    let schema = Arc::new(Schema::new(vec![
        Field::new("a", DataType::Int64, false),
        Field::new("b", DataType::Utf8, true),
    ]));
    let table = TopicTable::new(schema, vec![], None, RowFormat::Json, 1).unwrap();
    let values = [
        Some(r#"{"a":1,"b":"x"}"#),
        Some(r#"{"a":"one"}"#),
        Some(r#" { "b" : null , "a" : -2 } "#),
        Some(r#"{"a":3,"c":4}"#),
        Some(r#"{"b":"no a"}"#),
        None,
        Some("not json"),
        Some(r#"{"a":4}"#),
    ];
    for compression in [
        Compression::None,
        Compression::Gzip,
        Compression::Snappy,
        Compression::Lz4,
        Compression::Zstd,
    ] {
        let batch = row_batch(100, compression, &values);
        let error = decode_rows(6, &batch, Some(&table), OnRowError::Raise).unwrap_err();
        assert!(
            matches!(
                &error,
                ColumnarError::InvalidRow {
                    partition: 6,
                    offset: 101,
                    ..
                }
            ),
            "{error}"
        );
        assert!(error.to_string().contains("column 'a'"), "{error}");

        let decoded = decode_rows(6, &batch, Some(&table), OnRowError::Quarantine).unwrap();
        assert_eq!(decoded.rows.column(0).as_primitive::<Int64Type>().values(), &[1, -2, 4]);
        assert_eq!(
            (0..3).map(|row| decoded.offsets.offset(row)).collect::<Vec<_>>(),
            [100, 102, 107]
        );
        assert_eq!(decoded.timestamps, [1000, 1002, 1007]);
        let aside: Vec<i64> = decoded.quarantined.iter().map(|row| row.offset).collect();
        assert_eq!(aside, [101, 103, 104, 105, 106]);
        assert_eq!(decoded.quarantined[0].value.as_deref(), Some(&br#"{"a":"one"}"#[..]));
        assert_eq!(decoded.quarantined[0].key.as_deref(), Some(&b"k"[..]));
        assert!(
            decoded
                .quarantined
                .iter()
                .all(|row| !row.reason.is_empty() && row.partition == 6)
        );

        let decoded = decode_rows(6, &batch, Some(&table), OnRowError::Null).unwrap();
        assert_eq!(decoded.rows.num_rows(), 8);
        let a = decoded.rows.column(0).as_primitive::<Int64Type>();
        assert_eq!(
            a.iter().collect::<Vec<_>>(),
            [Some(1), None, Some(-2), None, None, None, None, Some(4)]
        );
    }
}

#[test]
fn without_a_table_records_come_as_they_are() {
    let batch = row_batch(10, Compression::Zstd, &[Some("x"), None]);
    let decoded = decode_rows(2, &batch, None, OnRowError::Raise).unwrap();
    assert_eq!(*decoded.rows.schema(), *row_schema());
    let names: Vec<&str> = decoded
        .rows
        .schema_ref()
        .fields()
        .iter()
        .map(|field| field.name().as_str())
        .collect();
    assert_eq!(names, ["partition", "offset", "timestamp", "key", "value", "headers"]);
    assert_eq!(decoded.rows.column(0).as_primitive::<Int32Type>().values(), &[2, 2]);
    assert_eq!(decoded.rows.column(1).as_primitive::<Int64Type>().values(), &[10, 11]);
    assert_eq!(
        decoded.rows.column(4).as_binary::<i32>().iter().collect::<Vec<_>>(),
        [Some(&b"x"[..]), None]
    );
    let mut json = Vec::new();
    ottla_arrow::write_json_lines(&decoded.rows, &mut json).unwrap();
    let first = r#"{"partition":2,"offset":10,"timestamp":"1970-01-01T00:00:01.000Z","key":"aw==","value":"eA==","headers":[{"key":"h","value":"dg=="},{"key":"h","value":null}]}"#;
    assert_eq!(String::from_utf8(json).unwrap().lines().next().unwrap(), first);
}

#[test]
fn rows_for_a_broker_that_knows_no_columns() {
    let table = flights_table();
    let rows = flights(1000);
    let producer = ProducerStamp {
        producer_id: 1,
        producer_epoch: 2,
        base_sequence: 3,
        transactional: false,
    };
    let options = RenderOptions {
        target_bytes: 50_000,
        max_bytes: 60_000,
        now_ms: 0,
        producer: Some(producer),
    };
    let batches = render_record_batch(&rows, &table, options).unwrap();
    assert!(batches.len() > 3);
    let mut texts = Vec::new();
    let mut sequence = 3;
    for batch in &batches {
        let header = BatchHeader::parse(batch).unwrap();
        check_crc(batch).unwrap();
        assert!(batch.len() <= 50_000);
        assert_eq!((header.base_offset, header.base_sequence), (0, sequence));
        sequence += header.records_count;
        texts.extend(value_texts(batch));
    }
    let whole = columnar_batch(&table, &rows, 0);
    assert_eq!(texts, value_texts(&render_rows(&whole, &table, 0, usize::MAX).unwrap()));
    let tiny = RenderOptions {
        target_bytes: 100,
        max_bytes: 100,
        now_ms: 0,
        producer: None,
    };
    let error = render_record_batch(&rows, &table, tiny).unwrap_err();
    assert!(matches!(
        error,
        ColumnarError::RowTooLarge {
            row: 0,
            max_bytes: 100,
            ..
        }
    ));
}

#[test]
fn the_first_row_at_or_after_a_time() {
    let schema = Arc::new(Schema::new(vec![
        Field::new("n", DataType::Int64, false),
        Field::new("at", DataType::Timestamp(TimeUnit::Millisecond, None), false),
    ]));
    let table = TopicTable::new(schema.clone(), vec![], Some("at".into()), RowFormat::Json, 1).unwrap();
    let columns: Vec<ArrayRef> = vec![
        Arc::new(Int64Array::from(vec![0, 1, 2, 3])),
        Arc::new(TimestampMillisecondArray::from(vec![30, 10, 50, 40])),
    ];
    let batch = columnar_batch(&table, &RecordBatch::try_new(schema, columns).unwrap(), 100);
    let first = |time| first_offset_at_or_after(&batch, Some(&table), time).unwrap();
    assert_eq!(first(0), Some((100, 30)));
    assert_eq!(first(31), Some((102, 50)));
    assert_eq!(first(50), Some((102, 50)));
    assert_eq!(first(51), None);
    let rows = row_batch(7, Compression::Lz4, &[Some("a"), Some("b"), Some("c")]);
    assert_eq!(first_offset_at_or_after(&rows, None, 1001).unwrap(), Some((8, 1001)));
    assert_eq!(first_offset_at_or_after(&rows, Some(&table), 1003).unwrap(), None);
}

/// The form of each type, as `docs/json.md` states it.
#[test]
fn every_type_has_the_form_that_is_documented() {
    use arrow_array::builder::{FixedSizeBinaryBuilder, Int32Builder, MapBuilder, StringBuilder};
    use arrow_array::*;
    use arrow_buffer::{IntervalDayTime, IntervalMonthDayNano};
    let utc = |array: TimestampNanosecondArray| array.with_timezone("Europe/Paris");
    let mut fixed = FixedSizeBinaryBuilder::new(2);
    fixed.append_value([0, 255]).unwrap();
    let mut text_map = MapBuilder::new(None, StringBuilder::new(), Int32Builder::new());
    text_map.keys().append_value("b");
    text_map.values().append_value(1);
    text_map.keys().append_value("a");
    text_map.values().append_null();
    text_map.append(true).unwrap();
    let mut number_map = MapBuilder::new(None, Int32Builder::new(), Int32Builder::new());
    number_map.keys().append_value(7);
    number_map.values().append_value(8);
    number_map.append(true).unwrap();
    let union = |names: [&str; 2]| {
        let fields = [
            (0_i8, Arc::new(Field::new(names[0], DataType::Int32, true))),
            (5, Arc::new(Field::new(names[1], DataType::Utf8, true))),
        ];
        let children: Vec<ArrayRef> = vec![
            Arc::new(Int32Array::from(vec![1])),
            Arc::new(StringArray::from(vec!["x"])),
        ];
        UnionArray::try_new(
            fields.into_iter().collect(),
            vec![5].into(),
            Some(vec![0].into()),
            children,
        )
        .unwrap()
    };
    let half = <arrow_array::types::Float16Type as ArrowPrimitiveType>::Native::from_f32(1.5);
    let cases: Vec<(ArrayRef, &str)> = vec![
        (Arc::new(NullArray::new(1)), "null"),
        (Arc::new(BooleanArray::from(vec![true])), "true"),
        (Arc::new(Int8Array::from(vec![-128])), "-128"),
        (Arc::new(Int64Array::from(vec![i64::MIN])), "-9223372036854775808"),
        (Arc::new(UInt64Array::from(vec![u64::MAX])), "18446744073709551615"),
        (Arc::new(Float16Array::from(vec![half])), "1.5"),
        (Arc::new(Float32Array::from(vec![0.1])), "0.1"),
        (Arc::new(Float64Array::from(vec![2.0])), "2.0"),
        (Arc::new(Float64Array::from(vec![-0.0])), "-0.0"),
        (Arc::new(Float64Array::from(vec![1e300])), "1e+300"),
        (Arc::new(Float64Array::from(vec![f64::NAN])), "\"NaN\""),
        (Arc::new(Float64Array::from(vec![f64::NEG_INFINITY])), "\"-Infinity\""),
        (
            Arc::new(StringArray::from(vec!["a\"\\\n\u{1}\u{e9}/"])),
            "\"a\\\"\\\\\\n\\u0001\u{e9}/\"",
        ),
        (Arc::new(BinaryArray::from_vec(vec![b"\x00\x01\xff"])), "\"AAH/\""),
        (Arc::new(fixed.finish()), "\"AP8=\""),
        (
            Arc::new(Decimal128Array::from(vec![-5]).with_precision_and_scale(10, 3).unwrap()),
            "\"-0.005\"",
        ),
        (
            Arc::new(
                Decimal128Array::from(vec![12345])
                    .with_precision_and_scale(10, 2)
                    .unwrap(),
            ),
            "\"123.45\"",
        ),
        (
            Arc::new(Decimal128Array::from(vec![7]).with_precision_and_scale(10, -3).unwrap()),
            "\"7000\"",
        ),
        (Arc::new(Date32Array::from(vec![0])), "\"1970-01-01\""),
        (Arc::new(Date32Array::from(vec![-719_529])), "\"-0001-12-31\""),
        (Arc::new(Date32Array::from(vec![2_932_897])), "\"+10000-01-01\""),
        (Arc::new(Date64Array::from(vec![86_400_000])), "\"1970-01-02\""),
        (Arc::new(Time32SecondArray::from(vec![3661])), "\"01:01:01\""),
        (Arc::new(Time64NanosecondArray::from(vec![1])), "\"00:00:00.000000001\""),
        (Arc::new(Time32SecondArray::from(vec![86_400])), "86400"),
        (
            Arc::new(TimestampSecondArray::from(vec![-1])),
            "\"1969-12-31T23:59:59\"",
        ),
        (
            Arc::new(TimestampMicrosecondArray::from(vec![1_357_020_000_000_001])),
            "\"2013-01-01T06:00:00.000001\"",
        ),
        (
            Arc::new(utc(TimestampNanosecondArray::from(vec![1]))),
            "\"1970-01-01T00:00:00.000000001Z\"",
        ),
        (Arc::new(DurationMillisecondArray::from(vec![-1500])), "\"PT-1.500S\""),
        (Arc::new(DurationSecondArray::from(vec![90])), "\"PT90S\""),
        (Arc::new(IntervalYearMonthArray::from(vec![14])), "{\"months\":14}"),
        (
            Arc::new(IntervalDayTimeArray::from(vec![IntervalDayTime::new(1, -2)])),
            "{\"days\":1,\"milliseconds\":-2}",
        ),
        (
            Arc::new(IntervalMonthDayNanoArray::from(vec![IntervalMonthDayNano::new(
                1, 2, 3,
            )])),
            "{\"months\":1,\"days\":2,\"nanoseconds\":3}",
        ),
        (
            Arc::new(ListArray::from_iter_primitive::<Int32Type, _, _>([Some([
                Some(1),
                None,
            ])])),
            "[1,null]",
        ),
        (Arc::new(text_map.finish()), "{\"b\":1,\"a\":null}"),
        (Arc::new(number_map.finish()), "[{\"key\":7,\"value\":8}]"),
        (Arc::new(union(["n", "t"])), "{\"t\":\"x\"}"),
        (Arc::new(union(["same", "same"])), "[5,\"x\"]"),
        (
            Arc::new(["x"].into_iter().collect::<DictionaryArray<Int32Type>>()),
            "\"x\"",
        ),
        (
            Arc::new(
                RunArray::<Int32Type>::try_new(&Int32Array::from(vec![1]), &StringArray::from(vec!["r"])).unwrap(),
            ),
            "\"r\"",
        ),
    ];
    for (array, expected) in cases {
        let data_type = array.data_type().clone();
        let rows = RecordBatch::try_from_iter_with_nullable([("v", array, true)]).unwrap();
        let mut out = Vec::new();
        ottla_arrow::write_json_lines(&rows, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text, format!("{{\"v\":{expected}}}\n"), "{data_type}");
    }
}

#[test]
fn what_other_writers_of_json_do_is_read() {
    let field = |name: &str, data_type: DataType| Field::new(name, data_type, true);
    let utc = Some("UTC".into());
    let schema = Arc::new(Schema::new(vec![
        field("int", DataType::Int32),
        field("float", DataType::Float64),
        field("decimal", DataType::Decimal128(10, 2)),
        field("at", DataType::Timestamp(TimeUnit::Millisecond, utc)),
        field("text", DataType::Utf8),
    ]));
    let table = TopicTable::new(schema, vec![], None, RowFormat::Json, 1).unwrap();
    let same = |one: &str, other: &str| {
        let decode = |text: &str| {
            let batch = row_batch(0, Compression::None, &[Some(text)]);
            decode_rows(0, &batch, Some(&table), OnRowError::Raise).unwrap().rows
        };
        assert_eq!(decode(one), decode(other), "{one} {other}");
    };
    same(r#"{"int":1.0}"#, r#"{"int":1}"#);
    same(r#"{"int":12e2}"#, r#"{"int":1200}"#);
    same(r#"{"float":1}"#, r#"{"float":1.0}"#);
    same(r#"{"decimal":1.5}"#, r#"{"decimal":"1.50"}"#);
    same(r#"{"decimal":1e3}"#, r#"{"decimal":"1000"}"#);
    same(
        r#"{"at":"2013-01-01T01:00:00+01:00"}"#,
        r#"{"at":"2013-01-01T00:00:00.000Z"}"#,
    );
    same(r#"{"at":"2013-01-01 00:00Z"}"#, r#"{"at":"2013-01-01T00:00:00Z"}"#);
    same(
        "{\"text\":\"\\u00e9\\ud83d\\ude00\\/\"}",
        "{\"text\":\"\u{e9}\u{1f600}/\"}",
    );
    for wrong in [
        r#"{"int":1.5}"#,
        r#"{"int":2147483648}"#,
        r#"{"int":01}"#,
        r#"{"int":"1"}"#,
        r#"{"int":1,"int":2}"#,
        r#"{"int":1}}"#,
        r#"{"int":1,}"#,
        r#"{"decimal":"1.555"}"#,
        r#"{"decimal":"123456789.00"}"#,
        r#"{"at":"2013-01-01T00:00:00"}"#,
        r#"{"at":"2013-01-01T00:00:00.0001Z"}"#,
        r#"{"at":"2013-02-29T00:00:00Z"}"#,
        r#"{"at":1356998400000}"#,
        r#"{"text":"\ud800"}"#,
        r#"{"text":nul}"#,
        r#"[]"#,
        "",
    ] {
        let batch = row_batch(0, Compression::None, &[Some(wrong)]);
        assert!(
            decode_rows(0, &batch, Some(&table), OnRowError::Raise).is_err(),
            "{wrong}"
        );
    }
}

proptest! {
    #[test]
    fn no_text_makes_the_decoder_panic(seed in any::<u64>(), text in "[\\[\\]{}\",:a-c0-9.eE+\\\\unlTZ -]{0,60}", cut in 0_usize..400) {
        let mut random = Random(seed);
        let (table, rows) = table_and_rows(&mut random, 3);
        let mut lines = Vec::new();
        ottla_arrow::write_json_lines(&rows, &mut lines).unwrap();
        let valid = String::from_utf8(lines).unwrap();
        let first = valid.lines().next().unwrap();
        let cut: String = first.chars().take(cut).collect();
        let spliced = format!("{cut}{text}");
        let values = [Some(first), Some(text.as_str()), Some(cut.as_str()), Some(spliced.as_str()), Some(first)];
        let batch = row_batch(0, Compression::None, &values);
        let decoded = decode_rows(0, &batch, Some(&table), OnRowError::Quarantine).unwrap();
        for column in decoded.rows.columns() {
            column.to_data().validate_full().unwrap();
        }
        // What went wrong left nothing behind: the last row is the first again.
        let mut found = Vec::new();
        ottla_arrow::write_json_lines(&decoded.rows, &mut found).unwrap();
        let found = String::from_utf8(found).unwrap();
        let found: Vec<&str> = found.lines().collect();
        prop_assert_eq!(found[0], first);
        prop_assert_eq!(found[found.len() - 1], first);
        prop_assert_eq!(decoded.rows.num_rows() + decoded.quarantined.len(), 5);
        let nulled = decode_rows(0, &batch, Some(&table), OnRowError::Null).unwrap();
        prop_assert_eq!(nulled.rows.num_rows(), 5);
        for column in nulled.rows.columns() {
            column.to_data().validate().unwrap();
        }
    }
}
