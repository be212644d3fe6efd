"""What scores mean by a rubric: which need a sentence, how far two are apart, the rubric's answer.

A level is a score of the rubric's scale, CANNOT (judge), or None where nothing was said yet.
All here is pure: no database, no web, no clock.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.programme.shape import Rubric

CANNOT = "cannot"
Level = int | str | None


@dataclass(frozen=True)
class Judgement:
    """What one person says of one criterion."""

    score: Level = None
    sentence: str = ""


Judgements = Mapping[str, Judgement]


def keys(rubric: Rubric) -> list[str]:
    """The criteria in their order."""
    return [criterion.key for criterion in rubric.criteria]


def is_level(level: Level, rubric: Rubric) -> bool:
    """Whether the rubric knows this level."""
    return level == CANNOT or level in {score.value for score in rubric.scale}


def needs_sentence(level: Level, rubric: Rubric) -> bool:
    """The ends of the scale and "cannot judge" ask for a sentence (PRODUCT "Decided")."""
    return level == CANNOT or level in rubric.sentence_for


def difference(one: Level, other: Level) -> int | None:
    """How far apart two scores are; None where somebody cannot judge."""
    if isinstance(one, int) and isinstance(other, int):
        return abs(one - other)
    return None


def equal(one: Judgements, other: Judgements, rubric: Rubric) -> dict[str, Level]:
    """The scores that both gave; where they differ or somebody cannot judge there is none."""
    pairs = {key: (one[key].score, other[key].score) for key in keys(rubric)}
    return {key: mine for key, (mine, theirs) in pairs.items() if difference(mine, theirs) == 0}


def by_difference(one: Judgements, other: Judgements, rubric: Rubric) -> list[str]:
    """The criteria with the largest difference first; what somebody cannot judge before equals."""

    def distance(key: str) -> float:
        apart = difference(one[key].score, other[key].score)
        return 0.5 if apart is None else apart

    return sorted(keys(rubric), key=distance, reverse=True)


def needs_reason(one: Level, other: Level, rubric: Rubric) -> bool:
    """Whether the agreed level needs a sentence, since the two stood far apart."""
    apart = difference(one, other)
    return apart is not None and apart >= rubric.reason_from_difference


def positive(levels: Mapping[str, Level], rubric: Rubric) -> bool:
    """The rubric's own answer: every score high enough, and the aims (PROGRAMME 8.3).

    A criterion that both could not judge does not count, unless it is an aim.
    """
    for key in keys(rubric):
        level, is_aim = levels.get(key), key in rubric.aims
        least = rubric.aims_at_least if is_aim else rubric.every_at_least
        if level == CANNOT and not is_aim:
            continue
        if not isinstance(level, int) or level < least:
            return False
    return True


def to_improve(levels: Mapping[str, Level], rubric: Rubric) -> list[str]:
    """The criteria that the learner works on next: those below what an aim needs, lowest first."""
    scores = {key: levels.get(key) for key in keys(rubric)}
    low = [
        (level, key)
        for key, level in scores.items()
        if isinstance(level, int) and level < rubric.aims_at_least
    ]
    return [key for _level, key in sorted(low, key=lambda pair: pair[0])]
