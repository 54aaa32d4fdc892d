"""Filters and columns reach the scan: counters prove that only overlapping batches are opened."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import duckdb
import ottla
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset
import pytest

START = datetime(2013, 1, 1, tzinfo=UTC)
BATCHES = 12
PER_BATCH = 100


@pytest.fixture
def filled(log, hourly):
    """Twelve batches of a hundred hours each, in one partition."""
    log.create_topic("t", hourly(0).schema, timestamp="time")
    for batch in range(BATCHES):
        log.produce("t", hourly(PER_BATCH, first=batch * PER_BATCH))
    return log


def hour(number: int) -> datetime:
    return START + timedelta(hours=number)


def opened(reader: ottla.Reader) -> tuple[int, int, int]:
    counters = reader.counters
    return counters.batches_opened, counters.batches_skipped, counters.columns_touched


def test_duckdb_pushes_columns_and_a_range_of_time(filled):
    reader = filled.read("t")
    relation = reader.to_duckdb()
    assert opened(reader) == (0, 0, 0)
    found = relation.filter("time >= '2013-01-05 04:00:00+00' and time < '2013-01-09 08:00:00+00'").aggregate(
        "sum(number)"
    )
    assert found.fetchall() == [(sum(range(100, 200)),)]
    assert opened(reader) == (1, BATCHES - 1, 2), "one batch, of which the number and the time"


def test_duckdb_in_sql_over_a_dataset(filled):
    reader = filled.read("t")
    data = reader.to_dataset()
    connection = duckdb.connect()
    connection.execute("set timezone = 'UTC'")
    connection.register("rows", data)
    query = "select count(*), min(name) from rows where time between '2013-01-05' and '2013-01-05 10:00' and value > 1"
    assert connection.execute(query).fetchall() == [(11, "name 0")]
    assert reader.counters.batches_opened == 2
    assert reader.counters.batches_skipped == BATCHES - 2
    assert connection.execute("select count(*) from rows").fetchall() == [(BATCHES * PER_BATCH,)]
    assert connection.execute("select count(*) from rows where time is null").fetchall() == [(0,)]
    assert connection.execute("select number from rows where name = 'name 3' order by number limit 2").fetchall() == [
        (3,),
        (10,),
    ]


def test_polars_pushes_columns_and_a_range_of_time(filled):
    reader = filled.read("t")
    lazy = reader.lazy()
    assert opened(reader) == (0, 0, 0)
    found = lazy.filter((pl.col("time") >= hour(300)) & (pl.col("time") < hour(400))).select("number").collect()
    assert found["number"].to_list() == list(range(300, 400))
    assert opened(reader) == (1, BATCHES - 1, 2)


def test_polars_stops_at_a_row_count(directory, hourly):
    # A fetch asks for so many bytes and opens what it got: one batch here.
    with ottla.connect(directory, {"max.partition.fetch.bytes": 1024}) as log:
        log.create_topic("t", hourly(0).schema, timestamp="time")
        for batch in range(BATCHES):
            log.produce("t", hourly(PER_BATCH, first=batch * PER_BATCH))
        reader = log.read("t")
        assert reader.lazy().head(5).collect()["number"].to_list() == [0, 1, 2, 3, 4]
        assert reader.counters.batches_opened == 1
        reader = log.read("t")
        found = reader.lazy().filter(pl.col("number") >= 150).head(3).collect()
        assert found["number"].to_list() == [150, 151, 152]


moment = pl.col("time")

RANGES = [
    (moment > hour(250), range(251, 1200), 10),
    (moment >= hour(300), range(300, 1200), 9),
    (moment < hour(300), range(300), 3),
    (moment <= hour(300), range(301), 4),
    (moment == hour(150), range(150, 151), 1),
    (pl.lit(hour(1100)) <= moment, range(1100, 1200), 1),
    (moment.is_between(hour(100), hour(199)), range(100, 200), 1),
    (moment.is_between(hour(100), hour(200), closed="left"), range(100, 200), 2),
    (moment.is_in([hour(5), hour(105)]), [5, 105], 2),
    ((moment == hour(5)) | (moment == hour(305)), [5, 305], 4),
    (~(moment < hour(1100)), range(1100, 1200), 1),
    ((moment >= hour(1100)) & (pl.col("number") % 2 == 0), range(1100, 1200, 2), 1),
    ((moment >= hour(1100)) | (pl.col("number") == 3), [3, *range(1100, 1200)], 12),
    (moment.dt.year() == 2012, [], 12),
    (moment > pl.datetime(2013, 2, 19, 19, time_zone="UTC"), range(1196, 1200), 1),
    (moment > hour(5000), [], 0),
]


@pytest.mark.parametrize(("predicate", "expected", "batches"), RANGES, ids=lambda value: str(value)[:60])
def test_predicates_of_polars(filled, predicate, expected, batches):
    reader = filled.read("t")
    found = reader.lazy().filter(predicate).select("number").collect()
    assert found["number"].to_list() == list(expected)
    assert reader.counters.batches_opened <= batches
    assert reader.counters.batches_opened + reader.counters.batches_skipped == BATCHES


def test_polars_joins_groups_and_streams(filled):
    lazy = filled.read("t").lazy()
    other = pl.LazyFrame({"number": [3, 700], "extra": ["a", "b"]})
    assert lazy.join(other, on="number").select("extra", "value").sort("extra").collect().rows() == [
        ("a", 0.75),
        ("b", 175.0),
    ]
    assert lazy.group_by("name").len().collect()["len"].sum() == 1200
    assert lazy.select(pl.len()).collect().item() == 1200
    assert lazy.filter(moment >= hour(1199)).collect(engine="streaming").height == 1
    assert "ottla" in lazy.explain()


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_every_unit_of_time_is_pushed_exactly(log, hourly, unit):
    log.create_topic("t", hourly(0, unit=unit).schema, timestamp="time")
    for batch in range(4):
        log.produce("t", hourly(10, first=10 * batch, unit=unit))
    field = pc.field("time")
    for first, stop in ((10, 20), (15, 16), (0, 40), (39, 41), (40, 50)):
        reader = log.read("t")
        low, high = (pa.scalar(hour(number), pa.timestamp(unit, "UTC")) for number in (first, stop))
        found = reader.to_dataset().to_table(columns=["number"], filter=(field >= low) & (field < high))
        assert found["number"].to_pylist() == [number for number in range(first, stop) if number < 40]
        expected = {number // 10 for number in range(first, stop) if number < 40}
        assert reader.counters.batches_opened == len(expected)


def test_dates_are_pushed(log):
    days = [date(2024, 1, 1) + timedelta(days=number) for number in range(30)]
    log.create_topic("t", pa.schema([("day", pa.date32())]), timestamp="day")
    for first in range(0, 30, 10):
        log.produce("t", pa.table({"day": days[first : first + 10]}))
    reader = log.read("t")
    assert reader.to_dataset().count_rows(filter=pc.field("day") >= days[20]) == 10
    assert reader.counters.batches_opened == 1
    reader = log.read("t")
    assert reader.lazy().filter(pl.col("day") < days[10]).collect().height == 10
    assert reader.counters.batches_opened == 1


def test_a_dataset_is_a_dataset(filled, hourly):
    whole = hourly(BATCHES * PER_BATCH)
    data = filled.read("t").to_dataset()
    assert isinstance(data, pyarrow.dataset.Dataset)
    assert data.schema.equals(whole.schema)
    assert data.count_rows() == whole.num_rows
    assert data.to_table().equals(whole)
    assert data.head(3)["number"].to_pylist() == [0, 1, 2]
    assert data.take(pa.array([1199, 0]))["number"].to_pylist() == [1199, 0]
    assert sum(batch.num_rows for batch in data.to_batches(columns=["name"])) == whole.num_rows
    doubled = data.to_table(columns={"double": pc.field("number") * 2}, filter=pc.field("number") < 3)
    assert doubled.to_pylist() == [{"double": 0}, {"double": 2}, {"double": 4}]
    assert data.sort_by([("number", "descending")]).head(1)["number"].to_pylist() == [1199]
    assert data.join(pa.table({"number": [7]}), "number", join_type="inner").count_rows() == 1
    assert pl.scan_pyarrow_dataset(data).filter(pl.col("number") > 1190).collect().height == 9
    for refused in (
        lambda: data.filter(pc.field("number") > 1),
        data.get_fragments,
        lambda: data.replace_schema(whole.schema),
    ):
        with pytest.raises(NotImplementedError):
            refused()
    with pytest.raises(FileNotFoundError, match="reader of Ottla"):
        pyarrow.dataset.UnionDataset(data.schema, [data]).to_table()


def test_views_of_polars_are_filtered_by_duckdb(log):
    frame = pl.DataFrame({"name": ["a", "b", "c"], "time": [hour(0), hour(1), hour(2)], "tags": [["x"], [], None]})
    log.create_topic("t", frame, timestamp="time")
    log.produce("t", frame)
    reader = log.read("t")
    data = reader.to_dataset()
    assert duckdb.sql("select tags from data where name = 'a' and time < '2014-01-01'").fetchall() == [(["x"],)]
    assert data.schema.field("name").type == pa.large_string()


def test_a_reader_of_some_columns_and_a_range_narrows_further(filled):
    reader = filled.read("t", columns=["number", "time"], start=hour(100), end=hour(500))
    assert reader.lazy().filter(moment < hour(150)).select("number").collect()["number"].to_list() == list(
        range(100, 150)
    )
    relation = reader.to_duckdb()
    assert relation.aggregate("min(number), max(number), count(*)").fetchall() == [(100, 499, 400)]
    with pytest.raises(duckdb.Error):
        relation.project("value")
