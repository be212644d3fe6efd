"""One mail at once, for an administrator who looks on: what the server says is told whole."""

import secrets
import ssl
from pathlib import Path

from flask import current_app

from app.core.storage import mailing
from app.core.text.addresses import read_address
from app.ops.post import message
from app.ops.post.ways import Server, way
from app.people.mail.rules import Fate, Letter


def said_of(address: str) -> tuple[str, bool]:
    """A sentence about how it went, and whether the mail is on its way."""
    site, relay = current_app.config["SITE_NAME"], current_app.config["MAIL_URL"]
    text = (
        f"Somebody who looks after {site} has tried out whether mail arrives. It does.",
        current_app.config["SITE_URL"],
    )
    number = f"<{secrets.token_hex(16)}@{mailing.host()}>"
    try:
        mail = message.made(
            Letter(f"{site}: mail arrives", text), "en", number, read_address(address)
        )
    except message.NoAddressError:
        return f"{address} is no address to which mail can go.", False
    by = way(relay, mailing.host())
    try:
        if isinstance(by, Server):
            by.greet()
        answer = by.send(mail)
    except OSError as error:
        return not_let_in(relay.host, error), False
    finally:
        by.close()
    if answer.fate is not Fate.SENT:
        return f"It was not taken: {answer.code or 'no answer'}. (451: try again later.)", False
    if relay.folder:
        return f"It lies in {Path(relay.folder)}.", True
    return f"{relay.host} took it. Look into the mailbox, also among what it calls junk.", True


def not_let_in(host: str, error: OSError) -> str:
    """A sentence about a connection that did not come about."""
    if isinstance(error, ssl.SSLCertVerificationError):
        said = f"The certificate of {host} does not hold: {error.verify_message}"
        return f"{said.rstrip('.')}. Nothing was sent."
    return f"{host} does not let us in: {why(error)}"


def why(error: OSError) -> str:
    """What a server or the system says of a connection, in one line."""
    code, words = getattr(error, "smtp_code", ""), getattr(error, "smtp_error", b"") or str(error)
    text = words.decode(errors="replace") if isinstance(words, bytes) else str(words)
    return f"{code} {' '.join(text.split())[:200]}".strip() or type(error).__name__
