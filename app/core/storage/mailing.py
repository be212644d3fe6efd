"""Whether this site sends mail, and how whoever sends it is woken."""

from pathlib import Path
from urllib.parse import urlsplit

from flask import current_app, has_request_context

from app.core.db.transactions import aside

WAITS = "mail-waits"  # a file in the instance: systemd starts the sender when it is written


def is_on() -> bool:
    """Whether a way out is set; without one nothing is put out, and nothing is ever late."""
    return current_app.config["MAIL_URL"] is not None


def host() -> str:
    """The name under which the site is known: what stands behind the @ of its Message-IDs."""
    return urlsplit(current_app.config["SITE_URL"]).hostname or "localhost"


def address(path: str) -> str:
    """The whole address of a page of ours, for a mail."""
    return f"{current_app.config['SITE_URL'].rstrip('/')}{path}"


def wake() -> None:
    """Tell the sender that something waits, once this request's transaction is kept.

    A command tells nobody: `flask work` sends after all its other jobs.
    """
    if has_request_context():
        aside(write)


def write() -> None:
    """Say that something waits. Raises OSError."""
    # in place: a path unit of systemd sees that a file was written, not that another came there
    waits().write_text("")


def waits() -> Path:
    """The file."""
    return Path(current_app.config["INSTANCE"]) / WAITS
