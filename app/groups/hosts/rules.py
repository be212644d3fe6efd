"""Decides at which host a placement is on which days, when its host changes."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple


class Move(NamedTuple):
    """From a day on it is another host; `has_begun`: what is so `now` is so since then or later."""

    on: date
    before: Any
    after: Any
    has_begun: bool


class Stay(NamedTuple):
    """Days, both included, at one host; the first ones begin with all days, the last end never."""

    host: Any
    first: date
    last: date


def stays(now: Any, moves: Iterable[Move]) -> list[Stay]:
    """Which host on which days; `now` is that of today."""
    found, first = [], date.min
    for one in sorted(moves, key=lambda move: move.on):
        there = one.before if one.has_begun else now
        found.append(Stay(there, first, one.on - timedelta(days=1)))
        first, now = one.on, (now if one.has_begun else one.after)
    return [*found, Stay(now, first, date.max)]
