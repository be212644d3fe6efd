"""Answers with one learner at a glance, for those around."""

from flask import g
from flask.typing import ResponseReturnValue

from app.core.web.answers import page
from app.desk.dashboards.queries import learner as queries
from app.desk.dashboards.views.blueprint import bp
from app.desk.waiting.queries.items import waiting_about
from app.desk.waiting.rules import place
from app.groups.cohorts.access import may, me
from app.groups.cohorts.models import Enrolment
from app.policy import POLICY, May, Role
from app.results.evaluation.queries import final_of
from app.workplace.placements.models import Placement, own_course, placement_of


@bp.get("/learners/<int:enrolment_id>")
@may(May.SEE_ENROLMENT, Enrolment)
def learner(enrolment: Enrolment) -> ResponseReturnValue:
    """One learner for those around: where everything stands, and the ways to it."""
    own = enrolment.person_id == me.id
    placement = _placement(enrolment, own=own)
    one = queries.learner(enrolment, placement, own=own)
    knows = _may_here(May.EVALUATE) or _may_here(May.RELEASE)
    begun = placement if placement and placement.activated_at else None
    return page(
        "desk/dashboards/learner.html",
        own=own,
        waits=[] if own else waiting_about(me, enrolment.id),
        meeting=one.to_hold if _may_here(May.HOLD_MEETING) else None,
        place=place,
        final=final_of(begun, one.hours("work").approved, knows_seals=knows) if begun else None,
        reads_project=_may_here(May.READ_DOCUMENT) or _may_here(May.READ_VERSION),
        notes_pauses=_may_here(May.NOTE_PAUSE),
        sees_meetings=_may_here(May.SEE_MEETING),
        sees_exchange=_may_here(May.SEE_EXCHANGE),
        sees_difficulties=_may_here(May.SEE_DIFFICULTIES),
        **queries.about(one),
    )


def _placement(enrolment: Enrolment, *, own: bool) -> Placement | None:
    """The placement; a learner's own is asked for so that the menu need not ask again."""
    newest = own_course(me.id) if own else None
    if newest is None or newest[0] is not enrolment:
        return placement_of(enrolment.id)
    g.own = (enrolment.id, bool(newest[1] and newest[1].activated_at))
    return newest[1]


def _may_here(may_do: May) -> bool:
    """Whether a role in which the person acts here has this right in some situation."""
    return any(Role(role) in POLICY[may_do] for role in me.acting)
