"""A reader as a Polars I/O source: Polars says which columns, rows and how many it wants, and gets no more."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import polars
from polars.io.plugins import register_io_source

if TYPE_CHECKING:
    from ottla.reader import Reader

_EPOCH = datetime.datetime(1970, 1, 1)
_MILLISECOND = datetime.timedelta(milliseconds=1)

Range = tuple[int | None, int | None]
"""A half-open range of milliseconds since 1970; None is no bound."""

_EVERYTHING: Range = (None, None)


def lazy_frame(reader: Reader) -> polars.LazyFrame:
    """The reader as a LazyFrame. Each `collect` is a new scan."""
    native = reader._native
    timestamp = native.timestamp_column
    schema = polars.DataFrame(native.scan(limit=0)).schema

    def source(
        columns: list[str] | None, predicate: polars.Expr | None, rows: int | None, _batch_size: int | None
    ) -> Iterator[polars.DataFrame]:
        wanted = list(schema) if columns is None else columns
        needed = wanted
        span = _EVERYTHING
        if predicate is not None:
            roots = predicate.meta.root_names()
            needed = [*wanted, *(name for name in dict.fromkeys(roots) if name not in wanted)]
            if timestamp is not None and timestamp in roots and timestamp in schema:
                span = time_range(predicate, timestamp, schema[timestamp])
        # A limit counts what is left after the predicate.
        scan = native.scan(needed, span[0], span[1], rows if predicate is None else None)
        left = rows
        given = False
        for batch in scan:
            frame = polars.DataFrame(batch)
            if predicate is not None:
                frame = frame.filter(predicate)
                if left is not None:
                    frame = frame.head(left)
                    left -= frame.height
            if frame.height:
                given = True
                yield frame.select(wanted)
            if left == 0 and predicate is not None:
                break
        if not given:
            yield polars.DataFrame(schema={name: schema[name] for name in wanted})

    return register_io_source(source, schema=schema, explain_name="ottla", explain_detail=f"topic {reader.topic}")


def time_range(predicate: Any, column: str, dtype: Any) -> Range:
    """A range of time outside of which no row can satisfy the predicate.

    The predicate is taken apart with `meta.pop`, and what an operator is, is found out by building the same expression
    again and comparing: no part of this depends on how Polars writes an expression down. What is not understood bounds
    nothing, and the predicate is applied to the rows in any case.
    """
    if not isinstance(dtype, polars.Datetime | polars.Date):
        return _EVERYTHING
    # Inputs come last first.
    inputs = predicate.meta.pop()[::-1]
    if len(inputs) == 2:
        left, right = inputs
        if predicate.meta.eq(left & right):
            return _both(time_range(left, column, dtype), time_range(right, column, dtype))
        if predicate.meta.eq(left | right):
            return _either(time_range(left, column, dtype), time_range(right, column, dtype))
        if _is_column(right, column):
            return _comparison(predicate, right, left, flipped=True, dtype=dtype)
        if _is_column(left, column):
            return _comparison(predicate, left, right, flipped=False, dtype=dtype)
    if len(inputs) == 3 and _is_column(inputs[0], column):
        field, low, high = inputs
        for closed in ("both", "left", "right", "none"):
            if predicate.meta.eq(field.is_between(low, high, closed=closed)):
                return _both(_at_least(_value(low, dtype)), _at_most(_value(high, dtype)))
    return _EVERYTHING


def _comparison(predicate: Any, field: Any, other: Any, *, flipped: bool, dtype: Any) -> Range:
    left, right = (other, field) if flipped else (field, other)
    if predicate.meta.eq(field.is_in(other)):
        values = _values(other, dtype)
        if not values:
            return _EVERYTHING
        return _both(_at_least(min(values)), _at_most(max(values)))
    value = _value(other, dtype)
    if predicate.meta.eq(left == right):
        return _both(_at_least(value), _at_most(value))
    at_least = predicate.meta.eq(left >= right) or predicate.meta.eq(left > right)
    at_most = predicate.meta.eq(left <= right) or predicate.meta.eq(left < right)
    if at_least or at_most:
        return _at_least(value) if at_least != flipped else _at_most(value)
    return _EVERYTHING


def _is_column(expression: Any, column: str) -> bool:
    return bool(expression.meta.is_column()) and expression.meta.root_names() == [column]


def _values(expression: Any, dtype: Any) -> list[int]:
    """The moments a constant expression stands for, in milliseconds; none when that cannot be told."""
    if expression.meta.root_names():
        return []
    try:
        series = polars.select(expression).to_series()
        if isinstance(series.dtype, polars.List | polars.Array):
            series = series.explode()
        if series.is_empty() or series.null_count():
            return []
        if isinstance(dtype, polars.Datetime):
            zone = dtype.time_zone
            if not isinstance(series.dtype, polars.Datetime) or series.dtype.time_zone != zone:
                return []
            moments = series.dt.epoch("us")
            return [int(moment) // 1000 for moment in moments]
        if series.dtype != polars.Date:
            return []
        return [int(day) * 86_400_000 for day in series.dt.epoch("d")]
    except polars.exceptions.PolarsError:
        return []


def _value(expression: Any, dtype: Any) -> int | None:
    values = _values(expression, dtype)
    return values[0] if len(values) == 1 else None


def _at_least(value: int | None) -> Range:
    return value, None


def _at_most(value: int | None) -> Range:
    # The bound is in whole milliseconds, cut off; a row may lie anywhere within that one.
    return None, None if value is None else value + 1


def _both(a: Range, b: Range) -> Range:
    starts = [start for start in (a[0], b[0]) if start is not None]
    ends = [end for end in (a[1], b[1]) if end is not None]
    return max(starts, default=None), min(ends, default=None)


def _either(a: Range, b: Range) -> Range:
    start = None if a[0] is None or b[0] is None else min(a[0], b[0])
    end = None if a[1] is None or b[1] is None else max(a[1], b[1])
    return start, end
