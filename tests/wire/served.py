"""Starts `ottla serve` as a process of its own for tests that come in over the wire."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def command() -> str:
    """Returns the `ottla` command: the one named by OTTLA_BIN, else the one installed beside this Python."""
    named = os.environ.get("OTTLA_BIN")
    found = Path(named) if named else Path(sys.executable).parent / "ottla"
    if not found.is_file():
        raise FileNotFoundError(f"{found} does not exist: run `make build`, or set OTTLA_BIN")
    return str(found)


@dataclass
class Served:
    """A running `ottla serve`."""

    bootstrap_servers: str
    process: subprocess.Popen[str]


@contextmanager
def serve(data: Path) -> Iterator[Served]:
    """Serves `data` on a free loopback port until the block ends, and checks that the broker then stops cleanly."""
    process = subprocess.Popen(
        [command(), "serve", "--data", str(data), "--listen", "127.0.0.1:0", "--json"],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, f"ottla serve ended with {process.wait()} before it listened"
        yield Served(json.loads(line)["bootstrap_servers"], process)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
