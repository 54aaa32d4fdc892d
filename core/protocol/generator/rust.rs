//! Writes Rust for the messages: structs, and how they read and write themselves.

use super::field::{
    codec_name, default_is_rusts, default_value, field_name, field_summary, is_set, label, message_summary,
};
use super::schema::{Field, Kind, Message, Struct, Type, Versions};
use std::fmt::Write as _;

/// Appends a formatted line.
macro_rules! line {
    ($out:expr, $($part:tt)*) => {
        writeln!($out, $($part)*).unwrap_or_else(|_| unreachable!("a String takes every line"))
    };
}
pub(crate) use line;

/// A file of generated messages: those of one API, or one record.
pub(crate) struct Module<'a> {
    /// What the file is about, for its first line.
    pub(crate) title: String,
    /// The schema file it comes from.
    pub(crate) source: &'a str,
    pub(crate) messages: Vec<&'a Message>,
}

impl Module<'_> {
    /// The Rust name of a struct: a response's gets a prefix where the request has one of the same name.
    pub(crate) fn rust_name(&self, message: &Message, name: &str) -> String {
        let taken = |other: &&&Message| {
            other.kind == Kind::Request && other.name != message.name && other.structs.iter().any(|s| s.name == name)
        };
        if message.kind == Kind::Response && self.messages.iter().find(taken).is_some() {
            format!("Response{name}")
        } else {
            name.to_owned()
        }
    }

    /// Every struct's Rust name.
    pub(crate) fn names(&self) -> Vec<String> {
        let names: Vec<String> = self
            .messages
            .iter()
            .flat_map(|message| {
                message
                    .structs
                    .iter()
                    .map(|structure| self.rust_name(message, &structure.name))
            })
            .collect();
        for (index, name) in names.iter().enumerate() {
            assert!(
                !names[..index].contains(name),
                "{}: two structs are called {name}",
                self.title
            );
        }
        names
    }

    pub(crate) fn generate(&self) -> String {
        let mut body = String::new();
        for message in &self.messages {
            Generator {
                module: self,
                message,
                out: &mut body,
            }
            .message();
        }
        self.names();
        let mut out = String::new();
        line!(out, "//! {}.", self.title);
        line!(out, "//!");
        line!(
            out,
            "//! Generated from `schema/{}.schema` by the test `generated_code_is_fresh`: do not edit.",
            self.source
        );
        line!(out, "");
        let uses = |word: &str| body.contains(word);
        line!(out, "use crate::decoder::Decoder;");
        line!(out, "use crate::encoder::Encoder;");
        let mut traits = vec!["Fields", "Message"];
        if uses("RawTaggedField") {
            traits.push("RawTaggedField");
        }
        if uses("impl Request for") {
            traits.push("Request");
            line!(out, "use crate::messages::ApiKey;");
        }
        line!(out, "use crate::message::{{{}}};", traits.join(", "));
        if uses("Uuid") {
            line!(out, "use crate::uuid::Uuid;");
        }
        if uses("Bytes") {
            line!(out, "use bytes::Bytes;");
        }
        out.push_str(&body);
        out
    }
}

struct Generator<'a> {
    module: &'a Module<'a>,
    message: &'a Message,
    out: &'a mut String,
}

impl Generator<'_> {
    fn message(mut self) {
        let message = self.message;
        for structure in &message.structs {
            self.structure(structure);
        }
        let name = &message.name;
        line!(self.out, "\nimpl Message for {name} {{");
        line!(self.out, "const NAME: &'static str = \"{name}\";");
        line!(self.out, "const MIN_VERSION: i16 = {};", message.min());
        line!(self.out, "const MAX_VERSION: i16 = {};", message.max());
        let (parameter, flexible) = match flexible_condition(message) {
            Condition::Never => ("_", "false".to_owned()),
            Condition::Always => ("_", "true".to_owned()),
            Condition::When(condition) => ("version", condition),
        };
        line!(self.out, "\nfn is_flexible({parameter}: i16) -> bool {{ {flexible} }}");
        line!(self.out, "}}");
        let key = message.key.unwrap_or(-1);
        match message.kind {
            Kind::Request => {
                let api = name.trim_end_matches("Request");
                line!(self.out, "\nimpl Request for {name} {{");
                line!(self.out, "const API_KEY: ApiKey = ApiKey::{api};");
                line!(self.out, "type Response = {api}Response;");
                line!(self.out, "}}");
            }
            Kind::CoordinatorKey | Kind::CoordinatorValue | Kind::Metadata => {
                line!(self.out, "\nimpl {name} {{");
                line!(self.out, "/// What tells this record from the others of its topic.");
                line!(self.out, "pub const RECORD_TYPE: i16 = {key};");
                line!(self.out, "}}");
            }
            Kind::Response | Kind::Header | Kind::Data => {}
        }
    }

    fn structure(&mut self, structure: &Struct) {
        let message = self.message;
        let name = self.module.rust_name(message, &structure.name);
        let is_top = structure.name == message.name;
        let plain = structure.fields.iter().all(default_is_rusts);
        line!(self.out, "");
        if is_top {
            line!(self.out, "/// {}", message_summary(message));
        } else {
            line!(self.out, "/// Part of [`{}`].", message.name);
        }
        line!(
            self.out,
            "#[derive(Debug, Clone, PartialEq{})]",
            if plain { ", Default" } else { "" }
        );
        line!(self.out, "pub struct {name} {{");
        for field in &structure.fields {
            line!(self.out, "/// {}", field_summary(field));
            line!(self.out, "pub {}: {},", field_name(field), self.rust_type(field));
        }
        if self.has_tags() {
            line!(
                self.out,
                "/// Tagged fields that the schema does not know, in ascending order of their tags."
            );
            line!(self.out, "pub unknown_tagged_fields: Vec<RawTaggedField>,");
        }
        line!(self.out, "}}");
        if !plain {
            line!(self.out, "\nimpl Default for {name} {{");
            line!(self.out, "fn default() -> Self {{");
            line!(self.out, "Self {{");
            for field in &structure.fields {
                line!(self.out, "{}: {},", field_name(field), default_value(field));
            }
            if self.has_tags() {
                line!(self.out, "unknown_tagged_fields: Vec::new(),");
            }
            line!(self.out, "}}\n}}\n}}");
        }
        line!(self.out, "\nimpl Fields for {name} {{");
        self.read(structure, &name);
        self.write(structure, &name);
        line!(self.out, "}}");
    }

    fn has_tags(&self) -> bool {
        self.message.flexible.is_some()
    }

    fn rust_type(&self, field: &Field) -> String {
        let inner = self.bare_type(&field.kind);
        if field.nullable() {
            format!("Option<{inner}>")
        } else {
            inner
        }
    }

    fn bare_type(&self, kind: &Type) -> String {
        match kind {
            Type::Bool => "bool".to_owned(),
            Type::Int8 => "i8".to_owned(),
            Type::Int16 => "i16".to_owned(),
            Type::Uint16 => "u16".to_owned(),
            Type::Int32 => "i32".to_owned(),
            Type::Uint32 => "u32".to_owned(),
            Type::Int64 => "i64".to_owned(),
            Type::Float64 => "f64".to_owned(),
            Type::String => "String".to_owned(),
            Type::Bytes | Type::Records => "Bytes".to_owned(),
            Type::Uuid => "Uuid".to_owned(),
            Type::Struct(name) => self.module.rust_name(self.message, name),
            Type::Array(element) => format!("Vec<{}>", self.bare_type(element)),
        }
    }

    fn read(&mut self, structure: &Struct, name: &str) {
        let message = self.message;
        let mut body = String::new();
        let mut block = Block::default();
        for field in structure.fields.iter().filter(|field| field.tag.is_none()) {
            block.put(
                &mut body,
                condition(field.versions, message),
                &self.read_field(field, name),
            );
        }
        block.close(&mut body);
        let mut tags = String::new();
        let tagged = tagged_fields(structure);
        if tagged.is_empty() {
            line!(tags, "decoder.unknown_tags(&mut self.unknown_tagged_fields);");
        } else {
            line!(tags, "let mut tags = decoder.open_tags();");
            line!(tags, "while let Some(tag) = decoder.next_tag(&mut tags) {{");
            line!(tags, "match tag {{");
            for (tag, field) in &tagged {
                let read = self.read_field(field, name);
                match condition(field.versions, message) {
                    Condition::When(when) if !self.implied(field.versions) => {
                        line!(tags, "{tag} if {when} => {read},");
                        line!(tags, "{tag} => decoder.refuse_tag(tag),");
                    }
                    Condition::Never => line!(tags, "{tag} => decoder.refuse_tag(tag),"),
                    _ => line!(tags, "{tag} => {read},"),
                }
            }
            line!(
                tags,
                "_ => decoder.unknown_tag(&tags, &mut self.unknown_tagged_fields),"
            );
            line!(tags, "}}\n}}");
            line!(tags, "decoder.close_tags(&mut self.unknown_tagged_fields);");
        }
        match flexible_condition(message) {
            Condition::Never => {}
            Condition::Always => body.push_str(&tags),
            Condition::When(_) => line!(body, "if flexible {{\n{tags}}}"),
        }
        self.function("fn read(&mut self, decoder: &mut Decoder, version: i16)", &body);
    }

    /// Whether the field is in every version that has tagged fields.
    fn implied(&self, versions: Versions) -> bool {
        (self.message.min()..=self.message.max())
            .filter(|version| self.message.is_flexible(*version))
            .all(|version| versions.contains(version))
    }

    fn function(&mut self, signature: &str, body: &str) {
        let flexible = match flexible_condition(self.message) {
            Condition::When(condition) if body.contains("flexible") => format!("let flexible = {condition};\n"),
            _ => String::new(),
        };
        let body = format!("{flexible}{body}");
        let mut signature = signature.to_owned();
        for parameter in ["version", "decoder", "encoder"] {
            if !mentions(&body, parameter) {
                signature = signature.replace(&format!("{parameter}:"), &format!("_{parameter}:"));
            }
        }
        line!(self.out, "\n{signature} {{\n{body}}}");
    }

    /// `true`, `false` or the variable, as an argument of codec functions.
    fn flexible(&self, field: &Field) -> &'static str {
        match flexible_condition(self.message) {
            _ if field.never_flexible => "false",
            Condition::Never => "false",
            Condition::Always => "true",
            Condition::When(_) => "flexible",
        }
    }

    fn nullable(&self, field: &Field) -> String {
        match field.null.map(|versions| condition(versions, self.message)) {
            None | Some(Condition::Never) => "false".to_owned(),
            Some(Condition::Always) => "true".to_owned(),
            Some(Condition::When(condition)) => condition,
        }
    }

    fn read_field(&self, field: &Field, structure: &str) -> String {
        let flexible = self.flexible(field);
        let nullable = self.nullable(field);
        let label = label(field, structure);
        let rust = field_name(field);
        let target = format!("&mut self.{rust}");
        let is_nullable = field.nullable();
        match &field.kind {
            Type::Struct(_) if is_nullable && field.tag.is_some() => {
                format!("decoder.tagged_nullable_struct({target}, version, {label})")
            }
            Type::Struct(_) if is_nullable => {
                format!("decoder.nullable_struct({target}, {nullable}, version, {label})")
            }
            Type::Struct(_) => format!("self.{rust}.read(decoder, version)"),
            Type::Array(element) => {
                let min_size = element
                    .struct_name()
                    .map(|name| self.message.min_size(name, field.versions));
                match (min_size, is_nullable) {
                    (Some(min), true) => {
                        format!("decoder.nullable_structs({target}, {flexible}, {nullable}, version, {min}, {label})")
                    }
                    (Some(min), false) => {
                        format!("decoder.structs({target}, {flexible}, version, {min}, {label})")
                    }
                    (None, true) => format!("decoder.nullable_array({target}, {flexible}, {nullable}, {label})"),
                    (None, false) => format!("decoder.array({target}, {flexible}, {label})"),
                }
            }
            Type::String | Type::Bytes if !is_nullable => {
                format!("decoder.{}({target}, {flexible}, {label})", codec_name(&field.kind))
            }
            Type::String => format!("decoder.nullable_string({target}, {flexible}, {nullable}, {label})"),
            Type::Bytes | Type::Records => {
                format!("decoder.nullable_bytes({target}, {flexible}, {nullable}, {label})")
            }
            primitive => {
                assert!(!is_nullable, "{label}: a {primitive:?} can't be null");
                format!("decoder.{}({target}, {label})", codec_name(primitive))
            }
        }
    }

    fn write(&mut self, structure: &Struct, name: &str) {
        let message = self.message;
        let mut body = String::new();
        let mut block = Block::default();
        for field in &structure.fields {
            let write = self.write_field(field, name);
            let refuse = format!("encoder.refuse({}, version);", label(field, name));
            let set = is_set(field);
            let tagged = field.tag.is_some();
            match condition(field.versions, message) {
                Condition::Always if tagged => {}
                Condition::When(_) | Condition::Never if tagged && field.ignorable => {}
                Condition::When(when) if tagged => {
                    block.close(&mut body);
                    line!(body, "if {} && {set} {{ {refuse} }}", negated(&when));
                }
                Condition::Never if field.ignorable => {}
                Condition::Never => {
                    block.close(&mut body);
                    line!(body, "if {set} {{ {refuse} }}");
                }
                Condition::When(when) if !field.ignorable => {
                    block.close(&mut body);
                    line!(body, "if {when} {{ {write}; }} else if {set} {{ {refuse} }}");
                }
                carried => block.put(&mut body, carried, &write),
            }
        }
        block.close(&mut body);
        let tagged = tagged_fields(structure);
        let mut tags = String::new();
        if tagged.is_empty() {
            line!(tags, "encoder.unknown_tags(&self.unknown_tagged_fields);");
        } else {
            line!(tags, "let mut tags = encoder.open_tags(&self.unknown_tagged_fields);");
            for (tag, field) in &tagged {
                let write = self.write_field(field, name);
                let set = is_set(field);
                let set = match condition(field.versions, message) {
                    Condition::Never => continue,
                    Condition::When(when) if !self.implied(field.versions) => format!("{when} && {set}"),
                    _ => set,
                };
                line!(tags, "if {set} {{");
                line!(tags, "encoder.open_tag(&mut tags, {tag});");
                line!(tags, "{write};");
                line!(tags, "encoder.close_tag(&tags);\n}}");
            }
            line!(tags, "encoder.close_tags(&mut tags);");
        }
        match flexible_condition(message) {
            Condition::Never => {}
            Condition::Always => body.push_str(&tags),
            Condition::When(_) => {
                let label = format!("\"{name}.unknown_tagged_fields\"");
                line!(body, "if flexible {{\n{tags}}} else {{");
                line!(
                    body,
                    "encoder.refuse_tags(&self.unknown_tagged_fields, {label}, version);\n}}"
                );
            }
        }
        self.function("fn write(&self, encoder: &mut Encoder, version: i16)", &body);
    }

    fn write_field(&self, field: &Field, structure: &str) -> String {
        let flexible = self.flexible(field);
        let nullable = self.nullable(field);
        let label = label(field, structure);
        let value = format!("self.{}", field_name(field));
        let is_nullable = field.nullable();
        match &field.kind {
            Type::Struct(_) if is_nullable && field.tag.is_some() => {
                format!("encoder.tagged_nullable_struct({value}.as_ref(), version)")
            }
            Type::Struct(_) if is_nullable => {
                format!("encoder.nullable_struct({value}.as_ref(), {nullable}, version, {label})")
            }
            Type::Struct(_) => format!("{value}.write(encoder, version)"),
            Type::Array(element) => match (element.struct_name().is_some(), is_nullable) {
                (true, true) => {
                    format!("encoder.nullable_structs({value}.as_ref(), {flexible}, {nullable}, version, {label})")
                }
                (true, false) => format!("encoder.structs(&{value}, {flexible}, version, {label})"),
                (false, true) => format!("encoder.nullable_array({value}.as_ref(), {flexible}, {nullable}, {label})"),
                (false, false) => format!("encoder.array(&{value}, {flexible}, {label})"),
            },
            Type::String | Type::Bytes if !is_nullable => {
                format!("encoder.{}(&{value}, {flexible}, {label})", codec_name(&field.kind))
            }
            Type::String => format!("encoder.nullable_string({value}.as_ref(), {flexible}, {nullable}, {label})"),
            Type::Bytes => format!("encoder.nullable_bytes({value}.as_ref(), {flexible}, {nullable}, {label})"),
            Type::Records => format!("encoder.records({value}.as_ref(), {flexible}, {nullable}, {label})"),
            primitive => format!("encoder.{}({value})", codec_name(primitive)),
        }
    }
}

/// Statements one after the other that share their condition.
#[derive(Default)]
struct Block {
    condition: Option<String>,
}

impl Block {
    fn put(&mut self, body: &mut String, condition: Condition, statement: &str) {
        let condition = match condition {
            Condition::Always => None,
            Condition::When(condition) => Some(condition),
            Condition::Never => return,
        };
        if self.condition != condition {
            self.close(body);
            if let Some(condition) = &condition {
                line!(body, "if {condition} {{");
            }
            self.condition = condition;
        }
        line!(body, "{statement};");
    }

    fn close(&mut self, body: &mut String) {
        if self.condition.take().is_some() {
            line!(body, "}}");
        }
    }
}

/// When something holds, over the versions that a message has.
enum Condition {
    Always,
    Never,
    When(String),
}

fn condition(versions: Versions, message: &Message) -> Condition {
    let (min, max) = (message.min(), message.max());
    let from = versions.min > min;
    let until = versions.max.filter(|until| *until < max);
    if versions.min > max || versions.max.is_some_and(|until| until < min) {
        return Condition::Never;
    }
    match (from, until) {
        (false, None) => Condition::Always,
        (true, None) => Condition::When(format!("version >= {}", versions.min)),
        (false, Some(until)) => Condition::When(format!("version <= {until}")),
        (true, Some(until)) if until == versions.min => Condition::When(format!("version == {until}")),
        (true, Some(until)) => Condition::When(format!("({}..={until}).contains(&version)", versions.min)),
    }
}

fn flexible_condition(message: &Message) -> Condition {
    message
        .flexible
        .map_or(Condition::Never, |versions| condition(versions, message))
}

/// Whether `word` stands in `text` as a word of its own.
fn mentions(text: &str, word: &str) -> bool {
    // A field of that name is not a mention.
    let text = text.replace(&format!(".{word}"), "");
    text.split(|character: char| !character.is_alphanumeric() && character != '_')
        .any(|part| part == word)
}

fn tagged_fields(structure: &Struct) -> Vec<(u32, &Field)> {
    let tagged = structure.fields.iter().filter_map(|field| Some((field.tag?.0, field)));
    let mut tagged: Vec<_> = tagged.collect();
    tagged.sort_by_key(|(tag, _)| *tag);
    tagged
}

fn negated(condition: &str) -> String {
    for (operator, opposite) in [(">=", "<"), ("<=", ">"), ("==", "!=")] {
        if let Some(version) = condition.strip_prefix(&format!("version {operator} ")) {
            return format!("version {opposite} {version}");
        }
    }
    format!("!{condition}")
}
