"""Documents as they were handed in and decided, and the placement as it began and ended."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import defer, lazyload

from app.core import clock
from app.desk.story import words
from app.desk.story.queries.course import Course, of_course
from app.desk.story.rules import Happening, Kind, Look, Mark, Told, Tone
from app.groups.cohorts.access import visible
from app.policy import May
from app.project.handins.models import Version
from app.project.handins.rules import APPROVALS

PLAN = "plan"  # the document whose way stands in the picture


def told(course: Course) -> Told:
    """Versions of documents that the reader may read, and what was said of them."""
    versions = visible(
        course.reader, Version, May.READ_VERSION, _kept, enrolment=course.enrolment.id
    )
    happenings = [*(one for version in versions for one in _of(version)), *_placement(course)]
    plans = [one for one in versions if one.kind == PLAN]
    said = [one.said for one in happenings if one.where.get("version_id") in {v.id for v in plans}]
    return Told(happenings, [mark for one in plans for mark in _marks(one)], ". ".join(said))


def _kept(some: Select[Any]) -> Select[Any]:
    """Those of one course that were not taken back, without their texts."""
    found = of_course(Version, some).where(Version.withdrawn_at.is_(None))
    light = (defer(Version.content), lazyload(Version.enrolment))
    return found.order_by(Version.handed_in_at, Version.id).options(*light)


def _of(version: Version) -> Iterator[Happening]:
    page = ("handins.show", {"version_id": version.id})
    at = version.handed_in_at
    yield _happening(at, words.handed_in(version.kind, version.number), Tone.PLAIN, page)
    if version.outcome and version.outcome_at:
        tone = Tone.FINE if version.outcome in APPROVALS else Tone.WARN
        said = words.decided(version.kind, version.number, version.outcome)
        yield _happening(version.outcome_at, said, tone, page)


def _happening(at: Any, said: str, tone: Tone, page: tuple[str, dict[str, Any]]) -> Happening:
    endpoint, where = page
    day = clock.local(at).date()
    return Happening(Kind.PLAN, day, said, at, tone=tone, endpoint=endpoint, where=where)


def _placement(course: Course) -> Iterator[Happening]:
    placement = course.placement
    if placement is None or not course.may(May.SEE_PLACEMENT):
        return
    page = ("placements.of_enrolment", {"enrolment_id": course.enrolment.id})
    yield _happening(placement.activated_at, words.started(), Tone.FINE, page)
    if placement.completed_at:
        said = words.over(is_early=placement.ended_on is not None)
        yield _happening(placement.completed_at, said, Tone.PLAIN, page)


def _marks(version: Version) -> Iterator[Mark]:
    first, last = _day(version.handed_in_at), _day(version.outcome_at or clock.now())
    if version.outcome is None:
        yield Mark(Look.WAIT, first, last)
        return
    is_approved = version.outcome in APPROVALS
    yield Mark(Look.OK if is_approved else Look.OPEN, first, last)
    yield Mark(Look.DONE if is_approved else Look.TO_COME, last, last)


def _day(moment: Any) -> date:
    return clock.local(moment).date()
