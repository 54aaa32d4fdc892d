"""Streams whose callbacks throw C++ exceptions: ordinary errors of Python, also in the wheel as users get it."""

import ctypes
import subprocess
from pathlib import Path

import ottla
import pyarrow as pa
import pytest

SOURCE = Path(__file__).resolve().parents[2] / "bindings" / "shared" / "tests" / "it" / "foreign" / "throwing.cpp"
SCHEMA = pa.schema([pa.field("number", pa.int64(), nullable=False)])

# Which callback throws, as the source numbers them.
NOWHERE, GET_SCHEMA, GET_NEXT, GET_LAST_ERROR, RELEASE, RELEASE_ARRAY = range(6)


@pytest.fixture(scope="module")
def throwing(tmp_path_factory):
    """The C++ library of callbacks that throw, which the tests of the crate ottla-bindings use as well."""
    library = tmp_path_factory.mktemp("throwing") / "libthrowing.so"
    command = ["g++", "-std=c++17", "-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-pthread"]
    subprocess.run([*command, "-o", str(library), str(SOURCE)], check=True)
    loaded = ctypes.CDLL(str(library))
    for name in ("counted_alive", "count_streams_released", "count_uncaught"):
        getattr(loaded, name).restype = ctypes.c_int64
    return loaded


class Stream:
    """A stream of the library, of so many batches of four rows."""

    def __init__(self, library, where, batches):
        self.struct = (ctypes.c_void_p * 5)()
        library.make_stream(ctypes.byref(self.struct), ctypes.c_int(where), ctypes.c_int64(batches))

    def __arrow_c_stream__(self, requested_schema=None):
        new = ctypes.pythonapi.PyCapsule_New
        new.restype, new.argtypes = ctypes.py_object, [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
        return new(ctypes.addressof(self.struct), b"arrow_array_stream", None)


@pytest.mark.parametrize(
    ("where", "said", "rows"),
    [
        (GET_SCHEMA, "get_schema of the stream threw a C++ exception", 0),
        (GET_NEXT, "get_next of the stream threw a C++ exception", 12),
        (GET_LAST_ERROR, "get_last_error threw a C++ exception", 12),
    ],
)
def test_a_callback_that_throws_is_an_error(log, throwing, where, said, rows):
    log.create_topic("t", SCHEMA)
    released = throwing.count_streams_released()
    with pytest.raises(ottla.Error, match=said.replace("+", r"\+")) as raised:
        log.produce("t", Stream(throwing, where, 3))
    assert raised.value.code == ottla.ErrorCode.SOURCE_FAILED
    assert log.topic("t").rows == rows
    assert throwing.count_streams_released() == released + 1
    assert (throwing.counted_alive(), throwing.count_uncaught()) == (0, 0)


@pytest.mark.parametrize("where", [RELEASE, RELEASE_ARRAY])
def test_a_release_that_throws_harms_nobody(log, throwing, where):
    log.create_topic("t", SCHEMA)
    for _ in range(100):
        log.produce("t", Stream(throwing, where, 3))
    assert log.topic("t").rows == 1200
    assert (throwing.counted_alive(), throwing.count_uncaught()) == (0, 0)
