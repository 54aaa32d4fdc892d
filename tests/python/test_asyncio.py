"""The same names to await."""

from __future__ import annotations

import asyncio
import inspect
import time

import ottla
import pytest


def test_the_whole_story(directory, hourly):
    async def story():
        async with await ottla.connect_async(directory) as log:
            await log.create_topic("t", hourly(0).schema, partitions=2, key="name", timestamp="time")
            done = await log.produce("t", hourly(100))
            assert done.rows == 100
            reader = await log.read("t", columns=["number"])
            assert (await reader.to_arrow()).num_rows == 100
            assert (await reader.to_polars()).height == 100
            assert len(await reader.to_pandas()) == 100
            assert [batch.partition async for batch in reader] == [0, 1]
            assert reader.sync.lazy().collect().height == 100
            assert [topic.name for topic in await log.topics()] == ["t"]
            assert (await log.topic("t")).rows == 100
            assert (await log.statistics()).topics == 1
            async with await log.listen() as listener:
                assert listener.bootstrap_servers.startswith("127.0.0.1:")
            with pytest.raises(LookupError):
                await log.read("nope")
            await asyncio.gather(*(log.produce("t", hourly(10)) for _ in range(20)))
            assert (await log.topic("t")).rows == 300
            await log.delete_topic("t")
        assert log.closed
        with pytest.raises(ottla.ClosedError):
            await asyncio.to_thread(log.sync.topics)

    asyncio.run(story())


def test_the_loop_goes_on_meanwhile(log, hourly):
    async def story():
        connection = await ottla.connect_async(":memory:")
        table = hourly(300_000)
        await connection.create_topic("t", table.schema)
        ticks = 0
        work = asyncio.create_task(connection.produce("t", [table] * 5))
        while not work.done():
            await asyncio.sleep(0.001)
            ticks += 1
        assert (await work).rows == 1_500_000
        await connection.close()
        return ticks

    assert asyncio.run(story()) > 5


def test_cancelling_stops_the_work(hourly):
    async def story():
        connection = await ottla.connect_async(":memory:", {"memory.budget.bytes": 8 << 30})
        table = hourly(1000)
        await connection.create_topic("t", table.schema)
        taken = 0

        def endless():
            nonlocal taken
            while True:
                taken += 1
                yield table

        task = asyncio.create_task(connection.produce("t", endless()))
        await asyncio.sleep(0.2)
        begun = time.monotonic()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        took = time.monotonic() - begun
        stopped_at = taken
        await asyncio.sleep(0.1)
        assert taken == stopped_at, "the work went on"
        assert taken > 0
        assert (await connection.topic("t")).rows <= taken * 1000
        await connection.close()
        return took

    assert asyncio.run(story()) < 0.5


def test_every_method_has_its_twin():
    def verbs(cls):
        return {name for name, _ in inspect.getmembers(cls, callable) if not name.startswith("_")}

    assert verbs(ottla.Connection) <= verbs(ottla.AsyncConnection)
    for name in verbs(ottla.Connection):
        assert inspect.iscoroutinefunction(getattr(ottla.AsyncConnection, name)), name
