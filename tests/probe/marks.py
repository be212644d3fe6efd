"""Marks: words that stand nowhere else, each with the people who may see it.

`SEEN` is PRODUCT's "Who may see whose evaluation, and when" and "Decided", written down once
more. It never asks app/policy.py, which it is there to check.
"""

import re
import string
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

MARK = re.compile(r"zqv[a-z]{4}vqz")  # no chance makes one in a token
LETTERS = string.ascii_lowercase

READERS = ("learner", "mentor", "main trainer", "trainer", "tutor")
TEAM = (*READERS, "coordinator")
ALL = (*TEAM, "host")
TWO = ("mentor", "main trainer")
SEEN: dict[tuple[str, str], tuple[str, ...]] = {
    # documents: "a mentor sees 0 drafts that were not offered"
    ("document", "draft"): ("learner",),
    ("document", "taken out"): ("learner",),  # a row that can be put back
    ("document", "topic proposed"): ("learner", *TWO),
    ("document", "offered"): READERS,
    ("document", "handed in"): TEAM,
    ("kept text", "kept"): ("learner",),
    ("kept text", "before"): ("learner",),
    ("comment", "said"): READERS,
    ("comment", "taken back"): ("learner",),
    ("comment", "removed"): (),
    # evaluation: nothing of the other's before both have sealed, nothing for others before release
    ("sheet", "draft"): ("author",),
    ("sheet", "left behind"): (),
    ("sheet", "sealed"): ("author",),
    ("sheet", "opened"): TWO,
    ("sheet", "released"): TEAM,
    ("agreement of two", "opened"): TWO,
    ("agreement of two", "released"): TEAM,
    ("release", "released"): TEAM,
    ("remark", "opened"): TWO,
    ("remark", "closed"): TWO,
    # the placement
    ("placement", "draft"): ("learner", *TWO),
    ("placement", "proposed"): ALL,
    ("placement", "active"): ALL,
    ("placement", "replaced"): ALL,
    ("placement", "completed"): ALL,
    ("plan ask", "made"): ALL,
    ("early end", "told"): ALL,
    ("host change", "told"): ALL,
    ("amendment", "held"): ALL,
    ("amendment", "refused"): ALL,
    ("amendment", "open"): ALL,
    ("entry", "draft"): ("learner",),
    ("entry", "removed"): ("learner",),
    ("entry", "sent"): ALL,
    ("entry", "asked"): ALL,
    ("entry", "approved"): ALL,
    ("entry", "refused"): ALL,
    ("correction", "open"): ALL,
    ("correction", "refused"): ALL,
    ("correction", "approved"): ALL,
    # between the three alone; who came later reads from the own first day on
    ("message", "before"): ("learner",),
    ("message", "said"): ("learner", *TWO),
    ("message", "removed"): (),
    ("meeting", "planned"): TEAM,
    ("meeting", "held"): TEAM,
    # PRODUCT: a learner's note on a difficulty; a concern is the trainer's until it is closed
    ("difficulty", "for the trainer"): ("learner", "main trainer"),
    ("difficulty", "for both"): ("learner", *TWO),
    ("concern", "open"): ("author", "main trainer"),
    ("concern", "closed"): ("author", "main trainer", "learner"),
    # the learner reads why a coordinator changed the state of the course
    ("enrolment", "paused"): ("learner", "coordinator"),
    ("enrolment", "left"): ("learner", "coordinator"),
    # why a numbered paper no longer counts
    ("certificate", "withdrawn"): ("learner", "coordinator"),
    # what was taught and learned: one's own until it is shown; answers: for coordinators alone
    ("learning note", "own"): ("author",),
    ("learning note", "shown"): ("learner", "mentor"),
    ("feedback", "own"): ("author",),
    ("feedback", "given"): ("author", "coordinator"),
    ("reported day", "told"): ("coordinator",),
    ("extra field", "asked"): ("coordinator",),
    ("handover", "done"): ("coordinator",),
    # the coordinators' own
    ("erasure", "done"): ("site",),
    ("barrier", "reported"): ("site",),
    ("word", "told"): (),
    ("library", "known"): ("site",),
    ("free day", "known"): ("site",),  # it lies after all placements, whose weeks would show it
    ("agreement", "draft"): ("site",),
    ("agreement", "signed"): ("site",),
    ("agreement", "ended"): ("site",),
}
# may be seen, but no page shows it any more (or yet)
NOWHERE = {
    ("sent form", "sent"),  # only in the own copy
    ("message", "before"),  # of somebody who left before the learner came
    ("feedback", "own"),  # what is kept of a page that opens at the end
    ("document", "taken out"),
    ("erasure", "done"),
    ("kept text", "before"),
    ("remark", "closed"),
    ("placement", "replaced"),
}


@dataclass
class Mark:
    """A planted word: in which field of what, of whom, in which state, who wrote it."""

    word: str
    kind: str
    field: str
    owner: str
    state: str
    author: str = ""
    also: set[tuple[str, str]] = field(
        default_factory=set
    )  # (relation, learner) beside the owner's
    only: set[str] | None = None  # these people, whatever the kind says


class Marks:
    """All marks of a world."""

    def __init__(self) -> None:
        self.all: list[Mark] = []

    def plant(self, kind: str, field: str, owner: str, state: str, **more: Any) -> str:
        """A new word for this field; write it there."""
        mark = Mark(_word(len(self.all)), kind, field, owner, state, **more)
        self.all.append(mark)
        return mark.word

    def move(self, kind: str, owner: str, state: str, field: str = "", before: str = "") -> None:
        """The texts of this kind (whose field begins so) of an owner are in another state now."""
        for mark in self.all:
            mine = (mark.kind, mark.owner) == (kind, owner) and mark.field.startswith(field)
            if mine and mark.state == (before or mark.state):
                mark.state = state

    def of(self, word: str) -> Mark:
        """The mark with this word."""
        return next(mark for mark in self.all if mark.word == word)


def seen_by(mark: Mark, around: dict[str, dict[str, set[str]]]) -> set[str]:
    """Who may see a mark; `around`: the people around each owner, by relation, as of now."""
    if mark.only is not None:
        return mark.only
    relations = {"author": {mark.author}, **around.get(mark.owner, around[""])}
    words = SEEN[mark.kind, mark.state]
    beside = [around[learner][word] for word, learner in mark.also]
    return set().union(*(relations[word] for word in words), *beside)


def found_in(text: str) -> set[str]:
    """The marks in a text."""
    return set(MARK.findall(text.lower()))


def missing(words: Iterable[str], texts: Iterable[str]) -> set[str]:
    """The marks that none of the texts holds."""
    return set(words).difference(*(found_in(text) for text in texts))


def _word(number: int) -> str:
    letters = ""
    for _place in range(4):
        number, letter = divmod(number, 26)
        letters = LETTERS[letter] + letters
    return f"zqv{letters}vqz"
