"""A site that sends mail to a server on this machine, and a kind of mail to send."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from app.core import clock
from app.core.db.base import db
from app.core.settings import relay
from app.ops.demo.cast import Story
from app.ops.post import letters
from app.outside.digests.actions import choose
from app.outside.digests.rules.rhythm import Rhythm
from app.people.accounts.models import Person
from app.people.mail.actions import put_out
from app.people.mail.models import Outgoing
from app.people.mail.rules import Letter
from tests.kit.letters import Postbox
from tests.kit.mailboxes import Mailboxes, MailServer
from tests.workplace.logbook import entries
from tests.workplace.placements.told import Told

WORDS = "Читалнята чака. " * 12  # longer than a line of mail may be


def greeting(row: Outgoing, person: Person) -> Letter | None:
    """A mail about nothing; with `over`, nobody is to get it any more."""
    if row.details.get("over"):
        return None
    return Letter(f"Добър ден ({person.first_name})", (WORDS, ".", "https://localhost/news"))


@pytest.fixture
def server() -> Iterator[MailServer]:
    """A mail server that answers."""
    made = MailServer()
    made.come()
    yield made
    with suppress(Exception):
        made.go()


@pytest.fixture
def boxes(
    app: Flask, story: Story, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> Mailboxes:
    """The mailboxes to which the site sends."""
    app.config["MAIL_URL"] = relay.read(f"smtp://127.0.0.1:{server.port}")
    app.config["MAIL_FROM"] = "praxis@library.example"
    with app.app_context():  # what waits for them is mailed elsewhere (test_digests)
        for number in story.people.values():
            choose(None, db.session.get_one(Person, number), Rhythm.NEVER)
        db.session.commit()
    monkeypatch.setitem(letters.LETTERS, "greeting", greeting)
    return server.boxes


@pytest.fixture
def greet(app: Flask, boxes: Mailboxes, story: Story) -> Callable[..., None]:
    """Put a mail out to somebody of the cast: greet("ilze", 1)."""

    def put(who: str, number: int = 1, **details: object) -> None:
        with app.app_context():
            put_out(story.people[who], "greeting", f"greeting:{number}", dict(details))
            db.session.commit()

    return put


@pytest.fixture
def rows(app: Flask) -> Callable[[], list[Outgoing]]:
    """All that was put out, as it stands."""

    def found() -> list[Outgoing]:
        with app.app_context():
            return list(db.session.scalars(db.select(Outgoing).order_by(Outgoing.id)))

    return found


@pytest.fixture
def send(cli: FlaskCliRunner) -> Callable[[], str]:
    """Send what is due, as the timer does; what was said."""

    def sent() -> str:
        done = cli.invoke(args=["work", "--only", "mail"])
        assert done.exit_code == 0, done.output
        return done.output

    return sent


def later(**span: float) -> None:
    """Let so much time go by."""
    clock.move_to(clock.now() + timedelta(**span))


@pytest.fixture
def post(app: Flask, run: Told, cli: FlaskCliRunner, tmp_path: Path) -> Postbox:
    """The site sends mail since Thursday, 8 October 2026, noon."""
    box = Postbox(app, cli, tmp_path)
    assert box.round() == []
    return box


@pytest.fixture
def sent(app: Flask, run: Told) -> Callable[..., list[int]]:
    """Ilze sends a week's entries: sent(6, 3)."""

    def send(number: int, count: int = 1) -> list[int]:
        with app.app_context():
            found = entries.fill(run, number, count)
            db.session.commit()
            return found

    return send


def at(day: date, hour: int, minute: int = 0) -> None:
    """Move the clock to this time of the site."""
    clock.move_to(datetime.combine(day, time(hour, minute), clock.local(clock.now()).tzinfo))
