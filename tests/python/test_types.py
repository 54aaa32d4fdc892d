"""The types are true: the stub is what the module gives, and the package passes mypy."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import ottla

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "python" / "ottla"


def run(*command: object, **options: object) -> None:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **options)
    assert done.returncode == 0, done.stdout + done.stderr


def test_mypy():
    run(
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--no-error-summary",
        "python/ottla",
        "python/pytest_ottla.py",
        cwd=ROOT,
    )


def test_stubtest(tmp_path):
    """Against the module as it is installed here. Nothing is allowed to differ."""
    run(sys.executable, "-m", "mypy.stubtest", "ottla._native", "--mypy-config-file", ROOT / "mypy.ini", cwd=tmp_path)


def test_the_stub_is_fresh(tmp_path):
    """The committed stub is what the build makes of the sources."""
    maturin = shutil.which("maturin", path=os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]]))
    assert maturin, "maturin is missing: pip install -r python/requirements-dev.txt"
    manifest = ROOT / "bindings/python/Cargo.toml"
    run(maturin, "generate-stubs", "--profile", "release", "--locked", "--manifest-path", manifest, "--out", tmp_path)
    made = next(tmp_path.rglob("_native.pyi"))
    committed = PACKAGE / "_native.pyi"
    if made.read_text() != committed.read_text():
        committed.write_text(made.read_text())
        raise AssertionError(
            "python/ottla/_native.pyi was stale and is rewritten: look at the difference and commit it"
        )


def test_the_package_says_that_it_is_typed():
    assert (Path(ottla.__file__).parent / "py.typed").exists()
    assert (Path(ottla.__file__).parent / "_native.pyi").exists()
