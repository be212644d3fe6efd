"""Hashing passwords (argon2id) and knowing the commonest ones."""

import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import Flask

# 19 MiB, two passes: OWASP's figure for small servers
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_DUMMY = "no person has this password"


def prepared(password: str) -> str:
    """The one form in which a password is hashed: OpaqueString of RFC 8265.

    Keyboards and clipboards write é as one sign or as two, and blanks in many ways: that is made
    one (NFC, plain spaces). NFKC would go further and make signs equal that people see as
    different, such as ² and 2; a password would then be weaker than it looks.
    """
    spaced = "".join(" " if unicodedata.category(sign) == "Zs" else sign for sign in password)
    return unicodedata.normalize("NFC", spaced)


def hash_password(password: str) -> str:
    """An argon2id hash with its own salt."""
    return _hasher.hash(prepared(password))


def verify(stored: str | None, password: str) -> bool:
    """Whether the password fits. Without a stored hash the same work is done and nothing fits.

    Hashes from before passwords had one form fit as they were typed then: `is_old` tells.
    """
    return any(_fits(stored, form) for form in dict.fromkeys((password, prepared(password))))


def is_old(password: str) -> bool:
    """Whether a password that fits may be hashed as it was typed; then it is hashed anew."""
    return password != prepared(password)


def _fits(stored: str | None, password: str) -> bool:
    try:
        return _hasher.verify(stored or _dummy(), password) and stored is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def _dummy() -> str:
    return _hasher.hash(_DUMMY)


@cache
def _common() -> frozenset[str]:
    # 13 MB, which a process needs only once somebody in it chooses a password
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # noqa: PLC0415

    return frozenset(FREQUENCY_LISTS["passwords"])


def is_common(password: str) -> bool:
    """Whether the password is among the tens of thousands that guessers try first."""
    return password.lower() in _common()


def init_app(app: Flask) -> None:
    """Make hashing cheap in tests only."""
    global _hasher  # one process, one cost
    if app.config["PASSWORD_HASH_COST"] == "test":  # noqa: S105 - no password
        _hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        _dummy.cache_clear()
