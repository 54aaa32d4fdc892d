"""The Java binding: its modules' own tests under -Xcheck:jni, and what is promised about the jars.

`make jar` has built the jars and put them into the local Maven repository; these tests fail when it has not.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
JVM = ROOT / "bindings" / "jvm"
BUILT = ROOT / "target" / "jvm"
CONTROLS = BUILT / "control"
POM = "{http://maven.apache.org/POM/4.0.0}"
CHECK_JNI = ["-Xcheck:jni", "-XX:+UnlockDiagnosticVMOptions", "-XX:+LogVMOutput", "-XX:-DisplayVMOutput"]


def run(*arguments: str | Path, cwd: Path = ROOT, timeout: int = 400) -> str:
    """Runs a program that must succeed, and returns what it wrote."""
    done = subprocess.run(
        [str(argument) for argument in arguments], cwd=cwd, capture_output=True, text=True, timeout=timeout, check=False
    )
    assert done.returncode == 0, f"{arguments}\n{done.stdout[-20_000:]}\n{done.stderr[-20_000:]}"
    return done.stdout


def version() -> str:
    return tomllib.loads((ROOT / "Cargo.toml").read_text())["workspace"]["package"]["version"]


def modules() -> list[str]:
    return [module.text or "" for module in ElementTree.parse(JVM / "pom.xml").iter(f"{POM}module")]


def jar(module: str) -> zipfile.ZipFile:
    path = BUILT / module / f"{module}-{version()}.jar"
    assert path.is_file(), f"{path} does not exist: run `make jar`"
    return zipfile.ZipFile(path)


def complaints(log: str) -> list[str]:
    """What the JVM says of native code that breaks JNI's rules."""
    return [line for line in log.splitlines() if re.search(r"WARNING|FATAL ERROR", line)]


@pytest.fixture(scope="module")
def controls() -> Path:
    """Native libraries that are not ours: an empty one, and one that does what it must not."""
    java_home = Path(shutil.which("javac") or "").resolve().parents[1]
    CONTROLS.mkdir(parents=True, exist_ok=True)
    empty = CONTROLS / "nothing.c"
    empty.write_text("int ottla_nothing;\n")
    flags = ["-shared", "-fPIC", "-Wall", "-Wextra", f"-I{java_home}/include", f"-I{java_home}/include/linux"]
    run("cc", *flags, "-o", CONTROLS / "libnothing.so", empty)
    run("cc", *flags, "-o", CONTROLS / "libcontrol.so", HERE / "control.c")
    return CONTROLS


def test_what_checks_jni_is_heard(controls: Path) -> None:
    """Careless native code is found in the log that the next test reads."""
    log = controls / "vm.log"
    run(
        "java",
        *CHECK_JNI,
        f"-XX:LogFile={log}",
        HERE / "Control.java",
        controls / "libcontrol.so",
    )
    assert any("WARNING in native method" in line for line in complaints(log.read_text())), log.read_text()


def test_the_modules_pass_their_tests(controls: Path) -> None:
    """Every test of every module passes, none is skipped, and the JVM has nothing to say about our native code."""
    for old in [*BUILT.glob("*/surefire-reports/*"), *BUILT.glob("*/vm-*.log"), *BUILT.glob("*/hs_err*")]:
        old.unlink()
    run("mvn", "-q", "-B", "-f", JVM / "pom.xml", "verify", timeout=600)
    assert not [*BUILT.glob("*/hs_err*")]
    for module in modules():
        suites = [
            ElementTree.parse(path).getroot() for path in (BUILT / module / "surefire-reports").glob("TEST-*.xml")
        ]
        cases = [case for suite in suites for case in suite.iter("testcase")]
        written = {path.stem for path in (JVM / module / "src" / "test").rglob("*Test.java")}
        assert {(suite.get("name") or "").rpartition(".")[2] for suite in suites} == written, module
        assert len(cases) > len(written) > 0, module
        assert [case.get("name") for case in cases if case.find("skipped") is not None] == []
        logs = [*(BUILT / module).glob("vm-*.log")]
        assert logs, f"{module}: the JVM has logged nothing"
        assert [line for log in logs for line in complaints(log.read_text(errors="replace"))] == []


def test_every_version_is_the_workspaces() -> None:
    poms = [JVM / "pom.xml", *(JVM / module / "pom.xml" for module in modules())]
    assert len(poms) >= 3, "the search for modules is broken"
    for pom in poms:
        project = ElementTree.parse(pom).getroot()
        named = [project.findtext(f"{POM}version"), project.findtext(f"{POM}parent/{POM}version")]
        assert [text for text in named if text is not None] == [version()], pom
    used = [
        (path, found)
        for path in [ROOT / "README.md", *(ROOT / "examples").glob("*/pom.xml")]
        for found in re.findall(
            r"<groupId>io\.ottla</groupId>\s*<artifactId>[\w-]+</artifactId>\s*<version>([^<]+)</version>"
            r"|io\.ottla:[\w-]+:([\w.-]+)"
            r'|"io\.ottla" % "[\w-]+" % "([\w.-]+)"',
            path.read_text(),
        )
    ]
    assert len(used) >= 5, "the search for versions is broken"
    assert [(path, found) for path, found in used if version() not in found] == []
    arrow = ElementTree.parse(JVM / "pom.xml").getroot().findtext(f"{POM}properties/{POM}arrow.version")
    for path in [ROOT / "README.md", *(ROOT / "examples").glob("*/pom.xml")]:
        for found in re.findall(r"arrow-memory-unsafe:([\w.]+)|<arrow\.version>([\w.]+)<", path.read_text()):
            assert arrow in found, path


def test_the_jar_is_complete_and_needs_nothing() -> None:
    with jar("ottla") as archive:
        names = [name for name in archive.namelist() if not name.endswith("/")]
        libraries = [name for name in names if name.startswith("native/")]
        assert libraries == ["native/linux-x86_64/libottla_jni.so"]
        assert "META-INF/LICENSE" in names
        assert "Automatic-Module-Name: io.ottla" in archive.read("META-INF/MANIFEST.MF").decode()
        assert archive.read("io/ottla/version.properties").decode().strip() == f"version={version()}"
        others = [name for name in names if not name.startswith(("io/ottla/", "native/", "META-INF/"))]
        assert others == []
    with jar("ottla-arrow") as archive:
        assert "Automatic-Module-Name: io.ottla.arrow" in archive.read("META-INF/MANIFEST.MF").decode()
        assert "META-INF/LICENSE" in archive.namelist()
    dependencies = ElementTree.parse(JVM / "ottla" / "pom.xml").getroot().iter(f"{POM}dependency")
    assert {dependency.findtext(f"{POM}scope") for dependency in dependencies} == {"test"}
    size = (BUILT / "ottla" / f"ottla-{version()}.jar").stat().st_size
    assert size < 8_000_000, f"the jar has grown to {size} bytes"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The native library as it is in the jar."""
    with jar("ottla") as archive:
        return Path(archive.extract("native/linux-x86_64/libottla_jni.so", tmp_path_factory.mktemp("library")))


def test_the_library_runs_on_old_systems(library: Path) -> None:
    """It needs glibc 2.28 at most, the system's unwinder, and nothing that is not on every Linux; it is stripped."""
    dump = run("objdump", "-p", library)
    needed = re.findall(r"NEEDED\s+(\S+)", dump)
    assert set(needed) <= {
        "libc.so.6",
        "libm.so.6",
        "libpthread.so.0",
        "libdl.so.2",
        "librt.so.1",
        "libgcc_s.so.1",
        "ld-linux-x86-64.so.2",
    }
    assert "libgcc_s.so.1" in needed
    versions = [tuple(map(int, found.split("."))) for found in re.findall(r"GLIBC_(\d+(?:\.\d+)+)", dump)]
    assert versions, dump
    assert max(versions) <= (2, 28), max(versions)
    assert ".symtab" not in run("objdump", "-h", library)
    assert (
        "no symbols"
        in run("nm", library) + subprocess.run(["nm", library], capture_output=True, text=True, check=False).stderr
    )


def test_native_methods_are_what_java_declares(library: Path, tmp_path: Path) -> None:
    """The library exports the native methods of Native.java and nothing else, with the types that javac sees."""
    sources = sorted((JVM / "ottla" / "src" / "main" / "java" / "io" / "ottla").glob("*.java"))
    run("javac", "-h", tmp_path, "-d", tmp_path / "classes", *sources)
    headers = "".join(path.read_text() for path in tmp_path.glob("*.h"))
    declared = {
        name: (answer, arguments.replace(" ", ""))
        for answer, name, arguments in re.findall(r"JNIEXPORT (\w+) JNICALL (\w+)\s*\(([^)]*)\)", headers)
    }
    exported = set(re.findall(r" [TD] (\w+)$", run("nm", "-D", "--defined-only", library), re.MULTILINE))
    assert exported == {*declared, "JNI_OnLoad"}
    uniform = {
        name for name, types in declared.items() if types == ("jbyteArray", "JNIEnv*,jclass,jlong,jlong,jbyteArray")
    }
    assert set(declared) - uniform == {"Java_io_ottla_Native_abiVersion"}
    assert declared["Java_io_ottla_Native_abiVersion"] == ("jint", "JNIEnv*,jclass")
    # The two numbers that are compared when the library is loaded.
    java = re.findall(r"ABI_VERSION = (\d+);", (sources[0].parent / "Native.java").read_text())
    rust = re.findall(r"ABI_VERSION: jint = (\d+);", (JVM / "native" / "src" / "jvm.rs").read_text())
    assert len(java) == 1
    assert java == rust


EXAMPLES = sorted([*(ROOT / "examples" / "java").glob("*.java"), *(ROOT / "examples" / "scala").glob("*.scala")])


@pytest.fixture(scope="module")
def class_paths(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """For each language where the compiled examples and what they need are, made as their first lines say."""
    paths = {}
    for language in ("java", "scala"):
        run("mvn", "-q", "-B", "package", cwd=ROOT / "examples" / language)
    built = ROOT / "target" / "examples"
    paths["java"] = f"{built}/java/classes:{built}/java/lib/*"
    classes = tmp_path_factory.mktemp("scala")
    scalac = ["java", "-cp", f"{built}/scala/lib/*", "scala.tools.nsc.Main", "-usejavacp", "-Xlint", "-Werror"]
    run(*scalac, "-d", classes, *(path for path in EXAMPLES if path.suffix == ".scala"))
    paths["scala"] = f"{classes}:{built}/scala/lib/*"
    return paths


def test_javadoc_is_complete(class_paths: dict[str, str], tmp_path: Path) -> None:
    for module, package in [("ottla", "io.ottla"), ("ottla-arrow", "io.ottla.arrow")]:
        sources = JVM / module / "src" / "main" / "java"
        check = ["-quiet", "-Xdoclint:all", "-Werror", "--release", "11", "-cp", class_paths["java"]]
        run("javadoc", *check, "-d", tmp_path / module, "-sourcepath", sources, package)
        assert (tmp_path / module / package.replace(".", "/") / "package-summary.html").is_file()


def test_there_are_examples() -> None:
    assert {path.suffix for path in EXAMPLES} == {".java", ".scala"}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_an_example_prints_what_it_should(path: Path, class_paths: dict[str, str], tmp_path: Path) -> None:
    options = ["--add-opens=java.base/java.nio=ALL-UNNAMED", "-Xcheck:jni", "-cp", class_paths[path.suffix[1:]]]
    for data in (":memory:", str(tmp_path / "data")):
        output = run("java", *options, path.stem, data)
        assert output == path.with_suffix(".out").read_text()


def test_the_readme_works(tmp_path: Path) -> None:
    """A project with the README's dependencies compiles and runs the README's program."""
    readme = (ROOT / "README.md").read_text()
    [dependencies] = [block for block in re.findall(r"```xml\n(.*?)```", readme, re.DOTALL) if "ottla-arrow" in block]
    [program] = [block for block in re.findall(r"```java\n(.*?)```", readme, re.DOTALL) if "OttlaArrow" in block]
    imports = "".join(line + "\n" for line in program.splitlines() if line.startswith("import "))
    body = "".join(line + "\n" for line in program.splitlines() if not line.startswith("import "))
    example = (ROOT / "examples" / "java" / "pom.xml").read_text()
    project = re.sub(
        r"<dependencies>.*</dependencies>", f"<dependencies>{dependencies}</dependencies>", example, flags=re.DOTALL
    )
    project = project.replace("${project.basedir}/../../target/examples/java", "${project.basedir}/target")
    (tmp_path / "pom.xml").write_text(project)
    main = "public static void main(String[] arguments) throws Exception"
    (tmp_path / "Readme.java").write_text(f"{imports}public class Readme {{ {main} {{\n{body}}} }}\n")
    run("mvn", "-q", "-B", "package", cwd=tmp_path)
    options = ["--add-opens=java.base/java.nio=ALL-UNNAMED", "-cp", "target/classes:target/lib/*"]
    assert "dep_delay" in run("java", *options, "Readme", cwd=tmp_path)
    assert (tmp_path / "data" / "meta.properties").is_file()
