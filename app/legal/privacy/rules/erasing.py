"""Decides whether a person may be erased, and what the list of erasures says."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Refusal(StrEnum):
    """Why a person is not erased."""

    LAST = "last coordinator"
    ERASED = "erased already"


def refusal(*, erased: bool, coordinates: bool, others: int) -> Refusal | None:
    """Why not; None: the person may be erased. `others`: coordinators of the site beside them."""
    if erased:
        return Refusal.ERASED
    return Refusal.LAST if coordinates and not others else None


@dataclass(frozen=True)
class Erased:
    """One line of the list that is kept apart: numbers and moments, no names.

    The moment at which the person was added tells them from somebody who has the number later.
    """

    person: int
    created_at: datetime
    erased_at: datetime


def written(one: Erased) -> str:
    """The line as it stands in the file."""
    moments = {"created_at": one.created_at.isoformat(), "erased_at": one.erased_at.isoformat()}
    return json.dumps({"person": one.person, **moments})


def read(lines: Iterable[str]) -> list[Erased]:
    """The lines of the file; one that was cut off while it was written is left out."""
    found = []
    for line in lines:
        try:
            row = json.loads(line)
            moments = [datetime.fromisoformat(row[key]) for key in ("created_at", "erased_at")]
            found.append(Erased(int(row["person"]), *moments))
        except (ValueError, KeyError, TypeError):
            continue
    return found


def is_confirmed(typed: str, name: str) -> bool:
    """Whether the name was typed as it stands there; spaces and capitals do not matter."""
    return bool(typed.strip()) and " ".join(typed.split()).lower() == " ".join(name.split()).lower()
