"""The file of scenarios: lines, words, variables, and the way to the harness."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field


@dataclass
class Words:
    """The words of a command: those before the first `::`, and one list for each `::`."""

    head: list[str] = field(default_factory=list)
    parts: list[list[str]] = field(default_factory=list)

    def push(self, word: str) -> None:
        if word == "::":
            self.parts.append([])
        else:
            (self.parts[-1] if self.parts else self.head).append(word)


class Script:
    """Where the runner is in the file, and the variables of the scenario."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.variables: list[tuple[str, str]] = []
        self.skipping = False

    def classify(self, line: str) -> str:
        """What a line is: "scenario", "command" or "nothing"."""
        if line.startswith("=== "):
            _, bracket, languages = line.partition(" [")
            self.skipping = bool(bracket) and self.language not in languages.removesuffix("]").split(" ")
            return "nothing" if self.skipping else "scenario"
        return "nothing" if self.skipping or not line or line[0] in "#>[" else "command"

    def begin(self, line: str) -> None:
        """Begins a scenario: no variable of the last one is left."""
        self.variables.clear()
        self.echo(line)

    def echo(self, line: str) -> None:
        """Prints a line as it is."""
        print(line, flush=True)

    def say(self, text: str) -> None:
        """Prints what happened, with the values of variables replaced by their names."""
        for name, value in sorted(self.variables, key=lambda pair: -len(pair[1])):
            text = text.replace(value, f"{{{name}}}")
        print(f"> {text}", flush=True)

    def set(self, name: str, value: str) -> None:
        """Gives a variable a value; it is printed by its name from now on, and so are the values it had."""
        if value:
            self.variables.append((name, value))

    def words(self, line: str) -> Words:
        """A line's words. Quotes keep spaces together; `{name}` is a variable's value."""
        words = Words()
        word, begun, quoted = "", False, False
        for character in line + " ":
            if character == "'":
                begun, quoted = True, not quoted
            elif character == " " and not quoted:
                if begun:
                    words.push(self.expand(word))
                word, begun = "", False
            else:
                word += character
                begun = True
        return words

    def expand(self, word: str) -> str:
        for name, value in reversed(self.variables):
            word = word.replace(f"{{{name}}}", value)
        return word

    def ask(self, request: list[str]) -> None:
        """Asks the harness to do something, prints what it says and keeps the variables it gives."""
        print("?", *request, flush=True)
        for line in sys.stdin:
            kind, _, text = line.rstrip("\n").partition(" ")
            if kind == ".":
                return
            if kind == ">":
                self.say(text)
            elif kind == "=":
                name, _, value = text.partition(" ")
                self.set(name, value)
            else:
                raise ValueError(f"the harness says {line!r}")
        raise ValueError("the harness does not answer")
