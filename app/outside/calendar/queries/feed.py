"""All that stands in a person's calendar: each kind of thing gives its own, as plain data."""

from app.core.export.calendars import Happening
from app.outside.calendar.queries.days import days_to_hand_in
from app.outside.calendar.queries.meetings import meetings
from app.outside.calendar.queries.parts import Part


def happenings(parts: list[Part], *, first_names: bool) -> list[Happening]:
    """What the person's parts bring, to be told in the language that speaks."""
    return [*meetings(parts, first_names=first_names), *days_to_hand_in(parts)]
