"""Decides when the host signs under the hours, and to what the signature is bound."""

from collections.abc import Iterable
from enum import StrEnum

from app.core.text.canonical_json import content_hash

SIGNED = "hours_signature"  # the group's setting: the host signs under all hours


class Unsigned(StrEnum):
    """Why hours cannot be signed yet."""

    NOT_RUNNING = "not running"
    NOTHING = "nothing"  # no hour is approved
    WAITS = "waits"  # an entry, or a correction
    EARLY = "early"  # neither all hours done nor the last day over


def unsigned(*, runs: bool, has_hours: bool, waits: bool, is_over: bool) -> Unsigned | None:
    """What stands against the host's signature under all hours; None: it can be given.

    `is_over`: the last day has passed, or all that the plan asks for is approved.
    """
    stands = {
        Unsigned.NOT_RUNNING: not runs,
        Unsigned.NOTHING: not has_hours,
        Unsigned.WAITS: waits,
        Unsigned.EARLY: not is_over,
    }
    return next((why for why, is_so in stands.items() if is_so), None)


def hours_hash(approved: Iterable[tuple[object, ...]]) -> str:
    """The hash of approved entries: what a signature is bound to."""
    return content_hash([[str(word) for word in one] for one in approved], spaced=True)
