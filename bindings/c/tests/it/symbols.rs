//! `symbols.txt` is the list of what the shared library exports: a name that is added or lost is a decision, not an
//! accident.

use std::{collections::BTreeSet, fs, path::Path};

use crate::header::read_header;

/// The functions that a header declares.
fn declared(header: &str) -> BTreeSet<String> {
    let code: String = header
        .split("/*")
        .map(|part| part.split_once("*/").map_or(part, |(_, code)| code))
        .collect();
    code.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_' || letter == '('))
        .filter_map(|word| word.split_once('('))
        .map(|(name, _)| name)
        .filter(|name| name.starts_with("ottla_"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_list_of_symbols_is_the_header() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("symbols.txt");
    let wanted: String = declared(&read_header()).into_iter().map(|name| name + "\n").collect();
    assert!(
        wanted.contains("ottla_connect\n"),
        "the search for declarations is broken"
    );
    if fs::read_to_string(&path).unwrap_or_default() != wanted {
        fs::write(&path, wanted).expect("the crate's folder is writable");
        panic!("symbols.txt was stale and is rewritten: look at the difference and commit it");
    }
}
