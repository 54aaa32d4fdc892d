"""Writes into the file of scenarios what one runner prints now: to be read before it is committed.

`python tests/scenarios/accept.py rust` after a command was added or a message changed. What a language has for itself
(`[python] > ...`) stays as it is.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from scenario_file import FILE, scenarios, transcript_by_scenario
from scenario_runners import run_all


def main(language: str) -> None:
    with tempfile.TemporaryDirectory() as directory:
        run = run_all(Path(directory), (language,))[language]
    lines = FILE.read_text(encoding="utf-8").splitlines()
    printed = transcript_by_scenario(run.transcript)
    for scenario in reversed(scenarios()):
        if language not in scenario.languages:
            continue
        outputs: list[list[str]] = []
        for line in printed.get(scenario.head, []):
            if line.startswith("> "):
                outputs[-1].append(line)
            else:
                outputs.append([])
        for step, output in reversed(list(zip(scenario.steps, outputs, strict=False))):
            if language not in step.own:
                lines[step.number : step.number + len(step.expected)] = output
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if run.status != 0:
        raise SystemExit(f"the runner ended with {run.status} after {run.transcript[-3:]}:\n{run.complaint}")


if __name__ == "__main__":
    main(*sys.argv[1:])
