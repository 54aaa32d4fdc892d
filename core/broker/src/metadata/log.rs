//! The metadata log itself: `__cluster_metadata-0`, written by this broker as the leader of a quorum of one.
//!
//! What was appended counts once it is synced; a record is published (put into the image that handlers read) only after
//! that. The directory is laid out as KRaft does it: segments, `quorum-state`, snapshots.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use ottla_log::{
    AppendOptions, DataDirectory, LogConfig, LogError, Origin, PartitionLog, Storage, make_resident,
    storage::{read_file, write_file_atomically},
};
use ottla_protocol::messages::data;
use ottla_protocol::{BatchOptions, Batches, ControlRecordType, Uuid, control_batch};

use super::quorum_state::{self, QuorumState};
use super::records::MetadataRecord;
use super::replay::{KraftState, Replay, ReplayError};
use super::snapshot;
use crate::error::BrokerError;

/// The topic of the metadata log.
pub(crate) const TOPIC: &str = "__cluster_metadata";
/// Its id, the same in every cluster.
pub(crate) const TOPIC_ID: Uuid = Uuid::ONE_RESERVED;
/// The largest batch that KRaft writes.
const LARGEST_BATCH: usize = 8 << 20;
/// Bytes read at a time while replaying.
const READ_BYTES: usize = 4 << 20;

/// The open metadata log.
#[derive(Debug)]
pub(crate) struct MetadataLog {
    log: Arc<PartitionLog>,
    storage: Arc<dyn Storage>,
    directory: PathBuf,
    /// The epoch in which this run of the broker leads; before it does, the last one that the log has seen.
    epoch: i32,
    /// What the log says about the quorum.
    kraft: KraftState,
}

/// The directory of the metadata log in a data directory.
pub(crate) fn directory_of(directory: &DataDirectory) -> PathBuf {
    directory.path().join(format!("{TOPIC}-0"))
}

/// Reads `quorum-state`; `None` when there is none yet.
pub(crate) fn read_quorum_state(storage: &dyn Storage, directory: &Path) -> Result<Option<QuorumState>, BrokerError> {
    let path = directory.join(quorum_state::FILE_NAME);
    let Some(content) = read_file(storage, &path)? else {
        return Ok(None);
    };
    let text = String::from_utf8_lossy(&content);
    QuorumState::parse(&text)
        .map(Some)
        .map_err(|message| BrokerError::CorruptMetadata {
            path,
            offset: 0,
            message,
        })
}

impl MetadataLog {
    /// Opens the log, or makes it. It can be read; [`MetadataLog::lead`] comes before the first append.
    pub(crate) fn open(directory: &DataDirectory) -> Result<MetadataLog, BrokerError> {
        let log = directory.open_partition(TOPIC, 0, TOPIC_ID, config(), -1)?;
        let epoch = log.leader_epoch();
        Ok(MetadataLog {
            log,
            storage: Arc::clone(directory.storage()),
            directory: directory_of(directory),
            epoch,
            kraft: KraftState::default(),
        })
    }

    pub(crate) fn storage(&self) -> &dyn Storage {
        self.storage.as_ref()
    }

    pub(crate) fn directory(&self) -> &Path {
        &self.directory
    }

    pub(crate) fn epoch(&self) -> i32 {
        self.epoch
    }

    pub(crate) fn kraft(&self) -> &KraftState {
        &self.kraft
    }

    pub(crate) fn set_kraft(&mut self, kraft: KraftState) {
        self.kraft = kraft;
    }

    /// Begins to lead in an epoch, which must be later than any that the log has seen.
    pub(crate) fn lead(&mut self, epoch: i32) -> Result<(), LogError> {
        self.log.start_leader_epoch(epoch)?;
        self.epoch = epoch;
        Ok(())
    }

    pub(crate) fn start_offset(&self) -> i64 {
        self.log.log_start_offset()
    }

    pub(crate) fn end_offset(&self) -> i64 {
        self.log.log_end_offset()
    }

    pub(crate) fn size_bytes(&self) -> u64 {
        self.log.size_bytes()
    }

    /// Applies everything from the image's end to the end of the log.
    pub(crate) fn replay(&self, replay: &mut Replay) -> Result<(), BrokerError> {
        let corrupt = |offset: i64, message: String| BrokerError::CorruptMetadata {
            path: self.directory.clone(),
            offset,
            message,
        };
        let end = self.end_offset();
        while replay.image.end_offset < end {
            let from = replay.image.end_offset;
            let read = self.log.read(from, READ_BYTES, end, true)?;
            make_resident(&read.bytes).map_err(|source| BrokerError::Io {
                doing: format!("reading {}", self.directory.display()),
                source,
            })?;
            for batch in Batches::new(&read.bytes) {
                let (header, batch) = batch.map_err(|error| corrupt(replay.image.end_offset, error.to_string()))?;
                if header.last_offset() < from {
                    continue;
                }
                if header.base_offset != replay.image.end_offset {
                    return Err(corrupt(
                        replay.image.end_offset,
                        format!(
                            "a batch begins at offset {} where {} comes next",
                            header.base_offset, replay.image.end_offset
                        ),
                    ));
                }
                replay
                    .apply_batch(&header, &read.bytes.slice_ref(batch), false)
                    .map_err(|ReplayError { offset, message }| corrupt(offset, message))?;
            }
            if replay.image.end_offset == from {
                return Err(corrupt(from, "nothing can be read there".to_owned()));
            }
        }
        Ok(())
    }

    /// Says in `quorum-state` that `node_id` leads in the log's epoch.
    pub(crate) fn write_quorum_state(&self, node_id: i32) -> Result<(), BrokerError> {
        let state = QuorumState {
            leader_id: node_id,
            leader_epoch: self.epoch,
            voters: vec![node_id],
            data_version: i16::from(self.kraft.version > 0),
        };
        write_file_atomically(
            self.storage(),
            &self.directory.join(quorum_state::FILE_NAME),
            state.to_text().as_bytes(),
        )?;
        Ok(())
    }

    /// The control batch with which an epoch begins.
    pub(crate) fn leader_change(&self, node_id: i32, directory_id: Uuid, now_ms: i64) -> Result<Bytes, String> {
        let version: i16 = i16::from(self.kraft.version > 0);
        let voter = data::leader_change_message::Voter {
            voter_id: node_id,
            voter_directory_id: if version > 0 { directory_id } else { Uuid::ZERO },
            ..Default::default()
        };
        let message = data::LeaderChangeMessage {
            version,
            leader_id: node_id,
            voters: vec![voter.clone()],
            granting_voters: vec![voter],
            ..Default::default()
        };
        let value = snapshot::encode_message(&message, version)?;
        control_batch(
            self.batch_options(),
            now_ms,
            &[(ControlRecordType::LeaderChange, &value)],
        )
        .map_err(|error| error.to_string())
    }

    /// The batches of some records.
    pub(crate) fn encode(&self, records: &[MetadataRecord], now_ms: i64) -> Result<Vec<Bytes>, String> {
        snapshot::encode_batches(records, self.batch_options(), now_ms)
    }

    fn batch_options(&self) -> BatchOptions {
        BatchOptions {
            partition_leader_epoch: self.epoch,
            ..BatchOptions::default()
        }
    }

    /// Appends batches in one write. They do not count before [`MetadataLog::sync`].
    pub(crate) fn append(&self, batches: &[Bytes], now_ms: i64) -> Result<(), LogError> {
        let buffer = batches.concat();
        let options = AppendOptions {
            leader_epoch: self.epoch,
            now_ms,
            origin: Origin::Internal,
            verified: true,
        };
        self.log.append(&buffer, options)?;
        Ok(())
    }

    /// Makes what was appended survive power loss.
    pub(crate) fn sync(&self) -> Result<(), LogError> {
        self.log.flush(self.log.log_end_offset())
    }

    /// Removes whole segments that a snapshot at `offset` covers.
    pub(crate) fn trim(&self, offset: i64, now_ms: i64) -> Result<(), LogError> {
        self.log.delete_records_before(offset)?;
        self.log.apply_retention(now_ms)?;
        Ok(())
    }
}

/// Kafka's defaults for the metadata log. Nothing goes by age or size on its own: only what a snapshot covers may go.
fn config() -> LogConfig {
    LogConfig {
        retention_ms: -1,
        retention_bytes: -1,
        max_message_bytes: LARGEST_BATCH,
        segment_ms: i64::MAX,
        ..LogConfig::default()
    }
}
