"""The whole story on real data: what goes in as Arrow comes out as Arrow, and as Kafka records for everyone else.

`make demo` runs it. Every claim is checked; it ends with an error when one does not hold.
"""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import checksum
import duckdb
import flights
import ottla
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
from demo_chart import chart

HERE = Path(__file__).resolve().parent
DATA = Path("demo-data")
COLUMNS = ["carrier", "origin", "dep_delay", "time_hour"]
SUMMER = (datetime(2013, 6, 1, tzinfo=UTC), datetime(2013, 9, 1, tzinfo=UTC))

failures: list[str] = []
figures: list[tuple[str, str]] = []


def check(claim: str, holds: bool) -> None:
    """Say whether a claim holds, and remember it when it does not."""
    print(f"  {'✓' if holds else '✗ NOT TRUE:'} {claim}", flush=True)
    if not holds:
        failures.append(claim)


def chapter(title: str) -> None:
    """Begin a part of the story."""
    print(f"\n{title}", flush=True)


@contextmanager
def timed() -> Iterator[Callable[[], float]]:
    """The seconds from entering to leaving."""
    begun = time.perf_counter()
    ended: list[float] = []
    yield lambda: (ended[0] if ended else time.perf_counter()) - begun
    ended.append(time.perf_counter())


def rate(rows: int, seconds: float) -> str:
    """Rows per second, for people."""
    return f"{rows / seconds:,.0f} rows/s"


def bar(done: int, total: int, what: str) -> None:
    """A progress bar on the terminal; a line for each step elsewhere."""
    width = 32
    full = width * done // total
    line = f"  [{'█' * full}{'·' * (width - full)}] {done:,} of {total:,} {what}"
    terminal = sys.stderr.isatty()
    print(f"\r{line}" if terminal else line, end="" if terminal and done < total else "\n", file=sys.stderr, flush=True)


def other_process(script: str, *arguments: object) -> Any:
    """Run a script of the demo in a process of its own, and read the JSON it prints."""
    command = [sys.executable, str(HERE / script), *map(str, arguments)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False, timeout=120)
    if done.returncode != 0:
        raise SystemExit(f"{script} failed with {done.returncode}")
    return json.loads(done.stdout)


def fresh(directory: Path) -> None:
    """Remove what an earlier run left; nothing else."""
    if directory.exists():
        if any(directory.iterdir()) and not (directory / "meta.properties").exists():
            raise SystemExit(f"{directory} is there and not a log: move it away")
        shutil.rmtree(directory)


def produce(log: ottla.Connection, table: pa.Table) -> None:
    """The flights into a topic, month by month."""
    chapter("Produce 336,776 flights as Arrow, month by month")
    log.create_topic("flights", flights.SCHEMA, partitions=4, key="carrier", timestamp="time_hour")
    sent = 0
    seconds = 0.0
    for _, month in flights.months(table):
        with timed() as clock:
            done = log.produce("flights", month)
        seconds += clock()
        sent += done.rows
        bar(sent, table.num_rows, "flights")
    check(f"{sent:,} rows are acknowledged", sent == table.num_rows)
    check("the topic holds as many", log.topic("flights").rows == sent)
    figures.append(("in, as Arrow, in process", rate(sent, seconds)))
    figures.append(
        (
            "on disk",
            f"{(log.topic('flights').size_bytes or 0) / 2**20:.1f} MiB ({table.nbytes / 2**20:.1f} MiB of Arrow)",
        )
    )


def consume_as_json(log: ottla.Connection, table: pa.Table) -> None:
    """Everything out again through the Kafka port, by a client that is not ours."""
    chapter("Read it as JSON with confluent-kafka, in another process")
    with log.listen("127.0.0.1:0") as listener:
        print(f"  listening on {listener.bootstrap_servers}")
        seen = other_process("demo_consumer.py", listener.bootstrap_servers, "flights")
    frame = pl.DataFrame(table)
    check(f"it got {seen['rows']:,} records", seen["rows"] == table.num_rows)
    check("without a gap in any partition's offsets", seen["gaps"] == [])
    carriers = [carrier for carriers in seen["carriers"].values() for carrier in carriers]
    check("each carrier's flights are in one partition", len(carriers) == len(set(carriers)))
    ordered = {
        partition: checksum.order(frame.filter(pl.col("carrier").is_in(carriers)))
        for partition, carriers in seen["carriers"].items()
    }
    check("each partition is in the order of production", ordered == seen["order"])
    check("the checksums of all 19 columns agree", checksum.columns(frame) == seen["columns"])
    figures.append(("out, as JSON, over the wire", rate(seen["rows"], seen["seconds"])))


def read_as_arrow(log: ottla.Connection, table: pa.Table) -> None:
    """Four columns and a range of time, into DuckDB and Polars."""
    chapter("Read four columns of one summer back as Arrow, into DuckDB and Polars")
    reader = log.read("flights", columns=COLUMNS, start=SUMMER[0], end=SUMMER[1])
    time_hour = pc.field("time_hour")
    expected = table.filter((time_hour >= pa.scalar(SUMMER[0])) & (time_hour < pa.scalar(SUMMER[1]))).select(COLUMNS)
    rows, delay = duckdb.sql("select count(*), avg(dep_delay) from reader").fetchall()[0]
    check(f"DuckDB sees {rows:,} flights", rows == expected.num_rows)
    check(f"and their mean delay of {delay:.2f} minutes", abs(delay - pc.mean(expected["dep_delay"]).as_py()) < 1e-9)
    frame = reader.to_polars()
    check("Polars sees the same rows", checksum.columns(frame) == checksum.columns(pl.DataFrame(expected)))
    whole = log.read("flights")
    june = whole.lazy().filter(pl.col("time_hour").is_between(*SUMMER, closed="left")).select("carrier").collect()
    counters = whole.counters
    check(
        f"a filter in Polars opens {counters.batches_opened} batches and passes over {counters.batches_skipped}",
        june.height == expected.num_rows and counters.batches_skipped > 0,
    )
    with timed() as clock:
        copy = log.read("flights").to_arrow()
    figures.append(("out, as Arrow, in process", f"{rate(copy.num_rows, clock())}"))
    with timed() as clock:
        total = sum(
            pc.sum(pa.record_batch(batch)["distance"]).as_py() or 0
            for batch in log.read("flights", columns=["distance"])
        )
    check("the sum of a column agrees", total == pc.sum(table["distance"]).as_py())
    figures.append(("out, one column summed", f"{rate(table.num_rows, clock())}"))


def load(log: ottla.Connection, table: pa.Table) -> None:
    """Into a DuckDB file, each row exactly once."""
    chapter("Load it into a DuckDB file, each row exactly once")
    with duckdb.connect(str(DATA / "flights.duckdb")) as database:
        with timed() as clock:
            first = log.load("flights", database, name="nightly", trigger="once")
        check(f"the first load brings {first.rows:,} rows", first.rows == table.num_rows)
        figures.append(("load into DuckDB", rate(first.rows, clock())))
        again = log.load("flights", database, name="nightly", trigger="once")
        check(f"the second brings {again.rows}", again.rows == 0)
        january = table.filter(pc.field("month") == 1)
        hours = pc.add(january["time_hour"], pa.scalar(365 * 86_400_000, pa.duration("ms")))
        index = table.column_names.index("time_hour")
        more = january.set_column(index, "time_hour", hours).set_column(
            0, "year", pc.add(january["year"], pa.scalar(1, pa.int16()))
        )
        log.produce("flights", more)
        third = log.load("flights", database, name="nightly", trigger="once")
        check(f"after {more.num_rows:,} more flights the third brings {third.rows:,}", third.rows == more.num_rows)
        (rows,) = database.execute("select count(*) from flights").fetchone() or (0,)
        check(f"the table holds {rows:,}", rows == table.num_rows + more.num_rows)
        chart(database, flights.airlines(), DATA / "departure_delay_by_carrier.png")
        print(f"  chart: {DATA / 'departure_delay_by_carrier.png'}")


def kill_a_producer(table: pa.Table) -> None:
    """What was acknowledged is there, however a process ends."""
    chapter("Kill a producing process half way")
    with ottla.connect(DATA) as log:
        log.create_topic("killed", flights.SCHEMA, partitions=4, key="carrier", timestamp="time_hour")
    command = [sys.executable, str(HERE / "demo_producer.py"), str(DATA), "killed"]
    acknowledged: dict[int, int] = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            acknowledged.update({int(partition): stop for partition, stop in json.loads(line).items()})
            if sum(acknowledged.values()) >= table.num_rows // 2 and process.poll() is None:
                process.send_signal(signal.SIGKILL)
    check("it died by SIGKILL", process.returncode == -signal.SIGKILL)
    with timed() as clock, ottla.connect(DATA) as log:
        recovered = clock()
        promised = sum(acknowledged.values())
        killed = log.read("killed", columns=["_partition", *flights.SCHEMA.names]).to_polars()
        check(f"{promised:,} rows had been acknowledged, {killed.height:,} are there", killed.height >= promised)
        whole = log.read("flights", columns=["_partition", *flights.SCHEMA.names]).to_polars()
        same = True
        for partition, stop in acknowledged.items():
            found = killed.filter(pl.col("_partition") == partition)
            expected = whole.filter(pl.col("_partition") == partition).head(found.height)
            same = same and found.height >= stop and found.equals(expected)
        check("in every partition they are the first that were produced, in order", same)
        figures.append(("reopen after the kill", f"{recovered * 1000:.0f} ms"))


def main() -> int:
    """Tell the story."""
    begun = time.perf_counter()
    print(f"Ottla {ottla.__version__}: one log, two doors. Everything is kept in {DATA}/")
    table = flights.load()
    fresh(DATA)
    with ottla.connect(DATA) as log:
        produce(log, table)
        consume_as_json(log, table)
        read_as_arrow(log, table)
        load(log, table)
    kill_a_producer(table)
    startup = other_process("demo_startup.py")
    figures.append(("connect to first acknowledgement", f"{startup['acknowledged_ms']:.0f} ms"))
    figures.append(("memory of an idle broker, with its Python", f"{startup['idle_bytes'] / 2**20:.1f} MiB"))
    figures.append(("the whole demo", f"{time.perf_counter() - begun:.1f} s"))

    chapter("Figures")
    for name, value in figures:
        print(f"  {name:<42} {value}")
    if failures:
        print(f"\n{len(failures)} of the claims above are not true.", file=sys.stderr)
        return 1
    print("\nEvery claim above was checked.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
