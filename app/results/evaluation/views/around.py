"""What every page of an evaluation knows, and where its reader is led."""

from typing import Any

from flask import Response

from app.core.web.answers import NotAllowedError, NotKnownError, see_other
from app.groups.cohorts.access import me
from app.groups.cohorts.queries import team_of
from app.programme import scores
from app.project.handins.models import Version
from app.results.evaluation import rules
from app.results.evaluation.models import Evaluation, Sheet
from app.workplace.placements.models import Placement


def own_side() -> rules.Side:
    """The side on which the reader evaluates."""
    found = rules.side_of(me.acting)
    if found is None:  # the policy lets only evaluators in
        raise NotAllowedError
    return found


def to_own(sheet: Sheet) -> Response:
    """To the own sheet."""
    return see_other("evaluation.sheet", evaluation_id=sheet.evaluation_id)


def onward(evaluation: Evaluation) -> Response:
    """To where an evaluator goes who has no sheet to write in."""
    if evaluation.both_sealed_at:
        return see_other("evaluation.compare", evaluation_id=evaluation.id)
    if not any(evaluation.sealed(side) for side in rules.Side):
        raise NotKnownError  # that the other has begun is nobody's business
    if evaluation.version_id:
        return see_other("evaluation.of_version", version_id=evaluation.version_id)
    return see_other("evaluation.of_placement", placement_id=evaluation.placement_id)


def about(evaluation: Evaluation) -> dict[str, Any]:
    """What its pages show of an evaluation."""
    side = rules.side_of(me.acting)
    values = {"evaluation": evaluation, "rubric": evaluation.rubric, "side": side}
    return {**around(evaluation.thing), **values, "rules": rules, "scores": scores}


def around(thing: Version | Placement) -> dict[str, Any]:
    """What they show of the thing that is evaluated."""
    enrolment = thing.enrolment
    kind = "version" if isinstance(thing, Version) else "placement"
    values = {"learner": enrolment.person, "lang": enrolment.cohort.language}
    things = {"version": None, "placement": None, kind: thing}
    return {**values, **things, "team": team_of(enrolment.id)}
