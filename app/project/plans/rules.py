"""Decides about plans: who agrees and supervises, what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.programme.shape import DocumentSpec
from app.project.comments.rules import Standing


def topic_part(spec: DocumentSpec) -> str | None:
    """The key of the part that learner, trainer and mentor agree on by name."""
    return next((part.key for part in spec.parts if part.agreed), None)


class Supervising(StrEnum):
    """Who supervises a business plan: the library's director or a mentor (toolkit 1.3.2)."""

    MENTOR = "mentor"
    DIRECTOR = "director"


class Step(StrEnum):
    """What the learner does next in the project folder."""

    FIX = "fix"  # comments that must be dealt with
    ANSWER = "answer"  # comments that wait for an answer
    GO_ON = "go on"
    BEGIN = "begin"
    PROPOSE = "propose"  # the topic, so that it can be agreed on
    HAND_IN = "hand in"
    WAIT = "wait"  # others must act


@dataclass(frozen=True)
class Next:
    """The one next step: what, in which document and part (keys; empty when there is none)."""

    step: Step
    kind: str = ""
    part: str = ""


@dataclass(frozen=True)
class Whole:
    """A document for the choice of the next step: its parts' standings by their keys, in order."""

    kind: str
    is_draft: bool
    is_evaluated: bool
    parts: Mapping[str, Standing]
    to_propose: str = ""  # the part whose topic was not proposed as it stands


OPEN = {
    Standing.CHANGES_ASKED: Step.FIX,
    Standing.NEEDS_ANSWER: Step.ANSWER,
    Standing.IN_PROGRESS: Step.GO_ON,
    Standing.NOT_STARTED: Step.BEGIN,
}


def next_step(documents: list[Whole]) -> Next:
    """The first thing to do: comments before anything else, then the folder in its order."""
    for wanted in (Step.FIX, Step.ANSWER):
        for one in documents:
            for key, standing in one.parts.items():
                if OPEN.get(standing) is wanted:
                    return Next(wanted, one.kind, key)
    for one in documents:
        if found := _first_in(one):
            return found
    return Next(Step.WAIT)


def _first_in(one: Whole) -> Next | None:
    if not one.is_draft:
        return None
    for key, standing in one.parts.items():
        if standing is Standing.WAITING and key == one.to_propose:
            return Next(Step.PROPOSE, one.kind, key)
        if standing in OPEN:
            return Next(OPEN[standing], one.kind, key)
    done = all(standing is Standing.DONE for standing in one.parts.values())
    return Next(Step.HAND_IN, one.kind) if done and one.is_evaluated else None
