"""Real Kafka clients against `ottla serve`: what they write is stored, what is stored they read.

Consumers are assigned their partitions by hand: this is about the log, not about groups.
"""

from __future__ import annotations

import json
import os
import signal
import struct
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import confluent_kafka
import confluent_kafka.admin
import kafka
import pytest

CODECS = ["none", "gzip", "snappy", "lz4", "zstd"]
ROOT = Path(__file__).resolve().parents[2]


def ottla_binary() -> str:
    """The `ottla` command: $OTTLA_BIN, else the one that `make build` or cargo made."""
    named = os.environ.get("OTTLA_BIN")
    candidates = [Path(named)] if named else [ROOT / "target/release/ottla", ROOT / ".venv/bin/ottla"]
    for candidate in candidates:
        if candidate.exists():
            return str(candidate)
    raise FileNotFoundError(f"none of {[str(path) for path in candidates]} exists: run `make build` first")


@dataclass
class Server:
    data: Path
    process: subprocess.Popen[str] = field(init=False)
    bootstrap: str = field(init=False)

    def start(self) -> None:
        self.process = subprocess.Popen(
            [ottla_binary(), "serve", "--data", str(self.data), "--listen", "127.0.0.1:0", "--json"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, f"ottla serve ended with {self.process.wait()} before it listened"
        self.bootstrap = json.loads(line)["bootstrap_servers"]

    def stop(self, with_signal: int = signal.SIGTERM) -> float:
        """Ends the server; returns how long that took."""
        begun = time.monotonic()
        self.process.send_signal(with_signal)
        self.process.wait(timeout=20)
        return time.monotonic() - begun


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path / "data")
    server.start()
    yield server
    if server.process.poll() is None:
        server.stop()


def create_topic(server: Server, name: str, partitions: int = 1, **config: str) -> None:
    admin = confluent_kafka.admin.AdminClient({"bootstrap.servers": server.bootstrap})
    topic = confluent_kafka.admin.NewTopic(
        name, partitions, 1, config={key.replace("_", "."): value for key, value in config.items()}
    )
    admin.create_topics([topic])[name].result(20)


@dataclass(frozen=True)
class Row:
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    timestamp: int
    headers: tuple[tuple[str, bytes | None], ...]


def consume(server: Server, topic: str, count: int, partitions: int = 1, **config: object) -> list[Row]:
    """Reads `count` rows from the start with librdkafka, in order within each partition."""
    consumer = confluent_kafka.Consumer(
        {
            "bootstrap.servers": server.bootstrap,
            "group.id": "unused",
            "enable.auto.commit": False,
            "check.crcs": True,
            "auto.offset.reset": "error",
            **config,
        }
    )
    try:
        consumer.assign([confluent_kafka.TopicPartition(topic, index, 0) for index in range(partitions)])
        rows: list[Row] = []
        deadline = time.monotonic() + 40
        while len(rows) < count:
            assert time.monotonic() < deadline, f"{len(rows)} of {count} rows came"
            for message in consumer.consume(1000, timeout=1):
                assert message.error() is None, message.error()
                rows.append(
                    Row(
                        message.partition(),
                        message.offset(),
                        message.key(),
                        message.value(),
                        message.timestamp()[1],
                        tuple(message.headers() or ()),
                    )
                )
        return rows
    finally:
        consumer.close()


def rows_to_send(count: int) -> list[tuple[bytes | None, bytes | None, int, list[tuple[str, bytes | None]]]]:
    """Rows of many shapes: no key, no value, empty ones, long ones, headers with one name twice."""
    now = int(time.time() * 1000)
    rows = []
    for index in range(count):
        key = None if index % 5 == 0 else f"key-{index}".encode()
        value = None if index % 7 == 3 else (b"" if index % 7 == 4 else bytes([index % 251]) * (index % 400))
        headers: list[tuple[str, bytes | None]] = []
        if index % 3 == 0:
            headers = [("a", b"1"), ("b", None), ("a", f"{index}".encode())]
        rows.append((key, value, now + index, headers))
    return rows


def produce_with_librdkafka(server: Server, topic: str, rows: list, **config: object) -> None:
    failed: list[object] = []
    producer = confluent_kafka.Producer({"bootstrap.servers": server.bootstrap, "linger.ms": 5, **config})
    for key, value, timestamp, headers in rows:
        producer.produce(
            topic,
            value=value,
            key=key,
            partition=0,
            timestamp=timestamp,
            headers=headers,
            on_delivery=lambda error, _message: failed.append(error) if error else None,
        )
        producer.poll(0)
    assert producer.flush(30) == 0
    assert not failed, failed[:3]


def check(rows: list, received: list[Row]) -> None:
    assert [row.offset for row in received] == list(range(len(rows)))
    for (key, value, timestamp, headers), row in zip(rows, received, strict=True):
        assert (row.key, row.value, row.timestamp, list(row.headers)) == (key, value, timestamp, headers)


@pytest.mark.parametrize("idempotent", [False, True])
@pytest.mark.parametrize("codec", CODECS)
def test_librdkafka_reads_what_it_wrote(server: Server, codec: str, idempotent: bool) -> None:
    create_topic(server, "t")
    rows = rows_to_send(2000)
    produce_with_librdkafka(
        server, "t", rows, **{"compression.type": codec, "enable.idempotence": idempotent, "acks": "all"}
    )
    check(rows, consume(server, "t", len(rows)))


@pytest.mark.parametrize("stored", [*CODECS[1:], "uncompressed"])
def test_librdkafka_reads_every_codec_that_the_broker_writes(server: Server, stored: str) -> None:
    create_topic(server, "t", compression_type=stored)
    rows = rows_to_send(1000)
    produce_with_librdkafka(server, "t", rows, **{"compression.type": "lz4"})
    check(rows, consume(server, "t", len(rows)))


@pytest.mark.parametrize("codec", CODECS)
def test_kafka_python_writes_and_reads(server: Server, codec: str) -> None:
    create_topic(server, "t")
    # It refuses rows without key and value, and headers without a value.
    rows = [
        (
            key,
            value if key is not None or value is not None else b"",
            timestamp,
            [h for h in headers if h[1] is not None],
        )
        for key, value, timestamp, headers in rows_to_send(500)
    ]
    producer = kafka.KafkaProducer(
        bootstrap_servers=server.bootstrap, compression_type=None if codec == "none" else codec, linger_ms=5
    )
    futures = [
        producer.send("t", value=value, key=key, partition=0, timestamp_ms=timestamp, headers=headers)
        for key, value, timestamp, headers in rows
    ]
    producer.flush(30)
    assert [future.get(30).offset for future in futures] == list(range(len(rows)))
    producer.close()
    check(rows, consume(server, "t", len(rows)))

    consumer = kafka.KafkaConsumer(bootstrap_servers=server.bootstrap, enable_auto_commit=False, check_crcs=True)
    partition = kafka.TopicPartition("t", 0)
    consumer.assign([partition])
    consumer.seek(partition, 0)
    received: list[Row] = []
    deadline = time.monotonic() + 30
    while len(received) < len(rows) and time.monotonic() < deadline:
        for messages in consumer.poll(timeout_ms=500).values():
            for message in messages:
                headers = tuple(message.headers or ())
                received.append(
                    Row(message.partition, message.offset, message.key, message.value, message.timestamp, headers)
                )
    consumer.close()
    check(rows, received)


@pytest.mark.parametrize("acks", ["0", "1", "all"])
def test_every_acks(server: Server, acks: str) -> None:
    create_topic(server, "t")
    rows = rows_to_send(300)
    produce_with_librdkafka(server, "t", rows, acks=acks)
    check(rows, consume(server, "t", len(rows)))


def test_offsets_by_place_and_time(server: Server) -> None:
    create_topic(server, "t")
    rows = rows_to_send(100)
    produce_with_librdkafka(server, "t", rows, **{"batch.num.messages": 7})
    consumer = confluent_kafka.Consumer({"bootstrap.servers": server.bootstrap, "group.id": "unused"})
    try:
        partition = confluent_kafka.TopicPartition("t", 0)
        assert consumer.get_watermark_offsets(partition, timeout=20) == (0, 100)
        for index in (0, 1, 42, 99):
            asked = confluent_kafka.TopicPartition("t", 0, rows[index][2])
            assert consumer.offsets_for_times([asked], timeout=20)[0].offset == index
        late = confluent_kafka.TopicPartition("t", 0, rows[-1][2] + 1)
        assert consumer.offsets_for_times([late], timeout=20)[0].offset == confluent_kafka.OFFSET_END
    finally:
        consumer.close()


def test_large_messages_and_one_too_large(server: Server) -> None:
    create_topic(server, "t")
    rows = [(b"k", os.urandom(size), int(time.time() * 1000), []) for size in (1, 500_000, 990_000, 30_000, 999_000)]
    produce_with_librdkafka(server, "t", rows)
    # Small limits on the consumer's side: the first batch comes all the same.
    limits = {"fetch.max.bytes": 1000, "max.partition.fetch.bytes": 1000, "message.max.bytes": 1000}
    check(rows, consume(server, "t", len(rows), **limits))
    errors: list[confluent_kafka.KafkaError | None] = []
    producer = confluent_kafka.Producer({"bootstrap.servers": server.bootstrap, "message.max.bytes": 5_000_000})
    producer.produce("t", value=os.urandom(2_000_000), on_delivery=lambda error, _message: errors.append(error))
    assert producer.flush(20) == 0
    assert errors[0] is not None
    assert errors[0].code() == confluent_kafka.KafkaError.MSG_SIZE_TOO_LARGE


def test_a_waiting_consumer_gets_each_row_at_once(server: Server) -> None:
    create_topic(server, "t")
    producer = confluent_kafka.Producer({"bootstrap.servers": server.bootstrap, "linger.ms": 0})
    consumer = confluent_kafka.Consumer(
        {"bootstrap.servers": server.bootstrap, "group.id": "unused", "fetch.wait.max.ms": 5000}
    )
    consumer.assign([confluent_kafka.TopicPartition("t", 0, 0)])
    waited = []
    try:
        for index in range(20):
            producer.produce("t", value=b"%d" % index, partition=0)
            begun = time.monotonic()
            producer.flush(10)
            message = consumer.poll(10)
            waited.append(time.monotonic() - begun)
            assert message is not None
            assert message.error() is None
            assert message.value() == b"%d" % index
    finally:
        consumer.close()
    # The first waits for the connection.
    assert sorted(waited[1:])[len(waited) // 2] < 0.5, waited


def test_many_clients_at_once(server: Server) -> None:
    partitions, producers, each = 4, 6, 2000
    create_topic(server, "t", partitions)

    def produce(number: int) -> None:
        producer = confluent_kafka.Producer(
            {"bootstrap.servers": server.bootstrap, "enable.idempotence": True, "compression.type": CODECS[number % 5]}
        )
        for index in range(each):
            producer.produce("t", value=b"%d:%d" % (number, index), partition=(number + index) % partitions)
            producer.poll(0)
        assert producer.flush(30) == 0

    threads = [threading.Thread(target=produce, args=(number,)) for number in range(producers)]
    for thread in threads:
        thread.start()
    received = consume(server, "t", producers * each, partitions)
    for thread in threads:
        thread.join()
    assert len({row.value for row in received}) == producers * each
    for partition in range(partitions):
        last: dict[bytes, int] = {}
        for row in received:
            if row.partition == partition and row.value is not None:
                number, index = row.value.split(b":")
                assert int(index) > last.get(number, -1), "one producer's rows keep their order in a partition"
                last[number] = int(index)


def test_acknowledged_rows_survive_sigkill_and_producers_go_on(server: Server) -> None:
    create_topic(server, "t")
    rows = rows_to_send(3000)
    produce_with_librdkafka(server, "t", rows, **{"enable.idempotence": True})
    server.stop(signal.SIGKILL)
    server.start()
    check(rows, consume(server, "t", len(rows)))
    more = rows_to_send(10)
    produce_with_librdkafka(server, "t", more)
    received = consume(server, "t", len(rows) + len(more))
    assert [row.offset for row in received] == list(range(len(rows) + len(more)))


def test_sigterm_ends_it_within_a_second_while_clients_are_connected(server: Server) -> None:
    create_topic(server, "t")
    consumer = confluent_kafka.Consumer({"bootstrap.servers": server.bootstrap, "group.id": "unused"})
    consumer.assign([confluent_kafka.TopicPartition("t", 0, 0)])
    consumer.poll(0.5)
    took = server.stop()
    consumer.close()
    assert server.process.returncode == 0
    assert took < 1.5, took


def test_an_unknown_topic_is_said_to_be_unknown_and_not_made_for_a_consumer(server: Server) -> None:
    consumer = confluent_kafka.Consumer(
        {"bootstrap.servers": server.bootstrap, "group.id": "unused", "allow.auto.create.topics": False}
    )
    try:
        for _ in range(2):
            topic = consumer.list_topics("none", timeout=10).topics["none"]
            assert topic.error is not None
            assert topic.error.code() == confluent_kafka.KafkaError.UNKNOWN_TOPIC_OR_PART
    finally:
        consumer.close()


def test_columns_are_read_as_rows_from_any_offset(tmp_path: Path) -> None:
    data = tmp_path / "data"
    schema = tmp_path / "schema.json"
    fields = [
        {"name": "id", "type": "long"},
        {"name": "name", "type": "string", "nullable": True},
        {"name": "time", "type": 'Timestamp(ms, "UTC")'},
    ]
    schema.write_text(json.dumps({"fields": fields}))
    count = 30_000
    start = int(time.time() * 1000) - count
    rows: list[dict[str, Any]] = [
        {"id": index, "name": None if index % 9 == 0 else f"row \u00e9 {index}", "time": start + index}
        for index in range(count)
    ]
    lines = "".join(
        json.dumps({**row, "time": datetime.fromtimestamp(row["time"] / 1000, UTC).isoformat()}) + "\n" for row in rows
    )
    ottla = ottla_binary()
    place = ["--data", str(data)]
    table = ["--schema", str(schema), "--key", "id", "--timestamp", "time"]
    subprocess.run([ottla, "topics", "create", "t", *place, *table], check=True)
    subprocess.run([ottla, "produce", "t", *place], input=lines, text=True, check=True)
    server = Server(data)
    server.start()
    try:
        received = consume(server, "t", count)
        assert [row.offset for row in received] == list(range(count))
        for expected, row in zip(rows, received, strict=True):
            assert row.value is not None
            value = json.loads(row.value)
            assert (value["id"], value["name"]) == (expected["id"], expected["name"])
            assert row.key == struct.pack(">q", expected["id"])
            assert row.timestamp == expected["time"]
        # From the middle of a batch, with answers far smaller than a batch.
        consumer = confluent_kafka.Consumer(
            {"bootstrap.servers": server.bootstrap, "group.id": "unused", "max.partition.fetch.bytes": 2000}
        )
        for offset in (0, 1, 12_345, count - 1):
            consumer.assign([confluent_kafka.TopicPartition("t", 0, offset)])
            for expected_offset in range(offset, min(offset + 50, count)):
                message = consumer.poll(10)
                assert message is not None
                assert message.error() is None
                assert message.offset() == expected_offset
        consumer.close()
    finally:
        server.stop()


def test_a_transactional_producer_is_told_so(server: Server) -> None:
    producer = confluent_kafka.Producer({"bootstrap.servers": server.bootstrap, "transactional.id": "x"})
    with pytest.raises(confluent_kafka.KafkaException):
        producer.init_transactions(3)
