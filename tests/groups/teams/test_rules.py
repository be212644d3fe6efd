"""When a role stays with somebody."""

import pytest

from app.groups.teams.rules import Refusal, refusal
from app.policy import Role


@pytest.mark.parametrize(
    ("role", "on_site", "holders", "leads", "why"),
    [
        (Role.COORDINATOR, True, 1, 0, Refusal.LAST),
        (Role.COORDINATOR, True, 2, 0, None),
        (Role.ADMIN, True, 1, 0, None),
        (Role.COORDINATOR, False, 1, 0, None),
        (Role.TRAINER, False, 3, 2, Refusal.LEADS),
        (Role.TRAINER, False, 3, 0, None),
        (Role.TUTOR, False, 1, 2, None),
    ],
)
def test_a_role_stays_where_it_would_leave_a_gap(role, on_site, holders, leads, why):
    assert refusal(role, on_site, holders, leads) is why
