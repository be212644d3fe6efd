"""A group in figures: every question once, whatever the number of learners."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import aliased

from app.core import clock
from app.core.db.plain_rows import fetch
from app.core.db.statements import kept
from app.core.text.i18n import by_name
from app.desk.overview.rules.reasons import reasons
from app.desk.overview.rules.row import Course, Plan, Row
from app.desk.unanswered.rules import from_day
from app.desk.waiting.rules import Item
from app.groups.cohorts.models import Cohort, Enrolment, Library
from app.groups.cohorts.rules import TAKING_PART
from app.groups.pauses.queries import calendars
from app.groups.pauses.rules import Calendar, expected
from app.mentoring.meetings.models import Meeting, every_days
from app.mentoring.meetings.queries import Met, known_meetings, met_of, planned_of
from app.mentoring.meetings.rules import Span, Status, status
from app.people.accounts.models import Person
from app.project.documents.models import Document, Part
from app.project.documents.rules import State as DocumentState
from app.project.handins.models import Version
from app.project.handins.rules import APPROVALS, Outcome
from app.workplace.logbook.queries import WeekSum, sums_by_week
from app.workplace.logbook.rules import COUNTED, Kind, State
from app.workplace.placements.models import Placement
from app.workplace.placements.queries import plan_columns, plan_of
from app.workplace.placements.rules import monday, week_number
from app.workplace.quiet.models import QuietWeek

PLAN = "plan"  # the document that the placement draws its tasks from
PLACEMENT = ("work_minutes", "meeting_every_days", "activated_at", "completed_at")
PLAN_NAMES = ("id", "library_id", "country", "starts_on", "ends_on", "weeks", "weekdays")


class Group:
    """A cohort's learners as rows, with the meetings behind them. Only columns are read: an
    object for each row would cost more than all the rest."""

    def __init__(self, cohort: Cohort, mine: set[int], items: Iterable[Item]) -> None:
        """Read everything; `mine` are the enrolments whose main trainer asks, `items` wait."""
        self._mine, self._today = mine, clock.today()
        self._late = cohort.setting("meeting_late_days")
        self._unanswered = cohort.setting("evidence_after_days")
        learners = _ask(_learners(), cohort)
        begun = [one for one in learners if one.activated_at]
        running = [one.placement_id for one in begun]
        plans = [plan_of(*(getattr(one, name) for name in PLAN_NAMES)) for one in begun]
        self.calendars = calendars(plans)
        self._logged = _by("placement_id", sums_by_week(running))
        self._stored = _by("enrolment_id", _ask(_met(), cohort))
        plans = _ask(_plans(), cohort)
        self._plans = {row.enrolment_id: (_plan(row), row.version) for row in plans}
        self._waits: dict[int, int] = defaultdict(int)
        for item in items:
            self._waits[item.enrolment_id] += item.weight
        self._met: dict[int, list[Met]] = {}
        self._planned: dict[tuple[int, int], dict[int, Met]] = {}
        self.rows = [self._row(one) for one in learners]

    def _row(self, one: Any) -> Row:
        runs = one.activated_at is not None
        span = _span(one)
        plan, version = self._plans.get(one.id, (Plan.NONE, None))
        met = self._met[one.id] = self._meetings(one, span) if span else []
        row = Row(
            enrolment_id=one.id,
            name=one.name,
            profile=one.profile or "",
            library=one.library or "",
            course=self._course(one) if runs else None,
            plan=plan,
            version=version,
            meetings_held=sum(slot.held_on is not None for slot in met),
            meetings=len(met),
            missed=_missed(met, self._late, self._today, span) if span else 0,
            waits_for_me=self._waits.get(one.id, 0),
            mine=one.id in self._mine,
        )
        row.on_evidence = one.placement_id if self._may_approve(row) else 0
        row.reasons = reasons(row, self._today, None if runs else one.starts_on)
        return row

    def _may_approve(self, row: Row) -> bool:
        """Whether its main trainer, who asks, may approve hours on evidence."""
        since = row.course.waits_since if row.course and not row.course.is_over else None
        if since is None or not row.mine:
            return False
        return from_day(since, self._unanswered) <= self._today

    def _course(self, one: Any) -> Course:
        sums = self._logged[one.placement_id]
        told = [row.last_day for row in sums]
        if one.quiet_since:
            told.append(min(one.quiet_since + timedelta(days=6), self._today))
        last = max(told, default=None)
        return _course(one, self.calendars[one.id], sums, self._today, last)

    def _meetings(self, one: Any, span: Span) -> list[Met]:
        calendar, every = self.calendars[one.id], every_days(one.meeting_every_days)
        known = (id(calendar), every)  # most of a group have one calendar
        planned = self._planned.get(known)
        if planned is None:
            planned = self._planned[known] = planned_of(calendar, every)
        return met_of(planned, self._stored[one.id], span)

    def meetings(self, first: date, last: date) -> list[tuple[Met, Row]]:
        """The meetings of these days, those that were held too, with whom."""
        found = [
            (met, row)
            for row in self.rows
            for met in self._met[row.enrolment_id]
            if first <= met.day <= last
        ]
        return sorted(found, key=lambda pair: (pair[0].day, by_name(pair[1].name)))


def _ask(question: Any, cohort: Cohort) -> Any:
    return fetch(question, cohort=cohort.id)


def _by(number: str, rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, number)].append(row)
    return found


@kept
def _learners() -> Any:
    """Those who take part in a cohort, with their placements."""
    library, number = Library.name.label("library"), Placement.id.label("placement_id")
    quiet = select(func.max(QuietWeek.monday)).where(QuietWeek.placement_id == Placement.id)
    placement = [number, *(getattr(Placement, name) for name in PLACEMENT)]
    placement.append(quiet.scalar_subquery().label("quiet_since"))
    return (
        select(Enrolment.profile, Person.name, library, *placement, *plan_columns())
        .select_from(Enrolment)
        .join(Person, Person.id == Enrolment.person_id)
        .outerjoin(Library, Library.id == Enrolment.library_id)
        .outerjoin(Placement, Placement.enrolment_id == Enrolment.id)
        .where(Enrolment.cohort_id == bindparam("cohort"))
        .where(Enrolment.status.in_(TAKING_PART))
    )


@kept
def _met() -> Any:
    return known_meetings().where(Meeting.cohort_id == bindparam("cohort"))


def _course(
    one: Any, calendar: Calendar, sums: list[WeekSum], today: date, told: date | None
) -> Course:
    """`told`: the last day of which the learner said something, be it that there was nothing."""
    first = one.starts_on
    last = calendar.last_day
    moved = 0 if last == one.ends_on else week_number(first, last) - week_number(first, one.ends_on)
    weeks, minutes = _added(sums, monday(first), one.weeks + moved)
    approved = minutes[State.APPROVED]
    waits = [row.waits_since for row in sums if row.waits_since]
    return Course(
        starts_on=first,
        week=week_number(first, today),
        of=len(weeks),
        goal=one.work_minutes,
        expected=expected(one.work_minutes, calendar, today),
        approved=approved,
        waiting=minutes[State.SENT],
        beside=sum(minutes.values()) - approved,
        weeks=weeks,
        is_over=one.completed_at is not None,
        rested_until=calendar.rested(today),
        last_entry=told,
        waits_since=clock.local(min(waits)).date() if waits else None,
    )


def _added(
    sums: list[WeekSum], begins: date, count: int
) -> tuple[tuple[tuple[int, int], ...], dict[State, int]]:
    """The minutes of work: of each week what counts and what does not yet, and of each state."""
    weeks, minutes = [[0, 0] for _week in range(count)], dict.fromkeys(COUNTED, 0)
    for row in sums:
        if row.kind is Kind.WORK and row.state in minutes:
            minutes[row.state] += row.minutes
            week = (row.monday - begins).days // 7
            if 0 <= week < count:
                weeks[week][row.state is not State.APPROVED] += row.minutes
    return tuple((counts, beside) for counts, beside in weeks), minutes


def _span(one: Any) -> Span | None:
    """The days in which a placement that runs, or is over, asks for meetings."""
    if one.activated_at is None:
        return None
    over = clock.local(one.completed_at).date() if one.completed_at else None
    return Span(clock.local(one.activated_at).date(), over)


def _missed(meetings: list[Met], late_days: int, today: date, span: Span) -> int:
    missed = [
        one.number
        for one in meetings
        if status(one.planned_on, one.held_on, today, late_days, span) is Status.MISSED
    ]
    return missed[-1] if missed else 0


@kept
def _plans() -> Any:
    """How the action plans of a cohort stand: enrolment, state, newest version, its outcome …"""
    kept = (Version.document_id == Document.id) & Version.withdrawn_at.is_(None)
    other = aliased(Version)
    others = select(other.id).where(other.document_id == Document.id, other.withdrawn_at.is_(None))
    newest = others.with_only_columns(func.max(other.number)).scalar_subquery()
    approved = others.where(other.outcome.in_(APPROVALS)).exists().label("approved")
    written = select(Part.id).where(Part.document_id == Document.id, Part.saved_at.is_not(None))
    begun = written.exists().label("begun")
    facts = (Document.state, Version.outcome, Version.id.label("version"), approved, begun)
    return (
        select(Document.enrolment_id, *facts)
        .join(Enrolment, Enrolment.id == Document.enrolment_id)
        .outerjoin(Version, kept & (Version.number == newest))
        .where(Enrolment.cohort_id == bindparam("cohort"), Document.kind == PLAN)
    )


def _plan(row: Any) -> Plan:
    if row.approved:
        asked = row.outcome is Outcome.APPROVE_WITH_CHANGES and row.state is DocumentState.DRAFT
        return Plan.SMALL if asked else Plan.APPROVED
    if row.state is DocumentState.HANDED_IN:
        return Plan.WAITING
    if row.outcome is Outcome.NOT_YET:
        return Plan.CHANGES
    return Plan.WRITING if row.begun else Plan.NONE
