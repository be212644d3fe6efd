"""Answers about the own sheet: where an evaluation stands, begin, save, seal, unseal."""

from collections.abc import Sequence
from typing import Any

from flask import Response, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.web.answers import page, see_other
from app.groups.cohorts.access import may, me
from app.policy import POLICY, May
from app.programme.current import programme
from app.project.handins.forms import version_parts
from app.project.handins.models import Version
from app.results.evaluation import actions, forms, models, queries, rules
from app.results.evaluation.models import PLACEMENT, Evaluation, Sheet
from app.results.evaluation.views.around import about, around, onward, own_side, to_own
from app.results.evaluation.views.blueprint import bp
from app.workplace.logbook.queries import approved_minutes
from app.workplace.placements.models import Placement

Gaps = Sequence[rules.Gap]


@bp.get("/version/<int:version_id>")
@may(May.READ_VERSION, Version)
def of_version(version: Version) -> ResponseReturnValue:
    """Where the evaluation of a version stands."""
    return _standing(version, programme().document(version.kind).rubric or version.kind)


@bp.post("/version/<int:version_id>")
@may(May.EVALUATE, Version)
def begin(version: Version) -> ResponseReturnValue:
    """Begin an own sheet on a version."""
    sheet = actions.open_for(version, me, own_side())
    return to_own(sheet) if sheet else see_other("evaluation.of_version", version_id=version.id)


@bp.get("/placement/<int:placement_id>")
@may(May.SEE_PLACEMENT, Placement)
def of_placement(placement: Placement) -> ResponseReturnValue:
    """Where the final evaluation of a placement stands."""
    return _standing(placement, PLACEMENT)


@bp.post("/placement/<int:placement_id>")
@may(May.EVALUATE, Placement)
def begin_final(placement: Placement) -> ResponseReturnValue:
    """Begin an own sheet on a placement."""
    sheet = None
    if _final(placement).told is not rules.Told.CLOSED:
        sheet = actions.open_for_placement(placement, me, own_side())
    if sheet is None:
        return see_other("evaluation.of_placement", placement_id=placement.id)
    return to_own(sheet)


@bp.get("/<int:evaluation_id>/sheet")
@may(May.EVALUATE, Evaluation)
def sheet(evaluation: Evaluation) -> ResponseReturnValue:
    """The own sheet."""
    mine = evaluation.sheet_of(me.id, own_side())
    if mine is None or evaluation.both_sealed_at:
        return onward(evaluation)
    form = forms.sheet_form(evaluation.rubric, mine.version, mine.scores, mine.words)
    return _sheet_page(mine, form, queries.gaps_of(mine) if "check" in request.args else ())


@bp.post("/<int:evaluation_id>/sheet")
@may(May.EVALUATE, Evaluation)
def keep_sheet(evaluation: Evaluation) -> ResponseReturnValue:
    """Store the own sheet, and seal it if that was the button; with a gap it stays a draft."""
    mine = evaluation.sheet_of(me.id, own_side())
    if mine is None:
        return onward(evaluation)
    form = forms.sheet_form(evaluation.rubric, mine.version, mine.scores, mine.words)
    if not form.validate():
        return _sheet_page(mine, form, status=422)
    given = form.judgements(evaluation.rubric)
    if not actions.save_sheet(mine, form.seen_version, given, form.words.data or ""):
        return _sheet_page(mine, form, clash=True, status=409)
    if "seal" in request.form:
        if isinstance(actions.seal(mine, me), actions.Missing):
            return see_other("evaluation.sheet", evaluation_id=evaluation.id, check=1)
        flash(_("Your scores are sealed."))
        return onward(evaluation) if evaluation.both_sealed_at else to_own(mine)
    flash(_("Your scores are saved. Nobody else sees them."))
    return to_own(mine)


@bp.post("/<int:evaluation_id>/unsealing")
@may(May.EVALUATE, Evaluation)
def unseal(evaluation: Evaluation) -> ResponseReturnValue:
    """Take the own seal back."""
    mine = evaluation.sheet_of(me.id, own_side())
    if mine and not actions.unseal(mine, me):
        flash(_("Both of you have sealed. Now you agree on the scores together."))
    return to_own(mine) if mine else onward(evaluation)


def _standing(thing: Version | Placement, rubric: str) -> ResponseReturnValue:
    evaluation, side = models.latest(thing), rules.side_of(me.acting)
    if evaluation and evaluation.released_at and POLICY[May.READ_RESULT].keys() & set(me.acting):
        return see_other("evaluation.result", evaluation_id=evaluation.id)
    if evaluation and side and evaluation.both_sealed_at:
        return onward(evaluation)
    if evaluation and side and (mine := evaluation.sheet_of(me.id, side)):
        return to_own(mine)
    values = {"side": side, "rubric": programme().rubric(rubric), **around(thing)}
    values["final"] = _final(thing) if isinstance(thing, Placement) and thing.is_active else None
    return page("results/evaluation/standing.html", evaluation=evaluation, **values)


def _final(placement: Placement) -> queries.Final:
    approved = approved_minutes(placement.id)["work"]
    return queries.final_of(placement, approved, knows_seals=True)


def _sheet_page(mine: Sheet, form: forms.SheetForm, gaps: Gaps = (), **more: Any) -> Response:
    evaluation = mine.evaluation
    values = {"sheet": mine, "form": form, "gaps": gaps, "clash": False, **more}
    values |= {"parts": [], "before": None}
    values["given"] = form.judgements(evaluation.rubric)
    values["minutes_left"] = queries.minutes_left(evaluation)
    thing = evaluation.thing
    if isinstance(thing, Version) and not form.errors:  # what is too long fills the page alone
        values["parts"] = version_parts(thing)
    if isinstance(thing, Version) and thing.number > 1:
        values["before"] = queries.earlier(mine, thing)
    if values["clash"]:
        form.seen.data = str(mine.version)
    return page("results/evaluation/sheet.html", **values, **about(evaluation))
