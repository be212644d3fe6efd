"""Asks from when until when somebody is away, and who stands in."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField

from app.core.web.forms import DayField, Form, required
from app.core.web.tidy_input import whole_number
from app.core.web.versions import VersionedForm
from app.groups.absences.rules import Problem
from app.groups.pauses.rules import Stretch
from app.people.accounts.models import Person

NOBODY = ""
AT_FIRST_DAY = frozenset({Problem.FAR, Problem.OVERLAPS})


class DaysForm(Form):
    """From which day until which somebody is away. It has no field for a reason."""

    from_on = DayField(_l("First day away"), required(_l("Write the first day.")))
    until_on = DayField(_l("Last day away"), required(_l("Write the last day.")))

    @property
    def days(self) -> Stretch:
        """The days that were typed. Raises ValueError before the form was validated."""
        first, last = self.from_on.data, self.until_on.data
        if first is None or last is None:
            raise ValueError("an absence without days")
        return Stretch(first, last)

    def blame(self, problem: Problem, words: str) -> None:
        """Say what stands against the days at the day that it is about."""
        at = self.from_on if problem in AT_FIRST_DAY else self.until_on
        at.errors = [words]


class AbsenceForm(DaysForm):
    """The days, and perhaps a deputy."""

    deputy = SelectField(_l("Who stands in?"), validate_choice=False)
    people: dict[str, Person]

    @classmethod
    def of(cls, days: Stretch, deputy_id: int | None) -> "AbsenceForm":
        """The form as an absence stands."""
        chosen = str(deputy_id) if deputy_id else NOBODY
        return cls(formdata=None, from_on=days.first, until_on=days.last, deputy=chosen)

    def offer(self, people: Iterable[Person]) -> "AbsenceForm":
        """The same form, which offers these people."""
        self.people = {str(one.id): one for one in people}
        names = [(number, one.name) for number, one in self.people.items()]
        self.deputy.choices = [(NOBODY, _("nobody")), *names]
        return self

    @property
    def chosen(self) -> Person | None:
        """The deputy who was chosen."""
        return self.people.get(self.deputy.data or NOBODY)

    @property
    def is_lost(self) -> bool:
        """Whether somebody was chosen who is no longer offered."""
        return bool(self.deputy.data) and self.chosen is None


class AbsenceNumberForm(VersionedForm):
    """Which absence it is about, as it was seen."""

    absence = HiddenField()

    @property
    def number(self) -> int:
        """The number of the absence; 0, which none has, if it got lost."""
        return whole_number(self.absence.data)
