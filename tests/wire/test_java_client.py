"""Kafka's own Java client and tools against Ottla."""

import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from served import ROOT, serve

TOOL = "org.apache.kafka.tools.DumpLogSegments"


def build(project: str) -> Path:
    """Lets Maven build one of the test projects and returns the folder of what came out."""
    subprocess.run(["mvn", "-q", "-B", "package"], cwd=ROOT / "tests" / project, check=True)
    return ROOT / "target" / project


@pytest.fixture(scope="module")
def client() -> str:
    """The class path of WireCheck with kafka-clients."""
    target = build("wire-java")
    return f"{target}/wire-java-1.jar:{target}/lib/*"


@pytest.fixture(scope="module")
def tools() -> str:
    """The class path of Kafka's command-line tools."""
    return f"{build('kafka-tools')}/lib/*"


def java(class_path: str, *arguments: str) -> str:
    done = subprocess.run(
        ["java", "-Xmx512M", "-cp", class_path, *arguments], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return done.stdout


def test_java_client_and_dump_log_segments(client: str, tools: str, tmp_path: Path) -> None:
    """Every check of WireCheck passes, and Kafka's DumpLogSegments then finds nothing wrong in what was written."""
    with serve(tmp_path / "data") as served:
        output = java(client, "io.ottla.wire.WireCheck", served.bootstrap_servers)
        assert output.splitlines()[-1] == "all checks passed"

    directories = sorted((tmp_path / "data").glob("round-trip-*-0"))
    assert len(directories) == 10
    for directory in directories:
        logs = sorted(str(path) for path in directory.glob("*.log"))
        assert logs
        dump = java(tools, TOOL, "--deep-iteration", "--files", ",".join(logs))
        records = [line for line in dump.splitlines() if line.startswith("| offset:")]
        assert len(records) == 2_000, directory
        indexes = sorted(str(path) for suffix in ("*.index", "*.timeindex") for path in directory.glob(suffix))
        assert indexes
        check = java(tools, TOOL, "--index-sanity-check", "--files", ",".join(indexes))
        assert check.count("passed sanity check") == len(indexes), check


def test_kafka_reads_the_metadata_log(client: str, tools: str, tmp_path: Path) -> None:
    """Kafka's decoder of cluster metadata understands each record that Ottla wrote."""
    with serve(tmp_path / "data") as served:
        java(client, "io.ottla.wire.WireCheck", served.bootstrap_servers)
    logs = sorted((tmp_path / "data" / "__cluster_metadata-0").glob("*.log"))
    assert logs
    output = java(tools, TOOL, "--cluster-metadata-decoder", "--files", ",".join(map(str, logs)))
    for record in (
        "REGISTER_BROKER_RECORD",
        "FEATURE_LEVEL_RECORD",
        "TOPIC_RECORD",
        "PARTITION_RECORD",
        "CONFIG_RECORD",
    ):
        assert record in output, record
    assert "Error at" not in output
    assert "Could not read" not in output
