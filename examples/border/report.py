"""From samples to a table: medians, quartiles, and how sure the difference to Rust is."""

from __future__ import annotations

import json
import math
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from workers import LANGUAGES, RUST

# What a batch may cost more than from Rust.
MARK = 0.03

WORDS = {
    "produce": "produce a stream of batches",
    "first read": "first read, each batch is checked",
    "in and out": "a batch once in and once out: produce and first read",
    "sum": "read again and sum every value",
    "read": "read again, touch nothing",
    "own": "sum the worker's own batches (no Ottla)",
}
# Fewer samples than these decide nothing.
ENOUGH = 10
# The others say nothing about Ottla's border by themselves.
MARKED = ("produce", "first read", "in and out")


@dataclass(frozen=True)
class Key:
    """Whose samples, of what."""

    storage: str
    columns: int
    operation: str
    language: str


@dataclass(frozen=True)
class Figure:
    """One line of the table; times are microseconds a batch, ratios and differences are to Rust in the same round."""

    key: Key
    samples: int
    median: float
    least: float
    low: float
    high: float
    difference: float
    ratio: float
    ratio_low: float
    ratio_high: float
    least_ratio: float


def median_interval(values: Sequence[float]) -> tuple[float, float]:
    """An interval that holds the true median in 95 of 100 runs: order statistics, whatever the distribution is."""
    ordered = sorted(values)
    count = len(ordered)
    rank = max(0, math.floor(count / 2 - 1.96 * math.sqrt(count) / 2) - 1)
    return ordered[rank], ordered[count - 1 - rank]


def add_whole_way(samples: dict[Key, list[float]]) -> None:
    """Add what the two that were measured one after the other took together."""
    for key in [key for key in samples if key.operation == "first read"]:
        produced = samples[replace(key, operation="produce")]
        both = zip(produced, samples[key], strict=True)
        samples[replace(key, operation="in and out")] = [produce + read for produce, read in both]


def figure(key: Key, values: Sequence[float], rust: Sequence[float]) -> Figure:
    ratios = [value / base for value, base in zip(values, rust, strict=True)]
    differences = [value - base for value, base in zip(values, rust, strict=True)]
    low, _, high = statistics.quantiles(values, n=4, method="inclusive") if len(values) > 1 else (values[0],) * 3
    return Figure(
        key,
        len(values),
        statistics.median(values),
        min(values),
        low,
        high,
        statistics.median(differences),
        statistics.median(ratios),
        *median_interval(ratios),
        min(values) / min(rust),
    )


def figures(samples: dict[Key, list[float]]) -> list[Figure]:
    """A figure for each list of samples."""
    rust = {
        (key.storage, key.columns, key.operation): values for key, values in samples.items() if key.language == RUST
    }
    return [figure(key, values, rust[key.storage, key.columns, key.operation]) for key, values in samples.items()]


def percent(ratio: float) -> str:
    return f"{(ratio - 1) * 100:+.1f} %"


def verdict(found: Figure) -> str:
    """Whether the mark is met, and whether the run is long enough to tell."""
    if found.samples < ENOUGH:
        return "too few rounds to say"
    if found.ratio_high <= 1 + MARK:
        return "within 3 %"
    if found.ratio_low > 1 + MARK:
        return "ABOVE 3 %"
    return "near 3 %, not sure"


def line(one: Figure, touched: Figure | None) -> str:
    """A line of the table; `touched` is Rust's read that sums."""
    text = f"    {one.key.language:11}{one.median:8.1f} ({one.low:.1f} to {one.high:.1f}), least {one.least:.1f}"
    if one.key.language == RUST:
        return text
    text = f"{text:58}{one.difference:+7.1f} us"
    if one.key.operation in MARKED:
        sure = f"{percent(one.ratio_low)} to {percent(one.ratio_high)}"
        return f"{text}  {percent(one.ratio):>8} ({sure}; least {percent(one.least_ratio)})  {verdict(one)}"
    if one.key.operation == "sum":
        return f"{text}  {percent(one.ratio):>8} (with each language's own way to sum, see below)"
    if one.key.operation == "read" and touched:
        return f"{text}  {percent(1 + one.difference / touched.median):>8} of what a read that sums takes from Rust"
    return text


def table(found: list[Figure]) -> str:
    """The table for people."""
    lines: list[str] = []
    for storage, columns in dict.fromkeys((f.key.storage, f.key.columns) for f in found):
        lines += ["", f"{storage}, {columns} column{'s' * (columns > 1)} of int64, microseconds a batch of 1 MiB"]
        here = [f for f in found if (f.key.storage, f.key.columns) == (storage, columns)]
        touched = next((f for f in here if (f.key.operation, f.key.language) == ("sum", RUST)), None)
        done = {f.key.operation for f in here}
        for operation in (operation for operation in WORDS if operation in done):
            lines.append(f"  {WORDS[operation]}")
            ordered = sorted(here, key=lambda one: LANGUAGES.index(one.key.language))
            lines += [line(one, touched) for one in ordered if one.key.operation == operation]
    return "\n".join(lines[1:]) + "\n"


def as_json(found: list[Figure]) -> str:
    """The same for programs."""
    flat = [{**asdict(one.key), **{k: v for k, v in asdict(one).items() if k != "key"}} for one in found]
    return json.dumps({"unit": "microseconds a batch of 1 MiB", "figures": flat}, indent=1) + "\n"
