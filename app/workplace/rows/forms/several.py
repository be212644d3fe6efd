"""Asks for several entries in rows, which are saved together."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, StringField

from app.core.text.tongues import option
from app.core.web.form_keys import new_key
from app.core.web.forms import Form, at_most, one_line
from app.workplace.details.words import overlap_said
from app.workplace.logbook.actions import Draft
from app.workplace.logbook.queries import overlaps
from app.workplace.logbook.rules import Limits, Problem
from app.workplace.logbook.words import about_the_day, about_the_hours
from app.workplace.placements.models import Placement
from app.workplace.placements.queries import calendar_of
from app.workplace.rows.forms.cells import EntryRow
from app.workplace.rows.rules.typed import FIRST_ROWS, MORE_ROWS, MOST_ROWS, Begun, reason_of

SAYS_DAY = (Problem.FUTURE, Problem.BEFORE_START, Problem.AFTER_END)


class RowsForm(Form):
    """Rows of entries, and why those are late that are."""

    rows = FieldList(FormField(EntryRow))
    late_reason = StringField(_l("Why so late?"), filters=[one_line], validators=[at_most(300)])
    has_times = False  # see offer
    whole: Sequence[EntryRow] = ()  # once it is validated: rows whose day and length are known

    @classmethod
    def begun(cls, days: Iterable[date | None]) -> "RowsForm":
        """The form as it is first shown: a row for each of these days."""
        return cls(formdata=None, data={"rows": [{"day": day} for day in days]})

    def offer(self, placement: Placement) -> "RowsForm":
        """Fill the choices from the placement plan; it comes back itself."""
        cohort = placement.enrolment.cohort
        mark = option(cohort.language)
        tasks = [(row["key"], row["text"], mark) for row in placement.tasks]
        goals = [(row["key"], row["text"], mark) for row in placement.objectives]
        choices = [("", _("None of these")), *goals], [*tasks, ("", _("Something else"))]
        self.has_times = bool(cohort.setting("entry_times"))
        for row in self.rows:
            row.form.offer(*choices, has_times=self.has_times)
        return self

    def validate(self, *given: Any, **more: Any) -> bool:
        """At least one row tells something, and a list has an end: both are said above the form."""
        good = super().validate(*given, **more)
        wrong = [row for row in self.told() if not row.check_times()]  # each says so itself
        self.whole = [row for row in self.told() if row.is_whole]
        if len(self.rows) > MOST_ROWS:
            self.form_errors.append(_("There is room for %(most)s rows here.", most=MOST_ROWS))
        elif good and not wrong and not self.told():
            self.form_errors.append(_("Fill in at least one row."))
        return bool(good and not wrong and not self.form_errors)

    def told(self) -> list[EntryRow]:
        """The rows that tell of an entry."""
        return [row.form for row in self.rows if row.form.tells]

    def drafts(self, today: date, limits: Limits) -> list[Draft]:
        """The entries that these tell."""
        said = self.late_reason.data or ""
        return [
            row.draft(reason_of(day, said, today, limits))
            for row in self.whole
            if (day := row.day.data)
        ]

    def more(self) -> "RowsForm":
        """Add empty rows, as far as there is room. Nothing is stored by it."""
        self._add([{} for _each in range(MORE_ROWS)])
        return self

    def take(self, begun: Iterable[Begun], placement: Placement) -> "RowsForm":
        """Put these rows after those that tell something, in place of the empty ones."""
        self.rows.entries = [row for row in self.rows if row.form.tells]
        taken = [*begun]
        first, empty = len(self.rows), FIRST_ROWS - len(self.rows) - len(taken)
        self._add([*map(_filled, taken), *[{} for _each in range(empty)]])
        self.offer(placement)
        for row, one in zip([*self.rows][first:], taken, strict=False):
            row.form.begin(one)
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
        others = overlaps(placement.id, [row.draft("") for row in self.whole])
        for place, row in enumerate(self.whole):
            words = days | about_the_hours(row.length, limits, row.span)
            words[Problem.OVERLAPS] = overlap_said(others.get(place))
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
            row.says_hours.errors = [words]

    def say_known(self, places: Iterable[int]) -> None:
        """Say of entries, by their place among the whole ones, that they stand in the logbook."""
        for place in places:
            self.whole[place].did.errors = [
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


def _filled(one: Begun) -> dict[str, Any]:
    """With what a row begins, by its fields."""
    keys = {"task": one.task_key, "objective": one.objective_key}
    return {"day": one.day, "minutes": one.minutes, **keys}


def cell_words(column: Any, number: int) -> str:
    """How a cell is called: Hours, row 3."""
    return _("%(column)s, row %(number)s", column=column, number=number)


def _at(where: str, words: Any) -> str:
    return _("%(field)s: %(problem)s", field=where, problem=words)
