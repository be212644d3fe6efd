"""Answers about the release, and the result as everybody reads it who may."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.audit.actions import note_copy
from app.core.press.shown import WORDS, shown
from app.core.text.tongues import heard
from app.core.web.answers import page, see_other
from app.groups.cohorts.access import may, me
from app.people.accounts.access import is_shared
from app.policy import May
from app.project.handins.models import Version
from app.project.handins.rules import Outcome
from app.results.evaluation import actions, forms, papers, rules
from app.results.evaluation.models import Evaluation
from app.results.evaluation.queries import to_change
from app.results.evaluation.views.around import about
from app.results.evaluation.views.blueprint import bp


@bp.get("/<int:evaluation_id>/release")
@may(May.RELEASE, Evaluation)
def release_page(evaluation: Evaluation) -> ResponseReturnValue:
    """What stands between an agreed result and the learner."""
    if evaluation.released_at:
        return see_other("evaluation.result", evaluation_id=evaluation.id)
    values = {"form": forms.ReleaseForm(), "refused": None, **about(evaluation)}
    return page("results/evaluation/release.html", **values)


@bp.post("/<int:evaluation_id>/release")
@may(May.RELEASE, Evaluation)
def release(evaluation: Evaluation) -> ResponseReturnValue:
    """Let the learner see the result."""
    form = forms.ReleaseForm()
    values = {"form": form, "status": 422, **about(evaluation)}
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
    asked = None
    if mine and isinstance(thing, Version) and evaluation.decision != Outcome.APPROVE:
        asked = to_change(evaluation, thing) if thing.is_newest() else None
    values = {"asked": asked, "mine": mine, **about(evaluation)}
    return page("results/evaluation/result.html", **values)


@bp.get("/<int:evaluation_id>/result/print")
@may(May.READ_RESULT, Evaluation)
def result_on_paper(evaluation: Evaluation) -> ResponseReturnValue:
    """The same, to print or to take along; what is still to be changed stands on the page alone."""
    note_copy(me, evaluation)
    back = url_for("evaluation.result", evaluation_id=evaluation.id)
    label = heard(evaluation.rubric.title)
    return shown(papers.result(evaluation), back, label, inline=is_shared(), forms=WORDS)
