"""The README's commands and programs do what they say, in the order in which a reader meets them."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

README = Path(__file__).resolve().parents[2] / "README.md"


def blocks(language: str) -> list[str]:
    """The code blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", README.read_text(), flags=re.DOTALL | re.MULTILINE)


def is_test(program: str) -> bool:
    """Whether a program is for pytest."""
    return "\ndef test_" in program


def test_a_test_runs_as_printed(pytester: pytest.Pytester) -> None:
    [program] = filter(is_test, blocks("python"))
    pytester.makepyfile(program)
    pytester.runpytest_subprocess().assert_outcomes(passed=1)


def test_a_java_test_is_the_one_of_the_example() -> None:
    """That one is run by the tests of the examples."""
    example = README.parent / "examples/junit5/src/test/java/orders/OrdersTest.java"
    lines = {line.strip() for line in example.read_text().splitlines()}
    [shown] = [block for block in blocks("java") if "@OttlaBroker" in block]
    assert [line for line in shown.splitlines() if line.split(" //")[0].strip() not in lines] == []


def test_programs_and_commands_run_as_printed(tmp_path: Path) -> None:
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}

    def run(*command: str) -> str:
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        return done.stdout

    programs = [
        program.replace("127.0.0.1:9092", "127.0.0.1:0") for program in blocks("python") if not is_test(program)
    ]
    assert len(programs) == 2
    outputs = [run(sys.executable, "-c", program) for program in programs]
    assert "dep_delay: double" in outputs[0]
    assert '"carrier":' in outputs[1]

    commands = [line.split("  #")[0].strip() for line in blocks("sh")[1].splitlines()]
    assert [command.split()[0] for command in commands] == ["ottla", "echo", "ottla", "ottla"]
    shown = [run("bash", "-c", command) for command in commands[:3]]
    assert '"value":"hello"' in shown[2]
    serve = commands[3].replace("127.0.0.1:9092", "127.0.0.1:0")
    assert serve.startswith("ottla serve ")
    with subprocess.Popen(
        ["bash", "-c", f"exec {serve}"], cwd=tmp_path, env=environment, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert b"bootstrap.servers=" in process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0
