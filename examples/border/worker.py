"""The Python worker of `figures.py`: `worker.py URI BATCHES ROWS COLUMNS`, batches of pyarrow in and out.

What it obeys and answers is said in `core/examples/border.rs`.
"""

from __future__ import annotations

import sys
from time import perf_counter_ns

import numpy
import ottla
import pyarrow as pa

TOPIC = "border"
Answer = tuple[int, int, int, int]
NOTHING: Answer = (0, 0, 0, 0)


def total(batch: pa.RecordBatch) -> int:
    """The sum of all values."""
    return sum(int(column.to_numpy(zero_copy_only=True).sum()) for column in batch.columns)


class Worker:
    """Batches of its own, and a connection."""

    def __init__(self, uri: str, batches: int, rows: int, columns: int) -> None:
        self.uri = uri
        self.schema = pa.schema([pa.field(f"column{column}", pa.int64(), nullable=False) for column in range(columns)])
        self.batches = [self.batch(number * rows, rows) for number in range(batches)]
        self.log = ottla.connect(uri)

    def batch(self, first: int, rows: int) -> pa.RecordBatch:
        columns = [numpy.arange(first + column, first + column + rows) for column in range(len(self.schema))]
        return pa.record_batch([pa.array(column) for column in columns], schema=self.schema)

    def create(self) -> Answer:
        self.log.create_topic(TOPIC, self.schema)
        return NOTHING

    def delete(self) -> Answer:
        self.log.delete_topic(TOPIC)
        return NOTHING

    def reopen(self) -> Answer:
        self.log.close()
        self.log = ottla.connect(self.uri)
        return NOTHING

    def produce(self) -> Answer:
        begun = perf_counter_ns()
        produced = self.log.produce(TOPIC, pa.RecordBatchReader.from_batches(self.schema, self.batches))
        return perf_counter_ns() - begun, produced.rows, len(self.batches), 0

    def read(self, touch: bool = False) -> Answer:
        rows = batches = value = 0
        begun = perf_counter_ns()
        for batch in pa.RecordBatchReader.from_stream(self.log.read(TOPIC)):
            rows += batch.num_rows
            batches += 1
            if touch:
                value += total(batch)
        return perf_counter_ns() - begun, rows, batches, value

    def sum(self) -> Answer:
        return self.read(touch=True)

    def own(self) -> Answer:
        rows = value = 0
        begun = perf_counter_ns()
        for batch in self.batches:
            rows += batch.num_rows
            value += total(batch)
        return perf_counter_ns() - begun, rows, len(self.batches), value


def main() -> None:
    """Obey until there is no line left."""
    uri, *numbers = sys.argv[1:]
    worker = Worker(uri, *map(int, numbers))
    print("ready", flush=True)
    for line in sys.stdin:
        command = line.strip()
        if command == "quit":
            break
        if command not in ("create", "produce", "reopen", "read", "sum", "own", "delete"):
            raise SystemExit(f"no such command: {command!r}")
        print(*getattr(worker, command)(), flush=True)
    worker.log.close()


if __name__ == "__main__":
    main()
