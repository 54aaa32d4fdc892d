"""The process of the demo that gets killed: it produces in small steps and says after each what was acknowledged."""

from __future__ import annotations

import json
import sys

import flights
import ottla

STEP = 2_000


def main() -> None:
    """Produce the flights, a step at a time, until somebody stops it."""
    directory, topic = sys.argv[1:]
    table = flights.load()
    with ottla.connect(directory) as log:
        for first in range(0, table.num_rows, STEP):
            done = log.produce(topic, table.slice(first, STEP))
            print(json.dumps({partition: offsets.stop for partition, offsets in done.offsets.items()}), flush=True)


if __name__ == "__main__":
    main()
