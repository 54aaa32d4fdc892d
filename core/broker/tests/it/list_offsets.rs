//! ListOffsets: by place and by time.

use ottla_protocol::messages::list_offsets::{
    ListOffsetsPartition, ListOffsetsPartitionResponse, ListOffsetsRequest, ListOffsetsResponse, ListOffsetsTopic,
};
use ottla_protocol::{BatchBuilder, BatchOptions, KafkaError};

use crate::support::TestBroker;

fn list(broker: &TestBroker, version: i16, timestamp: i64) -> ListOffsetsPartitionResponse {
    let partition = ListOffsetsPartition {
        partition_index: 0,
        timestamp,
        ..Default::default()
    };
    list_all(broker, version, vec![partition]).remove(0)
}

fn list_all(
    broker: &TestBroker,
    version: i16,
    partitions: Vec<ListOffsetsPartition>,
) -> Vec<ListOffsetsPartitionResponse> {
    let request = ListOffsetsRequest {
        replica_id: -1,
        topics: vec![ListOffsetsTopic {
            name: "t".to_owned(),
            partitions,
            ..Default::default()
        }],
        ..Default::default()
    };
    let mut response = ListOffsetsResponse::try_from(broker.call_as_client(request, version)).unwrap();
    response.topics.remove(0).partitions
}

fn with_rows() -> TestBroker {
    let broker = TestBroker::open();
    broker.create_topic("t", 1, &[]);
    for timestamps in [[1000, 3000, 2000], [5000, 4000, 6000], [6000, 6000, 100]] {
        let mut builder = BatchBuilder::new(BatchOptions::default());
        for timestamp in timestamps {
            builder.append(None, timestamp, None, Some(b"v"), &[]).unwrap();
        }
        assert_eq!(broker.produce("t", 0, builder.finish().unwrap()).error_code, 0);
    }
    broker
}

#[test]
fn earliest_latest_and_times() {
    let broker = with_rows();
    for (timestamp, offset, found) in [
        (-1, 9, -1),
        (-2, 0, -1),
        (-3, 5, 6000),
        (-4, 0, -1),
        (-5, -1, -1),
        (-6, -1, -1),
        (0, 0, 1000),
        (1000, 0, 1000),
        (1001, 1, 3000),
        (3001, 3, 5000),
        (5001, 5, 6000),
        (6000, 5, 6000),
        (6001, -1, -1),
        (i64::MAX, -1, -1),
    ] {
        let response = list(&broker, 11, timestamp);
        assert_eq!(
            (response.error_code, response.offset, response.timestamp),
            (0, offset, found),
            "{timestamp}"
        );
        assert_eq!(response.leader_epoch, if offset < 0 { -1 } else { 0 }, "{timestamp}");
    }
}

#[test]
fn an_empty_partition() {
    let broker = TestBroker::open();
    broker.create_topic("t", 1, &[]);
    for (timestamp, offset) in [(-1, 0), (-2, 0), (-3, -1), (0, -1)] {
        let response = list(&broker, 11, timestamp);
        assert_eq!((response.error_code, response.offset), (0, offset), "{timestamp}");
    }
}

#[test]
fn special_times_need_their_version() {
    let broker = with_rows();
    for (timestamp, since) in [(-3, 7), (-4, 8), (-5, 9), (-6, 11)] {
        assert_eq!(list(&broker, since, timestamp).error_code, 0);
        assert_eq!(
            list(&broker, since - 1, timestamp).error_code,
            KafkaError::UnsupportedVersion.code()
        );
    }
    assert_eq!(list(&broker, 11, -7).error_code, KafkaError::UnsupportedVersion.code());
    assert_eq!(list(&broker, 1, -1).offset, 9);
}

#[test]
fn errors_name_their_partition() {
    let broker = with_rows();
    let ask = |partition_index: i32, current_leader_epoch: i32| ListOffsetsPartition {
        partition_index,
        current_leader_epoch,
        timestamp: -1,
        ..Default::default()
    };
    let answers: Vec<(i32, i16, i64)> = list_all(&broker, 11, vec![ask(0, 99), ask(3, -1)])
        .iter()
        .map(|p| (p.partition_index, p.error_code, p.offset))
        .collect();
    assert_eq!(
        answers,
        [
            (0, KafkaError::UnknownLeaderEpoch.code(), -1),
            (3, KafkaError::UnknownTopicOrPartition.code(), -1)
        ]
    );
    let twice = list_all(&broker, 11, vec![ask(0, -1), ask(0, -1)]);
    assert!(twice.iter().all(|p| p.error_code == KafkaError::InvalidRequest.code()));
}
