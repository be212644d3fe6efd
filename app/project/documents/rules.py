"""Decides about documents: states, saves, moving rows, and one content made of two."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.core.text.canonical_json import content_hash
from app.core.text.diff import merge_text
from app.programme.choosing import LISTS
from app.programme.content import Content, Row, clean, is_blank
from app.programme.lanes import Lane, lanes
from app.programme.spec import FieldSpec, PartSpec

BETWEEN = {"line": " ", "long": "\n\n"}  # two texts that follow each other in one field


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


def fingerprint(content: Content) -> str:
    """SHA-256 of what the content says: blank fields and empty rows make no difference."""
    return content_hash(clean(content))


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


MANY = 4  # columns; rows with more of them open in place


def opens(field: FieldSpec) -> bool:
    """Whether a row of the list is one line that opens, since it has many fields."""
    return len(field.columns) > MANY


def picks(part: PartSpec) -> bool:
    """Whether a part is about choosing from the programme's long lists."""
    return any(one.source in LISTS for one in part.fields)


def is_wide(part: PartSpec) -> bool:
    """Whether a part wants the whole width of a page."""
    return part.layout == "goals" or picks(part) or any(opens(one) for one in part.fields)


@dataclass(frozen=True)
class Planned:
    """The hours that a list plans, and those that are asked for, in minutes; when its rows are."""

    minutes: int
    wanted: int
    lanes: tuple[Lane, ...] = ()

    @property
    def left(self) -> int:
        """The minutes that are still to be planned; below 0 they are too many."""
        return self.wanted - self.minutes

    @property
    def share(self) -> float:
        """How much of what is asked for is planned, from 0 to 1 and more."""
        return self.minutes / self.wanted if self.wanted else 0.0


def planned(field: FieldSpec, rows: Iterable[Row], figure: Callable[[str], Any]) -> Planned | None:
    """The hours that the rows plan; None for a list that nothing is asked of.

    `figure` gives the cohort's figure by its name.
    """
    column = next((one for one in field.columns if one.known and one.type == "hours"), None)
    if column is None:
        return None
    rows = list(rows)
    hours = sum(one for row in rows if isinstance(one := row.get(column.key), int))
    return Planned(hours, figure(column.known), lanes(field, rows))


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


def merge(
    fields: Iterable[FieldSpec], base: Content | None, theirs: Content, mine: Content
) -> Content:
    """A proposal made of both: what only one of them changed, and both where both did.

    `base` is what both began from; None: nobody knows, so nothing that stands in only one of
    the two is left out.
    """
    merged = dict(theirs)
    for spec in fields:
        old, one, other = ((text or {}).get(spec.key) for text in (base, theirs, mine))
        if not _same(one, other):
            merged[spec.key] = _merged(spec, base is not None, old, one, other)
    return merged


def _merged(spec: FieldSpec, known: bool, old: Any, theirs: Any, mine: Any) -> Any:
    """The value of a field in which the two differ; `known`: whether `old` is."""
    if known and (_same(theirs, old) or _same(mine, old)):
        return mine if _same(theirs, old) else theirs
    if is_blank(theirs) or is_blank(mine):
        return mine if is_blank(theirs) else theirs
    if spec.type == "rows":
        return _merge_rows(spec, old or [] if known else None, theirs, mine)
    if spec.type == "choices":
        return list(dict.fromkeys([*theirs, *mine]))
    if spec.type in BETWEEN:
        return merge_text(old or "" if known else None, theirs, mine, BETWEEN[spec.type])
    return mine


def _same(one: Any, other: Any) -> bool:
    return one == other or (is_blank(one) and is_blank(other))


def _merge_rows(
    spec: FieldSpec, base: list[Row] | None, theirs: list[Row], mine: list[Row]
) -> list[Row]:
    """Row by row. One that somebody took out stays away, unless the other one changed it."""
    was, one, other = ({row["key"]: row for row in rows or []} for rows in (base, theirs, mine))
    moved = [key for key in one if key in was] != [key for key in was if key in one]
    order = [*one, *other] if moved or base is None else [*other, *one]
    rows = []
    for key in dict.fromkeys(order):
        old = was.get(key)
        if key in one and key in other:
            began = None if base is None else old or {}
            rows.append({"key": key, **merge(spec.columns, began, one[key], other[key])})
        elif old != (found := one.get(key) or other[key]):
            rows.append(found)
    return rows
