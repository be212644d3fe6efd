"""Finds the placement and the meeting that an address means, who comes, what its reader teaches."""

from collections.abc import Collection

from flask import Blueprint

from app.core.web.answers import NotAllowedError, NotKnownError
from app.groups.cohorts.access import allows, has_ended, me, standings
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import Team
from app.mentoring.meetings import actions, rules
from app.mentoring.meetings.models import Slot, near, standing
from app.mentoring.meetings.rules import NEEDED, Act, Kind
from app.mentoring.meetings.words import came, meeting_status_said
from app.policy import May, Role
from app.workplace.placements.models import Placement, placement_of, placements_of

bp = Blueprint("meetings", __name__, url_prefix="/meetings")
bp.add_app_template_global(near, "meetings_near")  # for the week's page
bp.add_app_template_global(standing, "meeting_standing")
bp.add_app_template_global(meeting_status_said)
COMING = (Role.MENTOR, Role.MAIN_TRAINER)  # beside learners
RIGHTS = {
    Act.MOVE: May.MENTOR_MEETING,
    Act.HOLD: May.MENTOR_MEETING,
    Act.CORRECT: May.NOTE_MEETING,
    Act.ADD: May.NOTE_MEETING,
}


def running(enrolment: Enrolment) -> Placement:
    """The placement. Raises NotKnownError while there are no meetings."""
    placement = placement_of(enrolment.id)
    if placement is None or not placement.activated_at:
        raise NotKnownError
    return placement


def slot_of(placement: Placement, number: int) -> Slot:
    """The learner's meeting with this number. Raises NotKnownError if there is none."""
    slot = actions.slot(placement, number)
    if slot is None:
        raise NotKnownError
    return slot


def can(act: Act, placement: Placement, slot: Slot) -> bool:
    """Whether the reader of the page may do this with the meeting now."""
    ahead = act in (Act.CORRECT, Act.ADD) or placement.is_active
    state = standing(placement, slot)
    return ahead and allows(RIGHTS[act]) and rules.can(act, slot.kind, state, me.acting)


def need_part(act: Act, slot: Slot) -> None:
    """Raise NotAllowedError if the part of the reader does not do this with such a meeting."""
    if not (rules.TABLES[slot.kind][act].by & set(me.acting)):
        raise NotAllowedError


def coming(team: Team) -> dict[int, tuple[Role, str]]:
    """Who may come to a meeting beside the learner: their part and name, by number."""
    return {person.id: (role, person.name) for role in COMING for person in team.acting(role)}


def people_to_tick(team: Team) -> list[tuple[int, str]]:
    """The same as choices of a form."""
    return [(number, came(name, role)) for number, (role, name) in coming(team).items()]


def needed(team: Team, kind: Kind) -> set[int]:
    """Without one of these it is no meeting of its kind."""
    return {person.id for person in team.acting(NEEDED[kind])}


def were_there(team: Team, kind: Kind, ticked: Collection[int]) -> dict[int, tuple[Role, bool]]:
    """Who was there in which part, and whoever was to come and did not."""
    found = {
        number: (role, True) for number, (role, _name) in coming(team).items() if number in ticked
    }
    holder = team.holder(NEEDED[kind])
    if holder and holder.id not in found:
        found[holder.id] = NEEDED[kind], False
    return found


def taught() -> list[Placement]:
    """The running placements whose main trainer looks."""
    mine = [one for one in standings(me) if one.role is Role.MAIN_TRAINER]
    found = placements_of([one.enrolment_id for one in mine if one.enrolment_id])
    return [one for one in found.values() if one.is_active and not has_ended(one)]
