//! What a client fails with.

use ottla_arrow::ColumnarError;
use ottla_protocol::{KafkaError, ProtocolError, batch::BatchError};

/// Why a call of the client failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ClientError {
    /// The broker answered with an error code.
    #[error("{doing}: {message} ({})", code.name())]
    Kafka {
        /// Kafka's code.
        code: KafkaError,
        /// What was asked of which topic and partition, such as `produce to flights-2`.
        doing: String,
        /// What the broker said, or the code's own message.
        message: String,
    },
    /// Rows and columns do not fit each other, or a batch is damaged.
    #[error("{doing}: {source}")]
    Columnar {
        /// What was done with which topic and partition.
        doing: String,
        /// What does not fit.
        source: ColumnarError,
    },
    /// A batch of rows could not be built or read.
    #[error("{doing}: {source}")]
    Batch {
        /// What was done with which topic and partition.
        doing: String,
        /// What is wrong with it.
        source: BatchError,
    },
    /// A request or an answer does not follow the protocol.
    #[error(transparent)]
    Protocol(#[from] ProtocolError),
    /// The broker does not serve an API that is needed.
    #[error("{broker} does not serve {api}, which is needed to {doing}")]
    MissingApi {
        /// The broker.
        broker: String,
        /// The API's name.
        api: &'static str,
        /// What for.
        doing: &'static str,
    },
    /// The answer is not one to the question: a bug of the broker.
    #[error("{broker} answered {doing} with {found}")]
    UnexpectedAnswer {
        /// The broker.
        broker: String,
        /// What was asked.
        doing: String,
        /// What came.
        found: String,
    },
    /// There is no topic of this name.
    #[error("there is no topic {topic:?}{advice}")]
    UnknownTopic {
        /// The name.
        topic: String,
        /// What to do, as the rest of the sentence.
        advice: String,
    },
    /// The topic has no partition of this number.
    #[error("topic {topic:?} has no partition {partition}: it has {count}, numbered from 0")]
    UnknownPartition {
        /// The topic.
        topic: String,
        /// The partition asked for.
        partition: i32,
        /// How many there are.
        count: usize,
    },
    /// A column was asked for that the topic does not have.
    #[error("topic {topic:?} has no column {column:?}: its columns are {columns}")]
    UnknownColumn {
        /// The topic.
        topic: String,
        /// The column asked for.
        column: String,
        /// Those there are.
        columns: String,
    },
    /// Offsets that are no longer, or not yet, there.
    #[error("{topic}-{partition} has offsets {start} to {end} (not included), so {requested} cannot be read{advice}")]
    OffsetOutOfRange {
        /// The topic.
        topic: String,
        /// The partition.
        partition: i32,
        /// The offset asked for.
        requested: i64,
        /// The first offset there is.
        start: i64,
        /// The offset after the last.
        end: i64,
        /// Why, and what to do, as the rest of the sentence.
        advice: String,
    },
    /// A row is larger than a batch of the topic may be.
    #[error(
        "a row for topic {topic:?} takes {size_bytes} bytes, max.message.bytes allows {max_bytes}: raise it for the topic, or make the row smaller"
    )]
    RowTooLarge {
        /// The topic.
        topic: String,
        /// Bytes of the row as a batch.
        size_bytes: usize,
        /// Bytes allowed.
        max_bytes: usize,
    },
    /// The disk of the broker is full.
    #[error("{doing}: {message}")]
    StorageFull {
        /// What was done.
        doing: String,
        /// What happened and what to do.
        message: String,
    },
    /// A broker in memory has used up its budget.
    #[error("{doing}: {message}")]
    MemoryBudget {
        /// What was done.
        doing: String,
        /// What happened and what to do.
        message: String,
    },
    /// A file of the broker holds other bytes than were written.
    #[error("{doing}: {message}")]
    CorruptSegment {
        /// What was done.
        doing: String,
        /// File, position and offsets.
        message: String,
    },
    /// Two requests that contradict each other.
    #[error("{0}")]
    InvalidArgument(String),
}

impl ClientError {
    /// An error code from an answer, with the broker's own words when it sent some.
    pub(crate) fn kafka(code: i16, doing: impl Into<String>, message: Option<&str>) -> Self {
        let code = KafkaError::from_i16(code).unwrap_or(KafkaError::UnknownServerError);
        let message = message
            .filter(|message| !message.is_empty())
            .map_or_else(|| code.message().to_owned(), str::to_owned);
        Self::Kafka {
            code,
            doing: doing.into(),
            message,
        }
    }

    /// The Kafka error in it, if there is one.
    pub fn kafka_error(&self) -> Option<KafkaError> {
        match self {
            Self::Kafka { code, .. } => Some(*code),
            _ => None,
        }
    }
}

/// Puts what was being done before an error of the layers below.
pub(crate) trait Doing<T> {
    fn doing(self, doing: impl FnOnce() -> String) -> Result<T, ClientError>;
}

impl<T> Doing<T> for Result<T, ColumnarError> {
    fn doing(self, doing: impl FnOnce() -> String) -> Result<T, ClientError> {
        self.map_err(|source| ClientError::Columnar { doing: doing(), source })
    }
}

impl<T> Doing<T> for Result<T, BatchError> {
    fn doing(self, doing: impl FnOnce() -> String) -> Result<T, ClientError> {
        self.map_err(|source| ClientError::Batch { doing: doing(), source })
    }
}
