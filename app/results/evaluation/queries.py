"""Looks at evaluations: what is missing still, and what somebody gave an earlier version."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.programme.current import programme
from app.programme.scores import Judgement, to_improve
from app.programme.shape import Named
from app.programme.spec import PartSpec
from app.project.comments.models import Comment, open_must_fix
from app.project.documents.models import Document
from app.project.handins.models import Version
from app.results.evaluation import rules
from app.results.evaluation.models import Evaluation, Sheet, latest
from app.results.evaluation.rules import SEALS, Gap, Side, State, Told
from app.workplace.logbook.queries import approved_minutes
from app.workplace.placements.models import Placement
from app.workplace.placements.queries import calendar_of
from app.workplace.placements.rules import monday


def minutes_left(evaluation: Evaluation) -> int:
    """Approved work minutes that a placement lacks before its sheets can be sealed (PRODUCT)."""
    thing = evaluation.thing
    if isinstance(thing, Version):
        return 0
    return max(0, thing.work_minutes - approved_minutes(thing.id)["work"])


@dataclass(frozen=True)
class Final:
    """The final evaluation of a placement that has begun: how it stands, and when it opens."""

    told: Told
    opens: date
    minutes_left: int  # of work that is not approved
    decision: str = ""
    released_on: date | None = None


def final_of(placement: Placement, approved: int, *, knows_seals: bool) -> Final:
    """How it stands with so many minutes of work approved, for a reader who may know of seals."""
    opens, left = monday(calendar_of(placement).last_day), max(0, placement.work_minutes - approved)
    if not (placement.completed_at or rules.is_open(left, clock.today(), opens)):
        return Final(Told.CLOSED, opens, left)  # without all hours nothing is sealed
    evaluation = latest(placement)
    if evaluation and evaluation.released_at:
        day = clock.local(evaluation.released_at).date()
        return Final(Told.RELEASED, opens, left, evaluation.decision, day)
    if placement.ended_on:  # early: nobody evaluates it unless it runs again
        return Final(Told.CLOSED, opens, left)
    state = evaluation.state if evaluation and knows_seals else State.NOT_STARTED
    return Final(SEALS.get(state, Told.OPEN), opens, left)


def gaps_of(sheet: Sheet) -> list[Gap]:
    """What a sheet lacks before it can be sealed."""
    rubric, left = sheet.evaluation.rubric, minutes_left(sheet.evaluation)
    return rules.missing_for_seal(sheet.judgements, rubric, left)


def open_points(evaluation: Evaluation) -> list[Gap]:
    """What an agreement lacks before the two can confirm it."""
    one, other = [sheet.judgements if (sheet := evaluation.sealed(each)) else {} for each in Side]
    return rules.missing_for_agreement(evaluation.agreement, one, other, evaluation.rubric)


@dataclass(frozen=True)
class Earlier:
    """What somebody said of an earlier version, by criterion."""

    number: int
    judgements: dict[str, Judgement]


def earlier(sheet: Sheet, version: Version) -> Earlier | None:
    """What the author of a sheet sealed last, of an earlier version of the same document."""
    wanted = (
        select(Sheet, Version.number)
        .join(Evaluation, Evaluation.id == Sheet.evaluation_id)
        .join(Version, Version.id == Evaluation.version_id)
        .where(Version.document_id == version.document_id, Version.number < version.number)
        .where(Sheet.person_id == sheet.person_id, Sheet.sealed_at.is_not(None))
        .order_by(Version.number.desc())
        .limit(1)
    )
    found = db.session.execute(wanted).first()
    return Earlier(found[1], found[0].judgements) if found else None


@dataclass(frozen=True)
class Asked:
    """What the evaluators ask of one section; without a section it is about the whole."""

    document_id: int | None
    spec: PartSpec | None
    criteria: list[Named]  # on which the agreed score is low
    comments: list[Comment]  # that must be fixed


def to_change(evaluation: Evaluation, version: Version) -> list[Asked]:
    """What is to be changed after a result, section by section in the programme's order."""
    rubric = evaluation.rubric
    low = [rubric.criterion(key) for key in to_improve(evaluation.agreed, rubric)]
    comments = open_must_fix(version.document_id)
    numbers = _documents(version.enrolment_id)
    found = []
    for kind in programme().documents:
        for spec in kind.parts:
            criteria = [one for one in low if one.looks_at == f"{kind.key}.{spec.key}"]
            said = [one for one in comments if kind.key == version.kind and one.part == spec.key]
            if criteria or said:
                found.append(Asked(numbers.get(kind.key), spec, criteria, said))
    whole = [one for one in low if not one.looks_at]
    return [*found, *([Asked(None, None, whole, [])] if whole else [])]


def _documents(enrolment_id: int) -> dict[str, int]:
    mine = select(Document.kind, Document.id).where(Document.enrolment_id == enrolment_id)
    return {row.kind: row.id for row in db.session.execute(mine)}
