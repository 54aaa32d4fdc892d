"""Every library's tables go in, and come back as they went in."""

from __future__ import annotations

import re
import zoneinfo
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import duckdb
import numpy as np
import ottla
import pandas as pd
import polars as pl
import polars.testing
import pyarrow as pa
import pyarrow.compute as pc
import pytest

OSLO = zoneinfo.ZoneInfo("Europe/Oslo")


def frame() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "text": ["a", None, "a text that is longer than twelve bytes"],
            "category": pl.Series(["x", "y", None], dtype=pl.Categorical),
            "enum": pl.Series(["low", None, "high"], dtype=pl.Enum(["low", "high"])),
            "decimal": pl.Series([Decimal("1.50"), None, Decimal("-2.25")], dtype=pl.Decimal(12, 2)),
            "zoned": pl.Series([datetime(2024, 7, 1, tzinfo=OSLO)] * 3, dtype=pl.Datetime("us", "Europe/Oslo")),
            "naive": pl.Series([datetime(2024, 7, 1), None, datetime(1, 1, 1)], dtype=pl.Datetime("ms")),
            "date": [date(2024, 2, 29), None, date(1970, 1, 1)],
            "time": [time(1, 2, 3, 4), None, time(0)],
            "duration": [timedelta(days=3), None, timedelta(0)],
            "binary": [b"\0\xff", None, b""],
            "flag": [True, None, False],
            "small": pl.Series([1, None, -1], dtype=pl.Int8),
            "unsigned": pl.Series([2**64 - 1, None, 0], dtype=pl.UInt64),
            "float": [1.5, None, float("nan")],
            "list": [["a", None], [], None],
            "array": pl.Series([[1, 2], [3, 4], None], dtype=pl.Array(pl.Int16, 2)),
            "struct": [{"x": 1, "y": "one"}, {"x": None, "y": None}, {"x": 3, "y": "three"}],
            "nothing": pl.Series([None, None, None], dtype=pl.Null),
        }
    )


def test_polars_comes_back_as_it_went_in(log):
    given = frame()
    log.create_topic("t", given)
    log.produce("t", given)
    log.produce("t", given)
    back = log.read("t").to_polars()
    assert back.schema == given.schema
    polars.testing.assert_frame_equal(back, pl.concat([given, given]), categorical_as_str=True)
    polars.testing.assert_frame_equal(pl.DataFrame(log.read("t")), back, categorical_as_str=True)
    polars.testing.assert_frame_equal(log.read("t").lazy().collect(), back, categorical_as_str=True)


def test_an_empty_frame_keeps_its_types(log):
    given = frame().clear()
    topic = log.create_topic("t", given.schema if hasattr(given.schema, "__arrow_c_schema__") else given)
    assert log.produce("t", given).rows == 0
    for back in (log.read("t").to_polars(), log.read("t").lazy().collect(), pl.DataFrame(topic)):
        assert back.schema == given.schema
        assert back.height == 0


def test_pandas_comes_back_as_it_went_in(log):
    given = pd.DataFrame(
        {
            "text": ["a", None, "b"],
            "category": pd.Categorical(["x", "y", "x"], categories=["y", "x", "z"], ordered=True),
            "zoned": pd.date_range("2024-07-01", periods=3, tz="Europe/Oslo"),
            "naive": pd.date_range("2024-07-01", periods=3),
            "whole": pd.array([1, None, 3], dtype="Int32"),
            "number": [1.5, np.nan, -2.0],
            "flag": [True, False, True],
        },
        index=pd.Index([10, 20, 30], name="id"),
    )
    log.create_topic("t", given)
    log.produce("t", given)
    pd.testing.assert_frame_equal(log.read("t").to_pandas(), given)
    part = log.read("t", columns=["category", "number"]).to_pandas()
    assert list(part["category"]) == ["x", "y", "x"]
    assert list(part["category"].cat.categories) == ["y", "x", "z"]


def test_a_duckdb_relation_goes_in(log):
    relation = duckdb.sql("select i as number, 'row ' || i as name, i * 1.5 as value from range(5000) t(i)")
    log.create_topic("t", relation)
    assert log.produce("t", relation).rows == 5000
    reader = log.read("t")
    assert duckdb.sql("select sum(number), max(name) from reader").fetchall() == [(12_497_500, "row 999")]
    assert reader.estimated_rows == 5000


def test_plain_large_and_view_layouts_fit_one_topic(log):
    log.create_topic("t", pa.schema([("s", pa.string()), ("n", pa.int64())]))
    for kind in (pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string())):
        log.produce("t", pa.table({"s": pa.array(["a", None, "b"]).cast(kind), "n": pa.array([1, 2, 3], pa.int16())}))
    assert log.read("t").to_arrow()["s"].to_pylist() == ["a", None, "b"] * 4


def test_slices_offsets_and_unaligned_buffers(log):
    whole = pa.table({"n": range(100), "s": [f"s{i}" for i in range(100)], "b": [i % 3 == 0 for i in range(100)]})
    log.create_topic("t", whole.schema)
    log.produce("t", whole.slice(33, 10))
    assert log.read("t").to_arrow().equals(whole.slice(33, 10))
    buffer = pa.py_buffer(b"x" + np.arange(10, dtype=np.int64).tobytes()).slice(1)
    crooked = pa.Array.from_buffers(pa.int64(), 10, [None, buffer])
    assert crooked.buffers()[1].address % 8
    log.produce("t", pa.table({"n": crooked, "s": ["x"] * 10, "b": [True] * 10}))
    assert log.read("t", start=10).to_arrow()["n"].to_pylist() == list(range(10))


def test_one_batch_and_an_array_of_structs(log):
    batch = pa.record_batch({"a": [1, 2], "s": ["x", "y"]})
    log.create_topic("t", batch.schema)

    class OnlyArray:
        def __arrow_c_array__(self, requested_schema=None):
            return batch.__arrow_c_array__(requested_schema)

    assert log.produce("t", OnlyArray()).rows == 2
    assert log.produce("t", batch.to_struct_array()).rows == 2
    for given in log.read("t"):
        log.produce("t", given)
    assert log.read("t").to_arrow()["a"].to_pylist() == [1, 2] * 4


def test_requested_schema_is_honoured_where_nothing_is_lost(log):
    log.create_topic("t", pa.schema([("n", pa.int32()), ("s", pa.string_view()), ("t", pa.timestamp("ms", "UTC"))]))
    log.produce(
        "t",
        pa.table(
            {"n": pa.array([1, 2], pa.int32()), "s": ["a", None], "t": pa.array([0, 1], pa.timestamp("ms", "UTC"))}
        ),
    )
    reader = log.read("t")
    wanted = pa.schema([("t", pa.timestamp("us", "UTC")), ("n", pa.int64()), ("s", pa.large_string())])
    given = pa.RecordBatchReader.from_stream(reader, wanted).read_all()
    assert given.schema.equals(wanted)
    assert given.to_pylist() == [{"t": row["t"], "n": row["n"], "s": row["s"]} for row in reader.to_arrow().to_pylist()]
    for batch in reader:
        schema, array = batch.__arrow_c_array__(wanted.__arrow_c_schema__())
        assert pa.RecordBatch._import_from_c_capsule(schema, array).schema.equals(wanted)
    with pytest.raises(ottla.SchemaError) as raised:
        reader.__arrow_c_stream__(pa.schema([("n", pa.int8())]).__arrow_c_schema__())
    assert "Int8" in str(raised.value)
    assert "Int32" in str(raised.value)
    with pytest.raises(ottla.NotFoundError):
        reader.__arrow_c_stream__(pa.schema([("x", pa.int8())]).__arrow_c_schema__())


def test_a_capsule_that_nobody_takes_frees_itself(log, hourly):
    log.create_topic("t", hourly(0).schema)
    log.produce("t", hourly(10))
    reader = log.read("t")
    for _ in range(100):
        reader.__arrow_c_stream__()
        reader.__arrow_c_schema__()
    assert reader.to_arrow().num_rows == 10


def mappings(name: str) -> list[tuple[int, int]]:
    """Where files whose path ends with `name` are mapped in this process."""
    found = []
    for line in Path("/proc/self/maps").read_text().splitlines():
        if line.endswith(name):
            start, stop = re.match(r"([0-9a-f]+)-([0-9a-f]+)", line).groups()
            found.append((int(start, 16), int(stop, 16)))
    return found


@pytest.mark.parametrize("library", ["pyarrow", "polars"])
def test_a_read_copies_nothing(directory, library):
    rows = 100_000
    given = pa.table({"n": pa.array(range(rows), pa.int64()), "x": pa.array(np.arange(rows), pa.float64())})
    with ottla.connect(directory) as log:
        log.create_topic("t", given.schema)
        log.produce("t", given)
        reader = log.read("t")
        if library == "pyarrow":
            table = reader.to_arrow()
            columns = [chunk for column in table.columns for chunk in column.chunks]
        else:
            table = reader.to_polars()
            columns = [chunk.to_arrow() for column in table for chunk in column.get_chunks()]
        maps = mappings(f"{0:020}.log")
        assert maps
        for column in columns:
            values = column.buffers()[1]
            assert any(start <= values.address and values.address + values.size <= stop for start, stop in maps)
            assert values.address % 64 == 0
        assert pc.sum(pa.chunked_array(columns[: len(columns) // 2])).as_py() == sum(range(rows))


def test_arrays_outlive_everything(directory):
    with ottla.connect(directory) as log:
        log.create_topic("t", pa.schema([("n", pa.int64())]))
        log.produce("t", pa.table({"n": range(50_000)}))
        table = log.read("t").to_arrow()
        log.delete_topic("t")
    assert pc.sum(table["n"]).as_py() == sum(range(50_000))
    assert table["n"].to_pylist() == list(range(50_000))
