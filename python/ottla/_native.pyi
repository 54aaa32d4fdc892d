"""
The native half of Ottla: use the package `ottla`, which this is the inside of.
"""

from _typeshed import SupportsGetItem
from typing import Any, Final, SupportsIndex, final

__all__ = ["VERSION", "Canceller", "Chunk", "Connection", "Counters", "Field", "Listener", "Loaded", "Partition", "Produced", "QuarantinedRow", "Reader", "Record", "RecordBatch", "Scan", "Schema", "Statistics", "Topic", "TopicSummary", "_error_for_tests", "_panic_for_tests", "_panicking_stream_for_tests", "connect", "create_topic", "delete_topic", "listen", "load", "produce", "read", "records", "run_cancellable", "statistics", "topic", "topics", "with_timeout"]

VERSION: Final[str]
"""
The version of the library.
"""

@final
class Canceller:
    """
    Stops a call that runs on another thread: asyncio's way to say Ctrl-C.
    """
    def __new__(cls, /) -> Canceller:
        """
        A canceller for one call of `run_cancellable`.
        """
    def cancel(self, /) -> None:
        """
        Makes the call fail with the code INTERRUPTED, now or as soon as it begins.
        """

@final
class Chunk:
    """
    The rows of one transaction, as `write` gets them; each `__arrow_c_stream__` starts anew.
    """
    def __arrow_c_schema__(self, /) -> "object":
        """
        The schema through the Arrow C data interface.
        """
    def __arrow_c_stream__(self, /, requested_schema: "object | None" = None) -> "object":
        """
        The rows through the Arrow C stream interface.
        """
    @property
    def num_rows(self, /) -> int:
        """
        How many rows.
        """
    @property
    def schema(self, /) -> Schema:
        """
        The columns.
        """

@final
class Connection:
    """
    The native half of `ottla.Connection`. It may be used by many threads at once.
    """
    def close(self, /) -> None:
        """
        Closes the connection; the last one of a directory shuts its broker down in order. Closing again does nothing.
        """
    @property
    def closed(self, /) -> bool:
        """
        Whether it was closed.
        """

@final
class Counters:
    """
    What the scans of a reader did so far.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def batches_opened(self, /) -> int:
        """
        Batches whose rows were looked at.
        """
    @property
    def batches_skipped(self, /) -> int:
        """
        Batches that were passed over by their header.
        """
    @property
    def bytes_opened(self, /) -> int:
        """
        Bytes of the batches that were opened.
        """
    @property
    def columns_touched(self, /) -> int:
        """
        Columns of opened batches that were made into arrays, counted once a batch.
        """
    @property
    def rows_out(self, /) -> int:
        """
        Rows given out.
        """
    @property
    def rows_quarantined(self, /) -> int:
        """
        Rows that did not fit the schema and were set aside.
        """

@final
class Field:
    """
    One column: its name, Arrow type, and whether it may hold nulls.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def data_type(self, /) -> str:
        """
        Its Arrow type, as text.
        """
    @property
    def metadata(self, /) -> dict[str, str]:
        """
        What producers attached to it, such as the categories of a Polars Enum.
        """
    @property
    def name(self, /) -> str:
        """
        The column's name.
        """
    @property
    def nullable(self, /) -> bool:
        """
        Whether it may hold nulls.
        """

@final
class Listener:
    """
    The native half of `ottla.Listener`.
    """
    @property
    def bootstrap_servers(self, /) -> str:
        """
        The address for a client's `bootstrap.servers`.
        """
    def close(self, /) -> None:
        """
        Closes the port and the connections on it. Closing again does nothing.
        """

@final
class Loaded:
    """
    What a load did.
    """
    @property
    def offsets(self, /) -> dict[int, int]:
        """
        The next offset of each partition, as the target holds it now.
        """
    @property
    def rows(self, /) -> int:
        """
        Rows committed by this call.
        """
    @property
    def transactions(self, /) -> int:
        """
        Transactions committed by this call.
        """

@final
class Partition:
    """
    One partition of a topic.
    """
    def __repr__(self, /) -> str: ...
    @property
    def end_offset(self, /) -> int:
        """
        The offset the next row will get.
        """
    @property
    def index(self, /) -> int:
        """
        Its number, from 0.
        """
    @property
    def leader_epoch(self, /) -> int:
        """
        The epoch of its leader.
        """
    @property
    def size_bytes(self, /) -> int | None:
        """
        Bytes of its segments, when the broker can tell.
        """
    @property
    def start_offset(self, /) -> int:
        """
        The first offset that is still there.
        """

@final
class Produced:
    """
    What a produce had acknowledged.
    """
    @property
    def offsets(self, /) -> dict[int, tuple[int, int]]:
        """
        For each partition that got rows: the first offset, and the one after the last.
        """
    @property
    def rows(self, /) -> int:
        """
        How many rows.
        """

@final
class QuarantinedRow:
    """
    A row that does not fit the topic's schema, as it is in the log.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def key(self, /) -> bytes | None:
        """
        The record's key.
        """
    @property
    def offset(self, /) -> int:
        """
        Its offset.
        """
    @property
    def partition(self, /) -> int:
        """
        Its partition.
        """
    @property
    def reason(self, /) -> str:
        """
        Why it does not fit.
        """
    @property
    def timestamp_ms(self, /) -> int:
        """
        Its time in milliseconds since 1970.
        """
    @property
    def value(self, /) -> bytes | None:
        """
        The record's value.
        """

@final
class Reader:
    """
    The native half of `ottla.Reader`.
    """
    def __arrow_c_schema__(self, /) -> "object":
        """
        The schema through the Arrow C data interface.
        """
    def __arrow_c_stream__(self, /, requested_schema: "object | None" = None) -> "object":
        """
        A new scan through the Arrow C stream interface.
        """
    @property
    def counters(self, /) -> Counters:
        """
        What all scans of this reader did so far.
        """
    @property
    def end(self, /) -> dict[int, int]:
        """
        The offset after the last one read of each partition.
        """
    @property
    def estimated_rows(self, /) -> int:
        """
        How many rows there are at most.
        """
    @property
    def quarantined(self, /) -> list[QuarantinedRow]:
        """
        The rows that all scans so far have set aside, the first 10 000 of them.
        """
    def scan(self, /, columns: SupportsGetItem[int, str] | None = None, start_timestamp_ms: SupportsIndex | None = None, end_timestamp_ms: SupportsIndex | None = None, limit: SupportsIndex | None = None, partitions: SupportsGetItem[int, SupportsIndex] | None = None, timeout_ms: SupportsIndex | None = None) -> Scan:
        """
        Begins a scan that yields batches.
        """
    @property
    def schema(self, /) -> Schema:
        """
        The columns a scan gives.
        """
    @property
    def start(self, /) -> dict[int, int]:
        """
        The first offset read of each partition.
        """
    @property
    def timestamp_column(self, /) -> str | None:
        """
        The topic's timestamp column, which filters on time are pushed down for.
        """
    @property
    def topic(self, /) -> str:
        """
        The topic's name.
        """

@final
class Record:
    """
    One Kafka record as it lies in the log.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def headers(self, /) -> list[tuple[str, bytes | None]]:
        """
        Its headers in their order; a name may occur more than once.
        """
    @property
    def key(self, /) -> bytes | None:
        """
        Its key.
        """
    @property
    def offset(self, /) -> int:
        """
        Its offset.
        """
    @property
    def partition(self, /) -> int:
        """
        Its partition.
        """
    @property
    def timestamp_ms(self, /) -> int | None:
        """
        Its time in milliseconds since 1970.
        """
    @property
    def value(self, /) -> bytes | None:
        """
        Its value; None is a delete by key.
        """

@final
class RecordBatch:
    """
    Rows of one partition that lie together. Any Arrow library takes it: `pyarrow.record_batch(batch)`.
    """
    def __arrow_c_array__(self, /, requested_schema: "object | None" = None) -> "tuple[object, object]":
        """
        The rows through the Arrow C data interface, in the layout of `requested_schema` where nothing is lost by it.
        """
    def __arrow_c_schema__(self, /) -> "object":
        """
        The schema through the Arrow C data interface.
        """
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    @property
    def first_offset(self, /) -> int:
        """
        The offset of the first row.
        """
    @property
    def last_offset(self, /) -> int:
        """
        The offset of the last row.
        """
    @property
    def num_columns(self, /) -> int:
        """
        How many columns.
        """
    @property
    def num_rows(self, /) -> int:
        """
        How many rows.
        """
    @property
    def offsets(self, /) -> range:
        """
        The offsets from the first row's to the last row's, as a range. Rows that compaction or a time range took out leave
        gaps: ask for the column `_offset` to have each row's own.
        """
    @property
    def partition(self, /) -> int:
        """
        The partition all rows come from.
        """
    @property
    def schema(self, /) -> Schema:
        """
        The columns.
        """

@final
class Scan:
    """
    One pass over a reader: an iterator of batches, or a stream that can be taken once.
    """
    def __arrow_c_schema__(self, /) -> "object":
        """
        The schema through the Arrow C data interface.
        """
    def __arrow_c_stream__(self, /, requested_schema: "object | None" = None) -> "object":
        """
        What is left of this pass through the Arrow C stream interface; the pass itself is at its end then.
        """
    def __iter__(self, /) -> Scan: ...
    def __next__(self, /) -> RecordBatch: ...
    @property
    def schema(self, /) -> Schema:
        """
        The columns.
        """

@final
class Schema:
    """
    The columns of a topic or reader. Any Arrow library takes it: `pyarrow.schema(topic.schema)`.
    """
    def __arrow_c_schema__(self, /) -> "object":
        """
        The schema through the Arrow C data interface.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __len__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def empty_stream(self, /) -> "object":
        """
        A stream of these columns and no rows.
        """
    @property
    def fields(self, /) -> list[Field]:
        """
        The columns, in order.
        """
    @property
    def metadata(self, /) -> dict[str, str]:
        """
        The metadata of the schema itself.
        """
    @property
    def names(self, /) -> list[str]:
        """
        The names of the columns, in order.
        """

@final
class Statistics:
    """
    Figures about the embedded broker.
    """
    @property
    def partitions(self, /) -> int:
        """
        Partitions of all topics.
        """
    @property
    def size_bytes(self, /) -> int:
        """
        Bytes in all segments.
        """
    @property
    def topics(self, /) -> int:
        """
        Topics, without those that Ottla keeps for itself.
        """

@final
class Topic:
    """
    A topic as it was when it was asked for.
    """
    @property
    def config(self, /) -> dict[str, str]:
        """
        The settings that are not Kafka's defaults.
        """
    @property
    def id(self, /) -> str:
        """
        The topic id, as Kafka writes it.
        """
    @property
    def key(self, /) -> list[str]:
        """
        The key columns.
        """
    @property
    def name(self, /) -> str:
        """
        The name.
        """
    @property
    def partitions(self, /) -> list[Partition]:
        """
        The partitions, by number.
        """
    @property
    def rows(self, /) -> int:
        """
        How many offsets lie between the start and the end of all partitions.
        """
    @property
    def schema(self, /) -> Schema | None:
        """
        The columns; `None` for a topic of plain Kafka records.
        """
    @property
    def size_bytes(self, /) -> int | None:
        """
        Bytes of all segments, when the broker can tell.
        """
    @property
    def timestamp(self, /) -> str | None:
        """
        The timestamp column.
        """

@final
class TopicSummary:
    """
    One line of the list of topics.
    """
    def __repr__(self, /) -> str: ...
    @property
    def has_schema(self, /) -> bool:
        """
        Whether it has a schema.
        """
    @property
    def id(self, /) -> str:
        """
        The topic id, as Kafka writes it.
        """
    @property
    def internal(self, /) -> bool:
        """
        Whether Ottla keeps it for itself.
        """
    @property
    def name(self, /) -> str:
        """
        The name.
        """
    @property
    def partitions(self, /) -> int:
        """
        How many partitions.
        """
    @property
    def rows(self, /) -> int:
        """
        How many offsets lie between the start and the end of all partitions.
        """

def _error_for_tests(number: SupportsIndex) -> None:
    """
    Fails with the code of this number, so that the tests can see how every error comes to Python.
    """

def _panic_for_tests() -> None:
    """
    Panics inside a call, so that the tests can see what a bug in Ottla looks like from Python.
    """

def _panicking_stream_for_tests() -> "object":
    """
    A stream that panics, for the tests.
    """

def connect(uri: str, config: dict[str, str]) -> Connection:
    """
    Opens a data directory, or `:memory:`.
    """

def create_topic(connection: Connection, name: str, schema: Any | None, partitions: SupportsIndex, key: SupportsGetItem[int, str], timestamp: str | None, exist_ok: bool, config: dict[str, str]) -> Topic:
    """
    Creates a topic.
    """

def delete_topic(connection: Connection, name: str) -> None:
    """
    Deletes a topic and its data.
    """

def listen(connection: Connection, address: str) -> Listener:
    """
    Opens a port for Kafka clients.
    """

def load(connection: Connection, topic: str, target: Any, name: str, table: str | None, start: "tuple[str, int, dict[int, int]]", max_rows: SupportsIndex, max_bytes: SupportsIndex) -> Loaded:
    """
    Loads what a target does not have yet. The methods of `target` are those of `ottla._targets.Target`.
    """

def produce(connection: Connection, topic: str, data: Any, partition: SupportsIndex | None = None, batch_bytes: SupportsIndex | None = None, progress: Any | None = None) -> Produced:
    """
    Produces everything in `data`, and returns once all of it is acknowledged. `progress` is called with the number of rows
    taken in so far, ten times a second at most.
    """

def read(connection: Connection, topic: str, columns: SupportsGetItem[int, str] | None, start: "tuple[str, int, dict[int, int]]", end: "tuple[str, int, dict[int, int]]", partitions: SupportsGetItem[int, SupportsIndex] | None, isolation: str | None, on_error: str, virtual_columns: bool) -> Reader:
    """
    Pins the ends of a read.
    """

def records(batch: RecordBatch) -> list[Record]:
    """
    The rows of a batch that was read, with all of its columns, from a topic without a schema.
    """

def run_cancellable(canceller: Canceller, function: Any) -> Any:
    """
    Calls `function` such that `canceller` can stop what it does inside Ottla.
    """

def statistics(connection: Connection) -> Statistics:
    """
    Figures about the embedded broker.
    """

def topic(connection: Connection, name: str) -> Topic:
    """
    One topic as it is now.
    """

def topics(connection: Connection) -> list[TopicSummary]:
    """
    The topics, by name.
    """

def with_timeout(timeout_ms: SupportsIndex, function: Any) -> Any:
    """
    Calls `function`; what it does inside Ottla on this thread fails with the code TIMEOUT once the time is up.
    """
