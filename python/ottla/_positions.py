"""Where a read starts or ends, from what a user writes to what the core takes."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TypeAlias

from ottla._integers import I32, I64, integer
from ottla.errors import ErrorCode, InvalidError

Position: TypeAlias = str | int | datetime.datetime | datetime.timedelta | Mapping[int, int]
"""An aware datetime, a timedelta ago, "earliest", "latest", {partition: offset}, or an offset where there is one
partition.
"""

PositionParts: TypeAlias = tuple[str, int, dict[int, int]]

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_MILLISECOND = datetime.timedelta(milliseconds=1)


def milliseconds(when: datetime.datetime, what: str) -> int:
    """Whole milliseconds since 1970, in which Kafka counts time; what is finer is cut off."""
    if not isinstance(when, datetime.datetime):
        raise TypeError(f"{what} must be an aware datetime, not {type(when).__name__}")
    if when.utcoffset() is None:
        raise InvalidError(
            f"{what} {when.isoformat(' ')} has no time zone, so it names no moment: give it one, for example "
            f"when.replace(tzinfo=datetime.UTC)",
            ErrorCode.INVALID_ARGUMENT,
        )
    return (when - _EPOCH) // _MILLISECOND


def encode(position: Position, what: str) -> PositionParts:
    """The kind of a position, its value, and its offsets."""
    if isinstance(position, str):
        if position not in ("earliest", "latest"):
            raise InvalidError(
                f'{what} {position!r} is not a position: as text there are "earliest" and "latest"',
                ErrorCode.INVALID_ARGUMENT,
            )
        return position, 0, {}
    if isinstance(position, datetime.datetime):
        return "timestamp", milliseconds(position, what), {}
    if isinstance(position, datetime.timedelta):
        if position < datetime.timedelta(0):
            raise InvalidError(
                f"{what} is a timedelta of {position}: it means so long ago and must not be negative",
                ErrorCode.INVALID_ARGUMENT,
            )
        return "ago", position // _MILLISECOND, {}
    if isinstance(position, Mapping):
        return (
            "offsets",
            0,
            {
                _part(partition, f"partition {partition!r} of {what}", I32): _part(
                    offset, f"the offset of partition {partition!r} in {what}", I64
                )
                for partition, offset in position.items()
            },
        )
    if isinstance(position, int) and not isinstance(position, bool):
        return "offset", integer(position, what, I64), {}
    raise TypeError(
        f'{what} must be an aware datetime, a timedelta ago, "earliest", "latest", {{partition: offset}}, or '
        f"an offset, not {type(position).__name__}"
    )


def _part(value: object, what: str, bounds: range) -> int:
    """A partition or an offset of a mapping; also one that is text or a float in the user's data."""
    try:
        number = int(value)  # type: ignore[call-overload]
    except (TypeError, ValueError, OverflowError):
        raise InvalidError(f"{what} must be an integer, not {value!r}", ErrorCode.INVALID_ARGUMENT) from None
    return integer(number, what, bounds)
