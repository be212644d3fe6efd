"""Answers with the weeks of a logbook: what was done on which day, logging, sending."""

from datetime import date, timedelta
from typing import Any

from flask import Blueprint, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.core import clock
from app.core.text.i18n import format_hours_words
from app.core.web.answers import NotKnownError, page, see_other
from app.core.web.routes import creates
from app.groups.cohorts.access import allows, may, me
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import team_of
from app.policy import May
from app.workplace.details.words import competences_said, independence_said, span_said
from app.workplace.logbook import actions, rules
from app.workplace.logbook.actions import Draft
from app.workplace.logbook.forms import EntryForm
from app.workplace.logbook.models import Entry, entries_of
from app.workplace.logbook.queries import (
    days_to_log,
    hours_of,
    its_placement,
    last_entry,
    removed_since,
)
from app.workplace.logbook.rules import State
from app.workplace.logbook.words import amounts_said, minutes_said, shares_said, state_said
from app.workplace.placements.models import Placement, placement_of
from app.workplace.placements.queries import counting, last_week, this_week
from app.workplace.quiet import actions as quiet
from app.workplace.quiet.queries import quiet_weeks

bp = Blueprint("logbook", __name__, url_prefix="/logbook")
for said in (
    *(amounts_said, minutes_said, shares_said, state_said),
    *(competences_said, independence_said, span_said),
):
    bp.add_app_template_global(said)


@bp.get("/enrolment/<int:enrolment_id>")
@may(May.SEE_ENROLMENT, Enrolment)
def of_enrolment(enrolment: Enrolment) -> ResponseReturnValue:
    """The way in: a learner comes to this week, others to the whole logbook."""
    placement = placement_of(enrolment.id)
    if placement is None or not placement.activated_at:
        return see_other("placements.of_enrolment", enrolment_id=enrolment.id)
    if enrolment.person_id != me.id:
        return see_other("hours.whole", placement_id=placement.id)
    return see_other("logbook.week", placement_id=placement.id, number=this_week(placement))


@bp.get("/<int:placement_id>/week/<int:number>")
@may(May.READ_LOG, Placement)
def week(placement: Placement, number: int) -> ResponseReturnValue:
    """One week: what was done on which day; the learner's form stands on top."""
    _must_exist(placement, number)
    actions.note_reading(me, placement.enrolment_id)
    return _week_page(placement, number)


@bp.post("/<int:placement_id>/week/<int:number>")
@may(May.LOG_HOURS, Placement)
@creates
def add(placement: Placement, number: int) -> ResponseReturnValue:
    """Add an entry; what stands against it is said at the field, and all stays typed."""
    _must_exist(placement, number)
    form = EntryForm()
    form.offer(placement)
    if "repeat" in request.form:
        return _week_page(placement, number, form.repeat(last_entry(placement.id)))
    if not form.validate():
        return _week_page(placement, number, form, 422)
    entry = actions.log(me, placement, Draft(**form.values()))
    if isinstance(entry, list):
        form.say(entry, placement, actions.limits_of(placement.enrolment.cohort))
        return _week_page(placement, number, form, 422)
    flash(_("The entry is saved: %(hours)s.", hours=format_hours_words(entry.minutes)))
    return to_week(entry)


@bp.post("/<int:placement_id>/week/<int:number>/sending")
@may(May.LOG_HOURS, Placement)
def send(placement: Placement, number: int) -> ResponseReturnValue:
    """Send what is not sent yet of the week to the mentor."""
    _must_exist(placement, number)
    mentor = team_of(placement.enrolment_id).mentor
    if mentor is None:
        flash(_("You have no mentor yet. Your entries are kept; send them once you have one."))
    elif sent := actions.send_week(me, placement, number):
        words = ngettext(
            "%(num)s entry was sent. %(name)s can approve it now.",
            "%(num)s entries were sent. %(name)s can approve them now.",
            len(sent), name=mentor.first_name,
        )  # fmt: skip
        flash(words)
    return see_other("logbook.week", placement_id=placement.id, number=number)


@bp.post("/<int:placement_id>/week/<int:number>/withdrawal")
@may(May.LOG_HOURS, Placement)
def take_back(placement: Placement, number: int) -> ResponseReturnValue:
    """Take back what is sent of the week and not decided yet, to change it."""
    _must_exist(placement, number)
    if taken := actions.take_back_week(me, placement, number):
        words = ngettext(
            "%(num)s entry is yours again. Send the week once more when it is right.",
            "%(num)s entries are yours again. Send the week once more when they are right.",
            len(taken),
        )
        flash(words)
    else:
        flash(_("The mentor has decided about everything in this week already."))
    return see_other("logbook.week", placement_id=placement.id, number=number)


@bp.post("/<int:placement_id>/week/<int:number>/quiet")
@may(May.LOG_HOURS, Placement)
def say_quiet(placement: Placement, number: int) -> ResponseReturnValue:
    """Note that the week has no hours; one that has an entry is none."""
    _must_exist(placement, number)
    monday = placement.monday_of(number)
    if not rules.may_be_quiet(
        monday, clock.today(), placement.is_active, entries_of(placement.id, monday)
    ):
        flash(_("This week cannot be noted as one without hours."))
    elif quiet.say(me, placement, monday):
        flash(_("Noted: no hours this week. An entry takes it back."))
    return see_other("logbook.week", placement_id=placement.id, number=number)


@bp.post("/<int:placement_id>/week/<int:number>/quiet/undo")
@may(May.LOG_HOURS, Placement)
def undo_quiet(placement: Placement, number: int) -> ResponseReturnValue:
    """Take that back."""
    _must_exist(placement, number)
    if quiet.take_back(me, placement, placement.monday_of(number)):
        flash(_("The week is open again."))
    return see_other("logbook.week", placement_id=placement.id, number=number)


def to_week(entry: Entry, anchor: str = "") -> ResponseReturnValue:
    """To the entry in its week, or to another part of that page."""
    placement = its_placement(entry)
    where = {"placement_id": placement.id, "number": placement.week_of(entry.day)}
    return see_other("logbook.week", _anchor=anchor or f"entry-{entry.id}", **where)


def _must_exist(placement: Placement, number: int) -> None:
    """Raises NotKnownError for a week that the placement does not have."""
    if not placement.activated_at or not 1 <= number <= last_week(placement):
        raise NotKnownError


def _empty_form(placement: Placement, day: date | None) -> EntryForm:
    form = EntryForm(formdata=None, day=day)
    form.offer(placement)
    return form


def _week_page(
    placement: Placement, number: int, form: EntryForm | None = None, status: int = 200
) -> ResponseReturnValue:
    limits = actions.limits_of(placement.enrolment.cohort)
    monday, today = placement.monday_of(number), clock.today()
    mine = placement.enrolment.person_id == me.id
    entries = entries_of(placement.id, monday, me)
    writes = mine and allows(May.LOG_HOURS) and placement.is_active
    removed = removed_since(placement.id, clock.now() - rules.PUT_BACK_FOR) if writes else []
    days = days_to_log(placement, number, today)
    usual = rules.usual_day(counting(placement, days), {one.day for one in entries}, today)
    return page(
        "workplace/logbook/week.html",
        status=status,
        placement=placement,
        team=team_of(placement.enrolment_id),
        hours=hours_of(placement, today, drafts=mine),
        mine=mine,
        writes=writes,
        number=number,
        today=today,
        form=form or _empty_form(placement, usual),
        days_to_log=days,
        ask_why=bool(days) and rules.needs_reason(days[0], today, limits),
        limits=limits,
        removed=[one for one in removed if one.monday == monday],
        is_quiet=not entries and monday in quiet_weeks([placement.id])[placement.id],
        may_be_quiet=rules.may_be_quiet(monday, today, placement.is_active, entries),
        **_week(entries, monday, limits),
    )


def _week(entries: list[Entry], monday: date, limits: rules.Limits) -> dict[str, Any]:
    week = [monday + timedelta(days=step) for step in range(7)]
    by_day = {day: [one for one in entries if one.day == day] for day in week}
    return {
        "by_day": by_day,
        "minutes": rules.minutes_of((one.kind, one.state, one.minutes) for one in entries),
        "long_days": [day for day in week if _sum(by_day[day]) > limits.day_warning],
        "is_long": _sum(entries) > limits.week_warning,
        "state": rules.week_state(one.state for one in entries),
        "unsent": [one for one in entries if one.state is State.DRAFT],
        "sent": [one for one in entries if one.state is State.SENT],
    }


def _sum(entries: list[Entry]) -> int:
    return sum(one.minutes for one in entries if one.state is not State.REFUSED)
