"""Logs to test with. Nothing here skips: what a test needs and does not find is a failure."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import ottla
import pyarrow as pa
import pytest

START = datetime(2013, 1, 1, tzinfo=UTC)


@pytest.fixture
def log() -> Iterator[ottla.Connection]:
    """A log in memory."""
    with ottla.connect(":memory:") as connection:
        yield connection


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A data directory that does not exist yet."""
    return tmp_path / "data"


@pytest.fixture
def hourly() -> Callable[..., pa.Table]:
    """Makes rows an hour apart, from the first of January 2013 on."""

    def make(rows: int, first: int = 0, unit: str = "us") -> pa.Table:
        numbers = range(first, first + rows)
        return pa.table(
            {
                "number": pa.array(numbers, pa.int64()),
                "name": pa.array([f"name {number % 7}" for number in numbers], pa.string()),
                "time": pa.array([START + timedelta(hours=number) for number in numbers], pa.timestamp(unit, "UTC")),
                "value": pa.array([number / 4 for number in numbers], pa.float64()),
            }
        )

    return make


@pytest.fixture
def python() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs a program in a Python process of its own."""

    def run(program: str, *arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", program, *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, **options)

    return run
