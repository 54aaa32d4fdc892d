"""Columns and rows as the file of scenarios writes them, as Arrow has them, and sources, some of which misbehave."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

TYPES = {
    "null": pa.null(),
    "bool": pa.bool_(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "utf8": pa.string(),
    "large_utf8": pa.large_string(),
    "dictionary": pa.dictionary(pa.int32(), pa.string()),
    "binary": pa.binary(),
    "timestamp_ms": pa.timestamp("ms", "UTC"),
    "timestamp_us": pa.timestamp("us", "UTC"),
}
PAUSE_SECONDS = 0.6


def schema(columns: list[str]) -> pa.Schema:
    """`name:type`, with `?` behind it when it may hold nulls."""
    fields = []
    for column in columns:
        name, kind = column.split(":")
        fields.append(pa.field(name, TYPES[kind.removesuffix("?")], nullable=kind.endswith("?")))
    return pa.schema(fields)


def describe(described: pa.Schema) -> str:
    """The schema as `schema` reads it."""
    names = {kind: name for name, kind in TYPES.items()}
    return " ".join(
        f"{field.name}:{names.get(field.type, 'another')}{'?' if field.nullable else ''}" for field in described
    )


def batch(columns: pa.Schema, rows: list[str]) -> pa.RecordBatch:
    """One batch; each row is a word of cells."""
    cells = [row.split(",") for row in rows]
    if any(len(row) != len(columns) for row in cells):
        raise ValueError(f"{rows}: not {len(columns)} cells in each row")
    arrays = [
        pa.array([_value(row[index], field.type) for row in cells], field.type) for index, field in enumerate(columns)
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=columns)


def _value(cell: str, kind: pa.DataType) -> Any:
    if cell == "null":
        return None
    if pa.types.is_boolean(kind):
        return cell == "true"
    if pa.types.is_floating(kind):
        return float(cell)
    if pa.types.is_integer(kind) or pa.types.is_timestamp(kind):
        return int(cell)
    repeated = re.fullmatch(r"(.)\*(\d+)", cell)
    text = repeated[1] * int(repeated[2]) if repeated else cell
    return text.encode() if pa.types.is_binary(kind) else text


def rows(given: pa.RecordBatch) -> list[str]:
    """A batch's rows, one a line."""
    columns = [_cells(column) for column in given.columns]
    return [", ".join(cells) for cells in zip(*columns, strict=True)]


def _cells(column: pa.Array) -> list[str]:
    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.int64())
    return [_cell(value) for value in column.to_pylist()]


def _cell(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.3f}"
    if isinstance(value, bytes):
        value = value.decode(errors="replace")
    if isinstance(value, str):
        long = len(value.encode())
        return f'"{value}"' if long <= 100 else f"{long} bytes"
    return str(value)


def source(manner: str | None, parts: list[list[str]]) -> Any:
    """The input of one produce: the columns, and then the rows of each batch."""
    columns = schema(parts[0])
    batches = [batch(columns, part) for part in parts[1:]]
    if manner == "fails":
        # An iterable, as Python's users write it: they get their own exception back.
        return _given(manner, batches)
    reader = pa.RecordBatchReader.from_batches(columns, _given(manner, batches))
    if manner == "released":
        return _Released(reader)
    return reader


class _Released:
    """A stream that somebody has read before."""

    def __init__(self, reader: pa.RecordBatchReader) -> None:
        self._capsule = reader.__arrow_c_stream__()
        pa.RecordBatchReader._import_from_c_capsule(self._capsule)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._capsule


def _given(manner: str | None, batches: list[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for index, given in enumerate(batches):
        if manner == "slow" and index > 0:
            time.sleep(PAUSE_SECONDS)
        yield given
    if manner == "changes":
        yield batch(schema(["another:utf8"]), ["x"])
    if manner == "fails":
        raise OSError("the well is dry")
