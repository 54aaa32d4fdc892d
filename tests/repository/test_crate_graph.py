"""The crates form a staircase: each may use those below it, never one above or beside it."""

import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# From the bottom up. Crates on one step never see each other.
STEPS = [
    {"ottla-protocol"},
    {"ottla-log", "ottla-arrow"},
    {"ottla-broker", "ottla-client"},
    {"ottla"},
    {"ottla-bindings", "ottla-cli"},
    {"ottla-python", "ottla-c", "ottla-jvm"},
]

# What the outermost crates may see of the workspace, besides the staircase itself.
FACADE_ONLY = {"ottla-bindings", "ottla-cli", "ottla-python", "ottla-c", "ottla-jvm"}
# The facade, and what the bindings share on top of it.
FACADE = {"ottla", "ottla-bindings"}


def workspace_dependencies() -> dict[str, set[str]]:
    """Returns each workspace package with the workspace packages that its library or binary is built from."""
    output = subprocess.run(
        ["cargo", "metadata", "--format-version", "1", "--no-deps", "--offline"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    packages = json.loads(output)["packages"]
    names = {package["name"] for package in packages}
    return {
        package["name"]: {
            dependency["name"]
            for dependency in package["dependencies"]
            if dependency["name"] in names and dependency["kind"] != "dev"
        }
        for package in packages
    }


def violations(graph: dict[str, set[str]]) -> list[str]:
    """Names every edge of the graph that looks up or sideways, and every package that stands on no step."""
    level = {name: step for step, names in enumerate(STEPS) for name in names}
    found = [f"{name} stands on no step: add it to STEPS" for name in sorted(graph) if name not in level]
    for name, dependencies in sorted(graph.items()):
        for dependency in sorted(dependencies):
            if name not in level or dependency not in level:
                continue
            if level[dependency] >= level[name]:
                found.append(f"{name} uses {dependency}, which is not below it")
            if name in FACADE_ONLY and dependency not in FACADE:
                found.append(f"{name} uses {dependency}, but may see the facade only")
    return found


def test_the_workspace_is_a_staircase() -> None:
    graph = workspace_dependencies()
    assert set(graph) == set().union(*STEPS)
    assert violations(graph) == []


def test_a_look_up_or_sideways_is_found() -> None:
    assert violations({"ottla-log": {"ottla-broker"}}) == ["ottla-log uses ottla-broker, which is not below it"]
    assert violations({"ottla-client": {"ottla-broker"}}) == ["ottla-client uses ottla-broker, which is not below it"]
    assert violations({"ottla-cli": {"ottla-bindings"}}) == ["ottla-cli uses ottla-bindings, which is not below it"]
    assert violations({"ottla-cli": {"ottla-log"}}) == ["ottla-cli uses ottla-log, but may see the facade only"]
    assert violations({"stranger": set()}) == ["stranger stands on no step: add it to STEPS"]
