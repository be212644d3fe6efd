"""Small files in the instance by which one process tells the others what was done, and when.

Each is written beside its place and then put there, so that one that belongs to another user is no
hindrance, and nobody reads half of it.
"""

import json
import os
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import current_app

BACKED_UP = "backed-up"  # when the last backup was made; names the copy
WORKED = "work-ran"  # when `flask work` last came to its end
HANDS = "hands-wanted"  # when the doctor last looked, and what it wants hands for, as JSON
DIFFICULTIES = "difficulties"  # on which day the night looked for difficulties last
FREE = "free-days"  # on which day free days were written last, and of which countries
LATE = timedelta(hours=26)  # a nightly timer may be late


@dataclass(frozen=True)
class Mark:
    """What was told, and how long ago."""

    text: str
    at: datetime  # UTC
    age: timedelta

    @property
    def is_late(self) -> bool:
        """Whether what is done every day was not done for longer than that."""
        return self.age > LATE


@dataclass(frozen=True)
class Standing:
    """How the server stands, as far as it was told: nobody waits here for the doctor."""

    backup: Mark | None
    worked: Mark | None
    looked: Mark | None
    wanted: list[tuple[str, str, str]]  # what, what is wrong, how to repair it; in English

    @property
    def is_well(self) -> bool:
        """Whether all is done that is done every day, and nothing wants hands."""
        marks = (self.backup, self.worked, self.looked)
        return not self.wanted and all(one and not one.is_late for one in marks)


def standing() -> Standing:
    """What a page says about the server."""
    looked = found(HANDS)
    try:
        noted = json.loads(looked.text) if looked else []
        wanted = [(what, said, repair) for what, said, repair in noted]
    except (TypeError, ValueError):  # damaged
        wanted, looked = [], None
    return Standing(found(BACKED_UP), found(WORKED), looked, wanted)


def leave(mark: str, text: str = "") -> None:
    """Tell it, as of now. Raises OSError."""
    folder = Path(current_app.config["INSTANCE"])
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    put(folder / mark, text)


def put(path: Path, text: str) -> None:
    """Write a file for its owner alone, whoever owned the one in its place. Raises OSError."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        number = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(number, "w", encoding="utf-8") as file:
            file.write(text)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def found(mark: str) -> Mark | None:
    """What was told last; None before, and where it cannot be read."""
    path = Path(current_app.config["INSTANCE"]) / mark
    try:
        text, at = path.read_text(encoding="utf-8"), path.stat().st_mtime
    except (OSError, UnicodeDecodeError):
        return None
    # by the system's clock, as the file; where that was put back, a note of later is old, not new
    age = timedelta(seconds=abs(time.time() - at))
    return Mark(text, datetime.fromtimestamp(at, UTC), age)
