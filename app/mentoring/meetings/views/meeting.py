"""Answers about one meeting: moving it, holding it, its note."""

from datetime import date
from typing import Any

from flask import Response, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.audit.actions import note_copy
from app.core.db.base import db
from app.core.press.shown import WORDS, shown
from app.core.text.i18n import by_name
from app.core.web.answers import page, see_other
from app.core.web.forms import Form
from app.core.web.routes import creates
from app.core.web.versions import VersionedForm
from app.groups.cohorts.access import allows, may, me
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import team_of
from app.mentoring.meetings import actions, papers
from app.mentoring.meetings.forms import AdditionForm, HeldForm, MoveForm, NoteForm
from app.mentoring.meetings.models import Slot, agenda, standing
from app.mentoring.meetings.rules import Mode
from app.mentoring.meetings.views.around import bp, running, slot_of, taught
from app.mentoring.meetings.words import added_said
from app.people.accounts.access import is_shared
from app.policy import May
from app.workplace.placements.models import Placement


@bp.get("/enrolment/<int:enrolment_id>/<int:number>")
@may(May.SEE_MEETING, Enrolment)
def show(enrolment: Enrolment, number: int) -> ResponseReturnValue:
    """One meeting with its note; the trainer's forms stand below it."""
    return _page(enrolment, number)


@bp.get("/enrolment/<int:enrolment_id>/<int:number>/print")
@may(May.SEE_MEETING, Enrolment)
def paper(enrolment: Enrolment, number: int) -> ResponseReturnValue:
    """The meeting with its note on paper, with lines to sign on."""
    placement, slot = running(enrolment), slot_of(enrolment, number)
    note_copy(me, placement)
    its = papers.note(placement, team_of(enrolment.id), slot)
    back = url_for("meetings.show", enrolment_id=enrolment.id, number=number)
    label = _("Meeting %(number)s", number=number)
    return shown(its, back, label, inline=is_shared(), forms=WORDS)


@bp.post("/enrolment/<int:enrolment_id>/<int:number>/day")
@may(May.HOLD_MEETING, Enrolment)
def move(enrolment: Enrolment, number: int) -> ResponseReturnValue:
    """Give it another day, time or place."""
    form, placement = MoveForm(), running(enrolment)
    if not form.validate():
        return _page(enrolment, number, 422, when=form)
    if actions.move(me, placement, number, form.seen_version, **form.values()) is None:
        return _page(enrolment, number, 409, when=form)
    flash(_("The meeting is on another day now. The learner is told."))
    return _back(enrolment, number)


@bp.post("/enrolment/<int:enrolment_id>/<int:number>/holding")
@may(May.HOLD_MEETING, Enrolment)
def hold(enrolment: Enrolment, number: int) -> ResponseReturnValue:
    """Record that it was held."""
    form, placement = HeldForm(), running(enrolment)
    others = _others(placement)
    form.offer([(one.id, one.enrolment.person.name) for one in others])
    if not form.validate():
        return _page(enrolment, number, 422, held=form)
    chosen = [one for one in others if one.id in (form.others.data or [])]
    if actions.hold(me, placement, number, actions.Held(**form.values()), chosen) is None:
        return _page(enrolment, number, 409, held=form)
    flash(_("The meeting is written down."))
    return _back(enrolment, number)


@bp.post("/enrolment/<int:enrolment_id>/<int:number>/note")
@may(May.HOLD_MEETING, Enrolment)
def correct(enrolment: Enrolment, number: int) -> ResponseReturnValue:
    """Correct the note while it may be corrected."""
    form, meeting = NoteForm(), slot_of(enrolment, number).meeting
    if not form.validate():
        return _page(enrolment, number, 422, note=form)
    words = form.corrected.data
    if meeting is None or not actions.correct(me, meeting, form.seen_version, words):
        return _page(enrolment, number, 409, note=form)
    flash(_("The note is corrected."))
    return _back(enrolment, number)


@bp.post("/enrolment/<int:enrolment_id>/<int:number>/addition")
@may(May.HOLD_MEETING, Enrolment)
@creates
def add_to_note(enrolment: Enrolment, number: int) -> ResponseReturnValue:
    """Add to the note; what stands there stays."""
    form, meeting = AdditionForm(), slot_of(enrolment, number).meeting
    if not form.validate():
        return _page(enrolment, number, 422, addition=form)
    if meeting is None or not actions.add_to_note(me, meeting, form.addition.data):
        return _page(enrolment, number, 409, addition=form)
    flash(_("Added to the note."))
    return _back(enrolment, number)


def _others(placement: Placement) -> list[Placement]:
    """The trainer's other running placements in the same cohort, by name."""
    found = [
        one
        for one in taught()
        if one.id != placement.id and one.enrolment.cohort_id == placement.enrolment.cohort_id
    ]
    return sorted(found, key=lambda one: by_name(one.enrolment.person.name))


def _offers(placement: Placement, day: date) -> list[tuple[int, str]]:
    """Who may share a note, by number and name: first who is to be met on the same day."""
    others = _others(placement)
    slots = agenda(others)
    same = {
        one.id
        for one in others
        if any(slot.planned_on == day and not slot.held_on for slot in slots[one.id])
    }
    names = {one.id: one.enrolment.person.name for one in others}
    for number in same:
        names[number] = _("%(name)s, to be met on the same day", name=names[number])
    return sorted(names.items(), key=lambda one: one[0] not in same)


def _back(enrolment: Enrolment, number: int) -> ResponseReturnValue:
    return see_other("meetings.show", enrolment_id=enrolment.id, number=number)


def _page(enrolment: Enrolment, number: int, status: int = 200, **sent: Form) -> Response:
    if status == 409:
        db.session.expire_all()  # what stands there now, beside what was typed
    placement, slot = running(enrolment), slot_of(enrolment, number)
    can_hold = allows(May.HOLD_MEETING) and placement.is_active
    can_correct = can_hold and slot.meeting and actions.can_correct(slot.meeting)
    forms = _forms(placement, slot) if can_hold else {}
    theirs = _met(sent, forms) if status == 409 and (can_correct or not slot.held_on) else ()
    return page(
        "mentoring/meetings/show.html",
        status=status,
        enrolment=enrolment,
        slot=slot,
        standing=standing(placement, slot),
        team=team_of(enrolment.id),
        can_hold=can_hold,
        conflict=status == 409,
        sent=next(iter(sent.values()), None),
        theirs=theirs,
        forms={**forms, **sent},
        can_correct=can_correct,
        additions=added_said(slot.meeting) if slot.meeting else [],
        there=[one.enrolment.person.name for one in slot.meeting.learners] if slot.meeting else [],
    )


def _met(sent: dict[str, Form], forms: dict[str, Form]) -> list[Any]:
    """What is stored beside what was sent; sent again, that replaces what was shown."""
    pairs = [(form, forms.get(name)) for name, form in sent.items()]
    return [
        row
        for mine, stored in pairs
        if isinstance(mine, VersionedForm) and isinstance(stored, VersionedForm)
        for row in mine.meet(stored, stored.seen.data)
    ]


def _forms(placement: Placement, slot: Slot) -> dict[str, Form]:
    """The trainer's empty forms: for a meeting to come, or for the note of a held one."""
    meeting = slot.meeting
    if meeting and meeting.held_on:
        seen = {"corrected": meeting.note, "seen": slot.version}
        return {
            "note": NoteForm(formdata=None, data=seen),
            "addition": AdditionForm(formdata=None),
        }
    time = meeting.starts_at.strftime("%H:%M") if meeting and meeting.starts_at else ""
    when = {"planned_on": slot.planned_on, "starts_at": time, "seen": slot.version}
    when["place"] = meeting and meeting.place
    usual = placement.enrolment.cohort.setting("meeting_minutes")
    day = min(slot.planned_on, clock.today())
    standard = {"held_on": day, "minutes": usual, "mode": Mode.IN_PERSON.value}
    held = HeldForm(formdata=None, data=standard)
    held.offer(_offers(placement, slot.planned_on))
    return {"when": MoveForm(formdata=None, data=when), "held": held}
