"""DuckDB as the target of a load."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Mapping
from typing import Any

import duckdb

from ottla._native import Chunk, Schema
from ottla.errors import Error, ErrorCode, LoadConflictError, SchemaError

_OFFSETS = "_ottla_offsets"
_ROWS = "_ottla_rows"
_PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2)


class DuckDBTarget:
    """Rows into a table, offsets into the table `_ottla_offsets(name, topic_id, partition, next_offset)` beside it.

    DuckDB runs transactions on snapshots: of two that change one row of offsets, the second fails, at the change or
    at the commit. So two loaders of one name never both commit.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._description = "DuckDB"

    def describe(self) -> str:
        """The database's file."""
        return self._description

    def prepare(self, table: str, schema: Schema) -> None:
        """Make the tables, or see whether the one that is there can take the columns."""
        if self._in_transaction():
            raise Error(
                "the DuckDB connection is in a transaction already, and how that ends is not for a load to decide: "
                "commit it or roll it back first, or give the load a connection of its own (connection.cursor())",
                ErrorCode.TARGET_FAILED,
            )
        # Asked now, since nothing can be asked in a transaction that has failed.
        row = self._connection.execute(
            "select path from duckdb_databases() where database_name = current_database()"
        ).fetchone()
        self._description = f"DuckDB file {row[0]}" if row and row[0] else "DuckDB in memory"
        for pause in _PAUSES:
            try:
                found, wanted = self._create(table, schema)
                break
            except duckdb.TransactionException:
                # Another loader is making the same table at this moment: look again.
                time.sleep(pause)
        else:
            found, wanted = self._create(table, schema)
        for column, kind in wanted.items():
            if column not in found:
                raise SchemaError(
                    f"table {table} in {self.describe()} has no column {column!r} ({kind}), which the topic has: "
                    f"add it, or load into another table",
                    ErrorCode.SCHEMA_MISMATCH,
                )
            if found[column] != kind:
                raise SchemaError(
                    f"column {column!r} of table {table} in {self.describe()} is {found[column]}, "
                    f"the topic's is {kind}: alter it, or load into another table",
                    ErrorCode.SCHEMA_MISMATCH,
                )

    def _create(self, table: str, schema: Schema) -> tuple[dict[str, str], dict[str, str]]:
        """Make what is missing; give the columns that are there, and those that the topic has."""
        self._connection.execute(
            f"create table if not exists {_OFFSETS} (name varchar, topic_id varchar, partition integer, "
            "next_offset bigint not null, primary key (name, topic_id, partition))"
        )
        with self._registered(_Empty(schema)):
            self._connection.execute(f"create table if not exists {_quoted(table)} as select * from {_ROWS} limit 0")
            wanted = {row[0]: row[1] for row in self._connection.execute(f"describe {_ROWS}").fetchall()}
        return self._columns(table), wanted

    def begin(self) -> None:
        """Open a transaction. There is none: `prepare` saw to that."""
        self._connection.begin()

    def offsets(self, name: str, topic_id: str) -> dict[int, int]:
        """What this load has reached."""
        rows = self._connection.execute(
            f"select partition, next_offset from {_OFFSETS} where name = ? and topic_id = ?", [name, topic_id]
        ).fetchall()
        return dict(rows)

    def write(self, table: str, chunk: Chunk) -> None:
        """Add the rows."""
        with self._registered(chunk):
            self._connection.execute(f"insert into {_quoted(table)} by name select * from {_ROWS}")

    def store_offsets(self, name: str, topic_id: str, moves: Mapping[int, tuple[int | None, int]]) -> bool:
        """Move the offsets; False when another loader moved them first."""
        try:
            for partition, (held, reached) in moves.items():
                key = [name, topic_id, partition]
                if held is None:
                    self._connection.execute(f"insert into {_OFFSETS} values (?, ?, ?, ?)", [*key, reached])
                    continue
                moved = self._connection.execute(
                    f"update {_OFFSETS} set next_offset = ? "
                    "where name = ? and topic_id = ? and partition = ? and next_offset = ? returning 1",
                    [reached, *key, held],
                ).fetchall()
                if len(moved) != 1:
                    return False
        except (duckdb.ConstraintException, duckdb.TransactionException):
            return False
        return True

    def commit(self) -> None:
        """Commit. DuckDB tells here at the latest that another loader was first."""
        try:
            self._connection.commit()
        except (duckdb.ConstraintException, duckdb.TransactionException) as error:
            raise LoadConflictError(
                f"another transaction on {self.describe()} was first; nothing of this one was kept: {error}",
                ErrorCode.LOAD_CONFLICT,
            ) from error

    def rollback(self) -> None:
        """Drop the transaction, if DuckDB has not done so itself."""
        with contextlib.suppress(duckdb.TransactionException):
            self._connection.rollback()

    def _in_transaction(self) -> bool:
        """Whether the user has a transaction open. Beginning another to find out would break it; but outside of one,
        each statement is a transaction of its own, with a number of its own.
        """
        first, second = (self._connection.execute("select txid_current()").fetchone() for _ in range(2))
        return bool(first == second)

    def _columns(self, table: str) -> dict[str, str]:
        """Names and types of the columns of a table; empty when there is none. Not by `describe`, which would take a
        Python variable of that name for a table.
        """
        rows = self._connection.execute(
            "select column_name, data_type from duckdb_columns() where table_name = ? "
            "and database_name = current_database() and schema_name = current_schema()",
            [table],
        ).fetchall()
        return dict(rows)

    @contextlib.contextmanager
    def _registered(self, rows: Any) -> Any:
        self._connection.register(_ROWS, rows)
        try:
            yield
        finally:
            # After a failure in a transaction DuckDB does nothing but roll back; the view goes with it.
            with contextlib.suppress(duckdb.Error):
                self._connection.unregister(_ROWS)


class _Empty:
    """A table of no rows."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema

    def __arrow_c_schema__(self) -> object:
        return self._schema.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._schema.empty_stream()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
