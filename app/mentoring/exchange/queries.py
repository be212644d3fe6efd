"""Looks which pages are open to whom, what was shown, and what coordinators may read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import Select, bindparam, select

from app.core import clock
from app.core.db.base import db
from app.core.text.i18n import by_name
from app.groups.cohorts.access import has_ended, standings, visible
from app.groups.cohorts.models import Cohort, Enrolment
from app.mentoring.exchange import rules
from app.mentoring.exchange.models import FeedbackForm, LearningNote
from app.mentoring.exchange.rules import Moment, Side
from app.people.accounts.models import Person
from app.policy import May, Role
from app.programme.current import programme
from app.workplace.placements.models import Placement, placements_of
from app.workplace.placements.queries import calendars_of


@dataclass(frozen=True)
class Page:
    """One page of a placement: from which day it can be filled in, and whether it can be now."""

    placement: Placement
    moment: Moment
    opens: date
    is_open: bool

    @property
    def enrolment(self) -> Enrolment:
        """Whose placement it is about."""
        return self.placement.enrolment

    @property
    def is_told(self) -> bool:
        """Whether it opened so lately that it is pointed at."""
        return self.is_open and rules.is_told(self.opens, clock.today())


def pages(placements: Iterable[Placement]) -> list[Page]:
    """Both pages of each of these placements that have started, in one query at most."""
    started = [one for one in placements if one.activated_at and one.starts_on]
    known, today, found = calendars_of(started), clock.today(), []
    for one in started:
        for moment in Moment:
            opens = rules.opens_on(moment, known[one.id])
            is_open = rules.is_open(opens, today, is_over=one.completed_at is not None)
            found.append(Page(one, moment, opens, is_open))
    return found


def pages_told(placements: Iterable[Placement]) -> list[Page]:
    """The pages that opened lately, of courses that go on."""
    return [one for one in pages(placements) if one.is_told and not has_ended(one.placement)]


def mentored(person: Person) -> list[Placement]:
    """The placements of this mentor's learners, by name."""
    numbers = [one.enrolment_id for one in standings(person) if one.role is Role.MENTOR]
    found = placements_of(number for number in numbers if number).values()
    return sorted(found, key=lambda one: by_name(one.enrolment.person.name))


def fresh_pages(person: Person, role: Role) -> list[Page]:
    """The pages that opened lately to this person in this role and that they have not saved."""
    numbers = [one.enrolment_id for one in standings(person) if one.role is role]
    known = [number for number in numbers if number]
    told = pages_told(placements_of(known).values()) if known else []
    saved = _saved(person, told) if told else set()
    return [one for one in told if (one.enrolment.id, one.moment) not in saved]


def _saved(person: Person, some: Iterable[Page]) -> set[tuple[int, Moment]]:
    numbers = {one.enrolment.id for one in some}
    mine = (LearningNote.person_id == person.id) & LearningNote.enrolment_id.in_(numbers)
    rows = db.session.execute(select(LearningNote.enrolment_id, LearningNote.moment).where(mine))
    return {(number, moment) for number, moment in rows}


def note_of(enrolment_id: int, person_id: int, moment: Moment) -> LearningNote | None:
    """What this person said at this moment."""
    return cast("LearningNote | None", _own(LearningNote, enrolment_id, person_id, moment))


def feedback_of(enrolment_id: int, person_id: int, moment: Moment) -> FeedbackForm | None:
    """What this person answered at this moment."""
    return cast("FeedbackForm | None", _own(FeedbackForm, enrolment_id, person_id, moment))


def _own(kind: Any, enrolment_id: int, person_id: int, moment: Moment) -> Any:
    mine = (kind.enrolment_id == enrolment_id) & (kind.person_id == person_id)
    return db.session.scalar(select(kind).where(mine, kind.moment == moment))


def notes_for(person: Person, enrolment_id: int) -> list[LearningNote]:
    """What this person said in a course, and what others there show them, the oldest first."""
    mine = (LearningNote.person_id == person.id) & (LearningNote.enrolment_id == enrolment_id)
    own = list(db.session.scalars(select(LearningNote).where(mine)))
    shown = visible(person, LearningNote, May.READ_EXCHANGE, _of, enrolment=enrolment_id)
    return sorted({*own, *shown}, key=lambda one: one.id)


def _of(some: Select[Any]) -> Select[Any]:
    return some.where(LearningNote.enrolment_id == bindparam("enrolment"))


def feedback_for(person: Person, cohort: Cohort) -> list[FeedbackForm]:
    """What learners and mentors of a group let this person read, the newest first."""
    return visible(person, FeedbackForm, May.READ_FEEDBACK, _of_group, cohort=cohort.id)


def _of_group(some: Select[Any]) -> Select[Any]:
    mine = select(Enrolment.id).where(Enrolment.cohort_id == bindparam("cohort"))
    found = some.where(FeedbackForm.enrolment_id.in_(mine))
    return found.order_by(FeedbackForm.given_at.desc(), FeedbackForm.id)


def who_gained(cohort: Cohort) -> int:
    """How many mentors of a group showed their learner that they learned something digital.

    It serves a report to a funder (EQAVET indicator 6); what is not shown is not counted.
    """
    mine = select(Enrolment.id).where(Enrolment.cohort_id == cohort.id)
    shown = (LearningNote.side == Side.MENTOR) & LearningNote.shared_at.is_not(None)
    rows = db.session.execute(
        select(LearningNote.person_id, LearningNote.learned).where(
            LearningNote.enrolment_id.in_(mine), shown
        )
    )
    digital = programme().digital_areas().keys()
    return len({person for person, learned in rows if digital & set(learned)})
