//! What Rust calls a field, what it holds by default, and what its documentation says.

use super::schema::{Field, Kind, Message, Type, snake_case};

pub(crate) fn field_name(field: &Field) -> String {
    const KEYWORDS: [&str; 8] = ["type", "match", "ref", "move", "use", "final", "where", "in"];
    let name = snake_case(&field.name);
    if KEYWORDS.contains(&name.as_str()) {
        format!("r#{name}")
    } else {
        name
    }
}

pub(crate) fn label(field: &Field, structure: &str) -> String {
    format!("\"{structure}.{}\"", snake_case(&field.name))
}

pub(crate) fn codec_name(kind: &Type) -> &'static str {
    match kind {
        Type::Bool => "boolean",
        Type::Int8 => "i8",
        Type::Int16 => "i16",
        Type::Uint16 => "u16",
        Type::Int32 => "i32",
        Type::Uint32 => "u32",
        Type::Int64 => "i64",
        Type::Float64 => "f64",
        Type::String => "string",
        Type::Bytes => "bytes",
        Type::Uuid => "uuid",
        Type::Records | Type::Struct(_) | Type::Array(_) => unreachable!("{kind:?} has no single function"),
    }
}

/// The schema's default as a number, in decimal.
pub(crate) fn number(field: &Field) -> Option<i64> {
    let text = field.default.as_deref()?;
    let parsed = match text.strip_prefix("0x") {
        Some(digits) => i64::from_str_radix(digits, 16),
        None => text.parse(),
    };
    Some(parsed.unwrap_or_else(|_| panic!("{}: '{text}' is not a number", field.name)))
}

pub(crate) fn default_is_rusts(field: &Field) -> bool {
    if field.nullable() {
        return field.default_is_null();
    }
    match &field.kind {
        Type::Bool => field.default.as_deref() != Some("true"),
        Type::Float64 | Type::Uuid | Type::Struct(_) | Type::Array(_) | Type::Bytes | Type::Records => {
            assert!(
                field.default.is_none(),
                "{}: this type's default can't be set",
                field.name
            );
            true
        }
        Type::String => {
            assert!(
                matches!(field.default.as_deref(), None | Some("\"\"")),
                "{}: a string by default",
                field.name
            );
            true
        }
        _ => number(field).unwrap_or(0) == 0,
    }
}

pub(crate) fn default_value(field: &Field) -> String {
    if field.nullable() {
        return if field.default_is_null() {
            "None".to_owned()
        } else {
            "Some(Default::default())".to_owned()
        };
    }
    match &field.kind {
        Type::Bool => (field.default.as_deref() == Some("true")).to_string(),
        Type::Int8 | Type::Int16 | Type::Uint16 | Type::Int32 | Type::Uint32 | Type::Int64 => {
            let value = number(field).unwrap_or(0);
            match (&field.kind, value) {
                (Type::Int32, value) if value == i64::from(i32::MAX) => "i32::MAX".to_owned(),
                (Type::Int32, value) if value == i64::from(i32::MIN) => "i32::MIN".to_owned(),
                (_, i64::MAX) => "i64::MAX".to_owned(),
                _ => value.to_string(),
            }
        }
        _ => "Default::default()".to_owned(),
    }
}

/// An expression that says whether the field differs from its default.
pub(crate) fn is_set(field: &Field) -> String {
    let value = format!("self.{}", field_name(field));
    if field.nullable() {
        return match &field.kind {
            _ if field.default_is_null() => format!("{value}.is_some()"),
            Type::Struct(_) => format!("{value} != Some(Default::default())"),
            _ => format!("{value}.as_ref().is_none_or(|value| !value.is_empty())"),
        };
    }
    match &field.kind {
        Type::Bool if field.default.as_deref() == Some("true") => format!("!{value}"),
        Type::Bool => value,
        Type::Float64 => format!("{value} != 0.0"),
        Type::String | Type::Bytes | Type::Records | Type::Array(_) => format!("!{value}.is_empty()"),
        Type::Uuid => format!("!{value}.is_zero()"),
        Type::Struct(_) => format!("{value} != Default::default()"),
        _ => format!("{value} != {}", default_value(field)),
    }
}

pub(crate) fn message_summary(message: &Message) -> String {
    let kind = match message.kind {
        Kind::Request => "Request",
        Kind::Response => "Response",
        Kind::Header => "Header",
        Kind::Data => "Data",
        Kind::CoordinatorKey => "Key of a coordinator's record",
        Kind::CoordinatorValue => "Value of a coordinator's record",
        Kind::Metadata => "Metadata record",
    };
    let flexible = match message.flexible {
        None => "never flexible".to_owned(),
        Some(flexible) => format!("flexible {flexible}"),
    };
    let unstable = if message.unstable_latest {
        ", the newest not final"
    } else {
        ""
    };
    format!("{kind}, versions {}, {flexible}{unstable}.", message.versions)
}

pub(crate) fn field_summary(field: &Field) -> String {
    let mut summary = format!("Versions {}", field.versions);
    if let Some((tag, _)) = field.tag {
        summary += &format!(", tag {tag}");
    }
    if let Some(null) = field.null {
        summary += &if null == field.versions {
            ", may be null".to_owned()
        } else {
            format!(", may be null in {null}")
        };
    }
    let empty = field.nullable() && !field.default_is_null();
    match field.default.as_deref() {
        Some("\"\"") | None if empty => summary += ", empty by default",
        Some("\"\"") | None => {}
        Some(default) => summary += &format!(", {default} by default"),
    }
    if field.ignorable {
        summary += ", dropped where a version lacks it";
    }
    summary + "."
}
