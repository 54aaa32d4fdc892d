"""The commands, each a call of the API."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import data
import ottla
import pyarrow as pa
from ottla import _native
from script import Script, Words

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


class Session:
    """What the scenario has open, by name."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.named: dict[str, Any] = {}
        self.say = script.say

    def leave(self) -> None:
        """Closes what is open, readers and scans first."""
        named = list(self.named.values())
        self.named.clear()
        for thing in named:
            if isinstance(thing, ottla.Connection | ottla.Listener):
                # What a scenario wants to see of closing it has closed itself.
                with contextlib.suppress(ottla.Error):
                    thing.close()

    def execute(self, words: Words) -> None:
        """Does what a command says and prints what comes of it."""
        verb, rest = words.head[0], words.head[1:]
        if verb == "!":
            self.script.ask(rest)
            return
        plain = next((index for index, word in enumerate(rest) if "=" in word), len(rest))
        names = rest[:plain]
        options = dict(word.split("=", 1) for word in rest[plain:])
        command: Callable[..., None] = getattr(self, f"do_{verb}")
        try:
            command(*names, options=options, parts=words.parts)
        except ottla.Error as error:
            self.error(error)
        except Exception as error:
            # Python's own, such as TypeError or what a source raised: the file must say so.
            self.say(f"{type(error).__name__}: {error}")
            for note in getattr(error, "__notes__", []):
                self.say(note)
            if getattr(error, "produced", None) is not None:
                self.produced(*error.produced)

    def error(self, error: ottla.Error) -> None:
        retriable = " retriable" if error.retriable else ""
        self.say(f"{error.code.name} {int(error.code)}{retriable}: {error}")
        if error.produced is not None:
            self.produced(*error.produced)

    def produced(self, rows: int, offsets: dict[int, range]) -> None:
        ranges = "".join(f" {partition}:{found.start}..{found.stop}" for partition, found in sorted(offsets.items()))
        self.say(f"produced {rows}{ranges}")

    def do_connect(self, name: str, uri: str, *, options: dict[str, str], parts: object) -> None:
        timeout = take_timeout(options)
        self.named[name] = ottla.connect(uri, options, **timeout)

    def do_close(self, name: str, *, options: dict[str, str], parts: object) -> None:
        thing = self.named[name]
        if isinstance(thing, ottla.Connection | ottla.Listener):
            thing.close(**keywords(options))
        else:
            # Readers and scans are closed by being forgotten.
            del self.named[name]

    def do_create(self, log: str, topic: str, *, options: dict[str, str], parts: list[list[str]]) -> None:
        arguments: dict[str, Any] = take_timeout(options)
        if "partitions" in options:
            arguments["partitions"] = number(options.pop("partitions"))
        if "key" in options:
            arguments["key"] = options.pop("key").split(",")
        if "timestamp" in options:
            arguments["timestamp"] = options.pop("timestamp")
        if "exist.ok" in options:
            arguments["exist_ok"] = boolean(options.pop("exist.ok"))
        schema = data.schema(parts[0]) if parts else None
        created = self.named[log].create_topic(topic, schema, config=options, **arguments)
        self.script.set(f"id of {topic}", created.id)

    def do_delete(self, log: str, topic: str, *, options: dict[str, str], parts: object) -> None:
        self.named[log].delete_topic(topic, **keywords(options))

    def do_list(self, log: str, *, options: dict[str, str], parts: object) -> None:
        for topic in self.named[log].topics(internal=True, **keywords(options)):
            if topic.internal:
                self.script.set(f"id of {topic.name}", topic.id)
            self.say(
                f"{topic.name} {topic.id} partitions={topic.partitions} rows={topic.rows}"
                f"{' schema' if topic.has_schema else ''}{' internal' if topic.internal else ''}"
            )

    def do_describe(self, log: str, topic: str, *, options: dict[str, str], parts: object) -> None:
        found = self.named[log].topic(topic, **keywords(options))
        self.say(f"topic {found.name} {found.id} rows={found.rows}")
        if found.schema is not None:
            self.say(f"columns {data.describe(pa.schema(found.schema))}")
        if found.key:
            self.say(f"key {','.join(found.key)}")
        if found.timestamp is not None:
            self.say(f"timestamp {found.timestamp}")
        for name, value in sorted(found.config.items()):
            self.say(f"setting {name}={value}")
        for partition in found.partitions:
            self.say(
                f"partition {partition.index}: {partition.start_offset}..{partition.end_offset} "
                f"epoch {partition.leader_epoch} {filled(partition.size_bytes)}"
            )

    def do_produce(self, log: str, topic: str, *, options: dict[str, str], parts: list[list[str]]) -> None:
        source = data.source(options.pop("source", None), parts)
        done = self.named[log].produce(topic, source, **keywords(options, partition=number, **{"batch.size": number}))
        self.produced(done.rows, done.offsets)

    def open(self, log: str, topic: str, options: dict[str, str]) -> ottla.Reader:
        arguments = keywords(
            options,
            columns=lambda names: names.split(","),
            start=self.position,
            end=self.position,
            partitions=lambda numbers: [number(text) for text in numbers.split(",")],
            **{"virtual.columns": boolean},
        )
        if "isolation_level" in arguments:
            arguments["isolation"] = arguments.pop("isolation_level")
        return self.named[log].read(topic, **arguments)

    def do_read(self, log: str, topic: str, *, options: dict[str, str], parts: object) -> None:
        limit = options.pop("limit", None)
        reader = self.open(log, topic, options)
        self.scan(reader.scan(limit=None if limit is None else number(limit)))

    def do_reader(self, name: str, log: str, topic: str, *, options: dict[str, str], parts: object) -> None:
        reader = self.open(log, topic, options)
        ends = (",".join(f"{index}:{offset}" for index, offset in each.items()) for each in (reader.start, reader.end))
        self.say("{} start={} end={} rows={}".format(reader.topic, *ends, reader.estimated_rows))
        self.named[name] = reader

    def begun(self, reader: str, options: dict[str, str]) -> _native.Scan:
        arguments = keywords(
            options,
            columns=lambda names: names.split(","),
            limit=number,
            partitions=lambda numbers: [number(text) for text in numbers.split(",")],
        )
        for end in ("start", "end"):
            milliseconds = arguments.pop(f"{end}_timestamp_ms", None)
            if milliseconds is not None:
                arguments[end] = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(milliseconds))
        return self.named[reader].scan(**arguments)

    def do_scan(self, reader: str, *, options: dict[str, str], parts: object) -> None:
        self.scan(self.begun(reader, options))

    def do_begin(self, name: str, reader: str, *, options: dict[str, str], parts: object) -> None:
        self.named[name] = self.begun(reader, options)

    def do_next(self, name: str, *, options: object, parts: object) -> None:
        batch = next(self.named[name], None)
        if batch is None:
            self.say("end")
        else:
            self.batch(batch)

    def do_counters(self, reader: str, *, options: object, parts: object) -> None:
        counters = self.named[reader].counters
        self.say(
            f"opened={counters.batches_opened} skipped={counters.batches_skipped} columns={counters.columns_touched} "
            f"rows={counters.rows_out} quarantined={counters.rows_quarantined} {filled(counters.bytes_opened)}"
        )

    def do_quarantined(self, reader: str, *, options: object, parts: object) -> None:
        for row in self.named[reader].quarantined:
            self.say(f"{row.partition}:{row.offset} {row.reason}")

    def do_statistics(self, log: str, *, options: dict[str, str], parts: object) -> None:
        found = self.named[log].statistics(**keywords(options))
        self.say(f"topics={found.topics} partitions={found.partitions} {filled(found.size_bytes)}")

    def do_listen(self, name: str, log: str, *address: str, options: dict[str, str], parts: object) -> None:
        listener = self.named[log].listen(*address, **keywords(options))
        self.script.set(name, listener.bootstrap_servers)
        self.named[name] = listener

    def do_raise(self, code: str, *, options: object, parts: object) -> None:
        _native._error_for_tests(ottla.ErrorCode[code])

    def do_panic(self, *, options: object, parts: object) -> None:
        try:
            _native._panic_for_tests()
        except ottla.Error:
            raise
        except BaseException as error:
            # pyo3's PanicException is no Exception.
            self.say(f"{type(error).__name__}: {error}")

    def scan(self, scan: _native.Scan) -> None:
        """All that a scan gives, and the error it ends with."""
        self.say(f"columns {data.describe(pa.schema(scan.schema))}")
        for batch in scan:
            self.batch(batch)

    def batch(self, batch: ottla.RecordBatch) -> None:
        for row in data.rows(pa.record_batch(batch)):
            self.say(row)

    def position(self, text: str) -> Any:
        """What a user of Python writes for a position."""
        if text.startswith("end:"):
            return self.named[text.removeprefix("end:")].end
        if text.startswith("timestamp:"):
            return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(text.removeprefix("timestamp:")))
        if re.fullmatch(r"-?\d+", text):
            return int(text)
        if re.fullmatch(r"\d+:-?\d+(,\d+:-?\d+)*", text):
            return {int(index): int(offset) for index, offset in (pair.split(":") for pair in text.split(","))}
        if ago := re.fullmatch(r"(\d+)([smhd])", text):
            return timedelta(**{_UNITS[ago[2]]: int(ago[1])})
        if re.match(r"\d{4}-\d{2}-\d{2}", text):
            moment = datetime.fromisoformat(text)
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return text


def number(text: str) -> int | str:
    """A number, or what somebody passes who takes something else for one."""
    return int(text) if re.fullmatch(r"-?\d+", text) else text


def boolean(text: str) -> bool | str:
    """True or false, or what somebody passes who takes something else for one."""
    return {"true": True, "false": False}.get(text, text)


def filled(size_bytes: int | None) -> str:
    """Sizes are a matter of the format, not of the language."""
    return "filled" if size_bytes else "empty"


def take_timeout(options: dict[str, str]) -> dict[str, Any]:
    """Takes `timeout.ms` out, as the argument it is in Python: seconds."""
    return {"timeout": int(options.pop("timeout.ms")) / 1000} if "timeout.ms" in options else {}


def keywords(options: dict[str, str], **kinds: Callable[[str], Any]) -> dict[str, Any]:
    """Options as keyword arguments: dots become underscores, values become what `kinds` makes of them."""
    arguments = take_timeout(options)
    for key, value in options.items():
        arguments[key.replace(".", "_")] = kinds[key](value) if key in kinds else value
    return arguments
