"""Connections, topics, produce and read, as a user meets them."""

from __future__ import annotations

import gc
import pickle
from datetime import UTC, datetime, timedelta

import confluent_kafka
import ottla
import pyarrow as pa
import pytest


def test_a_connection_is_a_context_manager_and_closes_once(directory):
    with ottla.connect(directory) as log:
        assert not log.closed
        assert log.uri == str(directory)
    assert log.closed
    log.close()
    with pytest.raises(ottla.ClosedError) as raised:
        log.topics()
    assert raised.value.code is ottla.ErrorCode.CLOSED


def test_two_connections_of_a_process_share_a_directory(directory):
    with ottla.connect(directory) as one, ottla.connect(directory) as other:
        one.create_topic("t", pa.schema([("a", pa.int64())]))
        other.produce("t", pa.table({"a": [1, 2]}))
        assert one.read("t").to_arrow()["a"].to_pylist() == [1, 2]


def test_what_was_written_is_there_after_a_restart(directory):
    with ottla.connect(directory) as log:
        log.create_topic("t", pa.schema([("a", pa.int64())]), partitions=3)
        log.produce("t", pa.table({"a": range(1000)}))
    with ottla.connect(directory) as log:
        assert sorted(log.read("t").to_arrow()["a"].to_pylist()) == list(range(1000))


def test_a_program_that_forgets_to_close_closes_at_its_end(directory, python):
    program = "import ottla, sys; log = ottla.connect(sys.argv[1]); log.create_topic('t')"
    done = python(program, directory)
    assert done.returncode == 0, done.stderr
    assert (directory / ".kafka_cleanshutdown").exists()


def test_topics_are_listed_described_and_deleted(log, hourly):
    table = hourly(10)
    topic = log.create_topic(
        "flights", table.schema, partitions=2, key="name", timestamp="time", config={"retention.ms": 5000}
    )
    assert [(t.name, t.partitions, t.rows, t.has_schema) for t in log.topics()] == [("flights", 2, 0, True)]
    assert {t.name for t in log.topics(internal=True)} > {"flights"}
    log.produce("flights", table)
    assert topic.rows == 10
    assert sum(p.end_offset - p.start_offset for p in topic.partitions) == 10
    assert topic.size_bytes > 0
    assert topic.key == ["name"]
    assert topic.timestamp == "time"
    assert topic.config["retention.ms"] == "5000"
    assert pa.schema(topic.schema).equals(table.schema)
    assert len(topic.id) == 22
    log.delete_topic("flights")
    with pytest.raises(LookupError):
        log.topic("flights")
    log.create_topic("flights", table.schema)
    with pytest.raises(ottla.NotFoundError, match="created again"):
        _ = topic.rows


def test_a_topic_is_rich_in_a_notebook(log, hourly):
    topic = log.create_topic(
        "a", hourly(0).rename_columns(["<number>", "name", "time", "value"]).schema, timestamp="time"
    )
    shown = topic._repr_html_()
    assert "&lt;number&gt;" in shown
    assert "Timestamp" in shown
    assert "first offset" in shown


def test_exist_ok_gives_back_an_equal_topic_and_refuses_another(log, hourly):
    schema = hourly(0).schema
    first = log.create_topic("t", schema, partitions=2, key="name")
    assert log.create_topic("t", schema, partitions=2, key="name", exist_ok=True).id == first.id
    with pytest.raises(ottla.Error) as raised:
        log.create_topic("t", schema, partitions=2, key="name")
    assert raised.value.code is ottla.ErrorCode.TOPIC_EXISTS
    other = schema.set(0, pa.field("number", pa.int32()))
    with pytest.raises(ottla.SchemaError) as raised:
        log.create_topic("t", other, partitions=2, key="name", exist_ok=True)
    assert raised.value.code is ottla.ErrorCode.INCOMPATIBLE_TOPIC


def test_produce_says_what_was_acknowledged(log, hourly):
    log.create_topic("t", hourly(0).schema, partitions=3)
    done = log.produce("t", hourly(100))
    assert done.rows == 100
    assert sum(len(offsets) for offsets in done.offsets.values()) == 100
    again = log.produce("t", hourly(1), partition=2)
    assert list(again.offsets) == [2]
    assert again.offsets[2].start == (done.offsets[2].stop if 2 in done.offsets else 0)


def test_produce_takes_an_iterable_and_tells_progress(log, hourly):
    log.create_topic("t", hourly(0).schema)
    told = []
    chunks = (hourly(10, first=10 * i) for i in range(5))
    assert log.produce("t", chunks, progress=told.append).rows == 50
    assert told[-1] == 50
    assert told == sorted(told)
    assert log.read("t").to_arrow()["number"].to_pylist() == list(range(50))
    assert log.produce("t", []).rows == 0
    assert log.produce("t", iter([])).offsets == {}


def test_produce_takes_an_iterable_whose_schema_changes(log):
    log.create_topic("t", pa.schema([("a", pa.int64()), ("s", pa.string())]))
    chunks = [
        pa.table({"a": pa.array([1], pa.int64()), "s": ["x"]}),
        pa.table({"s": pa.array(["y"], pa.large_string()), "a": pa.array([2], pa.int8())}),
        pa.record_batch({"a": pa.array([3], pa.int32()), "s": pa.array(["z"], pa.string_view())}),
        pa.table({"a": pa.array([4], pa.int64())}),
    ]
    assert log.produce("t", chunks).rows == 4
    assert log.read("t").to_arrow().to_pylist() == [
        {"a": 1, "s": "x"},
        {"a": 2, "s": "y"},
        {"a": 3, "s": "z"},
        {"a": 4, "s": None},
    ]


def test_an_exception_of_the_callers_generator_comes_back_as_it_is(log, hourly):
    log.create_topic("t", hourly(0).schema)

    class Mine(Exception):
        pass

    def chunks():
        yield hourly(10)
        raise Mine("stop")

    with pytest.raises(Mine) as raised:
        log.produce("t", chunks())
    assert any("ottla" in note for note in raised.value.__notes__)
    rows = log.read("t").to_arrow().num_rows
    assert rows in (0, 10)
    log.produce("t", hourly(5))
    assert log.read("t").to_arrow().num_rows == rows + 5


def test_an_error_after_a_change_of_schema_speaks_of_the_whole_call(log):
    log.create_topic("t", pa.schema([pa.field("a", pa.int64(), nullable=False)]))
    good = pa.table({"a": [1, 2, 3]})
    with pytest.raises(ottla.SchemaError) as raised:
        log.produce("t", [good, pa.table({"b": [1]})])
    assert raised.value.produced == (3, {0: range(3)})
    assert "3 rows were acknowledged before and stay (partition 0: offsets 0 to 2)" in str(raised.value)
    assert "Nothing was produced" not in str(raised.value)
    # Batches are counted over the whole call, too.
    narrow = pa.table({"a": pa.array([4], pa.int8())})
    null = pa.table({"a": pa.array([None], pa.int16())})
    with pytest.raises(ottla.Error) as raised:
        log.produce("t", [good, narrow, null])
    assert raised.value.produced == (4, {0: range(3, 7)})
    assert "4 rows were acknowledged before" in str(raised.value)
    assert "batch 2 of the input stream" in str(raised.value)
    assert log.topic("t").rows == 7


def test_an_error_at_the_start_says_that_nothing_was_produced(log):
    log.create_topic("t", pa.schema([("a", pa.int64())]))
    with pytest.raises(ottla.SchemaError, match="Nothing was produced") as raised:
        log.produce("t", [pa.table({"b": [1]})])
    assert raised.value.produced == (0, {})
    log.create_topic("records")
    with pytest.raises(ottla.SchemaError, match="2 rows were acknowledged") as raised:
        log.produce("records", [pa.table({"value": ["x", "y"]}), pa.table({"b": [1]})])
    assert raised.value.produced == (2, {0: range(2)})


@pytest.mark.parametrize("kind", [RuntimeError, KeyboardInterrupt, SystemExit])
@pytest.mark.parametrize("same_schema", [True, False])
def test_an_exception_of_the_callers_generator_says_what_was_acknowledged(log, kind, same_schema):
    log.create_topic("t", pa.schema([("a", pa.int64())]))

    def chunks():
        yield pa.table({"a": [1, 2]})
        yield pa.table({"a": pa.array([3], pa.int64() if same_schema else pa.int8())})
        raise kind("stop")

    with pytest.raises(kind) as raised:
        log.produce("t", chunks())
    assert raised.value.produced == (3, {0: range(3)})
    assert "3 rows were acknowledged" in raised.value.__notes__[0]
    assert log.topic("t").rows == 3


def test_an_item_that_is_no_table_says_what_was_acknowledged(log):
    log.create_topic("t", pa.schema([("a", pa.int64())]))
    with pytest.raises(TypeError, match="each item of an iterable") as raised:
        log.produce("t", [pa.table({"a": [1, 2]}), 7])
    assert raised.value.produced == (2, {0: range(2)})
    with pytest.raises(TypeError) as raised:
        log.produce("t", [7])
    assert raised.value.produced == (0, {})

    def no(_rows):
        raise LookupError("no")

    with pytest.raises(LookupError) as raised:
        log.produce("t", pa.table({"a": [3]}), progress=no)
    assert raised.value.produced[0] == log.topic("t").rows - 2


@pytest.mark.parametrize("data", ["text", b"bytes", 3, {"a": [1]}, None, [1, 2], [{"a": 1}]])
def test_data_that_is_no_table_is_a_type_error(log, data):
    log.create_topic("t", pa.schema([("a", pa.int64())]))
    with pytest.raises(TypeError, match="__arrow_c_stream__"):
        log.produce("t", data)


def test_positions(log, hourly):
    log.create_topic("t", hourly(0).schema, timestamp="time")
    log.produce("t", hourly(48))

    def numbers(**options):
        return log.read("t", **options).to_arrow()["number"].to_pylist()

    noon = datetime(2013, 1, 1, 12, tzinfo=UTC)
    assert numbers() == list(range(48))
    assert numbers(start=noon) == list(range(12, 48))
    assert numbers(end=noon) == list(range(12))
    assert numbers(start=noon, end=noon + timedelta(hours=2)) == [12, 13]
    assert numbers(start=noon + timedelta(microseconds=-1)) == list(range(12, 48)), (
        "an exact filter, to the millisecond"
    )
    assert numbers(start=40) == list(range(40, 48))
    assert numbers(start=3, end=5) == [3, 4]
    assert numbers(start={0: 46}) == [46, 47]
    assert numbers(start="latest") == []
    assert numbers(end="earliest") == []
    assert numbers(start=timedelta(days=1)) == []
    assert numbers(start=datetime.now(UTC) - datetime(2013, 1, 2, tzinfo=UTC) + timedelta(minutes=30)) == list(
        range(24, 48)
    )


@pytest.mark.parametrize("position", [datetime(2013, 1, 1), "yesterday", timedelta(days=-1)])
def test_a_position_that_means_nothing_is_an_error(log, hourly, position):
    log.create_topic("t", hourly(0).schema)
    with pytest.raises(ottla.InvalidError) as raised:
        log.read("t", start=position)
    assert isinstance(raised.value, ValueError)
    assert "start" in str(raised.value)


@pytest.mark.parametrize("position", [None, True, 1.5, b"x"])
def test_a_position_of_another_type_is_a_type_error(log, hourly, position):
    log.create_topic("t", hourly(0).schema)
    with pytest.raises(TypeError, match="end must be"):
        log.read("t", end=position)


def test_rows_that_do_not_fit_are_kept_with_their_reasons(log):
    log.create_topic("t", pa.schema([pa.field("a", pa.int64(), nullable=False)]))
    log.produce("t", pa.table({"a": [1]}))
    with log.listen() as listener:
        producer = confluent_kafka.Producer({"bootstrap.servers": listener.bootstrap_servers})
        producer.produce("t", key=b"k", value=b"no row", timestamp=1357000000000)
        assert producer.flush(20) == 0
    log.produce("t", pa.table({"a": [2]}))
    with pytest.raises(ottla.Error):
        log.read("t").to_arrow()
    assert log.read("t", on_error="null").to_arrow()["a"].to_pylist() == [1, None, 2]
    reader = log.read("t", on_error="quarantine")
    assert reader.quarantined == []
    assert reader.to_arrow()["a"].to_pylist() == [1, 2]
    (row,) = reader.quarantined
    assert isinstance(row, ottla.QuarantinedRow)
    assert (row.partition, row.offset, row.timestamp_ms) == (0, 1, 1357000000000)
    assert (row.key, row.value) == (b"k", b"no row")
    assert row.reason
    assert "offset=1" in repr(row)
    assert reader.counters.rows_quarantined == 1
    assert reader.counters.rows_out == 2
    assert "rows_quarantined=1" in repr(reader.counters)


def test_an_offset_alone_needs_one_partition(log, hourly):
    log.create_topic("t", hourly(0).schema, partitions=2)
    with pytest.raises(ottla.InvalidError):
        log.read("t", start=3)
    assert log.read("t", start=0, partitions=[1]).end == {1: 0}


def test_the_end_of_a_reader_is_the_start_of_the_next(log, hourly):
    log.create_topic("t", hourly(0).schema, partitions=3, key="name")
    log.produce("t", hourly(100))
    first = log.read("t")
    log.produce("t", hourly(50, first=100))
    second = log.read("t", start=first.end)
    assert sorted(first.to_arrow()["number"].to_pylist()) == list(range(100))
    assert sorted(second.to_arrow()["number"].to_pylist()) == list(range(100, 150))


def test_a_reader_can_be_scanned_again_and_again_and_its_end_is_pinned(log, hourly):
    log.create_topic("t", hourly(0).schema)
    log.produce("t", hourly(10))
    reader = log.read("t")
    log.produce("t", hourly(10))
    for _ in range(3):
        assert reader.to_arrow().num_rows == 10
        assert sum(batch.num_rows for batch in reader) == 10
        assert pa.table(reader).num_rows == 10
    assert reader.estimated_rows == 10


def test_a_reader_outlives_its_connection(directory, hourly):
    log = ottla.connect(directory)
    log.create_topic("t", hourly(0).schema)
    log.produce("t", hourly(1000))
    reader = log.read("t")
    arrays = log.read("t").to_arrow()
    log.close()
    del log
    gc.collect()
    assert reader.to_arrow().equals(hourly(1000))
    assert arrays.equals(hourly(1000))
    assert reader.lazy().select("number").collect().height == 1000


def test_iteration_gives_batches_with_partition_and_offsets(log, hourly):
    log.create_topic("t", hourly(0).schema, partitions=2, key="name")
    log.produce("t", hourly(100))
    seen = {}
    for batch in log.read("t", columns=["number", "_offset", "_partition"]):
        assert isinstance(batch, ottla.RecordBatch)
        rows = pa.record_batch(batch)
        assert rows.num_rows == batch.num_rows == len(batch)
        assert set(rows["_partition"].to_pylist()) == {batch.partition}
        assert rows["_offset"].to_pylist() == list(batch.offsets)
        seen.setdefault(batch.partition, []).extend(rows["number"].to_pylist())
    assert list(seen) == sorted(seen)
    assert all(numbers == sorted(numbers) for numbers in seen.values())
    assert sum(map(len, seen.values())) == 100


def test_columns_are_chosen_and_ordered(log, hourly):
    log.create_topic("t", hourly(0).schema, timestamp="time")
    log.produce("t", hourly(3))
    reader = log.read("t", columns=["value", "_timestamp", "number"])
    assert reader.schema.names == ["value", "_timestamp", "number"]
    assert reader.to_arrow()["_timestamp"].to_pylist() == hourly(3)["time"].to_pylist()
    with pytest.raises(ottla.NotFoundError) as raised:
        log.read("t", columns=["number", "nmae"])
    assert raised.value.code is ottla.ErrorCode.UNKNOWN_COLUMN
    assert "nmae" in str(raised.value)
    with pytest.raises(TypeError, match="sequence"):
        log.read("t", columns="number")


def test_a_topic_is_a_live_table(log, hourly):
    topic = log.create_topic("t", hourly(0).schema)
    assert pa.table(topic).num_rows == 0
    log.produce("t", hourly(7))
    assert pa.table(topic).num_rows == 7
    assert pa.schema(topic).equals(hourly(0).schema)
    assert topic.read(columns=["number"]).to_arrow().num_columns == 1


def test_a_topic_without_a_schema_gives_records(log):
    topic = log.create_topic("plain")
    assert topic.schema is None
    assert "key" in log.read("plain").schema.names
    assert "value" in pa.schema(topic).names


def test_statistics(log, hourly):
    log.create_topic("t", hourly(0).schema, partitions=3)
    log.produce("t", hourly(10))
    statistics = log.statistics()
    assert statistics.topics == 1
    assert statistics.partitions >= 3
    assert statistics.size_bytes > 0


def test_rows_of_2013_survive_a_retention_pass_and_a_restart(directory, hourly):
    config = {"log.retention.check.interval.ms": 50, "log.retention.hours": 1}
    with ottla.connect(directory, config) as log:
        log.create_topic("t", hourly(0).schema, timestamp="time")
        log.create_topic(
            "short", hourly(0).schema, timestamp="time", config={"retention.ms": 1000, "segment.bytes": 1 << 20}
        )
        log.produce("t", hourly(1000))
        for _ in range(3):
            log.produce("short", hourly(20_000))
        short = log.topic("short")
        deadline = datetime.now(UTC) + timedelta(seconds=20)
        while min(p.start_offset for p in short.partitions) == 0 and datetime.now(UTC) < deadline:
            pass
        assert min(p.start_offset for p in short.partitions) > 0, "no retention pass has run"
        assert log.topic("t").rows == 1000
    with ottla.connect(directory, config) as log:
        assert log.read("t").to_arrow().equals(hourly(1000))


def test_errors_survive_pickling():
    error = ottla.NotFoundError("there is no topic 'x'", ottla.ErrorCode.UNKNOWN_TOPIC)
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is ottla.NotFoundError
    assert (str(copy), copy.code, copy.retriable) == (str(error), error.code, False)
    storage = pickle.loads(pickle.dumps(ottla.LockedError("locked", ottla.ErrorCode.DIRECTORY_LOCKED)))
    assert (str(storage), storage.retriable) == ("locked", True)


def test_every_code_has_an_exception_class():
    for code in ottla.ErrorCode:
        error = ottla.errors._from_native(code, "message", None)
        assert isinstance(error, ottla.Error)
        assert str(error) == "message"
        assert error.code is code
