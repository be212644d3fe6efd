"""Answers about evaluations: begin, the own sheet, the comparison, the release, the result."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.web.answers import NotAllowedError, NotKnownError, page, see_other
from app.groups.cohorts.access import allows, may, me
from app.groups.cohorts.queries import team_of
from app.policy import POLICY, May
from app.programme import scores
from app.programme.current import programme
from app.project.comments.models import open_must_fix
from app.project.handins.models import Version
from app.results.evaluation import actions, forms, models, rules
from app.results.evaluation.models import PLACEMENT, Evaluation, Sheet
from app.workplace.placements.models import Placement

Gaps = Sequence[rules.Gap]
bp = Blueprint("evaluation", __name__, url_prefix="/evaluation")


@bp.get("/version/<int:version_id>")
@may(May.READ_VERSION, Version)
def of_version(version: Version) -> ResponseReturnValue:
    """Where the evaluation of a version stands."""
    return _standing(version, programme().document(version.kind).rubric or version.kind)


@bp.post("/version/<int:version_id>")
@may(May.EVALUATE, Version)
def begin(version: Version) -> ResponseReturnValue:
    """Begin an own sheet on a version."""
    sheet = actions.open_for(version, me, _side())
    return _own(sheet) if sheet else see_other("evaluation.of_version", version_id=version.id)


@bp.get("/placement/<int:placement_id>")
@may(May.SEE_PLACEMENT, Placement)
def of_placement(placement: Placement) -> ResponseReturnValue:
    """Where the final evaluation of a placement stands."""
    return _standing(placement, PLACEMENT)


@bp.post("/placement/<int:placement_id>")
@may(May.EVALUATE, Placement)
def begin_final(placement: Placement) -> ResponseReturnValue:
    """Begin an own sheet on a placement."""
    sheet = actions.open_for_placement(placement, me, _side())
    return _own(sheet) if sheet else see_other("evaluation.of_placement", placement_id=placement.id)


@bp.get("/<int:evaluation_id>/sheet")
@may(May.EVALUATE, Evaluation)
def sheet(evaluation: Evaluation) -> ResponseReturnValue:
    """The own sheet."""
    mine = evaluation.sheet_of(me.id, _side())
    if mine is None or evaluation.both_sealed_at:
        return _on(evaluation)
    form = forms.sheet_form(evaluation.rubric, mine.version, mine.scores, mine.words)
    return _sheet_page(mine, form, actions.gaps_of(mine) if "check" in request.args else ())


@bp.post("/<int:evaluation_id>/sheet")
@may(May.EVALUATE, Evaluation)
def keep_sheet(evaluation: Evaluation) -> ResponseReturnValue:
    """Store the own sheet, and seal it if that was the button; with a gap it stays a draft."""
    mine = evaluation.sheet_of(me.id, _side())
    if mine is None:
        return _on(evaluation)
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
        return _on(evaluation) if evaluation.both_sealed_at else _own(mine)
    flash(_("Your scores are saved. Nobody else sees them."))
    return _own(mine)


@bp.post("/<int:evaluation_id>/unsealing")
@may(May.EVALUATE, Evaluation)
def unseal(evaluation: Evaluation) -> ResponseReturnValue:
    """Take the own seal back."""
    mine = evaluation.sheet_of(me.id, _side())
    if mine and not actions.unseal(mine, me):
        flash(_("Both of you have sealed. Now you agree on the scores together."))
    return _own(mine) if mine else _on(evaluation)


@bp.get("/<int:evaluation_id>/agreement")
@may(May.COMPARE, Evaluation)
def compare(evaluation: Evaluation) -> ResponseReturnValue:
    """Both sheets side by side, and what the two agree on."""
    if evaluation.released_at:
        return see_other("evaluation.result", evaluation_id=evaluation.id)
    form = forms.agreement_form(evaluation.rubric, evaluation.version, evaluation.agreement)
    gaps = actions.open_points(evaluation) if "check" in request.args else ()
    return _compare_page(evaluation, form, gaps)


@bp.post("/<int:evaluation_id>/agreement")
@may(May.COMPARE, Evaluation)
def agree(evaluation: Evaluation) -> ResponseReturnValue:
    """Store the agreement, and confirm it if that was the button; with a gap it is only stored."""
    form = forms.agreement_form(evaluation.rubric, evaluation.version, evaluation.agreement)
    if not form.validate():
        return _compare_page(evaluation, form, status=422)
    given = form.agreement(evaluation.rubric)
    if not actions.save_agreement(evaluation, form.seen_version, given, me):
        return _compare_page(evaluation, form, clash=True, status=409)
    if "confirm" not in request.form:
        flash(_("Saved. The learner sees nothing of it yet."))
    elif actions.confirm(evaluation, _side(), me):
        return see_other("evaluation.compare", evaluation_id=evaluation.id, check=1)
    else:
        flash(_("You have confirmed this result."))
    return see_other("evaluation.compare", evaluation_id=evaluation.id)


@bp.post("/<int:evaluation_id>/remarks")
@may(May.COMPARE, Evaluation)
def remark(evaluation: Evaluation) -> ResponseReturnValue:
    """Write to the other evaluator; what stands in the form around it is kept."""
    said = forms.RemarkForm()
    form = forms.agreement_form(evaluation.rubric, evaluation.version, evaluation.agreement)
    if not (said.validate() and form.validate()):
        return _compare_page(evaluation, form, said_form=said, status=422)
    given = form.agreement(evaluation.rubric)
    if not actions.save_agreement(evaluation, form.seen_version, given, me):
        return _compare_page(evaluation, form, clash=True, said_form=said, status=409)
    actions.remark(evaluation, me, _side(), said.text.data)
    flash(_("Your message is sent. What stands in the form is saved too."))
    return see_other("evaluation.compare", _anchor="thread", evaluation_id=evaluation.id)


@bp.get("/<int:evaluation_id>/release")
@may(May.RELEASE, Evaluation)
def release_page(evaluation: Evaluation) -> ResponseReturnValue:
    """What stands between an agreed result and the learner."""
    if evaluation.released_at:
        return see_other("evaluation.result", evaluation_id=evaluation.id)
    values = {"form": forms.ReleaseForm(), "refused": None, **_about(evaluation)}
    return page("results/evaluation/release.html", **values)


@bp.post("/<int:evaluation_id>/release")
@may(May.RELEASE, Evaluation)
def release(evaluation: Evaluation) -> ResponseReturnValue:
    """Let the learner see the result."""
    form = forms.ReleaseForm()
    values = {"form": form, "status": 422, **_about(evaluation)}
    if values["side"] is not rules.Side.TRAINER and not form.validate():
        return page("results/evaluation/release.html", refused=None, **values)
    if refused := actions.release(evaluation, me, form.reason.data or ""):
        return page("results/evaluation/release.html", refused=refused, **values)
    flash(_("Released. %(name)s can read the result now.", name=evaluation.enrolment.person.name))
    return see_other("evaluation.result", evaluation_id=evaluation.id)


@bp.get("/<int:evaluation_id>/result")
@may(May.READ_RESULT, Evaluation)
def result(evaluation: Evaluation) -> ResponseReturnValue:
    """What was agreed, in both voices, and what comes next."""
    thing, mine = evaluation.thing, evaluation.enrolment.person_id == me.id
    newest = isinstance(thing, Version) and thing.is_newest()
    must_fix = open_must_fix(thing.document_id) if isinstance(thing, Version) and newest else []
    values = {"must_fix": must_fix, "mine": mine, "newest": newest, **_about(evaluation)}
    return page("results/evaluation/result.html", **values)


def _side() -> rules.Side:
    side = rules.side_of(me.acting)
    if side is None:  # the policy lets only evaluators in
        raise NotAllowedError
    return side


def _own(sheet: Sheet) -> Response:
    return see_other("evaluation.sheet", evaluation_id=sheet.evaluation_id)


def _on(evaluation: Evaluation) -> Response:
    if evaluation.both_sealed_at:
        return see_other("evaluation.compare", evaluation_id=evaluation.id)
    if not any(evaluation.sealed(side) for side in rules.Side):
        raise NotKnownError  # that the other has begun is nobody's business
    if evaluation.version_id:
        return see_other("evaluation.of_version", version_id=evaluation.version_id)
    return see_other("evaluation.of_placement", placement_id=evaluation.placement_id)


def _standing(thing: Version | Placement, rubric: str) -> ResponseReturnValue:
    evaluation, side = models.latest(thing), rules.side_of(me.acting)
    if evaluation and evaluation.released_at and POLICY[May.READ_RESULT].keys() & set(me.acting):
        return see_other("evaluation.result", evaluation_id=evaluation.id)
    if evaluation and side and evaluation.both_sealed_at:
        return _on(evaluation)
    if evaluation and side and (mine := evaluation.sheet_of(me.id, side)):
        return _own(mine)
    values = {"side": side, "rubric": programme().rubric(rubric), **_around(thing)}
    return page("results/evaluation/standing.html", evaluation=evaluation, **values)


def _sheet_page(mine: Sheet, form: forms.SheetForm, gaps: Gaps = (), **more: Any) -> Response:
    evaluation = mine.evaluation
    values = {"sheet": mine, "form": form, "gaps": gaps, "clash": False, **more}
    values["given"] = form.judgements(evaluation.rubric)
    values["minutes_left"] = actions.minutes_left(evaluation)
    if values["clash"]:
        form.seen.data = str(mine.version)
    return page("results/evaluation/sheet.html", **values, **_about(evaluation))


def _compare_page(
    evaluation: Evaluation, form: forms.AgreementForm, gaps: Gaps = (), **more: Any
) -> Response:
    values = {"form": form, "gaps": gaps, "clash": False, "said_form": None, **more}
    values["said_form"] = values["said_form"] or forms.RemarkForm()
    values |= {"given": form.agreement(evaluation.rubric), "release": forms.ReleaseForm()}
    if values["clash"]:
        form.seen.data = str(evaluation.version)
    values["remarks"] = models.remarks_of(evaluation.id)
    name = "compare" if allows(May.COMPARE) else "ended"
    return page(f"results/evaluation/{name}.html", **values, **_about(evaluation))


def _about(evaluation: Evaluation) -> dict[str, Any]:
    side = rules.side_of(me.acting)
    values = {"evaluation": evaluation, "rubric": evaluation.rubric, "side": side}
    return {**_around(evaluation.thing), **values, "rules": rules, "scores": scores}


def _around(thing: Version | Placement) -> dict[str, Any]:
    enrolment = thing.enrolment
    kind = "version" if isinstance(thing, Version) else "placement"
    values = {"learner": enrolment.person, "lang": enrolment.cohort.language}
    things = {"version": None, "placement": None, kind: thing}
    return {**values, **things, "team": team_of(enrolment.id)}
