"""What a change of people would do, counted: what moves, what stays, what ends."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, func, select

from app.coordination.changes.queries.clashes import Clash, clashes
from app.coordination.changes.rules import IN_AGREEMENTS, Fact, Part
from app.core import clock
from app.core.db.base import db
from app.desk.waiting.queries.items import waiting_in
from app.desk.waiting.rules import Kind
from app.groups.cohorts.models import Assignment, Cohort, Enrolment
from app.mentoring.agendas.models import AgreedStep
from app.mentoring.agendas.rules import State as Step
from app.mentoring.meetings.models import Meeting, MeetingLearner
from app.mentoring.meetings.queries import not_held
from app.outside.signing.models import HostLink
from app.outside.weeklinks.models import WeeklyLink
from app.people.accounts.models import Person
from app.policy import Role
from app.project.comments.models import Comment
from app.project.plans.models import TopicWord
from app.results.evaluation.models import Sheet
from app.workplace.agreements.models import Agreement, current_of
from app.workplace.corrections.models import Correction
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import State

FOLDERS = frozenset({Part.MENTOR, Part.MAIN_TRAINER, Part.TUTOR})  # who opens projects by the part


@dataclass
class Preview:
    """What a change would do; `agreements` get a line each, `clashes` are meetings to look at."""

    moves: list[Fact] = field(default_factory=list)
    stays: list[Fact] = field(default_factory=list)
    ends: list[Fact] = field(default_factory=list)
    agreements: list[Agreement] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)


def preview(
    cohort: Cohort,
    part: Part,
    leaver: Person,
    enrolments: Sequence[Enrolment],
    on: date,
    comer: Person | None = None,
) -> Preview:
    """The facts of today about these learners; changes nothing."""
    if not part.is_of_learners:
        return Preview()
    numbers = [one.id for one in enrolments]
    found = _facts(cohort, part, leaver, numbers)
    return Preview(
        moves=_there(*_moving(part, numbers, found["steps"])),
        stays=_there(*_staying(found)),
        ends=_there(*_ending(part, found, len(numbers))),
        agreements=agreements_of(enrolments, on) if part in IN_AGREEMENTS else [],
        clashes=clashes(comer, numbers, on) if comer and part is Part.MAIN_TRAINER else [],
    )


def _there(*facts: Fact) -> list[Fact]:
    return [one for one in facts if one.count]


def _moving(part: Part, numbers: list[int], steps: int) -> list[Fact]:
    items = waiting_in(part.role, numbers)
    counts = Counter({item.kind: 0 for item in items})
    for item in items:
        counts[item.kind] += item.weight
    minutes = sum(item.minutes for item in items if item.kind is Kind.ENTRIES)
    facts = [Fact(str(kind), counts[kind], minutes if kind is Kind.ENTRIES else 0) for kind in Kind]
    if part is Part.MAIN_TRAINER:
        facts.append(Fact("meetings", len(not_held(numbers))))
    return [*facts, Fact("steps", steps)]


def _facts(cohort: Cohort, part: Part, leaver: Person, numbers: list[int]) -> dict[str, int]:
    """All that is counted, by one statement."""
    asked = {**_by(leaver, numbers), **_of(cohort, part, leaver, numbers)}
    row = db.session.execute(select(*(one.label(name) for name, one in asked.items()))).one()
    return {name: number or 0 for name, number in row._mapping.items()}


def _by(leaver: Person, numbers: list[int]) -> dict[str, ScalarSelect[Any]]:
    """What the person did for these learners."""
    approved = (Entry.decided_by_id == leaver.id) & (Entry.state == State.APPROVED)
    approved &= Entry.enrolment_id.in_(numbers) & Entry.removed_at.is_(None)
    decided = (Correction.decided_by_id == leaver.id) & Correction.enrolment_id.in_(numbers)
    mine = (Sheet.person_id == leaver.id) & Sheet.enrolment_id.in_(numbers)
    said = (Comment.author_id == leaver.id) & Comment.removed_at.is_(None)
    agreed = (TopicWord.person_id == leaver.id) & TopicWord.enrolment_id.in_(numbers)
    noted = select(func.count(func.distinct(Meeting.id))).join(MeetingLearner)
    noted = noted.where(Meeting.noted_by_id == leaver.id, MeetingLearner.enrolment_id.in_(numbers))
    return {
        "approved": _count(Entry, approved),
        "minutes": select(func.sum(Entry.minutes)).where(approved).scalar_subquery(),
        "decided": _count(Correction, decided),
        "sealed": _count(Sheet, mine & Sheet.sealed_at.is_not(None)),
        "begun": _count(Sheet, mine & Sheet.sealed_at.is_(None)),
        "agreed": _count(TopicWord, agreed),
        "comments": _count(Comment, said & Comment.enrolment_id.in_(numbers)),
        "notes": noted.scalar_subquery(),
    }


def _of(
    cohort: Cohort, part: Part, leaver: Person, numbers: list[int]
) -> dict[str, ScalarSelect[Any]]:
    """What the person has, and has for others beside these learners."""
    mine = (Assignment.person_id == leaver.id) & Assignment.lasts(clock.today())
    same = mine & (Assignment.role == part.role) & Assignment.enrolment_id.not_in(numbers)
    learners = select(Enrolment.id).where(Enrolment.cohort_id == cohort.id)
    trains = mine & (Assignment.cohort_id == cohort.id) & (Assignment.role == Role.TRAINER)
    theirs = (HostLink.person_id == leaver.id) & HostLink.revoked_at.is_(None)
    theirs &= HostLink.expires_at > clock.now()
    agreed = (AgreedStep.role == part.role) & (AgreedStep.state == Step.OPEN)
    still = WeeklyLink.revoked_at.is_(None) & (WeeklyLink.expires_at > clock.now())
    return {
        "others": _count(Assignment, same),
        "others_here": _count(Assignment, same & Assignment.enrolment_id.in_(learners)),
        "trains": _count(Assignment, trains),
        "steps": _count(AgreedStep, agreed & AgreedStep.enrolment_id.in_(numbers)),
        "links": _count(WeeklyLink, (WeeklyLink.person_id == leaver.id) & still),
        "host_links": _count(HostLink, HostLink.enrolment_id.in_(numbers) & theirs),
    }


def _staying(found: dict[str, int]) -> list[Fact]:
    kinds = ("approved", "decided", "sealed", "agreed", "comments", "notes")
    return [
        Fact(kind, found[kind], found["minutes"] if kind == "approved" else 0) for kind in kinds
    ]


def _ending(part: Part, found: dict[str, int], learners: int) -> list[Fact]:
    leaves_all = part is Part.MENTOR and not found["others"]
    leads_none = part is Part.MAIN_TRAINER and not found["others_here"]
    return [
        Fact("folders", learners if part in FOLDERS else 0),
        Fact("links", found["links"] if leaves_all else 0),
        Fact("host_links", found["host_links"] if part is Part.RESPONSIBLE else 0),
        Fact("begun", found["begun"]),
        Fact("trains", found["trains"] if leads_none else 0),
    ]


def _count(kind: Any, where: ColumnElement[bool]) -> ScalarSelect[Any]:
    return select(func.count()).select_from(kind).where(where).scalar_subquery()


def agreements_of(enrolments: Iterable[Enrolment], on: date) -> list[Agreement]:
    """The agreements under which these learners' hosts are on that day, by their number here."""
    hosts = {one.library_id for one in enrolments if one.library_id}
    found = current_of(hosts, on)
    return sorted(found.values(), key=lambda one: one.id)
