"""Ottla in a process: threads, the interpreter lock, Ctrl-C, fork, panics."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time

import ottla
import pyarrow as pa
import pytest


def count_while(work) -> int:
    """How far a thread of Python counts while `work` runs on this one."""
    stop = threading.Event()
    counted = [0]

    def counter():
        while not stop.is_set():
            counted[0] += 1

    thread = threading.Thread(target=counter)
    thread.start()
    try:
        before = counted[0]
        work()
        return counted[0] - before
    finally:
        stop.set()
        thread.join()


def test_the_interpreter_lock_is_released(log):
    rows = pa.table({"n": range(2_000_000), "s": ["some text"] * 2_000_000})
    log.create_topic("t", rows.schema)
    # With the lock held for the whole call the other thread would not count at all.
    assert count_while(lambda: log.produce("t", rows)) > 1000
    assert count_while(lambda: pa.table(log.read("t"))) > 1000


INTERRUPTED = """
import itertools, sys, threading, time, ottla, pyarrow as pa
log = ottla.connect(sys.argv[1])
chunk = pa.table({"n": range(200_000)})
log.create_topic("t", chunk.schema)

def endless():
    # A stream in C: none of Python's own code runs between the batches.
    batch = chunk.to_batches()[0]
    return pa.RecordBatchReader.from_batches(chunk.schema, itertools.repeat(batch))

class Target:
    held = {}
    def describe(self): return "target"
    def prepare(self, table, schema): pass
    def begin(self): pass
    def offsets(self, name, topic_id): return dict(self.held.get(name, {}))
    def write(self, table, chunk): pass
    def store_offsets(self, name, topic_id, moves):
        self.held.setdefault(name, {}).update({partition: stop for partition, (_, stop) in moves.items()})
        return True
    def commit(self): pass
    def rollback(self): pass

if sys.argv[2] != "produce":
    for _ in range(20):
        log.produce("t", chunk)
work = {
    "produce": lambda: log.produce("t", endless()),
    "iterate": lambda: [[len(batch) for batch in log.read("t")] for _ in itertools.count()],
    "load": lambda: [log.load("t", Target(), name=str(i), max_rows=1) for i in itertools.count()],
}[sys.argv[2]]
threading.Timer(0.3, lambda: print("running", flush=True)).start()
try:
    work()
except KeyboardInterrupt:
    print("interrupted", flush=True)
    log.close()
"""


@pytest.mark.parametrize("verb", ["produce", "iterate", "load"])
def test_ctrl_c_works_within_200_ms(directory, verb):
    command = [sys.executable, "-c", INTERRUPTED, str(directory), verb]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout.readline() == "running\n", process.stderr.read()
            sent = time.monotonic()
            process.send_signal(signal.SIGINT)
            assert process.stdout.readline() == "interrupted\n", process.stderr.read()
            took = time.monotonic() - sent
            assert process.wait(timeout=20) == 0, process.stderr.read()
        finally:
            process.kill()
    assert took < 0.2, f"{took * 1000:.0f} ms"
    with ottla.connect(directory) as log:
        assert log.read("t").to_arrow().num_rows > 0


def in_a_fork(work) -> str:
    """What `work` raises in a forked child."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work()
            said = "nothing was raised"
        except ottla.Error as error:
            said = f"{error.code.name}: {error}"
        except BaseException as error:
            said = repr(error)
        os.write(write, said.encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return said


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_child_gets_an_error(directory, hourly):
    with ottla.connect(directory) as log:
        log.create_topic("t", hourly(0).schema)
        log.produce("t", hourly(10))
        reader = log.read("t")
        for work in (
            lambda: log.produce("t", hourly(1)),
            lambda: log.topics(),
            lambda: log.close(),
            lambda: ottla.connect(directory),
            lambda: ottla.connect(":memory:"),
            lambda: list(reader),
            lambda: reader.__arrow_c_stream__(),
            lambda: log.listen("127.0.0.1:0"),
        ):
            said = in_a_fork(work)
            assert said.startswith("FORKED:"), said
            assert "spawn" in said
        # The parent notices nothing of it.
        log.produce("t", hourly(10))
        assert log.read("t").to_arrow().num_rows == 20


FORKED_OWNER = """
import os, sys, time, ottla, pyarrow as pa
log = ottla.connect(sys.argv[1])
log.create_topic("t", pa.schema([("a", pa.int64())]))
log.produce("t", pa.table({"a": [1, 2, 3]}))
if os.fork() == 0:
    time.sleep(30)
    os._exit(0)
print("forked", flush=True)
os.kill(os.getpid(), 9)
"""


def test_a_forked_child_does_not_keep_the_directory(directory):
    with subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", FORKED_OWNER, str(directory)], stdout=subprocess.PIPE, process_group=0
    ) as owner:
        assert owner.stdout.readline() == b"forked\n"
        assert owner.wait(timeout=20) == -signal.SIGKILL
        try:
            with ottla.connect(directory) as log:
                assert log.read("t").to_arrow()["a"].to_pylist() == [1, 2, 3]
        finally:
            os.killpg(owner.pid, signal.SIGKILL)


SPAWNED = """
import multiprocessing, sys, ottla, pyarrow as pa

def child(queue):
    with ottla.connect(":memory:") as log:
        log.create_topic("t", pa.schema([("a", pa.int64())]))
        queue.put(log.produce("t", pa.table({"a": [1]})).rows)

if __name__ == "__main__":
    log = ottla.connect(sys.argv[1])
    for method in ("spawn", "forkserver"):
        context = multiprocessing.get_context(method)
        queue = context.Queue()
        process = context.Process(target=child, args=(queue,))
        process.start()
        print(queue.get(timeout=30))
        process.join()
    log.close()
"""


def test_multiprocessing_works_by_spawn(directory, tmp_path):
    program = tmp_path / "program.py"
    program.write_text(SPAWNED)
    done = subprocess.run(
        [sys.executable, str(program), str(directory)], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout.split()) == (0, ["1", "1"]), done.stderr


def test_threads_share_a_connection(directory, hourly):
    threads, times = 8, 20
    failures = []
    with ottla.connect(directory) as log:
        log.create_topic("t", hourly(0).schema, partitions=3, key="name")

        def work(number):
            try:
                for turn in range(times):
                    log.produce("t", hourly(10, first=(number * times + turn) * 10))
                    log.read("t", columns=["number"]).to_arrow()
                    log.topics()
            except BaseException as error:
                failures.append(error)

        workers = [threading.Thread(target=work, args=(number,)) for number in range(threads)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        assert failures == []
        assert sorted(log.read("t").to_arrow()["number"].to_pylist()) == list(range(threads * times * 10))


def test_closing_ends_what_other_threads_do(directory):
    log = ottla.connect(directory)
    chunk = pa.table({"n": range(1000)})
    log.create_topic("t", chunk.schema)
    ended = []

    def endless():
        while True:
            yield chunk

    def work():
        try:
            log.produce("t", endless())
        except ottla.Error as error:
            ended.append(error.code)

    worker = threading.Thread(target=work)
    worker.start()
    time.sleep(0.2)
    log.close()
    worker.join(timeout=10)
    assert ended == [ottla.ErrorCode.CLOSED]
    with ottla.connect(directory) as log:
        assert log.read("t").to_arrow().num_rows % 1000 == 0


@pytest.mark.parametrize(
    "use",
    [
        lambda log: log.create_topic("x", pa.schema([("a", pa.int64())])),
        lambda log: log.delete_topic("t"),
        lambda log: log.topics(),
        lambda log: log.topic("t"),
        lambda log: log.produce("t", pa.table({"a": [1]})),
        lambda log: log.read("t"),
        lambda log: log.listen("127.0.0.1:0"),
        lambda log: log.statistics(),
        lambda log: log.load("t", __import__("duckdb").connect(), name="n"),
    ],
)
def test_use_after_close_is_an_error(use):
    log = ottla.connect(":memory:")
    log.create_topic("t", pa.schema([("a", pa.int64())]))
    log.close()
    with pytest.raises(ottla.ClosedError, match="closed"):
        use(log)


def test_a_closed_listener_stays_closed(log):
    with log.listen("127.0.0.1:0") as listener:
        host, port = listener.bootstrap_servers.rsplit(":", 1)
        assert (host, int(port) > 0) == ("127.0.0.1", True)
    listener.close()


def test_a_panic_is_not_an_exception_and_not_the_end(log, hourly):
    log.create_topic("t", hourly(0).schema)
    with pytest.raises(BaseException, match="on purpose") as raised:
        ottla._native._panic_for_tests()
    assert raised.type.__name__ == "PanicException"
    assert not isinstance(raised.value, Exception)
    assert log.produce("t", hourly(10)).rows == 10
    assert log.read("t").to_arrow().num_rows == 10


def test_a_panic_in_a_stream_that_c_code_reads_is_an_error_of_it():
    class Stream:
        def __arrow_c_stream__(self, requested_schema=None):
            return ottla._native._panicking_stream_for_tests()

    # What Arrow makes of EIO.
    with pytest.raises(OSError, match=r"bug in Ottla.*on purpose"):
        pa.RecordBatchReader.from_stream(Stream()).read_all()


def test_nothing_else_is_needed(directory, tmp_path, python):
    """The wheel alone: none of the libraries that the tests have is imported, not even when data passes."""
    program = """
import sys
class Forbidden:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("pyarrow", "polars", "pandas", "duckdb", "numpy"):
            raise ImportError(name)
sys.meta_path.insert(0, Forbidden())
import ottla
with ottla.connect(sys.argv[1]) as log:
    print([batch.num_rows for batch in log.read("t")])
    log.create_topic("copy", log.topic("t").schema)
    print(log.produce("copy", log.read("t")).rows)
"""
    with ottla.connect(directory) as log:
        log.create_topic("t", pa.schema([("a", pa.int64())]))
        log.produce("t", pa.table({"a": [1, 2, 3]}))
    done = python(program, directory)
    assert (done.returncode, done.stdout.split()) == (0, ["[3]", "3"]), done.stderr


def test_the_command_came_with_the_wheel():
    command = os.path.join(os.path.dirname(sys.executable), "ottla")
    done = subprocess.run([command, "--version"], capture_output=True, text=True, timeout=20, check=False)
    assert done.returncode == 0
    assert ottla.__version__ in done.stdout


SHUTDOWN = """
import sys, threading, time, ottla, pyarrow as pa
log = ottla.connect(sys.argv[1])
chunk = pa.table({"n": range(1000)})
log.create_topic("t", chunk.schema)

def endless():
    while True:
        yield chunk

threading.Thread(target=lambda: log.produce("t", endless()), daemon=True).start()
time.sleep(0.3)
print("leaving", flush=True)
"""


def test_a_program_may_end_while_a_thread_produces(directory, python):
    done = python(SHUTDOWN, directory)
    assert (done.returncode, done.stdout) == (0, "leaving\n"), done.stderr
    with ottla.connect(directory) as log:
        assert log.read("t").to_arrow().num_rows > 0
