"""Every kind of mail as it leaves the program, made in a world and at a moment that stay the same.

`GOLDEN=write make test TESTS=tests/ops/post/test_golden.py` writes the files anew; look at them
before you keep them.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import strict
from pathlib import Path

from flask import Flask

from app.core import clock
from app.core.db.base import db
from app.core.settings.relay import Relay
from app.groups.cohorts.models import Enrolment
from app.mentoring.meetings import actions as meetings
from app.ops import work
from app.ops.demo import cast
from app.ops.demo.cast import Story
from app.outside.signing import actions as signing
from app.outside.signing.models import link_of
from app.outside.signing.queries import CODE as HOST_CODE
from app.outside.signing.queries import LINK as HOST_LINK
from app.outside.weeklinks.actions import NEW_LINK
from app.people.accounts.models import Person, digest
from app.people.accounts.rules import Purpose
from app.people.bymail import actions as bymail
from app.people.invitations.actions import LINK
from app.people.mail.actions import put_out
from app.workplace.hours import actions as hours
from app.workplace.logbook.rules import LINK as BY_LINK
from tests.kit.letters import read_in
from tests.workplace.logbook import entries
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

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


def _by_mail(_story: Story, person: Person, thing: str) -> None:
    bymail.ask(thing, person.email or "", is_shared=True)


def _weekly_link(_story: Story, person: Person, thing: str) -> None:
    put_out(person.id, NEW_LINK, thing)


def _host_link(story: Story, person: Person, thing: str) -> None:
    put_out(person.id, HOST_LINK, thing, {"enrolment": story.enrolments["karlis"]})


def _host_code(story: Story, person: Person, _thing: str) -> None:
    enrolment = db.session.get_one(Enrolment, story.enrolments["karlis"])
    token = signing.make_link(enrolment, person).rpartition("/")[2]
    found = link_of(digest(token))
    assert found is not None
    assert signing.ask_code(found)


def _proof(_story: Story, person: Person, _thing: str) -> None:
    bymail.prove(person, "/")


# Each kind that can go; a test says which is missing.
KINDS: dict[str, Kind] = {
    "invitation": Kind("vera", _invitation),
    "sign-in": Kind("ilze", _sign_in),
    "by_mail": Kind("ilze", _by_mail),
    "proof": Kind("andris", _proof),
    "weekly-link": Kind("andris", _weekly_link),
    HOST_LINK: Kind("marta", _host_link),
    HOST_CODE: Kind("marta", _host_code),
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
    heads = [f"{name}: {str(mail[name]).strip()}" for name in SHOWN if mail[name]]
    files = [f"File: {one.get_filename()}" for one in mail.iter_attachments()]
    text = "\n".join([*heads, *files, "", read_in(mail).get_content().replace("\r\n", "\n")])
    text = re.sub(r"(https://[\w.]+/[\w/-]*/)[\w.-]{16,}", r"\1TOKEN", text)
    text = re.sub(r"^\d{3} \d{3}$", "CODE", text, flags=re.MULTILINE)
    text = re.sub(r"(\d\d:\d\d):\d\d ([+-]\d{4})", r"\1:00 \2", text)  # a busy machine takes some
    return re.sub(r"<[0-9a-f]{32}@", "<NUMBER@", text)


def looked_at(kind: str, language: str, mail: EmailMessage) -> None:
    """It is the mail of the file, or becomes it."""
    file = GOLDEN / f"{kind}.{language}.txt"
    if os.environ.get("GOLDEN") == "write":
        file.write_text(shown(mail))
    assert shown(mail) == file.read_text(), f"see {file.name}, then GOLDEN=write"


def well_made(raw: bytes, mail: EmailMessage, language: str) -> None:
    """Its headers and lines are as the standards say."""
    assert not mail.defects
    assert mail["From"].addresses[0].addr_spec == "praxis@library.example"
    assert mail["Content-Language"] == language
    lines = raw.split(b"\r\n")
    # an address in a header cannot be broken: the standard's end is 998
    assert max(len(one) for one in lines if not one.startswith(b" <")) <= 78
    assert max(map(len, lines)) <= 998
    assert raw.isascii()
    assert b"\n" not in b"".join(lines)


def waiting_and_moved(
    app: Flask, run: Told, language: str, folder: Path
) -> list[tuple[str, bytes]]:
    """Three entries that wait for Andris on Monday, and a meeting that moved for Ilze: to, mail."""
    app.config["LANGUAGES"] = list(LANGUAGES)
    app.config["MAIL_URL"] = Relay(folder=str(folder))
    app.config["MAIL_FROM"] = "praxis@library.example"
    _round(app)  # from now on mail goes
    with app.app_context():
        for who in ("andris", "ilze"):
            told.person(run, who).language = language
        entries.fill(run, 6, 3)
        plan = told.placement(run)
        seen = meetings.slot(plan, 3).version
        meetings.move(told.person(run, "dace"), plan, 3, seen, date(2026, 10, 14), time(14), "")
        db.session.commit()
    to_ilze = _taken(app, folder, "ilze")
    clock.move_to(datetime.combine(date(2026, 10, 12), time(8, 1), clock.local(clock.now()).tzinfo))
    return [("ilze", to_ilze), ("andris", _taken(app, folder, "andris"))]


def receipt(app: Flask, run: Told, folder: Path) -> bytes:
    """What Andris's link did an hour ago with Ilze's week: approved, asked about, refused."""
    app.config["MAIL_URL"] = Relay(folder=str(folder))
    with app.app_context():
        andris, waiting = told.person(run, "andris"), entries.fill(run, 5, 4)
        *plain, asked, refused = [entries.entry(number) for number in waiting]
        hours.approve(andris, [(one, one.version) for one in plain], BY_LINK)
        hours.ask(andris, asked, asked.version, "Which class was it?", BY_LINK)
        hours.refuse(andris, refused, refused.version, "That was a holiday.", BY_LINK)
        db.session.commit()
    clock.move_to(clock.now() + timedelta(minutes=61))
    return _taken(app, folder, "andris")


def addresses(mail: EmailMessage) -> list[str]:
    """The addresses in a mail, as a program finds them that makes links of them."""
    return re.findall(r"https://\S+", read_in(mail).get_content())


def _taken(app: Flask, folder: Path, who: str) -> bytes:
    """The one mail that goes to somebody now."""
    _round(app)
    raws = [file.read_bytes() for file in folder.glob("*.eml")]
    (found,) = (raw for raw in raws if str(read(raw)["To"]).startswith(f"{who}@"))
    return found


def _round(app: Flask) -> None:
    done = app.test_cli_runner().invoke(args=["work", "--only", "mail"])
    assert done.exit_code == 0, done.output
