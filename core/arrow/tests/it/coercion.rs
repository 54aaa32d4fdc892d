//! What fits a topic's schema, and what does not.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::*;
use arrow_schema::{DataType, Field, Fields, Schema, TimeUnit};
use ottla_arrow::{Coercion, ColumnarError, RowFormat, TopicTable, same_schema};
use proptest::prelude::*;

use crate::columnar::{assert_same_values, lines};
use crate::random::{Random, batch};

fn table(fields: Vec<Field>) -> TopicTable {
    TopicTable::new(Arc::new(Schema::new(fields)), vec![], None, RowFormat::Json, 1).unwrap()
}

fn dictionary(key: DataType, value: DataType) -> DataType {
    DataType::Dictionary(Box::new(key), Box::new(value))
}

fn runs(values: DataType) -> DataType {
    let run_ends = Arc::new(Field::new("run_ends", DataType::Int32, false));
    DataType::RunEndEncoded(run_ends, Arc::new(Field::new("values", values, true)))
}

fn list(data_type: DataType) -> DataType {
    DataType::List(Arc::new(Field::new("item", data_type, true)))
}

fn coerce(from: &DataType, to: &DataType, array: ArrayRef) -> Result<ArrayRef, ColumnarError> {
    let incoming = Schema::new(vec![Field::new("c", from.clone(), true)]);
    let coercion = Coercion::plan(&incoming, &table(vec![Field::new("c", to.clone(), true)]))?;
    let rows = RecordBatch::try_new(Arc::new(incoming), vec![array]).unwrap();
    Ok(coercion.apply(rows)?.column(0).clone())
}

/// Types that fit: from, to. Both ways where the second is `true`.
fn fitting() -> Vec<(DataType, DataType, bool)> {
    use DataType::*;
    use TimeUnit::*;
    let zone = |name: &str| Some(name.into());
    let structure =
        |a: DataType, b: DataType| Struct(Fields::from(vec![Field::new("a", a, true), Field::new("b", b, true)]));
    let map = |value: DataType, entries: &str, key: &str| {
        let pair = Fields::from(vec![Field::new(key, Utf8, false), Field::new("value", value, true)]);
        Map(Arc::new(Field::new(entries, Struct(pair), false)), false)
    };
    vec![
        (Utf8, LargeUtf8, true),
        (Utf8, Utf8View, true),
        (LargeUtf8, Utf8View, true),
        (Binary, LargeBinary, true),
        (Binary, BinaryView, true),
        (FixedSizeBinary(3), Binary, false),
        (Int8, Int64, false),
        (UInt8, Int16, false),
        (UInt32, Int64, false),
        (UInt16, UInt64, false),
        (Float16, Float64, false),
        (Float32, Float64, false),
        (Date32, Date64, false),
        (Decimal128(10, 2), Decimal128(20, 4), false),
        (Decimal32(9, 2), Decimal256(40, 2), false),
        (Time32(Second), Time64(Nanosecond), false),
        (
            Timestamp(Millisecond, zone("UTC")),
            Timestamp(Millisecond, zone("Europe/Berlin")),
            true,
        ),
        (dictionary(Int32, Utf8), Utf8, true),
        (dictionary(UInt32, LargeUtf8), dictionary(Int32, Utf8View), true),
        (dictionary(Int8, Int32), Int64, false),
        (runs(Utf8), Utf8, true),
        (runs(Int32), runs(Int64), false),
        (
            list(Int32),
            LargeList(Arc::new(Field::new("element", Int64, true))),
            false,
        ),
        (
            list(Utf8),
            ListView(Arc::new(Field::new("item", LargeUtf8, true))),
            true,
        ),
        (
            LargeList(Arc::new(Field::new("item", Utf8, true))),
            LargeListView(Arc::new(Field::new("x", Utf8, true))),
            true,
        ),
        (
            FixedSizeList(Arc::new(Field::new("item", Int8, true)), 2),
            list(Int16),
            false,
        ),
        (structure(Int8, Utf8), structure(Int32, LargeUtf8), false),
        (
            list(structure(Int8, dictionary(Int8, Utf8))),
            list(structure(Int32, Utf8)),
            false,
        ),
        (map(Int8, "entries", "key"), map(Int64, "key_value", "keys"), false),
        (Null, structure(Int8, Utf8), false),
        (Null, dictionary(Int8, Utf8), false),
        (Null, list(Int64), false),
    ]
}

#[test]
fn lossless_differences_go_in_silence() {
    let mut random = Random(3);
    for (from, to, both) in fitting() {
        for (from, to) in [(&from, &to), (&to, &from)].into_iter().take(if both { 2 } else { 1 }) {
            for _ in 0..30 {
                let array = crate::random::array(&mut random, from, 25, true);
                let shown = |array: &ArrayRef| {
                    let rows = [("v", array.clone(), true)];
                    lines(&[RecordBatch::try_from_iter_with_nullable(rows).unwrap()])
                };
                let before = shown(&array);
                let coerced = coerce(from, to, array).unwrap_or_else(|error| panic!("{from} to {to}: {error}"));
                assert_eq!(coerced.data_type(), to);
                coerced.to_data().validate_full().unwrap();
                // Widening changes the digits after the point of a decimal or a time, and the name of nothing else.
                let widens = matches!(
                    to,
                    DataType::Decimal128(..) | DataType::Decimal256(..) | DataType::Time64(_)
                ) || (matches!(from, DataType::Float16 | DataType::Float32));
                if !widens {
                    assert_eq!(shown(&coerced), before, "{from} to {to}");
                }
                assert_eq!(
                    coerced.logical_null_count(),
                    coerced.len() - before.iter().filter(|line| !line.ends_with("\"v\":null}")).count()
                );
            }
        }
    }
}

#[test]
fn anything_else_names_column_and_types() {
    use DataType::*;
    use TimeUnit::*;
    let zone = || Some("UTC".into());
    for (from, to) in [
        (Int64, Int32),
        (Int8, UInt8),
        (UInt64, Int64),
        (Int32, Float64),
        (Float64, Float32),
        (Utf8, Binary),
        (Int64, Utf8),
        (Boolean, Int8),
        (Timestamp(Millisecond, None), Timestamp(Millisecond, zone())),
        (Timestamp(Millisecond, zone()), Timestamp(Millisecond, None)),
        (Timestamp(Nanosecond, None), Timestamp(Microsecond, None)),
        (Date64, Date32),
        (Decimal128(10, 4), Decimal128(10, 2)),
        (Binary, FixedSizeBinary(3)),
        (list(Int64), FixedSizeList(Arc::new(Field::new("item", Int64, true)), 2)),
        (list(Int64), list(Int32)),
        (dictionary(Int32, Int64), Int32),
        (Struct(Fields::from(vec![Field::new("x", Int8, true)])), Utf8),
    ] {
        let incoming = Schema::new(vec![Field::new("delay", from.clone(), true)]);
        let error = Coercion::plan(&incoming, &table(vec![Field::new("delay", to.clone(), true)])).unwrap_err();
        let text = error.to_string();
        assert!(
            matches!(error, ColumnarError::SchemaMismatch { .. }),
            "{from} {to}: {text}"
        );
        assert!(text.contains("'delay"), "{text}");
        if !from.is_nested() {
            assert!(
                text.contains(&from.to_string()) && text.contains(&to.to_string()),
                "{text}"
            );
        }
    }
}

#[test]
fn columns_match_by_name() {
    let topic = table(vec![
        Field::new("a", DataType::Int64, false),
        Field::new("b", DataType::Utf8, true),
        Field::new("c", DataType::Int8, true),
    ]);
    let incoming = Schema::new(vec![
        Field::new("c", DataType::Int8, true),
        Field::new("a", DataType::Int32, true),
    ]);
    let coercion = Coercion::plan(&incoming, &topic).unwrap();
    assert!(!coercion.is_identity());
    let columns: Vec<ArrayRef> = vec![
        Arc::new(Int8Array::from(vec![1, 2])),
        Arc::new(Int32Array::from(vec![3, 4])),
    ];
    let rows = coercion
        .apply(RecordBatch::try_new(Arc::new(incoming.clone()), columns).unwrap())
        .unwrap();
    assert!(same_schema(rows.schema_ref(), topic.schema()));
    assert_eq!(rows.column(0).as_primitive::<types::Int64Type>().values(), &[3, 4]);
    assert_eq!(rows.column(1).null_count(), 2);
    assert_eq!(rows.column(2).as_primitive::<types::Int8Type>().values(), &[1, 2]);

    let columns: Vec<ArrayRef> = vec![
        Arc::new(Int8Array::from(vec![1, 2])),
        Arc::new(Int32Array::from(vec![Some(3), None])),
    ];
    let error = coercion
        .apply(RecordBatch::try_new(Arc::new(incoming), columns).unwrap())
        .unwrap_err();
    assert!(
        matches!(&error, ColumnarError::NullValue { column, row: 1 } if column == "a"),
        "{error}"
    );

    let unknown = Schema::new(vec![
        Field::new("a", DataType::Int64, false),
        Field::new("d", DataType::Int8, true),
    ]);
    let error = Coercion::plan(&unknown, &topic).unwrap_err();
    assert!(
        matches!(&error, ColumnarError::UnknownColumn { column, .. } if column == "d"),
        "{error}"
    );
    let missing = Schema::new(vec![Field::new("b", DataType::Utf8, true)]);
    let error = Coercion::plan(&missing, &topic).unwrap_err();
    assert!(
        matches!(&error, ColumnarError::MissingColumn { column, .. } if column == "a"),
        "{error}"
    );
}

#[test]
fn a_finer_unit_is_checked_for_overflow_and_names_the_row() {
    let from = DataType::Timestamp(TimeUnit::Second, None);
    let to = DataType::Timestamp(TimeUnit::Nanosecond, None);
    let good: ArrayRef = Arc::new(TimestampSecondArray::from(vec![Some(1), None, Some(-5)]));
    let coerced = coerce(&from, &to, good).unwrap();
    let values: Vec<Option<i64>> = coerced
        .as_primitive::<types::TimestampNanosecondType>()
        .iter()
        .collect();
    assert_eq!(values, [Some(1_000_000_000), None, Some(-5_000_000_000)]);
    let mut values = vec![Some(0); 100];
    values[61] = Some(i64::MAX / 2);
    let error = coerce(&from, &to, Arc::new(TimestampSecondArray::from(values))).unwrap_err();
    assert!(
        matches!(&error, ColumnarError::ValueOutOfRange { column, row: 61, .. } if column == "c"),
        "{error}"
    );
    // In a list the row is the list's.
    let mut builder = builder::ListBuilder::new(builder::DurationSecondBuilder::new());
    for row in 0..10 {
        builder.values().append_value(1);
        builder.values().append_value(if row == 7 { i64::MAX } else { 2 });
        builder.append(true);
    }
    let (from, to) = (
        list(DataType::Duration(TimeUnit::Second)),
        list(DataType::Duration(TimeUnit::Millisecond)),
    );
    let array: ArrayRef = Arc::new(builder.finish());
    let error = coerce(&from, &to, array.slice(2, 8)).unwrap_err();
    assert!(
        matches!(&error, ColumnarError::ValueOutOfRange { row: 5, .. }),
        "{error}"
    );
}

#[test]
fn metadata_is_the_topics_and_is_not_compared() {
    let with = |value: &str, nested: &str| {
        let item = Field::new("item", DataType::Int8, true).with_metadata([("k".to_owned(), nested.to_owned())]);
        let field = Field::new("l", DataType::List(Arc::new(item)), true);
        field.with_metadata([("k".to_owned(), value.to_owned())])
    };
    let topic = table(vec![with("topic", "x")]);
    let incoming = Arc::new(Schema::new(vec![with("incoming", "y")]));
    let rows = batch(&mut Random(1), &incoming, 5);
    let coerced = Coercion::plan(&incoming, &topic).unwrap().apply(rows.clone()).unwrap();
    assert_eq!(coerced.schema_ref(), topic.schema());
    assert_eq!(lines(&[coerced]), lines(&[rows]));
}

#[test]
fn an_index_too_narrow_is_tried_with_the_values_that_are_used() {
    let to = dictionary(DataType::Int8, DataType::Utf8);
    let values: Vec<String> = (0..1000).map(|value| value.to_string()).collect();
    let values: ArrayRef = Arc::new(StringArray::from(values));
    let used = DictionaryArray::new(UInt32Array::from(vec![900, 901, 900]), values.clone());
    let coerced = coerce(used.data_type(), &to, Arc::new(used.clone())).unwrap();
    assert_same_values(
        &coerced,
        &arrow_cast::cast(&arrow_cast::cast(&used, &DataType::Utf8).unwrap(), &to).unwrap(),
    );
    let all = DictionaryArray::new(UInt32Array::from_iter_values(0..1000), values);
    assert!(coerce(all.data_type(), &to, Arc::new(all.clone())).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn rows_of_the_topics_schema_are_taken_as_they_are(seed in any::<u64>(), count in 0_usize..30) {
        let mut random = Random(seed);
        let (table, rows) = crate::random::table_and_rows(&mut random, count);
        let coercion = Coercion::plan(rows.schema_ref(), &table).unwrap();
        prop_assert!(coercion.is_identity());
        let coerced = coercion.apply(rows.clone()).unwrap();
        for (found, given) in coerced.columns().iter().zip(rows.columns()) {
            prop_assert!(Arc::ptr_eq(found, given));
        }
    }

    #[test]
    fn planning_never_panics_and_what_is_planned_has_the_topics_types(seed in any::<u64>()) {
        let mut random = Random(seed);
        let from = crate::random::data_type(&mut random, 3);
        let to = crate::random::data_type(&mut random, 3);
        let array = crate::random::array(&mut random, &from, 8, true);
        if let Ok(coerced) = coerce(&from, &to, array) {
            prop_assert_eq!(coerced.data_type(), &to);
            coerced.to_data().validate_full().unwrap();
        }
    }
}
