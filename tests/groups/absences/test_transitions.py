"""Each state of an absence allows each role what the table says, and else nothing changes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from app.core import clock
from app.core.db.base import db
from app.groups.absences import actions
from app.groups.absences.rules import Act, State, can, state
from app.groups.cohorts.models import Absence
from app.groups.pauses.rules import Stretch
from tests.groups.absences.test_story import URL, stored
from tests.kit.pages import Visitor
from tests.workplace.logbook.entries import tell
from tests.workplace.placements import told
from tests.workplace.placements.told import Told, noon, week

Seat = Callable[[str], Visitor]
OWN = "andris"
OF_PART = ("krista",)  # who coordinates ends it at the learner's page
OTHERS = ("ilze", "dace", "marta", "vera", "otto")
NUMBER = 1


def bring_to(wanted: State, run: Told, andris: Visitor) -> None:
    """An absence of Andris with a deputy, in this state today."""
    first = week(7) if wanted is State.COMING else week(6, 3)
    person = told.person
    tell(andris, lambda: actions.note(person(run, OWN), person(run, OWN),
                                      Stretch(first, week(7)), person(run, "marta")))  # fmt: skip
    if wanted is State.ENDED:
        tell(
            andris,
            lambda: actions.end_absence(person(run, OWN), db.session.get_one(Absence, NUMBER), 1),
        )
    if wanted is State.OVER:
        clock.move_to(noon(week(7) + timedelta(days=1)))


@pytest.mark.parametrize("wanted", list(State))
def test_only_who_is_away_and_who_coordinates_end_an_absence(
    app: Flask, run: Told, seat: Seat, wanted: State
) -> None:
    bring_to(wanted, run, seat(OWN))
    with app.app_context():
        one = db.session.get_one(Absence, NUMBER)
        days, is_ended = Stretch(one.from_on, one.until_on), one.ended_at is not None
        assert state(days, is_ended, clock.today()) is wanted
        seen = one.version
    before, typed = stored(app), {"absence": str(NUMBER), "seen": str(seen)}
    part = f"/absences/enrolments/{run.enrolment}/mentor"
    for who in OTHERS:
        for address in (f"{URL}end", f"{part}/end"):
            visitor, own = seat(who), address == f"{URL}end"
            visitor.get("/accounts/profile")
            stands_in = who == "marta" and wanted is State.NOW
            sees = stands_in or who in ("ilze", "dace", "vera")
            has_part = stands_in or who == "dace"
            refused = (409 if has_part else 404) if own else (403 if sees else 404)
            visitor.post(address, typed, status=refused)
            assert stored(app) == before, (who, address)
    allowed = can(Act.END, wanted)
    visitor, at = (seat(OWN), URL) if wanted is State.NOW else (seat(OF_PART[0]), f"{part}/")
    visitor.get("/accounts/profile")
    visitor.post(f"{at}end", typed, status=200 if allowed else 409)
    assert (stored(app) != before) is allowed
