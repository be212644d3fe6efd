"""The weeks of the logbook, and corrections of what was approved."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import joinedload, lazyload

from app.core import clock
from app.desk.story import words
from app.desk.story.queries.course import Course, of_course
from app.desk.story.rules import Happening, Kind, Look, Mark, Told, Tone
from app.groups.cohorts.access import visible
from app.policy import May
from app.workplace.corrections.models import Correction
from app.workplace.corrections.words import correction_said
from app.workplace.logbook.queries import WeekSum, sums_by_week
from app.workplace.logbook.rules import Kind as Entries
from app.workplace.logbook.rules import State
from app.workplace.placements.models import Placement

SIX = timedelta(days=6)
TALLEST = 20 * 60  # minutes of a week whose bar fills the lane


def told(course: Course) -> Told:
    """The weeks in which work was sent or approved; nobody else learns of drafts."""
    placement = course.placement
    if placement is None or not course.reads_log:
        return Told()
    weeks: dict[date, list[WeekSum]] = defaultdict(list)
    for one in sums_by_week([placement.id]):
        if one.kind is Entries.WORK and one.state in (State.APPROVED, State.SENT, State.ASKED):
            weeks[one.monday].append(one)
    sums = [one for some in weeks.values() for one in some]
    done, waits = (_minutes(sums, approved=yes) for yes in (True, False))
    return Told(
        [_week(placement, monday, some) for monday, some in weeks.items()],
        [mark for monday, some in weeks.items() for mark in _bar(monday, some)],
        words.hours_said(done, placement.work_minutes, waits),
    )


def _minutes(sums: list[WeekSum], *, approved: bool) -> int:
    return sum(one.minutes for one in sums if (one.state is State.APPROVED) is approved)


def _week(placement: Placement, monday: date, sums: list[WeekSum]) -> Happening:
    number = placement.week_of(monday)
    done, waits = (_minutes(sums, approved=yes) for yes in (True, False))
    return Happening(
        Kind.HOURS,
        max(one.last_day for one in sums),
        words.week_said(number, done, waits),
        more=words.waits_said(waits) if done else "",
        endpoint="logbook.week",
        where={"placement_id": placement.id, "number": number},
    )


def _bar(monday: date, sums: list[WeekSum]) -> Iterator[Mark]:
    done = min(1.0, _minutes(sums, approved=True) / TALLEST)
    both = min(1.0, done + _minutes(sums, approved=False) / TALLEST)
    if done:
        yield Mark(Look.OK, monday, monday + SIX, 0.0, done)
    if both > done:
        yield Mark(Look.WAIT, monday, monday + SIX, done, both)


def corrections(course: Course) -> Told:
    """Corrections of approved hours, with their reasons."""
    if not course.reads_log:
        return Told()
    found = visible(course.reader, Correction, May.READ_LOG, _kept, enrolment=course.enrolment.id)
    return Told([_correction(one) for one in found])


def _kept(some: Select[Any]) -> Select[Any]:
    light = (joinedload(Correction.entry), lazyload(Correction.enrolment))
    return of_course(Correction, some).options(*light)


def _correction(one: Correction) -> Happening:
    return Happening(
        Kind.CORRECTIONS,
        clock.local(one.made_at).date(),
        words.corrected(one.entry.day, one.before, one.after),
        one.made_at,
        correction_said(one.state),
        one.reason,
        Tone.FINE if one.is_done else Tone.PLAIN,
        "logbook.entry",
        {"entry_id": one.entry_id},
    )
