//! What survives: a kill, a restart, a retention pass.

use std::time::{Duration, Instant};

use arrow_array::RecordBatch;
use ottla::{ErrorCode, Position, ReadOptions, ScanOptions, TopicSpec};

use crate::support::{process::Survivor, *};

#[test]
fn what_was_acknowledged_survives_a_kill() {
    let directory = tempfile::tempdir().unwrap();
    let mut least = 0;
    for round in 0_u64..5 {
        let mut survivor = Survivor::start(directory.path(), Some("numbers"));
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_millis(60 + 37 * round) {
            least = survivor.line().parse::<i64>().unwrap();
        }
        drop(survivor);
        let log = ottla::connect(directory.path().to_str().unwrap(), NO_CONFIG).unwrap();
        let numbers = integers(&read_all(&log, "numbers"), "number");
        let count = i64::try_from(numbers.len()).unwrap();
        assert!(
            count >= least,
            "round {round}: {count} rows are there, {least} were acknowledged"
        );
        assert_eq!(numbers, (0..count).collect::<Vec<_>>(), "round {round}");
        assert_eq!(count % 250, 0, "round {round}: half an append is there");
        log.close().unwrap();
    }
    assert!(least > 250, "too little was produced to kill anything: {least}");
}

#[test]
fn everything_survives_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().to_str().unwrap();
    let log = ottla::connect(path, [("durability", "sync")]).unwrap();
    with_flights(&log, 2000);
    let before = log.topic("flights").unwrap();
    log.close().unwrap();
    let log = ottla::connect(path, NO_CONFIG).unwrap();
    let after = log.topic("flights").unwrap();
    assert_eq!(
        (&before.id, &before.schema, &before.key, &before.config),
        (&after.id, &after.schema, &after.key, &after.config)
    );
    assert_eq!(before.end_offsets(), after.end_offsets());
    assert!(
        after.partitions[0].leader_epoch > before.partitions[0].leader_epoch,
        "every start bumps the epoch"
    );
    assert_complete(&read_all(&log, "flights"), 2000);
    let start = Position::Timestamp((START_OF_2013_US + 1990 * HOUR_US) / 1000);
    let last = log
        .read(
            "flights",
            ReadOptions {
                start,
                ..ReadOptions::default()
            },
        )
        .unwrap();
    assert_eq!(
        numbers(&scan(&last, ScanOptions::default())),
        (1990..2000).collect::<Vec<_>>()
    );
    log.close().unwrap();
}

/// Waits for a retention pass to have emptied a topic.
fn wait_until_empty(log: &ottla::Connection, topic: &str) {
    let begun = Instant::now();
    while log.topic(topic).unwrap().rows() > 0 {
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "no retention pass emptied {topic}"
        );
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn rows_of_2013_are_there_after_a_retention_pass_and_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().to_str().unwrap();
    let config = [("log.retention.check.interval.ms", "20")];
    let log = ottla::connect(path, config).unwrap();
    with_flights(&log, 3000);
    // The same rows under Kafka's seven days: they go, which shows that a pass has run.
    let spec = TopicSpec {
        name: "week".to_owned(),
        ..flights()
    }
    .config("retention.ms", "604800000");
    log.create_topic(spec).unwrap();
    produce(&log, "week", vec![rows(0..3000)]);
    wait_until_empty(&log, "week");
    assert_complete(&read_all(&log, "flights"), 3000);
    log.close().unwrap();

    let log = ottla::connect(path, config).unwrap();
    std::thread::sleep(Duration::from_millis(200));
    assert_complete(&read_all(&log, "flights"), 3000);
    assert_eq!(log.topic("week").unwrap().rows(), 0);
    log.close().unwrap();
}

#[test]
fn rows_removed_under_a_reader_are_an_error() {
    let log = ottla::connect(":memory:", [("log.retention.check.interval.ms", "20")]).unwrap();
    log.create_topic(
        TopicSpec {
            name: "t".to_owned(),
            ..flights()
        }
        .partitions(1),
    )
    .unwrap();
    produce(&log, "t", vec![rows(0..100)]);
    let reader = log.read("t", ReadOptions::default()).unwrap();
    let held: Vec<RecordBatch> = scan(&reader, ScanOptions::default());
    // From now on a week is kept, of rows of 2013.
    let listener = log.listen("127.0.0.1:0").unwrap();
    crate::support::wire::alter_topic(listener.bootstrap_servers(), "t", "retention.ms", "604800000");
    wait_until_empty(&log, "t");
    let error = reader
        .scan(ScanOptions::default())
        .unwrap()
        .next_with_position()
        .unwrap()
        .unwrap_err();
    assert_error(
        &error,
        ErrorCode::OffsetOutOfRange,
        &["t-0", "removed by retention", "new reader"],
    );
    // What was handed out stays whole.
    assert_complete(&held, 100);
    let error = log
        .read(
            "t",
            ReadOptions {
                start: Position::Offset(0),
                ..ReadOptions::default()
            },
        )
        .unwrap_err();
    assert_error(
        &error,
        ErrorCode::OffsetOutOfRange,
        &["removed by retention", "earliest"],
    );
}
