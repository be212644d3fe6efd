"""How mail leaves the program: by a mail server or into a folder, written as one address.

smtp://USER:PASSWORD@HOST:587?tls=start, smtps://USER:PASSWORD@HOST, smtp://HOST without a
password, file:///FOLDER. As with kinds, ValueError has the rest of a sentence; no sentence and no
`repr` shows the password.
"""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

LIKE = "write it like smtp://USER:PASSWORD@HOST:587?tls=start"
PORTS = {"smtp": 25, "start": 587, "smtps": 465}
LONGEST = 254  # characters of an address (RFC 5321)
_LABEL = r"[a-z0-9]([a-z0-9_-]*[a-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(\.{_LABEL})*\.?|[0-9a-f]*:[0-9a-f:.]+")  # or a number of IPv6
_SENDER = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)+", re.I | re.ASCII)


@dataclass(frozen=True)
class Relay:
    """Who takes the mail. With a `folder` each mail becomes a file there, and there is no host."""

    host: str = ""
    port: int = 0
    user: str = ""
    password: str = field(default="", repr=False)
    tls: str = ""  # "" none, "start" after a greeting in the clear, "smtps" from the first byte
    folder: str = ""

    @property
    def is_closed(self) -> bool:
        """Whether nobody on the way can read along."""
        return bool(self.tls)


def read(value: Any) -> Relay:
    """The address of a mail server, or of a folder."""
    text = str(value).strip()
    if not text.isprintable() or " " in text:
        raise ValueError(f"{LIKE}, in one line without blanks")
    try:
        url = urlsplit(text)
        port = url.port
    except ValueError as error:
        raise ValueError(
            f"{LIKE}; signs of a password that are no letters or figures as %2F, %23, %40"
        ) from error
    if url.scheme == "file":
        return _folder(url)
    if url.scheme not in {"smtp", "smtps"}:
        raise ValueError("it begins with smtp://, smtps:// or file:///")
    return _server(url, port)


def _folder(url: SplitResult) -> Relay:
    path = unquote(url.path)
    if url.netloc or url.query or url.fragment or path.strip("/") == "":
        raise ValueError("write the whole path of a folder behind file://, from / on")
    return Relay(folder=path)


def _server(url: SplitResult, port: int | None) -> Relay:
    host = (url.hostname or "").lower()
    if not _HOST.fullmatch(host) or url.netloc.endswith(":"):
        raise ValueError(
            f"{LIKE}, with the name of the mail server; signs of a password that are no letters "
            "or figures as %2F, %23, %40"
        )
    if url.path.strip("/") or url.fragment or port == 0:
        raise ValueError(f"{LIKE}, with nothing else behind the port")
    known = {"smtp": {"": "", "tls=start": "start"}, "smtps": {"": "smtps"}}[url.scheme]
    if url.query not in known:
        raise ValueError("behind the question mark only ?tls=start is known, and only for smtp://")
    user, password = unquote(url.username or ""), unquote(url.password or "")
    if bool(user) != bool(password):
        raise ValueError("a user has a password, and a password a user: write both or none")
    tls = known[url.query]
    return Relay(host, port or PORTS[tls or "smtp"], user, password, tls)


def sender(value: Any) -> str:
    """The address that mail comes from, without a name: that of the site stands before it."""
    text = str(value).strip()
    if len(text) > LONGEST or not _SENDER.fullmatch(text):
        raise ValueError("write one address in plain letters, like praxis@library.example")
    return text
