"""The same names to await: every call runs on a thread of the connection, and cancelling the task stops it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from ottla import _native
from ottla._native import RecordBatch, TopicSummary
from ottla._timeouts import Timeout
from ottla.connection import ConfigValue, Connection, Listener, Loaded, Produced, Statistics, connect
from ottla.reader import Reader
from ottla.topic import Topic

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

P = ParamSpec("P")
R = TypeVar("R")

_THREADS = 8


async def _run(pool: ThreadPoolExecutor, function: Callable[[], R]) -> R:
    """Run `function` on the pool; when the task is cancelled, stop it and wait until it has stopped."""
    canceller = _native.Canceller()
    future = pool.submit(_native.run_cancellable, canceller, function)
    try:
        return await asyncio.wrap_future(future)
    except asyncio.CancelledError:
        canceller.cancel()
        if not future.cancel():
            # Nobody may find data that arrives after the cancelled await: it has stopped when this returns.
            stopped = asyncio.wrap_future(future)
            await asyncio.wait([stopped])
            # Looked at, so that asyncio does not report it: the cancellation is what counts.
            _ = stopped.cancelled() or stopped.exception()
        raise


async def connect_async(
    uri: str | os.PathLike[str], config: Mapping[str, ConfigValue] | None = None, *, timeout: Timeout = None
) -> AsyncConnection:
    """As `connect`, for asyncio."""
    pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="ottla-async")
    try:
        return AsyncConnection(await _run(pool, partial(connect, uri, config, timeout=timeout)), pool)
    except BaseException:
        pool.shutdown(wait=False)
        raise


class AsyncConnection:
    """A connection whose methods are awaited. `sync` is the same connection for everyone else."""

    def __init__(self, connection: Connection, pool: ThreadPoolExecutor) -> None:
        self.sync = connection
        self._pool = pool

    async def _call(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        return await _run(self._pool, partial(function, *args, **kwargs))

    @property
    def uri(self) -> str:
        """The address it was opened with."""
        return self.sync.uri

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return self.sync.closed

    def __repr__(self) -> str:
        return f"ottla.AsyncConnection({self.uri!r}{', closed' if self.closed else ''})"

    async def __aenter__(self) -> AsyncConnection:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """As `Connection.close`."""
        # Not on the pool: all of its threads may be busy with calls that only end by this.
        await asyncio.to_thread(self.sync.close)
        self._pool.shutdown(wait=False)

    async def create_topic(self, name: str, schema: Any = None, **options: Any) -> Topic:
        """As `Connection.create_topic`."""
        return await self._call(self.sync.create_topic, name, schema, **options)

    async def delete_topic(self, name: str, *, timeout: Timeout = None) -> None:
        """As `Connection.delete_topic`."""
        await self._call(self.sync.delete_topic, name, timeout=timeout)

    async def topics(self, *, internal: bool = False, timeout: Timeout = None) -> list[TopicSummary]:
        """As `Connection.topics`."""
        return await self._call(self.sync.topics, internal=internal, timeout=timeout)

    async def topic(self, name: str, *, timeout: Timeout = None) -> Topic:
        """As `Connection.topic`."""
        return await self._call(self.sync.topic, name, timeout=timeout)

    async def produce(self, topic: str, data: Any, **options: Any) -> Produced:
        """As `Connection.produce`. When cancelled, what was acknowledged stays."""
        return await self._call(self.sync.produce, topic, data, **options)

    async def read(self, topic: str, **options: Any) -> AsyncReader:
        """As `Connection.read`."""
        return AsyncReader(await self._call(self.sync.read, topic, **options), self._pool)

    async def load(self, topic: str, target: Any, **options: Any) -> Loaded:
        """As `Connection.load`. The target is used on another thread meanwhile."""
        return await self._call(self.sync.load, topic, target, **options)

    async def listen(self, address: str = "127.0.0.1:0", *, timeout: Timeout = None) -> AsyncListener:
        """As `Connection.listen`."""
        return AsyncListener(await self._call(self.sync.listen, address, timeout=timeout))

    async def statistics(self, *, timeout: Timeout = None) -> Statistics:
        """As `Connection.statistics`."""
        return await self._call(self.sync.statistics, timeout=timeout)


class AsyncListener:
    """A listener whose `close` is awaited."""

    def __init__(self, listener: Listener) -> None:
        self.sync = listener

    @property
    def bootstrap_servers(self) -> str:
        """The address for a client's `bootstrap.servers`."""
        return self.sync.bootstrap_servers

    async def __aenter__(self) -> AsyncListener:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """As `Listener.close`."""
        await asyncio.to_thread(self.sync.close)


class AsyncReader:
    """A reader whose rows are awaited. `sync` is the same reader for everyone else, with `lazy()` and `to_duckdb()`."""

    def __init__(self, reader: Reader, pool: ThreadPoolExecutor) -> None:
        self.sync = reader
        self._pool = pool

    @property
    def start(self) -> dict[int, int]:
        """The first offset read of each partition."""
        return self.sync.start

    @property
    def end(self) -> dict[int, int]:
        """The offset after the last one read of each partition."""
        return self.sync.end

    def __repr__(self) -> str:
        return f"ottla.AsyncReader({self.sync!r})"

    def __arrow_c_schema__(self) -> object:
        return self.sync.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.sync.__arrow_c_stream__(requested_schema)

    async def __aiter__(self) -> AsyncIterator[RecordBatch]:
        """The batches, partition by partition, in offset order."""
        scan = await _run(self._pool, self.sync._native.scan)
        while (batch := await _run(self._pool, partial(next, scan, None))) is not None:
            yield batch

    async def to_arrow(self) -> pyarrow.Table:
        """As `Reader.to_arrow`."""
        return await _run(self._pool, self.sync.to_arrow)

    async def to_polars(self) -> polars.DataFrame:
        """As `Reader.to_polars`."""
        return await _run(self._pool, self.sync.to_polars)

    async def to_pandas(self) -> pandas.DataFrame:
        """As `Reader.to_pandas`."""
        return await _run(self._pool, self.sync.to_pandas)
