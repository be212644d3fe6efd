"""The one clock. Nothing else in the program asks the machine for the time."""

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

_shift = timedelta(0)
_zone = ZoneInfo("UTC")


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC) + _shift


def today() -> date:
    """The present day in the site's time zone: a day worked ends at the library's midnight."""
    return local(now()).date()


def local(moment: datetime) -> datetime:
    """The same moment in the site's time zone."""
    return moment.astimezone(_zone)


def use_zone(name: str) -> None:
    """Set the site's time zone. Raises ZoneInfoNotFoundError for an unknown name."""
    global _zone  # one process serves one site
    _zone = ZoneInfo(name)


def move_to(moment: datetime) -> None:
    """Let the clock show this moment and run on from there (tests and demo data only)."""
    global _shift  # the clock is the one thing that tests may move
    _shift = moment - datetime.now(UTC)


def reset() -> None:
    """Show the real time again."""
    global _shift  # see move_to
    _shift = timedelta(0)


@contextmanager
def at(moment: datetime) -> "Iterator[None]":
    """Within the block the clock starts from this moment."""
    global _shift  # see move_to
    before = _shift
    move_to(moment)
    try:
        yield
    finally:
        _shift = before
