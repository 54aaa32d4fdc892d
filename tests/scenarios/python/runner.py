"""Runs `tests/scenarios/scenarios.txt` through the Python API and prints what happened.

One of four runners, one a language, that read the same file: `tests/scenarios/test_scenarios.py` starts them and
compares what they print, line by line. The head of the file says what the commands are.
"""

from __future__ import annotations

import sys
from pathlib import Path

from commands import Session
from script import Script


def main(path: str) -> None:
    script = Script("python")
    session = Session(script)
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        kind = script.classify(line)
        if kind == "scenario":
            # What the scenario left open is closed without a word, so that the next one begins with nothing.
            session.leave()
            session = Session(script)
            script.begin(line)
        elif kind == "command":
            script.echo(line)
            session.execute(script.words(line))
    session.leave()
    script.echo("=== end")


if __name__ == "__main__":
    main(sys.argv[1])
