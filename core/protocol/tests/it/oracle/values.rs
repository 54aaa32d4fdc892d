//! Random values of a message, made from its schema, and the two texts of them that are compared: Kafka's JSON form
//! and Rust's debug form.

use crate::generator::field_name;
use crate::generator::schema::{Field, Kind, Message, Type};
use bytes::Bytes;
use ottla_protocol::Uuid;
use serde_json::{Map, Value as Json, json};

/// A value of a field; a struct holds one for each of its fields, in the schema's order.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Null,
    Bool(bool),
    Integer(i64),
    Float(f64),
    String(String),
    Bytes(Vec<u8>),
    Uuid([u8; 16]),
    Array(Vec<Value>),
    Struct(Vec<Value>),
}

/// How random values are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// No field that the version carries is at its default.
    Full,
    /// Nulls, empty things, limits, long things.
    Edges,
    /// Most fields are at their defaults.
    Sparse,
}

/// A small generator (splitmix64), so that a failure names a seed that repeats it.
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(super) fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }

    fn bytes(&mut self, length: usize) -> Vec<u8> {
        (0..length).map(|_| self.next() as u8).collect()
    }
}

fn integer_range(kind: &Type) -> Option<(i64, i64)> {
    Some(match kind {
        Type::Int8 => (i8::MIN.into(), i8::MAX.into()),
        Type::Int16 => (i16::MIN.into(), i16::MAX.into()),
        Type::Uint16 => (0, u16::MAX.into()),
        Type::Int32 => (i32::MIN.into(), i32::MAX.into()),
        Type::Uint32 => (0, u32::MAX.into()),
        Type::Int64 => (i64::MIN, i64::MAX),
        _ => return None,
    })
}

/// What a field holds that was not set.
pub(super) fn default(message: &Message, field: &Field) -> Value {
    if field.nullable() && field.default_is_null() {
        return Value::Null;
    }
    match &field.kind {
        Type::Bool => Value::Bool(field.default.as_deref() == Some("true")),
        Type::Float64 => Value::Float(0.0),
        Type::String => Value::String(String::new()),
        Type::Bytes | Type::Records => Value::Bytes(Vec::new()),
        Type::Uuid => Value::Uuid([0; 16]),
        Type::Array(_) => Value::Array(Vec::new()),
        Type::Struct(name) => default_struct(message, name),
        _ => Value::Integer(match field.default.as_deref() {
            None => 0,
            Some(text) => match text.strip_prefix("0x") {
                Some(digits) => i64::from_str_radix(digits, 16).unwrap(),
                None => text.parse().unwrap(),
            },
        }),
    }
}

fn default_struct(message: &Message, name: &str) -> Value {
    Value::Struct(
        message
            .structure(name)
            .fields
            .iter()
            .map(|field| default(message, field))
            .collect(),
    )
}

/// Random values of a struct, as `version` can carry them.
pub(super) fn random(message: &Message, name: &str, version: i16, mode: Mode, random: &mut Random) -> Value {
    let fields = message.structure(name).fields.iter();
    Value::Struct(
        fields
            .map(|field| random_field(message, field, version, mode, random))
            .collect(),
    )
}

fn random_field(message: &Message, field: &Field, version: i16, mode: Mode, random: &mut Random) -> Value {
    let default = default(message, field);
    let may_be_null = field.null.is_some_and(|versions| versions.contains(version));
    let is_null_by_default = default == Value::Null;
    if !field.versions.contains(version) || (mode == Mode::Sparse && !random.one_in(5)) {
        // Records, for one, are null by default, also where no version can write that.
        return if !is_null_by_default || may_be_null || !field.versions.contains(version) {
            default
        } else {
            random_value(message, &field.kind, version, mode, random)
        };
    }
    if mode == Mode::Edges && may_be_null && random.one_in(2) {
        return Value::Null;
    }
    loop {
        let value = random_value(message, &field.kind, version, mode, random);
        // A struct without fields in this version has no other value than its default.
        if mode != Mode::Full || value != default || matches!(value, Value::Struct(_)) {
            return value;
        }
    }
}

fn random_value(message: &Message, kind: &Type, version: i16, mode: Mode, random: &mut Random) -> Value {
    let edges = mode == Mode::Edges;
    if let Some((min, max)) = integer_range(kind) {
        let any = (random.next() as i64).clamp(min, max);
        return Value::Integer(match random.below(4) {
            0 if edges => min,
            1 if edges => max,
            2 if edges => 0,
            // Small types would be at a limit nearly always.
            _ if any == min || any == max => min + random.below((max - min) as u64) as i64,
            _ => any,
        });
    }
    match kind {
        Type::Bool => Value::Bool(random.one_in(2)),
        Type::Float64 => Value::Float((random.next() as i32 | 1) as f64 / 8.0),
        Type::Uuid => Value::Uuid(random.bytes(16).try_into().unwrap()),
        Type::String => Value::String(random_string(edges, random)),
        Type::Bytes | Type::Records => Value::Bytes(match random.below(8) {
            0 if edges => Vec::new(),
            1 if edges => random.bytes(127),
            2 if edges => random.bytes(128),
            3 if edges => random.bytes(5000),
            length => random.bytes(length as usize + 1),
        }),
        Type::Array(element) => {
            let count = match random.below(4) {
                0 if edges => 0,
                1 if edges && element.struct_name().is_none() => 130,
                count => count % 3 + 1,
            };
            Value::Array(
                (0..count)
                    .map(|_| random_value(message, element, version, mode, random))
                    .collect(),
            )
        }
        Type::Struct(name) => self::random(message, name, version, mode, random),
        _ => unreachable!("integers are done"),
    }
}

fn random_string(edges: bool, random: &mut Random) -> String {
    const CHARACTERS: [char; 12] = ['a', 'b', 'z', '0', '-', '.', '_', ' ', '"', 'é', '語', '🦦'];
    let length = match random.below(6) {
        0 if edges => 0,
        1 if edges => 130,
        length => length + 1,
    };
    (0..length).map(|_| CHARACTERS[random.below(12) as usize]).collect()
}

/// Kafka's JSON form of a struct. As `sent` it has every field of the version; otherwise it is as Kafka's converter
/// writes it, without tagged fields at their defaults, and of records only the size.
pub(super) fn to_json(message: &Message, name: &str, value: &Value, version: i16, sent: bool) -> Json {
    let Value::Struct(values) = value else {
        panic!("{name} is no struct: {value:?}")
    };
    let mut object = Map::new();
    for (field, value) in message.structure(name).fields.iter().zip(values) {
        let tagged = field.tag.is_some_and(|(_, versions)| versions.contains(version));
        // A struct is left out when it is at its own defaults, even where it could be null instead.
        let own = field.kind.struct_name().map(|name| default_struct(message, name));
        let left_out = !sent && tagged && (*value == default(message, field) || Some(value) == own.as_ref());
        if !field.versions.contains(version) || left_out {
            continue;
        }
        let mut key = field.name.clone();
        key[..1].make_ascii_lowercase();
        match value {
            Value::Bytes(bytes) if !sent && field.kind == Type::Records => {
                object.insert(format!("{key}SizeInBytes"), json!(bytes.len()));
            }
            _ => {
                object.insert(key, value_to_json(message, &field.kind, value, version, sent));
            }
        }
    }
    Json::Object(object)
}

/// Without the members that are null: of a tagged field Kafka's converter writes some and leaves out others.
pub(super) fn without_nulls(json: &Json) -> Json {
    match json {
        Json::Object(members) => {
            let set = members.iter().filter(|(_, value)| !value.is_null());
            Json::Object(set.map(|(key, value)| (key.clone(), without_nulls(value))).collect())
        }
        Json::Array(values) => values.iter().map(without_nulls).collect(),
        other => other.clone(),
    }
}

fn value_to_json(message: &Message, kind: &Type, value: &Value, version: i16, sent: bool) -> Json {
    use base64::Engine as _;
    match value {
        Value::Null => Json::Null,
        Value::Bool(value) => json!(value),
        Value::Integer(value) => json!(value),
        Value::Float(value) => json!(value),
        Value::String(value) => json!(value),
        Value::Bytes(value) => json!(base64::engine::general_purpose::STANDARD.encode(value)),
        Value::Uuid(value) => json!(Uuid(*value).to_string()),
        Value::Array(values) => {
            let Type::Array(element) = kind else {
                panic!("{kind:?} is no array")
            };
            values
                .iter()
                .map(|value| value_to_json(message, element, value, version, sent))
                .collect()
        }
        Value::Struct(_) => to_json(message, kind.struct_name().unwrap(), value, version, sent),
    }
}

/// What `{:?}` prints of the struct; `unknown` is what it prints of the unknown tagged fields of the outermost one.
pub(super) fn to_debug(message: &Message, name: &str, value: &Value, unknown: &str, names: &Names) -> String {
    let Value::Struct(values) = value else {
        panic!("{name} is no struct: {value:?}")
    };
    let fields = message.structure(name).fields.iter().zip(values).map(|(field, value)| {
        let text = value_to_debug(message, &field.kind, value, names);
        let text = if field.nullable() && *value != Value::Null {
            format!("Some({text})")
        } else {
            text
        };
        format!("{}: {text}", field_name(field).trim_start_matches("r#"))
    });
    let unknown = message.flexible.map(|_| format!("unknown_tagged_fields: [{unknown}]"));
    let fields: Vec<String> = fields.chain(unknown).collect();
    let name = names.rust_name(message, name);
    if fields.is_empty() {
        name
    } else {
        format!("{name} {{ {} }}", fields.join(", "))
    }
}

fn value_to_debug(message: &Message, kind: &Type, value: &Value, names: &Names) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(value) => format!("{value:?}"),
        Value::Integer(value) => format!("{value:?}"),
        Value::Float(value) => format!("{value:?}"),
        Value::String(value) => format!("{value:?}"),
        Value::Bytes(value) => format!("{:?}", Bytes::copy_from_slice(value)),
        Value::Uuid(value) => format!("{:?}", Uuid(*value)),
        Value::Array(values) => {
            let Type::Array(element) = kind else {
                panic!("{kind:?} is no array")
            };
            let values: Vec<String> = values
                .iter()
                .map(|value| value_to_debug(message, element, value, names))
                .collect();
            format!("[{}]", values.join(", "))
        }
        Value::Struct(_) => to_debug(message, kind.struct_name().unwrap(), value, "", names),
    }
}

/// Knows which structs of a response are called otherwise, because its request has one of the same name.
pub(super) struct Names<'a> {
    pub(super) messages: &'a [&'a Message],
}

impl Names<'_> {
    fn rust_name(&self, message: &Message, name: &str) -> String {
        let request = message.name.replace("Response", "Request");
        let request = self
            .messages
            .iter()
            .find(|other| other.kind == Kind::Request && other.name == request);
        match request {
            Some(request) if message.kind == Kind::Response && request.structs.iter().any(|s| s.name == name) => {
                format!("Response{name}")
            }
            _ => name.to_owned(),
        }
    }
}
