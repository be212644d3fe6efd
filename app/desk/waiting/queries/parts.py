"""The statement that asks what waits: a part for each kind of thing, all of them in one union."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    case,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy import bindparam as given

from app.core.db.statements import kept
from app.desk.waiting.rules import Kind
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.rules import EnrolmentStatus
from app.groups.terms.models import Amendment
from app.mentoring.difficulties.models import Difficulty
from app.mentoring.messages.models import Message
from app.mentoring.messages.queries import is_unread
from app.policy import Role
from app.project.comments.models import Comment
from app.project.documents.models import Document
from app.project.documents.rules import State as DocumentState
from app.project.handins.models import Version
from app.project.plans.models import Topic, TopicWord
from app.results.evaluation.models import PLACEMENT, Evaluation, Sheet
from app.results.evaluation.rules import Side
from app.workplace.amendments.queries import lacks
from app.workplace.corrections.models import Correction
from app.workplace.corrections.rules import State as CorrectionState
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import Kind as EntryKind
from app.workplace.logbook.rules import State as EntryState
from app.workplace.placements.models import Placement
from app.workplace.placements.rules import Side as PlanSide

SIDES = {Role.MENTOR: Side.MENTOR, Role.MAIN_TRAINER: Side.TRAINER}
Waiting = Select[Any]
Ids = Select[Any]  # numbers of enrolments


@kept
def question(roles: frozenset[Role]) -> Any:
    """The one statement for these roles; its columns are called like the facts of an item."""
    return union_all(*(part for role in Role if role in roles for part in _parts(role)))


def _parts(role: Role) -> list[Waiting]:
    ids = _ids(role)
    if role is Role.RESPONSIBLE:
        return [_plans_to_accept(ids), _amendments(ids, PlanSide.HOST)]
    if role not in SIDES:
        return [_offered(ids)]
    side = SIDES[role]
    parts = [
        _unread(ids),
        _to_evaluate(ids, side),
        _final(ids, side),
        _to_agree(ids, side),
        _topics(ids, role),
        _offered(ids),
    ]
    if side is Side.MENTOR:
        return [*parts, _entries(ids), _corrections(ids)]
    plans = [_plans_to_accept(ids), _amendments(ids, PlanSide.TRAINER)]
    return [*parts, _to_release(ids), _small_changes(ids), *plans, _difficulties(ids)]


def _ids(role: Role) -> Ids:
    """The active enrolments that the role reaches; work of others waits for nobody."""
    reached = Enrolment.id.in_(_several(f"{role}_enrolments"))
    active = select(Enrolment.id).where(reached, Enrolment.status == EnrolmentStatus.ACTIVE)
    # named once, so that the numbers are not spelled out in every part of the statement
    return select(active.cte(f"of_{role.name.lower()}").c.id)


def _several(name: str) -> Any:
    return given(name, expanding=True)


def _row(kind: Kind, thing: Any, *, subject: Any, since: Any, **more: Any) -> Waiting:
    return select(
        literal(str(kind)).label("kind"),
        thing.enrolment_id,
        more.get("number_of", thing.id).label("thing"),
        (literal(subject) if isinstance(subject, str) else subject).label("subject"),
        more.get("number", literal(0)).label("number"),
        since.label("since"),
        more.get("count", literal(0)).label("count"),
        more.get("minutes", literal(0)).label("minutes"),
        more.get("assessment", literal(0)).label("assessment"),
        more.get("monday", cast(null(), Date)).label("monday"),
    )


def _sealed(side: Side, of_it: ColumnElement[bool]) -> ColumnElement[bool]:
    of_side = (Sheet.side == side) & Sheet.sealed_at.is_not(None)
    return select(Sheet.id).join(Sheet.evaluation).where(of_side, of_it).exists()


def _begun(of_it: ColumnElement[bool]) -> Any:
    mine = select(func.count(Sheet.id)).join(Sheet.evaluation)
    return mine.where(Sheet.person_id == given("person"), of_it).scalar_subquery()


def _to_evaluate(ids: Ids, side: Side) -> Waiting:
    of_it = Evaluation.version_id == Version.id
    more = {"number": Version.number, "count": _begun(of_it)}
    rows = _row(Kind.EVALUATE, Version, subject=Version.kind, since=Version.handed_in_at, **more)
    waits = Version.waits() & Version.kind.in_(_several("scored")) & ~_sealed(side, of_it)
    return rows.where(Version.enrolment_id.in_(ids), waits)


def _final(ids: Ids, side: Side) -> Waiting:
    """Placements with all work hours approved (PRODUCT: sealed from 160 hours on)."""
    of_it = (Evaluation.placement_id == Placement.id) & Evaluation.released_at.is_(None)
    work = (Entry.kind == EntryKind.WORK) & (Entry.state == EntryState.APPROVED)
    decided = select(func.max(Entry.decided_at)).where(Entry.placement_id == Placement.id, work)
    since = decided.correlate(Placement).scalar_subquery()  # asked of those alone that are found
    more = {"count": _begun(of_it)}
    rows = _row(Kind.FINAL, Placement, subject=PLACEMENT, since=since, **more)
    return (
        rows.join(Entry, Entry.placement_id == Placement.id)
        .where(Placement.enrolment_id.in_(ids), work, Entry.removed_at.is_(None))
        .where(Placement.activated_at.is_not(None), Placement.completed_at.is_(None))
        .where(~_sealed(side, of_it))
        .group_by(Placement.id, Placement.enrolment_id, Placement.work_minutes)
        .having(func.sum(Entry.minutes) >= Placement.work_minutes)
    )


def _confirmed(side: Side) -> ColumnElement[bool]:
    seen = {
        Side.TRAINER: Evaluation.confirmed_trainer_version,
        Side.MENTOR: Evaluation.confirmed_mentor_version,
    }
    return func.coalesce(seen[side], 0) == Evaluation.version


def _opened(ids: Ids) -> ColumnElement[bool]:
    open_still = Evaluation.both_sealed_at.is_not(None) & Evaluation.released_at.is_(None)
    return open_still & Evaluation.enrolment_id.in_(ids)


def _to_agree(ids: Ids, side: Side) -> Waiting:
    since = Evaluation.both_sealed_at
    rows = _row(Kind.AGREE, Evaluation, subject=Evaluation.subject, since=since)
    return rows.where(_opened(ids), ~_confirmed(side))


def _to_release(ids: Ids) -> Waiting:
    since = Evaluation.confirmed_mentor_at
    rows = _row(Kind.RELEASE, Evaluation, subject=Evaluation.subject, since=since)
    return rows.where(_opened(ids), _confirmed(Side.TRAINER), _confirmed(Side.MENTOR))


def _small_changes(ids: Ids) -> Waiting:
    more = {"number": Version.number}
    rows = _row(Kind.CHANGES, Version, subject=Version.kind, since=Version.handed_in_at, **more)
    return rows.where(Version.enrolment_id.in_(ids), Version.changes_wait())


def _topics(ids: Ids, role: Role) -> Waiting:
    given = (TopicWord.role == role) & (TopicWord.topic_hash == Topic.topic_hash)
    agreed = select(TopicWord.id).where(TopicWord.topic_id == Topic.id, given).exists()
    rows = _row(Kind.TOPIC, Topic, subject="", since=Topic.proposed_at)
    return rows.where(Topic.enrolment_id.in_(ids), Topic.proposed_at.is_not(None), ~agreed)


def _plans_to_accept(ids: Ids) -> Waiting:
    rows = _row(Kind.PLACEMENT, Placement, subject=PLACEMENT, since=Placement.proposed_at)
    return rows.where(Placement.enrolment_id.in_(ids), Placement.waits())


def _amendments(ids: Ids, side: PlanSide) -> Waiting:
    rows = _row(Kind.AMENDMENT, Amendment, subject="", since=Amendment.made_at)
    return rows.where(Amendment.enrolment_id.in_(ids), lacks(side))


def _difficulties(ids: Ids) -> Waiting:
    rows = _row(Kind.DIFFICULTY, Difficulty, subject=Difficulty.kind, since=Difficulty.made_at)
    mine = Difficulty.is_open() & (Difficulty.waits_for == Role.MAIN_TRAINER)
    return rows.where(Difficulty.enrolment_id.in_(ids), mine)


def _offered(ids: Ids) -> Waiting:
    mine = (Comment.author_id == given("person")) & (Comment.document_id == Document.id)
    said = select(Comment.id).where(mine, Comment.at >= Document.offered_at).exists()
    rows = _row(Kind.OFFERED, Document, subject=Document.kind, since=Document.offered_at)
    asks = Document.offered_at.is_not(None) & (Document.state == DocumentState.DRAFT)
    return rows.where(Document.enrolment_id.in_(ids), asks, ~said)


def _unread(ids: Ids) -> Waiting:
    more = {"number_of": func.min(Message.id), "count": func.count(Message.id)}
    rows = _row(Kind.MESSAGES, Message, subject="", since=func.min(Message.at), **more)
    waits = is_unread(given("person"), given("today"))
    return rows.where(Message.enrolment_id.in_(ids), waits).group_by(Message.enrolment_id)


def _minutes(kind: EntryKind) -> Any:
    return func.sum(case((Entry.kind == kind, Entry.minutes), else_=0))


def _entries(ids: Ids) -> Waiting:
    more = {
        "number_of": Entry.placement_id,
        "count": func.count(Entry.id),
        "minutes": _minutes(EntryKind.WORK),
        "assessment": _minutes(EntryKind.ASSESSMENT),
        "monday": Entry.monday,
    }
    rows = _row(Kind.ENTRIES, Entry, subject="", since=func.min(Entry.sent_at), **more)
    waits = (Entry.state == EntryState.SENT) & Entry.removed_at.is_(None)
    rows = rows.where(Entry.enrolment_id.in_(ids), waits)
    return rows.group_by(Entry.enrolment_id, Entry.placement_id, Entry.monday)


def _corrections(ids: Ids) -> Waiting:
    more = {"number_of": Correction.placement_id, "count": func.count(Correction.id)}
    since = func.min(Correction.made_at)
    rows = _row(Kind.CORRECTIONS, Correction, subject="", since=since, **more)
    runs = select(Placement.id).where(
        Placement.id == Correction.placement_id, Placement.completed_at.is_(None)
    )
    waits = (Correction.state == CorrectionState.OPEN) & runs.exists()
    rows = rows.where(Correction.enrolment_id.in_(ids), waits)
    return rows.group_by(Correction.enrolment_id, Correction.placement_id)
