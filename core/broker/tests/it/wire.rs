//! Over a socket, by hand: framing, order, and what becomes of those who break the rules.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use ottla_protocol::messages::api_versions::{ApiVersionsRequest, ApiVersionsResponse};
use ottla_protocol::messages::fetch::FetchRequest;
use ottla_protocol::messages::list_offsets::ListOffsetsRequest;
use ottla_protocol::messages::metadata::MetadataRequest;
use ottla_protocol::{ApiKey, KafkaError, ResponseBody, api, extensions};

use crate::support::{TestBroker, Wire, batch_of, fetch_request, only_partition, produce_request};

fn api_versions() -> ApiVersionsRequest {
    ApiVersionsRequest {
        client_software_name: "test".to_owned(),
        client_software_version: "1.0".to_owned(),
        ..Default::default()
    }
}

#[test]
fn api_versions_of_every_version_name_what_is_served() {
    let broker = TestBroker::open();
    let listener = broker.listen();
    let mut wire = Wire::connect(&listener);
    for version in 0..=5 {
        let response = wire.ask(api_versions(), version);
        assert_eq!(response.error_code, 0);
        let ranges: Vec<(i16, i16, i16)> = response
            .api_keys
            .iter()
            .map(|key| (key.api_key, key.min_version, key.max_version))
            .collect();
        let expected: Vec<(i16, i16, i16)> = api::all()
            .iter()
            .map(|api| (api.key as i16, api.min, api.max))
            .collect();
        assert_eq!(ranges, expected);
        assert!(ranges.contains(&(0, 0, 13)), "Produce is advertised from 0");
        assert_eq!(extensions::has_columnar(&response.unknown_tagged_fields), version >= 3);
        assert_eq!(response.finalized_features_epoch >= 0, version >= 3);
        assert_eq!(
            response
                .finalized_features
                .iter()
                .any(|feature| feature.name == "metadata.version"),
            version >= 3
        );
        assert!(
            !response
                .finalized_features
                .iter()
                .any(|feature| feature.name == "transaction.version")
        );
    }
}

#[test]
fn an_unknown_version_of_api_versions_is_answered_in_version_0() {
    let broker = TestBroker::open();
    let listener = broker.listen();
    let mut wire = Wire::connect(&listener);
    for version in [6_i16, 99, -1] {
        let mut body = vec![0, 18];
        body.extend_from_slice(&version.to_be_bytes());
        body.extend_from_slice(&77_i32.to_be_bytes());
        // Client id, and for flexible headers no tags; then whatever that version may bring.
        body.extend_from_slice(&[0, 1, b'x', 0, 3, b'a', b'b', 9, 9, 9]);
        wire.stream.write_all(&(body.len() as u32).to_be_bytes()).unwrap();
        wire.stream.write_all(&body).unwrap();
        let (correlation_id, response) = wire.receive(ApiKey::ApiVersions, 0);
        assert_eq!(correlation_id, 77);
        let ResponseBody::ApiVersions(response) = response else {
            panic!("{response:?}")
        };
        assert_eq!(response.error_code, KafkaError::UnsupportedVersion.code());
        assert_eq!(response.api_keys.len(), 1);
        let range = &response.api_keys[0];
        assert_eq!((range.api_key, range.min_version, range.max_version), (18, 0, 5));
    }
    // And the connection goes on.
    assert_eq!(wire.ask(api_versions(), 3).error_code, 0);
}

#[test]
fn api_versions_looks_at_who_asks_and_whom() {
    let broker = TestBroker::open();
    let listener = broker.listen();
    let mut wire = Wire::connect(&listener);
    let code = |response: ApiVersionsResponse| response.error_code;
    for (name, version, error) in [("ok", "1", 0), ("", "1", 42), ("not ok", "1", 42), ("ok", "-", 42)] {
        let request = ApiVersionsRequest {
            client_software_name: name.to_owned(),
            client_software_version: version.to_owned(),
            ..Default::default()
        };
        assert_eq!(code(wire.ask(request.clone(), 3)), error, "{name} {version}");
        assert_eq!(code(wire.ask(ApiVersionsRequest { ..Default::default() }, 2)), 0);
    }
    let ours = broker.broker.cluster_id().to_owned();
    let node_id = 1_000_000;
    for (cluster_id, node_id, error) in [
        (None, -1, 0),
        (Some(ours.clone()), -1, 0),
        (Some("another".to_owned()), -1, 129),
        (Some(ours), node_id, 129),
    ] {
        let request = ApiVersionsRequest {
            cluster_id,
            node_id,
            ..api_versions()
        };
        assert_eq!(code(wire.ask(request, 5)), error);
    }
}

#[test]
fn what_is_no_request_closes_the_connection_and_only_that() {
    let broker = TestBroker::open();
    broker.create_topic("t", 1, &[]);
    let listener = broker.listen();
    let mut good = Wire::connect(&listener);
    good.ask(api_versions(), 3);
    let framed = |body: &[u8]| [&(body.len() as u32).to_be_bytes()[..], body].concat();
    let header = |key: i16, version: i16| {
        let mut body = key.to_be_bytes().to_vec();
        body.extend_from_slice(&version.to_be_bytes());
        body.extend_from_slice(&[0, 0, 0, 1, 0xff, 0xff]);
        body
    };
    let mut random = vec![0_u8; 4096];
    random
        .iter_mut()
        .enumerate()
        .for_each(|(i, byte)| *byte = ((i * 7919) >> 3) as u8);
    random[..4].copy_from_slice(&4092_u32.to_be_bytes());
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("2 GiB", i32::MAX.to_be_bytes().to_vec()),
        ("negative length", (-1_i32).to_be_bytes().to_vec()),
        ("above the limit", (104_857_601_i32).to_be_bytes().to_vec()),
        ("HTTP", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n".to_vec()),
        ("TLS", vec![0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3, 0, 0, 0, 0, 0]),
        ("empty frame", framed(&[])),
        ("short frame", framed(&[0, 18, 0])),
        ("unknown API", framed(&header(999, 0))),
        ("negative API", framed(&header(-5, 0))),
        ("an API of controllers", framed(&header(52, 0))),
        ("unknown version", framed(&header(3, 14))),
        ("Produce 2", framed(&header(0, 2))),
        ("Fetch 3", framed(&header(1, 3))),
        ("header only", framed(&header(3, 9))),
        ("random", random),
    ];
    for (what, bytes) in cases {
        let mut wire = Wire::connect(&listener);
        wire.stream.write_all(&bytes).unwrap();
        assert!(wire.is_closed(), "{what}: the connection stays open");
    }
    // An array that says it has 2^31 - 1 elements.
    let mut huge = header(0, 3);
    huge.extend_from_slice(&[0xff, 0xff, 0, 1, 0, 0, 0, 9, 0x7f, 0xff, 0xff, 0xff]);
    let mut wire = Wire::connect(&listener);
    wire.stream.write_all(&framed(&huge)).unwrap();
    assert!(wire.is_closed());
    assert_eq!(good.ask(api_versions(), 3).error_code, 0, "others go on");
}

#[test]
fn half_a_frame_is_not_applied() {
    let broker = TestBroker::open();
    broker.create_topic("t", 1, &[]);
    let listener = broker.listen();
    let mut wire = Wire::connect(&listener);
    let (_, bytes) = wire.encode(produce_request("t", 0, batch_of(50, 1000), 1), 9);
    wire.stream.write_all(&bytes[..bytes.len() - 1]).unwrap();
    wire.stream.shutdown(Shutdown::Both).unwrap();
    std::thread::sleep(Duration::from_millis(50));
    assert_eq!(broker.fetch_one("t", 0, 0).high_watermark, 0);
}

#[test]
fn a_frame_may_come_byte_by_byte() {
    let broker = TestBroker::open();
    let listener = broker.listen();
    let mut wire = Wire::connect(&listener);
    let (_, bytes) = wire.encode(api_versions(), 3);
    for byte in bytes {
        wire.stream.write_all(&[byte]).unwrap();
        std::thread::sleep(Duration::from_millis(1));
    }
    let (_, response) = wire.receive(ApiKey::ApiVersions, 3);
    assert!(matches!(response, ResponseBody::ApiVersions(response) if response.error_code == 0));
}

#[test]
fn pipelined_requests_are_answered_in_order() {
    let broker = TestBroker::open();
    broker.create_topic("t", 1, &[]);
    let listener = broker.listen();
    let mut wire = Wire::connect(&listener);
    let mut sent = Vec::new();
    let mut bytes = Vec::new();
    for round in 0..50 {
        let (id, encoded) = wire.encode(produce_request("t", 0, batch_of(1, 3000 * (round % 5)), 1), 9);
        sent.push((id, ApiKey::Produce, 9));
        bytes.extend(encoded);
        let (id, encoded) = wire.encode(api_versions(), 3);
        sent.push((id, ApiKey::ApiVersions, 3));
        bytes.extend(encoded);
        // One that waits a little before all that come after it.
        let mut request = fetch_request("t", 0, 0);
        request.max_wait_ms = 5;
        request.min_bytes = i32::MAX;
        let (id, encoded) = wire.encode(
            FetchRequest {
                max_bytes: 1,
                ..request
            },
            11,
        );
        sent.push((id, ApiKey::Fetch, 11));
        bytes.extend(encoded);
        let (id, encoded) = wire.encode(MetadataRequest::default(), 9);
        sent.push((id, ApiKey::Metadata, 9));
        bytes.extend(encoded);
    }
    let mut stream = wire.stream.try_clone().unwrap();
    let writer = std::thread::spawn(move || stream.write_all(&bytes).unwrap());
    let mut offset = 0;
    for (id, api, version) in sent {
        let (received, body) = wire.receive(api, version);
        assert_eq!(received, id);
        if let ResponseBody::Produce(response) = body {
            let partition = only_partition(response);
            assert_eq!((partition.error_code, partition.base_offset), (0, offset));
            offset += 1;
        }
    }
    writer.join().unwrap();
}

#[test]
fn acks_0_has_no_answer_and_an_error_closes() {
    let broker = TestBroker::open();
    broker.create_topic("t", 1, &[]);
    let listener = broker.listen();
    let mut wire = Wire::connect(&listener);
    for _ in 0..10 {
        wire.send(produce_request("t", 0, batch_of(2, 10), 0), 9);
    }
    // The next answer is that of the next request that has one.
    let response = wire.ask(produce_request("t", 0, batch_of(1, 10), 1), 9);
    assert_eq!(only_partition(response).base_offset, 20);
    wire.send(produce_request("none", 0, batch_of(1, 10), 0), 9);
    assert!(wire.is_closed());
}

#[test]
fn a_reader_that_stops_reading_does_not_hold_up_producers() {
    let broker = TestBroker::open_with(&[("num.io.threads", "2")]);
    broker.create_topic("t", 1, &[]);
    for _ in 0..64 {
        broker.produce_rows("t", 0, 1, 900_000);
    }
    let listener = broker.listen();
    // More stuck readers than there are threads of any kind.
    let stuck: Vec<Wire> = (0..12)
        .map(|_| {
            let mut wire = Wire::connect(&listener);
            let mut request = fetch_request("t", 0, 0);
            request.topics[0].partitions[0].partition_max_bytes = 50 << 20;
            for _ in 0..3 {
                wire.send(request.clone(), 11);
            }
            wire
        })
        .collect();
    std::thread::sleep(Duration::from_millis(300));
    let mut producer = Wire::connect(&listener);
    let begun = Instant::now();
    for _ in 0..50 {
        let response = producer.ask(produce_request("t", 0, batch_of(1, 100), 1), 9);
        assert_eq!(only_partition(response).error_code, 0);
    }
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    // Who starts to read again gets everything.
    let mut late = stuck.into_iter().next().unwrap();
    let (_, body) = late.receive(ApiKey::Fetch, 11);
    let ResponseBody::Fetch(response) = body else { panic!() };
    let records = response.responses[0].partitions[0].records.clone().unwrap();
    assert!(records.len() > 40 << 20);
    assert_eq!(crate::support::rows_of(&records)[0].0, 0);
}

#[test]
fn closing_takes_less_than_a_second_whatever_connections_do() {
    let broker = TestBroker::open();
    broker.create_topic("t", 1, &[]);
    let listener = broker.listen();
    let mut idle = Wire::connect(&listener);
    idle.ask(api_versions(), 3);
    let mut waiting = Wire::connect(&listener);
    let mut request = fetch_request("t", 0, 0);
    request.max_wait_ms = 60_000;
    waiting.send(request, 11);
    let mut half = Wire::connect(&listener);
    half.stream.write_all(&[0, 0, 1]).unwrap();
    std::thread::sleep(Duration::from_millis(100));
    let begun = Instant::now();
    listener.close();
    assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
    let (_, body) = waiting.receive(ApiKey::Fetch, 11);
    assert!(
        matches!(body, ResponseBody::Fetch(_)),
        "a request in progress is answered"
    );
    assert!(waiting.is_closed() && idle.is_closed() && half.is_closed());
    assert!(TcpStream::connect(listener.address()).is_err());
    listener.close();
    // The port is free again.
    let again = broker
        .broker
        .listen(broker.runtime().handle(), &listener.address().to_string())
        .unwrap();
    assert_eq!(again.bootstrap_servers(), listener.bootstrap_servers());
    assert_eq!(Wire::connect(&again).ask(api_versions(), 0).error_code, 0);
    broker.broker.close().unwrap();
    assert!(broker.broker.listen(broker.runtime().handle(), "127.0.0.1:0").is_err());
}

#[test]
fn a_client_that_goes_while_it_waits_is_let_go() {
    let broker = TestBroker::open_with(&[("max.connections", "1")]);
    broker.create_topic("t", 1, &[]);
    let listener = broker.listen();
    let mut wire = Wire::connect(&listener);
    let mut request = fetch_request("t", 0, 0);
    request.max_wait_ms = 60_000;
    wire.send(request, 11);
    std::thread::sleep(Duration::from_millis(50));
    drop(wire);
    // The one place is free once the broker has noticed.
    let begun = Instant::now();
    assert_eq!(Wire::connect(&listener).ask(api_versions(), 3).error_code, 0);
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[test]
fn who_shuts_down_writing_still_gets_the_answers() {
    let broker = TestBroker::open();
    broker.create_topic("t", 1, &[]);
    let listener = broker.listen();
    let mut wire = Wire::connect(&listener);
    let mut request = fetch_request("t", 0, 0);
    request.max_wait_ms = 60_000;
    wire.send(request, 11);
    wire.send(api_versions(), 3);
    wire.stream.shutdown(Shutdown::Write).unwrap();
    assert!(matches!(wire.receive(ApiKey::Fetch, 11).1, ResponseBody::Fetch(_)));
    assert!(matches!(
        wire.receive(ApiKey::ApiVersions, 3).1,
        ResponseBody::ApiVersions(_)
    ));
    assert!(wire.is_closed());
}

#[test]
fn limits_on_connections_and_idleness() {
    let broker = TestBroker::open_with(&[("max.connections.per.ip", "2"), ("connections.max.idle.ms", "300")]);
    let listener = broker.listen();
    let mut first = Wire::connect(&listener);
    let mut second = Wire::connect(&listener);
    first.ask(api_versions(), 3);
    second.ask(api_versions(), 3);
    assert!(
        Wire::connect(&listener).is_closed(),
        "a third from one address is refused"
    );
    let begun = Instant::now();
    assert!(first.is_closed());
    assert!(begun.elapsed() >= Duration::from_millis(200), "{:?}", begun.elapsed());
    assert!(second.is_closed());
    assert_eq!(Wire::connect(&listener).ask(api_versions(), 3).error_code, 0);
}

#[test]
fn every_listed_version_of_the_data_apis_is_answered() {
    let broker = TestBroker::open();
    let id = broker.create_topic("t", 1, &[]);
    let listener = broker.listen();
    let mut wire = Wire::connect(&listener);
    for version in 3..=13 {
        let mut request = produce_request("t", 0, batch_of(1, 10), 1);
        if version >= 13 {
            request.topic_data[0].name = String::new();
            request.topic_data[0].topic_id = id;
        }
        assert_eq!(
            only_partition(wire.ask(request, version)).error_code,
            0,
            "Produce {version}"
        );
    }
    for version in 4..=18 {
        let mut request = fetch_request("t", 0, 0);
        if version >= 13 {
            request.topics[0].topic = String::new();
            request.topics[0].topic_id = id;
        }
        let response = wire.ask(request, version);
        let data = &response.responses[0].partitions[0];
        assert_eq!(data.error_code, 0, "Fetch {version}");
        assert_eq!(crate::support::rows_of(data.records.as_ref().unwrap()).len(), 11);
    }
    for version in 1..=11 {
        let response = wire.ask(
            ListOffsetsRequest {
                replica_id: -1,
                ..Default::default()
            },
            version,
        );
        assert!(response.topics.is_empty(), "ListOffsets {version}");
    }
}

#[test]
fn a_port_in_use_is_named_and_a_bad_address_explained() {
    let broker = TestBroker::open();
    let listener = broker.listen();
    let address = listener.address();
    assert!(address.ip().is_loopback());
    assert_eq!(listener.bootstrap_servers(), address.to_string());
    let in_use = broker
        .broker
        .listen(broker.runtime().handle(), &address.to_string())
        .unwrap_err()
        .to_string();
    assert!(
        in_use.contains(&format!("port {} is in use", address.port())),
        "{in_use}"
    );
    let bad = broker
        .broker
        .listen(broker.runtime().handle(), "nonsense")
        .unwrap_err()
        .to_string();
    assert!(bad.contains("HOST:PORT"), "{bad}");
}

#[test]
fn a_flood_of_connections_leaves_the_broker_whole() {
    let broker = TestBroker::open();
    let listener = broker.listen();
    for round in 0..300_u32 {
        let mut stream = TcpStream::connect(listener.address()).unwrap();
        let garbage: Vec<u8> = (0..round % 60).map(|i| (i * 37 + round) as u8).collect();
        let _ = stream.write_all(&garbage);
        if round % 3 == 0 {
            let _ = stream.set_read_timeout(Some(Duration::from_millis(1)));
            let _ = stream.read(&mut [0; 16]);
        }
    }
    assert_eq!(Wire::connect(&listener).ask(api_versions(), 3).error_code, 0);
}
