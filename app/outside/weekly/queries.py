"""What the weekly page shows, and who stands in its way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from flask import g
from flask_login import current_user
from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import joinedload

from app.core import clock
from app.core.db.base import db
from app.core.web import traces
from app.desk.reviews.queries.learners import enrolments
from app.desk.waiting.queries.items import reach, waiting
from app.desk.waiting.rules import AS_MENTOR, LISTED, Item, Kind
from app.groups.cohorts.access import standings
from app.groups.cohorts.models import Assignment, Enrolment
from app.groups.cohorts.rules import Scope
from app.outside.weekly.rules import fixes_key, is_routine, item_key, topic_key, week_key
from app.people.accounts import access
from app.people.accounts.models import Person, SignIn
from app.people.mail.models import Outgoing, is_open
from app.policy import Role
from app.programme.spec import PartSpec
from app.project.documents.models import Document
from app.project.plans.models import Topic, TopicWord
from app.project.plans.rules import topic_part
from app.workplace.corrections.models import Correction
from app.workplace.corrections.queries import waiting as corrections
from app.workplace.hours.models import RECEIPT
from app.workplace.hours.queries import mentor as hours
from app.workplace.logbook.models import Entry


@dataclass(frozen=True)
class Week:
    """The entries of a learner's week that wait. `key` is what the page's form calls it."""

    group: hours.Group

    @property
    def key(self) -> str:
        """What the form calls it."""
        return week_key(self.group.placement.id, self.monday)

    @property
    def monday(self) -> date:
        """Its first day."""
        return self.group.rows[0].entry.monday

    @property
    def sunday(self) -> date:
        """Its last day."""
        return self.monday + timedelta(days=6)


@dataclass(frozen=True)
class Fixes:
    """The corrections of a learner that wait."""

    rows: list[Correction]

    @property
    def key(self) -> str:
        """What the form calls them."""
        return fixes_key(self.rows[0].placement_id)


@dataclass(frozen=True)
class Proposed:
    """A topic that waits for the mentor's name."""

    topic: Topic
    document: Document

    @property
    def key(self) -> str:
        """What the form calls it."""
        return topic_key(self.topic.id)

    @property
    def spec(self) -> PartSpec:
        """What the programme says of the part that is agreed on."""
        return self.document.spec.part(topic_part(self.document.spec) or "")


@dataclass(frozen=True)
class Waits:
    """All that waits for a mentor now: weeks with entries, corrections, topics, other things."""

    weeks: list[Week]
    fixes: list[Fixes]
    topics: list[Proposed]
    items: list[Item]  # what has a page of its own: topics and the others
    enrolments: dict[int, Enrolment]  # of these by number; where nothing waits, of all learners
    learners: list[int]  # those of them whose mentor it is

    @property
    def count(self) -> int:
        """How many entries stand on the page."""
        return sum(len(one.group.rows) for one in self.weeks)

    def other(self, key: str) -> Item | None:
        """What the page calls so (rules.item_key), with its own page; None: it waits no more."""
        known = (*self.items, *self.to_write)
        return next((one for one in known if item_key(one) == key), None)

    @property
    def to_write(self) -> list[Item]:
        """The messages of each learner, in which the mentor can write though none waits."""
        return [Item(Kind.MESSAGES, one, 0, "", 0, clock.now()) for one in self.learners]

    @property
    def others(self) -> dict[Kind, list[Item]]:
        """What needs an own sign-in, by kind."""
        found: dict[Kind, list[Item]] = {}
        for one in sorted(self.items, key=lambda item: list(Kind).index(item.kind)):
            if not is_routine(one.kind):
                found.setdefault(one.kind, []).append(one)
        return found

    @property
    def anything(self) -> bool:
        """Whether anything waits at all."""
        return bool(self.is_decided_here or self.others)

    @property
    def is_decided_here(self) -> bool:
        """Whether something waits that is decided on the page itself."""
        return bool(self.weeks or self.fixes or self.topics)

    @property
    def entries(self) -> list[Entry]:
        """The entries that stand on the page."""
        return [row.entry for week in self.weeks for row in week.group.rows]

    @property
    def corrections(self) -> list[Correction]:
        """The corrections that stand on it."""
        return [row for one in self.fixes for row in one.rows]


def waits(mentor: Person) -> Waits:
    """What waits for the mentor at this moment: a mail may be old, and tells of nothing."""
    all_items = waiting(mentor, AS_MENTOR)
    items = [one for one in all_items if one.kind not in LISTED]
    entries = hours.waiting(mentor)
    weeks = [Week(one) for one in hours.groups(entries, on=set())] if entries else []
    waits = corrections(mentor) if any(one.kind is Kind.CORRECTIONS for one in all_items) else []
    fixes = [Fixes(list(some)) for _of, some in groupby(waits, lambda one: one.placement_id)]
    topics = proposed(one.thing for one in all_items if one.kind is Kind.TOPIC)
    there = [one.group.placement.enrolment for one in weeks]
    of = {one.id: one for one in (*there, *(topic.document.enrolment for topic in topics))}
    learners = reach(mentor, (Role.MENTOR,)).enrolments.get(Role.MENTOR, [])
    lacking = {one.enrolment_id for one in items} - of.keys()
    found = of | enrolments(lacking) or enrolments(set(learners))
    return Waits(weeks, fixes, topics, items, found, [one for one in learners if one in found])


def proposed(numbers: Iterable[int]) -> list[Proposed]:
    """These topics, in the order in which they were proposed, with their documents."""
    wanted = list(numbers)
    if not wanted:
        return []
    asked = select(Topic, Document).join(Document, Document.id == Topic.document_id)
    asked = asked.options(joinedload(Topic.words))
    rows = db.session.execute(asked.where(Topic.id.in_(wanted)).order_by(Topic.proposed_at))
    return [Proposed(topic, document) for topic, document in rows.unique()]


def agreed_before(mentor: Person, seen: Mapping[int, str]) -> set[int]:
    """Of these topics, by number and text, those that have the mentor's name already."""
    mine = (TopicWord.person_id == mentor.id) & TopicWord.topic_id.in_(list(seen))
    rows = db.session.execute(select(TopicWord.topic_id, TopicWord.topic_hash).where(mine))
    return {number for number, said in rows if seen[number] == said}


def receipt_due(mentor: Person) -> datetime | None:
    """When the mail goes that tells what was sent with the page; None: no mail reaches them."""
    mine = (Outgoing.person_id == mentor.id) & (Outgoing.kind == RECEIPT)
    due = select(func.max(Outgoing.due_at)).where(mine, is_open())
    return db.session.scalar(due) if mentor.email else None


def sign_ins_since(numbers: Iterable[int], moment: datetime) -> set[int]:
    """Of these sign-ins, whose were still open at this moment or later: numbers of people."""
    wanted = list(numbers)
    if not wanted:
        return set()
    rows = db.session.scalars(select(SignIn).where(SignIn.id.in_(wanted)))
    return {row.person_id for row in rows if row.ends_at > moment}


def is_in_the_way(mentor: Person, here: Iterable[int]) -> bool:
    """Whether one of these people has to do with a learner of the mentor, or is one.

    Whoever sits at the computer of such a person, or at the mailbox of the mentor, may be that
    person: then only the mentor's own sign-in says who decides.
    """
    others = set(here) - {mentor.id}
    mine = [one for one in standings(mentor) if one.role in AS_MENTOR and one.enrolment_id]
    if not others or not mine:
        return False
    reached = [one.enrolment_id for one in mine]
    groups = {one.group_id for one in mine}
    learns = Enrolment.id.in_(reached) & Enrolment.person_id.in_(others)
    part = or_(
        Assignment.enrolment_id.in_(reached),
        Assignment.cohort_id.in_(groups),
        Assignment.scope == Scope.SITE,
    )
    helps = Assignment.person_id.in_(others) & Assignment.holds() & part
    asked = or_(
        exists(select(Enrolment.id).where(learns)), exists(select(Assignment.id).where(helps))
    )
    return bool(db.session.scalar(select(asked)))


def is_own(mentor: Person) -> bool:
    """Whether the mentor is signed in in this browser."""
    return bool(current_user.is_authenticated and current_user.id == mentor.id)


def is_closed_to(mentor: Person) -> bool:
    """Whether the page stays closed here: somebody around the mentor's learners uses this browser.

    By its sign-ins of the last 12 hours, and by the one that its session still names.
    """
    row = g.sign_in if current_user.is_authenticated else access.was_here()
    numbers = [*traces.numbers(), *([row.id] if row else [])]
    return is_in_the_way(mentor, sign_ins_since(numbers, clock.now() - traces.LATELY))
