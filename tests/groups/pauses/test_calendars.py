"""Any calendar of 2020 to 2040, in the countries of the pilots: what is expected never falls."""

from datetime import date, timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as some

from app.groups.pauses.rules import DAY, WEEK, WEEKDAYS, Calendar, Stretch, forecast, joined
from app.ops.free_days import holidays_of

COUNTRIES = ("LV", "BG", "GR", "IT")  # Riga, Sofia, Athens, Rome
GOAL = 160 * 60


@cache
def free(country: str, year: int) -> dict[date, str]:
    return holidays_of(country, date(year, 6, 1))


@some.composite
def calendars(draw: some.DrawFn) -> Calendar:
    first = draw(some.dates(date(2020, 1, 1), date(2040, 6, 30)))
    days = Stretch(first, first + draw(some.integers(0, 120)) * DAY)
    weeks = ((days.last - days.first).days + 7) // 7
    ticked = draw(some.sets(some.integers(0, 6), min_size=1))
    pauses = [
        Stretch(from_on, from_on + draw(some.integers(0, 30)) * DAY)
        for from_on in draw(some.lists(some.dates(days.first, days.last), max_size=4))
    ]
    country = draw(some.sampled_from(COUNTRIES))
    return Calendar(
        days, weeks, frozenset(ticked) or WEEKDAYS, joined(pauses), free(country, first.year)
    )


@settings(max_examples=60, deadline=None)
@given(calendars(), some.integers(0, GOAL))
def test_what_is_expected_never_falls_and_ends_at_the_goal(its: Calendar, approved: int) -> None:
    last = its.last_day + WEEK
    found = [forecast(GOAL, its, day, approved) for day in Stretch(its.days.first - DAY, last)]
    by_now = [one.expected for one in found]
    assert by_now == sorted(by_now)
    assert (by_now[0], by_now[-1]) == (0, GOAL)
    for one in found:
        assert one.behind == one.expected - approved
        assert one.end_week is None or one.end_week >= 0


@settings(max_examples=60, deadline=None)
@given(calendars())
def test_a_pause_takes_no_day_away_and_free_days_prolong_nothing(its: Calendar) -> None:
    plain = Calendar(its.days, its.weeks, its.weekdays, free=its.free)
    assert plain.last_day == its.days.last
    counted = [sum(map(one.counts, one.days_open)) for one in (plain, its)]
    assert counted[0] == counted[1]
    assert its.planned == plain.planned
    assert its.last_day >= plain.last_day


@settings(max_examples=60, deadline=None)
@given(some.dates(date(2020, 1, 1), date(2040, 6, 30)), some.integers(1, 30), some.data())
def test_from_a_monday_and_without_either_it_is_as_it_was(
    day: date, weeks: int, data: some.DataObject
) -> None:
    monday = day - day.weekday() * DAY
    last = monday + weeks * WEEK - data.draw(some.integers(1, 3)) * DAY
    its = Calendar(Stretch(monday, last), weeks)
    full = data.draw(some.integers(0, weeks - 1))
    approved = data.draw(some.integers(1, GOAL))
    found = forecast(GOAL, its, monday + full * WEEK, approved)
    assert found.expected == round(GOAL * full / weeks)
    assert found.needed == (GOAL - approved) * 5 / (5 * (weeks - full))
    if full:
        assert found.pace == approved * 5 / (5 * full)
        assert found.end_week is not None
        usual = full + (GOAL - approved) / (approved / full)
        assert abs(found.end_week - usual) < 1e-6 * usual


def western(year: int) -> date:
    """Easter Sunday by the Gregorian computus (Meeus, Jones, Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    month, day = divmod(h + rest - 7 * ((a + 11 * h + 22 * rest) // 451) + 114, 31)
    return date(year, month, day + 1)


def orthodox(year: int) -> date:
    """Easter Sunday by the Julian computus (Meeus), thirteen days later in our calendar."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def test_easter_is_where_the_rule_of_each_church_has_it() -> None:
    assert (western(2024), orthodox(2024)) == (date(2024, 3, 31), date(2024, 5, 5))
    for year in range(2020, 2041):
        for country, easter in (
            ("LV", western),
            ("IT", western),
            ("BG", orthodox),
            ("GR", orthodox),
        ):
            known = free(country, year)
            assert easter(year) + DAY in known, f"Easter Monday {year} in {country}"
        for country in ("LV", "BG", "GR"):
            assert (western if country == "LV" else orthodox)(year) - 2 * DAY in free(country, year)
        assert orthodox(year) + 50 * DAY in free("GR", year), f"Whit Monday {year}"
