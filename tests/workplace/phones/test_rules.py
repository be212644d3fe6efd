"""The secret of a door, and which networks are one."""

from datetime import UTC, datetime, timedelta

import pytest

from app.core.text.codes import SIGNS
from app.workplace.phones import rules

NOON = datetime(2026, 10, 8, 12, tzinfo=UTC)
KEY, SEED = "the site's key", "0123"


def test_token_and_code_follow_from_the_key_and_the_seed():
    assert rules.token(KEY, SEED) == rules.token(KEY, SEED)
    others = {rules.token("another", SEED), rules.token(KEY, "0124")}
    assert rules.token(KEY, SEED) not in others
    assert len(rules.token(KEY, SEED)) == 32  # 192 bits
    assert set(rules.code(KEY, SEED)) <= set(SIGNS)
    assert len(rules.code(KEY, SEED)) == 8


@pytest.mark.parametrize(
    ("used", "ended", "later", "opened"),
    [
        (None, None, 9, True),
        (None, None, 10, False),
        (NOON, None, 1, False),
        (None, NOON, 1, False),
        (None, None, -5, True),  # the clocks of two machines
        (None, None, -6, False),  # a clock that was put back
    ],
)
def test_a_door_is_open_once_and_for_ten_minutes(used, ended, later, opened):
    until = NOON + rules.OPEN_FOR
    assert rules.is_open(used, ended, NOON, until, NOON + timedelta(minutes=later)) is opened


@pytest.mark.parametrize(
    ("asking", "sending", "same"),
    [
        ("84.15.2.0", "84.15.2.0", True),
        ("84.15.2.0", "84.15.3.0", False),
        ("192.168.1.0", "192.168.7.0", True),  # cable and Wi-Fi of one house
        ("192.168.1.0", "84.15.2.0", False),
        ("127.0.0.0", "192.168.7.0", True),  # the computer is the server itself
        ("2a03:ec00:1::", "2a03:ec00:1::", True),
        ("2a03:ec00:1::", "2a03:ec00:2::", False),
        (None, "84.15.2.0", False),
        ("84.15.2.0", None, False),
        (None, None, False),
    ],
)
def test_networks_are_one_as_far_as_a_server_can_tell(asking, sending, same):
    assert rules.same_network(asking, sending) is same
