from datetime import UTC, datetime, timedelta

import pytest

from app.people.bymail import rules

NOW = datetime(2026, 5, 12, 9, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    "typed", ["123456", " 123 456 ", "123-456", "１２３４５６", "١٢٣٤٥٦", "12\u00a034\u200956"]
)
def test_a_code_is_read_however_it_is_typed(typed):
    assert rules.digits(typed) == "123456"


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "12345a", "½23456", "12345²x"])
def test_what_is_no_code_is_none(typed):
    assert rules.digits(typed) == ""


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("anna@biblioteka.lv", "a…@b…lv"),
        ("a@b.example", "a…@b…example"),
        ("anna@praxis.library.example", "a…@p…example"),
        ("anna@localhost", "a…@…localhost"),
    ],
)
def test_an_address_is_shown_so_that_nobody_learns_it(address, shown):
    assert rules.masked(address) == shown


@pytest.mark.parametrize(
    ("ended", "made", "expires", "works"),
    [
        (None, NOW, NOW + MINUTE, True),
        (None, NOW - MINUTE, NOW, False),
        (NOW, NOW - MINUTE, NOW + MINUTE, False),
        (None, NOW + 10 * MINUTE, NOW + 20 * MINUTE, False),  # the clock was put back
    ],
)
def test_a_code_works_until_its_end_or_its_use(ended, made, expires, works):
    assert rules.works(ended, made, expires, NOW) is works


@pytest.mark.parametrize(
    ("used", "tries", "asked", "is_open"),
    [
        (None, 4, NOW, True),
        (None, 5, NOW, False),
        (NOW, 0, NOW, False),
        (None, 0, NOW - timedelta(days=1), False),
    ],
)
def test_five_codes_may_be_typed_for_one_ask(used, tries, asked, is_open):
    assert rules.is_open(used, tries, asked, NOW) is is_open


def test_an_hour_later_nobody_waits_for_the_mail():
    assert rules.is_wanted(None, NOW - 59 * MINUTE, NOW)
    assert not rules.is_wanted(None, NOW - 60 * MINUTE, NOW)
    assert not rules.is_wanted(NOW, NOW, NOW)


def test_the_same_code_of_another_ask_or_site_is_stored_otherwise():
    stored = rules.code_hash("secret", 1, "123456")
    others = [("secret", 2, "123456"), ("other", 1, "123456"), ("secret", 1, "123457")]
    assert stored not in [rules.code_hash(*one) for one in others]
    assert "123456" not in stored
