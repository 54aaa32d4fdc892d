//! What arrives over a socket is what is stored, by `sendfile` or not, in rows or in columns.

use std::time::{Duration, Instant};

use bytes::Bytes;
use ottla_protocol::messages::fetch::{FetchPartition, FetchTopic, PartitionData};

use crate::columnar::{ROWS, encoded, table};
use crate::support::{TestBroker, Wire, columnar, fetch_request, now_ms, only_fetched, produce_request, rows_of};

fn over(wire: &mut Wire, request: ottla_protocol::messages::fetch::FetchRequest) -> PartitionData {
    only_fetched(wire.ask(request, 12))
}

#[test]
fn large_responses_arrive_whole() {
    let broker = TestBroker::open();
    broker.create_topic("t", 2, &[]);
    let mut expected = Vec::new();
    for round in 0..60 {
        // From a few bytes to the largest batch: both sides of every threshold.
        let value_bytes = [3, 1000, 15_000, 17_000, 300_000, 1_000_000][round % 6];
        broker.produce_rows(
            "t",
            round as i32 % 2,
            1 + round % 3 * usize::from(value_bytes < 1_000_000),
            value_bytes / 3,
        );
    }
    let all = |partition: i32| FetchPartition {
        partition,
        partition_max_bytes: 50 << 20,
        ..Default::default()
    };
    let mut request = fetch_request("t", 0, 0);
    request.topics[0].partitions = vec![all(0), all(1)];
    let local = broker.fetch(columnar(request.clone()), 12);
    for data in &local.responses[0].partitions {
        expected.push(data.records.clone().unwrap());
    }
    assert!(expected.iter().map(Bytes::len).sum::<usize>() > 4 << 20);
    let listener = broker.listen();
    let mut wire = Wire::connect(&listener);
    for slow in [false, true, false] {
        wire.send(request.clone(), 12);
        if slow {
            std::thread::sleep(Duration::from_millis(400));
        }
        let (_, body) = wire.receive(ottla_protocol::ApiKey::Fetch, 12);
        let response = ottla_protocol::messages::fetch::FetchResponse::try_from(body).unwrap();
        for (data, expected) in response.responses[0].partitions.iter().zip(&expected) {
            assert!(data.records.as_ref().unwrap() == expected, "bytes differ");
        }
    }
}

#[test]
fn many_readers_at_once_get_the_same() {
    let broker = TestBroker::open();
    broker.create_topic("t", 1, &[]);
    for _ in 0..30 {
        broker.produce_rows("t", 0, 3, 200_000);
    }
    let mut request = fetch_request("t", 0, 0);
    request.topics[0].partitions[0].partition_max_bytes = 50 << 20;
    let expected = only_fetched(broker.fetch(request.clone(), 12)).records.unwrap();
    assert!(expected.len() > 17 << 20);
    let listener = broker.listen();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let mut wire = Wire::connect(&listener);
                for _ in 0..3 {
                    assert!(over(&mut wire, request.clone()).records.unwrap() == expected);
                }
            });
        }
    });
}

#[test]
fn rows_and_columns_of_one_topic_over_one_connection() {
    let broker = TestBroker::open();
    broker.create_table_topic("t", &table());
    let base = now_ms() - 1_000_000;
    let listener = broker.listen();
    let mut wire = Wire::connect(&listener);
    for first in [0, ROWS as i64] {
        let response = wire.ask(produce_request("t", 0, encoded(first, base), 1), 9);
        assert_eq!(response.responses[0].partition_responses[0].error_code, 0);
    }
    for offset in [0, 1, 500, 999, 1000, 1999] {
        let columns = over(&mut wire, columnar(fetch_request("t", 0, offset)))
            .records
            .unwrap();
        let header = ottla_protocol::BatchHeader::parse(&columns).unwrap();
        assert!(header.attributes.is_columnar());
        assert!(header.base_offset <= offset && offset <= header.last_offset());
        let local = broker.fetch_one("t", 0, offset).records.unwrap();
        let rows = over(&mut wire, fetch_request("t", 0, offset)).records.unwrap();
        assert_eq!(rows, local);
        let offsets: Vec<i64> = rows_of(&rows).iter().map(|row| row.0).collect();
        assert_eq!(offsets, (offset..2 * ROWS as i64).collect::<Vec<_>>());
    }
    let end = over(&mut wire, fetch_request("t", 0, 2 * ROWS as i64));
    assert!(end.records.unwrap().is_empty());
}

#[test]
fn a_waiting_fetch_is_woken_over_the_wire() {
    let broker = TestBroker::open();
    broker.create_topic("t", 1, &[]);
    broker.create_topic("other", 1, &[]);
    let listener = broker.listen();
    let mut consumer = Wire::connect(&listener);
    let mut producer = Wire::connect(&listener);
    let mut latencies = Vec::new();
    for offset in 0..30 {
        let mut request = fetch_request("t", 0, offset);
        request.max_wait_ms = 20_000;
        request.topics.push(FetchTopic {
            topic: "other".to_owned(),
            partitions: vec![FetchPartition {
                partition_max_bytes: 1000,
                ..Default::default()
            }],
            ..Default::default()
        });
        consumer.send(request, 12);
        std::thread::sleep(Duration::from_millis(3));
        let begun = Instant::now();
        producer.ask(produce_request("t", 0, crate::support::batch_of(1, 100), 1), 9);
        let (_, body) = consumer.receive(ottla_protocol::ApiKey::Fetch, 12);
        latencies.push(begun.elapsed());
        let response = ottla_protocol::messages::fetch::FetchResponse::try_from(body).unwrap();
        let rows = rows_of(response.responses[0].partitions[0].records.as_ref().unwrap());
        assert_eq!(rows.iter().map(|row| row.0).collect::<Vec<_>>(), [offset]);
    }
    latencies.sort();
    assert!(latencies[15] < Duration::from_millis(200), "median {:?}", latencies[15]);
}

#[test]
fn min_bytes_and_max_wait_over_the_wire() {
    let broker = TestBroker::open();
    broker.create_topic("t", 1, &[]);
    broker.produce_rows("t", 0, 1, 100);
    let listener = broker.listen();
    let mut wire = Wire::connect(&listener);
    let mut request = fetch_request("t", 0, 0);
    request.min_bytes = 1_000_000;
    request.max_wait_ms = 200;
    let begun = Instant::now();
    let data = over(&mut wire, request);
    assert!(begun.elapsed() >= Duration::from_millis(190));
    assert_eq!(
        rows_of(&data.records.unwrap()).len(),
        1,
        "what there is comes when the time is up"
    );
}

#[test]
fn a_reader_keeps_what_it_was_given_when_the_topic_goes() {
    let broker = TestBroker::open();
    broker.create_topic("t", 1, &[]);
    for _ in 0..40 {
        broker.produce_rows("t", 0, 1, 1_000_000);
    }
    let mut request = fetch_request("t", 0, 0);
    request.topics[0].partitions[0].partition_max_bytes = 50 << 20;
    let expected = only_fetched(broker.fetch(request.clone(), 12)).records.unwrap();
    let copy = expected.to_vec();
    let listener = broker.listen();
    let mut wire = Wire::connect(&listener);
    wire.send(request, 12);
    std::thread::sleep(Duration::from_millis(200));
    let delete = ottla_protocol::messages::delete_topics::DeleteTopicsRequest {
        topic_names: vec!["t".to_owned()],
        timeout_ms: 5000,
        ..Default::default()
    };
    broker.call(delete, 5);
    std::thread::sleep(Duration::from_millis(300));
    let (_, body) = wire.receive(ottla_protocol::ApiKey::Fetch, 12);
    let response = ottla_protocol::messages::fetch::FetchResponse::try_from(body).unwrap();
    assert!(response.responses[0].partitions[0].records.as_ref().unwrap() == &copy);
    assert!(expected == copy, "the map in this process, too");
}
