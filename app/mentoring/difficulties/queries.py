"""Looks up difficulties: of a learner, who reads what, how many a group has, what a day is."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.orm import joinedload

from app.core import clock
from app.groups.cohorts.models import Enrolment
from app.groups.pauses.queries import free_days
from app.mentoring.difficulties.models import Concern, Difficulty, concern_of
from app.mentoring.difficulties.rules import DAYS_AHEAD, Kind, Readers, due_on
from app.people.accounts.models import Person
from app.policy import Role


def due_for(enrolment: Enrolment, since: date | None = None) -> date:
    """The day until which a difficulty of this learner should be dealt with, from today on."""
    day = since or clock.today()
    country = enrolment.library.country if enrolment.library else None
    return due_on(day, free_of(country, day))


def free_of(country: str | None, day: date) -> set[date]:
    """The days after this one on which nobody works in a country, as far as a due day may lie."""
    if country is None:
        return set()
    until = day + timedelta(days=DAYS_AHEAD)
    return {one.day for one in free_days(country, day, until) if one.removed_at is None}


def of_learner(rows: Any) -> Any:
    """Those of one learner (`enrolment`), the open ones first, then the newest; with people."""
    people = (Difficulty.raised_by, Difficulty.taken_by, Difficulty.closed_by)
    order = (Difficulty.closed_at.is_not(None), Difficulty.id.desc())
    mine = rows.where(Difficulty.enrolment_id == bindparam("enrolment"))
    return mine.options(*map(joinedload, people)).order_by(*order)


def reads_words(one: Difficulty, person: Person, roles: Iterable[Role | str]) -> bool:
    """Whether this person, who acts in these roles, reads what the learner wrote about it."""
    held = set(map(str, roles))
    if one.enrolment.person_id == person.id or Role.MAIN_TRAINER in held:
        return True
    return Role.MENTOR in held and one.read_by is Readers.BOTH


def concern_for(one: Difficulty, person: Person, roles: Iterable[Role | str]) -> Concern | None:
    """What the mentor wrote, for the trainer, who wrote it, and once it is closed the learner."""
    if one.kind is not Kind.CONCERN or (concern := concern_of(one)) is None:
        return None
    learns = one.enrolment.person_id == person.id
    if learns:
        return concern if one.closed_at else None
    reads = Role.MAIN_TRAINER in set(map(str, roles)) or concern.person_id == person.id
    return concern if reads else None
