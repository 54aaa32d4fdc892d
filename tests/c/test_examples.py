"""The examples in C and C++ run and print what is committed beside them; so does the program in the README."""

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import c_programs
import nanoarrow_source
from c_programs import ROOT, SANITIZE, TARGET, Installed

EXAMPLES = sorted(path for path in (ROOT / "examples/c").iterdir() if path.suffix in (".c", ".cpp"))


@pytest.fixture(scope="session")
def nanoarrow(installed: Installed) -> list[str]:
    """What a program that includes nanoarrow is compiled with: its folder, and its sources, compiled."""
    folder = nanoarrow_source.fetch(TARGET)
    sources = sorted((folder / "nanoarrow/common").glob("*.c"))
    assert sources
    objects = []
    for source in sources:
        made = folder / f"{source.stem}.o"
        c_programs.run(["gcc", "-std=c11", "-g", "-O1", *SANITIZE, f"-I{folder}", "-c", str(source), "-o", str(made)])
        objects.append(str(made))
    return [f"-isystem{folder}", *objects]


def test_there_are_examples() -> None:
    assert {path.name for path in EXAMPLES} >= {"quickstart.c", "scan_nanoarrow.c", "wrapper.cpp"}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_an_example(path: Path, installed: Installed, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    more = request.getfixturevalue("nanoarrow") if "nanoarrow/" in path.read_text() else []
    compiler = ["g++", *c_programs.CPP] if path.suffix == ".cpp" else ["gcc", *c_programs.C]
    program = tmp_path / path.stem
    command = [*compiler, "-g", *SANITIZE, f"-I{installed.include}", str(path), *more, "-o", str(program)]
    c_programs.run([*command, *installed.link()])
    assert c_programs.run_sanitized(program) == path.with_suffix(".txt").read_text()


def test_the_program_in_the_readme(installed: Installed, tmp_path: Path) -> None:
    programs = re.findall(r"```c\n(.*?)```", (ROOT / "README.md").read_text(), flags=re.DOTALL)
    assert len(programs) == 1, "the README has one program in C"
    source = tmp_path / "readme.c"
    source.write_text(programs[0])
    program = tmp_path / "readme"
    c_programs.run(
        ["gcc", *c_programs.C, *SANITIZE, f"-I{installed.include}", str(source), "-o", str(program), *installed.link()]
    )
    output = c_programs.run([str(program)], cwd=tmp_path, env=c_programs.ENVIRONMENT)
    assert output == "greetings: 1 partition, 0 rows\n"
    assert (tmp_path / "data" / "meta.properties").exists()
