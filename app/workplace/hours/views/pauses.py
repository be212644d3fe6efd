"""Answers about the pauses of a placement: noting one, changing it, taking it out, undoing that."""

from typing import Any

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.text.i18n import format_day
from app.core.web.answers import page, see_other
from app.core.web.routes import creates
from app.core.web.tidy_input import whole_number
from app.groups.cohorts.access import allows, may, me
from app.groups.pauses.forms import OtherDaysForm, PauseForm, PauseNumberForm
from app.groups.pauses.models import Pause
from app.groups.pauses.queries import pauses_of, taken_out
from app.groups.pauses.rules import Kind
from app.groups.pauses.words import kind_said
from app.policy import May
from app.workplace.hours.views.logbook import bp
from app.workplace.pausing import actions
from app.workplace.pausing.words import closed_words, gone_words, outside_words
from app.workplace.placements.models import Placement
from app.workplace.placements.queries import calendar_of, ends_before


@bp.get("/<int:placement_id>/pauses")
@may(May.NOTE_PAUSE, Placement)
def pauses(placement: Placement) -> ResponseReturnValue:
    """The days on which nobody works, what they move, and a form for more or for other days."""
    number = whole_number(request.args.get("change"))
    pause = next((one for one in _known(placement) if one.id == number), None)
    if pause is None:
        return _page(placement)
    values = {"pause": pause.id, "seen": pause.version}
    form = OtherDaysForm(None, data=values, from_on=pause.from_on, until_on=pause.until_on)
    return _page(placement, changing=form)


@bp.post("/<int:placement_id>/pauses")
@may(May.NOTE_PAUSE, Placement)
@creates
def note_pause(placement: Placement) -> ResponseReturnValue:
    """Keep a pause; what stands against it is said at its place, and all stays typed."""
    form = PauseForm()
    if not form.validate() or not form.fits(calendar_of(placement)):
        return _page(placement, form, status=422)
    kind = Kind(form.kind.data)
    problem = closed_words(placement, kind)
    if problem:
        return _page(placement, form, problem, status=422)
    actions.note(me, placement, kind, form.days)
    flash(_("The pause is noted. Hours can be logged until %(day)s.", day=_last(placement)))
    return see_other("hours.pauses", placement_id=placement.id)


@bp.post("/<int:placement_id>/pauses/days")
@may(May.NOTE_PAUSE, Placement)
def change_pause(placement: Placement) -> ResponseReturnValue:
    """Give a pause other days, unless entries would then lie after the end."""
    form = OtherDaysForm()
    pause = next((one for one in _known(placement) if one.id == form.number), None)
    if pause is None or not placement.is_active:
        return _page(placement, problem=gone_words(placement), status=409)
    if not form.validate() or not form.fits(actions.calendar_without(placement, pause)):
        return _page(placement, changing=form, status=422)
    if form.days != pause.days:
        done = actions.change_pause(me, placement, pause, form.seen_version, form.days)
        if done is not True:
            problem = outside_words(placement, done) if done else gone_words(placement)
            return _page(placement, problem=problem, changing=form, status=409)
    flash(_("The days are kept. Hours can be logged until %(day)s.", day=_last(placement)))
    return see_other("hours.pauses", placement_id=placement.id)


@bp.post("/<int:placement_id>/pauses/removal")
@may(May.NOTE_PAUSE, Placement)
def remove_pause(placement: Placement) -> ResponseReturnValue:
    """Take a pause out, unless entries would then lie after the end."""
    form, pause = PauseNumberForm(), None
    if placement.is_active:
        pause = next((one for one in _known(placement) if one.id == form.number), None)
    if pause is None:
        return _page(placement, problem=gone_words(placement), status=409)
    done = actions.remove_pause(me, placement, pause, form.seen_version)
    if isinstance(done, list):
        return _page(placement, problem=outside_words(placement, done), status=409)
    flash(_("The pause is taken out.") if done else gone_words(placement))
    return see_other("hours.pauses", placement_id=placement.id)


@bp.post("/<int:placement_id>/pauses/return")
@may(May.NOTE_PAUSE, Placement)
def put_pause_back(placement: Placement) -> ResponseReturnValue:
    """A pause that was taken out or got other days is again as it was."""
    form, found = PauseNumberForm(), None
    if placement.is_active:
        found = next((one for one in _lately(placement) if one[0].id == form.number), None)
    if found is None:
        problem = closed_words(placement, Kind.AWAY) or _("This can no longer be put back.")
        return _page(placement, problem=problem, status=409)
    done = actions.return_pause(me, placement, *found, form.seen_version)
    if isinstance(done, list):
        return _page(placement, problem=outside_words(placement, done), status=409)
    flash(_("The pause is as it was before."))
    return see_other("hours.pauses", placement_id=placement.id)


def _known(placement: Placement) -> list[Pause]:
    return pauses_of(placement.enrolment_id, placement.enrolment.library_id)


def _lately(placement: Placement) -> list[tuple[Pause, Pause | None]]:
    return taken_out(placement.enrolment_id, placement.enrolment.library_id)


def _last(placement: Placement) -> str:
    return format_day(calendar_of(placement).last_day)


def _page(
    placement: Placement,
    form: PauseForm | None = None,
    problem: str = "",
    changing: OtherDaysForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    calendar = calendar_of(placement)
    writes = allows(May.NOTE_PAUSE) and placement.is_active
    shown: list[Any] = [one for one in _known(placement) if one.days.meets(calendar.days_open)]
    return page(
        "workplace/hours/pauses.html",
        status=status,
        placement=placement,
        calendar=calendar,
        pauses=shown,
        lately=_lately(placement) if writes else [],
        past=ends_before(placement, calendar.last_day),
        writes=writes,
        form=changing or form or PauseForm(formdata=None),
        changes=changing is not None,
        problem=problem,
        kind_said=kind_said,
        mine=placement.enrolment.person_id == me.id,
    )
