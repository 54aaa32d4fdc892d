"""Checksums of flights that two processes can compare without sending each other the rows."""

from __future__ import annotations

import polars as pl

ORDERED_BY = ["carrier", "flight", "time_hour", "origin", "dest", "sched_dep_time", "tailnum", "dep_time"]


def columns(frame: pl.DataFrame) -> dict[str, int]:
    """One number for each column; the order of the rows does not matter."""
    return {name: int(frame[name].hash(seed=1).sum() or 0) % 2**63 for name in sorted(frame.columns)}


def order(frame: pl.DataFrame) -> int:
    """One number for the rows in just this order."""
    rows = frame.select(ORDERED_BY).hash_rows(seed=1)
    places = pl.int_range(1, frame.height + 1, dtype=pl.UInt64, eager=True)
    return int((rows * places).sum() or 0) % 2**63
