//! Topics without a schema: records as JSON lines, and lines as values.

use crate::support::*;

fn members(line: &str) -> serde_json::Value {
    serde_json::from_str(line).unwrap()
}

#[test]
fn records_keep_everything_they_have() {
    let data = Data::new();
    data.succeed(&["topics", "create", "events", "--partitions", "2"]);
    let input = r#"{"key":"a","value":"text","headers":[["h","1"],["h",null]],"timestamp":1370044800000,"partition":1}
{"value":{"x":[1,2]},"partition":0}
{"key_base64":"/w==","value_base64":"/wA=","partition":0}
{"key":"gone","value":null,"partition":0}
"#;
    data.succeed_with(&["produce", "events"], input.as_bytes());
    let back = data.succeed(&["consume", "events"]);
    let lines: Vec<serde_json::Value> = back.lines().into_iter().map(members).collect();
    assert_eq!(lines.len(), 4);
    assert_eq!(lines[0]["value"], r#"{"x":[1,2]}"#);
    assert_eq!(
        (&lines[1]["key_base64"], &lines[1]["value_base64"]),
        (&"/w==".into(), &"/wA=".into())
    );
    assert_eq!(
        (&lines[2]["key"], &lines[2]["value"]),
        (&"gone".into(), &serde_json::Value::Null)
    );
    let last = &lines[3];
    assert_eq!(last["headers"], members(r#"[["h","1"],["h",null]]"#));
    assert_eq!(
        (&last["timestamp"], &last["partition"], &last["offset"]),
        (&1_370_044_800_000_i64.into(), &1.into(), &0.into())
    );

    // The output is input again.
    data.succeed_with(&["produce", "events"], &back.output);
    let twice = data.succeed(&["consume", "events", "--columns", "key,value,headers"]);
    assert_eq!(twice.lines().len(), 8);
    let sorted = sorted(twice.lines());
    assert!(sorted.chunks(2).all(|pair| pair[0] == pair[1]), "{sorted:?}");
}

#[test]
fn lines_are_values() {
    let data = Data::new();
    data.succeed(&["topics", "create", "logs"]);
    data.succeed_with(
        &["produce", "logs", "--format", "lines"],
        b"first\r\n\nsecond {\nlast without an end",
    );
    let back = data.succeed(&["consume", "logs", "--format", "lines"]);
    assert_eq!(back.lines(), ["first", "second {", "last without an end"]);
}

#[test]
fn a_wrong_line_is_named_and_what_came_before_stays() {
    let data = Data::new();
    data.succeed(&["topics", "create", "events"]);
    let input = b"{\"value\":\"1\"}\n{\"value\":\"2\"}\nno json\n{\"value\":\"4\"}\n";
    data.fail(
        &["produce", "events"],
        input,
        4,
        &["line 3 of standard input", "--format lines", "2 rows before it"],
    );
    assert_eq!(
        data.succeed(&["consume", "events", "--format", "lines"]).lines(),
        ["1", "2"]
    );
}
