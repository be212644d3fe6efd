"""Which meetings do not fit whoever comes: days of an absence, times of another meeting."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import select

from app.core.db.base import db
from app.groups.absences.queries import absences_of
from app.groups.cohorts.models import Assignment
from app.mentoring.meetings.queries import Met, NotHeld, not_held
from app.people.accounts.models import Person
from app.policy import Role

LASTS = timedelta(hours=1)  # as long as nobody has said how long a meeting is


class Clash(NamedTuple):
    """A meeting with a learner that the newcomer cannot hold as it is planned."""

    day: date
    learner: str
    starts_at: time | None
    other: str  # with whom the newcomer meets then; "": the newcomer is away


def clashes(comer: Person, numbers: Collection[int], on: date) -> list[Clash]:
    """The meetings of these learners from that day on that do not fit their new main trainer.

    Two meetings without times stand on one day and can be arranged: only times clash.
    """
    ours = [one for one in not_held(numbers) if one.met.planned_on >= on]
    if not ours:
        return []
    away = absences_of(comer.id)
    theirs = not_held(_led_by(comer, numbers, on))
    found = []
    for one in ours:
        day, starts = one.met.planned_on, one.met.starts_at
        other = (
            "" if any(row.from_on <= day <= row.until_on for row in away) else _meets(one, theirs)
        )
        if other is not None:
            found.append(Clash(day, one.name, starts, other))
    return found


def _meets(one: NotHeld, theirs: list[NotHeld]) -> str | None:
    """With whom the newcomer meets at that time; None: with nobody, or all of them together."""
    return next((row.name for row in theirs if _overlap(one.met, row.met)), None)


def _overlap(one: Met, other: Met) -> bool:
    if one.planned_on != other.planned_on or not one.starts_at or not other.starts_at:
        return False
    is_one = one.starts_at == other.starts_at and bool(one.place) and one.place == other.place
    first = datetime.combine(one.planned_on, one.starts_at)
    second = datetime.combine(other.planned_on, other.starts_at)
    return not is_one and abs(first - second) < LASTS


def _led_by(comer: Person, numbers: Collection[int], on: date) -> list[int]:
    """Of which other learners the newcomer is the main trainer on that day."""
    mine = (Assignment.person_id == comer.id) & (Assignment.role == Role.MAIN_TRAINER)
    others = Assignment.enrolment_id.is_not(None) & Assignment.enrolment_id.not_in(numbers)
    wanted = select(Assignment.enrolment_id).where(mine, others, Assignment.lasts(on))
    return [number for number in db.session.scalars(wanted) if number]
