"""Decides about placement plans: their states, what is missing, what an acceptance is bound to."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from app.core.text.canonical_json import content_hash
from app.groups.pauses.rules import WEEKDAYS
from app.policy import Role
from app.programme.content import is_readable


class State(StrEnum):
    """Where a placement plan is. It is derived from facts and stored nowhere."""

    DRAFT = "draft"
    PROPOSED = "proposed"  # the three sides read it
    ACCEPTED = "accepted"  # all three accepted this text; something else is still missing
    ACTIVE = "active"
    COMPLETED = "completed"


TRANSITIONS: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.PROPOSED}),
    State.PROPOSED: frozenset({State.ACCEPTED, State.ACTIVE}),
    State.ACCEPTED: frozenset({State.PROPOSED, State.ACTIVE}),  # back: by an edit, or taken back
    State.ACTIVE: frozenset({State.COMPLETED}),
    State.COMPLETED: frozenset(),
}


class Side(StrEnum):
    """The three who confirm a placement plan (PROGRAMME 9.2)."""

    LEARNER = "learner"
    TRAINER = "trainer"
    HOST = "host"


SIDE_OF = {
    Role.LEARNER: Side.LEARNER,
    Role.MAIN_TRAINER: Side.TRAINER,
    Role.RESPONSIBLE: Side.HOST,
}


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


def state(proposed: bool, activated: bool, completed: bool, accepted: frozenset[Side]) -> State:
    """The state that follows from the facts; `accepted` are the sides that accepted this text."""
    if completed:
        return State.COMPLETED
    if activated:
        return State.ACTIVE
    if not proposed:
        return State.DRAFT
    return State.ACCEPTED if accepted == frozenset(Side) else State.PROPOSED


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


def writer(before: Mapping[str, Any] | None, text: str, editor: int, learner: int) -> int:
    """Whose words an objective is: of who added it; of the learner once another changed it."""
    if before is None:
        return editor
    added_by: int = before["by"]
    return added_by if text == before["text"] or editor == added_by else learner


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


def can_edit(now: State) -> bool:
    """The text may change until the placement runs."""
    return now in (State.DRAFT, State.PROPOSED, State.ACCEPTED)


def can_accept(now: State, side: Side, accepted: frozenset[Side]) -> bool:
    """Each side accepts once, in any order."""
    return now in (State.PROPOSED, State.ACCEPTED) and side not in accepted


def can_take_back(now: State, side: Side, accepted: frozenset[Side]) -> bool:
    """An acceptance may be taken back until the placement runs."""
    return now in (State.PROPOSED, State.ACCEPTED) and side in accepted


def text_hash(fields: Mapping[str, Any]) -> str:
    """SHA-256 of the plan's text as canonical JSON: what an acceptance is bound to."""
    return content_hash(fields)


class End(StrEnum):
    """What may be over before a placement is whose end was moved."""

    AGREEMENT = "agreement"
    GROUP = "group"


@cache  # asked for each learner of a group
def ticked(weekdays: str) -> frozenset[int]:
    """The weekdays on which a learner works, from 0, a Monday; Monday to Friday if none is ticked.

    `weekdays` are figures from 1, as a placement keeps them.
    """
    return frozenset(int(one) - 1 for one in weekdays) or WEEKDAYS


def weeks_between(starts_on: date, ends_on: date) -> int:
    """How many weeks the placement lasts, a begun one counted whole."""
    return max(1, -(-((ends_on - starts_on).days + 1) // 7))


def monday(day: date) -> date:
    """The Monday of the day's week: weeks are ISO weeks."""
    return day - timedelta(days=day.weekday())


def week_number(starts_on: date, day: date) -> int:
    """Which week of the placement a day is in: 1 is the week with the first day."""
    return (monday(day) - monday(starts_on)).days // 7 + 1


def week_monday(starts_on: date, number: int) -> date:
    """The Monday with which a week of the placement begins."""
    return monday(starts_on) + timedelta(weeks=number - 1)


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
