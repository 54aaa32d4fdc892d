"""Builds C and C++ programs against the installed library, and runs them under the checkers."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TARGET = ROOT / "target" / "c-tests"
WARNINGS = ["-Wall", "-Wextra", "-Werror", "-pedantic", "-Wconversion", "-Wshadow"]
C = ["-std=c11", "-Wstrict-prototypes", *WARNINGS]
CPP = ["-std=c++17", *WARNINGS]
SANITIZE = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-fno-omit-frame-pointer"]
TOOLS = {
    "gcc": "the C compiler",
    "g++": "the C++ compiler",
    "valgrind": "the memory checker",
    "cmake": "the build tool",
    "pkg-config": "the finder of libraries",
    "nm": "of binutils",
    "readelf": "of binutils",
}


def missing_tools() -> list[str]:
    return [f"{tool} ({what})" for tool, what in TOOLS.items() if shutil.which(tool) is None]


def run(command: list[str], **options: object) -> str:
    """Runs a command; when it fails, what it said is the message."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, **options)  # type: ignore[call-overload]
    said = done.stdout[-8000:] + done.stderr[-12000:]
    assert done.returncode == 0, f"{' '.join(command)} ended with {done.returncode}:\n{said}"
    return done.stdout


@dataclass(frozen=True)
class Installed:
    """The library as `make install` leaves it."""

    prefix: Path

    @property
    def lib(self) -> Path:
        return self.prefix / "lib"

    @property
    def include(self) -> Path:
        return self.prefix / "include"

    def link(self) -> list[str]:
        return [f"-L{self.lib}", "-lottla", f"-Wl,-rpath,{self.lib}", "-pthread"]


def install() -> Installed:
    """Builds the library and installs it, staged as a packager does."""
    stage = TARGET / "stage"
    run(["bindings/c/install"], cwd=ROOT, env={**os.environ, "DESTDIR": str(stage), "PREFIX": "/opt/ottla"})
    return Installed(stage / "opt" / "ottla")


def compile_program(installed: Installed, name: str, sources: list[Path], flags: list[str]) -> Path:
    """Compiles one program; C files as C11, C++ files as C++17."""
    objects = []
    folder = TARGET / "build" / name
    folder.mkdir(parents=True, exist_ok=True)
    include = [f"-I{HERE}", f"-I{installed.include}"]
    for source in sources:
        compiler = ["g++", *CPP] if source.suffix == ".cpp" else ["gcc", *C, "-fexceptions"]
        made = folder / f"{source.name}.o"
        run([*compiler, "-g", "-O1", *flags, *include, "-c", str(source), "-o", str(made)])
        objects.append(str(made))
    program = folder / "program"
    linker = "g++" if any(source.suffix == ".cpp" for source in sources) else "gcc"
    run([linker, *flags, *objects, "-o", str(program), *installed.link()])
    return program


# Short backtraces, since panics on purpose are part of the tests.
ENVIRONMENT = {**os.environ, "RUST_BACKTRACE": "0"}


def run_sanitized(program: Path, *arguments: str) -> str:
    environment = {
        **ENVIRONMENT,
        "ASAN_OPTIONS": "detect_leaks=1:detect_stack_use_after_return=1:strict_string_checks=1",
        "UBSAN_OPTIONS": "print_stacktrace=1",
    }
    return run([str(program), *arguments], env=environment)


def run_under_valgrind(program: Path, *arguments: str) -> str:
    command = ["valgrind", "--quiet", "--error-exitcode=9", "--leak-check=full", "--child-silent-after-fork=yes"]
    # "Possibly lost" is what valgrind calls blocks that are pointed into, not at: hash tables, and what belongs to
    # threads that still run.
    command += ["--show-leak-kinds=definite,indirect", "--errors-for-leak-kinds=definite,indirect"]
    environment = {**ENVIRONMENT, "OTTLA_TEST_SLOWNESS": "10", "OTTLA_TEST_ROUNDS": "5"}
    return run([*command, str(program), *arguments], env=environment)
