"""Loading into DuckDB: each row exactly once, whatever happens."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta

import duckdb
import ottla
import pyarrow as pa
import pytest


@pytest.fixture
def target(tmp_path):
    with duckdb.connect(str(tmp_path / "target.duckdb")) as connection:
        yield connection


@pytest.fixture
def filled(log, hourly):
    log.create_topic("t", hourly(0).schema, partitions=3, key="name", timestamp="time")
    log.produce("t", hourly(1000))
    return log


def numbers(target, table="t"):
    return sorted(row[0] for row in target.execute(f'select number from "{table}"').fetchall())


def test_a_load_brings_everything_once_and_then_only_what_is_new(filled, target, hourly):
    assert filled.load("t", target, name="n").rows == 1000
    assert filled.load("t", target, name="n").rows == 0
    filled.produce("t", hourly(5, first=1000))
    loaded = filled.load("t", target, name="n", trigger="once")
    assert loaded.rows == 5
    assert loaded.offsets == filled.read("t").end
    assert numbers(target) == list(range(1005))
    stored = target.execute(
        "select name, topic_id, partition, next_offset from _ottla_offsets order by partition"
    ).fetchall()
    assert stored == [("n", filled.topic("t").id, partition, end) for partition, end in sorted(loaded.offsets.items())]
    described = dict(target.execute("select column_name, column_type from (describe t)").fetchall())
    assert described == {"number": "BIGINT", "name": "VARCHAR", "time": "TIMESTAMP WITH TIME ZONE", "value": "DOUBLE"}


def test_two_names_are_two_loads(filled, target):
    assert filled.load("t", target, name="one", table="first").rows == 1000
    assert filled.load("t", target, name="two", table='odd "name"').rows == 1000
    assert filled.load("t", target, name="one", table="first").rows == 0
    assert target.execute('select count(*) from "odd ""name"""').fetchone() == (1000,)


def test_transactions_are_bounded(filled, target):
    loaded = filled.load("t", target, name="n", max_rows=100)
    assert loaded.rows == 1000
    assert loaded.transactions >= 10
    assert numbers(target) == list(range(1000))
    assert filled.load("t", target, name="bytes", table="b", max_bytes=1).transactions > 1


def test_a_load_may_start_later(filled, target):
    start = datetime(2013, 1, 1, tzinfo=UTC) + timedelta(hours=900)
    assert filled.load("t", target, name="n", start=start).rows == 100
    assert numbers(target) == list(range(900, 1000))
    assert filled.load("t", target, name="latest", table="l", start="latest").rows == 0


def test_a_topic_made_again_is_another_topic(filled, target, hourly):
    filled.load("t", target, name="n")
    filled.delete_topic("t")
    filled.create_topic("t", hourly(0).schema)
    filled.produce("t", hourly(3))
    assert filled.load("t", target, name="n").rows == 3
    assert target.execute("select count(*) from t").fetchone() == (1003,)


def test_a_table_that_does_not_fit_is_an_error_and_left_alone(filled, target):
    target.execute("create table t (number integer, name varchar, time timestamptz, value double)")
    with pytest.raises(ottla.SchemaError, match=r"'number'.*INTEGER.*BIGINT"):
        filled.load("t", target, name="n")
    target.execute("create table u (number bigint, name varchar, value double, extra varchar)")
    with pytest.raises(ottla.SchemaError, match="'time'"):
        filled.load("t", target, name="n", table="u")
    target.execute("alter table u add column time timestamptz")
    assert filled.load("t", target, name="n", table="u").rows == 1000
    assert target.execute("select count(*) from t").fetchone() == (0,)


def test_a_python_variable_of_the_tables_name_is_not_the_table(filled, target, hourly):
    t = hourly(1)
    assert filled.load("t", target, name="n").rows == 1000
    assert t.num_rows == 1
    assert target.execute("select table_name from duckdb_tables() order by 1").fetchall() == [
        ("_ottla_offsets",),
        ("t",),
    ]


def test_an_open_transaction_of_the_user_is_an_error_and_goes_on(filled, target):
    target.execute("create table mine (x integer)")
    target.begin()
    target.execute("insert into mine values (1)")
    with pytest.raises(ottla.Error, match="in a transaction already") as raised:
        filled.load("t", target, name="n")
    assert raised.value.code is ottla.ErrorCode.TARGET_FAILED
    target.execute("insert into mine values (2)")
    target.commit()
    assert target.execute("select * from mine order by x").fetchall() == [(1,), (2,)]
    assert target.execute("select table_name from duckdb_tables()").fetchall() == [("mine",)]
    assert filled.load("t", target, name="n").rows == 1000


def test_a_closed_target_is_an_error(filled):
    target = duckdb.connect()
    target.close()
    with pytest.raises(ottla.Error) as raised:
        filled.load("t", target, name="n")
    assert raised.value.code is ottla.ErrorCode.TARGET_FAILED


class Interposed:
    """DuckDB's target, with something happening before one of its methods."""

    def __init__(self, connection, method, happening):
        from ottla.targets.duckdb import DuckDBTarget

        self._inner = DuckDBTarget(connection)
        self._method, self._happening = method, happening

    def __getattr__(self, name):
        method = getattr(self._inner, name)
        if name == self._method:

            def call(*arguments):
                happening, self._happening = self._happening, lambda: None
                happening()
                return method(*arguments)

            return call
        return method


@pytest.mark.parametrize("held", [False, True], ids=["first load", "later load"])
@pytest.mark.parametrize("moment", ["begin", "offsets", "write", "store_offsets", "commit"])
def test_two_loaders_cannot_both_commit(filled, target, hourly, moment, held):
    if held:
        filled.load("t", target, name="n")
        filled.produce("t", hourly(1000, first=1000))
    other = target.cursor()
    outcomes = []

    def load(where):
        try:
            outcomes.append(filled.load("t", where, name="n").rows)
        except ottla.LoadConflictError as error:
            outcomes.append("conflict" if error.retriable else "not retriable")

    load(Interposed(target, moment, lambda: load(other)))
    # Before its first look at the offsets the slower one just finds nothing to do.
    assert sorted(map(str, outcomes)) == (["0", "1000"] if moment == "offsets" else ["1000", "conflict"])
    expected = list(range(2000 if held else 1000))
    assert numbers(target) == expected
    assert filled.load("t", target, name="n").rows == 0
    assert numbers(target) == expected


def test_many_loaders_at_once(filled, target):
    committed, failed = [], []

    def work():
        try:
            committed.append(filled.load("t", target.cursor(), name="n", max_rows=50).rows)
        except ottla.Error as error:
            failed.append(error)

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [error for error in failed if not isinstance(error, ottla.LoadConflictError)] == []
    assert committed
    filled.load("t", target, name="n")
    assert numbers(target) == list(range(1000))


def test_a_failing_target_keeps_nothing(filled, target):
    class Broken(Exception):
        pass

    def fail():
        raise Broken("no more")

    with pytest.raises(ottla.Error) as raised:
        filled.load("t", Interposed(target, "commit", fail), name="n")
    assert raised.value.code is ottla.ErrorCode.TARGET_FAILED
    assert isinstance(raised.value.__cause__, Broken)
    assert numbers(target) == []
    assert filled.load("t", target, name="n").rows == 1000


LOADER = """
import sys, duckdb, ottla
with ottla.connect(sys.argv[1]) as log, duckdb.connect(sys.argv[2]) as target:
    print("go", flush=True)
    log.load("t", target, name="n", max_rows=400)
print("done", flush=True)
"""

KILLS = 100


def test_a_load_killed_a_hundred_times_is_exact(directory, tmp_path, hourly):
    """Every loader is killed at a random moment after it began; whoever comes next goes on where the target is."""
    file = tmp_path / "target.duckdb"
    rows = 0
    randomness = random.Random(20)
    with ottla.connect(directory) as log:
        log.create_topic("t", hourly(0).schema, partitions=3, key="name", timestamp="time")
        for first in range(0, 60_000, 10_000):
            rows += log.produce("t", hourly(10_000, first=first)).rows
    kills = 0
    finished = 0
    reach = 0.06
    while kills < KILLS:
        # A loader that is quicker than its killer is not counted: it gets more to do instead.
        with subprocess.Popen(
            [sys.executable, "-c", LOADER, str(directory), str(file)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as loader:
            first = loader.stdout.readline()
            assert first == b"go\n", loader.stderr.read().decode()
            time.sleep(randomness.uniform(0, reach))
            loader.send_signal(signal.SIGKILL)
            loader.wait(timeout=30)
            said, complained = loader.stdout.read(), loader.stderr.read()
        if loader.returncode == -signal.SIGKILL and b"done" not in said:
            kills += 1
        else:
            assert loader.returncode in (0, -signal.SIGKILL), complained.decode()
            finished += 1
            reach *= 0.8
        if finished or kills % 25 == 0:
            finished = 0
            with ottla.connect(directory) as log:
                rows += log.produce("t", hourly(10_000, first=rows)).rows
    with ottla.connect(directory) as log, duckdb.connect(str(file)) as target:
        log.load("t", target, name="n")
        source = log.read("t").to_dataset()
        summary = "select count(*), count(distinct number), sum(hash(number, name, time, value)), max(number) from {}"
        loaded = target.execute(summary.format("t")).fetchone()
        produced = target.execute(summary.format("source")).fetchone()
        assert loaded == produced
        assert loaded[:2] == (rows, rows)
        assert source.count_rows() == rows
    assert os.path.getsize(file) > 0


def test_types_of_a_topic_in_duckdb(log, target):
    table = pa.table(
        {
            "decimal": pa.array([1], pa.decimal128(10, 2)),
            "list": pa.array([["a"]]),
            "struct": pa.array([{"x": 1}]),
            "dictionary": pa.array(["a"]).dictionary_encode(),
            "view": pa.array(["a"], pa.string_view()),
            "date": pa.array([0], pa.date32()),
            "binary": pa.array([b"x"]),
            "flag": pa.array([True]),
        }
    )
    log.create_topic("t", table.schema)
    log.produce("t", table)
    assert log.load("t", target, name="n").rows == 1
    log.produce("t", table)
    assert log.load("t", target, name="n").rows == 1
    assert target.execute("select count(*), min(list[1]), min(struct.x) from t").fetchone() == (2, "a", 1)
