//! `--schema FILE`: the columns of a topic, from an Arrow IPC file or stream or from JSON.

use std::{fs, io::Cursor, path::Path, sync::Arc};

use arrow_schema::{DataType, Field, Schema, SchemaRef, TimeUnit};
use serde_json::Value;

use crate::{failure::Failure, input};

/// Reads a schema file.
pub(crate) fn read(path: &Path) -> Result<SchemaRef, Failure> {
    let bytes = fs::read(path).map_err(|source| Failure::Io {
        doing: format!("read {}", path.display()),
        source,
    })?;
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes).trim_ascii();
    if matches!(text.first(), Some(b'{' | b'[')) {
        return from_json(text).map_err(|reason| Failure::Data(format!("{}: {reason}", path.display())));
    }
    let reader = input::arrow(Box::new(Cursor::new(bytes)), &path.display().to_string())?;
    Ok(reader.schema())
}

fn from_json(text: &[u8]) -> Result<SchemaRef, String> {
    let value: Value = serde_json::from_slice(text).map_err(|error| format!("no JSON: {error}"))?;
    let fields = match &value {
        Value::Array(fields) => fields,
        Value::Object(object) => object
            .get("fields")
            .and_then(Value::as_array)
            .ok_or("the object needs a member \"fields\", an array")?,
        _ => return Err("write {\"fields\": [{\"name\": ..., \"type\": ...}, ...]}".to_owned()),
    };
    let fields = fields
        .iter()
        .enumerate()
        .map(|(index, field)| field_from_json(index, field))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Arc::new(Schema::new(fields)))
}

fn field_from_json(index: usize, value: &Value) -> Result<Field, String> {
    let object = value.as_object().ok_or_else(|| format!("field {index} is no object"))?;
    let text = |name: &str| {
        object
            .get(name)
            .and_then(Value::as_str)
            .ok_or_else(|| format!("field {index} needs a {name:?}, which is a string"))
    };
    let name = text("name")?;
    let data_type = data_type(text("type")?).map_err(|reason| format!("field {name:?}: {reason}"))?;
    let nullable = match object.get("nullable") {
        None => false,
        Some(value) => value
            .as_bool()
            .ok_or_else(|| format!("field {name:?}: \"nullable\" must be true or false"))?,
    };
    if let Some(unknown) = object
        .keys()
        .find(|key| !["name", "type", "nullable"].contains(&key.as_str()))
    {
        return Err(format!(
            "field {name:?}: unknown member {unknown:?}; there are name, type and nullable"
        ));
    }
    Ok(Field::new(name, data_type, nullable))
}

fn data_type(text: &str) -> Result<DataType, String> {
    Ok(match text.to_ascii_lowercase().as_str() {
        "string" | "text" => DataType::Utf8,
        "binary" | "bytes" => DataType::Binary,
        "boolean" | "bool" => DataType::Boolean,
        "byte" => DataType::Int8,
        "short" => DataType::Int16,
        "int" | "integer" => DataType::Int32,
        "long" => DataType::Int64,
        "float" => DataType::Float32,
        "double" => DataType::Float64,
        "date" => DataType::Date32,
        "timestamp" => DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into())),
        _ => text.parse().map_err(|error| format!("{error}"))?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_arrow_types() {
        let schema = from_json(
            br#"{"fields": [{"name": "a", "type": "string"}, {"name": "b", "type": "Timestamp(us, \"UTC\")", "nullable": true},
                            {"name": "c", "type": "Decimal128(10, 2)"}]}"#,
        )
        .unwrap();
        let expected = Schema::new(vec![
            Field::new("a", DataType::Utf8, false),
            Field::new(
                "b",
                DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into())),
                true,
            ),
            Field::new("c", DataType::Decimal128(10, 2), false),
        ]);
        assert_eq!(*schema, expected);
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (text, wanted) in [
            ("{", "no JSON"),
            ("{\"columns\": []}", "fields"),
            ("[{\"name\": \"a\"}]", "needs a \"type\""),
            ("[{\"name\": \"a\", \"type\": \"strange\"}]", "field \"a\""),
            (
                "[{\"name\": \"a\", \"type\": \"int\", \"null\": true}]",
                "unknown member \"null\"",
            ),
        ] {
            let reason = from_json(text.as_bytes()).unwrap_err();
            assert!(reason.contains(wanted), "{text}: {reason}");
        }
    }
}
