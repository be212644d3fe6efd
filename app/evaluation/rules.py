"""Decides about evaluations: sheets, seals, the agreement, the release. Rubrics are data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.core.policy import Role
from app.handins.rules import APPROVALS
from app.programme.shape import Rubric

CANNOT = "cannot"  # judge
Level = int | str | None  # a score, CANNOT, or nothing yet


class Side(StrEnum):
    """The two who evaluate (toolkit 1.3.1: trainer and workplace together)."""

    TRAINER = "trainer"
    MENTOR = "mentor"

    @property
    def other(self) -> "Side":
        """The one across the table."""
        return Side.MENTOR if self is Side.TRAINER else Side.TRAINER


class State(StrEnum):
    """Where an evaluation is, told from its facts."""

    NOT_STARTED = "not started"
    DRAFT = "draft"
    SEALED_BY_ONE = "sealed by one"
    TO_BE_AGREED = "to be agreed"
    AGREED = "agreed"
    RELEASED = "released"


class Lack(StrEnum):
    """What is still missing, of a criterion or of the whole."""

    SCORE = "score"
    SENTENCE = "sentence"
    REASON = "reason"
    WORDS = "words"
    DECISION = "decision"
    DECISION_REASON = "decision reason"


Gap = tuple[Lack, str]  # the criterion, or "" for the whole


@dataclass(frozen=True)
class Judgement:
    """What one side says of one criterion."""

    score: Level = None
    sentence: str = ""


Judgements = Mapping[str, Judgement]


@dataclass(frozen=True)
class Agreement:
    """What the two agree on: levels and reasons by criterion, common words, a decision."""

    agreed: dict[str, Level] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    words: str = ""
    decision: str = ""
    decision_reason: str = ""


def side_of(roles: Iterable[str]) -> Side | None:
    """The side on which these roles of one enrolment stand; nobody holds both."""
    held = set(roles)
    if Role.MAIN_TRAINER in held:
        return Side.TRAINER
    return Side.MENTOR if Role.MENTOR in held else None


def state(sheets: int, seals: int, *, both_confirmed: bool, released: bool) -> State:
    """The state with so many sheets begun and sides sealed."""
    if released:
        return State.RELEASED
    if seals == 2:
        return State.AGREED if both_confirmed else State.TO_BE_AGREED
    if seals == 1:
        return State.SEALED_BY_ONE
    return State.DRAFT if sheets else State.NOT_STARTED


# --- one side, alone


def is_level(level: Level, rubric: Rubric) -> bool:
    """Whether the rubric knows this level."""
    return level == CANNOT or level in {score.value for score in rubric.scale}


def needs_sentence(level: Level, rubric: Rubric) -> bool:
    """The ends of the scale and "cannot judge" ask for a sentence (PRODUCT "Decided")."""
    return level == CANNOT or level in rubric.sentence_for


def missing_for_seal(judgements: Judgements, rubric: Rubric) -> list[Gap]:
    """What a sheet still lacks before it can be sealed, in the rubric's order."""
    found: list[Gap] = []
    for criterion in rubric.criteria:
        judgement = judgements.get(criterion.key, Judgement())
        if not is_level(judgement.score, rubric):
            found.append((Lack.SCORE, criterion.key))
        elif needs_sentence(judgement.score, rubric) and not judgement.sentence.strip():
            found.append((Lack.SENTENCE, criterion.key))
    return found


def can_seal(*, sealed: bool, minutes: int | None, needed: int) -> bool:
    """Whether a sheet may be sealed at all: once, and for a placement (whose approved work
    `minutes` are given) from the `needed` minutes on (PRODUCT "Decided")."""
    return not sealed and (minutes is None or minutes >= needed)


def can_unseal(*, sealed: bool, other_sealed: bool) -> bool:
    """An author takes a seal back until the other has sealed."""
    return sealed and not other_sealed


# --- the two together


def difference(one: Level, other: Level) -> int | None:
    """How far apart two scores are; None where somebody cannot judge."""
    if isinstance(one, int) and isinstance(other, int):
        return abs(one - other)
    return None


def prefill_agreed(one: Judgements, other: Judgements, rubric: Rubric) -> dict[str, Level]:
    """Equal scores are filled in; where the two differ or somebody cannot judge it is empty."""
    return {
        criterion.key: one[criterion.key].score
        if difference(one[criterion.key].score, other[criterion.key].score) == 0
        else None
        for criterion in rubric.criteria
    }


def in_order(one: Judgements, other: Judgements, rubric: Rubric) -> list[str]:
    """The criteria with the largest difference first, then those that somebody cannot judge."""

    def distance(key: str) -> float:
        apart = difference(one[key].score, other[key].score)
        return 0.5 if apart is None else apart

    keys = [criterion.key for criterion in rubric.criteria]
    return sorted(keys, key=distance, reverse=True)


def needs_reason(one: Level, other: Level, rubric: Rubric) -> bool:
    """Whether the agreed level needs a sentence, since the two stood far apart."""
    apart = difference(one, other)
    return apart is not None and apart >= rubric.reason_from_difference


def positive(agreed: Mapping[str, Level], rubric: Rubric) -> bool:
    """The rubric's own answer: every score high enough, and both aims.

    A criterion that both could not judge does not count, unless it is an aim.
    """
    for criterion in rubric.criteria:
        level = agreed.get(criterion.key)
        is_aim = criterion.key in rubric.aims
        least = rubric.aims_at_least if is_aim else rubric.every_at_least
        if level == CANNOT and not is_aim:
            continue
        if not isinstance(level, int) or level < least:
            return False
    return True


def disagrees(agreement: Agreement, rubric: Rubric) -> bool:
    """Whether the people's decision is not the rubric's; it is theirs, but needs a sentence."""
    if not agreement.decision or any(gap(agreement, key) for key in _keys(rubric)):
        return False
    return (agreement.decision in APPROVALS) is not positive(agreement.agreed, rubric)


def gap(agreement: Agreement, key: str) -> bool:
    """Whether no level is agreed for a criterion yet."""
    return agreement.agreed.get(key) is None


def missing_for_agreement(
    agreement: Agreement, one: Judgements, other: Judgements, rubric: Rubric
) -> list[Gap]:
    """What the agreement lacks before anybody can confirm it, in the order of the page."""
    found: list[Gap] = []
    for key in in_order(one, other, rubric):
        if gap(agreement, key):
            found.append((Lack.SCORE, key))
        reason = agreement.reasons.get(key, "").strip()
        if not reason and needs_reason(one[key].score, other[key].score, rubric):
            found.append((Lack.REASON, key))
    if not agreement.words.strip():
        found.append((Lack.WORDS, ""))
    if agreement.decision not in {decision.key for decision in rubric.decisions}:
        found.append((Lack.DECISION, ""))
    elif disagrees(agreement, rubric) and not agreement.decision_reason.strip():
        found.append((Lack.DECISION_REASON, ""))
    return found


class Refusal(StrEnum):
    """Why a result cannot be released."""

    NOT_AGREED = "not agreed"
    RELEASED = "released"
    REASON = "reason"
    HOURS = "hours"


def may_release(now: State, *, by_trainer: bool, reason: str) -> Refusal | None:
    """None when the result may be released; a coordinator, who acts for a silent trainer,
    says why (PRODUCT "Decided")."""
    if now is State.RELEASED:
        return Refusal.RELEASED
    if now is not State.AGREED:
        return Refusal.NOT_AGREED
    if not by_trainer and not reason.strip():
        return Refusal.REASON
    return None


def to_improve(agreed: Mapping[str, Level], rubric: Rubric) -> list[str]:
    """The criteria that the learner works on next: below the "yes" of an aim, lowest first."""
    low = [
        (level, criterion.key)
        for criterion in rubric.criteria
        if isinstance(level := agreed.get(criterion.key), int) and level < rubric.aims_at_least
    ]
    return [key for _level, key in sorted(low, key=lambda pair: pair[0])]


def _keys(rubric: Rubric) -> list[str]:
    return [criterion.key for criterion in rubric.criteria]
