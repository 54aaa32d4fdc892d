"""The example project for JUnit 5, built and run as a user would: against the jars in the local Maven repository."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "junit5"


def named(artifact: str) -> str:
    """The version that the example names."""
    pom = (EXAMPLE / "pom.xml").read_text()
    [version] = re.findall(rf"<artifactId>{artifact}</artifactId>\s*<version>([^<]*)</version>", pom)
    return version


# The oldest that docs/testing.md promises, the example's own, and the one after JUnit 5.
@pytest.mark.parametrize("junit", ["5.8.2", named("junit-jupiter"), "6.1.3"])
def test_its_tests_pass(junit: str, tmp_path: Path) -> None:
    project = shutil.copytree(EXAMPLE, tmp_path / "junit5")
    pom = project / "pom.xml"
    pom.write_text(
        pom.read_text().replace(f"<version>{named('junit-jupiter')}</version>", f"<version>{junit}</version>")
    )
    done = subprocess.run(
        ["mvn", "-q", "-B", "test"], cwd=project, capture_output=True, text=True, timeout=400, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    written = sum(
        len(re.findall(r"^\s*@Test$", path.read_text(), re.MULTILINE)) for path in project.rglob("*Test.java")
    )
    assert written >= 4, "the search for tests is broken"
    suites = [ElementTree.parse(path).getroot() for path in project.glob("target/surefire-reports/TEST-*.xml")]
    cases = [case for suite in suites for case in suite.iter("testcase")]
    assert len(cases) == written
    assert [
        case.get("name") for case in cases for outcome in case if outcome.tag in ("failure", "error", "skipped")
    ] == []


def test_it_names_this_version() -> None:
    version = tomllib.loads((ROOT / "Cargo.toml").read_text())["workspace"]["package"]["version"]
    assert named("ottla-junit5") == version
