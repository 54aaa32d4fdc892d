//! Random schemas and arrays of every type that Arrow IPC carries, from a seed.

use std::sync::Arc;

use arrow_array::types::*;
use arrow_array::*;
use arrow_buffer::{
    BooleanBuffer, IntervalDayTime, IntervalMonthDayNano, NullBuffer, OffsetBuffer, ScalarBuffer, i256,
};
use arrow_schema::{DataType, Field, Fields, IntervalUnit, Schema, TimeUnit, UnionFields, UnionMode};
use ottla_arrow::{RowFormat, TopicTable};

/// A small generator of pseudo-random numbers (splitmix64): the same seed gives the same test everywhere.
#[derive(Clone)]
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    pub(crate) fn chance(&mut self, one_in: usize) -> bool {
        self.below(one_in) == 0
    }

    /// Small numbers and extreme ones, both more often than by chance.
    pub(crate) fn integer(&mut self) -> i64 {
        match self.below(6) {
            0 => i64::MIN,
            1 => i64::MAX,
            2 => 0,
            3 => self.below(100) as i64 - 50,
            _ => self.next() as i64,
        }
    }

    pub(crate) fn text(&mut self) -> String {
        let pieces = [
            "",
            "a",
            "UA",
            "K\u{f6}ln",
            "\"",
            "\\",
            "\n\t\u{1}",
            "\u{1f600}",
            "a rather longer piece of text",
            "/",
        ];
        (0..self.below(4)).map(|_| pieces[self.below(pieces.len())]).collect()
    }

    pub(crate) fn bytes(&mut self) -> Vec<u8> {
        let length = self.below(20);
        (0..length).map(|_| self.next() as u8).collect()
    }
}

fn unit(random: &mut Random) -> TimeUnit {
    [
        TimeUnit::Second,
        TimeUnit::Millisecond,
        TimeUnit::Microsecond,
        TimeUnit::Nanosecond,
    ][random.below(4)]
}

pub(crate) fn leaf_type(random: &mut Random) -> DataType {
    let zone = |random: &mut Random| [None, Some("UTC".into()), Some("+02:00".into())][random.below(3)].clone();
    match random.below(41) {
        0 => DataType::Boolean,
        1 => DataType::Int8,
        2 => DataType::Int16,
        3 => DataType::Int32,
        4 => DataType::Int64,
        5 => DataType::UInt8,
        6 => DataType::UInt16,
        7 => DataType::UInt32,
        8 => DataType::UInt64,
        9 => DataType::Float16,
        10 => DataType::Float32,
        11 => DataType::Float64,
        12 => DataType::Utf8,
        13 => DataType::LargeUtf8,
        14 | 15 => DataType::Utf8View,
        16 => DataType::Binary,
        17 => DataType::LargeBinary,
        18 => DataType::BinaryView,
        19 => DataType::FixedSizeBinary(random.below(9) as i32),
        20 => DataType::Decimal32(9, random.below(12) as i8 - 2),
        21 => DataType::Decimal64(18, random.below(20) as i8 - 3),
        22 => DataType::Decimal128(38, random.below(40) as i8 - 3),
        23 => DataType::Decimal256(76, random.below(80) as i8 - 3),
        24 => DataType::Date32,
        25 => DataType::Date64,
        26 => DataType::Time32([TimeUnit::Second, TimeUnit::Millisecond][random.below(2)]),
        27 => DataType::Time64([TimeUnit::Microsecond, TimeUnit::Nanosecond][random.below(2)]),
        28..=32 => DataType::Timestamp(unit(random), zone(random)),
        33 => DataType::Duration(unit(random)),
        34 => DataType::Interval(IntervalUnit::YearMonth),
        35 => DataType::Interval(IntervalUnit::DayTime),
        36 => DataType::Interval(IntervalUnit::MonthDayNano),
        37 => DataType::Null,
        _ => DataType::Utf8,
    }
}

fn packed_values(random: &mut Random) -> DataType {
    [
        DataType::Utf8,
        DataType::Int64,
        DataType::LargeUtf8,
        DataType::Utf8View,
        DataType::Date32,
    ][random.below(5)]
    .clone()
}

pub(crate) fn data_type(random: &mut Random, depth: usize) -> DataType {
    if depth == 0 || random.below(3) > 0 {
        return leaf_type(random);
    }
    let field = |random: &mut Random, name: &str| {
        let data_type = data_type(random, depth - 1);
        let nullable = data_type == DataType::Null || random.chance(2);
        Arc::new(Field::new(name, data_type, nullable))
    };
    match random.below(11) {
        0 => DataType::List(field(random, "item")),
        1 => DataType::LargeList(field(random, "element")),
        2 => DataType::ListView(field(random, "item")),
        3 => DataType::LargeListView(field(random, "item")),
        4 => DataType::FixedSizeList(field(random, "item"), random.below(4) as i32),
        5 | 6 => {
            let count = random.below(4);
            DataType::Struct(
                (0..count)
                    .map(|index| field(random, &format!("m{index}")))
                    .collect::<Vec<_>>()
                    .into(),
            )
        }
        7 => {
            let keys = if random.chance(2) {
                DataType::Utf8
            } else {
                DataType::Int32
            };
            let key = Arc::new(Field::new("key", keys, false));
            let value = field(random, "value");
            let entries = DataType::Struct(Fields::from(vec![key, value]));
            DataType::Map(Arc::new(Field::new("entries", entries, false)), false)
        }
        8 => {
            let mode = if random.chance(2) {
                UnionMode::Dense
            } else {
                UnionMode::Sparse
            };
            let count = random.below(3) + 1;
            let name = |index: usize| {
                if index == 2 {
                    "twice".to_owned()
                } else {
                    format!("u{index}")
                }
            };
            // Arrow counts a null among a union's children as a null of what contains the union.
            let child = |random: &mut Random, name: &str| {
                let child = field(random, name);
                if *child.data_type() == DataType::Null {
                    Arc::new(Field::new(name, DataType::Int8, true))
                } else {
                    child
                }
            };
            let fields: Vec<(i8, Arc<Field>)> = (0..count)
                .map(|index| (index as i8 * 3, child(random, &name(index))))
                .collect();
            DataType::Union(UnionFields::from_iter(fields), mode)
        }
        9 => {
            let key = [DataType::Int8, DataType::Int32, DataType::UInt16, DataType::Int64][random.below(4)].clone();
            DataType::Dictionary(Box::new(key), Box::new(packed_values(random)))
        }
        _ => {
            let run_ends = [DataType::Int16, DataType::Int32, DataType::Int64][random.below(3)].clone();
            let values = Arc::new(Field::new("values", packed_values(random), true));
            DataType::RunEndEncoded(Arc::new(Field::new("run_ends", run_ends, false)), values)
        }
    }
}

fn nulls(random: &mut Random, length: usize, nullable: bool) -> Option<NullBuffer> {
    if !nullable || random.chance(3) {
        return None;
    }
    let one_in = random.below(6) + 1;
    Some(NullBuffer::new(
        (0..length).map(|_| !random.chance(one_in)).collect::<BooleanBuffer>(),
    ))
}

fn primitive<T: ArrowPrimitiveType>(
    random: &mut Random,
    data_type: &DataType,
    length: usize,
    nullable: bool,
    mut value: impl FnMut(&mut Random) -> T::Native,
) -> ArrayRef {
    let values: Vec<T::Native> = (0..length).map(|_| value(random)).collect();
    let nulls = nulls(random, length, nullable);
    Arc::new(PrimitiveArray::<T>::new(values.into(), nulls).with_data_type(data_type.clone()))
}

fn digits(random: &mut Random, digits: u32) -> i128 {
    let bound = 10_i128.pow(digits.min(38));
    let value = (i128::from(random.next()) << 64 | i128::from(random.next())) % bound;
    match random.below(4) {
        0 => bound - 1,
        1 => 0,
        _ => value,
    }
}

fn time_of_day(random: &mut Random, unit: TimeUnit) -> i64 {
    let per_second = match unit {
        TimeUnit::Second => 1,
        TimeUnit::Millisecond => 1000,
        TimeUnit::Microsecond => 1_000_000,
        TimeUnit::Nanosecond => 1_000_000_000,
    };
    let value = (random.next() % (86_400 * per_second)) as i64;
    // What is no time of day is legal in Arrow.
    if random.chance(20) { -value } else { value }
}

pub(crate) fn array(random: &mut Random, data_type: &DataType, length: usize, nullable: bool) -> ArrayRef {
    // Often a slice out of something longer.
    if length > 0 && random.chance(3) {
        let before = random.below(9);
        let after = random.below(9);
        return whole_array(random, data_type, before + length + after, nullable).slice(before, length);
    }
    whole_array(random, data_type, length, nullable)
}

fn whole_array(random: &mut Random, data_type: &DataType, length: usize, nullable: bool) -> ArrayRef {
    let float = |random: &mut Random| match random.below(8) {
        0 => f64::NAN,
        1 => f64::NEG_INFINITY,
        2 => -0.0,
        3 => random.integer() as f64,
        4 => f64::from_bits(random.next() & !(0x7ff << 52)),
        _ => (random.integer() % 100_000) as f64 / 100.0,
    };
    match data_type {
        DataType::Null => Arc::new(NullArray::new(length)),
        DataType::Boolean => {
            let values = (0..length).map(|_| random.chance(2)).collect::<BooleanBuffer>();
            Arc::new(BooleanArray::new(values, nulls(random, length, nullable)))
        }
        DataType::Int8 => primitive::<Int8Type>(random, data_type, length, nullable, |r| r.integer() as i8),
        DataType::Int16 => primitive::<Int16Type>(random, data_type, length, nullable, |r| r.integer() as i16),
        DataType::Int32 => primitive::<Int32Type>(random, data_type, length, nullable, |r| r.integer() as i32),
        DataType::Int64 => primitive::<Int64Type>(random, data_type, length, nullable, |r| r.integer()),
        DataType::UInt8 => primitive::<UInt8Type>(random, data_type, length, nullable, |r| r.integer() as u8),
        DataType::UInt16 => primitive::<UInt16Type>(random, data_type, length, nullable, |r| r.integer() as u16),
        DataType::UInt32 => primitive::<UInt32Type>(random, data_type, length, nullable, |r| r.integer() as u32),
        DataType::UInt64 => primitive::<UInt64Type>(random, data_type, length, nullable, |r| r.integer() as u64),
        DataType::Float16 => primitive::<Float16Type>(random, data_type, length, nullable, |r| {
            <Float16Type as ArrowPrimitiveType>::Native::from_f64(float(r))
        }),
        DataType::Float32 => primitive::<Float32Type>(random, data_type, length, nullable, |r| float(r) as f32),
        DataType::Float64 => primitive::<Float64Type>(random, data_type, length, nullable, float),
        DataType::Decimal32(_, _) => {
            primitive::<Decimal32Type>(random, data_type, length, nullable, |r| digits(r, 9) as i32)
        }
        DataType::Decimal64(_, _) => {
            primitive::<Decimal64Type>(random, data_type, length, nullable, |r| -digits(r, 18) as i64)
        }
        DataType::Decimal128(_, _) => {
            primitive::<Decimal128Type>(random, data_type, length, nullable, |r| -digits(r, 38))
        }
        DataType::Decimal256(_, _) => primitive::<Decimal256Type>(random, data_type, length, nullable, |r| {
            i256::from_i128(digits(r, 38)).wrapping_mul(i256::from_i128(-digits(r, 38)))
        }),
        DataType::Date32 => primitive::<Date32Type>(random, data_type, length, nullable, |r| r.integer() as i32),
        DataType::Date64 => primitive::<Date64Type>(random, data_type, length, nullable, |r| r.integer()),
        DataType::Time32(TimeUnit::Second) => primitive::<Time32SecondType>(random, data_type, length, nullable, |r| {
            time_of_day(r, TimeUnit::Second) as i32
        }),
        DataType::Time32(_) => primitive::<Time32MillisecondType>(random, data_type, length, nullable, |r| {
            time_of_day(r, TimeUnit::Millisecond) as i32
        }),
        DataType::Time64(TimeUnit::Microsecond) => {
            primitive::<Time64MicrosecondType>(random, data_type, length, nullable, |r| {
                time_of_day(r, TimeUnit::Microsecond)
            })
        }
        DataType::Time64(_) => primitive::<Time64NanosecondType>(random, data_type, length, nullable, |r| {
            time_of_day(r, TimeUnit::Nanosecond)
        }),
        DataType::Timestamp(unit, _) => {
            let value = |r: &mut Random| r.integer();
            match unit {
                TimeUnit::Second => primitive::<TimestampSecondType>(random, data_type, length, nullable, value),
                TimeUnit::Millisecond => {
                    primitive::<TimestampMillisecondType>(random, data_type, length, nullable, value)
                }
                TimeUnit::Microsecond => {
                    primitive::<TimestampMicrosecondType>(random, data_type, length, nullable, value)
                }
                TimeUnit::Nanosecond => {
                    primitive::<TimestampNanosecondType>(random, data_type, length, nullable, value)
                }
            }
        }
        DataType::Duration(unit) => {
            let value = |r: &mut Random| r.integer();
            match unit {
                TimeUnit::Second => primitive::<DurationSecondType>(random, data_type, length, nullable, value),
                TimeUnit::Millisecond => {
                    primitive::<DurationMillisecondType>(random, data_type, length, nullable, value)
                }
                TimeUnit::Microsecond => {
                    primitive::<DurationMicrosecondType>(random, data_type, length, nullable, value)
                }
                TimeUnit::Nanosecond => primitive::<DurationNanosecondType>(random, data_type, length, nullable, value),
            }
        }
        DataType::Interval(IntervalUnit::YearMonth) => {
            primitive::<IntervalYearMonthType>(random, data_type, length, nullable, |r| r.integer() as i32)
        }
        DataType::Interval(IntervalUnit::DayTime) => {
            primitive::<IntervalDayTimeType>(random, data_type, length, nullable, |r| {
                IntervalDayTime::new(r.integer() as i32, r.integer() as i32)
            })
        }
        DataType::Interval(IntervalUnit::MonthDayNano) => {
            primitive::<IntervalMonthDayNanoType>(random, data_type, length, nullable, |r| {
                IntervalMonthDayNano::new(r.integer() as i32, r.integer() as i32, r.integer())
            })
        }
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => {
            let nulls = nulls(random, length, nullable);
            let valid = |row: usize| nulls.as_ref().is_none_or(|nulls| nulls.is_valid(row));
            let values: Vec<Option<String>> = (0..length).map(|row| valid(row).then(|| random.text())).collect();
            match data_type {
                DataType::Utf8 => Arc::new(StringArray::from_iter(values)),
                DataType::LargeUtf8 => Arc::new(LargeStringArray::from_iter(values)),
                _ => Arc::new(StringViewArray::from_iter(values)),
            }
        }
        DataType::Binary | DataType::LargeBinary | DataType::BinaryView => {
            let nulls = nulls(random, length, nullable);
            let valid = |row: usize| nulls.as_ref().is_none_or(|nulls| nulls.is_valid(row));
            let values: Vec<Option<Vec<u8>>> = (0..length).map(|row| valid(row).then(|| random.bytes())).collect();
            match data_type {
                DataType::Binary => Arc::new(BinaryArray::from_iter(values)),
                DataType::LargeBinary => Arc::new(LargeBinaryArray::from_iter(values)),
                _ => Arc::new(BinaryViewArray::from_iter(values)),
            }
        }
        DataType::FixedSizeBinary(width) => {
            let bytes: Vec<u8> = (0..*width as usize * length).map(|_| random.next() as u8).collect();
            let nulls = nulls(random, length, nullable);
            Arc::new(FixedSizeBinaryArray::try_new_with_len(*width, bytes.into(), nulls, length).unwrap())
        }
        DataType::List(field) => {
            let (offsets, values) = list_values(random, field, length);
            Arc::new(ListArray::new(
                field.clone(),
                offsets,
                values,
                nulls(random, length, nullable),
            ))
        }
        DataType::LargeList(field) => {
            let (offsets, values) = list_values(random, field, length);
            let offsets = OffsetBuffer::new(offsets.iter().map(|offset| i64::from(*offset)).collect());
            Arc::new(LargeListArray::new(
                field.clone(),
                offsets,
                values,
                nulls(random, length, nullable),
            ))
        }
        DataType::ListView(field) => {
            let (offsets, sizes, values) = list_view_values(random, field, length);
            let (offsets, sizes) = (ScalarBuffer::from(offsets), ScalarBuffer::from(sizes));
            Arc::new(ListViewArray::new(
                field.clone(),
                offsets,
                sizes,
                values,
                nulls(random, length, nullable),
            ))
        }
        DataType::LargeListView(field) => {
            let (offsets, sizes, values) = list_view_values(random, field, length);
            let offsets = offsets.into_iter().map(i64::from).collect::<ScalarBuffer<i64>>();
            let sizes = sizes.into_iter().map(i64::from).collect::<ScalarBuffer<i64>>();
            Arc::new(LargeListViewArray::new(
                field.clone(),
                offsets,
                sizes,
                values,
                nulls(random, length, nullable),
            ))
        }
        DataType::FixedSizeList(field, size) => {
            let values = array(random, field.data_type(), *size as usize * length, field.is_nullable());
            let nulls = nulls(random, length, nullable);
            Arc::new(FixedSizeListArray::try_new_with_length(field.clone(), *size, values, nulls, length).unwrap())
        }
        DataType::Struct(fields) => Arc::new(structure(random, fields, length, nullable)),
        DataType::Map(entries, sorted) => {
            let DataType::Struct(fields) = entries.data_type() else {
                panic!("a map has a struct")
            };
            let offsets = offsets(random, length);
            let count = offsets.last() as usize;
            let entries_array = structure(random, fields, count, false);
            let nulls = nulls(random, length, nullable);
            Arc::new(MapArray::new(entries.clone(), offsets, entries_array, nulls, *sorted))
        }
        DataType::Union(fields, mode) => union(random, fields, *mode, length, nullable),
        DataType::Dictionary(key, values) => {
            let count = random.below(if **key == DataType::Int8 { 20 } else { 40 }) + 1;
            let values = array(random, values, count, false);
            let key_nulls = nulls(random, length, nullable);
            let keys: Vec<i64> = (0..length).map(|_| random.below(count) as i64).collect();
            let keys = Int64Array::new(keys.into(), key_nulls);
            let keys = arrow_cast::cast(&keys, key).unwrap().to_data();
            let data = keys
                .into_builder()
                .data_type(data_type.clone())
                .child_data(vec![values.to_data()]);
            make_array(data.build().unwrap())
        }
        DataType::RunEndEncoded(run_ends, values) => {
            let mut ends: Vec<i64> = Vec::new();
            let mut end = 0;
            while end < length {
                end = (end + random.below(5) + 1).min(length);
                ends.push(end as i64);
            }
            // A null run would be a null row.
            let values = array(random, values.data_type(), ends.len(), nullable);
            let ends = arrow_cast::cast(&Int64Array::from(ends), run_ends.data_type()).unwrap();
            let data = arrow_data::ArrayData::builder(data_type.clone())
                .len(length)
                .add_child_data(ends.to_data())
                .add_child_data(values.to_data());
            make_array(data.build().unwrap())
        }
    }
}

fn offsets(random: &mut Random, length: usize) -> OffsetBuffer<i32> {
    OffsetBuffer::from_lengths((0..length).map(|_| random.below(4)))
}

fn list_values(random: &mut Random, field: &Field, length: usize) -> (OffsetBuffer<i32>, ArrayRef) {
    let offsets = offsets(random, length);
    let count = offsets.last() as usize;
    (offsets, array(random, field.data_type(), count, field.is_nullable()))
}

fn list_view_values(random: &mut Random, field: &Field, length: usize) -> (Vec<i32>, Vec<i32>, ArrayRef) {
    let count = length * 2 + 3;
    let values = array(random, field.data_type(), count, field.is_nullable());
    let sizes: Vec<i32> = (0..length).map(|_| random.below(4) as i32).collect();
    let offsets = sizes
        .iter()
        .map(|size| random.below(count - *size as usize) as i32)
        .collect();
    (offsets, sizes, values)
}

fn structure(random: &mut Random, fields: &Fields, length: usize, nullable: bool) -> StructArray {
    let nulls = nulls(random, length, nullable);
    if fields.is_empty() {
        return StructArray::new_empty_fields(length, nulls);
    }
    let columns = fields
        .iter()
        .map(|field| array(random, field.data_type(), length, field.is_nullable()))
        .collect();
    StructArray::new(fields.clone(), columns, nulls)
}

fn union(random: &mut Random, fields: &UnionFields, mode: UnionMode, length: usize, nullable: bool) -> ArrayRef {
    let ids: Vec<i8> = fields.iter().map(|(id, _)| id).collect();
    let type_ids: Vec<i8> = (0..length).map(|_| ids[random.below(ids.len())]).collect();
    let mut counts = vec![0_i32; 128];
    let mut offsets = Vec::with_capacity(length);
    for id in &type_ids {
        offsets.push(counts[*id as usize]);
        counts[*id as usize] += 1;
    }
    let dense = mode == UnionMode::Dense;
    let children = fields
        .iter()
        .map(|(id, field)| {
            let count = if dense { counts[id as usize] as usize } else { length };
            array(random, field.data_type(), count, field.is_nullable() && nullable)
        })
        .collect();
    let offsets = dense.then(|| ScalarBuffer::from(offsets));
    Arc::new(UnionArray::try_new(fields.clone(), type_ids.into(), offsets, children).unwrap())
}

/// A table of random columns with metadata, and rows for it.
pub(crate) fn table_and_rows(random: &mut Random, rows: usize) -> (TopicTable, RecordBatch) {
    let count = random.below(5) + 1;
    let fields: Vec<Field> = (0..count)
        .map(|index| {
            let data_type = data_type(random, 3);
            let nullable = data_type == DataType::Null || random.chance(2);
            let field = Field::new(format!("c{index}"), data_type, nullable);
            if random.chance(3) {
                field.with_metadata([("PARQUET:field_id".to_owned(), index.to_string())])
            } else {
                field
            }
        })
        .collect();
    let schema = Arc::new(Schema::new_with_metadata(
        fields,
        [("pandas".to_owned(), "{}".to_owned())],
    ));
    let batch = batch(random, &schema, rows);
    (
        TopicTable::new(schema, Vec::new(), None, RowFormat::Json, 1).unwrap(),
        batch,
    )
}

/// Rows of `schema`.
pub(crate) fn batch(random: &mut Random, schema: &Arc<Schema>, rows: usize) -> RecordBatch {
    let columns = schema
        .fields()
        .iter()
        .map(|field| array(random, field.data_type(), rows, field.is_nullable()))
        .collect();
    RecordBatch::try_new(schema.clone(), columns).unwrap()
}
