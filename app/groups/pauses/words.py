"""What kinds of pauses and countries are called, and what stands against a pause."""

from collections.abc import Iterable
from datetime import date

from babel import Locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.text import i18n
from app.core.text.i18n import by_name, format_day, format_days, in_a_row
from app.groups.pauses.rules import Calendar, Kind, Problem, Stretch

KINDS = {
    Kind.AWAY: _l("Away"),
    Kind.CLOSED: _l("Library closed"),
}
NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})  # CLDR names these too
TONGUES = {"BG": "bg", "CY": "el", "GR": "el", "IT": "it", "LV": "lv"}  # of names of free days


def kind_said(kind: Kind) -> str:
    """What a kind of pause is called."""
    return str(KINDS[kind])


def pause_said(days: Stretch) -> str:
    """A pause as papers and pages say it: nobody reads its kind there."""
    return _("Pause: %(days)s", days=format_days(days.first, days.last))


def pauses_said(pauses: Iterable[Stretch]) -> str:
    """Several of them in a row."""
    return in_a_row(map(pause_said, pauses))


def pauses_in(calendar: Calendar, first: date, last: date) -> str:
    """The pauses of these days, cut to them; "" if there are none."""
    return pauses_said(calendar.paused(Stretch(first, last)))


def problem_words(problem: Problem, calendar: Calendar) -> str:
    """What stands against a pause, and what to write instead."""
    if problem is Problem.BACKWARDS:
        return _("The last day is before the first. Change one of them.")
    if problem is Problem.TOO_LONG:
        return _("This is longer than a year. Look at the year again.")
    days = calendar.days_open
    return _(
        "The placement is from %(min)s to %(max)s. Choose days in it.",
        min=format_day(days.first),
        max=format_day(days.last),
    )


def country_names() -> dict[str, str]:
    """The countries by code, in the order of their names, in the reader's language."""
    known = Locale.parse(i18n.language()).territories
    found = {
        code: name
        for code, name in known.items()
        if len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES
    }
    return dict(sorted(found.items(), key=lambda one: by_name(one[1])))


def country_said(code: str) -> str:
    """What a country is called."""
    return str(Locale.parse(i18n.language()).territories.get(code, code))


def tongue_of(country: str | None) -> str | None:
    """In which language the names of a country's free days are, if that is known."""
    return TONGUES.get(country or "")
