//! Why a command ends without success, and its exit code.

use std::{fmt, io};

use ottla::ErrorCode;

/// It worked.
pub(crate) const SUCCESS: i32 = 0;
/// Whoever read our output has gone away: nothing more to do, and nobody to tell.
pub(crate) const BROKEN_PIPE: i32 = 0;

const FAILED: i32 = 1;
const USAGE: i32 = 2;
const NOT_FOUND: i32 = 3;
const DATA_REFUSED: i32 = 4;
const DIRECTORY: i32 = 5;
const ADDRESS: i32 = 6;
const INTERRUPTED: i32 = 130;

/// The exit codes, for the help text.
pub(crate) const EXIT_CODES: &str = "\
Exit codes:
  0    success (also when the reader of the output goes away)
  1    failed; the message says at what
  2    wrong usage: an argument, option or configuration key
  3    no such topic, partition, column or offset
  4    the data was refused: it does not fit the topic's schema, or is no data of its format
  5    the data directory is owned by another process, not writable, not Ottla's, damaged, or full
  6    the address to listen on is taken or invalid
  130  interrupted by Ctrl-C or SIGTERM (`serve` and `consume --follow` end cleanly with 0)";

/// Why a command fails.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Ottla says why.
    Ottla(ottla::Error),
    /// An argument is wrong in a way only the command sees.
    Usage(String),
    /// A line or file of input cannot be used.
    Data(String),
    /// Reading input or writing output failed.
    Io { doing: String, source: io::Error },
    /// The reader of our output has gone away.
    BrokenPipe,
    /// A signal came.
    Interrupted,
    /// Another failure, after so many rows were produced.
    After { rows: u64, failure: Box<Failure> },
}

impl Failure {
    /// A failed write to standard output; quiet when it is a closed pipe.
    pub(crate) fn output(source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::BrokenPipe => Self::BrokenPipe,
            _ => Self::Io {
                doing: "write to standard output".to_owned(),
                source,
            },
        }
    }

    /// Says how many rows were produced before.
    pub(crate) fn after(self, rows: u64) -> Self {
        Self::After {
            rows,
            failure: Box::new(self),
        }
    }

    pub(crate) fn exit_code(&self) -> i32 {
        match self {
            Self::After { failure, .. } => failure.exit_code(),
            Self::Usage(_) => USAGE,
            Self::Data(_) => DATA_REFUSED,
            Self::Io { .. } => FAILED,
            Self::BrokenPipe => BROKEN_PIPE,
            Self::Interrupted => INTERRUPTED,
            Self::Ottla(error) => match error.code() {
                ErrorCode::InvalidArgument
                | ErrorCode::InvalidConfiguration
                | ErrorCode::ConfigurationConflict
                | ErrorCode::InvalidTopic => USAGE,
                ErrorCode::UnknownTopic
                | ErrorCode::UnknownPartition
                | ErrorCode::UnknownColumn
                | ErrorCode::OffsetOutOfRange => NOT_FOUND,
                ErrorCode::SchemaMismatch
                | ErrorCode::NullKey
                | ErrorCode::UnsupportedType
                | ErrorCode::InvalidRecord
                | ErrorCode::RecordTooLarge
                | ErrorCode::SourceFailed => DATA_REFUSED,
                ErrorCode::DirectoryLocked
                | ErrorCode::NotWritable
                | ErrorCode::NotOttla
                | ErrorCode::StorageFull
                | ErrorCode::CorruptSegment
                | ErrorCode::StorageFailed => DIRECTORY,
                ErrorCode::AddressInUse | ErrorCode::InvalidAddress => ADDRESS,
                ErrorCode::Interrupted => INTERRUPTED,
                _ => FAILED,
            },
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ottla(error) => write!(formatter, "{error} [{}]", error.code()),
            Self::Usage(message) | Self::Data(message) => formatter.write_str(message),
            Self::Io { doing, source } => write!(formatter, "cannot {doing}: {source}"),
            Self::BrokenPipe => formatter.write_str("the reader of the output has gone away"),
            Self::Interrupted => formatter.write_str("interrupted"),
            Self::After { rows, failure } => {
                write!(formatter, "{failure}; {rows} rows before it were produced and stay")
            }
        }
    }
}

impl From<ottla::Error> for Failure {
    fn from(error: ottla::Error) -> Self {
        Self::Ottla(error)
    }
}
