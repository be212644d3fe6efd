"""Which hat somebody wears, and which of them they may choose."""

import pytest

from app.desk.dashboards.rules.hats import Hat, hats, wear
from app.policy import Role


@pytest.mark.parametrize(
    ("held", "found"),
    [
        ({Role.LEARNER}, [Hat.LEARNER]),
        ({Role.RESPONSIBLE}, [Hat.MENTOR]),
        ({Role.TUTOR}, [Hat.TRAINER]),
        ({Role.MENTOR, Role.LEARNER}, [Hat.LEARNER, Hat.MENTOR]),
        ({Role.ADMIN}, [Hat.ADMIN]),
        ({Role.ADMIN, Role.COORDINATOR}, [Hat.COORDINATOR]),
        (set(), []),
    ],
)
def test_roles_give_hats(held: set[Role], found: list[Hat]) -> None:
    assert hats(held) == found


def test_the_hat_that_was_chosen_is_kept_as_long_as_it_is_ones_own() -> None:
    both = {Role.LEARNER, Role.MENTOR}
    assert wear(both, None) is Hat.LEARNER
    assert wear(both, "mentor") is Hat.MENTOR
    assert wear({Role.LEARNER}, "mentor") is Hat.LEARNER
    assert wear(set(), "mentor") is None
