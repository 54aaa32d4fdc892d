"""Builds the four runners and lets them run the file of scenarios, all at once."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from scenario_file import FILE, LANGUAGES
from scenario_helpers import Helpers

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
SECONDS = 120
"""After so long a runner hangs."""


@dataclass
class Run:
    """How one runner went through the file."""

    language: str
    transcript: list[str]
    status: int
    complaint: str
    """What it wrote to its standard error."""


def build_rust() -> list[str]:
    subprocess.run(
        ["cargo", "build", "--release", "--locked", "--quiet", "-p", "ottla", "--example", "scenarios"],
        cwd=ROOT,
        check=True,
    )
    return [str(ROOT / "target" / "release" / "examples" / "scenarios")]


def build_python() -> list[str]:
    return [sys.executable, "-X", "faulthandler", str(HERE / "python" / "runner.py")]


def build_c() -> list[str]:
    """Linked against the library where cargo puts it; its tests are what say that it can be installed."""
    subprocess.run(["cargo", "build", "--release", "--locked", "--quiet", "-p", "ottla-c"], cwd=ROOT, check=True)
    folder = ROOT / "target" / "scenarios"
    folder.mkdir(parents=True, exist_ok=True)
    # Under both names: the linker's, and the one in the library, with the version of its functions.
    for name in ("libottla.so", "libottla.so.1"):
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(ROOT / "target" / "release" / "libottla.so")
    runner = folder / "runner"
    subprocess.run(
        [
            *("cc", "-std=c11", "-D_GNU_SOURCE", "-O1", "-g", "-Wall", "-Wextra", "-Werror", "-pedantic"),
            *("-fsanitize=address,undefined", "-fno-sanitize-recover=undefined"),
            *("-I", ROOT / "include", *sorted((HERE / "c").glob("*.c"))),
            *(f"-L{folder}", "-lottla", f"-Wl,-rpath,{folder}", "-o", runner),
        ],
        check=True,
    )
    return [str(runner)]


def build_java() -> list[str]:
    """Against the jars that `make jar` has put into the local Maven repository."""
    version = tomllib.loads((ROOT / "Cargo.toml").read_text())["workspace"]["package"]["version"]
    subprocess.run(
        ["mvn", "-q", "-B", "-Dstyle.color=never", f"-Dottla.version={version}", "package"],
        cwd=HERE / "java",
        check=True,
    )
    target = ROOT / "target" / "scenarios" / "java"
    class_path = f"{target}/scenarios-1.jar:{target}/lib/*"
    # Arrow's vectors look into direct buffers.
    opened = "--add-opens=java.base/java.nio=ALL-UNNAMED"
    return ["java", "-Xmx256m", "-Xcheck:jni", opened, "-cp", class_path, "io.ottla.scenarios.Runner"]


BUILDERS = {"rust": build_rust, "python": build_python, "java": build_java, "c": build_c}


def run(language: str, command: list[str], directory: Path) -> Run:
    """Starts a runner and does for it what it asks for."""
    helpers = Helpers(directory / language)
    complaints = directory / f"{language}.stderr"
    transcript: list[str] = []
    with (
        complaints.open("w") as stderr,
        subprocess.Popen(
            [*command, str(FILE)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
            encoding="utf-8",
            env={**os.environ, "RUST_BACKTRACE": "0"},
        ) as process,
    ):
        assert process.stdin is not None
        assert process.stdout is not None
        alarm = threading.Timer(SECONDS, process.kill)
        alarm.start()
        try:
            for line in process.stdout:
                text = line.rstrip("\n")
                if text.startswith("? "):
                    process.stdin.write("".join(f"{part}\n" for part in helpers.answer(text.removeprefix("? "))))
                    process.stdin.flush()
                else:
                    transcript.append(text)
            status = process.wait()
        finally:
            alarm.cancel()
            process.kill()
            helpers.close()
    return Run(language, transcript, status, complaints.read_text(errors="replace"))


def run_all(directory: Path, languages: tuple[str, ...] = LANGUAGES) -> dict[str, Run]:
    """Builds one after the other, since they share caches, and then runs all at once."""
    commands = {language: BUILDERS[language]() for language in languages}
    with ThreadPoolExecutor(len(commands)) as pool:
        runs = pool.map(lambda language: run(language, commands[language], directory), commands)
        return {run.language: run for run in runs}
