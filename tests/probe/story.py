"""What happens in the world, in its order, told with a moved clock."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.actions import set_status
from app.groups.cohorts.rules import EnrolmentStatus
from app.policy import Role
from app.project.comments.rules import Kind
from app.project.handins.actions import tick_changes
from app.results.evaluation.rules import Side
from tests.probe.hard import difficulties
from tests.probe.judging import Jury
from tests.probe.keeping import (
    ask_consent,
    erase_somebody,
    leave_unsent,
    name_who_pays,
    pass_on,
    report_barrier,
    report_hours,
    send,
    tell_wrong_word,
)
from tests.probe.knowing import known_to
from tests.probe.marks import Marks, seen_by
from tests.probe.people import GOES_ON, gather, relations, replace
from tests.probe.placing import Course, agree_with
from tests.probe.planning import amend, end_early, look_both_ways, rewrite
from tests.probe.writing import Desk, tutor

BEGAN = 16  # weeks ago


class Story:
    """The world while it is told."""

    def __init__(self) -> None:
        today = clock.today()
        self.now, self.monday = clock.now(), today - timedelta(days=today.weekday())
        with clock.at(self._ago(BEGAN)):
            self.cast = gather(Marks())
        self.desks = {key: Desk(self.cast, key) for key in self.cast.enrolments}

    def _ago(self, weeks: float) -> datetime:
        return self.now - timedelta(weeks=weeks)

    def first_day(self, weeks_ago: int) -> date:
        """A Monday, so many weeks ago."""
        return self.monday - timedelta(weeks=weeks_ago)

    def tell(self) -> None:
        """Everything, from the earliest to today."""
        chapters: list[tuple[float, Callable[[], None]]] = [
            (15, lambda: ask_consent(self.cast)), (14, self.agreements), (13, self.drafts),
            (12, self.lea_until_version_one), (11, self.lea_until_approval),
            (10, self.plans_of_others), (9, self.mia), (8.5, self.max),
            (8, self.lou_places), (6, self.lea_works), (5, self.businesses),
            (4, self.finals), (3, self.lea_today), (2, self.statuses),
        ]  # fmt: skip
        for weeks, chapter in chapters:
            with clock.at(self._ago(weeks)):
                chapter()
                db.session.flush()
        leave_unsent(self.cast, "lea")
        send(self.cast, "lea")
        erase_somebody(self.cast)
        report_barrier(self.cast)
        report_hours(self.cast, "lea")
        tell_wrong_word(self.cast)
        pass_on(self.cast, "lea")
        name_who_pays(self.cast)
        known_to(self.cast.marks)

    def agreements(self) -> None:
        """One in each state; two hosts are covered."""
        for library, state in (
            ("north", "signed"), ("south", "signed"), ("east", "draft"), ("north", "ended"),
        ):  # fmt: skip
            agree_with(self.cast, library, clock.today(), state)

    def drafts(self) -> None:
        """Everybody begins to write."""
        for desk in self.desks.values():
            desk.write("swot", "goals", "plan", "business")
        nat, lea = self.desks["nat"], self.desks["lea"]
        nat.offer("goals")
        nat.say("goals", "goals", tutor(self.cast, "tilo"))
        nat.supervise()
        nat.remove_row("swot", "swot", "threats")
        nat.propose_topic()
        lea.offer("swot")
        lea.say("swot", "swot", tutor(self.cast, "tia"))
        lea.take_back("swot")

    def lea_until_version_one(self) -> None:
        """Lea's plan is talked about, agreed on and handed in; then her team changes."""
        lea, cast = self.desks["lea"], self.cast
        fay = cast.acting("fay", Role.MENTOR)
        fox = cast.acting("fox", Role.MAIN_TRAINER, Role.TRAINER)
        lea.offer("plan")
        lea.reply(lea.say("plan", "need", fay, Kind.MUST_FIX), "plan", lea.learner)
        lea.say("plan", "need", cast.acting("tom", Role.TRAINER))
        lea.unsay(lea.say("plan", "digital", fox))
        lea.propose_topic(fay, fox)
        version = lea.hand_in("plan")
        Jury(cast, "lea", version).begin(Side.MENTOR, "fay")
        cast.marks.move("sheet", "lea", "left behind")
        replace(cast)
        Jury(cast, "lea", version).through("not_yet")

    def lea_until_approval(self) -> None:
        """Version 2 is approved with small changes, version 3 shows them."""
        lea = self.desks["lea"]
        lea.take_back("plan")
        self.cast.marks.move("comment", "lea", "said", "plan.", "taken back")  # it was handed in
        lea.rewrite("plan", "topic")
        lea.propose_topic(*lea.evaluators())
        lea.rewrite("plan", "need")
        lea.say("plan", "need", self.cast.around("lea", "trainer"), Kind.MUST_FIX)
        Jury(self.cast, "lea", lea.hand_in("plan")).through("approve_with_changes")
        lea.rewrite("plan", "digital")
        lea.tell_all(self.cast.acting("fay", Role.MENTOR))
        assert tick_changes(lea.hand_in("plan"), self.cast.around("lea", "trainer"))

    def plans_of_others(self) -> None:
        """Returned and being changed; opened; sealed by one; not begun."""
        for key in ("lia", "lou", "mia", "max", "lev"):
            desk = self.desks[key]
            desk.propose_topic(*desk.evaluators())
        lia, lou, lev = (self.desks[key] for key in ("lia", "lou", "lev"))
        Jury(self.cast, "lia", lia.hand_in("plan")).through("not_yet")
        for kind, part in (("plan", "need"), ("plan", "activities"), ("swot", "swot")):
            lia.rewrite(kind, part)
        jury = Jury(self.cast, "lou", lou.hand_in("plan"))
        jury.seal_both()
        jury.talk()
        jury.agree("approve")
        lev.hand_in("plan")

    def mia(self) -> None:
        """Mia's plan is approved and her placement runs."""
        mia = self.desks["mia"]
        Jury(self.cast, "mia", mia.hand_in("plan")).through("approve")
        self.course_of_mia = Course(self.cast, "mia", self.first_day(8))
        self.course_of_mia.start()

    def max(self) -> None:
        """So is Max's, whose mentor is the responsible person too."""
        Jury(self.cast, "max", self.desks["max"].hand_in("plan")).through("approve")
        self.course_of_max = Course(self.cast, "max", self.first_day(8))
        self.course_of_max.start()

    def lou_places(self) -> None:
        """Placement plans that do not run: begun, proposed with conditions, accepted by one."""
        Course(self.cast, "lia", self.first_day(-2)).write()
        lou = Course(self.cast, "lou", self.first_day(-2))
        lou.write()
        lou.start_with_conditions()
        lou.propose()
        lou.accept("learner", "host", "trainer")
        lev = Course(self.cast, "lev", self.first_day(-2))
        lev.write()
        lev.propose()
        lev.accept("host")
        rewrite(lev, "trainer")

    def lea_works(self) -> None:
        """Lea's placement runs."""
        self.course = Course(self.cast, "lea", self.first_day(5))
        self.course.start()
        difficulties(self.course)

    def businesses(self) -> None:
        """Business plans: scored by one, begun, agreed, taken back, approved."""
        for key in ("lea", "lia", "lou", "mia", "max"):
            self.desks[key].supervise()
        version = {key: self.desks[key].hand_in("business") for key in ("lea", "lia", "lou")}
        Jury(self.cast, "lea", version["lea"]).seal(Side.TRAINER)
        Jury(self.cast, "lia", version["lia"]).begin(Side.MENTOR)
        jury = Jury(self.cast, "lou", version["lou"])
        jury.seal_both()
        jury.talk()
        jury.agree("approve")
        jury.confirm()
        Jury(self.cast, "mia", self.desks["mia"].hand_in("business")).through("approve", "kit")
        self.desks["max"].hand_in("business")
        self.desks["max"].withdraw("business")

    def finals(self) -> None:
        """Mia and Max have worked their hours: one placement is completed, one is talked about."""
        for course in (self.course_of_mia, self.course_of_max):
            course.fill()
        self.course_of_mia.meet(1, (self.course_of_max,))
        Jury(self.cast, "max", self.course_of_max.placement).seal_both()
        Jury(self.cast, "mia", self.course_of_mia.placement).through("approve")
        self.cast.marks.move("placement", "mia", "completed")

    def lea_today(self) -> None:
        """Lea's log holds an entry in each state; her SWOT and goals are rewritten."""
        course, lea = self.course, self.desks["lea"]
        days = [course.first + timedelta(days=number) for number in range(8)]
        sent, asked, refused, approved = (course.log(day, with_file=True) for day in days[:4])
        course.send(1)
        course.answer(sent, "ask")
        course.explain(sent)
        course.answer(asked, "ask")
        course.answer(refused, "refuse")
        course.approve(approved)
        for act in ("approved", "refused"):
            course.correct(approved, act)
        course.correct(approved)
        course.log(days[7], with_file=True)
        course.remove(course.log(days[7] + timedelta(days=1)))
        amend(course, "trainer", "host")
        amend(course, refused=True)
        amend(course)
        look_both_ways(course, self.cast.libraries[GOES_ON["lea"]])
        course.state_hours(self.cast.acting("kit", Role.COORDINATOR))
        course.meet(1)
        course.arrange(3)
        lea.rewrite("swot", "swot")
        lea.keep_text("swot", "swot")
        lea.rewrite("goals", "goals")
        lea.offer("goals")
        lea.say("goals", "goals", self.cast.around("lea", "mentor"))

    def statuses(self) -> None:
        """Max pauses and his placement ended early, Lev leaves, Mia is through."""
        end_early(self.course_of_max)
        told = {"max": EnrolmentStatus.PAUSED, "lev": EnrolmentStatus.LEFT}
        told["mia"] = EnrolmentStatus.COMPLETED
        for key, status in told.items():
            reason = ""
            if status is not EnrolmentStatus.COMPLETED:
                reason = self.cast.marks.plant("enrolment", "status_reason", key, str(status))
            kit, enrolment = self.cast.acting("kit", Role.COORDINATOR), self.cast.enrolments[key]
            assert set_status(kit, enrolment, status, reason, clock.today())


def tell() -> Story:
    """The whole world; the caller commits."""
    story = Story()
    story.tell()
    around = relations()
    for mark in story.cast.marks.all:
        mark.only = seen_by(mark, around)
    return story
