//! Columns and rows as the file of scenarios writes them, as Arrow has them.

use std::sync::Arc;

use arrow_array::{
    Array, ArrayRef, BinaryArray, BooleanArray, DictionaryArray, Float64Array, Int32Array, Int64Array,
    LargeStringArray, NullArray, RecordBatch, StringArray, TimestampMicrosecondArray, TimestampMillisecondArray,
    cast::AsArray as _,
    types::{Float64Type, Int32Type, Int64Type, TimestampMicrosecondType, TimestampMillisecondType},
};
use arrow_schema::{DataType, Field, Schema, SchemaRef, TimeUnit};

use crate::Outcome;

const TYPES: [&str; 11] = [
    "null",
    "bool",
    "int32",
    "int64",
    "float64",
    "utf8",
    "large_utf8",
    "dictionary",
    "binary",
    "timestamp_ms",
    "timestamp_us",
];

fn utc(unit: TimeUnit) -> DataType {
    DataType::Timestamp(unit, Some("UTC".into()))
}

fn type_of(name: &str) -> Option<DataType> {
    Some(match name {
        "null" => DataType::Null,
        "bool" => DataType::Boolean,
        "int32" => DataType::Int32,
        "int64" => DataType::Int64,
        "float64" => DataType::Float64,
        "utf8" => DataType::Utf8,
        "large_utf8" => DataType::LargeUtf8,
        "dictionary" => DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8)),
        "binary" => DataType::Binary,
        "timestamp_ms" => utc(TimeUnit::Millisecond),
        "timestamp_us" => utc(TimeUnit::Microsecond),
        _ => return None,
    })
}

/// `name:type`, with `?` behind it when it may hold nulls.
pub(crate) fn schema(columns: &[String]) -> Outcome<SchemaRef> {
    let fields = columns.iter().map(|column| {
        let (name, kind) = column
            .split_once(':')
            .ok_or_else(|| format!("{column}: write name:type"))?;
        let nullable = kind.ends_with('?');
        let data_type = type_of(kind.trim_end_matches('?')).ok_or_else(|| format!("{column}: an unknown type"))?;
        Ok(Field::new(name, data_type, nullable))
    });
    Ok(Arc::new(Schema::new(fields.collect::<Outcome<Vec<_>>>()?)))
}

/// The schema as `schema` reads it.
pub(crate) fn describe(schema: &Schema) -> String {
    let columns = schema.fields().iter().map(|field| {
        let kind = TYPES
            .into_iter()
            .find(|name| type_of(name).as_ref() == Some(field.data_type()))
            .unwrap_or("another");
        format!("{}:{kind}{}", field.name(), if field.is_nullable() { "?" } else { "" })
    });
    columns.collect::<Vec<_>>().join(" ")
}

/// A text cell: `x*1000` is a thousand x.
fn text(cell: &str) -> String {
    match cell.split_once('*') {
        Some((one, times)) if one.chars().count() == 1 => times
            .parse()
            .map_or_else(|_| cell.to_owned(), |times| one.repeat(times)),
        _ => cell.to_owned(),
    }
}

/// One batch; each row is a word of cells.
pub(crate) fn batch(schema: &SchemaRef, rows: &[String]) -> Outcome<RecordBatch> {
    let mut columns = vec![Vec::with_capacity(rows.len()); schema.fields().len()];
    for row in rows {
        let cells: Vec<&str> = row.split(',').collect();
        if cells.len() != columns.len() {
            return Err(format!("{row}: {} cells for {} columns", cells.len(), columns.len()));
        }
        for (column, cell) in columns.iter_mut().zip(cells) {
            column.push((cell != "null").then_some(cell));
        }
    }
    let arrays = schema
        .fields()
        .iter()
        .zip(&columns)
        .map(|(field, cells)| array(field.data_type(), cells))
        .collect::<Outcome<Vec<_>>>()?;
    RecordBatch::try_new(Arc::clone(schema), arrays).map_err(|error| error.to_string())
}

fn array(data_type: &DataType, cells: &[Option<&str>]) -> Outcome<ArrayRef> {
    fn numbers<T: std::str::FromStr>(cells: &[Option<&str>]) -> Outcome<Vec<Option<T>>> {
        let number = |cell: &&str| cell.parse().map_err(|_| format!("{cell} is not a number"));
        cells.iter().map(|cell| cell.as_ref().map(number).transpose()).collect()
    }
    let texts = || cells.iter().map(|cell| cell.map(text));
    Ok(match data_type {
        DataType::Null => Arc::new(NullArray::new(cells.len())),
        DataType::Boolean => Arc::new(BooleanArray::from_iter(
            cells.iter().map(|cell| cell.map(|cell| cell == "true")),
        )),
        DataType::Int32 => Arc::new(Int32Array::from(numbers(cells)?)),
        DataType::Int64 => Arc::new(Int64Array::from(numbers(cells)?)),
        DataType::Float64 => Arc::new(Float64Array::from(numbers(cells)?)),
        DataType::Utf8 => Arc::new(StringArray::from_iter(texts())),
        DataType::LargeUtf8 => Arc::new(LargeStringArray::from_iter(texts())),
        DataType::Dictionary(_, _) => {
            let values: Vec<Option<String>> = texts().collect();
            Arc::new(DictionaryArray::<Int32Type>::from_iter(
                values.iter().map(Option::as_deref),
            ))
        }
        DataType::Binary => Arc::new(BinaryArray::from_iter(texts())),
        DataType::Timestamp(TimeUnit::Millisecond, _) => {
            Arc::new(TimestampMillisecondArray::from(numbers(cells)?).with_timezone("UTC"))
        }
        DataType::Timestamp(_, _) => Arc::new(TimestampMicrosecondArray::from(numbers(cells)?).with_timezone("UTC")),
        other => return Err(format!("{other}: not a type of the scenarios")),
    })
}

/// A batch's rows, one a line.
pub(crate) fn rows(batch: &RecordBatch) -> Vec<String> {
    (0..batch.num_rows())
        .map(|row| {
            let cells: Vec<String> = batch.columns().iter().map(|column| cell(column, row)).collect();
            cells.join(", ")
        })
        .collect()
}

fn quoted(text: &str) -> String {
    match text.len() {
        0..=100 => format!("\"{text}\""),
        long => format!("{long} bytes"),
    }
}

fn cell(array: &ArrayRef, row: usize) -> String {
    if array.is_null(row) || *array.data_type() == DataType::Null {
        return "null".to_owned();
    }
    match array.data_type() {
        DataType::Boolean => array.as_boolean().value(row).to_string(),
        DataType::Int32 => array.as_primitive::<Int32Type>().value(row).to_string(),
        DataType::Int64 => array.as_primitive::<Int64Type>().value(row).to_string(),
        DataType::Float64 => format!("{:.3}", array.as_primitive::<Float64Type>().value(row)).to_lowercase(),
        DataType::Utf8 => quoted(array.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => quoted(array.as_string::<i64>().value(row)),
        DataType::Binary => quoted(&String::from_utf8_lossy(array.as_binary::<i32>().value(row))),
        DataType::Timestamp(TimeUnit::Millisecond, _) => {
            array.as_primitive::<TimestampMillisecondType>().value(row).to_string()
        }
        DataType::Timestamp(TimeUnit::Microsecond, _) => {
            array.as_primitive::<TimestampMicrosecondType>().value(row).to_string()
        }
        other => format!("a value of type {other}"),
    }
}
