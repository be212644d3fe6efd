"""Answers to those who ask for changes to a proposed plan."""

from typing import Any

from flask import Blueprint, Response, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.web.answers import page, see_other
from app.core.web.routes import creates
from app.groups.cohorts.access import allows, may, me
from app.groups.cohorts.queries import team_of
from app.policy import May
from app.workplace.amendments.actions import asking as actions
from app.workplace.amendments.forms import AskForm
from app.workplace.amendments.models import asks_of
from app.workplace.placements import rules as plans
from app.workplace.placements.actions import sides_of
from app.workplace.placements.models import Placement
from app.workplace.placements.rules import Act

bp = Blueprint("amendments", __name__, url_prefix="/amendments")


@bp.app_context_processor
def _for_the_page_of_a_plan() -> dict[str, Any]:
    """For the page of a plan, which shows what was asked and offers to ask."""
    return {"asks_of": asks_of, "can_ask": _can_ask}


def _can_ask(placement: Placement) -> bool:
    """Whether the reader of the page may ask for changes now."""
    if not allows(May.ACCEPT_PLACEMENT) or not plans.can(Act.ASK, placement.state):
        return False
    return bool(sides_of(me, team_of(placement.enrolment_id)))


@bp.get("/placements/<int:placement_id>/asking")
@may(May.ACCEPT_PLACEMENT, Placement)
def asking(placement: Placement) -> ResponseReturnValue:
    """Ask what should be changed."""
    return _page(placement, AskForm(formdata=None, data={"hash": placement.hash}))


@bp.post("/placements/<int:placement_id>/asking")
@may(May.ACCEPT_PLACEMENT, Placement)
@creates
def ask(placement: Placement) -> ResponseReturnValue:
    """Ask for changes; the plan goes back to those who write it."""
    form = AskForm()
    if not form.validate():
        return _page(placement, form, 422)
    if not actions.ask(me, placement, form.hash.data or "", form.words.data):
        form.hash.data = placement.hash
        return _page(placement, form, 409)
    flash(_("Changes are asked. The plan is written again, then you are asked again."))
    return see_other("placements.show", placement_id=placement.id)


@bp.post("/placements/<int:placement_id>/asking/withdrawal")
@may(May.ACCEPT_PLACEMENT, Placement)
def unask(placement: Placement) -> ResponseReturnValue:
    """Take back what one asked."""
    done = actions.withdraw(me, placement)
    late = _("Meanwhile the plan was proposed again.")
    flash(_("Taken back. The plan waits for acceptances again.") if done else late)
    return see_other("placements.show", placement_id=placement.id)


def _page(placement: Placement, form: AskForm, status: int = 200) -> Response:
    return page(
        "workplace/amendments/ask.html",
        status=status,
        placement=placement,
        form=form,
        can=_can_ask(placement),
        moved_on=status == 409,
        language=placement.enrolment.cohort.language,
    )
