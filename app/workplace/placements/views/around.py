"""What the pages of a plan show, and what their reader may do there."""

from typing import Any

from flask import Blueprint

from app.core import clock
from app.core.web.versions import mark_of
from app.groups.cohorts.access import allows, me
from app.groups.cohorts.queries import Team, team_of
from app.groups.extras.forms import number_form
from app.groups.extras.queries import lacking_in
from app.groups.extras.rules import Paper
from app.groups.extras.rules import papers as numbered
from app.groups.terms.words import Since, since, weekdays_said
from app.policy import May
from app.programme.current import programme
from app.project.handins.models import approved_activities, approved_version
from app.workplace.placements import actions, papers, rules
from app.workplace.placements.forms import ConditionsForm
from app.workplace.placements.models import Placement
from app.workplace.placements.queries import calendar_of
from app.workplace.placements.rules import Side
from app.workplace.placements.words import accepted_by, plan_state_said, side_said

bp = Blueprint("placements", __name__, url_prefix="/placements")
for said in (accepted_by, plan_state_said, side_said, weekdays_said, calendar_of):
    bp.add_app_template_global(said)


def _names(team: Team) -> dict[int, str]:
    return {one.id: one.first_name for one in team.everybody()}


def _rights(placement: Placement, team: Team) -> dict[str, Any]:
    state, accepted = placement.state, frozenset(placement.standing())
    mine = actions.sides_of(me, team) if allows(May.ACCEPT_PLACEMENT) else ()
    can_accept = any(rules.can_accept(state, side, accepted) for side in mine)
    return {
        "since": _since(placement, can_accept=can_accept),
        "can_edit": allows(May.EDIT_PLACEMENT) and rules.can_edit(state),
        "can_accept": can_accept,
        "can_take_back": any(rules.can_take_back(state, side, accepted) for side in mine),
        "can_number": allows(May.NUMBER_PAPER) and _is_numbered(placement),
        "can_set": allows(May.SET_CONDITIONS) and rules.can_edit(state),
    }


def _spare(placement: Placement) -> list[dict[str, Any]]:
    """The activities of the approved plan that are no tasks yet, while the plan is written."""
    found = approved_activities(placement.enrolment_id) if rules.can_edit(placement.state) else []
    taken = {row["activity"] for row in placement.tasks}
    return [one for one in found if one["key"] not in taken]


def _since(placement: Placement, *, can_accept: bool) -> Since | None:
    """What is another for whoever can accept now and accepted another text before."""
    mine = [one for one in placement.acceptances if one.person_id == me.id]
    if not can_accept or not mine or mine[-1].text_hash == placement.hash:
        return None
    return since(placement.id, mine[-1].at, mine[-1].text_hash, placement.text())


def facts(placement: Placement, form: ConditionsForm | None = None, **more: Any) -> dict[str, Any]:
    """What the pages of a plan show; `more`: refused, moved_on, theirs (see ui.conflict)."""
    team = team_of(placement.enrolment_id)
    extra = lacking_in(placement)
    return {
        "placement": placement,
        "today": clock.today(),
        "enrolment": placement.enrolment,
        "team": team,
        "names": _names(team),
        "state": placement.state,
        "standing": placement.standing(),
        "sides": tuple(Side),
        "frame": papers.facts(placement, team, actions.agreement_for(placement)),
        "text_missing": actions.text_missing(placement, extra),
        "extra_missing": extra,
        "missing": [] if placement.activated_at else actions.start_missing(placement, team),
        "spare": _spare(placement),
        "version": approved_version(placement.enrolment_id) if allows(May.READ_VERSION) else None,
        "competence": programme().competence,
        "language": placement.enrolment.cohort.language,
        **_rights(placement, team),
        "form": form or conditions_form(placement),
        "number": number_form(placement.protocol),
        "refused": False,
        "moved_on": False,
        "theirs": (),
        "number_theirs": (),
        **more,
    }


def conditions_form(placement: Placement) -> ConditionsForm:
    """The form as the conditions stand."""
    known = {"conditions": placement.conditions, "seen": mark_of(placement.conditions)}
    return ConditionsForm(formdata=None, data=known)


def _is_numbered(placement: Placement) -> bool:
    """Whether the plans of the group have protocol numbers, or this one has one."""
    return bool(placement.protocol) or Paper.PLAN in numbered(placement.enrolment.cohort.settings)
