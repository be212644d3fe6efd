"""Answers about many meetings: those of a trainer, those of a learner, one more."""

from datetime import timedelta

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.web.answers import NotKnownError, page, see_other
from app.core.web.routes import creates, signed_in
from app.groups.cohorts.access import allows, may, me, roles, standings
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import team_of
from app.mentoring.meetings import actions
from app.mentoring.meetings.forms import AddForm
from app.mentoring.meetings.models import agenda, standing
from app.mentoring.meetings.queries import not_held
from app.mentoring.meetings.rules import Kind
from app.mentoring.meetings.views.around import bp, running, taught
from app.policy import May, Role
from app.workplace.placements.models import placement_of

SOON = timedelta(days=14)


@bp.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """All meetings of a trainer: late, soon, later. A learner is led to their own."""
    if Role.MAIN_TRAINER not in roles(me):
        own = next((one for one in standings(me) if one.role is Role.LEARNER), None)
        if own is None:
            raise NotKnownError
        return see_other("meetings.of_enrolment", enrolment_id=own.enrolment_id)
    placements = taught()
    rows, today = not_held(one.enrolment_id for one in placements), clock.today()
    return page(
        "mentoring/meetings/index.html",
        late=[row for row in rows if row.met.planned_on < today],
        soon=[row for row in rows if today <= row.met.planned_on <= today + SOON],
        later=[row for row in rows if row.met.planned_on > today + SOON],
        running=len(placements),
    )


@bp.get("/enrolment/<int:enrolment_id>")
@may(May.SEE_MEETING, Enrolment)
def of_enrolment(enrolment: Enrolment) -> ResponseReturnValue:
    """The meetings of one learner."""
    return _list_page(enrolment, AddForm(formdata=None))


@bp.post("/enrolment/<int:enrolment_id>")
@may(May.MENTOR_MEETING, Enrolment)
@creates
def add(enrolment: Enrolment) -> ResponseReturnValue:
    """Plan one more meeting; a mentor plans mentoring ones."""
    form, placement = AddForm(), running(enrolment)
    form.offer(can_hold=allows(May.HOLD_MEETING))
    if not form.validate():
        return _list_page(enrolment, form, 422)
    actions.add(me, placement, kind=Kind(form.kind.data), **form.values())
    flash(_("The meeting is planned."))
    return see_other("meetings.of_enrolment", enrolment_id=enrolment.id)


def _list_page(enrolment: Enrolment, form: AddForm, status: int = 200) -> ResponseReturnValue:
    placement = placement_of(enrolment.id)
    slots = agenda([placement])[placement.id] if placement else []
    form.offer(can_hold=allows(May.HOLD_MEETING))
    return page(
        "mentoring/meetings/of_enrolment.html",
        status=status,
        enrolment=enrolment,
        placement=placement,
        slots=slots,
        held=sum(slot.meeting.minutes for slot in slots if slot.meeting and slot.held_on),
        team=team_of(enrolment.id),
        can_plan=allows(May.MENTOR_MEETING) and placement is not None and placement.is_active,
        can_hold=allows(May.HOLD_MEETING),
        form=form,
        standing=standing,
    )
