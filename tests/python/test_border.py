"""The benchmark of the borders works: each worker answers, and sees every row. Figures are not looked at."""

from __future__ import annotations

import json
import math
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BORDER = ROOT / "examples" / "border"


@pytest.fixture
def border(monkeypatch):
    """The benchmark's own modules."""
    monkeypatch.syspath_prepend(str(BORDER))
    import report
    import workers

    return workers, report


def test_every_worker_answers():
    command = [sys.executable, str(BORDER / "figures.py"), "--smoke", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=540, check=False)
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)["figures"]
    operations = {":memory:": {"produce", "sum", "read", "own"}}
    operations["directory"] = operations[":memory:"] | {"first read", "in and out"}
    expected = {
        (storage, columns, operation, language)
        for storage in operations
        for columns in (1, 8)
        for operation in operations[storage]
        for language in ("Rust", "Rust again", "Python", "Java", "C")
    }
    found = [(one["storage"], one["columns"], one["operation"], one["language"]) for one in figures]
    assert len(found) == len(set(found))
    assert set(found) == expected
    assert all(one["median"] > 0 and math.isfinite(one["ratio"]) for one in figures)


def test_a_worker_that_loses_rows_is_found_out(border):
    workers, _ = border
    shape = workers.Shape(batches=2, columns=1)
    program = "print('ready', flush=True)\nfor line in __import__('sys').stdin: print({answer!r}, flush=True)"
    for answer, fails in (
        (f"5 {shape.total_rows} 2 0", False),
        (f"5 {shape.total_rows - 1} 2 0", True),
        (f"5 {shape.total_rows} 3 0", True),
    ):
        worker = workers.Worker("test", [sys.executable, "-c", program.format(answer=answer)], "x", shape)
        try:
            if fails:
                with pytest.raises(workers.Failure, match="test, read"):
                    worker.ask("read")
            else:
                assert worker.ask("read").nanoseconds == 5
        finally:
            worker.kill()


def test_a_worker_that_ends_is_an_error(border):
    workers, _ = border
    with pytest.raises(workers.Failure, match="ended with 3"):
        workers.Worker("test", [sys.executable, "-c", "raise SystemExit(3)"], "x", workers.Shape(1, 1))


def test_the_sum_is_that_of_all_values(border):
    workers, _ = border
    shape = workers.Shape(batches=3, columns=2)
    values = [row + column for column in range(2) for row in range(3 * shape.rows)]
    assert (shape.total_rows, shape.sum) == (3 * shape.rows, sum(values))


def test_the_verdict_needs_samples_and_an_interval(border):
    _, report = border
    key = report.Key("directory", 1, "produce", "C")
    rust = [100.0 + number % 5 for number in range(40)]
    for factor, verdict in ((1.0, "within 3 %"), (1.02, "within 3 %"), (1.05, "ABOVE 3 %")):
        assert report.verdict(report.figure(key, [value * factor for value in rust], rust)) == verdict
    noisy = [value * (0.9 if number % 2 else 1.2) for number, value in enumerate(rust)]
    assert report.verdict(report.figure(key, noisy, rust)) == "near 3 %, not sure"
    assert report.verdict(report.figure(key, rust[:3], rust[:3])) == "too few rounds to say"
    assert report.median_interval([3.0]) == (3.0, 3.0)


def test_the_whole_way_is_the_sum_of_its_parts(border):
    _, report = border
    samples = {
        report.Key("directory", 1, "produce", "C"): [1.0, 2.0],
        report.Key("directory", 1, "first read", "C"): [10.0, 20.0],
        report.Key(":memory:", 1, "produce", "C"): [5.0],
    }
    report.add_whole_way(samples)
    assert samples[report.Key("directory", 1, "in and out", "C")] == [11.0, 22.0]
    assert len(samples) == 4


def test_the_java_worker_is_built_with_this_version():
    version = tomllib.loads((ROOT / "Cargo.toml").read_text())["workspace"]["package"]["version"]
    pom = (BORDER / "java" / "pom.xml").read_text()
    assert re.findall(r"<artifactId>ottla-arrow</artifactId>\s*<version>([^<]*)</version>", pom) == [version]
