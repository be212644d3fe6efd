"""How mentor and trainer judge in tests: whole sheets with markers, and an agreement."""

from dataclasses import replace

from app.core.db.base import db
from app.ops.demo.cast import Story
from app.programme import scores
from app.programme.scores import Judgement
from app.project.handins import actions as handins
from app.project.handins.models import Version
from app.results.evaluation import actions, rules
from app.results.evaluation.models import Evaluation, Sheet
from app.results.evaluation.rules import Agreement, Side
from tests.kit.people import person
from tests.project.handins.writing import write_folder

SIDES = {"andris": (Side.MENTOR, "mentor"), "dace": (Side.TRAINER, "main_trainer")}


def evaluator(story: Story, who: str):
    """Andris or Dace, acting on their side."""
    found = person(story, who)
    found.acting = (SIDES[who][1],)
    return found


def hand_in_plan(story: Story) -> int:
    """Ilze hands in a whole action plan; its version's number."""
    document = write_folder(story)["plan"]
    version = handins.hand_in(document, person(story, "ilze"))
    assert isinstance(version, Version), version
    db.session.flush()
    return version.id


def begin(story: Story, version_id: int, who: str) -> Sheet:
    """Somebody begins an own sheet."""
    version = db.session.get_one(Version, version_id)
    sheet = actions.open_for(version, evaluator(story, who), SIDES[who][0])
    assert sheet
    return sheet


def write(sheet: Sheet, score: int, words: str = "", **others: int) -> None:
    """Fill in a sheet: one score everywhere, `others` by criterion, `words` in every sentence."""
    given = {
        key: Judgement(others.get(key, score), f"{words} {key}")
        for key in scores.keys(sheet.evaluation.rubric)
    }
    assert actions.save_sheet(sheet, sheet.version, given, f"{words} all in all")


def seal(story: Story, version_id: int, who: str, score: int = 3, **others: int) -> Evaluation:
    """Somebody judges alone and seals; every text is marked with their name."""
    sheet = begin(story, version_id, who)
    write(sheet, score, f"Marker-{who}", **others)
    assert actions.seal(sheet, evaluator(story, who)) is sheet
    return sheet.evaluation


def seal_both(story: Story, version_id: int, **others: int) -> Evaluation:
    """Both seal; `others` are Dace's scores where they differ from 3."""
    seal(story, version_id, "andris")
    return seal(story, version_id, "dace", **others)


def whole(evaluation: Evaluation, decision: str = "approve", score: int = 3) -> Agreement:
    """An agreement that lacks nothing."""
    keys = scores.keys(evaluation.rubric)
    reasons = dict.fromkeys(keys, "We talked about it.")
    words = "Common-words: go on like this."
    given = Agreement(dict.fromkeys(keys, score), reasons, words, decision)
    against = rules.disagrees(given, evaluation.rubric)
    return replace(given, decision_reason="We know more than the rule.") if against else given


def agree(story: Story, evaluation: Evaluation, decision: str = "approve", score: int = 3) -> None:
    """The two agree and both confirm."""
    given = whole(evaluation, decision, score)
    assert actions.save_agreement(evaluation, evaluation.version, given, evaluator(story, "andris"))
    for who, (side, _role) in SIDES.items():
        assert actions.confirm(evaluation, side, evaluator(story, who)) is None


def released(
    story: Story, version_id: int, decision: str = "approve", score: int = 3
) -> Evaluation:
    """The whole way to a released result."""
    evaluation = seal_both(story, version_id)
    agree(story, evaluation, decision, score)
    assert actions.release(evaluation, evaluator(story, "dace")) is None
    db.session.flush()
    return evaluation
