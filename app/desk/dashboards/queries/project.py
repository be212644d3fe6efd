"""How the documents stand: what is open in each, its topic, its comments."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, case, func

from app.core import clock
from app.core.db.plain_rows import fetch
from app.core.db.statements import kept
from app.desk.dashboards.rules import facts
from app.desk.dashboards.rules.facts import Topical
from app.groups.absences.words import named
from app.groups.cohorts.models import Enrolment
from app.people.accounts.models import Person
from app.programme.choosing import cited_kinds
from app.programme.current import programme
from app.programme.spec import DocumentSpec
from app.project.comments.models import Comment
from app.project.comments.rules import Count, Kind
from app.project.documents.models import Document, Part
from app.project.documents.rules import State, fingerprint
from app.project.handins.models import parts_standing
from app.project.handins.rules import Outcome
from app.project.plans.models import Topic, TopicWord
from app.project.plans.queries import NAMES

RETURNED = (Outcome.NOT_YET, Outcome.APPROVE_WITH_CHANGES)
QUOTED = 120  # letters of a comment, of which a page shows the beginning


@dataclass(frozen=True)
class Folder:
    """The documents of a learner, whether anything was written, and what waits for an answer."""

    documents: list[facts.Document]
    has_written: bool
    comments: list[Any]  # see _said


def folder_of(enrolment: Enrolment) -> Folder:
    """What is known of each document of the programme and its open comments, in one query."""
    agreed = [part.key for spec in programme().documents for part in spec.parts if part.agreed]
    rows = fetch(_known(), enrolment=enrolment.id, agreed=agreed)
    of: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        of[row.kind].append(row)
    due, topic = enrolment.cohort.settings.get("due", {}), _topic(rows)
    told = [_document(one, of[one.key], due.get(one.key), topic) for one in programme().documents]
    said = {row.comment: row for row in rows if row.comment is not None}
    return Folder(told, any(row.saved_at for row in rows), [said[one] for one in sorted(said)])


@kept
def _known() -> Any:
    """How the parts stand, each with the topic in it and with what waits for an answer there.

    A part with several names or comments has several rows. Of an open comment: `comment`, `at`,
    `asks`, `author_id`, `role`, `enrolment_id`, the author's `name` and `words`.
    """
    is_agreed = Part.key.in_(bindparam("agreed", expanding=True)) & Part.is_finished
    given = (TopicWord.topic_id == Topic.id) & (TopicWord.topic_hash == Topic.topic_hash)
    here = (Comment.document_id == Document.id) & (Comment.part == Part.key)
    asks = here & (Document.state == State.DRAFT) & Comment.is_open()
    said = func.substr(Comment.text, 1, QUOTED).label("words")
    return (
        parts_standing()
        .add_columns(case((is_agreed, Part.content)).label("topic"), Topic.proposed_at,
                     Topic.topic_hash, TopicWord.role.label("given"), Comment.id.label("comment"),
                     Comment.at, Comment.kind.label("asks"), Comment.author_id, Comment.role,
                     Document.enrolment_id, Person.name, said)
        .outerjoin(Topic, is_agreed & (Topic.document_id == Document.id))
        .outerjoin(TopicWord, given)
        .outerjoin(Comment, asks)
        .outerjoin(Person, Person.id == Comment.author_id)
    )  # fmt: skip


def _document(
    spec: DocumentSpec, parts: list[Any], due: str | None, topic: tuple[int, dict[str, Any]]
) -> facts.Document:
    finished = {row.key for row in parts if row.is_finished}
    first = parts[0] if parts else None
    return facts.Document(
        kind=spec.key,
        id=first and first.id,
        due=date.fromisoformat(due) if due else None,
        unfinished=tuple((one.key, one.minutes) for one in spec.parts if one.key not in finished),
        begun=frozenset(row.key for row in parts if row.saved_at),
        goes_in=spec.evaluated,
        draws_on=frozenset(cited_kinds(programme().documents, spec.key)),
        to_supervise=spec.supervised and not (first and first.named),
        **(topic[1] if first and first.id == topic[0] else {}),
        **(_went_in(first, parts) if first else {}),
    )


def _went_in(first: Any, parts: list[Any]) -> dict[str, Any]:
    """What became of its versions. Drafts are closed while one is read: later saves are changes."""
    is_draft, at = first.state is State.DRAFT, first.handed_in_at
    read = first.state is State.HANDED_IN and first.outcome is None and at
    return {
        "is_draft": is_draft,
        "returned": is_draft and first.outcome in RETURNED,
        "changed": any(at and row.saved_at and row.saved_at > at for row in parts),
        "approved": bool(first.approved),
        "version": first.version,
        "read_since": _day(at) if read else None,
        "for_a_look": bool(first.for_a_look),
    }


def _day(moment: datetime) -> date:
    return clock.local(moment).date()


def _topic(rows: Iterable[Any]) -> tuple[int, dict[str, Any]]:
    """The document with a topic that is agreed by name, once written, and how the topic stands."""
    agreed = [row for row in rows if row.topic is not None]
    if not agreed:
        return 0, {}
    row = agreed[0]
    if row.proposed_at is None or row.topic_hash != fingerprint(row.topic):
        return row.id, {"topic": Topical.WRITTEN, "topic_part": row.key}
    lacks = tuple(role for role in NAMES if role not in {one.given for one in agreed})
    stands = Topical.PROPOSED if lacks else Topical.AGREED
    return row.id, {"topic": stands, "topic_since": _day(row.proposed_at), "topic_lacks": lacks}


def remarks_of(comments: Iterable[Any]) -> list[facts.Remarks]:
    """The open comments on each draft; what must be dealt with speaks for the others."""
    of: dict[str, list[Any]] = defaultdict(list)
    for row in comments:
        of[row.kind].append(row)
    return [_remarks(of[one.key]) for one in programme().documents if of[one.key]]


def _remarks(rows: list[Any]) -> facts.Remarks:
    musts = [row for row in rows if row.asks is Kind.MUST_FIX]
    first = (musts or rows)[0]
    return facts.Remarks(
        document=first.kind,
        count=len(rows),
        oldest=_day(first.at),
        must=len(musts),
        id=first.id,
        part=first.key,
        comment=first.comment,
        name=_called(first),
        words=first.words,
    )


def _called(row: Any) -> str:
    name = row.name.split(" ", 1)[0]
    return named(name, row.author_id, row.enrolment_id, row.at, row.role, first=True)


def counts_of(comments: Iterable[Any]) -> dict[tuple[int, str], Count]:
    """How many of them each part has: (document, part key) → count."""
    asked = Counter((row.id, row.key, row.asks is Kind.MUST_FIX) for row in comments)
    found: dict[tuple[int, str], Count] = {}
    for document, part, _must in asked:
        must, ideas = (asked[document, part, one] for one in (True, False))
        found[document, part] = Count(must + ideas, must, ideas)
    return found
