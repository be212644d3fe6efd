"""How the documents stand: what is open in each, its topic, its comments."""

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import bindparam, case, func, select

from app.core import clock
from app.core.db.plain_rows import fetch
from app.core.db.statements import kept
from app.desk.dashboards.rules import steps
from app.desk.dashboards.rules.steps import Topical
from app.groups.cohorts.models import Enrolment
from app.programme.current import programme
from app.programme.shape import DocumentSpec
from app.project.comments import rules as comments
from app.project.comments.models import Comment
from app.project.documents import rules as documents
from app.project.documents.models import Document, Part
from app.project.handins.models import standings_of
from app.project.handins.rules import Outcome
from app.project.plans.models import Topic, TopicWord

RETURNED = (Outcome.NOT_YET, Outcome.APPROVE_WITH_CHANGES)
NAMES = 3  # learner, trainer and mentor agree on the topic


def documents_of(enrolment: Enrolment) -> tuple[list[steps.Document], bool]:
    """What is known of each document of the programme, and whether anything was written yet."""
    standing = standings_of(enrolment.id)
    of: dict[str, list[Any]] = defaultdict(list)
    for row in standing:
        of[row.kind].append(row)
    due, topic = enrolment.cohort.settings.get("due", {}), _topic(enrolment)
    folder = [_document(one, of[one.key], due.get(one.key), topic) for one in programme().documents]
    return folder, any(row.saved_at for row in standing)


def _document(
    spec: DocumentSpec, parts: list[Any], due: str | None, topic: tuple[int, Topical]
) -> steps.Document:
    finished = {row.key for row in parts if row.is_finished}
    number, _kind, state, outcome, approved = parts[0][:5] if parts else (None,) * 5
    is_draft = state in (None, documents.State.DRAFT)
    return steps.Document(
        kind=spec.key,
        id=number,
        due=date.fromisoformat(due) if due else None,
        unfinished=tuple((one.key, one.minutes) for one in spec.parts if one.key not in finished),
        begun=frozenset(row.key for row in parts if row.saved_at),
        is_draft=is_draft,
        goes_in=spec.evaluated,
        topic=topic[1] if number == topic[0] else Topical.NONE,
        returned=is_draft and outcome in RETURNED,
        approved=bool(approved),
    )


def _topic(enrolment: Enrolment) -> tuple[int, Topical]:
    """The document with a topic that is agreed by name, once written, and how the topic stands."""
    agreed = [part.key for spec in programme().documents for part in spec.parts if part.agreed]
    row = next(iter(fetch(_topics(), enrolment=enrolment.id, agreed=agreed)), None)
    if row is None:
        return 0, Topical.NONE
    if row.proposed_at is None or row.topic_hash != documents.fingerprint(row.content):
        return row.id, Topical.WRITTEN
    return row.id, Topical.AGREED if row[-1] >= NAMES else Topical.PROPOSED


@kept
def _topics() -> Any:
    given = (TopicWord.topic_id == Topic.id) & (TopicWord.topic_hash == Topic.topic_hash)
    words = select(func.count(TopicWord.id)).where(given).scalar_subquery()
    agreed = Part.key.in_(bindparam("agreed", expanding=True))
    return (
        select(Document.id, Part.content, Topic.proposed_at, Topic.topic_hash, words)
        .join(Part, Part.document_id == Document.id)
        .outerjoin(Topic, Topic.document_id == Document.id)
        .where(Document.enrolment_id == bindparam("enrolment"), agreed, Part.is_finished)
    )


def remarks_of(enrolment: Enrolment) -> list[steps.Remarks]:
    """The open comments on each draft."""
    found = fetch(_open_comments(), enrolment=enrolment.id)
    return [steps.Remarks(kind, count, clock.local(at).date(), n) for kind, count, at, n in found]


@kept
def _open_comments() -> Any:
    must = func.sum(case((Comment.kind == comments.Kind.MUST_FIX, 1), else_=0))
    return (
        select(Document.kind, func.count(Comment.id), func.min(Comment.at), must)
        .join(Comment, Comment.document_id == Document.id)
        .where(Document.enrolment_id == bindparam("enrolment"), Comment.is_open())
        .where(Document.state == documents.State.DRAFT)
        .group_by(Document.kind)
    )
