"""Decides about cooperation agreements: their state and how a host stands, from facts."""

from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=60)  # time enough to have a new paper signed


class State(StrEnum):
    """States of an agreement (toolkit 1.3.2, PROGRAMME 9.2)."""

    DRAFT = "draft"
    SIGNED = "signed"
    ENDED = "ended"


class Standing(StrEnum):
    """How an agreement, or a host without one, stands on a day."""

    MISSING = "missing"
    DRAFT = "draft"
    NOT_YET = "not yet"  # signed, but it begins later
    VALID = "valid"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    ENDED = "ended"


# A host shows its best agreement; a draft that is being prepared tells more than an old paper.
BEST_FIRST = (
    Standing.VALID,
    Standing.EXPIRING,
    Standing.NOT_YET,
    Standing.DRAFT,
    Standing.EXPIRED,
    Standing.ENDED,
)


def state(signed_on: date | None, ended_on: date | None) -> State:
    """The state that follows from the two dates."""
    if ended_on is not None:
        return State.ENDED
    return State.SIGNED if signed_on is not None else State.DRAFT


def standing(now: State, valid_from: date, valid_until: date | None, day: date) -> Standing:
    """How an agreement stands on this day; without a last day it goes on."""
    if now is State.DRAFT:
        return Standing.DRAFT
    if now is State.ENDED:
        return Standing.ENDED
    if day < valid_from:
        return Standing.NOT_YET
    if valid_until is None or day + SOON <= valid_until:
        return Standing.VALID
    return Standing.EXPIRING if day <= valid_until else Standing.EXPIRED


def best(standings: list[Standing]) -> Standing:
    """How a host with these agreements stands."""
    return min(standings, key=BEST_FIRST.index, default=Standing.MISSING)


def last_day(valid_until: date | None, ended_on: date | None) -> date | None:
    """The last day on which it holds or held; None: it goes on until one side ends it."""
    return min((day for day in (valid_until, ended_on) if day), default=None)


def may_sign(now: State) -> bool:
    """Only a draft is signed; what was signed or ended stays as it is."""
    return now is State.DRAFT


def may_end(now: State) -> bool:
    """Everything that has not ended can end."""
    return now is not State.ENDED
