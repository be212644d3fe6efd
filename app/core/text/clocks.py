"""Times of day, as people write them in five languages and as the program does."""

import re

from app.core.text.unseen import figures

DAY = 24 * 60  # minutes
# Words that stand before a time, and what may follow it.
_BEFORE = r"(?:(?:at|plkst|ore|alle|h|στισ|в|от) ?\.? ?)?"
_AFTER = r"(?: ?(?:h|ч|hrs)\.?)?"
_CLOCK = re.compile(
    rf"{_BEFORE}(?:(\d{{1,2}})(?:(?:[:.,] ?| ?h ?| ?ч\.? ?)([0-5]\d))?|(\d\d)([0-5]\d)){_AFTER}"
)


def read_clock(text: str) -> int:
    """Minutes after midnight of a time like 8:30, 8.30, 8h30, 08:30, 0830 or 8; 24:00 ends a day.

    Raises ValueError for what is none.
    """
    found = _CLOCK.fullmatch(figures(text))
    if not found:
        raise ValueError(text)
    minutes = int(found[1] or found[3]) * 60 + int(found[2] or found[4] or 0)
    if minutes > DAY:
        raise ValueError(text)
    return minutes


def write_clock(minutes: int) -> str:
    """The time so many minutes after midnight, as the program writes times of day: 08:30."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
