"""Answers about the agenda of a meeting and what was agreed there."""

from flask import Response, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.web.answers import NotAllowedError, page, see_other
from app.core.web.forms import Form
from app.core.web.routes import creates
from app.groups.cohorts.access import allows, may, me
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import team_of
from app.mentoring.agendas import actions
from app.mentoring.agendas.forms import PointForm, StepForm
from app.mentoring.agendas.models import AgendaPoint
from app.mentoring.agendas.queries import around
from app.mentoring.agendas.views.around import bp, running, slot_of
from app.mentoring.agendas.words import choices
from app.policy import May


@bp.get("/enrolment/<int:enrolment_id>/<int:number>")
@may(May.SEE_MEETING, Enrolment)
def show(enrolment: Enrolment, number: int) -> ResponseReturnValue:
    """What is to be spoken of at a meeting, and what was agreed there."""
    return _page(enrolment, number)


@bp.post("/enrolment/<int:enrolment_id>/<int:number>/points")
@may(May.NOTE_MEETING, Enrolment)
@creates
def add_point(enrolment: Enrolment, number: int) -> ResponseReturnValue:
    """Add something to speak of, as long as the meeting was not held."""
    form, slot = PointForm(), slot_of(running(enrolment), number)
    if not form.validate():
        return _page(enrolment, number, 422, point=form)
    if slot.held_on:
        return _page(enrolment, number, 409, point=form)
    actions.add_point(me, enrolment, number, form.point.data)
    flash(_("It stands on the agenda."))
    return _back(enrolment, number)


@bp.post("/points/<int:agenda_point_id>/removal")
@may(May.NOTE_MEETING, AgendaPoint)
def take_out(agenda_point: AgendaPoint) -> ResponseReturnValue:
    """Take an own point back before the meeting."""
    if agenda_point.person_id != me.id:
        raise NotAllowedError
    enrolment, number = agenda_point.enrolment, agenda_point.number
    if slot_of(running(enrolment), number).held_on:
        flash(_("The meeting was held meanwhile, so its agenda stays as it was."))
    elif actions.take_out(me, agenda_point):
        flash(_("Taken off the agenda."))
    else:
        flash(_("It was taken off the agenda already."))
    return _back(enrolment, number)


@bp.post("/enrolment/<int:enrolment_id>/<int:number>/steps")
@may(May.NOTE_MEETING, Enrolment)
@creates
def agree(enrolment: Enrolment, number: int) -> ResponseReturnValue:
    """Write down who does what until when."""
    form, slot = StepForm(), slot_of(running(enrolment), number)
    form.offer(choices(team_of(enrolment.id)), slot.held_on or clock.today())
    if not form.validate():
        return _page(enrolment, number, 422, step=form)
    if not slot.held_on:
        return _page(enrolment, number, 409, step=form)
    actions.agree(me, enrolment, number, **form.values())
    flash(_("The step is written down. It stands on top of the next meeting until it is settled."))
    return _back(enrolment, number)


def _back(enrolment: Enrolment, number: int) -> ResponseReturnValue:
    return see_other("agendas.show", enrolment_id=enrolment.id, number=number)


def _page(enrolment: Enrolment, number: int, status: int = 200, **sent: Form) -> Response:
    slot, team = slot_of(running(enrolment), number), team_of(enrolment.id)
    can_write = allows(May.NOTE_MEETING)
    step = StepForm(formdata=None)
    step.offer(choices(team), slot.held_on or clock.today())
    forms: dict[str, Form] = {"step": step} if slot.held_on else {"point": PointForm(formdata=None)}
    return page(
        "mentoring/agendas/show.html",
        status=status,
        enrolment=enrolment,
        slot=slot,
        team=team,
        around=around(enrolment.id, slot),
        forms={**(forms if can_write else {}), **sent},
        sent=next(iter(sent.values()), None),
        conflict=status == 409,
        can_take_out=can_write and not slot.held_on,
        language=enrolment.cohort.language,
    )
