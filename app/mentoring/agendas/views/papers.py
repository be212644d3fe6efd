"""Answers with meetings on paper."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.audit.actions import note_copy
from app.core.press.shown import WORDS, shown
from app.groups.cohorts.access import may, me
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import team_of
from app.mentoring.agendas import papers
from app.mentoring.agendas.queries import around
from app.mentoring.agendas.views.around import bp, running, slot_of
from app.mentoring.meetings.models import agenda
from app.people.accounts.access import is_shared
from app.policy import May


@bp.get("/enrolment/<int:enrolment_id>/print")
@may(May.SEE_MEETING, Enrolment)
def list_paper(enrolment: Enrolment) -> ResponseReturnValue:
    """The meetings of one learner on paper, with lines to sign on."""
    placement = running(enrolment)
    note_copy(me, placement)
    its = papers.every(placement, team_of(enrolment.id), agenda([placement])[placement.id])
    back = url_for("meetings.of_enrolment", enrolment_id=enrolment.id)
    return shown(its, back, _("Meetings"), inline=is_shared())


@bp.get("/enrolment/<int:enrolment_id>/<int:number>/print")
@may(May.SEE_MEETING, Enrolment)
def paper(enrolment: Enrolment, number: int) -> ResponseReturnValue:
    """The meeting with its agenda, its note and its steps on paper, with lines to sign on."""
    placement = running(enrolment)
    slot = slot_of(placement, number)
    note_copy(me, placement)
    its = papers.note(placement, team_of(enrolment.id), slot, around(enrolment.id, slot))
    back = url_for("meetings.show", enrolment_id=enrolment.id, number=number)
    label = _("Meeting %(number)s", number=number)
    return shown(its, back, label, inline=is_shared(), forms=WORDS)
