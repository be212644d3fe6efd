"""Answers about one agreed step: how it ended."""

from flask import Response, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.db.base import db
from app.core.web.answers import page, see_other
from app.groups.cohorts.access import allows, may, me
from app.groups.cohorts.queries import team_of
from app.mentoring.agendas import actions
from app.mentoring.agendas.forms import OutcomeForm
from app.mentoring.agendas.models import AgreedStep
from app.mentoring.agendas.rules import Act, State
from app.mentoring.agendas.views.around import bp
from app.policy import May


@bp.get("/steps/<int:agreed_step_id>")
@may(May.SEE_MEETING, AgreedStep)
def step(agreed_step: AgreedStep) -> ResponseReturnValue:
    """One step, and how it ended."""
    values = {"seen": agreed_step.version, "state": State.DONE.value}
    return _page(agreed_step, OutcomeForm(formdata=None, data=values))


@bp.post("/steps/<int:agreed_step_id>")
@may(May.NOTE_MEETING, AgreedStep)
def settle(agreed_step: AgreedStep) -> ResponseReturnValue:
    """Say whether it is done, with a word."""
    form = OutcomeForm()
    if not form.validate():
        return _page(agreed_step, form, 422)
    act = Act.DONE if form.state.data == State.DONE.value else Act.NOT_DONE
    word = form.outcome.data or ""
    if not actions.settle(me, agreed_step, form.seen_version, act, word):
        db.session.expire_all()
        return _page(agreed_step, form, 409)
    flash(_("The step is settled."))
    enrolment_id, number = agreed_step.enrolment_id, agreed_step.number
    return see_other("agendas.show", enrolment_id=enrolment_id, number=number)


@bp.post("/steps/<int:agreed_step_id>/reopening")
@may(May.NOTE_MEETING, AgreedStep)
def reopen(agreed_step: AgreedStep) -> ResponseReturnValue:
    """Open a settled step again."""
    seen = OutcomeForm().seen_version
    done = actions.settle(me, agreed_step, seen, Act.REOPEN, "")
    late = _("Meanwhile somebody else changed it.")
    flash(_("The step is open again.") if done else late)
    return see_other("agendas.step", agreed_step_id=agreed_step.id)


def _page(one: AgreedStep, form: OutcomeForm, status: int = 200) -> Response:
    if status == 409:
        form.seen.data = one.version
    return page(
        "mentoring/agendas/step.html",
        status=status,
        step=one,
        enrolment=one.enrolment,
        team=team_of(one.enrolment_id),
        form=form,
        can_write=allows(May.NOTE_MEETING),
        conflict=status == 409,
        language=one.enrolment.cohort.language,
    )
