//! Fetch: what is returned, when it waits, and where it ends.

use std::time::{Duration, Instant};

use ottla_protocol::messages::delete_topics::DeleteTopicsRequest;
use ottla_protocol::messages::fetch::FetchPartition;
use ottla_protocol::{Batches, KafkaError, Uuid};

use crate::support::{TestBroker, fetch_request, only_fetched, rows_of};

#[test]
fn a_mid_batch_offset_returns_the_whole_batch() {
    let broker = TestBroker::open();
    broker.create_topic("t", 1, &[]);
    for _ in 0..4 {
        broker.produce_rows("t", 0, 10, 20);
    }
    let records = broker.fetch_one("t", 0, 17).records.unwrap();
    let offsets: Vec<i64> = rows_of(&records).iter().map(|row| row.0).collect();
    assert_eq!(offsets, (10..40).collect::<Vec<_>>());
}

#[test]
fn offsets_outside_the_log() {
    let broker = TestBroker::open();
    broker.create_topic("t", 1, &[]);
    broker.produce_rows("t", 0, 3, 10);
    for (offset, error) in [(-1, 1), (4, 1), (i64::MAX, 1), (3, 0), (0, 0)] {
        let data = broker.fetch_one("t", 0, offset);
        assert_eq!(data.error_code, error, "{offset}");
        assert_eq!(data.partition_index, 0);
        assert!(data.records.is_some(), "records are never null");
    }
    let end = broker.fetch_one("t", 0, 3);
    assert!(end.records.unwrap().is_empty());
    assert_eq!(end.high_watermark, 3);
}

#[test]
fn at_least_one_batch_then_the_limits_bind() {
    let broker = TestBroker::open();
    broker.create_topic("t", 3, &[]);
    for partition in 0..3 {
        for _ in 0..5 {
            broker.produce_rows("t", partition, 1, 1000);
        }
    }
    let sizes = |max_bytes: i32, partition_max_bytes: i32, order: [i32; 3]| -> Vec<(i32, usize)> {
        let mut request = fetch_request("t", 0, 0);
        request.max_bytes = max_bytes;
        request.topics[0].partitions = order
            .iter()
            .map(|partition| FetchPartition {
                partition: *partition,
                partition_max_bytes,
                ..FetchPartition::default()
            })
            .collect();
        let response = broker.fetch(request, 12);
        response.responses[0]
            .partitions
            .iter()
            .map(|data| {
                let batches = Batches::new(data.records.as_ref().unwrap());
                (
                    data.partition_index,
                    batches.filter(|batch| batch.as_ref().is_ok()).count(),
                )
            })
            .collect()
    };
    assert_eq!(sizes(1, 1, [0, 1, 2]), [(0, 1), (1, 0), (2, 0)]);
    assert_eq!(
        sizes(0, 0, [2, 0, 1]),
        [(2, 1), (0, 0), (1, 0)],
        "in the order of the request"
    );
    assert_eq!(sizes(i32::MAX, 2500, [0, 1, 2]), [(0, 2), (1, 2), (2, 2)]);
    assert_eq!(sizes(3500, i32::MAX, [1, 2, 0]), [(1, 3), (2, 0), (0, 0)]);
    assert_eq!(sizes(7000, 2500, [0, 1, 2]), [(0, 2), (1, 2), (2, 2)]);
    assert_eq!(sizes(i32::MAX, i32::MAX, [0, 1, 2]), [(0, 5), (1, 5), (2, 5)]);
}

#[test]
fn waits_for_an_append_and_no_longer() {
    let broker = TestBroker::open();
    broker.create_topic("t", 1, &[]);
    let mut request = fetch_request("t", 0, 0);
    request.max_wait_ms = 10_000;
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| {
            let begun = Instant::now();
            let data = only_fetched(broker.fetch(request.clone(), 12));
            (begun.elapsed(), rows_of(&data.records.unwrap()).len())
        });
        std::thread::sleep(Duration::from_millis(150));
        broker.produce_rows("t", 0, 2, 10);
        let (waited, rows) = waiting.join().unwrap();
        assert_eq!(rows, 2);
        assert!(
            waited >= Duration::from_millis(140) && waited < Duration::from_secs(5),
            "{waited:?}"
        );
    });
    let mut request = fetch_request("t", 0, 2);
    request.max_wait_ms = 120;
    let begun = Instant::now();
    assert!(only_fetched(broker.fetch(request, 12)).records.unwrap().is_empty());
    assert!(begun.elapsed() >= Duration::from_millis(115), "{:?}", begun.elapsed());
}

#[test]
fn waits_until_min_bytes_are_there() {
    let broker = TestBroker::open();
    broker.create_topic("t", 1, &[]);
    let mut request = fetch_request("t", 0, 0);
    request.max_wait_ms = 10_000;
    request.min_bytes = 3000;
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| only_fetched(broker.fetch(request.clone(), 12)).records.unwrap().len());
        for _ in 0..4 {
            std::thread::sleep(Duration::from_millis(30));
            assert!(!waiting.is_finished());
            broker.produce_rows("t", 0, 1, 900);
        }
        assert!(waiting.join().unwrap() >= 3000);
    });
}

#[test]
fn errors_are_answered_at_once() {
    let broker = TestBroker::open();
    broker.create_topic("t", 1, &[]);
    for (partition, topic) in [(5, "t"), (0, "none")] {
        let mut request = fetch_request(topic, partition, 0);
        request.max_wait_ms = 10_000;
        let begun = Instant::now();
        let data = only_fetched(broker.fetch(request, 12));
        assert_eq!(data.error_code, KafkaError::UnknownTopicOrPartition.code());
        assert_eq!((data.partition_index, data.high_watermark), (partition, -1));
        assert!(data.records.unwrap().is_empty());
        assert!(begun.elapsed() < Duration::from_secs(5));
    }
}

#[test]
fn a_deleted_topic_and_a_closed_broker_end_the_wait() {
    for close in [false, true] {
        let broker = TestBroker::open();
        broker.create_topic("t", 1, &[]);
        let mut request = fetch_request("t", 0, 0);
        request.max_wait_ms = 20_000;
        request.min_bytes = 100_000;
        let begun = Instant::now();
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| broker.fetch(request.clone(), 12));
            std::thread::sleep(Duration::from_millis(100));
            if close {
                broker.broker.close().unwrap();
            } else {
                let request = DeleteTopicsRequest {
                    topic_names: vec!["t".to_owned()],
                    timeout_ms: 5000,
                    ..Default::default()
                };
                broker.call(request, 5);
            }
            let data = only_fetched(waiting.join().unwrap());
            if !close {
                assert_eq!(data.error_code, KafkaError::UnknownTopicOrPartition.code());
            }
        });
        assert!(begun.elapsed() < Duration::from_secs(10));
    }
}

#[test]
fn topic_ids_from_version_13() {
    let broker = TestBroker::open();
    let id = broker.create_topic("t", 1, &[]);
    broker.produce_rows("t", 0, 1, 1);
    for (topic_id, error) in [
        (id, 0),
        (Uuid([7; 16]), KafkaError::UnknownTopicId.code()),
        (Uuid::ZERO, 100),
    ] {
        let mut request = fetch_request("", 0, 0);
        request.topics[0].topic_id = topic_id;
        let response = broker.fetch(request, 18);
        assert_eq!(response.responses[0].topic_id, topic_id);
        assert_eq!(only_fetched(response).error_code, error);
    }
}

#[test]
fn sessions_are_never_opened_and_full_requests_always_served() {
    let broker = TestBroker::open();
    broker.create_topic("t", 1, &[]);
    broker.produce_rows("t", 0, 1, 1);
    for (session_id, session_epoch, error) in [(0, -1, 0), (0, 0, 0), (77, -1, 0), (77, 0, 0), (77, 1, 70), (0, 3, 70)]
    {
        let mut request = fetch_request("t", 0, 0);
        (request.session_id, request.session_epoch) = (session_id, session_epoch);
        let response = broker.fetch(request, 12);
        assert_eq!(
            (response.error_code, response.session_id),
            (error, 0),
            "{session_id} {session_epoch}"
        );
        assert_eq!(response.responses.is_empty(), error != 0);
    }
}

#[test]
fn leader_epochs_fence() {
    let broker = TestBroker::open();
    broker.create_topic("t", 1, &[]);
    broker.produce_rows("t", 0, 1, 1);
    let fetch = |epoch: i32| {
        let mut request = fetch_request("t", 0, 0);
        request.topics[0].partitions[0].current_leader_epoch = epoch;
        only_fetched(broker.fetch(request, 12)).error_code
    };
    assert_eq!(fetch(-1), 0);
    assert_eq!(fetch(1000), KafkaError::UnknownLeaderEpoch.code());
    assert_eq!(fetch(0), 0);
}

#[test]
fn isolation_levels_differ_in_the_list_of_aborted_transactions() {
    let broker = TestBroker::open();
    broker.create_topic("t", 1, &[]);
    broker.produce_rows("t", 0, 1, 1);
    for (isolation_level, aborted) in [(0, None), (1, Some(0))] {
        let mut request = fetch_request("t", 0, 0);
        request.isolation_level = isolation_level;
        let data = only_fetched(broker.fetch(request, 12));
        assert_eq!(data.aborted_transactions.map(|list| list.len()), aborted);
        assert_eq!(rows_of(&data.records.unwrap()).len(), 1);
    }
}

#[test]
fn no_partitions_need_no_wait() {
    let broker = TestBroker::open();
    let mut request = fetch_request("t", 0, 0);
    request.topics.clear();
    request.max_wait_ms = 10_000;
    let begun = Instant::now();
    assert!(broker.fetch(request, 12).responses.is_empty());
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[test]
fn reads_across_segments_wait_for_no_more_than_is_there() {
    let broker = TestBroker::open();
    broker.create_topic("t", 1, &[("segment.bytes", "1048576")]);
    for _ in 0..40 {
        broker.produce_rows("t", 0, 1, 100_000);
    }
    let (mut offset, mut fetches) = (0, 0);
    let begun = Instant::now();
    while offset < 40 {
        let mut request = fetch_request("t", 0, offset);
        request.max_wait_ms = 5000;
        request.min_bytes = 600_000;
        let rows = rows_of(&only_fetched(broker.fetch(request, 12)).records.unwrap());
        offset = rows.last().map(|row| row.0 + 1).unwrap_or(offset);
        fetches += 1;
    }
    assert!(fetches < 20);
    // Only the very end has less than min_bytes and nothing behind it.
    assert!(begun.elapsed() < Duration::from_secs(9), "{:?}", begun.elapsed());
}
