"""Answers about what the two agree on: both sheets side by side, their words, their thread."""

from collections.abc import Sequence
from typing import Any

from flask import Response, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.web.answers import page, see_other
from app.core.web.routes import creates
from app.groups.cohorts.access import allows, may, me
from app.policy import May
from app.results.evaluation import actions, forms, models, queries, rules
from app.results.evaluation.models import Evaluation
from app.results.evaluation.views.around import about, own_side
from app.results.evaluation.views.blueprint import bp

Gaps = Sequence[rules.Gap]


@bp.get("/<int:evaluation_id>/agreement")
@may(May.COMPARE, Evaluation)
def compare(evaluation: Evaluation) -> ResponseReturnValue:
    """Both sheets side by side, and what the two agree on."""
    if evaluation.released_at:
        return see_other("evaluation.result", evaluation_id=evaluation.id)
    form = forms.agreement_form(evaluation.rubric, evaluation.version, evaluation.agreement)
    gaps = queries.open_points(evaluation) if "check" in request.args else ()
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
    elif actions.confirm(evaluation, own_side(), me):
        return see_other("evaluation.compare", evaluation_id=evaluation.id, check=1)
    else:
        flash(_("You have confirmed this result."))
    return see_other("evaluation.compare", evaluation_id=evaluation.id)


@bp.post("/<int:evaluation_id>/remarks")
@may(May.COMPARE, Evaluation)
@creates
def remark(evaluation: Evaluation) -> ResponseReturnValue:
    """Write to the other evaluator; what stands in the form around it is kept."""
    said = forms.RemarkForm()
    form = forms.agreement_form(evaluation.rubric, evaluation.version, evaluation.agreement)
    if not (said.validate() and form.validate()):
        return _compare_page(evaluation, form, said_form=said, status=422)
    given = form.agreement(evaluation.rubric)
    if not actions.save_agreement(evaluation, form.seen_version, given, me):
        return _compare_page(evaluation, form, clash=True, said_form=said, status=409)
    actions.remark(evaluation, me, own_side(), said.text.data)
    flash(_("Your message is sent. What stands in the form is saved too."))
    return see_other("evaluation.compare", _anchor="thread", evaluation_id=evaluation.id)


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
    return page(f"results/evaluation/{name}.html", **values, **about(evaluation))
