"""Decides about sending from a phone: the secret of a door, its code, which networks are one."""

import hmac
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from ipaddress import ip_address

from app.core.text.codes import SIGNS
from app.people.accounts.rules import has_been

OPEN_FOR = timedelta(minutes=10)
CODE_LENGTH = 8


def token(key: str, seed: str) -> str:
    """The secret in a door's address, 192 bits: from the site's key, so only its hash is stored."""
    return urlsafe_b64encode(_mac(key, f"phone token {seed}")[:24]).decode()


def code(key: str, seed: str) -> str:
    """What is typed where no picture can be taken of the square."""
    signs = _mac(key, f"phone code {seed}")[:CODE_LENGTH]
    return "".join(SIGNS[sign % len(SIGNS)] for sign in signs)


def _mac(key: str, words: str) -> bytes:
    return hmac.digest(key.encode(), words.encode(), "sha256")


def is_open(
    used: datetime | None, ended: datetime | None, made: datetime, until: datetime, now: datetime
) -> bool:
    """A door lets one file in, until it ends or is closed; a clock that is put back opens none."""
    return used is None and ended is None and has_been(made, now) and now < until


def same_network(asking: str | None, sending: str | None) -> bool:
    """Whether two shortened addresses (/24, /48) are one network, as far as a server can tell.

    Inside a library the computer and the phone often have different private networks; both then
    reach the server from within, which strangers do not.
    """
    if asking is None or sending is None:
        return False
    return asking == sending or (_is_inside(asking) and _is_inside(sending))


def _is_inside(address: str) -> bool:
    return ip_address(address).is_private
