//! Errors: one stable code, one message that says what, where and what to do, and whether trying again can help.
//!
//! [`ErrorCode`] is the one table. Its numbers never change meaning and are never used again; the constants of the other
//! languages are made of it (`error/languages.rs`).

mod languages;

use std::fmt;

use crate::produce::Produced;

pub use languages::{c_error_codes, java_error_codes, python_error_codes};

/// The kind of built-in error a language that has such kinds should also make of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorCategory {
    /// No closer kind (Python: `ottla.Error` alone).
    General,
    /// Something that was named does not exist (Python: also `LookupError`).
    Lookup,
    /// A value that was passed in is wrong (Python: also `ValueError`).
    Value,
    /// The operating system or the disk refused (Python: also `OSError`).
    System,
    /// Time ran out (Python: also `TimeoutError`).
    Timeout,
}

impl ErrorCategory {
    /// The lower-case name used in generated files.
    pub fn name(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Lookup => "lookup",
            Self::Value => "value",
            Self::System => "system",
            Self::Timeout => "timeout",
        }
    }
}

macro_rules! error_codes {
    ($($variant:ident = $number:literal, $name:literal, $retriable:literal, $category:ident, $doc:literal;)*) => {
        /// What went wrong, as a number that is the same in every language and every release. 0 is "no error" and not
        /// in the table.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(i32)]
        #[non_exhaustive]
        pub enum ErrorCode {
            $(#[doc = $doc] $variant = $number,)*
        }

        impl ErrorCode {
            /// Every code, in the order of the numbers.
            pub const ALL: &'static [ErrorCode] = &[$(ErrorCode::$variant,)*];

            /// The stable number.
            pub fn number(self) -> i32 {
                self as i32
            }

            /// The stable name in capitals, such as `UNKNOWN_TOPIC`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// True when the same call may succeed later without any change by the caller.
            pub fn retriable(self) -> bool {
                match self { $(Self::$variant => $retriable,)* }
            }

            /// The built-in kind of error it corresponds to.
            pub fn category(self) -> ErrorCategory {
                match self { $(Self::$variant => ErrorCategory::$category,)* }
            }

            /// One sentence on what the code means.
            pub fn doc(self) -> &'static str {
                match self { $(Self::$variant => $doc,)* }
            }

            /// The code of a number, if there is one.
            pub fn from_number(number: i32) -> Option<ErrorCode> {
                match number { $($number => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

error_codes! {
    Internal = 1, "INTERNAL", false, General, "A bug in Ottla: please report it with the message.";
    InvalidArgument = 2, "INVALID_ARGUMENT", false, Value, "An argument is out of its range or contradicts another one.";
    InvalidConfiguration = 3, "INVALID_CONFIGURATION", false, Value, "A configuration key is unknown or its value is not allowed.";
    ConfigurationConflict = 4, "CONFIGURATION_CONFLICT", false, Value, "The directory is open in this process with another configuration.";
    Unsupported = 5, "UNSUPPORTED", false, General, "This is not possible in this version or with this kind of topic.";
    Closed = 6, "CLOSED", false, General, "The connection, listener or scan was closed.";
    Interrupted = 7, "INTERRUPTED", true, General, "The caller asked to stop, for example with Ctrl-C.";
    Forked = 8, "FORKED", false, General, "The process was forked after Ottla was used: the child cannot use it.";
    Timeout = 9, "TIMEOUT", true, Timeout, "An answer did not come in time.";
    UnknownTopic = 20, "UNKNOWN_TOPIC", false, Lookup, "There is no topic of this name, or it was deleted meanwhile.";
    TopicExists = 21, "TOPIC_EXISTS", false, Value, "A topic of this name exists already.";
    IncompatibleTopic = 22, "INCOMPATIBLE_TOPIC", false, Value, "The topic exists but differs from what was asked for.";
    InvalidTopic = 23, "INVALID_TOPIC", false, Value, "The topic's name, partition count or settings are not allowed.";
    UnknownPartition = 24, "UNKNOWN_PARTITION", false, Lookup, "The topic has no partition of this number.";
    OffsetOutOfRange = 25, "OFFSET_OUT_OF_RANGE", false, Lookup, "The offset is not in the partition: never written, or removed by retention.";
    UnknownColumn = 40, "UNKNOWN_COLUMN", false, Lookup, "The topic has no column of this name.";
    SchemaMismatch = 41, "SCHEMA_MISMATCH", false, Value, "The data's columns do not fit the topic's schema.";
    NullKey = 42, "NULL_KEY", false, Value, "A key column holds a null.";
    UnsupportedType = 43, "UNSUPPORTED_TYPE", false, Value, "A column's type cannot be used here.";
    InvalidRecord = 44, "INVALID_RECORD", false, Value, "A row or batch is not what it has to be, or does not fit the topic's schema.";
    RecordTooLarge = 45, "RECORD_TOO_LARGE", false, Value, "A single row is larger than max.message.bytes.";
    SourceFailed = 46, "SOURCE_FAILED", false, General, "The stream of data that was passed in failed.";
    DirectoryLocked = 60, "DIRECTORY_LOCKED", true, System, "Another process owns the data directory.";
    NotWritable = 61, "NOT_WRITABLE", false, System, "The data directory cannot be created or written.";
    NotOttla = 62, "NOT_OTTLA", false, System, "The directory is not empty and not a data directory of Ottla or Kafka.";
    AddressInUse = 63, "ADDRESS_IN_USE", true, System, "The address or port is taken by another process.";
    InvalidAddress = 64, "INVALID_ADDRESS", false, Value, "The address cannot be parsed, resolved or bound.";
    StorageFull = 65, "STORAGE_FULL", true, System, "The disk is full: nothing of the append was kept, and the log takes appends again once there is room.";
    MemoryBudget = 66, "MEMORY_BUDGET", true, System, "The budget of bytes of a :memory: connection is used up.";
    CorruptSegment = 67, "CORRUPT_SEGMENT", false, System, "A segment file holds bytes that are not what was written; the rest stays readable.";
    StorageFailed = 68, "STORAGE_FAILED", false, System, "Reading, writing or syncing a file failed.";
    TargetFailed = 80, "TARGET_FAILED", false, General, "The target of a load failed; nothing of the transaction was kept.";
    LoadConflict = 81, "LOAD_CONFLICT", true, General, "Another loader of the same name moved the offsets; nothing of the transaction was kept.";
    Broker = 100, "BROKER", false, General, "The broker answered with a Kafka error that has no code of its own here; the message names it.";
    BrokerUnavailable = 101, "BROKER_UNAVAILABLE", true, General, "The broker cannot answer now; the message names the Kafka error.";
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// The result of every call of the facade.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What every call of the facade fails with.
#[derive(Debug)]
pub struct Error {
    inner: Box<Inner>,
}

#[derive(Debug)]
struct Inner {
    code: ErrorCode,
    message: String,
    produced: Option<Produced>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// An error with a code and a message that says what, where and what to do.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self {
            inner: Box::new(Inner {
                code,
                message: message.into(),
                produced: None,
                source: None,
            }),
        }
    }

    /// Keeps the error that caused this one.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.inner.source = Some(source.into());
        self
    }

    /// Says what a failed produce had acknowledged before it failed.
    #[must_use]
    pub fn with_produced(mut self, produced: Produced) -> Self {
        self.inner.produced = Some(produced);
        self
    }

    /// Puts `context` and a colon before the message.
    #[must_use]
    pub fn context(mut self, context: impl fmt::Display) -> Self {
        self.inner.message = format!("{context}: {}", self.inner.message);
        self
    }

    /// Puts a sentence after the message.
    #[must_use]
    pub(crate) fn suffix(mut self, sentence: &str) -> Self {
        let stop = if self.inner.message.ends_with(['.', '!', '?']) {
            ""
        } else {
            "."
        };
        self.inner.message = format!("{}{stop} {sentence}", self.inner.message);
        self
    }

    /// The stable code.
    pub fn code(&self) -> ErrorCode {
        self.inner.code
    }

    /// What went wrong, where, and what to do about it.
    pub fn message(&self) -> &str {
        &self.inner.message
    }

    /// True when the same call may succeed later without any change by the caller.
    pub fn retriable(&self) -> bool {
        self.inner.code.retriable()
    }

    /// For a produce that failed half way: what was acknowledged, and stays. `None` for every other error.
    pub fn produced(&self) -> Option<&Produced> {
        self.inner.produced.as_ref()
    }

    /// Brings an Arrow error back to what it was: our own error when it carries one, else an error of `code`.
    pub(crate) fn from_arrow(error: arrow_schema::ArrowError, code: ErrorCode, context: &str) -> Self {
        match error {
            arrow_schema::ArrowError::ExternalError(inner) => match inner.downcast::<Error>() {
                Ok(own) => *own,
                Err(other) => Error::new(code, format!("{context}: {other}")).with_source(other),
            },
            other => Error::new(code, format!("{context}: {other}")).with_source(other),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.inner.message)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.inner
            .source
            .as_deref()
            .map(|source| source as &(dyn std::error::Error + 'static))
    }
}

impl From<Error> for arrow_schema::ArrowError {
    fn from(error: Error) -> Self {
        arrow_schema::ArrowError::ExternalError(Box::new(error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_are_unique_and_ordered() {
        let mut names = std::collections::BTreeSet::new();
        let mut last = 0;
        for code in ErrorCode::ALL {
            assert!(code.number() > last, "{code} is not in the order of its number");
            last = code.number();
            assert!(names.insert(code.name()), "{code} is named twice");
            assert_eq!(ErrorCode::from_number(code.number()), Some(*code));
            assert!(
                code.doc().ends_with('.') && !code.doc().contains('"'),
                "{code}: {}",
                code.doc()
            );
        }
        assert_eq!(ErrorCode::from_number(0), None);
    }

    #[test]
    fn own_errors_survive_the_way_through_arrow() {
        let error = Error::new(ErrorCode::NullKey, "column a is null").context("topic t");
        let arrow: arrow_schema::ArrowError = error.into();
        let back = Error::from_arrow(arrow, ErrorCode::Internal, "reading");
        assert_eq!(
            (back.code(), back.message()),
            (ErrorCode::NullKey, "topic t: column a is null")
        );
        let other = arrow_schema::ArrowError::ParseError("no number".into());
        let back = Error::from_arrow(other, ErrorCode::SourceFailed, "the input stream");
        assert_eq!(back.code(), ErrorCode::SourceFailed);
        assert!(back.message().starts_with("the input stream: "), "{back}");
    }
}
