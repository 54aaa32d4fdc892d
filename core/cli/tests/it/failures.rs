//! What goes wrong: exit codes and what is said.

use crate::support::*;

#[test]
fn exit_codes_are_stable() {
    let data = Data::new();
    data.with_flights();
    data.fail(
        &["consume", "flihgts"],
        b"",
        3,
        &["did you mean \"flights\"?", "UNKNOWN_TOPIC"],
    );
    data.fail(
        &["consume", "flights", "--columns", "carier"],
        b"",
        3,
        &["\"carier\"", "carrier"],
    );
    data.fail(&["consume", "flights", "--partition", "9"], b"", 3, &["no partition 9"]);
    data.fail(&["consume", "flights", "--from", "7"], b"", 2, &["3 partitions"]);
    data.fail(
        &["consume", "flights", "--from", "yesterday"],
        b"",
        2,
        &["yesterday", "earliest"],
    );
    data.fail(&["consume", "flights", "--format", "lines"], b"", 2, &["has a schema"]);
    data.fail(
        &["consume", "flights", "--config", "durabilty=sync"],
        b"",
        2,
        &["did you mean \"durability\"?"],
    );
    data.fail(
        &["produce", "flights"],
        b"{\"carrier\":5}\n",
        4,
        &["row 0", "\"flights\"", "Nothing was produced"],
    );
    data.fail(&["produce", "flights"], b"not json\n", 4, &["row 0"]);
    data.fail(
        &["produce", "flights", "--format", "arrow"],
        b"not Arrow at all",
        4,
        &["no Arrow IPC stream"],
    );
    data.fail(&["produce", "flights", "--format", "arrow"], b"", 4, &["is empty"]);
    data.fail(
        &["produce", "flights", "/nowhere/rows.json"],
        b"",
        1,
        &["/nowhere/rows.json"],
    );
    data.fail(&["topics", "delete", "nothing"], b"", 3, &["\"nothing\""]);
    data.fail(&["topics", "create", "a/b"], b"", 2, &["a/b"]);
    data.fail(&["topics", "create", "t", "--key", "a"], b"", 2, &["--schema"]);
    data.fail(
        &["topics", "create", "t", "--config", "retention"],
        b"",
        2,
        &["KEY=VALUE"],
    );
    data.fail(&["dance"], b"", 2, &["dance"]);
    // Nothing of it did any harm.
    assert_eq!(data.succeed(&["consume", "flights"]).lines().len(), 4);
}

#[test]
fn a_directory_is_not_made_by_looking() {
    let data = Data::new();
    for arguments in [
        &["topics", "list"][..],
        &["consume", "t"],
        &["produce", "t"],
        &["topics", "describe", "t"],
        &["topics", "delete", "t"],
    ] {
        data.fail(arguments, b"", 2, &["there is no data directory", "topics create"]);
    }
    assert!(!exists(&data.path()));
}

#[test]
fn a_directory_of_something_else_is_left_alone() {
    let data = Data::new();
    std::fs::create_dir(data.path()).unwrap();
    std::fs::write(data.path().join("letter.txt"), "Dear Ottla").unwrap();
    data.fail(&["topics", "list"], b"", 5, &["letter.txt", "NOT_OTTLA"]);
    assert_eq!(std::fs::read(data.path().join("letter.txt")).unwrap(), b"Dear Ottla");
}

#[test]
fn a_full_disk_keeps_what_was_acknowledged_and_takes_more_once_there_is_room() {
    let data = Data::new();
    data.succeed(&["topics", "create", "logs"]);
    let line = format!("{}\n", "a line of some length ".repeat(40));
    let input = line.repeat(20_000);
    // A limit on the size of files fails as a full disk does. Blocks of 1024 bytes; the signal that comes with it is ignored.
    let mut limited = std::process::Command::new("bash");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 6000; exec \"$0\" \"$@\""]);
    limited
        .arg(env!("CARGO_BIN_EXE_ottla"))
        .args(["produce", "logs", "--format", "lines", "--data"])
        .arg(data.path());
    let ran = run(limited, input.as_bytes());
    assert_eq!(ran.code, 5, "{}", ran.complaint);
    for part in [
        "STORAGE_FULL",
        "00000000000000000000.log",
        "rows were acknowledged before and stay",
        "free some space",
    ] {
        assert!(ran.complaint.contains(part), "{part:?} is not in: {}", ran.complaint);
    }
    let stored = data.succeed(&["consume", "logs", "--format", "lines"]).lines().len();
    assert!(
        stored > 1000 && ran.complaint.contains(&format!("{stored} rows were acknowledged")),
        "{stored}: {}",
        ran.complaint
    );
    data.succeed_with(&["produce", "logs", "--format", "lines"], input.as_bytes());
    assert_eq!(
        data.succeed(&["consume", "logs", "--format", "lines"]).lines().len(),
        stored + 20_000
    );
}
