"""Pauses of a placement, or of all that run at its host: noted, changed, taken out, put back."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial

from app.groups.pauses import actions as pausing
from app.groups.pauses import rules as pauses
from app.groups.pauses.models import Pause
from app.groups.pauses.queries import days_off
from app.people.accounts.models import Person
from app.workplace.logbook.models import Entry
from app.workplace.logbook.queries import entries_after
from app.workplace.placements.models import Placement
from app.workplace.placements.queries import calendar_of, calendars_of, ends_before, running_at


def note(by: Person, placement: Placement, kind: pauses.Kind, days: pauses.Stretch) -> None:
    """Keep a pause of this placement, or of all that run at its host; tell whom it concerns.

    Who coordinates is told of each whose end it moves past that of its agreement or its group.
    """
    enrolment = placement.enrolment
    library = enrolment.library if kind is pauses.Kind.CLOSED else None
    concerned = _concerned(placement, of_host=library is not None)
    before = _last_days(concerned)
    pausing.note(by, library or enrolment, days, {one.enrolment_id: one.id for one in concerned})
    _tell_past_end(by, concerned, before)


def remove_pause(by: Person, placement: Placement, pause: Pause, seen: int) -> bool | list[Entry]:
    """Take a pause out; False if that was done meanwhile.

    The entries that would lie after the end are the answer if there are any, and it stays.
    """
    act = partial(pausing.take_out, by, pause, seen)
    return _exchange(by, placement, pause, None, act)


def change_pause(
    by: Person, placement: Placement, pause: Pause, seen: int, days: pauses.Stretch
) -> bool | list[Entry]:
    """Give a pause other days; the answer is as that of `remove_pause`."""
    act = partial(pausing.change_days, by, pause, seen, days)
    return _exchange(by, placement, pause, days, act)


def return_pause(
    by: Person, placement: Placement, pause: Pause, newer: Pause | None, seen: int
) -> bool | list[Entry]:
    """A pause stands again as it was, in place of the `newer` one; answers as `remove_pause`."""
    act = partial(pausing.put_pause_back, by, pause, newer, seen)
    return _exchange(by, placement, newer or pause, pause.days, act)


def _exchange(
    by: Person,
    placement: Placement,
    gone: Pause,
    days: pauses.Stretch | None,
    act: Callable[[pausing.Shown], bool],
) -> bool | list[Entry]:
    """Act, unless entries would lie after the end without a pause that is gone, and with `days`."""
    concerned = _concerned(placement, of_host=gone.kind is pauses.Kind.CLOSED)
    outside = [
        entry
        for one in concerned
        for entry in entries_after(one.id, calendar_without(one, gone, days).last_day)
    ]
    if outside:
        return outside
    before = _last_days(concerned)
    done = act({one.enrolment_id: one.id for one in concerned})
    _tell_past_end(by, concerned, before)
    return done


def _concerned(placement: Placement, *, of_host: bool) -> list[Placement]:
    library = placement.enrolment.library_id
    return running_at(library) if of_host and library else [placement]


def _last_days(concerned: Iterable[Placement]) -> dict[int, date]:
    return {number: one.last_day for number, one in calendars_of(concerned).items()}


def _tell_past_end(by: Person, concerned: list[Placement], before: dict[int, date]) -> None:
    after = _last_days(concerned)
    for one in concerned:
        if after[one.id] > before[one.id] and ends_before(one, after[one.id]):
            pausing.tell_past_end(by, one.enrolment, one.id)


def calendar_without(
    placement: Placement, gone: Pause, days: pauses.Stretch | None = None
) -> pauses.Calendar:
    """The days that count without a pause, and with other days in its place."""
    others = days_off(placement.enrolment_id, placement.enrolment.library_id)
    kept = [off for number, off in others if number != gone.id] + ([days] if days else [])
    return replace(calendar_of(placement), pauses=pauses.joined(kept))
