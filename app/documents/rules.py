"""Decides about documents: states, and whether a save of a part may go through."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a document is between its learner and its evaluators."""

    DRAFT = "draft"  # the learner writes
    HANDED_IN = "handed in"  # a version is being evaluated; the draft rests
    APPROVED = "approved"  # the released answer was yes


TRANSITIONS: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.HANDED_IN}),
    State.HANDED_IN: frozenset({State.DRAFT, State.APPROVED}),
    State.APPROVED: frozenset({State.DRAFT}),
}


@dataclass(frozen=True)
class Seen:
    """What a save started from: the part's version, the open form's key, its running number.

    The number grows with each sending, so a lost answer, a repeat and a late straggler of the
    same form can be told from somebody else's change.
    """

    version: int
    run: str
    seq: int


class Fate(StrEnum):
    """What becomes of a save."""

    STORE = "store"
    REPEATED = "repeated"  # this very sending, or a later one of the same form, is stored already
    CONFLICT = "conflict"  # somebody else, or another form, changed the part in between


def fate(seen: Seen, version: int, run: str, run_from: int, run_seq: int) -> Fate:
    """Decide a save of a part that stands at `version`.

    `run` is the form whose saves stand last without a break, since version `run_from`;
    `run_seq` is the number of its last stored sending.
    """
    same_form = bool(run) and seen.run == run
    if same_form and seen.seq <= run_seq:
        return Fate.REPEATED
    if seen.version == version or (same_form and seen.version >= run_from):
        return Fate.STORE
    return Fate.CONFLICT


def can_edit(state: State) -> bool:
    """A learner writes in a draft only: what was handed in stays as it is."""
    return state is State.DRAFT
