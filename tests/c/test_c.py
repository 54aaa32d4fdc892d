"""The C interface: its header, its symbols, and what programs in C and C++ do with it under memory checkers."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import c_calls
import c_declarations
import c_programs
from c_programs import HERE, ROOT, SANITIZE, TARGET, Installed

# Every program, and which of its tests run under valgrind; none named is all of them.
PROGRAMS: dict[str, list[str]] = {
    "api": [],
    "misuse": [
        "every_function_works",
        "garbage_for_every_handle",
        "handles_of_another_kind",
        "handles_that_were_freed",
        "numbers_out_of_range",
        "a_forked_child",
    ],
    "streams": [],
    "waits": [],
    "threads": [],
    "errors": [],
    "logging": [],
    "growth": [],
    "exceptions": [],
    "wrapper": [],
}
# Under the sanitizer memory grows by design: what was freed is kept for a while.
UNSANITIZED = {"growth"}


@pytest.fixture(scope="session")
def generated_calls() -> Path:
    path = TARGET / "calls.c"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(c_calls.generate())
    return path


def program(installed: Installed, generated_calls: Path, name: str, flags: list[str]) -> Path:
    source = next(path for path in (HERE / f"{name}.c", HERE / f"{name}.cpp") if path.exists())
    sources = [source, HERE / "support.c", HERE / "rows.c"]
    if name == "misuse":
        sources.append(generated_calls)
    return c_programs.compile_program(installed, f"{name}{'-sanitized' if flags else ''}", sources, flags)


def passed(output: str) -> int:
    return int(re.findall(r"^(\d+) passed$", output, flags=re.MULTILINE)[-1])


def test_every_program_is_run() -> None:
    found = {
        path.stem for path in HERE.glob("*.c*") if "run_tests(" in path.read_text() or "\nMAIN(" in path.read_text()
    }
    assert found - {"support"} == {*PROGRAMS, "quarantine"}


@pytest.mark.parametrize("name", [name for name in PROGRAMS if name not in UNSANITIZED])
def test_under_the_sanitizers(name: str, installed: Installed, generated_calls: Path) -> None:
    assert passed(c_programs.run_sanitized(program(installed, generated_calls, name, SANITIZE))) > 0


@pytest.mark.parametrize("name", PROGRAMS)
def test_under_valgrind(name: str, installed: Installed, generated_calls: Path) -> None:
    tests = PROGRAMS[name]
    output = c_programs.run_under_valgrind(program(installed, generated_calls, name, []), *tests)
    assert passed(output) == len(tests) if tests else passed(output) > 0


@pytest.mark.parametrize("name", ["growth", "misuse"])
def test_without_a_checker(name: str, installed: Installed, generated_calls: Path) -> None:
    """What a checker would distort: how memory grows, and forks while other threads hold locks."""
    output = c_programs.run([str(program(installed, generated_calls, name, []))], env=c_programs.ENVIRONMENT)
    assert passed(output) > 0
    assert name != "misuse" or "ok forks_while_other_threads_work" in output


def test_rows_that_do_not_fit(installed: Installed, generated_calls: Path) -> None:
    from confluent_kafka import Producer

    path = program(installed, generated_calls, "quarantine", SANITIZE)
    with subprocess.Popen(
        [path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdin
        assert running.stdout
        assert running.stderr
        servers = running.stdout.readline().strip()
        assert servers, running.stderr.read()
        producer = Producer({"bootstrap.servers": servers, "message.timeout.ms": 20_000})
        rows = [(None, b'{"id": 0, "name": "zero"}'), (b"a\0key", b"not JSON"), (None, b'{"id": "no number"}')]
        for key, value in [*rows, (None, b'{"id": 1, "name": "one"}')]:
            producer.produce("rows", key=key, value=value, timestamp=1_370_044_800_000)
        assert producer.flush(20) == 0
        output, errors = running.communicate("sent\n", timeout=60)
    assert running.returncode == 0, errors
    assert passed(output) == 1


@pytest.mark.parametrize("standard", ["c11", "c17", "c++17", "c++20"])
def test_the_headers_compile_clean(standard: str, installed: Installed, tmp_path: Path) -> None:
    cpp = standard.startswith("c++")
    source = tmp_path / ("program.cpp" if cpp else "program.c")
    headers = ["ottla.h", "ottla.hpp"] if cpp else ["ottla.h"]
    # Twice, for the guards.
    source.write_text("".join(f"#include <{name}>\n" for name in headers * 2))
    warnings = [*c_programs.WARNINGS, *([] if cpp else ["-Wstrict-prototypes", "-Wmissing-prototypes"])]
    compiler = "g++" if cpp else "gcc"
    c_programs.run([compiler, f"-std={standard}", *warnings, "-fsyntax-only", f"-I{installed.include}", str(source)])


def test_exported_symbols(installed: Installed) -> None:
    """Exactly the functions of the header: no name of Rust's or of a library inside can clash with a program's own."""
    listed = (ROOT / "bindings/c/symbols.txt").read_text().split()
    shared = installed.lib / "libottla.so"
    found = [line.split()[-1] for line in c_programs.run(["nm", "-D", "--defined-only", str(shared)]).splitlines()]
    assert sorted(found) == listed == sorted(function.name for function in c_declarations.functions())


def test_symbols_of_the_static_library(installed: Installed) -> None:
    """The same: what is inside must not meet what else is linked into a program."""
    listed = (ROOT / "bindings/c/symbols.txt").read_text().split()
    lines = c_programs.run(["nm", "-g", "--defined-only", str(installed.lib / "libottla.a")]).splitlines()
    assert sorted(line.split()[-1] for line in lines if len(line.split()) == 3) == listed


def test_exceptions_with_the_static_library(installed: Installed, generated_calls: Path) -> None:
    """What catches them is linked into the program there, beside its own C++ runtime."""
    shared = program(installed, generated_calls, "exceptions", [])
    objects = [str(path) for path in shared.parent.glob("*.o")]
    static = shared.with_name("static")
    c_programs.run(["g++", *objects, str(installed.lib / "libottla.a"), "-o", str(static), "-lpthread", "-ldl", "-lm"])
    assert passed(c_programs.run([str(static)], env=c_programs.ENVIRONMENT)) > 0


def test_the_shared_library(installed: Installed) -> None:
    shared = installed.lib / "libottla.so"
    abi = re.search(r"#define OTTLA_ABI_VERSION (\d+)", (installed.include / "ottla.h").read_text())
    assert abi
    assert shared.readlink() == Path(f"libottla.so.{abi.group(1)}")
    dynamic = c_programs.run(["readelf", "-d", str(shared)])
    assert f"soname: [libottla.so.{abi.group(1)}]" in dynamic
    assert "NODELETE" in dynamic
    needed = set(re.findall(r"NEEDED.*\[(.*)\]", dynamic))
    assert needed <= {"libc.so.6", "libm.so.6", "libgcc_s.so.1", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"}


def test_the_wrapper_stays_small() -> None:
    assert (ROOT / "include/ottla.hpp").read_text().count("\n") < 300
