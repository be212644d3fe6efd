"""Which copies stay: the newest of each of 7 days, of 4 weeks and of 6 months. Pure."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

DAYS, WEEKS, MONTHS = 7, 4, 6  # RELIABILITY: how long copies are kept
LONGEST = timedelta(days=MONTHS * 31)
_NAME = re.compile(r"bibliopraxis-(\d{8}T\d{6})Z(?:-\d+)?\.zip")


def name(moment: datetime, again: int = 0) -> str:
    """The file name of a copy made at `moment` (UTC); `again` tells two of one second apart."""
    more = f"-{again}" if again else ""
    return f"bibliopraxis-{moment:%Y%m%dT%H%M%S}Z{more}.zip"


def moment(file: str) -> datetime | None:
    """When the copy with this name was made; None for any other file."""
    found = _NAME.fullmatch(file)
    return datetime.strptime(found[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC) if found else None


def kept(files: Iterable[str]) -> set[str]:
    """The names of the copies that stay."""
    dated = [(at, file) for file in files if (at := moment(file))]
    newest_first = [file for _at, file in sorted(dated, reverse=True)]
    stay: set[str] = set()
    for much, period in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        stay |= set(_firsts(newest_first, period)[:much])
    return stay


def _firsts(files: list[str], period: Callable[[datetime], tuple[int, ...]]) -> list[str]:
    """The newest copy of each period."""
    found: dict[tuple[int, ...], str] = {}
    for file in files:
        at = moment(file)
        if at:
            found.setdefault(period(at), file)
    return list(found.values())


def _day(at: datetime) -> tuple[int, ...]:
    return (at.year, at.month, at.day)


def _week(at: datetime) -> tuple[int, ...]:
    return tuple(at.isocalendar()[:2])


def _month(at: datetime) -> tuple[int, ...]:
    return (at.year, at.month)
