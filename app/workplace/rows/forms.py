"""Forms of several entries at once."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import FileStorage
from wtforms import (
    FieldList,
    FileField,
    FormField,
    HiddenField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)

from app.core.storage import workbooks
from app.core.storage.workbooks import NotReadError, Sheet
from app.core.text.tongues import option
from app.core.text.unseen import is_blank
from app.core.web.form_keys import new_key
from app.core.web.forms import DayField, Form, MinutesField, Row, at_most, one_line, required, strip
from app.workplace.logbook.actions import Draft
from app.workplace.logbook.rules import Limits, Problem
from app.workplace.logbook.words import about_the_day, about_the_hours
from app.workplace.placements.models import Placement
from app.workplace.placements.queries import calendar_of
from app.workplace.rows.rules.typed import FIRST_ROWS, MORE_ROWS, MOST_ROWS, Begun, reason_of
from app.workplace.rows.words import about_file

MOST_TEXT = 100_000  # characters of a table
SAYS_DAY = (Problem.FUTURE, Problem.BEFORE_START, Problem.AFTER_END)


class Needed:
    """A row in which something is written needs this cell too."""

    def __init__(self, message: Any) -> None:
        self.message = message

    def __call__(self, form: "EntryRow", field: Any) -> None:
        """Raises ValidationError where it is empty."""
        if form.tells and not any(not is_blank(str(one)) for one in field.raw_data or ()):
            raise ValidationError(str(self.message))


class EntryRow(Row):
    """One entry; a row without hours and words tells of none, whatever day and task say."""

    day = DayField(_l("Day"), [Needed(_l("Choose the day."))])
    minutes = MinutesField(_l("Hours"), [Needed(_l("Write the hours, like 3:30 or 3.5."))])
    task = SelectField(_l("Task"), validate_choice=False)
    did = TextAreaField(
        _l("What did you do?"),
        [Needed(_l("Write in a sentence what you did.")), at_most(2000)],
        filters=[strip],
    )

    @property
    def tells(self) -> bool:
        """Whether there is an entry in it."""
        return bool(self.did.data or self.minutes.data is not None or self.minutes.raw)

    def draft(self, late_reason: str) -> Draft:
        """The entry that it tells, once day and hours are known."""
        known: dict[str, Any] = {"day": self.day.data, "minutes": self.minutes.data}
        did, task = self.did.data or "", self.task.data or ""
        return Draft(**known, did=did, task_key=task, late_reason=late_reason)


class TableForm(Form):
    """The pasted table; `shown` tells which text, with which reason, the preview was about."""

    text = TextAreaField(
        _l("The table"), [*required(_l("Paste the table first.")), at_most(MOST_TEXT)]
    )
    late_reason = StringField(_l("Why so late?"), filters=[one_line], validators=[at_most(300)])
    shown = HiddenField()

    @property
    def reason(self) -> str:
        """Why those are late that are."""
        return self.late_reason.data or ""


class FileForm(Form):
    """A file with a table, and which of its sheets."""

    workbook = FileField(_l("Spreadsheet"))
    sheet = StringField(_l("Name of the sheet"), filters=[one_line], validators=[at_most(100)])

    def read(self) -> Sheet | None:
        """The sheet that was sent; None: the form says why not."""
        sent = self.workbook.data
        if not self.validate() or not isinstance(sent, FileStorage) or not sent.filename:
            self.workbook.errors = [] if self.errors else [_("Choose a file first.")]
            return None
        try:
            body = sent.stream.read(workbooks.LARGEST + 1)
            return workbooks.read(sent.filename, body, self.sheet.data or "")
        except NotReadError as error:
            field = self.sheet if error.names else self.workbook
            field.errors = [about_file(error)]
            return None
        finally:
            sent.close()


class RowsForm(Form):
    """Rows of entries, and why those are late that are."""

    rows = FieldList(FormField(EntryRow))
    late_reason = StringField(_l("Why so late?"), filters=[one_line], validators=[at_most(300)])

    @classmethod
    def begun(cls, days: Iterable[date | None]) -> "RowsForm":
        """The form as it is first shown: a row for each of these days."""
        return cls(formdata=None, data={"rows": [{"day": day} for day in days]})

    def offer(self, placement: Placement) -> "RowsForm":
        """Fill the choices from the placement plan; it comes back itself."""
        mark = option(placement.enrolment.cohort.language)
        tasks = [(row["key"], row["text"], mark) for row in placement.tasks]
        for row in self.rows:
            row.form.task.choices = [*tasks, ("", _("Something else"))]
        return self

    def validate(self, *given: Any, **more: Any) -> bool:
        """At least one row tells something, and a list has an end: both are said above the form."""
        good = super().validate(*given, **more)
        if len(self.rows) > MOST_ROWS:
            self.form_errors.append(_("There is room for %(most)s rows here.", most=MOST_ROWS))
        elif good and not self.told():
            self.form_errors.append(_("Fill in at least one row."))
        return bool(good and not self.form_errors)

    def told(self) -> list[EntryRow]:
        """The rows that tell of an entry."""
        return [row.form for row in self.rows if row.form.tells]

    def whole(self) -> list[EntryRow]:
        """Those of them whose day and hours are known."""
        return [row for row in self.told() if row.day.data and row.minutes.data is not None]

    def drafts(self, today: date, limits: Limits) -> list[Draft]:
        """The entries that these tell."""
        said = self.late_reason.data or ""
        return [
            row.draft(reason_of(row.day.data, said, today, limits))
            for row in self.whole()
            if row.day.data
        ]

    def more(self) -> "RowsForm":
        """Add empty rows, as far as there is room. Nothing is stored by it."""
        self._add([{} for _each in range(MORE_ROWS)])
        return self

    def take(self, begun: Iterable[Begun]) -> "RowsForm":
        """Put these rows after those that tell something, in place of the empty ones."""
        self.rows.entries = [row for row in self.rows if row.form.tells]
        taken = [{"day": one.day, "minutes": one.minutes, "task": one.task_key} for one in begun]
        empty = FIRST_ROWS - len(self.rows) - len(taken)
        self._add([*taken, *[{} for _each in range(empty)]])
        return self

    def _add(self, rows: list[dict[str, Any]]) -> None:
        for data in rows[: max(0, MOST_ROWS - len(self.rows))]:
            self.rows.append_entry(data)
        self.form_key.data = new_key()  # nothing is saved yet

    def say(
        self, problems: Mapping[int, list[Problem]], placement: Placement, limits: Limits
    ) -> None:
        """Put what stands against entries, by their place among the whole ones, at their cells."""
        days = about_the_day(placement.first_day, calendar_of(placement).last_day, limits)
        for place, row in enumerate(self.whole()):
            words = days | about_the_hours(row.minutes.data or 0, limits)
            for problem in problems.get(place, []):
                self._blame(row, problem, words[problem])

    def _blame(self, row: EntryRow, problem: Problem, words: str) -> None:
        if problem is Problem.NOT_RUNNING:
            self.form_errors = [words]
        elif problem is Problem.NEEDS_REASON:
            self.late_reason.errors = [words]
        elif problem in SAYS_DAY:
            row.day.errors = [words]
        else:
            row.minutes.errors = [words]

    def say_known(self, places: Iterable[int]) -> None:
        """Say of entries, by their place among the whole ones, that they stand in the logbook."""
        whole = self.whole()
        for place in places:
            whole[place].did.errors = [
                _("This stands in the logbook already. Empty the row, or change its words.")
            ]

    def wrong(self) -> list[tuple[str | None, str]]:
        """The place of each wrong cell on the page, with its row and what is to be done."""
        found: list[tuple[str | None, str]] = [(None, str(words)) for words in self.form_errors]
        for number, row in enumerate(self.rows, 1):
            for field in row.form:
                where = cell_words(field.label.text, number)
                found += [(field.id, _at(where, words)) for words in field.errors]
        late = self.late_reason
        return found + [(late.id, _at(late.label.text, words)) for words in late.errors]


def cell_words(column: Any, number: int) -> str:
    """How a cell is called: Hours, row 3."""
    return _("%(column)s, row %(number)s", column=column, number=number)


def _at(where: str, words: Any) -> str:
    return _("%(field)s: %(problem)s", field=where, problem=words)
