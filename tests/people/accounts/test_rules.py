"""Every case of how long a sign-in lasts, how guessing is slowed, who may have an address."""

from datetime import UTC, datetime, timedelta

import pytest

from app.people.accounts import rules
from app.people.accounts.rules import Stage

NOW = datetime(2026, 10, 8, 12, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("shared", "idle", "age", "is_open"),
    [
        (True, 14 * MINUTE, HOUR, True),
        (True, 15 * MINUTE, HOUR, False),
        (True, MINUTE, 8 * HOUR, False),
        (False, 23 * HOUR, 29 * DAY, True),
        (False, 24 * HOUR, 2 * DAY, False),
        (False, MINUTE, 30 * DAY, False),
    ],
)
def test_a_sign_in_ends_by_idling_and_by_age(shared, idle, age, is_open):
    end = rules.ends_at(NOW - age, NOW - idle, shared, rules.IDLE_MINUTES[0])
    assert (end > NOW) is is_open


@pytest.mark.parametrize(
    ("kind", "failures", "seconds"),
    [
        ("pair", 0, 0),
        ("pair", 4, 0),
        ("pair", 5, 2),
        ("pair", 6, 4),
        ("pair", 50, 900),
        ("account", 1000, 0),  # an address waits for itself, see below
        ("address", 59, 0),
        ("address", 1000, 900),
    ],
)
def test_waiting_doubles_after_the_free_tries_and_never_exceeds_15_minutes(kind, failures, seconds):
    assert rules.wait(kind, failures) == timedelta(seconds=seconds)


def test_an_address_that_comes_to_an_account_without_free_tries_waits_less_than_30_seconds():
    first = [rules.first_failures(failures) for failures in (0, 9, 10, 1000)]
    waits = [rules.wait("pair", one).total_seconds() for one in first]
    assert waits == [0, 0, 16, 16]


@pytest.mark.parametrize(
    ("kind", "ago", "counts"),
    [
        ("pair", 59 * MINUTE, True),
        ("pair", HOUR, False),
        ("account", MINUTE / 3, True),
        ("account", MINUTE / 2, False),
        ("pair", -5 * MINUTE, True),
        ("pair", -6 * MINUTE, False),
        ("address", -365 * DAY, False),
    ],
)
def test_failures_count_for_a_while_and_not_before_their_time(kind, ago, counts):
    assert bool(rules.counted(kind, 7, NOW - ago, NOW)) is counts


@pytest.mark.parametrize(
    ("password", "is_right"),
    [
        ("seven77", False),
        ("eight888", True),
        ("чета ви!", True),
        ("ό" * 128, True),
        ("x" * 129, False),
        ("🦉" * 8, True),
    ],
)
def test_a_password_has_8_to_128_characters_of_any_script(password, is_right):
    assert rules.is_length_right(password) is is_right


@pytest.mark.parametrize(
    ("joined", "has_link", "opened", "stage"),
    [
        (True, False, False, Stage.JOINED),
        (True, True, True, Stage.JOINED),
        (False, False, False, Stage.NO_LINK),
        (False, True, False, Stage.INVITED),
        (False, True, True, Stage.OPENED),
    ],
)
def test_how_far_somebody_has_come_follows_from_facts(joined, has_link, opened, stage):
    assert rules.stage(joined, has_link, opened) is stage


@pytest.mark.parametrize(
    ("email", "is_real"),
    [
        ("ilze@berzleja.example", False),
        ("ilze@sub.example.org", False),
        ("ilze@test", False),
        ("ilze@rigascb.lv", True),
        ("ilze@notexample.org", True),
        ("", False),
    ],
)
def test_only_addresses_that_somebody_can_have_are_real(email, is_real):
    assert rules.is_real(email) is is_real


@pytest.mark.parametrize(
    ("typed", "known", "meant"),
    [
        ("Anna Kalna", [(1, "Anna Kalna"), (2, "Ilze")], 1),
        (" ANNA  kalna ", [(1, "Anna Kalna")], 1),
        ("Anna Kalna", [(1, "Anna Kalna"), (1, "Anna Kalna")], 1),  # the same one, twice
        ("Anna Kalna", [(1, "Anna Kalna"), (2, "anna kalna")], None),
        ("Anna", [(1, "Anna Kalna")], None),
        ("", [(1, "")], None),
        ("Anna Kalna", [], None),
    ],
)
def test_a_typed_name_means_the_only_one_who_is_called_so(typed, known, meant):
    assert rules.meant(typed, known) == meant
