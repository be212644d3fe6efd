"""Answers with the mentor's decisions about corrections, on the page of what was sent."""

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.web.answers import see_other
from app.core.web.tidy_input import whole_number
from app.groups.cohorts.access import may, me
from app.policy import May
from app.workplace.corrections.forms import RefusalForm
from app.workplace.corrections.models import Correction
from app.workplace.corrections.rules import State
from app.workplace.hours import actions
from app.workplace.hours.views.logbook import bp
from app.workplace.hours.views.review import review_page


@bp.post("/corrections/<int:correction_id>/approval")
@may(May.DECIDE_HOURS, Correction)
def approve_correction(correction: Correction) -> ResponseReturnValue:
    """Say yes; what was typed as a refusal is sent first, or taken out."""
    form = _form(correction)
    if (form.answer.data or "").strip():
        unsent = _("You wrote why not. Refuse the correction, or empty the field.")
        form.answer.errors = [unsent]
        return review_page(fixing=form, about_fix=correction.id, status=422)
    if not actions.approve_correction(me, correction, _seen()):
        return _meanwhile(correction, form)
    agreed = _("You agreed. The day was reported, so the coordinator has to agree too.")
    is_done = correction.state is State.APPROVED
    flash(_("Corrected. The new hours count from now on.") if is_done else agreed)
    return see_other("hours.review")


@bp.post("/corrections/<int:correction_id>/refusal")
@may(May.DECIDE_HOURS, Correction)
def refuse_correction(correction: Correction) -> ResponseReturnValue:
    """Say no, with a sentence; the approved hours stay."""
    form = _form(correction)
    if not form.validate():
        return review_page(fixing=form, about_fix=correction.id, status=422)
    if not actions.refuse_correction(me, correction, _seen(), form.answer.data):
        return _meanwhile(correction, form)
    flash(_("The correction is refused. The approved hours stay."))
    return see_other("hours.review")


@bp.post("/corrections/<int:correction_id>/undo")
@may(May.DECIDE_HOURS, Correction)
def undo_correction(correction: Correction) -> ResponseReturnValue:
    """Take back one's own decision about a correction."""
    if actions.undo_correction(me, correction):
        flash(_("Taken back. The correction waits for you again."))
    else:
        flash(_("This can no longer be taken back."))
    return see_other("hours.review")


def _form(correction: Correction) -> RefusalForm:
    return RefusalForm(prefix=f"c{correction.id}-")


def _seen() -> int:
    return whole_number(request.form.get("seen"))


def _meanwhile(correction: Correction, form: RefusalForm) -> ResponseReturnValue:
    problem = _(
        "The correction was changed or decided meanwhile, or its day has no room for it any more. "
        "Nothing was done."
    )
    return review_page(problem, fixing=form, about_fix=correction.id, status=409)
