"""Every program under examples/ is run by some test; one that nobody runs is wrong sooner or later.

A test module says what it runs by a name at its top: a path in examples/, or the list that its search has found
(`EXAMPLES = sorted(...glob("*.java"))`); a folder is all that is in it. Or it names the path of the program. What a
program imports, or names as another program to start, is run with it.
"""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
PROGRAMS = {".c", ".cpp", ".ipynb", ".java", ".py", ".rs", ".scala", ".sh"}


def programs() -> set[Path]:
    """All programs under examples/, without what was built there."""
    found = (path for path in EXAMPLES.rglob("*") if path.suffix in PROGRAMS)
    return {path for path in found if "target" not in path.relative_to(EXAMPLES).parts}


def named_at_the_top(module: Path) -> Iterator[tuple[str, list[Path]]]:
    """The names at the top of a test module that stand for paths in examples/."""
    text = module.read_text(encoding="utf-8")
    if "examples" not in text:
        return
    spec = importlib.util.spec_from_file_location(f"examples_of_{module.stem}", module)
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    # A dataclass looks its module up.
    sys.modules[spec.name] = loaded
    try:
        spec.loader.exec_module(loaded)
    finally:
        del sys.modules[spec.name]
    used = {
        node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
    for name, value in vars(loaded).items():
        paths = [value] if isinstance(value, Path) else list(value) if isinstance(value, list | tuple) else []
        paths = [path for path in paths if isinstance(path, Path) and EXAMPLES in path.parents]
        if paths and name in used:
            yield name, paths


def named_by_path(module: Path) -> set[Path]:
    """The programs that a test module has the path of."""
    found = re.findall(r"examples/[\w./-]+\.\w+", module.read_text(encoding="utf-8"))
    return {ROOT / path for path in found if (ROOT / path).is_file()}


def run_with(program: Path, others: set[Path]) -> set[Path]:
    """The programs beside or below one that it imports or names."""
    text = program.read_text(encoding="utf-8")
    return {
        other
        for other in others
        if program.parent in other.parents
        and re.search(rf"\b{re.escape(other.name)}\b|^\s*(import|from) {re.escape(other.stem)}\b", text, re.MULTILINE)
    }


def test_every_example_is_run_by_a_test() -> None:
    missing = programs()
    assert len(missing) >= 10, "the search for examples is broken"
    claimed: set[Path] = set()
    modules = [path for path in (ROOT / "tests").rglob("test_*.py") if path != Path(__file__)]
    for module in modules:
        claimed |= named_by_path(module) & missing
        for name, paths in named_at_the_top(module):
            for path in paths:
                assert path.exists(), f"{module.relative_to(ROOT)}: {name} has {path}, which does not exist"
                claimed |= {path} if path.is_file() else {program for program in missing if path in program.parents}
    assert claimed, "no test names an example"
    todo = list(claimed)
    while todo:
        found = run_with(todo.pop(), missing) - claimed
        claimed |= found
        todo.extend(found)
    assert sorted(str(path.relative_to(ROOT)) for path in missing - claimed) == []
