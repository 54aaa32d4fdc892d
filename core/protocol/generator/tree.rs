//! Which files there are: one an API, one a record, and the tables over all of them.

use super::rust::{Module, line};
use super::schema::{Kind, Message, snake_case};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Every generated file: its path below the crate, and what it should hold (not yet formatted).
pub(crate) fn generate(crate_directory: &Path) -> BTreeMap<PathBuf, String> {
    let schemas = super::schema::load(&crate_directory.join("schema"));
    let mut files = BTreeMap::new();
    let mut root = String::new();
    line!(
        root,
        "//! Every message of Kafka 4.4, one file an API or record, and what can be said about all of them."
    );
    line!(root, "//!");
    line!(
        root,
        "//! Generated from `schema/` by the test `generated_code_is_fresh`: do not edit."
    );
    line!(root, "");
    line!(
        root,
        "mod api_key;\nmod bodies;\npub mod coordinator;\npub mod data;\npub mod metadata_records;"
    );
    let apis = apis(&schemas["apis"]);
    for api in &apis {
        line!(root, "pub mod {};", api.module());
        let mut text = api.as_module().generate();
        if api.name == "Metadata" {
            line!(text, "\npub use super::metadata_records::*;");
        }
        files.insert(PathBuf::from(format!("src/messages/{}.rs", api.module())), text);
    }
    line!(
        root,
        "\npub use api_key::ApiKey;\npub use bodies::{{RequestBody, ResponseBody}};"
    );
    files.insert("src/messages/mod.rs".into(), root);
    files.insert("src/messages/api_key.rs".into(), super::tables::api_key(&apis));
    files.insert("src/messages/bodies.rs".into(), super::tables::bodies(&apis));

    let records = &schemas["coordinator-records"];
    let coordinator = |message: &&Message| message.kind != Kind::Data;
    let groups = group(records.iter().filter(coordinator), |name| {
        name.trim_end_matches("Key")
            .trim_end_matches("Value")
            .trim_end_matches("Record")
            .to_owned()
    });
    directory(
        &mut files,
        "coordinator",
        "Records of the coordinators' topics, and of the remote log's",
        "",
        &groups,
        "coordinator-records",
    );

    let data = schemas["data"]
        .iter()
        .chain(records.iter().filter(|message| message.kind == Kind::Data));
    let groups = group(data, |name| name.trim_end_matches("Record").to_owned());
    directory(
        &mut files,
        "data",
        "Headers, what group members exchange, control and snapshot records",
        "",
        &groups,
        "data",
    );

    let metadata: Vec<&Message> = schemas["metadata-records"].iter().collect();
    let groups = group(metadata.iter().copied(), |name| {
        name.trim_end_matches("Record").to_owned()
    });
    let table = "pub use any::MetadataRecord;\nmod any;\n";
    directory(
        &mut files,
        "metadata_records",
        "Records of the KRaft metadata log",
        table,
        &groups,
        "metadata-records",
    );
    files.insert(
        "src/messages/metadata_records/any.rs".into(),
        super::tables::metadata_record(&metadata),
    );
    let all: Vec<&Message> = schemas.values().flatten().collect();
    files.insert("tests/it/oracle/by_name.rs".into(), super::tables::by_name(&all));
    files
}

/// The two messages of an API.
pub(crate) struct Api<'a> {
    pub(crate) name: &'a str,
    pub(crate) request: &'a Message,
    pub(crate) response: &'a Message,
}

impl Api<'_> {
    pub(crate) fn module(&self) -> String {
        snake_case(self.name)
    }

    pub(crate) fn key(&self) -> i16 {
        self.request.key.unwrap_or_else(|| panic!("{} has no key", self.name))
    }

    fn as_module(&self) -> Module<'_> {
        Module {
            title: format!("{}: API key {}, request and response", self.name, self.key()),
            source: "apis",
            messages: vec![self.request, self.response],
        }
    }
}

fn apis(messages: &[Message]) -> Vec<Api<'_>> {
    messages
        .chunks(2)
        .map(|pair| {
            let [request, response] = pair else {
                panic!("{}: no response", pair[0].name)
            };
            let name = request
                .name
                .strip_suffix("Request")
                .unwrap_or_else(|| panic!("{}?", request.name));
            assert!(
                request.kind == Kind::Request && response.kind == Kind::Response,
                "{name}: wrong kinds"
            );
            assert!(
                response.name == format!("{name}Response") && request.key == response.key,
                "{name}: no pair"
            );
            assert!(request.versions == response.versions, "{name}: versions differ");
            Api {
                name,
                request,
                response,
            }
        })
        .collect()
}

fn group<'a>(
    messages: impl Iterator<Item = &'a Message>,
    stem: impl Fn(&str) -> String,
) -> BTreeMap<String, Vec<&'a Message>> {
    let mut groups: BTreeMap<String, Vec<&Message>> = BTreeMap::new();
    for message in messages {
        groups
            .entry(snake_case(&stem(&message.name)))
            .or_default()
            .push(message);
    }
    groups
}

/// A directory of records with a `mod.rs` that names every struct whose name is unique in it.
fn directory(
    files: &mut BTreeMap<PathBuf, String>,
    name: &str,
    title: &str,
    extra: &str,
    groups: &BTreeMap<String, Vec<&Message>>,
    source: &str,
) {
    let mut owners: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut root = format!("//! {title}: one file each.\n//!\n");
    line!(
        root,
        "//! A struct whose name occurs in several of them is reached through its file's module."
    );
    line!(
        root,
        "//!\n//! Generated by the test `generated_code_is_fresh`: do not edit.\n"
    );
    for (stem, messages) in groups {
        let key = match messages[0].key {
            Some(key) => format!(", record type {key}"),
            None => String::new(),
        };
        let source = if messages[0].name == "ProducerSnapshot" {
            "coordinator-records"
        } else {
            source
        };
        let names: Vec<String> = messages.iter().map(|message| format!("`{}`", message.name)).collect();
        let module = Module {
            title: format!("{}{key}", names.join(" and ")),
            source,
            messages: messages.clone(),
        };
        for struct_name in module.names() {
            owners.entry(struct_name).or_default().push(stem);
        }
        files.insert(format!("src/messages/{name}/{stem}.rs").into(), module.generate());
        line!(root, "pub mod {stem};");
    }
    root.push_str(extra);
    for (struct_name, stems) in &owners {
        if let [stem] = stems.as_slice() {
            line!(root, "pub use {stem}::{struct_name};");
        }
    }
    files.insert(format!("src/messages/{name}/mod.rs").into(), root);
}
