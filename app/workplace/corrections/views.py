"""Answers about corrections: the learner proposes one; a coordinator decides and lists those."""

from typing import Any

from flask import Blueprint, Response, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.web.answers import page, see_other
from app.core.web.routes import creates
from app.groups.cohorts.access import allows, may, me
from app.groups.cohorts.queries import team_of
from app.policy import May
from app.workplace.corrections import actions, queries
from app.workplace.corrections.forms import CorrectionForm
from app.workplace.corrections.models import Correction
from app.workplace.corrections.rules import Problem
from app.workplace.corrections.words import (
    change_said,
    correction_said,
    problem_said,
    proposed_said,
)
from app.workplace.logbook.models import Entry
from app.workplace.logbook.queries import its_placement
from app.workplace.logbook.rules import State
from app.workplace.placements.models import Placement

bp = Blueprint("corrections", __name__, url_prefix="/corrections")
for said in (change_said, correction_said, proposed_said):
    bp.add_app_template_global(said)


@bp.app_context_processor
def _for_pages_of_entries() -> dict[str, Any]:
    """For the pages of the logbook and of hours, which show corrections with their entries."""
    return {
        "corrections_by_entry": queries.by_entry,
        "corrections_of": queries.of_entry,
        "proposed": queries.proposed,
        "proposed_in": queries.proposed_in,
        "can_correct": _can_correct,
    }


def _can_correct(entry: Entry, placement: Placement, its: list[Correction]) -> bool:
    """Whether its learner, who reads the page, may propose other hours now; `its` corrections."""
    mine = entry.person_id == me.id and allows(May.LOG_HOURS) and placement.is_active
    return mine and entry.state is State.APPROVED and not any(one.waits for one in its)


@bp.get("/entries/<int:entry_id>")
@may(May.LOG_HOURS, Entry)
def propose(entry: Entry) -> ResponseReturnValue:
    """Ask what the hours of an approved entry were, and why; show what was proposed until now."""
    return _page(entry, CorrectionForm(formdata=None, seen=entry.version))


@bp.post("/entries/<int:entry_id>")
@may(May.LOG_HOURS, Entry)
@creates
def add(entry: Entry) -> ResponseReturnValue:
    """Propose it to the mentor; what stands against it is said, and all stays typed."""
    form = CorrectionForm()
    if not form.validate():
        return _page(entry, form, 422)
    minutes: int = form.minutes.data or 0
    found = actions.propose(me, entry, form.seen_version, minutes, form.reason.data)
    if isinstance(found, list):
        placement = its_placement(entry)
        form.minutes.errors = [problem_said(one, minutes, placement) for one in found]
        is_late = found[0] in (Problem.CHANGED, Problem.IS_OPEN)
        form.seen.data = entry.version
        return _page(entry, form, 409 if is_late else 422)
    flash(_("Your correction is proposed. Until it is approved, the approved hours count."))
    return see_other("logbook.entry", entry_id=entry.id, _anchor="corrections")


@bp.post("/<int:correction_id>/withdrawal")
@may(May.LOG_HOURS, Correction)
def withdraw(correction: Correction) -> ResponseReturnValue:
    """Take one's own correction back."""
    done = actions.withdraw(me, correction)
    decided = _("It has been decided already.")
    flash(_("Your correction is taken back. The approved hours stay.") if done else decided)
    return see_other("logbook.entry", entry_id=correction.entry_id, _anchor="corrections")


def _page(entry: Entry, form: CorrectionForm, status: int = 200) -> Response:
    placement, corrections = its_placement(entry), queries.of_entry(entry.id)
    return page(
        "workplace/corrections/propose.html",
        status=status,
        entry=entry,
        placement=placement,
        form=form,
        corrections=corrections,
        can=_can_correct(entry, placement, corrections),
        number=placement.week_of(entry.day),
        team=team_of(entry.enrolment_id),
    )
