"""Looks what stands around a meeting: its points, its steps, those that are open from before."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import func, select

from app.core.db.base import db
from app.mentoring.agendas.models import AgendaPoint, AgreedStep, points_of, steps_of
from app.mentoring.agendas.rules import State
from app.mentoring.meetings.models import Slot
from app.policy import Role


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


def count_open(role: Role, enrolment_ids: Iterable[int]) -> int:
    """How many open steps a part has with these learners: they pass on with it."""
    mine = (AgreedStep.role == role) & AgreedStep.enrolment_id.in_(list(enrolment_ids))
    asked = select(func.count(AgreedStep.id)).where(mine, AgreedStep.state == State.OPEN)
    return db.session.scalar(asked) or 0
