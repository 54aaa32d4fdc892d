//! `docs/settings.md`, generated from the tables that check the settings.

use std::fmt::Write as _;
use std::path::Path;

use crate::{
    configuration::{Key, Scope, keys},
    options::{self, Verb},
};

const INTRODUCTION: &str = "\
# Settings

What `connect` takes as `config` (in Python a dict, on the command line `--config KEY=VALUE`), and what a topic takes when it
is created. Names and meanings are Kafka's where Kafka has the setting. An unknown name is an error that names the nearest.
This page is generated from the tables in the code; a test keeps it fresh.

A topic whose appends are to survive a loss of power gets `flush.messages=1`; `durability=sync` does the same for all topics
of a broker. Topics made through `create_topic` get `retention.ms=-1` unless told otherwise.
";

const VERBS: &str = "
## Options of the verbs

What C and Java pass to each verb, as names and values that are text; Python and the command line have arguments of the same
meaning. An unknown name and a value that is not understood are INVALID_ARGUMENT.

A whole number is decimal. A list is separated by commas, or a JSON array where a name holds a comma (`[\"a\", \"b, c\"]`). A
position is `earliest`, `latest`, an offset where one partition is read (`100`), offsets by partition (`0:100,1:250`), a date or
a time (`2013-06-01`, `2013-06-01T12:00:00Z`; without a zone UTC), so long ago (`24h`; also d, m, s, ms), or milliseconds since
1970 (`timestamp:1370044800000`).
";

fn table(page: &mut String, title: &str, rows: impl Iterator<Item = (&'static str, Option<&'static str>, String)>) {
    let _ = write!(
        page,
        "\n## {title}\n\n| name | default | what it does |\n| --- | --- | --- |\n"
    );
    for (name, default, doc) in rows {
        let default = default
            .filter(|text| !text.is_empty())
            .map_or(String::new(), |text| format!("`{text}`"));
        let _ = writeln!(
            page,
            "| `{name}` | {default} | {} |",
            doc.replace('|', "\\|").replace('\n', " ")
        );
    }
}

/// One table a verb. What every verb has, and what the tables above have, is said once.
fn verbs(page: &mut String) {
    let shared = options::keys(Verb::Close);
    let _ = write!(page, "\n### Of every verb\n\n{OPTION_HEAD}");
    shared.iter().for_each(|key| option(page, key));
    for verb in [Verb::CreateTopic, Verb::Produce, Verb::Read, Verb::Scan] {
        let _ = write!(page, "\n### Of {verb}\n\n");
        if verb == Verb::CreateTopic {
            page.push_str("Besides these, every setting of a topic (above).\n\n");
        }
        page.push_str(OPTION_HEAD);
        let above = |name: &str| {
            shared.iter().any(|key| key.name == name)
                || (verb == Verb::CreateTopic && ottla_log::settings::all().iter().any(|setting| setting.name == name))
        };
        let keys = options::keys(verb);
        keys.iter()
            .filter(|key| !above(key.name))
            .for_each(|key| option(page, key));
    }
}

const OPTION_HEAD: &str = "| name | value | default | what it does |\n| --- | --- | --- | --- |\n";

fn option(page: &mut String, key: &options::OptionKey) {
    let default = key.default.map_or(String::new(), |text| format!("`{text}`"));
    let _ = writeln!(page, "| `{}` | {} | {default} | {} |", key.name, key.kind, key.doc);
}

fn page() -> String {
    let mut page = INTRODUCTION.to_owned();
    let of = |scope: Scope| {
        let row = |key: Key| (key.name, key.default, key.doc.to_owned());
        keys().into_iter().filter(move |key| key.scope == scope).map(row)
    };
    table(&mut page, "Of a connection", of(Scope::Connection));
    table(&mut page, "Of the embedded broker", of(Scope::Broker));
    let topics = ottla_log::settings::all().iter();
    table(
        &mut page,
        "Of a topic",
        topics.map(|setting| (setting.name, Some(setting.default), setting.doc.to_owned())),
    );
    page.push_str(VERBS);
    verbs(&mut page);
    page
}

#[test]
fn the_page_of_settings_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/settings.md");
    let wanted = page();
    assert!(
        wanted.contains("`durability`")
            && wanted.contains("`retention.ms`")
            && wanted.contains("`memory.budget.bytes`")
            && wanted.contains("`start.timestamp.ms`")
    );
    if std::fs::read_to_string(&path).unwrap_or_default() != wanted {
        std::fs::write(&path, wanted).unwrap();
        panic!(
            "{} was stale and is rewritten: look at the difference and commit it",
            path.display()
        );
    }
}
