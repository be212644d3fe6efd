"""Decides about documents: states, saves, what can be chosen, what is missing, moving rows."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.programme.content import (
    Content,
    Missing,
    Row,
    choices_in,
    clean,
    is_blank,
    missing,
    rows_of,
)
from app.programme.course import Programme
from app.programme.shape import DocumentSpec, FieldSpec, Text

Folder = Mapping[str, Mapping[str, Content]]  # document → part → content


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


def fingerprint(content: Content) -> str:
    """SHA-256 of what the content says: blank fields and empty rows make no difference."""
    text = json.dumps(clean(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def merge(theirs: Any, mine: Any) -> Any:
    """A proposal made of both: nothing that stands in only one of them is left out."""
    if theirs == mine or is_blank(mine):
        return theirs
    if is_blank(theirs):
        return mine
    if isinstance(theirs, dict) and isinstance(mine, dict):
        return {key: merge(theirs.get(key), mine.get(key)) for key in theirs | mine}
    if isinstance(theirs, list) and isinstance(mine, list):
        return _merge_lists(theirs, mine)
    if isinstance(theirs, str) and isinstance(mine, str):
        return mine if theirs in mine else theirs if mine in theirs else f"{theirs}\n\n{mine}"
    return mine


def _merge_lists(theirs: list[Any], mine: list[Any]) -> list[Any]:
    def key(one: Any) -> Any:
        return one["key"] if isinstance(one, dict) else one

    ours = {key(one): one for one in mine}
    both = [merge(one, ours[key(one)]) if key(one) in ours else one for one in theirs]
    known = {key(one) for one in theirs}
    return both + [one for one in mine if key(one) not in known]


@dataclass(frozen=True)
class Option:
    """Something to choose: its key, its title, and for a row also its number and own words."""

    key: str
    title: Text
    number: int = 0
    own: str = ""


def options(
    programme: Programme, contents: Folder, profile: str | None, source: str
) -> list[Option]:
    """What a field with this source offers: modules, competences, or rows of a document."""
    if source == "modules":
        known = programme.modules_of(profile) if profile else programme.modules
        return [Option(str(one.number), one.title, one.number) for one in known]
    if source == "competences":
        return [Option(one.code, one.title) for one in programme.competences()]
    kind, part, *field = source.split(".")
    spec = programme.document(kind).part(part)
    lists = [one for one in spec.fields if one.type == "rows" and one.key in (field or [one.key])]
    content = contents.get(kind, {}).get(part, {})
    return [
        Option(str(row["key"]), one.item or one.label, number, own_words(one, row))
        for one in lists
        for number, row in enumerate(rows_of(content, one.key), 1)
    ]


def own_words(spec: FieldSpec, row: Row) -> str:
    """The words by which a person knows a row: its first text."""
    texts = [str(row.get(one.key) or "") for one in spec.columns if one.type in ("line", "long")]
    return next((text.strip() for text in texts if text.strip()), "")


def choices(
    programme: Programme, spec: DocumentSpec, contents: Folder, profile: str | None
) -> dict[str, list[Option]]:
    """The options of every source that a document's fields name."""
    sources = {str((column or field).source) for _part, field, column in choices_in(spec)}
    return {one: options(programme, contents, profile, one) for one in sorted(sources)}


def missing_in(
    programme: Programme, kind: str, contents: Folder, profile: str | None
) -> list[Missing]:
    """What a document still needs before it can be handed in, in the order of its parts."""
    spec = programme.document(kind)
    offered = choices(programme, spec, contents, profile)
    known = {source: {one.key for one in some} for source, some in offered.items()}
    mine = contents.get(kind, {})
    return [one for part in spec.parts for one in missing(part, mine.get(part.key, {}), known)]


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
    rows = content.get(field, [])
    for place, row in enumerate(rows):
        if row["key"] == key:
            left = {**content, field: [one for one in rows if one is not row]}
            return left, {"field": field, "place": place, "row": row}
    return content, None


def put_back(content: Content, removed: dict[str, Any]) -> Content:
    """The content with the row that was taken out, at its place; never twice."""
    rows = list(content.get(removed["field"], []))
    if all(row["key"] != removed["row"]["key"] for row in rows):
        rows.insert(removed["place"], removed["row"])
    return {**content, removed["field"]: rows}
