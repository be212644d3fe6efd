"""Decides what is wrong in each cell of a table of entries, and which entry each row tells."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from app.core.text.clocks import read_clock
from app.core.text.days import read_day
from app.core.text.lengths import MidnightError, read_minutes, read_span
from app.core.text.unseen import figures
from app.workplace.details import rules as details
from app.workplace.details.rules import Span, Taken, Unmeant, UnmeantError
from app.workplace.logbook.rules import Kind
from app.workplace.logbook.rules import Problem as Against
from app.workplace.rows.rules import cells
from app.workplace.rows.rules.cells import CellError, Wrong
from app.workplace.rows.rules.table import Column, Row

LONGEST_TEXT, LONGEST_LINK, LONGEST_FIGURE = 2000, 500, 100  # characters
TEXTS = (Column.DID, Column.LEARNED, Column.TAUGHT)
CHOSEN = (Column.TASK, Column.OBJECTIVE, Column.COMPETENCES)  # by words as long as they are
TOLD = (Column.HOURS, Column.DID, Column.LEARNED, Column.TAUGHT, Column.BEGINS, Column.ENDS)
# what stands in a cell of a spreadsheet that has no value
NO_VALUE = re.compile(r"#(?:VALUE!|REF!|N/A|NAME\?|DIV/0!|NUM!|NULL!)|Err:\d{3}", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})(?:[./-]\d{2,4})?\.?")

Why = Wrong | Unmeant | Against | ValueError  # a reader's error says itself what is to be done
Found = tuple[Column, Why]
Value = TypeVar("Value")


@dataclass(frozen=True)
class Known:
    """What cells can mean beside figures: key → words of tasks and objectives; what competences
    are called, by code; whether the group has times."""

    tasks: Mapping[str, str] = field(default_factory=dict)
    objectives: Mapping[str, str] = field(default_factory=dict)
    competences: Mapping[str, Collection[str]] = field(default_factory=dict)
    has_times: bool = False


@dataclass
class Checked:
    """A row after the check. `problems` name its cells."""

    row: Row
    day: date | None = None
    minutes: int | None = None
    span: Span | None = None
    task_key: str = ""
    objective_key: str = ""
    kind: Kind = Kind.WORK
    did: str = ""
    learned: str = ""
    taught: str = ""
    competences: tuple[str, ...] = ()
    independence: str = ""
    link: str = ""
    late_reason: str = ""
    problems: list[Found] = field(default_factory=list)
    overlapped: Taken | None = None  # the entry of its day with which it overlaps
    is_there: bool = False  # in the logbook already, or in an earlier row
    is_bare: bool = False  # without hours and words, so no entry: a day of an empty sheet

    @property
    def is_right(self) -> bool:
        """Whether it can be stored."""
        return not (self.problems or self.is_there or self.is_bare)

    def cell(self, column: Column) -> str:
        """What stands in a cell; "" where the table has no such column."""
        return self.row.cells.get(column, "")

    def read(self, column: Column, read: Callable[[str], Value], nothing: Value) -> Value:
        """What a cell means; one that means nothing is wrong, unless it was so before."""
        if any(column is one for one, _why in self.problems):
            return nothing
        try:
            return read(self.cell(column))
        except (CellError, UnmeantError) as error:
            self.problems.append((column, error.why))
        except (ValueError, OverflowError) as error:
            known = error if isinstance(error, ValueError) else ValueError(self.cell(column))
            self.problems.append((column, known))
        return nothing


def check(rows: Iterable[Row], known: Known, today: date, writing: str) -> list[Checked]:
    """What each row tells, and what is wrong in which of its cells.

    `writing`: the locale in which figures are written.
    """
    checked = [_check(row, known, today, writing) for row in rows]
    _doubt_days(checked)
    return checked


def _check(row: Row, known: Known, today: date, writing: str) -> Checked:
    one = Checked(row)
    one.did, one.learned, one.taught = (one.cell(column) for column in TEXTS)
    one.problems += _shape(one)
    if not (row.is_open or any(one.cell(told) for told in TOLD)):
        has_no_day = not one.cell(Column.DAY)
        one.is_bare = not one.problems and (has_no_day or bool(_day(one, today)))
        return one
    one.day = _day(one, today)
    _length(one, known.has_times, writing)
    one.task_key = one.read(Column.TASK, lambda said: cells.read_task(said, known.tasks), "")
    one.kind = one.read(Column.KIND, cells.read_kind, Kind.WORK)
    _more(one, known)
    if not one.did and not any(column is Column.DID for column, _why in one.problems):
        one.problems.append((Column.DID, Wrong.NO_WORDS))
    return one


def _more(one: Checked, known: Known) -> None:
    """What few tables have."""
    goals, called = known.objectives, known.competences
    one.objective_key = one.read(
        Column.OBJECTIVE, lambda said: details.read_objective(said, goals), ""
    )
    nothing: tuple[str, ...] = ()
    one.competences = one.read(
        Column.COMPETENCES, lambda said: details.read_competences(said, called), nothing
    )
    one.independence = one.read(Column.HOW, details.read_how, "")
    one.link = one.read(Column.LINK, details.read_link, "")


def longest(column: Column) -> int:
    """How many characters a cell may have."""
    if column in TEXTS:
        return LONGEST_TEXT
    return LONGEST_LINK if column is Column.LINK else LONGEST_FIGURE


def _shape(one: Checked) -> list[Found]:
    """What is wrong whatever the cells say."""
    found: list[Found] = [(Column.DID, Wrong.OPEN_QUOTE)] if one.row.is_open else []
    found += [(Column.KIND, Wrong.TOO_MANY_CELLS)] if one.row.too_many else []
    for column, said in one.row.cells.items():
        if NO_VALUE.fullmatch(said):
            found.append((column, Wrong.NO_VALUE))
        elif len(said) > longest(column) and column not in CHOSEN:
            found.append((column, Wrong.TOO_LONG))
    return found


def _day(one: Checked, today: date) -> date | None:
    def read(said: str) -> date | None:
        if not said:
            raise CellError(Wrong.NO_DAY)
        return read_day(said, today)

    return one.read(Column.DAY, read, None)


def _length(one: Checked, has_times: bool, writing: str) -> None:
    """Its minutes, and from when until when it was, in two cells or as 9:00–12:30 in one."""
    is_told = bool(one.cell(Column.BEGINS) or one.cell(Column.ENDS))
    if one.cell(Column.HOURS) or not is_told:
        one.minutes = one.read(Column.HOURS, lambda said: _minutes(said, writing), None)
    if not is_told:
        span = read_span(one.cell(Column.HOURS)) if has_times and one.minutes else None
        one.span = Span(*span) if span else None
        return
    begins = one.read(Column.BEGINS, lambda said: _clock(said, Wrong.NO_BEGIN), None)
    one.span = one.read(Column.ENDS, lambda said: _span(begins, _clock(said, Wrong.NO_END)), None)
    if one.span and one.minutes is not None and one.minutes > one.span.minutes:
        one.problems.append((Column.HOURS, Wrong.LONGER))
    elif one.span and not one.cell(Column.HOURS):
        one.minutes = one.span.minutes


def _minutes(said: str, writing: str) -> int | None:
    if not said:
        raise CellError(Wrong.NO_HOURS)
    return read_minutes(said, writing)


def _clock(said: str, missing: Wrong) -> int:
    if not said:
        raise CellError(missing)
    try:
        return read_clock(said)
    except ValueError as error:
        raise CellError(Wrong.NO_TIME) from error


def _span(begins: int | None, ends: int) -> Span | None:
    if begins is None:
        return None
    if ends <= begins:
        raise MidnightError
    return Span(begins, ends)


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
