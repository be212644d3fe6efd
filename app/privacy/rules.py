"""Decides whether a person may be erased, and what the list of erasures says."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from app.mydata.rules import whole_word


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


# where a name goes by itself, or was put by the program
PASSING = frozenset({"person", "notice", "unsent", "kept_text", "audit_line", "sign_in", "link"})


def spellings(name: str, email: str | None) -> tuple[str, ...]:
    """By what a person is found in texts: names and address; a first name many share."""
    family = name.rpartition(" ")[2] if " " in name else ""
    return tuple(one for one in (name, family if len(family) > 2 else "", email or "") if one)


def words_in(value: Any) -> str:
    """Every text inside a value, the JSON of a column taken apart."""
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return "\n".join(words_in(one) for one in inner)
    return value if isinstance(value, str) else ""


def names(text: str, called: Iterable[str]) -> bool:
    """Whether one of these names stands in the text as a word of its own."""
    return any(one and whole_word(one).search(text) for one in called)
