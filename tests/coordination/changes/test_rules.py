"""What stands against passing a part on, for how long it can be planned and taken back."""

from datetime import date, timedelta

import pytest

from app.coordination.changes.rules import Comer, Fate, Part, Refusal, fate, in_time, refusal
from app.policy import Role

TODAY = date(2026, 10, 8)
MENTOR, TRAINER = frozenset({Role.MENTOR}), frozenset({Role.MAIN_TRAINER})


@pytest.mark.parametrize(
    ("part", "comer", "why"),
    [
        (Part.MENTOR, Comer(), None),
        (Part.MENTOR, Comer(is_same=True), Refusal.SAME),
        (Part.MENTOR, Comer(is_erased=True), Refusal.ERASED),
        (Part.TUTOR, Comer(learns=True), Refusal.LEARNER),
        (Part.MENTOR, Comer(holds=TRAINER), Refusal.OTHER_SIDE),
        (Part.MAIN_TRAINER, Comer(holds=MENTOR), Refusal.OTHER_SIDE),
        (Part.MENTOR, Comer(holds=MENTOR), None),
        (Part.RESPONSIBLE, Comer(holds=MENTOR), None),
        (Part.TUTOR, Comer(holds=TRAINER, has_scored=True), None),
        (Part.MAIN_TRAINER, Comer(has_scored=True), Refusal.HAS_SCORED),
    ],
)
def test_a_part_goes_to_whoever_may_have_it(part, comer, why):
    assert refusal(part, comer) is why


@pytest.mark.parametrize(("days", "well"), [(-1, False), (0, True), (60, True), (61, False)])
def test_a_change_is_planned_for_today_or_the_next_sixty_days(days, well):
    assert in_time(TODAY + timedelta(days=days), TODAY) is well


@pytest.mark.parametrize(
    ("days", "undone", "followed", "how"),
    [
        (0, False, False, Fate.OPEN),
        (0, True, True, Fate.UNDONE),
        (0, False, True, Fate.FOLLOWED),
        (1, False, False, Fate.OVER),
    ],
)
def test_a_change_is_taken_back_on_its_day(days, undone, followed, how):
    made = TODAY - timedelta(days=days)
    assert fate(made, TODAY, is_undone=undone, is_followed=followed) is how
