"""Answers to a main trainer who approves hours in place of a mentor who did not answer."""

from flask import Blueprint, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.core import clock
from app.core.web.answers import page, see_other
from app.core.web.tidy_input import numbered
from app.desk.unanswered import actions
from app.desk.unanswered.forms import EvidenceForm
from app.desk.unanswered.queries import has_some, unanswered
from app.groups.cohorts.access import allows, may, me
from app.groups.cohorts.queries import team_of
from app.policy import May
from app.workplace.hours import actions as hours
from app.workplace.hours.queries.mentor import approved_before
from app.workplace.hours.rules import can_undo
from app.workplace.logbook.actions import note_reading
from app.workplace.logbook.models import Entry
from app.workplace.logbook.queries import its_placement
from app.workplace.logbook.words import amounts_said
from app.workplace.placements.models import Placement

bp = Blueprint("unanswered", __name__, url_prefix="/unanswered")


@bp.app_template_global("approves_on_evidence")
def _approves(placement: Placement) -> bool:
    """For the page of the hours: whether there is something here for who reads it."""
    return allows(May.APPROVE_ON_EVIDENCE) and has_some(placement)


@bp.get("/<int:placement_id>")
@may(May.APPROVE_ON_EVIDENCE, Placement)
def show(placement: Placement) -> ResponseReturnValue:
    """What no mentor answered for long, and what was approved so."""
    note_reading(me, placement.enrolment_id)
    return _page(placement, EvidenceForm(formdata=None))


@bp.post("/<int:placement_id>")
@may(May.APPROVE_ON_EVIDENCE, Placement)
def approve(placement: Placement) -> ResponseReturnValue:
    """Approve what is ticked, with the sentence; what changed meanwhile stays and is said."""
    form, seen = EvidenceForm(), numbered(request.form.getlist("entry"))
    if not seen:
        form.form_errors.append(_("Tick at least one entry."))
    if not form.validate() or not seen:
        return _page(placement, form, set(seen), status=422)
    waits = unanswered(placement).old
    chosen = [(one, seen[one.id]) for one in waits if one.id in seen]
    done = actions.approve(me, placement, chosen, form.reason.data)
    done += approved_before(me, seen, waits)
    if not done:
        form.form_errors.append(
            _("What you ticked was answered or changed meanwhile. Nothing was approved.")
        )
        return _page(placement, form, status=409)
    _say(done, len(seen) - len(done))
    return see_other("unanswered.show", placement_id=placement.id)


@bp.post("/entries/<int:entry_id>/undo")
@may(May.APPROVE_ON_EVIDENCE, Entry)
def undo(entry: Entry) -> ResponseReturnValue:
    """Take back one's own approval of the last 24 hours."""
    placement = its_placement(entry)
    if hours.undo(me, placement, entry):
        flash(_("Taken back. The entry waits for the mentor again."))
    else:
        flash(_("This can no longer be taken back."))
    return see_other("unanswered.show", placement_id=placement.id)


def _say(done: list[Entry], stayed: int) -> None:
    amount = amounts_said((one.kind, one.minutes) for one in done)
    flash(
        ngettext(
            "%(num)s entry approved on evidence, %(hours)s. Learner and mentor are told.",
            "%(num)s entries approved on evidence, %(hours)s. Learner and mentor are told.",
            len(done),
            hours=amount,
        )
    )
    if stayed:
        flash(
            ngettext(
                "%(num)s entry was changed meanwhile and stays as it is. Look at it again.",
                "%(num)s entries were changed meanwhile and stay as they are. Look at them again.",
                stayed,
            )
        )


def _page(
    placement: Placement, form: EvidenceForm, on: set[int] | None = None, status: int = 200
) -> ResponseReturnValue:
    waits, now = unanswered(placement), clock.now()
    mine = [one for one in waits.instead if one.decided_by_id == me.id]
    return page(
        "desk/unanswered/show.html",
        status=status,
        placement=placement,
        team=team_of(placement.enrolment_id),
        days_to_wait=placement.enrolment.cohort.setting("evidence_after_days"),
        waits=waits,
        undoable={
            one.id for one in mine if can_undo(one.state, one.decided_at, now, placement.is_active)
        },
        form=form,
        on=on or set(),
    )
