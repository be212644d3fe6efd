"""Hashing passwords (argon2id) and knowing the commonest ones."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import Flask

# 19 MiB, two passes: OWASP's figure for small servers
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_DUMMY = "no person has this password"


def hash_password(password: str) -> str:
    """An argon2id hash with its own salt."""
    return _hasher.hash(password)


def verify(stored: str | None, password: str) -> bool:
    """Whether the password fits. Without a stored hash the same work is done and nothing fits."""
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
