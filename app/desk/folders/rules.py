"""Decides how a document stands on the folder's page: what is open in it, what is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.desk.dashboards.rules.facts import Document, Facts
from app.desk.dashboards.rules.ready import Lack, drawn_on, lacks
from app.project.comments.rules import Standing

MARKS = {Standing.DONE: "ok", Standing.NOT_STARTED: "none"}  # of the bar; the others are open


@dataclass(frozen=True)
class Sheet:
    """One document, or those that the folder begins with, as the page shows it."""

    documents: tuple[Document, ...]
    standings: tuple[Standing, ...]
    lacks: tuple[Lack, ...] = ()
    drawn_on: tuple[str, ...] = ()  # kinds of documents that have to be finished with it

    @property
    def done(self) -> int:
        """How many sections are done."""
        return sum(one is Standing.DONE for one in self.standings)

    @property
    def marks(self) -> list[str]:
        """The pieces of its bar; what was handed in waits as a whole."""
        is_read = not self.documents[-1].is_draft and self.done < len(self.standings)
        return ["wait" if is_read else MARKS.get(one, "open") for one in self.standings]

    @property
    def due(self) -> date | None:
        """Its day, as long as something is to be done until then; what came back was in time."""
        days = (one.due for one in self.documents if one.has_day)
        return min((day for day in days if day), default=None)

    @property
    def minutes(self) -> int:
        """How long its open sections take."""
        return sum(time for one in self.documents for _part, time in one.unfinished)

    @property
    def is_new(self) -> bool:
        """Whether nothing was saved in it yet."""
        return not any(one.begun for one in self.documents)


def sheet(documents: Sequence[Document], standings: Sequence[Standing], facts: Facts) -> Sheet:
    """How these documents stand, whose sections stand so."""
    last = documents[-1]
    waits = tuple(lacks(last, facts)) if last.goes_in and last.is_draft else ()
    named = tuple(one.kind for one in drawn_on(last, facts))
    return Sheet(tuple(documents), tuple(standings), waits, named)
