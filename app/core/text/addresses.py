"""Reads addresses, of e-mail and of pages, as they are typed, pasted and copied from elsewhere."""

import re
import unicodedata
from urllib.parse import urlsplit

from app.core.text.unseen import without

LONGEST = 254  # characters; RFC 5321 ends an address there
LONGEST_LINK = 500  # characters
_ADDRESS = re.compile(r"[^@\s,;:<>()\"]+@[^@\s.,;:<>()\"]+(\.[^@\s.,;:<>()\"]+)+")
_NAMED = re.compile(r"([^<>]*)<([^<>]*)>")


def read_address(text: str) -> str:
    """The address in small letters, without what surrounds it: “Anna <mailto:a@b.example>;”.

    What is no address comes out as no address either: `is_address` tells.
    """
    return read_named(text)[1]


def read_named(text: str) -> tuple[str, str]:
    """Name (or "") and address of a text like “Anna <a@b.example>”."""
    if len(text) > 4 * LONGEST:
        return "", text  # no address has so much around it
    bare = unicodedata.normalize("NFKC", without(text)).strip().rstrip(",;").strip()
    match = _NAMED.fullmatch(bare)
    name, address = (match[1].strip(" \"'"), match[2].strip()) if match else ("", bare)
    if address[:7].lower() == "mailto:":
        address = address[7:].partition("?")[0]
    return name, address.strip(" \"'").lower()


def is_address(text: str) -> bool:
    """Whether mail could go there, as far as its shape tells."""
    return len(text) <= LONGEST and bool(_ADDRESS.fullmatch(text))


def is_link(text: str) -> bool:
    """Whether a text is a whole address that begins with https:// and names a host, and no user."""
    if len(text) > LONGEST_LINK or any(sign.isspace() or sign in '<>"\\' for sign in text):
        return False
    try:
        parts = urlsplit(text)
        named, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    return parts.scheme == "https" and "." in named.strip(".") and "@" not in parts.netloc
