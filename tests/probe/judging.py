"""How documents and placements are evaluated, with a mark in every sentence."""

from sqlalchemy import select

from app.core.db.base import db
from app.people.accounts.models import Person
from app.policy import Role
from app.programme.scores import Judgement
from app.programme.shape import Rubric
from app.project.handins.models import Version
from app.results.evaluation import actions
from app.results.evaluation.models import Evaluation, Sheet
from app.results.evaluation.rules import Agreement, Side
from app.workplace.placements.models import Placement
from tests.probe.people import TEAMS, Cast

PARTS = {Side.MENTOR: "mentor", Side.TRAINER: "trainer"}


class Jury:
    """Mentor and main trainer before one version or placement."""

    def __init__(self, cast: Cast, key: str, thing: Version | Placement) -> None:
        self.cast, self.key, self.thing, self.marks = cast, key, thing, cast.marks
        self.subject = thing.kind if isinstance(thing, Version) else "placement"

    @property
    def evaluation(self) -> Evaluation:
        """What is under way."""
        of = Evaluation.version_id if isinstance(self.thing, Version) else Evaluation.placement_id
        return db.session.scalars(select(Evaluation).where(of == self.thing.id)).one()

    def begin(self, side: Side, who: str = "") -> Sheet:
        """One side writes a sheet, for itself still."""
        author = who or getattr(TEAMS[self.key], PARTS[side])
        by = self._by(side) if not who else self.cast.acting(who, Role.MENTOR)
        if isinstance(self.thing, Version):
            sheet = actions.open_for(self.thing, by, side)
        else:
            sheet = actions.open_for_placement(self.thing, by, side)
        assert sheet
        given = {
            one.key: Judgement(_score(sheet.evaluation.rubric, number, side), self._say(
                "sheet", f"scores.{one.key}", "draft", author))
            for number, one in enumerate(sheet.evaluation.rubric.criteria)
        }  # fmt: skip
        words = self._say("sheet", "words", "draft", author)
        assert actions.save_sheet(sheet, sheet.version, given, words)
        return sheet

    def seal(self, side: Side) -> None:
        """One side writes and seals; the second seal opens both."""
        sheet, by = self.begin(side), self._by(side)
        assert isinstance(actions.seal(sheet, by), Sheet), actions.seal(sheet, by)
        db.session.flush()
        state = "opened" if self.evaluation.both_sealed_at else "sealed"
        for before in ("draft", "sealed"):
            mine = getattr(TEAMS[self.key], PARTS[side]) if state == "sealed" else ""
            self._move("sheet", state, before, mine)

    def seal_both(self) -> None:
        """Both sides seal."""
        for side in (Side.MENTOR, Side.TRAINER):
            self.seal(side)

    def talk(self) -> None:
        """The two write to each other."""
        for side in Side:
            text = self._say("remark", "text", "opened", getattr(TEAMS[self.key], PARTS[side]))
            actions.remark(self.evaluation, self._by(side), side, text)

    def agree(self, decision: str) -> None:
        """Write down what was agreed, with every sentence that there can be."""
        this = self.evaluation
        keys = [one.key for one in this.rubric.criteria]
        levels = {key: this.agreed.get(key, 3) for key in keys}
        reasons = {key: self._say("agreement of two", f"reasons.{key}", "opened") for key in keys}
        words, why = (
            self._say("agreement of two", name, "opened") for name in ("words", "decision_reason")
        )
        given = Agreement(levels, reasons, words, decision, why)
        assert actions.save_agreement(this, this.version, given, self._by(Side.TRAINER))

    def confirm(self) -> None:
        """Both confirm it."""
        for side in Side:
            assert actions.confirm(self.evaluation, side, self._by(side)) is None

    def release(self, coordinator: str = "") -> None:
        """The main trainer, or a coordinator for a silent one, lets the learner see it."""
        by, reason = self._by(Side.TRAINER), ""
        if coordinator:
            by = self.cast.acting(coordinator, Role.COORDINATOR)
            reason = self._say("release", "release_reason", "released", coordinator)
        assert actions.release(self.evaluation, by, reason) is None
        for kind in ("sheet", "agreement of two"):
            self._move(kind, "released", "opened")
        self._move("remark", "closed", "opened")

    def through(self, decision: str, coordinator: str = "") -> None:
        """From the first sheet to the release."""
        self.seal_both()
        self.talk()
        self.agree(decision)
        self.confirm()
        self.release(coordinator)

    def _by(self, side: Side) -> Person:
        return self.cast.around(self.key, PARTS[side])

    def _say(self, kind: str, field: str, state: str, author: str = "") -> str:
        where = f"{self.subject} {self.thing.id}: {field}"
        return self.marks.plant(kind, where, self.key, state, author=author)

    def _move(self, kind: str, state: str, before: str, author: str = "") -> None:
        for mark in self.marks.all:
            mine = (mark.kind, mark.owner, mark.state) == (kind, self.key, before)
            here = mark.field.startswith(f"{self.subject} {self.thing.id}:")
            if mine and here and (not author or mark.author == author):
                mark.state = state


def _score(rubric: Rubric, number: int, side: Side) -> int:
    """Threes, but for the last criterion the two stand far apart, so that a reason is needed."""
    last = number == len(rubric.criteria) - 1
    return 1 if last and side is Side.MENTOR else 3
