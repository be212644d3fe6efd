"""Answers with everything that waits for a mentor or a trainer, and with a mentor's learners."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from app.core.web.answers import page
from app.core.web.routes import signed_in
from app.desk.reviews.queries import learners as queries
from app.desk.unanswered.queries import held_up
from app.desk.waiting.queries.items import waiting
from app.desk.waiting.rules import AS_MENTOR, AS_TRAINER, Item, Kind, of_kinds, place, total
from app.desk.waiting.words import summary
from app.groups.cohorts.access import me, standings
from app.policy import Role
from app.programme.current import programme
from app.workplace.hours.queries import mentor as hours
from app.workplace.placements.rules import week_number

bp = Blueprint("reviews", __name__, url_prefix="/reviews")
OTHERS = tuple(kind for kind in Kind if kind is not Kind.ENTRIES)
AT_ONCE = 50  # the ones that wait longest; the next come up when these are dealt with
IN_FULL = 30  # so many entries stand on the page themselves; of more only their weeks do


@bp.get("/mentor")
@signed_in
def mentor() -> ResponseReturnValue:
    """All that waits for the mentor or the responsible person, and their learners beside it."""
    items, mine = waiting(me, AS_MENTOR), queries.learners(me, AS_MENTOR)
    weeks = of_kinds(items, Kind.ENTRIES)
    return page(
        "desk/reviews/mentor.html",
        total=total(items),
        summary=summary(items) if items else "",
        items=_shown(items),
        others=len(items) - len(weeks),
        weeks=[(item, _week(item, mine)) for item in weeks],
        groups=_entries(mine) if 0 < total(weeks) <= IN_FULL else [],
        learners=mine,
        enrolments={one.enrolment.id: one.enrolment for one in mine},
        answered=queries.answered(me.id, mine),
        document=programme().document,
        place=place,
    )


@bp.get("/trainer")
@signed_in
def trainer() -> ResponseReturnValue:
    """All that waits for the main trainer, the oldest first."""
    items = waiting(me, AS_TRAINER)
    return page(
        "desk/reviews/trainer.html",
        total=total(items),
        summary=summary(items) if items else "",
        items=_shown(items),
        enrolments=queries.enrolments({item.enrolment_id for item in items}),
        meetings=queries.past_their_day(me),
        held_up=held_up(me),
        document=programme().document,
        place=place,
    )


@bp.get("/learners")
@signed_in
def learners() -> ResponseReturnValue:
    """One card for each learner of a mentor or a responsible person."""
    waits: dict[int, int] = {}
    for item in waiting(me, AS_MENTOR):
        waits[item.enrolment_id] = waits.get(item.enrolment_id, 0) + item.weight
    return page(
        "desk/reviews/learners.html",
        learners=queries.learners(me, AS_MENTOR),
        waits=waits,
        mentored={one.enrolment_id for one in standings(me) if one.role is Role.MENTOR},
    )


def _shown(items: list[Item]) -> list[Item]:
    others = [item for item in items if item.kind is not Kind.ENTRIES]
    return of_kinds(others[:AT_ONCE], *OTHERS)


def _entries(mine: list[queries.Learner]) -> list[hours.Group]:
    """The entries that wait, by learner and week, ticked unless something asks for a look."""
    known = [one.placement for one in mine if one.placement]
    return hours.groups(hours.waiting(me), known=known)


def _week(item: Item, mine: list[queries.Learner]) -> int:
    starts = {one.placement.id: one.placement.starts_on for one in mine if one.placement}
    first = starts.get(item.thing)
    return week_number(first, item.monday) if first and item.monday else 0
