"""Changes of documents: opening the folder, saving parts, keeping what they could not take."""

import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Integer, bindparam, case, select, update
from sqlalchemy.orm.attributes import set_committed_value

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.plain_rows import fetch
from app.core.db.statements import kept
from app.groups.cohorts.models import Enrolment
from app.people.accounts.models import Person
from app.programme.content import Content
from app.programme.current import programme
from app.project.documents import rules
from app.project.documents.models import Document, KeptText, Part, folder, kept_texts
from app.project.documents.rules import Fate, Seen, State

AS_IT_IS: dict[str, Any] = {}  # "leave what can be undone as it is"


@dataclass(frozen=True)
class Saved:
    """The part holds what was sent, at this version."""

    version: int


@dataclass(frozen=True)
class Repeated:
    """This sending, or a later one of the same form, was stored before; nothing changed."""

    version: int


@dataclass(frozen=True)
class Conflict:
    """The part was changed elsewhere since; nothing was stored."""

    mine: Content
    base: Content | None = None  # what both began from, if that is known


@dataclass(frozen=True)
class Closed(Conflict):
    """The document was handed in meanwhile; nothing was stored."""


def open_folder(enrolment: Enrolment, by: Person | None) -> list[Document]:
    """Make the documents and parts that the programme asks for and the enrolment lacks."""
    db.session.execute(
        select(Enrolment.id).where(Enrolment.id == enrolment.id).with_for_update(of=Enrolment)
    )
    documents = folder(enrolment.id)
    for spec in programme().documents:
        if spec.key not in documents:
            documents[spec.key] = Document(enrolment=enrolment, kind=spec.key, parts=[])
            db.session.add(documents[spec.key])
            record(by, "document begun", documents[spec.key], after=spec.key)
        document = documents[spec.key]
        known = {part.key for part in document.parts}
        document.parts += [
            Part(key=part.key, content={}) for part in spec.parts if part.key not in known
        ]
    db.session.flush()
    return [documents[spec.key] for spec in programme().documents]


def ensure_folder(enrolment: Enrolment) -> list[Document]:
    """The enrolment's documents, made where they are missing."""
    return open_folder(enrolment, None)


def new_row_key() -> str:
    """A key for a row that is about to be shown; random, so that none is ever used again."""
    return secrets.token_hex(5)


def save_part(
    part: Part,
    seen: Seen,
    content: Content,
    by: Person,
    finished: bool | None = None,
    removed: dict[str, Any] | None = AS_IT_IS,
) -> Saved | Repeated | Conflict:
    """Store the whole part, if it is still as the sender saw it (rules.fate) and a draft.

    `finished`: the learner's tick; None leaves it. `removed`: the row that can be put back.
    One UPDATE decides, so of two with the same version exactly one wins.
    """
    db.session.flush()
    values: dict[str, Any] = {"content": content}
    if finished is not None:
        values["is_finished"] = finished
    if removed is not AS_IT_IS:
        values["removed"] = removed
    is_new = any(getattr(part, name) != value for name, value in values.items())
    if is_new and _store(part, seen, {**values, "saved_at": clock.now(), "saved_by_id": by.id}):
        return Saved(part.version)
    if not fetch(_draft(), document=part.document_id):
        return Closed(content)
    if is_new:
        return _refused(part, seen, content)
    _count_on(part, seen)
    return Saved(part.version)


@kept
def _draft() -> Any:
    """The document's number while the learner may write; a hand-in waits for this transaction."""
    draft = (Document.id == bindparam("document")) & (Document.state == State.DRAFT)
    return select(Document.id).where(draft).with_for_update(read=True)


def _same_form() -> ColumnElement[bool]:
    return (Part.run == bindparam("seen_run")) & (Part.run != "")


def _count_on(part: Part, seen: Seen) -> None:
    """Nothing new was sent; note the number, so that an older sending comes too late."""
    later = _same_form() & (Part.run_seq < seen.seq) & (Part.version == part.version)
    statement = update(Part).where(Part.id == part.id, later).values(run_seq=seen.seq)
    quiet = statement.execution_options(synchronize_session=False)
    db.session.execute(quiet, {"seen_run": seen.run})


def _store(part: Part, seen: Seen, values: dict[str, Any]) -> bool:
    """rules.fate as one UPDATE; False: it was not STORE."""
    asked: dict[str, Any] = {"part": part.id, "document": part.document_id}
    asked |= {"seen": seen.version, "seen_run": seen.run, "seen_seq": seen.seq}
    asked |= {f"new_{name}": value for name, value in values.items()}
    stored = fetch(_storing(frozenset(values)), **asked)
    for (version,) in stored:
        for name, value in {**values, "version": version}.items():
            set_committed_value(part, name, value)
    return bool(stored)


@kept
def _storing(names: frozenset[str]) -> Any:
    same_form, seen = _same_form(), bindparam("seen", type_=Integer)
    fits = (Part.version == seen) | (same_form & (Part.run_from <= seen))
    return (
        update(Part.__table__)  # type: ignore[arg-type]  # what is loaded is told by `_store`
        .where(Part.id == bindparam("part"), Part.document_id.in_(_draft()), fits)
        .where(~(same_form & (Part.run_seq >= bindparam("seen_seq"))))
        .values(
            version=Part.version + 1,
            run=bindparam("seen_run"),
            run_seq=bindparam("seen_seq"),
            run_from=case((same_form, Part.run_from), else_=Part.version),
            base=case((same_form, Part.base), else_=Part.content),
            **{name: bindparam(f"new_{name}") for name in names},
        )
        .returning(Part.version)
    )


def _refused(part: Part, seen: Seen, content: Content) -> Saved | Repeated | Conflict:
    db.session.refresh(part)
    if part.content == content:
        return Saved(part.version)
    # the same number with another text is an old page that was opened again: keep both
    older = seen.seq < part.run_seq
    known = rules.fate(seen, part.version, part.run, part.run_from, part.run_seq)
    if known is Fate.REPEATED and older:
        return Repeated(part.version)
    return Conflict(content, part.base if seen.version == part.run_from else None)


def keep_text(
    part_id: int, enrolment_id: int, person_id: int, content: Content, base: Content | None = None
) -> None:
    """Keep a text that the part could not take; run it aside, since the answer is a refusal."""
    if any(one.content == content for one in kept_texts(part_id, person_id)):
        return
    whose = {"part_id": part_id, "enrolment_id": enrolment_id, "person_id": person_id}
    db.session.add(KeptText(**whose, content=content, base=base, at=clock.now()))
    db.session.flush()


def settle(kept: KeptText, by: Person, choice: str) -> None:
    """The person has chosen what becomes of a kept text: theirs, mine or merged."""
    kept.settled_at = clock.now()
    record(by, "kept text settled", kept, after=choice)


def set_state(document: Document, state: State) -> bool:
    """Move the document to another state; False if there is no such way from where it stands.

    Call it before the parts are read for a version: saves that are under way end first.
    """
    before = [old for old, ways in rules.TRANSITIONS.items() if state in ways]
    statement = update(Document).where(Document.id == document.id, Document.state.in_(before))
    db.session.flush()
    moved = db.session.execute(
        statement.values(state=state).execution_options(synchronize_session=False)
    )
    if moved.rowcount != 1:  # type: ignore[attr-defined]  # a cursor result
        return False
    set_committed_value(document, "state", state)
    return True
