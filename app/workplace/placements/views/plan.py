"""Answers about a plan: the way in, reading it, writing it, its paper."""

from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import Select, bindparam

from app.core.audit.actions import note_copy
from app.core.db.base import db
from app.core.press.shown import WORDS, shown
from app.core.web.answers import page, see_other
from app.groups.cohorts.access import allows, may, me, visible
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import team_of
from app.groups.extras.forms import fields_in, typed, with_fields
from app.groups.extras.queries import asked_on_plan
from app.groups.extras.rules import Asked
from app.people.accounts.access import is_shared
from app.people.accounts.models import Person
from app.policy import May
from app.programme.current import programme
from app.project.handins.models import approved_activities
from app.workplace.placements import actions, papers, rules
from app.workplace.placements.forms import PlanForm
from app.workplace.placements.models import Placement, placement_of
from app.workplace.placements.views.around import bp, facts


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
    return page("workplace/placements/show.html", **facts(placement))


@bp.get("/<int:placement_id>/print")
@may(May.SEE_PLACEMENT, Placement)
def paper(placement: Placement) -> ResponseReturnValue:
    """The plan on paper, with lines to sign on."""
    note_copy(me, placement)
    its = papers.plan(placement, team_of(placement.enrolment_id), actions.agreement_for(placement))
    back = url_for("placements.show", placement_id=placement.id)
    return shown(its, back, _("Placement plan"), inline=is_shared(), forms=WORDS)


@bp.get("/<int:placement_id>/edit")
@may(May.EDIT_PLACEMENT, Placement)
def edit(placement: Placement) -> ResponseReturnValue:
    """The plan as a form."""
    if not rules.can_edit(placement.state):
        flash(_("The placement has started. Its plan stays as it was accepted."))
        return see_other("placements.show", placement_id=placement.id)
    known = [] if placement.saved_at else approved_activities(placement.enrolment_id)
    shown = asked_on_plan(placement.enrolment.cohort, placement.extra)
    form = with_fields(PlanForm, shown).of(placement, known)
    return _form_page(placement, form, shown)


@bp.post("/<int:placement_id>/edit")
@may(May.EDIT_PLACEMENT, Placement)
def save(placement: Placement) -> ResponseReturnValue:
    """Store the plan; 409 with both texts if somebody else changed it."""
    shown = asked_on_plan(placement.enrolment.cohort, placement.extra)
    form = with_fields(PlanForm, shown)()
    if form.reshape(request.form, _activities(placement)):
        return _form_page(placement, form, shown)
    if not form.validate():
        return _form_page(placement, form, shown, status=422)
    values = form.values(placement, me.id)
    values["extra"] = typed(form, shown, placement.extra)
    if not actions.save_text(me, placement, form.seen_version, **values):
        db.session.refresh(placement)
        form.seen.data = str(placement.version)
        return _form_page(placement, form, shown, status=409)
    flash(_("The placement plan is saved."))
    return see_other("placements.show", placement_id=placement.id)


@bp.post("/<int:placement_id>/tasks")
@may(May.EDIT_PLACEMENT, Placement)
def add_tasks(placement: Placement) -> ResponseReturnValue:
    """Make tasks of the approved plan's activities."""
    if actions.add_activities(me, placement, placement.version) is None:
        flash(_("The placement has started. Its plan stays as it was accepted."))
    return see_other("placements.show", placement_id=placement.id, _anchor="tasks")


def _activities(placement: Placement) -> list[dict[str, Any]]:
    wanted = request.form.get("add") == "activities"
    return approved_activities(placement.enrolment_id) if wanted else []


def _form_page(
    placement: Placement, form: PlanForm, shown: list[Asked], status: int = 200
) -> ResponseReturnValue:
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
        extra=fields_in(form, shown),
        usual=placement.enrolment.cohort.setting("weeks"),
        closed=not rules.can_edit(placement.state),
        conflict=status == 409,
        changed_by=changed_by,
        competence=programme().competence,
    )
