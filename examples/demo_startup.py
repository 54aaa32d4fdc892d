"""Figures of a process that does nothing but open a log.

How long until a first record is acknowledged, and how much memory Ottla takes while nothing happens.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time


def anonymous_bytes() -> int:
    """Memory of this process that is not a mapped file."""
    with open("/proc/self/smaps_rollup") as rollup:
        return next(int(line.split()[1]) * 1024 for line in rollup if line.startswith("Anonymous:"))


def main() -> None:
    """Open, wait until all is quiet, look at the memory; open another, produce a row, look at the clock."""
    before = anonymous_bytes()
    import ottla

    with tempfile.TemporaryDirectory() as directory, ottla.connect(directory) as log:
        log.listen("127.0.0.1:0")
        time.sleep(0.5)
        idle = anonymous_bytes() - before

    import pyarrow as pa

    row = pa.table({"value": [1]})
    with tempfile.TemporaryDirectory() as directory:
        begun = time.perf_counter()
        log = ottla.connect(directory)
        log.create_topic("first", row.schema)
        log.produce("first", row)
        acknowledged = time.perf_counter() - begun
        log.close()
    json.dump({"acknowledged_ms": acknowledged * 1000, "idle_bytes": idle}, sys.stdout)


if __name__ == "__main__":
    main()
