"""Answers about corrections: the learner proposes one; a coordinator decides and lists those."""

from typing import Any

from flask import Blueprint, Response, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.audit.actions import note_list
from app.core.press.shown import shown
from app.core.web.answers import page, see_other
from app.core.web.routes import creates
from app.core.web.tidy_input import whole_number
from app.groups.cohorts.access import allows, may, me
from app.groups.cohorts.models import Cohort
from app.groups.cohorts.queries import team_of
from app.people.accounts.access import is_shared
from app.policy import May
from app.workplace.corrections import actions, papers, queries
from app.workplace.corrections.forms import CorrectionForm, RefusalForm
from app.workplace.corrections.models import Correction
from app.workplace.corrections.rules import Problem
from app.workplace.corrections.words import (
    change_said,
    correction_said,
    problem_said,
    proposed_said,
)
from app.workplace.logbook.actions import note_reading
from app.workplace.logbook.models import Entry
from app.workplace.logbook.queries import its_placement
from app.workplace.logbook.rules import State
from app.workplace.placements.models import Placement

bp = Blueprint("corrections", __name__, url_prefix="/corrections")
for said in (change_said, correction_said, proposed_said):
    bp.add_app_template_global(said)


@bp.app_context_processor
def _for_pages_of_entries() -> dict[str, Any]:
    """For the pages of the logbook and of hours, which show corrections with their entries."""
    return {
        "corrections_by_entry": queries.by_entry,
        "corrections_of": queries.of_entry,
        "proposed": queries.proposed,
        "proposed_in": queries.proposed_in,
        "can_correct": _can_correct,
    }


def _can_correct(entry: Entry, placement: Placement, its: list[Correction]) -> bool:
    """Whether its learner, who reads the page, may propose other hours now; `its` corrections."""
    mine = entry.person_id == me.id and allows(May.LOG_HOURS) and placement.is_active
    return mine and entry.state is State.APPROVED and not any(one.waits for one in its)


@bp.get("/entries/<int:entry_id>")
@may(May.LOG_HOURS, Entry)
def propose(entry: Entry) -> ResponseReturnValue:
    """Ask what the hours of an approved entry were, and why; show what was proposed until now."""
    return _page(entry, CorrectionForm(formdata=None, seen=entry.version))


@bp.post("/entries/<int:entry_id>")
@may(May.LOG_HOURS, Entry)
@creates
def add(entry: Entry) -> ResponseReturnValue:
    """Propose it to the mentor; what stands against it is said, and all stays typed."""
    form = CorrectionForm()
    if not form.validate():
        return _page(entry, form, 422)
    minutes: int = form.minutes.data or 0
    found = actions.propose(me, entry, form.seen_version, minutes, form.reason.data)
    if isinstance(found, list):
        placement = its_placement(entry)
        form.minutes.errors = [problem_said(one, minutes, placement) for one in found]
        is_late = found[0] in (Problem.CHANGED, Problem.IS_OPEN)
        form.seen.data = entry.version
        return _page(entry, form, 409 if is_late else 422)
    flash(_("Your correction is proposed. Until it is approved, the approved hours count."))
    return see_other("logbook.entry", entry_id=entry.id, _anchor="corrections")


@bp.post("/<int:correction_id>/withdrawal")
@may(May.LOG_HOURS, Correction)
def withdraw(correction: Correction) -> ResponseReturnValue:
    """Take one's own correction back."""
    done = actions.withdraw(me, correction)
    decided = _("It has been decided already.")
    flash(_("Your correction is taken back. The approved hours stay.") if done else decided)
    return see_other("logbook.entry", entry_id=correction.entry_id, _anchor="corrections")


@bp.get("/cohorts/<int:cohort_id>")
@may(May.RUN_COHORT, Cohort)
def of_cohort(cohort: Cohort) -> ResponseReturnValue:
    """Corrections of hours that were reported: those that wait, and the next report's lines."""
    return _cohort_page(cohort)


@bp.get("/cohorts/<int:cohort_id>/print")
@may(May.RUN_COHORT, Cohort)
def paper(cohort: Cohort) -> ResponseReturnValue:
    """The lines of the next report on paper."""
    note_list(me, cohort)
    rows = [one.row for one in queries.reported(cohort) if queries.is_next(one.row, cohort)]
    back = url_for("corrections.of_cohort", cohort_id=cohort.id)
    return shown(papers.reported(cohort, rows), back, cohort.name, inline=is_shared())


@bp.post("/<int:correction_id>/confirmation")
@may(May.CONFIRM_HOURS, Correction)
def confirm(correction: Correction) -> ResponseReturnValue:
    """Say yes to a correction of reported hours, to which the mentor agreed."""
    form = _refusal(correction)
    if (form.answer.data or "").strip():
        form.answer.errors = [_("You wrote why not. Refuse the correction, or empty the field.")]
        return _cohort_page(correction.enrolment.cohort, form, correction.id, 422)
    if not actions.confirm(me, correction, _seen()):
        return _meanwhile(correction, form)
    flash(_("Corrected. It is a line of the next report."))
    return _to_cohort(correction)


@bp.post("/<int:correction_id>/declining")
@may(May.CONFIRM_HOURS, Correction)
def decline(correction: Correction) -> ResponseReturnValue:
    """Say no, with a sentence; learner and mentor are told."""
    form = _refusal(correction)
    if not form.validate():
        return _cohort_page(correction.enrolment.cohort, form, correction.id, 422)
    if not actions.decline(me, correction, _seen(), form.answer.data):
        return _meanwhile(correction, form)
    flash(_("The correction is refused. The approved hours stay."))
    return _to_cohort(correction)


@bp.post("/<int:correction_id>/reopening")
@may(May.CONFIRM_HOURS, Correction)
def undo_confirmation(correction: Correction) -> ResponseReturnValue:
    """Take back one's own decision of the last 24 hours."""
    done = actions.undo_confirmation(me, correction)
    again = _("Taken back. The correction waits for you again.")
    flash(again if done else _("This can no longer be taken back."))
    return _to_cohort(correction)


def _refusal(correction: Correction) -> RefusalForm:
    return RefusalForm(prefix=f"c{correction.id}-")


def _seen() -> int:
    return whole_number(request.form.get("seen"))


def _to_cohort(correction: Correction) -> ResponseReturnValue:
    return see_other("corrections.of_cohort", cohort_id=correction.enrolment.cohort_id)


def _meanwhile(correction: Correction, form: RefusalForm) -> Response:
    form.answer.errors = [
        _(
            "The correction was changed or decided meanwhile, or its day has no room for it any "
            "more. Nothing was done."
        )
    ]
    return _cohort_page(correction.enrolment.cohort, form, correction.id, 409)


def _cohort_page(
    cohort: Cohort, form: RefusalForm | None = None, about: int = 0, status: int = 200
) -> Response:
    waits, done = queries.to_confirm(me, cohort), queries.reported(cohort)
    for number in {one.enrolment_id for one in waits}:
        note_reading(me, number)  # what learners wrote stands there
    return page(
        "workplace/corrections/reported.html",
        status=status,
        cohort=cohort,
        waits=waits,
        following=[one for one in done if queries.is_next(one.row, cohort)],
        earlier=[one for one in done if not queries.is_next(one.row, cohort)],
        fixing=form,
        about_fix=about,
    )


def _page(entry: Entry, form: CorrectionForm, status: int = 200) -> Response:
    placement, corrections = its_placement(entry), queries.of_entry(entry.id)
    return page(
        "workplace/corrections/propose.html",
        status=status,
        entry=entry,
        placement=placement,
        form=form,
        corrections=corrections,
        can=_can_correct(entry, placement, corrections),
        number=placement.week_of(entry.day),
        team=team_of(entry.enrolment_id),
    )
