//! From a data directory to an image, a new epoch and a registered broker.
//!
//! The latest snapshot that can be read and the log after it make the image. Then this run's epoch is written down, and one
//! append says everything that a start says: who leads the quorum, which features hold (on the first start), that this broker
//! is registered and unfenced, and that it leads every partition in a new leader epoch. One sync makes it count.

use std::collections::BTreeSet;
use std::sync::Arc;

use arc_swap::ArcSwap;
use ottla_log::DataDirectory;
use ottla_protocol::Uuid;

use super::controller::{Controller, as_transaction};
use super::image::{Image, METADATA_VERSION, METADATA_VERSION_FEATURE, OLDEST_METADATA_VERSION};
use super::log::{self, MetadataLog};
use super::records::{MetadataRecord, wire};
use super::replay::{KraftState, Replay};
use super::snapshot::{self, SnapshotError, SnapshotId};
use super::{damage, quorum_state::QuorumState};
use crate::clock::now_ms;
use crate::error::BrokerError;

/// What a start leaves.
#[derive(Debug)]
pub(crate) struct Started {
    pub(crate) controller: Controller,
    pub(crate) image: Arc<ArcSwap<Image>>,
}

/// Opens the metadata of a data directory, or makes it.
pub(crate) fn start(directory: &DataDirectory) -> Result<Started, BrokerError> {
    let storage = directory.storage().as_ref();
    let path = log::directory_of(directory);
    let node_id = directory.node_id();
    if !directory.was_clean_shutdown() {
        damage::check(storage, &path)?;
    }
    let quorum = match storage.entry(&path) {
        Ok(None) => None,
        _ => log::read_quorum_state(storage, &path)?,
    };
    let mut log = MetadataLog::open(directory)?;
    let snapshots = snapshot::list(storage, &path).map_err(|source| BrokerError::Io {
        doing: format!("listing {}", path.display()),
        source,
    })?;
    let (mut replay, last_snapshot) = load(&log, &snapshots)?;
    refuse_other_nodes(directory, quorum.as_ref(), &replay)?;
    refuse_gaps(&log, replay.committed_image())?;
    let last_epoch = quorum
        .as_ref()
        .map_or(0, |state| state.leader_epoch)
        .max(log.epoch())
        .max(replay.image.epoch);
    log.set_kraft(replay.kraft.clone());
    if log.end_offset() == 0 && snapshots.is_empty() {
        write_bootstrap(directory, &log)?;
    }
    log.lead(next_epoch(last_epoch)?)?;
    log.write_quorum_state(node_id)?;

    let records = start_records(&replay, node_id, directory.directory_id(), log.end_offset())?;
    for record in &records {
        replay.apply(record).map_err(BrokerError::Unsupported)?;
    }
    let now = now_ms();
    let mut batches = vec![
        log.leader_change(node_id, directory.directory_id(), now)
            .map_err(BrokerError::Unsupported)?,
    ];
    batches.extend(log.encode(&records, now).map_err(BrokerError::Unsupported)?);
    log.append(&batches, now)?;
    log.sync()?;
    let (mut image, _) = replay.into_image();
    image.end_offset = log.end_offset();
    image.epoch = log.epoch();
    image.timestamp_ms = now;
    let image = Arc::new(ArcSwap::from_pointee(image));
    let controller = Controller::new(log, Arc::clone(&image), last_snapshot);
    Ok(Started { controller, image })
}

fn next_epoch(epoch: i32) -> Result<i32, BrokerError> {
    epoch
        .checked_add(1)
        .ok_or_else(|| BrokerError::Unsupported("the metadata log has used up all epochs".to_owned()))
}

/// The image of the latest snapshot that can be read and all of the log after it.
fn load(log: &MetadataLog, snapshots: &[SnapshotId]) -> Result<(Replay, Option<SnapshotId>), BrokerError> {
    let mut unreadable = None;
    for id in snapshots.iter().rev() {
        if id.end_offset < log.start_offset() || (id.end_offset > log.end_offset() && id.end_offset > 0) {
            continue;
        }
        match snapshot::read(log.storage(), log.directory(), *id) {
            Ok((image, kraft)) => {
                let mut replay = Replay::new(image, kraft);
                log.replay(&mut replay)?;
                return Ok((replay, Some(*id)));
            }
            Err(error) => {
                let error = snapshot_error(error);
                tracing::warn!(snapshot = id.file_name(), %error, "a metadata snapshot cannot be read; trying the one before");
                unreadable.get_or_insert(error);
            }
        }
    }
    if log.start_offset() > 0 {
        return Err(unreadable.unwrap_or_else(|| BrokerError::CorruptMetadata {
            path: log.directory().to_path_buf(),
            offset: log.start_offset(),
            message: "the log begins there, and there is no snapshot of what came before".to_owned(),
        }));
    }
    if let Some(beyond) = snapshots.iter().find(|id| id.end_offset > log.end_offset()) {
        return Err(BrokerError::CorruptMetadata {
            path: log.directory().to_path_buf(),
            offset: log.end_offset(),
            message: format!(
                "the log ends there, but snapshot {} says that it went on",
                beyond.file_name()
            ),
        });
    }
    let mut replay = Replay::new(Image::default(), KraftState::default());
    log.replay(&mut replay)?;
    Ok((replay, None))
}

pub(crate) fn snapshot_error(error: SnapshotError) -> BrokerError {
    match error {
        SnapshotError::Log(error) => BrokerError::Log(error),
        SnapshotError::Damaged { path, offset, message } => BrokerError::CorruptMetadata { path, offset, message },
    }
}

/// One node is all that this version can be: a directory of a larger cluster is refused before anything is written.
fn refuse_other_nodes(
    directory: &DataDirectory,
    quorum: Option<&QuorumState>,
    replay: &Replay,
) -> Result<(), BrokerError> {
    let own = directory.node_id();
    let mut others: BTreeSet<i32> = BTreeSet::new();
    others.extend(quorum.iter().flat_map(|state| &state.voters));
    others.extend(
        replay
            .kraft
            .voters
            .iter()
            .flat_map(|record| record.voters.iter().map(|voter| voter.voter_id)),
    );
    others.extend(replay.image.brokers.keys());
    let replicas = replay.image.topics.values().flat_map(|topic| topic.partitions.values());
    others.extend(replicas.flat_map(|partition| partition.replicas.iter()));
    others.remove(&own);
    if others.is_empty() {
        return Ok(());
    }
    let others: Vec<String> = others.iter().map(ToString::to_string).collect();
    Err(BrokerError::Unsupported(format!(
        "{} belongs to node {own} of a cluster with other nodes ({}); this version of Ottla opens directories of clusters of one node",
        directory.path().display(),
        others.join(", ")
    )))
}

/// Partitions are numbered from 0 without a gap; anything else was not written by a controller.
fn refuse_gaps(log: &MetadataLog, image: &Image) -> Result<(), BrokerError> {
    for topic in image.topics.values() {
        let count = i32::try_from(topic.partitions.len()).unwrap_or(i32::MAX);
        let last = topic.partitions.last_key_value().map_or(-1, |(index, _)| *index);
        if last != count - 1 {
            return Err(BrokerError::CorruptMetadata {
                path: log.directory().to_path_buf(),
                offset: image.end_offset,
                message: format!(
                    "topic {} has {count} partitions, the last with index {last}",
                    topic.name
                ),
            });
        }
    }
    Ok(())
}

/// The snapshot with which a formatted directory begins: the features, and nothing else (KIP-1170).
fn write_bootstrap(directory: &DataDirectory, log: &MetadataLog) -> Result<(), BrokerError> {
    let mut image = Image {
        end_offset: 0,
        epoch: 0,
        ..Image::default()
    };
    for record in feature_records() {
        image.apply(&record).map_err(BrokerError::Unsupported)?;
    }
    snapshot::write(
        directory.storage().as_ref(),
        log.directory(),
        &image,
        log.kraft(),
        now_ms(),
    )
    .map(|_| ())
    .map_err(snapshot_error)
}

fn feature_records() -> Vec<MetadataRecord> {
    vec![
        wire::FeatureLevelRecord {
            name: METADATA_VERSION_FEATURE.to_owned(),
            feature_level: METADATA_VERSION,
            ..Default::default()
        }
        .into(),
    ]
}

/// What a start says. `next_offset` is that of the leader change, which comes first.
fn start_records(
    replay: &Replay,
    node_id: i32,
    directory_id: Uuid,
    next_offset: i64,
) -> Result<Vec<MetadataRecord>, BrokerError> {
    let mut records = Vec::new();
    if replay.in_transaction() {
        let reason = Some("the controller stopped before the transaction ended".to_owned());
        records.push(
            wire::AbortTransactionRecord {
                reason,
                ..Default::default()
            }
            .into(),
        );
    }
    if next_offset == 0 {
        // As a Kafka controller does at its first start; the snapshot that the directory was formatted with says the same.
        let name = Some("Bootstrap records".to_owned());
        records.push(
            wire::BeginTransactionRecord {
                name,
                ..Default::default()
            }
            .into(),
        );
        let bootstrap = replay.image.to_records();
        records.extend(if bootstrap.is_empty() {
            feature_records()
        } else {
            bootstrap
        });
        records.push(wire::EndTransactionRecord::default().into());
    }
    let mut start = vec![registration(node_id, directory_id)?, unfence(node_id)];
    start.extend(leadership_records(replay.committed_image(), node_id, directory_id));
    records.extend(as_transaction(start));
    // A broker's epoch is the offset of its registration; the leader change comes before all of these records.
    let registered = records
        .iter()
        .position(|record| matches!(record, MetadataRecord::RegisterBroker(_)));
    let epoch = next_offset + 1 + registered.and_then(|index| i64::try_from(index).ok()).unwrap_or(0);
    for record in &mut records {
        match record {
            MetadataRecord::RegisterBroker(record) => record.broker_epoch = epoch,
            MetadataRecord::BrokerRegistrationChange(record) => record.broker_epoch = epoch,
            _ => {}
        }
    }
    Ok(records)
}

fn registration(node_id: i32, directory_id: Uuid) -> Result<MetadataRecord, BrokerError> {
    let feature = |name: &str, smallest: i16, largest: i16| wire::register_broker::BrokerFeature {
        name: name.to_owned(),
        min_supported_version: smallest,
        max_supported_version: largest,
        ..Default::default()
    };
    Ok(wire::RegisterBrokerRecord {
        broker_id: node_id,
        incarnation_id: crate::random::uuid()?,
        // The endpoints are those of listeners, and a broker that is being opened has none.
        features: vec![
            feature("kraft.version", 0, 1),
            feature(METADATA_VERSION_FEATURE, OLDEST_METADATA_VERSION, METADATA_VERSION),
        ],
        fenced: true,
        log_dirs: vec![directory_id],
        ..Default::default()
    }
    .into())
}

fn unfence(node_id: i32) -> MetadataRecord {
    wire::BrokerRegistrationChangeRecord {
        broker_id: node_id,
        fenced: -1,
        ..Default::default()
    }
    .into()
}

/// One record a partition: this node leads it in a new leader epoch, alone in sync.
fn leadership_records(image: &Image, node_id: i32, directory_id: Uuid) -> Vec<MetadataRecord> {
    let mut records = Vec::new();
    for topic in image.topics.values() {
        for (index, partition) in &topic.partitions {
            let change = |list: &Vec<i32>, to: &[i32]| (list.as_slice() != to).then(|| to.to_vec());
            let record = wire::PartitionChangeRecord {
                partition_id: *index,
                topic_id: topic.id,
                leader: node_id,
                isr: change(&partition.isr, &[node_id]),
                eligible_leader_replicas: change(&partition.eligible_leader_replicas, &[]),
                last_known_elr: change(&partition.last_known_elr, &[]),
                directories: (partition.directories != [directory_id]).then(|| vec![directory_id]),
                leader_recovery_state: if partition.leader_recovery_state == 0 { -1 } else { 0 },
                ..Default::default()
            };
            records.push(record.into());
        }
    }
    records
}
