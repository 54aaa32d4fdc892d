"""Where `Connection.load` brings rows to. A target is a handful of methods; the loop that makes it exact is in the
core.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, cast, runtime_checkable

from ottla._native import Chunk, Schema

__all__ = ["Chunk", "Target", "target_for"]


@runtime_checkable
class Target(Protocol):
    """A database that rows can be loaded into. Calls come one after the other, on the thread that called `load`."""

    def describe(self) -> str:
        """Name the target for error messages."""

    def prepare(self, table: str, schema: Schema) -> None:
        """Make sure that the table for these columns and the table of offsets exist, and that an existing table can
        take the columns. Called once, outside of a transaction, and repeatable.
        """

    def begin(self) -> None:
        """Open a transaction."""

    def offsets(self, name: str, topic_id: str) -> dict[int, int]:
        """Give the next offset of each partition stored for this load; empty before the first commit. Called outside
        of a transaction once, and at the start of each.
        """

    def write(self, table: str, chunk: Chunk) -> None:
        """Add the rows of `chunk` (`__arrow_c_stream__`) to the table, inside the transaction."""

    def store_offsets(self, name: str, topic_id: str, moves: Mapping[int, tuple[int | None, int]]) -> bool:
        """Store the next offset of each partition, inside the transaction: {partition: (what the target held, what it
        holds from now on)}. Answer False, or fail now or at the commit, when a row does not hold the first one any
        more.
        """

    def commit(self) -> None:
        """Make rows and offsets permanent, both or neither."""

    def rollback(self) -> None:
        """Drop the transaction. Called after any failure since `begin`, also after a failed commit."""


def target_for(target: Any) -> Target:
    """The target for what a user passed: a connection of DuckDB, or a target as it is."""
    if type(target).__module__.partition(".")[0] in ("duckdb", "_duckdb"):
        from ottla.targets.duckdb import DuckDBTarget

        return DuckDBTarget(target)
    missing = [name for name in dir(Target) if not name.startswith("_") and not callable(getattr(target, name, None))]
    if missing:
        raise TypeError(
            f"a load's target must be an open DuckDB connection or have the methods of ottla.Target; "
            f"{type(target).__name__} lacks {', '.join(missing)}"
        )
    return cast(Target, target)
