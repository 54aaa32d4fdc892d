"""The workers of `figures.py`: how each is built, started and asked."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TARGET = ROOT / "target"

RUST = "Rust"
# A second process of the same program: how far apart it and the first are is what the method cannot see.
RUST_AGAIN = "Rust again"
LANGUAGES = (RUST, RUST_AGAIN, "Python", "Java", "C")

Failure = RuntimeError


@dataclass(frozen=True)
class Shape:
    """What one measured call moves: batches of int64 columns, each about 1 MiB, and one batch in the log as well."""

    batches: int
    columns: int

    @property
    def rows(self) -> int:
        """Rows of a batch. A few KiB of the log's 1 MiB are header and schema; columns end where Arrow pads them to."""
        return ((1 << 20) - (4 << 10)) // (8 * self.columns) // 8 * 8

    @property
    def total_rows(self) -> int:
        return self.batches * self.rows

    @property
    def sum(self) -> int:
        """Row i of the stream has the value i + c in column c."""
        rows = self.total_rows
        return self.columns * (rows * (rows - 1) // 2) + rows * (self.columns * (self.columns - 1) // 2)


@dataclass(frozen=True)
class Answer:
    """What a worker measured and saw."""

    nanoseconds: int
    rows: int
    batches: int
    sum: int


def run(*command: str | Path, directory: Path = ROOT) -> None:
    done = subprocess.run([str(part) for part in command], cwd=directory, check=False, stdout=sys.stderr)
    if done.returncode != 0:
        raise Failure(f"{shlex.join(map(str, command))} failed: see above")


def cargo(*arguments: str) -> None:
    run("cargo", *arguments[:1], "--release", "--locked", *arguments[1:])


def build_rust() -> list[str]:
    cargo("build", "--quiet", "-p", "ottla", "--example", "border")
    return [str(TARGET / "release" / "examples" / "border")]


def build_python() -> list[str]:
    return [sys.executable, str(HERE / "worker.py")]


def build_c() -> list[str]:
    cargo("build", "--quiet", "-p", "ottla-c")
    place = TARGET / "border"
    place.mkdir(parents=True, exist_ok=True)
    header = (ROOT / "include" / "ottla.h").read_text()
    version = re.search(r"^#define OTTLA_ABI_VERSION (\d+)$", header, re.MULTILINE)
    if version is None:
        raise Failure("include/ottla.h does not say OTTLA_ABI_VERSION")
    # The name that the loader looks for, as `make install` would make it.
    installed = place / f"libottla.so.{version[1]}"
    installed.unlink(missing_ok=True)
    installed.symlink_to(TARGET / "release" / "libottla.so")
    flags = ["-std=c11", "-O3", "-Wall", "-Wextra", "-Werror", "-pedantic", f"-I{ROOT / 'include'}"]
    program = place / "worker-c"
    run(os.environ.get("CC", "cc"), *flags, "-o", program, HERE / "worker.c", installed, f"-Wl,-rpath,{place}")
    return [str(program)]


def build_java() -> list[str]:
    """The jars come out of the local Maven repository: `make jar` puts them there."""
    run("mvn", "--quiet", "--batch-mode", "package", directory=HERE / "java")
    classes = TARGET / "border" / "java"
    options = ["--add-opens=java.base/java.nio=ALL-UNNAMED", "-Xmx512m"]
    return ["java", *options, "-cp", f"{classes}/border.jar:{classes}/lib/*", "io.ottla.border.Worker"]


BUILD = {RUST: build_rust, RUST_AGAIN: build_rust, "Python": build_python, "Java": build_java, "C": build_c}


class Worker:
    """A process of one language, with a log of its own."""

    def __init__(self, language: str, command: list[str], uri: str, shape: Shape) -> None:
        self.language = language
        self.shape = shape
        arguments = [uri, *map(str, (shape.batches, shape.rows, shape.columns))]
        self.process = subprocess.Popen(
            [*command, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        try:
            said = self._line()
            if said != "ready":
                raise Failure(f"the {language} worker said {said!r} instead of ready")
        except Failure:
            self.kill()
            raise

    def _line(self) -> str:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            code = self.process.wait()
            raise Failure(f"the {self.language} worker ended with {code}: what it said is above")
        return line.strip()

    def ask(self, command: str) -> Answer:
        """Let it do something, and check that it saw every row, in batches as they were made."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{command}\n")
        self.process.stdin.flush()
        answer = Answer(*map(int, self._line().split()))
        expected = {
            "produce": (self.shape.total_rows, self.shape.batches, 0),
            "read": (self.shape.total_rows, self.shape.batches, 0),
            "sum": (self.shape.total_rows, self.shape.batches, self.shape.sum),
            "own": (self.shape.total_rows, self.shape.batches, self.shape.sum),
        }.get(command, (0, 0, 0))
        found = (answer.rows, answer.batches, answer.sum)
        if found != expected:
            raise Failure(f"{self.language}, {command}: rows, batches and sum are {found}, they must be {expected}")
        return answer

    def end(self) -> None:
        """Let it close its log."""
        self.process.communicate("quit\n", timeout=60)
        if self.process.returncode != 0:
            raise Failure(f"the {self.language} worker ended with {self.process.returncode}")

    def kill(self) -> None:
        """End it if it still runs."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
