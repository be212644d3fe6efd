"""What people write as days, hours and numbers is read as they meant it."""

from datetime import date
from decimal import Decimal

import pytest

from app.core.text.amounts import TwoReadingsError, read_number
from app.core.text.days import NoSuchDayError, WeekdayError, read_day
from app.core.text.lengths import MidnightError, read_minutes

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("8.11.2026", date(2026, 11, 8)),
        ("8.11.", date(2026, 11, 8)),
        ("8/11", date(2026, 11, 8)),
        ("8-11-26", date(2026, 11, 8)),
        ("2026-11-08", date(2026, 11, 8)),
        ("8. 11. 2026", date(2026, 11, 8)),
        ("3.1.", date(2027, 1, 3)),
        ("31.12.", date(2026, 12, 31)),
        ("29.2.2028", date(2028, 2, 29)),
        ("31.12.2026 г.", date(2026, 12, 31)),
        ("8.10.2026.g.", date(2026, 10, 8)),
        ("2026. gada 8. oktobris", date(2026, 10, 8)),
        ("8. oktobrī", date(2026, 10, 8)),
        ("8th of October 2026", date(2026, 10, 8)),
        ("October 8, 2026", date(2026, 10, 8)),
        ("1º gennaio 2027", date(2027, 1, 1)),
        ("1η Ιανουαρίου 2027", date(2027, 1, 1)),
        ("Fri 1.1.2027", date(2027, 1, 1)),
        ("8.11.2026 (svētdiena)", date(2026, 11, 8)),
        ("lun 1 mar 2027", date(2027, 3, 1)),
        ("mar, 3.11.", date(2026, 11, 3)),
        ("mar 2 mar 2027", date(2027, 3, 2)),  # martedì, marzo
        ("Πέμπτη, 8 Οκτωβρίου", date(2026, 10, 8)),
        ("\u200e8\u200e.11.\u00a02026\u00a0", date(2026, 11, 8)),
        ("8\u201111\u20112026", date(2026, 11, 8)),
    ],
)
def test_a_day_is_read_as_it_was_meant(text, day):
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "32.1.2026",
        "8.13.",
        "29.2.2027",
        "1.1.20267",
        "8–11 October 2026",
        "8,11,2026",
        "1.2.3.4",
        "8 mar apr 2026",
        "8 decimal 2026",
        "1.1.1826",
    ],
)
def test_what_is_no_day_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - the field says the words
        read_day(text, TODAY)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("3:30", 210),
        ("3.5", 210),
        ("3,5", 210),
        ("3 h 30", 210),
        ("3h30min", 210),
        ("3 h", 180),
        ("45 min", 45),
        ("0:15", 15),
        ("3,25", 195),
        ("3 st. 30", 210),
        ("1.5h", 90),
        ("1,5 st.", 90),
        ("2 stundas", 120),
        ("2 часа", 120),
        ("2 ώρες", 120),
        ("2 ΏΡΕΣ", 120),
        ("2 ore", 120),
        ("3 ore e 30 minuti", 210),
        ("3 st. un 30 min.", 210),
        (":30", 30),
        (".5", 30),
        (",5 h", 30),
        ("3:30:00", 210),
        ("3:30 h", 210),
        ("\u200e3:30\u200e", 210),
        ("3\u00a0h\u202f30\u00a0min", 210),
    ],
)
def test_hours_are_read_as_they_were_meant(text, minutes):
    assert read_minutes(text) == minutes


@pytest.mark.parametrize(
    "text",
    ["three", "3:75", "-1", "", "3..5", "1e3", "ore", "3:5", "3:30:15", "1 2", "3 h 75", "20000"],
)
def test_what_is_no_length_of_time_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - the field says the words
        read_minutes(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"),
        ("12,50", "12.50"),
        ("1 234,5", "1234.5"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1,234,567", "1234567"),
        ("1.234.567,5", "1234567.5"),
        ("-3", "-3"),
        ("\u22123", "-3"),
        ("9.50 €", "9.50"),
        ("€ 9,50", "9.50"),
        ("1'000", "1000"),
        ("1’000,50", "1000.50"),
        ("1200 EUR", "1200"),
        ("12 eiro", "12"),
        ("12 евро", "12"),
        ("12 ευρώ", "12"),
        ("0.500", "0.500"),
        ("1\u202f234,5", "1234.5"),
        ("\u200e1\u200e2", "12"),
    ],
)
def test_a_number_is_read_with_comma_or_point(text, number):
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ten",
        "NaN",
        "Infinity",
        "1" * 20,
        "1E3",
        "1E-999999999",
        "1_0",
        "1,2,3",
        "--3",
        "1.2,3.4",
        "1 2",
        "12 50",
        "0 500",
        "€",
    ],
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - the field says the words
        read_number(text)


@pytest.mark.parametrize("text", ["31.9.", "31.9.2026", "30 Feb 2027", "29.2.2027", "2026-04-31"])
def test_a_day_that_no_month_has_is_told_as_such(text):
    with pytest.raises(NoSuchDayError):
        read_day(text, TODAY)


def test_a_leap_day_without_a_year_is_the_nearest():
    assert read_day("29.2.", date(2027, 6, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize("text", ["Mon 1.1.2027", "8.11.2026, pirmdiena", "пн 1.1.2027"])
def test_a_weekday_that_is_not_the_days_is_an_error(text):
    with pytest.raises(WeekdayError):
        read_day(text, TODAY)


@pytest.mark.parametrize(
    ("text", "writing", "number"),
    [
        ("1,000", "en_GB", "1000"),
        ("1.000", "it", "1000"),
        ("€ 1.200", "el", "1200"),
        ("1.234", "en_GB", "1.234"),
        ("1,234", "lv", "1.234"),
    ],
)
def test_three_figures_behind_a_mark_are_read_as_the_language_writes_them(text, writing, number):
    assert read_number(text, writing) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "writing", "readings"),
    [
        ("1.000", "en_GB", ("1000", "1")),
        ("1.000", "lv", ("1000", "1")),
        ("1,000", "it", ("1000", "1")),
        ("€ 1.200", "en_GB", ("1200", "1.20")),
        ("1.234 EUR", "en_GB", ("1234", "1.2340")),
        ("-1.000", "bg", ("-1000", "-1")),
    ],
)
def test_an_amount_with_two_readings_is_asked_about(text, writing, readings):
    with pytest.raises(TwoReadingsError) as asked:
        read_number(text, writing)
    assert asked.value.readings == readings
    for one in readings:
        read_number(one, writing, money=True)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("9:00–12:30", 210),
        ("9.00-12.30", 210),
        ("09:00 — 12:30", 210),
        ("9:00 h − 12:30 h", 210),
        ("20:00–24:00", 240),
    ],
)
def test_a_time_of_day_until_another_is_a_length(text, minutes):
    assert read_minutes(text) == minutes


@pytest.mark.parametrize("text", ["22:00–1:30", "9:00–9:00", "12:30-9:00"])
def test_what_ends_before_it_begins_is_two_days(text):
    with pytest.raises(MidnightError):
        read_minutes(text)


@pytest.mark.parametrize(
    "text", ["9-12", "9:00–25:00", "24:00–24:30", "9:00–12", "9:00–12:30–13:00"]
)
def test_what_may_be_no_times_of_day_is_refused(text):
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the field says the words
        read_minutes(text)
    assert not isinstance(refused.value, MidnightError)


@pytest.mark.parametrize("text", ["3.30", "3,50", "1.250 h"])
def test_hours_that_can_be_parts_or_minutes_are_asked_about(text):
    with pytest.raises(TwoReadingsError):
        read_minutes(text)
