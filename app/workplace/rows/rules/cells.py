"""Decides what the words in a cell mean: an agreed task, a kind of hours."""

from collections.abc import Mapping
from enum import StrEnum

from app.core.text.unseen import plain
from app.workplace.details.rules import coded, one_of
from app.workplace.logbook.rules import Kind

# beginnings of the words for kinds in five languages, without marks
KINDS = {
    Kind.ASSESSMENT: ("assess", "evalu", "verte", "novert", "оцен", "αξιολογ", "valut"),
    Kind.WORK: ("work", "darb", "работ", "εργασ", "lavor"),
}
ELSE = ("something else", "kaut kas cits", "нещо друго", "κατι αλλο", "altro")


class Wrong(StrEnum):
    """What is wrong with a cell, beside what stands against any entry."""

    NO_DAY = "no day"
    NO_HOURS = "no hours"
    NO_WORDS = "no words"
    TOO_LONG = "too long"
    NO_VALUE = "no value"
    MONTH_FIRST = "month first"
    NO_SUCH_TASK = "no such task"
    SEVERAL_TASKS = "several tasks"
    NO_SUCH_KIND = "no such kind"
    NO_TIME = "no time"
    NO_BEGIN = "no begin"
    NO_END = "no end"
    LONGER = "longer"  # hours than lie between two times
    TOO_MANY_CELLS = "too many cells"
    OPEN_QUOTE = "open quote"


class CellError(ValueError):
    """A cell that means nothing, and why."""

    def __init__(self, why: Wrong) -> None:
        super().__init__(why)
        self.why = why


def read_task(said: str, tasks: Mapping[str, str]) -> str:
    """The key of the task that is meant. Raises CellError."""
    found = one_of(said, tasks, ELSE)
    if len(found) != 1:
        raise CellError(Wrong.SEVERAL_TASKS if found else Wrong.NO_SUCH_TASK)
    return found[0]


def read_kind(said: str) -> Kind:
    """Work unless it is said. Raises CellError."""
    first = plain(said).split(" ")[0]
    found = coded([first], KINDS) if first else Kind.WORK
    if found is None:
        raise CellError(Wrong.NO_SUCH_KIND)
    return found
