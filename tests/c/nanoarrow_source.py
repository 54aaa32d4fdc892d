"""The C sources of nanoarrow, out of its source archive in the Python package index."""

import hashlib
import os
import subprocess
import sys
import tarfile
from pathlib import Path

VERSION = "0.7.0"
SHA256 = "e333e639f02d97c01834c8e3fd25fb945ed53196bdfaeb129dd5a7b9f4233d39"
ARCHIVE = f"nanoarrow-{VERSION}.tar.gz"
SOURCES = f"nanoarrow-{VERSION}/subprojects/arrow-nanoarrow/src/nanoarrow"


def fetch(target: Path) -> Path:
    """Returns a folder to include from, with `nanoarrow/common/*.c` to compile; downloads it once."""
    folder = target / f"nanoarrow-{VERSION}"
    if (folder / "complete").exists():
        return folder
    target.mkdir(parents=True, exist_ok=True)
    requirement = target / "nanoarrow.txt"
    requirement.write_text(f"nanoarrow=={VERSION} --hash=sha256:{SHA256}\n")
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    pip += [
        "--no-binary=nanoarrow",
        "--no-build-isolation",
        "--require-hashes",
        "-r",
        str(requirement),
        "-d",
        str(target),
    ]
    here = Path(__file__).parent / "archive_only"
    subprocess.run(pip, check=True, env={**os.environ, "PYTHONPATH": str(here), "PYTHONDONTWRITEBYTECODE": "1"})
    archive = target / ARCHIVE
    assert hashlib.sha256(archive.read_bytes()).hexdigest() == SHA256, f"{archive} is not the archive that is meant"
    with tarfile.open(archive) as packed:
        for member in packed.getmembers():
            name = member.name.removeprefix(SOURCES)
            if (
                member.isfile()
                and name != member.name
                and ".." not in name
                and not name.startswith(("/ipc", "/device"))
            ):
                path = folder / f"nanoarrow{name}"
                path.parent.mkdir(parents=True, exist_ok=True)
                content = packed.extractfile(member)
                assert content is not None
                path.write_bytes(content.read())
    configure(folder)
    (folder / "complete").touch()
    return folder


def configure(folder: Path) -> None:
    """Writes the header that nanoarrow's build makes of a template."""
    template = (folder / "nanoarrow" / "nanoarrow_config.h.in").read_text()
    major, minor, patch = VERSION.split(".")
    for name, value in (("", VERSION), ("_MAJOR", major), ("_MINOR", minor), ("_PATCH", patch)):
        template = template.replace(f"@NANOARROW_VERSION{name}@", value)
    template = template.replace("@NANOARROW_NAMESPACE_DEFINE@", "")
    assert "@" not in template, template
    (folder / "nanoarrow" / "nanoarrow_config.h").write_text(template)
