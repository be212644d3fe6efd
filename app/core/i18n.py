"""Languages: which are offered, which one speaks now; dates, numbers and hours for people."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from babel import Locale, dates, numbers
from flask import Flask, g, request, session
from flask_babel import Babel, get_locale, get_translations
from flask_babel import gettext as _
from flask_login import current_user

from app.core import clock

NAMES = {"bg": "Български", "el": "Ελληνικά", "en": "English", "it": "Italiano", "lv": "Latviešu"}
CHOICE = "language"
babel = Babel()


@cache
def offered(folder: str, given: tuple[str, ...] | None) -> tuple[str, ...]:
    """Languages with a complete catalogue (a mark beside the compiled file), English always."""
    if given:
        return given
    complete = {path.parent.parent.name for path in Path(folder).glob("*/LC_MESSAGES/complete")}
    return tuple(sorted(complete | {"en"}))


def languages(app: Flask) -> tuple[str, ...]:
    """Codes of the languages that a person can choose here."""
    given = app.config["LANGUAGES"]
    return offered(app.config["BABEL_TRANSLATION_DIRECTORIES"], tuple(given) if given else None)


def select(app: Flask) -> str:
    """The language of this request: the person's, else the one chosen here, else the browser's."""
    known = languages(app)
    mine = getattr(current_user, "language", None)
    for wanted in (g.get("language"), mine, session.get(CHOICE)):
        if wanted in known:
            return str(wanted)
    return request.accept_languages.best_match(known, app.config["SITE_LANGUAGE"]) or "en"


def language() -> str:
    """The code of the language that speaks now."""
    return str(get_locale() or "en")


def _writing() -> str:
    """The locale of dates and numbers: English pages are for Europe, where days come first."""
    return "en_GB" if language() == "en" else language()


def format_hours(minutes: int) -> str:
    """Minutes as hours and minutes, as on a time sheet: 210 is 3:30."""
    sign = "-" if minutes < 0 else ""
    return f"{sign}{abs(minutes) // 60}:{abs(minutes) % 60:02d}"


def format_hours_short(minutes: int) -> str:
    """Minutes as a number of hours: 210 is 3.5, in the language's way of writing it."""
    return _hours_short(minutes, _writing())


# A page of a group writes some 250 numbers and days, mostly the same ones again: what Babel
# makes of them is kept (a third of a megabyte at most), 13 % of that page's time.
@lru_cache(4096)
def _hours_short(minutes: int, locale: str) -> str:
    return numbers.format_decimal(Decimal(minutes) / 60, "#,##0.##", locale=locale)


def format_hours_words(minutes: int) -> str:
    """Minutes in words: 210 is 3 h 30 min."""
    if minutes % 60 == 0:
        return _("%(hours)s h", hours=minutes // 60)
    if minutes < 60:
        return _("%(minutes)s min", minutes=minutes)
    return _("%(hours)s h %(minutes)s min", hours=minutes // 60, minutes=minutes % 60)


def format_day(day: date | None, form: str = "long") -> str:
    """A day for people. Forms: long (8 October 2026), short (Thu 8 Oct), month, number, weekday."""
    if day is None:
        return ""
    if isinstance(day, datetime):
        day = clock.local(day).date()
    return _day(day, form, _writing())


@lru_cache(4096)
def _day(day: date, form: str, locale: str) -> str:
    if form == "long":
        return dates.format_date(day, "long", locale=locale)
    skeletons = {"short": "MMMEd", "month": "MMM", "number": "d", "weekday": "EEE", "plain": "yMd"}
    if form in ("month", "number", "weekday"):
        pattern = {"month": "LLL", "number": "d", "weekday": "ccc"}[form]
        return dates.format_date(day, pattern, locale=locale)
    return dates.format_skeleton(skeletons[form], day, locale=locale)


def format_days(first: date, last: date) -> str:
    """A span of days, like 5–11 October 2026."""
    return dates.format_interval(first, last, "yMMMMd", locale=_writing())


def format_time(moment: datetime | None) -> str:
    """The time of day on the site's clock: 14:05."""
    return clock.local(moment).strftime("%H:%M") if moment else ""


def format_moment(moment: datetime | None) -> str:
    """Day and time: today only the time, else Thu 8 Oct, 14:05."""
    if moment is None:
        return ""
    here = clock.local(moment)
    if here.date() == clock.today():
        return _("today, %(time)s", time=format_time(moment))
    return _("%(day)s, %(time)s", day=format_day(here.date(), "short"), time=format_time(moment))


def format_number(number: Decimal | float, places: int | None = None) -> str:
    """A number as the language writes it; `places` after the point, or as many as it has."""
    pattern = "#,##0.######" if places is None else "#,##0" + ("." + "0" * places if places else "")
    return numbers.format_decimal(number, pattern, locale=_writing())


@cache
def _name_of(code: str) -> str:
    return NAMES.get(code) or Locale.parse(code).get_display_name() or code


FILTERS: dict[str, Callable[..., str]] = {
    "hours": format_hours,
    "hours_short": format_hours_short,
    "hours_words": format_hours_words,
    "day": format_day,
    "time": format_time,
    "moment": format_moment,
    "number": format_number,
    "language_name": _name_of,
}


def _texts() -> Any:
    """The catalogue of the language that speaks; found once, not for each text of a page."""
    locale, kept = get_locale(), g.get("texts")
    if kept is None or kept[0] is not locale:
        g.texts = kept = (locale, get_translations())
    return kept[1]


def init_app(app: Flask) -> None:
    """Connect Babel, the filters and the names that templates use."""
    clock.use_zone(app.config["TIME_ZONE"])
    babel.init_app(
        app,
        locale_selector=lambda: select(app),
        timezone_selector=lambda: app.config["TIME_ZONE"],
    )
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # Babel's extension
        lambda text: _texts().ugettext(text),
        lambda one, many, number: _texts().ungettext(one, many, number),
        newstyle=True,
    )
    app.jinja_env.filters.update(FILTERS)
    app.jinja_env.globals["days"] = format_days
    app.context_processor(
        lambda: {"locale": language(), "languages": [(c, _name_of(c)) for c in languages(app)]}
    )
