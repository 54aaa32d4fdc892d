//! A process that appends is killed: what it had been told is acknowledged is there.
//!
//! `OTTLA_LOG_KILLS` sets how often, for one partition and for many.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use ottla_log::{DataDirectory, LogConfig, PartitionLog};

use crate::support::*;

const CHILD: &str = "OTTLA_LOG_TEST_KILL";

fn config() -> LogConfig {
    LogConfig {
        segment_bytes: 256 << 10,
        ..LogConfig::default()
    }
}

fn open_partition(directory: &DataDirectory, partition: i32) -> Arc<PartitionLog> {
    directory
        .open_partition("topic", partition, TOPIC_ID, config(), 0)
        .unwrap()
}

/// Appends numbered values for ever, to the partitions in turn, and prints each partition's end after its append. Every
/// other process syncs what it appends.
fn produce(path: &Path, partitions: i32) {
    let directory = open_directory(&ottla_log::RealStorage::shared(), path).unwrap();
    let logs: Vec<_> = (0..partitions)
        .map(|partition| open_partition(&directory, partition))
        .collect();
    let syncs = std::process::id().is_multiple_of(2);
    let mut output = std::io::stdout();
    for round in 0.. {
        for log in &logs {
            let end = log.log_end_offset();
            fill(log, end + 20 + round % 50, 50);
            if syncs {
                log.flush(log.log_end_offset()).unwrap();
            }
            writeln!(output, "end {} {}", log.partition(), log.log_end_offset()).unwrap();
        }
        match round % 100 {
            99 => directory.flush_checkpoints().unwrap(),
            // Each round is a second.
            _ => directory.flush_due(NOW + round * 1000).unwrap(),
        }
    }
}

/// Partition and end in a line that a killed process has printed; it may have been cut.
fn parse(line: &[u8]) -> Option<(i32, i64)> {
    let line = String::from_utf8_lossy(line).into_owned();
    let (partition, end) = line.strip_prefix("end ")?.split_once(' ')?;
    Some((partition.parse().ok()?, end.parse().ok()?))
}

fn kill_again_and_again(test: &str, partitions: i32) {
    if let Some(path) = std::env::var_os(CHILD) {
        produce(Path::new(&path), partitions);
        return;
    }
    let kills: u64 = std::env::var("OTTLA_LOG_KILLS").map_or(8, |kills| kills.parse().unwrap());
    let real = RealDirectory::new();
    let mut ends: HashMap<i32, i64> = HashMap::new();
    for number in 0..kills {
        let mut process = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", test, "--nocapture"])
            .env(CHILD, real.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let output = BufReader::new(process.stdout.take().unwrap());
        let (started, first_append) = std::sync::mpsc::channel();
        let reader = std::thread::spawn(move || {
            let lines = output.split(b'\n').map_while(Result::ok);
            // The last line may be cut.
            let ends = lines.filter_map(|line| parse(&line));
            ends.inspect(|_| {
                // Nobody listens after the first.
                let _ = started.send(());
            })
            .collect::<Vec<_>>()
        });
        if number % 4 > 0 {
            first_append.recv_timeout(Duration::from_secs(60)).unwrap();
        }
        // Every fourth dies while it starts, perhaps, and the others at any time after their first append.
        std::thread::sleep(Duration::from_millis(number * 7 % 90));
        process.kill().unwrap();
        process.wait().unwrap();
        for (partition, end) in reader.join().unwrap() {
            let known = ends.entry(partition).or_default();
            *known = end.max(*known);
        }
        let directory = real.open();
        assert!(!directory.was_clean_shutdown());
        for partition in 0..partitions {
            let log = open_partition(&directory, partition);
            let (acknowledged, end) = (ends.get(&partition).copied().unwrap_or(0), log.log_end_offset());
            assert!(
                end >= acknowledged,
                "kill {number}, partition {partition}: {acknowledged} were acknowledged, {end} are there"
            );
            assert!(log.recovery_report().damaged.is_empty(), "{:?}", log.recovery_report());
            assert_eq!(
                read_all(&log, 0).unwrap(),
                numbers(0..end),
                "kill {number}, partition {partition}"
            );
            ends.insert(partition, end);
        }
    }
    let total: i64 = ends.values().sum();
    assert!(total >= 100, "the processes wrote next to nothing: {total}");
}

#[test]
fn what_a_killed_process_was_told_is_there() {
    kill_again_and_again("kill::what_a_killed_process_was_told_is_there", 1);
}

#[test]
fn what_a_killed_process_was_told_is_there_in_many_partitions() {
    kill_again_and_again("kill::what_a_killed_process_was_told_is_there_in_many_partitions", 25);
}
