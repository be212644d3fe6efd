"""Answers to a mentor who writes down a talk that nobody had planned."""

from flask import Response, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.web.answers import NotKnownError, page
from app.core.web.routes import creates
from app.groups.cohorts.access import may, me
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import team_of
from app.mentoring.meetings import actions
from app.mentoring.meetings.forms import HeldForm
from app.mentoring.meetings.rules import Kind
from app.mentoring.meetings.views.around import bp, running, were_there
from app.mentoring.meetings.views.meeting import back, empty_held, offer
from app.policy import May
from app.workplace.placements.models import Placement


@bp.get("/enrolment/<int:enrolment_id>/talk")
@may(May.MENTOR_MEETING, Enrolment)
def talk(enrolment: Enrolment) -> ResponseReturnValue:
    """The form, with what is usual in it: today, an hour, in person."""
    return _page(enrolment, empty_held(_active(enrolment), clock.today()))


@bp.post("/enrolment/<int:enrolment_id>/talk")
@may(May.MENTOR_MEETING, Enrolment)
@creates
def write_down(enrolment: Enrolment) -> ResponseReturnValue:
    """Record a mentoring meeting; it stands beside the five with the trainer."""
    form, placement, team = HeldForm(), _active(enrolment), team_of(enrolment.id)
    offer(form, team, Kind.MENTORING, [])
    if not form.validate():
        return _page(enrolment, form, 422)
    people = were_there(team, Kind.MENTORING, form.people.data or ())
    held = actions.Held(**form.values(), people=people)
    meeting = actions.write_down(me, placement, Kind.MENTORING, held)
    flash(_("The meeting is written down."))
    return back(enrolment, meeting.learners[0].number)


def _active(enrolment: Enrolment) -> Placement:
    placement = running(enrolment)
    if not placement.is_active:
        raise NotKnownError
    return placement


def _page(enrolment: Enrolment, form: HeldForm, status: int = 200) -> Response:
    offer(form, team_of(enrolment.id), Kind.MENTORING, [])
    return page(
        "mentoring/meetings/talk.html",
        status=status,
        enrolment=enrolment,
        form=form,
        language=enrolment.cohort.language,
    )
