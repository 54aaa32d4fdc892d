//! Writes what spans all messages: the API keys, the body enums, the records of the metadata log.

use super::rust::line;
use super::schema::{Kind, Message, snake_case};
use super::tree::Api;
use std::fmt::Write as _;

const MARK: &str = "//!\n//! Generated from `schema/` by the test `generated_code_is_fresh`: do not edit.\n";

pub(crate) fn api_key(apis: &[Api<'_>]) -> String {
    let mut out = format!("//! The keys of Kafka's APIs.\n{MARK}\n");
    line!(out, "/// An API of Kafka 4.4.");
    line!(
        out,
        "#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]"
    );
    line!(out, "#[repr(i16)]\npub enum ApiKey {{");
    for api in apis {
        line!(out, "/// Versions {}.", api.request.versions);
        line!(out, "{} = {},", api.name, api.key());
    }
    line!(out, "}}\n\nimpl ApiKey {{");
    line!(out, "/// Every API, in the order of keys.");
    line!(out, "pub const ALL: [ApiKey; {}] = [", apis.len());
    for api in apis {
        line!(out, "ApiKey::{},", api.name);
    }
    line!(out, "];\n\n/// The API with this key.\n#[must_use]");
    line!(out, "pub fn from_i16(key: i16) -> Option<ApiKey> {{\nSome(match key {{");
    for api in apis {
        line!(out, "{} => ApiKey::{},", api.key(), api.name);
    }
    line!(
        out,
        "_ => return None,\n}})\n}}\n\n/// Kafka's name for it.\n#[must_use]"
    );
    line!(out, "pub fn name(self) -> &'static str {{\nmatch self {{");
    for api in apis {
        line!(out, "ApiKey::{0} => \"{0}\",", api.name);
    }
    line!(
        out,
        "}}\n}}\n\n/// The oldest and the newest version that its messages have.\n#[must_use]"
    );
    line!(out, "pub fn versions(self) -> (i16, i16) {{\nmatch self {{");
    for api in apis {
        line!(
            out,
            "ApiKey::{} => ({}, {}),",
            api.name,
            api.request.min(),
            api.request.max()
        );
    }
    line!(
        out,
        "}}\n}}\n\n/// The first version with compact encodings and tagged fields (KIP-482), or `i16::MAX`.\n#[must_use]"
    );
    line!(out, "pub fn first_flexible_version(self) -> i16 {{\nmatch self {{");
    for api in apis {
        let first = |message: &Message| message.flexible.map_or("i16::MAX".to_owned(), |f| f.min.to_string());
        assert_eq!(
            first(api.request),
            first(api.response),
            "{}: request and response differ",
            api.name
        );
        line!(out, "ApiKey::{} => {},", api.name, first(api.request));
    }
    line!(
        out,
        "}}\n}}\n\n/// Whether the newest version is not final, and so not to be advertised.\n#[must_use]"
    );
    line!(out, "pub fn latest_version_is_unstable(self) -> bool {{");
    let unstable: Vec<_> = apis.iter().filter(|api| api.request.unstable_latest).collect();
    let names: Vec<_> = unstable.iter().map(|api| format!("ApiKey::{}", api.name)).collect();
    line!(out, "matches!(self, {})\n}}\n}}", names.join(" | "));
    out
}

pub(crate) fn bodies(apis: &[Api<'_>]) -> String {
    let mut out = format!("//! Any request, any response.\n{MARK}\n");
    line!(
        out,
        "use crate::decoder::Decoder;\nuse crate::encoder::Encoder;\nuse crate::error::ProtocolError;"
    );
    line!(out, "use crate::message::Message;\nuse super::api_key::ApiKey;");
    for api in apis {
        line!(
            out,
            "use super::{}::{{{}, {}}};",
            api.module(),
            api.request.name,
            api.response.name
        );
    }
    for (side, article) in [("Request", "a request"), ("Response", "a response")] {
        line!(out, "\n/// The body of {article}.");
        line!(out, "#[derive(Debug, Clone, PartialEq)]");
        line!(out, "#[non_exhaustive]\npub enum {side}Body {{");
        for api in apis {
            line!(out, "/// API key {}.\n{}({}{side}),", api.key(), api.name, api.name);
        }
        line!(out, "}}\n\nimpl {side}Body {{");
        line!(out, "/// Reads the body; what follows it stays in the decoder.\n///");
        line!(
            out,
            "/// # Errors\n/// When the API has no such version or the bytes are not such a body."
        );
        line!(
            out,
            "pub fn decode(api_key: ApiKey, version: i16, decoder: &mut Decoder) -> Result<Self, ProtocolError> {{"
        );
        line!(out, "Ok(match api_key {{");
        for api in apis {
            line!(
                out,
                "ApiKey::{0} => {side}Body::{0}({0}{side}::decode(decoder, version)?),",
                api.name
            );
        }
        line!(
            out,
            "}})\n}}\n\n/// Writes the body.\n///\n/// # Errors\n/// As [`Message::encode`]."
        );
        line!(
            out,
            "pub fn encode(&self, encoder: &mut Encoder, version: i16) -> Result<(), ProtocolError> {{"
        );
        line!(out, "match self {{");
        for api in apis {
            line!(out, "{side}Body::{}(body) => body.encode(encoder, version),", api.name);
        }
        line!(out, "}}\n}}\n\n/// The API that it belongs to.\n#[must_use]");
        line!(out, "pub fn api_key(&self) -> ApiKey {{\nmatch self {{");
        for api in apis {
            line!(out, "{side}Body::{0}(_) => ApiKey::{0},", api.name);
        }
        line!(out, "}}\n}}\n}}");
    }
    line!(out, "\nmacro_rules! conversions {{");
    line!(out, "($body:ident: $($variant:ident($message:ident)),* $(,)?) => {{$(");
    line!(
        out,
        "impl From<$message> for $body {{\nfn from(message: $message) -> Self {{ $body::$variant(message) }}\n}}"
    );
    line!(out, "\n/// The body comes back when it is another API's.");
    line!(out, "impl TryFrom<$body> for $message {{\ntype Error = Box<$body>;\n");
    line!(out, "fn try_from(body: $body) -> Result<Self, Self::Error> {{");
    line!(
        out,
        "match body {{ $body::$variant(message) => Ok(message), other => Err(Box::new(other)) }}\n}}\n}}"
    );
    line!(out, ")*}};\n}}");
    for side in ["Request", "Response"] {
        line!(out, "\nconversions! {{\n    {side}Body:");
        for api in apis {
            line!(out, "    {0}({0}{side}),", api.name);
        }
        line!(out, "}}");
    }
    out
}

pub(crate) fn metadata_record(messages: &[&Message]) -> String {
    let mut out = format!("//! Any record of the metadata log.\n{MARK}\n");
    line!(
        out,
        "use crate::decoder::Decoder;\nuse crate::encoder::Encoder;\nuse crate::error::ProtocolError;"
    );
    line!(out, "use crate::message::Message;\nuse super::*;");
    line!(
        out,
        "\n/// A record of the metadata log.\n#[derive(Debug, Clone, PartialEq)]\n#[non_exhaustive]"
    );
    line!(out, "pub enum MetadataRecord {{");
    let variants: Vec<(&str, &Message, i16)> = messages
        .iter()
        .map(|message| {
            (
                message.name.trim_end_matches("Record"),
                *message,
                message.key.unwrap_or(-1),
            )
        })
        .collect();
    for (variant, message, key) in &variants {
        line!(out, "/// Record type {key}.\n{variant}({}),", message.name);
    }
    line!(out, "}}\n\nimpl MetadataRecord {{");
    line!(
        out,
        "/// Reads the record of this type; `None` if there is no such type.\n///"
    );
    line!(
        out,
        "/// # Errors\n/// When the type has no such version or the bytes are not such a record."
    );
    line!(
        out,
        "pub fn decode(record_type: i16, version: i16, decoder: &mut Decoder) -> Result<Option<Self>, ProtocolError> {{"
    );
    line!(out, "Ok(Some(match record_type {{");
    for (variant, message, key) in &variants {
        line!(
            out,
            "{key} => MetadataRecord::{variant}({}::decode(decoder, version)?),",
            message.name
        );
    }
    line!(
        out,
        "_ => return Ok(None),\n}}))\n}}\n\n/// Writes the record.\n///\n/// # Errors\n/// As [`Message::encode`]."
    );
    line!(
        out,
        "pub fn encode(&self, encoder: &mut Encoder, version: i16) -> Result<(), ProtocolError> {{\nmatch self {{"
    );
    for (variant, _, _) in &variants {
        line!(
            out,
            "MetadataRecord::{variant}(record) => record.encode(encoder, version),"
        );
    }
    line!(out, "}}\n}}\n\n/// What tells it from the other records.\n#[must_use]");
    line!(out, "pub fn record_type(&self) -> i16 {{\nmatch self {{");
    for (variant, _, key) in &variants {
        line!(out, "MetadataRecord::{variant}(_) => {key},");
    }
    line!(out, "}}\n}}\n\n/// The schema's name for it.\n#[must_use]");
    line!(out, "pub fn name(&self) -> &'static str {{\nmatch self {{");
    for (variant, message, _) in &variants {
        line!(out, "MetadataRecord::{variant}(_) => \"{}\",", message.name);
    }
    line!(out, "}}\n}}\n}}");
    for (variant, message, _) in &variants {
        line!(out, "\nimpl From<{}> for MetadataRecord {{", message.name);
        line!(
            out,
            "fn from(record: {}) -> Self {{ MetadataRecord::{variant}(record) }}\n}}",
            message.name
        );
    }
    out
}

/// Test support: what can be done with a message that is known by its name only.
pub(crate) fn by_name(messages: &[&Message]) -> String {
    let mut out = format!("//! Messages by name, for the oracle test.\n{MARK}\n");
    line!(out, "use super::Actions;\nuse ottla_protocol::messages;\n");
    line!(
        out,
        "pub(crate) fn actions(name: &str) -> Option<Actions> {{\nSome(match name {{"
    );
    for message in messages {
        let path = match message.kind {
            Kind::Request => snake_case(message.name.trim_end_matches("Request")),
            Kind::Response => snake_case(message.name.trim_end_matches("Response")),
            Kind::Header | Kind::Data => "data".to_owned(),
            Kind::CoordinatorKey | Kind::CoordinatorValue => "coordinator".to_owned(),
            Kind::Metadata if message.name.starts_with("Remote") => "coordinator".to_owned(),
            Kind::Metadata => "metadata_records".to_owned(),
        };
        line!(out, "\"{0}\" => Actions::of::<messages::{path}::{0}>(),", message.name);
    }
    line!(out, "_ => return None,\n}})\n}}");
    out
}
