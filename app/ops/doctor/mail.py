"""What the doctor asks about mail: whether the server lets us in, whether something waits."""

import os
from collections.abc import Iterator
from pathlib import Path

from flask import current_app

from app.core import clock
from app.core.storage import mailing
from app.ops.doctor.contents import Finding
from app.people.mail import queries

TRY = "Correct FLASK_MAIL_URL, then: sudo bibliopraxis mail try YOUR-ADDRESS."


def way_out() -> Iterator[Finding]:
    """The mail server answers, encrypts and lets us in; nothing is sent. No transaction is open."""
    relay = current_app.config["MAIL_URL"]
    if relay is None:
        yield Finding("mail", "none is set: everything is in the program, links are handed over.")
    elif relay.folder:
        folder = Path(relay.folder)
        wrong = folder.exists() and not os.access(folder, os.W_OK | os.X_OK)
        said = f"each becomes a file in {folder}{', which cannot be written' if wrong else ''}."
        yield Finding("mail", said, "Let the service write there." if wrong else "")
    else:
        yield _server()


def _server() -> Finding:
    # what speaks to mail servers is loaded by those who speak to them
    from app.ops.post.trying import not_let_in  # noqa: PLC0415
    from app.ops.post.ways import Server  # noqa: PLC0415

    relay = current_app.config["MAIL_URL"]
    by = Server(relay, mailing.host())
    try:
        by.greet()
    except OSError as error:
        return Finding("mail", f"{not_let_in(relay.host, error).rstrip('.')}.", TRY)
    finally:
        by.close()
    sender = current_app.config["MAIL_FROM"]
    return Finding("mail", f"by {relay.host}, port {relay.port}, from {sender}.")


def waits() -> Iterator[Finding]:
    """Nothing waits for longer than half an hour."""
    since = queries.late()
    if since is not None:
        repair = "See what: sudo bibliopraxis mail waiting; then correct FLASK_MAIL_URL."
        said = f"the oldest waits since {clock.local(since):%Y-%m-%d %H:%M}."
        yield Finding("mail that waits", said, repair)
    else:
        yield Finding("mail that waits", "nothing for longer than half an hour.")
