"""Answers about meetings: those of a learner, those of a trainer, moving, holding, the note."""

from datetime import date, timedelta

from flask import Blueprint, Response, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.db.base import db
from app.core.text.i18n import by_name
from app.core.web.answers import NotKnownError, page, see_other
from app.core.web.forms import Form
from app.core.web.routes import creates, signed_in
from app.core.web.tidy_input import whole_number
from app.groups.cohorts.access import allows, has_ended, may, me, roles, standings
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import team_of
from app.policy import May, Role
from app.workplace.meetings import actions
from app.workplace.meetings.forms import AddForm, AdditionForm, HeldForm, NoteForm, WhenForm
from app.workplace.meetings.models import Slot, agenda, near, standing
from app.workplace.meetings.queries import not_held
from app.workplace.meetings.rules import Kind, Mode
from app.workplace.placements.models import Placement, placement_of, placements_of

bp = Blueprint("meetings", __name__, url_prefix="/meetings")
bp.add_app_template_global(near, "meetings_near")  # for the week's page
bp.add_app_template_global(standing, "meeting_standing")
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
    placements = _taught()
    rows, today = not_held(one.enrolment_id for one in placements), clock.today()
    return page(
        "workplace/meetings/index.html",
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
@may(May.HOLD_MEETING, Enrolment)
@creates
def add(enrolment: Enrolment) -> ResponseReturnValue:
    """Plan one more meeting."""
    form, placement = AddForm(), _running(enrolment)
    if not form.validate():
        return _list_page(enrolment, form, 422)
    actions.add(me, placement, kind=Kind(form.kind.data), **form.values())
    flash(_("The meeting is planned."))
    return see_other("meetings.of_enrolment", enrolment_id=enrolment.id)


@bp.get("/enrolment/<int:enrolment_id>/<int:number>")
@may(May.SEE_MEETING, Enrolment)
def show(enrolment: Enrolment, number: int) -> ResponseReturnValue:
    """One meeting with its note; the trainer's forms stand below it."""
    return _page(enrolment, number)


@bp.post("/enrolment/<int:enrolment_id>/<int:number>/day")
@may(May.HOLD_MEETING, Enrolment)
def move(enrolment: Enrolment, number: int) -> ResponseReturnValue:
    """Give it another day, time or place."""
    form, placement = WhenForm(), _running(enrolment)
    if not form.validate():
        return _page(enrolment, number, 422, when=form)
    if actions.move(me, placement, number, **form.values()) is None:
        return _page(enrolment, number, 409, when=form)
    flash(_("The meeting is on another day now. The learner is told."))
    return _back(enrolment, number)


@bp.post("/enrolment/<int:enrolment_id>/<int:number>/holding")
@may(May.HOLD_MEETING, Enrolment)
def hold(enrolment: Enrolment, number: int) -> ResponseReturnValue:
    """Record that it was held."""
    form, placement = HeldForm(), _running(enrolment)
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
    form, meeting = NoteForm(), _slot(enrolment, number).meeting
    if not form.validate():
        return _page(enrolment, number, 422, note=form)
    seen = whole_number(form.seen.data)
    if meeting is None or not actions.correct(me, meeting, seen, form.corrected.data):
        db.session.expire_all()  # what stands there now; sent again, the form replaces it
        form.seen.data = str(meeting.version) if meeting else ""
        return _page(enrolment, number, 409, note=form)
    flash(_("The note is corrected."))
    return _back(enrolment, number)


@bp.post("/enrolment/<int:enrolment_id>/<int:number>/addition")
@may(May.HOLD_MEETING, Enrolment)
@creates
def add_to_note(enrolment: Enrolment, number: int) -> ResponseReturnValue:
    """Add to the note; what stands there stays."""
    form, meeting = AdditionForm(), _slot(enrolment, number).meeting
    if not form.validate():
        return _page(enrolment, number, 422, addition=form)
    if meeting is None or not actions.add_to_note(me, meeting, form.addition.data):
        return _page(enrolment, number, 409, addition=form)
    flash(_("Added to the note."))
    return _back(enrolment, number)


def _running(enrolment: Enrolment) -> Placement:
    """The placement. Raises NotKnownError while there are no meetings."""
    placement = placement_of(enrolment.id)
    if placement is None or not placement.activated_at:
        raise NotKnownError
    return placement


def _slot(enrolment: Enrolment, number: int) -> Slot:
    slot = actions.slot(_running(enrolment), number)
    if slot is None:
        raise NotKnownError
    return slot


def _taught() -> list[Placement]:
    """The running placements whose main trainer looks."""
    mine = [one for one in standings(me) if one.role is Role.MAIN_TRAINER]
    found = placements_of([one.enrolment_id for one in mine if one.enrolment_id])
    return [one for one in found.values() if one.is_active and not has_ended(one)]


def _others(placement: Placement) -> list[Placement]:
    """The trainer's other running placements in the same cohort, by name."""
    found = [
        one
        for one in _taught()
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


def _list_page(enrolment: Enrolment, form: AddForm, status: int = 200) -> ResponseReturnValue:
    placement = placement_of(enrolment.id)
    slots = agenda([placement])[placement.id] if placement else []
    return page(
        "workplace/meetings/of_enrolment.html",
        status=status,
        enrolment=enrolment,
        placement=placement,
        slots=slots,
        held=sum(slot.meeting.minutes for slot in slots if slot.meeting and slot.held_on),
        team=team_of(enrolment.id),
        can_hold=allows(May.HOLD_MEETING) and placement is not None and placement.is_active,
        form=form,
        standing=standing,
    )


def _page(enrolment: Enrolment, number: int, status: int = 200, **sent: Form) -> Response:
    if status == 409:
        db.session.expire_all()  # what stands there now, beside what was typed
    placement, slot = _running(enrolment), _slot(enrolment, number)
    can_hold = allows(May.HOLD_MEETING) and placement.is_active
    return page(
        "workplace/meetings/show.html",
        status=status,
        enrolment=enrolment,
        slot=slot,
        standing=standing(placement, slot),
        team=team_of(enrolment.id),
        can_hold=can_hold,
        conflict=status == 409,
        sent=next(iter(sent.values()), None),
        forms={**_forms(placement, slot), **sent} if can_hold else sent,
        can_correct=can_hold and slot.meeting and actions.can_correct(slot.meeting),
        additions=slot.meeting.added() if slot.meeting else [],
        there=[one.enrolment.person.name for one in slot.meeting.learners] if slot.meeting else [],
    )


def _forms(placement: Placement, slot: Slot) -> dict[str, Form]:
    """The trainer's empty forms: for a meeting to come, or for the note of a held one."""
    meeting = slot.meeting
    if meeting and meeting.held_on:
        seen = {"corrected": meeting.note, "seen": str(meeting.version)}
        return {
            "note": NoteForm(formdata=None, data=seen),
            "addition": AdditionForm(formdata=None),
        }
    time = meeting.starts_at.strftime("%H:%M") if meeting and meeting.starts_at else ""
    when = {"planned_on": slot.planned_on, "starts_at": time, "place": meeting and meeting.place}
    usual = placement.enrolment.cohort.setting("meeting_minutes")
    day = min(slot.planned_on, clock.today())
    standard = {"held_on": day, "minutes": usual, "mode": Mode.IN_PERSON.value}
    held = HeldForm(formdata=None, data=standard)
    held.offer(_offers(placement, slot.planned_on))
    return {"when": WhenForm(formdata=None, data=when), "held": held}
