"""A topic: a live table, and what is known about it."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from ottla import _native
from ottla._native import Partition, Schema
from ottla.errors import ErrorCode, NotFoundError

if TYPE_CHECKING:
    from ottla.connection import Connection
    from ottla.reader import Reader


class Topic:
    """A topic of a connection.

    Its schema, key and timestamp column never change; `partitions`, `rows` and `size_bytes` are looked up each time.
    As a table (`duckdb.sql("select ... from topic")`, `polars.DataFrame(topic)`) it has the rows of that moment.
    """

    __slots__ = ("__weakref__", "_connection", "_native")

    def __init__(self, connection: Connection, native: _native.Topic) -> None:
        self._connection = connection
        self._native = native

    def _now(self) -> _native.Topic:
        now = _native.topic(self._connection._native, self._native.name)
        if now.id != self._native.id:
            raise NotFoundError(
                f"topic {self._native.name!r} was deleted and created again: ask the connection for the new one",
                ErrorCode.UNKNOWN_TOPIC,
            )
        return now

    @property
    def name(self) -> str:
        """The name."""
        return self._native.name

    @property
    def id(self) -> str:
        """The topic id, as Kafka writes it. A topic that was deleted and created again has another one."""
        return self._native.id

    @property
    def schema(self) -> Schema | None:
        """The columns; None for a topic of plain Kafka records. `pyarrow.schema(topic.schema)` makes it one of
        pyarrow's.
        """
        return self._native.schema

    @property
    def key(self) -> list[str]:
        """The columns that choose a row's partition."""
        return self._native.key

    @property
    def timestamp(self) -> str | None:
        """The column that holds a row's time."""
        return self._native.timestamp

    @property
    def config(self) -> dict[str, str]:
        """The settings that are not Kafka's defaults."""
        return self._now().config

    @property
    def partitions(self) -> list[Partition]:
        """The partitions with their offsets and sizes, by number."""
        return self._now().partitions

    @property
    def rows(self) -> int:
        """How many offsets lie between start and end of all partitions: the rows, unless compaction left gaps."""
        return self._now().rows

    @property
    def size_bytes(self) -> int | None:
        """Bytes of all segments, where the broker can tell."""
        return self._now().size_bytes

    def read(self, **options: Any) -> Reader:
        """A reader of this topic: `Connection.read` without the name."""
        return self._connection.read(self.name, **options)

    def __arrow_c_schema__(self) -> object:
        return self.read(end="earliest").__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.read().__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        columns = "plain records" if self.schema is None else ", ".join(self.schema.names)
        return f"ottla.Topic({self.name!r}, {columns})"

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        now = self._now()
        total = sum(partition.end_offset - partition.start_offset for partition in now.partitions)
        size = "" if now.size_bytes is None else f", {_bytes(now.size_bytes)}"
        facts = [f"{total:,} rows{size}", f"{len(now.partitions)} partition{'s' if len(now.partitions) != 1 else ''}"]
        if now.key:
            facts.append("key " + ", ".join(f"<code>{html.escape(name)}</code>" for name in now.key))
        if now.timestamp:
            facts.append(f"timestamp <code>{html.escape(now.timestamp)}</code>")
        parts = [f"<p><strong>{html.escape(now.name)}</strong>: {' · '.join(facts)}</p>"]
        if now.schema is not None:
            rows = (
                (
                    f"<code>{html.escape(field.name)}</code>",
                    html.escape(field.data_type),
                    "yes" if field.nullable else "no",
                )
                for field in now.schema.fields
            )
            parts.append(_table(("column", "type", "nulls"), rows, "left"))
        partitions = (
            (
                str(partition.index),
                f"{partition.start_offset:,}",
                f"{partition.end_offset:,}",
                "" if partition.size_bytes is None else _bytes(partition.size_bytes),
            )
            for partition in now.partitions
        )
        parts.append(_table(("partition", "first offset", "next offset", "size"), partitions, "right"))
        return f'<div style="display:flex;flex-direction:column;gap:0.5em">{"".join(parts)}</div>'


def _table(head: tuple[str, ...], rows: Any, align: str) -> str:
    style = f' style="text-align:{align}"'
    cells = "".join(f"<th{style}>{name}</th>" for name in head)
    body = "".join("<tr>" + "".join(f"<td{style}>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>"


def _bytes(count: int) -> str:
    """A number of bytes for people."""
    value = float(count)
    for unit in ("B", "KiB", "MiB"):
        if value < 1024:
            return f"{value:.0f} {unit}" if unit == "B" else f"{value:.1f} {unit}"
        value /= 1024
    return f"{value:,.1f} GiB"
