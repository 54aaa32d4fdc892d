//! Applying batches of the metadata log, or of a snapshot, to an image.

use bytes::Bytes;
use ottla_protocol::{BatchHeader, ControlRecordType, Decoder, DecompressionLimit, Message, check_crc, records};

use super::image::Image;
use super::records::MetadataRecord;
use ottla_protocol::messages::data;

/// The largest batch of metadata that is decompressed; Kafka writes them uncompressed and up to 8 MiB.
const LARGEST_BATCH: DecompressionLimit = DecompressionLimit(64 << 20);

/// What does not fit, and at which offset.
#[derive(Debug)]
pub(crate) struct ReplayError {
    pub(crate) offset: i64,
    pub(crate) message: String,
}

/// What the control records of the log say about the quorum (KIP-853).
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct KraftState {
    /// 0: the voters are configured and stand in `quorum-state`; 1: they stand in `voters`.
    pub(crate) version: i16,
    /// The last voters record.
    pub(crate) voters: Option<data::VotersRecord>,
}

/// An image that is being built.
#[derive(Debug, Default)]
pub(crate) struct Replay {
    pub(crate) image: Image,
    pub(crate) kraft: KraftState,
    /// The image before the metadata transaction that is open, when one is.
    before_transaction: Option<Image>,
    /// Whether the footer of a snapshot was met.
    pub(crate) footer_seen: bool,
}

impl Replay {
    pub(crate) fn new(image: Image, kraft: KraftState) -> Replay {
        Replay {
            image,
            kraft,
            before_transaction: None,
            footer_seen: false,
        }
    }

    /// Whether a metadata transaction was begun and neither ended nor aborted.
    pub(crate) fn in_transaction(&self) -> bool {
        self.before_transaction.is_some()
    }

    /// The image without what belongs to a transaction that is still open.
    pub(crate) fn committed_image(&self) -> &Image {
        self.before_transaction.as_ref().unwrap_or(&self.image)
    }

    /// The image as it counts: without what belongs to a transaction that is still open.
    pub(crate) fn into_image(self) -> (Image, KraftState) {
        let Replay {
            image,
            kraft,
            before_transaction,
            ..
        } = self;
        match before_transaction {
            Some(before) => (
                Image {
                    end_offset: image.end_offset,
                    epoch: image.epoch,
                    ..before
                },
                kraft,
            ),
            None => (image, kraft),
        }
    }

    /// Applies one whole batch. `snapshot` says that offsets are those of a snapshot file, which count from 0.
    pub(crate) fn apply_batch(
        &mut self,
        header: &BatchHeader,
        batch: &Bytes,
        snapshot: bool,
    ) -> Result<(), ReplayError> {
        let at = |offset: i64| move |message: String| ReplayError { offset, message };
        let base = header.base_offset;
        check_crc(batch).map_err(|error| at(base)(error.to_string()))?;
        let mut records = records(header, batch, LARGEST_BATCH).map_err(|error| at(base)(error.to_string()))?;
        while let Some(record) = records.next_record() {
            let record = record.map_err(|error| at(base)(error.to_string()))?;
            let offset = header.record_offset(record.offset_delta);
            let result = if header.attributes.is_control() {
                self.apply_control(record.key, record.value)
            } else {
                record
                    .value
                    .ok_or_else(|| "a record without a value".to_owned())
                    .and_then(|value| {
                        MetadataRecord::decode(Bytes::copy_from_slice(value)).map_err(|error| error.to_string())
                    })
                    .and_then(|record| self.apply(&record))
            };
            result.map_err(at(offset))?;
        }
        if !snapshot {
            self.image.end_offset = header.next_offset();
            self.image.epoch = header.partition_leader_epoch;
            self.image.timestamp_ms = self.image.timestamp_ms.max(header.max_timestamp);
        }
        Ok(())
    }

    /// Applies one record.
    pub(crate) fn apply(&mut self, record: &MetadataRecord) -> Result<(), String> {
        match record {
            MetadataRecord::BeginTransaction(_) => {
                if self.before_transaction.is_some() {
                    return Err("a metadata transaction begins inside another".to_owned());
                }
                self.before_transaction = Some(self.image.clone());
                Ok(())
            }
            MetadataRecord::EndTransaction(_) => match self.before_transaction.take() {
                Some(_) => Ok(()),
                None => Err("a metadata transaction ends that was not begun".to_owned()),
            },
            MetadataRecord::AbortTransaction(_) => match self.before_transaction.take() {
                Some(before) => {
                    self.image = before;
                    Ok(())
                }
                None => Err("a metadata transaction is aborted that was not begun".to_owned()),
            },
            record => self.image.apply(record),
        }
    }

    fn apply_control(&mut self, key: Option<&[u8]>, value: Option<&[u8]>) -> Result<(), String> {
        let kind = ControlRecordType::from_key(key).map_err(|error| error.to_string())?;
        let value = || Bytes::copy_from_slice(value.unwrap_or_default());
        match kind {
            Some(ControlRecordType::KraftVersion) => {
                let record: data::KRaftVersionRecord = decode(value())?;
                self.kraft.version = record.kraft_version;
            }
            Some(ControlRecordType::KraftVoters) => {
                self.kraft.voters = Some(decode(value())?);
            }
            Some(ControlRecordType::SnapshotHeader) => {
                let record: data::SnapshotHeaderRecord = decode(value())?;
                self.image.timestamp_ms = record.last_contained_log_timestamp;
            }
            Some(ControlRecordType::SnapshotFooter) => self.footer_seen = true,
            // A leader change says who led; what matters of it, the epoch, stands in the batch. Others are newer than we are.
            _ => {}
        }
        Ok(())
    }
}

/// Reads a control record's value, whose first field is its version.
fn decode<M: Message>(value: Bytes) -> Result<M, String> {
    let version = value
        .first_chunk::<2>()
        .map(|bytes| i16::from_be_bytes(*bytes))
        .ok_or_else(|| format!("a {} of {} bytes", M::NAME, value.len()))?;
    M::decode(&mut Decoder::new(value), version.clamp(M::MIN_VERSION, M::MAX_VERSION))
        .map_err(|error| error.to_string())
}
