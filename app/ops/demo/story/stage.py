"""Where and when the demonstration is told: its calendar, its people, and what happens in order."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from app.core import clock
from app.groups.cohorts.models import Cohort, Enrolment, Library
from app.people.accounts.models import Person
from app.policy import Role

THIS_WEEK = 6


class TellingError(Exception):
    """An action refused what the story asks for: the story and the rules do not agree."""


@dataclass(frozen=True)
class Calendar:
    """Weeks of the placement that is in its sixth week now. Week 0 and below came before it."""

    monday: date  # of week 1
    now: datetime

    @classmethod
    def of_today(cls) -> "Calendar":
        """The calendar on which today is a day of week 6."""
        today = clock.today()
        monday = today - timedelta(days=today.weekday(), weeks=THIS_WEEK - 1)
        return cls(monday, clock.now())

    def day(self, week: int, weekday: int = 0) -> date:
        """A day by its week and weekday (0 is Monday)."""
        return self.monday + timedelta(weeks=week - 1, days=weekday)

    def at(self, week: int, weekday: int, hour: int, minute: int = 0) -> datetime:
        """A moment of such a day, in the site's time."""
        zone = clock.local(self.now).tzinfo
        return datetime.combine(self.day(week, weekday), time(hour, minute), zone)

    def ago(self, days: int, hour: int) -> datetime:
        """A moment some days before today."""
        zone = clock.local(self.now).tzinfo
        return datetime.combine(
            clock.local(self.now).date() - timedelta(days=days), time(hour), zone
        )


@dataclass
class Team:
    """The people around one learner, and the learner's enrolment."""

    enrolment: Enrolment
    learner: Person
    mentor: Person
    trainer: Person
    host: Person


@dataclass
class Stage:
    """Everybody who plays, and what is to happen."""

    calendar: Calendar
    people: dict[str, Person] = field(default_factory=dict)
    libraries: dict[str, Library] = field(default_factory=dict)
    cohorts: dict[str, Cohort] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    _plot: list[tuple[datetime, Callable[[], object]]] = field(default_factory=list)

    def then(self, moment: datetime, act: Callable[..., object], *given: Any) -> None:
        """Let something happen at a moment. What still lies ahead does not happen."""
        if moment <= self.calendar.now:
            self._plot.append((moment, partial(act, *given)))

    def play(self) -> None:
        """Let everything happen in its order, each at its own time."""
        for moment, act in sorted(self._plot, key=lambda one: one[0]):
            with clock.at(moment):
                act()
        self._plot.clear()


def acting(person: Person, *roles: Role) -> Person:
    """The person in these roles, as a request would have it."""
    person.acting = tuple(str(role) for role in roles)
    return person


def must(outcome: object, what: str) -> None:
    """Raise TellingError if an action refused."""
    if not outcome:
        raise TellingError(f"The story does not go through: {what}.")
