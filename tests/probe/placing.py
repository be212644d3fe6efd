"""Agreements, placement plans and logbooks, with a mark in every text."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

from app.core import clock
from app.core.db.base import db
from app.groups.extras.actions import keep_number
from app.people.accounts.models import Person
from app.policy import Role
from app.results.certificates.actions import state_hours, withdraw
from app.workplace.agreements import actions as agreements
from app.workplace.corrections import actions as corrections
from app.workplace.corrections.models import Correction
from app.workplace.hours import actions as hours
from app.workplace.logbook import actions as logbook
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import Kind
from app.workplace.placements import actions as placements
from app.workplace.placements.models import Placement
from tests.probe.keeping import attach, sign_paper
from tests.probe.marks import ALL
from tests.probe.meeting import Meetings
from tests.probe.people import TEAMS, Cast

WEEKS = 10
WRITTEN = ("did", "learned", "taught", "link", "late_reason")  # in an entry
DAY_MINUTES = 16 * 60


def agree_with(cast: Cast, library: str, first: date, state: str = "signed") -> None:
    """A cooperation agreement with a host, in a state."""
    kit = cast.acting("kit", Role.COORDINATOR)
    hosts = [team.host for team in TEAMS.values() if team.library == library]
    words = {
        field: cast.marks.plant("agreement", field, "", state)
        for field in (
            *("number", "protocol", "provider_name"),
            *("host_name", "obligations", "insurance"),
        )
    }
    words["extra"] = [_extra(cast.marks.plant("agreement", "extra", "", state))]
    agreement = agreements.create_agreement(
        kit, cast.libraries[library], cast.people[hosts[0]], first, **words
    )
    db.session.flush()
    if state != "draft":
        assert agreements.sign(kit, agreement, first)
        sign_paper(cast, agreement, state)
        _read_in_placements(cast, library, words["number"], state)
    if state == "ended":
        assert agreements.end(kit, agreement, clock.today())


def _extra(text: str) -> dict[str, str]:
    """A field that a group asked for and asks for no longer."""
    return {"key": "999", "label": "Emergency contact", "text": text}


def _read_in_placements(cast: Cast, library: str, number: str, state: str) -> None:
    """Whoever reads a placement plan at the host reads under which agreement it runs."""
    if state == "signed":
        hosted = [key for key, team in TEAMS.items() if team.library == library]
        cast.marks.of(number).also |= {(word, key) for word in ALL for key in hosted}


class Course(Meetings):
    """One learner's placement."""

    def __init__(self, cast: Cast, key: str, first: date) -> None:
        self.cast, self.key, self.first, self.marks = cast, key, first, cast.marks
        self.learner = cast.learner(key)
        self.placement: Placement = placements.begin(self.learner, cast.enrolments[key])
        db.session.flush()

    def write(self) -> None:
        """Write the placement plan."""
        texts = {
            name: self.word("placement", name, "draft")
            for name in ("pattern", "feedback", "mentoring")
        }
        task = {"key": "task1", "activity": "", "text": self.word("placement", "tasks", "draft")}
        said = self.word("placement", "objectives", "draft")
        objective = {"key": "aim1", "text": said, "competence": "", "tasks": ["task1"]}
        values: dict[str, Any] = {
            "starts_on": self.first,
            "ends_on": self.first + timedelta(weeks=WEEKS, days=-1),
            "tasks": [task],
            "objectives": [{**objective, "by": self.learner.id}],
            "extra": [_extra(self.word("placement", "extra", "draft"))],
            **texts,
        }
        seen = self.placement.version
        assert placements.save_text(self.learner, self.placement, seen, **values)

    def start_with_conditions(self) -> None:
        """The main trainer lets it start before the action plan is approved."""
        words = self.word("placement", "conditions", "draft", "trainer")
        trainer = self.cast.around(self.key, "trainer")
        assert placements.set_conditions(trainer, self.placement, words)

    def propose(self) -> None:
        """Ask the three sides."""
        assert placements.propose(self.cast.learner(self.key), self.placement) == []
        self.marks.move("placement", self.key, "proposed")
        kit = self.cast.acting("kit", Role.COORDINATOR)
        if not self.placement.protocol:  # a plan is proposed again after changes
            keep_number(kit, self.placement, self.word("placement", "protocol", "proposed"))

    def accept(self, *parts: str) -> None:
        """These accept: learner, trainer, host."""
        for part in parts:
            who = self.cast.learner(self.key) if part == "learner" else None
            by = who or self.cast.around(self.key, part)
            assert placements.accept(by, self.placement, self.placement.hash)
        if self.placement.activated_at:
            self.marks.move("placement", self.key, "active")

    def start(self) -> None:
        """From the first word until it runs."""
        self.write()
        self.propose()
        self.accept("learner", "trainer", "host")
        assert self.placement.activated_at

    # --- the logbook

    def log(
        self, day: date, minutes: int = 240, kind: Kind = Kind.WORK, with_file: bool = False
    ) -> Entry:
        """Write an entry, with the reason why it comes late."""
        words = {name: self.word("entry", f"{day} {name}", "draft") for name in WRITTEN}
        words["link"] = f"https://library.example/{quote(words['link'])}"
        draft = logbook.Draft(day, minutes, kind=kind, task_key="task1", objective_key="aim1",
                              **words)  # fmt: skip
        entry = logbook.log(self.cast.learner(self.key), self.placement, draft)
        assert isinstance(entry, Entry), entry
        db.session.flush()
        if with_file:
            attach(self.cast, self.key, entry)
        return entry

    def send(self, week: int) -> None:
        """Send a week to the mentor."""
        for entry in logbook.send_week(self.cast.learner(self.key), self.placement, week):
            self._now(entry, "sent")

    def approve(self, *entries: Entry) -> None:
        """The mentor approves."""
        mentor = self.cast.around(self.key, "mentor")
        done = hours.approve(mentor, [(one, one.version) for one in entries])
        assert len(done) == len(entries)
        for entry in entries:
            self._now(entry, "approved")

    def answer(self, entry: Entry, act: str) -> None:
        """The mentor asks, or refuses with a reason."""
        mentor = self.cast.around(self.key, "mentor")
        state = {"ask": "asked", "refuse": "refused"}[act]
        words = self.word("entry", f"{entry.day} reason", state, "mentor")
        assert getattr(hours, act)(mentor, entry, entry.version, words)
        self._now(entry, state)

    def explain(self, entry: Entry) -> None:
        """The learner answers the mentor's question and changes nothing."""
        words = self.word("entry", f"{entry.day} questions", "asked")
        same = {name: getattr(entry, name) for name in WRITTEN}
        draft = logbook.Draft(entry.day, entry.minutes, task_key="task1", objective_key="aim1",
                              answer=words, **same)  # fmt: skip
        learner = self.cast.learner(self.key)
        assert logbook.change(learner, self.placement, entry, entry.version, draft) is True
        self._now(entry, "sent")

    def remove(self, entry: Entry) -> None:
        """The learner takes an entry out."""
        assert logbook.remove(self.cast.learner(self.key), entry)
        self._now(entry, "removed")

    def correct(self, entry: Entry, act: str = "") -> Correction:
        """The learner proposes other hours for an approved entry; the mentor may answer."""
        learner, mentor = self.cast.learner(self.key), self.cast.around(self.key, "mentor")
        words = self.word("correction", f"{entry.day} reason", act or "open")
        one = corrections.propose(learner, entry, entry.version, entry.minutes + 30, words)
        assert isinstance(one, Correction), one
        db.session.flush()
        if act == "approved":
            assert hours.approve_correction(mentor, one, one.version)
        if act == "refused":
            no = self.word("correction", f"{entry.day} answer", act, "mentor")
            assert hours.refuse_correction(mentor, one, one.version, no)
        return one

    def _now(self, entry: Entry, state: str) -> None:
        self.marks.move("entry", self.key, state, f"{entry.day} ")

    def fill(self) -> None:
        """All the hours of the placement, written down and approved."""
        days = [self.first + timedelta(days=number) for number in range(10)]
        entries = [self.log(day, DAY_MINUTES) for day in days]
        entries.append(self.log(self.first + timedelta(days=10), 300, Kind.ASSESSMENT))
        self.send(1)
        self.send(2)
        self.approve(*entries)

    def state_hours(self, coordinator: Person) -> None:
        """The learner has a paper of the hours so far; one was withdrawn, with a reason."""
        learner = self.cast.learner(self.key)
        paper, _is_new = state_hours(learner, self.placement)
        assert withdraw(coordinator, paper, self.word("certificate", "why", "withdrawn"))
        assert state_hours(learner, self.placement)[1]
