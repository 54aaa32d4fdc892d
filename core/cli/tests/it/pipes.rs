//! Pipes that close and signals that come.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    process::Stdio,
    time::Duration,
};

use rustix::process::Signal;

use crate::support::*;

#[test]
fn a_broken_pipe_is_quiet() {
    let data = Data::new();
    data.succeed(&["topics", "create", "logs"]);
    let many: String = (0..200_000).map(|n| format!("line {n} of many\n")).collect();
    data.succeed_with(&["produce", "logs", "--format", "lines"], many.as_bytes());
    for format in ["json", "lines", "arrow"] {
        let mut child = data
            .command(&["consume", "logs", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut start = [0; 100];
        child.stdout.take().unwrap().read_exact(&mut start).unwrap();
        assert_eq!(wait(&mut child, Duration::from_secs(10)), 0, "{format}");
        let mut complaint = String::new();
        child.stderr.take().unwrap().read_to_string(&mut complaint).unwrap();
        assert_eq!(complaint, "", "{format}");
    }
}

#[test]
fn an_interrupted_produce_keeps_what_it_has_read() {
    let data = Data::new();
    data.succeed(&["topics", "create", "logs"]);
    let mut child = data
        .command(&["produce", "logs", "--format", "lines"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"one\ntwo\n").unwrap();
    input.flush().unwrap();
    std::thread::sleep(Duration::from_millis(500));
    signal(&child, Signal::INT);
    assert_eq!(wait(&mut child, Duration::from_secs(2)), 130);
    let mut complaint = String::new();
    child.stderr.take().unwrap().read_to_string(&mut complaint).unwrap();
    assert!(
        complaint.contains("interrupted; 2 rows before it were produced and stay"),
        "{complaint}"
    );
    assert_eq!(
        data.succeed(&["consume", "logs", "--format", "lines"]).lines(),
        ["one", "two"]
    );
}

#[test]
fn following_ends_with_a_signal_or_a_limit() {
    let data = Data::new();
    data.with_flights();
    let mut child = data
        .command(&["consume", "flights", "--follow"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for _ in 0..4 {
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert!(line.starts_with("{\"carrier\""), "{line}");
    }
    signal(&child, Signal::INT);
    assert_eq!(wait(&mut child, Duration::from_secs(2)), 0);
    assert_eq!(
        data.succeed(&["consume", "flights", "--follow", "--limit", "3"])
            .lines()
            .len(),
        3
    );
}
