"""What the columns of a table of entries are called, what is wrong in a cell, or with a file."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import ngettext, pgettext

from app.core.storage.workbooks import MOST_COLUMNS, MOST_ROWS, NotReadError
from app.core.storage.workbooks import Problem as Unread
from app.core.text.i18n import format_number
from app.core.web.form_words import about_day, about_hours
from app.workplace.details.rules import Unmeant
from app.workplace.details.words import overlap_said, unmeant_words
from app.workplace.logbook.rules import Limits, Problem
from app.workplace.logbook.words import about_the_day, about_the_hours
from app.workplace.placements.models import Placement
from app.workplace.placements.queries import calendar_of
from app.workplace.rows.rules.cells import Wrong
from app.workplace.rows.rules.check import Checked, Why, longest
from app.workplace.rows.rules.table import ORDER, TIMES, Column


def column_words(column: Column) -> str:
    """How a column is called."""
    return {
        Column.DAY: pgettext("column", "day"),
        Column.HOURS: pgettext("column", "hours"),
        Column.TASK: pgettext("column", "task"),
        Column.DID: _("what you did"),
        Column.LEARNED: _("what you learned"),
        Column.KIND: pgettext("column", "kind"),
        Column.BEGINS: pgettext("column", "from when"),
        Column.ENDS: pgettext("column", "until when"),
        Column.TAUGHT: _("what you taught"),
        Column.OBJECTIVE: _("learning objective"),
        Column.COMPETENCES: pgettext("column", "competences"),
        Column.HOW: _("how independently"),
        Column.LINK: pgettext("column", "link"),
    }[column]


def order_words() -> str:
    """The columns in the order in which they stand without headings."""
    return ", ".join(map(column_words, ORDER))


def more_words(*, has_times: bool) -> str:
    """The columns that a table may have beside these, under headings."""
    more = [one for one in Column if one not in ORDER and (has_times or one not in TIMES)]
    return ", ".join(map(column_words, more))


def heading_words(number: int, heading: str) -> str:
    """How a column is named that is not read."""
    return heading or _("column %(number)s", number=number)


def table_problems(
    checked: Iterable[Checked], placement: Placement, limits: Limits
) -> list[tuple[str, str]]:
    """The place of each wrong cell of the table on the page, and what is to be done there."""
    return [
        (f"row-{one.row.number}", _at(one, column, problem, placement, limits))
        for one in checked
        for column, problem in one.problems
    ]


def _at(one: Checked, column: Column, problem: Why, placement: Placement, limits: Limits) -> str:
    words = _problem(one, column, problem, placement, limits)
    where = {"number": one.row.number, "column": column_words(column)}
    return _("Row %(number)s, %(column)s: %(problem)s", problem=words, **where)


def _problem(
    one: Checked, column: Column, problem: Why, placement: Placement, limits: Limits
) -> str:
    match problem:
        case Problem():
            known = about_the_day(placement.first_day, calendar_of(placement).last_day, limits)
            known |= about_the_hours(one.minutes or 0, limits, one.span)
            known[Problem.OVERLAPS] = overlap_said(one.overlapped)
            return known[problem]
        case Wrong():
            return _wrong(problem, column)
        case Unmeant():
            return unmeant_words(problem)
        case _:
            return about_day(problem) if column is Column.DAY else about_hours(problem)


def _wrong(problem: Wrong, column: Column) -> str:
    return {
        Wrong.NO_DAY: _("Write the day like 8.11.2026."),
        Wrong.NO_HOURS: _("Write the hours, like 3:30 or 3.5."),
        Wrong.NO_WORDS: _("Write in a sentence what you did."),
        Wrong.TOO_LONG: _("Use at most %(max)d characters here.", max=longest(column)),
        Wrong.NO_VALUE: _("The formula in this cell has no value. Write the value itself."),
        Wrong.MONTH_FIRST: _(
            "Another day of this table stands with the month first. "
            "Write each with the day first, like 8.11.2026."
        ),
        Wrong.NO_SUCH_TASK: _(
            "No agreed task begins so. Write it as in the list below, or leave the cell empty."
        ),
        Wrong.SEVERAL_TASKS: _("Several agreed tasks begin so. Write more of it."),
        Wrong.NO_TIME: _("Write the time like 10:00."),
        Wrong.NO_BEGIN: _("Write from when it was."),
        Wrong.NO_END: _("Write until when it was."),
        Wrong.LONGER: _("These are more hours than lie between the two times."),
        Wrong.NO_SUCH_KIND: _("Write “work” or “assessment”, or leave the cell empty for work."),
        Wrong.TOO_MANY_CELLS: _("The row has more cells than the table has columns."),
        Wrong.OPEN_QUOTE: _("A quotation mark opens or closes here alone. Take it out."),
    }[problem]


def about_file(error: NotReadError) -> str:
    """Why a file is not read, and what to do."""
    return {
        Unread.EMPTY: _("The file is empty. Choose the file again."),
        Unread.UNKNOWN: _("Send a file of the kind XLSX or ODS, or copy its rows into the box."),
        Unread.OLD: _(
            "This is an old kind of spreadsheet. Save it as XLSX or ODS, then send that."
        ),
        Unread.LOCKED: _("The file has a password. Save it without one, then send that."),
        Unread.MACROS: _(
            "The file holds macros, or an object of another program. "
            "Save it as XLSX or ODS without them, then send that."
        ),
        Unread.TOO_LARGE: _(
            "The file has more than 2 MB. Send a smaller one, or copy its rows into the box."
        ),
        Unread.BOMB: _(
            "The file is packed in an unsafe way or becomes too large when it is opened. "
            "Copy its rows into the box."
        ),
        Unread.DAMAGED: _("The file is damaged or not complete. Save it anew, then send that."),
    }.get(error.problem) or _about_table(error)


def _about_table(error: NotReadError) -> str:
    """What is said of a file that was opened."""
    sheets = ", ".join(f"“{name}”" for name in error.names)
    return {
        Unread.SEVERAL_SHEETS: _(
            "The file has several sheets. Write which one, and choose the file again: %(values)s",
            values=sheets,
        ),
        Unread.NO_SUCH_SHEET: _(
            "No sheet is called so. Choose the file again, and one of these: %(values)s",
            values=sheets,
        ),
        Unread.TOO_MANY_ROWS: too_many_rows(),
        Unread.TOO_MANY_COLUMNS: ngettext(
            "A table has at most %(num)s column here. Send only those that are needed.",
            "A table has at most %(num)s columns here. Send only those that are needed.",
            MOST_COLUMNS,
        ),
        Unread.NOT_INSTALLED: _(
            "This server reads no files. Copy the rows of the file into the box."
        ),
        Unread.BUSY: _("Others are sending files now. Send yours again in a minute."),
    }[error.problem]


def too_many_rows() -> str:
    """What is said of a table that is too long."""
    return _("A table has at most %(most)s rows here. Divide it.", most=format_number(MOST_ROWS))


def too_many_words() -> str:
    """What is said of a sheet whose text does not fit into the box."""
    return _("The sheet has more text than fits into the box. Divide it, or copy some rows.")


def no_rows() -> str:
    """What is said of a text without rows."""
    return _("No row is in it. Paste rows with a day, hours and what you did.")
