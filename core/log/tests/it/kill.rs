//! A process that appends is killed: what it had been told is acknowledged is there.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use ottla_log::LogConfig;

use crate::support::*;

const CHILD: &str = "OTTLA_LOG_TEST_KILL";
const TEST: &str = "kill::what_a_killed_process_was_told_is_there";

fn config() -> LogConfig {
    LogConfig {
        segment_bytes: 256 << 10,
        ..LogConfig::default()
    }
}

/// Appends numbered values for ever, and prints the end after each append.
fn produce(path: &Path) {
    let directory = open_directory(&ottla_log::RealStorage::shared(), path).unwrap();
    let log = open_log(&directory, config());
    let mut output = std::io::stdout();
    for round in 0.. {
        let end = log.log_end_offset();
        fill(&log, end + 1 + round % 50, 50);
        writeln!(output, "end {}", log.log_end_offset()).unwrap();
        if round % 100 == 99 {
            directory.flush_checkpoints().unwrap();
        }
    }
}

#[test]
fn what_a_killed_process_was_told_is_there() {
    if let Some(path) = std::env::var_os(CHILD) {
        produce(Path::new(&path));
        return;
    }
    let kills: u64 = std::env::var("OTTLA_LOG_KILLS").map_or(12, |kills| kills.parse().unwrap());
    let real = RealDirectory::new();
    let mut last_end = 0;
    for number in 0..kills {
        let mut process = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", TEST, "--nocapture"])
            .env(CHILD, real.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let output = BufReader::new(process.stdout.take().unwrap());
        let reader = std::thread::spawn(move || {
            let mut acknowledged = 0;
            for line in output.split(b'\n').map_while(Result::ok) {
                let line = String::from_utf8_lossy(&line).into_owned();
                if let Some(end) = line.strip_prefix("end ").and_then(|end| end.parse::<i64>().ok()) {
                    acknowledged = acknowledged.max(end);
                }
            }
            acknowledged
        });
        std::thread::sleep(Duration::from_millis(30 + number * 7 % 90));
        process.kill().unwrap();
        process.wait().unwrap();
        let acknowledged = reader.join().unwrap().max(last_end);
        let directory = real.open();
        assert!(!directory.was_clean_shutdown());
        let log = open_log(&directory, config());
        last_end = log.log_end_offset();
        assert!(
            last_end >= acknowledged,
            "kill {number}: {acknowledged} were acknowledged, {last_end} are there"
        );
        assert_eq!(read_all(&log, 0).unwrap(), numbers(0..last_end), "kill {number}");
    }
    assert!(last_end > 1000, "the processes wrote next to nothing: {last_end}");
}
