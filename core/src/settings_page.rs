//! `docs/settings.md`, generated from the tables that check the settings.

use std::fmt::Write as _;
use std::path::Path;

use crate::configuration::{Key, Scope, keys};

const INTRODUCTION: &str = "\
# Settings

What `connect` takes as `config` (in Python a dict, on the command line `--config KEY=VALUE`), and what a topic takes when it
is created. Names and meanings are Kafka's where Kafka has the setting. An unknown name is an error that names the nearest.
This page is generated from the tables in the code; a test keeps it fresh.

A topic whose appends are to survive a loss of power gets `flush.messages=1`; `durability=sync` does the same for all topics
of a broker. Topics made through `create_topic` get `retention.ms=-1` unless told otherwise.
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
    );
    if std::fs::read_to_string(&path).unwrap_or_default() != wanted {
        std::fs::write(&path, wanted).unwrap();
        panic!(
            "{} was stale and is rewritten: look at the difference and commit it",
            path.display()
        );
    }
}
