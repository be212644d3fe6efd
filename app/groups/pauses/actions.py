"""Changes of pauses and free days."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import select

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.saving import save
from app.groups.cohorts.models import Enrolment, Library
from app.groups.cohorts.queries import teams
from app.groups.notifications.actions import notify
from app.groups.notifications.models import coordinators
from app.groups.pauses.models import FreeDay, Pause
from app.groups.pauses.queries import CALENDARS
from app.groups.pauses.rules import Stretch
from app.people.accounts.models import Person

PAGE = "hours.pauses"  # of one placement
Shown = Mapping[int, int]  # enrolment → placement, whose page shows its pauses


def note(by: Person, of: Enrolment | Library, days: Stretch, shown: Shown) -> Pause:
    """Keep that a learner is away, or that a library is closed to all its learners.

    The others around the learners that are `shown` are told.
    """
    pause = Pause(from_on=days.first, until_on=days.last, by_id=by.id, at=clock.now())
    if isinstance(of, Library):
        pause.library_id = of.id
    else:
        pause.enrolment_id = of.id
    db.session.add(pause)
    forget_calendars()
    record(by, "pause noted", pause, after=_said(pause))
    _tell(by, pause, "pause noted", shown)
    return pause


def take_out(by: Person, pause: Pause, seen: int, shown: Shown) -> bool:
    """Take a pause out; False if somebody else did since version `seen`."""
    if pause.removed_at or not save(pause, seen, removed_at=clock.now(), removed_by_id=by.id):
        return False
    forget_calendars()
    record(by, "pause removed", pause, before=_said(pause))
    _tell(by, pause, "pause removed", shown)
    return True


def change_days(by: Person, pause: Pause, seen: int, days: Stretch, shown: Shown) -> bool:
    """Give a pause other days; False if somebody else changed it since version `seen`.

    A new one takes its place, noted at the moment at which the old one was taken out: by that a
    change is known, and can be undone.
    """
    now = clock.now()
    if pause.removed_at or not save(pause, seen, removed_at=now, removed_by_id=by.id):
        return False
    of = {"enrolment_id": pause.enrolment_id, "library_id": pause.library_id}
    one = Pause(from_on=days.first, until_on=days.last, by_id=by.id, at=now, **of)
    db.session.add(one)
    forget_calendars()
    record(by, "pause changed", one, before=_said(pause), after=_said(one))
    _tell(by, one, "pause changed", shown)
    return True


def put_pause_back(by: Person, pause: Pause, newer: Pause | None, seen: int, shown: Shown) -> bool:
    """A pause that was taken out stands again, in place of the `newer` one with other days.

    False if somebody else put it back since version `seen`. Of a change that is undone it is as
    if it had been changed once more, so that this can be undone too.
    """
    now = clock.now()
    again = {"at": now, "by_id": by.id} if newer else {}
    if not pause.removed_at or not save(pause, seen, removed_at=None, removed_by_id=None, **again):
        return False
    if newer:
        save(newer, newer.version, removed_at=now, removed_by_id=by.id)
    forget_calendars()
    record(by, "pause put back", pause, after=_said(pause))
    _tell(by, pause, "pause put back", shown)
    return True


def tell_past_end(by: Person, of: Enrolment, placement_id: int) -> None:
    """Tell those who coordinate that hours can be logged after an agreement or a group ends."""
    for number in coordinators(without=by.id, of=of):
        notify(number, "pause past end", PAGE, {"placement_id": placement_id}, of.id, by)


def add_free_day(by: Person, country: str, day: date, name: str) -> FreeDay | None:
    """Nobody works on this day from now on; None if it is free already."""
    one = db.session.scalar(select(FreeDay).where(FreeDay.country == country, FreeDay.day == day))
    if one and not one.removed_at:
        return None
    if one:
        save(one, one.version, name=name, by_id=by.id, removed_at=None)
    else:
        one = FreeDay(country=country, day=day, name=name, by_id=by.id)
        db.session.add(one)
    forget_calendars()
    record(by, "free day added", one, after=f"{country} {day}")
    return one


def remove_free_day(by: Person, one: FreeDay, seen: int) -> bool:
    """People work on this day after all; False if it was changed since version `seen`."""
    if one.removed_at or not save(one, seen, removed_at=clock.now(), by_id=by.id):
        return False
    forget_calendars()
    record(by, "free day removed", one, before=f"{one.country} {one.day}")
    return True


def fill(country: str, holidays: Mapping[date, str], today: date) -> int:
    """Write the public holidays of a country that are not known. Returns how many were new.

    What people added or took out stays as it is. A day to come that the program wrote, and that
    is no holiday any more, goes.
    """
    known = {
        one.day: one
        for one in db.session.scalars(select(FreeDay).where(FreeDay.country == country))
    }
    new = [FreeDay(country=country, day=day, name=name)
           for day, name in holidays.items() if day not in known]  # fmt: skip
    db.session.add_all(new)
    until = max(holidays, default=today)
    for day, one in known.items():
        if one.by_id is None and today < day <= until and day not in holidays:
            db.session.delete(one)
    forget_calendars()
    return len(new)


def forget_calendars() -> None:
    """What the session knows of calendars is no longer so."""
    db.session.info.pop(CALENDARS, None)


def _said(pause: Pause) -> str:
    return f"{pause.kind} {pause.from_on} {pause.until_on}"


def _tell(by: Person, pause: Pause, kind: str, shown: Shown) -> None:
    days = {"day": pause.from_on.isoformat(), "until": pause.until_on.isoformat()}
    for enrolment_id, team in teams(shown).items():
        for person in _around(team.learner, team.mentor, team.trainer):
            if person != by.id:
                where = {"placement_id": shown[enrolment_id]}
                notify(person, kind, PAGE, where, enrolment_id, by, **days)


def _around(*people: Person | None) -> Iterable[int]:
    return sorted({one.id for one in people if one})
