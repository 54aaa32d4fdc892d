"""A reader as a `pyarrow.dataset.Dataset`: whoever scans it says which columns and rows it wants, and gets no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

import pyarrow
import pyarrow.compute
import pyarrow.dataset
import pyarrow.fs

if TYPE_CHECKING:
    from ottla.reader import Reader

__all__ = ["ReaderDataset"]

# The years 1 to 9999, in milliseconds since 1970: what a timestamp can be compared with.
_FIRST = -62_135_596_800_000
_LAST = 253_402_300_799_999
_NO_FILE = "/this is a reader of Ottla: use the scanner, to_table or to_batches of the dataset"
_DAY = 86_400_000
_PER_SECOND = {"s": 1, "ms": 1_000, "us": 1_000_000, "ns": 1_000_000_000}


class ReaderDataset(pyarrow.dataset.FileSystemDataset):  # type: ignore[misc]  # pyarrow's classes have no types
    """The rows of a reader as a dataset.

    A scanner reads only the columns that are asked for or filtered by, passes over batches in which no row can
    satisfy the filter by its timestamp, and applies the filter to what is left. It starts a new scan of the reader,
    and can be read once.

    Views (`string_view`) appear as plain strings here, since most engines that filter datasets cannot filter views.

    What pyarrow does with a dataset in C++ alone, past these methods, fails: it finds one file that does not exist,
    whose name says what to do instead. Without any C++ dataset underneath it would crash the process, with an empty
    one it would give wrong answers.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._schema = pyarrow.schema(reader.schema)
        self._plain = pyarrow.schema([_plain_field(field) for field in self._schema], self._schema.metadata)
        layout, files = pyarrow.dataset.IpcFileFormat(), pyarrow.fs.LocalFileSystem()
        super().__init__([layout.make_fragment(_NO_FILE, files)], self._plain, layout, files)

    @property
    def schema(self) -> pyarrow.Schema:
        """The columns."""
        return self._plain

    def scanner(
        self,
        columns: list[str] | dict[str, Any] | None = None,
        filter: Any = None,
        batch_size: int | None = None,
        use_threads: bool = True,
        memory_pool: Any = None,
        **_hints: Any,
    ) -> pyarrow.dataset.Scanner:
        """A scan of the columns (names, or names and expressions) of those rows for which `filter` is true."""
        if isinstance(columns, dict):
            expressions = list(columns.values())
            wanted = self._columns_of(expressions, [])
        else:
            wanted = list(self._plain.names if columns is None else columns)
        needed = wanted if filter is None else self._columns_of([filter], wanted)
        start, end = self._time_range(filter)
        scan = self._reader._native.scan(needed, start, end)
        plain = pyarrow.schema([self._plain.field(name) for name in needed], self._plain.metadata)
        requested = None if plain.equals(pyarrow.schema(scan.schema)) else plain
        options: dict[str, Any] = {"use_threads": use_threads, "memory_pool": memory_pool}
        if batch_size is not None:
            options["batch_size"] = batch_size
        return pyarrow.dataset.Scanner.from_batches(
            pyarrow.RecordBatchReader.from_stream(scan, requested),
            columns=columns if isinstance(columns, dict) else wanted,
            filter=filter,
            **options,
        )

    def count_rows(self, filter: Any = None, **options: Any) -> int:
        """How many rows there are, or how many satisfy `filter`."""
        columns = self._plain.names[:1] if filter is None else []
        return sum(batch.num_rows for batch in self.scanner(columns, filter, **options).to_batches())

    def _columns_of(self, expressions: list[Any], known: list[str]) -> list[str]:
        """The columns that `expressions` need, after those that are `known` to be needed.

        pyarrow does not tell which columns an expression names. So each column is left out in turn, and the expression
        tried on an empty table: where that fails, it is needed.
        """
        empty = self._plain.empty_table()
        needed = list(known)
        if _works(empty.select(needed), expressions):
            return needed
        for name in self._plain.names:
            if name not in known and not _works(empty.drop_columns([name]), expressions):
                needed.append(name)
        return needed

    def _time_range(self, expression: Any) -> tuple[int | None, int | None]:
        """Milliseconds outside of which no row can satisfy `expression`, as a half-open range; None is no bound.

        Arrow itself is asked: it can tell from a guarantee about a part of a dataset ("t is at most so much") that no
        row of it satisfies a filter. That is done for a growing part, which halves the range until the bound is
        found.
        """
        column = self._reader._native.timestamp_column
        if expression is None or column is None or column not in self._plain.names:
            return None, None
        kind = self._plain.field(column).type
        if not (pyarrow.types.is_timestamp(kind) or pyarrow.types.is_date(kind)):
            return None, None
        field = pyarrow.compute.field(column)

        def moment(milliseconds: int) -> Any:
            return _moment(milliseconds, kind)

        def possible(guarantee: Any) -> bool:
            return _possible(self._plain, expression, guarantee)

        if possible(field.is_null()):
            return None, None
        if not possible(field.is_valid()):
            return 0, 0
        start = end = None
        if not possible(field < moment(_FIRST)):
            # Before the moment found something is possible, a millisecond earlier nothing is: as exact as the type
            # can be.
            found = _bisect(lambda milliseconds: possible(field < moment(milliseconds)))
            start = _milliseconds(moment(found - 1))
        if not possible(field >= moment(_LAST)):
            end = _bisect(lambda milliseconds: not possible(field >= moment(milliseconds)))
        return start, end

    # What the base class would do in C++.

    def join(self, right_dataset: Any, *arguments: Any, **options: Any) -> pyarrow.dataset.Dataset:
        """As `pyarrow.dataset.Dataset.join`, in memory."""
        return pyarrow.dataset.dataset(self.to_table().join(_table(right_dataset), *arguments, **options))

    def join_asof(self, right_dataset: Any, *arguments: Any, **options: Any) -> pyarrow.dataset.Dataset:
        """As `pyarrow.dataset.Dataset.join_asof`, in memory."""
        return pyarrow.dataset.dataset(self.to_table().join_asof(_table(right_dataset), *arguments, **options))

    def sort_by(self, sorting: Any, **options: Any) -> pyarrow.dataset.Dataset:
        """As `pyarrow.dataset.Dataset.sort_by`, in memory."""
        return pyarrow.dataset.dataset(self.to_table().sort_by(sorting, **options))

    def filter(self, expression: Any) -> NoReturn:
        """Not possible on the dataset: give the filter to `scanner`, `to_table` or `to_batches`."""
        _refuse("filter")

    def get_fragments(self, filter: Any = None) -> NoReturn:
        """Not possible: a reader is one piece."""
        _refuse("get_fragments")

    def replace_schema(self, schema: Any) -> NoReturn:
        """Not possible: make another reader, or cast what comes out."""
        _refuse("replace_schema")

    def __reduce__(self) -> NoReturn:
        _refuse("pickling")

    def __repr__(self) -> str:
        return f"<ottla.datasets.ReaderDataset of {self._reader!r}>"


def _refuse(what: str) -> NoReturn:
    raise NotImplementedError(f"{what} is not possible on a dataset of a reader; scanner, to_table and to_batches are")


def _table(data: Any) -> Any:
    return data.to_table() if isinstance(data, pyarrow.dataset.Dataset) else data


def _works(table: pyarrow.Table, expressions: list[Any]) -> bool:
    try:
        for expression in expressions:
            pyarrow.dataset.Scanner.from_batches(
                pyarrow.RecordBatchReader.from_batches(table.schema, []), columns={"value": expression}
            )
    except (pyarrow.ArrowException, KeyError):
        return False
    return True


def _possible(schema: pyarrow.Schema, expression: Any, guarantee: Any) -> bool:
    """Whether Arrow thinks that some row for which `guarantee` is true may satisfy `expression`."""
    layout = pyarrow.dataset.IpcFileFormat()
    files = pyarrow.fs.LocalFileSystem()
    # A part of a dataset must be a file; this one is never opened.
    part = layout.make_fragment("/nowhere", files, partition_expression=guarantee)
    dataset = pyarrow.dataset.FileSystemDataset([part], schema, layout, files)
    return any(True for _ in dataset.get_fragments(filter=expression))


def _bisect(reached: Any) -> int:
    """The first millisecond for which `reached` is true; it stays true after it."""
    low, high = _FIRST, _LAST
    while low < high:
        middle = (low + high) // 2
        if reached(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _moment(milliseconds: int, kind: pyarrow.DataType) -> pyarrow.Scalar:
    """A moment as a value of a column's type: the last one the type can hold that is not after it."""
    if pyarrow.types.is_date(kind):
        day = pyarrow.scalar(milliseconds // _DAY, pyarrow.int32()).cast(pyarrow.date32())
        return day.cast(kind)
    value = milliseconds * _PER_SECOND[kind.unit] // 1000
    return pyarrow.scalar(max(min(value, 2**63 - 1), -(2**63)), pyarrow.int64()).cast(kind)


def _milliseconds(moment: pyarrow.Scalar) -> int:
    """The moment of such a value, in milliseconds since 1970."""
    if pyarrow.types.is_date(moment.type):
        return int(moment.cast(pyarrow.date32()).cast(pyarrow.int32()).as_py()) * _DAY
    return int(moment.value) * 1000 // _PER_SECOND[moment.type.unit]


def _plain_field(field: pyarrow.Field) -> pyarrow.Field:
    return field.with_type(_plain_type(field.type))


def _plain_type(kind: pyarrow.DataType) -> pyarrow.DataType:
    """The type with views made plain, at any depth."""
    types = pyarrow.types
    if types.is_string_view(kind):
        return pyarrow.large_string()
    if types.is_binary_view(kind):
        return pyarrow.large_binary()
    if types.is_dictionary(kind):
        return pyarrow.dictionary(kind.index_type, _plain_type(kind.value_type), kind.ordered)
    if types.is_fixed_size_list(kind):
        return pyarrow.list_(_plain_field(kind.value_field), kind.list_size)
    if types.is_large_list(kind):
        return pyarrow.large_list(_plain_field(kind.value_field))
    if types.is_list(kind):
        return pyarrow.list_(_plain_field(kind.value_field))
    if types.is_struct(kind):
        return pyarrow.struct([_plain_field(field) for field in kind])
    if types.is_map(kind):
        return pyarrow.map_(_plain_field(kind.key_field), _plain_field(kind.item_field), kind.keys_sorted)
    return kind
