//! What is generated from the schemas and from the table of APIs is what is committed.

use ottla_protocol::api;
use std::fmt::Write as _;
use std::path::Path;

#[test]
fn generated_code_is_fresh() {
    let changed = crate::generator::files::refresh(Path::new(env!("CARGO_MANIFEST_DIR")));
    assert!(
        changed.is_empty(),
        "rewritten, because the schema or the generator changed; run again: {changed:#?}"
    );
}

#[test]
fn the_table_of_apis_is_documented() {
    let mut text = String::from(
        "# Compatibility\n\n\
         What an Ottla broker serves of Kafka 4.4's protocol. Any client that uses these APIs in these versions works; what\n\
         is not in the table is not advertised, and a request for it closes the connection.\n\n\
         This page is generated from `core/protocol/src/api.rs` by a test.\n\n\
         | key | API | versions | Kafka 4.4 | purpose |\n| ---: | --- | --- | --- | --- |\n",
    );
    for served in api::all() {
        let (min, max) = served.key.versions();
        let max = max - i16::from(served.key.latest_version_is_unstable());
        let range = |min: i16, max: i16| {
            if min == max {
                min.to_string()
            } else {
                format!("{min}-{max}")
            }
        };
        writeln!(
            text,
            "| {} | {} | {} | {} | {} |",
            served.key as i16,
            served.key.name(),
            range(served.min, served.max),
            range(min, max),
            served.purpose
        )
        .unwrap();
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/compatibility.md");
    let fresh = std::fs::read_to_string(&path).is_ok_and(|found| found == text);
    if !fresh {
        std::fs::write(&path, &text).unwrap();
    }
    assert!(
        fresh,
        "docs/compatibility.md was rewritten, because the table of APIs changed; run again"
    );
}
