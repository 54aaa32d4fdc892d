//! Reading values that contain no other values.

use std::sync::Arc;

use arrow_array::types::*;
use arrow_array::{
    Array, ArrayRef, ArrowPrimitiveType, BinaryArray, BooleanArray, FixedSizeBinaryArray, NullArray, PrimitiveArray,
    StringArray,
};
use arrow_buffer::{BooleanBuffer, Buffer, IntervalDayTime, IntervalMonthDayNano, NullBuffer, OffsetBuffer, i256};
use arrow_cast::cast;
use arrow_schema::{ArrowError, DataType, IntervalUnit, TimeUnit};

use super::lexer::Lexer;
use super::number::read_decimal;
use super::text::read_base64;
use super::time::{read_date, read_date_ms, read_duration, read_time, read_timestamp};

type Float16 = <Float16Type as ArrowPrimitiveType>::Native;

/// Values of a column so far.
#[derive(Debug)]
pub(super) enum Leaf {
    Null(usize),
    Boolean(Vec<bool>),
    Int8(Vec<i8>),
    Int16(Vec<i16>),
    Int32(Vec<i32>),
    Int64(Vec<i64>),
    UInt8(Vec<u8>),
    UInt16(Vec<u16>),
    UInt32(Vec<u32>),
    UInt64(Vec<u64>),
    Float16(Vec<Float16>),
    Float32(Vec<f32>),
    Float64(Vec<f64>),
    Decimal(Vec<i256>, u8, i8),
    Date32(Vec<i32>),
    Date64(Vec<i64>),
    Time32(Vec<i32>, TimeUnit),
    Time64(Vec<i64>, TimeUnit),
    Timestamp(Vec<i64>, TimeUnit, bool),
    Duration(Vec<i64>, TimeUnit),
    YearMonth(Vec<i32>),
    DayTime(Vec<IntervalDayTime>),
    MonthDayNano(Vec<IntervalMonthDayNano>),
    /// Text: where each value ends, and the bytes of all.
    Text(Vec<usize>, String),
    Binary(Vec<usize>, Vec<u8>),
    FixedSizeBinary(usize, usize, Vec<u8>),
}

impl Leaf {
    /// For a type without others in it; `None` for one that has.
    pub(super) fn new(data_type: &DataType) -> Option<Self> {
        Some(match data_type {
            DataType::Null => Self::Null(0),
            DataType::Boolean => Self::Boolean(Vec::new()),
            DataType::Int8 => Self::Int8(Vec::new()),
            DataType::Int16 => Self::Int16(Vec::new()),
            DataType::Int32 => Self::Int32(Vec::new()),
            DataType::Int64 => Self::Int64(Vec::new()),
            DataType::UInt8 => Self::UInt8(Vec::new()),
            DataType::UInt16 => Self::UInt16(Vec::new()),
            DataType::UInt32 => Self::UInt32(Vec::new()),
            DataType::UInt64 => Self::UInt64(Vec::new()),
            DataType::Float16 => Self::Float16(Vec::new()),
            DataType::Float32 => Self::Float32(Vec::new()),
            DataType::Float64 => Self::Float64(Vec::new()),
            DataType::Decimal32(precision, scale)
            | DataType::Decimal64(precision, scale)
            | DataType::Decimal128(precision, scale)
            | DataType::Decimal256(precision, scale) => Self::Decimal(Vec::new(), *precision, *scale),
            DataType::Date32 => Self::Date32(Vec::new()),
            DataType::Date64 => Self::Date64(Vec::new()),
            DataType::Time32(unit) => Self::Time32(Vec::new(), *unit),
            DataType::Time64(unit) => Self::Time64(Vec::new(), *unit),
            DataType::Timestamp(unit, zone) => Self::Timestamp(Vec::new(), *unit, zone.is_some()),
            DataType::Duration(unit) => Self::Duration(Vec::new(), *unit),
            DataType::Interval(IntervalUnit::YearMonth) => Self::YearMonth(Vec::new()),
            DataType::Interval(IntervalUnit::DayTime) => Self::DayTime(Vec::new()),
            DataType::Interval(IntervalUnit::MonthDayNano) => Self::MonthDayNano(Vec::new()),
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => Self::Text(Vec::new(), String::new()),
            DataType::Binary | DataType::LargeBinary | DataType::BinaryView => Self::Binary(Vec::new(), Vec::new()),
            DataType::FixedSizeBinary(width) => {
                Self::FixedSizeBinary(usize::try_from(*width).unwrap_or(0), 0, Vec::new())
            }
            _ => return None,
        })
    }

    /// Appends the value that is next, which is not null. On an error nothing is appended.
    pub(super) fn read(&mut self, lexer: &mut Lexer<'_>) -> Result<(), String> {
        match self {
            Self::Null(_) => return Err(format!("null was expected, {} found", lexer.found())),
            Self::Boolean(values) => {
                let value = if lexer.eat_word("true") {
                    true
                } else if lexer.eat_word("false") {
                    false
                } else {
                    return Err(format!("true or false was expected, {} found", lexer.found()));
                };
                values.push(value);
            }
            Self::Int8(values) => values.push(integer(lexer)?),
            Self::Int16(values) => values.push(integer(lexer)?),
            Self::Int32(values) => values.push(integer(lexer)?),
            Self::Int64(values) => values.push(integer(lexer)?),
            Self::UInt8(values) => values.push(integer(lexer)?),
            Self::UInt16(values) => values.push(integer(lexer)?),
            Self::UInt32(values) => values.push(integer(lexer)?),
            Self::UInt64(values) => values.push(integer(lexer)?),
            Self::Float16(values) => values.push(Float16::from_f32(float(lexer)?)),
            Self::Float32(values) => values.push(float(lexer)?),
            Self::Float64(values) => values.push(float(lexer)?),
            Self::Decimal(values, precision, scale) => {
                let value = if lexer.peek() == Some(b'"') {
                    read_decimal(&lexer.string()?, *precision, *scale)?
                } else {
                    read_decimal(lexer.number()?, *precision, *scale)?
                };
                values.push(value);
            }
            Self::Date32(values) => {
                let days = timed(lexer, "a date", read_date)?;
                values.push(i32::try_from(days).map_err(|_| "the date is out of range".to_owned())?);
            }
            Self::Date64(values) => values.push(timed(lexer, "a date", read_date_ms)?),
            Self::Time32(values, unit) => values.push(time_of_day(lexer, *unit)?),
            Self::Time64(values, unit) => values.push(time_of_day(lexer, *unit)?),
            Self::Timestamp(values, unit, instant) => {
                let what = if *instant {
                    "a time with its offset from UTC"
                } else {
                    "a time without a zone"
                };
                values.push(timed(lexer, what, |text| read_timestamp(text, *unit, *instant))?);
            }
            Self::Duration(values, unit) => {
                values.push(timed(lexer, "a duration of seconds", |text| {
                    read_duration(text, *unit)
                })?);
            }
            Self::YearMonth(values) => {
                let [months] = parts(lexer, ["months"])?;
                values.push(part(months)?);
            }
            Self::DayTime(values) => {
                let [days, milliseconds] = parts(lexer, ["days", "milliseconds"])?;
                values.push(IntervalDayTime::new(part(days)?, part(milliseconds)?));
            }
            Self::MonthDayNano(values) => {
                let [months, days, nanoseconds] = parts(lexer, ["months", "days", "nanoseconds"])?;
                values.push(IntervalMonthDayNano::new(part(months)?, part(days)?, nanoseconds));
            }
            Self::Text(ends, text) => {
                text.push_str(&lexer.string()?);
                ends.push(text.len());
            }
            Self::Binary(ends, bytes) => {
                bytes.extend_from_slice(&read_base64(&lexer.string()?)?);
                ends.push(bytes.len());
            }
            Self::FixedSizeBinary(width, length, bytes) => {
                let value = read_base64(&lexer.string()?)?;
                if value.len() != *width {
                    return Err(format!("it has {} bytes, not {width}", value.len()));
                }
                bytes.extend_from_slice(&value);
                *length += 1;
            }
        }
        Ok(())
    }

    /// Appends what stands under a null.
    pub(super) fn push_default(&mut self) {
        self.resize(self.len() + 1);
    }

    /// Removes values from the end, or adds defaults to it.
    pub(super) fn resize(&mut self, length: usize) {
        match self {
            Self::Null(values) => *values = length,
            Self::Boolean(values) => values.resize(length, false),
            Self::Int8(values) => values.resize(length, 0),
            Self::Int16(values) => values.resize(length, 0),
            Self::Int32(values) | Self::Date32(values) | Self::Time32(values, _) | Self::YearMonth(values) => {
                values.resize(length, 0);
            }
            Self::Int64(values)
            | Self::Date64(values)
            | Self::Time64(values, _)
            | Self::Timestamp(values, _, _)
            | Self::Duration(values, _) => values.resize(length, 0),
            Self::UInt8(values) => values.resize(length, 0),
            Self::UInt16(values) => values.resize(length, 0),
            Self::UInt32(values) => values.resize(length, 0),
            Self::UInt64(values) => values.resize(length, 0),
            Self::Float16(values) => values.resize(length, Float16::default()),
            Self::Float32(values) => values.resize(length, 0.0),
            Self::Float64(values) => values.resize(length, 0.0),
            Self::Decimal(values, _, _) => values.resize(length, i256::ZERO),
            Self::DayTime(values) => values.resize(length, IntervalDayTime::default()),
            Self::MonthDayNano(values) => values.resize(length, IntervalMonthDayNano::default()),
            Self::Text(ends, text) => {
                ends.resize(length, text.len());
                text.truncate(ends.last().copied().unwrap_or(0));
            }
            Self::Binary(ends, bytes) => {
                ends.resize(length, bytes.len());
                bytes.truncate(ends.last().copied().unwrap_or(0));
            }
            Self::FixedSizeBinary(width, rows, bytes) => {
                *rows = length;
                bytes.resize(*width * length, 0);
            }
        }
    }

    /// Number of values.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Null(values) => *values,
            Self::Boolean(values) => values.len(),
            Self::Int8(values) => values.len(),
            Self::Int16(values) => values.len(),
            Self::Int32(values) | Self::Date32(values) | Self::Time32(values, _) | Self::YearMonth(values) => {
                values.len()
            }
            Self::Int64(values)
            | Self::Date64(values)
            | Self::Time64(values, _)
            | Self::Timestamp(values, _, _)
            | Self::Duration(values, _) => values.len(),
            Self::UInt8(values) => values.len(),
            Self::UInt16(values) => values.len(),
            Self::UInt32(values) => values.len(),
            Self::UInt64(values) => values.len(),
            Self::Float16(values) => values.len(),
            Self::Float32(values) => values.len(),
            Self::Float64(values) => values.len(),
            Self::Decimal(values, _, _) => values.len(),
            Self::DayTime(values) => values.len(),
            Self::MonthDayNano(values) => values.len(),
            Self::Text(ends, _) | Self::Binary(ends, _) => ends.len(),
            Self::FixedSizeBinary(_, rows, _) => *rows,
        }
    }

    /// The values as an array of `data_type`.
    pub(super) fn finish(self, data_type: &DataType, nulls: Option<NullBuffer>) -> Result<ArrayRef, ArrowError> {
        fn primitive<T: ArrowPrimitiveType>(
            values: Vec<T::Native>,
            nulls: Option<NullBuffer>,
            data_type: &DataType,
        ) -> Result<ArrayRef, ArrowError> {
            Ok(Arc::new(
                PrimitiveArray::<T>::try_new(values.into(), nulls)?.with_data_type(data_type.clone()),
            ))
        }
        match self {
            Self::Null(length) => Ok(Arc::new(NullArray::new(length))),
            Self::Boolean(values) => Ok(Arc::new(BooleanArray::new(BooleanBuffer::from(values), nulls))),
            Self::Int8(values) => primitive::<Int8Type>(values, nulls, data_type),
            Self::Int16(values) => primitive::<Int16Type>(values, nulls, data_type),
            Self::Int32(values) => primitive::<Int32Type>(values, nulls, data_type),
            Self::Int64(values) => primitive::<Int64Type>(values, nulls, data_type),
            Self::UInt8(values) => primitive::<UInt8Type>(values, nulls, data_type),
            Self::UInt16(values) => primitive::<UInt16Type>(values, nulls, data_type),
            Self::UInt32(values) => primitive::<UInt32Type>(values, nulls, data_type),
            Self::UInt64(values) => primitive::<UInt64Type>(values, nulls, data_type),
            Self::Float16(values) => primitive::<Float16Type>(values, nulls, data_type),
            Self::Float32(values) => primitive::<Float32Type>(values, nulls, data_type),
            Self::Float64(values) => primitive::<Float64Type>(values, nulls, data_type),
            Self::Date32(values) => primitive::<Date32Type>(values, nulls, data_type),
            Self::Date64(values) => primitive::<Date64Type>(values, nulls, data_type),
            Self::YearMonth(values) => primitive::<IntervalYearMonthType>(values, nulls, data_type),
            Self::DayTime(values) => primitive::<IntervalDayTimeType>(values, nulls, data_type),
            Self::MonthDayNano(values) => primitive::<IntervalMonthDayNanoType>(values, nulls, data_type),
            Self::Time32(values, TimeUnit::Second) => primitive::<Time32SecondType>(values, nulls, data_type),
            Self::Time32(values, _) => primitive::<Time32MillisecondType>(values, nulls, data_type),
            Self::Time64(values, TimeUnit::Microsecond) => primitive::<Time64MicrosecondType>(values, nulls, data_type),
            Self::Time64(values, _) => primitive::<Time64NanosecondType>(values, nulls, data_type),
            Self::Timestamp(values, unit, _) => match unit {
                TimeUnit::Second => primitive::<TimestampSecondType>(values, nulls, data_type),
                TimeUnit::Millisecond => primitive::<TimestampMillisecondType>(values, nulls, data_type),
                TimeUnit::Microsecond => primitive::<TimestampMicrosecondType>(values, nulls, data_type),
                TimeUnit::Nanosecond => primitive::<TimestampNanosecondType>(values, nulls, data_type),
            },
            Self::Duration(values, unit) => match unit {
                TimeUnit::Second => primitive::<DurationSecondType>(values, nulls, data_type),
                TimeUnit::Millisecond => primitive::<DurationMillisecondType>(values, nulls, data_type),
                TimeUnit::Microsecond => primitive::<DurationMicrosecondType>(values, nulls, data_type),
                TimeUnit::Nanosecond => primitive::<DurationNanosecondType>(values, nulls, data_type),
            },
            Self::Decimal(values, _, _) => {
                // The precision was checked when each was read, so the low bits are the value.
                let low = |value: &i256| value.to_i128().unwrap_or(0);
                match data_type {
                    DataType::Decimal32(_, _) => {
                        let values = values.iter().map(|value| low(value) as i32).collect();
                        primitive::<Decimal32Type>(values, nulls, data_type)
                    }
                    DataType::Decimal64(_, _) => {
                        let values = values.iter().map(|value| low(value) as i64).collect();
                        primitive::<Decimal64Type>(values, nulls, data_type)
                    }
                    DataType::Decimal128(_, _) => {
                        primitive::<Decimal128Type>(values.iter().map(low).collect(), nulls, data_type)
                    }
                    _ => primitive::<Decimal256Type>(values, nulls, data_type),
                }
            }
            Self::Text(ends, text) => {
                let array = StringArray::try_new(offsets(&ends)?, Buffer::from_vec(text.into_bytes()), nulls)?;
                if *data_type == DataType::Utf8 {
                    Ok(Arc::new(array))
                } else {
                    cast(&array, data_type)
                }
            }
            Self::Binary(ends, bytes) => {
                let array = BinaryArray::try_new(offsets(&ends)?, Buffer::from_vec(bytes), nulls)?;
                if *data_type == DataType::Binary {
                    Ok(Arc::new(array))
                } else {
                    cast(&array, data_type)
                }
            }
            Self::FixedSizeBinary(width, length, bytes) => {
                let width = i32::try_from(width).unwrap_or(i32::MAX);
                let bytes = Buffer::from_vec(bytes);
                let array = FixedSizeBinaryArray::try_new_with_len(width, bytes, nulls, length)?;
                debug_assert_eq!(array.len(), length);
                Ok(Arc::new(array))
            }
        }
    }
}

/// 32-bit offsets from where values end.
pub(super) fn offsets(ends: &[usize]) -> Result<OffsetBuffer<i32>, ArrowError> {
    let mut offsets = Vec::with_capacity(ends.len() + 1);
    offsets.push(0);
    for end in ends {
        offsets.push(i32::try_from(*end).map_err(|_| ArrowError::OffsetOverflowError(*end))?);
    }
    Ok(OffsetBuffer::new(offsets.into()))
}

fn integer<T: TryFrom<i128> + std::str::FromStr>(lexer: &mut Lexer<'_>) -> Result<T, String> {
    let text = lexer.number()?;
    if let Ok(value) = text.parse() {
        return Ok(value);
    }
    // Some writers give integers a point or an exponent.
    read_decimal(text, 38, 0)
        .ok()
        .and_then(i256::to_i128)
        .and_then(|value| T::try_from(value).ok())
        .ok_or_else(|| format!("{text} is not an integer of this width"))
}

fn float<T: std::str::FromStr + From<f32>>(lexer: &mut Lexer<'_>) -> Result<T, String> {
    if lexer.peek() == Some(b'"') {
        let text = lexer.string()?;
        return Ok(T::from(match &*text {
            "NaN" => f32::NAN,
            "Infinity" => f32::INFINITY,
            "-Infinity" => f32::NEG_INFINITY,
            _ => return Err(format!("'{text}' is not a number")),
        }));
    }
    let text = lexer.number()?;
    text.parse().map_err(|_| format!("{text} is not a number"))
}

fn timed(lexer: &mut Lexer<'_>, what: &str, read: impl Fn(&str) -> Option<i64>) -> Result<i64, String> {
    let text = lexer.string()?;
    read(&text).ok_or_else(|| format!("'{text}' is not {what} that the column's unit can hold"))
}

fn time_of_day<T: TryFrom<i64>>(lexer: &mut Lexer<'_>, unit: TimeUnit) -> Result<T, String> {
    let value = if lexer.peek() == Some(b'"') {
        timed(lexer, "a time of day", |text| read_time(text, unit))?
    } else {
        integer(lexer)?
    };
    T::try_from(value).map_err(|_| "the time is out of range".to_owned())
}

fn part<T: TryFrom<i64>>(value: i64) -> Result<T, String> {
    T::try_from(value).map_err(|_| format!("{value} is out of range"))
}

/// An object with exactly these members, which are integers.
fn parts<const N: usize>(lexer: &mut Lexer<'_>, names: [&str; N]) -> Result<[i64; N], String> {
    let mut values = [None; N];
    lexer.expect(b'{')?;
    loop {
        let name = lexer.string()?;
        let slot = names
            .iter()
            .position(|candidate| *candidate == name)
            .filter(|index| values[*index].is_none());
        let Some(slot) = slot else {
            return Err(format!(
                "an interval has the members {}, not '{name}'",
                names.join(", ")
            ));
        };
        lexer.expect(b':')?;
        values[slot] = Some(integer(lexer)?);
        if lexer.eat(b'}') {
            break;
        }
        lexer.expect(b',')?;
    }
    if values.iter().any(Option::is_none) {
        return Err(format!("an interval has the members {}", names.join(", ")));
    }
    Ok(values.map(|value| value.unwrap_or(0)))
}
