"""What happens to evaluations: begun, sealed, agreed, confirmed, released."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.saving import save, take_turns
from app.groups.cohorts.queries import team_of
from app.groups.notifications.actions import notify
from app.people.accounts.models import Person
from app.programme.current import programme
from app.programme.scores import Judgement, equal
from app.project.handins import actions as handins
from app.project.handins.models import Version
from app.project.handins.rules import APPROVALS, Outcome
from app.results.evaluation import queries, rules
from app.results.evaluation.models import PLACEMENT, Evaluation, Remark, Sheet, latest
from app.results.evaluation.rules import Agreement, Gap, Refusal, Side
from app.workplace.logbook.queries import approved_minutes
from app.workplace.placements import actions as placements
from app.workplace.placements.models import Placement


@dataclass(frozen=True)
class Missing:
    """What an act still needs; nothing was changed by it."""

    gaps: list[Gap]


def open_for(version: Version, by: Person, side: Side) -> Sheet | None:
    """The person's own sheet on a version, begun if need be; None when it waits no longer."""
    take_turns(version)
    rubric = programme().document(version.kind).rubric
    if rubric is None or not handins.open_version(version, by):
        return None
    evaluation = latest(version) or _begin(version, version.kind, rubric)
    evaluation.version_id = version.id
    return _sheet(evaluation, by, side)


def open_for_placement(placement: Placement, by: Person, side: Side) -> Sheet | None:
    """The same for the final joint evaluation of a placement; None when it does not run."""
    take_turns(placement)
    if not placement.is_active:
        return None
    evaluation = latest(placement)
    if evaluation is None or evaluation.released_at:
        evaluation = _begin(placement, PLACEMENT, PLACEMENT)
    evaluation.placement_id = placement.id
    return _sheet(evaluation, by, side)


def save_sheet(sheet: Sheet, seen: int, judgements: Mapping[str, Judgement], words: str) -> bool:
    """Store a draft; False if it was changed or sealed in another window since version `seen`."""
    scores = {key: asdict(judgement) for key, judgement in judgements.items()}
    if sheet.sealed_at is not None:
        return False
    same = (scores, words) == (sheet.scores, sheet.words)
    return same or save(sheet, seen, scores=scores, words=words)


def seal(sheet: Sheet, by: Person) -> Sheet | Missing:
    """Seal a sheet, if it lacks nothing. The second seal opens both sheets to the two."""
    evaluation = sheet.evaluation
    take_turns(evaluation)
    if gaps := queries.gaps_of(sheet):
        return Missing(gaps)
    if evaluation.sealed(sheet.side) is None:
        sheet.sealed_at = clock.now()
        record(by, "sheet sealed", sheet)
        _open_both(evaluation)
        _tell(evaluation, sheet.side.other, "sheet sealed", by)
    return sheet


def unseal(sheet: Sheet, by: Person) -> bool:
    """Take the own seal back; False once the other has sealed too."""
    evaluation = sheet.evaluation
    take_turns(evaluation)
    other = evaluation.sealed(sheet.side.other) is not None
    if not rules.can_unseal(sealed=sheet.sealed_at is not None, other_sealed=other):
        return False
    sheet.sealed_at = None
    record(by, "sheet unsealed", sheet)
    return True


def save_agreement(evaluation: Evaluation, seen: int, given: Agreement, by: Person) -> bool:
    """Store the agreement; an edit makes a new version, which nobody has confirmed yet.

    False if somebody has changed it since version `seen`, or released it.
    """
    if evaluation.released_at is not None:
        return False
    if given == evaluation.agreement:
        return True
    if not save(evaluation, seen, **asdict(given)):
        return False
    record(by, "agreement of the evaluation edited", evaluation, after=str(evaluation.version))
    return True


def confirm(evaluation: Evaluation, side: Side, by: Person) -> Missing | None:
    """One side confirms the agreement as it stands; None when it lacks nothing."""
    sealed = all(evaluation.sealed(each) for each in Side)
    if not sealed or evaluation.released_at or evaluation.confirmed(side):
        return None
    if gaps := queries.open_points(evaluation):
        return Missing(gaps)
    setattr(evaluation, f"confirmed_{side}_version", evaluation.version)
    setattr(evaluation, f"confirmed_{side}_at", clock.now())
    setattr(evaluation, f"confirmed_{side}_as", asdict(evaluation.agreement))
    record(by, "evaluation confirmed", evaluation, after=str(evaluation.version))
    _tell(evaluation, side.other, "evaluation confirmed", by)
    return None


def remark(evaluation: Evaluation, by: Person, side: Side, text: str) -> Remark:
    """Write to the other evaluator."""
    row = Remark(
        evaluation_id=evaluation.id,
        enrolment_id=evaluation.enrolment_id,
        person_id=by.id,
        text=text,
        at=clock.now(),
    )
    db.session.add(row)
    record(by, "remark written", row)
    _tell(evaluation, side.other, "evaluators remark", by)
    return row


def release(evaluation: Evaluation, by: Person, reason: str = "") -> Refusal | None:
    """Release the agreed result, in one transaction with what follows; None when it went through.

    The version gets its outcome, or an approved placement is completed, which needs its hours.
    A coordinator, acting for a silent trainer, gives a reason.
    """
    take_turns(evaluation)
    by_trainer = rules.side_of(by.acting) is Side.TRAINER
    if refused := rules.may_release(evaluation.state, by_trainer=by_trainer, reason=reason):
        return refused
    if not _follow(evaluation, by):
        return Refusal.HOURS
    evaluation.released_at, evaluation.released_by_id = clock.now(), by.id
    evaluation.release_reason = reason
    evaluation.confirmed_trainer_as = evaluation.confirmed_mentor_as = None
    after = evaluation.decision
    record(by, "evaluation released", evaluation, after=after, reason=bool(reason))
    where = {"evaluation_id": evaluation.id}
    learner, number = evaluation.enrolment.person_id, evaluation.enrolment_id
    kind = "evaluation released"
    notify(learner, kind, "evaluation.result", where, number, subject=evaluation.subject)
    return None


def _follow(evaluation: Evaluation, by: Person) -> bool:
    thing, outcome = evaluation.thing, Outcome(evaluation.decision)
    if isinstance(thing, Version):
        return handins.record_outcome(thing, outcome, by)
    if outcome not in APPROVALS:
        return True
    done = approved_minutes(thing.id)
    enough = done["work"] >= thing.work_minutes and done["assessment"] >= thing.assessment_minutes
    return enough and placements.complete(thing, by)


def _begin(thing: Version | Placement, subject: str, rubric: str) -> Evaluation:
    evaluation = Evaluation(
        enrolment_id=thing.enrolment_id,
        subject=subject,
        rubric_key=rubric,
        rubric_version=programme().rubric(rubric).version,
        begun_at=clock.now(),
        agreed={},
        reasons={},
    )
    db.session.add(evaluation)
    return evaluation


def _sheet(evaluation: Evaluation, by: Person, side: Side) -> Sheet | None:
    db.session.flush()
    mine = evaluation.sheet_of(by.id, side)
    if mine or evaluation.sealed(side):
        return mine
    sheet = Sheet(
        evaluation=evaluation,
        enrolment_id=evaluation.enrolment_id,
        side=side,
        person_id=by.id,
        scores={},
        started_at=clock.now(),
    )
    db.session.add(sheet)
    record(by, "sheet begun", sheet)
    return sheet


def _open_both(evaluation: Evaluation) -> None:
    one, other = (evaluation.sealed(side) for side in Side)
    if one is None or other is None:
        return
    # the sheets' equal scores are agreed already; the others stay open
    evaluation.agreed = dict(equal(one.judgements, other.judgements, evaluation.rubric))
    evaluation.both_sealed_at = clock.now()


def _tell(evaluation: Evaluation, side: Side, kind: str, by: Person) -> None:
    team, number = team_of(evaluation.enrolment_id), evaluation.enrolment_id
    person = team.trainer if side is Side.TRAINER else team.mentor
    endpoint, where = "evaluation.compare", {"evaluation_id": evaluation.id}
    if not evaluation.both_sealed_at:  # a page that also knows somebody who has not begun
        thing = evaluation.thing
        if isinstance(thing, Version):
            endpoint, where = "evaluation.of_version", {"version_id": thing.id}
        else:
            endpoint, where = "evaluation.of_placement", {"placement_id": thing.id}
    notify(person.id if person else None, kind, endpoint, where, number, by)
