"""Every verb takes a timeout; a scan can be asked for less than its reader."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta

import ottla
import pyarrow as pa
import pytest


def slowly(*batches):
    """The batches, with a pause before each but the first."""
    for number, batch in enumerate(batches):
        if number > 0:
            time.sleep(0.3)
        yield batch


@pytest.mark.parametrize("timeout", [0.1, timedelta(milliseconds=100)])
def test_a_produce_that_takes_too_long_keeps_what_was_acknowledged(log, hourly, timeout):
    log.create_topic("t", hourly(0))
    with pytest.raises(ottla.TimedOutError, match="100 ms") as raised:
        log.produce("t", slowly(hourly(2), hourly(3, 2)), timeout=timeout)
    assert raised.value.code is ottla.ErrorCode.TIMEOUT
    assert raised.value.retriable
    assert raised.value.produced == (2, {0: range(2)})
    assert log.topic("t").rows == 2
    assert log.produce("t", hourly(1), timeout=60).rows == 1


def test_every_verb_takes_one(directory, hourly):
    log = ottla.connect(directory, timeout=60)
    log.create_topic("t", hourly(0), timeout=60)
    assert log.read("t", timeout=60).end == {0: 0}
    assert [topic.name for topic in log.topics(timeout=60)] == ["t"]
    assert log.topic("t", timeout=60).name == "t"
    assert log.statistics(timeout=60).topics == 1
    log.listen(timeout=60).close(timeout=60)
    log.delete_topic("t", timeout=60)
    log.close(timeout=60)


@pytest.mark.parametrize(("timeout", "error"), [(-1, ValueError), (float("nan"), ValueError), ("1", TypeError)])
def test_what_is_no_timeout(log, timeout, error):
    with pytest.raises(error, match="timeout"):
        log.topics(timeout=timeout)


def test_to_await_with_a_timeout(hourly):
    async def story():
        async with await ottla.connect_async(":memory:", timeout=60) as log:
            await log.create_topic("t", hourly(0), timeout=60)
            with pytest.raises(ottla.TimedOutError):
                await log.produce("t", slowly(hourly(1), hourly(1)), timeout=0.1)
            assert (await log.topic("t", timeout=60)).name == "t"

    asyncio.run(story())


def test_a_scan_of_less_than_all(log, hourly):
    log.create_topic("t", hourly(0), partitions=2, key="number", timestamp="time")
    log.produce("t", hourly(48))
    reader = log.read("t", virtual_columns=True)
    assert reader.schema.names[-3:] == ["_partition", "_offset", "_timestamp"]
    day = datetime(2013, 1, 2, tzinfo=UTC)
    table = pa.table(reader.scan(columns=["number"], start=day, end=day + timedelta(hours=6), timeout=60))
    assert sorted(table["number"].to_pylist()) == list(range(24, 30))
    assert sum(batch.num_rows for batch in reader.scan(limit=7, timeout=60)) == 7
    assert {batch.partition for batch in reader.scan(partitions=[1])} == {1}
    with pytest.raises(ottla.InvalidError, match="asked for twice"):
        reader.scan(columns=["number", "number"])
    with pytest.raises(TypeError, match="not one string"):
        reader.scan(columns="number")
    with pytest.raises(TypeError, match="start must be an aware datetime, not int"):
        reader.scan(start=1)
    with pytest.raises(ottla.InvalidError, match="limit"):
        reader.scan(limit=-1)


def test_the_size_of_batches_can_be_chosen_for_one_produce(log, hourly):
    log.create_topic("t", hourly(0))
    log.produce("t", hourly(1000), batch_size=4096)
    reader = log.read("t")
    reader.to_arrow()
    assert reader.counters.batches_opened > 3
    with pytest.raises(ottla.InvalidError, match="batch_size"):
        log.produce("t", hourly(1), batch_size=1)
