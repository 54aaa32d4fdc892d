"""The file of scenarios as the harness reads it: what is expected of each language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

FILE = Path(__file__).parent / "scenarios.txt"
LANGUAGES = ("rust", "python", "java", "c")


@dataclass
class Step:
    """One command and what it must print."""

    number: int
    """Its line in the file."""
    command: str
    expected: list[str] = field(default_factory=list)
    own: dict[str, list[str]] = field(default_factory=dict)
    """What a language prints instead that rightly differs."""

    def of(self, language: str) -> list[str]:
        """What `language` must print."""
        return self.own.get(language, self.expected)


@dataclass
class Scenario:
    """A scenario: it begins with nothing open and leaves nothing open."""

    number: int
    head: str
    """Its first line."""
    languages: tuple[str, ...]
    steps: list[Step] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What it is called."""
        return self.head.removeprefix("=== ").split(" [")[0]


def parse(text: str) -> list[Scenario]:
    """The scenarios of a file."""
    scenarios: list[Scenario] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        if line.startswith("=== "):
            only = re.fullmatch(r"=== .* \[(.*)\]", line)
            languages = tuple(only[1].split(" ")) if only else LANGUAGES
            scenarios.append(Scenario(number, line, languages))
            continue
        assert scenarios, f"line {number} comes before the first scenario"
        steps = scenarios[-1].steps
        own = re.fullmatch(r"\[(.*)\] (> .*)", line)
        if own:
            for language in own[1].split(" "):
                steps[-1].own.setdefault(language, []).append(own[2])
        elif line.startswith("> "):
            steps[-1].expected.append(line)
        else:
            assert line[0].islower() or line[0] == "!", (
                f"line {number} is neither a command nor what is expected: {line}"
            )
            steps.append(Step(number, line))
    return scenarios


def scenarios() -> list[Scenario]:
    """The scenarios of the file."""
    return parse(FILE.read_text(encoding="utf-8"))


def transcript_by_scenario(transcript: list[str]) -> dict[str, list[str]]:
    """What a runner printed, by the first lines of the scenarios."""
    parts: dict[str, list[str]] = {}
    head = ""
    for line in transcript:
        if line.startswith("=== "):
            head = line
            assert head not in parts, f"{head} was run twice"
            parts[head] = []
        else:
            parts.setdefault(head, []).append(line)
    return parts
