"""What people write as days, hours and numbers is read as they meant it."""

from datetime import date
from decimal import Decimal

import pytest

from app.core.web.forms import read_day, read_minutes, read_number

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
    ],
)
def test_a_day_is_read_as_it_was_meant(text, day):
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["", "yesterday", "32.1.2026", "8.13.", "29.2.2027", "1.1.20267"])
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
    ],
)
def test_hours_are_read_as_they_were_meant(text, minutes):
    assert read_minutes(text) == minutes


@pytest.mark.parametrize("text", ["three", "3:75", "-1", "", "3..5", "1e3"])
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
    ],
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - the field says the words
        read_number(text)
