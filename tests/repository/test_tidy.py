"""The tree stays readable: no giant files, no unfinished marks, no dead links, nothing of one machine."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = {".rs", ".py", ".java", ".c", ".h", ".pyi"}
GENERATED = (
    "core/protocol/src/messages/",
    "python/ottla/_native.pyi",
    "python/ottla/_error_codes.py",
    "include/ottla.h",
)
MAXIMUM_LINES = 800


def tracked_files() -> list[Path]:
    """Returns the files that git tracks, and those that it neither tracks nor ignores yet."""
    output = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return [Path(name) for name in output.split("\0") if name and (ROOT / name).is_file()]


FILES = tracked_files()


def is_generated(path: Path) -> bool:
    return str(path).startswith(GENERATED)


def too_long(path: Path, text: str) -> list[str]:
    lines = text.count("\n")
    return [f"{path}: {lines} lines; split it"] if lines > MAXIMUM_LINES else []


def unfinished(path: Path, text: str) -> list[str]:
    marks = re.compile(r"\b(dbg!|todo!|unimplemented!)\(|\bFIXME\b|\bTODO\b(?!\(#\d+\))")
    return [f"{path}:{n}: {line.strip()}" for n, line in enumerate(text.splitlines(), 1) if marks.search(line)]


def trailing_space(path: Path, text: str) -> list[str]:
    return [f"{path}:{n}: trailing space" for n, line in enumerate(text.splitlines(), 1) if line != line.rstrip()]


def placeholder(path: Path, text: str) -> list[str]:
    marks = re.compile(r"@[A-Z]{3,}@")
    return [f"{path}:{n}: {line.strip()}" for n, line in enumerate(text.splitlines(), 1) if marks.search(line)]


def machine_path(path: Path, text: str) -> list[str]:
    places = re.compile(r"(?<![\w.$}])/(work|root|home/\w+)/\w")
    return [f"{path}:{n}: {line.strip()}" for n, line in enumerate(text.splitlines(), 1) if places.search(line)]


RULES: list[Callable[[Path, str], list[str]]] = [too_long, unfinished, trailing_space, machine_path]


@pytest.mark.parametrize("rule", RULES)
def test_code_is_tidy(rule: Callable[[Path, str], list[str]]) -> None:
    paths = [
        path
        for path in FILES
        if path.suffix in CODE and not is_generated(path) and path != Path("tests/repository/test_tidy.py")
    ]
    assert len(paths) > 50, "the search for files is broken"
    assert [finding for path in paths for finding in rule(path, (ROOT / path).read_text())] == []


def test_rules_find_what_they_are_for() -> None:
    path = Path("x.rs")
    assert too_long(path, "a\n" * (MAXIMUM_LINES + 1))
    assert unfinished(path, "let x = todo!();")
    assert unfinished(path, "// TODO later")
    assert not unfinished(path, "// TODO(#12): what, when it bites")
    assert trailing_space(path, "a \n")
    assert machine_path(path, 'open("/root/x")')


def markdown_findings(path: Path, text: str) -> list[str]:
    """One title a page, and no relative link that leads nowhere."""
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    findings = []
    if len(re.findall(r"^# ", prose, flags=re.MULTILINE)) != 1:
        findings.append(f"{path}: a page has exactly one title")
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", prose):
        if "://" not in target and not target.startswith("mailto:") and not (ROOT / path.parent / target).exists():
            findings.append(f"{path}: dead link {target}")
    return findings


def test_markdown_is_tidy() -> None:
    pages = [path for path in FILES if path.suffix == ".md"]
    assert len(pages) >= 5, "the search for pages is broken"
    for rule in (markdown_findings, placeholder, machine_path):
        assert [finding for path in pages for finding in rule(path, (ROOT / path).read_text())] == []
    assert placeholder(Path("x.md"), "so fast: @" + "SPEED@")
    assert markdown_findings(Path("x.md"), "no title\n[a](gone.md)\n") == [
        "x.md: a page has exactly one title",
        "x.md: dead link gone.md",
    ]
