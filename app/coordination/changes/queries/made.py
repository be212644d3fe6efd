"""Looks at changes that were made: which are to come, and whether they can be taken back."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from app.coordination.changes import rules
from app.coordination.changes.models import Handover
from app.coordination.changes.rules import Fate, Part
from app.core import clock
from app.core.db.base import db
from app.core.text.i18n import by_name
from app.groups.cohorts.models import Assignment, Cohort, Enrolment


def rows_of(row: Handover) -> list[Assignment]:
    """The assignments that a change ended, moved or made."""
    numbers = [*map(int, row.moved["rows"]), *row.moved["given"]]
    return list(db.session.scalars(select(Assignment).where(Assignment.id.in_(numbers))))


def learners_of(row: Handover) -> list[Enrolment]:
    """The learners of whom the part was."""
    wanted = select(Enrolment).where(Enrolment.id.in_(row.moved["learners"]))
    return sorted(db.session.scalars(wanted), key=lambda one: by_name(one.person.name))


def fates(rows: Iterable[Handover]) -> dict[int, Fate]:
    """Whether each of these changes can be taken back now, in two queries at most."""
    known = list(rows)
    today = clock.today()
    asked = [row for row in known if not row.undone_at and _day(row) == today]
    now, newer = _standing(asked), _newer(asked)
    return {
        row.id: rules.fate(
            _day(row),
            today,
            is_undone=bool(row.undone_at),
            is_followed=row in asked and (not _as_left(row, now) or _has_new(row, newer)),
        )
        for row in known
    }


def _day(row: Handover) -> date:
    return clock.local(row.made_at).date()


def _numbers(row: Handover) -> list[int]:
    return [*map(int, row.moved["rows"]), *row.moved["given"]]


def _standing(asked: list[Handover]) -> dict[int, Assignment]:
    """The assignments that these changes touched, as they stand, by their number."""
    numbers = {number for row in asked for number in _numbers(row)}
    if not numbers:
        return {}
    rows = db.session.scalars(select(Assignment).where(Assignment.id.in_(numbers)))
    return {one.id: one for one in rows}


def _as_left(row: Handover, now: dict[int, Assignment]) -> bool:
    """Whether the assignments stand as the change left them."""
    for number, (_before, until) in row.moved["rows"].items():
        day = now[int(number)].until_on
        if until != (day.isoformat() if day else None):
            return False
    given = [now[number] for number in row.moved["given"]]
    return all(one.until_on is None and one.ended_at is None for one in given)


def _newer(asked: list[Handover]) -> list[Assignment]:
    """What was given around the learners of these changes since."""
    learners = {number for row in asked for number in row.moved["learners"]}
    if not learners:
        return []
    there = Assignment.enrolment_id.in_(learners) & Assignment.is_own()
    since = Assignment.made_at > min(row.made_at for row in asked)
    wanted = select(Assignment).where(there, since, Assignment.lasts(clock.today()))
    return list(db.session.scalars(wanted))


def _has_new(row: Handover, newer: list[Assignment]) -> bool:
    """Whether somebody else was given the part after it; tutors are several."""
    learners, known = set(row.moved["learners"]), set(_numbers(row))
    return row.part is not Part.TUTOR and any(
        one.role is row.part.role
        and one.enrolment_id in learners
        and one.id not in known
        and one.made_at > row.made_at
        for one in newer
    )


def newest(cohort: Cohort) -> list[Handover]:
    """The last twenty changes in a group, the newest first."""
    rows = select(Handover).where(Handover.cohort_id == cohort.id)
    return list(db.session.scalars(rows.order_by(Handover.id.desc()).limit(20)))


def planned_for(enrolment: Enrolment) -> list[Handover]:
    """The changes around a learner that are to come, or were made today."""
    here = Handover.cohort_id == enrolment.cohort_id
    still = Handover.undone_at.is_(None) & (Handover.from_on >= clock.today())
    rows = db.session.scalars(select(Handover).where(here, still).order_by(Handover.from_on))
    return [one for one in rows if enrolment.id in one.moved["learners"]]
