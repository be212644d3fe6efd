"""What the folder's page shows of each document, from what is known of the learner."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from app.desk.dashboards.queries.learner import Learner
from app.desk.dashboards.rules import facts
from app.desk.dashboards.rules.facts import Topical
from app.desk.dashboards.rules.steps import MEETING_WITHIN
from app.desk.folders.rules import Sheet, sheet
from app.desk.waiting.queries.items import waiting_about
from app.desk.waiting.rules import place
from app.groups.cohorts.models import Enrolment
from app.people.accounts.models import Person
from app.policy import POLICY, May, Role
from app.programme.current import programme
from app.project.comments.models import Section, sections
from app.project.comments.rules import Standing
from app.project.documents.models import Document
from app.project.handins.models import standings_of
from app.project.plans.queries import NAMES
from app.project.plans.rules import topic_part
from app.workplace.meetings.models import Slot, agenda, to_hold
from app.workplace.placements.models import placement_of

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


def for_reader(enrolment: Enrolment, reader: Person) -> dict[str, Any]:
    """What somebody around the learner sees of the folder: what waits, what they may read.

    `versions`: of each document what went in last, as `handins.standings_of` tells it.
    """
    may = {one for role in reader.acting for one in MAY if Role(role) in POLICY[one]}
    return {
        "waits": waiting_about(reader, enrolment.id),
        "meeting": _to_hold(enrolment) if May.HOLD_MEETING in may else None,
        "place": place,
        "document": programme().document,
        "reads_drafts": May.READ_DOCUMENT in may,
        "reads_versions": May.READ_VERSION in may,
        "versions": {row.kind: row for row in standings_of(enrolment.id)},
    }


def _to_hold(enrolment: Enrolment) -> Slot | None:
    placement = placement_of(enrolment.id)
    slots = agenda([placement])[placement.id] if placement else []
    return to_hold(placement, slots, MEETING_WITHIN) if placement else None
