"""Short ways to an approved entry of Ilze's, to a correction of it, and to what counts."""

from typing import Any

from sqlalchemy import select

from app.core.db.base import db
from app.people.accounts.models import Person
from app.workplace.corrections import actions
from app.workplace.corrections.models import Correction
from app.workplace.logbook import queries
from app.workplace.logbook.models import Entry
from tests.workplace.logbook.entries import approve, entry, fill
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

NO = "It was not here."
WHY = "I forgot the talk with the teacher afterwards."


def approved(run: Told, number: int = 5, **values: Any) -> int:
    """An entry of four hours on the Monday of a week, approved; its number."""
    (found,) = fill(run, number, **{"minutes": 240, **values})
    approve(run, found)
    return found


def propose(run: Told, number: int, minutes: int = 270) -> Correction:
    """Ilze proposes other hours for an entry."""
    one = entry(number)
    found = actions.propose(told.person(run, "ilze"), one, one.version, minutes, WHY)
    assert isinstance(found, Correction), found
    return found


def wait(by: Person, one: Entry, reason: str) -> int:
    """Another half an hour is proposed for an approved entry; the number of the correction."""
    found = actions.propose(by, one, one.version, one.minutes + 30, reason)
    assert isinstance(found, Correction), found
    db.session.flush()
    return found.id


def corrected_day(one: Any, week: int) -> Any:
    """In a course (tests/desk/folders/life.py) half an hour more is proposed for a Monday."""
    monday = select(Entry).where(Entry.day == one.calendar.day(week, 0))
    wait(one.desk.learner, db.session.scalars(monday).one(), "A talk.")
    return one


def correction(number: int) -> Correction:
    """A correction as it stands."""
    return db.session.get_one(Correction, number)


def counts(run: Told) -> int:
    """The approved minutes of work."""
    return queries.approved_minutes(run.placement)["work"]


def report(run: Told, until: str) -> None:
    """The group's hours were reported until that day."""
    cohort = told.placement(run).enrolment.cohort
    cohort.settings = {**cohort.settings, "hours_reported_until": until}
    db.session.flush()
