//! Produce: what is appended, what is refused, and how it is answered.

use bytes::Bytes;
use ottla_protocol::messages::produce::{PartitionProduceData, ProduceResponse, TopicProduceData};
use ottla_protocol::{Attributes, BatchHeader, BatchOptions, Compression, KafkaError, Uuid};

use crate::support::{TestBroker, batch_of, batch_with, now_ms, produce_request, rows_of};

fn error(code: i16) -> KafkaError {
    KafkaError::from_i16(code).unwrap()
}

#[test]
fn offsets_follow_each_other_and_records_come_back() {
    let broker = TestBroker::open();
    broker.create_topic("t", 2, &[]);
    assert_eq!(broker.produce_rows("t", 0, 3, 10), 0);
    assert_eq!(broker.produce_rows("t", 0, 2, 10), 3);
    assert_eq!(broker.produce_rows("t", 1, 1, 10), 0);
    let data = broker.fetch_one("t", 0, 0);
    let rows = rows_of(data.records.as_ref().unwrap());
    assert_eq!(rows.iter().map(|row| row.0).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
    assert_eq!(rows[4].2.as_deref(), Some(b"k1".as_slice()));
    assert_eq!(
        (data.high_watermark, data.last_stable_offset, data.log_start_offset),
        (5, 5, 0)
    );
}

#[test]
fn the_answer_has_the_log_start_and_no_append_time_unless_the_topic_uses_it() {
    let broker = TestBroker::open();
    broker.create_topic("create", 1, &[]);
    broker.create_topic("append", 1, &[("message.timestamp.type", "LogAppendTime")]);
    let created = broker.produce("create", 0, batch_of(2, 5));
    assert_eq!((created.log_append_time_ms, created.log_start_offset), (-1, 0));
    let before = now_ms();
    let appended = broker.produce("append", 0, batch_of(2, 5));
    assert!(
        (before..=now_ms()).contains(&appended.log_append_time_ms),
        "{appended:?}"
    );
    let records = broker.fetch_one("append", 0, 0).records.unwrap();
    let header = BatchHeader::parse(&records).unwrap();
    assert!(header.attributes.contains(Attributes::TIMESTAMP_TYPE));
    assert!(rows_of(&records).iter().all(|row| row.1 == appended.log_append_time_ms));
}

#[test]
fn acks_are_minus_one_zero_or_one() {
    let broker = TestBroker::open();
    broker.create_topic("t", 1, &[]);
    broker.create_topic("two", 1, &[("min.insync.replicas", "2")]);
    let produce = |topic: &str, acks: i16| {
        let request = produce_request(topic, 0, batch_of(1, 1), acks);
        let response = ProduceResponse::try_from(broker.call_as_client(request, 12)).unwrap();
        error(response.responses[0].partition_responses[0].error_code)
    };
    for acks in [-1, 0, 1] {
        assert_eq!(produce("t", acks), KafkaError::None);
    }
    for acks in [-2, 2, i16::MAX] {
        assert_eq!(produce("t", acks), KafkaError::InvalidRequiredAcks);
    }
    assert_eq!(produce("two", -1), KafkaError::NotEnoughReplicas);
    assert_eq!(produce("two", 1), KafkaError::None);
    assert_eq!(
        broker.fetch_one("t", 0, 0).high_watermark,
        3,
        "what was refused was not appended"
    );
}

#[test]
fn each_partition_stands_alone_and_keeps_its_index() {
    let broker = TestBroker::open();
    broker.create_topic("t", 2, &[]);
    let mut bad = batch_of(1, 1).to_vec();
    *bad.last_mut().unwrap() ^= 1;
    let mut request = produce_request("t", 0, batch_of(1, 1), 1);
    for (index, batch) in [(1, Bytes::from(bad)), (7, batch_of(1, 1)), (1, batch_of(2, 1))] {
        request.topic_data[0].partition_data.push(PartitionProduceData {
            index,
            records: Some(batch),
            ..Default::default()
        });
    }
    request.topic_data.push(TopicProduceData {
        name: "none".to_owned(),
        partition_data: vec![PartitionProduceData {
            index: 0,
            records: Some(batch_of(1, 1)),
            ..Default::default()
        }],
        ..Default::default()
    });
    let response = ProduceResponse::try_from(broker.call_as_client(request, 12)).unwrap();
    let answers: Vec<(i32, KafkaError, i64)> = response
        .responses
        .iter()
        .flat_map(|topic| &topic.partition_responses)
        .map(|partition| (partition.index, error(partition.error_code), partition.base_offset))
        .collect();
    assert_eq!(
        answers,
        [
            (0, KafkaError::None, 0),
            (1, KafkaError::CorruptMessage, -1),
            (7, KafkaError::UnknownTopicOrPartition, -1),
            (1, KafkaError::None, 0),
            (0, KafkaError::UnknownTopicOrPartition, -1),
        ]
    );
}

#[test]
fn topic_ids_from_version_13() {
    let broker = TestBroker::open();
    let id = broker.create_topic("t", 1, &[]);
    let produce = |topic_id: Uuid| {
        let mut request = produce_request("", 0, batch_of(1, 1), 1);
        request.topic_data[0].topic_id = topic_id;
        let response = ProduceResponse::try_from(broker.call_as_client(request, 13)).unwrap();
        assert_eq!(response.responses[0].topic_id, topic_id);
        error(response.responses[0].partition_responses[0].error_code)
    };
    assert_eq!(produce(id), KafkaError::None);
    assert_eq!(produce(Uuid([9; 16])), KafkaError::UnknownTopicId);
    assert_eq!(produce(Uuid::ZERO), KafkaError::UnknownTopicId);
}

#[test]
fn refusals_say_which_records_and_why() {
    let broker = TestBroker::open();
    broker.create_topic("compacted", 1, &[("cleanup.policy", "compact")]);
    let mut builder = ottla_protocol::BatchBuilder::new(BatchOptions::default());
    builder.append(None, now_ms(), Some(b"k"), Some(b"v"), &[]).unwrap();
    builder.append(None, now_ms(), None, Some(b"v"), &[]).unwrap();
    let response = broker.produce("compacted", 0, builder.finish().unwrap());
    assert_eq!(error(response.error_code), KafkaError::InvalidRecord);
    assert_eq!(
        response
            .record_errors
            .iter()
            .map(|fault| fault.batch_index)
            .collect::<Vec<_>>(),
        [1]
    );
    assert!(response.error_message.unwrap().contains("without a key"));
    assert_eq!((response.base_offset, response.log_start_offset), (-1, -1));
}

#[test]
fn sizes_are_the_topics() {
    let broker = TestBroker::open();
    broker.create_topic("small", 1, &[("max.message.bytes", "1000")]);
    assert_eq!(
        error(broker.produce("small", 0, batch_of(1, 2000)).error_code),
        KafkaError::MessageTooLarge
    );
    assert_eq!(broker.produce("small", 0, batch_of(1, 500)).error_code, 0);
}

#[test]
fn the_topics_compression_is_applied() {
    let broker = TestBroker::open();
    for (setting, codec) in [
        ("producer", Compression::Lz4),
        ("uncompressed", Compression::None),
        ("gzip", Compression::Gzip),
        ("snappy", Compression::Snappy),
        ("lz4", Compression::Lz4),
        ("zstd", Compression::Zstd),
    ] {
        broker.create_topic(setting, 1, &[("compression.type", setting)]);
        let sent = batch_with(
            BatchOptions {
                compression: Compression::Lz4,
                ..BatchOptions::default()
            },
            20,
            50,
        );
        assert_eq!(broker.produce(setting, 0, sent.clone()).error_code, 0);
        let stored = broker.fetch_one(setting, 0, 0).records.unwrap();
        assert_eq!(
            BatchHeader::parse(&stored).unwrap().attributes.compression().unwrap(),
            codec,
            "{setting}"
        );
        assert_eq!(rows_of(&stored), rows_of(&sent));
    }
}

#[test]
fn idempotent_batches_are_appended_once_in_order() {
    let broker = TestBroker::open();
    broker.create_topic("t", 1, &[]);
    let batch = |epoch: i16, sequence: i32, count: usize| {
        let options = BatchOptions {
            producer_id: 4711,
            producer_epoch: epoch,
            base_sequence: sequence,
            ..BatchOptions::default()
        };
        let response = broker.produce("t", 0, batch_with(options, count, 5));
        (error(response.error_code), response.base_offset)
    };
    assert_eq!(batch(0, 0, 2), (KafkaError::None, 0));
    assert_eq!(batch(0, 2, 3), (KafkaError::None, 2));
    assert_eq!(
        batch(0, 0, 2),
        (KafkaError::None, 0),
        "a retry is answered with the original offset"
    );
    assert_eq!(batch(0, 2, 3), (KafkaError::None, 2));
    assert_eq!(batch(0, 9, 1).0, KafkaError::OutOfOrderSequenceNumber);
    assert_eq!(
        batch(1, 5, 1).0,
        KafkaError::OutOfOrderSequenceNumber,
        "a new epoch begins at 0"
    );
    assert_eq!(batch(1, 0, 1), (KafkaError::None, 5));
    assert_eq!(batch(0, 5, 1).0, KafkaError::InvalidProducerEpoch);
    assert_eq!(broker.fetch_one("t", 0, 0).high_watermark, 6);
}

#[test]
fn transactional_batches_and_internal_topics_are_refused() {
    let broker = TestBroker::open();
    broker.create_topic("t", 1, &[]);
    let options = BatchOptions {
        producer_id: 1,
        producer_epoch: 0,
        base_sequence: 0,
        transactional: true,
        ..BatchOptions::default()
    };
    assert_eq!(
        error(broker.produce("t", 0, batch_with(options, 1, 1)).error_code),
        KafkaError::InvalidTxnState
    );
    for internal in ["__ottla_tables", "__consumer_offsets"] {
        let refused = error(broker.produce(internal, 0, batch_of(1, 1)).error_code);
        assert!(
            matches!(
                refused,
                KafkaError::InvalidTopicException | KafkaError::UnknownTopicOrPartition
            ),
            "{internal}: {refused:?}"
        );
    }
}

#[test]
fn with_durability_sync_what_is_acknowledged_is_on_disk() {
    for settings in [&[("durability", "sync")][..], &[]] {
        let broker = TestBroker::open_with(settings);
        let configs: &[(&str, &str)] = if settings.is_empty() {
            &[("flush.messages", "1")]
        } else {
            &[]
        };
        broker.create_topic("t", 1, configs);
        for _ in 0..3 {
            broker.produce_rows("t", 0, 2, 10);
        }
        assert_eq!(broker.fetch_one("t", 0, 0).high_watermark, 6);
    }
}

#[test]
fn what_was_acknowledged_is_there_after_a_restart() {
    let broker = TestBroker::open();
    broker.create_topic("t", 1, &[]);
    broker.produce_rows("t", 0, 100, 100);
    let before = rows_of(&broker.fetch_one("t", 0, 0).records.unwrap());
    broker.broker.close().unwrap();
    let reopened = crate::support::open_at(broker.directory.path(), &[]);
    let request = crate::support::fetch_request("t", 0, 0);
    let response = reopened.call(&crate::support::client_context(), request.into(), 12);
    let data = crate::support::only_fetched(response.try_into().unwrap());
    assert_eq!(rows_of(&data.records.unwrap()), before);
    // Every start is a new leader epoch, and the old one is fenced.
    let mut fenced = crate::support::fetch_request("t", 0, 0);
    fenced.topics[0].partitions[0].current_leader_epoch = 0;
    let response = reopened.call(&crate::support::client_context(), fenced.into(), 12);
    let data = crate::support::only_fetched(response.try_into().unwrap());
    assert_eq!(error(data.error_code), KafkaError::FencedLeaderEpoch);
    assert!(data.current_leader.leader_epoch > 0);
}
