"""Figures of a process that does nothing but open a log: how long until a record is acknowledged, how much memory it
takes.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time

import ottla
import pyarrow as pa


def anonymous_bytes() -> int:
    """Memory of this process that is not a mapped file."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("RssAnon:"))


def main() -> None:
    """Open, produce one row, look at the clock, wait until all is quiet, look at the memory."""
    row = pa.table({"value": [1]})
    before = anonymous_bytes()
    with tempfile.TemporaryDirectory() as directory:
        begun = time.perf_counter()
        log = ottla.connect(directory)
        log.create_topic("first", row.schema)
        log.produce("first", row)
        acknowledged = time.perf_counter() - begun
        log.listen("127.0.0.1:0")
        time.sleep(0.5)
        idle = anonymous_bytes() - before
        log.close()
    json.dump({"acknowledged_ms": acknowledged * 1000, "idle_bytes": idle}, sys.stdout)


if __name__ == "__main__":
    main()
