"""The placement plan on paper: which day is which."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from app.core import clock
from app.core.db.base import db
from app.core.text.i18n import format_day
from app.workplace.placements import actions
from tests.kit.pages import Visitor
from tests.workplace.placements import told
from tests.workplace.placements.told import Told


def test_a_started_plan_says_when_it_was_accepted_and_when_its_text_was_fixed(
    seat: Callable[[str], Visitor], plan: Told
) -> None:
    """The day on which the program lets it run is not the first day of the placement."""
    app, accepted = seat("dace").app, clock.now()
    with app.app_context():
        people: list[Any] = [told.person(plan, who) for who in ("ilze", "andris", "dace")]
        placement = told.placement(plan)
        actions.propose(people[0], placement)
        for one in people:
            actions.accept(one, placement, placement.hash)
        clock.move_to(accepted + timedelta(days=3))
        actions.set_conditions(people[2], placement, "Hand in by 30 September.")
        db.session.commit()
        assert placement.activated_at
        first, fixed = placement.first_day, clock.today()
    page = seat("dace").get(f"/placements/{plan.placement}/print")
    days = [format_day(clock.local(accepted).date()), format_day(fixed)]
    assert format_day(first) not in days
    said = "Accepted by all three in Bibliopraxis, last on {}. Since {} the text is fixed."
    assert said.format(*days) in page.text
