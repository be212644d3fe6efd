"""Decides what is wrong in each cell of a table of entries, and which entry each row tells."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.core.text.days import read_day
from app.core.text.lengths import read_minutes
from app.core.text.unseen import figures, plain
from app.workplace.logbook.rules import Kind
from app.workplace.logbook.rules import Problem as Against
from app.workplace.rows.rules.table import Column, Row

LONGEST_TEXT, LONGEST_FIGURE = 2000, 100  # characters
SHORTEST = 4  # characters of the beginning of a task that stands for it
# what stands in a cell of a spreadsheet that has no value
NO_VALUE = re.compile(r"#(?:VALUE!|REF!|N/A|NAME\?|DIV/0!|NUM!|NULL!)|Err:\d{3}", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})(?:[./-]\d{2,4})?\.?")
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
    TOO_MANY_CELLS = "too many cells"
    OPEN_QUOTE = "open quote"


Why = Wrong | Against | ValueError  # a reader's error says itself what is to be done
Found = tuple[Column, Why]


@dataclass
class Checked:
    """A row after the check. `problems` name its cells."""

    row: Row
    day: date | None = None
    minutes: int | None = None
    task_key: str = ""
    kind: Kind = Kind.WORK
    did: str = ""
    learned: str = ""
    late_reason: str = ""
    problems: list[Found] = field(default_factory=list)
    is_there: bool = False  # in the logbook already, or in an earlier row
    is_bare: bool = False  # without hours and words, so no entry: a day of an empty sheet

    @property
    def is_right(self) -> bool:
        """Whether it can be stored."""
        return not (self.problems or self.is_there or self.is_bare)


def check(
    rows: Iterable[Row], tasks: Mapping[str, str], today: date, writing: str
) -> list[Checked]:
    """What each row tells, and what is wrong in which of its cells.

    `tasks`: key → words of the agreed tasks; `writing`: the locale in which figures are written.
    """
    checked = [_check(row, tasks, today, writing) for row in rows]
    _doubt_days(checked)
    return checked


def _check(row: Row, tasks: Mapping[str, str], today: date, writing: str) -> Checked:
    one = Checked(row)
    cell = {column: row.cells.get(column, "") for column in Column}
    one.did, one.learned = cell[Column.DID], cell[Column.LEARNED]
    one.problems += _shape(row, cell)
    if not (row.is_open or any(cell[told] for told in (Column.HOURS, Column.DID, Column.LEARNED))):
        one.is_bare = not one.problems and (not cell[Column.DAY] or bool(_day(one, cell, today)))
        return one
    wrong = {column for column, _problem in one.problems}
    if Column.DAY not in wrong:
        one.day = _day(one, cell, today)
    if Column.HOURS not in wrong:
        one.minutes = _minutes(one, cell[Column.HOURS], writing)
    if Column.TASK not in wrong:
        one.task_key = _task(one, cell[Column.TASK], tasks)
    if Column.KIND not in wrong:
        one.kind = _kind(one, cell[Column.KIND])
    if not one.did and Column.DID not in wrong:
        one.problems.append((Column.DID, Wrong.NO_WORDS))
    return one


def _shape(row: Row, cell: Mapping[Column, str]) -> list[Found]:
    """What is wrong whatever the cells say."""
    found: list[Found] = [(Column.DID, Wrong.OPEN_QUOTE)] if row.is_open else []
    found += [(Column.KIND, Wrong.TOO_MANY_CELLS)] if row.too_many else []
    for column, said in cell.items():
        is_text = column in (Column.DID, Column.LEARNED)
        if NO_VALUE.fullmatch(said):
            found.append((column, Wrong.NO_VALUE))
        elif len(said) > (LONGEST_TEXT if is_text else LONGEST_FIGURE) and column != Column.TASK:
            found.append((column, Wrong.TOO_LONG))
    return found


def _day(one: Checked, cell: Mapping[Column, str], today: date) -> date | None:
    said = cell[Column.DAY]
    if not said:
        one.problems.append((Column.DAY, Wrong.NO_DAY))
        return None
    try:
        return read_day(said, today)
    except ValueError as error:
        one.problems.append((Column.DAY, error))
        return None


def _minutes(one: Checked, said: str, writing: str) -> int | None:
    if not said:
        one.problems.append((Column.HOURS, Wrong.NO_HOURS))
        return None
    try:
        return read_minutes(said, writing)
    except (ValueError, OverflowError) as error:
        known = error if isinstance(error, ValueError) else ValueError(said)
        one.problems.append((Column.HOURS, known))
        return None


def _task(one: Checked, said: str, tasks: Mapping[str, str]) -> str:
    """The key of the task that is meant: by all its words, or by a beginning that no other has."""
    typed = plain(said)
    if not typed or typed in ELSE:
        return ""
    known = {key: plain(words) for key, words in tasks.items()}
    found = [key for key, words in known.items() if words == typed]
    if not found and len(typed) >= SHORTEST:
        found = [key for key, words in known.items() if words.startswith(typed)]
    if len(found) == 1:
        return found[0]
    wrong = Wrong.SEVERAL_TASKS if found else Wrong.NO_SUCH_TASK
    one.problems.append((Column.TASK, wrong))
    return ""


def _kind(one: Checked, said: str) -> Kind:
    first = plain(said).split(" ")[0]
    if not first:
        return Kind.WORK
    found = [kind for kind, stems in KINDS.items() if first.startswith(stems)]
    if not found:
        one.problems.append((Column.KIND, Wrong.NO_SUCH_KIND))
    return found[0] if found else Kind.WORK


def _doubt_days(checked: Iterable[Checked]) -> None:
    """In a table with a day that is one only month before day, any that can be both is wrong.

    Nothing is swapped: one who writes 10/13 for 13 October means another day by 10/8 than is read.
    """
    rows = list(checked)
    if not any(_figures(one)[1] > 12 >= _figures(one)[0] > 0 for one in rows):
        return
    for one in rows:
        first, second = _figures(one)
        if one.day and first and first != second and second <= 12 and first <= 12:
            one.day = None
            one.problems.append((Column.DAY, Wrong.MONTH_FIRST))


def _figures(one: Checked) -> tuple[int, int]:
    """The two figures with which a day of figures begins; (0, 0) for any other."""
    said = _MONTH_FIRST.fullmatch(figures(one.row.cells.get(Column.DAY, "")))
    return (int(said[1]), int(said[2])) if said else (0, 0)
