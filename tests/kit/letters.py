"""A postbox: mail of a site goes into a folder, and is read from there by Python's parser."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import strict
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskCliRunner

from app.core.db.base import db
from app.core.settings import relay
from app.ops.digests import put_out_digests
from app.ops.post import rounds


@dataclass(frozen=True)
class Mail:
    """What came: `to` is the name before the @."""

    to: str
    subject: str
    text: str
    whole: EmailMessage

    def __getitem__(self, header: str) -> Any:
        """One of its headers."""
        return self.whole[header]


def read_in(mail: EmailMessage) -> EmailMessage:
    """The part that people read; beside it there may be a file for a calendar program."""
    body = mail.get_body(("plain",))
    assert isinstance(body, EmailMessage)
    return body


class Postbox:
    """Rounds of `flask work --only mail`, and what each of them sent."""

    def __init__(self, app: Flask, cli: FlaskCliRunner, folder: Path) -> None:
        self._app, self._cli, self._folder = app, cli, folder / "mails"
        app.config["MAIL_URL"] = relay.read(f"file://{self._folder}")
        app.config["MAIL_FROM"] = "praxis@library.example"

    def round(self) -> list[Mail]:
        """What goes now."""
        done = self._cli.invoke(args=["work", "--only", "mail"])
        assert done.exit_code == 0, done.output
        return sorted(self._come(), key=lambda one: one.to)

    send = round

    def quickly(self) -> list[Mail]:
        """The same without the command around it, for thousands of rounds."""
        with self._app.app_context():
            put_out_digests()
            db.session.commit()
            rounds.send()
            db.session.remove()
        return sorted(self._come(), key=lambda one: one.to)

    def put_out(self) -> None:
        """Put out what is due, and send nothing yet."""
        with self._app.app_context():
            put_out_digests()
            db.session.commit()

    @contextmanager
    def broken(self) -> Iterator[None]:
        """Within the block no mail can be written."""
        self._folder.write_text("no folder")
        try:
            yield
        finally:
            self._folder.unlink()

    def _come(self) -> Iterator[Mail]:
        for path in self._folder.glob("*.eml"):
            mail = message_from_bytes(path.read_bytes(), policy=strict)
            path.unlink()
            assert isinstance(mail, EmailMessage)
            text = read_in(mail).get_content().replace("\r\n", "\n")
            yield Mail(str(mail["To"]).partition("@")[0], str(mail["Subject"]), text, mail)
