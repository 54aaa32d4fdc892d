"""A reader as a Polars I/O source: Polars says which columns, rows and how many it wants, and gets no more."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import polars
from polars.io.plugins import register_io_source

if TYPE_CHECKING:
    from ottla.reader import Reader

_PER_MILLISECOND = {"ms": 1, "us": 1_000, "ns": 1_000_000}

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
                upper = _before if closed in ("left", "none") else _at_most
                return _both(_at_least(_moment(low, dtype)), upper(_moment(high, dtype)))
    return _EVERYTHING


def _comparison(predicate: Any, field: Any, other: Any, *, flipped: bool, dtype: Any) -> Range:
    left, right = (other, field) if flipped else (field, other)
    if predicate.meta.eq(field.is_in(other)):
        moments = _moments(other, dtype)
        if not moments:
            return _EVERYTHING
        return _both(_at_least(min(moments)), _at_most(max(moments)))
    moment = _moment(other, dtype)
    if predicate.meta.eq(left == right):
        return _both(_at_least(moment), _at_most(moment))
    # What an operator bounds, where the column is on its left and where it is on its right.
    bounds = (
        (left > right, _at_least, _before),
        (left >= right, _at_least, _at_most),
        (left < right, _before, _at_least),
        (left <= right, _at_most, _at_least),
    )
    for same, bound, bound_flipped in bounds:
        if predicate.meta.eq(same):
            return (bound_flipped if flipped else bound)(moment)
    return _EVERYTHING


def _is_column(expression: Any, column: str) -> bool:
    return bool(expression.meta.is_column()) and expression.meta.root_names() == [column]


def _moments(expression: Any, dtype: Any) -> list[Fraction]:
    """The moments that a constant expression stands for, in milliseconds since 1970; none when that cannot be told."""
    if expression.meta.root_names():
        return []
    try:
        series = polars.select(expression).to_series()
        if isinstance(series.dtype, polars.List | polars.Array):
            series = series.explode()
        if series.is_empty() or series.null_count():
            return []
        if isinstance(dtype, polars.Datetime):
            if not isinstance(series.dtype, polars.Datetime) or series.dtype.time_zone != dtype.time_zone:
                return []
            per_millisecond = _PER_MILLISECOND[series.dtype.time_unit]
            return [Fraction(int(value), per_millisecond) for value in series.to_physical()]
        if series.dtype != polars.Date:
            return []
        return [Fraction(int(day) * 86_400_000) for day in series.to_physical()]
    except polars.exceptions.PolarsError:
        return []


def _moment(expression: Any, dtype: Any) -> Fraction | None:
    moments = _moments(expression, dtype)
    return moments[0] if len(moments) == 1 else None


def _at_least(moment: Fraction | None) -> Range:
    return None if moment is None else math.floor(moment), None


def _at_most(moment: Fraction | None) -> Range:
    # A row counts to the millisecond it lies in.
    return None, None if moment is None else math.floor(moment) + 1


def _before(moment: Fraction | None) -> Range:
    return None, None if moment is None else math.ceil(moment)


def _both(a: Range, b: Range) -> Range:
    starts = [start for start in (a[0], b[0]) if start is not None]
    ends = [end for end in (a[1], b[1]) if end is not None]
    return max(starts, default=None), min(ends, default=None)


def _either(a: Range, b: Range) -> Range:
    start = None if a[0] is None or b[0] is None else min(a[0], b[0])
    end = None if a[1] is None or b[1] is None else max(a[1], b[1])
    return start, end
