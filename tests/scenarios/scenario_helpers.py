"""What the harness does for a runner: all that a scenario needs from outside, the same for every language.

A runner that meets `! verb words` prints `? verb words` and waits; the answer is lines `> text`, which belong to what
happened, and lines `= name value`, which are variables. Messages of the operating system and of Kafka's clients are
Python's here and so do not depend on the runner.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import confluent_kafka

SECONDS = 20
"""Longer than anything takes that works."""


class Helpers:
    """The things of one runner."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.count = 0
        self.owners: dict[str, subprocess.Popen[str]] = {}
        self.stack = ExitStack()

    def answer(self, request: str) -> list[str]:
        """The answer to one request."""
        verb, *words = request.split(" ")
        try:
            action: Callable[..., Iterator[str]] = getattr(self, f"do_{verb}")
            return [*action(*words), "."]
        except Exception as error:
            # It must not end the runner: what it prints is not what the file says, and so the test fails.
            return [f"> the harness failed: {error!r}".replace("\n", " "), "."]

    def close(self) -> None:
        """Ends what is still there."""
        for owner in self.owners.values():
            owner.kill()
            owner.wait()
        self.stack.close()

    def do_directory(self, name: str) -> Iterator[str]:
        """An empty directory."""
        self.count += 1
        path = self.directory / f"directory-{self.count}"
        path.mkdir(parents=True)
        yield f"= {name} {path}"

    def do_unwritable(self, name: str) -> Iterator[str]:
        """The path of a directory that cannot be made, and what the system says to that."""
        self.count += 1
        path = self.directory / f"unwritable-{self.count}"
        path.mkdir(parents=True)
        path.chmod(0o555)
        if os.access(path, os.W_OK):
            # Root may write anywhere but into /proc.
            yield f"= {name} /proc/ottla-data"
            yield "= why No such file or directory (os error 2)"
        else:
            yield f"= {name} {path / 'data'}"
            yield "= why Permission denied (os error 13)"

    def do_write(self, path: str, *words: str) -> Iterator[str]:
        """A file with some text."""
        Path(path).write_text(" ".join(words), encoding="utf-8")
        yield from ()

    def do_flip(self, path: str, position: str) -> Iterator[str]:
        """A bit of the first record batch in a file becomes the other; says which checksums an error will name."""
        content = bytearray(Path(path).read_bytes())
        content[int(position)] ^= 0x20
        Path(path).write_bytes(content)
        length = 12 + int.from_bytes(content[8:12], "big")
        yield f"= found 0x{crc32c(content[21:length]):08x}"
        yield f"= stored 0x{int.from_bytes(content[17:21], 'big'):08x}"

    def do_remove(self, path: str) -> Iterator[str]:
        """A directory and what is in it are gone."""
        shutil.rmtree(path)
        yield from ()

    def do_own(self, path: str) -> Iterator[str]:
        """Another process opens a data directory; its number is the variable `owner`."""
        command = Path(sys.executable).parent / "ottla"
        with (self.directory / "owner.log").open("a") as log:
            owner = subprocess.Popen(
                [command, "serve", "--data", path, "--listen", "127.0.0.1:0", "--json"],
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        self.owners[path] = owner
        assert owner.stdout is not None
        assert owner.stdout.readline(), f"ottla serve ended with {owner.wait()}"
        yield f"= owner {owner.pid}"
        yield f"= ottla {command}"

    def do_leave(self, path: str) -> Iterator[str]:
        """The other process closes it in order."""
        owner = self.owners.pop(path)
        owner.send_signal(signal.SIGTERM)
        assert owner.wait(timeout=SECONDS) == 0
        assert owner.stdout is not None
        owner.stdout.close()
        yield from ()

    def do_take(self, name: str) -> Iterator[str]:
        """An address that is in use."""
        taken = self.stack.enter_context(socket.socket())
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield f"= {name} 127.0.0.1:{taken.getsockname()[1]}"
        yield f"= port {taken.getsockname()[1]}"

    def do_knock(self, address: str) -> Iterator[str]:
        """Whether somebody listens there."""
        host, _, port = address.rpartition(":")
        try:
            socket.create_connection((host, int(port)), timeout=SECONDS).close()
        except ConnectionRefusedError:
            yield "> refused"
        else:
            yield "> open"

    def do_consume(self, bootstrap: str, topic: str) -> Iterator[str]:
        """What a Kafka consumer gets of all partitions."""
        consumer = confluent_kafka.Consumer(
            {"bootstrap.servers": bootstrap, "group.id": "scenarios", "enable.partition.eof": True}
        )
        try:
            found = consumer.list_topics(topic, timeout=SECONDS).topics[topic].partitions
            consumer.assign([confluent_kafka.TopicPartition(topic, partition, 0) for partition in found])
            lines, left = [], set(found)
            while left:
                message = consumer.poll(SECONDS)
                assert message is not None, f"nothing of the partitions {left} came in {SECONDS} s"
                error = message.error()
                if error is None:
                    key = None if message.key() is None else message.key().decode()
                    value = None if message.value() is None else message.value().decode()
                    lines.append((message.partition(), message.offset(), key, value))
                else:
                    assert error.code() == confluent_kafka.KafkaError._PARTITION_EOF, error
                    left.discard(message.partition())
        finally:
            consumer.close()
        for partition, offset, key, value in sorted(lines, key=lambda line: line[:2]):
            yield f"> {partition}:{offset} {key} {value}"

    def do_send(self, bootstrap: str, topic: str, partition: str, *records: str) -> Iterator[str]:
        """What a Kafka producer writes, `key=value` or `=value` each, into one partition."""
        producer = confluent_kafka.Producer({"bootstrap.servers": bootstrap, "linger.ms": 0})
        outcomes: list[str] = []
        for record in records:
            key, _, value = record.partition("=")
            producer.produce(
                topic,
                value.encode(),
                key.encode() or None,
                int(partition),
                on_delivery=lambda error, message: outcomes.append(
                    f"> {message.partition()}:{message.offset()}" if error is None else f"> {error.name()}"
                ),
            )
        assert producer.flush(SECONDS) == 0, "the broker does not answer"
        yield from outcomes


def crc32c(content: bytes) -> int:
    """The checksum of record batches."""
    crc = 0xFFFFFFFF
    for byte in content:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF
