//! Closing: use afterwards, readers that outlive it, calls in other threads.

use std::{sync::mpsc, time::Duration};

use arrow_array::RecordBatchIterator;
use ottla::{ErrorCode, LoadOptions, ProduceOptions, ReadOptions, Row, ScanOptions, TopicSpec};

use crate::support::*;

#[test]
fn after_close_every_call_says_so() {
    let log = memory();
    with_flights(&log, 10);
    let clone = log.clone();
    let mut producer = log.row_producer("flights").unwrap();
    log.close().unwrap();
    log.close().unwrap();
    assert!(log.is_closed() && clone.is_closed());
    let errors = [
        clone.topics().map(drop).unwrap_err(),
        log.topic("flights").map(drop).unwrap_err(),
        log.create_topic(TopicSpec::new("t")).map(drop).unwrap_err(),
        log.delete_topic("flights").unwrap_err(),
        log.produce("flights", stream(vec![rows(0..1)]), ProduceOptions::default())
            .map(drop)
            .unwrap_err(),
        log.produce_rows("flights", [Row::default()]).map(drop).unwrap_err(),
        producer.send(Row::default()).unwrap_err(),
        log.read("flights", ReadOptions::default()).map(drop).unwrap_err(),
        log.listen("127.0.0.1:0").map(drop).unwrap_err(),
        log.statistics().map(drop).unwrap_err(),
        log.load("flights", &mut crate::load::Target::default(), LoadOptions::new("n"))
            .map(drop)
            .unwrap_err(),
    ];
    for error in errors {
        assert_error(&error, ErrorCode::Closed, &[":memory:", "is closed", "connect again"]);
    }
}

#[test]
fn a_reader_outlives_its_connection() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().to_str().unwrap();
    let log = ottla::connect(path, NO_CONFIG).unwrap();
    with_flights(&log, 5000);
    let reader = log.read("flights", ReadOptions::default()).unwrap();
    let mut begun = reader.scan(ScanOptions::default()).unwrap();
    let first = begun.next_with_position().unwrap().unwrap();
    log.close().unwrap();
    drop(log);

    let rest = begun.map(Result::unwrap).map(|batch| batch.num_rows()).sum::<usize>();
    assert_eq!(first.rows.num_rows() + rest, 5000);
    assert_complete(&scan(&reader, ScanOptions::default()), 5000);

    // The directory is free, and what happens in it does not change what was pinned.
    let log = ottla::connect(path, NO_CONFIG).unwrap();
    produce(&log, "flights", vec![rows(5000..6000)]);
    assert_complete(&scan(&reader, ScanOptions::default()), 5000);
    log.delete_topic("flights").unwrap();
    log.close().unwrap();
    assert_complete(&scan(&reader, ScanOptions::default()), 5000);

    let memory = memory();
    with_flights(&memory, 700);
    let reader = memory.read("flights", ReadOptions::default()).unwrap();
    drop(memory);
    assert_complete(&scan(&reader, ScanOptions::default()), 700);
}

/// How many files below a directory this process has open or mapped.
fn open_files(path: &std::path::Path) -> usize {
    let open = std::fs::read_dir("/proc/self/fd")
        .unwrap()
        .filter_map(|entry| std::fs::read_link(entry.ok()?.path()).ok())
        .filter(|file| file.starts_with(path))
        .count();
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
    open + maps.matches(path.to_str().unwrap()).count()
}

#[test]
#[cfg(target_os = "linux")]
fn close_closes_the_files_though_the_connection_is_kept() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().canonicalize().unwrap();
    let log = ottla::connect(path.to_str().unwrap(), NO_CONFIG).unwrap();
    with_flights(&log, 5000);
    let reader = log.read("flights", ReadOptions::default()).unwrap();
    assert_complete(&scan(&reader, ScanOptions::default()), 5000);
    assert!(open_files(&path) > 0);
    log.close().unwrap();
    assert_complete(&scan(&reader, ScanOptions::default()), 5000);
    drop(reader);
    assert_eq!(open_files(&path), 0);
    assert!(log.is_closed());
}

#[test]
fn close_waits_for_a_produce_which_ends_at_its_next_batch() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().to_str().unwrap();
    let log = ottla::connect(path, NO_CONFIG).unwrap();
    log.create_topic(flights()).unwrap();
    let (started, begun) = mpsc::channel();
    let producing = {
        let log = log.clone();
        std::thread::spawn(move || {
            let endless = (0..).map(move |n| {
                let _ = started.send(());
                std::thread::sleep(Duration::from_millis(1));
                Ok(rows(n * 10..(n + 1) * 10))
            });
            log.produce(
                "flights",
                Box::new(RecordBatchIterator::new(endless, schema())),
                ProduceOptions::default(),
            )
            .unwrap_err()
        })
    };
    for _ in 0..20 {
        begun.recv().unwrap();
    }
    log.close().unwrap();
    let error = producing.join().unwrap();
    assert_error(&error, ErrorCode::Closed, &["rows were acknowledged before and stay"]);
    let count = i64::try_from(error.produced().unwrap().rows).unwrap();
    let log = ottla::connect(path, NO_CONFIG).unwrap();
    assert_complete(&read_all(&log, "flights"), count);
    log.close().unwrap();
}

#[test]
fn a_close_that_gave_up_waiting_can_be_made_again() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().to_str().unwrap();
    let log = ottla::connect(path, NO_CONFIG).unwrap();
    log.create_topic(flights()).unwrap();
    let (started, begun) = mpsc::channel();
    let (go_on, may_go_on) = mpsc::channel::<()>();
    let producing = {
        let log = log.clone();
        std::thread::spawn(move || {
            let batches = (0..2).map(move |n| {
                let _ = started.send(());
                let _ = may_go_on.recv();
                Ok(rows(n * 10..(n + 1) * 10))
            });
            log.produce(
                "flights",
                Box::new(RecordBatchIterator::new(batches, schema())),
                ProduceOptions::default(),
            )
            .unwrap_err()
        })
    };
    begun.recv().unwrap();
    for _ in 0..2 {
        let error = ottla::interrupt::with_deadline(Some(Duration::from_millis(100)), || log.close()).unwrap_err();
        assert_eq!(error.code(), ErrorCode::Timeout);
        assert!(log.is_closed());
    }
    drop(go_on);
    log.close().unwrap();
    // It has waited: the directory is free.
    assert_eq!(producing.join().unwrap().code(), ErrorCode::Closed);
    ottla::connect(path, NO_CONFIG).unwrap().close().unwrap();
    log.close().unwrap();
}

#[test]
fn a_connect_that_gave_up_waiting_leaves_the_directory_free() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().to_str().unwrap();
    let mut given_up = 0;
    for _ in 0..20 {
        match ottla::interrupt::with_deadline(Some(Duration::ZERO), || ottla::connect(path, NO_CONFIG)) {
            Ok(log) => log.close().unwrap(),
            Err(error) => {
                assert_error(&error, ErrorCode::Timeout, &["timeout of 0 ms"]);
                given_up += 1;
            }
        }
        // Waits until what was left is closed.
        let log = ottla::connect(path, NO_CONFIG).unwrap();
        assert!(log.topics().is_ok());
        log.close().unwrap();
    }
    assert!(given_up > 0, "opening a directory took no time at all");
}

#[test]
fn a_close_that_gave_up_on_the_disk_is_completed_all_the_same() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().to_str().unwrap();
    let mut given_up = 0;
    for round in 0..20 {
        let log = ottla::connect(path, NO_CONFIG).unwrap();
        match round {
            0 => with_flights(&log, 10),
            _ => drop(produce(&log, "flights", vec![rows(round * 10..round * 10 + 10)])),
        }
        if let Err(error) = ottla::interrupt::with_deadline(Some(Duration::ZERO), || log.close()) {
            assert_error(&error, ErrorCode::Timeout, &["timeout of 0 ms"]);
            given_up += 1;
            match round % 2 {
                0 => log.close().unwrap(),
                // Nor need anybody ask again: the next connect waits.
                _ => drop(log),
            }
        }
    }
    assert!(given_up > 0, "closing a directory took no time at all");
    let log = ottla::connect(path, NO_CONFIG).unwrap();
    assert_complete(&read_all(&log, "flights"), 200);
    log.close().unwrap();
}

#[test]
fn a_callback_may_close_its_own_connection() {
    let log = memory();
    log.create_topic(flights()).unwrap();
    let closing = log.clone();
    let batches = (0..10).map(move |n| {
        if n == 5 {
            closing.close().unwrap();
        }
        Ok(rows(n * 10..(n + 1) * 10))
    });
    let error = log
        .produce(
            "flights",
            Box::new(RecordBatchIterator::new(batches, schema())),
            ProduceOptions::default(),
        )
        .unwrap_err();
    // The batch that was read when it was closed is not begun.
    assert_error(&error, ErrorCode::Closed, &["50 rows were acknowledged"]);
}

#[test]
fn close_closes_the_port() {
    let log = memory();
    let listener = log.listen("127.0.0.1:0").unwrap();
    let address = listener.bootstrap_servers().to_owned();
    std::net::TcpStream::connect(&address).unwrap();
    let begun = std::time::Instant::now();
    log.close().unwrap();
    assert!(begun.elapsed() < Duration::from_millis(1500), "{:?}", begun.elapsed());
    assert!(listener.is_closed());
    assert!(std::net::TcpStream::connect(&address).is_err());
}

#[test]
fn closing_a_listener_leaves_the_connection() {
    let log = memory();
    let listener = log.listen("127.0.0.1:0").unwrap();
    listener.close().unwrap();
    listener.close().unwrap();
    with_flights(&log, 5);
    let again = log.listen(listener.bootstrap_servers()).unwrap();
    assert_eq!(again.bootstrap_servers(), listener.bootstrap_servers());
}
