"""A program that uses Kafka, and its tests: no container, and a broker that is there before the test has begun.

Run it with `pytest test_orders.py`, after `pip install ottla pytest confluent-kafka`: the fixture comes with Ottla.
"""

from __future__ import annotations

import json

import pytest
from confluent_kafka import Consumer, Producer, TopicPartition
from ottla.testing import Broker


# The program. It knows Kafka and nothing of Ottla.
def place_order(bootstrap_servers: str, customer: str, item: str) -> None:
    """Write one order; one customer's orders stay in their sequence."""
    producer = Producer({"bootstrap.servers": bootstrap_servers})
    producer.produce("orders", key=customer, value=json.dumps({"customer": customer, "item": item}))
    producer.flush()


def items_ordered(bootstrap_servers: str, count: int) -> list[str]:
    """Read the first `count` orders. Partitions are assigned: consumer groups are not served by Ottla yet."""
    consumer = Consumer({"bootstrap.servers": bootstrap_servers, "group.id": "unused"})
    consumer.assign([TopicPartition("orders", 0, 0)])
    items = []
    while len(items) < count:
        for message in consumer.consume(count - len(items), timeout=10):
            items.append(json.loads(message.value())["item"])
    consumer.close()
    return items


# Its tests.
def test_an_order_is_written(ottla_broker: Broker) -> None:
    place_order(ottla_broker.bootstrap_servers, "ada", "a difference engine")
    [record] = ottla_broker.records("orders", at_least=1)
    assert record.key == b"ada"
    assert record.value == b'{"customer": "ada", "item": "a difference engine"}'


@pytest.mark.ottla_broker(topics=["orders"], config={"message.max.bytes": 10_000})
def test_orders_are_read_in_sequence(ottla_broker: Broker) -> None:
    for item in ("paper", "ink", "lamp"):
        place_order(ottla_broker.bootstrap_servers, "ada", item)
    assert items_ordered(ottla_broker.bootstrap_servers, 3) == ["paper", "ink", "lamp"]


def test_each_test_begins_with_nothing(ottla_broker: Broker) -> None:
    assert ottla_broker.connection.topics() == []
