"""Writes what happens on a day as iCalendar (RFC 5545), for calendar programs.

Times are given in UTC, so that no program has to know our zone: half past eleven on a night on
which the clock changes stays half past eleven.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from flask import current_app
from flask_babel import gettext as _

from app.core import clock

if TYPE_CHECKING:
    from icalendar import Event

MIMETYPE = "text/calendar"
DAY = timedelta(days=1)
LOOKED_AT = timedelta(hours=6)  # how often a calendar program shall ask again, if it heeds that


@dataclass(frozen=True)
class Happening:
    """What takes place on a day, at a time or all day, told to one reader in their language.

    `key` is for ever that of the same thing, and no other's. `changes` is higher after each
    change. `minutes` count from `starts_at`.
    """

    key: str
    title: str
    day: date
    endpoint: str  # where it is read of here, with `where` in its address
    where: Mapping[str, Any]
    changes: int
    starts_at: time | None = None
    minutes: int = 0
    place: str = ""
    is_cancelled: bool = False

    @property
    def begins(self) -> datetime | None:
        """The moment at which it begins; None: it has a day alone."""
        if self.starts_at is None:
            return None
        zone = clock.local(clock.now()).tzinfo
        return datetime.combine(self.day, self.starts_at, zone).astimezone(UTC)

    @property
    def link(self) -> str:
        """Its whole address, which mails ask for, too: they are written in no request."""
        path = current_app.url_map.bind("").build(self.endpoint, self.where)
        return f"{current_app.config['SITE_URL'].rstrip('/')}{path}"

    @property
    def said(self) -> str:
        """Its title; that it is cancelled stands there too: some programs show nothing else."""
        return _("Cancelled: %(what)s", what=self.title) if self.is_cancelled else self.title


def written(happenings: Iterable[Happening], name: str) -> bytes:
    """A calendar of this name as a file; the same happenings in another order are another file."""
    from icalendar import Calendar  # noqa: PLC0415  # 6 MB, which only who asks for one needs

    calendar = Calendar()
    calendar.add("prodid", "-//Bibliopraxis//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)  # RFC 7986
    calendar.add("x-wr-calname", name)  # the same, for who does not know that
    calendar.add("refresh-interval", LOOKED_AT, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for one in happenings:
        calendar.add_component(_event(one))
    made: bytes = calendar.to_ical()
    return made


def _event(one: Happening) -> "Event":
    from icalendar import Event  # noqa: PLC0415  # see written

    event, begins = Event(), one.begins
    event.add("uid", f"{one.key}@{urlsplit(one.link).hostname}")
    event.add("dtstamp", clock.now())
    event.add("sequence", one.changes)
    event.add("summary", one.said)
    event.add("dtstart", begins or one.day)
    event.add("dtend", (begins or one.day) + (timedelta(minutes=one.minutes) if begins else DAY))
    if one.place:
        event.add("location", one.place)
    event.add("description", one.link)  # most programs hide the other
    event.add("url", one.link)
    event.add("status", "CANCELLED" if one.is_cancelled else "CONFIRMED")
    free = one.is_cancelled or begins is None  # nobody is busy all day with it
    event.add("transp", "TRANSPARENT" if free else "OPAQUE")
    return event
