//! `include/ottla.h` is generated from the sources: a stale one is written anew, and the test fails.

use std::{
    fs,
    path::{Path, PathBuf},
};

use cbindgen::{Builder, Config, DocumentationStyle, Language, Style};

/// The sources of the header, in its order.
const SOURCES: &[&str] = &[
    "abi_version.rs",
    "error_codes.rs",
    "types.rs",
    "library.rs",
    "error.rs",
    "options.rs",
    "connection.rs",
    "topics.rs",
    "topic.rs",
    "produce.rs",
    "read.rs",
    "quarantine.rs",
    "listen.rs",
    "log.rs",
    "for_tests.rs",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn source(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(name)
}

fn own(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it").join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub(crate) fn read_header() -> String {
    fs::read_to_string(root().join("include/ottla.h")).unwrap_or_default()
}

/// The names of the functions that a source exports, in its order.
fn exported(text: &str) -> Vec<&str> {
    text.split("#[unsafe(no_mangle)]")
        .skip(1)
        .map(|rest| {
            let rest = rest.split("fn ").nth(1).expect("a function follows no_mangle");
            rest.split('(').next().expect("a name")
        })
        .collect()
}

fn generate() -> String {
    let mut config = Config {
        language: Language::C,
        style: Style::Type,
        cpp_compat: true,
        no_includes: true,
        sys_includes: vec!["stddef.h".to_owned(), "stdint.h".to_owned()],
        after_includes: Some(own("arrow.h")),
        header: Some(own("head.h")),
        include_guard: Some("OTTLA_H".to_owned()),
        documentation_style: DocumentationStyle::Doxy,
        usize_is_size_t: true,
        line_length: 110,
        tab_width: 4,
        ..Config::default()
    };
    for name in ["ArrowSchema", "ArrowArrayStream"] {
        config.export.rename.insert(name.to_owned(), format!("struct {name}"));
    }
    let mut builder = Builder::new().with_config(config);
    for name in SOURCES {
        builder = builder.with_src(source(name));
    }
    let bindings = builder.generate().expect("the sources can be parsed");
    let mut text = Vec::new();
    bindings.write(&mut text);
    with_sections(String::from_utf8(text).expect("cbindgen writes UTF-8"))
}

/// Puts the title of each source, its first line, before the first function of it.
fn with_sections(mut header: String) -> String {
    for name in SOURCES {
        let text = fs::read_to_string(source(name)).expect("a source");
        let Some(first) = exported(&text).first().copied() else {
            continue;
        };
        let title = text
            .lines()
            .next()
            .and_then(|line| line.strip_prefix("//! "))
            .expect("a title");
        // Behind the introduction and after its type; in comments a name stands in backquotes.
        let code = header.find("#ifndef OTTLA_H").expect("an include guard");
        let declared = header
            .match_indices(&format!("{first}("))
            .map(|(at, _)| at)
            .find(|at| *at > code && header[..*at].ends_with([' ', '*']))
            .unwrap_or_else(|| panic!("{first} is not in the header"));
        let comment = header[..declared].rfind("/**").expect("a function has a comment");
        header.insert_str(comment, &format!("/* ---- {} ---- */\n\n", title.trim_end_matches('.')));
    }
    header
}

#[test]
fn the_header_is_fresh() {
    let wanted = generate();
    if read_header() != wanted {
        fs::write(root().join("include/ottla.h"), wanted).expect("include is writable");
        panic!("include/ottla.h was stale and is rewritten: look at the difference and commit it");
    }
}

#[test]
fn every_source_that_exports_is_in_the_header() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let header = read_header();
    let mut functions = 0;
    let mut folders = vec![folder.clone()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("the sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).expect("a source");
            let name = path.strip_prefix(&folder).expect("below src").display().to_string();
            for function in exported(&text) {
                functions += 1;
                assert!(
                    SOURCES.contains(&name.as_str()),
                    "{name} exports {function} but is not in SOURCES"
                );
                assert!(
                    header.contains(&format!("{function}(")),
                    "{function} is not in the header"
                );
            }
        }
    }
    assert!(
        functions > 50,
        "the search for exported functions is broken: it found {functions}"
    );
}
