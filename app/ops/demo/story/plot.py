"""What happens to the 25 learners of the first cohort, week by week."""

from datetime import time
from typing import Any

from app.mentoring.meetings.rules import Mode
from app.ops.demo.cast import Learner, learners, told
from app.ops.demo.story.course import Course
from app.ops.demo.story.folder import Desk
from app.ops.demo.story.judging import Jury
from app.ops.demo.story.stage import THIS_WEEK, Stage
from app.ops.demo.story.texts import Idea

DRAFTED = ("topic", "need", "digital", "audience", "activities", "resources")
FRIDAY = 4
ASKS = {"martins": "plan", "toms": "goals"}
STRONG, SMALL_CHANGES = ("baiba", "jolanta"), ("dina", "ketija")
SMALL = "The team looks at it together twice a year."
FORGOTTEN = "I forgot the half hour in which we put the chairs back."
QUESTION = "Was this in the hall or in the small room? Add one sentence about the result."


def plan_everything(stage: Stage) -> None:
    """Put the whole story of the first cohort into the calendar."""
    libraries = told("people")["libraries"]
    for number, learner in enumerate(learners()):
        here = libraries[learner.library]
        words = {
            "place": here["place"],
            "library": here["name"],
            "title": learner.title,
            "who": learner.name.split()[0],
        }
        idea = Idea(learner.idea, stage.calendar, learner.profile, words)
        Tale(stage, learner, Desk(stage, stage.teams[learner.key], idea), number).plan()


class Tale:
    """One learner's way until today."""

    def __init__(self, stage: Stage, learner: Learner, desk: Desk, number: int) -> None:
        """`number` spreads what happens over the hours of a day."""
        self.stage, self.learner, self.desk = stage, learner, desk
        self.calendar, self.number = stage.calendar, number
        self.course = Course(desk)

    def _then(self, week: int, weekday: int, act: Any, *given: Any) -> None:
        hour = 9 + self.number % 8
        moment = self.calendar.at(week, weekday, hour, self.number * 7 % 60)
        self.stage.then(moment, act, *given)

    def plan(self) -> None:
        """Everything in the order of the road."""
        self._folder()
        self._action_plan()
        self._placement()
        for week, minutes in enumerate(self.learner.weeks, 1):
            self._week(week, minutes)
        self._meetings()
        self._business()
        self._today()

    # --- the project folder

    def _folder(self) -> None:
        desk, key = self.desk, self.learner.key
        self._then(-10, 0, desk.write, "swot")
        if key == "ilze":  # "Add a date to goal 2"
            desk.idea.documents["goals"]["goals"]["goals"][1].pop("due")
        unfinished = ("goals",) if key == "ilze" else ()
        self._then(-9, 1, lambda: desk.write("goals", unfinished=unfinished))
        if self.learner.plan == "none":
            return
        self._then(-8, 0, desk.write, "plan", "topic")
        self._then(-8, 1, desk.propose_topic)
        self._then(-8, 3, desk.agree_topic, "mentor")
        self._then(-8, 4, desk.agree_topic, "trainer")
        if self.learner.plan == "writing":
            self._draft(*(DRAFTED if key == "ilze" else DRAFTED[:-1]))
            return
        self._then(-6, 0, desk.write, "plan")
        self._comments()

    def _draft(self, *parts: str) -> None:
        """A plan that is still being written; some ask for comments on it."""
        desk = self.desk
        last = () if self.learner.key == "ilze" else parts[-1:]
        self._then(-6, 0, lambda: desk.write("plan", *parts, unfinished=last))
        if kind := ASKS.get(self.learner.key):
            self._then(5, 2, desk.offer, kind)

    def _comments(self) -> None:
        known = told("common")["comments"]
        for ask, weekday in (("must_fix", 1), ("ideas", 2)):
            one = known[ask][self.number % len(known[ask])]
            self._then(-5, weekday, self.desk.offer, one[0])
            kind = {"must_fix": "must_fix", "ideas": "idea"}[ask]
            self._then(-5, weekday + 1, self.desk.talk, one, kind)
            other = "trainer" if one[3] == "mentor" else "mentor"
            self._then(-5, weekday + 2, self.desk.nod, one, other)

    # --- the action plan

    def _action_plan(self) -> None:
        state, pattern = self.learner.plan, self._pattern()
        jury = Jury(self.desk, "plan", pattern)
        if state == "approved":
            self._judged(jury, -4)
            if pattern == "fair":
                self._small_changes("plan", "afterwards", "afterwards", -1)
        elif state == "returned":
            self._judged(Jury(self.desk, "plan", "not_yet"), 1)
        elif state == "waiting":
            self._then(5, 2, self.desk.hand_in, "plan")
        elif state == "sealed by trainer":
            self._then(5, 0, self.desk.hand_in, "plan")
            self._then(5, 4, jury.seal, "trainer")

    def _pattern(self) -> str:
        if self.learner.key in STRONG:
            return "strong"
        return "fair" if self.learner.key in SMALL_CHANGES else "good"

    def _judged(self, jury: Jury, week: int) -> None:
        self._then(week, 0, self.desk.hand_in, jury.kind)
        self._then(week, 2, jury.seal, "mentor")
        self._then(week, 4, jury.seal, "trainer")
        self._then(week + 1, 1, jury.agree)
        self._then(week + 1, 2, jury.release)

    def _small_changes(self, kind: str, part: str, field: str, week: int) -> None:
        self._then(week, 0, self.desk.improve, kind, part, field, SMALL)
        self._then(week, 1, self.desk.hand_in, kind)
        if kind == "plan":
            self._then(week, 2, self.desk.tick_changes, kind)

    # --- the placement

    def _placement(self) -> None:
        self._then(-1, 3, self.course.plan)
        if self.learner.plan != "approved":
            self._then(-1, 4, self.course.start_with_conditions)
        for weekday, who in enumerate(("learner", "trainer", "host")):
            self._then(0, weekday, self.course.accept, who)

    def _week(self, week: int, minutes: int) -> None:
        exact = told("exact").get(self.learner.key, {}).get(str(week))
        if not minutes:
            return
        bits = self.course.bits(week, minutes, exact)
        for bit in bits:
            moment = self.calendar.at(week, bit.weekday, 17, self.number)
            day = self.calendar.day(week, bit.weekday)
            self.stage.then(moment, self.course.log, day, bit)
        if week < THIS_WEEK:
            last = max(FRIDAY, bits[-1].weekday)
            self.stage.then(self.calendar.at(week, last, 18, self.number), self.course.send, week)
        if week <= self.learner.approved:
            weekday, hour = (5, 10) if week == THIS_WEEK - 1 else (7, 9)  # the Monday after
            moment = self.calendar.at(week, weekday, hour, self.number)
            self.stage.then(moment, self.course.approve, week)

    def _meetings(self) -> None:
        days = {1: (2, 4), 2: (4, 4), 3: (5, 4)}
        for number in range(1, self.learner.meetings + 1):
            week, weekday = days[number]
            mode = Mode.ONLINE if self.number % 3 == 0 else Mode.IN_PERSON
            day = self.calendar.day(week, weekday)
            self._then(week, weekday, self.course.meet, number, day, mode)

    # --- the business plan

    def _business(self) -> None:
        state = self.learner.business
        if not state:
            return
        parts = ("library_service", "marketing", "finance") if state == "writing" else ()
        self._then(2, 2, self.desk.write, "business", *parts)
        self._then(2, 2, self.desk.name_supervisor)
        pattern = self._pattern()
        if state == "approved":
            self._judged(Jury(self.desk, "business", pattern), 3)
            if pattern == "fair":
                self._small_changes("business", "summary", "summary", 5)
        elif state == "returned":
            self._judged(Jury(self.desk, "business", "not_yet"), 3)
        elif state != "writing":
            self._then(5, 1, self.desk.hand_in, "business")
            self._partly_judged(Jury(self.desk, "business", "apart"), state)

    def _partly_judged(self, jury: Jury, state: str) -> None:
        if state in ("sealed by trainer", "both sealed"):
            self._then(5, 3, jury.seal, "trainer")
        if state == "both sealed":
            self._then(5, 4, jury.seal, "mentor")
            self._then(5, 5, jury.begin_to_agree, told("judging")["remarks"])

    # --- these days

    def _today(self) -> None:
        known = told("common")["comments"].get(self.learner.key, {})
        if "open" in known:
            self._then(5, 0, self.desk.offer, "swot")
            self._remind(known["open"])
        for kind, part, who, ask, text, answer in known.get("answered", ()):
            given = [kind, part, "", who, text, answer]
            self._then(4, 3, self.desk.offer, kind)
            self._then(4, 4, self.desk.talk, given, ask)
        if self.learner.key == "oskars":
            self._then(5, 6, self.course.ask, THIS_WEEK - 1, QUESTION)
        if self.learner.key == "una":
            self._then(5, 2, self.course.correct, 3, 30, FORGOTTEN)
        if self.learner.key == "elina":
            away = [self.calendar.day(THIS_WEEK + 2, weekday) for weekday in (0, 1)]
            self._then(5, 2, self.course.rest, *away)
        for side, shows in LOOKING_BACK.get(self.learner.key, {}).items():
            self._then(THIS_WEEK, 0, self.course.look_back, side, shows)
        self._messages()
        if self.learner.key in APPOINTMENTS:
            weekday, hour, place = APPOINTMENTS[self.learner.key]
            day = self.calendar.day(THIS_WEEK, weekday)
            self._then(5, 3, self.course.arrange, 3, day, hour, place)

    def _messages(self) -> None:
        for weekday, (who, text) in enumerate(told("common")["messages"].get(self.learner.key, ())):
            self._then(5, weekday, self.course.tell, who, text)

    def _remind(self, said: list[list[str]]) -> None:
        for hour, (row, who, ask, text) in enumerate(said, 8):
            moment = self.calendar.ago(1, hour)
            self.stage.then(moment, self.desk.comment, "swot", "swot", row, who, ask, text)


# who says at the middle what both taught and learned, and whether it is shown
LOOKING_BACK = {
    "anna": {"learner": True, "mentor": True},
    "karlis": {"learner": True},
    "una": {"mentor": True},
    "elina": {"learner": False},
}
APPOINTMENTS = {
    "ilze": (4, time(10), "Bērzleja Library"),
    "karlis": (4, time(11, 30), "online"),
    "anna": (4, time(14), "online"),
}
