"""The lines of the record that are about one person, and who they name."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, or_, select

from app.core.audit.models import Line
from app.core.db.base import db
from app.groups.cohorts.access import visible
from app.groups.cohorts.models import Assignment, Enrolment
from app.groups.cohorts.queries import enrolments_of
from app.mentoring.meetings.models import MeetingLearner
from app.people.accounts.models import Person, SignIn, names_of
from app.policy import May
from app.results.evaluation.models import Evaluation, Sheet


def lines_about(person: Person, most: int, before: int | None) -> list[Line]:
    """The newest lines older than number `before`: own acts, and others' acts on what is theirs.

    What the evaluators do before the release, and what they write to each other, is nobody
    else's: the page must not say what the page of the result does not say yet.
    """
    own = Line.actor_id == person.id
    about = or_(Line.enrolment_id.in_(enrolments_of(person)), *_person_things(person)) & ~_sealed()
    wanted = select(Line).where(Line.act != "", own | about)
    if before:
        wanted = wanted.where(Line.id < before)
    return list(db.session.scalars(wanted.order_by(Line.id.desc()).limit(most)))


def _person_things(person: Person) -> list[ColumnElement[bool]]:
    """Lines about somebody as a person: the account, its sign-ins, roles given, meetings."""
    theirs: dict[str, Any] = {
        "person": [person.id],
        "signin": select(SignIn.id).where(SignIn.person_id == person.id),
        "assignment": select(Assignment.id).where(Assignment.person_id == person.id),
        "meeting": select(MeetingLearner.meeting_id).where(
            MeetingLearner.enrolment_id.in_(enrolments_of(person))
        ),
    }
    return [and_(Line.kind == kind, Line.thing_id.in_(some)) for kind, some in theirs.items()]


def _sealed() -> ColumnElement[bool]:
    hidden = select(Evaluation.id).where(Evaluation.released_at.is_(None))
    sheets = select(Sheet.id).where(Sheet.evaluation_id.in_(hidden))
    return or_(
        Line.kind == "remark",
        and_(Line.kind == "evaluation", Line.thing_id.in_(hidden)),
        and_(Line.kind == "sheet", Line.thing_id.in_(sheets)),
    )


def names(lines: Iterable[Line]) -> dict[int, str]:
    """The names of those who acted, by number."""
    return names_of(line.actor_id for line in lines)


def open_to(person: Person, lines: Iterable[Line]) -> dict[int, bool]:
    """Enrolments of these lines whose page the person may see → whether it is their own."""
    numbers = {line.enrolment_id for line in lines if line.enrolment_id}
    if not numbers:
        return {}
    seen = visible(person, Enrolment, May.SEE_ENROLMENT, _of_these, numbers=list(numbers))
    return {one.id: one.person_id == person.id for one in seen}


def _of_these(some: Select[Any]) -> Select[Any]:
    return some.where(Enrolment.id.in_(bindparam("numbers", expanding=True)))
