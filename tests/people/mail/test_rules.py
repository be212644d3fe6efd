"""When a mail is tried again, and how it is laid out."""

from datetime import UTC, datetime, timedelta

import pytest

from app.people.mail import rules

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("tries", "minutes"),
    [(1, 1), (2, 5), (3, 30), (4, 120), (5, 360), (6, 1440)],
)
def test_each_time_it_waits_longer(tries, minutes):
    assert rules.due_again(tries, NOW) == NOW + timedelta(minutes=minutes)


@pytest.mark.parametrize("tries", [7, 8, 99])
def test_after_the_seventh_try_it_is_given_up(tries):
    assert rules.due_again(tries, NOW) is None


def test_paragraphs_stand_apart():
    letter = rules.Letter("Hello", ("One.", "https://library.example/x", "Two."))
    assert letter.text == "One.\n\nhttps://library.example/x\n\nTwo.\n"
