"""How long a call may take."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TypeAlias, TypeVar

from ottla import _native
from ottla.errors import ErrorCode, InvalidError

R = TypeVar("R")

Timeout: TypeAlias = float | datetime.timedelta | None
"""Seconds, or a timedelta; None waits as long as it takes."""

_LONGEST_SECONDS = 1e15


def milliseconds(timeout: Timeout) -> int | None:
    """A timeout as the core takes it."""
    if timeout is None:
        return None
    seconds = timeout.total_seconds() if isinstance(timeout, datetime.timedelta) else timeout
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise TypeError(f"timeout must be seconds or a timedelta, not {type(timeout).__name__}")
    if not 0 <= seconds <= _LONGEST_SECONDS:
        raise InvalidError(
            f"timeout is {timeout}: it must be 0 seconds or more; leave it out to wait as long as it takes",
            ErrorCode.INVALID_ARGUMENT,
        )
    return round(seconds * 1000)


def within(timeout: Timeout, call: Callable[[], R]) -> R:
    """What `call` gives; it fails with a TimedOutError when it is not complete in time."""
    timeout_ms = milliseconds(timeout)
    return call() if timeout_ms is None else _native.with_timeout(timeout_ms, call)
