"""Whole numbers from a user, checked before the core takes them."""

from __future__ import annotations

import operator
from typing import Any

from ottla.errors import ErrorCode, InvalidError

I32 = range(-(2**31), 2**31)
I64 = range(-(2**63), 2**63)
U64 = range(2**64)
BATCH_SIZE = range(1024, 2**30 + 1)


def integer(value: Any, what: str, bounds: range) -> int:
    """`value` as an int; the error names it as `what`."""
    try:
        number = operator.index(value)
    except TypeError:
        raise TypeError(f"{what} must be an integer, not {type(value).__name__}") from None
    if number not in bounds:
        raise InvalidError(
            f"{what} is {number}: it must be from {bounds[0]} to {bounds[-1]}", ErrorCode.INVALID_ARGUMENT
        )
    return number
