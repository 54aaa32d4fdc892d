"""`make install`: programs find the library by pkg-config and by CMake, wherever the tree was moved to."""

import os
import re
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import c_programs
from c_programs import ROOT, Installed

VERSION = re.search(r'^version = "(.*)"$', (ROOT / "Cargo.toml").read_text(), flags=re.MULTILINE).group(1)  # type: ignore[union-attr]
EXPECTED = (ROOT / "examples/c/quickstart.txt").read_text()


@pytest.fixture(scope="module")
def moved(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The installed tree in another place, whose name has a space."""
    prefix = tmp_path_factory.mktemp("some where") / "ottla"
    shutil.copytree(installed.prefix, prefix, symlinks=True)
    return Installed(prefix)


def shell_build(prefix: Installed, folder: Path, flags: str, package: str) -> Path:
    """Builds the quickstart as a user does, with the output of pkg-config in the command."""
    source = ROOT / "examples/c/quickstart.c"
    program = folder / "quickstart"
    command = f"eval gcc -std=c11 '{source}' -o '{program}' {flags} $(pkg-config --cflags --libs {package})"
    c_programs.run(["sh", "-c", command], env={**os.environ, "PKG_CONFIG_PATH": str(prefix.lib / "pkgconfig")})
    return program


def needs_ottla(program: Path) -> bool:
    return "libottla" in c_programs.run(["readelf", "-d", str(program)])


def test_what_is_installed(installed: Installed) -> None:
    found = {str(path.relative_to(installed.prefix)) for path in installed.prefix.rglob("*") if not path.is_dir()}
    assert found == {
        "include/ottla.h",
        "include/ottla.hpp",
        "lib/libottla.so",
        f"lib/{(installed.lib / 'libottla.so').readlink()}",
        "lib/libottla.a",
        "lib/pkgconfig/ottla.pc",
        "lib/pkgconfig/ottla-static.pc",
        "lib/cmake/ottla/ottla-config.cmake",
        "lib/cmake/ottla/ottla-config-version.cmake",
    }
    for path in (installed.lib / "pkgconfig").iterdir():
        assert "@" not in path.read_text(), path
    for path in (installed.lib / "cmake/ottla").iterdir():
        assert "@" not in path.read_text(), path


def test_the_version(moved: Installed) -> None:
    environment = {**os.environ, "PKG_CONFIG_PATH": str(moved.lib / "pkgconfig")}
    for package in ("ottla", "ottla-static"):
        assert c_programs.run(["pkg-config", "--modversion", package], env=environment).strip() == VERSION


def test_a_shared_program(moved: Installed, tmp_path: Path) -> None:
    program = shell_build(moved, tmp_path, "", "ottla")
    assert needs_ottla(program)
    assert c_programs.run([str(program)], env={**os.environ, "LD_LIBRARY_PATH": str(moved.lib)}) == EXPECTED


def test_a_program_with_the_library_inside(moved: Installed, tmp_path: Path) -> None:
    program = shell_build(moved, tmp_path, "-Wl,--gc-sections", "ottla-static")
    assert not needs_ottla(program)
    assert c_programs.run([str(program)]) == EXPECTED


def test_a_program_with_everything_inside(moved: Installed, tmp_path: Path) -> None:
    program = shell_build(moved, tmp_path, "-static", "--static ottla")
    assert "NEEDED" not in c_programs.run(["readelf", "-d", str(program)])
    assert c_programs.run([str(program)]) == EXPECTED


CMAKE = """
cmake_minimum_required(VERSION 3.16)
project(test C CXX)
find_package(ottla {version} REQUIRED)
set(CMAKE_CXX_STANDARD 17)
add_executable(shared "{examples}/quickstart.c")
target_link_libraries(shared PRIVATE ottla::ottla)
add_executable(static "{examples}/quickstart.c")
target_link_libraries(static PRIVATE ottla::ottla_static)
add_executable(wrapper "{examples}/wrapper.cpp")
target_link_libraries(wrapper PRIVATE ottla::ottla)
"""


def configure(prefix: Installed, folder: Path, version: str) -> list[str]:
    source = folder / f"project-{version}"
    source.mkdir()
    (source / "CMakeLists.txt").write_text(CMAKE.format(version=version, examples=ROOT / "examples/c"))
    return ["cmake", "-S", str(source), "-B", str(folder / f"build-{version}"), f"-DCMAKE_PREFIX_PATH={prefix.prefix}"]


def test_cmake(moved: Installed, tmp_path: Path) -> None:
    c_programs.run(configure(moved, tmp_path, VERSION))
    folder = tmp_path / f"build-{VERSION}"
    c_programs.run(["cmake", "--build", str(folder), "--parallel", "2"])
    assert needs_ottla(folder / "shared")
    assert not needs_ottla(folder / "static")
    for name in ("shared", "static"):
        assert c_programs.run([str(folder / name)]) == EXPECTED
    assert c_programs.run([str(folder / "wrapper")]) == (ROOT / "examples/c/wrapper.txt").read_text()


def test_cmake_refuses_another_version(moved: Installed, tmp_path: Path) -> None:
    major, minor, _ = VERSION.split(".")
    for wanted in (f"{major}.{int(minor) + 1}", f"{int(major) + 1}.0"):
        with pytest.raises(AssertionError, match=r"compatible\s+with requested version"):
            c_programs.run(configure(moved, tmp_path, wanted))


def test_other_folders(installed: Installed, tmp_path: Path) -> None:
    """LIBDIR and INCLUDEDIR, as distributions with lib64 or lib/x86_64-linux-gnu have them."""
    environment = {**os.environ, "PREFIX": "/usr", "LIBDIR": "/usr/lib/some-triplet", "DESTDIR": str(tmp_path)}
    c_programs.run(["bindings/c/install"], cwd=ROOT, env=environment)
    prefix = Installed(tmp_path / "usr")
    environment = {**os.environ, "PKG_CONFIG_PATH": str(prefix.lib / "some-triplet/pkgconfig")}
    said = c_programs.run(["pkg-config", "--variable=libdir", "ottla"], env=environment).strip()
    assert Path(said).resolve() == prefix.lib / "some-triplet"
    program = tmp_path / "quickstart"
    source = ROOT / "examples/c/quickstart.c"
    command = f"gcc -std=c11 '{source}' -o '{program}' $(pkg-config --cflags --libs ottla)"
    c_programs.run(["sh", "-c", command], env=environment)
    assert c_programs.run([str(program)], env={**os.environ, "LD_LIBRARY_PATH": said}) == EXPECTED
    with pytest.raises(AssertionError, match="have to begin with /"):
        c_programs.run(["bindings/c/install"], cwd=ROOT, env={**os.environ, "PREFIX": "somewhere"})
