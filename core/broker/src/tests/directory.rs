//! A data directory that Apache Kafka 4.4.0 wrote, formatted with a static quorum of one: two topics made, one grown, one
//! deleted, and a controlled shutdown, after which no partition has a leader.

use std::path::Path;

use ottla_log::storage::write_file_atomically;
use ottla_protocol::KafkaError;

use super::*;
use crate::error::BrokerError;
use crate::metadata::MetadataRecord;

const META_PROPERTIES: &[u8] = include_bytes!("kafka-4.4/meta.properties");
const FILES: [(&str, &[u8]); 5] = [
    (
        "00000000000000000000.log",
        include_bytes!("kafka-4.4/00000000000000000000.log"),
    ),
    (
        "00000000000000000000-0000000000.checkpoint",
        include_bytes!("kafka-4.4/00000000000000000000-0000000000.checkpoint"),
    ),
    ("quorum-state", include_bytes!("kafka-4.4/quorum-state")),
    (
        "leader-epoch-checkpoint",
        include_bytes!("kafka-4.4/leader-epoch-checkpoint"),
    ),
    ("partition.metadata", include_bytes!("kafka-4.4/partition.metadata")),
];

fn kafka_directory() -> Arc<dyn Storage> {
    let storage = memory();
    let metadata = Path::new("/data/__cluster_metadata-0");
    storage.create_directory(metadata).unwrap();
    write_file_atomically(storage.as_ref(), Path::new("/data/meta.properties"), META_PROPERTIES).unwrap();
    for (name, content) in FILES {
        write_file_atomically(storage.as_ref(), &metadata.join(name), content).unwrap();
    }
    storage
}

#[test]
fn a_directory_of_kafkas_opens_with_all_it_says() {
    let storage = kafka_directory();
    let broker = open(&storage);
    assert_eq!(broker.cluster_id(), "AAAAAAAAAAAAAAAAAAAAAA");
    assert_eq!(names(&broker), ["flights"]);
    let flights = describe(&broker, "flights");
    assert_eq!(flights.topic_id.to_string(), topic_id_in_fixture());
    assert_eq!(flights.partitions.len(), 3);
    for partition in &flights.partitions {
        // Epoch 0 at the creation, 1 when Kafka's shutdown took the leader away, 2 now.
        assert_eq!(
            (partition.leader_id, partition.leader_epoch, partition.error_code),
            (1, 2, 0)
        );
        assert_eq!(partition.isr_nodes, [1]);
    }
    let partition = broker.state.partition_by_name("flights", 2).unwrap();
    assert_eq!(partition.log.config().retention_ms, -1);
    let image = broker.state.image.load_full();
    assert_eq!(
        image.features.get("transaction.version"),
        Some(&2),
        "what Kafka finalised is kept"
    );
    assert_eq!(image.epoch, 2);
    assert!(!image.brokers[&1].in_controlled_shutdown && !image.brokers[&1].fenced);
    assert!(
        image
            .retained
            .values()
            .any(|record| matches!(record, MetadataRecord::RegisterController(_)))
    );
    for state in image.topic("flights").unwrap().partitions.values() {
        assert!(state.eligible_leader_replicas.is_empty() && state.last_known_elr.is_empty());
    }

    assert_eq!(create(&broker, topic("more", 1, &[])).error_code, 0);
    broker.close().unwrap();
    drop(broker);
    let broker = open(&storage);
    assert_eq!(names(&broker), ["flights", "more"]);
    assert_eq!(broker.state.image.load().features.get("transaction.version"), Some(&2));
    assert_eq!(describe(&broker, "flights").partitions[0].leader_epoch, 3);
}

/// The id that the fixture's topic record has.
fn topic_id_in_fixture() -> String {
    use ottla_protocol::{Batches, DecompressionLimit, records};
    for batch in Batches::new(FILES[0].1) {
        let (header, batch) = batch.unwrap();
        if header.attributes.is_control() {
            continue;
        }
        let mut records = records(&header, batch, DecompressionLimit::default()).unwrap();
        while let Some(record) = records.next_record() {
            let value = Bytes::copy_from_slice(record.unwrap().value.unwrap());
            if let MetadataRecord::Topic(record) = MetadataRecord::decode(value).unwrap()
                && record.name == "flights"
            {
                return record.topic_id.to_string();
            }
        }
    }
    panic!("no topic record");
}

#[test]
fn kafkas_records_are_read_and_written_byte_for_byte() {
    use ottla_protocol::{Batches, DecompressionLimit, records};
    let mut kinds = std::collections::BTreeSet::new();
    for content in [FILES[0].1, FILES[1].1] {
        for batch in Batches::new(content) {
            let (header, batch) = batch.unwrap();
            if header.attributes.is_control() {
                continue;
            }
            let mut records = records(&header, batch, DecompressionLimit::default()).unwrap();
            while let Some(record) = records.next_record() {
                let value = Bytes::copy_from_slice(record.unwrap().value.unwrap());
                let kind = value[1];
                let decoded = MetadataRecord::decode(value.clone()).unwrap();
                kinds.insert(kind);
                // A registration change is written in the lowest version that can say it; we write the highest.
                if kind != 17 {
                    assert_eq!(decoded.encode().unwrap(), value, "{decoded:?}");
                }
            }
        }
    }
    assert_eq!(
        kinds.into_iter().collect::<Vec<_>>(),
        [0, 2, 3, 4, 5, 9, 12, 17, 20, 23, 24, 27]
    );
}

#[test]
fn a_directory_of_a_larger_cluster_is_refused_untouched() {
    let storage = kafka_directory();
    let metadata = Path::new("/data/__cluster_metadata-0");
    let quorum = r#"{"clusterId":"","leaderId":2,"leaderEpoch":9,"votedId":-1,"appliedOffset":0,"currentVoters":[{"voterId":1},{"voterId":2}],"data_version":0}"#;
    write_file_atomically(storage.as_ref(), &metadata.join("quorum-state"), quorum.as_bytes()).unwrap();
    let error = Broker::open_on(Arc::clone(&storage), Path::new("/data"), &BTreeMap::new()).unwrap_err();
    assert!(matches!(error, BrokerError::Unsupported(_)), "{error}");
    assert!(error.to_string().contains("other nodes (2)"), "{error}");
    let log = ottla_log::storage::read_file(storage.as_ref(), &metadata.join(FILES[0].0))
        .unwrap()
        .unwrap();
    assert_eq!(log, FILES[0].1);
    write_file_atomically(storage.as_ref(), &metadata.join("quorum-state"), b"{garbage").unwrap();
    let error = Broker::open_on(Arc::clone(&storage), Path::new("/data"), &BTreeMap::new()).unwrap_err();
    assert!(error.to_string().contains("quorum-state"), "{error}");
}

#[test]
fn a_formatted_directory_keeps_the_features_it_was_formatted_with() {
    let storage = memory();
    let metadata = Path::new("/data/__cluster_metadata-0");
    storage.create_directory(metadata).unwrap();
    write_file_atomically(storage.as_ref(), Path::new("/data/meta.properties"), META_PROPERTIES).unwrap();
    let (name, content) = FILES[1];
    write_file_atomically(storage.as_ref(), &metadata.join(name), content).unwrap();
    let broker = open(&storage);
    let image = broker.state.image.load_full();
    assert_eq!(image.features.get("group.version"), Some(&1));
    assert_eq!(image.features.get("metadata.version"), Some(&33));
    assert_error(delete(&broker, "none").error_code, KafkaError::UnknownTopicOrPartition);
}
