"""Looks each night for what is hard for learners, and hands it over as plain facts.

It ends its transactions itself: what is found is looked up by reading alone, and others write
between the short writes, each of a few learners of one group.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from flask import g
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.core.db.transactions import reading
from app.core.storage import notes
from app.desk.overview.queries import Group
from app.desk.overview.rules.row import Course, Row
from app.groups.cohorts.models import Cohort
from app.groups.pauses.rules import Calendar, forecast
from app.mentoring.difficulties.actions.signals import Found, Night, keep_up
from app.mentoring.difficulties.queries import limits_of, missed_of, paused_of, returned_of
from app.mentoring.difficulties.rules import Standing, causes, is_working, may_begin
from app.workplace.placements.rules import week_number

FROM_HOUR = 2  # in the night, on the site's clock
AT_ONCE = 10  # learners in one transaction: nobody waits long for the lock
ENDED = timedelta(days=60)  # so long after the last day of a group its placements may still run


def look() -> str:
    """Once a night; says what was found, or "" if there was nothing to do."""
    now = clock.local(clock.now())
    mark = notes.found(notes.DIFFICULTIES)
    if now.hour < FROM_HOUR or (mark and mark.text == now.date().isoformat()):
        return ""
    night = look_for_all(now.date())
    notes.leave(notes.DIFFICULTIES, now.date().isoformat())
    said = {
        "Difficulties found": night.opened,
        "Difficulties that closed themselves": night.ended,
        "Difficulties that passed on": night.passed,
    }
    return " ".join(f"{what}: {number}." for what, number in said.items() if number)


def look_for_all(today: date) -> Night:
    """Look at every group that runs, one after the other."""
    night = Night()
    with reading():
        groups = list(db.session.scalars(select(Cohort.id).where(Cohort.ends_on >= today - ENDED)))
    for number in groups:
        _look_at(number, today, night)
    return night


def _look_at(number: int, today: date, night: Night) -> None:
    with reading():
        cohort = db.session.get(Cohort, number)
        found = found_in(cohort, today) if cohort else {}
    db.session.remove()  # with the calendars that it knows
    for some in _slices(found):
        keep_up(db.session.get_one(Cohort, number), some, night)
        db.session.commit()
    db.session.remove()


def found_in(cohort: Cohort, today: date) -> dict[int, Found]:
    """What is hard for the learners of a group, by enrolment; of all who take part."""
    g.pop("standings", None)
    group, limits = Group(cohort, set(), []), limits_of(cohort)
    numbers = [row.enrolment_id for row in group.rows]
    missed, returned, paused = missed_of(numbers), returned_of(numbers), paused_of(numbers)
    found = {}
    for row in group.rows:
        one = row.enrolment_id
        standing = _standing(row, group.calendars.get(one), today)
        if standing is None:
            found[one] = Found()
            continue
        rests = standing.rests or one in paused
        standing = replace(
            standing, rests=rests, missed=missed.get(one, ()), returned=returned.get(one)
        )
        found[one] = Found(causes(standing, limits, today), may_begin(standing))
    return found


def _standing(row: Row, calendar: Calendar | None, today: date) -> Standing | None:
    """How the placement stands; None where none runs."""
    course = row.course
    if course is None or calendar is None or course.is_over:
        return None
    last = max(day for day in (course.last_entry or course.starts_on, course.rested_until) if day)
    return Standing(
        week=course.week,
        of=week_number(course.starts_on, calendar.last_day),
        said_on=last,
        last_entry=course.last_entry,
        end_week=_end_week(course, calendar, today),
        is_done=course.approved + course.waiting >= course.goal,
        waits_since=course.waits_since,
        rests=calendar.is_paused(today) or not is_working(today, calendar.free),
    )


def _end_week(course: Course, calendar: Calendar, today: date) -> float | None:
    """In which week the hours are complete; what was sent may wait for a mentor, who is named."""
    sent = course.approved + course.waiting
    return forecast(course.goal, calendar, today, sent).end_week


def _slices(found: Mapping[int, Found]) -> Iterator[dict[int, Found]]:
    items = list(found.items())
    for begin in range(0, len(items), AT_ONCE):
        yield dict(items[begin : begin + AT_ONCE])
