//! From an error of the log to Kafka's code, and to a line in our own log where it is ours.

use ottla_log::LogError;
use ottla_protocol::{BatchError, KafkaError};

use crate::broker::State;
use crate::partition::Partition;

/// Why one partition's part of a request failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    /// Kafka's code.
    pub(crate) error: KafkaError,
    /// What went wrong, for people.
    pub(crate) message: String,
}

/// Translates `error`, and logs it when it is the fault of this machine and not of the client.
pub(crate) fn log_failure(state: &State, partition: &Partition, doing: &'static str, error: &LogError) -> Failure {
    crate::embedded::note(error);
    let code = kafka_error(error, state.is_closed());
    if matches!(
        code,
        KafkaError::KafkaStorageError | KafkaError::UnknownServerError | KafkaError::CorruptMessage
    ) && !matches!(error, LogError::InvalidBatch(_))
    {
        report(state, partition, doing, error);
    }
    Failure {
        error: code,
        message: error.to_string(),
    }
}

/// Logs what this machine could not do, without flooding when every request meets it.
pub(crate) fn report(state: &State, partition: &Partition, doing: &'static str, error: &dyn std::fmt::Display) {
    if let Some(held_back) = state.data.network.alarm() {
        tracing::error!(
            topic = %partition.topic, partition = partition.index, %error, held_back, "could not {doing}"
        );
    }
}

fn kafka_error(error: &LogError, closing: bool) -> KafkaError {
    match error {
        LogError::OffsetOutOfRange { .. } => KafkaError::OffsetOutOfRange,
        LogError::InvalidBatch(BatchError::CrcMismatch { .. }) | LogError::Corrupt { .. } => KafkaError::CorruptMessage,
        LogError::InvalidBatch(_) | LogError::Refused { .. } => KafkaError::InvalidRecord,
        LogError::MessageTooLarge { .. } => KafkaError::MessageTooLarge,
        LogError::RecordListTooLarge { .. } => KafkaError::RecordListTooLarge,
        LogError::OutOfOrderSequence { .. } => KafkaError::OutOfOrderSequenceNumber,
        LogError::InvalidProducerEpoch { .. } => KafkaError::InvalidProducerEpoch,
        LogError::InvalidTransactionState { .. } => KafkaError::InvalidTxnState,
        LogError::StaleLeaderEpoch { .. } => KafkaError::FencedLeaderEpoch,
        // The client is to look for the partition again: it comes back with the next start, or was deleted.
        LogError::Closed { .. } if closing => KafkaError::NotLeaderOrFollower,
        LogError::Closed { .. } => KafkaError::UnknownTopicOrPartition,
        LogError::Io { .. } | LogError::Full { .. } | LogError::Poisoned { .. } | LogError::RowTimestamps { .. } => {
            KafkaError::KafkaStorageError
        }
        _ => KafkaError::UnknownServerError,
    }
}
