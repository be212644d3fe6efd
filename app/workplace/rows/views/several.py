"""Answers with a week's page of rows, in which several entries are typed at once."""

from datetime import date, timedelta

from flask import Blueprint, Response, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.core import clock
from app.core.press.shown import WORDS, shown
from app.core.web.answers import NotKnownError, page, see_other
from app.core.web.routes import creates
from app.groups.cohorts.access import may, me
from app.groups.cohorts.queries import team_of
from app.people.accounts.access import is_shared
from app.policy import May
from app.workplace.details.words import competences_called, competences_said
from app.workplace.logbook import actions
from app.workplace.logbook.models import Entry, entries_of
from app.workplace.logbook.queries import days_to_log
from app.workplace.logbook.rules import Kind, State, needs_reason
from app.workplace.logbook.words import amounts_said
from app.workplace.placements.models import Placement
from app.workplace.placements.queries import counting, last_week
from app.workplace.rows import papers
from app.workplace.rows.forms.several import RowsForm, cell_words
from app.workplace.rows.queries import standing
from app.workplace.rows.rules import typed

bp = Blueprint("rows", __name__, url_prefix="/rows")


@bp.get("/<int:placement_id>/week/<int:number>")
@may(May.LOG_HOURS, Placement)
def week(placement: Placement, number: int) -> ResponseReturnValue:
    """Rows for the days of one week."""
    days = _open_days(placement, number)
    if not placement.is_active or not days:
        return see_other("logbook.week", placement_id=placement.id, number=number)
    logged = {one.day: one for one in entries_of(placement.id, placement.monday_of(number))}
    begun = typed.first_days(counting(placement, days), logged)
    return _page(placement, number, RowsForm.begun(begun))


@bp.post("/<int:placement_id>/week/<int:number>")
@may(May.LOG_HOURS, Placement)
@creates
def add(placement: Placement, number: int) -> ResponseReturnValue:
    """Add all entries, or none and say at each cell what stands against it."""
    days, form = _open_days(placement, number), RowsForm().offer(placement)
    if "more" in request.form:
        return _page(placement, number, form.more())
    if "take" in request.form:
        return _page(placement, number, form.take(_last_week(placement, number, days), placement))
    made = _made(placement, form)
    if made is None:
        return _page(placement, number, form, 422)
    flash(added_said(made))
    return see_other("logbook.week", placement_id=placement.id, number=number)


def _made(placement: Placement, form: RowsForm) -> list[Entry] | None:
    """The entries of the rows; None: the form says at each cell what stands against it."""
    limits = actions.limits_of(placement.enrolment.cohort)
    good, drafts = form.validate(), form.drafts(clock.today(), limits)
    if problems := actions.check_all(placement, drafts):
        form.say(problems, placement, limits)
    if known := _known(placement, drafts):
        form.say_known(known)
    if not good or problems or known:
        return None
    made = actions.log_all(me, placement, drafts)
    return None if isinstance(made, dict) else made


def _known(placement: Placement, drafts: list[actions.Draft]) -> list[int]:
    mine = (typed.same(one.day, one.minutes, one.did) for one in drafts)
    return typed.known(mine, standing(placement.id, drafts))


@bp.get("/<int:placement_id>/week/<int:number>/sheet")
@may(May.READ_LOG, Placement)
def sheet(placement: Placement, number: int) -> ResponseReturnValue:
    """An empty sheet for the days of one week, to be filled in by hand."""
    if not placement.activated_at or not 1 <= number <= last_week(placement):
        raise NotKnownError
    its = papers.week_sheet(placement, number, team_of(placement.enrolment_id))
    back = url_for("logbook.week", placement_id=placement.id, number=number)
    label = _("Week %(number)s", number=number)
    return shown(its, back, label, inline=is_shared(), forms=WORDS)


def added_said(made: list[Entry]) -> str:
    """What is said of entries that were just added."""
    hours = amounts_said((one.kind, one.minutes) for one in made)
    return ngettext(
        "%(num)s entry is saved: %(hours)s.", "%(num)s entries are saved: %(hours)s.",
        len(made), hours=hours,
    )  # fmt: skip


def _open_days(placement: Placement, number: int) -> list[date]:
    """The days of a week that can be logged today. Raises NotKnownError for no week of it."""
    if not placement.activated_at or not 1 <= number <= last_week(placement):
        raise NotKnownError
    return days_to_log(placement, number, clock.today())


def _last_week(placement: Placement, number: int, days: list[date]) -> list[typed.Begun]:
    """What the week before hands over: its work, as far as that was not refused."""
    before = entries_of(placement.id, placement.monday_of(number) - typed.WEEK)
    kept = [one for one in before if one.kind is Kind.WORK and one.state is not State.REFUSED]
    begun = (
        typed.Begun(one.day, one.minutes, one.task_key, one.objective_key, one.span) for one in kept
    )
    found = typed.taken_over(begun, days)
    if not found:
        flash(_("The week before has no work on days that you can log now."))
    return found


def _page(placement: Placement, number: int, form: RowsForm, status: int = 200) -> Response:
    days, limits = _open_days(placement, number), actions.limits_of(placement.enrolment.cohort)
    monday, today = placement.monday_of(number), clock.today()
    return page(
        "workplace/rows/week.html",
        status=status,
        placement=placement,
        number=number,
        monday=monday,
        sunday=monday + timedelta(days=6),
        today=today,
        days_to_log=days,
        form=form.offer(placement),
        problems=form.wrong(),
        cell_words=cell_words,
        ask_why=bool(days) and needs_reason(days[0], today, limits),
        limits=limits,
        last=number > 1,
        room=len(form.rows) < typed.MOST_ROWS,
        full=typed.FULL_ROWS,
        competences=list(competences_said(competences_called())),
    )
