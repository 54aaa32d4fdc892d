"""The examples run. That there are some is part of the test."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nbclient
import nbformat
import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NOTEBOOKS = sorted((EXAMPLES / "notebooks").glob("*.ipynb"))
DEMO = EXAMPLES / "demo.py"
WIRE_FIGURES = EXAMPLES / "wire_figures.py"


def test_there_are_examples():
    assert [path.name for path in NOTEBOOKS] == ["quickstart.ipynb"]
    assert DEMO.exists()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(path, tmp_path, monkeypatch):
    notebook = nbformat.read(path, as_version=4)
    assert all(not cell.outputs for cell in notebook.cells if cell.cell_type == "code"), "committed with outputs"
    # The kernel of this environment, whatever kernels the machine has installed besides.
    monkeypatch.setenv("JUPYTER_PATH", str(Path(sys.prefix) / "share" / "jupyter"))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    client = nbclient.NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    )
    client.execute(env={**os.environ, "OTTLA_EXAMPLE_DATA": str(tmp_path / "data")})
    results = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert any("text/html" in output.get("data", {}) for output in results)
    assert not any(output.output_type == "error" for output in results)


def test_the_demo(tmp_path):
    done = subprocess.run(
        [sys.executable, str(DEMO)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "NOT TRUE" not in done.stdout
    assert done.stdout.count("✓") >= 19
    chart = tmp_path / "demo-data" / "departure_delay_by_carrier.png"
    assert chart.read_bytes().startswith(b"\x89PNG")
    assert chart.stat().st_size > 20_000


def test_the_figures_of_the_wire():
    """With few records: that it runs is what counts here, not how fast."""
    done = subprocess.run(
        [sys.executable, str(WIRE_FIGURES), "--records", "2000"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line.split()[:2] for line in done.stdout.splitlines()] == [
        [verb, size] for size in ("100", "1024") for verb in ("produce", "consume")
    ]
