//! Keys and partitions, against what kafka-clients computes.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type};
use arrow_array::{
    Array, ArrayRef, BinaryArray, DictionaryArray, Int16Array, Int32Array, Int64Array, RecordBatch, StringArray,
    StringViewArray,
};
use arrow_schema::{DataType, Field, Schema};
use ottla_arrow::{ColumnarError, Partitioner, RowFormat, TopicTable, murmur2, partition_for_key};

/// One line of `data/murmur2.tsv`.
struct Vector {
    kind: String,
    text: String,
    key: Vec<u8>,
    hash: i32,
    partitions: [(i32, i32); 3],
}

fn vectors() -> Vec<Vector> {
    let lines = include_str!("data/murmur2.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            let hex = fields[2].as_bytes();
            let key = hex
                .chunks(2)
                .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap());
            let partition = |index: usize| fields[index].parse().unwrap();
            Vector {
                kind: fields[0].to_owned(),
                text: fields[1].to_owned(),
                key: key.collect(),
                hash: fields[3].parse().unwrap(),
                partitions: [(4, partition(4)), (7, partition(5)), (1000, partition(6))],
            }
        })
        .collect()
}

#[test]
fn murmur2_and_partitions_are_kafkas() {
    let vectors = vectors();
    assert!(vectors.len() > 80);
    for vector in vectors {
        assert_eq!(murmur2(&vector.key), vector.hash, "{} {}", vector.kind, vector.text);
        for (count, partition) in vector.partitions {
            assert_eq!(partition_for_key(&vector.key, count), partition);
        }
    }
}

fn partition_of(column: ArrayRef, count: i32) -> Vec<i32> {
    let schema = Arc::new(Schema::new(vec![
        Field::new("k", column.data_type().clone(), true),
        Field::new("row", DataType::Int64, false),
    ]));
    let table = TopicTable::new(schema.clone(), vec!["k".into()], None, RowFormat::Json, 1).unwrap();
    let rows: ArrayRef = Arc::new(Int64Array::from_iter_values(0..column.len() as i64));
    let length = column.len();
    let batch = RecordBatch::try_new(schema, vec![column, rows]).unwrap();
    let mut found = vec![-1; length];
    for (partition, rows) in Partitioner::new(&table, count).split(&batch).unwrap() {
        let numbers = rows.column(1).as_primitive::<Int64Type>();
        assert!(numbers.values().is_sorted(), "rows keep their order within a partition");
        for number in numbers.values() {
            found[*number as usize] = partition;
        }
    }
    found
}

#[test]
fn columns_go_where_a_java_producer_puts_them() {
    for (position, count) in [(0, 4), (1, 7), (2, 1000)] {
        let of = |kind: &str| -> (Vec<String>, Vec<i32>) {
            let vectors = vectors().into_iter().filter(|vector| vector.kind == kind);
            vectors
                .map(|vector| (vector.text, vector.partitions[position].1))
                .unzip()
        };
        let (texts, expected) = of("text");
        assert_eq!(
            partition_of(Arc::new(StringArray::from(texts.clone())), count),
            expected
        );
        assert_eq!(
            partition_of(Arc::new(StringViewArray::from_iter_values(&texts)), count),
            expected
        );
        let dictionary: DictionaryArray<Int32Type> = texts.iter().map(String::as_str).collect();
        assert_eq!(partition_of(Arc::new(dictionary), count), expected);
        let (shorts, expected) = of("int16");
        let shorts: Vec<i16> = shorts.iter().map(|text| text.parse().unwrap()).collect();
        assert_eq!(partition_of(Arc::new(Int16Array::from(shorts)), count), expected);
        let (integers, expected) = of("int32");
        let integers: Vec<i32> = integers.iter().map(|text| text.parse().unwrap()).collect();
        assert_eq!(partition_of(Arc::new(Int32Array::from(integers)), count), expected);
        let (longs, expected) = of("int64");
        let longs: Vec<i64> = longs.iter().map(|text| text.parse().unwrap()).collect();
        assert_eq!(partition_of(Arc::new(Int64Array::from(longs)), count), expected);
        let binary: Vec<Vector> = vectors().into_iter().filter(|vector| vector.kind == "binary").collect();
        let expected: Vec<i32> = binary.iter().map(|vector| vector.partitions[position].1).collect();
        let keys = BinaryArray::from_iter_values(binary.iter().map(|vector| &vector.key));
        assert_eq!(partition_of(Arc::new(keys), count), expected);
    }
}

#[test]
fn several_key_columns_are_canonical_json() {
    let schema = Arc::new(Schema::new(vec![
        Field::new("a", DataType::Utf8, false),
        Field::new("b", DataType::Int32, false),
    ]));
    let table = TopicTable::new(schema.clone(), vec!["b".into(), "a".into()], None, RowFormat::Json, 1).unwrap();
    let columns: Vec<ArrayRef> = vec![
        Arc::new(StringArray::from(vec!["x\"", "y"])),
        Arc::new(Int32Array::from(vec![1, -2])),
    ];
    let rows = RecordBatch::try_new(schema, columns).unwrap();
    for (partition, rows) in Partitioner::new(&table, 1000).split(&rows).unwrap() {
        let a = rows.column(0).as_string::<i32>().value(0).to_owned();
        let key = if a == "y" {
            r#"{"b":-2,"a":"y"}"#
        } else {
            r#"{"b":1,"a":"x\""}"#
        };
        assert_eq!(partition, partition_for_key(key.as_bytes(), 1000));
    }
}

#[test]
fn a_null_key_is_named_and_keyless_rows_go_round() {
    let schema = Arc::new(Schema::new(vec![Field::new("k", DataType::Utf8, true)]));
    let rows = RecordBatch::try_new(schema.clone(), vec![Arc::new(StringArray::from(vec![Some("a"), None]))]).unwrap();
    let table = TopicTable::new(schema.clone(), vec!["k".into()], None, RowFormat::Json, 1).unwrap();
    for count in [1, 4] {
        let error = Partitioner::new(&table, count).split(&rows).unwrap_err();
        assert!(
            matches!(&error, ColumnarError::NullKey { column, row: 1 } if column == "k"),
            "{error}"
        );
    }
    let table = TopicTable::new(schema, vec![], None, RowFormat::Json, 1).unwrap();
    let mut partitioner = Partitioner::new(&table, 3);
    let partitions: Vec<i32> = (0..5).map(|_| partitioner.split(&rows).unwrap()[0].0).collect();
    assert_eq!(partitions, [0, 1, 2, 0, 1]);
}
