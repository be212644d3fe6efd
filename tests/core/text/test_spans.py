"""Spans of days are written as people of each country write them."""

from datetime import date

import pytest
from flask import Flask
from flask_babel import force_locale

from app.core import clock
from app.core.config import ROOT
from app.core.text import i18n
from app.core.text.i18n import NAMES, in_a_row
from app.core.text.lengths import WRITINGS
from app.core.text.spans import span

WEEK = (date(2026, 10, 5), date(2026, 10, 11))
MONTHS = (date(2026, 9, 28), date(2026, 10, 4))
YEARS = (date(2026, 12, 28), date(2027, 1, 3))
DAY = (date(2026, 3, 1), date(2026, 3, 1))
LONG = {
    "en_GB": (
        "5–11 October 2026",
        "28 September – 4 October 2026",
        "28 December 2026 – 3 January 2027",
        "1 March 2026",
    ),
    "lv": (
        "2026. gada 5.–11. oktobris",
        "2026. gada 28. septembris – 4. oktobris",
        "2026. gada 28. decembris – 2027. gada 3. janvāris",
        "2026. gada 1. marts",
    ),
    "bg": (
        "5–11 октомври 2026 г.",
        "28 септември – 4 октомври 2026 г.",
        "28 декември 2026 г. – 3 януари 2027 г.",
        "1 март 2026 г.",
    ),
    "el": (
        "5–11 Οκτωβρίου 2026",
        "28 Σεπτεμβρίου – 4 Οκτωβρίου 2026",
        "28 Δεκεμβρίου 2026 – 3 Ιανουαρίου 2027",
        "1 Μαρτίου 2026",
    ),
    "it": (
        "5–11 ottobre 2026",
        "28 settembre – 4 ottobre 2026",
        "28 dicembre 2026 – 3 gennaio 2027",
        "1 marzo 2026",
    ),
}
SHORT = {
    "en_GB": ("5–11 Oct 2026", "28 Sept – 4 Oct 2026", "28 Dec 2026 – 3 Jan 2027", "1 Mar 2026"),
    "lv": (
        "2026. g. 5.–11. okt.",
        "2026. g. 28. sept. – 4. okt.",
        "2026. g. 28. dec. – 2027. g. 3. janv.",
        "2026. g. 1. marts",
    ),
    "bg": (
        "5–11.10.2026 г.",
        "28.09 – 4.10.2026 г.",
        "28.12.2026 г. – 3.01.2027 г.",
        "1.03.2026 г.",
    ),
    "el": ("5–11 Οκτ 2026", "28 Σεπ – 4 Οκτ 2026", "28 Δεκ 2026 – 3 Ιαν 2027", "1 Μαρ 2026"),
    "it": ("5–11 ott 2026", "28 set – 4 ott 2026", "28 dic 2026 – 3 gen 2027", "1 mar 2026"),
}


def said(form: str, writing: str) -> tuple[str, ...]:
    spans = (WEEK, MONTHS, YEARS, DAY)
    return tuple(span(*one, form, writing).replace("\u202f", " ") for one in spans)


@pytest.mark.parametrize("writing", WRITINGS)
def test_a_span_is_written_out(writing: str) -> None:
    assert said("long", writing) == LONG[writing]


@pytest.mark.parametrize("writing", WRITINGS)
def test_a_short_span_is_written_as_short_days_are(writing: str) -> None:
    assert said("short", writing) == SHORT[writing]


def test_in_bulgarian_the_year_and_its_sign_are_not_parted() -> None:
    assert span(*WEEK, "long", "bg").endswith("2026\u202fг.")


@pytest.mark.parametrize("language", sorted(NAMES))
def test_a_month_has_one_short_name_beside_its_day(app: Flask, language: str) -> None:
    """In Greek CLDR writes Νοε beside a day and Νοέ alone; a day always stands by it here."""
    with app.test_request_context(), force_locale(language):
        for number in range(1, 13):
            day = date(clock.today().year, number, 9)
            short, tile = i18n.format_day(day, "short"), i18n.format_day(day, "month")
            assert tile in short or short.endswith(f"9.{number:02}")  # Bulgarian has figures


@pytest.mark.parametrize(("language", "said"), [("en", "a, b; c"), ("el", "a, b· c")])
def test_pieces_with_commas_stand_apart_and_in_greek_without_a_question_mark(app, language, said):
    with app.test_request_context(), force_locale(language):
        assert in_a_row(["a, b", "c"]) == said


def test_nothing_else_puts_a_greek_question_mark_between_pieces():
    files = (ROOT / "app").rglob("*.py")
    assert [path for path in files if '"; ".join' in path.read_text("utf-8")] == []
