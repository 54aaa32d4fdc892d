//! What can be wrong with bytes that should be a message, or with a message that should become bytes.

/// Why a message can't be decoded or encoded.
///
/// `field` names the struct and the field, `position` counts bytes from the start of the frame.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProtocolError {
    /// The bytes end before the value does.
    #[error("{field} at byte {position} needs {needed} bytes, but {remaining} remain")]
    Truncated {
        /// What was being read.
        field: &'static str,
        /// Where it starts.
        position: usize,
        /// How many bytes it needs.
        needed: usize,
        /// How many bytes there are.
        remaining: usize,
    },
    /// The message has no such version.
    #[error("{message} has no version {version}: it has versions {min} to {max}")]
    UnsupportedVersion {
        /// The message.
        message: &'static str,
        /// The version that was asked for.
        version: i16,
        /// The oldest version there is.
        min: i16,
        /// The newest version there is.
        max: i16,
    },
    /// No API has this key.
    #[error("there is no API with key {api_key} (asked for in version {version})")]
    UnknownApiKey {
        /// The key.
        api_key: i16,
        /// The version that was asked for.
        version: i16,
    },
    /// A length or count that the rest of the frame, or the format, can't hold.
    #[error("{field} at byte {position} has length {length}, but at most {limit} is possible")]
    InvalidLength {
        /// What was being read or written.
        field: &'static str,
        /// Where it starts.
        position: usize,
        /// What it claims, or would need.
        length: i64,
        /// The most that is possible.
        limit: usize,
    },
    /// A variable-length integer that is longer than its type allows.
    #[error("{field} at byte {position} is not a valid variable-length integer")]
    InvalidVarint {
        /// What was being read.
        field: &'static str,
        /// Where it starts.
        position: usize,
    },
    /// A string that is not UTF-8.
    #[error("{field} at byte {position} is not valid UTF-8")]
    InvalidUtf8 {
        /// What was being read.
        field: &'static str,
        /// Where it starts.
        position: usize,
    },
    /// A null where this version has none.
    #[error("{field} is null, which this version does not allow")]
    NullNotAllowed {
        /// The field.
        field: &'static str,
    },
    /// A value was set in a field that this version does not carry and that must not be dropped in silence.
    #[error("{field} is set, but version {version} does not carry it: leave it at its default or use another version")]
    FieldNotInVersion {
        /// The field.
        field: &'static str,
        /// The version that was to be written.
        version: i16,
    },
    /// A tagged field that this version does not have, that occurs twice, or whose content has another length than said.
    #[error("tagged field {tag} at byte {position} is not valid: {reason}")]
    InvalidTag {
        /// The tag.
        tag: u32,
        /// Where the field starts.
        position: usize,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// Bytes follow where the message should end.
    #[error("{remaining} bytes follow the message, which ends at byte {position}")]
    TrailingBytes {
        /// Where the message ends.
        position: usize,
        /// How many bytes follow.
        remaining: usize,
    },
    /// The frame unfolds into far more memory than it has bytes; no client sends such a message.
    #[error("{field} at byte {position} makes this frame unfold into more memory than a frame of its size may take")]
    AllocationLimit {
        /// What was being read.
        field: &'static str,
        /// Where it starts.
        position: usize,
    },
    /// A frame whose size prefix is negative or above the limit.
    #[error("a frame of {size} bytes is not possible: the limit is {max}")]
    FrameSize {
        /// The size that the prefix gives, or that the message has.
        size: i64,
        /// The limit.
        max: usize,
    },
}
