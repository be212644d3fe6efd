"""Languages: which are offered, which one speaks now; dates, numbers and hours for people."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from babel import Locale, dates, lists
from flask import Flask, current_app, g, has_request_context, request, session
from flask_babel import Babel
from flask_babel import gettext as _
from flask_login import current_user

from app.core import clock
from app.core.text import order, translations
from app.core.text.filters import each_time
from app.core.text.initials import initials
from app.core.text.numbers import written
from app.core.text.spans import span
from app.core.text.speech import CATALOGUES, TEXTS, speech, writing_of
from app.core.text.tongues import heard, marked

NAMES = {"bg": "Български", "el": "Ελληνικά", "en": "English", "it": "Italiano", "lv": "Latviešu"}
NO_ONE = {"mis", "mul", "root", "und", "zxx"}  # codes of no one language
CHOICE = "language"
OF_GROUP = "language of a group"  # the program's extension that says which is that of a person's
babel = Babel()
babel.domain_instance = CATALOGUES


@cache
def offered(folder: str, given: tuple[str, ...] | None) -> tuple[str, ...]:
    """The languages that were set, else those that are whole and compiled; English always."""
    if given:
        return given
    ready = translations.whole(Path(folder)) & translations.compiled(Path(folder))
    return tuple(sorted(ready | {"en"}))


def languages(app: Flask) -> tuple[str, ...]:
    """Codes of the languages that a person can choose here."""
    given = app.config["LANGUAGES"]
    return offered(app.config["BABEL_TRANSLATION_DIRECTORIES"], tuple(given) if given else None)


def select(app: Flask) -> str:
    """The language of this request: the person's, else the one chosen here, else the browser's.

    Whoever has one that is offered no more hears their group's before the browser's.
    """
    known = languages(app)
    mine = getattr(current_user, "language", None)
    for wanted in (g.get("language"), mine, session.get(CHOICE)):
        if wanted in known:
            return str(wanted)
    group = app.extensions[OF_GROUP](current_user.id) if mine else None
    if group in known:
        return str(group)
    site = app.config["SITE_LANGUAGE"]
    return request.accept_languages.best_match(known, site if site in known else "en") or "en"


def spoken_by(app: Flask, person_id: int, own: str | None) -> str:
    """The language in which something is written to a person who is not here: as in `select`."""
    known = languages(app)
    for wanted in (own, app.extensions[OF_GROUP](person_id), app.config["SITE_LANGUAGE"]):
        if wanted in known:
            return str(wanted)
    return "en"


def chosen() -> str | None:
    """The language that was chosen in this browser, if it is offered."""
    choice: str | None = session.get(CHOICE)
    return choice if choice in languages(current_app) else None


def read_ahead(app: Flask) -> None:
    """Read how each language writes dates and numbers: 4 MB that no request should wait for."""
    for code in languages(app):
        _ = Locale.parse(writing_of(code)).months


def language() -> str:
    """The code of the language that speaks now."""
    return speech().language


def writing() -> str:
    """The locale in which the language that speaks now writes days and numbers."""
    return speech().writing


def by_name(name: str) -> order.Key:
    """The key that sorts names as the language that speaks now does; a command's, as the site's."""
    code = language() if has_request_context() else current_app.config["SITE_LANGUAGE"]
    return order.key(name, code)


def format_hours(minutes: float) -> str:
    """An amount of minutes, the one way in which it is written: 210 is 3:30, 9600 is 160:00."""
    whole = round(minutes)
    sign = "-" if whole < 0 else ""
    return f"{sign}{abs(whole) // 60}:{abs(whole) % 60:02d}"


def format_hours_words(minutes: float) -> str:
    """The same in a sentence, so that nobody takes it for a time of day: 210 is 3:30 h."""
    # a page says some twenty of them: the texts are those that its template speaks
    words: str = speech().texts.ugettext("%(hours)s h")
    return words % {"hours": format_hours(minutes)}


def format_day(day: date | None, form: str = "long") -> str:
    """A day for people. Forms: long (8 October 2026), dated (Thu, 8 Oct 2026), full
    (Thursday, 8 October 2026), short (Thu 8 Oct), month, number, weekday.

    What is kept or printed is long or dated. Short is for what is near: a day of another year has
    its year too.
    """
    if day is None:
        return ""
    if isinstance(day, datetime):
        day = clock.local(day).date()
    near = form == "short" and day.year == clock.today().year
    return _day(day, "dated" if form == "short" and not near else form, speech().writing)


# A page of a group writes some 250 days, mostly the same ones again: what Babel makes of them is
# kept (a third of a megabyte at most), 13 % of that page's time.
@lru_cache(4096)
def _day(day: date, form: str, locale: str) -> str:
    if form in ("long", "full"):
        return dates.format_date(day, form, locale=locale)
    skeletons = {"dated": "yMMMEd", "short": "MMMEd", "plain": "yMd"}
    if form in ("month", "number", "weekday"):
        pattern = {"month": "MMM", "number": "d", "weekday": "ccc"}[form]
        return dates.format_date(day, pattern, locale=locale)
    return dates.format_skeleton(skeletons[form], day, locale=locale)


def format_days(first: date, last: date, form: str = "long") -> str:
    """A span of days, like 5–11 October 2026; short: 5–11 Oct 2026."""
    return span(first, last, form, speech().writing)


def format_time(moment: datetime | None) -> str:
    """The time of day on the site's clock: 14:05."""
    return clock.local(moment).strftime("%H:%M") if moment else ""


def format_moment(moment: datetime | None, form: str = "near") -> str:
    """Day and time: today only the time, else Thu, 8 Oct 2026, 14:05.

    Form "long" is for what is read on another day than it was made: 8 October 2026, 14:05.
    """
    if moment is None:
        return ""
    here = clock.local(moment)
    if form == "long":
        return _("%(day)s, %(time)s", day=format_day(here.date()), time=format_time(moment))
    if here.date() == clock.today():
        return _("today, %(time)s", time=format_time(moment))
    return _("%(day)s, %(time)s", day=format_day(here.date(), "dated"), time=format_time(moment))


def format_number(number: Decimal | float, places: int | None = None) -> str:
    """A number as the language writes it; `places` after the point, or as many as it has."""
    return written(number, places, speech().writing)


def format_names(people: Iterable[str]) -> str:
    """Names, or days, in one phrase as the language puts them: Andris, Dace and Vera."""
    return str(lists.format_list(list(people), locale=language()))


def in_a_row(words: Iterable[str]) -> str:
    """Pieces that hold commas of their own; a Greek semicolon asks, so there a raised dot parts."""
    return ("· " if language() == "el" else "; ").join(words)


def language_names() -> dict[str, str]:
    """Every living or written language that CLDR names, by its code, in the one that speaks now."""
    return _names_in(speech().writing)


def format_language(code: str) -> str:
    """What a language is called in the one that speaks now."""
    return _names_in(speech().writing).get(code, code)


@cache
def _names_in(writing: str) -> dict[str, str]:
    known = Locale.parse(writing).languages
    return {code: name for code, name in known.items() if "_" not in code and code not in NO_ONE}


@cache
def _name_of(code: str) -> str:
    return NAMES.get(code) or Locale.parse(code).get_display_name() or code


FILTERS: dict[str, Callable[..., Any]] = {
    "hours": format_hours,
    "hours_words": format_hours_words,
    "day": format_day,
    "time": format_time,
    "moment": format_moment,
    "number": format_number,
    "names": format_names,
    "initials": initials,
    "language_name": _name_of,
    "language_called": format_language,
    "marked": marked,
    "heard": heard,
}


def init_app(app: Flask) -> None:
    """Connect Babel, the filters and the names that templates use."""
    clock.use_zone(app.config["TIME_ZONE"])
    babel.init_app(
        app,
        locale_selector=lambda: select(app),
        timezone_selector=lambda: app.config["TIME_ZONE"],
    )
    app.jinja_env.newstyle_gettext = True  # type: ignore[attr-defined]  # of Jinja's extension
    app.jinja_env.globals.update(TEXTS)
    app.jinja_env.filters.update(each_time(FILTERS))
    app.jinja_env.globals["days"] = format_days
    app.context_processor(
        lambda: {"locale": language(), "languages": [(c, _name_of(c)) for c in languages(app)]}
    )
