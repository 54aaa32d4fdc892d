"""What bad input gets: an error with what, where and what to do, and nothing half done."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

import ottla
import pyarrow as pa
import pytest

SCHEMA = pa.schema([pa.field("a", pa.int64(), nullable=False), pa.field("s", pa.string())])


def produce_fails(log, data):
    before = log.topic("t").rows
    with pytest.raises(ottla.Error) as raised:
        log.produce("t", data)
    assert log.topic("t").rows == before, "a part of what failed was kept"
    return raised.value


def test_an_unknown_setting_names_the_nearest(directory):
    with pytest.raises(ottla.InvalidError) as raised:
        ottla.connect(directory, {"durabilty": "sync"})
    assert raised.value.code is ottla.ErrorCode.INVALID_CONFIGURATION
    assert "durability" in str(raised.value)


def test_a_setting_of_a_wrong_value(directory):
    with pytest.raises(ottla.InvalidError) as raised:
        ottla.connect(directory, {"durability": "maybe"})
    assert "maybe" in str(raised.value)
    assert "sync" in str(raised.value)


def test_an_unknown_topic_setting_and_a_bad_topic(log):
    with pytest.raises(ottla.Error, match="retention"):
        log.create_topic("t", SCHEMA, config={"retention.mss": "1"})
    with pytest.raises(ottla.InvalidError):
        log.create_topic("no spaces", SCHEMA)
    with pytest.raises(ottla.InvalidError):
        log.create_topic("t", SCHEMA, partitions=0)
    with pytest.raises(ottla.Error, match="nope"):
        log.create_topic("t", SCHEMA, key="nope")
    with pytest.raises(ottla.Error, match="'s'"):
        log.create_topic("t", SCHEMA, timestamp="s")
    with pytest.raises(TypeError, match="__arrow_c_schema__"):
        log.create_topic("t", {"a": "int64"})
    assert log.topics() == []


@pytest.mark.parametrize("verb", ["topic", "delete_topic", "read"])
def test_an_unknown_topic(log, verb):
    with pytest.raises(LookupError) as raised:
        getattr(log, verb)("nope")
    assert raised.value.code is ottla.ErrorCode.UNKNOWN_TOPIC
    assert "nope" in str(raised.value)


def test_an_unknown_topic_to_produce_to(log):
    for data in (pa.table({"a": [1]}), [], iter([])):
        with pytest.raises(ottla.NotFoundError):
            log.produce("nope", data)


def test_a_schema_that_does_not_fit_names_column_and_types(log):
    log.create_topic("t", SCHEMA)
    error = produce_fails(log, pa.table({"a": pa.array(["x"]), "s": ["y"]}))
    assert isinstance(error, ottla.SchemaError)
    assert "a" in str(error)
    assert "Int64" in str(error)
    assert "Utf8" in str(error)
    assert "b" in str(produce_fails(log, pa.table({"a": [1], "b": [1]})))
    assert "a" in str(produce_fails(log, pa.table({"s": ["x"]})))
    error = produce_fails(log, pa.table({"a": pa.array([1, None]), "s": ["y", "z"]}))
    assert "'a'" in str(error) or '"a"' in str(error)


def test_a_null_key_is_refused_and_nothing_kept(log):
    log.create_topic("t", SCHEMA, key="s", partitions=3)
    error = produce_fails(log, pa.table({"a": [1, 2], "s": ["x", None]}))
    assert error.code is ottla.ErrorCode.NULL_KEY
    assert "s" in str(error)
    assert "1" in str(error)


def test_text_that_is_not_utf8_is_refused(log):
    log.create_topic("t", SCHEMA)
    broken = pa.Array.from_buffers(pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\2\0\0\0"), pa.py_buffer(b"\xff\xfe")])
    error = produce_fails(log, pa.table({"a": [1], "s": broken}))
    assert "s" in str(error)
    assert "UTF-8" in str(error).upper().replace("UTF8", "UTF-8")


def test_a_stream_that_was_read_already(log):
    log.create_topic("t", SCHEMA)
    capsule = pa.table({"a": [1], "s": ["x"]}).__arrow_c_stream__()

    class Once:
        def __arrow_c_stream__(self, requested_schema=None):
            return capsule

    assert log.produce("t", Once()).rows == 1
    error = produce_fails(log, Once())
    assert "released" in str(error)


def test_capsules_of_the_wrong_kind(log):
    log.create_topic("t", SCHEMA)

    class Wrong:
        def __arrow_c_stream__(self, requested_schema=None):
            return SCHEMA.__arrow_c_schema__()

    class Nothing:
        def __arrow_c_stream__(self, requested_schema=None):
            return "a string"

    with pytest.raises(ValueError, match="PyCapsule"):
        log.produce("t", Wrong())
    with pytest.raises(TypeError, match="PyCapsule"):
        log.produce("t", Nothing())
    with pytest.raises(ottla.Error, match="no table"):
        log.produce("t", pa.array([1, 2]))
    with pytest.raises(ottla.Error, match="null structs"):
        log.produce("t", pa.array([{"a": 1, "s": "x"}, None]))


def test_a_locked_directory_names_its_owner(directory):
    program = "import ottla, sys; log = ottla.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", program, str(directory)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as owner:
        assert owner.stdout.readline() == "open\n"
        with pytest.raises(ottla.LockedError) as raised:
            ottla.connect(directory)
        owner.stdin.close()
    assert isinstance(raised.value, OSError)
    assert raised.value.retriable
    assert str(owner.pid) in str(raised.value)
    ottla.connect(directory).close()


def test_a_directory_that_is_not_a_log(tmp_path):
    (tmp_path / "letter.txt").write_text("hello")
    with pytest.raises(ottla.StorageError) as raised:
        ottla.connect(tmp_path)
    assert raised.value.code is ottla.ErrorCode.NOT_OTTLA
    assert str(tmp_path) in str(raised.value)
    assert sorted(os.listdir(tmp_path)) == ["letter.txt"]


def test_a_directory_that_cannot_be(tmp_path):
    file = tmp_path / "file"
    file.write_text("x")
    with pytest.raises(ottla.StorageError) as raised:
        ottla.connect(file / "data")
    assert str(file) in str(raised.value)


def test_addresses(log):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(ottla.StorageError) as raised:
            log.listen(f"127.0.0.1:{taken.getsockname()[1]}")
    assert raised.value.code is ottla.ErrorCode.ADDRESS_IN_USE
    with pytest.raises(ottla.InvalidError):
        log.listen("nonsense")
    with pytest.raises(ottla.Error) as raised:
        ottla.connect("kafka://localhost:9092")
    assert raised.value.code is ottla.ErrorCode.UNSUPPORTED
    with pytest.raises(ottla.InvalidError):
        ottla.connect("")


def test_a_memory_budget_ends_with_an_error_and_the_log_stays_usable():
    with ottla.connect(":memory:", {"memory.budget.bytes": 16 << 20}) as log:
        log.create_topic("t", pa.schema([("s", pa.string())]), config={"segment.bytes": 1 << 20})
        chunk = pa.table({"s": ["x" * 1000] * 1000})
        with pytest.raises(ottla.Error) as raised:
            log.produce("t", [chunk] * 40)
        assert raised.value.code is ottla.ErrorCode.MEMORY_BUDGET
        rows = log.read("t").to_arrow().num_rows
        assert rows == log.topic("t").rows
        assert 0 < rows < 40_000


def test_a_corrupt_segment_names_file_and_position(directory):
    with ottla.connect(directory) as log:
        log.create_topic("t", SCHEMA)
        log.produce("t", pa.table({"a": range(1000), "s": ["row"] * 1000}))
        log.produce("t", pa.table({"a": range(1000), "s": ["row"] * 1000}))
    segment = directory / "t-0" / f"{0:020}.log"
    content = bytearray(segment.read_bytes())
    content[len(content) // 4] ^= 0xFF
    segment.write_bytes(content)
    with ottla.connect(directory) as log:
        with pytest.raises(ottla.Error) as raised:
            log.read("t").to_arrow()
        assert raised.value.code is ottla.ErrorCode.CORRUPT_SEGMENT
        assert segment.name in str(raised.value)
        assert log.read("t", start=1000).to_arrow().num_rows == 1000


def test_limits_of_a_load(log):
    log.create_topic("t", SCHEMA)
    import duckdb

    with duckdb.connect() as target:
        for wrong in ({"name": ""}, {"name": "n", "max_rows": 0}, {"name": "n", "trigger": "always"}):
            with pytest.raises(ottla.InvalidError):
                log.load("t", target, **wrong)
    with pytest.raises(TypeError, match=r"ottla\.Target"):
        log.load("t", object(), name="n")


def test_numbers_out_of_range_name_their_argument(log):
    import duckdb

    wrong = {
        "partitions": lambda: log.create_topic("new", SCHEMA, partitions=2**31),
        "partition": lambda: log.produce("t", pa.table({"a": [1]}), partition=2**31),
        "partitions is": lambda: log.read("t", partitions=[-(2**40)]),
        "start is": lambda: log.read("t", start=2**70),
        "partition 'a' of end": lambda: log.read("t", end={"a": 1}),
        "offset of partition 0 in start": lambda: log.read("t", start={0: 2**63}),
        "offset of partition 0 in end": lambda: log.read("t", end={0: None}),
        "max_rows": lambda: log.load("t", duckdb.connect(), name="n", max_rows=-1),
        "max_bytes": lambda: log.load("t", duckdb.connect(), name="n", max_bytes=2**64),
    }
    log.create_topic("t", SCHEMA)
    for named, call in wrong.items():
        with pytest.raises(ottla.InvalidError, match=named) as raised:
            call()
        assert raised.value.code is ottla.ErrorCode.INVALID_ARGUMENT
    with pytest.raises(TypeError, match="partitions must be an integer"):
        log.create_topic("new", SCHEMA, partitions="3")
    assert [topic.name for topic in log.topics()] == ["t"]
