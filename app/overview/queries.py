"""A group in figures: every question once, whatever the number of learners."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import case, func, select, true
from sqlalchemy.orm import aliased, lazyload

from app.accounts.models import Person
from app.agreements.models import covered
from app.cohorts.models import Assignment, Cohort, Enrolment, Team, teams
from app.cohorts.rules import TAKING_PART, by_name
from app.core import clock
from app.core.db import db
from app.core.policy import Role
from app.documents.models import Document, Part
from app.documents.rules import State as DocumentState
from app.evaluation.models import Evaluation, Sheet
from app.evaluation.rules import Side
from app.handins.models import Version
from app.handins.rules import APPROVALS, Outcome
from app.logbook.models import Entry
from app.logbook.rules import Kind, State, forecast
from app.meetings.models import Slot, agenda
from app.meetings.rules import Status
from app.overview.rules import SILENT, Course, Lacks, Plan, Row, reasons
from app.placements.models import Placement
from app.placements.rules import week_number
from app.waiting.rules import Item

PLAN = "plan"  # the document that the placement draws its tasks from


class Group:
    """A cohort's learners as rows, with the people and meetings behind them."""

    def __init__(self, cohort: Cohort, mine: set[int], items: Iterable[Item]) -> None:
        """Read everything; `mine` are the enrolments whose main trainer asks, `items` wait."""
        both = _learners(cohort.id)
        self.cohort, self._mine = cohort, mine
        self.placements = {enrolment.id: placement for enrolment, placement in both if placement}
        self.teams: dict[int, Team] = teams(enrolment.id for enrolment, _placement in both)
        self.slots: dict[int, list[Slot]] = agenda(self.placements.values())
        self._entries, self._plans = _entries(cohort.id), _plans(cohort.id)
        self._waits: dict[int, int] = defaultdict(int)
        for item in items:
            self._waits[item.enrolment_id] += item.weight
        self.rows = [self._row(enrolment) for enrolment, _placement in both]

    def _row(self, enrolment: Enrolment) -> Row:
        placement = self.placements.get(enrolment.id)
        slots = self.slots[placement.id] if placement else []
        row = Row(
            enrolment_id=enrolment.id,
            name=enrolment.person.name,
            profile=enrolment.profile or "",
            library=enrolment.library.name if enrolment.library else "",
            course=_course(placement, self._entries.get(enrolment.id, [])),
            plan=self._plans.get(enrolment.id, Plan.NONE),
            meetings_held=sum(slot.held_on is not None for slot in slots),
            meetings=len(slots),
            missed=_missed(slots, self.cohort.setting("meeting_late_days")),
            waits_for_me=self._waits.get(enrolment.id, 0),
            mine=enrolment.id in self._mine,
        )
        starts_on = placement.starts_on if placement and not placement.activated_at else None
        return replace(row, reasons=reasons(row, clock.today(), starts_on))

    def meetings(self, first: date, last: date) -> list[tuple[Slot, Row]]:
        """The meetings of these days that are still to be held, with whom."""
        rows = {row.enrolment_id: row for row in self.rows}
        found = [
            (slot, rows[placement.enrolment_id])
            for placement in self.placements.values()
            for slot in self.slots[placement.id]
            if not slot.held_on and first <= slot.planned_on <= last
        ]
        return sorted(found, key=lambda pair: (pair[0].planned_on, by_name(pair[1].name)))


def _learners(cohort_id: int) -> list[Any]:
    both = (
        select(Enrolment, Placement)
        .outerjoin(Placement, Placement.enrolment_id == Enrolment.id)
        .where(Enrolment.cohort_id == cohort_id)
        .where(Enrolment.status.in_(TAKING_PART))
        .options(lazyload(Placement.enrolment))
    )
    return list(db.session.execute(both).all())


def _entries(cohort_id: int) -> dict[int, list[Any]]:
    """Minutes of work of each week by state, the latest day and the longest wait, by enrolment."""
    work = func.sum(case((Entry.kind == Kind.WORK, Entry.minutes), else_=0))
    sums = (
        select(
            *(Entry.enrolment_id, Entry.monday, Entry.state, work.label("minutes")),
            *(func.max(Entry.day).label("last"), func.min(Entry.sent_at).label("since")),
        )
        .join(Enrolment, Enrolment.id == Entry.enrolment_id)
        .where(Enrolment.cohort_id == cohort_id, Entry.removed_at.is_(None))
        .group_by(Entry.enrolment_id, Entry.monday, Entry.state)
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for row in db.session.execute(sums):
        found[row.enrolment_id].append(row)
    return found


def _course(placement: Placement | None, entries: list[Any]) -> Course | None:
    if placement is None or placement.activated_at is None:
        return None
    today, first = clock.today(), placement.first_day
    full = placement.week_of(today) - (0 if today > placement.last_day else 1)
    approved = _minutes(entries, State.APPROVED)
    ahead = forecast(placement.work_minutes, placement.weeks, full, approved)
    weeks = [0] * placement.weeks
    for entry in entries:
        number = week_number(first, entry.monday)
        if entry.state is not State.REFUSED and 1 <= number <= placement.weeks:
            weeks[number - 1] += entry.minutes
    sent: list[datetime] = [one.since for one in entries if one.state is State.SENT]
    return Course(
        starts_on=first,
        week=week_number(first, today),
        of=placement.weeks,
        goal=placement.work_minutes,
        expected=ahead.expected,
        approved=approved,
        waiting=_minutes(entries, State.SENT),
        logged=sum(weeks),
        weeks=tuple(weeks),
        is_over=placement.completed_at is not None,
        last_entry=max((entry.last for entry in entries), default=None),
        waits_since=clock.local(min(sent)).date() if sent else None,
    )


def _minutes(entries: list[Any], state: State) -> int:
    return sum(int(entry.minutes) for entry in entries if entry.state is state)


def _missed(slots: list[Slot], late_days: int) -> int:
    today = clock.today()
    missed = [slot.number for slot in slots if slot.status(today, late_days) is Status.MISSED]
    return missed[-1] if missed else 0


def _plans(cohort_id: int) -> dict[int, Plan]:
    """How the action plans of a cohort stand, by enrolment."""
    kept = (Version.document_id == Document.id) & Version.withdrawn_at.is_(None)
    other = aliased(Version)
    others = select(other.id).where(other.document_id == Document.id, other.withdrawn_at.is_(None))
    newest = others.with_only_columns(func.max(other.number)).scalar_subquery()
    approved = others.where(other.outcome.in_(APPROVALS)).exists()
    begun = select(Part.id).where(Part.document_id == Document.id, Part.saved_at.is_not(None))
    rows = db.session.execute(
        select(Document.enrolment_id, Document.state, Version.outcome, approved, begun.exists())
        .join(Enrolment, Enrolment.id == Document.enrolment_id)
        .outerjoin(Version, kept & (Version.number == newest))
        .where(Enrolment.cohort_id == cohort_id, Document.kind == PLAN)
    )
    return {row[0]: _plan(*row[1:]) for row in rows}


def _plan(state: DocumentState, outcome: Outcome | None, approved: bool, begun: bool) -> Plan:
    if approved:
        return Plan.APPROVED
    if state is DocumentState.HANDED_IN:
        return Plan.WAITING
    if outcome is Outcome.NOT_YET:
        return Plan.CHANGES
    return Plan.WRITING if begun else Plan.NONE


def unfinished(cohort_ids: list[int]) -> dict[int, Lacks]:
    """What these cohorts still lack, counted by the database."""
    held = Assignment.holds() & (Assignment.enrolment_id == Enrolment.id)
    has = {
        name: select(Assignment.id).where(held, Assignment.role == role).exists()
        for name, role in (("mentor", Role.MENTOR), ("trainer", Role.MAIN_TRAINER))
    }
    lacks = {
        "learners": true(),
        "profile": Enrolment.profile.is_(None),
        "library": Enrolment.library_id.is_(None),
        "mentor": ~has["mentor"],
        "trainer": ~has["trainer"],
        "joined": Person.joined_at.is_(None),
    }
    sums = [func.sum(case((lack, 1), else_=0)) for lack in lacks.values()]
    rows = db.session.execute(
        select(Enrolment.cohort_id, *sums)
        .join(Person, Person.id == Enrolment.person_id)
        .where(Enrolment.cohort_id.in_(cohort_ids), Enrolment.status.in_(TAKING_PART))
        .group_by(Enrolment.cohort_id)
    )
    figures = {row[0]: dict(zip(lacks, map(int, row[1:]), strict=True)) for row in rows}
    uncovered, silent = _uncovered(cohort_ids), _silent_trainers(cohort_ids)
    return {
        number: Lacks(
            **figures.get(number, {}),
            agreement=uncovered.get(number, 0),
            silent=tuple(silent.get(number, ())),
        )
        for number in cohort_ids
    }


def _uncovered(cohort_ids: list[int]) -> dict[int, int]:
    """How many learners have a library without an agreement that holds today, by cohort."""
    rows = db.session.execute(
        select(Enrolment.cohort_id, Enrolment.library_id, func.count())
        .where(Enrolment.cohort_id.in_(cohort_ids), Enrolment.status.in_(TAKING_PART))
        .where(Enrolment.library_id.is_not(None))
        .group_by(Enrolment.cohort_id, Enrolment.library_id)
    ).all()
    libraries = covered({row[1] for row in rows if row[1]}, clock.today())
    found: dict[int, int] = defaultdict(int)
    for number, library_id, count in rows:
        found[number] += 0 if library_id in libraries else count
    return found


def _silent_trainers(cohort_ids: list[int]) -> dict[int, list[str]]:
    """Names of main trainers who have let a version wait for ten days, without their sheet."""
    sealed = (
        select(Sheet.id)
        .join(Sheet.evaluation)
        .where(Evaluation.version_id == Version.id, Sheet.side == Side.TRAINER)
        .where(Sheet.sealed_at.is_not(None))
    )
    rows = db.session.execute(
        select(Enrolment.cohort_id, Person.name)
        .join(Version, Version.enrolment_id == Enrolment.id)
        .join(Assignment, Assignment.enrolment_id == Enrolment.id)
        .join(Person, Person.id == Assignment.person_id)
        .where(Enrolment.cohort_id.in_(cohort_ids), Enrolment.status.in_(TAKING_PART))
        .where(Assignment.role == Role.MAIN_TRAINER, Assignment.holds())
        .where(Version.waits(), Version.handed_in_at < clock.now() - SILENT, ~sealed.exists())
        .distinct()
        .order_by(Person.name)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for number, name in rows:
        found[number].append(name)
    return found
