"""What the columns of a pasted table are called, and what is wrong with a cell."""

from collections.abc import Iterable

from flask_babel import gettext as _

from app.groups.intake.rules.check import Checked, Problem
from app.groups.intake.rules.table import Column

EXAMPLE = "Dace Ozola <dace@kursi.example>"  # name and address in one cell


def column_words(column: Column) -> str:
    """How a column is called."""
    return {
        Column.NAME: _("name"),
        Column.EMAIL: _("e-mail"),
        Column.PROFILE: _("profile"),
        Column.LIBRARY: _("library"),
        Column.MENTOR: _("mentor"),
        Column.MENTOR_EMAIL: _("mentor's e-mail"),
        Column.TRAINER: _("trainer"),
        Column.TRAINER_EMAIL: _("trainer's e-mail"),
    }[column]


def heading_words(number: int, heading: str) -> str:
    """How a column is named that is not read."""
    return heading or _("column %(number)s", number=number)


def problem_words(problem: Problem) -> str:
    """What is wrong with a cell and what to do."""
    return {
        Problem.NO_NAME: _("Write the name."),
        Problem.TOO_LONG: _("Use at most 120 characters here."),
        Problem.NO_ADDRESS: _("Write the e-mail address."),
        Problem.BAD_ADDRESS: _("Write a whole address, like ilze@library.example."),
        Problem.TWICE: _("The same address stands in an earlier row."),
        Problem.NOT_OFFERED: _("The group does not offer this profile."),
        Problem.NO_MENTOR_ADDRESS: _("Write the mentor's e-mail address too."),
        Problem.NO_MENTOR_NAME: _("Write the mentor's name too."),
        Problem.MENTOR_IS_LEARNER: _("Learner and mentor are two people."),
        Problem.MENTOR_IS_TRAINER: _("Mentor and main trainer are two people."),
        Problem.TRAINER_UNKNOWN: _(
            "No trainer here is called so. Write the address too, like %(example)s.",
            example=EXAMPLE,
        ),
        Problem.NO_TRAINER_NAME: _(
            "Nobody with this address trains here. Write the name too, like %(example)s.",
            example=EXAMPLE,
        ),
        Problem.TRAINER_UNCLEAR: _("Several trainers are called so. Write the e-mail address."),
        Problem.TRAINER_IS_LEARNER: _("Learner and trainer are two people."),
        Problem.OPEN_QUOTE: _("A quotation mark opens or closes here alone. Take it out."),
        Problem.TOO_MANY_CELLS: _("The row has more cells than the table has columns."),
    }[problem]


def row_problems(checked: Iterable[Checked]) -> list[tuple[str, str]]:
    """The place of each wrong cell of the table on the page, and what is wrong there."""
    return [
        (f"row-{one.row.number}", _row_problem(one.row.number, column, problem))
        for one in checked
        for column, problem in one.problems
    ]


def _row_problem(number: int, column: Column, problem: Problem) -> str:
    where = {"number": number, "column": column_words(column)}
    return _("Row %(number)s, %(column)s: %(problem)s", problem=problem_words(problem), **where)
