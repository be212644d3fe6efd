"""Who may be erased, and how the list apart is read."""

from datetime import UTC, datetime

import pytest

from app.legal.privacy.rules.erasing import Erased, Refusal, is_confirmed, read, refusal, written

NOW = datetime(2026, 10, 8, 12, tzinfo=UTC)


def test_the_last_coordinator_stays():
    assert refusal(erased=False, coordinates=True, others=0) is Refusal.LAST
    assert refusal(erased=False, coordinates=True, others=1) is None
    assert refusal(erased=False, coordinates=False, others=0) is None


def test_nobody_is_erased_twice():
    assert refusal(erased=True, coordinates=False, others=1) is Refusal.ERASED


@pytest.mark.parametrize("typed", ["Ilze Bērziņa", " ilze  bērziņa "])
def test_the_typed_name_confirms(typed):
    assert is_confirmed(typed, "Ilze Bērziņa")


@pytest.mark.parametrize("typed", ["", "Ilze", "Ilze Berzina"])
def test_another_name_does_not(typed):
    assert not is_confirmed(typed, "Ilze Bērziņa")


def test_a_line_that_was_cut_off_is_left_out():
    one = Erased(7, NOW, NOW)
    assert read([written(one), written(one)[:20], "", "null"]) == [one]
