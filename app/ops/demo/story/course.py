"""The placement as it goes: its plan, the weeks of the logbook, the mentor's word, meetings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from itertools import chain, islice
from typing import Any

from app.core.db.base import db
from app.groups.pauses.rules import Kind as Pausing
from app.groups.pauses.rules import Stretch
from app.mentoring.exchange.actions import Sent, look_back
from app.mentoring.exchange.rules import Learning, Moment
from app.mentoring.meetings import actions as meetings
from app.mentoring.meetings.actions import Held
from app.mentoring.meetings.rules import Mode
from app.mentoring.messages import actions as messages
from app.ops.demo.cast import told
from app.ops.demo.story.folder import Desk
from app.ops.demo.story.stage import THIS_WEEK, acting, must
from app.policy import Role
from app.project.handins.models import approved_activities
from app.workplace.corrections.actions import propose
from app.workplace.corrections.models import Correction
from app.workplace.hours import actions as hours
from app.workplace.logbook import actions as logbook
from app.workplace.logbook.actions import Draft
from app.workplace.logbook.models import Entry, entries_of
from app.workplace.logbook.rules import State
from app.workplace.pausing import actions as pausing
from app.workplace.placements import actions as placements
from app.workplace.placements.forms import row_key
from app.workplace.placements.models import Placement

WEEKS, FULL_WEEK = 10, 13 * 60
BITS = (0, 30, -30, 15, -15)  # days differ a little


@dataclass(frozen=True)
class Bit:
    """An entry that is to be written: weekday (0 is Monday), minutes, task (0: none), words."""

    weekday: int
    minutes: int
    task: int
    did: str
    learned: str


class Course:
    """One learner's placement."""

    def __init__(self, desk: Desk) -> None:
        """The tasks come from the learner's plan, approved or still being written."""
        self.desk, self.team = desk, desk.team
        self.calendar, self.told = desk.stage.calendar, desk.told("common")
        self._sentences = self._all_sentences()
        self._placement: Placement | None = None

    @property
    def placement(self) -> Placement:
        """The placement, once its plan was begun."""
        must(self._placement, "a placement plan is there")
        return self._placement  # type: ignore[return-value]  # must has raised for None

    # --- its plan

    def plan(self) -> None:
        """Write the placement plan and propose it."""
        learner = self.desk.learner
        placement = self._placement = placements.begin(learner, self.team.enrolment)
        tasks = self._tasks()
        values = {
            "starts_on": self.calendar.day(1),
            "ends_on": self.calendar.day(WEEKS, 6),
            "tasks": tasks,
            "objectives": self._objectives([task["key"] for task in tasks]),
            **{name: self.told["placement"][name] for name in ("pattern", "feedback", "mentoring")},
        }
        must(placements.save_text(learner, placement, placement.version, **values), "a plan")
        must(not placements.propose(learner, placement), "a placement plan is proposed")

    def _tasks(self) -> list[dict[str, Any]]:
        rows = approved_activities(self.team.enrolment.id) or self._planned_activities()
        return [{"key": row_key(), "activity": row["key"], "text": row["what"]} for row in rows]

    def _planned_activities(self) -> list[dict[str, Any]]:
        written = self.desk.document("plan").part("activities").content.get("activities")
        idea = self.desk.idea.documents["plan"]["activities"]["activities"]
        return written or [{**row, "key": ""} for row in idea]

    def _objectives(self, tasks: list[str]) -> list[dict[str, Any]]:
        return [
            {
                "key": row_key(),
                "text": text,
                "competence": competence,
                "tasks": [tasks[number - 1] for number in numbers],
                "by": self.team.learner.id,
            }
            for text, competence, numbers in self.desk.idea.told["placement"]["objectives"]
        ]

    def start_with_conditions(self) -> None:
        """The trainer lets it start without an approved plan, in writing."""
        words = self.told["placement"]["conditions"]
        by = self.desk.evaluator("trainer")
        must(placements.set_conditions(by, self.placement, words), "conditions are written")

    def accept(self, who: str) -> None:
        """Learner, trainer or host accepts the text."""
        roles = {"learner": Role.LEARNER, "trainer": Role.MAIN_TRAINER, "host": Role.RESPONSIBLE}
        by = acting(getattr(self.team, who), roles[who])
        must(placements.accept(by, self.placement, self.placement.hash), f"the {who} accepts")

    # --- its logbook

    def bits(self, week: int, minutes: int, exact: list[list[Any]] | None) -> list[Bit]:
        """The entries of a week: as told, or its minutes shared out over its days."""
        if exact is not None:
            return [Bit(*one) for one in exact]
        days = (0, 1, 2) if week == THIS_WEEK else (0, 1, 3, 4)
        count = min(len(days), max(1, minutes // 150))
        lengths = share(minutes, count, week)
        said = islice(self._sentences, count)
        pairs = zip(days, lengths, said, strict=False)
        return [Bit(day, length, *words) for day, length, words in pairs]

    def _all_sentences(self) -> Iterator[tuple[int, str, str]]:
        own = [tuple(one) for one in self.desk.idea.told["log"]["entries"]]
        known = told("common")["entries"]
        common = [(0, *one) for one in known.get(self.desk.idea.language, ())]
        mixed = [
            one for pair in zip(own, common, strict=False) for one in pair
        ]  # a day of the project, a day of the library
        rest = own[len(common) :] + common[len(own) :]
        return chain(mixed, rest, own)

    def log(self, day: date, bit: Bit) -> None:
        """Write an entry."""
        tasks = self.placement.tasks
        task = tasks[bit.task - 1]["key"] if 0 < bit.task <= len(tasks) else ""
        goals = [row["key"] for row in self.placement.objectives if task in row["tasks"]]
        draft = Draft(
            day=day,
            minutes=bit.minutes,
            did=bit.did,
            learned=bit.learned,
            task_key=task,
            objective_key=goals[0] if goals else "",
        )
        entry = logbook.log(self.desk.learner, self.placement, draft)
        must(isinstance(entry, Entry), f"{self.team.learner.name} logs {bit.minutes}: {entry}")

    def send(self, week: int) -> None:
        """Send a week to the mentor."""
        must(logbook.send_week(self.desk.learner, self.placement, week), "a week is sent")

    def approve(self, week: int) -> None:
        """The mentor approves a week."""
        sent = self._sent(week)
        by = self.desk.evaluator("mentor")
        approved = hours.approve(by, [(one, one.version) for one in sent])
        must(len(approved) == len(sent), "a week is approved")

    def ask(self, week: int, question: str) -> None:
        """The mentor asks about the first entry of a week."""
        entry = self._sent(week)[0]
        by = self.desk.evaluator("mentor")
        must(hours.ask(by, entry, entry.version, question), "the mentor asks")

    def _sent(self, week: int) -> list[Entry]:
        entries = entries_of(self.placement.id, self.calendar.day(week))
        return [one for one in entries if one.state is State.SENT]

    def correct(self, week: int, minutes: int, reason: str) -> None:
        """The learner proposes so many minutes more for the first entry of an approved week."""
        entry = next(
            one
            for one in entries_of(self.placement.id, self.calendar.day(week))
            if one.state is State.APPROVED
        )
        new = entry.minutes + minutes
        found = propose(self.desk.learner, entry, entry.version, new, reason)
        must(isinstance(found, Correction), f"a correction is proposed: {found}")

    def rest(self, first: date, last: date) -> None:
        """The learner will be away on these days."""
        pausing.note(self.desk.learner, self.placement, Pausing.AWAY, Stretch(first, last))

    # --- its meetings

    def meet(self, number: int, day: date, mode: Mode) -> None:
        """Learner and trainer met; the trainer writes what was said."""
        note = self.told["meetings"]["notes"][number - 1]
        held = Held(day, 60 if number != 2 else 45, mode, note)
        by = self.desk.evaluator("trainer")
        must(meetings.hold(by, self.placement, number, held, []), "a meeting was held")

    def arrange(self, number: int, day: date, starts_at: time, place: str) -> None:
        """The next meeting gets its hour and place."""
        by = self.desk.evaluator("trainer")
        moved = meetings.move(by, self.placement, number, 1, day, starts_at, place)
        must(moved, "a meeting is set")

    # --- what it taught both

    def look_back(self, side: str, shows: bool) -> None:
        """Learner or mentor says what they taught and learned, and answers the course."""
        by = self.desk.learner if side == "learner" else self.desk.evaluator("mentor")
        said = dict(self.told["exchange"][side])
        key = "change" if side == "learner" else "course"
        answers = {key: said.pop(key)}
        learning = Learning(**{name: _fixed(value) for name, value in said.items()})
        look_back(
            by, self.team.enrolment, Moment.MIDWAY, Sent(learning, answers, shows, gives=shows)
        )

    # --- what the three write to each other

    def tell(self, who: str, text: str) -> None:
        """Learner, mentor or trainer writes to the two others, and has read what they wrote."""
        by = self.desk.learner if who == "learner" else self.desk.evaluator(who)
        enrolment = self.placement.enrolment
        message = messages.write(by, enrolment, text)
        db.session.flush()
        messages.look(by.id, enrolment.id, message.id)


def _fixed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def share(minutes: int, count: int, turn: int) -> list[int]:
    """The minutes in `count` lengths of whole quarters of an hour that differ a little."""
    even = minutes // count // 15 * 15
    found = [max(15, even + BITS[(turn + at) % len(BITS)]) for at in range(count - 1)]
    return [*found, minutes - sum(found)]
