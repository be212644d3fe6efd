"""How agreements stand on a day, case by case."""

from datetime import date

import pytest

from app.workplace.agreements import rules
from app.workplace.agreements.rules import Standing, State

DAY = date(2026, 10, 8)


@pytest.mark.parametrize(
    ("signed_on", "ended_on", "state"),
    [
        (None, None, State.DRAFT),
        (DAY, None, State.SIGNED),
        (DAY, DAY, State.ENDED),
        (None, DAY, State.ENDED),
    ],
)
def test_the_state_follows_from_two_dates(signed_on, ended_on, state):
    assert rules.state(signed_on, ended_on) is state


@pytest.mark.parametrize(
    ("state", "first", "last", "standing"),
    [
        (State.DRAFT, date(2026, 1, 1), None, Standing.DRAFT),
        (State.ENDED, date(2026, 1, 1), None, Standing.ENDED),
        (State.SIGNED, date(2026, 10, 9), None, Standing.NOT_YET),
        (State.SIGNED, DAY, None, Standing.VALID),
        (State.SIGNED, DAY, date(2026, 12, 7), Standing.VALID),
        (State.SIGNED, DAY, date(2026, 12, 6), Standing.EXPIRING),
        (State.SIGNED, DAY, DAY, Standing.EXPIRING),
        (State.SIGNED, date(2026, 1, 1), date(2026, 10, 7), Standing.EXPIRED),
    ],
)
def test_how_an_agreement_stands_on_a_day(state, first, last, standing):
    assert rules.standing(state, first, last, DAY) is standing


@pytest.mark.parametrize(
    ("standings", "best"),
    [
        ([], Standing.MISSING),
        ([Standing.EXPIRED, Standing.DRAFT], Standing.DRAFT),
        ([Standing.ENDED, Standing.EXPIRING, Standing.VALID], Standing.VALID),
        ([Standing.ENDED], Standing.ENDED),
    ],
)
def test_a_host_shows_its_best_agreement(standings, best):
    assert rules.best(standings) is best


def test_every_standing_has_its_place():
    assert set(rules.BEST_FIRST) == set(Standing) - {Standing.MISSING}


@pytest.mark.parametrize(
    ("state", "may_sign", "may_end"),
    [(State.DRAFT, True, True), (State.SIGNED, False, True), (State.ENDED, False, False)],
)
def test_what_can_be_done_in_a_state(state, may_sign, may_end):
    assert (rules.may_sign(state), rules.may_end(state)) == (may_sign, may_end)
