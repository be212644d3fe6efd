"""What the people of a simulated year do each day, by chance; rows go straight into the tables."""

from datetime import date, timedelta
from random import Random

from sqlalchemy import select, update

from app.core import clock
from app.core.db.base import db
from app.core.db.saving import insert_into
from app.groups.cohorts.models import Assignment, Cohort, Enrolment, Library
from app.groups.cohorts.rules import EnrolmentStatus, Scope
from app.groups.notifications.actions import notify
from app.groups.notifications.models import Notice
from app.mentoring.meetings import actions as meetings
from app.ops.demo import cast
from app.outside.digests.models import MailChoice
from app.outside.digests.rules.rhythm import Rhythm
from app.people.accounts.models import Person
from app.policy import Role
from app.project.documents.models import Document
from app.project.documents.rules import State as DocumentState
from app.project.handins.models import Version
from app.project.handins.rules import Outcome
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import Kind, State
from app.workplace.placements.models import Placement

WEEKS = 10


class Acting:
    """The people of a group: how diligent each is, and when each placement begins."""

    def __init__(self, learners: int, first: date, chance: Random) -> None:
        story = cast.begin()
        cohort = db.session.get_one(Cohort, story.cohorts["latvia"])
        cohort.ends_on = first + timedelta(days=400)
        library = db.session.get_one(Library, story.libraries["berzleja"])
        trainers = [_person(f"trainer{one}") for one in range(3)]
        mentors = [_person(f"mentor{one}") for one in range(learners // 2 + 1)]
        db.session.add_all([*trainers, *mentors])
        db.session.flush()
        self._pace = {one.id: chance.choice((0.02, 0.1, 0.3, 0.6)) for one in mentors}
        self._mentor: dict[int, int] = {}
        self._trainer: dict[int, int] = {}
        for number in range(learners):
            enrolment = _enrol(cohort, library, number)
            self._mentor[enrolment.id] = mentors[number % len(mentors)].id
            self._trainer[enrolment.id] = trainers[number % 3].id
            begins = first + timedelta(weeks=1 + number % 5 * 8)
            _begin(enrolment, begins, self._mentor[enrolment.id], self._trainer[enrolment.id])
        self._people = [*self._pace, *(one.id for one in trainers)]
        db.session.flush()

    def day(self, chance: Random) -> None:
        """One day of everybody."""
        for number, mentor in self._mentor.items():
            enrolment = db.session.get_one(Enrolment, number)
            self._rest(enrolment, chance)
            if enrolment.status is not EnrolmentStatus.ACTIVE:
                continue
            plan = db.session.scalars(
                select(Placement).where(Placement.enrolment_id == number)
            ).one()
            self._learn(enrolment, plan, chance)
            self._mentoring(enrolment, mentor, chance)
            self._train(enrolment, plan, chance)
        if chance.random() < 0.02:
            _choose(chance.choice(self._people), chance.choice(list(Rhythm)))

    def _rest(self, one: Enrolment, chance: Random) -> None:
        if one.status is EnrolmentStatus.ACTIVE and chance.random() < 0.004:
            one.status = EnrolmentStatus.PAUSED
        elif one.status is EnrolmentStatus.PAUSED and chance.random() < 0.05:
            one.status = EnrolmentStatus.ACTIVE

    def _learn(self, one: Enrolment, plan: Placement, chance: Random) -> None:
        today = clock.today()
        works = plan.first_day <= today <= plan.last_day and today.weekday() < 5
        if works and chance.random() < 0.8:
            db.session.add(_entry(one, plan, today))
        this = today - timedelta(days=today.weekday())
        mine = Entry.enrolment_id == one.id
        if chance.random() < 0.3:
            over = mine & (Entry.monday < this) & (Entry.state == State.DRAFT)
            _move(over, State.SENT, sent_at=clock.now())
        if chance.random() < 0.3:
            _move(mine & (Entry.state == State.ASKED), State.SENT, sent_at=clock.now())
        if chance.random() < 0.2:
            seen = update(Notice).where(Notice.person_id == one.person_id)
            db.session.execute(seen.values(seen_at=clock.now()))
        if chance.random() < 0.08:
            _hand_in(one)

    def _mentoring(self, one: Enrolment, mentor: int, chance: Random) -> None:
        if chance.random() > self._pace[mentor]:
            return
        is_question = chance.random() < 0.15
        sent = (Entry.enrolment_id == one.id) & (Entry.state == State.SENT)
        to = State.ASKED if is_question else State.APPROVED
        if _move(sent, to, decided_at=clock.now(), decided_by_id=mentor):
            by = db.session.get_one(Person, mentor)
            notify(one.person_id, "entry approved", "home", {}, one.id, by)

    def _train(self, one: Enrolment, plan: Placement, chance: Random) -> None:
        trainer = db.session.get_one(Person, self._trainer[one.id])
        waits = (Version.enrolment_id == one.id) & Version.outcome.is_(None)
        version = db.session.scalars(select(Version).where(waits)).first()
        if version is not None and chance.random() < 0.07:
            version.outcome = chance.choice((Outcome.NOT_YET, Outcome.APPROVE))
            version.outcome_at = clock.now()
            document = db.session.get_one(Document, version.document_id)
            document.state = DocumentState.DRAFT
        near = [
            slot
            for slot in meetings.agenda([plan])[plan.id]
            if slot.held_on is None and abs((slot.planned_on - clock.today()).days) <= 2
        ]
        if near and chance.random() < 0.1:
            to = clock.today() + timedelta(days=chance.randrange(6))
            meetings.move(trainer, plan, near[0].number, near[0].version, to, None, "⟦where⟧")


def _person(name: str) -> Person:
    return Person(
        email=f"{name}@many.example",
        name=f"{name.title()} Of Many",
        created_at=clock.now(),
        joined_at=clock.now(),
    )


def _enrol(cohort: Cohort, library: Library, number: int) -> Enrolment:
    given = {"profile": "CECO", "status": EnrolmentStatus.ACTIVE, "status_on": clock.today()}
    one = Enrolment(cohort=cohort, person=_person(f"learner{number}"), library=library, **given)
    db.session.add(one)
    db.session.flush()
    return one


def _begin(one: Enrolment, begins: date, mentor: int, trainer: int) -> None:
    """The team, a placement that will begin, and a plan that can be handed in."""
    parts = {Role.LEARNER: one.person_id, Role.MENTOR: mentor, Role.MAIN_TRAINER: trainer}
    for role, number in parts.items():
        given = {"scope": Scope.ENROLMENT, "from_on": clock.today(), "made_at": clock.now()}
        db.session.add(Assignment(person_id=number, role=role, enrolment_id=one.id, **given))
    db.session.add(
        Placement(
            enrolment_id=one.id,
            starts_on=begins,
            ends_on=begins + timedelta(days=7 * WEEKS - 1),
            weeks=WEEKS,
            work_minutes=9600,
            assessment_minutes=300,
            tasks=[],
            objectives=[],
            proposed_at=clock.now(),
            activated_at=clock.now(),
        )
    )
    db.session.add(Document(enrolment_id=one.id, kind="plan", state=DocumentState.DRAFT))


def _entry(one: Enrolment, plan: Placement, day: date) -> Entry:
    return Entry(
        enrolment_id=one.id,
        placement_id=plan.id,
        person_id=one.person_id,
        day=day,
        monday=day - timedelta(days=day.weekday()),
        minutes=120,
        kind=Kind.WORK,
        did="⟦what somebody did⟧",
        state=State.DRAFT,
        made_at=clock.now(),
    )


def _move(which: object, to: State, **values: object) -> bool:
    done = update(Entry).where(which).values(state=to, **values).returning(Entry.id)
    return bool(db.session.scalars(done, execution_options={"synchronize_session": False}).all())


def _hand_in(one: Enrolment) -> None:
    document = db.session.scalars(select(Document).where(Document.enrolment_id == one.id)).one()
    versions = db.session.scalars(select(Version).where(Version.document_id == document.id)).all()
    over = any(row.outcome is Outcome.APPROVE for row in versions)
    if over or document.state is not DocumentState.DRAFT:
        return
    document.state = DocumentState.HANDED_IN
    db.session.add(
        Version(
            enrolment_id=one.id,
            document_id=document.id,
            kind="plan",
            number=len(versions) + 1,
            content="{}",
            sha256=f"{document.id:032}{len(versions):032}",
            handed_in_at=clock.now(),
            handed_in_by_id=one.person_id,
        )
    )


def _choose(person: int, rhythm: Rhythm) -> None:
    values = {"rhythm": rhythm, "changed_at": clock.now()}
    row = insert_into(MailChoice).values(person_id=person, **values)
    db.session.execute(row.on_conflict_do_update(index_elements=["person_id"], set_=values))
