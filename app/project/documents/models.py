"""A learner's documents, their parts, and the texts that a part could not take."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, ForeignKey, UniqueConstraint, bindparam, or_, select, true
from sqlalchemy.orm import Mapped, joinedload, lazyload, mapped_column, relationship

from app.core.db.base import Base, choice, db
from app.core.db.statements import kept
from app.groups.cohorts.models import Work, Written
from app.groups.cohorts.rules import Tongue
from app.people.accounts.models import Person
from app.policy import May, When
from app.programme import content as written
from app.programme.choosing import Folder, Option, choices, cited_kinds
from app.programme.content import Balance, Content, Filled, Missing, Sum
from app.programme.current import programme
from app.programme.goals import Findings, findings
from app.programme.spec import DocumentSpec, FieldSpec, PartSpec
from app.project.documents import rules
from app.project.documents.rules import Planned, State


class Document(Written, Base):
    """One of the documents of an enrolment's project; `kind` is its key in the programme's data."""

    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("enrolment_id", "kind"),)
    kind: Mapped[str]
    state: Mapped[State] = mapped_column(choice(State, "state"), default=State.DRAFT)
    offered_at: Mapped[datetime | None]  # the learner asked for comments; None: taken back
    handed_in_count: Mapped[int] = mapped_column(default=0)  # the number of its last version
    sent_at: Mapped[datetime | None]  # since its topic was proposed, or another took it along
    parts: Mapped[list[Part]] = relationship(order_by="Part.id", cascade="all, delete-orphan")

    seen_by: ClassVar[May] = May.READ_DOCUMENT

    @classmethod
    def _offered(cls) -> ColumnElement[bool]:
        return cls.offered_at.is_not(None)

    @classmethod
    def _sent(cls) -> ColumnElement[bool]:
        sent = (cls.offered_at.is_not(None), cls.sent_at.is_not(None))
        return or_(*sent, cls.handed_in_count > 0)

    @property
    def spec(self) -> DocumentSpec:
        """What the programme says of this kind of document."""
        return programme().document(self.kind)

    @property
    def sections(self) -> list[tuple[PartSpec, Part]]:
        """Its parts, each with what the programme says of it, in the programme's order."""
        mine = {part.key: part for part in self.parts}
        return [(spec, mine[spec.key]) for spec in self.spec.parts if spec.key in mine]

    @property
    def is_private(self) -> bool:
        """Whether the draft is the learner's alone: neither offered nor with its evaluators."""
        return self.offered_at is None and self.state is State.DRAFT

    @property
    def is_sent(self) -> bool:
        """Whether some of it left the learner's hands: as `_sent` says."""
        return bool(self.offered_at or self.sent_at or self.handed_in_count)

    @property
    def is_short(self) -> bool:
        """Whether it has one section and nothing beside it, which then is its page."""
        return len(self.spec.parts) == 1 and not self.spec.supervised

    def part(self, key: str) -> Part:
        """The part with this key. Raises StopIteration for an unknown one."""
        return next(part for part in self.parts if part.key == key)

    def content(self) -> dict[str, Content]:
        """What stands in the draft: part key → field key → value."""
        return {part.key: part.content for part in self.parts}

    def filled(self) -> Filled | None:
        """How many pages it fills, if the cohort limits this kind of document."""
        setting = self.enrolment.cohort.setting
        if setting("page_limit_document") != self.kind:
            return None
        names = ("page_limit_part", "page_characters", "page_limit")
        return written.filled(self.spec.parts, self.content(), *(setting(name) for name in names))


class Part(Base):
    """One part of a document: a few fields and lists of rows, saved as a whole.

    `content` maps field keys to values or rows (programme/content.py tells how they are kept).
    A row's `key` is made when the empty row is shown, kept through all versions and never used
    again. `removed` is the row that was taken out last, for Undo: its list, place and row.
    """

    __tablename__ = "part"
    __table_args__ = (UniqueConstraint("document_id", "key"),)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    key: Mapped[str]
    content: Mapped[dict[str, Any]]
    version: Mapped[int] = mapped_column(default=1)
    is_finished: Mapped[bool] = mapped_column(default=False)
    saved_at: Mapped[datetime | None]
    saved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    run: Mapped[str] = mapped_column(default="")
    run_from: Mapped[int] = mapped_column(default=0)
    run_seq: Mapped[int] = mapped_column(default=0)
    base: Mapped[dict[str, Any] | None]  # what stood here at version `run_from`
    removed: Mapped[dict[str, Any] | None]


class KeptText(Work, Base):
    """What somebody wrote when the part could not take it: changed elsewhere, or handed in."""

    __tablename__ = "kept_text"
    part_id: Mapped[int] = mapped_column(ForeignKey("part.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    content: Mapped[dict[str, Any]]
    base: Mapped[dict[str, Any] | None]  # what it and the stored text began from, if that is known
    at: Mapped[datetime]
    settled_at: Mapped[datetime | None]  # the person has chosen what becomes of it

    seen_by: ClassVar[May] = May.EDIT_DOCUMENT


Document.situations = {When.OFFERED: Document._offered, When.SENT: Document._sent}


def folder(enrolment_id: int) -> dict[str, Document]:
    """The documents of an enrolment by kind, in the programme's order, with their parts."""
    rows = db.session.scalars(_folder(), {"enrolment": enrolment_id}).unique()
    found = {one.kind: one for one in rows}
    return {spec.key: found[spec.key] for spec in programme().documents if spec.key in found}


@kept
def _folder() -> Any:
    mine = select(Document).where(Document.enrolment_id == bindparam("enrolment"))
    return mine.options(joinedload(Document.parts), lazyload(Document.enrolment))


def contents(documents: Iterable[Document]) -> dict[str, dict[str, Content]]:
    """What stands in the drafts: kind → part → field → value."""
    return {document.kind: document.content() for document in documents}


@dataclass(frozen=True)
class Desk:
    """A part that somebody works on or reads, and what its fields offer to choose."""

    document: Document
    spec: PartSpec
    row: Part
    options: dict[str, list[Option]]

    @cached_property
    def texts(self) -> dict[str, dict[str, Content]]:
        """What stands in the whole folder; asked for when a row goes that others may cite."""
        return contents(folder(self.document.enrolment_id).values())

    @property
    def language(self) -> Tongue:
        """The language of its labels and that in which the learner writes."""
        return self.document.tongue

    def missing(self) -> list[Missing]:
        """What the part still needs before it can be handed in."""
        known = {source: {one.key for one in some} for source, some in self.options.items()}
        return written.missing(self.spec, self.row.content, known)

    def findings(self) -> Findings:
        """What the quality check finds in each goal that was begun."""
        cohort = self.document.enrolment.cohort
        return findings(self.spec, self.row.content, cohort.starts_on, cohort.ends_on)

    @property
    def is_wide(self) -> bool:
        """Whether its fields take the whole width of the page; its discussion then comes first."""
        return rules.is_wide(self.spec)

    @property
    def picks(self) -> bool:
        """Whether it is about choosing modules and competences."""
        return rules.picks(self.spec)

    def planned(self, field: FieldSpec) -> Planned | None:
        """How many hours of a list are planned, if the cohort asks for some."""
        figure = self.document.enrolment.cohort.setting
        return rules.planned(field, written.rows_of(self.row.content, field.key), figure)

    def sums(self, field: str) -> Sum:
        """The totals of a list of costs or income."""
        return written.sums(self.spec.field(field), written.rows_of(self.row.content, field))

    def balance(self) -> Balance | None:
        """What a finance part costs and brings; None for other parts."""
        compares = self.spec.layout == "finance"
        return written.balance(self.spec, self.row.content) if compares else None


def desks(document: Document, reader: Person) -> list[Desk]:
    """All parts of a document as this person reads them.

    What it cites of a draft that is the learner's alone has for others its number, not its words.
    """
    folder_of_it = _drawn_on(document)
    mine = reader.id == document.enrolment.person_id
    closed = {one.kind for one in folder_of_it if one.is_private and not mine}
    return _desks(document, contents(folder_of_it), closed)


def _desks(document: Document, texts: Folder, closed: Collection[str] = ()) -> list[Desk]:
    options = choices(programme(), document.spec, texts, document.enrolment.profile)
    shown = {
        source: [replace(one, own="") for one in some] if source.split(".")[0] in closed else some
        for source, some in options.items()
    }
    return [Desk(document, spec, row, shown) for spec, row in document.sections]


def _drawn_on(document: Document) -> list[Document]:
    """The document alone, if no field of it offers rows of another one; else the folder."""
    cites = cited_kinds(programme().documents, document.kind)
    return list(folder(document.enrolment_id).values()) if cites else [document]


def desk(document: Document, part: str) -> Desk | None:
    """One part of a document as its learner works on it; None: it has no such part."""
    found = _desks(document, contents(_drawn_on(document)))
    return next((one for one in found if one.spec.key == part), None)


def kept_texts(part_id: int, person_id: int, settled: bool = False) -> list[KeptText]:
    """The person's texts for this part that wait for a choice, or had one too; oldest first."""
    return list(db.session.scalars(_kept(settled), {"part": part_id, "person": person_id}))


@kept
def _kept(settled: bool) -> Any:
    of = (KeptText.part_id == bindparam("part")) & (KeptText.person_id == bindparam("person"))
    wanted = select(KeptText).where(of, true() if settled else KeptText.settled_at.is_(None))
    return wanted.order_by(KeptText.id).options(lazyload(KeptText.enrolment))
