"""How long a one-time link works."""

from datetime import UTC, datetime, timedelta

import pytest

from app.people.invitations import rules

NOW = datetime(2026, 10, 8, 8, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("used", "revoked", "left", "works"),
    [
        (None, None, DAY, True),
        (NOW, None, DAY, False),
        (None, NOW, DAY, False),
        (None, None, timedelta(0), False),
    ],
)
def test_a_link_works_once_until_its_end_or_until_it_is_taken_back(used, revoked, left, works):
    made = NOW - timedelta(days=1)
    assert rules.link_works(used, revoked, made, NOW + left, NOW) is works


def test_a_link_that_ended_stays_so_when_the_clock_is_put_back():
    made, ended = NOW - timedelta(hours=3), NOW - timedelta(hours=2)
    assert not rules.link_works(None, None, made, ended, NOW - timedelta(days=1))
    assert rules.link_works(None, None, NOW + timedelta(minutes=1), NOW + timedelta(hours=1), NOW)
