"""Decides about documents: states, saves, what can be chosen, what is missing, moving rows."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.programme.content import Content


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


@dataclass(frozen=True)
class Act:
    """What a button of the form asks for: add, remove, up, down or undo in a list, or nothing."""

    name: str
    list: str
    key: str


def can_edit(state: State) -> bool:
    """A learner writes in a draft only: what was handed in stays as it is."""
    return state is State.DRAFT


def add_row(content: Content, field: str, key: str) -> Content:
    """The content with an empty row at the end of the list."""
    return {**content, field: [*content.get(field, []), {"key": key}]}


def move_row(content: Content, field: str, key: str, step: int) -> Content:
    """The content with the row one place up (-1) or down (1); at the end it stays."""
    rows = list(content.get(field, []))
    at = next((place for place, row in enumerate(rows) if row["key"] == key), None)
    if at is not None and 0 <= at + step < len(rows):
        rows.insert(at + step, rows.pop(at))
    return {**content, field: rows}


def take_row(content: Content, field: str, key: str) -> tuple[Content, dict[str, Any] | None]:
    """The content without the row, and what `put_back` needs to undo it; None: it is not there."""
    rows = content.get(field)
    for place, row in enumerate(rows if isinstance(rows, list) else ()):
        if isinstance(row, dict) and row["key"] == key:
            left = {**content, field: [one for one in rows or () if one is not row]}
            return left, {"field": field, "place": place, "row": row}
    return content, None


def put_back(content: Content, removed: dict[str, Any]) -> Content:
    """The content with the row that was taken out, at its place; never twice."""
    rows = list(content.get(removed["field"], []))
    if all(row["key"] != removed["row"]["key"] for row in rows):
        rows.insert(removed["place"], removed["row"])
    return {**content, removed["field"]: rows}
