"""What the quality check finds in a goal. Pure, like content.py: a goal comes in as a row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from app.programme.choosing import own_words
from app.programme.content import Content, is_blank, is_readable, rows_of
from app.programme.spec import FieldSpec, PartSpec


class Check(StrEnum):
    """What the quality check of a goal looks for; it advises and never decides."""

    BENEFIT = "benefit"  # says who will benefit
    NUMBER = "number"  # has a number
    HELP = "help"  # names the help
    SWOT = "swot"  # is linked to the SWOT
    DAY = "day"  # has a day, inside the course


@dataclass(frozen=True)
class Finding:
    """One line of the quality check."""

    check: Check
    is_met: bool


Findings = dict[str, tuple[str, list[Finding]]]


LOOKS_AT: dict[Check, tuple[str, ...]] = {
    Check.BENEFIT: ("specific",),
    Check.NUMBER: ("measurable", "target", "sentence"),
    Check.HELP: ("achievable",),
    Check.SWOT: ("answers",),
    Check.DAY: ("due",),
}


def quality(
    columns: tuple[FieldSpec, ...], goal: Mapping[str, Any], first: date, last: date
) -> list[Finding]:
    """What the check finds in a goal: only what the programme asks for is looked at.

    `first` and `last` are the days between which a goal can fall due.
    """
    asked = {column.key for column in columns}
    found = []
    for check, keys in LOOKS_AT.items():
        values = [goal.get(key) for key in keys if key in asked]
        if asked & set(keys):
            found.append(Finding(check, _is_met(check, values, first, last)))
    return found


def _is_met(check: Check, values: list[Any], first: date, last: date) -> bool:
    if check is Check.NUMBER:
        return any(letter.isdigit() for value in values for letter in str(value or ""))
    if check is Check.DAY:
        return _falls_between(values[0], first, last)
    if check is Check.SWOT:
        return not is_blank(values[0])
    # one word says nothing about people or help, whatever the language
    return len(str(values[0] or "").split()) > 1


def _falls_between(value: Any, first: date, last: date) -> bool:
    if is_blank(value) or not is_readable("date", value):
        return False
    return first <= date.fromisoformat(value) <= last


def findings(part: PartSpec, content: Content, first: date, last: date) -> Findings:
    """Each goal that was begun by the id of its row: its sentence, and what the check finds."""
    return {
        f"{field.key}-{row['key']}": (
            own_words(field, row),
            quality(field.columns, row, first, last),
        )
        for field in (part.fields if part.layout == "goals" else ())
        for row in rows_of(content, field.key)
    }
