"""A link that ran out stays so when the machine's clock is put back into its time."""

from datetime import timedelta

import pytest

from app.core import clock
from app.people.accounts.rules import Purpose
from app.people.invitations.rules import LINK_LASTS
from tests.people.invitations.conftest import type_code

HALF = timedelta(minutes=30)
pytestmark = pytest.mark.parametrize(
    "back", [timedelta(hours=1), timedelta(days=365)], ids=["an hour", "a year"]
)


def run_out_and_come_back(cli, lasts, back):
    """`flask work` runs while the link is over; then the clock goes back to before its end."""
    clock.move_to(clock.now() + lasts + back - HALF)
    assert "Links that ran out: 1." in cli.invoke(args=["work"]).output
    clock.move_to(clock.now() - back)


def test_an_invitation_that_ran_out(zane, cli, visitor, back):
    run_out_and_come_back(cli, LINK_LASTS[Purpose.INVITATION], back)
    visitor().get(zane.path, status=410)
    type_code(visitor(), zane.code, status=422)


def test_a_link_to_sign_in_that_ran_out(martas_link, cli, visitor, back):
    run_out_and_come_back(cli, LINK_LASTS[Purpose.SIGN_IN], back)
    visitor().get(martas_link, status=410)
