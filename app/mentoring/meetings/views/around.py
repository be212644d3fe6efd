"""Finds the placement and the meeting that an address means, and what its reader teaches."""

from flask import Blueprint

from app.core.web.answers import NotKnownError
from app.groups.cohorts.access import has_ended, me, standings
from app.groups.cohorts.models import Enrolment
from app.mentoring.meetings import actions
from app.mentoring.meetings.models import Slot, near, standing
from app.mentoring.meetings.words import meeting_status_said
from app.policy import Role
from app.workplace.placements.models import Placement, placement_of, placements_of

bp = Blueprint("meetings", __name__, url_prefix="/meetings")
bp.add_app_template_global(near, "meetings_near")  # for the week's page
bp.add_app_template_global(standing, "meeting_standing")
bp.add_app_template_global(meeting_status_said)


def running(enrolment: Enrolment) -> Placement:
    """The placement. Raises NotKnownError while there are no meetings."""
    placement = placement_of(enrolment.id)
    if placement is None or not placement.activated_at:
        raise NotKnownError
    return placement


def slot_of(enrolment: Enrolment, number: int) -> Slot:
    slot = actions.slot(running(enrolment), number)
    if slot is None:
        raise NotKnownError
    return slot


def taught() -> list[Placement]:
    """The running placements whose main trainer looks."""
    mine = [one for one in standings(me) if one.role is Role.MAIN_TRAINER]
    found = placements_of([one.enrolment_id for one in mine if one.enrolment_id])
    return [one for one in found.values() if one.is_active and not has_ended(one)]
