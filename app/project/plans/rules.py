"""Decides about plans: who agrees and supervises, what a goal still lacks, what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from app.programme.content import is_blank, is_readable
from app.programme.shape import DocumentSpec, FieldSpec
from app.project.comments.rules import Standing


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


def topic_part(spec: DocumentSpec) -> str | None:
    """The key of the part that learner, trainer and mentor agree on by name."""
    return next((part.key for part in spec.parts if part.agreed), None)


class Supervising(StrEnum):
    """Who supervises a business plan: the library's director or a mentor (toolkit 1.3.2)."""

    MENTOR = "mentor"
    DIRECTOR = "director"


class Step(StrEnum):
    """What the learner does next in the project folder."""

    FIX = "fix"  # comments that must be dealt with
    ANSWER = "answer"  # comments that wait for an answer
    GO_ON = "go on"
    BEGIN = "begin"
    PROPOSE = "propose"  # the topic, so that it can be agreed on
    HAND_IN = "hand in"
    WAIT = "wait"  # others must act


@dataclass(frozen=True)
class Next:
    """The one next step: what, in which document and part (keys; empty when there is none)."""

    step: Step
    kind: str = ""
    part: str = ""


@dataclass(frozen=True)
class Whole:
    """A document for the choice of the next step: its parts' standings by their keys, in order."""

    kind: str
    is_draft: bool
    is_evaluated: bool
    parts: Mapping[str, Standing]
    to_propose: str = ""  # the part whose topic was not proposed as it stands


OPEN = {
    Standing.CHANGES_ASKED: Step.FIX,
    Standing.NEEDS_ANSWER: Step.ANSWER,
    Standing.IN_PROGRESS: Step.GO_ON,
    Standing.NOT_STARTED: Step.BEGIN,
}


def next_step(documents: list[Whole]) -> Next:
    """The first thing to do: comments before anything else, then the folder in its order."""
    for wanted in (Step.FIX, Step.ANSWER):
        for one in documents:
            for key, standing in one.parts.items():
                if OPEN.get(standing) is wanted:
                    return Next(wanted, one.kind, key)
    for one in documents:
        if found := _first_in(one):
            return found
    return Next(Step.WAIT)


def _first_in(one: Whole) -> Next | None:
    if not one.is_draft:
        return None
    for key, standing in one.parts.items():
        if standing is Standing.WAITING and key == one.to_propose:
            return Next(Step.PROPOSE, one.kind, key)
        if standing in OPEN:
            return Next(OPEN[standing], one.kind, key)
    done = all(standing is Standing.DONE for standing in one.parts.values())
    return Next(Step.HAND_IN, one.kind) if done and one.is_evaluated else None
