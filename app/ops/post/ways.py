"""The ways out: to a mail server, which keeps its connection for many mails, or into a folder."""

import re
import smtplib
import socket
import ssl
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path
from threading import Timer
from time import monotonic
from typing import Protocol

from app.core.settings.relay import Relay
from app.people.mail.rules import Answer, Fate

PATIENCE = 20.0  # seconds that each answer of the server may take
LONGEST = 120.0  # seconds of one mail in all: less than a claim lasts
GOODBYE = 1.0  # seconds for the last word
OK, ACCEPTED, CLOSES = 250, 251, 421
# about us and not about the address: no sign-in, wrong order, and "5.7": a rule of the server
OURS = (503, 530, 535, 538)


class Way(Protocol):
    """A way out."""

    def send(self, message: EmailMessage) -> Answer:
        """Let one mail go."""

    def close(self) -> None:
        """Nothing more goes this way."""


class Folder:
    """A folder in which each mail becomes a file, named by its Message-ID."""

    def __init__(self, relay: Relay) -> None:
        self._folder = Path(relay.folder)

    def send(self, message: EmailMessage) -> Answer:
        """Write the file."""
        name = re.sub(r"[^\w.@-]", "", str(message["Message-ID"]))
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            (self._folder / f"{name}.eml").write_bytes(message.as_bytes())
        except OSError:
            return Answer(Fate.AWAY)
        return Answer(Fate.SENT)

    def close(self) -> None:
        """There is nothing to close."""


class Server:
    """A mail server, connected at the first mail and again after a connection broke."""

    def __init__(self, relay: Relay, host: str) -> None:
        self._relay, self._host = relay, host
        self._smtp: smtplib.SMTP | None = None

    def greet(self) -> None:
        """Connect, encrypt and sign in. Raises OSError, of which SMTPException is a kind."""
        relay, safe = self._relay, ssl.create_default_context()
        to = (relay.host, relay.port, self._host)  # whose own name smtplib so asks nobody for
        if relay.tls == "smtps":
            self._smtp = smtplib.SMTP_SSL(*to, timeout=PATIENCE, context=safe)
        else:
            self._smtp = smtplib.SMTP(*to, timeout=PATIENCE)
        if relay.tls == "start":
            self._smtp.starttls(context=safe)
        if relay.user:
            self._smtp.login(relay.user, relay.password)
        self._smtp.ehlo_or_helo_if_needed()

    def send(self, message: EmailMessage) -> Answer:
        """Hand one mail over. What the server says of it decides, and nothing else."""
        patience = Timer(LONGEST, self._cut)
        patience.start()
        try:
            if self._smtp is None:
                self._greet_in_time()
            return self._handed(message)
        except smtplib.SMTPResponseException as error:
            self.close()
            return Answer(Fate.AWAY, error.smtp_code)
        except OSError:  # no answer, no encryption, or a connection that broke
            self.close()
            return Answer(Fate.AWAY)
        finally:
            patience.cancel()

    def _greet_in_time(self) -> None:
        """A greeting that took too long is none: another sender may have the mail by now."""
        begun = monotonic()
        self.greet()
        if monotonic() - begun > LONGEST:
            raise TimeoutError

    def _handed(self, message: EmailMessage) -> Answer:
        smtp = self._smtp
        assert smtp is not None  # noqa: S101 - `send` has just connected
        code, _said = smtp.mail(message["From"].addresses[0].addr_spec)
        if code != OK:
            return self._refused(code, is_ours=True)
        code, said = smtp.rcpt(message["To"].addresses[0].addr_spec)
        if code not in (OK, ACCEPTED):
            return self._refused(code, is_ours=code in OURS or b"5.7." in said)
        try:
            code, _said = smtp.data(message.as_bytes())
        except smtplib.SMTPDataError as error:  # before the first line of it
            code = error.smtp_code
        return Answer(Fate.SENT, code) if code == OK else self._refused(code, is_ours=code in OURS)

    def _refused(self, code: int, *, is_ours: bool) -> Answer:
        """Clear the table for the next mail; a refusal of ours, and one for now, is no refusal."""
        if code == CLOSES:
            self.close()
            return Answer(Fate.AWAY, code)
        try:
            if self._smtp is not None:
                self._smtp.rset()
        except OSError:
            self.close()
        return Answer(Fate.REFUSED if code >= 500 and not is_ours else Fate.LATER, code)

    def _cut(self) -> None:
        """End a connection over which answers drip, each in time and all of them never."""
        smtp = self._smtp
        if smtp is not None and smtp.sock is not None:
            with suppress(OSError):
                smtp.sock.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Say goodbye, if anybody listens."""
        smtp, self._smtp = self._smtp, None
        if smtp is None:
            return
        with suppress(OSError):
            if smtp.sock is not None:
                smtp.sock.settimeout(GOODBYE)
            smtp.quit()
        smtp.close()


def way(relay: Relay, host: str) -> Folder | Server:
    """The way that is set."""
    return Folder(relay) if relay.folder else Server(relay, host)
