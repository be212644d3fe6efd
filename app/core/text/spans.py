"""Spans of days, as each language writes them: 5–11 October 2026, 2026. gada 5.–11. oktobris.

CLDR's own forms shorten months, and put thin blanks and zeros where nobody of a country writes
them; so these are ours.
"""

from datetime import date

from babel import Locale, dates

# Inside a month, a year, over two years. Small letters are the first day's, capitals the last's.
_PLAIN = ("{d}–{D} {M} {Y}", "{d} {m} – {D} {M} {Y}", "{d} {m} {y} – {D} {M} {Y}")
_LONG = {
    "bg": (
        "{d}–{D} {M} {Y}\u202fг.",
        "{d} {m} – {D} {M} {Y}\u202fг.",
        "{d} {m} {y}\u202fг. – {D} {M} {Y}\u202fг.",
    ),
    "el": _PLAIN,
    "en": _PLAIN,
    "it": _PLAIN,
    "lv": (
        "{Y}. gada {d}.–{D}. {M}",
        "{Y}. gada {d}. {m} – {D}. {M}",
        "{y}. gada {d}. {m} – {Y}. gada {D}. {M}",
    ),
}
_SHORT = {
    "bg": (  # months in figures, as its short days have them
        "{d}–{D}.{M}.{Y}\u202fг.",
        "{d}.{m} – {D}.{M}.{Y}\u202fг.",
        "{d}.{m}.{y}\u202fг. – {D}.{M}.{Y}\u202fг.",
    ),
    "lv": tuple(one.replace("gada", "g.") for one in _LONG["lv"]),
}


def span(first: date, last: date, form: str, writing: str) -> str:
    """A span in the locale `writing`, long or short; of one day, that day."""
    if first == last:
        return _one(first, form, writing)
    known = _LONG if form == "long" else _LONG | _SHORT
    patterns = known[Locale.parse(writing).language]
    apart = 2 if first.year != last.year else first.month != last.month
    return patterns[apart].format(
        d=first.day, m=_month(first, form, writing), y=first.year,
        D=last.day, M=_month(last, form, writing), Y=last.year,
    )  # fmt: skip


def _one(day: date, form: str, writing: str) -> str:
    if form == "long":
        return dates.format_date(day, "long", locale=writing)
    return dates.format_skeleton("yMMMd", day, locale=writing)


def _month(day: date, form: str, writing: str) -> str:
    """Its name beside a day, so in the case that a day asks for: Οκτωβρίου, not Οκτώβριος."""
    width = "wide" if form == "long" else "abbreviated"
    if width == "abbreviated" and Locale.parse(writing).language == "bg":
        return f"{day.month:02d}"
    return str(Locale.parse(writing).months["format"][width][day.month])
