"""Ilze's course, told act by act through the app's own actions, on days of her placement.

Its first week begins on 31 August 2026; weeks 0 and below come before it. Acts happen at noon of
the day that was chosen last.
"""

from datetime import UTC, date, datetime, time
from typing import Any

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.actions import set_status
from app.groups.cohorts.models import Enrolment, Library
from app.groups.cohorts.rules import EnrolmentStatus
from app.ops.demo.cast import Story
from app.ops.demo.story.course import Bit, Course
from app.ops.demo.story.folder import ROLES, Desk
from app.ops.demo.story.judging import SIDES, Jury
from app.ops.demo.story.stage import Calendar, Stage, Team, acting
from app.ops.demo.story.texts import Idea
from app.people.accounts.models import Person
from app.policy import Role
from app.programme.scores import Judgement
from app.project.comments.actions import mark_answered
from app.project.comments.models import open_must_fix
from app.project.handins.actions import withdraw
from app.results.evaluation import actions as evaluation
from app.results.evaluation.rules import Agreement
from app.workplace.agreements.actions import create_agreement, sign
from app.workplace.logbook.actions import Draft, log
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import Kind

MONDAY = date(2026, 8, 31)
WORDS = {"place": "Bērzleja", "library": "Bērzleja Library", "title": "Young", "who": "Ilze"}
HOURS = 4 * 60  # a day, on four days a week: the even pace


class Life:
    """What happens to Ilze; each act gives back the life, so that a row tells them in one line."""

    def __init__(self, story: Story) -> None:
        people = {key: db.session.get_one(Person, one) for key, one in story.people.items()}
        self.enrolment = db.session.get_one(Enrolment, story.enrolments["ilze"])
        self.krista = acting(people["krista"], Role.COORDINATOR)
        team = Team(
            self.enrolment, people["ilze"], people["andris"], people["dace"], people["andris"]
        )
        self.calendar = Calendar(MONDAY, datetime(2030, 1, 1, tzinfo=UTC))
        idea = Idea("social", self.calendar, "CECO", WORDS)
        self.desk = Desk(Stage(self.calendar), team, idea)
        self.course = Course(self.desk)
        self.on(-9)

    def on(self, week: int, weekday: int = 0) -> "Life":
        """It is noon of this day."""
        day = self.calendar.day(week, weekday)
        clock.move_to(datetime.combine(day, time(12), UTC))
        return self

    def due(self, **days: date) -> "Life":
        """The group has a day for these documents."""
        told = {kind: day.isoformat() for kind, day in days.items()}
        self.enrolment.cohort.settings = {"due": told}
        return self

    def has(self, status: EnrolmentStatus) -> "Life":
        """A coordinator changes how the enrolment stands."""
        db.session.flush()
        assert set_status(self.krista, self.enrolment, status, "Told", clock.today())
        return self

    def without(self, what: str) -> "Life":
        """Something about the enrolment is not known yet."""
        setattr(self.enrolment, what, None)
        return self

    # --- the project

    def writes(self, kind: str, *parts: str, unfinished: tuple[str, ...] = ()) -> "Life":
        """Ilze writes these parts, or all of them."""
        self.desk.write(kind, *parts, unfinished=unfinished)
        return self

    def folder(self) -> "Life":
        """SWOT and goals are done."""
        return self.writes("swot").writes("goals")

    def proposes(self) -> "Life":
        """The topic is put forward."""
        self.desk.propose_topic()
        return self

    def agree(self, *who: str) -> "Life":
        """These give their name to the topic."""
        for one in who:
            self.desk.agree_topic(one)
        return self

    def ready(self) -> "Life":
        """The action plan can be handed in."""
        return self.folder().writes("plan").proposes().agree("mentor", "trainer")

    def improves(self, kind: str, part: str, field: str) -> "Life":
        """One field says more than before."""
        self.desk.improve(kind, part, field, "More of it.")
        return self

    def supervised(self) -> "Life":
        """The mentor is named as the one who supervises the business plan."""
        self.desk.name_supervisor()
        return self

    def offers(self, kind: str) -> "Life":
        """Ilze asks for comments."""
        self.desk.offer(kind)
        return self

    def comment(self, kind: str, part: str, ask: str, who: str = "trainer") -> "Life":
        """Somebody asks for something."""
        self.desk.comment(kind, part, "", who, ask, "Which readers?")
        return self

    def answers(self, kind: str) -> "Life":
        """Ilze deals with what must be fixed."""
        for one in open_must_fix(self.desk.document(kind).id):
            mark_answered(one, self.desk.learner)
        return self

    def hands_in(self, kind: str) -> "Life":
        """A version that nobody can change."""
        self.desk.hand_in(kind)
        return self

    def takes_back(self, kind: str) -> "Life":
        """The version goes back to Ilze."""
        assert withdraw(self.desk.newest(kind), self.desk.learner)
        return self

    def seals(self, kind: str, who: str) -> "Life":
        """One evaluator has scored alone."""
        Jury(self.desk, kind, "good").seal(who)
        return self

    def judged(self, kind: str, pattern: str = "good") -> "Life":
        """Both have scored, agreed and released: good, fair (small changes) or not_yet."""
        jury = Jury(self.desk, kind, pattern)
        for who in SIDES:
            jury.seal(who)
        jury.agree()
        jury.release()
        return self

    def approved(self, *kinds: str) -> "Life":
        """These plans went in and were approved."""
        for kind in kinds:
            if kind == "plan":
                self.ready()
            else:
                self.writes(kind).supervised()
            self.hands_in(kind).judged(kind)
        return self

    # --- the placement

    def plans(self) -> "Life":
        """The placement plan is written and proposed."""
        self.course.plan()
        return self

    def accept(self, *who: str) -> "Life":
        """These sides accept it."""
        for one in who:
            self.course.accept(one)
        return self

    def signed(self) -> "Life":
        """The library has an agreement."""
        library = db.session.get_one(Library, self.enrolment.library_id)
        valid = self.calendar.day(-8)
        agreement = create_agreement(self.krista, library, self.desk.team.host, valid, number="1")
        db.session.flush()
        sign(self.krista, agreement, valid)
        return self

    def placed(self, *, conditions: bool = False) -> "Life":
        """The placement runs from week 1 on, after an approved plan or on conditions."""
        if conditions:
            self.folder().signed().plans()
            self.course.start_with_conditions()
        else:
            self.approved("plan").signed().plans()
        return self.accept("learner", "trainer", "host")

    def logs(self, week: int, *weekdays: int, minutes: int = HOURS) -> "Life":
        """Entries on these days."""
        for weekday in weekdays:
            self.on(week, weekday)
            bit = Bit(weekday, minutes, 1, "Spoke with five pupils.", "How to ask.")
            self.course.log(self.calendar.day(week, weekday), bit)
        return self

    def sends(self, week: int) -> "Life":
        """A week goes to the mentor."""
        self.on(week, 6)
        self.course.send(week)
        return self

    def works(self, last: int, first: int = 1) -> "Life":
        """Whole weeks, sent and approved."""
        for week in range(first, last + 1):
            self.logs(week, 0, 1, 2, 3).sends(week)
            self.course.approve(week)
        return self

    def assessed(self) -> "Life":
        """The hours of assessment are approved too."""
        day, learner = self.calendar.day(10, 4), self.desk.learner
        draft = Draft(day, 5 * 60, "Spoke about my work.", "", kind=Kind.ASSESSMENT)
        assert isinstance(log(learner, self.course.placement, draft), Entry)
        self.course.send(10)
        self.course.approve(10)
        return self

    def asks(self, week: int) -> "Life":
        """The mentor asks about an entry."""
        self.course.ask(week, "Where was this?")
        return self

    def finished(self, decision: str = "approve") -> "Life":
        """The placement is evaluated, and its result released."""
        placement, judges = self.course.placement, self._judges()
        for side, by in judges:
            sheet = evaluation.open_for_placement(placement, by, side)
            assert sheet
            given = {
                one.key: Judgement(3, "Well done.") for one in sheet.evaluation.rubric.criteria
            }
            assert evaluation.save_sheet(sheet, sheet.version, given, "")
            evaluation.seal(sheet, by)
        this = sheet.evaluation
        agreed = Agreement(dict(this.agreed), {}, "Well done.", decision, "So said.")
        assert evaluation.save_agreement(this, this.version, agreed, judges[0][1])
        for side, by in judges:
            assert evaluation.confirm(this, side, by) is None
        assert evaluation.release(this, judges[1][1]) is None
        return self

    def _judges(self) -> list[tuple[Any, Person]]:
        return [(SIDES[who][0], self.desk.evaluator(who)) for who in ROLES]
