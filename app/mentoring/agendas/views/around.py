"""Finds the meeting that an address means, and offers its agenda to the pages of meetings."""

from flask import Blueprint

from app.core import clock
from app.core.web.answers import NotKnownError
from app.groups.cohorts.models import Enrolment
from app.mentoring.agendas import queries
from app.mentoring.agendas.models import AgreedStep
from app.mentoring.agendas.rules import is_due
from app.mentoring.agendas.words import note_said, state_said, whose
from app.mentoring.meetings import actions as meetings
from app.mentoring.meetings.models import Slot
from app.workplace.placements.models import Placement, placement_of

bp = Blueprint("agendas", __name__, url_prefix="/agendas")
bp.add_app_template_global(queries.around, "agenda_around")
bp.add_app_template_global(queries.company_of, "meeting_company")
bp.add_app_template_global(queries.open_of, "open_steps")
bp.add_app_template_global(note_said, "meeting_note_said")
bp.add_app_template_global(state_said, "step_state_said")
bp.add_app_template_global(whose, "step_whose")


@bp.app_template_global("step_is_due")
def _step_is_due(step: AgreedStep) -> bool:
    return is_due(step.state, step.due_on, clock.today())


def running(enrolment: Enrolment) -> Placement:
    """The placement. Raises NotKnownError while there are no meetings."""
    placement = placement_of(enrolment.id)
    if placement is None or not placement.activated_at:
        raise NotKnownError
    return placement


def slot_of(placement: Placement, number: int) -> Slot:
    """The learner's meeting with this number. Raises NotKnownError if there is none."""
    slot = meetings.slot(placement, number)
    if slot is None:
        raise NotKnownError
    return slot
