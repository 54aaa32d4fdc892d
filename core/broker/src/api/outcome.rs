//! A Kafka error code with a message: what an operation on one resource of a request comes to.

use ottla_protocol::KafkaError;

use crate::metadata::CommitError;

/// Why an operation on one resource was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) error: KafkaError,
    pub(crate) message: Option<String>,
}

impl Refusal {
    /// An error with a message of its own.
    pub(crate) fn new(error: KafkaError, message: impl Into<String>) -> Refusal {
        Refusal {
            error,
            message: Some(message.into()),
        }
    }

    /// The error's number.
    pub(crate) fn code(&self) -> i16 {
        self.error.code()
    }

    /// The message, or Kafka's for the error.
    pub(crate) fn message(&self) -> Option<String> {
        Some(self.message.clone().unwrap_or_else(|| self.error.message().to_owned()))
    }
}

impl From<KafkaError> for Refusal {
    fn from(error: KafkaError) -> Refusal {
        Refusal { error, message: None }
    }
}

impl From<CommitError> for Refusal {
    fn from(error: CommitError) -> Refusal {
        let code = match &error {
            CommitError::Closed => KafkaError::BrokerNotAvailable,
            CommitError::Unfit(_) => KafkaError::UnknownServerError,
            CommitError::Log(_) | CommitError::Failed(_) => KafkaError::KafkaStorageError,
        };
        Refusal::new(code, error.to_string())
    }
}

impl From<ottla_log::LogError> for Refusal {
    fn from(error: ottla_log::LogError) -> Refusal {
        Refusal::new(KafkaError::KafkaStorageError, error.to_string())
    }
}
