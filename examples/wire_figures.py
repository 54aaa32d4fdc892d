"""What librdkafka gets out of `ottla serve` on loopback: `make figures-wire` prints produce and consume rates.

Client and broker share the machine, so a figure is as much the client's as the broker's.
"""

from __future__ import annotations

import argparse
import json
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from confluent_kafka import Consumer, Producer, TopicPartition

OTTLA = str(Path(sys.executable).parent / "ottla")
REPETITIONS = 3


def produce(servers: str, topic: str, size: int, count: int) -> float:
    """Seconds until `count` records of `size` bytes are acknowledged by all (acks=all, idempotent)."""
    settings = {"bootstrap.servers": servers, "enable.idempotence": True, "linger.ms": 5}
    producer = Producer({**settings, "queue.buffering.max.messages": 1_000_000, "queue.buffering.max.kbytes": 1 << 20})
    value = bytes(size)
    failed: list[object] = []
    begun = time.perf_counter()
    for _ in range(count):
        while True:
            try:
                producer.produce(topic, value, on_delivery=lambda error, _: failed.append(error) if error else None)
                break
            except BufferError:
                producer.poll(0.01)
        producer.poll(0)
    left = producer.flush(60)
    seconds = time.perf_counter() - begun
    if failed or left:
        raise SystemExit(f"{len(failed)} records failed, {left} are unanswered: {failed[:1]}")
    return seconds


def consume(servers: str, topic: str, count: int) -> float:
    """Seconds from the first to the last of `count` records."""
    settings = {"bootstrap.servers": servers, "group.id": "none", "queued.min.messages": 1_000_000}
    consumer = Consumer({**settings, "fetch.message.max.bytes": 8 << 20})
    consumer.assign([TopicPartition(topic, 0, 0)])
    got = len(consumer.consume(1, 30))
    begun = time.perf_counter()
    while got < count:
        got += len(consumer.consume(min(10_000, count - got), 1))
        if time.perf_counter() - begun > 120:
            raise SystemExit(f"only {got} of {count} records came")
    seconds = time.perf_counter() - begun
    consumer.close()
    return seconds


def main() -> None:
    """Print a line for each size of record."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=500_000, help="records of 100 bytes a measurement (%(default)s)")
    records = parser.parse_args().records
    with tempfile.TemporaryDirectory() as directory:
        command = [OTTLA, "serve", "--data", directory, "--listen", "127.0.0.1:0", "--json"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as broker:
            assert broker.stdout is not None
            servers = json.loads(broker.stdout.readline())["bootstrap_servers"]
            for size, count in ((100, records), (1024, records * 2 // 5)):
                rates: dict[str, list[float]] = {"produce": [], "consume": []}
                for repetition in range(REPETITIONS):
                    topic = f"figures-{size}-{repetition}"
                    rates["produce"].append(count / produce(servers, topic, size, count))
                    rates["consume"].append(count / consume(servers, topic, count))
                for verb, found in rates.items():
                    median = statistics.median(found)
                    spread = f"{min(found):,.0f}-{max(found):,.0f}"
                    print(f"{verb} {size:5} B: {median:9,.0f} records/s, {median * size / 1e6:6.0f} MB/s ({spread})")
            broker.send_signal(signal.SIGTERM)


if __name__ == "__main__":
    main()
