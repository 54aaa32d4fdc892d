"""Ottla: the Kafka log as a library.

```python
import ottla

log = ottla.connect("./data")
log.create_topic("flights", schema, partitions=4, key="carrier", timestamp="time_hour", exist_ok=True)
log.produce("flights", table)  # pyarrow, Polars, pandas, DuckDB: anything with __arrow_c_stream__
reader = log.read("flights", columns=["carrier", "dep_delay"])
reader.to_polars()
listener = log.listen("127.0.0.1:0")  # from now on every Kafka client sees the topic
```
"""

from __future__ import annotations

from ottla import _native
from ottla._native import Counters, Field, Partition, QuarantinedRow, RecordBatch, Schema, TopicSummary
from ottla._positions import Position
from ottla.aio import AsyncConnection, AsyncListener, AsyncReader, connect_async
from ottla.connection import Connection, Listener, Loaded, Produced, Statistics, connect
from ottla.errors import (
    ClosedError,
    Error,
    ErrorCode,
    InvalidError,
    LoadConflictError,
    LockedError,
    NotFoundError,
    SchemaError,
    StorageError,
    TimedOutError,
)
from ottla.reader import Reader
from ottla.targets import Target
from ottla.topic import Topic

__version__: str = _native.VERSION
"""The version of the library."""

__all__ = [
    "AsyncConnection",
    "AsyncListener",
    "AsyncReader",
    "ClosedError",
    "Connection",
    "Counters",
    "Error",
    "ErrorCode",
    "Field",
    "InvalidError",
    "Listener",
    "LoadConflictError",
    "Loaded",
    "LockedError",
    "NotFoundError",
    "Partition",
    "Position",
    "Produced",
    "QuarantinedRow",
    "Reader",
    "RecordBatch",
    "Schema",
    "SchemaError",
    "Statistics",
    "StorageError",
    "Target",
    "TimedOutError",
    "Topic",
    "TopicSummary",
    "connect",
    "connect_async",
]
