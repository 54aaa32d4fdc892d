"""The connection: the one object a user holds."""

from __future__ import annotations

import atexit
import contextlib
import os
import weakref
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Literal, TypeAlias

from ottla import _native
from ottla._integers import BATCH_SIZE, I32, U64, integer
from ottla._native import TopicSummary
from ottla._positions import Position, encode
from ottla._timeouts import Timeout, within
from ottla.errors import ErrorCode, InvalidError
from ottla.reader import Reader
from ottla.targets import target_for
from ottla.topic import Topic

ConfigValue: TypeAlias = str | int | float | bool
"""A setting's value; true and false are written as Kafka writes them."""

_OPEN: weakref.WeakSet[Connection] = weakref.WeakSet()


@dataclass(frozen=True)
class Produced:
    """What was acknowledged."""

    rows: int
    """How many rows."""
    offsets: dict[int, range]
    """For each partition that got rows, where they lie. Rows of other producers may lie in between."""


@dataclass(frozen=True)
class Loaded:
    """What a load did."""

    rows: int
    """Rows committed by this call."""
    transactions: int
    """Transactions committed by this call."""
    offsets: dict[int, int]
    """The next offset of each partition, as the target holds it now."""


@dataclass(frozen=True)
class Statistics:
    """Figures about the embedded broker."""

    topics: int
    """Topics, without those that Ottla keeps for itself."""
    partitions: int
    """Partitions of all topics."""
    size_bytes: int
    """Bytes in all segments."""


def connect(
    uri: str | os.PathLike[str], config: Mapping[str, ConfigValue] | None = None, *, timeout: Timeout = None
) -> Connection:
    """Open a data directory (`"./data"`, made when it is not there) or `":memory:"`.

    It may be used by any number of threads, and as a context manager. A second `connect` to the same directory in one
    process shares the broker; in another process it is an error that says who has the directory. `config` holds Kafka's
    broker settings and a few of our own, such as `{"durability": "sync"}`; an unknown key is an error that names the
    nearest one. `timeout`, here and in every verb, is in seconds or a timedelta: a call that is not complete by then
    fails with `TimedOutError`.
    """
    native = within(timeout, lambda: _native.connect(os.fspath(uri), settings(config)))
    return Connection(native, os.fspath(uri))


class Connection:
    """An open log. Made by `connect`."""

    def __init__(self, native: _native.Connection, uri: str) -> None:
        self._native = native
        self._uri = uri
        _OPEN.add(self)

    @property
    def uri(self) -> str:
        """The address it was opened with."""
        return self._uri

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return self._native.closed

    def __repr__(self) -> str:
        return f"ottla.Connection({self._uri!r}{', closed' if self.closed else ''})"

    def __enter__(self) -> Connection:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self, *, timeout: Timeout = None) -> None:
        """Close it and its listeners. Readers go on reading what they pinned. Closing again does nothing; after a
        timeout it waits again.
        """
        within(timeout, self._native.close)

    def create_topic(
        self,
        name: str,
        schema: Any = None,
        *,
        partitions: int = 1,
        key: str | Sequence[str] | None = None,
        timestamp: str | None = None,
        exist_ok: bool = False,
        config: Mapping[str, ConfigValue] | None = None,
        timeout: Timeout = None,
    ) -> Topic:
        """Create a topic.

        `schema` is anything with `__arrow_c_schema__` (pyarrow, Polars), or a table or DataFrame whose schema is
        taken; without one the topic holds plain Kafka records. Rows with equal values in the `key` columns go to one
        partition, the one where a Java producer puts them. `timestamp` names the column that holds a row's time. With
        `exist_ok` an equal topic that exists already is given back. `config` holds Kafka's topic settings; unlike in
        Kafka, data is kept for ever unless it says otherwise.
        """
        keys = [] if key is None else [key] if isinstance(key, str) else list(key)
        count = integer(partitions, "partitions", I32)
        native = within(
            timeout,
            lambda: _native.create_topic(
                self._native, name, schema, count, keys, timestamp, exist_ok, settings(config)
            ),
        )
        return Topic(self, native)

    def delete_topic(self, name: str, *, timeout: Timeout = None) -> None:
        """Delete a topic and all of its data."""
        within(timeout, lambda: _native.delete_topic(self._native, name))

    def topics(self, *, internal: bool = False, timeout: Timeout = None) -> list[TopicSummary]:
        """The topics by name; with `internal` also those that Ottla keeps for itself."""
        topics = within(timeout, lambda: _native.topics(self._native))
        return [topic for topic in topics if internal or not topic.internal]

    def topic(self, name: str, *, timeout: Timeout = None) -> Topic:
        """One topic: its schema, partitions, offsets and size, and its rows as a live table."""
        return Topic(self, within(timeout, lambda: _native.topic(self._native, name)))

    def produce(
        self,
        topic: str,
        data: Any,
        *,
        partition: int | None = None,
        batch_size: int | None = None,
        progress: Callable[[int], object] | None = None,
        timeout: Timeout = None,
    ) -> Produced:
        """Append rows, and return once all of them are acknowledged.

        `data` is a table or batch of pyarrow, Polars, pandas or DuckDB (anything with `__arrow_c_stream__` or
        `__arrow_c_array__`), or an iterable of such, which is taken in one by one. Columns are matched by name and
        brought into the topic's types where nothing is lost by it. `batch_size` is how many bytes the batches in the
        log aim at, instead of the connection's `batch.size`. `progress` is called with the number of rows taken in so
        far, ten times a second at most. When it fails half way, the error's `produced` says what was acknowledged and
        stays: also that of an exception which the iterable or `progress` raised.
        """
        if partition is not None:
            partition = integer(partition, "partition", I32)
        if batch_size is not None:
            batch_size = integer(batch_size, "batch_size", BATCH_SIZE)
        produced = within(timeout, lambda: _native.produce(self._native, topic, data, partition, batch_size, progress))
        offsets = {index: range(first, stop) for index, (first, stop) in produced.offsets.items()}
        return Produced(produced.rows, offsets)

    def read(
        self,
        topic: str,
        *,
        columns: Sequence[str] | None = None,
        start: Position = "earliest",
        end: Position = "latest",
        partitions: Sequence[int] | None = None,
        isolation: Literal["read_committed", "read_uncommitted"] | None = None,
        on_error: Literal["raise", "null", "quarantine"] = "raise",
        virtual_columns: bool = False,
        timeout: Timeout = None,
    ) -> Reader:
        """A reader: a scan whose ends are pinned now. It reads nothing yet.

        `start` (included) and `end` (not included) are an aware datetime, a timedelta ago, `"earliest"`, `"latest"`,
        `{partition: offset}`, or an offset where there is one partition. Times count in whole milliseconds, as in
        Kafka. `columns` may name `_partition`, `_offset` and `_timestamp` besides the topic's own; `virtual_columns`
        adds these three after the columns. `on_error` says
        what becomes of a row, written by some Kafka client, that does not fit the topic's schema: `"raise"` fails,
        `"null"` gives nulls in all columns, `"quarantine"` leaves it out and keeps it in the reader's `quarantined`.
        """
        if isinstance(columns, str):
            raise TypeError("columns must be a sequence of names, not one string: columns=[name]")
        names = None if columns is None else list(columns)
        first, last = encode(start, "start"), encode(end, "end")
        chosen = None if partitions is None else [integer(partition, "partitions", I32) for partition in partitions]
        native = within(
            timeout,
            lambda: _native.read(self._native, topic, names, first, last, chosen, isolation, on_error, virtual_columns),
        )
        return Reader(native)

    def load(
        self,
        topic: str,
        target: Any,
        *,
        name: str,
        table: str | None = None,
        start: Position = "earliest",
        trigger: Literal["once"] = "once",
        max_rows: int = 1_000_000,
        max_bytes: int = 256 << 20,
        timeout: Timeout = None,
    ) -> Loaded:
        """Bring what `target` does not have yet into its `table` (the topic's name if not given), each row exactly
        once.

        `target` is an open DuckDB connection, or an object with the methods of `ottla.Target`. Rows and the offsets
        they come from commit in one transaction of the target, so a load that was killed goes on where the target is.
        `name` owns these offsets: two loads of one topic into two tables need two names. `start` counts for the first
        load only. A transaction holds at most `max_rows` rows and about `max_bytes` bytes. `trigger="once"` loads up
        to the topic's present end.
        """
        if trigger != "once":
            raise InvalidError(f'trigger must be "once", not {trigger!r}', ErrorCode.INVALID_ARGUMENT)
        rows, size = integer(max_rows, "max_rows", U64), integer(max_bytes, "max_bytes", U64)
        first = encode(start, "start")
        loaded = within(
            timeout,
            lambda: _native.load(self._native, topic, target_for(target), name, table, first, rows, size),
        )
        return Loaded(loaded.rows, loaded.transactions, loaded.offsets)

    def listen(self, address: str = "127.0.0.1:0", *, timeout: Timeout = None) -> Listener:
        """Open a port: from now on every Kafka client sees the topics. Port 0 takes a free one.

        There are no passwords and no TLS yet: an address other than loopback lets everyone in who can reach it.
        """
        return Listener(within(timeout, lambda: _native.listen(self._native, address)))

    def statistics(self, *, timeout: Timeout = None) -> Statistics:
        """Figures about the embedded broker."""
        native = within(timeout, lambda: _native.statistics(self._native))
        return Statistics(native.topics, native.partitions, native.size_bytes)


class Listener:
    """An open port for Kafka clients. It stays open until it or its connection is closed."""

    def __init__(self, native: _native.Listener) -> None:
        self._native = native

    @property
    def bootstrap_servers(self) -> str:
        """The address for a client's `bootstrap.servers`."""
        return self._native.bootstrap_servers

    def __repr__(self) -> str:
        return f"ottla.Listener({self.bootstrap_servers!r})"

    def __enter__(self) -> Listener:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self, *, timeout: Timeout = None) -> None:
        """Close the port and the connections on it. Closing again does nothing."""
        within(timeout, self._native.close)


def settings(config: Mapping[str, ConfigValue] | None) -> dict[str, str]:
    """Settings as text."""
    return {
        str(key): str(value).lower() if isinstance(value, bool) else str(value) for key, value in (config or {}).items()
    }


@atexit.register
def _close_all() -> None:
    """Close what the program left open, so that the next start has nothing to recover."""
    for connection in list(_OPEN):
        # At this point nobody is left to be told.
        with contextlib.suppress(Exception):
            connection.close()
