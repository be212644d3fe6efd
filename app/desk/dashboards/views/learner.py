"""Answers with one learner at a glance, for those around."""

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue

from app.core import clock
from app.core.web.answers import page
from app.desk.dashboards.queries import learner as queries
from app.desk.dashboards.queries.book import counted
from app.desk.dashboards.rules.steps import Kind, Step
from app.desk.dashboards.views.blueprint import bp
from app.groups.cohorts.access import may, me
from app.groups.cohorts.models import Enrolment
from app.policy import POLICY, May, Role
from app.programme.current import programme
from app.workplace.placements.models import placement_of


@bp.get("/learners/<int:enrolment_id>")
@may(May.SEE_ENROLMENT, Enrolment)
def learner(enrolment: Enrolment) -> ResponseReturnValue:
    """One learner for those around: where everything stands, and the ways to it."""
    own = enrolment.person_id == me.id
    one = queries.learner(enrolment, placement_of(enrolment.id), own=own)
    return page(
        "desk/dashboards/learner.html",
        own=own,
        reads_project=_may_here(May.READ_DOCUMENT) or _may_here(May.READ_VERSION),
        sees_meetings=_may_here(May.SEE_MEETING),
        **about(one),
    )


def _may_here(may_do: May) -> bool:
    """Whether a role in which the person acts here has this right in some situation."""
    return any(Role(role) in POLICY[may_do] for role in me.acting)


def about(one: queries.Learner) -> dict[str, Any]:
    """What every page about a learner shows."""
    return {
        "one": one,
        "enrolment": one.enrolment,
        "placement": one.placement,
        "today": clock.today(),
        "document": programme().document,
        "counted": counted,
    }


@bp.app_template_global("url_of_step")
def _url_of(step: Step, enrolment_id: int) -> str:
    """Where a learner does a step that is about a document."""
    if step.thing is None:
        return url_for("folders.show", enrolment_id=enrolment_id)
    if step.kind is Kind.HAND_IN:
        return url_for("handins.check", document_id=step.thing)
    if step.kind is Kind.WRITE:
        return url_for("plans.part", document_id=step.thing, part=step.part)
    return url_for("plans.show", document_id=step.thing)
