//! Errors and figures of the layers below, as the facade's.

use ottla_arrow::{ColumnarError, ScanCounters};
use ottla_broker::BrokerError;
use ottla_client::ClientError;
use ottla_log::LogError;
use ottla_protocol::KafkaError;

use crate::{
    connection::Statistics,
    error::{Error, ErrorCode},
    reader::Counters,
};

/// An error of the client as one of ours.
pub(crate) fn client_error(error: ClientError) -> Error {
    let code = match &error {
        ClientError::Kafka { code, .. } => kafka_code(*code),
        ClientError::Columnar { source, .. } => columnar_code(source),
        ClientError::Batch { .. } => ErrorCode::InvalidRecord,
        ClientError::MissingApi { .. } => ErrorCode::Unsupported,
        ClientError::UnknownTopic { .. } => ErrorCode::UnknownTopic,
        ClientError::UnknownPartition { .. } => ErrorCode::UnknownPartition,
        ClientError::UnknownColumn { .. } => ErrorCode::UnknownColumn,
        ClientError::OffsetOutOfRange { .. } => ErrorCode::OffsetOutOfRange,
        ClientError::RowTooLarge { .. } => ErrorCode::RecordTooLarge,
        ClientError::StorageFull { .. } => ErrorCode::StorageFull,
        ClientError::MemoryBudget { .. } => ErrorCode::MemoryBudget,
        ClientError::CorruptSegment { .. } => ErrorCode::CorruptSegment,
        ClientError::InvalidArgument(_) => ErrorCode::InvalidArgument,
        _ => ErrorCode::Internal,
    };
    Error::new(code, error.to_string()).with_source(error)
}

/// A Kafka error in an answer, as one of ours.
fn kafka_code(code: KafkaError) -> ErrorCode {
    match code {
        KafkaError::UnknownTopicOrPartition | KafkaError::UnknownTopicId | KafkaError::InconsistentTopicId => {
            ErrorCode::UnknownTopic
        }
        KafkaError::TopicAlreadyExists => ErrorCode::TopicExists,
        KafkaError::InvalidTopicException
        | KafkaError::InvalidPartitions
        | KafkaError::InvalidReplicationFactor
        | KafkaError::InvalidConfig
        | KafkaError::PolicyViolation => ErrorCode::InvalidTopic,
        KafkaError::InvalidRequest => ErrorCode::InvalidArgument,
        KafkaError::OffsetOutOfRange => ErrorCode::OffsetOutOfRange,
        KafkaError::CorruptMessage | KafkaError::InvalidRecord | KafkaError::InvalidTimestamp => {
            ErrorCode::InvalidRecord
        }
        KafkaError::MessageTooLarge | KafkaError::RecordListTooLarge => ErrorCode::RecordTooLarge,
        KafkaError::RequestTimedOut => ErrorCode::Timeout,
        KafkaError::KafkaStorageError => ErrorCode::StorageFailed,
        KafkaError::UnsupportedVersion => ErrorCode::Unsupported,
        code if code.retriable() => ErrorCode::BrokerUnavailable,
        _ => ErrorCode::Broker,
    }
}

/// A misfit of rows and columns, as one of ours.
pub(crate) fn columnar_code(error: &ColumnarError) -> ErrorCode {
    match error {
        ColumnarError::SchemaMismatch { .. }
        | ColumnarError::UnknownColumn { .. }
        | ColumnarError::MissingColumn { .. }
        | ColumnarError::NullValue { .. }
        | ColumnarError::NullTimestamp { .. }
        | ColumnarError::ValueOutOfRange { .. } => ErrorCode::SchemaMismatch,
        ColumnarError::NullKey { .. } => ErrorCode::NullKey,
        ColumnarError::RowTooLarge { .. } => ErrorCode::RecordTooLarge,
        ColumnarError::UnsupportedType { .. } => ErrorCode::UnsupportedType,
        ColumnarError::InvalidTable { .. } => ErrorCode::InvalidTopic,
        ColumnarError::InvalidBatch { .. } | ColumnarError::Batch(_) => ErrorCode::CorruptSegment,
        ColumnarError::InvalidRow { .. } | ColumnarError::TooLarge { .. } => ErrorCode::InvalidRecord,
        _ => ErrorCode::Internal,
    }
}

/// An error of the broker as a whole, as one of ours.
pub(crate) fn broker_error(error: BrokerError) -> Error {
    let code = match &error {
        BrokerError::Log(error) => log_code(error),
        BrokerError::InvalidSetting { .. } => ErrorCode::InvalidConfiguration,
        BrokerError::CorruptMetadata { .. } => ErrorCode::CorruptSegment,
        BrokerError::Unsupported(_) => ErrorCode::Unsupported,
        BrokerError::Listen { source, .. } => match source.kind() {
            std::io::ErrorKind::AddrInUse => ErrorCode::AddressInUse,
            _ => ErrorCode::InvalidAddress,
        },
        BrokerError::Closed => ErrorCode::Closed,
        _ => ErrorCode::StorageFailed,
    };
    Error::new(code, error.to_string()).with_source(error)
}

/// An error of the log, as one of ours.
pub(crate) fn log_code(error: &LogError) -> ErrorCode {
    match error {
        LogError::Full { .. } => ErrorCode::StorageFull,
        LogError::Locked { .. } => ErrorCode::DirectoryLocked,
        LogError::NotADirectory { .. } | LogError::NotOttla { .. } => ErrorCode::NotOttla,
        LogError::NotWritable { .. } => ErrorCode::NotWritable,
        LogError::Corrupt { .. } | LogError::InvalidMetadata { .. } => ErrorCode::CorruptSegment,
        LogError::Mismatch { .. } | LogError::Interrupted { .. } => ErrorCode::NotOttla,
        LogError::OffsetOutOfRange { .. } => ErrorCode::OffsetOutOfRange,
        LogError::MessageTooLarge { .. } | LogError::RecordListTooLarge { .. } => ErrorCode::RecordTooLarge,
        LogError::InvalidBatch(_) | LogError::Refused { .. } => ErrorCode::InvalidRecord,
        LogError::Closed { .. } => ErrorCode::Closed,
        LogError::Io { source, .. } if source.kind() == std::io::ErrorKind::PermissionDenied => ErrorCode::NotWritable,
        LogError::Io { source, .. } if source.kind() == std::io::ErrorKind::ReadOnlyFilesystem => {
            ErrorCode::NotWritable
        }
        _ => ErrorCode::StorageFailed,
    }
}

/// A snapshot of a scan's counters.
pub(crate) fn counters(counters: &ScanCounters) -> Counters {
    use std::sync::atomic::Ordering::Relaxed;
    Counters {
        batches_opened: counters.batches_opened.load(Relaxed),
        batches_skipped: counters.batches_skipped.load(Relaxed),
        columns_touched: counters.columns_touched.load(Relaxed),
        bytes_opened: counters.bytes_opened.load(Relaxed),
        rows_out: counters.rows_out.load(Relaxed),
        rows_quarantined: counters.rows_quarantined.load(Relaxed),
    }
}

/// The broker's figures.
pub(crate) fn statistics(statistics: &ottla_broker::Statistics) -> Statistics {
    Statistics {
        topics: statistics.topics as u64,
        partitions: statistics.partitions as u64,
        size_bytes: statistics.size_bytes,
    }
}
