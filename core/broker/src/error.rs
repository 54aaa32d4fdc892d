//! What can go wrong with the broker as a whole; what goes wrong with one request is a Kafka error code in its response.

use std::path::PathBuf;

use ottla_log::LogError;

/// Why a broker could not be opened, listened with or closed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BrokerError {
    /// The data directory or a log in it could not be used.
    #[error(transparent)]
    Log(#[from] LogError),
    /// A setting has a name that is not known, or a value it cannot have.
    #[error("{message}")]
    InvalidSetting {
        /// The setting's name as it was given.
        name: String,
        /// What is wrong, and what to write instead.
        message: String,
    },
    /// The metadata log or one of its snapshots cannot be read.
    #[error(
        "the metadata in {path} is damaged at offset {offset}: {message}. Restore the directory from a copy, or move the file away to look at it; nothing was changed"
    )]
    CorruptMetadata {
        /// The file.
        path: PathBuf,
        /// The offset of the record or batch in the metadata log.
        offset: i64,
        /// What was found there.
        message: String,
    },
    /// The directory belongs to a cluster or a node that this broker cannot be.
    #[error("{0}")]
    Unsupported(String),
    /// The tables of topics cannot be read.
    #[error("the tables of topics cannot be read: {0}")]
    Tables(String),
    /// An address could not be listened on.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address as it was given.
        address: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file or thread of the broker failed outside a log.
    #[error("{doing}: {source}")]
    Io {
        /// What the broker was doing, with the path.
        doing: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The broker was closed before.
    #[error("the broker is closed; connect again to go on")]
    Closed,
}
