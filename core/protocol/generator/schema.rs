//! Parses the compact schema notation of `schema/*.schema`.
//!
//! A message starts at the left margin; its fields are indented by two spaces, and a struct's own fields by two more.
//! Columns are separated by two spaces:
//!
//! ```text
//! request  FetchRequest  key 1  versions 4-18  flexible 12+  on broker,controller
//!   ClusterId  string  12+  null 12+  tag 0 12+  = null  ignorable
//!   Topics  []FetchTopic  0+
//!     Topic  string  0-12  ignorable
//! ```
//!
//! * First line: kind, name, `key` (API key or record type), valid `versions`, `flexible` versions (compact encodings
//!   and tagged fields), `unstable-latest` when the newest version is not final, `on` the listeners that serve it.
//! * A field: name, type, versions that carry it, then any of: `null` versions in which it may be null;
//!   `flexible none`, an encoding exception; `tag` number and the versions in which it is a tagged field; `=` the
//!   default where a version does not carry it; `key` of the entry in its array; `ignorable`, may be dropped in
//!   silence by a version that does not carry it.
//! * `[]T` is an array. What is not a primitive is a struct: its fields follow indented, or stand once under
//!   `struct NAME` at the top of the message.

use std::collections::{BTreeMap, BTreeSet};

/// A range of versions; `max` is `None` where it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Versions {
    pub(crate) min: i16,
    pub(crate) max: Option<i16>,
}

impl Versions {
    pub(crate) fn parse(text: &str) -> Versions {
        let number = |text: &str| {
            text.parse::<i16>()
                .unwrap_or_else(|_| panic!("'{text}' is not a version"))
        };
        if let Some(min) = text.strip_suffix('+') {
            Versions {
                min: number(min),
                max: None,
            }
        } else if let Some((min, max)) = text.split_once('-') {
            Versions {
                min: number(min),
                max: Some(number(max)),
            }
        } else {
            Versions {
                min: number(text),
                max: Some(number(text)),
            }
        }
    }

    pub(crate) fn contains(&self, version: i16) -> bool {
        version >= self.min && self.max.is_none_or(|max| version <= max)
    }
}

impl std::fmt::Display for Versions {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.max {
            None => write!(formatter, "{}+", self.min),
            Some(max) if max == self.min => write!(formatter, "{max}"),
            Some(max) => write!(formatter, "{}-{max}", self.min),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Type {
    Bool,
    Int8,
    Int16,
    Uint16,
    Int32,
    Uint32,
    Int64,
    Float64,
    String,
    Bytes,
    Records,
    Uuid,
    Struct(String),
    Array(Box<Type>),
}

impl Type {
    pub(crate) fn parse(text: &str) -> Type {
        match text {
            "bool" => Type::Bool,
            "int8" => Type::Int8,
            "int16" => Type::Int16,
            "uint16" => Type::Uint16,
            "int32" => Type::Int32,
            "uint32" => Type::Uint32,
            "int64" => Type::Int64,
            "float64" => Type::Float64,
            "string" => Type::String,
            "bytes" => Type::Bytes,
            "records" => Type::Records,
            "uuid" => Type::Uuid,
            _ => match text.strip_prefix("[]") {
                Some(element) => Type::Array(Box::new(Type::parse(element))),
                None if text.starts_with(|first: char| first.is_ascii_uppercase()) => Type::Struct(text.to_owned()),
                None => panic!("'{text}' is not a type"),
            },
        }
    }

    /// The struct that this is, or is an array of.
    pub(crate) fn struct_name(&self) -> Option<&str> {
        match self {
            Type::Struct(name) => Some(name),
            Type::Array(element) => element.struct_name(),
            _ => None,
        }
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) kind: Type,
    pub(crate) versions: Versions,
    pub(crate) null: Option<Versions>,
    pub(crate) tag: Option<(u32, Versions)>,
    /// Never in the compact encoding, whatever the message is.
    pub(crate) never_flexible: bool,
    pub(crate) default: Option<String>,
    pub(crate) ignorable: bool,
}

impl Field {
    /// Whether the field stands in the body of `version`, not among the tagged fields.
    pub(crate) fn is_mandatory(&self, version: i16) -> bool {
        self.tag.is_none() && self.versions.contains(version)
    }

    /// Whether the value in memory may be null: where a version allows it, and for records, which start that way.
    pub(crate) fn nullable(&self) -> bool {
        self.null.is_some() || self.kind == Type::Records
    }

    /// Whether a value that was not set is null.
    pub(crate) fn default_is_null(&self) -> bool {
        // Kafka's classes start `records` at null, whatever the schema says.
        self.default.as_deref() == Some("null") || self.kind == Type::Records
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Struct {
    pub(crate) name: String,
    pub(crate) fields: Vec<Field>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Request,
    Response,
    Header,
    Data,
    CoordinatorKey,
    CoordinatorValue,
    Metadata,
}

#[derive(Debug, Clone)]
pub(crate) struct Message {
    pub(crate) kind: Kind,
    pub(crate) name: String,
    /// API key or record type.
    pub(crate) key: Option<i16>,
    pub(crate) versions: Versions,
    pub(crate) flexible: Option<Versions>,
    pub(crate) unstable_latest: bool,
    /// The message's own fields come first, under the message's name.
    pub(crate) structs: Vec<Struct>,
}

impl Message {
    pub(crate) fn min(&self) -> i16 {
        self.versions.min
    }

    pub(crate) fn max(&self) -> i16 {
        self.versions.max.unwrap_or(self.versions.min)
    }

    pub(crate) fn is_flexible(&self, version: i16) -> bool {
        self.flexible.is_some_and(|flexible| flexible.contains(version))
    }

    pub(crate) fn structure(&self, name: &str) -> &Struct {
        self.structs
            .iter()
            .find(|structure| structure.name == name)
            .unwrap_or_else(|| panic!("{} uses {name}, which is not defined", self.name))
    }

    /// The fewest bytes a value of this struct takes, in any of `versions` that the message has.
    pub(crate) fn min_size(&self, name: &str, versions: Versions) -> usize {
        let versions = (self.min()..=self.max()).filter(|version| versions.contains(*version));
        versions
            .map(|version| self.min_size_in(name, version))
            .min()
            .unwrap_or(0)
    }

    fn min_size_in(&self, name: &str, version: i16) -> usize {
        let mut size = usize::from(self.is_flexible(version));
        for field in self
            .structure(name)
            .fields
            .iter()
            .filter(|field| field.is_mandatory(version))
        {
            let flexible = self.is_flexible(version) && !field.never_flexible;
            size += match &field.kind {
                Type::Bool | Type::Int8 => 1,
                Type::Int16 | Type::Uint16 => 2,
                Type::Int32 | Type::Uint32 => 4,
                Type::Int64 | Type::Float64 => 8,
                Type::Uuid => 16,
                _ if flexible && !matches!(field.kind, Type::Struct(_)) => 1,
                Type::String => 2,
                Type::Bytes | Type::Records | Type::Array(_) => 4,
                Type::Struct(_) if field.nullable() => 1,
                Type::Struct(inner) => self.min_size_in(inner, version),
            };
        }
        size
    }

    /// Fails on what the generator can't express: unknown structs, structs within themselves.
    fn check(&self) {
        for structure in &self.structs {
            self.check_depth(&structure.name, &mut Vec::new());
            for field in &structure.fields {
                if let Some((tag, versions)) = field.tag {
                    assert!(
                        versions == field.versions && self.flexible.is_some_and(|f| f.min <= versions.min),
                        "{}.{}: tag {tag} in other versions than the field",
                        structure.name,
                        field.name
                    );
                }
            }
        }
    }

    fn check_depth<'a>(&'a self, name: &'a str, above: &mut Vec<&'a str>) {
        assert!(!above.contains(&name), "{}: {name} contains itself", self.name);
        above.push(name);
        for inner in self
            .structure(name)
            .fields
            .iter()
            .filter_map(|field| field.kind.struct_name())
        {
            self.check_depth(inner, above);
        }
        above.pop();
    }
}

/// Parses one schema file.
pub(crate) fn parse(text: &str) -> Vec<Message> {
    let mut messages = Vec::new();
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).peekable();
    while let Some(line) = lines.next() {
        let mut message = parse_message(line);
        let mut body = Vec::new();
        while let Some(line) = lines.next_if(|line| line.starts_with(' ')) {
            body.push(line);
        }
        parse_fields(&mut message, 0, &body, 2);
        message.check();
        messages.push(message);
    }
    messages
}

fn columns(line: &str) -> Vec<&str> {
    line.trim()
        .split("  ")
        .map(str::trim)
        .filter(|column| !column.is_empty())
        .collect()
}

fn parse_message(line: &str) -> Message {
    let columns = columns(line);
    let kind = match columns[0] {
        "request" => Kind::Request,
        "response" => Kind::Response,
        "header" => Kind::Header,
        "data" => Kind::Data,
        "coordinator-key" => Kind::CoordinatorKey,
        "coordinator-value" => Kind::CoordinatorValue,
        "metadata" => Kind::Metadata,
        other => panic!("'{other}' is not a kind of message: {line}"),
    };
    let name = columns[1].to_owned();
    let (mut key, mut versions, mut flexible, mut unstable_latest) = (None, None, None, false);
    for column in &columns[2..] {
        match column.split_once(' ').unwrap_or((column, "")) {
            ("key", value) => key = Some(value.parse().unwrap_or_else(|_| panic!("bad key: {line}"))),
            ("versions", value) => versions = Some(Versions::parse(value)),
            ("flexible", "none") => {}
            ("flexible", value) => flexible = Some(Versions::parse(value)),
            ("unstable-latest", "") => unstable_latest = true,
            ("on", _) => {}
            other => panic!("{other:?} is not known: {line}"),
        }
    }
    let versions = versions.unwrap_or_else(|| panic!("no versions: {line}"));
    let structs = vec![Struct {
        name: name.clone(),
        fields: Vec::new(),
    }];
    Message {
        kind,
        name,
        key,
        versions,
        flexible,
        unstable_latest,
        structs,
    }
}

/// Parses the lines at `indent` into the struct at `target`, and what is indented deeper into structs of its own.
fn parse_fields(message: &mut Message, target: usize, lines: &[&str], indent: usize) {
    let depth = |line: &str| line.len() - line.trim_start().len();
    let mut index = 0;
    while index < lines.len() {
        let line = lines[index];
        assert_eq!(depth(line), indent, "{}: unexpected indentation: {line}", message.name);
        let mut end = index + 1;
        while end < lines.len() && depth(lines[end]) > indent {
            end += 1;
        }
        let body = &lines[index + 1..end];
        if let Some(definition) = line.trim().strip_prefix("struct ") {
            let name = columns(definition)[0].to_owned();
            define(message, name, body, indent);
        } else {
            let field = parse_field(line);
            if !body.is_empty() {
                let name = field
                    .kind
                    .struct_name()
                    .unwrap_or_else(|| panic!("fields in a primitive: {line}"));
                define(message, name.to_owned(), body, indent);
            }
            message.structs[target].fields.push(field);
        }
        index = end;
    }
}

fn define(message: &mut Message, name: String, body: &[&str], indent: usize) {
    assert!(
        message.structs.iter().all(|known| known.name != name),
        "{}: {name} is defined twice",
        message.name
    );
    message.structs.push(Struct {
        name,
        fields: Vec::new(),
    });
    let target = message.structs.len() - 1;
    parse_fields(message, target, body, indent + 2);
}

fn parse_field(line: &str) -> Field {
    let columns = columns(line);
    let mut field = Field {
        name: columns[0].to_owned(),
        kind: Type::parse(columns[1]),
        versions: Versions::parse(columns[2]),
        null: None,
        tag: None,
        never_flexible: false,
        default: None,
        ignorable: false,
    };
    for column in &columns[3..] {
        match column.split_once(' ').unwrap_or((column, "")) {
            ("null", value) => field.null = Some(Versions::parse(value)),
            ("tag", value) => {
                let (tag, versions) = value.split_once(' ').unwrap_or_else(|| panic!("bad tag: {line}"));
                field.tag = Some((
                    tag.parse().unwrap_or_else(|_| panic!("bad tag: {line}")),
                    Versions::parse(versions),
                ));
            }
            ("flexible", "none") => field.never_flexible = true,
            ("=", value) => field.default = Some(value.to_owned()),
            ("key", "") => {}
            ("ignorable", "") => field.ignorable = true,
            other => panic!("{other:?} is not known: {line}"),
        }
    }
    field
}

/// All messages of the schema directory, by file name.
pub(crate) fn load(directory: &std::path::Path) -> BTreeMap<String, Vec<Message>> {
    let mut files = BTreeMap::new();
    let mut names = BTreeSet::new();
    for name in ["apis", "coordinator-records", "data", "metadata-records"] {
        let path = directory.join(format!("{name}.schema"));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let messages = parse(&text);
        for message in &messages {
            assert!(names.insert(message.name.clone()), "{} is defined twice", message.name);
        }
        files.insert(name.to_owned(), messages);
    }
    files
}

/// `TopicId` to `topic_id`, as fields and modules are called.
pub(crate) fn snake_case(name: &str) -> String {
    // One word, whatever its capitals say.
    let name = name.replace("KRaft", "Kraft");
    let characters: Vec<char> = name.chars().collect();
    let mut snake = String::new();
    for (index, character) in characters.iter().enumerate() {
        let after_lower = index > 0 && !characters[index - 1].is_ascii_uppercase();
        let before_lower = index > 0 && characters.get(index + 1).is_some_and(char::is_ascii_lowercase);
        if character.is_ascii_uppercase() && (after_lower || before_lower) {
            snake.push('_');
        }
        snake.push(character.to_ascii_lowercase());
    }
    snake
}
