"""Answers to coordinators who let a placement go on at another host, and take that back."""

from typing import Any

from flask import Blueprint, Response, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.coordination.moves import actions, queries
from app.coordination.moves.forms import MoveForm
from app.coordination.moves.queries import Preview
from app.coordination.moves.rules import Problem
from app.coordination.moves.words import ABOUT_LIBRARY, moved_said, problem_said
from app.core import clock
from app.core.db.base import db
from app.core.web.answers import page, see_other
from app.core.web.form_keys import new_key
from app.core.web.routes import creates
from app.core.web.versions import mark_of
from app.groups.cohorts.access import allows, may, me
from app.groups.cohorts.models import Enrolment, Library
from app.groups.hosts.models import HostChange, host_changes_of
from app.policy import May
from app.workplace.placements.models import Placement, placement_of

bp = Blueprint("moves", __name__, url_prefix="/moves")
bp.add_app_template_global(moved_said)


@bp.app_context_processor
def _for_pages_that_lead_here() -> dict[str, Any]:
    """For the page of a plan, and that of an enrolment."""

    def moved(placement: Placement) -> list[HostChange]:
        return host_changes_of(placement.enrolment_id) if placement.activated_at else []

    return {
        "can_move": lambda of: of.is_active and allows(May.CHANGE_ENROLMENT),
        "can_undo_move": lambda one: allows(May.CHANGE_ENROLMENT) and queries.can_undo(one),
        "moves_of": moved,
        "moved_placement": _running,
    }


def _running(enrolment: Enrolment) -> Placement | None:
    """The placement of an enrolment that runs."""
    found = placement_of(enrolment.id)
    return found if found and found.is_active else None


@bp.get("/placements/<int:placement_id>")
@may(May.CHANGE_ENROLMENT, Placement)
def ask(placement: Placement) -> ResponseReturnValue:
    """Ask for the library, the day and the reason."""
    return _page(placement, MoveForm(formdata=None, on=clock.today()))


@bp.post("/placements/<int:placement_id>")
@may(May.CHANGE_ENROLMENT, Placement)
@creates
def move(placement: Placement) -> ResponseReturnValue:
    """Show what the change would do; once that was seen, do it."""
    form = MoveForm().offer(queries.libraries())
    if not form.validate():
        return _page(placement, form, status=422)
    library, day = db.session.get_one(Library, form.number), form.on.data or clock.today()
    if wrong := queries.problem(placement, library, day):
        return _refused(placement, form, wrong)
    found = queries.preview(placement, library, day)
    mark = _mark(form, found)
    is_seen = form.shown.data == mark
    if request.form.get("act") != "do" or not is_seen:
        form.shown.data = mark
        met = request.form.get("act") == "do"
        return _page(placement, form, found, 409 if met else 200)
    done = actions.move(me, placement, library, day, form.reason.data)
    if isinstance(done, Problem):
        return _refused(placement, form, done)
    flash(_("The change of the library is kept. Pass mentor and responsible person on if needed."))
    return see_other("placements.show", placement_id=placement.id)


@bp.post("/<int:host_change_id>/undoing")
@may(May.CHANGE_ENROLMENT, HostChange)
def undo(host_change: HostChange) -> ResponseReturnValue:
    """Take a change back."""
    placement = db.session.get_one(Placement, host_change.placement_id)
    done = actions.undo(me, host_change, placement)
    flash(
        _("The change is taken back: the placement stays at its library.")
        if done
        else _("This change can no longer be taken back. Make a new one.")
    )
    return see_other("placements.show", placement_id=placement.id)


def _refused(placement: Placement, form: MoveForm, wrong: Problem) -> Response:
    field = form.library if wrong in ABOUT_LIBRARY else form.on
    field.errors = [problem_said(wrong)]
    return _page(placement, form, status=409 if wrong is Problem.NOT_RUNNING else 422)


def _mark(form: MoveForm, found: Preview | None) -> str:
    """Of everything that was asked and shown: what is done is what was read."""
    counts = [found.agreement.id, found.stays, found.waits, found.moves] if found else []
    return mark_of(form.number, form.on.data, form.reason.data, [str(one) for one in counts])


def _page(
    placement: Placement, form: MoveForm, found: Preview | None = None, status: int = 200
) -> Response:
    form.offer(queries.libraries())
    form.form_key.data = new_key()  # a preview is no repetition of what follows it
    return page(
        "coordination/moves/move.html",
        status=status,
        placement=placement,
        form=form,
        found=found,
        clashed=found is not None and status == 409,
        language=placement.enrolment.cohort.language,
        url=url_for("moves.ask", placement_id=placement.id),
    )
