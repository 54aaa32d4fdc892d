//! The records of the metadata log and their framing.
//!
//! The value of a log record is: frame version (unsigned varint, 1), record type (unsigned varint), record version (unsigned
//! varint), message. Keys are null. The types and their numbers are those of Kafka's `metadata` messages. A type that this
//! version does not know is kept as it is, so that a snapshot does not lose what a newer Kafka wrote.

use bytes::Bytes;
use ottla_protocol::{Decoder, Encoder, Message, ProtocolError};

pub(crate) use ottla_protocol::messages::metadata_records as wire;

/// The version of the framing, KIP-595.
const FRAME_VERSION: u32 = 1;

/// Why a record's value could not be read or written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RecordError {
    #[error("frame version {0} is not known; only 1 is")]
    FrameVersion(u32),
    #[error("record type {record_type} has version {version}, which is not between {smallest} and {largest}")]
    Version {
        record_type: u32,
        version: u32,
        smallest: i16,
        largest: i16,
    },
    #[error("{left} bytes follow a record of type {record_type}")]
    TrailingBytes { record_type: u32, left: usize },
    #[error(transparent)]
    Protocol(#[from] ProtocolError),
}

macro_rules! metadata_records {
    ($($(#[$doc:meta])* $number:literal $variant:ident($message:ident) version $version:literal,)*) => {
        /// A record of the metadata log.
        #[derive(Debug, Clone, PartialEq)]
        pub(crate) enum MetadataRecord {
            $($(#[$doc])* $variant(wire::$message),)*
            /// A type that this version does not know.
            Unknown {
                /// The type's number.
                record_type: u32,
                /// The record's version.
                version: u32,
                /// The message, as it came.
                body: Bytes,
            },
        }

        $(impl From<wire::$message> for MetadataRecord {
            fn from(message: wire::$message) -> MetadataRecord {
                MetadataRecord::$variant(message)
            }
        })*

        impl MetadataRecord {
            /// The value of a log record that holds this, in the version a Kafka 4.4 controller writes.
            pub(crate) fn encode(&self) -> Result<Bytes, RecordError> {
                let mut encoder = Encoder::new();
                encoder.write_unsigned_varint(FRAME_VERSION);
                match self {
                    $(MetadataRecord::$variant(message) => {
                        encoder.write_unsigned_varint($number);
                        encoder.write_unsigned_varint($version);
                        message.encode(&mut encoder, $version)?;
                    })*
                    MetadataRecord::Unknown { record_type, version, body } => {
                        encoder.write_unsigned_varint(*record_type);
                        encoder.write_unsigned_varint(*version);
                        encoder.write_raw(body);
                    }
                }
                Ok(encoder.into_bytes())
            }

            /// Reads the value of a log record.
            pub(crate) fn decode(value: Bytes) -> Result<MetadataRecord, RecordError> {
                let mut decoder = Decoder::new(value);
                let frame_version = decoder.read_unsigned_varint("frame version")?;
                if frame_version != FRAME_VERSION {
                    return Err(RecordError::FrameVersion(frame_version));
                }
                let record_type = decoder.read_unsigned_varint("record type")?;
                let version = decoder.read_unsigned_varint("record version")?;
                let record = match record_type {
                    $($number => {
                        let version = known_version::<wire::$message>(record_type, version)?;
                        MetadataRecord::$variant(wire::$message::decode(&mut decoder, version)?)
                    })*
                    _ => {
                        let length = decoder.remaining();
                        let body = decoder.read_raw(length, "metadata record")?;
                        MetadataRecord::Unknown { record_type, version, body }
                    }
                };
                match decoder.remaining() {
                    0 => Ok(record),
                    left => Err(RecordError::TrailingBytes { record_type, left }),
                }
            }
        }
    };
}

metadata_records! {
    /// A broker joined, or came back with a new epoch.
    0 RegisterBroker(RegisterBrokerRecord) version 4,
    /// A broker is gone for good.
    1 UnregisterBroker(UnregisterBrokerRecord) version 0,
    /// A topic was created.
    2 Topic(TopicRecord) version 0,
    /// A partition was created, or, in a snapshot, is as it is.
    3 Partition(PartitionRecord) version 2,
    /// A setting was set or, with a null value, deleted.
    4 Config(ConfigRecord) version 0,
    /// Leader, in-sync replicas or directories of a partition changed.
    5 PartitionChange(PartitionChangeRecord) version 2,
    /// A broker was fenced (before KIP-841's registration changes).
    7 FenceBroker(FenceBrokerRecord) version 0,
    /// A broker was unfenced (before KIP-841's registration changes).
    8 UnfenceBroker(UnfenceBrokerRecord) version 0,
    /// A topic was deleted.
    9 RemoveTopic(RemoveTopicRecord) version 0,
    /// A delegation token.
    10 DelegationToken(DelegationTokenRecord) version 0,
    /// A user's SCRAM credential.
    11 UserScramCredential(UserScramCredentialRecord) version 0,
    /// The level of a feature (KIP-584).
    12 FeatureLevel(FeatureLevelRecord) version 0,
    /// A client quota.
    14 ClientQuota(ClientQuotaRecord) version 0,
    /// The next free producer id.
    15 ProducerIds(ProducerIdsRecord) version 0,
    /// A broker was fenced, unfenced, or is shutting down (KIP-841).
    17 BrokerRegistrationChange(BrokerRegistrationChangeRecord) version 3,
    /// An access control entry.
    18 AccessControlEntry(AccessControlEntryRecord) version 0,
    /// An access control entry was removed.
    19 RemoveAccessControlEntry(RemoveAccessControlEntryRecord) version 0,
    /// Nothing; an idle Kafka controller writes it twice a second (KIP-835).
    20 NoOp(NoOpRecord) version 0,
    /// Left from the days of ZooKeeper.
    21 ZkMigrationState(ZkMigrationStateRecord) version 0,
    /// A user's SCRAM credential was removed.
    22 RemoveUserScramCredential(RemoveUserScramCredentialRecord) version 0,
    /// What follows counts only once its end is there (KIP-868).
    23 BeginTransaction(BeginTransactionRecord) version 0,
    /// What was begun counts now.
    24 EndTransaction(EndTransactionRecord) version 0,
    /// What was begun does not count.
    25 AbortTransaction(AbortTransactionRecord) version 0,
    /// A delegation token was removed.
    26 RemoveDelegationToken(RemoveDelegationTokenRecord) version 0,
    /// A controller joined (KIP-919).
    27 RegisterController(RegisterControllerRecord) version 0,
    /// The eligible leader replicas of a topic, or of all, were cleared (KIP-966).
    28 ClearElr(ClearElrRecord) version 0,
    /// A controller is gone for good.
    29 UnregisterController(UnregisterControllerRecord) version 0,
}

fn known_version<M: Message>(record_type: u32, version: u32) -> Result<i16, RecordError> {
    i16::try_from(version)
        .ok()
        .filter(|version| (M::MIN_VERSION..=M::MAX_VERSION).contains(version))
        .ok_or(RecordError::Version {
            record_type,
            version,
            smallest: M::MIN_VERSION,
            largest: M::MAX_VERSION,
        })
}
