"""What Ottla raises: one base, `Error`, with a code; subclasses where a caller is likely to branch."""

from __future__ import annotations

from ottla._error_codes import CATEGORY, RETRIABLE, ErrorCode

__all__ = [
    "ClosedError",
    "Error",
    "ErrorCode",
    "InvalidError",
    "LoadConflictError",
    "LockedError",
    "NotFoundError",
    "SchemaError",
    "StorageError",
    "TimedOutError",
]


class Error(Exception):
    """Everything that Ottla itself raises. The message says what went wrong, where, and what to do."""

    code: ErrorCode
    """What went wrong: the same number in every language and every release."""
    retriable: bool
    """Whether the same call may succeed later without any change."""
    produced: tuple[int, dict[int, range]] | None
    """For a produce that failed half way: how many rows were acknowledged, and at which offsets of each partition."""

    def __init__(self, message: str, code: ErrorCode = ErrorCode.INTERNAL) -> None:
        super().__init__(message)
        self.code = code
        self.retriable = code in RETRIABLE
        self.produced = None

    def __reduce__(self) -> tuple[type[Error], tuple[str, ErrorCode], dict[str, object]]:
        return type(self), (str(self), self.code), {"produced": self.produced}

    def __setstate__(self, state: dict[str, object] | None) -> None:
        self.__dict__.update(state or {})


class NotFoundError(Error, LookupError):
    """Something that was named does not exist: a topic, a partition, a column, an offset."""


class InvalidError(Error, ValueError):
    """A value that was passed in is wrong: an argument, a setting, a schema, data."""


class SchemaError(InvalidError):
    """Data, or a second `create_topic`, does not fit the topic's schema."""


class StorageError(Error, OSError):
    """The operating system or the disk refused."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class LockedError(StorageError):
    """Another process owns the data directory; the message says which."""


class TimedOutError(Error, TimeoutError):
    """An answer did not come in time."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class ClosedError(Error):
    """The connection, listener or scan was closed."""


class LoadConflictError(Error):
    """Another loader of the same name moved the offsets; nothing of the transaction was kept."""


_BY_CODE: dict[int, type[Error]] = {
    ErrorCode.CLOSED: ClosedError,
    ErrorCode.DIRECTORY_LOCKED: LockedError,
    ErrorCode.INCOMPATIBLE_TOPIC: SchemaError,
    ErrorCode.LOAD_CONFLICT: LoadConflictError,
    ErrorCode.SCHEMA_MISMATCH: SchemaError,
}

_BY_CATEGORY: dict[str, type[Error]] = {
    "general": Error,
    "lookup": NotFoundError,
    "value": InvalidError,
    "system": StorageError,
    "timeout": TimedOutError,
}


def _from_native(number: int, message: str, produced: tuple[int, dict[int, tuple[int, int]]] | None) -> Error:
    """The exception for an error of the core."""
    code = ErrorCode(number)
    kind = _BY_CODE.get(code) or _BY_CATEGORY[CATEGORY[code]]
    error = kind(message, code)
    if produced is not None:
        rows, offsets = produced
        error.produced = (rows, {partition: range(first, stop) for partition, (first, stop) in offsets.items()})
    return error
