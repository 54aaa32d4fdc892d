//! Snapshots of the image: `<end offset, 20 digits>-<epoch, 10 digits>.checkpoint` beside the metadata log (KIP-630).
//!
//! A snapshot is a run of record batches, as a log segment is: a control batch with a header record, batches of metadata
//! records, a control batch with a footer record. Offsets count from 0. The name says which offset of the log follows it.

use std::path::{Path, PathBuf};

use bytes::Bytes;
use ottla_log::storage::{read_file, write_file_atomically};
use ottla_log::{LogError, Storage};
use ottla_protocol::messages::data;
use ottla_protocol::{BatchBuilder, BatchOptions, Batches, ControlRecordType, Encoder, Message, control_batch};

use super::image::Image;
use super::records::MetadataRecord;
use super::replay::{KraftState, Replay, ReplayError};

/// Records in one batch, and bytes in one batch, above which the next begins.
const BATCH_RECORDS: i32 = 2000;
const BATCH_BYTES: usize = 1 << 20;

/// What a snapshot covers: all of the log below an offset, up to an epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SnapshotId {
    pub(crate) end_offset: i64,
    pub(crate) epoch: i32,
}

impl SnapshotId {
    pub(crate) fn file_name(self) -> String {
        format!("{:020}-{:010}.checkpoint", self.end_offset, self.epoch)
    }

    pub(crate) fn parse(name: &str) -> Option<SnapshotId> {
        let (offset, epoch) = name.strip_suffix(".checkpoint")?.split_once('-')?;
        if offset.len() != 20 || epoch.len() != 10 {
            return None;
        }
        Some(SnapshotId {
            end_offset: offset.parse().ok()?,
            epoch: epoch.parse().ok()?,
        })
    }
}

/// The snapshots in a directory, oldest first.
pub(crate) fn list(storage: &dyn Storage, directory: &Path) -> Result<Vec<SnapshotId>, std::io::Error> {
    let mut found: Vec<SnapshotId> = storage
        .list(directory)?
        .iter()
        .filter_map(|entry| SnapshotId::parse(&entry.name))
        .collect();
    found.sort_unstable();
    Ok(found)
}

/// Why a snapshot could not be read.
#[derive(Debug)]
pub(crate) enum SnapshotError {
    Log(LogError),
    Damaged {
        path: PathBuf,
        offset: i64,
        message: String,
    },
}

/// Reads a snapshot into an image.
pub(crate) fn read(
    storage: &dyn Storage,
    directory: &Path,
    id: SnapshotId,
) -> Result<(Image, KraftState), SnapshotError> {
    let path = directory.join(id.file_name());
    let damaged = |(offset, message): (i64, String)| SnapshotError::Damaged {
        path: path.clone(),
        offset,
        message,
    };
    let content = read_file(storage, &path)
        .map_err(SnapshotError::Log)?
        .ok_or_else(|| damaged((0, "the file is gone".to_owned())))?;
    let (image, kraft) = decode(&Bytes::from(content)).map_err(damaged)?;
    Ok((
        Image {
            end_offset: id.end_offset,
            epoch: id.epoch,
            ..image
        },
        kraft,
    ))
}

/// The image in the content of a snapshot, or what does not fit, and at which of the snapshot's own offsets.
pub(crate) fn decode(content: &Bytes) -> Result<(Image, KraftState), (i64, String)> {
    let damaged = |offset: i64, message: String| (offset, message);
    let mut replay = Replay::default();
    let mut batches = Batches::new(content);
    let mut last_offset = -1;
    for batch in &mut batches {
        let (header, batch) = batch.map_err(|error| damaged(last_offset + 1, error.to_string()))?;
        if replay.footer_seen {
            return Err(damaged(header.base_offset, "a batch follows the footer".to_owned()));
        }
        if last_offset < 0 && !header.attributes.is_control() {
            return Err(damaged(
                header.base_offset,
                "the first batch is not a snapshot header".to_owned(),
            ));
        }
        replay
            .apply_batch(&header, &content.slice_ref(batch), true)
            .map_err(|ReplayError { offset, message }| damaged(offset, message))?;
        last_offset = header.last_offset();
    }
    if !replay.footer_seen {
        return Err(damaged(last_offset + 1, "the file ends before its footer".to_owned()));
    }
    Ok(replay.into_image())
}

/// The content of a snapshot of an image.
pub(crate) fn encode(image: &Image, kraft: &KraftState, now_ms: i64) -> Result<Vec<u8>, String> {
    let mut writer = Writer {
        content: Vec::new(),
        next_offset: 0,
        epoch: image.epoch,
        now_ms,
    };
    let header = data::SnapshotHeaderRecord {
        version: 0,
        last_contained_log_timestamp: image.timestamp_ms,
        ..Default::default()
    };
    writer.control(ControlRecordType::SnapshotHeader, &header)?;
    if kraft.version > 0 {
        let record = data::KRaftVersionRecord {
            version: 0,
            kraft_version: kraft.version,
            ..Default::default()
        };
        writer.control(ControlRecordType::KraftVersion, &record)?;
    }
    if let Some(voters) = &kraft.voters {
        writer.control(ControlRecordType::KraftVoters, voters)?;
    }
    writer.records(&image.to_records())?;
    writer.control(
        ControlRecordType::SnapshotFooter,
        &data::SnapshotFooterRecord {
            version: 0,
            ..Default::default()
        },
    )?;
    Ok(writer.content)
}

/// Writes a snapshot of an image; when it returns, the file is there whole and will stay.
pub(crate) fn write(
    storage: &dyn Storage,
    directory: &Path,
    image: &Image,
    kraft: &KraftState,
    now_ms: i64,
) -> Result<SnapshotId, SnapshotError> {
    let id = SnapshotId {
        end_offset: image.end_offset,
        epoch: image.epoch,
    };
    let path = directory.join(id.file_name());
    let content = encode(image, kraft, now_ms).map_err(|message| SnapshotError::Damaged {
        path: path.clone(),
        offset: image.end_offset,
        message: format!("the image cannot be written: {message}"),
    })?;
    write_file_atomically(storage, &path, &content).map_err(SnapshotError::Log)?;
    Ok(id)
}

/// Appends batches to the content of a snapshot.
struct Writer {
    content: Vec<u8>,
    next_offset: i64,
    epoch: i32,
    now_ms: i64,
}

impl Writer {
    fn options(&self) -> BatchOptions {
        BatchOptions {
            base_offset: self.next_offset,
            partition_leader_epoch: self.epoch,
            ..BatchOptions::default()
        }
    }

    fn control<M: Message>(&mut self, kind: ControlRecordType, record: &M) -> Result<(), String> {
        let value = encode_message(record, 0)?;
        let batch = control_batch(self.options(), self.now_ms, &[(kind, &value)]).map_err(|error| error.to_string())?;
        self.content.extend_from_slice(&batch);
        self.next_offset += 1;
        Ok(())
    }

    fn records(&mut self, records: &[MetadataRecord]) -> Result<(), String> {
        for batch in encode_batches(records, self.options(), self.now_ms)? {
            self.content.extend_from_slice(&batch);
        }
        self.next_offset += i64::try_from(records.len()).map_err(|error| error.to_string())?;
        Ok(())
    }
}

/// A message's bytes.
pub(crate) fn encode_message<M: Message>(message: &M, version: i16) -> Result<Bytes, String> {
    let mut encoder = Encoder::new();
    message
        .encode(&mut encoder, version)
        .map_err(|error| error.to_string())?;
    Ok(encoder.into_bytes())
}

/// Metadata records as batches, cut so that none is larger than a KRaft batch may be.
pub(crate) fn encode_batches(
    records: &[MetadataRecord],
    options: BatchOptions,
    now_ms: i64,
) -> Result<Vec<Bytes>, String> {
    let mut batches = Vec::new();
    let mut next_offset = options.base_offset;
    let mut builder = BatchBuilder::new(options);
    for record in records {
        let value = record.encode().map_err(|error| error.to_string())?;
        if !builder.is_empty()
            && (builder.records_count() >= BATCH_RECORDS || builder.size() + value.len() > BATCH_BYTES)
        {
            next_offset += i64::from(builder.records_count());
            let full = std::mem::replace(
                &mut builder,
                BatchBuilder::new(BatchOptions {
                    base_offset: next_offset,
                    ..options
                }),
            );
            batches.push(full.finish().map_err(|error| error.to_string())?);
        }
        builder
            .append(None, now_ms, None, Some(&value), &[])
            .map_err(|error| error.to_string())?;
    }
    if !builder.is_empty() {
        batches.push(builder.finish().map_err(|error| error.to_string())?);
    }
    Ok(batches)
}
