"""Decides who of the learners needs somebody first."""

from collections.abc import Iterable
from datetime import date, timedelta

from app.desk.overview.rules.row import Course, Plan, Reason, Row, Why
from app.desk.waiting.rules import SILENT

FAR_BEHIND = 0.25  # of the even pace (DESIGN 15)
PLAN_STARTS = timedelta(days=14)  # before the first day of a placement a plan should be begun
URGENT = {why: place for place, why in enumerate(Why)}


def reasons(row: Row, today: date, starts_on: date | None) -> tuple[Reason, ...]:
    """Why this learner needs somebody today, the most urgent first (DESIGN 15).

    `starts_on` is the first day of a placement that is planned and does not run yet.
    """
    found = [*_course(row.course, today)] if row.course and not row.course.is_over else []
    if row.missed:
        found.append(Reason(Why.MISSED_MEETING, row.missed))
    soon = starts_on is not None and starts_on - today <= PLAN_STARTS
    if row.plan is Plan.NONE and (soon or row.course is not None):
        found.append(Reason(Why.NO_PLAN))
    if row.waits_for_me:
        found.append(Reason(Why.WAITING, row.waits_for_me))
    return tuple(sorted(found, key=lambda one: URGENT[one.why]))


def _course(course: Course, today: date) -> Iterable[Reason]:
    days = (course.last_entry or course.starts_on, course.rested_until)
    last = max(day for day in days if day)
    if today - last >= SILENT:
        yield Reason(Why.NO_ENTRY, (today - last).days, course.last_entry)
    if course.waits_since and today - course.waits_since >= SILENT:
        yield Reason(Why.MENTOR_SILENT, (today - course.waits_since).days, course.waits_since)
    # what was sent may wait for a mentor, who is then named instead of the learner
    if course.approved + course.waiting < course.expected * (1 - FAR_BEHIND):
        yield Reason(Why.BEHIND, course.behind)
