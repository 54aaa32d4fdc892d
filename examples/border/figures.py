"""What it costs to cross a border: the same produce and read through Rust, Python, Java and C in one run.

`make figures-borders` prints it. Each language has a worker process, which times calls of its public API by itself.
All workers take turns with each operation in each round, in an order that changes, so that drift of the machine falls
on all alike, and each value is held against Rust's of the same round. The processes are started anew several times:
where memory lies differs from start to start, and with it the speed. Batches are built before the clock runs, in each
language's own Arrow library, so that the border is measured and not the making of data. A second Rust process takes
part: what differs between two of the same is the least that the run can see.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TypeVar

from report import Key, add_whole_way, as_json, figures, table
from workers import BUILD, LANGUAGES, RUST, Failure, Shape, Worker

DIRECTORY = "directory"
MEMORY = ":memory:"
# What a round does to a topic three times, and then, three times more, to the topic that is left at last. A step is a
# command, or a figure and its command. A first read needs a log that was opened anew.
WRITES = {
    DIRECTORY: [("create",), ("produce",), ("reopen",), ("first read", "read")],
    MEMORY: [("create",), ("produce",)],
}
READS = [("sum",), ("read",)]
TIMES_A_ROUND = 3
# The longest wait until the kernel has written what it began to write.
SETTLE_SECONDS = 3.0

Samples = dict[Key, list[float]]
Item = TypeVar("Item")


def settle() -> None:
    """Wait until no write to the disk is in flight, so that nobody pays for the one before."""
    deadline = time.monotonic() + SETTLE_SECONDS
    while time.monotonic() < deadline:
        try:
            fields = dict(line.split(":", 1) for line in Path("/proc/meminfo").read_text().splitlines())
        except OSError:
            return
        if int(fields["Writeback"].split()[0]) < 1024:
            return
        time.sleep(0.01)


def turns(workers: list[Item], number: int) -> list[Item]:
    """The order of a round: each comes first, second, ... equally often, and not always behind the same one."""
    ordered = workers if number // len(workers) % 2 == 0 else workers[::-1]
    start = number % len(workers)
    return ordered[start:] + ordered[:start]


def one_round(workers: list[Worker], number: int, storage: str) -> Iterator[tuple[str, Worker, float]]:
    """Every operation by every worker: what it is, whose, and microseconds a batch."""
    writes = [*WRITES[storage], ("delete",)] * TIMES_A_ROUND
    steps = [*writes[:-1], *READS * TIMES_A_ROUND, ("own",), ("delete",)]
    for step in steps:
        name, command = step[0], step[-1]
        settle()
        for worker in turns(workers, number):
            answer = worker.ask(command)
            if answer.batches:
                yield name, worker, answer.nanoseconds / 1e3 / answer.batches
            if command in ("produce", "delete"):
                settle()


@contextmanager
def started(commands: dict[str, list[str]], storage: str, directory: Path, shape: Shape) -> Iterator[list[Worker]]:
    """A worker for each language."""
    with ExitStack() as stack:
        workers = []
        for language, command in commands.items():
            uri = MEMORY
            if storage == DIRECTORY:
                uri = stack.enter_context(tempfile.TemporaryDirectory(prefix="ottla-border-", dir=directory))
            worker = Worker(language, command, uri, shape)
            stack.callback(worker.kill)
            workers.append(worker)
        yield workers
        for worker in workers:
            worker.end()


def measure(arguments: argparse.Namespace) -> Samples:
    """All samples of the run."""
    commands = {}
    for language in LANGUAGES:
        if language not in arguments.languages:
            continue
        print(f"building the {language} worker", file=sys.stderr)
        commands[language] = BUILD[language]()
    samples: Samples = defaultdict(list)
    for start in range(arguments.starts):
        for storage in arguments.storage:
            for columns in arguments.columns:
                shape = Shape(arguments.batches, columns)
                print(f"start {start + 1} of {arguments.starts}: {storage}, {columns} columns", file=sys.stderr)
                # Who starts first gets other memory than who starts last.
                order = {language: commands[language] for language in turns(list(commands), start)}
                with started(order, storage, arguments.directory, shape) as workers:
                    for number in range(-arguments.warm_up, arguments.rounds):
                        for operation, worker, microseconds in one_round(workers, number, storage):
                            if number >= 0:
                                samples[Key(storage, columns, operation, worker.language)].append(microseconds)
    add_whole_way(samples)
    return samples


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--batches", type=int, default=256, help="batches of 1 MiB a measured call (256)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds a start (5)")
    parser.add_argument(
        "--warm-up", type=int, default=8, help="rounds before them that do not count: a JVM compiles in them (8)"
    )
    parser.add_argument("--starts", type=int, default=3, help="how often the workers are started anew (3)")
    parser.add_argument(
        "--columns", type=int, nargs="+", default=[1, 8], help="numbers of columns to measure with (1 8)"
    )
    parser.add_argument("--storage", nargs="+", choices=[DIRECTORY, MEMORY], default=[DIRECTORY])
    others = [language for language in LANGUAGES if language != RUST]
    parser.add_argument("--languages", nargs="+", choices=others, default=others, help="besides Rust (all)")
    parser.add_argument("--directory", type=Path, help="where the logs go (the system's directory for temporary files)")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    parser.add_argument(
        "--smoke", action="store_true", help="a few MiB once: shows that the workers work, measures nothing"
    )
    arguments = parser.parse_args()
    arguments.languages.append(RUST)
    if arguments.smoke:
        arguments.batches, arguments.rounds, arguments.warm_up, arguments.starts = 3, 1, 0, 1
        arguments.storage = [DIRECTORY, MEMORY]
    return arguments


def main() -> None:
    """Measure and print."""
    arguments = parse()
    try:
        found = figures(measure(arguments))
    except Failure as failure:
        raise SystemExit(f"figures: {failure}") from failure
    sys.stdout.write(as_json(found) if arguments.json else table(found))


if __name__ == "__main__":
    main()
