"""Answers with the logbook as hours, and with its papers."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.audit.actions import note_copy
from app.core.press.shown import shown
from app.core.web.answers import NotKnownError, page, see_other
from app.groups.cohorts.access import allows, may, me
from app.groups.cohorts.queries import team_of
from app.groups.mailbox.queries import on_paper
from app.groups.mailbox.rules import of_placement
from app.people.accounts.access import is_shared
from app.policy import May
from app.workplace.corrections.queries import by_entry
from app.workplace.evidence import queries as signed
from app.workplace.evidence.words import signature_said, signed_said, unsigned_said
from app.workplace.hours import papers, rules
from app.workplace.hours.forms import PeriodForm
from app.workplace.hours.queries import sheets
from app.workplace.logbook.actions import note_reading
from app.workplace.logbook.models import entries_of
from app.workplace.logbook.queries import hours_of, minutes_by_week
from app.workplace.logbook.rules import State
from app.workplace.placements.models import Placement
from app.workplace.placements.queries import calendar_of, last_week
from app.workplace.quiet.queries import quiet_weeks

bp = Blueprint("hours", __name__, url_prefix="/hours")
for said in (signature_said, signed_said, unsigned_said):
    bp.add_app_template_global(said)


@bp.get("/<int:placement_id>")
@may(May.READ_LOG, Placement)
def whole(placement: Placement) -> ResponseReturnValue:
    """All weeks, the totals, and how it goes on at this pace."""
    if not placement.activated_at:
        return see_other("placements.show", placement_id=placement.id)
    return _whole_page(placement, PeriodForm(formdata=None))


def _whole_page(placement: Placement, form: PeriodForm, status: int = 200) -> ResponseReturnValue:
    today, mine = clock.today(), placement.enrolment.person_id == me.id
    weeks = minutes_by_week(placement, drafts=mine)
    return page(
        "workplace/hours/whole.html",
        status=status,
        form=form,
        placement=placement,
        team=team_of(placement.enrolment_id),
        hours=hours_of(placement, today, drafts=mine),
        weeks=rules.shown_weeks(
            placement.monday_of(1),
            last_week(placement),
            placement.work_minutes / placement.weeks,
            today,
            weeks,
            calendar_of(placement),
        ),
        quiet=quiet_weeks([placement.id])[placement.id],
        mine=mine,
        signing=signed.shown(placement),
        can_sign=signed.is_asked(placement) and allows(May.SIGN_HOURS),
    )


@bp.get("/<int:placement_id>/print")
@may(May.READ_LOG, Placement)
def paper(placement: Placement) -> ResponseReturnValue:
    """The logbook on paper: all of it, or from one day until another."""
    _must_run(placement)
    form = PeriodForm(request.args)
    if not form.is_asked:
        back = url_for("hours.whole", placement_id=placement.id)
        period = rules.Period(placement.first_day, calendar_of(placement).last_day)
        return _paper(placement, period, back)
    if not form.validate() or form.period is None:
        return _whole_page(placement, form, 422)
    back = url_for("hours.whole", placement_id=placement.id, _anchor="period")
    return _paper(placement, form.period, back)


@bp.get("/<int:placement_id>/week/<int:number>/print")
@may(May.READ_LOG, Placement)
def week_paper(placement: Placement, number: int) -> ResponseReturnValue:
    """One week on paper."""
    _must_run(placement)
    if not 1 <= number <= last_week(placement):
        raise NotKnownError
    back = url_for("logbook.week", placement_id=placement.id, number=number)
    return _paper(placement, rules.week(placement.monday_of(number), number), back)


def _must_run(placement: Placement) -> None:
    """Raises NotKnownError before there is a logbook."""
    if not placement.activated_at:
        raise NotKnownError


def _paper(placement: Placement, period: rules.Period, back: str) -> ResponseReturnValue:
    note_reading(me, placement.enrolment_id)
    note_copy(me, placement)
    entries = entries_of(placement.id, reader=me)
    counted = [one for one in entries if one.state is not State.REFUSED]
    fixes = [one for some in by_entry(placement.id).values() for one in some]
    sheet = sheets.sheet(counted, period, fixes)
    number, team = period.number, team_of(placement.enrolment_id)
    waits = bool(number) and any(one.state is State.SENT for one in sheet.shown)
    mentor = team.mentor if waits else None
    weekly = on_paper(mentor, of_placement(placement.id)) if mentor else None
    signature = None if number else signed.under(placement.id, sheet.code)
    its = papers.logbook(placement, team, sheet, weekly, signature)
    label = _("Week %(number)s", number=number) if number else _("Logbook")
    return shown(its, back, label, inline=is_shared())
