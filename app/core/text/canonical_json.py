"""The one way to write a content down as JSON, and to hash it."""

import hashlib
import json
from typing import Any


def canonical(content: Any, *, spaced: bool = False, ascii_only: bool = False) -> str:
    """The content as JSON, by which equal contents are equal texts.

    What JSON has no form for, like a day, is written as its text. `spaced` and `ascii_only` are
    how lines of the record and check codes are written: their hashes are stored or printed.
    """
    signs = (", ", ": ") if spaced else (",", ":")
    return json.dumps(
        content, sort_keys=True, ensure_ascii=ascii_only, separators=signs, default=str
    )


def sha256(text: str) -> str:
    """The SHA-256 of a text, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def content_hash(content: Any, *, spaced: bool = False, ascii_only: bool = False) -> str:
    """The SHA-256 of a content: equal contents hash alike, however their fields are ordered."""
    return sha256(canonical(content, spaced=spaced, ascii_only=ascii_only))
