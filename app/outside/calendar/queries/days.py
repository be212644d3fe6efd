"""Days on which learners hand in their documents, as a calendar tells them."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.core.export.calendars import Happening
from app.groups.cohorts.access import has_ended
from app.groups.cohorts.models import Enrolment
from app.outside.calendar.queries.parts import Part
from app.outside.calendar.rules import is_shown
from app.outside.calendar.words import last_day_said
from app.policy import Role
from app.programme.current import programme


def days_to_hand_in(parts: Iterable[Part]) -> list[Happening]:
    """The days that the groups gave for documents, each for who learns there."""
    learning = [one for one in parts if one.role is Role.LEARNER]
    numbers = [one.enrolment_id for one in learning]
    wanted = select(Enrolment).where(Enrolment.id.in_(numbers))
    known = {one.id: one for one in db.session.scalars(wanted)} if numbers else {}
    return [
        told
        for part in learning
        if not has_ended(known[part.enrolment_id])
        for told in _days(known[part.enrolment_id], part)
    ]


def _days(enrolment: Enrolment, part: Part) -> list[Happening]:
    due = enrolment.cohort.settings.get("due", {})
    days = {
        one: date.fromisoformat(due[one.key]) for one in programme().documents if one.key in due
    }
    return [
        Happening(
            key=f"hand-in-{enrolment.id}-{document.key}",
            title=last_day_said(document.title),
            day=day,
            endpoint="folders.show",
            where={"enrolment_id": enrolment.id},
            changes=part.cohort,
        )
        for document, day in days.items()
        if is_shown(day, None, clock.today())
    ]
