"""What was agreed at a meeting of the complete world, and what is to be spoken of at the next."""

from app.core import clock
from app.core.db.base import db
from app.mentoring.agendas import actions as agendas
from app.people.accounts.models import Person
from app.policy import Role
from app.workplace.placements.models import Placement
from tests.kit.pseudo import planted


def spoken(placement: Placement, trainer: Person) -> dict[str, int]:
    """Ilze is to act since their first meeting, and wants to speak of something at the second."""
    enrolment = placement.enrolment
    point = agendas.add_point(enrolment.person, enrolment, 2, planted("point"))
    step = agendas.agree(trainer, enrolment, 1, Role.LEARNER, planted("step"), clock.today())
    db.session.flush()
    return {"point": point.id, "step": step.id}
