"""Decides about evaluations: sheets, seals, the agreement, the release."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.core.text.diff import Words, word_diff
from app.policy import Role
from app.programme import scores
from app.programme.scores import Judgement, Judgements, Level
from app.programme.shape import Rubric
from app.project.handins.rules import APPROVALS


class Side(StrEnum):
    """The two who evaluate (toolkit 1.3.1: trainer and workplace together)."""

    TRAINER = "trainer"
    MENTOR = "mentor"

    @property
    def other(self) -> "Side":
        """The one across the table."""
        return Side.MENTOR if self is Side.TRAINER else Side.TRAINER


def side_of(roles: Iterable[str]) -> Side | None:
    """The side on which these roles of one enrolment stand; nobody holds both."""
    held = set(roles)
    if Role.MAIN_TRAINER in held:
        return Side.TRAINER
    return Side.MENTOR if Role.MENTOR in held else None


class State(StrEnum):
    """Where an evaluation is, told from its facts."""

    NOT_STARTED = "not started"
    DRAFT = "draft"
    SEALED_BY_ONE = "sealed by one"
    TO_BE_AGREED = "to be agreed"
    AGREED = "agreed"
    RELEASED = "released"


def state(sheets: int, seals: int, *, both_confirmed: bool, released: bool) -> State:
    """The state with so many sheets begun and sides sealed."""
    if released:
        return State.RELEASED
    if seals == 2:
        return State.AGREED if both_confirmed else State.TO_BE_AGREED
    if seals == 1:
        return State.SEALED_BY_ONE
    return State.DRAFT if sheets else State.NOT_STARTED


def is_open(minutes_left: int, today: date, last_week: date) -> bool:
    """Whether a placement can be scored: from the Monday of its last week or the last approved
    hour of work on. Sealed it is from that hour on (PRODUCT "Decided")."""
    return minutes_left <= 0 or today >= last_week


class Told(StrEnum):
    """What a page tells of the final evaluation of a placement."""

    CLOSED = "closed"  # it is too early
    OPEN = "open"
    ONE = "scored by one"
    BOTH = "scored by both"
    AGREED = "agreed"
    RELEASED = "released"


SEALS = {  # what is told of them, never to the learner
    State.SEALED_BY_ONE: Told.ONE,
    State.TO_BE_AGREED: Told.BOTH,
    State.AGREED: Told.AGREED,
}


class Lack(StrEnum):
    """What is still missing, of a criterion or of the whole."""

    HOURS = "hours"
    SCORE = "score"
    SENTENCE = "sentence"
    REASON = "reason"
    WORDS = "words"
    DECISION = "decision"
    DECISION_REASON = "decision reason"


Gap = tuple[Lack, str]  # the criterion, or "" for the whole


def missing_for_seal(judgements: Judgements, rubric: Rubric, minutes_left: int = 0) -> list[Gap]:
    """What a sheet still lacks before it can be sealed, in the rubric's order.

    `minutes_left`: approved work that a placement still needs for it (PRODUCT "Decided").
    """
    found: list[Gap] = [(Lack.HOURS, "")] if minutes_left > 0 else []
    for key in scores.keys(rubric):
        judgement = judgements.get(key, Judgement())
        if not scores.is_level(judgement.score, rubric):
            found.append((Lack.SCORE, key))
        elif scores.needs_sentence(judgement.score, rubric) and not judgement.sentence.strip():
            found.append((Lack.SENTENCE, key))
    return found


def can_unseal(*, sealed: bool, other_sealed: bool) -> bool:
    """An author takes a seal back until the other has sealed."""
    return sealed and not other_sealed


@dataclass(frozen=True)
class Agreement:
    """What the two agree on: levels and reasons by criterion, common words, a decision."""

    agreed: dict[str, Level] = field(default_factory=dict)  # what is open is left out
    reasons: dict[str, str] = field(default_factory=dict)
    words: str = ""
    decision: str = ""
    decision_reason: str = ""


def disagrees(agreement: Agreement, rubric: Rubric) -> bool:
    """Whether the people's decision is not the rubric's; it is theirs, but needs a sentence."""
    if not agreement.decision or not set(scores.keys(rubric)) <= agreement.agreed.keys():
        return False
    return (agreement.decision in APPROVALS) is not scores.positive(agreement.agreed, rubric)


def missing_for_agreement(
    agreement: Agreement, one: Judgements, other: Judgements, rubric: Rubric
) -> list[Gap]:
    """What the agreement lacks before anybody can confirm it, in the order of the page."""
    found: list[Gap] = []
    for key in scores.by_difference(one, other, rubric):
        if key not in agreement.agreed:
            found.append((Lack.SCORE, key))
        reason = agreement.reasons.get(key, "").strip()
        if not reason and scores.needs_reason(one[key].score, other[key].score, rubric):
            found.append((Lack.REASON, key))
    if not agreement.words.strip():
        found.append((Lack.WORDS, ""))
    if agreement.decision not in {decision.key for decision in rubric.decisions}:
        found.append((Lack.DECISION, ""))
    elif disagrees(agreement, rubric) and not agreement.decision_reason.strip():
        found.append((Lack.DECISION_REASON, ""))
    return found


@dataclass(frozen=True)
class Changed:
    """What was agreed before, where it is another now; `words` with what came and went."""

    levels: dict[str, Level]
    reasons: dict[str, str]
    words: Words
    decision: str | None
    decision_reason: str | None

    @property
    def rows(self) -> list[str]:
        """The criteria of which something changed."""
        return list(dict.fromkeys([*self.levels, *self.reasons]))


def changed(old: Agreement, new: Agreement) -> Changed | None:
    """What is another in `new`; None when nothing is."""
    if old == new:
        return None
    levels = {key: old.agreed.get(key) for key in {**old.agreed, **new.agreed}}
    reasons = {key: old.reasons.get(key, "") for key in {**old.reasons, **new.reasons}}
    return Changed(
        {key: was for key, was in levels.items() if was != new.agreed.get(key)},
        {key: was for key, was in reasons.items() if was != new.reasons.get(key, "")},
        word_diff(old.words, new.words) if old.words != new.words else [],
        old.decision if old.decision != new.decision else None,
        old.decision_reason if old.decision_reason != new.decision_reason else None,
    )


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
