"""What the folder's page shows of each document, from what is known of the learner."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, bindparam

from app.core.db.base import db
from app.desk.dashboards.queries.learner import Learner
from app.desk.dashboards.rules import facts
from app.desk.dashboards.rules.facts import Topical
from app.desk.dashboards.rules.steps import MEETING_WITHIN
from app.desk.folders.rules import Sheet, sheet
from app.desk.waiting.queries.items import waiting_about
from app.desk.waiting.rules import place
from app.groups.cohorts.access import visible
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.rules import Tongue
from app.mentoring.meetings.models import Slot, agenda, to_hold
from app.people.accounts.models import Person
from app.policy import POLICY, May, Role
from app.programme.choosing import Option
from app.programme.content import Content, clean
from app.programme.current import programme
from app.programme.spec import PartSpec
from app.project.comments.models import Section, sections
from app.project.comments.rules import Standing
from app.project.documents.models import Document, desks
from app.project.documents.rules import State
from app.project.handins.forms import Reading, version_parts
from app.project.handins.models import Version, standings_of
from app.project.plans.queries import NAMES
from app.project.plans.rules import topic_part
from app.workplace.placements.models import Placement, placement_of

MAY = (May.READ_DOCUMENT, May.READ_VERSION, May.HOLD_MEETING)
NOT_OPEN = (Standing.DONE, Standing.NOT_STARTED)
Waits = dict[str, list[Role]]  # the part that is agreed on by name → whose names it lacks


@dataclass(frozen=True)
class Stand:
    """One document of the folder, or the short ones together, with their sections."""

    documents: list[Document]
    sections: list[tuple[Document, Section]]
    sheet: Sheet
    waits: Waits

    @property
    def document(self) -> Document:
        """The one that it is about, if it is one."""
        return self.documents[-1]

    @property
    def done(self) -> list[tuple[Document, Section]]:
        """The sections that are done."""
        return [one for one in self.sections if one[1].standing is Standing.DONE]

    @property
    def open(self) -> list[tuple[Document, Section]]:
        """The sections that somebody works on; if there are none, the one to begin with."""
        begun = [one for one in self.sections if one[1].standing not in NOT_OPEN]
        return begun or self._new()[:1]

    @property
    def later(self) -> list[tuple[Document, Section]]:
        """The sections that are not begun, without the one that is open."""
        return [one for one in self._new() if one not in self.open]

    def _new(self) -> list[tuple[Document, Section]]:
        return [one for one in self.sections if one[1].standing is Standing.NOT_STARTED]


def stands(documents: Iterable[Document], one: Learner) -> list[Stand]:
    """The short documents first, as one, then each of the others."""
    documents = list(documents)
    short = [document for document in documents if document.is_short]
    others = [[document] for document in documents if not document.is_short]
    return [_stand(some, one) for some in (short, *others) if some]


def _stand(documents: list[Document], one: Learner) -> Stand:
    known = {fact.kind: fact for fact in one.facts.documents}
    told = [known[document.kind] for document in documents]
    waits = _waits(documents[-1], told[-1])
    by_kind = sections(documents, waits, one.comments)
    found = [(document, part) for document in documents for part in by_kind[document.kind]]
    standings = [part.standing for _document, part in found]
    return Stand(documents, found, sheet(told, standings, one.facts), waits)


def _waits(document: Document, told: facts.Document) -> Waits:
    key = topic_part(document.spec)
    if key is None or told.topic not in (Topical.WRITTEN, Topical.PROPOSED):
        return {}
    return {key: list(NAMES if told.topic is Topical.WRITTEN else told.topic_lacks)}


def for_reader(
    enrolment: Enrolment, documents: Mapping[str, Document], reader: Person
) -> dict[str, Any]:
    """What somebody around the learner sees of the folder: what waits, what they may read.

    `versions`: of each document what went in last, as `handins.standings_of` tells it;
    `readable`: what of each this reader may open.
    """
    may = _may(reader)
    versions = {row.kind: row for row in standings_of(enrolment.id)}
    return {
        "waits": waiting_about(reader, enrolment.id),
        "meeting": _to_hold(enrolment) if May.HOLD_MEETING in may else None,
        "place": place,
        "document": programme().document,
        "reads_versions": May.READ_VERSION in may,
        "versions": versions,
        "readable": readable(enrolment, documents, versions, reader),
    }


@dataclass(frozen=True)
class Readable:
    """What somebody may read of a document: its newest version by number (or None), its draft."""

    version: int | None
    draft: bool


def readable(
    enrolment: Enrolment,
    documents: Mapping[str, Document],
    versions: Mapping[str, Any],
    reader: Person,
) -> dict[str, Readable]:
    """Of each document what this reader may open, as the folder's page and its paper hold it.

    A draft is read by its learner, and by others while it is offered to them. `versions`: of each
    kind a row of `handins.standings_of`.
    """
    may, own = _may(reader), reader.id == enrolment.person_id
    return {
        kind: Readable(
            versions[kind].version if May.READ_VERSION in may and kind in versions else None,
            own or (May.READ_DOCUMENT in may and _is_offered(one)),
        )
        for kind, one in documents.items()
    }


def _is_offered(document: Document) -> bool:
    return document.state is State.DRAFT and document.offered_at is not None


@dataclass(frozen=True)
class Piece:
    """A section as it stands in the folder: what it says, and what its fields offer to choose."""

    spec: PartSpec
    content: Content
    options: Mapping[str, list[Option]]


@dataclass(frozen=True)
class Told:
    """What a reader finds of one document: of a version (its own, or one that took it along), of
    the draft (None), or nothing (no pieces)."""

    document: Document
    version: Version | None
    pieces: list[Piece]

    @property
    def tongue(self) -> Tongue:
        """The languages of its labels and of its text."""
        return (self.version or self.document).tongue


def told(enrolment: Enrolment, documents: Mapping[str, Document], reader: Person) -> list[Told]:
    """The folder as this reader may read it: of each document one text.

    It is what was handed in last; of what never went in the draft, if the reader may read it.
    """
    rows = {row.kind: row for row in standings_of(enrolment.id)}
    may = readable(enrolment, documents, rows, reader)
    numbers = [one.version for one in may.values() if one.version]
    versions = [db.session.get_one(Version, one) for one in numbers]
    versions.sort(key=lambda one: one.handed_in_at, reverse=True)
    read = [(one, version_parts(one)) for one in versions]
    found = []
    for kind, document in documents.items():
        version, parts = _went_in(read, kind)
        pieces = [Piece(one.spec, one.content, one.options) for one in parts if one.content]
        if version is None and may[kind].draft:
            pieces = _draft(document, reader)
        found.append(Told(document, version, pieces))
    return found


def _draft(document: Document, reader: Person) -> list[Piece]:
    """All sections of a draft; none while nothing is written."""
    found = [
        Piece(one.spec, clean(one.row.content), one.options) for one in desks(document, reader)
    ]
    return found if any(one.content for one in found) else []


def _went_in(
    read: list[tuple[Version, list[Reading]]], kind: str
) -> tuple[Version | None, list[Reading]]:
    """The version of this document, or else the last one that took it along, and its parts."""
    for version, parts in sorted(read, key=lambda one: one[0].kind != kind):
        if mine := [one for one in parts if one.document.key == kind]:
            return version, mine
    return None, []


def placement_for(enrolment: Enrolment, reader: Person) -> Placement | None:
    """The placement, if this reader may see its plan."""
    number = enrolment.id
    found = visible(reader, Placement, May.SEE_PLACEMENT, _of, enrolment=number)
    return next(iter(found), None)


def _of(some: Select[Any]) -> Select[Any]:
    return some.where(Placement.enrolment_id == bindparam("enrolment"))


def _may(reader: Person) -> set[May]:
    return {one for role in reader.acting for one in MAY if Role(role) in POLICY[one]}


def _to_hold(enrolment: Enrolment) -> Slot | None:
    placement = placement_of(enrolment.id)
    slots = agenda([placement])[placement.id] if placement else []
    return to_hold(placement, slots, MEETING_WITHIN) if placement else None
