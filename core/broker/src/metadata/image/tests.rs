//! The image against records of every kind, and against its own snapshots.

use bytes::Bytes;
use ottla_protocol::messages::metadata_records as wire;
use ottla_protocol::{BatchBuilder, BatchHeader, BatchOptions};
use proptest::prelude::*;

use super::*;
use crate::metadata::replay::{KraftState, Replay};
use crate::metadata::snapshot;

fn id(number: u8) -> Uuid {
    Uuid([number; 16])
}

fn topic(name: &str, number: u8) -> MetadataRecord {
    wire::TopicRecord {
        name: name.to_owned(),
        topic_id: id(number),
        ..Default::default()
    }
    .into()
}

fn partition(number: u8, index: i32) -> MetadataRecord {
    wire::PartitionRecord {
        partition_id: index,
        topic_id: id(number),
        replicas: vec![1],
        isr: vec![1],
        leader: 1,
        leader_epoch: 0,
        partition_epoch: 0,
        directories: vec![id(99)],
        ..Default::default()
    }
    .into()
}

fn config(resource_type: i8, resource: &str, name: &str, value: Option<&str>) -> MetadataRecord {
    wire::ConfigRecord {
        resource_type,
        resource_name: resource.to_owned(),
        name: name.to_owned(),
        value: value.map(str::to_owned),
        ..Default::default()
    }
    .into()
}

fn apply_all(records: &[MetadataRecord]) -> Image {
    let mut image = Image::default();
    for record in records {
        image.apply(record).unwrap();
    }
    image
}

#[test]
fn topics_come_grow_and_go_with_their_settings() {
    let mut image = apply_all(&[
        topic("flights", 1),
        config(ConfigResource::TOPIC, "flights", "retention.ms", Some("-1")),
        partition(1, 0),
        partition(1, 1),
    ]);
    assert_eq!(image.topic("flights").unwrap().partitions.len(), 2);
    assert_eq!(image.topic_by_id(id(1)).unwrap().name.as_ref(), "flights");
    assert_eq!(
        image
            .configs_of(&ConfigResource::topic("flights"))
            .get("retention.ms")
            .unwrap(),
        "-1"
    );
    let before = image.clone();
    image
        .apply(
            &wire::RemoveTopicRecord {
                topic_id: id(1),
                ..Default::default()
            }
            .into(),
        )
        .unwrap();
    assert!(image.topic("flights").is_none() && image.topic_by_id(id(1)).is_none());
    assert!(image.configs.is_empty(), "the settings went with the topic");
    assert!(
        before.topic("flights").is_some(),
        "an image that was published does not change"
    );
}

#[test]
fn naming_a_leader_starts_an_epoch_and_nothing_else_does() {
    let mut image = apply_all(&[topic("t", 1), partition(1, 0)]);
    let change = wire::PartitionChangeRecord {
        partition_id: 0,
        topic_id: id(1),
        ..Default::default()
    };
    let led = wire::PartitionChangeRecord {
        leader: 1,
        ..change.clone()
    };
    image.apply(&led.into()).unwrap();
    let shrunk = wire::PartitionChangeRecord {
        isr: Some(vec![]),
        ..change
    };
    image.apply(&shrunk.into()).unwrap();
    let partition = &image.topic("t").unwrap().partitions[&0];
    assert_eq!((partition.leader_epoch, partition.partition_epoch), (1, 2));
    assert_eq!((partition.isr.as_slice(), partition.leader), ([].as_slice(), 1));
}

#[test]
fn records_about_what_does_not_exist_are_refused() {
    let records: Vec<MetadataRecord> = vec![
        partition(1, 0),
        wire::PartitionChangeRecord {
            partition_id: 0,
            topic_id: id(1),
            ..Default::default()
        }
        .into(),
        wire::RemoveTopicRecord {
            topic_id: id(1),
            ..Default::default()
        }
        .into(),
        wire::UnregisterBrokerRecord {
            broker_id: 3,
            ..Default::default()
        }
        .into(),
        wire::BrokerRegistrationChangeRecord {
            broker_id: 3,
            ..Default::default()
        }
        .into(),
        wire::FenceBrokerRecord {
            id: 3,
            ..Default::default()
        }
        .into(),
        wire::ClearElrRecord {
            topic_name: "none".to_owned(),
            ..Default::default()
        }
        .into(),
        wire::FeatureLevelRecord {
            name: METADATA_VERSION_FEATURE.to_owned(),
            feature_level: 34,
            ..Default::default()
        }
        .into(),
        wire::FeatureLevelRecord {
            name: METADATA_VERSION_FEATURE.to_owned(),
            feature_level: 1,
            ..Default::default()
        }
        .into(),
    ];
    for record in records {
        assert!(Image::default().apply(&record).is_err(), "{record:?}");
    }
    let mut image = apply_all(&[topic("t", 1)]);
    assert!(image.apply(&topic("t", 2)).is_err(), "a name is given once");
    let mut image = apply_all(&[topic("t", 1)]);
    assert!(image.apply(&topic("u", 1)).is_err(), "an id is given once");
}

#[test]
fn a_setting_without_value_is_gone() {
    let mut image = apply_all(&[config(ConfigResource::BROKER, "", "a", Some("1"))]);
    assert_eq!(image.configs_of(&ConfigResource::broker("")).len(), 1);
    image.apply(&config(ConfigResource::BROKER, "", "a", None)).unwrap();
    assert_eq!(image, Image::default(), "nothing is left of it");
}

#[test]
fn a_broker_is_fenced_unfenced_and_shut_down() {
    let mut image = apply_all(&[wire::RegisterBrokerRecord {
        broker_id: 1,
        broker_epoch: 7,
        fenced: true,
        ..Default::default()
    }
    .into()]);
    let change = wire::BrokerRegistrationChangeRecord {
        broker_id: 1,
        broker_epoch: 7,
        ..Default::default()
    };
    image
        .apply(
            &wire::BrokerRegistrationChangeRecord {
                fenced: -1,
                ..change.clone()
            }
            .into(),
        )
        .unwrap();
    assert!(!image.brokers[&1].fenced);
    image
        .apply(
            &wire::BrokerRegistrationChangeRecord {
                in_controlled_shutdown: 1,
                fenced: 1,
                ..change.clone()
            }
            .into(),
        )
        .unwrap();
    assert!(image.brokers[&1].fenced && image.brokers[&1].in_controlled_shutdown);
    let other_epoch = wire::BrokerRegistrationChangeRecord {
        broker_epoch: 6,
        ..change
    };
    assert!(image.apply(&other_epoch.into()).is_err());
}

#[test]
fn what_is_not_understood_is_kept_in_order() {
    let unknown = |body: &'static [u8]| MetadataRecord::Unknown {
        record_type: 99,
        version: 3,
        body: Bytes::from_static(body),
    };
    let image = apply_all(&[unknown(b"first"), unknown(b"second")]);
    assert_eq!(image.to_records(), vec![unknown(b"first"), unknown(b"second")]);
    let value = unknown(b"first").encode().unwrap();
    assert_eq!(MetadataRecord::decode(value).unwrap(), unknown(b"first"));
}

#[test]
fn what_kafka_keeps_and_we_do_not_use_is_replaced_and_removed() {
    let acl = wire::AccessControlEntryRecord {
        id: id(5),
        principal: "User:a".to_owned(),
        ..Default::default()
    };
    let quota = wire::ClientQuotaRecord {
        key: "producer_byte_rate".to_owned(),
        value: 5.0,
        ..Default::default()
    };
    let scram = wire::UserScramCredentialRecord {
        name: "a".to_owned(),
        mechanism: 1,
        ..Default::default()
    };
    let token = wire::DelegationTokenRecord {
        token_id: "t".to_owned(),
        ..Default::default()
    };
    let controller = wire::RegisterControllerRecord {
        controller_id: 1,
        ..Default::default()
    };
    let mut image = apply_all(&[
        acl.clone().into(),
        quota.clone().into(),
        wire::ClientQuotaRecord {
            value: 6.0,
            ..quota.clone()
        }
        .into(),
        scram.into(),
        token.into(),
        controller.into(),
    ]);
    assert_eq!(image.retained.len(), 5, "the second quota replaced the first");
    for removal in [
        MetadataRecord::from(wire::RemoveAccessControlEntryRecord {
            id: id(5),
            ..Default::default()
        }),
        wire::ClientQuotaRecord { remove: true, ..quota }.into(),
        wire::RemoveUserScramCredentialRecord {
            name: "a".to_owned(),
            mechanism: 1,
            ..Default::default()
        }
        .into(),
        wire::RemoveDelegationTokenRecord {
            token_id: "t".to_owned(),
            ..Default::default()
        }
        .into(),
        wire::UnregisterControllerRecord {
            controller_id: 1,
            ..Default::default()
        }
        .into(),
    ] {
        image.apply(&removal).unwrap();
    }
    assert_eq!(image, Image::default());
}

fn replayed(replay: &mut Replay, records: &[MetadataRecord]) {
    for record in records {
        replay.apply(record).unwrap();
    }
}

#[test]
fn a_transaction_counts_only_once_it_ended() {
    let begin = MetadataRecord::from(wire::BeginTransactionRecord::default());
    let mut replay = Replay::default();
    replayed(&mut replay, &[begin.clone(), topic("a", 1)]);
    assert!(replay.in_transaction() && replay.committed_image().topic("a").is_none());
    assert!(
        replay.into_image().0.topic("a").is_none(),
        "a transaction that is open does not count"
    );

    let mut replay = Replay::default();
    replayed(
        &mut replay,
        &[
            begin.clone(),
            topic("a", 1),
            wire::EndTransactionRecord::default().into(),
        ],
    );
    replayed(
        &mut replay,
        &[
            begin.clone(),
            topic("b", 2),
            wire::AbortTransactionRecord::default().into(),
        ],
    );
    assert!(!replay.in_transaction());
    let (image, _) = replay.into_image();
    assert!(image.topic("a").is_some() && image.topic("b").is_none());

    let mut replay = Replay::default();
    assert!(replay.apply(&wire::EndTransactionRecord::default().into()).is_err());
    assert!(replay.apply(&wire::AbortTransactionRecord::default().into()).is_err());
    replayed(&mut replay, std::slice::from_ref(&begin));
    assert!(replay.apply(&begin).is_err());
}

#[test]
fn a_batch_with_a_wrong_checksum_names_its_offset() {
    let mut batch = BatchBuilder::new(BatchOptions {
        base_offset: 41,
        ..BatchOptions::default()
    });
    batch
        .append(None, 0, None, Some(&topic("a", 1).encode().unwrap()), &[])
        .unwrap();
    let batch = batch.finish().unwrap();
    let header = BatchHeader::parse(&batch).unwrap();
    let mut replay = Replay::default();
    replay.apply_batch(&header, &batch, false).unwrap();
    assert_eq!(replay.image.end_offset, 42);

    let mut damaged = batch.to_vec();
    *damaged.last_mut().unwrap() ^= 1;
    let error = Replay::default()
        .apply_batch(&header, &Bytes::from(damaged), false)
        .unwrap_err();
    assert_eq!(error.offset, 41);
    assert!(error.message.to_lowercase().contains("crc"), "{}", error.message);
}

/// What a random history does next; numbers choose among what exists.
#[derive(Debug, Clone)]
enum Step {
    CreateTopic { partitions: u8 },
    RemoveTopic { choice: u8 },
    AddPartition { choice: u8 },
    Lead { choice: u8, epoch: bool },
    Configure { choice: u8, name: u8, value: Option<u8> },
    Feature { name: u8, level: i16 },
    Register { broker: u8 },
    ProducerIds,
    Unknown { body: u8 },
    Acl { number: u8, remove: bool },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (0..5u8).prop_map(|partitions| Step::CreateTopic { partitions }),
        1 => any::<u8>().prop_map(|choice| Step::RemoveTopic { choice }),
        2 => any::<u8>().prop_map(|choice| Step::AddPartition { choice }),
        3 => (any::<u8>(), any::<bool>()).prop_map(|(choice, epoch)| Step::Lead { choice, epoch }),
        3 => (any::<u8>(), 0..3u8, proptest::option::of(any::<u8>()))
            .prop_map(|(choice, name, value)| Step::Configure { choice, name, value }),
        1 => (0..3u8, 0..3i16).prop_map(|(name, level)| Step::Feature { name, level }),
        1 => (0..3u8).prop_map(|broker| Step::Register { broker }),
        1 => Just(Step::ProducerIds),
        1 => any::<u8>().prop_map(|body| Step::Unknown { body }),
        1 => (0..4u8, any::<bool>()).prop_map(|(number, remove)| Step::Acl { number, remove }),
    ]
}

/// The record of a step, given what there is; `None` when it has nothing to work on.
fn record_of(step: &Step, image: &Image, number: usize) -> Vec<MetadataRecord> {
    let topics: Vec<&Arc<TopicImage>> = image.topics.values().collect();
    let chosen = |choice: u8| topics.get(usize::from(choice) % topics.len().max(1)).copied();
    let with = |topic: Option<&Arc<TopicImage>>, make: &dyn Fn(&TopicImage) -> MetadataRecord| {
        topic.map(|topic| make(topic)).into_iter().collect::<Vec<_>>()
    };
    let mut topic_id = [0; 16];
    topic_id[..8].copy_from_slice(&(number as u64 + 1).to_be_bytes());
    let topic_id = Uuid(topic_id);
    match step {
        Step::CreateTopic { partitions } => {
            let name = format!("topic-{number}");
            let mut records = vec![
                wire::TopicRecord {
                    name,
                    topic_id,
                    ..Default::default()
                }
                .into(),
            ];
            for index in 0..i32::from(*partitions) {
                records.push(
                    PartitionImage {
                        replicas: vec![1],
                        isr: vec![1],
                        leader: 1,
                        ..Default::default()
                    }
                    .to_record(topic_id, index)
                    .into(),
                );
            }
            records
        }
        Step::RemoveTopic { choice } => with(chosen(*choice), &|topic| {
            wire::RemoveTopicRecord {
                topic_id: topic.id,
                ..Default::default()
            }
            .into()
        }),
        Step::AddPartition { choice } => with(chosen(*choice), &|topic| {
            let index = i32::try_from(topic.partitions.len()).unwrap();
            PartitionImage {
                replicas: vec![1, 2],
                eligible_leader_replicas: vec![2],
                ..Default::default()
            }
            .to_record(topic.id, index)
            .into()
        }),
        Step::Lead { choice, epoch } => {
            let topic = chosen(*choice).filter(|topic| !topic.partitions.is_empty());
            with(topic, &|topic| {
                wire::PartitionChangeRecord {
                    partition_id: i32::from(*choice) % i32::try_from(topic.partitions.len()).unwrap(),
                    topic_id: topic.id,
                    leader: if *epoch { 1 } else { -2 },
                    isr: (!epoch).then(Vec::new),
                    eligible_leader_replicas: Some(vec![i32::from(*choice)]),
                    directories: epoch.then(|| vec![topic_id]),
                    ..Default::default()
                }
                .into()
            })
        }
        Step::Configure { choice, name, value } => with(chosen(*choice), &|topic| {
            config(
                ConfigResource::TOPIC,
                &topic.name,
                &format!("setting.{name}"),
                value.map(|v| v.to_string()).as_deref(),
            )
        }),
        Step::Feature { name, level } => vec![
            wire::FeatureLevelRecord {
                name: format!("feature.{name}"),
                feature_level: *level,
                ..Default::default()
            }
            .into(),
        ],
        Step::Register { broker } => vec![
            wire::RegisterBrokerRecord {
                broker_id: i32::from(*broker),
                broker_epoch: number as i64,
                log_dirs: vec![topic_id],
                ..Default::default()
            }
            .into(),
        ],
        Step::ProducerIds => {
            let next_producer_id = image.next_producer_id + 1000;
            vec![
                wire::ProducerIdsRecord {
                    next_producer_id,
                    ..Default::default()
                }
                .into(),
            ]
        }
        Step::Unknown { body } => {
            vec![MetadataRecord::Unknown {
                record_type: 1000,
                version: 1,
                body: Bytes::from(vec![*body]),
            }]
        }
        Step::Acl { number, remove } => vec![if *remove {
            wire::RemoveAccessControlEntryRecord {
                id: id(*number),
                ..Default::default()
            }
            .into()
        } else {
            wire::AccessControlEntryRecord {
                id: id(*number),
                principal: number.to_string(),
                ..Default::default()
            }
            .into()
        }],
    }
}

proptest! {
    /// A snapshot taken anywhere in a history, read back and continued, is the history.
    #[test]
    fn snapshot_and_the_rest_of_the_log_are_the_whole_log(steps in proptest::collection::vec(step(), 0..60), cut in any::<prop::sample::Index>()) {
        let cut = cut.index(steps.len() + 1);
        let mut whole = Image::default();
        let mut continued = None;
        for (number, step) in steps.iter().enumerate() {
            if number == cut {
                continued = Some(through_snapshot(&whole));
            }
            let records = record_of(step, &whole, number);
            for record in &records {
                let record = MetadataRecord::decode(record.encode().unwrap()).unwrap();
                whole.apply(&record).unwrap();
                if let Some(continued) = &mut continued {
                    Image::apply(continued, &record).unwrap();
                }
            }
        }
        let continued = continued.unwrap_or_else(|| through_snapshot(&whole));
        // A snapshot does not say which numbers the kept unknown records had; what follows is numbered anew.
        prop_assert_eq!(continued.to_records(), whole.to_records());
        prop_assert_eq!(through_snapshot(&continued), through_snapshot(&whole));
    }

    /// No bytes make reading a record panic, and what can be read can be written.
    #[test]
    fn any_bytes_are_a_record_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let mut framed = vec![1];
        framed.extend_from_slice(&bytes);
        for value in [bytes, framed] {
            if let Ok(record) = MetadataRecord::decode(Bytes::from(value)) {
                let again = MetadataRecord::decode(record.encode().unwrap()).unwrap();
                prop_assert_eq!(format!("{again:?}"), format!("{record:?}"));
            }
        }
    }

    /// No change of a byte of a snapshot is taken for the snapshot.
    #[test]
    fn a_damaged_snapshot_is_refused(position in any::<prop::sample::Index>(), bit in 0..8u32) {
        let image = apply_all(&[topic("a", 1), partition(1, 0), config(ConfigResource::TOPIC, "a", "b", Some("c"))]);
        let mut content = snapshot::encode(&image, &KraftState::default(), 7).unwrap();
        let position = position.index(content.len());
        content[position] ^= 1 << bit;
        if let Ok((read, _)) = snapshot::decode(&Bytes::from(content)) {
            // Base offset and leader epoch lie outside the checksum; in a snapshot they say nothing.
            prop_assert_eq!(read, image);
        }
    }
}

fn through_snapshot(image: &Image) -> Image {
    let content = snapshot::encode(image, &KraftState::default(), 7).unwrap();
    snapshot::decode(&Bytes::from(content)).unwrap().0
}
