"""Looks up meetings of many learners by columns: an object for each costs more than their page."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, time
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select

from app.core import clock
from app.core.db.base import db
from app.core.db.plain_rows import fetch
from app.core.db.statements import kept
from app.core.text.i18n import by_name
from app.groups.cohorts.models import Cohort, Enrolment, Library
from app.groups.pauses.queries import calendars
from app.groups.pauses.rules import Calendar
from app.mentoring.fortnights.rules import numbered, planned_days
from app.mentoring.meetings.models import Meeting, MeetingLearner, every_days
from app.mentoring.meetings.rules import NEEDED, Kind, Span, Status, status
from app.people.accounts.models import Person
from app.policy import Role
from app.workplace.placements.models import Placement
from app.workplace.placements.queries import plan_columns, plan_of


class Met(NamedTuple):
    """One meeting of one learner, planned by the rule, or as it was moved, added or held."""

    number: int
    planned_on: date
    held_on: date | None = None
    starts_at: time | None = None
    place: str = ""
    kind: Kind = Kind.TRAINER

    @property
    def day(self) -> date:
        """The day on which they met, else the planned one."""
        return self.held_on or self.planned_on


class NotHeld(NamedTuple):
    """A meeting that was not held, and with whom it is."""

    enrolment_id: int
    name: str
    met: Met
    status: Status

    @property
    def role(self) -> Role:
        """Whose part it is to hold it."""
        return NEEDED[self.met.kind]


def planned_of(calendar: Calendar, every_days: int) -> dict[int, Met]:
    """The meetings that the rule plans, by their numbers."""
    days = planned_days(
        calendar.days.first, calendar.weeks, every_days, calendar.free, calendar.pauses
    )
    return {number: Met(number, day) for number, day in enumerate(days, 1)}


def met_of(planned: dict[int, Met], stored: Iterable[Any], span: Span) -> list[Met]:
    """The meetings that are asked for; `stored` are rows of `known_meetings`, which win."""
    known = {row.number: Met(*row[1:]) for row in stored}
    beside = [number for number, one in known.items() if one.kind is Kind.MENTORING]
    if beside:
        renumbered = numbered(planned.values(), beside)
        planned = {number: one._replace(number=number) for number, one in renumbered.items()}
    return [
        one
        for one in (planned | known).values()
        if span.has(one.planned_on, one.held_on) and (one.held_on or span.asks_for(one.planned_on))
    ]


def known_meetings() -> Any:
    """What is asked of the meetings that were moved, held or added: the learner, then a `Met`."""
    of = (MeetingLearner.enrolment_id, MeetingLearner.number)
    facts = (Meeting.planned_on, Meeting.held_on, Meeting.starts_at, Meeting.place, Meeting.kind)
    return select(*of, *facts).join(Meeting, Meeting.id == MeetingLearner.meeting_id)


def not_held(enrolment_ids: Iterable[int]) -> list[NotHeld]:
    """The meetings with the trainer that were not held, by day and name; see `all_not_held`."""
    return [one for one in all_not_held(enrolment_ids) if one.met.kind is not Kind.MENTORING]


def missed(enrolment_ids: Iterable[int]) -> list[NotHeld]:
    """The meetings that were missed, mentoring ones too; `role` of each says whose they are."""
    return [one for one in all_not_held(enrolment_ids) if one.status is Status.MISSED]


def all_not_held(enrolment_ids: Iterable[int]) -> list[NotHeld]:
    """The meetings of these learners' running placements that were not held, by day and name."""
    numbers, today = list(enrolment_ids), clock.today()
    stored: dict[int, list[Any]] = defaultdict(list)
    for row in fetch(_stored(), enrolments=numbers):
        stored[row.enrolment_id].append(row)
    rows, running = [], _running(numbers)
    known = calendars([plan_of(*one[4:]) for one in running])
    for cohort, name, accepted, own, number, *_plan in running:
        span, every = Span(clock.local(accepted).date()), every_days(own)
        rows += [
            NotHeld(number, name, met, _standing(met, cohort, today, span))
            for met in met_of(planned_of(known[number], every), stored[number], span)
            if not met.held_on
        ]
    return sorted(rows, key=lambda row: (row.met.planned_on, by_name(row.name)))


def _standing(met: Met, cohort: Cohort, today: date, span: Span) -> Status:
    return status(met.planned_on, met.held_on, today, cohort.setting("meeting_late_days"), span)


def _running(numbers: list[int]) -> Any:
    return db.session.execute(_placements(), {"enrolments": numbers}).all()


@kept
def _stored() -> Any:
    of = MeetingLearner.enrolment_id.in_(bindparam("enrolments", expanding=True))
    return known_meetings().where(of)


@kept
def _placements() -> Any:
    """The running placements of learners, with what their meetings follow from."""
    of = (Cohort, Person.name, Placement.activated_at, Placement.meeting_every_days)
    return (
        select(*of, *plan_columns())
        .select_from(Enrolment)
        .outerjoin(Library, Library.id == Enrolment.library_id)
        .join(Placement, Placement.enrolment_id == Enrolment.id)
        .join(Person, Person.id == Enrolment.person_id)
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .where(Enrolment.id.in_(bindparam("enrolments", expanding=True)))
        .where(Placement.activated_at.is_not(None), Placement.completed_at.is_(None))
    )
