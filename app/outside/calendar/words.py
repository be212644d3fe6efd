"""What things are called in a calendar, which stands among everything else that somebody does."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _

from app.core.text.i18n import format_names
from app.core.text.tongues import heard


def meeting_said(number: int | None) -> str:
    """The title of a meeting; without a number it is one of several learners."""
    if number is None:
        return _("Placement: meeting with several learners")
    return _("Placement: meeting %(number)s", number=number)


def with_names(said: str, names: Iterable[str]) -> str:
    """The title with first names of those who meet, where its owner wants them."""
    who = list(names)
    return _("%(what)s (%(names)s)", what=said, names=format_names(who)) if who else said


def place_said(place: str, is_online: bool) -> str:
    """Where it is; that it is online stands there even where somebody wrote a place."""
    if not is_online:
        return place
    return _("Online: %(place)s", place=place) if place else _("Online")


def last_day_said(title: Any) -> str:
    """The title of a day; the document is called as the programme calls it."""
    return _("Last day to hand in: %(document)s", document=heard(title))
