"""Answers to those who propose, accept and start a plan, or let it start on conditions."""

from typing import Any, cast

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.db.saving import take_turns
from app.core.web.answers import page, see_other
from app.core.web.versions import mark_of
from app.groups.cohorts.access import may, me
from app.groups.extras.actions import keep_number
from app.groups.extras.forms import number_form
from app.people.accounts.models import Person
from app.policy import May
from app.workplace.placements import actions, rules
from app.workplace.placements.forms import ConditionsForm
from app.workplace.placements.models import Placement
from app.workplace.placements.views.around import bp, conditions_form, facts


@bp.post("/<int:placement_id>/proposal")
@may(May.EDIT_PLACEMENT, Placement)
def propose(placement: Placement) -> ResponseReturnValue:
    """Ask the three sides to accept; who asks accepts the text that they read with that."""
    if actions.propose(me, placement):
        return page("workplace/placements/show.html", status=422, **facts(placement, refused=True))
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
        return page("workplace/placements/show.html", status=409, **facts(placement, moved_on=True))
    flash(_started(placement) or _("You accepted the placement plan."))
    return see_other("placements.show", placement_id=placement.id)


@bp.post("/<int:placement_id>/acceptance/withdrawal")
@may(May.ACCEPT_PLACEMENT, Placement)
def take_back(placement: Placement) -> ResponseReturnValue:
    """Take one's acceptance back while the placement does not run."""
    if not actions.take_back(me, placement):
        return page("workplace/placements/show.html", status=409, **facts(placement, moved_on=True))
    flash(_("Your acceptance is taken back."))
    return see_other("placements.show", placement_id=placement.id)


@bp.post("/<int:placement_id>/conditions")
@may(May.SET_CONDITIONS, Placement)
def set_conditions(placement: Placement) -> ResponseReturnValue:
    """The trainer writes on which conditions the placement may start without an approved plan."""
    form = ConditionsForm()
    if not form.validate():
        return page("workplace/placements/show.html", status=422, **facts(placement, form=form))
    take_turns(placement)
    stored = conditions_form(placement)
    if not form.has_seen(stored.seen.data) and rules.can_edit(placement.state):
        theirs = form.meet(stored, stored.seen.data)
        around = facts(placement, form, theirs=theirs)
        return page("workplace/placements/show.html", status=409, **around)
    if not actions.set_conditions(me, placement, form.conditions.data):
        return page(
            "workplace/placements/show.html", status=409, **facts(placement, form, moved_on=True)
        )
    flash(_started(placement) or _("The conditions are written down."))
    return see_other("placements.show", placement_id=placement.id)


@bp.post("/<int:placement_id>/start")
@may(May.EDIT_PLACEMENT, Placement)
def start(placement: Placement) -> ResponseReturnValue:
    """Start what all three accepted, once the last missing thing is there."""
    if not actions.start_if_ready(me, placement):
        return page("workplace/placements/show.html", status=422, **facts(placement, refused=True))
    flash(_started(placement))
    return see_other("placements.show", placement_id=placement.id)


@bp.post("/<int:placement_id>/protocol-number")
@may(May.NUMBER_PAPER, Placement)
def number(placement: Placement) -> ResponseReturnValue:
    """Keep the number under which an office entered the plan, unless somebody was quicker."""
    take_turns(placement)
    form, mark = number_form(placement.protocol, request.form), mark_of(placement.protocol)
    theirs = () if form.has_seen(mark) else form.meet(number_form(placement.protocol), mark)
    if theirs or not form.validate():
        around = facts(placement, number=form, number_theirs=theirs)
        status = 409 if theirs else 422
        return page("workplace/placements/show.html", status=status, **around)
    keep_number(me, placement, form.protocol.data or "")
    flash(_("The protocol number is kept: %(number)s", number=placement.protocol or "–"))
    return see_other("placements.show", placement_id=placement.id)


def _started(placement: Placement) -> str:
    return _("The placement runs now. Hours can be logged.") if placement.activated_at else ""


def _myself() -> Person:
    # a row keeps a person, not a proxy
    return cast("Person", cast("Any", me)._get_current_object())
