"""Whatever the program writes in any of the five languages can be typed back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from babel import Locale
from babel.dates import format_date
from babel.units import format_unit
from hypothesis import assume, given
from hypothesis import strategies as st

from app.core.text import i18n
from app.core.text.amounts import plainly, read_number
from app.core.text.days import YEARS, read_day
from app.core.text.lengths import WRITINGS, read_minutes
from app.core.text.numbers import written
from app.core.text.unseen import without

TODAY = date(2026, 11, 22)
LONG_AGO, LATE = date(YEARS[0], 1, 1), date(YEARS[1], 12, 31)
languages = st.sampled_from(WRITINGS)
lengths = st.integers(0, 9999 * 60)
numbers = st.decimals(-999_999_999, 999_999_999, places=6)
UNSEEN = ["\u200e", "\u200f", "\u202a", "\u2066", "\u200b", "\ufeff", "\u00ad", "\u2060"]


@st.composite
def around(draw, text: st.SearchStrategy[str]) -> str:
    """The text with signs that nobody sees around and between, and with other blanks."""
    signs = [draw(st.sampled_from(["", "", "", *UNSEEN])) + one for one in draw(text)]
    blank = draw(st.sampled_from([" ", "\u00a0", "\u202f"]))
    return f"{blank}{''.join(signs)}\u00a0".replace(" ", blank)


def _days(draw, forms: tuple[str, ...]) -> tuple[date, str]:
    day = draw(st.dates(LONG_AGO, LATE))
    return day, i18n._day(day, draw(st.sampled_from(forms)), draw(languages))


@given(st.data())
def test_a_day_with_its_year(data):
    day, text = _days(data.draw, ("long", "dated", "plain"))
    assert read_day(data.draw(around(st.just(text))), TODAY) == day


@given(st.data(), st.integers(-180, 180))
def test_a_day_without_its_year_near_today(data, far):
    day = TODAY + timedelta(days=far)
    assume(day.year == TODAY.year)  # else it is written with its year
    text = i18n._day(day, "short", data.draw(languages))
    assert read_day(data.draw(around(st.just(text))), TODAY) == day


@given(languages, st.sampled_from(["full", "long", "medium"]), st.dates(LONG_AGO, LATE))
def test_a_day_as_other_programs_write_it(writing, width, day):
    assert read_day(format_date(day, width, locale=writing), TODAY) == day


@given(languages, st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_day_with_a_short_year(writing, day):
    assert read_day(format_date(day, "short", locale=writing), TODAY) == day


@pytest.mark.parametrize("writing", WRITINGS)
def test_every_form_of_every_name_of_a_month(writing):
    for forms in Locale.parse(writing).months.values():
        for width in ("wide", "abbreviated"):
            for month, word in forms[width].items():
                assert read_day(f"8 {word} 2026", TODAY) == date(2026, month, 8)


@pytest.mark.parametrize("writing", WRITINGS)
def test_every_form_of_every_name_of_a_weekday(writing):
    for forms in Locale.parse(writing).days.values():
        for width in ("wide", "abbreviated", "short"):
            for number, word in forms[width].items():
                day = date(2026, 11, 2 + number)
                assert read_day(f"{word} {day.day}.11.2026", TODAY) == day
                assert read_day(f"{word}, {day.day}.11.", TODAY) == day


@given(st.data(), lengths)
def test_hours_as_on_a_time_sheet(data, minutes):
    text = st.just(i18n.format_hours(minutes))
    assert read_minutes(data.draw(around(text)), data.draw(languages)) == minutes


@given(st.integers(0, 99), st.integers(0, 59), languages, st.sampled_from(["long", "short"]))
def test_hours_in_words(hours, minutes, writing, width):
    said = [
        format_unit(number, f"duration-{unit}", width, locale=writing)
        for number, unit in ((hours, "hour"), (minutes, "minute"))
    ]
    assert read_minutes(" ".join(said), writing) == hours * 60 + minutes
    assert [read_minutes(one, writing) for one in said] == [hours * 60, minutes]


@given(st.data(), numbers)
def test_a_number_on_a_page(data, number):
    writing = data.draw(languages)
    text = written(number, None, writing)
    assert read_number(data.draw(around(st.just(text))), writing) == number


@given(st.data(), numbers, st.booleans())
def test_a_number_in_a_field(data, number, money):
    writing = data.draw(languages)
    text = plainly(number, writing, money=money)
    assert read_number(data.draw(around(st.just(text))), writing, money=money) == number


@given(
    numbers.map(lambda one: round(one, 2)), languages, st.sampled_from(["€ {}", "{} €", "{} EUR"])
)
def test_an_amount_of_money(amount, writing, pattern):
    text = pattern.format(written(amount, 2, writing))
    assert read_number(text, writing, money=True) == amount


@given(languages, st.text(alphabet=UNSEEN))
def test_no_sign_that_nobody_sees_is_left(writing, text):
    assert without(text) == ""
    assert read_number(f"{text}12{text}", writing) == Decimal(12)
