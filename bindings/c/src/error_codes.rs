//! The error codes of Ottla as C sees them, the same in every language.
//!
//! Generated from core/src/error.rs by its test error_codes_are_fresh: do not edit.

/// No error.
pub const OTTLA_OK: i32 = 0;
/// A bug in Ottla: please report it with the message.
pub const OTTLA_ERROR_INTERNAL: i32 = 1;
/// An argument is out of its range or contradicts another one.
pub const OTTLA_ERROR_INVALID_ARGUMENT: i32 = 2;
/// A configuration key is unknown or its value is not allowed.
pub const OTTLA_ERROR_INVALID_CONFIGURATION: i32 = 3;
/// The directory is open in this process with another configuration.
pub const OTTLA_ERROR_CONFIGURATION_CONFLICT: i32 = 4;
/// This is not possible in this version or with this kind of topic.
pub const OTTLA_ERROR_UNSUPPORTED: i32 = 5;
/// The connection, listener or scan was closed.
pub const OTTLA_ERROR_CLOSED: i32 = 6;
/// The caller asked to stop, for example with Ctrl-C. The same call may succeed later.
pub const OTTLA_ERROR_INTERRUPTED: i32 = 7;
/// The process was forked after Ottla was used: the child cannot use it.
pub const OTTLA_ERROR_FORKED: i32 = 8;
/// An answer did not come in time. The same call may succeed later.
pub const OTTLA_ERROR_TIMEOUT: i32 = 9;
/// There is no topic of this name, or it was deleted meanwhile.
pub const OTTLA_ERROR_UNKNOWN_TOPIC: i32 = 20;
/// A topic of this name exists already.
pub const OTTLA_ERROR_TOPIC_EXISTS: i32 = 21;
/// The topic exists but differs from what was asked for.
pub const OTTLA_ERROR_INCOMPATIBLE_TOPIC: i32 = 22;
/// The topic's name, partition count or settings are not allowed.
pub const OTTLA_ERROR_INVALID_TOPIC: i32 = 23;
/// The topic has no partition of this number.
pub const OTTLA_ERROR_UNKNOWN_PARTITION: i32 = 24;
/// The offset is not in the partition: never written, or removed by retention.
pub const OTTLA_ERROR_OFFSET_OUT_OF_RANGE: i32 = 25;
/// The topic has no column of this name.
pub const OTTLA_ERROR_UNKNOWN_COLUMN: i32 = 40;
/// The data's columns do not fit the topic's schema.
pub const OTTLA_ERROR_SCHEMA_MISMATCH: i32 = 41;
/// A key column holds a null.
pub const OTTLA_ERROR_NULL_KEY: i32 = 42;
/// A column's type cannot be used here.
pub const OTTLA_ERROR_UNSUPPORTED_TYPE: i32 = 43;
/// A row or batch is not what it has to be, or does not fit the topic's schema.
pub const OTTLA_ERROR_INVALID_RECORD: i32 = 44;
/// A single row is larger than max.message.bytes.
pub const OTTLA_ERROR_RECORD_TOO_LARGE: i32 = 45;
/// The stream of data that was passed in failed.
pub const OTTLA_ERROR_SOURCE_FAILED: i32 = 46;
/// Another process owns the data directory. The same call may succeed later.
pub const OTTLA_ERROR_DIRECTORY_LOCKED: i32 = 60;
/// The data directory cannot be created or written.
pub const OTTLA_ERROR_NOT_WRITABLE: i32 = 61;
/// The directory is not empty and not a data directory of Ottla or Kafka.
pub const OTTLA_ERROR_NOT_OTTLA: i32 = 62;
/// The address or port is taken by another process. The same call may succeed later.
pub const OTTLA_ERROR_ADDRESS_IN_USE: i32 = 63;
/// The address cannot be parsed, resolved or bound.
pub const OTTLA_ERROR_INVALID_ADDRESS: i32 = 64;
/// The disk is full: nothing of the append was kept, and the log takes appends again once there is room. The same call may succeed later.
pub const OTTLA_ERROR_STORAGE_FULL: i32 = 65;
/// The budget of bytes of a :memory: connection is used up. The same call may succeed later.
pub const OTTLA_ERROR_MEMORY_BUDGET: i32 = 66;
/// A segment file holds bytes that are not what was written; the rest stays readable.
pub const OTTLA_ERROR_CORRUPT_SEGMENT: i32 = 67;
/// Reading, writing or syncing a file failed.
pub const OTTLA_ERROR_STORAGE_FAILED: i32 = 68;
/// The target of a load failed; nothing of the transaction was kept.
pub const OTTLA_ERROR_TARGET_FAILED: i32 = 80;
/// Another loader of the same name moved the offsets; nothing of the transaction was kept. The same call may succeed later.
pub const OTTLA_ERROR_LOAD_CONFLICT: i32 = 81;
/// The broker answered with a Kafka error that has no code of its own here; the message names it.
pub const OTTLA_ERROR_BROKER: i32 = 100;
/// The broker cannot answer now; the message names the Kafka error. The same call may succeed later.
pub const OTTLA_ERROR_BROKER_UNAVAILABLE: i32 = 101;
