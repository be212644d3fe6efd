"""Those who walk the road, each at a browser of their own, and what they all do again and again."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from flask import Flask

from app.core import clock
from app.ops.demo.cast import ANDRIS, DACE, ILZE, KRISTA, Character
from app.people.accounts.models import Person
from tests.browser.conftest import Reader, let_in

PASSWORD = "klusa upe tek lēni"
MONDAY = date(2026, 9, 7)  # on which the road begins
FIRST_DAY = MONDAY + timedelta(weeks=1)  # of the placement
LAST_DAY = FIRST_DAY + timedelta(weeks=10, days=-3)  # a Friday
GROUP = "CECO, Latvia, autumn 2026"
LIBRARY = "Bērzleja Library"


def typed(day: date) -> str:
    """A day as people type it."""
    return f"{day.day}.{day.month}.{day.year}"


def move_to(day: date, hour: int = 9) -> None:
    """Let the server's clock show an hour of this day."""
    clock.move_to(datetime(day.year, day.month, day.day, hour, tzinfo=UTC))


@dataclass
class Road:
    """Everybody on the road. Whoever has not joined yet waits at an empty window."""

    app: Flask
    coordinator: Reader
    learner: Reader
    mentor: Reader
    trainer: Reader
    known: set[Character] = field(default_factory=set)  # who has signed in by the form

    @classmethod
    def begin(cls, app: Flask, reader: Callable[..., Reader], scripts: bool) -> "Road":
        """Four windows, and the clock at the first day."""
        move_to(MONDAY)
        return cls(app, *(reader(scripts=scripts) for _who in range(4)))

    def everybody(self) -> dict[Character, Reader]:
        """Who sits at which window."""
        mine = (self.coordinator, self.learner, self.mentor, self.trainer)
        return dict(zip((KRISTA, ILZE, ANDRIS, DACE), mine, strict=True))

    def come_back(self, who: Character) -> None:
        """Sign in on another day: the first time by the form, which then is known to work."""
        one = self.everybody()[who]
        if who in self.known:
            let_in(self.app, one, Person.email == who.email)
            one.open("/")
        else:
            self.known.add(who)
            sign_in(one, who)


def join(one: Reader, link: str, name: str = "", email: str = "") -> None:
    """Follow a link and make an account."""
    one.page.goto(link)
    one.reads("Create your account")
    if name:
        one.write({"Your name": name, "E-mail": email})
    one.write({"Choose a password": PASSWORD})
    one.main.get_by_label("I agree").check()
    one.main.get_by_label("Other people use this computer").uncheck()
    one.press("Create my account")


def sign_in(one: Reader, who: Character) -> None:
    """Sign in by the form."""
    one.open("/accounts/sign-in")
    one.write({"E-mail": who.email, "Password": PASSWORD})
    one.main.get_by_label("Other people use this computer").uncheck()
    one.press("Sign in")
    one.page.get_by_role("link", name=who.name).wait_for()
