"""Decides about versions: what may happen to one, what stands in it, what changed since another."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.core.text.diff import Words, word_diff
from app.programme.content import Content, is_blank, rows_of
from app.programme.spec import FieldSpec, PartSpec


class Outcome(StrEnum):
    """What the evaluators decided; the keys are those of a rubric's decisions."""

    APPROVE = "approve"
    APPROVE_WITH_CHANGES = "approve_with_changes"
    NOT_YET = "not_yet"


APPROVALS = frozenset({Outcome.APPROVE, Outcome.APPROVE_WITH_CHANGES})


class Stage(StrEnum):
    """Where a version is, told from its facts."""

    WAITING = "waiting"  # nobody has opened it for evaluation
    IN_EVALUATION = "in evaluation"
    CHANGES_TO_SEE = "changes to see"  # after an approval with small changes
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


def stage(*, withdrawn: bool, decided: bool, opened: bool, answers_changes: bool) -> Stage:
    """The stage of a version with these facts; a later fact outweighs an earlier one."""
    if withdrawn:
        return Stage.WITHDRAWN
    if decided:
        return Stage.DECIDED
    if answers_changes:
        return Stage.CHANGES_TO_SEE
    return Stage.IN_EVALUATION if opened else Stage.WAITING


def can_withdraw(now: Stage) -> bool:
    """The learner takes a version back while nobody has opened it for evaluation."""
    return now in (Stage.WAITING, Stage.CHANGES_TO_SEE)


def can_open(now: Stage) -> bool:
    """An evaluator begins with a version that waits, or that the other has opened already."""
    return now in (Stage.WAITING, Stage.IN_EVALUATION)


def can_decide(now: Stage) -> bool:
    """A decision is recorded once, on a version that is being evaluated."""
    return now is Stage.IN_EVALUATION


def can_tick_changes(now: Stage) -> bool:
    """The main trainer ticks "changes seen" on the version that answers an approval."""
    return now is Stage.CHANGES_TO_SEE


# --- reading and comparing what was handed in


def turn(part: PartSpec, *, cited: bool) -> int:
    """When a part is read: what is agreed on by name, what the text rests on, the rest of it."""
    if part.agreed:
        return 0
    return 1 if cited else 2


Say = Callable[[FieldSpec, Any], str]  # a kept value in words


@dataclass(frozen=True)
class Answer:
    """One answer of a part: a field's, or a column's in the row with this number."""

    field: FieldSpec
    text: str
    column: FieldSpec | None = None
    row: str = ""
    number: int = 0

    @property
    def place(self) -> tuple[str, str, str]:
        """Field, row and column: the same place in every version."""
        return self.field.key, self.row, self.column.key if self.column else ""


@dataclass(frozen=True)
class Change:
    """What became of one answer."""

    answer: Answer
    words: Words

    @property
    def changed(self) -> bool:
        """Whether a word was added or removed."""
        return any(what != "same" for what, _text in self.words)


def answers(spec: PartSpec, content: Content, say: Say) -> list[Answer]:
    """What stands in a part, in its order; what is blank is left out."""
    found = []
    for field in spec.fields:
        if field.type != "rows":
            if not is_blank(content.get(field.key)):
                found.append(Answer(field, say(field, content[field.key])))
            continue
        for number, row in enumerate(rows_of(content, field.key), 1):
            for column in field.columns:
                if not is_blank(row.get(column.key)):
                    text = say(column, row[column.key])
                    found.append(Answer(field, text, column, str(row["key"]), number))
    return found


def changes(old: list[Answer], new: list[Answer]) -> list[Change]:
    """What became of each answer of a part; what is gone stands at the end of its field."""
    before = {one.place: one.text for one in old}
    there = {one.place for one in new}
    both = [*new, *(one for one in old if one.place not in there)]
    order = list(dict.fromkeys(one.field.key for one in both))
    return [
        Change(one, word_diff(before.get(one.place, ""), one.text if one.place in there else ""))
        for one in sorted(both, key=lambda one: order.index(one.field.key))
    ]
