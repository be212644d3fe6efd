"""Reads e-mail addresses as they are typed, pasted and copied from elsewhere."""

import re
import unicodedata

from app.core.text.unseen import without

LONGEST = 254  # characters; RFC 5321 ends an address there
_ADDRESS = re.compile(r"[^@\s,;:<>()\"]+@[^@\s.,;:<>()\"]+(\.[^@\s.,;:<>()\"]+)+")
_NAMED = re.compile(r"(?P<name>[^<>]*?)\s*<\s*(?P<address>[^<>]*)>")


def read_address(text: str) -> str:
    """The address in small letters, without what surrounds it: “Anna <mailto:a@b.example>;”.

    What is no address comes out as no address either: `is_address` tells.
    """
    return read_named(text)[1]


def read_named(text: str) -> tuple[str, str]:
    """Name (or "") and address of a text like “Anna <a@b.example>”."""
    bare = unicodedata.normalize("NFKC", without(text)).strip().rstrip(",;").strip()
    match = _NAMED.fullmatch(bare)
    name = match["name"].strip(" \"'") if match else ""
    address = re.sub(r"^mailto:\s*", "", (match["address"] if match else bare).strip(), flags=re.I)
    address = address.partition("?")[0] if address != bare and "@" in address else address
    return name, address.strip().strip("\"'").lower()


def is_address(text: str) -> bool:
    """Whether mail could go there, as far as its shape tells."""
    return len(text) <= LONGEST and bool(_ADDRESS.fullmatch(text))
