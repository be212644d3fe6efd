"""A site that sends mail, Ilze's week with its mentor, and what the mentor did by a link."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.core.settings import relay
from app.ops.post import letters
from app.people.accounts.models import Person
from app.people.mail.models import Outgoing
from app.people.mail.rules import Letter
from app.workplace.hours import actions as hours
from app.workplace.logbook.rules import LINK
from tests.kit.pages import Visitor
from tests.workplace.logbook.entries import entry, fill
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

ADDRESS = re.compile(r"^https://localhost(/receipts/\S+)$")


@pytest.fixture
def week(app: Flask, run: Told) -> list[int]:
    """Four entries of Ilze's that wait for Andris, on a site that sends mail; their numbers."""
    app.config["MAIL_URL"] = relay.read("smtp://127.0.0.1:1")
    app.config["MAIL_FROM"] = "praxis@library.example"
    with app.app_context():
        numbers = fill(run, 5, 4)
        db.session.commit()
    return numbers


@pytest.fixture
def by_link(app: Flask, run: Told, week: list[int]) -> Callable[..., None]:
    """Andris approves, asks about and refuses entries by his link: by_link(0, 1, asks=[2])."""

    def act(*approves: int, asks: Any = (), refuses: Any = ()) -> None:
        with app.app_context():
            andris = told.person(run, "andris")
            chosen = [(entry(week[one]), entry(week[one]).version) for one in approves]
            hours.approve(andris, chosen, LINK)
            for one in asks:
                found = entry(week[one])
                hours.ask(andris, found, found.version, "Which class was it?", LINK)
            for one in refuses:
                found = entry(week[one])
                hours.refuse(andris, found, found.version, "It was not here.", LINK)
            db.session.commit()

    return act


@pytest.fixture
def rows(app: Flask) -> Callable[[], list[Outgoing]]:
    """The mails that were put out, in turn."""

    def found() -> list[Outgoing]:
        with app.app_context():
            return list(db.session.scalars(select(Outgoing).order_by(Outgoing.id)))

    return found


@pytest.fixture
def mail(app: Flask, week: list[int]) -> Callable[..., Letter | None]:
    """Make the mail of a row, as the sender does: an hour later, unless said otherwise."""

    def made(number: int = -1, **after: float) -> Letter | None:
        clock.move_to(clock.now() + timedelta(**(after or {"hours": 1})))
        with app.app_context():
            row = list(db.session.scalars(select(Outgoing).order_by(Outgoing.id)))[number]
            letter = letters.written(row, db.session.get_one(Person, row.person_id))
            row.sent_at = clock.now() if letter else None
            db.session.commit()
        return letter[0] if isinstance(letter, tuple) else None

    return made


def path_in(letter: Letter | None) -> str:
    """The address in a mail."""
    assert letter is not None
    (found,) = [match[1] for one in letter.paragraphs if (match := ADDRESS.match(one))]
    return found


@pytest.fixture
def opened(mail: Callable[..., Letter | None], visitor: Callable[[], Visitor]) -> Visitor:
    """Somebody who opened the address in the mail, without a sign-in."""
    somebody = visitor()
    somebody.get(path_in(mail()))
    return somebody


@pytest.fixture
def andris(
    by_link: Callable[..., None], mail: Callable[..., Any], visitor: Callable[[], Visitor]
) -> Visitor:
    """Andris at the page, without a sign-in: two approved, one asked about, one refused."""
    by_link(0, 1, asks=[2], refuses=[3])
    somebody = visitor()
    somebody.get(path_in(mail()))
    return somebody
