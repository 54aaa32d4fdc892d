"""The functions that include/ottla.h declares."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEADER = ROOT / "include" / "ottla.h"


@dataclass(frozen=True)
class Parameter:
    """One parameter: its type without the name, and the name."""

    kind: str
    name: str

    @property
    def is_pointer(self) -> bool:
        return "*" in self.kind

    @property
    def handle(self) -> str | None:
        """The handle that goes in here (`connection`), if one does."""
        match = re.fullmatch(r"(?:const )?ottla_(\w+) \*", self.kind)
        return match.group(1) if match else None


@dataclass(frozen=True)
class Function:
    """One function."""

    returns: str
    name: str
    parameters: tuple[Parameter, ...]

    @property
    def can_fail(self) -> bool:
        """True when it returns a code and writes an error."""
        return self.returns == "int32_t" and any(p.kind == "ottla_error **" for p in self.parameters)

    @property
    def frees(self) -> bool:
        """True when a handle that goes in is none afterwards."""
        return self.name.endswith("_free") or self.name == "ottla_close"


def _split(parameters: str) -> list[str]:
    parts, depth, current = [], 0, ""
    for letter in parameters:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            parts.append(current)
            current = ""
        else:
            current += letter
    return [part.strip() for part in [*parts, current] if part.strip() not in ("", "void")]


def _parameter(text: str) -> Parameter:
    callback = re.fullmatch(r"(.*\(\*)(\w+)(\)\(.*\))", text)
    if callback:
        return Parameter(callback.group(1) + callback.group(3), callback.group(2))
    kind, name = re.fullmatch(r"(.*?)(\w+)", text).groups()  # type: ignore[union-attr]
    return Parameter(" ".join(kind.split()), name)


def functions() -> list[Function]:
    """Reads the header."""
    text = re.sub(r"/\*.*?\*/", "", HEADER.read_text(), flags=re.DOTALL)
    text = re.sub(r"^#.*$", "", text, flags=re.MULTILINE)
    found = []
    for match in re.finditer(r"([\w ]+[ *])(ottla_\w+)\(((?:[^()]|\([^()]*\))*)\);", " ".join(text.split())):
        returns, name, parameters = match.groups()
        returns = returns.replace('extern "C" {', "").strip()
        found.append(Function(returns, name, tuple(_parameter(part) for part in _split(parameters))))
    return found
