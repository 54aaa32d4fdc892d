//! `ottla serve`: ready, owned, stopped.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    net::TcpStream,
    process::{Child, Stdio},
    time::Duration,
};

use rustix::process::Signal;

use crate::support::*;

/// A server on a free port, with the line it said.
fn serve(data: &Data, more: &[&str]) -> (Child, String) {
    let mut command = data.command(&["serve", "--listen", "127.0.0.1:0"]);
    let mut child = command
        .args(more)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap())
        .read_line(&mut line)
        .unwrap();
    (child, line)
}

#[test]
fn it_says_when_it_is_ready_and_stops_within_a_second() {
    for signal_sent in [Signal::TERM, Signal::INT] {
        let data = Data::new();
        let (mut child, line) = serve(&data, &["--json"]);
        let ready: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(ready["pid"], child.id());
        let address = ready["bootstrap_servers"].as_str().unwrap();
        // A client that stays connected does not hold up the end.
        let client = TcpStream::connect(address).unwrap();
        signal(&child, signal_sent);
        assert_eq!(wait(&mut child, Duration::from_millis(1500)), 0);
        drop(client);
        assert!(
            exists(&data.path().join(".kafka_cleanshutdown")),
            "it was not a clean stop"
        );
        data.succeed(&["topics", "list"]);
    }
}

#[test]
fn the_owner_of_a_directory_is_named() {
    let data = Data::new();
    data.with_flights();
    let (mut child, line) = serve(&data, &[]);
    assert!(line.starts_with("bootstrap.servers=127.0.0.1:"), "{line}");
    let pid = child.id().to_string();
    for arguments in [
        &["topics", "list"][..],
        &["consume", "flights"],
        &["serve", "--listen", "127.0.0.1:0"],
    ] {
        data.fail(arguments, b"", 5, &[&pid, "serve --listen", "DIRECTORY_LOCKED"]);
    }
    signal(&child, Signal::KILL);
    wait(&mut child, Duration::from_secs(5));
    assert_eq!(data.succeed(&["consume", "flights"]).lines().len(), 4);
}

#[test]
fn a_port_that_is_taken() {
    let data = Data::new();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    data.fail(&["serve", "--listen", &address], b"", 6, &[&address, "ADDRESS_IN_USE"]);
    data.fail(&["serve", "--listen", "nowhere"], b"", 6, &["nowhere"]);
}

#[test]
fn logs_are_json_when_asked() {
    let data = Data::new();
    let (mut child, _) = serve(&data, &["--log-format", "json"]);
    signal(&child, Signal::TERM);
    assert_eq!(wait(&mut child, Duration::from_secs(2)), 0);
    let mut logs = String::new();
    child.stderr.take().unwrap().read_to_string(&mut logs).unwrap();
    let lines: Vec<serde_json::Value> = logs.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let said = |message: &str| lines.iter().any(|line| line["message"] == message);
    assert!(said("ready") && said("stopping") && said("stopped"), "{logs}");
}
