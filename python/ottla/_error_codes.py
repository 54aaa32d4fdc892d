"""The error codes of Ottla, the same in every language.

Generated from core/src/error.rs by its test error_codes_are_fresh: do not edit.
"""

from __future__ import annotations

from enum import IntEnum


class ErrorCode(IntEnum):
    """What went wrong, as a number that is the same in every language and release."""

    INTERNAL = 1
    """A bug in Ottla: please report it with the message."""

    INVALID_ARGUMENT = 2
    """An argument is out of its range or contradicts another one."""

    INVALID_CONFIGURATION = 3
    """A configuration key is unknown or its value is not allowed."""

    CONFIGURATION_CONFLICT = 4
    """The directory is open in this process with another configuration."""

    UNSUPPORTED = 5
    """This is not possible in this version or with this kind of topic."""

    CLOSED = 6
    """The connection, listener or scan was closed."""

    INTERRUPTED = 7
    """The caller asked to stop, for example with Ctrl-C."""

    FORKED = 8
    """The process was forked after Ottla was used: the child cannot use it."""

    TIMEOUT = 9
    """An answer did not come in time."""

    UNKNOWN_TOPIC = 20
    """There is no topic of this name, or it was deleted meanwhile."""

    TOPIC_EXISTS = 21
    """A topic of this name exists already."""

    INCOMPATIBLE_TOPIC = 22
    """The topic exists but differs from what was asked for."""

    INVALID_TOPIC = 23
    """The topic's name, partition count or settings are not allowed."""

    UNKNOWN_PARTITION = 24
    """The topic has no partition of this number."""

    OFFSET_OUT_OF_RANGE = 25
    """The offset is not in the partition: never written, or removed by retention."""

    UNKNOWN_COLUMN = 40
    """The topic has no column of this name."""

    SCHEMA_MISMATCH = 41
    """The data's columns do not fit the topic's schema."""

    NULL_KEY = 42
    """A key column holds a null."""

    UNSUPPORTED_TYPE = 43
    """A column's type cannot be used here."""

    INVALID_RECORD = 44
    """A row or batch is not what it has to be, or does not fit the topic's schema."""

    RECORD_TOO_LARGE = 45
    """A single row is larger than max.message.bytes."""

    SOURCE_FAILED = 46
    """The stream of data that was passed in failed."""

    DIRECTORY_LOCKED = 60
    """Another process owns the data directory."""

    NOT_WRITABLE = 61
    """The data directory cannot be created or written."""

    NOT_OTTLA = 62
    """The directory is not empty and not a data directory of Ottla or Kafka."""

    ADDRESS_IN_USE = 63
    """The address or port is taken by another process."""

    INVALID_ADDRESS = 64
    """The address cannot be parsed, resolved or bound."""

    STORAGE_FULL = 65
    """The disk is full: nothing of the append was kept, and the log takes appends again once there is room."""

    MEMORY_BUDGET = 66
    """The budget of bytes of a :memory: connection is used up."""

    CORRUPT_SEGMENT = 67
    """A segment file holds bytes that are not what was written; the rest stays readable."""

    STORAGE_FAILED = 68
    """Reading, writing or syncing a file failed."""

    TARGET_FAILED = 80
    """The target of a load failed; nothing of the transaction was kept."""

    LOAD_CONFLICT = 81
    """Another loader of the same name moved the offsets; nothing of the transaction was kept."""

    BROKER = 100
    """The broker answered with a Kafka error that has no code of its own here; the message names it."""

    BROKER_UNAVAILABLE = 101
    """The broker cannot answer now; the message names the Kafka error."""


RETRIABLE: frozenset[int] = frozenset(
    {
        ErrorCode.INTERRUPTED,
        ErrorCode.TIMEOUT,
        ErrorCode.DIRECTORY_LOCKED,
        ErrorCode.ADDRESS_IN_USE,
        ErrorCode.STORAGE_FULL,
        ErrorCode.MEMORY_BUDGET,
        ErrorCode.LOAD_CONFLICT,
        ErrorCode.BROKER_UNAVAILABLE,
    }
)
"""Codes after which the same call may succeed later."""

CATEGORY: dict[int, str] = {
    ErrorCode.INTERNAL: "general",
    ErrorCode.INVALID_ARGUMENT: "value",
    ErrorCode.INVALID_CONFIGURATION: "value",
    ErrorCode.CONFIGURATION_CONFLICT: "value",
    ErrorCode.UNSUPPORTED: "general",
    ErrorCode.CLOSED: "general",
    ErrorCode.INTERRUPTED: "general",
    ErrorCode.FORKED: "general",
    ErrorCode.TIMEOUT: "timeout",
    ErrorCode.UNKNOWN_TOPIC: "lookup",
    ErrorCode.TOPIC_EXISTS: "value",
    ErrorCode.INCOMPATIBLE_TOPIC: "value",
    ErrorCode.INVALID_TOPIC: "value",
    ErrorCode.UNKNOWN_PARTITION: "lookup",
    ErrorCode.OFFSET_OUT_OF_RANGE: "lookup",
    ErrorCode.UNKNOWN_COLUMN: "lookup",
    ErrorCode.SCHEMA_MISMATCH: "value",
    ErrorCode.NULL_KEY: "value",
    ErrorCode.UNSUPPORTED_TYPE: "value",
    ErrorCode.INVALID_RECORD: "value",
    ErrorCode.RECORD_TOO_LARGE: "value",
    ErrorCode.SOURCE_FAILED: "general",
    ErrorCode.DIRECTORY_LOCKED: "system",
    ErrorCode.NOT_WRITABLE: "system",
    ErrorCode.NOT_OTTLA: "system",
    ErrorCode.ADDRESS_IN_USE: "system",
    ErrorCode.INVALID_ADDRESS: "value",
    ErrorCode.STORAGE_FULL: "system",
    ErrorCode.MEMORY_BUDGET: "system",
    ErrorCode.CORRUPT_SEGMENT: "system",
    ErrorCode.STORAGE_FAILED: "system",
    ErrorCode.TARGET_FAILED: "general",
    ErrorCode.LOAD_CONFLICT: "general",
    ErrorCode.BROKER: "general",
    ErrorCode.BROKER_UNAVAILABLE: "general",
}
"""The kind of built-in exception a code corresponds to."""
