"""Decides what a placement plan begins with, and what differs between two of its texts."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from app.core.text.canonical_json import canonical
from app.programme.content import is_readable

Text = Mapping[str, Any]
LATER = ("weekdays", "extra", "conditions")  # stand in a text only where they say something
# in the order of the page; `weeks` follow from the days
FIELDS = (
    "starts_on", "ends_on", "work_minutes", "assessment_minutes", "weekdays", "pattern",
    "tasks", "objectives", "feedback", "mentoring", "conditions", "extra",
)  # fmt: skip
# what is read of a row, apart from who wrote it and where it came from
ROWS: dict[str, tuple[str, ...]] = {
    "tasks": ("text",),
    "objectives": ("text", "competence", "tasks"),
    "extra": ("label", "text"),  # what the group asks for too
}


@dataclass(frozen=True)
class Change:
    """One line that differs: a field of the text, or a row of one. "" or None: it is not there.

    `number` is the place of the row in the text where it stands, the newer one first; from 1.
    """

    field: str
    before: Any
    after: Any
    number: int = 0


class State(StrEnum):
    """Where an amendment of a plan is."""

    OPEN = "open"  # the three sides read it
    HELD = "held"  # all three accepted: the plan says what it says
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


def amended(text: Text, values: Text) -> dict[str, Any]:
    """The text of a plan with these values in it."""
    whole = {**text, **values}
    return {name: one for name, one in whole.items() if one or name not in LATER}


def plain(text: Text) -> dict[str, Any]:
    """The text as it is kept: days as they stand in JSON, so that its hash stays the same."""
    found: dict[str, Any] = json.loads(canonical(text))
    return found


def changes(before: Text, after: Text) -> list[Change]:
    """What differs, in the order of the page. Both texts are plain."""
    found: list[Change] = []
    for field in FIELDS:
        old, new = before.get(field), after.get(field)
        if field in ROWS:
            found += _rows(field, old or (), new or ())
        elif (old or "") != (new or ""):
            found.append(Change(field, old, new))
    return found


def _rows(field: str, old: Iterable[Text], new: Iterable[Text]) -> list[Change]:
    was, now = _by_key(old), _by_key(new)
    found = []
    for key in [*now, *(one for one in was if one not in now)]:
        number, row = now.get(key) or was[key]
        before, after = (
            {name: one[1].get(name) for name in ROWS[field]} if one else None
            for one in (was.get(key), (number, row) if key in now else None)
        )
        if before != after:
            found.append(Change(field, before, after, number))
    return found


def _by_key(rows: Iterable[Text]) -> dict[str, tuple[int, Text]]:
    return {row["key"]: (number, row) for number, row in enumerate(rows, 1)}


def begun_with(
    activities: Iterable[Mapping[str, Any]],
    new_key: Callable[[], str],
    weeks: int,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> dict[str, Any]:
    """What a plan begins with: a task for each activity, its own days or the first of theirs.

    It ends when its weeks are over: the activities may well be done before.
    """
    activities = list(activities)
    found: dict[str, Any] = {
        "tasks": [
            {"key": new_key(), "activity": one["key"], "text": one.get("what", "")}
            for one in activities
        ]
    }
    typed = [one.get(name) for one in activities for name in ("from", "to")]
    days = sorted(date.fromisoformat(day) for day in typed if day and is_readable("date", day))
    if first := starts_on or (days[0] if days else None):
        found |= {"starts_on": first, "ends_on": ends_on or last_of(first, weeks)}
    return found


def last_of(first: date, weeks: int) -> date:
    """The last day of so many weeks: ten, unless the group says otherwise (toolkit 1.3.2)."""
    return first + timedelta(weeks=weeks, days=-1)


def weeks_between(starts_on: date, ends_on: date) -> int:
    """How many weeks the placement lasts, a begun one counted whole."""
    return max(1, -(-((ends_on - starts_on).days + 1) // 7))


def writer(before: Mapping[str, Any] | None, text: str, editor: int, learner: int) -> int:
    """Whose words an objective is: of who added it; of the learner once another changed it."""
    if before is None:
        return editor
    added_by: int = before["by"]
    return added_by if text == before["text"] or editor == added_by else learner


class Missing(StrEnum):
    """What a plan can lack, each said in words by the page."""

    DATES = "dates"
    TASKS = "tasks"
    OBJECTIVES = "objectives"  # none yet, or none with a task
    MENTOR = "mentor"
    TRAINER = "trainer"
    RESPONSIBLE = "responsible"
    AGREEMENT = "agreement"  # none, not signed, or not valid on the first day
    EXTRA = "extra"  # what the group asks for beside it; looked at when it is proposed
    PLAN = "plan"  # neither an approved action plan nor the trainer's conditions


@dataclass(frozen=True)
class Around:
    """What must stand around a plan before the placement starts."""

    has_mentor: bool
    has_trainer: bool
    has_responsible: bool
    has_agreement: bool
    has_approved_plan: bool
    has_conditions: bool


def missing_to_propose(
    starts_on: date | None,
    ends_on: date | None,
    tasks: Sequence[Mapping[str, Any]],
    objectives: Sequence[Mapping[str, Any]],
) -> list[Missing]:
    """What the text itself lacks before others are asked to accept it (toolkit 1.3.2)."""
    missing = []
    if not starts_on or not ends_on:
        missing.append(Missing.DATES)
    if not tasks:
        missing.append(Missing.TASKS)
    if not any(row["tasks"] for row in objectives):
        missing.append(Missing.OBJECTIVES)
    return missing


def missing_to_start(text: list[Missing], around: Around) -> list[Missing]:
    """What a placement lacks before it can run: `text` (missing_to_propose) and around it."""
    there = {
        Missing.MENTOR: around.has_mentor,
        Missing.TRAINER: around.has_trainer,
        Missing.RESPONSIBLE: around.has_responsible,
        Missing.AGREEMENT: around.has_agreement,
        Missing.PLAN: around.has_approved_plan or around.has_conditions,
    }
    return text + [what for what, stands in there.items() if not stands]
