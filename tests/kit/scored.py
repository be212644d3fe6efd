"""The two evaluators of the world at their work, every text planted in ⟦ ⟧."""

from sqlalchemy import select

from app.core.db.base import db
from app.people.accounts.models import Person
from app.programme.current import programme
from app.project.handins.models import Version
from app.results.evaluation import actions as evaluation
from app.results.evaluation.models import Evaluation
from app.results.evaluation.rules import Agreement as Agreed
from app.results.evaluation.rules import Judgement, Side
from tests.kit.pseudo import planted


def evaluate(version: Version, mentor: Person, trainer: Person) -> Evaluation:
    """Both score, agree and confirm; nobody has released it yet."""
    for who, side in ((mentor, Side.MENTOR), (trainer, Side.TRAINER)):
        score(version, who, side)
    found = db.session.scalars(select(Evaluation).where(Evaluation.version_id == version.id)).one()
    agreed = Agreed(dict(found.agreed), {}, planted("words"), "approve", "")
    assert evaluation.save_agreement(found, found.version, agreed, trainer)
    for who, side in ((mentor, Side.MENTOR), (trainer, Side.TRAINER)):
        assert evaluation.confirm(found, side, who) is None
    return found


def score(version: Version, by: Person, side: Side) -> None:
    """One side seals a sheet of threes."""
    sheet = evaluation.open_for(version, by, side)
    assert sheet
    spec = programme().rubric(version.kind)
    given = {one.key: Judgement(3, planted(f"{side} {one.key}")) for one in spec.criteria}
    assert evaluation.save_sheet(sheet, sheet.version, given, planted(f"{side} words"))
    evaluation.seal(sheet, by)
