//! What the help promises: create, produce, consume, describe, delete.

use arrow_ipc::reader::StreamReader;

use crate::support::*;

#[test]
fn rows_go_in_and_come_out() {
    let data = Data::new();
    data.with_flights();
    let all = data.succeed(&["consume", "flights"]);
    let expected = FLIGHTS.replace("Z\"", ".000000Z\"");
    assert_eq!(sorted(all.lines()), sorted(expected.lines().collect()));

    let some = data.succeed(&[
        "consume",
        "flights",
        "--columns",
        "carrier,_offset",
        "--from",
        "2013-02-01",
        "--to",
        "2013-04-01",
    ]);
    assert_eq!(
        sorted(some.lines()),
        [r#"{"carrier":"AA","_offset":0}"#, r#"{"carrier":"UA","_offset":1}"#]
    );
    assert_eq!(data.succeed(&["consume", "flights", "--limit", "2"]).lines().len(), 2);
    assert_eq!(data.succeed(&["consume", "flights", "--from", "latest"]).output, b"");
    assert_eq!(
        data.succeed(&["consume", "flights", "--from", "10000d"]).lines().len(),
        4
    );
    assert_eq!(data.succeed(&["consume", "flights", "--from", "1h"]).output, b"");
}

#[test]
fn what_is_printed_can_be_produced_again() {
    let data = Data::new();
    data.with_flights();
    let first = data.succeed(&["consume", "flights"]);
    data.succeed_with(&["produce", "flights"], &first.output);
    assert_eq!(data.succeed(&["consume", "flights"]).lines().len(), 8);
}

#[test]
fn arrow_goes_out_and_in() {
    let data = Data::new();
    data.with_flights();
    let stream = data.succeed(&["consume", "flights", "--format", "arrow"]).output;
    let reader = StreamReader::try_new(&stream[..], None).unwrap();
    assert_eq!(reader.map(|batch| batch.unwrap().num_rows()).sum::<usize>(), 4);

    // The stream is also a schema file, and an Arrow file works like a stream.
    let file = data.file("flights.arrows", &stream);
    data.succeed(&["topics", "create", "copy", "--schema", file.to_str().unwrap()]);
    data.succeed(&["produce", "copy", file.to_str().unwrap(), "--format", "arrow"]);
    data.succeed_with(&["produce", "copy", "-", "--format", "arrow"], &stream);
    let mut as_file = Vec::new();
    let reader = StreamReader::try_new(&stream[..], None).unwrap();
    let mut writer = arrow_ipc::writer::FileWriter::try_new(&mut as_file, &reader.schema()).unwrap();
    reader.for_each(|batch| writer.write(&batch.unwrap()).unwrap());
    writer.finish().unwrap();
    drop(writer);
    data.succeed_with(&["produce", "copy", "--format", "arrow"], &as_file);
    let copied = data.succeed(&["consume", "copy"]);
    let original = data.succeed(&["consume", "flights"]);
    let thrice: Vec<&str> = original.lines().into_iter().flat_map(|line| [line; 3]).collect();
    assert_eq!(sorted(copied.lines()), sorted(thrice));
}

#[test]
fn topics_are_listed_described_and_deleted() {
    let data = Data::new();
    data.with_flights();
    data.succeed(&[
        "topics",
        "create",
        "events",
        "--partitions",
        "2",
        "--config",
        "retention.ms=1000",
    ]);
    let list = data.succeed(&["topics", "list"]);
    let table: Vec<Vec<&str>> = list
        .lines()
        .iter()
        .map(|line| line.split_whitespace().collect())
        .collect();
    let expected: [&[&str]; 3] = [
        &["TOPIC", "PARTITIONS", "ROWS", "SCHEMA"],
        &["events", "2", "0", "no"],
        &["flights", "3", "4", "yes"],
    ];
    assert_eq!(table, expected);
    let json: serde_json::Value = serde_json::from_str(data.succeed(&["topics", "list", "--json"]).lines()[1]).unwrap();
    assert_eq!(
        (&json["name"], &json["rows"], &json["schema"]),
        (&"flights".into(), &4.into(), &true.into())
    );

    let described = data.succeed(&["topics", "describe", "flights"]);
    for part in ["carrier  Utf8", "timestamp", "retention.ms", "-1"] {
        assert!(
            described.text().contains(part),
            "{part:?} is not in:\n{}",
            described.text()
        );
    }
    let json: serde_json::Value =
        serde_json::from_str(data.succeed(&["topics", "describe", "events", "--json"]).text()).unwrap();
    assert_eq!(
        (
            &json["config"]["retention.ms"],
            json["partitions"].as_array().unwrap().len()
        ),
        (&"1000".into(), 2)
    );
    assert!(json["schema"].is_null());

    data.succeed(&["topics", "delete", "events"]);
    assert_eq!(data.succeed(&["topics", "list"]).lines().len(), 2);
}

#[test]
fn exist_ok_is_content_with_the_same() {
    let data = Data::new();
    data.succeed(&["topics", "create", "events", "--partitions", "2"]);
    data.succeed(&["topics", "create", "events", "--partitions", "2", "--exist-ok"]);
    data.fail(
        &["topics", "create", "events", "--partitions", "2"],
        b"",
        1,
        &["\"events\" exists already", "TOPIC_EXISTS"],
    );
    data.fail(
        &["topics", "create", "events", "--exist-ok"],
        b"",
        1,
        &["it has 2 partitions, not 1"],
    );
}

#[test]
fn the_help_teaches() {
    let data = Data::new();
    let help = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_ottla"));
        command.args(arguments);
        let ran = run(command, b"");
        assert_eq!((ran.code, ran.complaint.as_str()), (0, ""));
        ran.text().to_owned()
    };
    assert!(help(&["--version"]).starts_with("ottla 0."));
    let top = help(&["--help"]);
    for part in ["A first tour:", "Exit codes:", "serve", "topics", "produce", "consume"] {
        assert!(top.contains(part), "{part}");
    }
    for command in [
        &["serve", "--help"][..],
        &["topics", "create", "--help"],
        &["produce", "--help"],
        &["consume", "--help"],
    ] {
        assert!(help(command).contains("Examples:"), "{command:?}");
    }
    assert!(!exists(&data.path()));
}
