"""Answers to those who end a placement early, or let it run again."""

from datetime import date
from typing import Any

from flask import Blueprint, Response, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.coordination.endings import actions
from app.coordination.endings.forms import EndForm
from app.coordination.endings.rules import Problem
from app.coordination.endings.words import ended_said, problem_said
from app.core import clock
from app.core.web.answers import page, see_other
from app.groups.cohorts.access import allows, may, me
from app.policy import May
from app.workplace.logbook.queries import minutes_by_state
from app.workplace.logbook.rules import Kind, State
from app.workplace.placements import rules
from app.workplace.placements.models import Placement
from app.workplace.placements.rules import Act

bp = Blueprint("endings", __name__, url_prefix="/endings")
bp.add_app_template_global(ended_said)


@bp.app_context_processor
def _for_the_page_of_a_plan() -> dict[str, Any]:
    """For the page of a plan, which leads here."""
    return {"can_end": _can_end, "can_resume": _can_resume}


def _can_end(placement: Placement) -> bool:
    return allows(May.END_PLACEMENT) and rules.can(Act.END, placement.state)


def _can_resume(placement: Placement) -> bool:
    return allows(May.END_PLACEMENT) and rules.can(Act.RESUME, placement.state)


@bp.get("/placements/<int:placement_id>")
@may(May.END_PLACEMENT, Placement)
def early(placement: Placement) -> ResponseReturnValue:
    """Ask for the last day and the reason; say what waits and what stays."""
    return _page(placement, EndForm(formdata=None, hash=placement.hash, day=clock.today()))


@bp.post("/placements/<int:placement_id>")
@may(May.END_PLACEMENT, Placement)
def end(placement: Placement) -> ResponseReturnValue:
    """End it."""
    form = EndForm()
    if not form.validate():
        return _page(placement, form, 422)
    day: date = form.day.data or clock.today()  # it is required
    if wrong := actions.end_early(me, placement, day, form.reason.data):
        form.day.errors = [problem_said(wrong)]
        return _page(placement, form, 409 if wrong is Problem.NOT_RUNNING else 422)
    flash(_("The placement has ended. Approved hours stay, and it can run again."))
    return see_other("placements.show", placement_id=placement.id)


@bp.post("/placements/<int:placement_id>/withdrawal")
@may(May.END_PLACEMENT, Placement)
def resume(placement: Placement) -> ResponseReturnValue:
    """Take the early end back."""
    done = actions.resume(me, placement)
    flash(_("The placement runs again.") if done else _("It had not ended early."))
    return see_other("placements.show", placement_id=placement.id)


def _page(placement: Placement, form: EndForm, status: int = 200) -> Response:
    sums = minutes_by_state([placement.id])[placement.id]
    return page(
        "coordination/endings/end.html",
        status=status,
        placement=placement,
        form=form,
        can=_can_end(placement),
        approved=sums[Kind.WORK].get(State.APPROVED, 0),
        waiting=sum(sums[kind].get(State.SENT, 0) for kind in Kind),
        language=placement.enrolment.cohort.language,
    )
