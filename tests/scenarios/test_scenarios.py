"""One file of scenarios, run in Rust, Python, Java and C: a behaviour that differs is a failing test.

Nothing here skips: a language that cannot be built is a failure, and so is a file without scenarios.
"""

from __future__ import annotations

import difflib
import re
import sys
from pathlib import Path

import ottla
import pytest

sys.path.insert(0, str(Path(__file__).parent))
from scenario_file import LANGUAGES, Scenario, scenarios, transcript_by_scenario
from scenario_runners import Run, run_all

SCENARIOS = scenarios()

# Every scenario in which a language prints something of its own, and why that is right.
DIFFERENCES = {
    ("open, close, open again", "c"): "closing frees the handle: there is nothing left to close again",
    ("after close every verb says so", "c"): "closing frees the handle: which connection it was is not known any more",
    ("a source that fails: what was acknowledged stays, and the error says how far it came", "rust"): (
        "a source in Rust does not cross a border, on which there is a producer"
    ),
    ("a source that fails: what was acknowledged stays, and the error says how far it came", "python"): (
        "what an iterable raises comes back as it was, with a note that says how far Ottla came"
    ),
    ("a source that fails: what was acknowledged stays, and the error says how far it came", "java"): (
        "the text of an exception begins with its class; the exception itself is the cause"
    ),
    ("a stream whose last batch has other columns", "rust"): "a batch in Rust knows its columns; over C it does not",
    ("a stream whose last batch has other columns", "java"): "Arrow Java knows its columns, which are compared before",
    ("rows that do not fit the schema", "python"): "the keyword argument is called on_error",
    ("isolation", "python"): "the keyword argument is called isolation",
    (
        "a bug inside is an error, and the library goes on",
        "python",
    ): "pyo3's exception, which `except Exception` passes by",
    ("a slow source and a timeout", "java"): "Java can wake a source that sleeps, and says that it did",
}

# Every scenario that is not for all languages, and why.
PARTIAL = {
    "a null where the schema says that there is none": "arrow-rs makes no such batch",
    "options that there are not, and values that are not allowed": "Python has arguments with types, and tests of them",
    "a bug inside is an error, and the library goes on": "in Rust a panic is a panic",
    "a stream that somebody has read before": "in Rust the compiler refuses to use what was moved",
}

# The codes that only `raise` provokes, and why.
ONLY_RAISED = {
    "INTERRUPTED": "each language interrupts in its own way, and has its own tests for it",
    "FORKED": "a JVM cannot fork; Rust, Python and C have their own tests for it",
    "STORAGE_FULL": "it takes a disk that is full",
    "TARGET_FAILED": "load is for Rust and Python",
    "LOAD_CONFLICT": "load is for Rust and Python",
    "BROKER": "for errors of other brokers",
    "BROKER_UNAVAILABLE": "for errors of other brokers",
}


@pytest.fixture(scope="session")
def runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Run]:
    """What the four languages made of the file."""
    return run_all(tmp_path_factory.mktemp("scenarios"))


def wanted(scenario: Scenario, language: str) -> list[str]:
    """What a language has to print for a scenario."""
    return [line for step in scenario.steps for line in (step.command, *step.of(language))]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_a_scenario(runs: dict[str, Run], scenario: Scenario, language: str) -> None:
    printed = transcript_by_scenario(runs[language].transcript).get(scenario.head)
    if language not in scenario.languages:
        assert printed is None, f"{language} ran what is not for it"
        return
    assert printed is not None, f"{language} did not come so far: {runs[language].complaint[-2000:]}"
    difference = difflib.unified_diff(
        wanted(scenario, language), printed, f"scenarios.txt from line {scenario.number}", language, lineterm="", n=2
    )
    assert printed == wanted(scenario, language), "\n".join(("", *difference))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_runner_comes_to_the_end(runs: dict[str, Run], language: str) -> None:
    run = runs[language]
    assert run.status == 0, f"{run.transcript[-3:]}: {run.complaint[-4000:]}"
    assert run.transcript[-1] == "=== end"
    # What the scenario of the panic leaves, and nothing else.
    panic = r"\s*thread .* panicked at .*:\na panic on purpose\nnote: .*\s*"
    assert re.fullmatch("" if language == "rust" else panic, run.complaint), run.complaint[-4000:]


def test_there_are_scenarios() -> None:
    assert len(SCENARIOS) >= 43
    assert len({scenario.name for scenario in SCENARIOS}) == len(SCENARIOS)
    assert sum(len(scenario.steps) for scenario in SCENARIOS) >= 400
    assert all(step.expected or step.command.split()[0] != "read" for item in SCENARIOS for step in item.steps)


def test_each_difference_has_a_reason() -> None:
    found = {(scenario.name, language) for scenario in SCENARIOS for step in scenario.steps for language in step.own}
    assert found == set(DIFFERENCES)
    assert {scenario.name for scenario in SCENARIOS if scenario.languages != LANGUAGES} == set(PARTIAL)
    needless = [step.command for item in SCENARIOS for step in item.steps if step.expected in step.own.values()]
    assert needless == []


def test_every_code_crosses_every_border() -> None:
    codes = {code.name for code in ottla.ErrorCode}
    raised, real = set(), set()
    for scenario in SCENARIOS:
        for step in scenario.steps:
            printed = {line.split()[1] for line in step.expected if len(line.split()) > 1}
            (raised if step.command.startswith("raise ") else real).update(printed & codes)
    assert raised == codes
    assert codes - real == set(ONLY_RAISED)
