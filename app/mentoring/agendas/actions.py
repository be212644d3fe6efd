"""Changes of agendas and agreed steps."""

from datetime import date

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.saving import save, take_turns
from app.groups.cohorts.models import Enrolment
from app.mentoring.agendas import rules
from app.mentoring.agendas.models import AgendaPoint, AgreedStep
from app.mentoring.agendas.rules import Act, State
from app.people.accounts.models import Person
from app.policy import Role


def add_point(by: Person, enrolment: Enrolment, number: int, text: str) -> AgendaPoint:
    """One more thing to speak of at a meeting that was not held yet."""
    point = AgendaPoint(
        enrolment_id=enrolment.id, number=number, person_id=by.id, text=text, made_at=clock.now()
    )
    db.session.add(point)
    db.session.flush()
    record(by, "agenda point added", point)
    return point


def take_out(by: Person, point: AgendaPoint) -> bool:
    """Take an own point back; False if it is somebody else's, or was taken back."""
    take_turns(point)
    if point.person_id != by.id or point.removed_at:
        return False
    point.removed_at = clock.now()
    record(by, "agenda point taken back", point)
    return True


def agree(
    by: Person, enrolment: Enrolment, number: int, role: Role, text: str, due_on: date
) -> AgreedStep:
    """Write down what was agreed at a meeting: who, in which part, does what until when."""
    step = AgreedStep(
        enrolment_id=enrolment.id,
        number=number,
        role=role,
        text=text,
        due_on=due_on,
        person_id=by.id,
        made_at=clock.now(),
    )
    db.session.add(step)
    db.session.flush()
    record(by, "step agreed", step, after=due_on.isoformat())
    return step


def settle(by: Person, step: AgreedStep, seen: int, act: Act, outcome: str) -> bool:
    """Say that a step is done or not, with a word, or open it again.

    False, and nothing changed, if its state does not allow that, or it changed since version
    `seen`.
    """
    before, now = step.state, rules.after(act, step.state)
    if now is None:
        return False
    is_open = now is State.OPEN
    values = {
        "state": now,
        "outcome": "" if is_open else outcome,
        "settled_at": None if is_open else clock.now(),
        "settled_by_id": None if is_open else by.id,
    }
    if not save(step, seen, **values):
        return False
    db.session.expire(step, ["settled_by"])
    record(by, "step settled", step, before=before, after=now)
    return True
