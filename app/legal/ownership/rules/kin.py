"""What can be said of a table: how its rows relate to people, what an erasure does with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

TEXTS = "texts"  # stands for: empty every text inside, keep keys, numbers and scores
Row = dict[str, Any]
MINE = ("person_id",)


@dataclass(frozen=True)
class Kin:
    """How the rows of a table relate to people.

    `of`: columns that make the whole row the person's. `by`: columns naming somebody who acted in
    a row of another person → the columns that are theirs. `learner`: the row belongs to the
    learner of its enrolment, who sees what the policy shows. `about`: it belongs to that work,
    and is never shown to its learner. `through`: (column, table) by which it belongs to one there.
    `naming`: columns that name somebody to the readers of the row; that one is told elsewhere.
    `entries`: JSON columns whose rows have their author's number under "by". `taken_back`: (moment,
    author, words): from that moment the words are their author's alone.

    `secret` columns are shown to nobody. When the person is erased, `gone` rows go, a column of
    `empty` gets the value that stands there, `evidence` stays; all other columns hold no text.
    """

    of: tuple[str, ...] = ()
    by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    naming: tuple[str, ...] = ()
    learner: bool = False
    about: bool = False
    through: tuple[str, str] | None = None
    entries: tuple[str, ...] = ()
    taken_back: tuple[str, str, str] | None = None
    secret: tuple[str, ...] = ()
    empty: Mapping[str, Any] = field(default_factory=dict)
    gone: bool = False
    evidence: tuple[str, ...] = ()
    nobody: str = ""  # why its rows are about nobody

    @property
    def of_people(self) -> frozenset[str]:
        """The columns that name a person."""
        return frozenset(self.of) | frozenset(self.by) | frozenset(self.naming)
