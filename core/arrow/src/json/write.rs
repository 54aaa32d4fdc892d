//! Writing values as JSON: one typed writer a column, made once for a batch.

use arrow_array::cast::AsArray;
use arrow_array::types::*;
use arrow_array::{
    Array, ArrayRef, BinaryViewArray, BooleanArray, FixedSizeBinaryArray, GenericBinaryArray, GenericStringArray,
    StringViewArray, UnionArray, downcast_run_array,
};
use arrow_buffer::{NullBuffer, i256};
use arrow_schema::{ArrowError, DataType, Fields, IntervalUnit, TimeUnit, UnionFields, UnionMode};

use super::number::{write_decimal, write_decimal_256, write_float, write_integer};
use super::text::{write_base64, write_string};
use super::time::{write_date, write_date_ms, write_duration, write_time, write_timestamp};

/// Writes the values of one array.
pub(crate) struct CellWriter<'a> {
    nulls: Option<NullBuffer>,
    kind: Kind<'a>,
}

type Float16 = <Float16Type as ArrowPrimitiveType>::Native;

enum Kind<'a> {
    Null,
    Boolean(&'a BooleanArray),
    Int8(&'a [i8]),
    Int16(&'a [i16]),
    Int32(&'a [i32]),
    Int64(&'a [i64]),
    UInt8(&'a [u8]),
    UInt16(&'a [u16]),
    UInt32(&'a [u32]),
    UInt64(&'a [u64]),
    Float16(&'a [Float16]),
    Float32(&'a [f32]),
    Float64(&'a [f64]),
    Utf8(&'a GenericStringArray<i32>),
    LargeUtf8(&'a GenericStringArray<i64>),
    Utf8View(&'a StringViewArray),
    Binary(&'a GenericBinaryArray<i32>),
    LargeBinary(&'a GenericBinaryArray<i64>),
    BinaryView(&'a BinaryViewArray),
    FixedSizeBinary(&'a FixedSizeBinaryArray),
    Decimal32(&'a [i32], i8),
    Decimal64(&'a [i64], i8),
    Decimal128(&'a [i128], i8),
    Decimal256(&'a [i256], i8),
    Date32(&'a [i32]),
    Date64(&'a [i64]),
    Time32(&'a [i32], TimeUnit),
    Time64(&'a [i64], TimeUnit),
    Timestamp(&'a [i64], TimestampText),
    Duration(&'a [i64], TimeUnit),
    YearMonth(&'a [i32]),
    DayTime(&'a [arrow_buffer::IntervalDayTime]),
    MonthDayNano(&'a [arrow_buffer::IntervalMonthDayNano]),
    List(&'a [i32], Box<CellWriter<'a>>),
    LargeList(&'a [i64], Box<CellWriter<'a>>),
    ListView(&'a [i32], &'a [i32], Box<CellWriter<'a>>),
    LargeListView(&'a [i64], &'a [i64], Box<CellWriter<'a>>),
    FixedSizeList(usize, Box<CellWriter<'a>>),
    Struct(ObjectWriter<'a>),
    TextMap(&'a [i32], Box<(CellWriter<'a>, CellWriter<'a>)>),
    Map(&'a [i32], Box<(CellWriter<'a>, CellWriter<'a>)>),
    Union(&'a UnionArray, Vec<UnionChild<'a>>),
    /// Dictionary and run-end encoded arrays: row to value.
    Indirect(Vec<usize>, Box<CellWriter<'a>>),
    /// The same with the text of every value made once.
    Rendered(Vec<usize>, RenderedValues),
}

/// One child of a union: its type id, what stands before its value, and its writer.
struct UnionChild<'a> {
    type_id: i8,
    prefix: Vec<u8>,
    suffix: u8,
    writer: CellWriter<'a>,
}

/// The texts of a dictionary's values.
struct RenderedValues {
    text: Vec<u8>,
    ends: Vec<usize>,
}

/// Text of the last timestamp: neighbours are often the same.
struct TimestampText {
    unit: TimeUnit,
    instant: bool,
    last: i64,
    text: Vec<u8>,
}

impl<'a> CellWriter<'a> {
    /// A writer for `array`.
    pub(crate) fn new(array: &'a ArrayRef) -> Result<Self, ArrowError> {
        let kind = match array.data_type() {
            DataType::Null => Kind::Null,
            DataType::Boolean => Kind::Boolean(array.as_boolean()),
            DataType::Int8 => Kind::Int8(array.as_primitive::<Int8Type>().values()),
            DataType::Int16 => Kind::Int16(array.as_primitive::<Int16Type>().values()),
            DataType::Int32 => Kind::Int32(array.as_primitive::<Int32Type>().values()),
            DataType::Int64 => Kind::Int64(array.as_primitive::<Int64Type>().values()),
            DataType::UInt8 => Kind::UInt8(array.as_primitive::<UInt8Type>().values()),
            DataType::UInt16 => Kind::UInt16(array.as_primitive::<UInt16Type>().values()),
            DataType::UInt32 => Kind::UInt32(array.as_primitive::<UInt32Type>().values()),
            DataType::UInt64 => Kind::UInt64(array.as_primitive::<UInt64Type>().values()),
            DataType::Float16 => Kind::Float16(array.as_primitive::<Float16Type>().values()),
            DataType::Float32 => Kind::Float32(array.as_primitive::<Float32Type>().values()),
            DataType::Float64 => Kind::Float64(array.as_primitive::<Float64Type>().values()),
            DataType::Utf8 => Kind::Utf8(array.as_string()),
            DataType::LargeUtf8 => Kind::LargeUtf8(array.as_string()),
            DataType::Utf8View => Kind::Utf8View(array.as_string_view()),
            DataType::Binary => Kind::Binary(array.as_binary()),
            DataType::LargeBinary => Kind::LargeBinary(array.as_binary()),
            DataType::BinaryView => Kind::BinaryView(array.as_binary_view()),
            DataType::FixedSizeBinary(_) => Kind::FixedSizeBinary(array.as_fixed_size_binary()),
            DataType::Decimal32(_, scale) => Kind::Decimal32(array.as_primitive::<Decimal32Type>().values(), *scale),
            DataType::Decimal64(_, scale) => Kind::Decimal64(array.as_primitive::<Decimal64Type>().values(), *scale),
            DataType::Decimal128(_, scale) => Kind::Decimal128(array.as_primitive::<Decimal128Type>().values(), *scale),
            DataType::Decimal256(_, scale) => Kind::Decimal256(array.as_primitive::<Decimal256Type>().values(), *scale),
            DataType::Date32 => Kind::Date32(array.as_primitive::<Date32Type>().values()),
            DataType::Date64 => Kind::Date64(array.as_primitive::<Date64Type>().values()),
            DataType::Time32(TimeUnit::Second) => {
                Kind::Time32(array.as_primitive::<Time32SecondType>().values(), TimeUnit::Second)
            }
            DataType::Time32(_) => Kind::Time32(
                array.as_primitive::<Time32MillisecondType>().values(),
                TimeUnit::Millisecond,
            ),
            DataType::Time64(TimeUnit::Microsecond) => Kind::Time64(
                array.as_primitive::<Time64MicrosecondType>().values(),
                TimeUnit::Microsecond,
            ),
            DataType::Time64(_) => Kind::Time64(
                array.as_primitive::<Time64NanosecondType>().values(),
                TimeUnit::Nanosecond,
            ),
            DataType::Timestamp(unit, zone) => {
                let values = match unit {
                    TimeUnit::Second => array.as_primitive::<TimestampSecondType>().values(),
                    TimeUnit::Millisecond => array.as_primitive::<TimestampMillisecondType>().values(),
                    TimeUnit::Microsecond => array.as_primitive::<TimestampMicrosecondType>().values(),
                    TimeUnit::Nanosecond => array.as_primitive::<TimestampNanosecondType>().values(),
                };
                let text = TimestampText {
                    unit: *unit,
                    instant: zone.is_some(),
                    last: 0,
                    text: Vec::new(),
                };
                Kind::Timestamp(values, text)
            }
            DataType::Duration(unit) => {
                let values = match unit {
                    TimeUnit::Second => array.as_primitive::<DurationSecondType>().values(),
                    TimeUnit::Millisecond => array.as_primitive::<DurationMillisecondType>().values(),
                    TimeUnit::Microsecond => array.as_primitive::<DurationMicrosecondType>().values(),
                    TimeUnit::Nanosecond => array.as_primitive::<DurationNanosecondType>().values(),
                };
                Kind::Duration(values, *unit)
            }
            DataType::Interval(IntervalUnit::YearMonth) => {
                Kind::YearMonth(array.as_primitive::<IntervalYearMonthType>().values())
            }
            DataType::Interval(IntervalUnit::DayTime) => {
                Kind::DayTime(array.as_primitive::<IntervalDayTimeType>().values())
            }
            DataType::Interval(IntervalUnit::MonthDayNano) => {
                Kind::MonthDayNano(array.as_primitive::<IntervalMonthDayNanoType>().values())
            }
            DataType::List(_) => {
                let list = array.as_list::<i32>();
                Kind::List(list.value_offsets(), Box::new(Self::new(list.values())?))
            }
            DataType::LargeList(_) => {
                let list = array.as_list::<i64>();
                Kind::LargeList(list.value_offsets(), Box::new(Self::new(list.values())?))
            }
            DataType::ListView(_) => {
                let list = array.as_list_view::<i32>();
                Kind::ListView(
                    list.value_offsets(),
                    list.value_sizes(),
                    Box::new(Self::new(list.values())?),
                )
            }
            DataType::LargeListView(_) => {
                let list = array.as_list_view::<i64>();
                Kind::LargeListView(
                    list.value_offsets(),
                    list.value_sizes(),
                    Box::new(Self::new(list.values())?),
                )
            }
            DataType::FixedSizeList(_, size) => {
                let list = array.as_fixed_size_list();
                Kind::FixedSizeList(usize::try_from(*size).unwrap_or(0), Box::new(Self::new(list.values())?))
            }
            DataType::Struct(fields) => Kind::Struct(ObjectWriter::new(fields, array.as_struct().columns())?),
            DataType::Map(_, _) => {
                let map = array.as_map();
                let writers = Box::new((Self::new(map.keys())?, Self::new(map.values())?));
                if is_text(map.keys().data_type()) && map.keys().logical_null_count() == 0 {
                    Kind::TextMap(map.value_offsets(), writers)
                } else {
                    Kind::Map(map.value_offsets(), writers)
                }
            }
            DataType::Union(fields, _) => {
                let union = array.as_union();
                let named = union_members_are_named(fields);
                let children = fields
                    .iter()
                    .map(|(type_id, field)| {
                        let mut prefix = Vec::new();
                        if named {
                            prefix.push(b'{');
                            write_string(field.name(), &mut prefix);
                            prefix.push(b':');
                        } else {
                            prefix.push(b'[');
                            write_integer(type_id, &mut prefix);
                            prefix.push(b',');
                        }
                        let writer = Self::new(union.child(type_id))?;
                        Ok(UnionChild {
                            type_id,
                            prefix,
                            suffix: if named { b'}' } else { b']' },
                            writer,
                        })
                    })
                    .collect::<Result<_, ArrowError>>()?;
                Kind::Union(union, children)
            }
            DataType::Dictionary(_, _) => {
                let dictionary = array.as_any_dictionary();
                Self::indirect(dictionary.normalized_keys_checked(), dictionary.values(), array.len())?
            }
            DataType::RunEndEncoded(_, _) => {
                let rows: Vec<i64> = (0..array.len() as i64).collect();
                downcast_run_array!(
                    array => Self::indirect(array.get_physical_indices(&rows)?, array.values(), rows.len())?,
                    other => return Err(ArrowError::NotYetImplemented(format!("{other} has no form in JSON")))
                )
            }
        };
        // For dictionaries and run-end encoded arrays these include nulls among the values. A union is never null, but
        // its value may be.
        let nulls = match array.data_type() {
            DataType::Union(_, _) => None,
            _ => array.logical_nulls().filter(|nulls| nulls.null_count() > 0),
        };
        Ok(Self { nulls, kind })
    }

    fn indirect(indices: Vec<usize>, values: &'a ArrayRef, rows: usize) -> Result<Kind<'a>, ArrowError> {
        let mut writer = Self::new(values)?;
        if values.len() > rows || values.is_empty() {
            return Ok(Kind::Indirect(indices, Box::new(writer)));
        }
        let mut rendered = RenderedValues {
            text: Vec::new(),
            ends: Vec::with_capacity(values.len()),
        };
        for value in 0..values.len() {
            writer.write(value, &mut rendered.text);
            rendered.ends.push(rendered.text.len());
        }
        Ok(Kind::Rendered(indices, rendered))
    }

    /// Whether the value at `row` is null.
    pub(crate) fn is_null(&self, row: usize) -> bool {
        matches!(self.kind, Kind::Null) || self.nulls.as_ref().is_some_and(|nulls| nulls.is_null(row))
    }

    /// Appends the value at `row`.
    pub(crate) fn write(&mut self, row: usize, out: &mut Vec<u8>) {
        if self.is_null(row) {
            out.extend_from_slice(b"null");
            return;
        }
        match &mut self.kind {
            Kind::Null => out.extend_from_slice(b"null"),
            Kind::Boolean(values) => out.extend_from_slice(if values.value(row) { b"true" } else { b"false" }),
            Kind::Int8(values) => write_integer(values[row], out),
            Kind::Int16(values) => write_integer(values[row], out),
            Kind::Int32(values) => write_integer(values[row], out),
            Kind::Int64(values) => write_integer(values[row], out),
            Kind::UInt8(values) => write_integer(values[row], out),
            Kind::UInt16(values) => write_integer(values[row], out),
            Kind::UInt32(values) => write_integer(values[row], out),
            Kind::UInt64(values) => write_integer(values[row], out),
            Kind::Float16(values) => write_float(values[row].to_f32(), out),
            Kind::Float32(values) => write_float(values[row], out),
            Kind::Float64(values) => write_float(values[row], out),
            Kind::Utf8(values) => write_string(values.value(row), out),
            Kind::LargeUtf8(values) => write_string(values.value(row), out),
            Kind::Utf8View(values) => write_string(values.value(row), out),
            Kind::Binary(values) => write_base64(values.value(row), out),
            Kind::LargeBinary(values) => write_base64(values.value(row), out),
            Kind::BinaryView(values) => write_base64(values.value(row), out),
            Kind::FixedSizeBinary(values) => write_base64(values.value(row), out),
            Kind::Decimal32(values, scale) => write_decimal(i128::from(values[row]), *scale, out),
            Kind::Decimal64(values, scale) => write_decimal(i128::from(values[row]), *scale, out),
            Kind::Decimal128(values, scale) => write_decimal(values[row], *scale, out),
            Kind::Decimal256(values, scale) => write_decimal_256(values[row], *scale, out),
            Kind::Date32(values) => write_date(i64::from(values[row]), out),
            Kind::Date64(values) => write_date_ms(values[row], out),
            Kind::Time32(values, unit) => write_time(i64::from(values[row]), *unit, out),
            Kind::Time64(values, unit) => write_time(values[row], *unit, out),
            Kind::Timestamp(values, text) => text.write(values[row], out),
            Kind::Duration(values, unit) => write_duration(values[row], *unit, out),
            Kind::YearMonth(values) => write_parts(&[("months", i64::from(values[row]))], out),
            Kind::DayTime(values) => {
                let value = values[row];
                write_parts(
                    &[("days", value.days.into()), ("milliseconds", value.milliseconds.into())],
                    out,
                );
            }
            Kind::MonthDayNano(values) => {
                let value = values[row];
                let parts = [
                    ("months", value.months.into()),
                    ("days", value.days.into()),
                    ("nanoseconds", value.nanoseconds),
                ];
                write_parts(&parts, out);
            }
            Kind::List(offsets, values) => {
                write_list(offsets[row] as usize, offsets[row + 1] as usize, values, out);
            }
            Kind::LargeList(offsets, values) => {
                write_list(offsets[row] as usize, offsets[row + 1] as usize, values, out);
            }
            Kind::ListView(offsets, sizes, values) => {
                write_list(offsets[row] as usize, (offsets[row] + sizes[row]) as usize, values, out);
            }
            Kind::LargeListView(offsets, sizes, values) => {
                write_list(offsets[row] as usize, (offsets[row] + sizes[row]) as usize, values, out);
            }
            Kind::FixedSizeList(size, values) => write_list(row * *size, (row + 1) * *size, values, out),
            Kind::Struct(object) => object.write(row, out),
            Kind::TextMap(offsets, entries) => {
                write_text_map(offsets[row] as usize, offsets[row + 1] as usize, entries, out);
            }
            Kind::Map(offsets, entries) => write_map(offsets[row] as usize, offsets[row + 1] as usize, entries, out),
            Kind::Union(union, children) => {
                let type_id = union.type_id(row);
                let value = match union.data_type() {
                    DataType::Union(_, UnionMode::Dense) => union.value_offset(row),
                    _ => row,
                };
                if let Some(child) = children.iter_mut().find(|child| child.type_id == type_id) {
                    out.extend_from_slice(&child.prefix);
                    child.writer.write(value, out);
                    out.push(child.suffix);
                }
            }
            Kind::Indirect(indices, values) => values.write(indices[row], out),
            Kind::Rendered(indices, rendered) => {
                let value = indices[row];
                let start = value.checked_sub(1).map_or(0, |before| rendered.ends[before]);
                out.extend_from_slice(&rendered.text[start..rendered.ends[value]]);
            }
        }
    }
}

impl TimestampText {
    fn write(&mut self, value: i64, out: &mut Vec<u8>) {
        if self.last != value || self.text.is_empty() {
            self.text.clear();
            write_timestamp(value, self.unit, self.instant, &mut self.text);
            self.last = value;
        }
        out.extend_from_slice(&self.text);
    }
}

/// Keys of a dictionary as indices of its values; a null row's may be anything and becomes 0.
trait CheckedKeys {
    fn normalized_keys_checked(&self) -> Vec<usize>;
}

impl CheckedKeys for dyn arrow_array::AnyDictionaryArray + '_ {
    fn normalized_keys_checked(&self) -> Vec<usize> {
        // `normalized_keys` asks for values; a dictionary without any has no row that is not null.
        if self.values().is_empty() {
            vec![0; self.keys().len()]
        } else {
            self.normalized_keys()
        }
    }
}

/// Writes objects of named values: rows, and structs in them.
pub(crate) struct ObjectWriter<'a> {
    members: Vec<(Vec<u8>, CellWriter<'a>)>,
}

impl<'a> ObjectWriter<'a> {
    /// A writer for `columns` named as `fields`.
    pub(crate) fn new(fields: &Fields, columns: &'a [ArrayRef]) -> Result<Self, ArrowError> {
        Self::named(fields.iter().map(|field| field.name().as_str()).zip(columns))
    }

    /// A writer for columns with their names.
    pub(crate) fn named<'b>(columns: impl Iterator<Item = (&'b str, &'a ArrayRef)>) -> Result<Self, ArrowError> {
        let members = columns
            .enumerate()
            .map(|(index, (name, column))| {
                let mut prefix = vec![if index == 0 { b'{' } else { b',' }];
                write_string(name, &mut prefix);
                prefix.push(b':');
                Ok((prefix, CellWriter::new(column)?))
            })
            .collect::<Result<_, ArrowError>>()?;
        Ok(Self { members })
    }

    /// Bytes that an object has at least: the names, and one byte a value.
    pub(crate) fn least_bytes(&self) -> usize {
        self.members.iter().map(|(prefix, _)| prefix.len() + 1).sum::<usize>() + 1
    }

    /// Appends the object of `row`.
    pub(crate) fn write(&mut self, row: usize, out: &mut Vec<u8>) {
        for (prefix, writer) in &mut self.members {
            out.extend_from_slice(prefix);
            writer.write(row, out);
        }
        out.extend_from_slice(if self.members.is_empty() { b"{}" } else { b"}" });
    }
}

/// Whether a value of this type becomes a JSON string that can name a member.
pub(crate) fn is_text(data_type: &DataType) -> bool {
    match data_type {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => true,
        DataType::Dictionary(_, values) => is_text(values),
        DataType::RunEndEncoded(_, values) => is_text(values.data_type()),
        _ => false,
    }
}

/// Whether the members of a union can be told by their names.
pub(crate) fn union_members_are_named(fields: &UnionFields) -> bool {
    fields.iter().enumerate().all(|(index, (_, field))| {
        !fields
            .iter()
            .take(index)
            .any(|(_, earlier)| earlier.name() == field.name())
    })
}

fn write_parts(parts: &[(&str, i64)], out: &mut Vec<u8>) {
    for (index, (name, value)) in parts.iter().enumerate() {
        out.push(if index == 0 { b'{' } else { b',' });
        write_string(name, out);
        out.push(b':');
        write_integer(*value, out);
    }
    out.push(b'}');
}

fn write_list(start: usize, end: usize, values: &mut CellWriter<'_>, out: &mut Vec<u8>) {
    out.push(b'[');
    for value in start..end {
        if value > start {
            out.push(b',');
        }
        values.write(value, out);
    }
    out.push(b']');
}

fn write_text_map(start: usize, end: usize, entries: &mut (CellWriter<'_>, CellWriter<'_>), out: &mut Vec<u8>) {
    out.push(b'{');
    for entry in start..end {
        if entry > start {
            out.push(b',');
        }
        entries.0.write(entry, out);
        out.push(b':');
        entries.1.write(entry, out);
    }
    out.push(b'}');
}

fn write_map(start: usize, end: usize, entries: &mut (CellWriter<'_>, CellWriter<'_>), out: &mut Vec<u8>) {
    out.push(b'[');
    for entry in start..end {
        out.extend_from_slice(if entry > start { b",{\"key\":" } else { b"{\"key\":" });
        entries.0.write(entry, out);
        out.extend_from_slice(b",\"value\":");
        entries.1.write(entry, out);
        out.push(b'}');
    }
    out.push(b']');
}
