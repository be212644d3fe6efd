"""Answers to those who correct the note of a meeting, or add to it."""

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.web.routes import creates
from app.groups.cohorts.access import may, me
from app.groups.cohorts.models import Enrolment
from app.mentoring.meetings import actions
from app.mentoring.meetings.forms import AdditionForm, NoteForm
from app.mentoring.meetings.views.around import bp, running, slot_of
from app.mentoring.meetings.views.meeting import answer, back
from app.policy import May


@bp.post("/enrolment/<int:enrolment_id>/<int:number>/note")
@may(May.NOTE_MEETING, Enrolment)
def correct(enrolment: Enrolment, number: int) -> ResponseReturnValue:
    """Correct the note while it may be corrected."""
    form, meeting = NoteForm(), slot_of(running(enrolment), number).meeting
    if not form.validate():
        return answer(enrolment, number, 422, note=form)
    words = form.corrected.data
    if meeting is None or not actions.correct(me, meeting, form.seen_version, words):
        return answer(enrolment, number, 409, note=form)
    flash(_("The note is corrected."))
    return back(enrolment, number)


@bp.post("/enrolment/<int:enrolment_id>/<int:number>/addition")
@may(May.NOTE_MEETING, Enrolment)
@creates
def add_to_note(enrolment: Enrolment, number: int) -> ResponseReturnValue:
    """Add to the note; what stands there stays."""
    form, meeting = AdditionForm(), slot_of(running(enrolment), number).meeting
    if not form.validate():
        return answer(enrolment, number, 422, addition=form)
    if meeting is None or not actions.add_to_note(me, meeting, form.addition.data):
        return answer(enrolment, number, 409, addition=form)
    flash(_("Added to the note."))
    return back(enrolment, number)
