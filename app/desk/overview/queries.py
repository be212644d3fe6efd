"""A group in figures: every question once, whatever the number of learners."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time
from functools import cache, partial
from typing import Any, NamedTuple

from sqlalchemy import bindparam, case, func, select
from sqlalchemy.orm import aliased

from app.core import clock
from app.core.db.plain_rows import fetch
from app.core.db.statements import kept
from app.desk.overview.rules import Course, Plan, Row, reasons
from app.desk.waiting.rules import Item
from app.groups.cohorts.models import Cohort, Enrolment, Library
from app.groups.cohorts.rules import TAKING_PART, by_name
from app.people.accounts.models import Person
from app.project.documents.models import Document, Part
from app.project.documents.rules import State as DocumentState
from app.project.handins.models import Version
from app.project.handins.rules import APPROVALS, Outcome
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import Kind, State, forecast
from app.workplace.meetings.models import Meeting, MeetingLearner
from app.workplace.meetings.rules import Status, planned_days, status
from app.workplace.placements.models import Placement
from app.workplace.placements.rules import monday, week_number

PLAN = "plan"  # the document that the placement draws its tasks from
PLACEMENT = ("starts_on", "ends_on", "weeks", "work_minutes", "activated_at", "completed_at")


class Met(NamedTuple):
    """One meeting of one learner, planned by the rule, or as it was moved, added or held."""

    number: int
    planned_on: date
    held_on: date | None = None
    starts_at: time | None = None
    place: str = ""


class Group:
    """A cohort's learners as rows, with the meetings behind them. Only columns are read: an
    object for each row would cost more than all the rest."""

    def __init__(self, cohort: Cohort, mine: set[int], items: Iterable[Item]) -> None:
        """Read everything; `mine` are the enrolments whose main trainer asks, `items` wait."""
        self._mine, self._today = mine, clock.today()
        self._late = cohort.setting("meeting_late_days")
        self._entries, self._stored = (
            _by_enrolment(_entries(), cohort),
            _by_enrolment(_met(), cohort),
        )
        self._plans = {row[0]: _plan(*row[1:]) for row in _ask(_plans(), cohort)}
        self._waits: dict[int, int] = defaultdict(int)
        for item in items:
            self._waits[item.enrolment_id] += item.weight
        self._days = cache(partial(planned_days, every_days=cohort.setting("meeting_every_days")))
        self._met: dict[int, list[Met]] = {}
        self.rows = [self._row(one) for one in _ask(_learners(), cohort)]

    def _row(self, one: Any) -> Row:
        runs = one.activated_at is not None
        met = self._met[one.id] = self._meetings(one) if runs else []
        row = Row(
            enrolment_id=one.id,
            name=one.name,
            profile=one.profile or "",
            library=one.library or "",
            course=_course(one, self._entries[one.id], self._today) if runs else None,
            plan=self._plans.get(one.id, Plan.NONE),
            meetings_held=sum(slot.held_on is not None for slot in met),
            meetings=len(met),
            missed=_missed(met, self._late, self._today),
            waits_for_me=self._waits.get(one.id, 0),
            mine=one.id in self._mine,
        )
        row.reasons = reasons(row, self._today, None if runs else one.starts_on)
        return row

    def _meetings(self, one: Any) -> list[Met]:
        planned = enumerate(self._days(one.starts_on, one.weeks), 1)
        stored = {row.number: Met(*row[1:]) for row in self._stored[one.id]}
        return list(({number: Met(number, day) for number, day in planned} | stored).values())

    def meetings(self, first: date, last: date) -> list[tuple[Met, Row]]:
        """The meetings of these days that are still to be held, with whom."""
        found = [
            (met, row)
            for row in self.rows
            for met in self._met[row.enrolment_id]
            if not met.held_on and first <= met.planned_on <= last
        ]
        return sorted(found, key=lambda pair: (pair[0].planned_on, by_name(pair[1].name)))


def _ask(question: Any, cohort: Cohort) -> Any:
    return fetch(question, cohort=cohort.id)


def _by_enrolment(question: Any, cohort: Cohort) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in _ask(question, cohort):
        found[row[0]].append(row)
    return found


@kept
def _learners() -> Any:
    """Those who take part in a cohort, with their placements."""
    placement = [getattr(Placement, name) for name in PLACEMENT]
    return (
        select(
            Enrolment.id, Enrolment.profile, Person.name, Library.name.label("library"), *placement
        )
        .join(Person, Person.id == Enrolment.person_id)
        .outerjoin(Library, Library.id == Enrolment.library_id)
        .outerjoin(Placement, Placement.enrolment_id == Enrolment.id)
        .where(Enrolment.cohort_id == bindparam("cohort"))
        .where(Enrolment.status.in_(TAKING_PART))
    )


@kept
def _met() -> Any:
    """The meetings that were moved, held or added."""
    of = (MeetingLearner.enrolment_id, MeetingLearner.number)
    facts = (Meeting.planned_on, Meeting.held_on, Meeting.starts_at, Meeting.place)
    wanted = select(*of, *facts).join(Meeting, Meeting.id == MeetingLearner.meeting_id)
    return wanted.where(Meeting.cohort_id == bindparam("cohort"))


@kept
def _entries() -> Any:
    """Minutes of work of each week as they stand, the latest day, the longest wait, by enrolment.

    The sums are the database's: a row for each state of each week cost more than the page.
    """
    work = case((Entry.kind == Kind.WORK, Entry.minutes), else_=0)
    return (
        select(
            *(Placement.enrolment_id, Entry.monday, func.max(Entry.day).label("last")),
            func.sum(case((Entry.state != State.REFUSED, work), else_=0)).label("logged"),
            func.sum(case((Entry.state == State.APPROVED, work), else_=0)).label("approved"),
            func.sum(case((Entry.state == State.SENT, work), else_=0)).label("sent"),
            func.min(case((Entry.state == State.SENT, Entry.sent_at))).label("since"),
        )
        .join(Placement, Placement.id == Entry.placement_id)
        .join(Enrolment, Enrolment.id == Placement.enrolment_id)
        .where(Enrolment.cohort_id == bindparam("cohort"), Entry.removed_at.is_(None))
        .group_by(Entry.placement_id, Placement.enrolment_id, Entry.monday)
    )


def _course(one: Any, entries: list[Any], today: date) -> Course:
    first = one.starts_on
    this_week = week_number(first, today)
    full = this_week if today > one.ends_on else this_week - 1
    columns = zip(*entries, strict=True) if entries else ((),) * 7
    _whose, mondays, last, logged, approved_in, sent, since = columns
    approved, weeks, begins = int(sum(approved_in)), [0] * one.weeks, monday(first)
    for day, minutes in zip(mondays, logged, strict=True):
        week = (day - begins).days // 7
        if 0 <= week < one.weeks:
            weeks[week] += int(minutes)
    waits: list[datetime] = [moment for moment in since if moment]
    return Course(
        starts_on=first,
        week=this_week,
        of=one.weeks,
        goal=one.work_minutes,
        expected=forecast(one.work_minutes, one.weeks, full, approved).expected,
        approved=approved,
        waiting=int(sum(sent)),
        logged=sum(weeks),
        weeks=tuple(weeks),
        is_over=one.completed_at is not None,
        last_entry=max(last, default=None),
        waits_since=clock.local(min(waits)).date() if waits else None,
    )


def _missed(meetings: list[Met], late_days: int, today: date) -> int:
    missed = [
        one.number
        for one in meetings
        if status(one.planned_on, one.held_on, today, late_days) is Status.MISSED
    ]
    return missed[-1] if missed else 0


@kept
def _plans() -> Any:
    """How the action plans of a cohort stand: enrolment, state, last outcome, approved, begun."""
    kept = (Version.document_id == Document.id) & Version.withdrawn_at.is_(None)
    other = aliased(Version)
    others = select(other.id).where(other.document_id == Document.id, other.withdrawn_at.is_(None))
    newest = others.with_only_columns(func.max(other.number)).scalar_subquery()
    approved = others.where(other.outcome.in_(APPROVALS)).exists()
    begun = select(Part.id).where(Part.document_id == Document.id, Part.saved_at.is_not(None))
    return (
        select(Document.enrolment_id, Document.state, Version.outcome, approved, begun.exists())
        .join(Enrolment, Enrolment.id == Document.enrolment_id)
        .outerjoin(Version, kept & (Version.number == newest))
        .where(Enrolment.cohort_id == bindparam("cohort"), Document.kind == PLAN)
    )


def _plan(state: DocumentState, outcome: Outcome | None, approved: bool, begun: bool) -> Plan:
    if approved:
        return Plan.APPROVED
    if state is DocumentState.HANDED_IN:
        return Plan.WAITING
    if outcome is Outcome.NOT_YET:
        return Plan.CHANGES
    return Plan.WRITING if begun else Plan.NONE
