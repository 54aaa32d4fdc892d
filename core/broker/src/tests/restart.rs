//! What a start finds, says and refuses.

use std::path::Path;

use ottla_log::storage::{OpenMode, read_file, write_file_atomically};
use ottla_log::{AppendOptions, Origin};

use crate::partition::Slot;
use ottla_protocol::{BatchBuilder, BatchOptions, Batches, KafkaError};

use super::*;
use crate::error::BrokerError;
use crate::metadata::{CommitError, Image, wire};

const METADATA: &str = "/data/__cluster_metadata-0";

fn file(storage: &Arc<dyn Storage>, name: &str) -> Vec<u8> {
    read_file(storage.as_ref(), &Path::new(METADATA).join(name))
        .unwrap()
        .unwrap()
}

fn log_file(storage: &Arc<dyn Storage>) -> Vec<u8> {
    file(storage, "00000000000000000000.log")
}

fn overwrite(storage: &Arc<dyn Storage>, name: &str, content: &[u8]) {
    write_file_atomically(storage.as_ref(), &Path::new(METADATA).join(name), content).unwrap();
}

fn snapshots(storage: &Arc<dyn Storage>) -> Vec<String> {
    let mut names: Vec<String> = storage
        .list(Path::new(METADATA))
        .unwrap()
        .into_iter()
        .map(|entry| entry.name)
        .filter(|name| name.ends_with(".checkpoint"))
        .collect();
    names.sort();
    names
}

fn try_open(storage: &Arc<dyn Storage>) -> Result<Broker, BrokerError> {
    Broker::open_on(Arc::clone(storage), Path::new("/data"), &BTreeMap::new())
}

/// Ends a broker as a killed process does: nothing is closed.
fn kill(broker: Broker) {
    // Dropping the handle then closes no file and writes nothing; only the lock goes, which this very process holds.
    broker.owner.abandon();
}

fn append(broker: &Broker, topic: &str, timestamp: i64) {
    let partition = broker.state.partition_by_name(topic, 0).unwrap();
    let mut batch = BatchBuilder::new(BatchOptions::default());
    batch.append(None, timestamp, None, Some(b"row"), &[]).unwrap();
    let options = AppendOptions {
        leader_epoch: partition.leader_epoch,
        now_ms: timestamp,
        origin: Origin::Client,
        verified: true,
    };
    partition.log.append(&batch.finish().unwrap(), options).unwrap();
}

#[test]
fn every_start_leads_in_a_new_epoch_and_loses_nothing() {
    let storage = memory();
    let mut id = None;
    for start in 0..4 {
        let broker = open(&storage);
        if start == 0 {
            id = Some(create(&broker, topic("t", 2, &[])).topic_id);
        }
        let described = describe(&broker, "t");
        assert_eq!(Some(described.topic_id), id);
        for partition in &described.partitions {
            assert_eq!(partition.leader_epoch, start);
        }
        append(&broker, "t", 1_357_016_400_000 + i64::from(start));
        let log = &broker.state.partition_by_name("t", 0).unwrap().log;
        assert_eq!(
            (log.log_end_offset(), log.leader_epoch()),
            (i64::from(start) + 1, start)
        );
        let quorum = String::from_utf8(file(&storage, "quorum-state")).unwrap();
        assert!(quorum.contains(&format!("\"leaderEpoch\":{}", start + 1)), "{quorum}");
        broker.close().unwrap();
    }
}

#[test]
fn the_first_append_of_a_run_is_one_sync_and_begins_with_the_leader_change() {
    let storage = memory();
    open(&storage).close().unwrap();
    let content = log_file(&storage);
    let headers: Vec<_> = Batches::new(&content).map(|batch| batch.unwrap().0).collect();
    assert_eq!(headers.len(), 2);
    assert!(headers[0].attributes.is_control() && !headers[1].attributes.is_control());
    assert!(headers.iter().all(|header| header.partition_leader_epoch == 1));
    let broker = open(&storage);
    let image = broker.state.image.load_full();
    assert_eq!(image.features.get("metadata.version"), Some(&33));
    let registered = &image.brokers[&1];
    assert!(!registered.fenced && registered.broker_epoch > 0);
    assert_eq!(registered.log_dirs, [broker.state.directory.directory_id()]);
    assert_eq!(image.epoch, 2);
}

#[test]
fn a_snapshot_at_the_close_and_the_log_agree() {
    let storage = memory();
    let broker = open(&storage);
    create_all(
        &broker,
        vec![topic("a", 3, &[("retention.ms", "5")]), with_table(topic("b", 1, &[]))],
        false,
    );
    delete(&broker, "a");
    let image = broker.state.image.load_full();
    broker.close().unwrap();
    let names = snapshots(&storage);
    assert_eq!(names.len(), 2, "the one it began with and the last: {names:?}");
    assert_eq!(names[0], "00000000000000000000-0000000000.checkpoint");
    assert_eq!(names[1], format!("{:020}-{:010}.checkpoint", image.end_offset, 1));

    let from_snapshot = image_of(&storage);
    overwrite(&storage, &names[1], b"not a snapshot");
    let from_log = image_of(&storage);
    // The two opens differ in what an open adds.
    assert_eq!(
        from_snapshot.topics.keys().collect::<Vec<_>>(),
        from_log.topics.keys().collect::<Vec<_>>()
    );
    assert_eq!(from_snapshot.configs, from_log.configs);
    assert_eq!(from_snapshot.features, from_log.features);
}

fn image_of(storage: &Arc<dyn Storage>) -> Image {
    let broker = open(storage);
    let image = Image::clone(&broker.state.image.load());
    kill(broker);
    image
}

#[test]
fn old_snapshots_are_let_go() {
    let storage = memory();
    for _ in 0..5 {
        open(&storage).close().unwrap();
    }
    assert_eq!(snapshots(&storage).len(), 2);
}

#[test]
fn a_killed_broker_keeps_what_it_acknowledged() {
    let storage = memory();
    let broker = open(&storage);
    create(&broker, with_table(topic("t", 2, &[("retention.ms", "-1")])));
    append(&broker, "t", 1);
    kill(broker);
    let broker = open(&storage);
    assert_eq!(broker.state.partition_by_name("t", 0).unwrap().log.log_end_offset(), 1);
    assert!(broker.topic_table("t").is_some());
}

#[test]
fn a_torn_end_of_the_metadata_log_is_cut() {
    let storage = memory();
    let broker = open(&storage);
    create(&broker, topic("kept", 1, &[]));
    let good = log_file(&storage).len();
    create(&broker, topic("torn", 1, &[]));
    kill(broker);
    let whole = log_file(&storage);
    for cut in [good + 1, good + 61, whole.len() - 1] {
        overwrite(&storage, "00000000000000000000.log", &whole[..cut]);
        let broker = open(&storage);
        assert_eq!(names(&broker), ["kept"], "cut at {cut} of {}", whole.len());
        kill(broker);
    }
    let mut zeroed = whole[..good].to_vec();
    zeroed.resize(whole.len(), 0);
    overwrite(&storage, "00000000000000000000.log", &zeroed);
    assert_eq!(names(&open(&storage)), ["kept"]);
}

#[test]
fn damage_in_the_metadata_log_is_an_error_and_changes_nothing() {
    let storage = memory();
    let broker = open(&storage);
    create(&broker, topic("first", 1, &[]));
    let position = log_file(&storage).len();
    std::thread::sleep(std::time::Duration::from_millis(2));
    create(&broker, topic("second", 1, &[]));
    std::thread::sleep(std::time::Duration::from_millis(2));
    create(&broker, topic("third", 1, &[]));
    kill(broker);
    let mut content = log_file(&storage);
    content[position + 70] ^= 0x10;
    overwrite(&storage, "00000000000000000000.log", &content);
    for _ in 0..2 {
        let error = try_open(&storage).unwrap_err();
        assert!(
            matches!(error, BrokerError::CorruptMetadata { .. } | BrokerError::Log(_)),
            "{error}"
        );
        let message = error.to_string();
        assert!(message.contains("__cluster_metadata-0"), "{message}");
        assert!(message.contains(&position.to_string()), "{message}");
        assert_eq!(log_file(&storage), content, "nothing was changed");
    }
}

#[test]
fn damage_below_a_clean_stop_is_found_too() {
    let storage = memory();
    let broker = open(&storage);
    create(&broker, topic("first", 1, &[]));
    broker.close().unwrap();
    let mut content = log_file(&storage);
    let last = content.len() - 3;
    content[last] ^= 1;
    overwrite(&storage, "00000000000000000000.log", &content);
    // The snapshot covers it all: the log is not needed.
    let names_seen = try_open(&storage).map(|broker| {
        let names = names(&broker);
        kill(broker);
        names
    });
    assert_eq!(names_seen.unwrap(), ["first"]);
    for name in snapshots(&storage) {
        overwrite(&storage, &name, b"gone");
    }
    let error = try_open(&storage).unwrap_err();
    assert!(error.to_string().contains("__cluster_metadata-0"), "{error}");
}

#[test]
fn a_directory_without_its_topic_is_put_aside() {
    let storage = memory();
    let broker = open(&storage);
    create(&broker, topic("t", 1, &[]));
    broker.close().unwrap();
    storage.create_directory(Path::new("/data/stray-0")).unwrap();
    let stray = storage
        .open(Path::new("/data/stray-0/00000000000000000000.log"), OpenMode::Create)
        .unwrap();
    stray.write_all_at(b"anything", 0).unwrap();
    let broker = open(&storage);
    assert_eq!(names(&broker), ["t"]);
    let entries: Vec<String> = storage
        .list(Path::new("/data"))
        .unwrap()
        .into_iter()
        .map(|entry| entry.name)
        .collect();
    assert!(!entries.contains(&"stray-0".to_owned()), "{entries:?}");
    let aside = entries
        .iter()
        .find(|name| name.starts_with("stray-0.") && name.ends_with("-stray"))
        .unwrap();
    assert!(
        storage
            .entry(&Path::new("/data").join(aside).join("00000000000000000000.log"))
            .unwrap()
            .is_some()
    );
    let made = create(&broker, topic("stray", 1, &[]));
    assert_eq!(made.error_code, 0);
    assert_eq!(
        broker.state.partition_by_name("stray", 0).unwrap().log.log_end_offset(),
        0
    );
}

#[test]
fn rows_of_2013_stay_when_told_so_and_go_when_not() {
    const YEAR_2013_MS: i64 = 1_357_016_400_000;
    let storage = memory();
    let broker = open(&storage);
    create(&broker, topic("kept", 1, &[("retention.ms", "-1")]));
    create(&broker, topic("old", 1, &[]));
    for name in ["kept", "old"] {
        append(&broker, name, YEAR_2013_MS);
    }
    let start = |broker: &Broker, name: &str| broker.state.partition_by_name(name, 0).unwrap().log.log_start_offset();
    broker.state.apply_retention();
    assert_eq!((start(&broker, "kept"), start(&broker, "old")), (0, 1));
    broker.close().unwrap();
    let broker = open(&storage);
    broker.state.apply_retention();
    assert_eq!((start(&broker, "kept"), start(&broker, "old")), (0, 1));
    let kept = broker.state.partition_by_name("kept", 0).unwrap();
    assert_eq!(kept.log.log_end_offset(), 1);
}

#[test]
fn the_background_thread_runs_retention_and_stops_with_the_broker() {
    let broker = open_with(&memory(), &[("log.retention.check.interval.ms", "5")]);
    create(&broker, topic("old", 1, &[]));
    append(&broker, "old", 1);
    let log = Arc::clone(&broker.state.partition_by_name("old", 0).unwrap().log);
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while log.log_start_offset() == 0 {
        assert!(std::time::Instant::now() < deadline, "no retention pass came");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    broker.close().unwrap();
    broker.close().unwrap();
    assert_eq!(
        Arc::strong_count(&broker.state),
        2,
        "the thread has let go of the state"
    );
}

#[test]
fn after_the_close_nothing_is_changed() {
    let storage = memory();
    let broker = open(&storage);
    create(&broker, topic("t", 1, &[]));
    broker.close().unwrap();
    let request = CreateTopicsRequest {
        topics: vec![topic("u", 1, &[])],
        ..Default::default()
    };
    match broker.call(&RequestContext::in_process("late"), request.into(), 7) {
        ResponseBody::ApiVersions(answer) => assert_error(answer.error_code, KafkaError::BrokerNotAvailable),
        other => panic!("{other:?}"),
    }
    let late = broker
        .state
        .controller
        .lock()
        .commit(vec![wire::NoOpRecord::default().into()]);
    assert!(matches!(late, Err(CommitError::Closed)), "{late:?}");
    let again = open(&storage);
    assert_eq!(names(&again), ["t"]);
}

#[test]
fn one_directory_has_one_broker() {
    let storage = memory();
    let broker = open(&storage);
    let error = try_open(&storage).unwrap_err();
    assert!(
        matches!(error, BrokerError::Log(ottla_log::LogError::Locked { .. })),
        "{error}"
    );
    drop(broker);
    try_open(&storage).unwrap();
}

#[test]
fn a_failed_sync_of_the_metadata_log_closes_it_for_writing() {
    let storage = Arc::new(ottla_log::SimulatedStorage::new(7));
    let shared: Arc<dyn Storage> = Arc::clone(&storage) as Arc<dyn Storage>;
    let broker = open(&shared);
    create(&broker, topic("before", 1, &[]));
    storage.inject(ottla_log::storage::Fault {
        operation: ottla_log::storage::Operation::Sync,
        path_contains: "__cluster_metadata-0".to_owned(),
        after: 0,
        times: 1,
        errno: 5,
    });
    let refused = create(&broker, topic("unknown", 1, &[]));
    assert_error(refused.error_code, KafkaError::KafkaStorageError);
    let refused = create(&broker, topic("later", 1, &[]));
    assert_error(refused.error_code, KafkaError::KafkaStorageError);
    assert!(refused.error_message.unwrap().contains("open the broker again"));
    assert_eq!(names(&broker), ["before"], "what was not synced is not shown");
}

/// The directory after a clean stop of a broker with two topics.
fn stopped_with_two_topics() -> (Arc<dyn Storage>, Vec<u8>) {
    let storage = memory();
    let broker = open(&storage);
    for name in ["a", "b"] {
        create(&broker, topic(name, 1, &[]));
    }
    broker.close().unwrap();
    drop(broker);
    let id = read_file(&*storage, Path::new("/data/a-0/partition.metadata"))
        .unwrap()
        .unwrap();
    (storage, id)
}

fn is_online(broker: &Broker, name: &str) -> bool {
    broker.state.partition_by_name(name, 0).is_ok()
}

#[test]
fn a_partition_whose_metadata_is_garbage_is_offline_and_the_rest_is_served() {
    for garbage in [&b"version: 9\n"[..], b"\xff\x00", b"", b"version: 0\ntopic_id: x"] {
        let (storage, _) = stopped_with_two_topics();
        let path = Path::new("/data/b-0/partition.metadata");
        write_file_atomically(&*storage, path, garbage).unwrap();
        let broker = open(&storage);
        assert!(is_online(&broker, "a") && !is_online(&broker, "b"));
        let topic = broker.state.topic_by_name("b").unwrap();
        let Slot::Offline(reason) = &topic.partitions[0] else {
            panic!("it is online")
        };
        assert!(reason.contains("b-0/partition.metadata"), "{reason}");
    }
}

#[test]
fn of_two_partitions_with_one_id_the_false_one_is_offline_and_left_where_it_is() {
    let (storage, id) = stopped_with_two_topics();
    write_file_atomically(&*storage, Path::new("/data/b-0/partition.metadata"), &id).unwrap();
    let broker = open(&storage);
    assert!(is_online(&broker, "a") && !is_online(&broker, "b"));
    let topic = broker.state.topic_by_name("b").unwrap();
    let Slot::Offline(reason) = &topic.partitions[0] else {
        panic!("it is online")
    };
    assert!(reason.contains("topic_id"), "{reason}");
    assert!(storage.entry(Path::new("/data/b-0")).unwrap().is_some());
}
