"""Answers about one meeting: its page, moving it, writing it down."""

from datetime import date
from typing import Any

from flask import Response, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.db.base import db
from app.core.text.i18n import by_name
from app.core.web.answers import page, see_other
from app.core.web.forms import Form
from app.core.web.versions import VersionedForm
from app.groups.cohorts.access import allows, may, me
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import Team, team_of
from app.mentoring.meetings import actions
from app.mentoring.meetings.forms import AdditionForm, HeldForm, MoveForm, NoteForm
from app.mentoring.meetings.models import Slot, agenda, standing
from app.mentoring.meetings.rules import Act, Kind, Mode
from app.mentoring.meetings.views.around import (
    RIGHTS,
    bp,
    can,
    need_part,
    needed,
    people_to_tick,
    running,
    slot_of,
    taught,
    were_there,
)
from app.policy import May
from app.workplace.placements.models import Placement


@bp.get("/enrolment/<int:enrolment_id>/<int:number>")
@may(May.SEE_MEETING, Enrolment)
def show(enrolment: Enrolment, number: int) -> ResponseReturnValue:
    """One meeting with its note; the forms of those who may write stand below it."""
    return answer(enrolment, number)


@bp.post("/enrolment/<int:enrolment_id>/<int:number>/day")
@may(May.MENTOR_MEETING, Enrolment)
def move(enrolment: Enrolment, number: int) -> ResponseReturnValue:
    """Give it another day, time or place."""
    form, placement = MoveForm(), running(enrolment)
    need_part(Act.MOVE, slot_of(placement, number))
    if not form.validate():
        return answer(enrolment, number, 422, when=form)
    if actions.move(me, placement, number, form.seen_version, **form.values()) is None:
        return answer(enrolment, number, 409, when=form)
    flash(_("The meeting is on another day now. The learner is told."))
    return back(enrolment, number)


@bp.post("/enrolment/<int:enrolment_id>/<int:number>/holding")
@may(May.MENTOR_MEETING, Enrolment)
def hold(enrolment: Enrolment, number: int) -> ResponseReturnValue:
    """Record that it was held."""
    form, placement = HeldForm(), running(enrolment)
    slot, team = slot_of(placement, number), team_of(enrolment.id)
    need_part(Act.HOLD, slot)
    others = _others(placement, slot.kind)
    offer(form, team, slot.kind, [(one.id, one.enrolment.person.name) for one in others])
    if not form.validate():
        return answer(enrolment, number, 422, held=form)
    chosen = [one for one in others if one.id in (form.others.data or [])]
    people = were_there(team, slot.kind, form.people.data or ())
    held = actions.Held(**form.values(), people=people)
    if actions.hold(me, placement, number, held, chosen) is None:
        return answer(enrolment, number, 409, held=form)
    flash(_("The meeting is written down."))
    return back(enrolment, number)


def offer(form: HeldForm, team: Team, kind: Kind, others: list[tuple[int, str]]) -> None:
    """Fill in who may have come to such a meeting."""
    form.offer(kind, people_to_tick(team), needed(team, kind), others)


def _others(placement: Placement, kind: Kind) -> list[Placement]:
    """The trainer's other running placements in the same cohort, by name; mentoring has none."""
    if kind is Kind.MENTORING or not allows(May.HOLD_MEETING):
        return []
    found = [
        one
        for one in taught()
        if one.id != placement.id and one.enrolment.cohort_id == placement.enrolment.cohort_id
    ]
    return sorted(found, key=lambda one: by_name(one.enrolment.person.name))


def _offers(placement: Placement, slot: Slot) -> list[tuple[int, str]]:
    """Who may share a note, by number and name: first who is to be met on the same day."""
    others, day = _others(placement, slot.kind), slot.planned_on
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


def back(enrolment: Enrolment, number: int) -> ResponseReturnValue:
    """To the page of the meeting."""
    return see_other("meetings.show", enrolment_id=enrolment.id, number=number)


def answer(enrolment: Enrolment, number: int, status: int = 200, **sent: Form) -> Response:
    """The page of a meeting; `sent`: the form that was not stored, by its name there."""
    if status == 409:
        db.session.expire_all()  # what stands there now, beside what was typed
    placement = running(enrolment)
    slot, team = slot_of(placement, number), team_of(enrolment.id)
    may_do: dict[Act, bool] = {act: can(act, placement, slot) for act in RIGHTS}
    may_do[Act.CORRECT] &= bool(slot.meeting and actions.can_correct(slot.meeting))
    forms = _forms(placement, slot, team, may_do)
    open_still = may_do[Act.CORRECT] or not slot.held_on
    return page(
        "mentoring/meetings/show.html",
        status=status,
        enrolment=enrolment,
        slot=slot,
        standing=standing(placement, slot),
        team=team,
        can_hold=may_do[Act.HOLD],
        conflict=status == 409,
        sent=next(iter(sent.values()), None),
        theirs=_met(sent, forms) if status == 409 and open_still else (),
        forms={**forms, **sent},
        can_correct=may_do[Act.CORRECT],
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


def _forms(
    placement: Placement, slot: Slot, team: Team, may_do: dict[Act, bool]
) -> dict[str, Form]:
    """The empty forms: for a meeting to come, or for the note of a held one."""
    meeting, forms = slot.meeting, dict[str, Form]()
    if meeting and may_do[Act.ADD]:
        seen = {"corrected": meeting.note, "seen": slot.version}
        forms["note"] = NoteForm(formdata=None, data=seen)
        forms["addition"] = AdditionForm(formdata=None)
    if may_do[Act.MOVE]:
        time = meeting.starts_at.strftime("%H:%M") if meeting and meeting.starts_at else ""
        when = {"planned_on": slot.planned_on, "starts_at": time, "seen": slot.version}
        when["place"] = meeting and meeting.place
        forms["when"] = MoveForm(formdata=None, data=when)
    if may_do[Act.HOLD]:
        held = empty_held(placement, min(slot.planned_on, clock.today()))
        offer(held, team, slot.kind, _offers(placement, slot))
        forms["held"] = held
    return forms


def empty_held(placement: Placement, day: date) -> HeldForm:
    """The form about a meeting that was held, with what is usual; who fills it in was there."""
    usual = placement.enrolment.cohort.setting("meeting_minutes")
    standard = {"held_on": day, "minutes": usual, "mode": Mode.IN_PERSON.value, "people": [me.id]}
    return HeldForm(formdata=None, data=standard)
