//! Records of topics without a schema as JSON lines, both ways.

use arrow_array::{Array, ArrayRef, RecordBatch, StructArray, cast::AsArray as _, types};
use arrow_schema::{DataType, TimeUnit};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use ottla::Row;
use serde_json::{Map, Value};

type Headers = Vec<(String, Option<Vec<u8>>)>;

const MEMBERS: &str = "key, key_base64, value, value_base64, headers, timestamp, partition, offset";

/// A record from its line. `offset` is left aside, so that what `consume` prints can be produced.
pub(crate) fn parse(line: &[u8]) -> Result<Row, String> {
    let value: Value = serde_json::from_slice(line)
        .map_err(|error| format!("no JSON ({error}); for plain text use --format lines"))?;
    let Value::Object(object) = value else {
        return Err(format!(
            "no JSON object with the members {MEMBERS}; for plain text use --format lines"
        ));
    };
    let mut row = Row::default();
    for (name, value) in object {
        match name.as_str() {
            "key" => row.key = text(value),
            "value" => row.value = text(value),
            "key_base64" => row.key = Some(decode(&name, &value)?),
            "value_base64" => row.value = Some(decode(&name, &value)?),
            "headers" => row.headers = headers(value)?,
            "timestamp" => row.timestamp_ms = integer(&name, &value)?,
            "partition" => {
                row.partition = integer(&name, &value)?
                    .map(|partition| {
                        i32::try_from(partition).map_err(|_| format!("partition {partition} is too large"))
                    })
                    .transpose()?;
            }
            "offset" => {}
            _ => return Err(format!("unknown member {name:?}; there are {MEMBERS}")),
        }
    }
    Ok(row)
}

/// A string is its text, null is nothing, anything else its JSON text.
fn text(value: Value) -> Option<Vec<u8>> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.into_bytes()),
        other => Some(other.to_string().into_bytes()),
    }
}

fn decode(name: &str, value: &Value) -> Result<Vec<u8>, String> {
    value
        .as_str()
        .and_then(|text| STANDARD.decode(text).ok())
        .ok_or_else(|| format!("{name} must be a string of base64"))
}

fn integer(name: &str, value: &Value) -> Result<Option<i64>, String> {
    match value {
        Value::Null => Ok(None),
        value => value
            .as_i64()
            .map(Some)
            .ok_or_else(|| format!("{name} must be a whole number")),
    }
}

/// `[["name", "text"], ...]`, since a name may occur twice; an object of names is also understood.
fn headers(value: Value) -> Result<Headers, String> {
    let wrong =
        || "headers must be an array of [\"name\", \"value\"], or {\"base64\": ...} in place of a value".to_owned();
    let one = |name: String, value: Value| match value {
        Value::Object(object) => match object.get("base64") {
            Some(encoded) if object.len() == 1 => decode("base64", encoded).map(|bytes| (name, Some(bytes))),
            _ => Err(wrong()),
        },
        value => Ok((name, text(value))),
    };
    match value {
        Value::Null => Ok(Vec::new()),
        Value::Object(object) => object.into_iter().map(|(name, value)| one(name, value)).collect(),
        Value::Array(pairs) => pairs
            .into_iter()
            .map(|pair| match pair {
                Value::Array(pair) => match <[Value; 2]>::try_from(pair) {
                    Ok([Value::String(name), value]) => one(name, value),
                    _ => Err(wrong()),
                },
                _ => Err(wrong()),
            })
            .collect(),
        _ => Err(wrong()),
    }
}

/// A row of a topic without a schema as a JSON object: its columns in their order, bytes as text where they are text.
pub(crate) fn format(rows: &RecordBatch, row: usize) -> Value {
    let mut object = Map::new();
    for (field, column) in rows.schema_ref().fields().iter().zip(rows.columns()) {
        let name = field.name();
        match (name.as_str(), bytes(column, row)) {
            ("key" | "value", Some(bytes)) => match std::str::from_utf8(bytes) {
                Ok(text) => object.insert(name.clone(), Value::from(text)),
                Err(_) => object.insert(format!("{name}_base64"), Value::from(STANDARD.encode(bytes))),
            },
            ("headers", _) => object.insert(name.clone(), format_headers(column, row)),
            _ => object.insert(name.clone(), format_number(column, row)),
        };
    }
    Value::Object(object)
}

/// The bytes of a value, when it has some.
pub(crate) fn bytes(column: &ArrayRef, row: usize) -> Option<&[u8]> {
    if column.is_null(row) {
        return None;
    }
    match column.data_type() {
        DataType::Binary => Some(column.as_binary::<i32>().value(row)),
        DataType::LargeBinary => Some(column.as_binary::<i64>().value(row)),
        DataType::BinaryView => Some(column.as_binary_view().value(row)),
        DataType::Utf8 => Some(column.as_string::<i32>().value(row).as_bytes()),
        DataType::LargeUtf8 => Some(column.as_string::<i64>().value(row).as_bytes()),
        DataType::Utf8View => Some(column.as_string_view().value(row).as_bytes()),
        _ => None,
    }
}

fn format_number(column: &ArrayRef, row: usize) -> Value {
    if column.is_null(row) {
        return Value::Null;
    }
    match column.data_type() {
        DataType::Int32 => Value::from(column.as_primitive::<types::Int32Type>().value(row)),
        DataType::Int64 => Value::from(column.as_primitive::<types::Int64Type>().value(row)),
        DataType::Timestamp(TimeUnit::Millisecond, _) => {
            Value::from(column.as_primitive::<types::TimestampMillisecondType>().value(row))
        }
        _ => Value::Null,
    }
}

fn format_headers(column: &ArrayRef, row: usize) -> Value {
    let list = match column.data_type() {
        _ if column.is_null(row) => return Value::Array(Vec::new()),
        DataType::List(_) => column.as_list::<i32>().value(row),
        DataType::LargeList(_) => column.as_list::<i64>().value(row),
        DataType::Map(_, _) => std::sync::Arc::new(column.as_map().value(row)),
        _ => return Value::Null,
    };
    let Some(entries) = list
        .as_any()
        .downcast_ref::<StructArray>()
        .filter(|entries| entries.num_columns() == 2)
    else {
        return Value::Null;
    };
    let text_or_base64 = |bytes: Option<&[u8]>| match bytes {
        None => Value::Null,
        Some(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Value::from(text),
            Err(_) => Value::Object(Map::from_iter([(
                "base64".to_owned(),
                Value::from(STANDARD.encode(bytes)),
            )])),
        },
    };
    let pair = |entry: usize| {
        Value::Array(
            entries
                .columns()
                .iter()
                .map(|column| text_or_base64(bytes(column, entry)))
                .collect(),
        )
    };
    Value::Array((0..entries.len()).map(pair).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_read() {
        let row = parse(br#"{"key": "a", "value": {"x": 1}, "headers": [["h", "1"], ["h", null]], "timestamp": 5, "partition": 1, "offset": 9}"#)
            .unwrap();
        assert_eq!(row.key.as_deref(), Some(&b"a"[..]));
        assert_eq!(row.value.as_deref(), Some(&br#"{"x":1}"#[..]));
        assert_eq!(
            row.headers,
            [("h".to_owned(), Some(b"1".to_vec())), ("h".to_owned(), None)]
        );
        assert_eq!((row.timestamp_ms, row.partition), (Some(5), Some(1)));
        assert_eq!(
            parse(br#"{"value_base64": "/w=="}"#).unwrap().value.as_deref(),
            Some(&[255][..])
        );
        assert_eq!(parse(br#"{"value": null}"#).unwrap().value, None);
    }

    #[test]
    fn what_is_no_record_is_explained() {
        for (line, wanted) in [
            ("plain text", "--format lines"),
            ("[1]", "--format lines"),
            (r#"{"vlaue": 1}"#, "unknown member \"vlaue\""),
            (r#"{"value_base64": "%"}"#, "base64"),
            (r#"{"partition": "a"}"#, "whole number"),
            (r#"{"headers": [["a"]]}"#, "headers must be"),
        ] {
            let reason = parse(line.as_bytes()).unwrap_err();
            assert!(reason.contains(wanted), "{line}: {reason}");
        }
    }
}
