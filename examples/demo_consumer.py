"""The other process of the demo: an ordinary Kafka client, which knows nothing of Arrow or Ottla.

Reads a topic to its end as JSON and prints what it saw, as JSON itself: counts, order and checksums for comparison.
"""

from __future__ import annotations

import io
import json
import sys
import time

import checksum
import flights
import polars as pl
from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaError, KafkaException, TopicPartition

TYPES = {
    name: pl.Series([], dtype=dtype).dtype for name, dtype in pl.DataFrame(flights.SCHEMA.empty_table()).schema.items()
}


def consume(bootstrap_servers: str, topic: str) -> dict[int, list[tuple[int, bytes]]]:
    """All records of every partition, in the order in which they came."""
    consumer = Consumer(
        {
            "bootstrap.servers": bootstrap_servers,
            "group.id": "demo",
            "enable.auto.commit": False,
            "enable.partition.eof": True,
            "fetch.max.bytes": 8 << 20,
        }
    )
    found = consumer.list_topics(topic, timeout=10).topics[topic]
    if found.error is not None:
        raise KafkaException(found.error)
    records: dict[int, list[tuple[int, bytes]]] = {partition: [] for partition in sorted(found.partitions)}
    consumer.assign([TopicPartition(topic, partition, OFFSET_BEGINNING) for partition in records])
    unfinished = set(records)
    heard = time.monotonic()
    while unfinished:
        # This waits until it has so many, or for so long: the time-out ends the wait for the last ones.
        messages = consumer.consume(10_000, timeout=0.05)
        if messages:
            heard = time.monotonic()
        elif time.monotonic() - heard > 10:
            raise SystemExit(f"nothing came for 10 s; partitions {sorted(unfinished)} are not at their end")
        for message in messages:
            error = message.error()
            if error is None:
                records[message.partition()].append((message.offset(), message.value()))
            elif error.code() == KafkaError._PARTITION_EOF:
                unfinished.discard(message.partition())
            else:
                raise KafkaException(error)
    consumer.close()
    return records


def parse(values: list[bytes]) -> pl.DataFrame:
    """JSON objects as the columns of a flight."""
    # Polars reads whole numbers from JSON as 64 bits only, and times as text.
    plain = {name: pl.Int64 if dtype.is_integer() else pl.String for name, dtype in TYPES.items()}
    frame = pl.read_ndjson(io.BytesIO(b"\n".join(values)), schema=plain)
    moment = pl.col("time_hour").str.to_datetime("%Y-%m-%dT%H:%M:%S%.fZ", time_unit="ms")
    return frame.with_columns(moment.dt.replace_time_zone("UTC")).cast(TYPES)


def main() -> None:
    """Consume, compare nothing, tell everything."""
    bootstrap_servers, topic = sys.argv[1:]
    begun = time.perf_counter()
    records = consume(bootstrap_servers, topic)
    seconds = time.perf_counter() - begun
    frames = {partition: parse([value for _, value in rows]) for partition, rows in records.items() if rows}
    whole = pl.concat(frames.values())
    report = {
        "rows": sum(len(rows) for rows in records.values()),
        "bytes": sum(len(value) for rows in records.values() for _, value in rows),
        "seconds": seconds,
        "gaps": [
            partition
            for partition, rows in records.items()
            if [offset for offset, _ in rows] != list(range(rows[0][0], rows[0][0] + len(rows)) if rows else [])
        ],
        "carriers": {partition: frame["carrier"].unique().sort().to_list() for partition, frame in frames.items()},
        "order": {partition: checksum.order(frame) for partition, frame in frames.items()},
        "columns": checksum.columns(whole),
    }
    json.dump(report, sys.stdout)


if __name__ == "__main__":
    main()
