"""What a learner's first page is made of: each question once, whatever the number of rows."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import bindparam, case, func, select

from app.core import clock
from app.core.db.plain_rows import fetch
from app.core.db.statements import kept
from app.desk.dashboards.rules import steps
from app.desk.dashboards.rules.steps import Preparing, Topical
from app.groups.cohorts.access import has_ended
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import Team, team_of
from app.programme.current import programme
from app.programme.shape import DocumentSpec
from app.project.comments import rules as comments
from app.project.comments.models import Comment
from app.project.documents import rules as documents
from app.project.documents.models import Document, Part
from app.project.handins.models import standings_of
from app.project.handins.rules import Outcome
from app.project.plans.models import Topic, TopicWord
from app.workplace.logbook import rules as logbook
from app.workplace.logbook.queries import sums_by_week
from app.workplace.meetings.models import Slot, agenda
from app.workplace.placements.models import Placement
from app.workplace.placements.rules import Side, week_number

RETURNED = (Outcome.NOT_YET, Outcome.APPROVE_WITH_CHANGES)
PLAN = "plan"  # the document that the placement draws its tasks from
Sums = dict[logbook.State, int]  # minutes
NAMES = 3  # learner, trainer and mentor agree on the topic


@dataclass
class Book:
    """The logbook in figures: minutes by week and by kind, and whether today has an entry."""

    weeks: dict[int, dict[logbook.State, int]] = field(default_factory=lambda: defaultdict(Counter))
    kinds: dict[logbook.Kind, Sums] = field(default_factory=lambda: defaultdict(Counter))
    entries: dict[tuple[int, logbook.State], int] = field(default_factory=Counter)
    logged_today: bool = False


@dataclass
class Learner:
    """One learner at a glance. What a page asks for each week is worked out once."""

    enrolment: Enrolment
    team: Team
    placement: Placement | None
    book: Book
    slots: list[Slot]
    ahead: list[Slot]  # the meetings to come
    facts: steps.Facts

    @cached_property
    def week(self) -> int:
        """The placement's week today; 0 before it runs."""
        running = self.placement and self.placement.activated_at and self.placement.starts_on
        return week_number(running, clock.today()) if running else 0

    @cached_property
    def meeting_weeks(self) -> set[int]:
        """The weeks in which a meeting is planned or was held."""
        days = [slot.held_on or slot.planned_on for slot in self.slots]
        begins = self.placement.first_day if self.placement and days else clock.today()
        return {week_number(begins, day) for day in days}

    def hours(self, kind: str) -> logbook.Totals:
        """The totals of work or assessment."""
        name = f"{kind}_minutes"
        goal = getattr(self.placement, name, self.enrolment.cohort.setting(name))
        return logbook.totals(goal, self.book.kinds[logbook.Kind(kind)])


def learner(enrolment: Enrolment, placement: Placement | None, *, own: bool) -> Learner:
    """Everything the pages say about one learner; to others nothing of hours that are drafts."""
    (folder, written), book = _folder(enrolment), _book(placement, drafts=own)
    slots = agenda([placement])[placement.id] if placement else []
    ahead = [one for one in slots if not one.held_on and one.planned_on >= clock.today()]
    facts = steps.Facts(
        today=clock.today(),
        has_ended=has_ended(enrolment),
        has_written=written,
        has_profile=enrolment.profile is not None,
        documents=tuple(folder),
        remarks=tuple(_remarks(enrolment)),
        running=_running(placement, book),
        preparing=_preparing(placement, folder),
        meeting=(ahead[0].number, ahead[0].planned_on) if ahead else None,
        first=programme().documents[0].key,
    )
    return Learner(enrolment, team_of(enrolment.id), placement, book, slots, ahead, facts)


def _folder(enrolment: Enrolment) -> tuple[list[steps.Document], bool]:
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


def _remarks(enrolment: Enrolment) -> list[steps.Remarks]:
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


def _book(placement: Placement | None, *, drafts: bool) -> Book:
    book = Book()
    if placement is None or placement.starts_on is None:
        return book
    for one in sums_by_week([placement.id]):
        if one.state is logbook.State.DRAFT and not drafts:
            continue
        week = week_number(placement.starts_on, one.monday)
        book.weeks[week][one.state] += one.minutes
        book.kinds[one.kind][one.state] += one.minutes
        book.entries[week, one.state] += one.entries
        book.logged_today |= one.last_day >= clock.today()
    return book


def _running(placement: Placement | None, book: Book) -> steps.Running | None:
    if placement is None or not placement.is_active:
        return None
    this_week = week_number(placement.first_day, clock.today())
    unsent = [week for week, state in book.entries if state is logbook.State.DRAFT]
    asked = [(week, n) for (week, state), n in book.entries.items() if state is logbook.State.ASKED]
    return steps.Running(
        week=this_week,
        begins=placement.first_day,
        ends=placement.last_day,
        logged_today=book.logged_today,
        asked=tuple(sorted(asked)),
        unsent=tuple(sorted(unsent)),
        minutes=counted(book.weeks.get(this_week, {})),
    )


def counted(states: Sums) -> int:
    """The minutes that are logged and not refused."""
    return sum(minutes for state, minutes in states.items() if state is not logbook.State.REFUSED)


def _preparing(placement: Placement | None, folder: list[steps.Document]) -> Preparing:
    if placement is not None and placement.activated_at:
        return Preparing.WAIT
    if placement is not None and placement.proposed_at:
        return Preparing.WAIT if Side.LEARNER in placement.standing() else Preparing.ACCEPT
    approved = any(one.approved for one in folder if one.kind == PLAN)
    ready = approved or (placement is not None and placement.conditions)
    return Preparing.PROPOSE if ready else Preparing.WAIT
