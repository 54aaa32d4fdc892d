"""A broker for a test, in well under a millisecond: in memory, with an open port for every Kafka client.

```python
import ottla.testing

with ottla.testing.broker(topics=["orders"]) as broker:
    run_the_program(bootstrap_servers=broker.bootstrap_servers)
    assert [record.value for record in broker.records("orders", at_least=2)] == [b"first", b"second"]
```

In pytest the same broker is the fixture `ottla_broker`, which needs no import: it comes with the installed package.
This module needs nothing besides Ottla, so it serves unittest as well.

Consumer groups are not served yet: consumers are assigned their partitions (`consumer.assign(...)`), not subscribed.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from ottla import _native
from ottla._native import Record
from ottla._timeouts import Timeout, milliseconds
from ottla.connection import ConfigValue, Connection, connect
from ottla.errors import Error, ErrorCode, InvalidError, TimedOutError
from ottla.topic import Topic

__all__ = ["Broker", "Record", "broker"]

CLOSE_TIMEOUT_S = 30.0
"""How long a broker waits at its end, in seconds, for calls that other threads of the test are still inside of."""

_POLL_S = 0.002


class Broker:
    """A broker for tests. Made by `broker` and by the pytest fixtures, which close it, too."""

    def __init__(self, connection: Connection, bootstrap_servers: str) -> None:
        self._connection = connection
        self._bootstrap_servers = bootstrap_servers

    @property
    def bootstrap_servers(self) -> str:
        """The address for a client's `bootstrap.servers`."""
        return self._bootstrap_servers

    @property
    def connection(self) -> Connection:
        """The same broker from inside: everything that `ottla.connect` gives."""
        return self._connection

    def __repr__(self) -> str:
        state = ", closed" if self._connection.closed else ""
        return f"ottla.testing.Broker({self._bootstrap_servers!r}{state})"

    def create_topic(
        self,
        name: str,
        schema: Any = None,
        *,
        partitions: int = 1,
        key: str | Sequence[str] | None = None,
        timestamp: str | None = None,
        config: Mapping[str, ConfigValue] | None = None,
    ) -> Topic:
        """Create a topic, as `Connection.create_topic` does. Without a `schema` it holds plain Kafka records."""
        return self._connection.create_topic(
            name, schema, partitions=partitions, key=key, timestamp=timestamp, config=config
        )

    def records(self, topic: str, *, at_least: int = 0, timeout: Timeout = 10) -> list[Record]:
        """All records of a topic, partition by partition, in offset order.

        With `at_least` it waits until that many are there, which a program under test may still be writing, and raises
        `TimedOutError` when they do not come within `timeout`: seconds, a timedelta, or None. Records of open and
        aborted transactions are neither given nor counted. A topic with a schema holds columns: read it with
        `broker.connection.read(topic)`.
        """
        timeout_ms = milliseconds(timeout)
        deadline = None if timeout_ms is None else time.monotonic() + timeout_ms / 1000
        while True:
            found = self._records(topic, at_least)
            if len(found) >= at_least:
                return found
            if deadline is not None and time.monotonic() >= deadline:
                raise TimedOutError(
                    f"topic {topic!r} has {len(found)} records after {timeout_ms} ms, not {at_least}",
                    ErrorCode.TIMEOUT,
                )
            time.sleep(_POLL_S)

    def _records(self, topic: str, at_least: int) -> list[Record]:
        try:
            reader = self._connection.read(topic)
        except Error as error:
            # The program under test may create it when it first writes.
            if error.code == ErrorCode.UNKNOWN_TOPIC and at_least > 0:
                return []
            raise
        if reader.schema.names != ["partition", "offset", "timestamp", "key", "value", "headers"]:
            raise InvalidError(
                f"topic {topic!r} has a schema: read its columns with broker.connection.read({topic!r})",
                ErrorCode.INVALID_ARGUMENT,
            )
        return [record for batch in reader for record in _native.records(batch)]


@contextmanager
def broker(
    config: Mapping[str, ConfigValue] | None = None,
    directory: str | os.PathLike[str] | None = None,
    *,
    topics: Iterable[str] | Mapping[str, int] = (),
    listen: str = "127.0.0.1:0",
) -> Iterator[Broker]:
    """A fresh broker for a `with` block: it listens on a free port of the loopback, and is gone afterwards.

    It keeps its data in memory, or in `directory`, which then stays. `config` holds what `ottla.connect` takes, Kafka's
    broker settings among it. `topics` are created first: names, or names with their numbers of partitions.
    At the end the port and all connections on it are closed. A call that another thread is still inside of by then is
    waited for, 30 seconds at most; after that the block fails and says so.
    """
    counts = _partition_counts(topics)
    connection = connect(":memory:" if directory is None else directory, config)
    try:
        listener = connection.listen(listen)
        for name, partitions in counts.items():
            connection.create_topic(name, partitions=partitions, exist_ok=directory is not None)
        yield Broker(connection, listener.bootstrap_servers)
    finally:
        _close(connection)


def _partition_counts(topics: Iterable[str] | Mapping[str, int]) -> dict[str, int]:
    if isinstance(topics, str):
        raise TypeError(f"topics must be a sequence of names, not one string: topics=[{topics!r}]")
    if isinstance(topics, Mapping):
        return dict(topics)
    return dict.fromkeys(topics, 1)


def _close(connection: Connection) -> None:
    """Close it; a thread of the test that never leaves its call must not hang all tests after it."""
    try:
        connection.close(timeout=CLOSE_TIMEOUT_S)
    except TimedOutError as error:
        raise TimedOutError(
            f"{CLOSE_TIMEOUT_S:g} s after the test had ended, one of its threads was still inside a call on"
            f" {connection!r}: a produce whose data never ends, or a callback that never returns. The port is closed,"
            " the broker lives on until that call ends",
            ErrorCode.TIMEOUT,
        ) from error
