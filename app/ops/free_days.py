"""Writes the public holidays of the hosts' countries. No server loads what knows them."""

from datetime import date

from app.core import clock
from app.core.storage import notes
from app.groups.pauses.actions import fill
from app.groups.pauses.queries import countries

YEARS = range(-1, 3)  # from last year on


def write() -> str:
    """Write what is not written yet, once a day: the library takes 0.1 s and 20 MB to load.

    Returns how many days of which countries were new. A country that is new is looked at at once.
    """
    today, where = clock.today(), countries()
    mark, last = " ".join([today.isoformat(), *where]), notes.found(notes.FREE)
    if last and last.text == mark:
        return ""
    new = {one: fill(one, holidays_of(one, today), today) for one in where}
    notes.leave(notes.FREE, mark)
    return " ".join(f"Free days: {number} of {one}." for one, number in new.items() if number)


def holidays_of(country: str, today: date) -> dict[date, str]:
    """The public holidays of a country in its own language; none of one that is not known."""
    # only commands load it, see docs/decisions/033
    from holidays import country_holidays, list_supported_countries  # noqa: PLC0415

    if country not in list_supported_countries():
        return {}
    years = [today.year + one for one in YEARS]
    usual = country_holidays(country, years=years)
    own = country_holidays(country, years=years, language=usual.default_language)
    return dict(own.items())
