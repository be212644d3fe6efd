"""Tables as learners paste them: five languages, wrong, hostile, huge. What each cell is told.

Today is Thursday 8 October 2026. `right`: day of October, minutes, key of the task, words; `wrong`:
number of the row and column. What stands in neither list has no hours and no words.
"""

from dataclasses import dataclass
from typing import Any

TASKS = {"t1": "Interview 15 young readers", "t2": "Write the posting plan", "t3": "Write letters"}
Right = tuple[int, int, str, str]


@dataclass(frozen=True)
class Case:
    """A text, who writes numbers how, and what is to come of it."""

    name: str
    text: str
    right: tuple[Right, ...] = ()
    wrong: tuple[tuple[int, str], ...] = ()
    writing: str = "en_GB"


def one(name: str, text: str, day: int = 5, minutes: int = 210, **more: Any) -> Case:
    """A text with one row that is right."""
    right = ((day, minutes, more.pop("task", ""), more.pop("did", "Led the story hour")),)
    return Case(name, text, right, **more)


def bad(name: str, text: str, *columns: str, **more: Any) -> Case:
    """A text with one row, wrong in these columns."""
    return Case(name, text, (), tuple((1, column) for column in columns), **more)


ROW_OF_TIMES = "\n5.10.\t9:00\t12:30\tLed"
GOOD = [
    one("tabs in the fixed order", "5.10.2026\t3:30\t\tLed the story hour"),
    one("semicolons", "5.10.2026;3,5;;Led the story hour", writing="lv"),
    one("headings in English", "Date\tHours\tWhat I did\n5/10/2026\t3.5\tLed the story hour"),
    one(
        "headings in Latvian",
        "Datums;Stundas;Ko darīju\npirmdiena, 5.10.2026.;3 st. 30 min;Led the story hour",
        writing="lv",
    ),
    one(
        "headings in Bulgarian",
        "Дата;Часове;Задача;Какво направих\n5.10.2026 г.;3,5 ч;;Led the story hour",
        writing="bg",
    ),
    one(
        "headings in Greek",
        "Ημερομηνία\tΏρες\tΠεριγραφή\nΔευτέρα 5/10/2026\t3,5 ώρες\tLed the story hour",
        writing="el",
    ),
    one(
        "headings in Italian",
        "Giorno;Ore;Attività;Che cosa\nlunedì 5 ottobre 2026;3 ore e 30;;Led the story hour",
        writing="it",
    ),
    one(
        "hours beside begin and end",
        "Date\tFrom\tTo\tHours\tActivity\n5.10.\t9:00\t13:00\t3:30\tLed the story hour",
    ),
    one("another order", "What I did\tHours\tDay\nLed the story hour\t3:30\t5.10."),
    one("from and until", "5.10.\t9:00–12:30\t\tLed the story hour"),
    one("from and until with points", "5.10.\t9.00 - 12.30\t\tLed the story hour"),
    one("hours and minutes", "5.10.\t3 h 30\t\tLed the story hour"),
    one("minutes alone", "5.10.\t210 min\t\tLed the story hour"),
    one("a year first", "2026-10-05\t3:30\t\tLed the story hour"),
    one("a month by its name", "5 Oct 2026\t3:30\t\tLed the story hour"),
    one("a day of two figures of a year", "05-10-26\t3:30\t\tLed the story hour"),
    one(
        "a task by all its words", "5.10.\t3:30\twrite  the POSTING plan\tLed", task="t2", did="Led"
    ),
    one("a task by its beginning", "5.10.\t3:30\tInterview\tLed", task="t1", did="Led"),
    one("something else", "5.10.\t3:30\tSomething else\tLed", did="Led"),
    one("something else in Greek", "5.10.\t3:30\tΚάτι άλλο\tLed", did="Led"),
    one("quoted cells", '5.10.;3:30;"";"Led; and told ""The fox"""', did='Led; and told "The fox"'),
    one("line breaks in a cell", '5.10.\t3:30\t\t"Led\nand told"', did="Led and told"),
    one(
        "titles above the headings", "October 2026\n\nDay\tHours\tWhat\n5.10.\t3:30\tLed", did="Led"
    ),
    one("old ends of lines", "Day\tHours\tWhat\r5.10.\t3:30\tLed\r", did="Led"),
    one("a mark of the order of bytes", "\ufeffDay;Hours;What\r\n5.10.;3:30;Led", did="Led"),
    one("the mark is told", "sep=;\nDay;Hours;What\n5.10.;3:30;Led", did="Led"),
    one("signs that nobody sees", "\u200e5.10.\u00a0\t\u200b3:30\t\tLed", did="Led"),
    one("empty cells at the end", "5.10.\t3:30\t\tLed\t\t\t\t\t", did="Led"),
    one("commas are words", "5.10.\t3:30\t\tLed, told, read", did="Led, told, read"),
    one("a formula is words", "5.10.\t3:30\t\t'=1+1", did="=1+1"),
    one(
        "a page is words",
        "5.10.\t3:30\t\t<script>alert(1)</script>",
        did="<script>alert(1)</script>",
    ),
    one(
        "a day in the words",
        "5.10.\t3:30\t\tA day with the task list",
        did="A day with the task list",
    ),
    Case(
        "empty days of a sheet are left out",
        "Day\tHours\tTask\tWhat\n5.10.\t3:30\t\tLed\n6.10.\t\t\t\n7.10.\t1:00\t\tRead\n8.10.",
        ((5, 210, "", "Led"), (7, 60, "", "Read")),
    ),
    Case(
        "two of one day",
        "5.10.\t3:30\t\tLed\n5.10.\t0:30\tInterview\tRead",
        ((5, 210, "", "Led"), (5, 30, "t1", "Read")),
    ),
]
WRONG = [
    bad("the month first", "10/13/2026\t3:30\t\tLed", "day"),
    Case(
        "the month first in one row makes the others doubtful",
        "10/13/2026\t3:30\t\tLed\n10/8/2026\t2\t\tRead\n5/5/2026\t1\t\tTold\n8 Oct 2026\t1\t\tSaid",
        ((5, 60, "", "Told"), (8, 60, "", "Said")),
        ((1, "day"), (2, "day")),
    ),
    bad("no such day", "31.9.2026\t3:30\t\tLed", "day"),
    bad("another weekday", "Sun 5.10.2026\t3:30\t\tLed", "day"),
    bad("a day that is a number", "46300\t3:30\t\tLed", "day"),
    bad("a day with a time", "2026-10-05 9:00\t3:30\t\tLed", "day"),
    bad("no day", "\t3:30\t\tLed", "day"),
    bad("words for a day", "yesterday\t3:30\t\tLed", "day"),
    bad("hours in two ways", "5.10.\t3.30\t\tLed", "hours"),
    bad("past midnight", "5.10.\t22:00–1:30\t\tLed", "hours"),
    bad("three or four hours", "5.10.\t3-4\t\tLed", "hours"),
    bad("less than nothing", "5.10.\t-2\t\tLed", "hours"),
    bad("no hours", "5.10.\t\t\tLed", "hours"),
    bad("no words", "5.10.\t3:30\t\t", "did"),
    bad("a day and hours in one cell", "5.10. 3:30\t\t\tLed", "day", "hours"),
    bad("commas between cells", "5.10.2026,3,5,,Led the story hour", "day"),
    bad("no such task", "5.10.\t3:30\tSing\tLed", "task"),
    bad("a beginning of two tasks", "5.10.\t3:30\tWrite\tLed", "task"),
    bad("too short a beginning", "5.10.\t3:30\tInt\tLed", "task"),
    bad("no such kind", "5.10.\t3:30\t\tLed\t\tholiday", "kind"),
    bad("too many cells", "5.10.\t3:30\t\tLed\t\twork\tmore", "kind"),
    bad("an open quotation mark", '5.10.\t3:30\t\t"Led', "did"),
    bad("an error of a spreadsheet", "5.10.\t#REF!\t\tErr:502", "hours", "did"),
    bad("too many words", f"5.10.\t3:30\t\t{'x' * 2001}", "did"),
    bad("a figure without end", f"5.10.\t{'9' * 101}\t\tLed", "hours"),
    bad("a power of ten", "5.10.\t1e9\t\tLed", "hours"),
    bad("figures of other scripts that are none", "5.10.\t三\t\tLed", "hours"),
    bad(
        "many things at once",
        "soon\tmuch\tSing\t\t\tholiday",
        "day",
        "hours",
        "task",
        "kind",
        "did",
    ),
    *(
        bad(f"begin and end are no hours: {heads[1]}", "\t".join(heads) + ROW_OF_TIMES, "hours")
        for heads in (
            ("Date", "Start time", "End time", "What"),
            ("Datums", "Sākuma stunda", "Beigu stunda", "Ko darīju"),
            ("Дата", "Начален час", "Краен час", "Какво направих"),
            ("Ημερομηνία", "Ώρα έναρξης", "Ώρα λήξης", "Τι έκανα"),
            ("Data", "Ora di inizio", "Ora di fine", "Che cosa"),
            ("Day", "Time", "Place", "Activity"),
            ("Day", "Hours from", "Hours to", "Activity"),
        )
    ),
    Case("nothing", ""),
    Case("blanks", " \n\t\t\n;;;"),
    Case("headings alone", "Day\tHours\tWhat"),
    Case("a letter", "Dear Andris,\nhere are my hours.", (), ((1, "day"), (2, "day"))),
]
HUGE = Case(
    "a thousand rows",
    "\n".join(f"{1 + row % 8}.10.2026\t0:15\t\tRow {row}" for row in range(1000)),
    tuple((1 + row % 8, 15, "", f"Row {row}") for row in range(1000)),
)
TABLES = [*GOOD, *WRONG, HUGE]
