"""A bounded scan of a topic, and the ways out of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ottla import _native, _timeouts
from ottla._integers import I32, U64, integer
from ottla._native import Counters, QuarantinedRow, RecordBatch, Scan, Schema
from ottla._positions import milliseconds

if TYPE_CHECKING:
    import duckdb
    import pandas
    import polars
    import pyarrow
    import pyarrow.dataset

    from ottla._timeouts import Timeout
    from ottla.datasets import ReaderDataset


class Reader:
    """A scan of a topic whose ends were pinned when it was made. It can be scanned again and again.

    Anything that speaks the Arrow C stream interface takes it as a table (`duckdb.sql("select ... from reader")`,
    `polars.DataFrame(reader)`, `pyarrow.table(reader)`); each time the scan starts anew. Such a table cannot be asked
    for less than all of it: `lazy()` and `to_duckdb()` push columns and time ranges down into the scan.

    A reader outlives its connection: it goes on reading what it pinned.
    """

    __slots__ = ("__weakref__", "_native")

    def __init__(self, native: _native.Reader) -> None:
        self._native = native

    @property
    def topic(self) -> str:
        """The topic's name."""
        return self._native.topic

    @property
    def schema(self) -> Schema:
        """The columns, without any library: `pyarrow.schema(reader.schema)` makes it one of pyarrow's."""
        return self._native.schema

    @property
    def start(self) -> dict[int, int]:
        """The first offset read of each partition."""
        return self._native.start

    @property
    def end(self) -> dict[int, int]:
        """The offset after the last one read of each partition. It is the `start` of the next read."""
        return self._native.end

    @property
    def estimated_rows(self) -> int:
        """How many rows there are at most: time ranges and compaction make them fewer."""
        return self._native.estimated_rows

    @property
    def counters(self) -> Counters:
        """What all scans of this reader did so far: how many batches were opened, and how many passed over."""
        return self._native.counters

    @property
    def quarantined(self) -> list[QuarantinedRow]:
        """The rows that `on_error="quarantine"` has set aside in all scans so far, with their reasons; the first 10 000
        of them: `counters.rows_quarantined` has their number. A row is there once for each scan that met it.
        """
        return self._native.quarantined

    def __repr__(self) -> str:
        return f"ottla.Reader({self.topic!r}, columns={self.schema.names}, start={self.start}, end={self.end})"

    def __arrow_c_schema__(self) -> object:
        return self._native.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._native.__arrow_c_stream__(requested_schema)

    def scan(
        self,
        *,
        columns: Sequence[str] | None = None,
        start: datetime.datetime | None = None,
        end: datetime.datetime | None = None,
        limit: int | None = None,
        partitions: Sequence[int] | None = None,
        timeout: Timeout = None,
    ) -> Scan:
        """One pass over less than all of it: some of the columns, rows of a range of time (`end` not included), the
        first `limit` rows, some of the partitions. It iterates batches, each of which may take `timeout`, or is taken
        as a table once.
        """
        if isinstance(columns, str):
            raise TypeError("columns must be a sequence of names, not one string: columns=[name]")
        return self._native.scan(
            None if columns is None else list(columns),
            None if start is None else milliseconds(start, "start"),
            None if end is None else milliseconds(end, "end"),
            None if limit is None else integer(limit, "limit", U64),
            None if partitions is None else [integer(partition, "partitions", I32) for partition in partitions],
            _timeouts.milliseconds(timeout),
        )

    def __iter__(self) -> Iterator[RecordBatch]:
        """The batches, partition by partition, in offset order."""
        return self._native.scan()

    def to_arrow(self) -> pyarrow.Table:
        """All rows as a `pyarrow.Table`."""
        import pyarrow

        # Batch by batch instead of in one call: Ctrl-C works in between, and errors are Ottla's own.
        batches = [pyarrow.record_batch(batch) for batch in self]
        return pyarrow.Table.from_batches(batches, schema=pyarrow.schema(self.schema))

    def to_polars(self) -> polars.DataFrame:
        """All rows as a `polars.DataFrame`."""
        import polars

        frames = [polars.DataFrame(batch) for batch in self]
        return polars.concat(frames, rechunk=False) if frames else polars.DataFrame(self._native.scan(limit=0))

    def to_pandas(self) -> pandas.DataFrame:
        """All rows as a `pandas.DataFrame`. It needs pyarrow, as all of pandas' dealings with Arrow do."""
        frame: pandas.DataFrame = self.to_arrow().to_pandas()
        return frame

    def to_duckdb(self, connection: duckdb.DuckDBPyConnection | None = None) -> duckdb.DuckDBPyRelation:
        """A DuckDB relation on `connection`, or on DuckDB's default one. DuckDB streams it and pushes columns and
        filters down; ranges of the topic's timestamp column skip whole batches. It needs pyarrow.
        """
        import duckdb

        dataset = self.to_dataset()
        return duckdb.from_arrow(dataset) if connection is None else connection.from_arrow(dataset)

    def to_dataset(self) -> ReaderDataset:
        """A `pyarrow.dataset.Dataset`: columns and filters are pushed down when it is scanned."""
        from ottla.datasets import ReaderDataset

        return ReaderDataset(self)

    def lazy(self) -> polars.LazyFrame:
        """A `polars.LazyFrame`: columns, row counts, and ranges of the topic's timestamp column are pushed down."""
        from ottla._polars import lazy_frame

        return lazy_frame(self)
