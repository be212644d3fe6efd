"""How number, code and name are read, which paper holds, and what nobody guesses."""

import json
import random
import secrets
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.core.text.codes import SIGNS, grouped
from app.groups.pauses.rules import Stretch
from app.results.certificates import rules
from app.results.certificates.rules import Said, State

CODE = "K7MQ2XWA9PDH"
NOW = datetime(2026, 10, 8, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-0127",
        "2026-127",
        " 2026 – 0127 ",
        "20260127",
        "2026/0127",
        "２０２６-0127",
        "2026\u20110127",
    ],
)
def test_a_number_is_read_however_it_was_typed(typed: str) -> None:
    assert rules.read_number(typed) == (2026, 127)


@pytest.mark.parametrize(
    "typed", ["", "0127", "number", "2026-", "2026-01-27-1", "2026-" + "9" * 30]
)
def test_what_is_no_number_is_that_of_no_paper(typed: str) -> None:
    assert rules.read_number(typed) == rules.NO_NUMBER


def test_a_number_that_is_said_is_read_back() -> None:
    for count in (1, 99, 9_999, 10_000, 999_999):
        assert rules.read_number(rules.number_said(2026, count)) == (2026, count)


@pytest.mark.parametrize(
    "typed", [CODE, grouped(CODE).lower(), "K7MQ 2XWA 9PDH", "Κ7ΜQ-2ΧWΑ-9РDН", " k7mq–2xwa–9pdh"]
)
def test_a_code_is_read_however_it_was_typed_and_on_whatever_keyboard(typed: str) -> None:
    assert rules.fits(CODE, typed)


@pytest.mark.parametrize("typed", ["", "K7MQ", CODE[:-1], CODE + "A", CODE[::-1]])
def test_another_code_does_not_fit(typed: str) -> None:
    assert not rules.fits(CODE, typed)


def test_a_thousand_random_codes_fit_none_of_a_thousand_papers() -> None:
    """59 bits: with 20 tries an hour nobody meets one in the age of the world."""
    assert len(SIGNS) ** rules.CODE_LENGTH > 2**59
    codes = {"".join(secrets.choice(SIGNS) for _sign in range(12)) for _paper in range(1000)}
    assert len(codes) == 1000
    tried = ["".join(secrets.choice(SIGNS) for _sign in range(12)) for _try in range(1000)]
    assert [code for code in codes for typed in tried if typed == code] == []
    assert [typed for typed in tried if rules.fits(CODE, typed)] == []


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("Ilze Kalniņa", "ilze kalnina"),
        ("Ilze Kalniņa", "  ILZE\u00a0 KALNIŅA "),
        ("Anna-Marija Ozola", "Anna Marija Ozola"),
        ("Мария Георгиева", "МАРИЯ ГЕОРГИЕВА"),
        ("Ελένη Παπαδάκης", "ΕΛΕΝΗ ΠΑΠΑΔΑΚΗΣ"),
        ("Nicolò D’Angelo", "nicolo d'angelo"),
    ],
)
def test_a_name_is_known_again_without_capitals_accents_and_spaces(kept: str, typed: str) -> None:
    mark = rules.name_mark(CODE, kept)
    assert rules.is_name(mark, CODE, typed)
    assert not rules.is_name(mark, CODE[::-1], typed)
    assert rules.name_hash(CODE, kept) != rules.name_hash(CODE, typed)


@pytest.mark.parametrize(
    ("kept", "typed"),
    [("Ilze Kalniņa", "Ilze"), ("Ilze Kalniņa", "Kalniņš Ilze"), ("", ""), ("", "–"), ("–", "–")],
)
def test_another_name_is_not_and_an_erased_one_is_nobodys(kept: str, typed: str) -> None:
    assert not rules.is_name(rules.name_mark(CODE, kept), CODE, typed)
    assert not rules.is_name("", CODE, typed)


def test_what_was_withdrawn_stays_so_when_there_is_a_newer_one() -> None:
    assert rules.state(None, is_replaced=False) is State.VALID
    assert rules.state(None, is_replaced=True) is State.REPLACED
    assert rules.state(NOW, is_replaced=True) is State.WITHDRAWN


def test_who_withdrew_a_paper_takes_that_back_within_a_day() -> None:
    day = timedelta(days=1)
    assert rules.can_undo(NOW, is_own=True, now=NOW + day - timedelta(seconds=1))
    assert not rules.can_undo(NOW, is_own=True, now=NOW + day)
    assert not rules.can_undo(NOW, is_own=False, now=NOW)
    assert not rules.can_undo(NOW, is_own=True, now=NOW - day)  # the clock was put back
    assert not rules.can_undo(None, is_own=True, now=NOW)


def test_a_paper_is_about_all_days_that_it_counts() -> None:
    dice = random.Random(15)  # noqa: S311 - a test that can be done again
    first = date(2026, 8, 31)
    for _time in range(500):
        planned, today, approved = (first + timedelta(days=dice.randrange(-9, 90)) for _ in "abc")
        last = rules.last_day(first, planned, approved, today)
        assert last >= max(first, approved)
        assert last <= max(first, today, approved)
    assert rules.last_day(first, date(2026, 11, 8), None, date(2026, 10, 8)) == date(2026, 10, 8)
    assert rules.last_day(first, date(2026, 11, 8), None, date(2027, 1, 8)) == date(2026, 11, 8)


def test_what_is_kept_is_read_back() -> None:
    said = Said(4770, 60, date(2026, 10, 19), date(2026, 11, 26), "Berzleja", "", "Site", "Group")
    away = (Stretch(date(2026, 11, 2), date(2026, 11, 8)),)
    for one in (said, replace(said, pauses=away)):
        assert Said.read(json.loads(json.dumps(one.kept()))) == one
    older = {key: value for key, value in said.kept().items() if key != "pauses"}
    assert Said.read(older) == said
