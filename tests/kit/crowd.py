"""Many learners at once, for tests that count: rows put straight into the tables, to be quick.

What they say follows no story; single acts and their rules are tested elsewhere.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.models import Assignment, Cohort, Enrolment, Library
from app.groups.cohorts.rules import EnrolmentStatus, Scope
from app.ops.demo.cast import Story
from app.people.accounts.models import Person
from app.policy import Role
from app.project.comments.models import Comment
from app.project.comments.rules import Kind as CommentKind
from app.project.documents.models import Document, Part
from app.project.documents.rules import State as DocumentState
from app.project.handins.models import Version
from app.project.plans.models import Topic
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import Kind, State
from app.workplace.placements.models import Placement
from app.workplace.placements.rules import monday

WEEKS_AGO = 5


def join(story: Story, count: int) -> list[int]:
    """So many more learners of Andris and Dace in Ilze's cohort, each in a running placement.

    Every one has a plan that waits to be scored, a topic, an offered SWOT with an open comment,
    and entries that wait; the numbers of their enrolments.
    """
    cohort = db.session.get_one(Cohort, story.cohorts["latvia"])
    library = db.session.get_one(Library, story.libraries["berzleja"])
    before = db.session.scalar(select(func.count()).select_from(Person)) or 0
    enrolments = [_enrolment(cohort, library, before + number) for number in range(count)]
    db.session.add_all(enrolments)
    db.session.flush()
    db.session.add_all(row for one in enrolments for row in _team(story, one))
    placements = [_placement(one) for one in enrolments]
    documents = [_document(one, kind) for one in enrolments for kind in ("swot", "plan")]
    db.session.add_all([*placements, *documents])
    db.session.flush()
    db.session.add_all(row for one in placements for row in _entries(one))
    db.session.add_all(row for one in documents for row in _around(story, one))
    db.session.flush()
    return [one.id for one in enrolments]


def _enrolment(cohort: Cohort, library: Library, number: int) -> Enrolment:
    person = Person(
        email=f"learner{number}@many.example",
        name=f"Learner {number:03}",
        created_at=clock.now(),
        joined_at=clock.now(),
    )
    given = {"profile": "CECO", "status": EnrolmentStatus.ACTIVE, "status_on": clock.today()}
    return Enrolment(cohort=cohort, person=person, library=library, **given)


def _team(story: Story, enrolment: Enrolment) -> Iterable[Assignment]:
    holders = {
        Role.LEARNER: enrolment.person_id,
        Role.MENTOR: story.people["andris"],
        Role.MAIN_TRAINER: story.people["dace"],
        Role.RESPONSIBLE: story.people["andris"],
    }
    for role, person_id in holders.items():
        yield Assignment(
            person_id=person_id,
            role=role,
            scope=Scope.ENROLMENT,
            enrolment_id=enrolment.id,
            from_on=clock.today(),
            made_at=clock.now(),
        )


def _placement(enrolment: Enrolment) -> Placement:
    first = monday(clock.today()) - timedelta(weeks=WEEKS_AGO)
    return Placement(
        enrolment_id=enrolment.id,
        starts_on=first,
        ends_on=first + timedelta(days=69),
        weeks=10,
        work_minutes=9600,
        assessment_minutes=300,
        tasks=[],
        objectives=[],
        proposed_at=clock.now(),
        activated_at=clock.now(),
    )


def _entries(placement: Placement) -> Iterable[Entry]:
    for week, state in enumerate([*[State.APPROVED] * 4, State.SENT, State.DRAFT]):
        day = placement.first_day + timedelta(weeks=week)
        yield Entry(
            enrolment_id=placement.enrolment_id,
            placement_id=placement.id,
            person_id=1,
            day=day,
            monday=day,
            minutes=480,
            kind=Kind.WORK,
            did="Helped with the reading circle.",
            state=state,
            made_at=clock.now(),
            sent_at=clock.now(),
        )


def _document(enrolment: Enrolment, kind: str) -> Document:
    plan = kind == "plan"
    state = DocumentState.HANDED_IN if plan else DocumentState.DRAFT
    given = {"state": state, "handed_in_count": int(plan)}
    return Document(
        enrolment_id=enrolment.id, kind=kind, offered_at=None if plan else clock.now(), **given
    )


def _around(story: Story, document: Document) -> Iterable[Any]:
    mine = {"enrolment_id": document.enrolment_id, "document_id": document.id}
    yield Part(document_id=document.id, key="swot", content={}, saved_at=clock.now())
    if document.kind == "swot":
        said = {"kind": CommentKind.MUST_FIX, "text": "Why?", "part": "swot", "role": "tutor"}
        yield Comment(author_id=story.people["vera"], at=clock.now(), **said, **mine)
        return
    yield Topic(proposed_at=clock.now(), content={}, topic_hash="a", **mine)
    yield Version(
        kind="plan",
        number=1,
        content="{}",
        sha256=f"{document.id:064}",
        handed_in_at=clock.now(),
        handed_in_by_id=story.people["ilze"],
        **mine,
    )
