"""Answers about placement plans: reading, writing, proposing, accepting, starting, printing."""

from typing import Any, cast

from flask import Blueprint, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import Select, bindparam

from app.core import clock
from app.core.audit.actions import note_copy
from app.core.db.base import db
from app.core.web.answers import page, see_other
from app.core.web.tidy_input import whole_number
from app.groups.cohorts.access import allows, may, me, visible
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import Team, team_of
from app.people.accounts.models import Person
from app.policy import May
from app.programme.current import programme
from app.project.handins.models import approved_activities, approved_version
from app.workplace.placements import actions, rules
from app.workplace.placements.forms import ConditionsForm, PlanForm
from app.workplace.placements.models import Placement, placement_of
from app.workplace.placements.rules import Side

bp = Blueprint("placements", __name__, url_prefix="/placements")


@bp.get("/enrolment/<int:enrolment_id>")
@may(May.SEE_ENROLMENT, Enrolment)
def of_enrolment(enrolment: Enrolment) -> ResponseReturnValue:
    """The way in: to the plan, or to the page that begins one."""
    placement = placement_of(enrolment.id)
    if placement and visible(me, Placement, May.SEE_PLACEMENT, _only, placement=placement.id):
        return see_other("placements.show", placement_id=placement.id)
    can_begin = placement is None and allows(May.EDIT_PLACEMENT)
    return page(
        "workplace/placements/none.html", enrolment=enrolment, begun=placement, can_begin=can_begin
    )


def _only(some: Select[Any]) -> Select[Any]:
    return some.where(Placement.id == bindparam("placement"))


@bp.post("/enrolment/<int:enrolment_id>")
@may(May.EDIT_PLACEMENT, Enrolment)
def begin(enrolment: Enrolment) -> ResponseReturnValue:
    """Begin the plan, and go on to write it."""
    return see_other("placements.edit", placement_id=actions.begin(me, enrolment).id)


@bp.get("/<int:placement_id>")
@may(May.SEE_PLACEMENT, Placement)
def show(placement: Placement) -> ResponseReturnValue:
    """The plan, what it lacks, who accepted it, and the one thing to do next."""
    return page("workplace/placements/show.html", **_facts(placement))


@bp.get("/<int:placement_id>/print")
@may(May.SEE_PLACEMENT, Placement)
def paper(placement: Placement) -> ResponseReturnValue:
    """The plan on paper, with lines to sign on."""
    note_copy(me, placement)
    return page("workplace/placements/print.html", **_facts(placement))


@bp.get("/<int:placement_id>/edit")
@may(May.EDIT_PLACEMENT, Placement)
def edit(placement: Placement) -> ResponseReturnValue:
    """The plan as a form."""
    if not rules.can_edit(placement.state):
        flash(_("The placement has started. Its plan stays as it was accepted."))
        return see_other("placements.show", placement_id=placement.id)
    known = [] if placement.saved_at else approved_activities(placement.enrolment_id)
    return _form_page(placement, PlanForm.of(placement, known))


@bp.post("/<int:placement_id>/edit")
@may(May.EDIT_PLACEMENT, Placement)
def save(placement: Placement) -> ResponseReturnValue:
    """Store the plan; 409 with both texts if somebody else changed it."""
    form = PlanForm()
    if form.reshape(request.form, _activities(placement)):
        return _form_page(placement, form)
    if not form.validate():
        return _form_page(placement, form, status=422)
    seen = whole_number(form.seen.data)
    if not actions.save_text(me, placement, seen, **form.values(placement, me.id)):
        db.session.refresh(placement)
        form.seen.data = str(placement.version)
        return _form_page(placement, form, status=409)
    flash(_("The placement plan is saved."))
    return see_other("placements.show", placement_id=placement.id)


@bp.post("/<int:placement_id>/tasks")
@may(May.EDIT_PLACEMENT, Placement)
def add_tasks(placement: Placement) -> ResponseReturnValue:
    """Make tasks of the approved plan's activities."""
    if actions.add_activities(me, placement, placement.version) is None:
        flash(_("The placement has started. Its plan stays as it was accepted."))
    return see_other("placements.show", placement_id=placement.id, _anchor="tasks")


@bp.post("/<int:placement_id>/proposal")
@may(May.EDIT_PLACEMENT, Placement)
def propose(placement: Placement) -> ResponseReturnValue:
    """Ask the three sides to accept; who asks accepts the text that they read with that."""
    if actions.propose(me, placement):
        return page("workplace/placements/show.html", status=422, **_facts(placement, refused=True))
    words = _("The plan is proposed. Learner, trainer and responsible person can accept it now.")
    if actions.accept(_myself(), placement, request.form.get("hash", "")):
        words = _("You proposed the plan and accepted it with that. The others can accept it now.")
    flash(_started(placement) or words)
    return see_other("placements.show", placement_id=placement.id)


@bp.post("/<int:placement_id>/acceptance")
@may(May.ACCEPT_PLACEMENT, Placement)
def accept(placement: Placement) -> ResponseReturnValue:
    """Accept the text that was read."""
    if not actions.accept(_myself(), placement, request.form.get("hash", "")):
        return page(
            "workplace/placements/show.html", status=409, **_facts(placement, moved_on=True)
        )
    flash(_started(placement) or _("You accepted the placement plan."))
    return see_other("placements.show", placement_id=placement.id)


@bp.post("/<int:placement_id>/acceptance/withdrawal")
@may(May.ACCEPT_PLACEMENT, Placement)
def take_back(placement: Placement) -> ResponseReturnValue:
    """Take one's acceptance back while the placement does not run."""
    if not actions.take_back(me, placement):
        return page(
            "workplace/placements/show.html", status=409, **_facts(placement, moved_on=True)
        )
    flash(_("Your acceptance is taken back."))
    return see_other("placements.show", placement_id=placement.id)


@bp.post("/<int:placement_id>/conditions")
@may(May.SET_CONDITIONS, Placement)
def set_conditions(placement: Placement) -> ResponseReturnValue:
    """The trainer writes on which conditions the placement may start without an approved plan."""
    form = ConditionsForm()
    if not form.validate():
        return page("workplace/placements/show.html", status=422, **_facts(placement, form=form))
    if not actions.set_conditions(me, placement, form.conditions.data):
        return page(
            "workplace/placements/show.html", status=409, **_facts(placement, form, moved_on=True)
        )
    flash(_started(placement) or _("The conditions are written down."))
    return see_other("placements.show", placement_id=placement.id)


@bp.post("/<int:placement_id>/start")
@may(May.EDIT_PLACEMENT, Placement)
def start(placement: Placement) -> ResponseReturnValue:
    """Start what all three accepted, once the last missing thing is there."""
    if not actions.start_if_ready(me, placement):
        return page("workplace/placements/show.html", status=422, **_facts(placement, refused=True))
    flash(_started(placement))
    return see_other("placements.show", placement_id=placement.id)


def _started(placement: Placement) -> str:
    return _("The placement runs now. Hours can be logged.") if placement.activated_at else ""


def _myself() -> Person:
    # a row keeps a person, not a proxy
    return cast("Person", cast("Any", me)._get_current_object())


def _activities(placement: Placement) -> list[dict[str, Any]]:
    wanted = request.form.get("add") == "activities"
    return approved_activities(placement.enrolment_id) if wanted else []


def _form_page(placement: Placement, form: PlanForm, status: int = 200) -> ResponseReturnValue:
    language = placement.enrolment.cohort.language
    form.offer(language)
    changed_by = None
    if status == 409 and placement.saved_by_id:
        changed_by = db.session.get(Person, placement.saved_by_id)
    activities = bool(approved_activities(placement.enrolment_id))
    return page(
        "workplace/placements/edit.html",
        status=status,
        placement=placement,
        form=form,
        language=language,
        has_activities=activities,
        closed=not rules.can_edit(placement.state),
        conflict=status == 409,
        changed_by=changed_by,
        competence=programme().competence,
    )


def _names(team: Team) -> dict[int, str]:
    people = (team.learner, team.mentor, team.trainer, team.responsible)
    return {one.id: one.first_name for one in people if one}


def _rights(placement: Placement, team: Team) -> dict[str, bool]:
    state, accepted = placement.state, frozenset(placement.standing())
    mine = actions.sides_of(me, team) if allows(May.ACCEPT_PLACEMENT) else ()
    return {
        "can_edit": allows(May.EDIT_PLACEMENT) and rules.can_edit(state),
        "can_accept": any(rules.can_accept(state, side, accepted) for side in mine),
        "can_take_back": any(rules.can_take_back(state, side, accepted) for side in mine),
        "can_set": allows(May.SET_CONDITIONS) and rules.can_edit(state),
    }


def _facts(
    placement: Placement,
    form: ConditionsForm | None = None,
    refused: bool = False,
    moved_on: bool = False,
) -> dict[str, Any]:
    """What the pages of a plan show."""
    team = team_of(placement.enrolment_id)
    found = approved_activities(placement.enrolment_id)
    taken = {row["activity"] for row in placement.tasks}
    return {
        "placement": placement,
        "today": clock.today(),
        "enrolment": placement.enrolment,
        "team": team,
        "names": _names(team),
        "state": placement.state,
        "standing": placement.standing(),
        "sides": tuple(Side),
        "agreement": actions.agreement_for(placement),
        "text_missing": actions.text_missing(placement),
        "missing": actions.start_missing(placement, team),
        "spare": [one for one in found if one["key"] not in taken],
        "version": approved_version(placement.enrolment_id) if allows(May.READ_VERSION) else None,
        "competence": programme().competence,
        "language": placement.enrolment.cohort.language,
        **_rights(placement, team),
        "form": form or ConditionsForm(formdata=None, data={"conditions": placement.conditions}),
        "refused": refused,
        "moved_on": moved_on,
    }
