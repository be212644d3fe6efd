"""How plans are evaluated: each alone and sealed, then agreed, confirmed and released."""

from typing import Any

from app.ops.demo.cast import told
from app.ops.demo.story.folder import Desk
from app.ops.demo.story.stage import must
from app.policy import Role
from app.programme.scores import Judgement, needs_reason
from app.programme.shape import Rubric
from app.project.handins.models import Version
from app.results.evaluation import actions as evaluation
from app.results.evaluation.actions import Missing
from app.results.evaluation.models import Evaluation, Sheet, latest
from app.results.evaluation.rules import Agreement, Side

SIDES = {"mentor": (Side.MENTOR, 0), "trainer": (Side.TRAINER, 1)}
DECISIONS = {"fair": "approve_with_changes", "not_yet": "not_yet"}


class Jury:
    """Mentor and trainer of one learner, and how they judge one kind of document."""

    def __init__(self, desk: Desk, kind: str, pattern: str) -> None:
        """`pattern` names the scores in judging.toml."""
        self.desk, self.kind, self.pattern = desk, kind, pattern
        self.told: dict[str, Any] = desk.told("judging")
        self.scores: dict[str, list[str]] = told("judging")["scores"]

    @property
    def version(self) -> Version:
        """What is judged."""
        return self.desk.newest(self.kind)

    @property
    def evaluation(self) -> Evaluation:
        """The evaluation that is under way."""
        found = latest(self.version)
        must(found, "somebody has begun")
        return found  # type: ignore[return-value]  # must has raised for None

    def seal(self, who: str) -> None:
        """One side judges alone and seals."""
        side, place = SIDES[who]
        by = self.desk.evaluator(who)
        sheet = evaluation.open_for(self.version, by, side)
        if sheet is None:
            must(None, f"{by.name} opens a version")
            return
        scores = self.scores[self.pattern][place]
        judgements = {
            criterion.key: self._judgement(criterion.key, int(score), place)
            for criterion, score in zip(sheet.evaluation.rubric.criteria, scores, strict=True)
        }
        must(evaluation.save_sheet(sheet, sheet.version, judgements, ""), "a sheet is kept")
        must(isinstance(evaluation.seal(sheet, by), Sheet), f"{by.name} seals")

    def _judgement(self, key: str, score: int, place: int) -> Judgement:
        words = self.told["low"] if score < 3 else self.told
        return Judgement(score, words[self.kind][key][place])

    def agree(self) -> None:
        """The two agree; the mentor writes it down, both confirm."""
        this = self.evaluation
        given = Agreement(
            self._levels(this.rubric),
            self._reasons(this),
            self.told["words"][self.pattern],
            DECISIONS.get(self.pattern, "approve"),
        )
        mentor = self.desk.evaluator("mentor")
        must(evaluation.save_agreement(this, this.version, given, mentor), "they agree")
        for who, (side, _place) in SIDES.items():
            refused = evaluation.confirm(this, side, self.desk.evaluator(who))
            must(not isinstance(refused, Missing), f"the {who} confirms: {refused}")

    def _levels(self, rubric: Rubric) -> dict[str, Any]:
        scores = self.scores[self.pattern][2]
        pairs = zip(rubric.criteria, scores, strict=True)
        return {criterion.key: int(score) for criterion, score in pairs if score != "_"}

    def _reasons(self, this: Evaluation) -> dict[str, str]:
        sheets = [sheet.judgements for sheet in this.sheets]
        keys = [criterion.key for criterion in this.rubric.criteria]
        pairs = {key: (sheets[0][key].score, sheets[1][key].score) for key in keys}
        return {
            key: self.told["reason"]
            for key, pair in pairs.items()
            if needs_reason(*pair, this.rubric)
        }

    def begin_to_agree(self, remarks: list[list[str]]) -> None:
        """Some of the open levels are agreed; the two write to each other."""
        this, mentor = self.evaluation, self.desk.evaluator("mentor")
        given = Agreement(self._levels(this.rubric), {}, "", "")
        must(evaluation.save_agreement(this, this.version, given, mentor), "they begin to agree")
        for who, text in remarks:
            evaluation.remark(this, self.desk.evaluator(who), SIDES[who][0], text)

    def release(self) -> None:
        """The trainer lets the learner see the result."""
        by = self.desk.evaluator("trainer")
        must(Role.MAIN_TRAINER in by.acting, "the trainer acts")
        must(evaluation.release(self.evaluation, by) is None, "a result is released")
