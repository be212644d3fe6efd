"""Looks what stands around a meeting: points, steps, those open from before, who belongs to it."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, literal, null, select, union_all

from app.core.db.plain_rows import fetch
from app.core.db.statements import kept
from app.groups.cohorts.models import Enrolment
from app.mentoring.agendas.models import (
    AgendaPoint,
    AgreedStep,
    Company,
    Present,
    points_of,
    steps_of,
)
from app.mentoring.agendas.rules import State
from app.mentoring.meetings.models import Meeting, MeetingLearner, MeetingPerson, Slot
from app.people.accounts.models import Person


@dataclass
class Around:
    """What is said at a meeting beside its note."""

    points: list[AgendaPoint] = field(default_factory=list)
    steps: list[AgreedStep] = field(default_factory=list)  # agreed here
    open_steps: list[AgreedStep] = field(default_factory=list)  # agreed elsewhere


def around(enrolment_id: int, slot: Slot) -> Around:
    """The points and steps of a meeting; on top of one to come, the steps that are open still."""
    steps = steps_of(enrolment_id)
    still = [one for one in steps if one.state is State.OPEN and one.number != slot.number]
    return Around(
        points=points_of(enrolment_id, slot.number),
        steps=[one for one in steps if one.number == slot.number],
        open_steps=[] if slot.held_on else still,
    )


def open_of(enrolment_id: int) -> list[AgreedStep]:
    """The steps of a learner's meetings that are open, the nearest day first."""
    return [one for one in steps_of(enrolment_id) if one.state is State.OPEN]


def company_of(meeting: Meeting | None) -> Company:
    """Who belongs to a meeting, in one query; nobody yet to one that has no row."""
    if meeting is None:
        return Company()
    rows = fetch(_company(), meeting=meeting.id, writers=_writers(meeting))
    found = [Present(*row[2:]) for row in sorted(rows, key=lambda row: row[:2])]
    return Company(
        learners=[one for one in found if one.enrolment_id],
        beside=[one for one in found if one.role],
        names={one.person_id: one.name for one in found},
    )


def _writers(meeting: Meeting) -> list[int]:
    """Whoever wrote the note, corrected it or added to it, by number."""
    wrote = [row.get("by") for row in (*meeting.additions, *meeting.corrections)]
    return sorted({number for number in (*wrote, meeting.noted_by_id) if number})


@kept
def _company() -> Any:
    """Those beside the learners stand first, since a union takes its types from there."""
    here: Any = bindparam("meeting")
    who = (Person.id, Person.name)
    beside = (
        select(literal(1), MeetingPerson.id, *who, MeetingPerson.role, MeetingPerson.was_there)
        .add_columns(null())
        .join(Person, Person.id == MeetingPerson.person_id)
        .where(MeetingPerson.meeting_id == here)
    )
    learners = (
        select(literal(2), MeetingLearner.id, *who, null(), null(), MeetingLearner.enrolment_id)
        .join(Enrolment, Enrolment.id == MeetingLearner.enrolment_id)
        .join(Person, Person.id == Enrolment.person_id)
        .where(MeetingLearner.meeting_id == here)
    )
    wrote = Person.id.in_(bindparam("writers", expanding=True))
    writers = select(literal(3), Person.id, *who, null(), null(), null()).where(wrote)
    return union_all(beside, learners, writers)
