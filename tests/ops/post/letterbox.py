"""Every kind of mail as it leaves the program, made in a world and at a moment that stay the same.

`GOLDEN=write make test TESTS=tests/ops/post/test_golden.py` writes the files anew; look at them
before you keep them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import strict
from pathlib import Path

from flask import Flask

from app.core import clock
from app.core.db.base import db
from app.core.settings.relay import Relay
from app.ops import work
from app.ops.demo import cast
from app.ops.demo.cast import Story
from app.people.accounts.models import Person
from app.people.accounts.rules import Purpose
from app.people.invitations.actions import LINK
from app.people.mail.actions import put_out

GOLDEN = Path(__file__).parent / "golden"
LANGUAGES = ("bg", "el", "en", "it", "lv")
NOW = datetime(2026, 11, 9, 9, 30, tzinfo=UTC)
SHOWN = ("Subject", "From", "To", "Date", "Message-ID", "Content-Language", "Auto-Submitted",
         "List-Unsubscribe", "List-Unsubscribe-Post")  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """A kind of mail: who gets it here, and how it is put out."""

    who: str
    put: Callable[[Story, Person, str], None]


def _invitation(story: Story, person: Person, thing: str) -> None:
    person.joined_at = None
    put_out(person.id, LINK, thing, {"purpose": Purpose.INVITATION, "by": story.people["krista"]})


def _sign_in(story: Story, person: Person, thing: str) -> None:
    put_out(person.id, LINK, thing, {"purpose": Purpose.SIGN_IN, "by": story.people["krista"]})


# Each kind that can go; a test says which is missing.
KINDS: dict[str, Kind] = {
    "invitation": Kind("vera", _invitation),
    "sign-in": Kind("ilze", _sign_in),
}


def begin() -> Story:
    """The world, at the moment that stays the same."""
    clock.move_to(NOW)
    return cast.begin()


def post(app: Flask, story: Story, kind: Kind, language: str, folder: Path) -> bytes:
    """One mail of this kind to somebody who reads this language, as a server would get it."""
    app.config["LANGUAGES"], app.config["SITE_URL"] = list(LANGUAGES), "https://praxis.example"
    app.config["MAIL_URL"] = Relay(folder=str(folder))
    app.config["MAIL_FROM"] = "praxis@library.example"
    clock.move_to(NOW)
    with app.app_context():
        person = db.session.get_one(Person, story.people[kind.who])
        person.language = language
        kind.put(story, person, language)
        db.session.commit()
        work.send_mail()
        db.session.remove()
    (file,) = folder.glob("*.eml")
    return file.read_bytes()


def read(raw: bytes) -> EmailMessage:
    """The mail, by a parser that takes no fault."""
    mail = message_from_bytes(raw, policy=strict)
    assert isinstance(mail, EmailMessage)
    return mail


def shown(mail: EmailMessage) -> str:
    """The mail for people who compare it: what differs each time is named."""
    heads = [f"{name}: {mail[name]}" for name in SHOWN if mail[name]]
    text = "\n".join([*heads, "", mail.get_content().replace("\r\n", "\n")])
    text = re.sub(r"(https://[\w.]+/[\w/-]*/)[\w-]{16,}", r"\1TOKEN", text)
    text = re.sub(r"(\d\d:\d\d):\d\d ([+-]\d{4})", r"\1:00 \2", text)  # a busy machine takes some
    return re.sub(r"<[0-9a-f]{32}@", "<NUMBER@", text)
