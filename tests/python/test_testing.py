"""`ottla.testing` and the pytest fixtures, with the clients that people have."""

from __future__ import annotations

import gc
import os
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

import confluent_kafka
import confluent_kafka.admin
import kafka
import ottla
import ottla.testing
import pyarrow as pa
import pytest

pytest_plugins = ["pytester"]

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples" / "pytest").glob("test_*.py"))


def send(bootstrap_servers: str, topic: str, *values: bytes) -> None:
    """Writes with librdkafka."""
    producer = confluent_kafka.Producer({"bootstrap.servers": bootstrap_servers})
    for value in values:
        producer.produce(topic, value=value)
    assert producer.flush(20) == 0


def receive(bootstrap_servers: str, topic: str, count: int) -> list[bytes]:
    """Reads partition 0 with librdkafka."""
    consumer = confluent_kafka.Consumer({"bootstrap.servers": bootstrap_servers, "group.id": "unused"})
    consumer.assign([confluent_kafka.TopicPartition(topic, 0, 0)])
    values: list[bytes] = []
    deadline = time.monotonic() + 20
    while len(values) < count:
        assert time.monotonic() < deadline, values
        for message in consumer.consume(count, timeout=1):
            assert message.error() is None, message.error()
            values.append(message.value())
    consumer.close()
    return values


def listens(bootstrap_servers: str) -> bool:
    host, port = bootstrap_servers.rsplit(":", 1)
    with socket.socket() as client:
        return client.connect_ex((host, int(port))) == 0


def open_files() -> int:
    """How many there are. What earlier tests left to the garbage collector and to librdkafka's threads may still go."""
    gc.collect()
    return len(os.listdir("/proc/self/fd"))


def test_librdkafka():
    with ottla.testing.broker(topics=["orders"]) as broker:
        send(broker.bootstrap_servers, "orders", b"a", b"b")
        assert receive(broker.bootstrap_servers, "orders", 2) == [b"a", b"b"]


def test_kafka_python():
    with ottla.testing.broker() as broker:
        broker.create_topic("orders", partitions=2)
        producer = kafka.KafkaProducer(bootstrap_servers=broker.bootstrap_servers)
        sent = producer.send("orders", key=b"k", value=b"v", partition=1, headers=[("h", b"1")]).get(20)
        assert (sent.partition, sent.offset) == (1, 0)
        producer.close()

        consumer = kafka.KafkaConsumer(bootstrap_servers=broker.bootstrap_servers, auto_offset_reset="earliest")
        partition = kafka.TopicPartition("orders", 1)
        consumer.assign([partition])
        consumer.seek_to_beginning(partition)
        message = next(consumer)
        assert (message.key, message.value, list(message.headers)) == (b"k", b"v", [("h", b"1")])
        consumer.close()


def test_records_are_what_was_written():
    now = int(time.time() * 1000)
    with ottla.testing.broker(topics={"orders": 2}) as broker:
        producer = confluent_kafka.Producer({"bootstrap.servers": broker.bootstrap_servers})
        headers = [("a", b"1"), ("b", None), ("a", b"\xff")]
        producer.produce("orders", key=b"k", value=b"\x00\xff", partition=1, timestamp=now, headers=headers)
        producer.produce("orders", key=b"k", value=None, partition=1, timestamp=now + 1)
        producer.produce("orders", value=b"", partition=0, timestamp=now + 2)
        assert producer.flush(20) == 0

        records = broker.records("orders")
        assert [(record.partition, record.offset) for record in records] == [(0, 0), (1, 0), (1, 1)]
        assert [record.key for record in records] == [None, b"k", b"k"]
        assert [record.value for record in records] == [b"", b"\x00\xff", None]
        assert [record.timestamp_ms for record in records] == [now + 2, now, now + 1]
        assert [record.headers for record in records] == [[], headers, []]
        assert repr(records[1]) == r'Record(partition=1, offset=0, key=b"k", value=b"\x00\xff")'
        assert records == broker.records("orders")
        assert records[0] != records[1]


def test_records_are_waited_for():
    with ottla.testing.broker() as broker:
        late = threading.Timer(0.3, send, [broker.bootstrap_servers, "orders", b"a", b"b"])
        late.start()
        assert [record.value for record in broker.records("orders", at_least=2)] == [b"a", b"b"]
        late.join()
        with pytest.raises(ottla.TimedOutError, match=r"topic 'orders' has 2 records after 100 ms, not 3"):
            broker.records("orders", at_least=3, timeout=0.1)
        with pytest.raises(ottla.TimedOutError, match="'payments' has 0 records"):
            broker.records("payments", at_least=1, timeout=0)
        with pytest.raises(ottla.NotFoundError, match="payments"):
            broker.records("payments")


def test_columns_have_a_way_of_their_own():
    table = pa.table({"number": [1, 2]})
    with ottla.testing.broker() as broker:
        broker.create_topic("numbers", table.schema)
        broker.connection.produce("numbers", table)
        assert receive(broker.bootstrap_servers, "numbers", 2) == [b'{"number":1}', b'{"number":2}']
        assert broker.connection.read("numbers").to_arrow() == table
        with pytest.raises(ottla.InvalidError, match=r"has a schema: read its columns with broker.connection.read"):
            broker.records("numbers")


def test_two_brokers_at_once_know_nothing_of_each_other():
    with ottla.testing.broker(topics=["a"]) as first, ottla.testing.broker(topics=["b"]) as second:
        assert first.bootstrap_servers != second.bootstrap_servers
        send(first.bootstrap_servers, "a", b"1")
        send(second.bootstrap_servers, "b", b"2")
        assert [topic.name for topic in first.connection.topics()] == ["a"]
        assert [topic.name for topic in second.connection.topics()] == ["b"]


def test_topics_and_settings():
    config = {"num.partitions": 3, "auto.create.topics.enable": False}
    with ottla.testing.broker(config, topics=["orders"]) as broker:
        admin = confluent_kafka.admin.AdminClient({"bootstrap.servers": broker.bootstrap_servers})
        created = admin.create_topics([confluent_kafka.admin.NewTopic("payments")])
        created["payments"].result(20)
        topics = admin.list_topics(timeout=20).topics
        assert {name: len(topic.partitions) for name, topic in topics.items()} == {"orders": 1, "payments": 3}


def test_a_directory_stays(tmp_path):
    for expected in ([b"a"], [b"a", b"a"]):
        with ottla.testing.broker(directory=tmp_path / "data", topics=["orders"]) as broker:
            send(broker.bootstrap_servers, "orders", b"a")
            assert [record.value for record in broker.records("orders")] == expected


def test_afterwards_it_is_gone():
    with ottla.testing.broker() as broker:
        assert listens(broker.bootstrap_servers)
    assert not listens(broker.bootstrap_servers)
    assert broker.connection.closed
    assert "closed" in repr(broker)
    with pytest.raises(ottla.ClosedError):
        broker.records("orders")


def test_a_failing_test_closes_it_too():
    with pytest.raises(ZeroDivisionError), ottla.testing.broker() as broker:
        _ = 1 / 0
    assert broker.connection.closed
    assert not listens(broker.bootstrap_servers)


def test_what_cannot_be_opened_says_why_and_leaves_nothing_open():
    with ottla.testing.broker() as other:
        before = open_files()
        for options, error, message in [
            ({"config": {"nun.partitions": 3}}, ottla.InvalidError, r"nun\.partitions.*num\.partitions"),
            ({"listen": other.bootstrap_servers}, ottla.StorageError, "in use"),
            ({"topics": ["a b"]}, ottla.InvalidError, "a b"),
            ({"topics": {"a": 0}}, ottla.InvalidError, "partition"),
            ({"topics": "orders"}, TypeError, r"topics=\['orders'\]"),
        ]:
            with pytest.raises(error, match=message), ottla.testing.broker(**options):
                pytest.fail("it was opened")
        assert open_files() <= before


def test_a_thread_that_never_leaves_its_call_fails_the_test(monkeypatch):
    monkeypatch.setattr(ottla.testing, "CLOSE_TIMEOUT_S", 0.3)
    begun, end = threading.Event(), threading.Event()

    def endless():
        yield pa.table({"value": [b"a"]})
        begun.set()
        end.wait(30)

    manager = ottla.testing.broker(topics=["orders"])
    broker = manager.__enter__()
    stuck = threading.Thread(target=lambda: broker.connection.produce("orders", endless()))
    stuck.start()
    assert begun.wait(10)
    with pytest.raises(ottla.TimedOutError, match=r"^0\.3 s after the test had ended.*still inside a call"):
        manager.__exit__(None, None, None)
    assert not listens(broker.bootstrap_servers)
    end.set()
    stuck.join(10)
    assert not stuck.is_alive()


def test_a_hundred_fresh_brokers(record_property, capsys):
    """They leave nothing behind. How long they take is told, not judged."""
    with ottla.testing.broker():
        pass
    before = open_files()
    threads = threading.active_count()
    opened, closed = [], []
    for _ in range(100):
        begun = time.perf_counter()
        with ottla.testing.broker() as broker:
            opened.append(time.perf_counter() - begun)
            assert broker.bootstrap_servers
            begun = time.perf_counter()
        closed.append(time.perf_counter() - begun)
    # A closed connection keeps its memory for readers, until nobody has it any more.
    del broker
    assert open_files() <= before
    assert threading.active_count() <= threads
    for name, times in (("opened", opened), ("closed", closed)):
        median, longest = statistics.median(times) * 1000, max(times) * 1000
        record_property(f"{name}_ms_median", median)
        with capsys.disabled():
            print(f"\n100 brokers {name}: median {median:.2f} ms, longest {longest:.1f} ms")


def test_it_needs_no_pytest():
    program = (
        "import sys; sys.modules['pytest'] = None\n"
        "import ottla.testing\n"
        "with ottla.testing.broker() as broker: print(broker.bootstrap_servers)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("127.0.0.1:")


def test_the_fixtures_come_with_the_package(pytester):
    pytester.makepyfile(
        test_sample="""
        import sys
        import unittest

        assert "ottla" not in sys.modules, "a pytest that uses none of it loads Ottla"

        import kafka
        import pytest

        seen = []

        @pytest.mark.parametrize("number", range(3))
        def test_each_its_own(ottla_broker, number):
            assert ottla_broker.bootstrap_servers not in seen
            assert all(earlier.connection.closed for earlier in seen)
            assert ottla_broker.connection.topics() == []
            seen.append(ottla_broker)
            ottla_broker.create_topic("orders")

        @pytest.mark.ottla_broker(config={"num.partitions": 7}, topics={"orders": 2})
        class TestMarked:
            def test_of_the_class(self, ottla_broker):
                assert len(ottla_broker.connection.topic("orders").partitions) == 2
                admin = kafka.KafkaAdminClient(bootstrap_servers=ottla_broker.bootstrap_servers)
                admin.close()

            @pytest.mark.ottla_broker(topics=["payments"])
            def test_the_nearest_counts(self, ottla_broker):
                assert [topic.name for topic in ottla_broker.connection.topics()] == ["payments"]

        @pytest.fixture
        def orders(ottla_broker):
            return ottla_broker.create_topic("orders", partitions=4)

        def test_fixtures_of_a_test_share_it(orders, ottla_broker):
            assert len(ottla_broker.connection.topic("orders").partitions) == 4

        def test_a_session_keeps_it(ottla_broker_session, ottla_broker):
            ottla_broker_session.create_topic("kept")
            assert ottla_broker.connection.topics() == []

        def test_for_later_tests(ottla_broker_session):
            assert [topic.name for topic in ottla_broker_session.connection.topics()] == ["kept"]

        class TestUnit(unittest.TestCase):
            def test_in_unittest(self):
                import ottla.testing
                with ottla.testing.broker(topics=["orders"]) as broker:
                    self.assertEqual(broker.records("orders"), [])
        """
    )
    pytester.makeini("[pytest]\naddopts = --strict-markers\nottla_broker_config =\n    message.max.bytes = 2000")
    result = pytester.runpytest_subprocess("-v")
    result.assert_outcomes(passed=9)
    result.stdout.re_match_lines([r"plugins:.*\bottla-"])
    assert pytester.runpytest_subprocess("--markers").ret == 0


def test_a_broker_that_does_not_open_is_the_error_of_its_test_alone(pytester):
    pytester.makepyfile(
        """
        import pytest

        @pytest.mark.ottla_broker(config={"nun.partitions": 3})
        def test_setting(ottla_broker): ...

        @pytest.mark.ottla_broker(partitions=3)
        def test_keyword(ottla_broker): ...

        @pytest.mark.ottla_broker("orders")
        def test_position(ottla_broker): ...

        def test_after_it(ottla_broker):
            assert ottla_broker.bootstrap_servers
        """
    )
    result = pytester.runpytest_subprocess()
    result.assert_outcomes(passed=1, errors=3)
    result.stdout.re_match_lines_random(
        [
            r".*nun\.partitions.*num\.partitions.*",
            r".*takes the keywords config, directory, topics, listen, not partitions.*",
            r".*takes the keywords config, directory, topics, listen, not 'orders'.*",
        ]
    )


def test_a_wrong_line_of_the_ini_file_is_named(pytester):
    pytester.makepyfile("def test_any(ottla_broker): ...")
    pytester.makeini("[pytest]\nottla_broker_config =\n    message.max.bytes")
    result = pytester.runpytest_subprocess()
    result.assert_outcomes(errors=1)
    result.stdout.re_match_lines([r".*one KEY=VALUE a line, not 'message\.max\.bytes'.*"])


def test_there_are_examples():
    assert [path.name for path in EXAMPLES] == ["test_orders.py"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_runs(path, pytester):
    pytester.path.joinpath(path.name).write_text(path.read_text())
    result = pytester.runpytest_subprocess("-W", "error", "--strict-markers")
    assert result.ret == 0
    written = len(re.findall(r"^def test_", path.read_text(), flags=re.MULTILINE))
    result.assert_outcomes(passed=written)
